"""A scenario put to an alliance: a member is attacked; who must come, who would, does the defence hold, with whom would it not."""

from foedus.alliances import Alliance
from foedus.challenges.finding import Finding, Measure
from foedus.challenges.obligations.evidence import evidence
from foedus.challenges.obligations.stress import measures, movements, summary, tables
from foedus.challenges.obligations.stress.every import every
from foedus.challenges.obligations.stress.front import Front, Strength
from foedus.challenges.obligations.stress.scenario import Attack, Scenario
from foedus.chance import Chance
from foedus.models import coalition_contest, coalition_strength, deterrence, loss_of_strength, shapley
from foedus.parameters import Book, parameter
from foedus.world import World

__all__ = ["SOURCES", "Attack", "Scenario", "Strength", "every", "stress"]
SOURCES = tuple(
    sorted(
        {
            *coalition_contest.SOURCES,
            *coalition_strength.SOURCES,
            *deterrence.SOURCES,
            *loss_of_strength.SOURCES,
            *shapley.SOURCES,
        }
    )
)


def stress(
    world: World, alliance: Alliance, scenario: Scenario, book: Book, chance: Chance, strength: Strength | None = None
) -> Finding:
    """What an attack on a member would meet.

    The treaties in force say who is bound; the record of tested pledges how likely each comes; forces, distance and
    days what it brings. The chance to hold is the mean of a contest over every set of allies that may come.

    Parameters
    ----------
    world : World
        The day's figures.
    alliance : Alliance
        Its members; others are not counted, whatever they owe.
    scenario : Scenario
        Challenger, target, place, absentees, day of the war.
    book : Book
        The day's parameters.
    chance : Chance
        Seed and draws for the intervals.
    strength : Strength, optional
        Which figure stands for strength.

    Returns
    -------
    Finding
        Measures in /1 and USD a year; tables "members" (a row a member), "pairs" (without one or two allies),
        "coalition", "replacement", "lorenz", "provision"; one movement for each parameter.

    Raises
    ------
    DataMissing
        When the challenger has no figure or no forces.

    Sources
    -------
    `SOURCES`, the tables of the forces, the treaties, and those of the parameters.
    """
    front = Front.of(world, alliance, scenario, book, chance, strength or Strength())
    found = {m.name: m for m in measures.measures(front)}
    names = (*front.parameters, "challenger_cost")
    return Finding(
        challenge="stress",
        title=f"Attack by {scenario.attack.challenger} on {scenario.target}",
        headline=summary.headline(found),
        basis=_basis(front),
        measures=found,
        tables={t.name: t for t in tables.tables(front)},
        glance=("share", "chance", "brings", "drop", "shapley"),
        details=(
            "equal_strength",
            "dependence",
            "worst_three",
            "honour_needed",
            "replacement_usd",
            "replacement_years",
        ),
        notes=summary.notes(front),
        evidence=evidence(),
        movements=movements.movements(front),
        sources=_sources(front, list(found.values()), names),
        assumed=tuple(sorted(n for n in names if parameter(n).at(book.day).status == "assumed")),
    )


def _basis(front: Front) -> dict[str, str]:
    forces, scenario = front.forces, front.scenario
    first, last = min(forces.years), max(forces.years)
    held = sum(m in forces.states for m in front.alliance.members)
    return {
        "measure": forces.measured,
        "prices": forces.prices,
        "edition": forces.edition,
        "years": str(last) if first == last else f"{first} to {last}",
        "members": f"{held} of {len(front.alliance.members)} have figures",
        "challenger": scenario.attack.challenger,
        "target": scenario.target,
        "place": scenario.place,
        "days": f"{scenario.attack.days:g}",
        "absent": ", ".join(scenario.attack.absent),
    }


def _sources(front: Front, found: list[Measure], names: tuple[str, ...]) -> tuple[str, ...]:
    keys = {*front.forces.sources, *front.alliance.sources, *(e.source for e in evidence())}
    keys |= {s for m in found for s in m.sources} | {parameter(n).at(front.book.day).source for n in names}
    keys |= {t.split()[0] for ts in front.owed.treaties.values() for t in ts}
    return tuple(sorted(keys | set(front.accounts.sources if front.accounts else ())))
