"""Leeds, Ritter, Mitchell and Long 2002 (ATOP 5.1): our clauses ask the conditions that the project coded (MODELS P1-6)."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from foedus.treaties import register
from foedus.validation.atop import CONDITIONS, Comparison, compare, defenders, flags, reasons

PUBLISHED: dict[str, set[str]] = {  # conditions of the duty to assist in the project's member file
    "nato_1949": {"location"},
    "us_rok_1953": {"location"},
    "us_philippines_1951": {"location"},
    "anzus_1951": {"location"},
    "dual_1879": {"adversary"},
    "triple_1882": {"adversary", "number", "not_provoked"},
    "franco_russian_1894": {"adversary"},
    "anglo_japanese_1902": {"location", "number", "not_provoked"},
    "csto_1992": set(),
    "china_dprk_1961": set(),
}


@cache
def comparison(folder: Path) -> Comparison:
    return compare(folder)


@pytest.mark.parametrize("key", PUBLISHED)
def test_the_conditions_are_those_that_atop_coded(key: str) -> None:
    """Adversary, location, number, lack of provocation: asked where the project says so, and nowhere else."""
    found = flags(register.treaty(key))
    assert {c for c in CONDITIONS if found[c]} == PUBLISHED[key]


def test_the_dual_alliance_is_neutral_where_another_power_attacks() -> None:
    assert flags(register.treaty("dual_1879"))["neutrality_if_attacked"]


def test_only_the_united_states_defends_more_than_its_own_land_under_the_treaty_with_japan() -> None:
    """Help is due in the territories under the administration of Japan; Japan owes none beyond them."""
    assert defenders(register.treaty("us_japan_1960"), date(2018, 12, 31)) == {"USA"}


def test_every_treaty_that_both_code_is_in_the_tables(shared: Path) -> None:
    found = comparison(shared / "data" / "atop_5.1")
    assert found.not_at_hand == ()
    assert min(n["total"] for n in found.by_field().values()) > 10


def test_how_far_both_agree(shared: Path) -> None:
    """Over all fields in more than four of five cases; on who promises defence in nine of ten."""
    fields = comparison(shared / "data" / "atop_5.1").by_field()
    agree, total = (sum(n[k] for n in fields.values()) for k in ("agree", "total"))
    assert agree / total > 0.85
    assert fields["defence"]["agree"] / fields["defence"]["total"] > 0.9


def test_every_difference_is_listed_with_our_reason(shared: Path) -> None:
    """One sentence of ours for each, and none for what both code alike."""
    differences = comparison(shared / "data" / "atop_5.1").differences
    assert {(d.treaty, d.field) for d in differences} == reasons().keys()
    for d in differences:
        assert d.reason == reasons()[d.treaty, d.field]
        assert d.plain()["ours"] != d.plain()["atop"]
