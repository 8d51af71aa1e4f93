"""Obligations of alliance (ATOP), from one state toward another."""

from typing import TYPE_CHECKING

from foedus.data.at_hand import AtHand
from foedus.data.tables import Column
from foedus.panels.added import Addition, Years

if TYPE_CHECKING:
    import polars as pl

FIRST, LAST = 1815, 2018  # the years that ATOP 5.1 codes
DUTIES = ("defense", "offense", "neutral", "nonagg", "consul")
WORDS = ("defence", "offence", "neutrality", "non-aggression", "consultation")
COLUMNS = tuple(
    Column(f"atop_{d}", "bool", f"whether A owes B {w}", null=True) for d, w in zip(DUTIES, WORDS, strict=True)
)


def member_years(data: AtHand, years: Years) -> "pl.DataFrame":
    """`atopid`, `cow`, `year` and the duties: a member in each year that a phase of it touches, its phases put together."""
    import polars as pl

    first, last = years
    rows = data.table("atop", "atop.members").with_columns(pl.col("cow").cast(pl.Int32))
    spans = pl.int_ranges(
        pl.max_horizontal(pl.col("entry").dt.year(), first),
        pl.min_horizontal(pl.col("exit").dt.year().fill_null(LAST), last, LAST) + 1,
        dtype=pl.Int32,
    )
    long = (
        rows.select("atopid", "cow", *DUTIES, spans.alias("year")).filter(pl.col("year").list.len() > 0).explode("year")
    )
    return long.group_by("atopid", "cow", "year").agg(pl.col(DUTIES).any())


def _atop(data: AtHand, years: Years, _: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    rows = member_years(data, years)
    pairs = rows.join(rows.select("atopid", "year", cow_b="cow"), on=["atopid", "year"]).filter(
        pl.col("cow") != pl.col("cow_b")
    )
    return pairs.group_by(cow_a="cow", cow_b="cow_b", year="year").agg(
        pl.col(d).any().alias(f"atop_{d}") for d in DUTIES
    )


def _alliances(data: AtHand, years: Years, _: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    rows = member_years(data, years)
    return rows.group_by("cow", "year").agg(
        pl.len().cast(pl.Int32).alias("alliances"), pl.col("defense").sum().cast(pl.Int32).alias("defence_alliances")
    )


ADDITIONS = (
    Addition(
        "atop", "obligations of A toward B in any alliance of theirs", "dyad", COLUMNS,
        "A owes B what A's own row in an alliance says, in every year in which a phase of A's and a phase of B's membership both touch the year; days of entry are days of signature.",
        "A member has a row for each phase, and in a year in which one ends and the next begins both count: over all members, inside the COW system or not, "
        "138,005 directed dyad-years have a duty of defence (137,661 by the first phase of such a year alone), where 137,762 are given for ATOP's own file of dyads. "
        "Of the 243 between, 29 are pairs that this file does not hold: never in one phase together (13), with the state 8152 outside every system (10), together for one day (6); "
        "without these the allied pairs are its 273,296 to the row. The other 214 cannot be told from the rows of members.",
        ("atop",), ("leeds_etal_2002",), (FIRST, LAST), _atop, {f"atop_{d}": False for d in DUTIES}, directed=True,
    ),
    Addition(
        "alliances", "how many alliances a state is in", "state",
        (Column("alliances", "int", "alliances of which it was a member on some day of the year", null=True), Column("defence_alliances", "int", "those of them in which it owed defence", null=True)),
        "Each alliance of ATOP counts once in a year, whatever its phases; 0 where there is none.",
        "The number says nothing of partners: the United States of 1955 owed defence in 9 alliances, toward 42 states of the system.",
        ("atop",), ("leeds_etal_2002",), (FIRST, LAST), _alliances, {"alliances": 0, "defence_alliances": 0},
    ),
)  # fmt: skip
