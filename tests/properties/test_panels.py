"""What holds for every panel, whatever the alliances are."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.small_world import AUH, DEU, DUTIES, FRA, GBR, SRB, YEARS, SmallWorld, member

from foedus import panels
from foedus.models.similarity import kappa, s_score, scott_pi
from foedus.panels import join, panel
from foedus.panels.units import UNITS

FEW = settings(max_examples=25)
STATES = (GBR, FRA, DEU, AUH, SRB, 9999)
PAIR = ["cow_a", "cow_b", "year"]
FITTING = (
    "atop",
    "cinc",
    "contiguity",
    "distance",
    "majors",
    "mid",
    "peace",
    "rivalry",
    "war",
    "alliances",
    "similarity",
)


@st.composite
def treaties(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Rows of members of some alliances, phases and all."""
    rows = []
    for number in range(draw(st.integers(1, 3))):
        for cow in draw(st.lists(st.sampled_from(STATES), min_size=2, max_size=4, unique=True)):
            since = date(draw(st.integers(1910, 1916)), 3, 1)
            until = draw(st.one_of(st.none(), st.integers(since.year, 1917).map(lambda y: date(y, 12, 1))))
            duties = " ".join(draw(st.sets(st.sampled_from(DUTIES))))
            rows.append(member(number, cow, since, until, duties, draw(st.integers(0, 2))))
    return rows


@contextmanager
def world(rows: list[dict[str, Any]]) -> Iterator[None]:
    """The small world with other alliances."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(panels, "AtHand", type("Other", (SmallWorld,), {"members": rows}))
        yield


@FEW
@given(treaties())
def test_a_pair_in_either_order_has_the_duties_of_both(rows: list[dict[str, Any]]) -> None:
    with world(rows):
        both = panel("directed-dyad-year", YEARS).add("atop").frame()
        once = panel("dyad-year", YEARS).add("atop").frame()
    turned = both.rename({"cow_a": "cow_b", "cow_b": "cow_a"})
    joined = once.join(both, on=PAIR, suffix="_ab").join(turned, on=PAIR, suffix="_ba")
    assert len(joined) == len(once)
    for duty in DUTIES:
        assert joined.select((pl.col(f"atop_{duty}_ab") | pl.col(f"atop_{duty}_ba")) == pl.col(f"atop_{duty}")).to_series().all()  # fmt: skip


@FEW
@given(treaties())
def test_no_state_owes_another_what_it_promised_nobody(rows: list[dict[str, Any]]) -> None:
    promised = {(r["cow"], d) for r in rows for d in DUTIES if r[d]}
    with world(rows):
        frame = panel("directed-dyad-year", YEARS).add("atop").frame()
    for duty in DUTIES:
        assert {(c, duty) for c in frame.filter(f"atop_{duty}")["cow_a"]} <= promised


@settings(max_examples=8)
@given(treaties(), st.permutations(FITTING), st.sampled_from(["dyad-year", "directed-dyad-year"]))
def test_the_order_of_additions_does_not_matter(rows: list[dict[str, Any]], order: list[str], unit: str) -> None:
    with world(rows):
        one, two = (panel(unit, YEARS).add(*names).with_reasons().frame() for names in (FITTING, order))
    assert one.equals(two.select(one.columns))


@FEW
@given(treaties())
def test_no_key_is_ever_doubled_and_no_row_lost(rows: list[dict[str, Any]]) -> None:
    with world(rows):
        for unit in ("state-year", "dyad-year", "directed-dyad-year", "alliance-year"):
            bare = panel(unit, YEARS)
            names = [n for n in FITTING if unit.endswith("dyad-year") or (unit == "state-year" and n in {"cinc", "alliances"})]  # fmt: skip
            full = bare.add(*names).frame()
            join.unique(full, UNITS[unit].key, unit)
            assert full.select(bare.frame().columns).equals(bare.frame())


@FEW
@given(treaties())
def test_who_counts_an_alliance_is_in_its_count_of_members(rows: list[dict[str, Any]]) -> None:
    """Summed over the states of a year, alliances are as many as memberships in it, of states in the system."""
    inside = [r for r in rows if r["cow"] != 9999]
    with world(inside):
        counted = panel("state-year", (1912, 1915)).add("alliances").frame()["alliances"].sum()
    years = range(1912, 1916)
    members = {(r["atopid"], r["cow"], y) for r in inside for y in years if r["entry"].year <= y <= (r["exit"] or date(2018, 1, 1)).year}  # fmt: skip
    assert counted == len(members)


@given(st.integers(2, 8).flatmap(lambda n: st.lists(st.lists(st.integers(0, 3), min_size=n, max_size=n), min_size=n, max_size=n)))  # fmt: skip
def test_similarity_has_no_direction_and_knows_its_bounds(rows: list[list[int]]) -> None:
    for measure in (s_score, kappa, scott_pi):
        found = measure(rows, 3)
        assert np.allclose(found, found.T)
        assert np.allclose(np.diag(found), 1)
        assert found.max() <= 1 + 1e-12
    assert s_score(rows, 3).min() >= -1


@given(st.lists(st.lists(st.booleans(), min_size=6, max_size=6), min_size=2, max_size=6), st.permutations(range(6)))
def test_the_order_of_others_does_not_matter_to_similarity(rows: list[list[bool]], order: list[int]) -> None:
    ties = np.asarray(rows, dtype=np.int64)
    for measure in (s_score, kappa, scott_pi):
        assert np.allclose(measure(ties, 1), measure(ties[:, order], 1))
