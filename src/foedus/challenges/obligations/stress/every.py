"""Every front: the same challenger against each member in turn, and what each ally is worth to each member's security."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from foedus.alliances import Alliance
from foedus.challenges.finding import Column, Finding, Measure, Movement, Table, untaken
from foedus.challenges.moving import movement
from foedus.challenges.obligations.movements import swing
from foedus.challenges.obligations.stress.front import Front, Strength
from foedus.challenges.obligations.stress.scenario import Attack, Scenario
from foedus.challenges.obligations.tables import frame
from foedus.chance import Chance
from foedus.errors import DataMissing
from foedus.models.arguments import Array
from foedus.parameters import Book, Draws, parameter
from foedus.states import states
from foedus.wording import joined, percent
from foedus.world import World

MEMBERS = (
    Column("state", "Member attacked", "code"),
    Column("name", "Name", "text"),
    Column("holds", "Chance that the defence holds", "/1", 0, 100, "holds"),
    Column("alone", "Chance that it holds alone", "/1", 0, 100, "alone"),
    Column("all_join", "Chance that it holds if every ally that owes help comes", "/1", 0, 100, "with all"),
    Column("bound", "Allies that owe it armed help in this case", "members", 0, 1, "owed by"),
    Column("most", "Ally that is worth most to it", "code"),
    Column("worth", "Shapley value of that ally", "/1", 1, 100, "worth"),
    Column("reason", "Why there are no figures", "text"),
)
VALUES = (
    Column("state", "Member attacked", "code"),
    Column("ally", "Ally", "code"),
    Column("value", "Shapley value: part of the chance to hold that is due to the ally", "/1", 2, 100),
)
SHOWN = 3  # of the weakest
WEAKEST = ("weakest", "Least chance of any member to hold", "/1")
MEDIAN = ("median", "Chance of the median member to hold", "/1")
WORTH = ("worth_of_first", "Share of all that allies add which is due to the ally worth most", "/1")


def every(
    world: World, alliance: Alliance, attack: Attack, book: Book, chance: Chance, strength: Strength | None = None
) -> Finding:
    """What an attack on each member in turn would meet, with every parameter at its value.

    Parameters
    ----------
    world, alliance, book, chance, strength
        As `stress`.
    attack : Attack
        Who stays out does so on every front but its own.

    Returns
    -------
    Finding
        Tables "members" (a row for each member attacked) and "values" (a row for each member and ally).

    Raises
    ------
    UnknownName, BadArgument, DataMissing
        As `Scenario.of` and `stress`.

    Sources
    -------
    Those of `stress`.
    """
    fronts, missing = _fronts(world, alliance, attack, book, chance, strength or Strength())
    rows = [_row(f) for f in fronts]
    values = [_value(f, a, v) for f in fronts for a, v in zip(f.allies, f.shapley.values, strict=True)]
    found = {m.name: m for m in _measures(fronts, rows, values)}
    first = fronts[0]
    names = tuple(dict.fromkeys(n for f in fronts for n in f.parameters))
    absentees = [{**dict.fromkeys(c.name for c in MEMBERS), **_named(s), "reason": why} for s, why in missing.items()]
    return Finding(
        challenge="fronts",
        title=f"Attack by {first.scenario.attack.challenger} on each member in turn",
        headline=tuple(m.text for m in found.values()),
        basis={
            "edition": first.forces.edition, "years": _span(first.forces.years), "measure": first.forces.measured, "prices": first.forces.prices,
            "members": f"{len(fronts)} of {len(alliance.members)} have figures", "challenger": first.scenario.attack.challenger,
            "days": f"{attack.days:g}", "absent": ", ".join(attack.absent),
        },
        measures=found,
        tables={
            "members": Table("members", "Each member attacked", MEMBERS, frame(MEMBERS, [*rows, *absentees])),
            "values": Table("values", "What each ally is worth to each member", VALUES, frame(VALUES, values)),
        },
        glance=("holds", "alone", "all_join", "bound", "worth"),
        notes=(
            "Ask about one member (--at) for intervals.",
            *(f"{states()[s].name} [{s}] is left out: {why}." for s, why in missing.items()),
        ),
        movements=_movements(fronts, names),
        sources=_sources(fronts, found, names),
        assumed=tuple(sorted(n for n in names if parameter(n).at(book.day).status == "assumed")),
    )  # fmt: skip


def _fronts(
    world: World, alliance: Alliance, attack: Attack, book: Book, chance: Chance, strength: Strength
) -> tuple[list[Front], dict[str, str]]:
    """The front of each member that has figures and is not the challenger; for the others the reason."""
    fronts, missing = [], {}
    for member in alliance.members:
        if member == attack.challenger:
            continue
        own = replace(attack, absent=tuple(a for a in attack.absent if a != member))
        scenario = Scenario.of(alliance, own, member)
        front = Front.of(world, alliance, scenario, book, chance, strength)
        if member in front.forces.missing:
            missing[member] = front.forces.missing[member]
        else:
            fronts.append(front)
    if not fronts:
        raise DataMissing(
            "No member has a figure of its forces.", "Ask for another day (--on) or measure (--strength)."
        )
    return fronts, missing


def _row(front: Front) -> dict[str, Any]:
    found, shapley = front.contest, front.shapley.values
    most = int(np.argmax(shapley)) if len(shapley) and shapley.max() > 0 else None
    return {
        **_named(front.scenario.target), "holds": found.holds, "alone": found.alone, "all_join": front.all_join,
        "bound": int(np.count_nonzero(front.owed.verdict)), "most": None if most is None else front.allies[most],
        "worth": None if most is None else float(shapley[most]), "reason": front.forces.notes.get(front.scenario.target),
    }  # fmt: skip


def _value(front: Front, ally: str, value: float) -> dict[str, Any]:
    return {"state": front.scenario.target, "ally": ally, "value": float(value)}


def _named(state: str) -> dict[str, Any]:
    return {"state": state, "name": states()[state].name}


def _measures(fronts: list[Front], rows: list[dict[str, Any]], values: list[dict[str, Any]]) -> list[Measure]:
    shared: dict[str, Any] = {"sources": (*fronts[0].forces.sources, "tullock_1980"), "assumed": fronts[0].parameters}
    order = sorted(rows, key=lambda r: r["holds"])
    weak, median = order[0], median_holds([r["holds"] for r in rows])
    who = states()[fronts[0].scenario.attack.challenger].name
    three = f"; the three weakest are {joined([r['state'] for r in order[:SHOWN]])}" if len(order) > SHOWN else ""
    text = f"Against {who} the defence of {weak['name']} is weakest: it holds with a chance of {percent(weak['holds'], 0)}{three}."
    return [
        Measure(*WEAKEST[:2], weak["holds"], WEAKEST[2], text, **shared),
        Measure(
            *MEDIAN[:2],
            median,
            MEDIAN[2],
            f"The defence of the median member holds with {percent(median, 0)}.",
            **shared,
        ),
        _worth(values, shared),
    ]


def median_holds(holds: Sequence[float]) -> float:
    """The chance of the median member."""
    return float(np.median(holds))


def _movements(fronts: list[Front], names: Sequence[str]) -> tuple[Movement, ...]:
    """How the chance of the median member moves with each parameter, widest first; all fronts share their forces."""

    def answer(book: Book) -> float:
        draws = Draws(book)
        shares = fronts[0].forces.shares(draws)
        return median_holds([float(f.sides(draws, shares=shares).holds(draws)[0]) for f in fronts])

    label = "chance of the median member to hold"
    made = [movement(fronts[0].book, name, "median", label, answer) for name in names]
    return tuple(sorted(made, key=swing, reverse=True))


def _worth(values: list[dict[str, Any]], shared: dict[str, Any]) -> Measure:
    allies = sorted({v["ally"] for v in values})
    sums: Array = np.array([sum(v["value"] for v in values if v["ally"] == a) for a in allies])
    if not len(sums) or sums.sum() <= 0:
        return untaken(*WORTH, "No ally adds anything to any member's defence.")
    best = int(np.argmax(sums))
    share = float(sums[best] / sums.sum())
    text = f"{allies[best]} is worth most: {percent(share, 0)} of all that allies add to one another's chance to hold is due to it (Shapley values)."
    return Measure(*WORTH[:2], share, WORTH[2], text, **(shared | {"sources": ("shapley_1953", "owen_1972")}))


def _span(years: Sequence[int]) -> str:
    return str(max(years)) if min(years) == max(years) else f"{min(years)} to {max(years)}"


def _sources(fronts: list[Front], found: dict[str, Measure], names: Sequence[str]) -> tuple[str, ...]:
    keys = {*fronts[0].forces.sources, *fronts[0].alliance.sources, *(s for m in found.values() for s in m.sources)}
    keys |= {parameter(n).at(fronts[0].book.day).source for n in names}
    return tuple(sorted(keys | {t.split()[0] for f in fronts for ts in f.owed.treaties.values() for t in ts}))
