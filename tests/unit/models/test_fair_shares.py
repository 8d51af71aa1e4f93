"""Rules of a fair share on small numbers worked by hand."""

import numpy as np
import pytest

from foedus.errors import BadArgument
from foedus.models.fair_shares import ability_to_pay, equal_sacrifice, proportional


def test_shares_in_proportion() -> None:
    assert proportional([1, 3, 0]) == pytest.approx([0.25, 0.75, 0])
    assert proportional([1e100, 1e100]) == pytest.approx([0.5, 0.5])


def test_the_power_of_income_makes_the_scale_progressive() -> None:
    """Two members of one size, one twice as rich: it pays half, two thirds, four fifths."""
    assert ability_to_pay([10, 20], [1, 1], 0) == pytest.approx([1 / 2, 1 / 2])
    assert ability_to_pay([10, 20], [1, 1], 1) == pytest.approx([1 / 3, 2 / 3])
    assert ability_to_pay([10, 20], [1, 1], 2) == pytest.approx([1 / 5, 4 / 5])
    assert ability_to_pay([10, 20], [8, 1], 2) == pytest.approx([2 / 3, 1 / 3])


def test_equal_sacrifice_with_harmonic_utility() -> None:
    """With u = -1/y: of 1 and 2 a sacrifice of 1 leaves 1/2 and 2/3, so that they give 1/2 and 4/3."""
    assert equal_sacrifice([1, 2], 1 / 2 + 4 / 3, 2) == pytest.approx([3 / 11, 8 / 11])


def test_equal_sacrifice_with_the_utility_of_roots() -> None:
    """With u = 2 sqrt(y): of 4 and 9 a sacrifice of 2 leaves 1 and 4, so that they give 3 and 5."""
    assert equal_sacrifice([4, 9], 8, 0.5) == pytest.approx([3 / 8, 5 / 8])


def test_without_aversion_all_give_the_same_until_the_poorest_has_no_more() -> None:
    assert equal_sacrifice([1, 5, 5], 3, 0) == pytest.approx([1 / 3] * 3)
    assert equal_sacrifice([1, 5, 5], 7, 0) == pytest.approx([1 / 7, 3 / 7, 3 / 7])


def test_heads_sacrifice_and_not_members() -> None:
    """A member of three heads with 1 each and one head with 2: u = -1/y, each head of the first gives 1/2."""
    assert equal_sacrifice([3, 2], 3 / 2 + 4 / 3, 2, population=[3, 1]) == pytest.approx([9 / 17, 8 / 17])


def test_the_utility_given_up_is_the_same_for_all() -> None:
    wealth = np.array([300.0, 200.0, 100.0, 1.0])
    left = wealth - 20 * equal_sacrifice(wealth, 20, 3)
    assert np.ptp(left**-2 - wealth**-2) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("wealth", "total", "aversion", "says"),
    [
        ([1, 2], 3, 1, "The total is 3, and all wealth 3"),
        ([1, 2], -1, 1, "Give a total between 0 and that"),
        ([1, 0], 0.5, 1, "wealth must be above 0"),
        ([1, 2], 1, -1, "aversion must lie from 0 to 20, got -1"),
        ([1, 2], 1, 21, "aversion must lie from 0 to 20, got 21"),
        ([1, 2], float("nan"), 1, "total must be a finite number, got nan"),
        ([1, "x"], 1, 1, "wealth must be numbers"),
        ([], 1, 1, "0 members are too few"),
    ],
)
def test_a_sacrifice_that_makes_no_sense_is_refused(
    wealth: list[float], total: float, aversion: float, says: str
) -> None:
    with pytest.raises(BadArgument, match=says):
        equal_sacrifice(wealth, total, aversion)


def test_ability_and_proportion_that_make_no_sense_are_refused() -> None:
    with pytest.raises(BadArgument, match="progressivity must lie from 0 to 20, got -1"):
        ability_to_pay([1, 2], [1, 1], -1)
    with pytest.raises(BadArgument, match="wealth_per_head comes out beyond"):
        equal_sacrifice([1, 1], 1, 1, [1, 5e-324])
    with pytest.raises(BadArgument, match="population must be above 0"):
        ability_to_pay([1, 2], [1, 0], 1)
    with pytest.raises(BadArgument, match="differ in length: wealth 2, population 3"):
        equal_sacrifice([1, 2], 1, 1, [1, 1, 1])
    with pytest.raises(BadArgument, match="base must be 0 or more, one of them above 0"):
        proportional([0, 0])
