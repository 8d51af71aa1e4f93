"""The burdens of an alliance over years, without gaps: real spending, production and people of every member."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from foedus import states
from foedus.alliances import FEWEST, alliance
from foedus.data.ledger import Definition
from foedus.days import as_day
from foedus.errors import BadArgument, DataMissing, NotInForce, TooFewMembers
from foedus.panels.wealth import FIGURES, Wealth, wealth
from foedus.wording import span

if TYPE_CHECKING:
    import numpy as np
    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

MEMBERSHIP = "membership"  # what a member of the day lacks in years before it joined
Bound = Mapping[int, Sequence[str]]  # year -> the members at its end


@dataclass(frozen=True)
class LeftOut:
    """Why a state has no place in the panel: what it lacks (`MEMBERSHIP` or a figure), and in which years."""

    lacks: str
    years: tuple[int, ...]

    def __str__(self) -> str:
        """As what follows the state: "has no gdp in 2014 to 2016"."""
        whole = self.years[-1] - self.years[0] + 1 == len(self.years)
        when = span(self.years) if whole else f"{len(self.years)} years from {span(self.years)}"
        return f"was no member in {when}" if self.lacks == MEMBERSHIP else f"has no {self.lacks} in {when}"


@dataclass(frozen=True, eq=False)
class BurdenPanel:
    """What the members of an alliance spent, produced and were in every year of a span.

    Attributes
    ----------
    definition, edition, unit : str
        Whose definition of spending, from which tables, and in what money the spending is.
    members, years : tuple
        Every array is (year, member).
    spending, gdp, population : (year, member) arrays
        In `unit`; USD of 2015; people. All above 0.
    rival, threat : str, (year,) array or None
        The rival named, and its spending in USD; none where nobody was named.
    left_out : dict of str to LeftOut
        Member of the day without a place in the panel -> why.
    sources : tuple of str
        Citation keys.
    """

    alliance: str
    day: date
    definition: Definition
    edition: str
    unit: str
    members: tuple[str, ...]
    years: tuple[int, ...]
    spending: "Array"
    gdp: "Array"
    population: "Array"
    rival: str
    threat: "Array | None"
    left_out: Mapping[str, LeftOut]
    sources: tuple[str, ...]


def burden_panel(
    name: str,
    on: date | str | None = None,
    *,
    definition: str | None = None,
    folder: Path | str | None = None,
    years: tuple[int, int] | None = None,
    threat: str | None = None,
) -> BurdenPanel:
    """The panel of an alliance: those members that were bound, and have figures, in every year.

    Parameters
    ----------
    name : str
        As `foedus.alliances.alliance`.
    on : date or str, optional
        The day whose members are meant; no later year is looked at. Today if left out.
    definition : {"nato", "sipri"}, optional
        The one that keeps most members if left out; NATO's where both keep as many.
    folder : Path or str, optional
        Where the official files are: SIPRI's workbook (1949 on) and the World Bank's GDP and
        population (1960 on) then stand in the place of the embedded tables (2014 on).
    years : tuple of int, optional
        First and last; all that the tables have, since the alliance exists, if left out.
    threat : str, optional
        A rival whose spending is carried along.

    Raises
    ------
    UnknownName, AmbiguousName, NotInForce, TooFewMembers, BadFile, BadDate
        As `alliance`.
    BadArgument
        For another definition, NATO's with a folder, or a rival that is a member.
    NotAtHand, CannotRead
        Official files are asked for and not there.
    DataMissing
        Fewer than two members, or not the rival, have figures in every year.
    """
    day = as_day(on)
    today = alliance(name, day)
    choices = [
        _balanced(table, today.members, _bound(name, _years_held(table, years, day), day))
        for table in wealth(definition, folder)
    ]
    best = max(choices, key=lambda choice: len(choice.members))
    if len(best.members) < FEWEST:
        raise _too_few(today.name, best)
    rival = states.resolve(threat, day) if threat else ""
    if rival in today.members:
        raise BadArgument(f"{rival} is a member of {today.name}.", "Name a rival outside it (--threat).")
    table = best.table
    spending, gdp, population = (_grid(table.frame, best.members, best.years, figure) for figure in FIGURES)
    return BurdenPanel(
        today.name, day, table.definition, table.edition, table.unit, best.members, best.years,
        spending, gdp, population, rival, _rival(table, rival, best.years) if rival else None, best.left_out,
        tuple(dict.fromkeys([*table.sources, *today.sources])),
    )  # fmt: skip


def _years_held(table: Wealth, years: tuple[int, int] | None, day: date) -> range:
    """The years asked for, which the table must have up to the day; all of them if none are asked for."""
    newest = min(table.last, day.year)
    if newest < table.first:
        raise DataMissing(
            f"No figures up to {day}: the tables begin in {table.first}.",
            f"{table.edition}. A later day: --on; since 1960: --from DIR.",
        )
    first, last = years or (table.first, newest)
    if not table.first <= first <= last <= newest:
        raise DataMissing(
            f"No figures from {first} to {last} up to {day}.",
            f"At hand: {table.first} to {table.last}, {table.edition}. Other years: --years; since 1960: --from DIR.",
        )
    return range(first, last + 1)


def _bound(name: str, years: range, day: date) -> Bound:
    """The members in each year, from the first in which the alliance existed; in all years where it never did."""
    found = {year: _members(name, min(date(year, 12, 31), day)) for year in years}
    begun = next((year for year in years if found[year]), years[0])
    return {year: members for year, members in found.items() if year >= begun}


def _members(name: str, day: date) -> tuple[str, ...]:
    """The members on a day; none where the alliance did not exist."""
    try:
        return alliance(name, day).members
    except (NotInForce, TooFewMembers):
        return ()


class _Balanced(NamedTuple):
    """A table, the years held, who has a place in all of them, and why the others have not."""

    table: Wealth
    years: tuple[int, ...]
    members: tuple[str, ...]
    left_out: dict[str, LeftOut]


def _balanced(table: Wealth, members: Sequence[str], bound: Bound) -> _Balanced:
    """Those members that were bound, and have figures, in every year."""
    why = {m: _lack(table.frame, m, bound) for m in members}
    kept = tuple(m for m in members if why[m] is None)
    return _Balanced(table, tuple(bound), kept, {m: lack for m, lack in why.items() if lack})


def _lack(frame: "pl.DataFrame", member: str, bound: Bound) -> LeftOut | None:
    """Why a member has no place in the panel; None where it has."""
    outside = tuple(year for year, members in bound.items() if member not in members)
    return LeftOut(MEMBERSHIP, outside) if outside else _gap(frame, member, bound, FIGURES)


def _gap(frame: "pl.DataFrame", state: str, years: Iterable[int], figures: Sequence[str]) -> LeftOut | None:
    """Which figure a state lacks, and when; None where it has all of them every year."""
    import polars as pl

    own = frame.filter(pl.col("state") == state)
    for figure in figures:
        lacking = sorted(set(years) - set(own.filter(pl.col(figure) > 0)["year"]))
        if lacking:
            return LeftOut(figure, tuple(lacking))
    return None


def _too_few(name: str, found: _Balanced) -> DataMissing:
    told = "; ".join(f"{m} {why}" for m, why in found.left_out.items())
    return DataMissing(
        f"{name}: fewer than two members have figures in every year from {found.years[0]} to {found.years[-1]}.",
        f"Left out: {told}. Ask for other years (--years).",
    )


def _grid(frame: "pl.DataFrame", members: Sequence[str], years: Sequence[int], figure: str) -> "Array":
    """(year, member) one figure."""
    import numpy as np
    import polars as pl

    rows = frame.filter(pl.col("state").is_in(members), pl.col("year").is_between(years[0], years[-1]))
    place = pl.col("state").replace_strict({m: i for i, m in enumerate(members)}, return_dtype=pl.Int32)
    ordered = rows.sort("year", place)[figure].cast(pl.Float64)
    return np.asarray(ordered.to_numpy().reshape(len(years), len(members)))


def _rival(table: Wealth, rival: str, years: Sequence[int]) -> "Array":
    """(year,) what a rival spent."""
    lacking = _gap(table.rivals, rival, years, FIGURES[:1])
    if lacking:
        raise DataMissing(f"The rival {rival} {lacking}.", "Ask for other years (--years), or name another rival.")
    return _grid(table.rivals, [rival], years, "spending")[:, 0]
