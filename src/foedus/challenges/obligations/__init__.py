"""Collective-defence obligations: who would come, how far each member depends on it, and what that does to its own effort.

What is owed comes from the treaties; how likely a promise is kept from the record of tested
promises; what an ally could bring from its forces, the distance and the days. What cannot be known
(almost all of the last) is assumed, drawn from a range, and shown with how the answer moves.
"""

from foedus.alliances import Alliance
from foedus.challenges.choice import Choice
from foedus.challenges.citing import cited, of_models
from foedus.challenges.evidence import evidence
from foedus.challenges.finding import Finding
from foedus.challenges.obligations import measures, movements, summary, tables
from foedus.challenges.obligations.standing import Standing
from foedus.chance import Chance
from foedus.models import (
    capability_stock,
    dependence,
    joint_product,
    loss_of_strength,
    public_good,
    purchasing_power,
    replacement,
)
from foedus.parameters import Book
from foedus.world import World

SOURCES = of_models(
    capability_stock, dependence, joint_product, loss_of_strength, public_good, purchasing_power, replacement
)


def assess(world: World, alliance: Alliance, book: Book, chance: Chance, choice: Choice | None = None) -> Finding:
    """Measure how far an alliance's members depend on one another on a day.

    Parameters
    ----------
    world : World
        The day's figures.
    alliance : Alliance
        Its members; what they owe one another stands in any treaty in force.
    book : Book
        The day's parameters.
    chance : Chance
        Seed and draws for the intervals.
    choice : Choice, optional
        Which figures.

    Returns
    -------
    Finding
        `measures` in /1, USD a year, years; tables "members" (one row a member, also those without
        figures, with the reason), "reliance" (a row a member and ally), "replacement", "provision".

    Raises
    ------
    DataMissing
        When no member has a figure of its forces up to that day.

    Sources
    -------
    `SOURCES`, the tables of the forces and of the ledger, the treaties, and those of the parameters.
    """
    standing = Standing.of(world, alliance, book, chance, choice or Choice())
    found = {m.name: m for m in measures.measures(standing)}
    shifts = movements.movements(standing, found)
    return Finding(
        challenge="obligations",
        title="Collective-defence obligations",
        headline=summary.headline(found),
        basis=standing.forces.basis(alliance.members),
        measures=found,
        tables={t.name: t for t in tables.tables(standing)},
        glance=("dependence", "owed_by", "most_loss", "replace_share"),
        details=("replacement_usd", "replacement_years", "honour", "provision", "joint_largest_payer", "moral_hazard"),
        notes=summary.notes(standing),
        evidence=evidence(__package__),
        movements=shifts,
        sources=cited(_figures(standing), found.values(), __package__, standing.parameters, book.day),
        assumed=book.assumed(standing.parameters),
    )


def _figures(standing: Standing) -> set[str]:
    """The sources of models, forces, membership, treaties and accounts."""
    money = standing.accounts.sources if standing.accounts else ()
    return {*SOURCES, *standing.forces.sources, *standing.alliance.sources, *standing.owed_all.treaties, *money}
