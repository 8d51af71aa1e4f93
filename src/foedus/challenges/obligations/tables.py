"""The tables of a finding on obligations: one row a member first, then what the pictures need."""

from typing import Any

import numpy as np

from foedus.alliances import FEWEST
from foedus.challenges.finding import Column, Table
from foedus.challenges.intervals import band
from foedus.challenges.members import every_member, named
from foedus.challenges.obligations.effort import Effort
from foedus.challenges.obligations.measures import most_important
from foedus.challenges.obligations.standing import Standing
from foedus.models.replacement import Replacement
from foedus.parameters import Draws

MEMBERS = (
    Column("state", "State", "code"),
    Column("name", "Name", "text"),
    Column("year", "Year of figures", "year"),
    Column("share", "Share of the world's forces", "/1", 2, 100),
    Column("dependence", "Share of the strength it can expect that is its allies'", "/1", 0, 100, "depends"),
    Column("dependence_low", "Low end of that share", "/1", 0, 100),
    Column("dependence_high", "High end of that share", "/1", 0, 100),
    Column("owed_by", "Members that owe it armed help", "members", 0, 1, "owed by"),
    Column("owes", "Members to whom it owes armed help", "members", 0),
    Column("most", "Ally it depends on most", "code"),
    Column("most_loss", "Strength it loses if one ally stays out, at most", "/1", 0, 100, "loses"),
    Column("alone", "What it would spend alone (model)", "USD a year", 2, 1e-9),
    Column("gap", "Own effort that reliance takes away (model)", "USD a year", 2, 1e-9),
    Column("replace_usd", "What replacing it would cost the others", "USD a year", 2, 1e-9),
    Column("replace_share", "What replacing it would cost the others, share of their GDP", "/1", 2, 100, "to replace"),
    Column("replace_years", "Years the others would need at their pace", "years", 1),
    Column("reason", "Why there are no figures", "text"),
)
RELIANCE = (
    Column("state", "Member", "code"),
    Column("ally", "Ally", "code"),
    Column("verdict", "Whether the ally owes it armed help", "text"),
    Column("under", "Under which treaties", "text"),
    Column("chance", "Chance that the ally comes", "/1", 1, 100),
    Column("promised", "What the ally would bring, share of the world's forces", "/1", 3, 100),
    Column("loss", "Strength the member loses if the ally stays out", "/1", 1, 100),
)
REPLACEMENT = (
    Column("year", "Years from now", "years"),
    Column("closed", "Share of the absent ally's spending made up", "/1", 0, 100),
    Column("low", "At the slow end of the pace", "/1", 0, 100),
    Column("high", "At the fast end of the pace", "/1", 0, 100),
    Column("ally", "Absent ally", "code"),
)
PROVISION = (
    Column("state", "State", "code"),
    Column("today", "Today", "USD a year", 2, 1e-9),
    Column("nash", "Each for itself, pure public good", "USD a year", 2, 1e-9),
    Column("joint", "Each for itself, joint products", "USD a year", 2, 1e-9),
    Column("lindahl", "All agreeing (Lindahl)", "USD a year", 2, 1e-9),
    Column("relying", "Each for itself, help by its chance", "USD a year", 2, 1e-9),
)
VERDICTS = ("no", "arguable", "yes")
DEPENDENCE = ("dependence", "dependence_low", "dependence_high")


def tables(standing: Standing) -> list[Table]:
    """Members first; every member has a row, those without figures with the reason."""
    rows = every_member(standing.alliance, MEMBERS, _members(standing), standing.forces.missing)
    rows = [row | _counts(standing, i) for i, row in enumerate(rows)]  # what is owed needs no figures
    return [
        Table.of("members", "Members", MEMBERS, rows),
        Table.of("reliance", "Who relies on whom", RELIANCE, _reliance(standing)),
        Table.of("replacement", "Replacing the most important ally", REPLACEMENT, _replacement(standing)),
        Table.of("provision", "What members would spend (models)", PROVISION, provision(standing.efforts)),
    ]


def _counts(standing: Standing, at: int) -> dict[str, int]:
    """How many members owe one help, and to how many it owes it."""
    verdict = standing.owed_all.verdict
    return {"owed_by": int(np.count_nonzero(verdict[at])), "owes": int(np.count_nonzero(verdict[:, at]))}


def _members(standing: Standing) -> list[dict[str, Any]]:
    found = standing.central
    low, high = band(standing.drawn.dependence)
    most = found.losses[0].argmax(axis=1)
    shares = standing.forces.shares(Draws(standing.book))[0]
    models = {r["state"]: r for r in _models(standing)}
    known = len(standing.states) >= FEWEST  # with one alone nobody can say how far it depends
    rows = []
    for i, s in enumerate(standing.states):
        ends = (float(x[i]) if known else None for x in (found.dependence[0], low, high))
        loss, cost, at = float(found.losses[0, i, most[i]]), _cost(standing, s), models.get(s, {})
        rows.append({
            **named(s), "year": standing.forces.years[i], "share": float(shares[i]),
            **dict(zip(DEPENDENCE, ends, strict=True)),
            "most": standing.states[most[i]] if loss else None, "most_loss": loss or None,
            "alone": at.get("alone"),
            "gap": at.get("gap"),
            "replace_usd": cost and cost.yearly, "replace_share": cost and cost.share, "replace_years": cost and cost.years,
            "reason": standing.forces.notes.get(s),
        })  # fmt: skip
    return rows


def _reliance(standing: Standing) -> list[dict[str, Any]]:
    found, chance = standing.central, standing.owed.chance(Draws(standing.book))[0]
    return [
        {
            "state": m, "ally": a, "verdict": VERDICTS[standing.owed.verdict[i, j]],
            "under": standing.owed.under(m, a), "chance": float(chance[i, j]),
            "promised": float(found.promised[0, i, j]), "loss": float(found.losses[0, i, j]),
        }
        for i, m in enumerate(standing.states) for j, a in enumerate(standing.states) if i != j
    ]  # fmt: skip


def _cost(standing: Standing, state: str) -> Replacement | None:
    found = standing.replacing.get(state)
    return found.cost if found else None


def _replacement(standing: Standing) -> list[dict[str, Any]]:
    """How the gap that the most important ally leaves would close, year by year."""
    at = most_important(standing)
    found = None if at is None else standing.replacing.get(standing.states[at])
    return found.curve() if found else []


def _models(standing: Standing) -> list[dict[str, Any]]:
    """What each member would spend alone, and what reliance takes from that."""
    found = standing.efforts
    if found is None:
        return []
    each = zip(found.states, found.alone.tolist(), found.gap.tolist(), strict=True)
    return [{"state": s, "alone": alone, "gap": gap} for s, alone, gap in each]


def provision(found: Effort | None) -> list[dict[str, Any]]:
    """What each member spends today and would spend under each model; nothing without accounts."""
    if found is None:
        return []
    columns = {n: getattr(found, n).tolist() for n in ("today", "nash", "joint", "lindahl", "relying")}
    return [{"state": s, **{n: v[i] for n, v in columns.items()}} for i, s in enumerate(found.states)]
