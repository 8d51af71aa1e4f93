"""The units of a panel: which rows there are before anything is added."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.data.at_hand import AtHand
from foedus.data.tables import Column
from foedus.panels.crosswalk import codes_by_year

if TYPE_CHECKING:
    import polars as pl

Years = tuple[int, int]
SYSTEM_ENDS = 2016  # last year of the state system of 2016; later years carry its states on
WARS_END = 2007  # last year that version 4.0 of the wars looked at
ALLIANCES_END = 2018  # last year that ATOP 5.1 codes
COW = "COW code of the state"
ISO3 = "our code of the state (ISO3 today)"
YEAR = Column("year", "int", "calendar year")
SIDES = (
    Column("cow_a", "int", "COW code of state A"), Column("cow_b", "int", "COW code of state B"),
    Column("iso3_a", "text", "our code of state A (ISO3 today)", null=True), Column("iso3_b", "text", "our code of state B (ISO3 today)", null=True), YEAR,
)  # fmt: skip


@dataclass(frozen=True)
class Unit:
    """One unit of observation.

    Attributes
    ----------
    name, says : str
        Its name, and what one row is.
    columns : tuple of Column
        What stands in a bare row.
    key : tuple of str
        What names a row.
    sides : tuple of str
        Endings of the codes of the states in a row: "" for one state, "_a" and "_b" for two.
    datasets : tuple of str
        What the rows come from.
    make : function
        (data at hand, years) -> the bare rows.
    ends : int
        Last year that the data sets cover. The state system is carried on beyond it; wars
        and alliances are not.
    """

    name: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    sides: tuple[str, ...]
    datasets: tuple[str, ...]
    make: "Callable[[AtHand, Years], pl.DataFrame]"
    ends: int = SYSTEM_ENDS

    @property
    def system(self) -> bool:
        """Whether the rows are those of the state system."""
        return "cow_states" in self.datasets


def state_years(data: AtHand, years: Years) -> "pl.DataFrame":
    """Every state of the COW system in every year in which it was in it on some day."""
    import polars as pl

    first, last = years
    system = data.table("cow_states", "cow.system").select(pl.col("cow", "year").cast(pl.Int32))
    newest = system.filter(pl.col("year") == SYSTEM_ENDS).select("cow")
    later = newest.join(pl.DataFrame({"year": range(SYSTEM_ENDS + 1, max(last, SYSTEM_ENDS) + 1)}, schema={"year": pl.Int32}), how="cross")  # fmt: skip
    found = pl.concat([system, later]).filter(pl.col("year").is_between(first, last))
    codes = codes_by_year(first, last)
    return found.join(codes, on=["cow", "year"], how="left").sort("year", "cow").select("cow", "iso3", "year")


def directed_dyad_years(data: AtHand, years: Years) -> "pl.DataFrame":
    """Every ordered pair of states of the system in every year, in the order of year, A and B."""
    import numpy as np
    import polars as pl

    states = state_years(data, years)
    counts = states.group_by("year", maintain_order=True).len()["len"].to_list()
    starts = np.cumsum([0, *counts[:-1]])
    pairs = [np.divmod(np.arange(n * n), n) for n in counts]
    a, b = (np.concatenate([start + pair[side] for start, pair in zip(starts, pairs, strict=True)]) for side in (0, 1))
    apart = a != b
    first, second = states[a[apart]], states[b[apart]]
    return pl.DataFrame([first["cow"].rename("cow_a"), second["cow"].rename("cow_b"), first["iso3"].rename("iso3_a"),
                         second["iso3"].rename("iso3_b"), first["year"]])  # fmt: skip


def dyad_years(data: AtHand, years: Years) -> "pl.DataFrame":
    """Every pair of states of the system in every year, the lower COW code first."""
    import polars as pl

    return directed_dyad_years(data, years).filter(pl.col("cow_a") < pl.col("cow_b"))


def war_states(data: AtHand, years: Years) -> "pl.DataFrame":
    """Every state on a side of an interstate war, in the year in which it entered."""
    import polars as pl

    wars = data.table("cow_wars").select(
        "war", pl.col("name").alias("war_name"), pl.col("cow").cast(pl.Int32), "side", "since", "until", "initiator",
        "outcome", "battle_deaths", year=pl.col("since").dt.year().cast(pl.Int32),
    )  # fmt: skip
    found = wars.filter(pl.col("year").is_between(*years))
    return (
        found.join(codes_by_year(*years), on=["cow", "year"], how="left")
        .sort("war", "side", "cow")
        .select(c.name for c in UNITS["war-state"].columns)
    )


def alliance_years(data: AtHand, years: Years) -> "pl.DataFrame":
    """Every alliance of ATOP in every year in which at least two states were members of it for a day."""
    import polars as pl

    from foedus.panels.adds.ties import member_years

    rows = member_years(data, years)
    flags = [pl.col(d).any().alias(d) for d in ("defense", "offense", "neutral", "nonagg", "consul")]
    found = rows.group_by("atopid", "year").agg(pl.col("cow").n_unique().cast(pl.Int32).alias("members"), *flags)
    return found.filter(pl.col("members") > 1).sort("atopid", "year")


UNITS: dict[str, Unit] = {
    u.name: u
    for u in (
        Unit("state-year", "a state of the COW system in a year", (Column("cow", "int", COW), Column("iso3", "text", ISO3, null=True), YEAR),
             ("cow", "year"), ("",), ("cow_states",), state_years),
        Unit("dyad-year", "a pair of states in a year, the lower COW code first", SIDES, ("cow_a", "cow_b", "year"), ("_a", "_b"),
             ("cow_states",), dyad_years),
        Unit("directed-dyad-year", "an ordered pair of states in a year", SIDES, ("cow_a", "cow_b", "year"), ("_a", "_b"),
             ("cow_states",), directed_dyad_years),
        Unit("war-state", "a state on a side of an interstate war, in the year it entered",
             (Column("war", "int", "COW number of the war"), Column("war_name", "text", "name of the war"), Column("cow", "int", COW),
              Column("iso3", "text", ISO3, null=True), Column("side", "int", "side on which it fought"), Column("since", "day", "first day"),
              Column("until", "day", "last day"), Column("initiator", "bool", "whether it began"), Column("outcome", "int", "how it ended for it, as coded", null=True),
              Column("battle_deaths", "int", "deaths in battle", "persons", null=True), YEAR),
             ("war", "cow", "side"), ("",), ("cow_wars",), war_states, WARS_END),
        Unit("alliance-year", "an alliance of ATOP in a year",
             (Column("atopid", "int", "number of the alliance"), YEAR, Column("members", "int", "states that were members on some day of the year", "states"),
              *(Column(d, "bool", f"whether some member had an obligation: {d}") for d in ("defense", "offense", "neutral", "nonagg", "consul"))),
             ("atopid", "year"), (), ("atop",), alliance_years, ALLIANCES_END),
    )
}  # fmt: skip
