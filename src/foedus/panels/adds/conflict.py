"""Rivalries, militarised disputes and wars between two states."""

from typing import TYPE_CHECKING

from foedus.data.at_hand import AtHand
from foedus.data.tables import Column
from foedus.panels.added import Addition, Years

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


def _war(data: AtHand, _: Years, __: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    rows = data.table("dyadic_wars").select(pl.col("cow_a", "cow_b", "year").cast(pl.Int32))
    return _mirrored(rows).unique().with_columns(pl.lit(value=True).alias("war"))


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
        "war", "interstate war", "dyad", (Column("war", "bool", "whether they fought one another in a war", null=True),),
        "Dyadic interstate wars, by year; the same both ways.",
        "Allies in a war do not fight one another: France and Britain are at war in 1914, with Germany, not with each other.",
        ("dyadic_wars",), ("maoz_etal_2019",), (1816, 2007), _war, {"war": False},
    ),
)  # fmt: skip
