"""Berkemeier and Fuhrmann 2018, Reassessing the Fulfillment of Alliance Commitments in War: how often pledges were kept.

Their replication file gives the base rates that stand in `parameters/reliability.yaml`; the split by kind of pledge is ours.
"""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from foedus.data.read.reliability import berkemeier_fuhrmann
from foedus.parameters import parameter


@pytest.fixture(scope="module")
def tested(shared: Path) -> pl.DataFrame:
    """Pledges that war called on, by the primary coding."""
    path = next((shared / "data").rglob("BerkemeierFuhrmannRAP2018_0303.dta"))
    return berkemeier_fuhrmann(path).drop_nulls("honoured")


def kept(rows: pl.DataFrame) -> tuple[int, int]:
    return int(rows["honoured"].sum()), len(rows)


def test_two_thirds_before_1945_and_a_fifth_since(tested: pl.DataFrame) -> None:
    """61 of 92 (the abstract's 66 %) to 1944, 12 of 54 (22 %) since, 73 of 146 in all."""
    early, late = tested.filter("in_sample"), tested.filter(~pl.col("in_sample"))
    assert (kept(early), kept(late), kept(tested)) == ((61, 92), (12, 54), (73, 146))


@pytest.mark.parametrize(
    ("duty", "expected"), [("defense", (42, 102)), ("offense", (31, 42)), ("neutral", (35, 45)), ("nonagg", (18, 49))]
)  # fmt: skip
def test_pledges_of_offence_and_neutrality_are_kept_more_often(
    tested: pl.DataFrame, duty: str, expected: tuple[int, int]
) -> None:
    assert kept(tested.filter(duty)) == expected


@pytest.mark.parametrize(("day", "era"), [(date(1914, 8, 1), True), (date(2024, 6, 30), False)])
def test_the_parameters_are_these_records(tested: pl.DataFrame, day: date, era: bool) -> None:
    """The chance that an ally comes is the record of its kind of pledge, of defence also of its era."""
    of_defence = tested.filter(pl.col("defense") & (pl.col("in_sample") == era))
    for name, rows in (("honour_defence", of_defence), ("honour_offence", tested.filter("offense"))):
        record = parameter(name).at(day).record
        assert record is not None
        assert (record.kept, record.tested) == kept(rows)
