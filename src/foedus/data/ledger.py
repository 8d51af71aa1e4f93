"""Ledgers: who produced, spent and bought what, in which year, under one definition.

Two definitions of military spending exist side by side and differ (Poland
2023: 3.26 % of GDP for NATO, 3.27 % for SIPRI). A ledger holds one of them,
so that no comparison can mix them.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file
from importlib.resources import files as resources
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import polars as pl

Definition = Literal["nato", "sipri"]
DEFINITIONS: tuple[Definition, ...] = ("nato", "sipri")


@dataclass(frozen=True, eq=False)
class Ledger:
    """The figures of one definition.

    Attributes
    ----------
    definition : {"nato", "sipri"}
    label, edition : str
        What it is called, and which edition of the tables this is.
    sources : tuple of str
        Citation keys.
    caution : str
        What a reader of totals must know; empty where there is nothing.
    frame : polars.DataFrame
        One row a state and year: `state`, `year`, `gdp` and `spending` (current
        USD), `burden` (spending over GDP as published, /1), `equipment` (share of
        spending, /1), `population` (people), `estimate` (published as one).
    """

    definition: Definition
    label: str
    edition: str
    sources: tuple[str, ...]
    caution: str
    frame: "pl.DataFrame"

    @property
    def years(self) -> tuple[int, int]:
        """First and last year of the ledger."""
        year = self.frame["year"]
        return int(year.min()), int(year.max())  # type: ignore[arg-type]  # years are whole numbers


@cache
def ledger(definition: Definition) -> Ledger:
    """The ledger of one definition, from the embedded tables."""
    return {"nato": _nato, "sipri": _sipri}[definition]()


@cache
def embedded(name: str) -> "pl.DataFrame":
    """One embedded table (`data/embedded/<name>.csv`); blank cells are null."""
    import polars as pl

    with as_file(resources("foedus") / "data" / "embedded" / f"{name}.csv") as path:
        return pl.read_csv(path, infer_schema_length=None)


def _nato() -> Ledger:
    import polars as pl

    frame = embedded("nato").select(
        "state",
        "year",
        gdp=pl.col("gdp_usd_m") * 1e6,
        spending=pl.col("defence_usd_m") * 1e6,
        burden=pl.col("defence_share_gdp_pct") / 100,
        equipment=pl.col("equipment_share_pct") / 100,
        estimate="estimate",
    )
    return Ledger(
        "nato",
        "NATO definition",
        "NATO defence expenditure tables, June 2024 (2023 and 2024 partly estimates)",
        ("nato_defexp_2024", "world_bank_wdi"),
        "Totals are sums at current prices and exchange rates; NATO's own total share of GDP is taken at those of 2015 "
        "and differs by some hundredths of a per cent.",
        _with_population(frame),
    )


def _sipri() -> Ledger:
    import polars as pl

    frame = embedded("world_bank").select(
        "state",
        "year",
        gdp="gdp_usd",
        spending=pl.col("gdp_usd") * pl.col("milex_share_gdp"),
        burden="milex_share_gdp",
        equipment=pl.lit(None, pl.Float64),
        estimate=pl.lit(value=False),
    )
    return Ledger(
        "sipri",
        "SIPRI definition",
        "World Bank, World Development Indicators (GDP to 2023, SIPRI spending shares to 2024)",
        ("world_bank_wdi", "sipri_milex"),
        "",
        _with_population(frame.drop_nulls(["gdp", "burden"])),
    )


def _with_population(frame: "pl.DataFrame") -> "pl.DataFrame":
    people = embedded("world_bank").select("state", "year", "population")
    return frame.join(people, on=["state", "year"], how="left", validate="1:1").sort("state", "year")
