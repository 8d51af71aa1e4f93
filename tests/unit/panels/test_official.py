"""Panels of the official files: their numbers of rows, and facts that are known from elsewhere."""

from pathlib import Path

import polars as pl
import pytest

from foedus.panels import Panel, join, panel
from foedus.panels.adds import additions
from foedus.panels.units import UNITS

PAIRS = ("cow_a", "cow_b", "year")
OF_STATES = tuple(n for n, a in additions().items() if a.level == "state")


@pytest.fixture(scope="module")
def pairs(shared: Path) -> Panel:
    return panel("directed-dyad-year", folder=shared / "data").add(*additions())


@pytest.fixture(scope="module")
def states(shared: Path) -> Panel:
    return panel("state-year", folder=shared / "data").add(*OF_STATES)


def cell(found: Panel, column: str, *key: int) -> object:
    names = PAIRS if len(key) == 3 else ("cow", "year")
    return found.frame().row(by_predicate=pl.all_horizontal(pl.col(n) == k for n, k in zip(names, key, strict=True)), named=True)[column]  # fmt: skip


def test_numbers_of_rows(pairs: Panel, states: Panel, shared: Path) -> None:
    """15,951 state-years to 2016 and 195 states in each of 2017 and 2018."""
    assert len(states.frame()) == 15_951 + 2 * 195
    assert len(pairs.frame()) == 1_988_010
    sizes = {u: len(panel(u, folder=shared / "data").frame()) for u in ("dyad-year", "war-state", "alliance-year")}
    assert sizes == {"dyad-year": 994_005, "war-state": 337, "alliance-year": 15_600}


@pytest.mark.parametrize("unit", list(UNITS))
def test_no_key_is_doubled(unit: str, shared: Path) -> None:
    found = panel(unit, folder=shared / "data")
    if unit in {"state-year", "war-state"}:
        found = found.add(*OF_STATES)
    join.unique(found.frame(), UNITS[unit].key, unit)
    assert found.frame().select(UNITS[unit].key).null_count().sum_horizontal().item() == 0


def test_every_state_has_a_code_of_ours_that_holds_in_the_year(states: Panel) -> None:
    codes = {(c, y): iso for c, iso, y in states.frame().select("cow", "iso3", "year").iter_rows()}
    assert all(codes.values())
    seen = {c: {iso for (cow, _), iso in codes.items() if cow == c} for c in (255, 345, 365, 300, 305, 678, 679)}
    assert seen == {
        255: {"PRU", "DEU"}, 345: {"SRB", "YUG"}, 365: {"RUS", "SUN"}, 300: {"AUT", "AUH"},
        305: {"AUT"}, 678: {"YAR"}, 679: {"YEM"},
    }  # fmt: skip
    twice = states.frame().group_by("iso3", "year").len().filter(pl.col("len") > 1)
    assert twice.select("iso3", "year").rows() == [("DEU", 1990)]


def test_two_years_are_carried_on_and_null_where_the_data_end(states: Panel) -> None:
    frame = states.frame().filter(pl.col("year") > 2016)
    assert frame["cow"].n_unique() == 195
    assert frame["cinc"].null_count() == frame["threat"].null_count() == len(frame)
    assert frame["major"].null_count() == frame["alliances"].null_count() == 0


@pytest.mark.parametrize("name", list(additions()))
def test_an_addition_covers_the_years_that_it_says(name: str, pairs: Panel) -> None:
    """Null throughout outside them, and with some value in the first and the last year of them (within the panel)."""
    a = additions()[name]
    first, last = max(a.covers[0], 1816), min(a.covers[1], 2018)
    columns = [c.name + ("_a" if a.level == "state" else "") for c in a.columns]
    frame = pairs.frame().select("year", pl.any_horizontal(pl.col(columns).is_not_null()).alias("there"))
    years = frame.filter("there")["year"]
    assert (years.min(), years.max()) == (first, last)


def test_facts_of_powers(states: Panel, pairs: Panel) -> None:
    assert [cell(states, "major", 220, y) for y in (1940, 1941, 1945)] == [True, False, True]
    assert [cell(states, "major", 255, y) for y in (1918, 1919, 1991)] == [True, False, True]
    assert cell(states, "cinc", 2, 2012) == pytest.approx(0.1393, abs=0.001)
    assert cell(states, "gdp_usd", 255, 1990) == pytest.approx(1.77e12, rel=0.01)
    assert cell(states, "gdp_usd", 260, 1990) is None
    assert cell(states, "gdp_usd", 260, 1989) is not None
    assert (cell(states, "alliances", 2, 1955), cell(states, "defence_alliances", 2, 1955)) == (9, 9)
    owed = pairs.frame().filter(pl.col("cow_a") == 2, pl.col("year") == 1955)["atop_defense"]
    assert owed.sum() == 42


def test_facts_of_places(states: Panel, pairs: Panel) -> None:
    assert cell(pairs, "distance_km", 2, 20, 2000) == pytest.approx(734, abs=0.1)
    assert cell(pairs, "contiguity", 2, 20, 2000) == 1
    assert cell(pairs, "contiguity", 2, 365, 2000) == 2
    assert cell(states, "capital", 140, 1950) == "Rio de Janeiro"
    assert cell(states, "capital", 140, 2000) == "Brasilia"


def test_facts_of_politics(states: Panel) -> None:
    assert [cell(states, "leader", 2, y) for y in (1955, 1963, 1974)] == ["Eisenhower", "Johnson", "Ford"]
    assert [cell(states, "leader_change", 2, y) for y in (1955, 1963, 1974)] == [False, True, True]
    assert cell(states, "leader", 255, 2010) == "Merkel"
    polity = [cell(states, "polity", 365, y) for y in (1922, 1923, 1991, 1992)]
    assert polity == [-1, None, None, 5]  # the table that is read lacks the Soviet Union, and the docs say so
    assert cell(states, "polyarchy", 365, 1955) == pytest.approx(0.105)
    assert cell(states, "milex_share", 2, 1963) == pytest.approx(0.0883, abs=1e-4)
    assert (cell(states, "milex_usd", 94, 2000), cell(states, "milex_share", 94, 2000)) == (0, None)


def test_few_votes_are_no_ideal_point(states: Panel) -> None:
    years = states.frame().filter(pl.col("year") > 1945).group_by("year", maintain_order=True)
    there = years.agg(pl.col("ideal_point", "ideal_point_all").is_not_null().any())
    none = {c: there.filter(~pl.col(c))["year"].to_list() for c in ("ideal_point", "ideal_point_all")}
    assert none["ideal_point"] == [*range(1946, 1952), *range(1953, 1957), *range(1958, 1961), *range(1962, 1967)]
    assert none["ideal_point_all"] == [1951, 1953, 1954, 1955, 1964]


def test_facts_of_conflict(pairs: Panel) -> None:
    assert (cell(pairs, "war", 220, 255, 1914), cell(pairs, "war", 220, 200, 1914)) == (True, False)
    left_out = ((645, 690, 1990), (220, 255, 1939), (130, 135, 1995))  # of the file of pairs
    assert [(cell(pairs, "war", *p), cell(pairs, "war_opposed", *p)) for p in left_out] == [(False, True)] * 3
    assert [cell(pairs, "war_opposed", *p) for p in ((200, 220, 1914), (325, 255, 1914), (325, 255, 1943))] == [False, False, True]  # fmt: skip
    assert cell(pairs, "mid_hostility", 255, 220, 1914) == 5
    assert [cell(pairs, "peace_years", 255, 290, y) for y in (1938, 1939, 1945)] == [17, 0, 6]
    assert (cell(pairs, "rivalry", 255, 220, 1914), cell(pairs, "rivalry", 255, 300, 1914)) == (True, False)


def test_both_orders_of_a_pair_agree_where_the_measure_has_no_direction(pairs: Panel) -> None:
    both = ["contiguity", "distance_km", "rivalry", "mid", "mid_onset", "mid_hostility", "peace_years", "war", "war_opposed", "s_binary", "kappa_binary", "pi_binary"]  # fmt: skip
    frame = pairs.frame().select(*PAIRS, *both)
    turned = frame.rename({"cow_a": "cow_b", "cow_b": "cow_a"}).select(frame.columns).sort("year", "cow_a", "cow_b")
    exact = [c for c in both if not frame[c].dtype.is_float()]
    assert frame.select(exact).equals(turned.select(exact))
    for name in set(both) - set(exact):
        assert (frame[name] - turned[name]).abs().lt(1e-9).all()


def test_the_log_tells_what_was_left_out(pairs: Panel) -> None:
    left = {line.split(":")[0]: line.rsplit(" ", 1)[1] for line in pairs.log if "left out" in line}
    assert left == {
        "atop": "5,788.", "alliances": "301.", "population": "3,248.", "gdp": "1,250.", "milex": "63.", "capital": "3,108.",
        "ideal-points": "96.", "leaders": "141.", "rivalry": "2,256.", "mid": "2.",
    }  # fmt: skip
