"""Efforts in contests, worked by hand."""

import pytest

from foedus.errors import BadArgument
from foedus.models.tullock import group_contest, tullock


def test_two_equal_sides_spend_half_of_the_prize_together() -> None:
    """A quarter each, for the same chance that both would have had for nothing."""
    found = tullock([8, 8])
    assert found.efforts == pytest.approx([2, 2])
    assert found.probabilities == pytest.approx([0.5, 0.5])
    assert found.dissipation == pytest.approx(0.5)


def test_a_side_that_values_the_prize_little_stays_out() -> None:
    """Values 6 and 3 make X = 1 / (1/6 + 1/3) = 2; to a third with 2 or less it is not worth an effort."""
    for low in (2, 1, 1e-320):
        found = tullock([low, 6, 3])
        assert found.efforts == pytest.approx([0, 4 / 3, 2 / 3])
        assert found.probabilities == pytest.approx([0, 2 / 3, 1 / 3])
        assert found.dissipation == pytest.approx(1 / 3)


def test_a_third_side_that_values_it_more_than_that_joins() -> None:
    """Values 6, 3, 3: X = 2 / (5/6) = 2.4, chances 1 - X / V = .6, .2, .2."""
    found = tullock([3, 6, 3])
    assert found.probabilities == pytest.approx([0.2, 0.6, 0.2])
    assert found.efforts == pytest.approx([0.48, 1.44, 0.48])


def test_who_wants_it_next_to_not_at_all_leaves_it_to_the_other() -> None:
    for low in ([1e-300], [1e-300] * 9):
        found = tullock([1e100, *low])
        assert found.probabilities == pytest.approx([1] + [0] * len(low))
        assert found.efforts / 1e100 == pytest.approx([0] * (len(low) + 1))


def test_a_group_spends_as_its_keenest_member_would_alone() -> None:
    """Two allies to whom it is worth 6 and 5 against one with 3: the same as 6 against 3."""
    found, alone = group_contest([5, 3, 6], group=[1, 2, 1]), tullock([6, 3])
    assert found.efforts == pytest.approx(alone.efforts)
    assert found.probabilities == pytest.approx(alone.probabilities)
    assert found.dissipation == pytest.approx(alone.dissipation)


def test_more_allies_of_the_same_mind_add_nothing_to_a_group() -> None:
    assert group_contest([4, 4, 4, 4], group=[7, 7, 7, 2]).efforts == pytest.approx([1, 1])


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ([5], "1 sides are too few: at least 2 are needed"),
        ([5, 0], "values must be above 0"),
        ([5, float("inf")], "values must be a list of finite numbers"),
        (["much", 5], "values must be numbers"),
    ],
)
def test_what_is_no_contest_for_a_prize_is_refused(values: list[float], says: str) -> None:
    with pytest.raises(BadArgument, match=says):
        tullock(values)


def test_groups_that_are_none_are_refused() -> None:
    with pytest.raises(BadArgument, match="1 sides are too few: at least 2 are needed"):
        group_contest([1, 2], group=[1, 1])
    with pytest.raises(BadArgument, match="The lists differ in length: values 2, group 3"):
        group_contest([1, 2], group=[1, 1, 2])
    with pytest.raises(BadArgument, match="values must be above 0"):
        group_contest([1, -2], group=[1, 2])
