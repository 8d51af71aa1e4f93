"""Rivalries, militarised disputes and wars between two states."""

from typing import TYPE_CHECKING

from foedus.data.at_hand import AtHand
from foedus.data.tables import Column
from foedus.panels.added import Addition, Years, by_year

if TYPE_CHECKING:
    import polars as pl


DISPUTES = (1816, 2014)  # the years of Dyadic MID 4.03


def _mirrored(frame: "pl.DataFrame") -> "pl.DataFrame":
    """Both orders of every pair."""
    import polars as pl

    turned = frame.rename({"cow_a": "cow_b", "cow_b": "cow_a"}).select(frame.columns)
    return pl.concat([frame, turned])


def _rivalry(data: AtHand, years: Years, _: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    first, last = years
    spells = data.table("rivalries").select(pl.col("cow_a", "cow_b").cast(pl.Int32), "since", "until")
    spans = pl.int_ranges(pl.max_horizontal("since", first), pl.min_horizontal("until", last) + 1, dtype=pl.Int32)
    long = spells.select("cow_a", "cow_b", spans.alias("year")).filter(pl.col("year").list.len() > 0).explode("year")
    return _mirrored(long).unique().with_columns(pl.lit(value=True).alias("rivalry"))


def _mid(data: AtHand, _: Years, __: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    rows = data.table("dyadic_mid").with_columns(pl.col("cow_a", "cow_b", "year").cast(pl.Int32))
    one = rows.select("cow_a", "cow_b", "year", "hostility", onset=pl.col("since").dt.year() == pl.col("year"))
    made = _mirrored(one).group_by("cow_a", "cow_b", "year").agg(
        pl.col("onset").any().alias("mid_onset"), pl.col("hostility").max().cast(pl.Int8).alias("mid_hostility")
    )  # fmt: skip
    return made.with_columns(pl.lit(value=True).alias("mid"))


def _war(data: AtHand, years: Years, _: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    pair = ["cow_a", "cow_b", "year"]
    rows = data.table("dyadic_wars").select(pl.col(pair).cast(pl.Int32))
    fought = _mirrored(rows).unique().with_columns(pl.lit(value=True).alias("war"))
    both = fought.join(_opposed(data.table("cow_wars"), years), on=pair, how="full", coalesce=True)
    return both.with_columns(pl.col("war", "war_opposed").fill_null(value=False))


def _opposed(wars: "pl.DataFrame", years: Years) -> "pl.DataFrame":
    """Both orders of every pair that took part in a war on opposite sides on one and the same day, by year."""
    import polars as pl

    once = wars.select("war", "side", pl.col("cow").cast(pl.Int32), "since", "until")
    again = wars.select("war", "side", pl.col("cow").cast(pl.Int32), since="since_2", until="until_2")
    spells = pl.concat([once, again]).drop_nulls("since")
    met = spells.join(spells, on="war", suffix="_b").filter(pl.col("side") != pl.col("side_b"))
    together = met.select(
        pl.col("cow").alias("cow_a"), "cow_b",
        since=pl.max_horizontal("since", "since_b"), until=pl.min_horizontal("until", "until_b"),
    ).filter(pl.col("since") <= pl.col("until"))  # fmt: skip
    return by_year(together, years).unique().with_columns(pl.lit(value=True).alias("war_opposed"))


def _peace(data: AtHand, years: Years, panel: "pl.DataFrame") -> "pl.DataFrame":
    """Row by row the years since the pair's last year of dispute, or since its first year."""
    import polars as pl

    from foedus.panels.units import dyad_years

    pair = ["cow_a", "cow_b"]
    first = dyad_years(data, (DISPUTES[0], years[1])).group_by(pair).agg(pl.col("year").min().alias("last"))
    disputes = data.table("dyadic_mid").select(pl.col(*pair, "year").cast(pl.Int32)).unique()
    ends = pl.concat([_mirrored(first), disputes.rename({"year": "last"})]).sort("last")
    rows = panel.select(*pair, "year").with_row_index().sort("year")
    found = rows.join_asof(ends, left_on="year", right_on="last", by=pair, check_sortedness=False).sort("index")
    within = pl.col("year").is_between(*DISPUTES)
    return found.select(pl.when(within).then(pl.col("year") - pl.col("last")).alias("peace_years"))


ADDITIONS = (
    Addition(
        "rivalry", "whether two states are strategic rivals", "dyad", (Column("rivalry", "bool", "whether they were rivals in the year", null=True),),
        "From the spells of Thompson, Sakuwa and Suhas, in whole years; the same both ways.",
        "Rivalries that went on in 2020 end there; some began in 1494, long before either state was in the system.",
        ("rivalries",), ("thompson_etal_2021",), (1816, 2020), _rivalry, {"rivalry": False},
    ),
    Addition(
        "mid", "militarised interstate disputes", "dyad",
        (Column("mid", "bool", "whether they were in a dispute with one another", null=True), Column("mid_onset", "bool", "whether one began between them", null=True),
         Column("mid_hostility", "int", "highest level of hostility, 1 to 5; 0 without a dispute", null=True)),
        "Dyadic MID 4.03: a dispute counts in every year of its own; the highest level over all disputes of the pair and year; the same both ways.",
        "32 rows share dispute, pair and year, as a pair may meet twice in one dispute; they become one. The dyadic file ends in 2014, MID 5 by states does so too.",
        ("dyadic_mid",), ("maoz_etal_2019",), DISPUTES, _mid, {"mid": False, "mid_onset": False, "mid_hostility": 0},
    ),
    Addition(
        "peace", "years of peace", "computed", (Column("peace_years", "int", "years since the last militarised dispute of the two", "years", null=True),),
        "0 in a year of dispute (Dyadic MID 4.03), one more each year after; where there was none yet, counted from the first year since 1816 in which both were in the system.",
        "Years in which one of the two was out of the system count too: Germany and Poland are at 6 in 1945, though there was no Poland in between. What was before 1816 is not known.",
        ("dyadic_mid", "cow_states"), ("maoz_etal_2019",), DISPUTES, _peace,
    ),
    Addition(
        "war", "interstate war", "dyad",
        (Column("war", "bool", "whether they fought one another in a war, by the file of pairs", null=True),
         Column("war_opposed", "bool", "whether the list of wars has them on opposite sides on one day of the year", null=True)),
        "`war`: Dyadic Interstate Wars, by year. `war_opposed`: COW's list of wars 4.0, which has no war that began after 2003. Both are the same both ways.",
        "Allies in a war do not fight one another: France and Britain are at war in 1914, with Germany, not with each other. The file of pairs leaves out 30 participants of the list (Kuwait in 1990, five of NATO over Kosovo, all of the war over Bosnia and of that in the Cenepa valley), and has France and Germany meet in 1940 only: `war` is false there, and `war_opposed` true. Opposite sides need not have fought: Brazil and Japan in 1944. 37 pairs and years are the other way round (Russia and the Ottoman Empire in 1918).",
        ("dyadic_wars", "cow_wars"), ("maoz_etal_2019", "sarkees_wayman_2010"), (1816, 2007), _war, {"war": False, "war_opposed": False},
    ),
)  # fmt: skip
