"""The world on a day: newest figures not later than it, and reasons where there are none."""

from datetime import date

import pytest

from foedus.data.ledger import ledger
from foedus.errors import BadArgument, DataMissing, UnknownName
from foedus.world import QUANTITIES, World

WORLD = World.on(date(2024, 6, 30))


def test_former_states_exist_in_their_time_only() -> None:
    assert {"AUH", "OTT", "SUN"} & set(WORLD.states) == set()
    assert {"AUH", "OTT"} <= set(World.on(date(1914, 7, 28)).states)
    assert len(WORLD.states) == 195


def test_figures_are_the_newest_up_to_the_day() -> None:
    found = World.on(date(2022, 1, 1)).figures("armed_forces", ["DEU", "TWN"])
    assert found.states == ("DEU",)
    assert found.years == (2020,)
    assert found.missing == {"TWN": "no armed_forces up to 2022 in the embedded tables"}


@pytest.mark.parametrize("quantity", list(QUANTITIES))
def test_every_quantity_can_be_had_for_all_states(quantity: str) -> None:
    found = WORLD.figures(quantity)
    assert len(found.states) + len(found.missing) == 195
    assert len(found.states) > 100


def test_an_unknown_quantity_is_refused() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'population'"):
        WORLD.figures("populaton")


def test_definitions_are_chosen_by_cover_and_never_mixed() -> None:
    assert WORLD.accounts(["FRA", "DEU"]).definition == "nato"
    with_japan = WORLD.accounts(["FRA", "DEU", "JPN"])
    assert with_japan.definition == "sipri"
    assert set(with_japan.states) == {"FRA", "DEU", "JPN"}
    asked = WORLD.accounts(["FRA", "DEU", "JPN"], "nato")
    assert asked.states == ("FRA", "DEU")
    assert "JPN" in asked.missing


def test_the_two_definitions_differ_for_poland_in_2023() -> None:
    world = World.on(date(2023, 12, 31))
    shares = {d: float(world.accounts(["POL", "DEU"], d).array("burden")[0]) for d in ("nato", "sipri")}
    assert shares["nato"] == pytest.approx(0.0326, abs=5e-5)
    assert shares["sipri"] == pytest.approx(0.0327, abs=5e-5)


def test_another_definition_is_refused() -> None:
    with pytest.raises(BadArgument, match="Known: nato, sipri"):
        WORLD.accounts(["FRA"], "cia")  # type: ignore[arg-type]  # what a user may write


def test_no_figures_at_all_is_an_error_that_says_which_years_there_are() -> None:
    with pytest.raises(DataMissing, match="2014 to 2024"):
        World.on(date(2010, 1, 1)).accounts(["FRA", "DEU"])
    with pytest.raises(DataMissing, match="No figures for PRK, TWN"):
        WORLD.accounts(["PRK", "TWN"])


@pytest.mark.parametrize("definition", ["nato", "sipri"])
def test_ledgers_hold_possible_figures_once_a_year(definition: str) -> None:
    frame = ledger(definition).frame
    assert frame.select("state", "year").is_duplicated().sum() == 0
    assert frame.select("gdp", "spending", "burden").null_count().row(0) == (0, 0, 0)
    assert (frame["gdp"] > 0).all()
    assert frame["burden"].is_between(0, 0.5).all()


def test_spending_over_gdp_is_the_published_burden_but_for_rebased_gdp() -> None:
    """NATO computes shares on its own price base: up to .21 points apart for the Netherlands and the United States."""
    frame = ledger("nato").frame
    apart = ((frame["spending"] / frame["gdp"]) - frame["burden"]).abs()
    assert set(frame.filter(apart > 0.0005)["state"]) == {"NLD", "USA"}
    assert apart.max() < 0.0021  # type: ignore[operator]  # a number
