"""The burdens of an alliance over years, without gaps: real spending, production and people of every member."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from foedus import areas, states
from foedus.alliances import FEWEST, alliance
from foedus.data.at_hand import AtHand
from foedus.data.ledger import DEFINITIONS, Definition, embedded, ledger
from foedus.days import as_day
from foedus.errors import BadArgument, DataMissing, NotInForce, TooFewMembers

if TYPE_CHECKING:
    import numpy as np
    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

FIGURES = ("spending", "gdp", "population")
ABSENT = "was no member in"
EMBEDDED = "World Bank, World Development Indicators (GDP in USD of 2015, population, and SIPRI's shares of GDP)"
OFFICIAL = "SIPRI workbook (constant USD); World Bank, World Development Indicators (GDP in USD of 2015, population)"


class _Table(NamedTuple):
    """Yearly figures of states (`state`, `year`, `FIGURES`), and of their rivals under a definition that has them."""

    definition: Definition
    edition: str
    unit: str
    sources: tuple[str, ...]
    frame: "pl.DataFrame"
    rivals: "pl.DataFrame"


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
    left_out : dict of str to str
        Member of the day without a place in the panel -> the reason.
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
    left_out: Mapping[str, str]
    sources: tuple[str, ...]

    def equal_weights(self) -> "Array":
        """(member, member) each other member counts as much; rows sum to 1."""
        import numpy as np

        n = len(self.members)
        return np.asarray((1 - np.eye(n)) / (n - 1))

    def near_weights(self) -> "Array":
        """(member, member) others count by the inverse distance of capitals; rows sum to 1.

        Raises
        ------
        DataMissing
            When the capital of a member is not known, or two lie in one place.
        """
        import numpy as np

        seats = [(states.states()[m].lat, states.states()[m].lon) for m in self.members]
        known = [(lat, lon) for lat, lon in seats if lat is not None and lon is not None]
        if len(set(known)) < len(self.members):
            raise DataMissing("Distances of capitals are not known for all members.", "Leave out those without.")
        apart = np.array([[areas.kilometres(*a, *b) for b in known] for a in known])
        near = 1 / (apart + np.diag(np.full(len(known), np.inf)))
        return np.asarray(near / near.sum(axis=1, keepdims=True))


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
    bound = alliance(name, day)
    made = [
        _balanced(name, bound.members, table, _span(table, years, day), day) for table in _tables(definition, folder)
    ]
    table, span, kept, left_out = max(made, key=lambda found: len(found[2]))
    if len(kept) < FEWEST:
        told = "; ".join(f"{m} {why}" for m, why in left_out.items())
        raise DataMissing(
            f"{bound.name}: fewer than two members have figures in every year from {span[0]} to {span[-1]}.",
            f"Left out: {told}. Ask for other years (--years).",
        )
    rival = states.resolve(threat, day) if threat else ""
    if rival in bound.members:
        raise BadArgument(f"{rival} is a member of {bound.name}.", "Name a rival outside it (--threat).")
    spending, gdp, population = (_grid(table.frame, kept, span, figure) for figure in FIGURES)
    return BurdenPanel(
        bound.name, day, table.definition, table.edition, table.unit, tuple(kept), tuple(span),
        spending, gdp, population, rival, _rival(table, rival, span) if rival else None, left_out,
        tuple(dict.fromkeys([*table.sources, *bound.sources])),
    )  # fmt: skip


def _tables(definition: str | None, folder: Path | str | None) -> list[_Table]:
    if definition is not None and definition not in DEFINITIONS:
        raise BadArgument(f"{definition!r} is not a definition.", f"Known: {', '.join(DEFINITIONS)}.")
    if folder is not None and definition == "nato":
        raise BadArgument(
            "NATO's definition has no official files of earlier years.",
            "Leave out --from, or ask for --definition sipri.",
        )
    if folder is not None:
        return [_official(AtHand(folder))]
    return [{"nato": _nato, "sipri": _sipri}[d]() for d in ([definition] if definition else DEFINITIONS)]


def _nato() -> _Table:
    import polars as pl

    book, wealth = ledger("nato"), embedded("world_bank").select("state", "year", "gdp_2015usd", "population")
    frame = book.frame.drop("population", "gdp", "spending").join(wealth, on=["state", "year"], how="left")
    real = frame.select("state", "year", _real("burden"), pl.col("gdp_2015usd").alias("gdp"), "population")
    return _Table("nato", book.edition, "USD of 2015", book.sources, real, _sipri().frame)


def _sipri() -> _Table:
    import polars as pl

    frame = embedded("world_bank")
    real = frame.select("state", "year", _real("milex_share_gdp"), pl.col("gdp_2015usd").alias("gdp"), "population")
    return _Table("sipri", EMBEDDED, "USD of 2015", ledger("sipri").sources, real, real)


def _real(share: str) -> "pl.Expr":
    """Real spending: its share of GDP, times GDP in dollars of 2015."""
    import polars as pl

    return (pl.col(share) * pl.col("gdp_2015usd")).alias("spending")


def _official(data: AtHand) -> _Table:
    """SIPRI's workbook in constant dollars, and the World Bank's GDP and population since 1960."""
    import polars as pl

    rows = data.table("sipri_milex").filter(pl.col("series").str.starts_with("Constant"), pl.col("iso3").is_not_null())
    unit = str(rows["unit"][0]).removeprefix("million ")
    spent = rows.select("iso3", "year", spending=pl.col("value") * 1e6)
    made = data.table("wb_gdp_2015usd").select("iso3", "year", gdp="gdp_2015usd")
    people = data.table("wdi_population").select("iso3", "year", "population")
    key = ["iso3", "year"]
    parts = [f.with_columns(pl.col("year").cast(pl.Int64)) for f in (spent, made, people)]
    frame = reduce(lambda a, b: a.join(b, on=key, how="full", coalesce=True), parts).rename({"iso3": "state"})
    first = max(int(f["year"].min()) for f in parts)  # type: ignore[arg-type]  # years are whole numbers
    last = min(int(f["year"].max()) for f in parts)  # type: ignore[arg-type]
    whole = frame.filter(pl.col("year").is_between(first, last))
    return _Table("sipri", OFFICIAL, unit, ("sipri_milex", "world_bank_wdi"), whole, whole)


def _span(table: _Table, years: tuple[int, int] | None, day: date) -> range:
    """The years asked for, as far as the table and the day go."""
    at_hand = int(table.frame["year"].min()), int(table.frame["year"].max())  # type: ignore[arg-type]  # years are whole numbers
    first, last = years or (at_hand[0], min(at_hand[1], day.year))
    if not at_hand[0] <= first <= last <= min(at_hand[1], day.year):
        raise DataMissing(
            f"No figures from {first} to {last} up to {day}.",
            f"At hand: {at_hand[0]} to {at_hand[1]}, {table.edition}. Other years: --years; since 1960: --from DIR.",
        )
    return range(first, last + 1)


Made = tuple[_Table, range, list[str], dict[str, str]]


def _balanced(name: str, members: Sequence[str], table: _Table, span: range, day: date) -> Made:
    """The years in which the alliance existed, who stays in all of them, and why the others do not."""
    bound = {year: found for year in span if (found := _bound(name, year, day))}
    held = range(min(bound, default=span[0]), span[-1] + 1)
    why = {m: _reason(m, table.frame, held, bound) for m in members}
    return table, held, [m for m in members if not why[m]], {m: reason for m, reason in why.items() if reason}


def _bound(name: str, year: int, day: date) -> tuple[str, ...]:
    """The members at the end of a year; none where the alliance did not exist."""
    try:
        return alliance(name, min(date(year, 12, 31), day)).members
    except (NotInForce, TooFewMembers):
        return ()


def _reason(member: str, frame: "pl.DataFrame", span: range, bound: Mapping[int, Sequence[str]]) -> str:
    """Why a member has no place in the panel; empty where it has."""
    outside = [y for y in span if member not in bound.get(y, ())]
    if outside:
        return f"{ABSENT} {_told(outside)}"
    return _gap(member, frame, span, FIGURES)


def _gap(state: str, frame: "pl.DataFrame", span: range, figures: Sequence[str]) -> str:
    """Which figure a state lacks, and when; empty where it has all of them every year."""
    import polars as pl

    own = frame.filter(pl.col("state") == state)
    for figure in figures:
        lacking = sorted(set(span) - set(own.filter(pl.col(figure) > 0)["year"]))
        if lacking:
            return f"has no {figure} in {_told(lacking)}"
    return ""


def _told(years: Sequence[int]) -> str:
    if len(years) == 1:
        return str(years[0])
    whole = years[-1] - years[0] + 1 == len(years)
    return f"{years[0]} to {years[-1]}" if whole else f"{len(years)} years from {years[0]} to {years[-1]}"


def _grid(frame: "pl.DataFrame", members: Sequence[str], span: range, figure: str) -> "Array":
    """(year, member) one figure."""
    import numpy as np
    import polars as pl

    rows = frame.filter(pl.col("state").is_in(list(members)), pl.col("year").is_between(span[0], span[-1]))
    ordered = rows.sort(
        "year", pl.col("state").replace_strict({m: i for i, m in enumerate(members)}, return_dtype=pl.Int32)
    )
    return np.asarray(ordered[figure].cast(pl.Float64).to_numpy().reshape(len(span), len(members)))


def _rival(table: _Table, rival: str, span: range) -> "Array":
    """(year,) what a rival spent."""
    lacking = _gap(rival, table.rivals, span, FIGURES[:1])
    if lacking:
        raise DataMissing(f"The rival {rival} {lacking}.", "Ask for other years (--years), or name another rival.")
    return _grid(table.rivals, [rival], span, "spending")[:, 0]
