"""Capabilities, great powers, production and people."""

from typing import TYPE_CHECKING

from foedus.data.at_hand import AtHand
from foedus.data.read.nmc import NMC
from foedus.data.tables import Column
from foedus.panels.added import Addition, Years, by_year
from foedus.panels.crosswalk import cow_of

if TYPE_CHECKING:
    import polars as pl

COMPONENTS = ("milex", "milper", "irst", "pec", "tpop", "upop")


def _nmc(data: AtHand, columns: tuple[str, ...]) -> "pl.DataFrame":
    import polars as pl

    return data.table("nmc").select(pl.col("cow", "year").cast(pl.Int32), *columns)


def _cinc(data: AtHand, _: Years, __: "pl.DataFrame") -> "pl.DataFrame":
    return _nmc(data, ("cinc",))


def _components(data: AtHand, _: Years, __: "pl.DataFrame") -> "pl.DataFrame":
    return _nmc(data, COMPONENTS)


def _majors(data: AtHand, years: Years, _: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    spells = data.table("majors").select(pl.col("cow").cast(pl.Int32), "since", "until")
    return by_year(spells, years).unique().with_columns(pl.lit(value=True).alias("major"))


def _gdp(data: AtHand, years: Years, _: "pl.DataFrame") -> "pl.DataFrame":
    return _world_bank(data, years, ("wdi_gdp", "gdp"), "gdp_usd")


def _people(data: AtHand, years: Years, _: "pl.DataFrame") -> "pl.DataFrame":
    return _world_bank(data, years, ("wdi_population", "population"), "population")


def _world_bank(data: AtHand, years: Years, series: tuple[str, str], column: str) -> "pl.DataFrame":
    """A World Bank series (data set, column) by COW code; null where none stands for the state in the year."""
    import polars as pl

    key, value = series
    rows = data.table(key).select("iso3", pl.col("year").cast(pl.Int32), pl.col(value).alias(column))
    return rows.join(cow_of(*years), on=["iso3", "year"], how="left").select("cow", "year", column)


def _milex(data: AtHand, years: Years, _: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    rows = data.table("sipri_milex").filter(pl.col("iso3").is_not_null())
    kinds = {
        "milex_usd": pl.col("series").str.starts_with("Constant"),
        "milex_share": pl.col("series") == "Share of GDP",
    }
    figures = [pl.col("value").filter(which).first().alias(name) for name, which in kinds.items()]
    found = rows.group_by("iso3", pl.col("year").cast(pl.Int32)).agg(figures)
    kept = found.filter(pl.any_horizontal(pl.col(*kinds).is_not_null()))
    return kept.join(cow_of(*years), on=["iso3", "year"], how="left").select("cow", "year", *kinds)


ADDITIONS = (
    Addition(
        "cinc", "composite index of national capability", "state", (Column("cinc", "float", "mean share of the world in six components", "/1", null=True),),
        "As stored in National Material Capabilities 6.0.",
        "The shares of a year sum to more than 1 (1.02 on average): divide by the sum of the year where shares are meant.",
        ("nmc",), ("singer_bremer_stuckey_1972", "singer_1987"), (1816, 2016), _cinc,
    ),
    Addition(
        "nmc", "the six components of national capability", "state", tuple(NMC[c] for c in COMPONENTS),
        "As in National Material Capabilities 6.0; -9 is null.",
        "Military spending is in thousand pounds to 1913 and in thousand dollars from 1914: no series may cross that year.",
        ("nmc",), ("singer_bremer_stuckey_1972", "singer_1987"), (1816, 2016), _components,
    ),
    Addition(
        "majors", "whether a state is a major power", "state", (Column("major", "bool", "whether it was a major power on some day of the year", null=True),),
        "From the spells of the COW list; a year counts if a spell touches it.",
        "France is none from 1940-06-23 to 1945-08-14, so it is one in 1940 and in 1945, and not in between.",
        ("majors",), ("cow_states_2016",), (1816, 2024), _majors, {"major": False},
    ),
    Addition(
        "gdp", "gross domestic product", "state", (Column("gdp_usd", "float", "gross domestic product", "USD, current", null=True),),
        "World Bank; codes by the dated crosswalk.", "Taiwan and North Korea have no World Bank figure; that of Germany in 1990 goes to united Germany (255), and West Germany (260), in the system until October, has none.",
        ("wdi_gdp",), ("world_bank_wdi",), (1960, 2023), _gdp,
    ),
    Addition(
        "population", "population", "state", (Column("population", "float", "population", "people", null=True),),
        "World Bank; codes by the dated crosswalk.", "Figures of states that were not yet independent find no row in the system.",
        ("wdi_population",), ("world_bank_wdi",), (1960, 2024), _people,
    ),
    Addition(
        "milex", "military spending by SIPRI", "state",
        (Column("milex_usd", "float", "military spending in constant dollars", "million USD of 2023", null=True), Column("milex_share", "float", "military spending over GDP", "/1", null=True)),
        "The sheets in constant dollars and as a share of GDP of the edition to 2024; codes by the dated crosswalk. Figures that SIPRI estimates or holds uncertain are among them.",
        "Not the spending in `nmc`, which is at current prices; Costa Rica, which has no army, has 0 dollars from 1950 on, and no share of GDP.",
        ("sipri_milex",), ("sipri_milex",), (1949, 2024), _milex,
    ),
)  # fmt: skip
