"""The world on one day: the states that exist and what is known of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from foedus import states
from foedus.data.ledger import DEFINITIONS, Definition, embedded, ledger
from foedus.errors import BadArgument, DataMissing, UnknownName

if TYPE_CHECKING:
    import numpy as np
    import polars as pl
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


class Quantity(NamedTuple):
    """Where a quantity stands: table, unit, citation key and edition."""

    table: str
    unit: str
    source: str
    edition: str


WDI = "World Development Indicators as of 2025"
QUANTITIES = {
    "gdp_usd": Quantity("world_bank", "USD, current", "world_bank_wdi", WDI),
    "gdp_2015usd": Quantity("world_bank", "USD of 2015", "world_bank_wdi", WDI),
    "population": Quantity("world_bank", "people", "world_bank_wdi", WDI),
    "milex_share_gdp": Quantity("world_bank", "/1", "sipri_milex", WDI),
    "armed_forces": Quantity("world_bank", "people", "world_bank_wdi", WDI),
    "polyarchy": Quantity("polyarchy", "[0, 1]", "vdem", "V-Dem, years to 2024"),
    "ideal_point": Quantity("ideal_points", "standard deviations", "bailey_strezhnev_voeten_2017", "July 2025"),
}


@dataclass(frozen=True, eq=False)
class Figures:
    """One quantity for some states: for each its newest value not later than the year asked for.

    Attributes
    ----------
    states : tuple of str
        Those with a value, in the order asked; `values` and `years` run along them.
    values : (state,) array
        In `unit`.
    missing : dict of str to str
        State without a value -> the reason.
    """

    quantity: str
    unit: str
    source: str
    edition: str
    asked: int
    states: tuple[str, ...]
    values: "Array"
    years: tuple[int, ...]
    missing: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Accounts:
    """What some states produce and spend, under one definition, each in its newest year up to `asked`.

    Attributes
    ----------
    frame : polars.DataFrame
        One row a state with figures, as `Ledger.frame`.
    missing : dict of str to str
        State without figures -> the reason.
    """

    definition: Definition
    label: str
    edition: str
    sources: tuple[str, ...]
    caution: str
    asked: int
    frame: "pl.DataFrame"
    missing: Mapping[str, str]

    @property
    def states(self) -> tuple[str, ...]:
        """States with figures; every array runs along them."""
        return tuple(self.frame["state"])

    @property
    def years(self) -> tuple[int, ...]:
        """The year of each state's figures."""
        return tuple(self.frame["year"])

    def array(self, quantity: str) -> "Array":
        """(state,) values of `gdp`, `spending`, `burden` or another column of the ledger.

        Raises
        ------
        DataMissing
            When one of the states has no value.
        """
        import polars as pl

        lack = self.frame.filter(pl.col(quantity).is_null())["state"]
        if len(lack):
            raise DataMissing(f"No figure of {quantity} for {', '.join(lack)}.", f"Source: {self.edition}.")
        return self.frame[quantity].cast(pl.Float64).to_numpy()


@dataclass(frozen=True)
class World:
    """Everything known about one day.

    `World.on(date(2024, 6, 30))` makes one. Figures of a calendar year stand
    for its every day; where a year is missing the newest earlier one is used,
    and the answer says so.
    """

    day: date
    states: tuple[str, ...] = field(repr=False)

    @classmethod
    def on(cls, day: date) -> "World":
        """The world on a day: its states are those of today's list and the former ones that existed then."""
        held = (c for c, s in states.states().items() if s.kind != "other" and states.exists(c, day))
        return cls(day, tuple(sorted(held)))

    def figures(self, quantity: str, members: Sequence[str] | None = None) -> Figures:
        """One quantity for some states (all of this world: None).

        Raises
        ------
        UnknownName
            For a quantity that is not in the tables.
        """
        import polars as pl

        if quantity not in QUANTITIES:
            raise UnknownName(quantity, "a quantity of the embedded tables", QUANTITIES)
        known = QUANTITIES[quantity]
        asked = members if members is not None else self.states
        rows = _newest(embedded(known.table).drop_nulls(quantity), asked, self.day.year)
        missing = {
            s: f"no {quantity} up to {self.day.year} in the embedded tables" for s in asked if s not in rows["state"]
        }
        return Figures(
            quantity,
            known.unit,
            known.source,
            known.edition,
            self.day.year,
            tuple(rows["state"]),
            rows[quantity].cast(pl.Float64).to_numpy(),
            tuple(rows["year"]),
            missing,
        )

    def accounts(self, members: Sequence[str], definition: Definition | None = None) -> Accounts:
        """What members produce and spend on this day, all under one definition.

        Parameters
        ----------
        members : sequence of str
            State codes.
        definition : {"nato", "sipri"}, optional
            Otherwise the one that covers most members; NATO's where both cover as many.

        Raises
        ------
        BadArgument
            For another definition.
        DataMissing
            When no member has figures.
        """
        if definition is not None and definition not in DEFINITIONS:
            raise BadArgument(f"{definition!r} is not a definition.", f"Known: {', '.join(DEFINITIONS)}.")
        offers = [self._accounts(members, d) for d in ([definition] if definition else DEFINITIONS)]
        best = max(offers, key=lambda a: len(a.states))
        if not best.states:
            spans = "; ".join(
                f"{ledger(a.definition).edition}: {ledger(a.definition).years[0]} to {ledger(a.definition).years[1]}"
                for a in offers
            )
            raise DataMissing(
                f"No figures for {states.named(members)} up to {self.day}.",
                f"At hand: {spans}. Ask for a day in those years (--on), or other states.",
            )
        return best

    def history(self, members: Sequence[str], definition: Definition) -> "pl.DataFrame":
        """The rows of the ledger for members, up to this day's year, sorted by state and year."""
        import polars as pl

        frame = ledger(definition).frame
        return frame.filter(pl.col("state").is_in(list(members)) & (pl.col("year") <= self.day.year))

    def _accounts(self, members: Sequence[str], definition: Definition) -> Accounts:
        book = ledger(definition)
        rows = _newest(book.frame, members, self.day.year)
        missing = {s: f"no figures up to {self.day.year} in: {book.edition}" for s in members if s not in rows["state"]}
        return Accounts(definition, book.label, book.edition, book.sources, book.caution, self.day.year, rows, missing)


def _newest(frame: "pl.DataFrame", members: Sequence[str], year: int) -> Any:
    """For each member its newest row not later than a year, in the order of members."""
    import polars as pl

    order = pl.DataFrame(
        {"state": list(members), "order": range(len(members))}, schema={"state": pl.String, "order": pl.Int64}
    )
    rows = frame.filter(pl.col("year") <= year).sort("year").group_by("state").last()
    return order.join(rows, on="state", how="inner", validate="1:1").sort("order").drop("order")
