"""Burden sharing: who pays what, how far that is from the pledges, do the small exploit the great.

The measures are the field's own: burdens (spending over GDP) against size,
against benefits and against promises, over the years that the tables cover.
Spending is an input, not an output: none of this says how well money is spent.
"""

from foedus.alliances import Alliance
from foedus.challenges.burden import fairness, history, movements, pledges, shares, tables, unfairness
from foedus.challenges.burden.burdens import Burdens
from foedus.challenges.burden.rules import Rules
from foedus.challenges.burden.summary import headline, notes
from foedus.challenges.choice import Choice
from foedus.challenges.citing import cited, of_models
from foedus.challenges.evidence import evidence
from foedus.challenges.finding import Finding, Measure
from foedus.chance import Chance
from foedus.models import airport, concordance, exploitation, fair_shares, inequality, outliers, resentment, trend
from foedus.parameters import Book
from foedus.world import World

SOURCES = of_models(airport, exploitation, fair_shares, concordance, inequality, outliers, resentment, trend)


def assess(world: World, alliance: Alliance, book: Book, chance: Chance, choice: Choice | None = None) -> Finding:
    """Measure how an alliance shares its burden on a day.

    Parameters
    ----------
    world : World
        The day's figures.
    alliance : Alliance
        Members, pledges and, where supplied, exposed borders.
    book : Book
        The day's parameters.
    chance : Chance
        Seed and draws for tests and intervals.
    choice : Choice, optional
        Which figures.

    Returns
    -------
    Finding
        `measures` in /1, USD a year, years; tables "members" (one row a member, also those without
        figures, with the reason), "pledges" (a row a pledge and member), "years", "lorenz",
        "shares" (a row a member: today's share and each rule's) and "changes" (USD a year more or less).

    Raises
    ------
    DataMissing
        When fewer than two members have figures up to that day.

    Sources
    -------
    `SOURCES`, the tables of the ledger, and those of the pledges.
    """
    burdens = Burdens.of(world, alliance, (choice or Choice()).definition)
    gaps = pledges.gaps(burdens, book)
    years = history.years(burdens, chance)
    rules = Rules.of(burdens, book, chance)
    found = [
        *fairness.measures(burdens, book, chance),
        *pledges.measures(burdens, gaps),
        *history.measures(burdens, years, book, chance),
        *unfairness.measures(burdens, rules, book),
    ]
    measures = {m.name: m for m in found}
    assumed = book.assumed(a for m in found for a in m.assumed)
    shifts = movements.movements(burdens, years, rules, book)
    return Finding(
        challenge="burden",
        title="Burden sharing",
        headline=headline(burdens, measures, gaps),
        basis=burdens.basis(),
        measures=measures,
        tables={t.name: t for t in (*tables.tables(burdens, gaps, years, book), *shares.tables(burdens, rules, book))},
        glance=("burden", "excess", "lacks"),
        details=(
            "concordance",
            "gini",
            "outliers",
            "exploitation_since",
            *_equipment(measures),
            "resentment",
            "ratio_pitfall",
        ),
        notes=notes(burdens, gaps),
        evidence=evidence(__package__),
        movements=tuple(m for m in shifts if m.parameter in assumed and m.measure in measures),
        sources=cited(
            {*SOURCES, *burdens.accounts.sources, *burdens.alliance.sources}, found, __package__, (), book.day
        ),
        assumed=assumed,
    )


def _equipment(measures: dict[str, Measure]) -> list[str]:
    return [n for n in measures if n.endswith("equipment_met")]
