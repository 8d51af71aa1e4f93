"""Leeds et al. 2002: how ATOP's own file of directed dyad-years comes out of its rows of members, and how far it does.

The file (`atop5_1ddyr`) is not among ours. Its 273,296 rows are counted in peacesciencer
(Miller 2022, data-raw/atop_alliance.R); 137,762 of them have a duty of defence by the
README of the official files.
"""

from pathlib import Path

import polars as pl
import pytest

from foedus.data.at_hand import AtHand
from foedus.panels.adds.ties import _atop, member_years

PAIR = ["cow_a", "cow_b", "year"]
OUTSIDE = 8152  # a code of ATOP's own, beyond those of COW
LATEST = pl.date(2018, 12, 31)


@pytest.fixture(scope="module")
def data(shared: Path) -> AtHand:
    return AtHand(shared / "data")


@pytest.fixture(scope="module")
def meetings(data: AtHand) -> pl.DataFrame:
    """Each year of each two rows of one alliance: phase, days together, what A owes."""
    rows = data.table("atop", "atop.members").select(
        "atopid", "phase", "entry", "defense", cow_a="cow", exit=pl.col("exit").fill_null(LATEST)
    )
    pairs = rows.join(rows.rename({"cow_a": "cow_b"}), on="atopid", suffix="_b").filter(
        pl.col("cow_a") != pl.col("cow_b")
    )
    first, last = pl.max_horizontal("entry", "entry_b"), pl.min_horizontal("exit", "exit_b")
    years = pl.int_ranges(first.dt.year(), last.dt.year() + 1, dtype=pl.Int32)
    return (
        pairs.with_columns(year=years, days=(last - first).dt.total_days())
        .filter(pl.col("year").list.len() > 0)
        .explode("year")
    )


def defended(rows: pl.DataFrame) -> int:
    return len(rows.filter("defense").select(PAIR).unique())


def test_our_rule_counts_138_005(data: AtHand, meetings: pl.DataFrame) -> None:
    ours = _atop(data, (1815, 2018), pl.DataFrame())
    assert (len(ours), ours["atop_defense"].sum()) == (273_330, 138_005)
    assert defended(meetings) == 138_005


def test_without_29_of_them_the_pairs_are_those_of_atop_s_own_file(meetings: pl.DataFrame) -> None:
    """Never in one phase together (13), with the state 8152 (10), together for a day only (6)."""
    one_phase = meetings.filter(pl.col("phase") == pl.col("phase_b"))
    known = one_phase.filter(pl.col("cow_a") != OUTSIDE, pl.col("cow_b") != OUTSIDE)
    together = known.filter(pl.col("days") > 0)
    assert [defended(m) for m in (meetings, one_phase, known, together)] == [138_005, 137_992, 137_982, 137_976]
    assert len(together.select(PAIR).unique()) == 273_296
    shared_alliances = together.group_by(PAIR).agg(pl.col("atopid").n_unique())["atopid"]
    assert [int((shared_alliances >= n).sum()) for n in range(1, 10)] == [
        273_296, 106_874, 21_300, 6044, 644, 252, 124, 50, 12,
    ]  # fmt: skip  # the rows of that file with a first, second, ... ninth alliance


@pytest.mark.xfail(strict=True, reason="214 dyad-years of defence cannot be told from the rows of members")
def test_the_duties_of_defence_are_those_of_atop_s_own_file(meetings: pl.DataFrame) -> None:
    rows = meetings.filter(
        pl.col("phase") == pl.col("phase_b"), pl.col("cow_a") != OUTSIDE, pl.col("cow_b") != OUTSIDE, pl.col("days") > 0
    )
    assert defended(rows) == 137_762


def test_the_first_phase_of_a_year_alone_gives_137_661(data: AtHand) -> None:
    """Phases that change within a year move 344 dyad-years; nearly all lie in two alliances (4175, 4985)."""
    rows = data.table("atop", "atop.members").sort("phase")
    spans = pl.int_ranges(pl.col("entry").dt.year(), pl.col("exit").fill_null(LATEST).dt.year() + 1, dtype=pl.Int32)
    long = rows.select("atopid", "cow", "defense", year=spans).explode("year")
    first = long.unique(["atopid", "cow", "year"], keep="first", maintain_order=True)
    pairs = first.join(first.select("atopid", "year", cow_b="cow"), on=["atopid", "year"]).filter(
        "defense", pl.col("cow") != pl.col("cow_b")
    )
    assert len(pairs.select("cow", "cow_b", "year").unique()) == 137_661
    assert len(member_years(data, (1815, 2018))) == len(first)
