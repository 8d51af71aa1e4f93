"""The models on small numbers worked by hand."""

import numpy as np
import pytest

from foedus.chance import Chance
from foedus.errors import BadArgument
from foedus.models.concordance import benefit_shares, concordance, signed_rank_p
from foedus.models.exploitation import exploitation, orders, ratio_null
from foedus.models.inequality import concentration, gini, lorenz
from foedus.models.outliers import modified_z
from foedus.models.pledge import gap, years_to_close
from foedus.models.trend import line, turning_point


def test_perfect_exploitation_of_five() -> None:
    """Five members in one order: rho 1, and only 1 of 120 orders does as much."""
    found = exploitation([1, 2, 3, 4, 5], [0.01, 0.02, 0.03, 0.04, 0.05])
    assert (found.rho, found.kendall) == pytest.approx((1, 1))
    assert found.p_permutation == pytest.approx(1 / 120)
    assert found.p_value == 0
    assert found.without == pytest.approx([1] * 5)


def test_no_variation_is_no_exploitation() -> None:
    found = exploitation([1, 2, 3, 4], [0.02] * 4)
    assert (found.rho, found.kendall, found.p_permutation) == (0, 0, 1)


def test_ties_share_their_ranks() -> None:
    """Burdens 1, 2, 2, 3 have mid-ranks 1, 2.5, 2.5, 4: rho = 4.5 / sqrt(5 * 4.5)."""
    assert exploitation([1, 2, 3, 4], [1, 2, 2, 3]).rho == pytest.approx(4.5 / np.sqrt(22.5))


def test_all_orders_are_tried_up_to_seven_members_and_seeded_ones_beyond() -> None:
    assert len(orders(6, Chance())) == 720
    assert np.array_equal(orders(9, Chance(3, 10)), orders(9, Chance(3, 10)))
    assert all(sorted(o) == list(range(9)) for o in orders(9, Chance(3, 10)))


def test_a_ratio_alone_makes_rho_negative() -> None:
    """Two orders of magnitude between sizes: random spending over GDP falls with GDP."""
    assert ratio_null([1, 3, 10, 30, 100], [0.02] * 5) < -0.5


@pytest.mark.parametrize(
    ("gdp", "burden", "says"),
    [
        ([1, 2, 3], [1, 2, 3], "3 members are too few: at least 4 are needed"),
        ([1, 2, 3, 4], [1, 2, 3], "The lists differ in length: gdp 4, burden 3"),
        ([1, 2, 3, float("nan")], [1, 2, 3, 4], "gdp must be a list of finite numbers"),
        ([1, 2, 3, "x"], [1, 2, 3, 4], "gdp must be numbers"),
        ([0, 2, 3, 4], [1, 2, 3, 4], "gdp must be above 0"),
    ],
)
def test_what_cannot_be_ranked_is_refused(gdp: list[float], burden: list[float], says: str) -> None:
    with pytest.raises(BadArgument, match=says):
        exploitation(gdp, burden)


def test_benefit_is_the_mean_of_shares() -> None:
    """GDP 1:3 and population 1:1 give (1/4 + 1/2) / 2 and (3/4 + 1/2) / 2."""
    assert benefit_shares([[1, 3], [5, 5]], [1, 1]) == pytest.approx([0.375, 0.625])
    assert benefit_shares([[1, 3], [5, 5]], [1, 0]) == pytest.approx([0.25, 0.75])
    assert benefit_shares([[1, 3], [5, 5]], np.array([[1, 1], [1, 0]])) == pytest.approx(
        np.array([[0.375, 0.625], [0.25, 0.75]])
    )


def test_equal_shares_are_concordant() -> None:
    assert concordance([1, 2, 3, 4, 5, 6], [10, 20, 30, 40, 50, 60]).p_value == 1


def test_signed_ranks_of_one_sided_gaps() -> None:
    """Six members, five of them a little above their benefit and one far below: W = 6, exact p = 2 * 14 / 64."""
    found = concordance([2, 3, 4, 5, 6, 80], [1, 1.5, 2, 2.5, 3, 90])
    assert found.statistic == 6
    assert found.p_value == pytest.approx(2 * 14 / 64)
    gaps = np.array([2, 3, 4, 5, 6, 80]) / 100 - np.array([1, 1.5, 2, 2.5, 3, 90]) / 100
    assert signed_rank_p(gaps[None, :])[0] == pytest.approx(found.p_value)


def test_inequality_of_extremes() -> None:
    assert gini([1, 1, 1, 1]) == pytest.approx(0)
    assert gini([0, 0, 0, 1]) == pytest.approx(0.75)
    assert concentration([1, 1, 1, 1]) == pytest.approx(0.25)
    assert concentration([0, 0, 0, 1]) == 1
    x, y = lorenz([1, 3])
    assert (list(x), list(y)) == ([0, 0.5, 1], [0, 0.25, 1])
    with pytest.raises(BadArgument, match="one of them above 0"):
        gini([0, 0])


def test_the_score_of_a_member_far_away() -> None:
    """1, 2, 3, 4, 100: median 3, MAD 1, so the last stands .6745 * 97 away."""
    assert modified_z([1, 2, 3, 4, 100])[-1] == pytest.approx(0.6745 * 97)
    assert not modified_z([2, 2, 2, 9, 2]).any()


def test_gap_in_share_and_money() -> None:
    found = gap([0.012, 0.03, 0.01996], [0.02, 0.02, 0.02], [1000, 500, 10])
    assert found.share == pytest.approx([0.008, 0, 0])
    assert found.amount == pytest.approx([8, 0, 0])
    assert list(found.met) == [False, True, True]


@pytest.mark.parametrize(
    ("missing", "pace", "years"), [(0.01, 0.002, 5), (0, -1, 0), (0.01, 0, None), (0.01, -0.1, None)]
)
def test_years_to_close(missing: float, pace: float, years: float | None) -> None:
    assert years_to_close(missing, pace) == (None if years is None else pytest.approx(years))


@pytest.mark.parametrize(
    ("parts", "weights", "says"),
    [
        ([[1, 3], [5]], [1, 1], "parts must be numbers, in rows of one length"),
        ([[1, 3], [0, 0]], [1, 1], "each part's sum must be above 0"),
        ([[1, 3], [5, -5]], [1, 1], "parts must be 0 or more"),
        ([[1, 3], [5, 5]], [1, 1, 1], "3 weights for 2 parts"),
        ([[1, 3], [5, 5]], [[1, 1], [0, 0]], "the sum of weights must be above 0"),
    ],
)
def test_benefits_that_are_none_are_refused(parts: list[list[float]], weights: list[float], says: str) -> None:
    with pytest.raises(BadArgument, match=says):
        benefit_shares(parts, weights)


def test_a_share_that_never_changes_has_no_slope_for_certain() -> None:
    found = line([2014, 2015, 2016], [0.02, 0.02, 0.02])
    assert (found.slope, found.low, found.high) == (0, 0, 0)


@pytest.mark.parametrize("level", [0, 1, 90])
def test_an_interval_that_covers_nothing_or_all_is_refused(level: float) -> None:
    with pytest.raises(BadArgument, match="level must lie between 0 and 1"):
        line([1, 2, 3], [1, 2, 4], level)


def test_a_line_through_a_line() -> None:
    found = line([2014, 2015, 2016, 2017], [1, 3, 5, 7])
    assert (found.slope, found.low, found.high) == pytest.approx((2, 2, 2))


def test_the_interval_of_a_slope_is_student_s() -> None:
    """Years 0, 1, 2 and values 0, 1, 0: slope 0, standard error sqrt(1/3), t(.95, 1) = 6.3138."""
    found = line([0, 1, 2], [0, 1, 0], 0.9)
    assert found.slope == pytest.approx(0)
    assert found.high == pytest.approx(6.3138 * np.sqrt((2 / 3) / 2), rel=1e-4)


def test_a_turn_is_found_where_it_is() -> None:
    years = list(range(2010, 2025))
    values = [max(0, y - 2018) * 0.3 - (y - 2010) * 0.05 + 0.001 * (-1) ** y for y in years]
    found = turning_point(years, values, chance=Chance(1, 200))
    assert (found.year, found.low, found.high) == (2018, 2018, 2018)
    assert (found.before, found.after) == pytest.approx((-0.05, 0.25), abs=0.002)
    assert found.gain > 10


def test_a_straight_series_has_no_turn() -> None:
    years = list(range(2010, 2022))
    noise = np.random.default_rng(5).normal(0, 0.01, len(years))
    assert turning_point(years, [0.1 * (y - 2010) + e for y, e in zip(years, noise, strict=True)]).gain < 0


def test_a_year_twice_is_refused() -> None:
    with pytest.raises(BadArgument, match="A year stands twice"):
        line([1, 1, 2], [1, 2, 3])
    with pytest.raises(BadArgument, match="at least 8"):
        turning_point([1, 2, 3], [1, 2, 3])
