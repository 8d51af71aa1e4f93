"""Replacing an absent ally, by hand."""

import pytest

from foedus.errors import BadArgument
from foedus.models.replacement import replacement, replacement_curve


def test_doubling_at_ten_per_cent_a_year() -> None:
    """Years: ln 2 / ln 1.1 = 7.2725; 2 % of GDP become 4 %."""
    found = replacement(absent=50, remaining=50, gdp=2500, growth=0.1)
    assert (found.yearly, found.share, found.burden) == pytest.approx((50, 0.02, 0.04))
    assert found.years == pytest.approx(7.2725, abs=5e-5)


def test_half_of_it_costs_half() -> None:
    """From 50 to 75: ln 1.5 / ln 1.1 = 4.2542 years."""
    found = replacement(50, 50, 2500, 0.1, fill=0.5)
    assert (found.yearly, found.share, found.burden) == pytest.approx((25, 0.01, 0.03))
    assert found.years == pytest.approx(4.2542, abs=5e-5)


@pytest.mark.parametrize("growth", [0, -0.05, 1e-300])
def test_who_does_not_spend_more_never_replaces_anybody(growth: float) -> None:
    assert replacement(50, 50, 2500, growth).years is None


def test_an_ally_who_gave_nothing_is_replaced_today() -> None:
    found = replacement(0, 50, 2500, -0.05)
    assert (found.yearly, found.years) == (0, 0)
    assert list(replacement_curve(0, 50, -0.05, 2)) == [1, 1, 1]


def test_the_curve_grows_with_interest_and_stops_when_done() -> None:
    """At 50 % a year 100 become 150, 225, 337.5: of the 125 that are missing 0, .4, 1, 1."""
    assert replacement_curve(125, 100, 0.5, 3) == pytest.approx([0, 0.4, 1, 1])


def test_where_spending_falls_the_gap_opens_further() -> None:
    assert replacement_curve(100, 100, -0.1, 2) == pytest.approx([0, -0.1, -0.19])


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"absent": -1}, "absent must be 0 or more"),
        ({"remaining": 0}, "remaining must be above 0"),
        ({"gdp": 0}, "gdp must be above 0"),
        ({"growth": -1}, r"1 \+ growth must be above 0"),
        ({"growth": float("nan")}, "growth must be a finite number, got nan"),
        ({"fill": -0.1}, "fill must be 0 or more"),
        ({"gdp": 5e-324}, "share comes out beyond what a number can hold"),
        ({"absent": "much"}, "absent must be a finite number, got 'much'"),
    ],
)
def test_sums_that_cannot_be_are_refused(given: dict[str, float], says: str) -> None:
    usual = {"absent": 50.0, "remaining": 50.0, "gdp": 2500.0, "growth": 0.1, "fill": 1.0}
    with pytest.raises(BadArgument, match=says):
        replacement(**{**usual, **given})


@pytest.mark.parametrize("years", [0, 1001, 2.5])
def test_years_are_counted_whole(years: int) -> None:
    with pytest.raises(BadArgument, match="years must be a whole number from 1 to 1000"):
        replacement_curve(50, 50, 0.1, years)
