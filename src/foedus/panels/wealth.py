"""Yearly figures of states over many years: real spending, production and people, under each definition of spending."""

from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.at_hand import AtHand
from foedus.data.ledger import DEFINITIONS, Definition, embedded, ledger
from foedus.errors import BadArgument
from foedus.wording import BILLION, MILLION

if TYPE_CHECKING:
    import polars as pl

FIGURES = ("spending", "gdp", "population")
EMBEDDED = "World Bank, World Development Indicators (GDP in USD of 2015, population, and SIPRI's shares of GDP)"
OFFICIAL = "SIPRI workbook (constant USD); World Bank, World Development Indicators (GDP in USD of 2015, population)"
OF_2015 = "USD of 2015"
SCALES = {"million": MILLION, "billion": BILLION}


@dataclass(frozen=True, eq=False)
class Wealth:
    """What states spent, produced and were in each year.

    Attributes
    ----------
    definition, edition, unit : str
        Whose definition of spending, from which tables, and in what money the spending is.
    sources : tuple of str
        Citation keys.
    frame, rivals : DataFrame
        `state`, `year` and `FIGURES`, a row a state and year; of states at large, where the definition is of members only.
    """

    definition: Definition
    edition: str
    unit: str
    sources: tuple[str, ...]
    frame: "pl.DataFrame"
    rivals: "pl.DataFrame"

    @property
    def first(self) -> int:
        """The first year of all."""
        return int(self.frame["year"].min())  # type: ignore[arg-type]  # years are whole numbers

    @property
    def last(self) -> int:
        """The last year of all."""
        return int(self.frame["year"].max())  # type: ignore[arg-type]  # years are whole numbers


def wealth(definition: str | None, folder: Path | str | None) -> list[Wealth]:
    """The tables that can be meant: of one definition or of each; of official files where a folder is named.

    Raises
    ------
    BadArgument
        For another definition, or NATO's with a folder.
    NotAtHand, CannotRead
        Official files are asked for and not there.
    """
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


def _nato() -> Wealth:
    import polars as pl

    book, made = ledger("nato"), embedded("world_bank").select("state", "year", "gdp_2015usd", "population")
    frame = book.frame.drop("population", "gdp", "spending").join(made, on=["state", "year"], how="left")
    real = frame.select("state", "year", _real("burden"), pl.col("gdp_2015usd").alias("gdp"), "population")
    return Wealth("nato", book.edition, OF_2015, book.sources, real, _sipri().frame)


def _sipri() -> Wealth:
    import polars as pl

    frame = embedded("world_bank")
    real = frame.select("state", "year", _real("milex_share_gdp"), pl.col("gdp_2015usd").alias("gdp"), "population")
    return Wealth("sipri", EMBEDDED, OF_2015, ledger("sipri").sources, real, real)


def _real(share: str) -> "pl.Expr":
    """Real spending: its share of GDP, times GDP in dollars of 2015."""
    import polars as pl

    return (pl.col(share) * pl.col("gdp_2015usd")).alias("spending")


def _official(data: AtHand) -> Wealth:
    """SIPRI's workbook in constant dollars, and the World Bank's GDP and population, for the years that all have."""
    import polars as pl

    rows = data.table("sipri_milex").filter(pl.col("series").str.starts_with("Constant"), pl.col("iso3").is_not_null())
    factor, money = _money(str(rows["unit"][0]))
    spent = rows.select("iso3", "year", spending=pl.col("value") * factor)
    made = data.table("wb_gdp_2015usd").select("iso3", "year", gdp="gdp_2015usd")
    people = data.table("wdi_population").select("iso3", "year", "population")
    parts = [f.with_columns(pl.col("year").cast(pl.Int64)) for f in (spent, made, people)]
    frame = reduce(lambda a, b: a.join(b, on=["iso3", "year"], how="full", coalesce=True), parts)
    first = max(int(f["year"].min()) for f in parts)  # type: ignore[arg-type]  # years are whole numbers
    last = min(int(f["year"].max()) for f in parts)  # type: ignore[arg-type]
    whole = frame.rename({"iso3": "state"}).filter(pl.col("year").is_between(first, last))
    return Wealth("sipri", OFFICIAL, money, ("sipri_milex", "world_bank_wdi"), whole, whole)


def _money(unit: str) -> tuple[float, str]:
    """The factor in a unit, and the money: "million USD of 2023" -> (1e6, "USD of 2023")."""
    scale, _, money = unit.partition(" ")
    return (SCALES[scale], money) if scale in SCALES else (1.0, unit)
