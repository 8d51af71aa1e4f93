"""Who led a state, and whether that changed."""

from typing import TYPE_CHECKING

from foedus.data.at_hand import AtHand
from foedus.data.tables import Column
from foedus.panels.added import Addition, Years, by_year
from foedus.panels.crosswalk import cow_of_gw

if TYPE_CHECKING:
    import polars as pl


def _leaders(data: AtHand, years: Years, _: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    spells = data.table("archigos").select(pl.col("gw").cast(pl.Int32), "leader", "start", "end", began="start")
    long = by_year(spells, years, "start", "end").join(cow_of_gw(*years), on=["gw", "year"], how="left")
    return (
        long.sort("began")
        .group_by("cow", "year")
        .agg(
            pl.col("leader").last(),
            pl.len().cast(pl.Int32).alias("leaders"),
            (pl.col("began").dt.year() == pl.col("year")).any().alias("leader_change"),
        )
    )


ADDITIONS = (
    Addition(
        "leaders", "who led a state", "state",
        (Column("leader", "text", "the leader who came last in the year", null=True), Column("leaders", "int", "spells of office that touch the year", "spells", null=True),
         Column("leader_change", "bool", "whether a leader came into office in the year", null=True)),
        "Archigos 4.1; its Gleditsch-Ward codes are turned into COW codes by the dated crosswalk, by way of ours.",
        "A spell is counted, not a person: who leaves and comes back in one year counts twice. The first leader of a new state is a change too.",
        ("archigos",), ("goemans_etal_2009",), (1840, 2015), _leaders,
    ),
)  # fmt: skip
