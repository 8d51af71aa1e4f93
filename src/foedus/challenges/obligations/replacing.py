"""Replacing: what it would cost the others to make up for allies that stay out, and how long they would need."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from foedus.challenges.finding import LEVEL
from foedus.data.forces import real_spending
from foedus.models.arguments import Array
from foedus.models.replacement import Replacement, replacement, replacement_curve
from foedus.models.trend import FEWEST_LINE, Line, line
from foedus.world import Accounts

FURTHEST = 40  # years that the picture looks ahead


@dataclass(frozen=True)
class Replacing:
    """What it would cost the others to replace some members, at the pace at which they have grown.

    Attributes
    ----------
    gone : tuple of str
        Who stays out.
    remaining : float
        What the others spend, USD a year.
    pace : Line or None
        Yearly growth of the others' real spending (its logarithm), with its interval; None where too few years are known.
    cost : Replacement or None
        None where nobody else has figures.
    soon, late : float or None
        Years at the fast and the slow end of the pace; None where it never ends.
    """

    gone: tuple[str, ...]
    remaining: float
    pace: Line | None
    cost: Replacement | None
    soon: float | None = None
    late: float | None = None

    def curve(self) -> list[dict[str, Any]]:
        """How the gap would close, year by year; empty where that cannot be told."""
        if self.cost is None or self.pace is None:
            return []
        rates = [float(np.expm1(g)) for g in (self.pace.slope, self.pace.low, self.pace.high)]
        curves = [replacement_curve(self.cost.yearly, self.remaining, r, FURTHEST) for r in rates]
        return [
            {"year": float(t), "closed": float(c), "low": float(lo), "high": float(hi), "ally": " and ".join(self.gone)}
            for t, (c, lo, hi) in enumerate(zip(*curves, strict=True))
        ]


@dataclass(frozen=True, eq=False)
class Purses:
    """What members spend and produce, and how their real spending has grown.

    Attributes
    ----------
    gdp, spending : (member,) arrays, USD a year
    years : (year,) array
    real : (member, year) array
        Spending at prices of 2015, USD a year; NaN where nobody knows it.
    """

    states: tuple[str, ...]
    gdp: Array
    spending: Array
    years: Array
    real: Array

    @classmethod
    def of(cls, accounts: Accounts) -> "Purses":
        """The purses of the members with accounts."""
        real = _real(accounts.states, accounts.asked)
        return cls(accounts.states, accounts.array("gdp"), accounts.array("spending"), *real)

    def without(self, gone: Sequence[str]) -> Replacing:
        """What it would cost the others to replace some members together.

        Assumptions
        -----------
        All that the absent spend is replaced, whatever it is for; those without figures spend nothing.
        """
        out = np.isin(self.states, list(gone))
        absent, remaining, gdp = (
            float(x) for x in (self.spending[out].sum(), self.spending[~out].sum(), self.gdp[~out].sum())
        )
        pace = _growth(self.years, self.real[~out])
        rates = [float(np.expm1(g)) for g in ((pace.slope, pace.high, pace.low) if pace else (0.0,))]
        costs = [replacement(absent, remaining, gdp, r) for r in rates] if remaining > 0 else [None]
        ends = [c.years if c else None for c in costs[1:]]
        return Replacing(tuple(gone), remaining, pace, costs[0], *ends)


def _growth(years: Array, real: Array) -> Line | None:
    """Yearly growth of what some states spend together: a line through the logarithms of the years known of all.

    States without any figure are passed over; None where fewer than three years are left.
    """
    held = real[~np.isnan(real).all(axis=1)]
    known = ~np.isnan(held).any(axis=0)
    total = held[:, known].sum(axis=0)
    if known.sum() < FEWEST_LINE or not np.all(total > 0):
        return None
    return line(years[known], np.log(total), LEVEL)


def _real(members: Sequence[str], until: int) -> tuple[Array, Array]:
    """(year,) years and (member, year) spending at prices of 2015, NaN where nobody knows it."""
    spent = real_spending()
    rows = spent.filter(spent["year"] <= until)
    years = rows["year"].unique().sort().to_numpy().astype(np.float64)
    found = np.full((len(members), len(years)), np.nan)
    place = {s: i for i, s in enumerate(members)}
    for state, year, value in rows.iter_rows():
        if state in place:
            found[place[state], int(year - years[0])] = value
    return years, found
