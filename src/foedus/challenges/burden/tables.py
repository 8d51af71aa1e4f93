"""The tables of a burden: members, pledges, years, Lorenz curve."""

from typing import TYPE_CHECKING, Any

import numpy as np

from foedus.challenges.burden.burdens import Burdens
from foedus.challenges.burden.fairness import benefits, used_weights
from foedus.challenges.burden.pledges import PledgeGap, paces
from foedus.challenges.finding import Column, Table
from foedus.challenges.members import every_member
from foedus.errors import DataMissing
from foedus.models.exploitation import FEWEST as FEWEST_RANKS
from foedus.models.exploitation import exploitation
from foedus.models.inequality import lorenz
from foedus.models.outliers import FEWEST as FEWEST_OUTLIERS
from foedus.models.outliers import modified_z
from foedus.parameters import Book
from foedus.states import states

if TYPE_CHECKING:
    import polars as pl

MEMBERS = (
    Column("state", "State", "code"),
    Column("name", "Name", "text"),
    Column("year", "Figures of", "year"),
    Column("estimate", "Estimate", "true or false"),
    Column("gdp", "GDP", "USD a year", 1, 1e-9),
    Column("spending", "Spending", "USD a year", 2, 1e-9),
    Column("burden", "Burden: spending over GDP", "/1", 2, 100, "% GDP"),
    Column("spending_share", "Share of spending", "/1", 2, 100),
    Column("gdp_share", "Share of GDP", "/1", 2, 100),
    Column("excess", "Share of spending minus share of GDP", "/1", 2, 100, "excess"),
    Column("lacks", "Lacks to the newest spending pledge", "USD a year", 1, 1e-9, "lacks"),
    Column("benefit_share", "Share of benefit", "/1", 2, 100),
    Column("excess_over_benefit", "Share of spending minus share of benefit", "/1", 2, 100),
    Column("equipment", "Equipment over spending", "/1", 1, 100),
    Column("pace", "Present pace of the burden", "/1 a year", 3, 100),
    Column("pace_low", "Pace, lower end", "/1 a year", 3, 100),
    Column("pace_high", "Pace, upper end", "/1 a year", 3, 100),
    Column("rho_without", "rho without this member", "[-1, 1]", 3),
    Column("apart", "Modified z-score of the burden", "/1", 2),
    Column("reason", "Why there are no figures", "text"),
)
PLEDGES = (
    Column("pledge", "Pledge", "text"),
    Column("measures", "What it measures", "text"),
    Column("state", "State", "code"),
    Column("asked", "Promised", "/1", 2, 100),
    Column("actual", "Now", "/1", 2, 100),
    Column("met", "Kept", "true or false"),
    Column("gap", "Gap", "/1", 2, 100),
    Column("gap_usd", "Gap", "USD a year", 2, 1e-9),
    Column("years", "Years to close it at the present pace", "years", 1),
    Column("years_low", "Years, at the fast end of the pace", "years", 1),
    Column("years_high", "Years, at the slow end of the pace", "years", 1),
    Column("needed_pace", "Pace needed to keep it when due", "/1 a year", 3, 100),
)
YEARS = (
    Column("year", "Year", "year"),
    Column("members", "Members with figures in every year", "members", 0),
    Column("burden", "Burden of all members together", "/1", 2, 100),
    Column("spending", "Spending", "USD a year", 1, 1e-9),
    Column("gdp", "GDP", "USD a year", 1, 1e-9),
    Column("rho", "rho of size and burden", "[-1, 1]", 3),
    Column("p", "One-sided p", "/1", 3),
    Column("gini", "Gini of burdens", "/1", 3),
)
LORENZ = (
    Column("members", "Share of members, lightest burden first", "/1", 1, 100),
    Column("share", "Share of the sum of burdens", "/1", 1, 100),
)


def tables(burdens: Burdens, gaps: list[PledgeGap], years: "pl.DataFrame", book: Book) -> list[Table]:
    """Members first, then what the pictures need."""
    import polars as pl

    x, y = lorenz(burdens.burden) if burdens.burden.any() else (np.empty(0), np.empty(0))
    rows = every_member(burdens.alliance, MEMBERS, _members(burdens, gaps, book), burdens.accounts.missing)
    return [
        Table.of("members", "Members", MEMBERS, rows),
        Table.of("pledges", "Pledges", PLEDGES, [r for g in gaps for r in _pledges(burdens, g)]),
        Table("years", "Years, today's members throughout", YEARS, years),
        Table("lorenz", "Lorenz curve of burdens", LORENZ, pl.DataFrame({"members": x, "share": y})),
    ]


def _members(burdens: Burdens, gaps: list[PledgeGap], book: Book) -> list[dict[str, Any]]:
    accounts, n = burdens.accounts, len(burdens.states)
    none = [None] * n
    window = round(book["burden_pace_years"])
    lines = paces(burdens, "burden", window)
    benefit = _benefit(burdens, book)
    gains = benefit.tolist() if benefit is not None else none
    over = (burdens.spending_share - benefit).tolist() if benefit is not None else none
    ranked = exploitation(burdens.gdp, burdens.burden).without.tolist() if n >= FEWEST_RANKS else []
    columns: dict[str, list[Any]] = {
        "state": list(burdens.states),
        "name": [states()[s].name for s in burdens.states],
        **{c: accounts.frame[c].to_list() for c in ("year", "estimate", "gdp", "spending", "burden", "equipment")},
        "spending_share": burdens.spending_share.tolist(),
        "gdp_share": burdens.gdp_share.tolist(),
        "excess": (burdens.spending_share - burdens.gdp_share).tolist(),
        "lacks": _lacks(gaps) or none,
        "benefit_share": gains,
        "excess_over_benefit": over,
        "pace": [p and p.slope for p in lines],
        "pace_low": [p and p.low for p in lines],
        "pace_high": [p and p.high for p in lines],
        "rho_without": ranked or none,
        "apart": modified_z(burdens.burden).tolist() if n >= FEWEST_OUTLIERS else none,
        "reason": none,
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _benefit(burdens: Burdens, book: Book) -> Any:
    try:
        return benefits(burdens, [book[w] for w in used_weights(burdens)])
    except DataMissing:
        return None


def _lacks(gaps: list[PledgeGap]) -> list[float]:
    spending = [g.gap for g in gaps if g.gap is not None and g.pledge.measures == "spending"]
    return spending[-1].amount.tolist() if spending else []


def _pledges(burdens: Burdens, found: PledgeGap) -> list[dict[str, Any]]:
    if found.gap is None:
        return []
    rows = []
    for i, state in enumerate(burdens.states):
        left = found.pledge.due.year - burdens.accounts.years[i]
        now, soon, late = found.years(i)
        share = float(found.gap.share[i])
        rows.append(
            {
                "pledge": found.pledge.name,
                "measures": found.pledge.measures,
                "state": state,
                "asked": float(found.asked[i]),
                "actual": float(found.actual[i]),
                "met": bool(found.gap.met[i]),
                "gap": share,
                "gap_usd": float(found.gap.amount[i]),
                "years": now,
                "years_low": soon,
                "years_high": late,
                "needed_pace": share / left if left > 0 else None,
            }
        )
    return rows
