"""Codes of other systems to our codes and back, year by year."""

from typing import TYPE_CHECKING

from foedus import states
from foedus.states import System

if TYPE_CHECKING:
    import polars as pl


def codes_by_year(first: int, last: int) -> "pl.DataFrame":
    """`cow`, `year`, `iso3`: which of our codes a COW code stands for in each year.

    Where two hold in one year (255 is PRU until 17 January 1871 and DEU from the day
    after), the one that holds last in the year is taken.
    """
    return _one(_held("cow", first, last), "cow")


def cow_of(first: int, last: int) -> "pl.DataFrame":
    """`iso3`, `year`, `cow`: the other way round.

    A code of ours with two COW codes in one year is given the one that began last: DEU is
    260 until 1989 and 255 from 1990, though both states are in the system of that year.
    """
    return _one(_held("cow", first, last), "iso3").select("iso3", "year", "cow")


def cow_of_gw(first: int, last: int) -> "pl.DataFrame":
    """`gw`, `year`, `cow`: COW codes for those of Gleditsch and Ward, by way of our own; none where COW has none."""
    held = _one(_held("gw", first, last), "gw")
    return held.join(cow_of(first, last), on=["iso3", "year"]).select("gw", "year", "cow")


def _held(system: System, first: int, last: int) -> "pl.DataFrame":
    """A row for each code of a system, code of ours and year in which they mean the same on some day."""
    import polars as pl

    rows = [
        (c.number, year, c.code, c.since)
        for c in states.codes()
        if c.system == system
        for year in range(max(first, c.since.year), min(last, c.until.year if c.until else last) + 1)
    ]
    schema = {system: pl.Int32, "year": pl.Int32, "iso3": pl.String, "since": pl.Date}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _one(held: "pl.DataFrame", key: str) -> "pl.DataFrame":
    """The newest meaning of each code in each year."""
    ordered = held.sort(key, "year", "since")
    return ordered.unique([key, "year"], keep="last", maintain_order=True).drop("since")
