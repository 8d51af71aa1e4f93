"""Promise and performance: the gap to each pledge, in share, in money, in years."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from foedus.alliances import Pledge
from foedus.challenges.burden.burdens import Burdens
from foedus.challenges.finding import LEVEL, Asked, Measure
from foedus.models import pledge as model
from foedus.models import trend
from foedus.models.arguments import Array
from foedus.parameters import Book
from foedus.wording import LISTED, joined, usd

if TYPE_CHECKING:
    import polars as pl

LABELS = {"spending": "of GDP", "equipment": "of spending for equipment", "related": "of GDP for related spending"}


@dataclass(frozen=True, eq=False)
class PledgeGap:
    """How far the members are from one pledge.

    Attributes
    ----------
    asked, actual : (member,) arrays
        Shares, /1.
    gap : Gap or None
        None with a `reason` why it cannot be taken.
    paces : tuple of Line or None
        Present pace of each member's share, /1 a year; None with too few years.
    """

    pledge: Pledge
    asked: Array
    actual: Array
    gap: model.Gap | None
    paces: tuple[trend.Line | None, ...]
    reason: str = ""

    def years(self, member: int) -> tuple[float | None, float | None, float | None]:
        """Years for a member to keep the pledge at its pace, soonest and latest; None: not at this pace."""
        pace = self.paces[member]
        if self.gap is None or pace is None:
            return None, None, None
        missing = float(self.gap.share[member])
        return (
            model.years_to_close(missing, pace.slope),
            model.years_to_close(missing, pace.high),
            model.years_to_close(missing, pace.low),
        )

    def on_course(self, burdens: Burdens) -> list[str]:
        """Members that keep the pledge, or will by its due day at their present pace."""
        held = []
        for i, state in enumerate(burdens.states):
            years = self.years(i)[0]
            if self.gap is not None and (
                self.gap.met[i] or (years is not None and burdens.accounts.years[i] + years <= self.pledge.due.year)
            ):
                held.append(state)
        return held


def gaps(burdens: Burdens, book: Book) -> list[PledgeGap]:
    """The gap to every pledge of the alliance, spending pledges in the order of their adoption."""
    ordered = sorted(burdens.alliance.pledges, key=lambda p: (p.adopted or date.min, p.due))
    return [gap(burdens, p, book) for p in ordered]


def measures(burdens: Burdens, found: list[PledgeGap]) -> list[Measure]:
    """For each pledge: who keeps it, and what closing all gaps would cost a year."""
    return [m for g in found for m in _measures(burdens, g)]


def missing(burdens: Burdens, found: PledgeGap) -> list[str]:
    """Members that do not keep a pledge, widest gap first."""
    if found.gap is None:
        return []
    order = np.argsort(-found.gap.share, kind="stable")
    return [burdens.states[i] for i in order if not found.gap.met[i]]


@lru_cache(maxsize=16)
def paces(burdens: Burdens, column: str, window: int) -> tuple[trend.Line | None, ...]:
    """(member,) present pace of a share: a line through the last `window` years of each member's figures."""
    import polars as pl

    rows = burdens.history.drop_nulls(column).filter(pl.col("year") > pl.col("year").max().over("state") - window)
    parts = {state: part for (state,), part in rows.group_by("state")}
    return tuple(_line(parts[s], column) if s in parts else None for s in burdens.states)


def _line(rows: "pl.DataFrame", column: str) -> trend.Line | None:
    if len(rows) < trend.FEWEST_LINE:
        return None
    return trend.line(rows["year"].to_list(), rows[column].to_list(), LEVEL)


def gap(burdens: Burdens, pledge: Pledge, book: Book) -> PledgeGap:
    """How far the members are from one pledge, with a reason where that cannot be told."""
    column = {"spending": "burden", "equipment": "equipment"}.get(pledge.measures, "")
    asked = np.array([pledge.asks(s) for s in burdens.states])
    reason = _reason(burdens, pledge, column)
    if reason:
        return PledgeGap(pledge, asked, np.full(len(asked), np.nan), None, (None,) * len(asked), reason)
    actual = burdens.accounts.array(column)
    base = burdens.gdp if column == "burden" else burdens.spending
    window = round(book["burden_pace_years"])
    promised = np.array([_value(pledge, s, book) for s in burdens.states])
    return PledgeGap(pledge, promised, actual, model.gap(actual, promised, base), paces(burdens, column, window))


def _value(pledge: Pledge, state: str, book: Book) -> float:
    own = state in pledge.instead or not pledge.parameter
    return pledge.asks(state) if own else book[pledge.parameter]


def _reason(burdens: Burdens, pledge: Pledge, column: str) -> str:
    if not column:
        return "No table at hand holds defence-related spending."
    if pledge.parameter and burdens.accounts.definition != "nato":
        return "The pledge is given in NATO's definition and these figures are not; ask with --definition nato."
    if burdens.accounts.frame[column].null_count():
        return f"The tables hold no figures of {pledge.measures} under the {burdens.accounts.label}."
    return ""


def _measures(burdens: Burdens, found: PledgeGap) -> list[Measure]:
    pledge = found.pledge
    title = f"{100 * pledge.share:g} % {LABELS[pledge.measures]} (pledged for {pledge.due.year})"
    cost = Asked(f"{pledge.name}_usd", f"Cost of reaching {title}", "USD a year")
    met = Asked(f"{pledge.name}_met", f"Members that reach {title}", "members")
    reach = Asked(f"{pledge.name}_on_course", f"Members on course to {title}", "members")
    if found.gap is None:
        return [cost.untaken(found.reason)]
    short, total = missing(burdens, found), float(found.gap.amount.sum())
    kept, course = int(found.gap.met.sum()), found.on_course(burdens)
    sources = (pledge.source,) if pledge.source else ()
    assumed = (pledge.parameter,) if pledge.parameter else ()
    who = f" Below: {joined(short, LISTED)}." if short else ""
    unknown = [
        s for s, p, kept_ in zip(burdens.states, found.paces, found.gap.met, strict=True) if p is None and not kept_
    ]
    on_course = reach.taken(
        float(len(course)), f"{len(course)} of {len(burdens.states)} reach it by {pledge.due.year} at their present pace.",
        sources=sources, assumed=(*assumed, "burden_pace_years"),
    )  # fmt: skip
    if unknown:
        on_course = reach.untaken(f"Too few years of figures for a pace of {joined(unknown, LISTED)}.")
    verb = "reaches" if kept == 1 else "reach"
    return [
        cost.taken(
            total, f"Closing every gap to {title} costs {usd(total)} a year more.", sources=sources, assumed=assumed
        ),
        met.taken(
            float(kept),
            f"{kept} of {len(burdens.states)} members {verb} {title}.{who}",
            sources=sources,
            assumed=assumed,
        ),
        on_course,
    ]
