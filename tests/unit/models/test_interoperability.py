"""Coalitions that work together well or badly, worked by hand."""

import numpy as np
import pytest

from foedus.errors import BadArgument
from foedus.models.interoperability import interoperability


def table(members: int, value: float) -> np.ndarray:
    return np.full((members, members), value)


def test_where_the_index_is_neutral_a_coalition_is_its_sum() -> None:
    found = interoperability([4, 9], table(2, 0.5), theta=3, neutral=0.5)
    assert (found.strength, found.multiplier) == pytest.approx((13, 1))


def test_two_who_work_together_well_are_worth_more_than_their_sum() -> None:
    """13 + .5 (.9 - .4) sqrt(36) = 14.5."""
    found = interoperability([4, 9], [[1, 0.9], [0.9, 1]], theta=0.5, neutral=0.4)
    assert (found.strength, found.multiplier) == pytest.approx((14.5, 14.5 / 13))


def test_every_pair_counts_once() -> None:
    """1 + 4 + 9 + 2 (.5 * 2 - .1 * 3 + .2 * 6) with neutral .3."""
    index = [[0, 0.8, 0.2], [0.8, 0, 0.5], [0.2, 0.5, 0]]
    assert interoperability([1, 4, 9], index, theta=2, neutral=0.3).strength == pytest.approx(14 + 2 * 1.9)


def test_allies_who_hinder_each_other_are_never_worth_less_than_nothing() -> None:
    found = interoperability([1, 1], table(2, 0), theta=100, neutral=1)
    assert (found.strength, found.multiplier) == (0, 0)


def test_a_member_without_forces_changes_nothing() -> None:
    with_it = interoperability([4, 9, 0], table(3, 0.9), theta=1, neutral=0.4)
    assert with_it == interoperability([4, 9], table(2, 0.9), theta=1, neutral=0.4)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"strengths": [0, 0]}, "strengths must be 0 or more, one of them above 0"),
        ({"strengths": [1, -1]}, "strengths must be 0 or more"),
        ({"strengths": [1, float("nan")]}, "strengths must be a list of finite numbers"),
        ({"strengths": []}, "0 members are too few"),
        ({"theta": -1}, "theta must be 0 or more, got -1"),
        ({"theta": "some"}, "theta must be a finite number, got 'some'"),
        ({"neutral": 1.5}, "neutral must lie from 0 to 1, got 1.5"),
        ({"neutral": -0.5}, "neutral must lie from 0 to 1, got -0.5"),
        ({"index": 0.5}, r"index must be a table of rows and columns, got the shape \(\)"),
        ({"index": [[1, 0.5]]}, r"index has the shape \(1, 2\)"),
        ({"index": [[1, 0.5], [1]]}, "index must be numbers, in rows of one length"),
        ({"index": [[1, 2], [2, 1]]}, "index must lie from 0 to 1"),
        ({"index": [[1, 0.2], [0.3, 1]]}, "index must be the same both ways"),
        ({"index": [[1, None], [0.3, 1]]}, "index must be finite numbers: row 1, column 2 is none"),
        ({"strengths": [1e308, 1e308]}, r"strengths must not go beyond 1e\+100"),
    ],
)
def test_what_is_no_coalition_is_refused(given: dict[str, object], says: str) -> None:
    usual: dict[str, object] = {"strengths": [1, 2], "index": table(2, 0.5), "theta": 1.0, "neutral": 0.5}
    with pytest.raises(BadArgument, match=says):
        interoperability(**(usual | given))  # type: ignore[arg-type]  # that it is wrong is the test
