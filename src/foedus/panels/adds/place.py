"""Where two states lie to one another: contiguity, and the distance of their capitals."""

from typing import TYPE_CHECKING

from foedus.areas import EARTH
from foedus.data.at_hand import AtHand
from foedus.data.tables import Column
from foedus.panels.added import Addition, Years, by_year

if TYPE_CHECKING:
    import polars as pl


def _contiguity(data: AtHand, years: Years, _: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    rows = data.table("contiguity").with_columns(pl.col("cow_a", "cow_b").cast(pl.Int32))
    long = by_year(rows, years)
    both = pl.concat([long, long.select(cow_a="cow_b", cow_b="cow_a", kind="kind", year="year")])
    return both.group_by("cow_a", "cow_b", "year").agg(pl.col("kind").min().cast(pl.Int8).alias("contiguity"))


def _seats(data: AtHand, years: Years) -> "pl.DataFrame":
    """The capital of each state in each year, the later one where it moved."""
    import polars as pl

    spells = data.table("capitals").with_columns(pl.col("cow").cast(pl.Int32)).sort("cow", "since")
    return by_year(spells, years).unique(["cow", "year"], keep="last", maintain_order=True)


def _capital(data: AtHand, years: Years, _: "pl.DataFrame") -> "pl.DataFrame":
    return _seats(data, years).select("cow", "year", capital="name")


def _distance(data: AtHand, years: Years, panel: "pl.DataFrame") -> "pl.DataFrame":
    """Great-circle distance by the haversine formula, row by row."""
    import polars as pl

    seats = _seats(data, years)
    pairs = panel.select("cow_a", "cow_b", "year")
    for side in ("a", "b"):
        own = seats.select(pl.col("cow").alias(f"cow_{side}"), "year", pl.col("lat").radians().alias(f"lat_{side}"), pl.col("lon").radians().alias(f"lon_{side}"))  # fmt: skip
        pairs = pairs.join(own, on=[f"cow_{side}", "year"], how="left", maintain_order="left")
    half = ((pl.col("lat_b") - pl.col("lat_a")) / 2).sin() ** 2
    half = half + pl.col("lat_a").cos() * pl.col("lat_b").cos() * ((pl.col("lon_b") - pl.col("lon_a")) / 2).sin() ** 2
    return pairs.select((2 * EARTH * half.sqrt().arcsin()).alias("distance_km"))


ADDITIONS = (
    Addition(
        "contiguity", "whether two states touch, by land or across water", "dyad",
        (Column("contiguity", "int", "1 by land, else water of at most 12 (2), 24 (3), 150 (4), 400 (5) miles; 0 not contiguous", null=True),),
        "The closest kind that held on some day of the year.",
        "The 180 rows of kind 0 in the export were added by the package that made it, and are left out; where the kind changes within a year the closer one counts.",
        ("contiguity",), ("stinnett_etal_2002",), (1816, 2016), _contiguity, {"contiguity": 0},
    ),
    Addition(
        "capital", "the capital of a state", "state", (Column("capital", "text", "name of the capital", null=True),),
        "The capital of the year; where it moved within the year, the later one.",
        "States that ended go on in the list to 2024 (Mecklenburg); they find no row in the system.",
        ("capitals",), ("miller_2022",), (1816, 2024), _capital,
    ),
    Addition(
        "distance", "distance between capitals", "computed", (Column("distance_km", "float", "great-circle distance between the capitals", "km", null=True),),
        "Haversine on a sphere of 6,371 km; where a capital moved within a year, the later one.",
        "Distance between capitals is not distance between states: Washington and Ottawa lie 734 km apart, and the border is a bridge.",
        ("capitals",), ("miller_2022",), (1816, 2024), _distance,
    ),
)  # fmt: skip
