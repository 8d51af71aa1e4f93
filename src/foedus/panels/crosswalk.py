"""COW codes to our codes, year by year."""

from typing import TYPE_CHECKING

from foedus import states

if TYPE_CHECKING:
    import polars as pl

LAST_DAY = (12, 31)


def codes_by_year(first: int, last: int) -> "pl.DataFrame":
    """`cow`, `year`, `iso3`: which of our codes a COW code stands for in each year.

    Where two hold in one year (255 is PRU until 17 January 1871 and DEU from the day
    after), the one that holds last in the year is taken.
    """
    import polars as pl

    rows = [
        (c.number, year, c.code, c.since)
        for c in states.codes()
        if c.system == "cow"
        for year in range(max(first, c.since.year), min(last, c.until.year if c.until else last) + 1)
    ]
    frame = pl.DataFrame(
        rows, schema={"cow": pl.Int32, "year": pl.Int32, "iso3": pl.String, "since": pl.Date}, orient="row"
    )
    return frame.sort("cow", "year", "since").unique(["cow", "year"], keep="last", maintain_order=True).drop("since")


def cow_of(first: int, last: int) -> "pl.DataFrame":
    """`iso3`, `year`, `cow`: the other way round; a code of ours with two COW codes in one year is given the last."""
    table = codes_by_year(first, last)
    return table.unique(["iso3", "year"], keep="last", maintain_order=True).select("iso3", "year", "cow")
