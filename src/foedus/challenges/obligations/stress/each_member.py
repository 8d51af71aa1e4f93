"""Each member in turn: the same challenger against each, and what each ally is worth to each member's security."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from foedus.alliances import Alliance
from foedus.challenges.choice import Strength
from foedus.challenges.citing import cited, of_models
from foedus.challenges.evidence import evidence
from foedus.challenges.finding import Asked, Column, Finding, Measure, Movement, Table
from foedus.challenges.members import blank, carried, left_out, named, the
from foedus.challenges.moving import movement, widest_first
from foedus.challenges.obligations.forces import Forces
from foedus.challenges.obligations.stress.front import Front, forces_for
from foedus.challenges.obligations.stress.scenario import Attack, Scenario
from foedus.challenges.obligations.stress.summary import NOT_IN_IT
from foedus.errors import DataMissing
from foedus.models import coalition_contest, loss_of_strength, shapley
from foedus.models.arguments import Array
from foedus.parameters import Book, Draws
from foedus.wording import joined, percent
from foedus.world import World

MEMBERS = (
    Column("state", "Member attacked", "code"),
    Column("name", "Name", "text"),
    Column("holds", "Chance that the defence holds", "/1", 0, 100, "holds"),
    Column("alone", "Chance that it holds alone", "/1", 0, 100, "alone"),
    Column("all_join", "Chance that it holds if every ally that owes help comes", "/1", 0, 100, "with all"),
    Column("bound", "Allies that owe it armed help in this case", "members", 0, 1, "owed by"),
    Column("most", "Ally that is worth most to it", "code", 0, 1, "most"),
    Column("worth", "Shapley value of that ally", "/1", 1, 100, "is worth"),
    Column("reason", "Why there are no figures", "text"),
)
VALUES = (
    Column("state", "Member attacked", "code"),
    Column("ally", "Ally", "code"),
    Column("value", "Shapley value: part of the chance to hold that is due to the ally", "/1", 2, 100),
)
SOURCES = of_models(coalition_contest, loss_of_strength, shapley)
PACKAGE = "foedus.challenges.obligations"  # whose evidence this is
SHOWN = 3  # of the weakest
WEAKEST = Asked("weakest", "Least chance of any member to hold", "/1")
MEDIAN = Asked("median", "Chance of the median member to hold", "/1")
WORTH = Asked("worth_of_first", "Share of all that allies add which is due to the ally worth most", "/1")


def each_member(
    world: World, alliance: Alliance, attack: Attack, book: Book, strength: Strength | None = None
) -> Finding:
    """What an attack on each member in turn would meet, with every parameter at its value.

    Parameters
    ----------
    world, alliance, book, strength
        As `stress`.
    attack : Attack
        Who stays out does so on every front but its own; forces that are forward are so on each front in turn.

    Returns
    -------
    Finding
        Tables "members" (a row for each member attacked) and "values" (a row for each member and ally); one movement
        for each parameter.

    Raises
    ------
    DataMissing
        When the challenger, or every member, has no figure of its forces.

    Sources
    -------
    `SOURCES`, the tables of the forces, the treaties, and those of the parameters.
    """
    forces = forces_for(alliance, attack.challenger, strength or Strength())
    fronts = _fronts(world, alliance, attack, book, forces)
    rows = [_row(f) for f in fronts] + [blank(MEMBERS, s, why) for s, why in forces.missing.items()]
    values = [_value(f, a, v) for f in fronts for a, v in zip(f.allies, f.shapley.values, strict=True)]
    names = tuple(dict.fromkeys(n for f in fronts for n in f.parameters))
    found = {m.name: m for m in _measures(fronts, values, attack, book.assumed(names))}
    out = f", without {', '.join(attack.absent)}" if attack.absent else ""
    return Finding(
        challenge="fronts",
        title=f"Attack by {attack.challenger} on each member in turn, day {attack.days:g}{out}",
        headline=tuple(m.text for m in found.values()),
        basis=_basis(alliance, attack, forces),
        measures=found,
        tables={
            "members": Table.of("members", "Each member attacked", MEMBERS, rows),
            "values": Table.of("values", "What each ally is worth to each member", VALUES, values),
        },
        glance=("holds", "alone", "all_join", "bound", "most", "worth"),
        notes=(
            "Ask about one member (--at) for intervals.",
            *left_out(alliance, forces.missing),
            *carried(forces.states, forces.years, world.day.year),
            NOT_IN_IT,
        ),
        evidence=evidence(PACKAGE),
        movements=_movements(fronts, names),
        sources=cited(_figures(fronts), found.values(), PACKAGE, names, book.day),
        assumed=book.assumed(names),
    )


def _fronts(world: World, alliance: Alliance, attack: Attack, book: Book, forces: Forces) -> list[Front]:
    """The front of each member that has figures and is not the challenger."""
    fronts = []
    for member in alliance.members:
        if member == attack.challenger or member in forces.missing:
            continue
        others = {s: share for s, share in attack.forward.items() if s not in {member, attack.challenger}}
        own = replace(attack, absent=tuple(a for a in attack.absent if a != member), forward=others)
        fronts.append(Front.of(world, alliance, Scenario.of(alliance, own, member), book, forces))
    if not fronts:
        raise DataMissing(
            "No member has a figure of its forces.", "Ask for another day (--on) or measure (--strength)."
        )
    return fronts


def _basis(alliance: Alliance, attack: Attack, forces: Forces) -> dict[str, str]:
    return {
        **forces.basis(alliance.members), "challenger": attack.challenger, "days": f"{attack.days:g}",
        "absent": ", ".join(attack.absent), "forward": ", ".join(f"{s}={share:g}" for s, share in attack.forward.items()),
    }  # fmt: skip


def _row(front: Front) -> dict[str, Any]:
    found, shapley = front.contest, front.shapley.values
    most = int(np.argmax(shapley)) if len(shapley) and shapley.max() > 0 else None
    return {
        **named(front.scenario.target), "holds": found.holds, "alone": found.alone, "all_join": front.all_join,
        "bound": int(np.count_nonzero(front.owed.verdict)), "most": None if most is None else front.allies[most],
        "worth": None if most is None else float(shapley[most]), "reason": front.forces.notes.get(front.scenario.target),
    }  # fmt: skip


def _value(front: Front, ally: str, value: float) -> dict[str, Any]:
    return {"state": front.scenario.target, "ally": ally, "value": float(value)}


def _measures(
    fronts: list[Front], values: list[dict[str, Any]], attack: Attack, assumed: tuple[str, ...]
) -> list[Measure]:
    first = fronts[0]
    sources = (*first.forces.sources, "tullock_1980")
    order = sorted(fronts, key=lambda f: f.contest.holds)
    weak, median = order[0], _median(first.book, fronts)
    out = f", with {joined(attack.absent)} out of every front but their own" if attack.absent else ""
    three = (
        f"; the three weakest are {joined([f.scenario.target for f in order[:SHOWN]])}" if len(order) > SHOWN else ""
    )
    text = (
        f"Against {the(attack.challenger)}{out}{',' * bool(out)} the defence of {the(weak.scenario.target)} is weakest: on day {attack.days:g} it holds with a chance of "
        f"{percent(weak.contest.holds, 0)}{three}."
    )
    middle = f"The defence of the median member holds with {percent(median, 0)}."
    return [
        WEAKEST.taken(weak.contest.holds, text, sources=sources, assumed=assumed),
        MEDIAN.taken(median, middle, sources=sources, assumed=assumed),
        _worth(values, assumed),
    ]


def _median(book: Book, fronts: list[Front]) -> float:
    """The chance of the median member to hold; all fronts share their forces."""
    draws = Draws(book)
    shares = fronts[0].forces.shares(draws)
    return float(np.median([f.sides(draws, shares=shares).holds(draws)[0] for f in fronts]))


def _movements(fronts: list[Front], names: Sequence[str]) -> tuple[Movement, ...]:
    """How the chance of the median member moves with each parameter, widest first."""

    def answer(book: Book) -> float:
        return _median(book, fronts)

    label = "chance of the median member to hold"
    return widest_first((movement(fronts[0].book, n, MEDIAN.name, label, answer) for n in names), MEDIAN.name)


def _worth(values: list[dict[str, Any]], assumed: tuple[str, ...]) -> Measure:
    allies = sorted({v["ally"] for v in values})
    sums: Array = np.array([sum(v["value"] for v in values if v["ally"] == a) for a in allies])
    if not len(sums) or sums.sum() <= 0:
        return WORTH.untaken("No ally adds anything to any member's defence.")
    best = int(np.argmax(sums))
    share = float(sums[best] / sums.sum())
    text = f"{allies[best]} is worth most: {percent(share, 0)} of all that allies add to one another's chance to hold is due to it (Shapley values)."
    return WORTH.taken(share, text, sources=("shapley_1953", "owen_1972"), assumed=assumed)


def _figures(fronts: list[Front]) -> set[str]:
    """The sources of models, forces, membership and treaties."""
    first = fronts[0]
    return {*SOURCES, *first.forces.sources, *first.alliance.sources, *(t for f in fronts for t in f.owed.treaties)}
