"""Chances of the sides of a contest, worked by hand."""

import numpy as np
import pytest

from foedus.errors import BadArgument
from foedus.models.contest import contest, win


def test_with_exponent_one_chances_are_shares_of_strength() -> None:
    assert contest([3, 1]) == pytest.approx([0.75, 0.25])
    assert contest([5, 3, 2]) == pytest.approx([0.5, 0.3, 0.2])


def test_a_higher_exponent_favours_the_strong() -> None:
    """9 to 1 with exponent 2."""
    assert contest([3, 1], exponent=2) == pytest.approx([0.9, 0.1])


def test_in_the_logistic_form_only_the_difference_counts() -> None:
    """A lead of ln 3 makes 3 to 1, wherever it starts."""
    lead = np.log(3)
    assert contest([lead, 0], form="logistic") == pytest.approx([0.75, 0.25])
    assert contest([lead - 7, -7], form="logistic") == pytest.approx([0.75, 0.25])
    assert contest([lead / 2, 0], exponent=2, form="logistic") == pytest.approx([0.75, 0.25])


def test_a_side_without_strength_has_no_chance_and_the_other_is_certain() -> None:
    assert contest([0, 2, 0]) == pytest.approx([0, 1, 0])


def test_large_numbers_do_no_harm() -> None:
    """Strengths in single soldiers, exponents beyond reason: still 1 to 0, and equals are still equal."""
    assert contest([2e99, 1e99], exponent=400) == pytest.approx([1, 0])
    assert contest([2e6, 1e6], form="logistic") == pytest.approx([1, 0])
    assert contest([1e100, -1e100], exponent=1e100, form="logistic") == pytest.approx([1, 0])
    assert contest([7e5, 7e5], exponent=1e100, form="logistic") == pytest.approx([0.5, 0.5])


def test_two_sides_on_arrays_have_the_chances_of_the_contest() -> None:
    """(draw, 1) exponents against (front,) strengths."""
    own, other, exponents = np.array([3.0, 1.0, 0.0]), np.array([1.0, 4.0, 2.0]), np.array([[1.0], [2.0]])
    found = win(own, other, exponents)
    assert found.shape == (2, 3)
    for row, g in zip(found, exponents[:, 0], strict=True):
        assert row == pytest.approx([contest([a, b], g)[0] for a, b in zip(own, other, strict=True)])


def test_who_is_hopeless_keeps_the_little_chance_there_is() -> None:
    """1e-30 is no zero: products of such chances count in long chains."""
    assert win(1e-30, 1.0) == pytest.approx(1e-30, rel=1e-12)


def test_nobody_against_nobody_is_open() -> None:
    assert win([0.0, 0.0, 5.0], [0.0, 5.0, 0.0]) == pytest.approx([0.5, 0, 1])


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"strengths": [1]}, "1 sides are too few: at least 2 are needed"),
        ({"strengths": [0, 0]}, "strengths must be 0 or more, one of them above 0"),
        ({"strengths": [1, -1]}, "strengths must be 0 or more"),
        ({"strengths": [1, float("nan")]}, "strengths must be a list of finite numbers"),
        ({"strengths": "many"}, "strengths must be numbers"),
        ({"strengths": [1, 2], "exponent": 0}, "exponent must be above 0"),
        ({"strengths": [1, 2], "exponent": float("inf")}, "exponent must be a finite number, got inf"),
        ({"strengths": [1, 2], "exponent": "high"}, "exponent must be a finite number, got 'high'"),
        ({"strengths": [1, 2], "form": "probit"}, "'probit' is not a form of contest"),
    ],
)
def test_what_is_no_contest_is_refused(given: dict[str, object], says: str) -> None:
    with pytest.raises(BadArgument, match=says):
        contest(**given)  # type: ignore[arg-type]  # that it is wrong is the test
