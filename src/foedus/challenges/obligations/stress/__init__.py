"""A scenario put to an alliance: a member is attacked; who must come, who would, does the defence hold, with whom would it not."""

from foedus.alliances import Alliance
from foedus.challenges.choice import Strength
from foedus.challenges.citing import cited, of_models
from foedus.challenges.evidence import evidence
from foedus.challenges.finding import Finding
from foedus.challenges.obligations.stress import measures, movements, summary, tables
from foedus.challenges.obligations.stress.each_member import PACKAGE, each_member
from foedus.challenges.obligations.stress.front import Drawn, Front, forces_for
from foedus.challenges.obligations.stress.scenario import Attack, Scenario
from foedus.chance import Chance
from foedus.models import (
    coalition_contest,
    coalition_strength,
    dependence,
    deterrence,
    joint_product,
    loss_of_strength,
    public_good,
    shapley,
)
from foedus.parameters import Book
from foedus.world import World

__all__ = ["SOURCES", "Attack", "Scenario", "Strength", "each_member", "stress"]
SOURCES = of_models(
    coalition_contest, coalition_strength, dependence, deterrence, joint_product, loss_of_strength, public_good, shapley
)

DETAILS = (
    "equal_strength",
    "dependence",
    "equal_without_worst",
    "honour_needed",
    "replacement_usd",
    "replacement_years",
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
        The attack, its target and place.
    book : Book
        The day's parameters.
    chance : Chance
        Seed and draws for the intervals.
    strength : Strength, optional
        What stands for strength.

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
    forces = forces_for(alliance, scenario.attack.challenger, strength or Strength())
    front = Front.of(world, alliance, scenario, book, forces)
    drawn = Drawn.of(front, chance)
    found = {m.name: m for m in measures.measures(front, drawn)}
    names = (*front.parameters, "challenger_cost", *(("security_taste", "private_benefit") if front.accounts else ()))
    return Finding(
        challenge="stress",
        title=_title(scenario),
        headline=summary.headline(found),
        basis=_basis(front),
        measures=found,
        tables={t.name: t for t in tables.tables(front)},
        glance=("share", "chance", "brings", "drop", "shapley"),
        details=DETAILS,
        notes=summary.notes(front),
        evidence=evidence(PACKAGE),
        movements=movements.movements(front, drawn),
        sources=cited(_figures(front), found.values(), PACKAGE, names, book.day),
        assumed=book.assumed(names),
    )


def _title(scenario: Scenario) -> str:
    """Attack by whom on whom, where, seen on which day, without whom."""
    attack = scenario.attack
    out = f", without {', '.join(attack.absent)}" if attack.absent else ""
    return f"Attack by {attack.challenger} on {scenario.target}{scenario.where}, day {attack.days:g}{out}"


def _basis(front: Front) -> dict[str, str]:
    scenario, attack = front.scenario, front.scenario.attack
    return {
        **front.forces.basis(front.alliance.members),
        "challenger": attack.challenger,
        "target": scenario.target,
        "place": scenario.place,
        "days": f"{attack.days:g}",
        "absent": ", ".join(attack.absent),
        "forward": ", ".join(f"{s}={share:g}" for s, share in attack.forward.items()),
    }


def _figures(front: Front) -> set[str]:
    """The sources of models, forces, membership, treaties and accounts."""
    money = front.accounts.sources if front.accounts else ()
    return {*SOURCES, *front.forces.sources, *front.alliance.sources, *front.owed.treaties, *money}
