"""Bankruptcy, airport, nucleolus and core on small games worked by hand."""

import numpy as np
import pytest

from foedus.errors import BadArgument
from foedus.models.airport import airport_nucleolus, airport_shapley
from foedus.models.bankruptcy import bankruptcy
from foedus.models.nucleolus import core_test, nucleolus


def test_an_estate_of_nothing_and_of_everything() -> None:
    assert bankruptcy([1, 2], 0) == pytest.approx([0, 0])
    assert bankruptcy([1, 2], 3) == pytest.approx([1, 2])
    assert bankruptcy([0, 0], 0) == pytest.approx([0, 0])


@pytest.mark.parametrize(
    ("claims", "estate", "says"),
    [
        ([1, 2], 4, "The estate is 4, and the claims sum to 3"),
        ([1, 2], -1, "Give an estate from 0 to the sum of the claims"),
        ([1, -2], 1, "claims must be 0 or more"),
        ([1, float("inf")], 1, "claims must be a list of finite numbers"),
        ([1, 2], float("nan"), "estate must be a finite number, got nan"),
        ([], 0, "0 members are too few"),
    ],
)
def test_a_bankruptcy_that_makes_no_sense_is_refused(claims: list[float], estate: float, says: str) -> None:
    with pytest.raises(BadArgument, match=says):
        bankruptcy(claims, estate)


def test_two_share_what_both_need() -> None:
    """With two members Shapley and nucleolus agree: the smaller pays half its need, whatever the order of the list."""
    assert airport_shapley([6, 2]) == pytest.approx([5, 1])
    assert airport_nucleolus([6, 2]) == pytest.approx([5, 1])


def test_who_needs_nothing_pays_nothing_and_who_is_alone_pays_all() -> None:
    for rule in (airport_shapley, airport_nucleolus):
        assert rule([0, 4]) == pytest.approx([0, 4])
        assert rule([4]) == pytest.approx([4])
        assert rule([0, 0]) == pytest.approx([0, 0])
        with pytest.raises(BadArgument, match="costs must be 0 or more"):
            rule([-1, 4])


def test_the_nucleolus_of_three_needs_by_hand() -> None:
    """3, 5 and 8: 3/2 is the least of 3/2, 5/3, 8/2; then (2 + 3/2)/2 = 7/4; the last pays the rest."""
    assert airport_nucleolus([3, 5, 8]) == pytest.approx([1.5, 1.75, 4.75])


def test_three_equals_who_need_two() -> None:
    """Any two get 1, all three get 1: everybody gets a third, and each pair complains of a third (the core is empty)."""
    found = nucleolus([0, 0, 1, 0, 1, 1, 1])
    assert found.shares == pytest.approx([1 / 3] * 3)
    assert found.excess == pytest.approx(1 / 3)


def test_one_who_is_needed_by_all_gets_all() -> None:
    """Member 1 with either of the others gets 1: the core has one split, and the nucleolus is it."""
    found = nucleolus([0, 0, 1, 0, 1, 0, 1])
    assert found.shares == pytest.approx([1, 0, 0])
    assert found.excess == pytest.approx(0)


def test_the_nucleolus_of_one_and_of_a_game_without_gain() -> None:
    assert nucleolus([5]).shares == pytest.approx([5])
    assert nucleolus([0, 5]).shares == pytest.approx([5])
    assert nucleolus([1, 2, 3]).shares == pytest.approx([1, 2])
    assert nucleolus([1, 2, 4]).shares == pytest.approx([1.5, 2.5])


def test_the_empty_group_may_come_first() -> None:
    with_empty = nucleolus([0, 0, 0, 1, 0, 1, 0, 1])
    assert with_empty.shares == pytest.approx([1, 0, 0])


def test_nobody_gets_less_than_alone() -> None:
    """The pair {1,2} could get 10, but 3 alone gets 1 of the 1 that there is: nothing is left for them."""
    assert nucleolus([0, 0, 10, 1, 0, 0, 1]).shares == pytest.approx([0, 0, 1])


def test_who_complains_of_a_split() -> None:
    """1 with 2 or 3 gets 1: of the even split {1,2} complains by a third; of (1, 0, 0) nobody."""
    values = [0, 0, 1, 0, 1, 0, 1]
    even = core_test(values, [1 / 3] * 3)
    assert (even.in_core, even.group) == (False, (1, 2))
    assert (even.excess, even.left_over) == pytest.approx((1 / 3, 0))
    assert core_test(values, [1, 0, 0]).in_core
    short = core_test(values, [0.9, 0, 0])
    assert not short.in_core
    assert short.left_over == pytest.approx(0.1)
    assert core_test([5], [5]).in_core


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ([0, 0, 1, 0, 1], "5 values belong to no number of members"),
        ([1, 0, 0, 1], "The empty group gets 1"),
        ([0] * 511, "9 members are too many"),
        ([2, 2, 3], "All members together get 3, and each alone would get 4 in sum"),
        ([], "0 groups are too few"),
        ([0, float("nan"), 1], "values must be a list of finite numbers"),
    ],
)
def test_what_is_no_game_is_refused(values: list[float], says: str) -> None:
    with pytest.raises(BadArgument, match=says):
        nucleolus(values)


def test_a_split_among_others_is_refused() -> None:
    with pytest.raises(BadArgument, match="2 shares for 3 members"):
        core_test(np.zeros(7), [1, 2])


@pytest.mark.parametrize("values", [[0.1, 0.2, 0.3], [0.1, 0.1, 0.2, 0.1, 0.2, 0.2, 0.3]])
def test_members_who_gain_nothing_together_keep_what_they_have_alone(values: list[float]) -> None:
    """In decimals .1 + .2 is a little more than .3; that is rounding, not a game without a split."""
    alone = [values[2**i - 1] for i in range(len(values).bit_length())]
    found = nucleolus(values)
    assert found.shares == pytest.approx(alone, abs=1e-12)
    assert found.excess == pytest.approx(0, abs=1e-12)
