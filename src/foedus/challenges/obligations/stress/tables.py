"""The tables of a scenario: one row a member first, then what the pictures need."""

from typing import Any

import numpy as np

from foedus.challenges.finding import Column, Table
from foedus.challenges.members import blank, named
from foedus.challenges.obligations.stress.front import Front
from foedus.challenges.obligations.tables import PROVISION, REPLACEMENT, VERDICTS, provision
from foedus.models.coalition_strength import strength_distribution
from foedus.models.inequality import lorenz

POINTS = 200  # of the curve of the coalition's strength
MEMBERS = (
    Column("state", "State", "code"),
    Column("name", "Name", "text"),
    Column("share", "Share of the strength to expect at the front", "/1", 1, 100, "of strength"),
    Column("role", "What it is in the scenario", "text"),
    Column("verdict", "Whether a treaty in force binds it to help with arms", "text"),
    Column("under", "Under which treaties and articles", "text"),
    Column("chance", "Chance that it comes", "/1", 0, 100, "comes"),
    Column("miles", "Miles from its capital to the front", "miles", 0),
    Column("brings", "Strength at the front if it comes, over the challenger's", "/1", 1, 100, "brings"),
    Column("drop", "What its absence takes from the chance to hold", "/1", 1, 100, "if absent"),
    Column("shapley", "Its Shapley value: part of the chance to hold that is due to it", "/1", 1, 100, "Shapley"),
    Column("reason", "Why there are no figures", "text"),
)
PAIRS = (
    Column("state", "Ally that stays out", "code"),
    Column("other", "Other ally that stays out", "code"),
    Column("holds", "Chance to hold without both", "/1", 1, 100),
    Column("drop", "What the absence of both takes from the chance to hold", "/1", 1, 100),
)
COALITION = (
    Column("times", "Strength of the defenders at the front, over the challenger's", "/1", 2),
    Column("at_least", "Chance of at least as much", "/1", 1, 100),
)
LORENZ = (
    Column("members", "Share of members, smallest contribution first", "/1", 1, 100),
    Column("share", "Share of the strength to expect at the front", "/1", 1, 100),
)


def tables(front: Front) -> list[Table]:
    """Members first; every member has a row, those without figures with the reason."""
    rows = sorted([*_members(front), *_absent(front)], key=lambda r: -(r["share"] or 0.0))
    shares = [r["share"] for r in rows if r["share"] is not None and r["role"] != "challenger"]
    x, y = lorenz(shares) if any(shares) else (np.empty(0), np.empty(0))
    curve = [{"members": float(a), "share": float(b)} for a, b in zip(x, y, strict=True)]
    closing = front.replacing.curve() if front.replacing else []
    return [
        Table.of("members", "Who would come", MEMBERS, rows),
        Table.of("pairs", "Without one or two allies", PAIRS, _pairs(front)),
        Table.of("coalition", "How strong the defenders would be", COALITION, _coalition(front)),
        Table.of("replacement", "Replacing who is absent or needed most", REPLACEMENT, closing),
        Table.of("lorenz", "Lorenz curve of contributions", LORENZ, curve),
        Table.of("provision", "What members would spend (models)", PROVISION, provision(front.efforts)),
    ]


def _members(front: Front) -> list[dict[str, Any]]:
    """The target, the challenger if it is a member, and every ally with figures."""
    s, scenario = front.central, front.scenario
    against, own = float(s.challenger[0]), float(s.own[0])
    expected = s.chances[0] * s.strengths[0]
    whole = own + float(expected.sum())
    miles = dict(zip(front.forces.states, front.roads.miles[0], strict=True))
    rows = [{
        **blank(MEMBERS, scenario.target, front.forces.notes.get(scenario.target)), "role": "target",
        "share": own / whole if whole else None, "brings": own / against,
    }]  # fmt: skip
    if scenario.attack.challenger in front.alliance.members:
        rows.append({**blank(MEMBERS, scenario.attack.challenger), "role": "challenger", "brings": 1.0})
    for i, a in enumerate(front.allies):
        rows.append({
            **named(a), "share": float(expected[i]) / whole if whole else None,
            "role": "absent" if a in scenario.attack.absent else "ally", "verdict": VERDICTS[front.owed.verdict[0, i]],
            "under": front.owed.under(scenario.target, a),
            "chance": float(s.chances[0, i]), "miles": float(miles[a]), "brings": float(s.strengths[0, i]) / against,
            "drop": float(front.losses[i]), "shapley": float(front.shapley.values[i]),
            "reason": front.forces.notes.get(a),
        })  # fmt: skip
    return rows


def _absent(front: Front) -> list[dict[str, Any]]:
    """Members without figures: a row of nulls and the reason."""
    told = {front.scenario.target, front.scenario.attack.challenger, *front.allies}
    left = [s for s in front.alliance.members if s not in told]
    return [{**blank(MEMBERS, s, front.forces.missing[s]), "role": "ally"} for s in left]


def _pairs(front: Front) -> list[dict[str, Any]]:
    """Every pair of allies both ways, and each ally with itself: that one alone stays out."""
    holds = front.contest.without_pairs
    drop = np.maximum(0.0, front.contest.holds - holds)
    return [
        {"state": a, "other": b, "holds": float(holds[i, j]), "drop": float(drop[i, j])}
        for i, a in enumerate(front.allies) for j, b in enumerate(front.allies)
    ]  # fmt: skip


def _coalition(front: Front) -> list[dict[str, Any]]:
    """The chance that the defenders have at least some multiple of the challenger's strength."""
    s = front.central
    able = s.chances[0] * s.strengths[0] > 0
    if not able.any():
        return []
    found = strength_distribution(s.strengths[0][able], s.chances[0][able])
    at_least = found.chances[::-1].cumsum()[::-1]
    times = (found.points + float(s.own[0])) / float(s.challenger[0])
    shown = np.unique(np.linspace(0, len(times) - 1, POINTS).round().astype(int))
    return [{"times": float(times[k]), "at_least": float(min(1.0, at_least[k]))} for k in shown]
