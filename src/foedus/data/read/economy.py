"""World Bank figures by state and year: GDP, population, military personnel and spending.

One rule says what is a state or territory: a code stays if it is the ISO code of
a state that Foedus knows, or one of `TERRITORIES`. Every other code (WLD "World",
EUU "European Union", HIC "High income", ...) is an aggregate and its rows are dropped.

Every reader takes two forms and gives the same table: the export that was at hand, and the
World Bank's own download (`foedus.data.read.indicator`), known by its first line.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.indicator import is_wide, wide
from foedus.data.read.source import AGAIN, table
from foedus.data.read.values import nothing_else, tidy
from foedus.data.tables import Column, Form
from foedus.errors import BadFile
from foedus.states import states

if TYPE_CHECKING:
    import polars as pl

SOURCES = ("world_bank_wdi",)
TERRITORIES = frozenset(
    [
        "ABW",
        "ASM",
        "BMU",
        "CHI",
        "CUW",
        "CYM",
        "FRO",
        "GIB",
        "GRL",
        "GUM",
        "HKG",
        "IMN",
        "MAC",
        "MAF",
        "MNP",
        "NCL",
        "PRI",
        "PYF",
        "SXM",
        "TCA",
        "VGB",
        "VIR",
    ]
)  # that are no states and have rows of their own; CHI, the Channel Islands, is the World Bank's own code
GEO = {"kos": "XKX", "gbm": "IMN", "chanisl": "CHI", "nld_curacao": "CUW"}  # where a `geo` is no ISO code
MOST_PEOPLE = 1e11  # in the world; its GDP is larger in dollars
CODE = Column("iso3", "text", "ISO code of the state or territory (XKX: Kosovo)")
YEAR = Column("year", "int", "calendar year", low=1960, high=2100)


def _form(name: str, value: Column) -> Form:
    return Form(name, "one state or territory in one year", (CODE, YEAR, value), ("iso3", "year"))


GDP = _form("wdi_gdp", Column("gdp", "float", "gross domestic product at current prices", "USD", low=1))
POPULATION = _form("wdi_population", Column("population", "int", "people in the middle of the year", low=1))
GDP_PER_CAPITA = _form(
    "wb_gdp_per_capita", Column("gdp_per_capita", "float", "gross domestic product a head", "USD of 2015", low=1)
)
GDP_2015USD = _form(
    "wb_gdp_2015usd", Column("gdp_2015usd", "float", "gross domestic product at prices of 2015", "USD of 2015", low=1)
)
ARMED_FORCES = _form("wb_armed_forces", Column("armed_forces", "int", "military personnel, paramilitary too", low=0))
MILEX_PERCENT = _form(
    "wb_milex_percent", Column("percent", "float", "military spending over GDP", "%", low=0, high=200)
)
MILEX_SHARE = _form("wb_milex_share", Column("milex_share", "float", "military spending over GDP", "/1", low=0, high=2))


INDICATORS = {
    GDP: "NY.GDP.MKTP.CD",
    POPULATION: "SP.POP.TOTL",
    GDP_PER_CAPITA: "NY.GDP.PCAP.KD",
    GDP_2015USD: "NY.GDP.MKTP.KD",
    ARMED_FORCES: "MS.MIL.TOTL.P1",
    MILEX_PERCENT: "MS.MIL.XPND.GD.ZS",
}  # the World Bank's own codes


def gdp(path: Path | str) -> "pl.DataFrame":
    """GDP in current dollars (`wdi_gdp_current_usd.csv`, 13,979 rows, 1960-2023; or `API_NY.GDP.MKTP.CD_….csv`).

    Quirks: aggregates stand among the states and are dropped (see the module). Georgia
    1987-1989 stands at some 11,500 to 14,000 dollars, a slip of unit in the file that
    is left as it is.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    world_bank_wdi
    """
    return _wdi(path, GDP, 13_979)


def population(path: Path | str) -> "pl.DataFrame":
    """Population (`wdi_population.csv`, 17,195 rows, 1960-2024; or `API_SP.POP.TOTL_….csv`).

    Quirks: as `gdp`.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    world_bank_wdi
    """
    return _wdi(path, POPULATION, 17_195)


def gdp_per_capita(path: Path | str) -> "pl.DataFrame":
    """GDP a head in dollars of 2015 (`…gdppercapita_us_inflation_adjusted…`, 11,253 rows; or `API_NY.GDP.PCAP.KD_….csv`).

    Quirks: 1960-2024; lower-case codes in the export, where four `geo` are no ISO codes (`GEO`)
    and are translated.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    world_bank_wdi
    """
    return _geo(path, "gdppercapita_us_inflation_adjusted", GDP_PER_CAPITA, 11_253)


def gdp_2015usd(path: Path | str) -> "pl.DataFrame":
    """GDP in dollars of 2015 (`…total_gdp_us_inflation_adjusted…`, 11,253 rows; or `API_NY.GDP.MKTP.KD_….csv`).

    Quirks: as `gdp_per_capita`.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    world_bank_wdi
    """
    return _geo(path, "total_gdp_us_inflation_adjusted", GDP_2015USD, 11_253)


def armed_forces(path: Path | str) -> "pl.DataFrame":
    """Military personnel (`…armed_forces_personnel_total…`, 5,355 rows, 1985-2020; or `API_MS.MIL.TOTL.P1_….csv`).

    Quirks: lower-case codes in the export; none of 1986-1988; 0 is a figure (Antigua 2017).

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    world_bank_wdi
    """
    return _geo(path, "armed_forces_personnel_total", ARMED_FORCES, 5355)


def milex_share(path: Path | str) -> "pl.DataFrame":
    """Military spending over GDP (`…military_expenditure_percent_of_gdp…`, 7,909 rows; or `API_MS.MIL.XPND.GD.ZS_….csv`).

    Quirks: 1960-2024; lower-case codes in the export, `kos` for Kosovo; per cent in both
    files, a share (/1) here; Kuwait 1991 spent 117 %; some of Angola's early figures are next to nothing.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    world_bank_wdi
    """
    import polars as pl

    frame = _geo(path, "military_expenditure_percent_of_gdp", MILEX_PERCENT, 7909)
    return tidy(frame.select("iso3", "year", milex_share=pl.col("percent") / 100), MILEX_SHARE, path)


def _own(path: Path | str, form: Form) -> "pl.DataFrame":
    """The tidy table out of the World Bank's own download."""
    return tidy(_states(wide(path, INDICATORS[form], form.names[-1])), form, path)


def _wdi(path: Path | str, form: Form, least: int) -> "pl.DataFrame":
    if is_wide(path):
        return _own(path, form)
    names = {"Country Code": "iso3", "Year": "year", "Value": form.names[-1]}
    raw = table(path, ["Country Name", *names], least=least)
    nothing_else(raw, path, ["Country Name", *names])
    _about(raw, path, form)
    return tidy(_states(raw.rename(names)), form, path)


def _geo(path: Path | str, measure: str, form: Form, least: int) -> "pl.DataFrame":
    if is_wide(path):
        return _own(path, form)
    import polars as pl

    raw = table(path, ["geo", "time", measure], least=least)
    named = raw.rename({"geo": "iso3", "time": "year", measure: form.names[-1]})
    code = pl.col("iso3").replace(GEO).str.to_uppercase()
    return tidy(_states(named.with_columns(code)), form, path)


def _states(frame: "pl.DataFrame") -> "pl.DataFrame":
    """Only states and territories, by the rule of the module."""
    import polars as pl

    return frame.filter(pl.col("iso3").is_in([*states(), *TERRITORIES]) | pl.col("iso3").is_null())


def _about(frame: "pl.DataFrame", path: Path | str, form: Form) -> None:
    """Refuse the other file of the same columns: the world has billions of people and trillions of dollars."""
    import polars as pl

    world = frame.filter(pl.col("Country Code") == "WLD")["Value"].cast(pl.Float64, strict=False).max()
    people = isinstance(world, float) and world < MOST_PEOPLE
    if people is not (form is POPULATION):
        raise BadFile(path, [f"its figures are not of {form.name}: is it the right file?", AGAIN])
