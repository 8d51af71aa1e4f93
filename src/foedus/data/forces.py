"""Forces in the tables: what each state spends in real terms, how many serve, what its index of capability is."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from foedus.data.ledger import embedded
from foedus.states import codes

if TYPE_CHECKING:
    import polars as pl

Quantity = Literal["spending", "personnel", "cinc"]
NAMES: dict[Quantity, str] = {
    "spending": "military spending",
    "personnel": "armed forces",
    "cinc": "the composite index",
}
EMBEDDED = "World Bank, World Development Indicators (GDP at prices of 2015, SIPRI spending shares, armed forces)"
OFFICIAL = "Correlates of War, National Material Capabilities"


@dataclass(frozen=True, eq=False)
class Series:
    """One quantity of every state up to a year.

    Attributes
    ----------
    name, edition : str
        What it is, in words, and which tables it stands in.
    sources : tuple of str
        Citation keys.
    first, last : int
        Years of the table.
    runs : dict of str to (array, int)
        State -> its figures of the unbroken years up to its newest, oldest first, and that year. USD of 2015 a year,
        people, or /1. States that have nothing but zeros are left out.
    """

    name: str
    edition: str
    sources: tuple[str, ...]
    first: int
    last: int
    runs: dict[str, tuple[NDArray[np.float64], int]]


def series(quantity: Quantity, day: date, folder: Path | str | None = None) -> Series:
    """A quantity as known on a day: spending and people from the embedded tables, the index from the official file.

    Raises
    ------
    NotAtHand
        When the official file is needed and is not here.
    """
    if quantity == "cinc":
        table, edition, sources = _cinc(day, folder), OFFICIAL, ("singer_bremer_stuckey_1972", "singer_1987")
    else:
        table = real_spending() if quantity == "spending" else _people()
        edition, sources = EMBEDDED, ("world_bank_wdi", "sipri_milex")
    years = table["year"].sort()
    return Series(NAMES[quantity], edition, sources, years[0], years[-1], _runs(table, day.year))


def real_spending() -> "pl.DataFrame":
    """`state`, `year`, `value`: military spending at prices of 2015, its share of GDP times GDP, USD a year."""
    import polars as pl

    value = pl.col("milex_share_gdp") * pl.col("gdp_2015usd")
    return embedded("world_bank").select("state", "year", value=value.cast(pl.Float64)).drop_nulls()


def unarmed(year: int) -> dict[str, int]:
    """States whose newest figure of armed forces up to a year is 0 and that never spent -> the year of it."""
    import polars as pl

    rows = embedded("world_bank").filter(pl.col("year") <= year)
    last = rows.drop_nulls("armed_forces").sort("year").group_by("state").last().filter(pl.col("armed_forces") == 0)
    spends = set(rows.filter(pl.col("milex_share_gdp") > 0)["state"])
    return {s: y for s, y in last.select("state", "year").iter_rows() if s not in spends}


def incomes(year: int) -> dict[str, float]:
    """Income per head of each state in its newest year up to a year, over that of the United States."""
    import polars as pl

    rows = embedded("world_bank").filter(pl.col("year") <= year).drop_nulls(["gdp_usd", "population"]).sort("year")
    last = rows.group_by("state").last().select("state", head=pl.col("gdp_usd") / pl.col("population"))
    heads = dict(last.iter_rows())
    return {s: head / heads["USA"] for s, head in heads.items()}


def _people() -> "pl.DataFrame":
    import polars as pl

    return embedded("world_bank").select("state", "year", value=pl.col("armed_forces").cast(pl.Float64)).drop_nulls()


def _cinc(day: date, folder: Path | str | None) -> "pl.DataFrame":
    """The index by state and year, under the codes that hold on the day."""
    import polars as pl

    from foedus.data.at_hand import AtHand

    rows = AtHand(folder).table("nmc").select("cow", "year", value="cinc").drop_nulls()
    held = {c.number: c.code for c in codes() if c.system == "cow" and c.holds(day)}
    named = rows.with_columns(state=pl.col("cow").replace_strict(held, default=None, return_dtype=pl.String))
    return named.drop_nulls("state")


def _runs(table: "pl.DataFrame", year: int) -> dict[str, tuple[NDArray[np.float64], int]]:
    """State -> its figures of unbroken years up to the newest, and that year."""
    found = {}
    for (state,), part in (
        table.filter(table["year"] <= year).sort("state", "year").group_by("state", maintain_order=True)
    ):
        years, values = part["year"].to_numpy(), part["value"].to_numpy()
        gaps = np.flatnonzero(np.diff(years) > 1)
        start = int(gaps[-1]) + 1 if len(gaps) else 0
        found[str(state)] = (values[start:], int(years[-1]))
    return {s: run for s, run in found.items() if run[0].any()}
