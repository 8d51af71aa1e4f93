"""Contests of a coalition: small cases by hand, every subset as the judge, and what is refused."""

from typing import Any

import numpy as np
import pytest

from foedus.errors import BadArgument
from foedus.models.coalition_contest import coalition_contest, holds_by_draw

ODD = np.random.default_rng(1949)
STRENGTHS, CHANCES = ODD.lognormal(0, 1.5, 32), ODD.uniform(0.1, 0.95, 32)  # no step in common


def holding(own: float, strengths: Any, chances: Any, challenger: float, exponent: float) -> float:
    """The expected chance to hold by listing every subset of those who join."""
    joined = (np.arange(2 ** len(strengths))[:, None] >> np.arange(len(strengths))) & 1
    likely = np.where(joined, chances, 1 - np.asarray(chances)).prod(axis=1)
    strength = own + joined @ np.asarray(strengths)
    return float(likely @ (strength**exponent / (strength**exponent + challenger**exponent)))


def test_one_ally_by_hand() -> None:
    """10 and an ally of 30 that comes with .5 against 40: half of .2 and half of .5."""
    found = coalition_contest(10, [30], [0.5], 40)
    assert (found.holds, found.alone, found.all_join, found.error) == pytest.approx((0.35, 0.2, 0.5, 0))
    assert found.without.tolist() == pytest.approx([0.2])
    assert found.without_pairs.shape == (1, 1)


def test_without_allies_the_defender_stands_alone() -> None:
    found = coalition_contest(10, [], [], 30)
    assert found.holds == found.alone == found.all_join == pytest.approx(0.25)
    assert found.without.shape == (0,)


@pytest.mark.parametrize("own", [0.0, 0.02, 1.0, 20.0])
@pytest.mark.parametrize("exponent", [0.5, 1.0, 1.7, 3.0])
def test_every_subset_says_the_same_within_the_bound(own: float, exponent: float) -> None:
    strengths, chances = STRENGTHS[:10], CHANCES[:10]
    found = coalition_contest(own, strengths, chances, 8.0, exponent)
    assert 0 < found.error < 1e-5
    off = found.error + 1e-12
    assert found.holds == pytest.approx(holding(own, strengths, chances, 8.0, exponent), abs=off)
    for i in range(10):
        for j in range(i + 1):
            rest = np.where(np.isin(np.arange(10), (i, j)), 0.0, chances)
            exact = holding(own, strengths, rest, 8.0, exponent)
            assert found.without_pairs[i, j] == found.without_pairs[j, i] == pytest.approx(exact, abs=off)
    assert np.diag(found.without_pairs).tolist() == found.without.tolist()


def test_whole_numbers_are_exact() -> None:
    found = coalition_contest(2, [5, 3, 9], [0.5, 0.9, 0.1], 7, 1.5)
    assert found.error == 0
    assert found.holds == pytest.approx(holding(2, [5, 3, 9], [0.5, 0.9, 0.1], 7, 1.5), abs=1e-14)


def test_many_draws_at_once_say_what_each_says_alone() -> None:
    draws = 40
    strengths = STRENGTHS * ODD.uniform(0.7, 1.3, (draws, 32))
    chances = ODD.uniform(0.1, 1, (draws, 32))
    own, challenger, exponent = ODD.uniform(0, 2, draws), ODD.uniform(10, 60, draws), ODD.uniform(0.5, 2, draws)
    found = holds_by_draw(own, strengths, chances, challenger, exponent)
    alone = [coalition_contest(*one).holds for one in zip(own, strengths, chances, challenger, exponent, strict=True)]
    assert found == pytest.approx(alone, abs=2e-4)


def test_what_does_not_vary_between_draws_is_given_once() -> None:
    found = holds_by_draw(1.0, [4.0, 3.0], [[0.5, 0.5], [1.0, 0.0]], 5.0)
    assert found == pytest.approx([holding(1, [4, 3], p, 5, 1) for p in ([0.5, 0.5], [1.0, 0.0])], abs=1e-3)
    assert holds_by_draw([1.0, 5.0], [], [], 5.0) == pytest.approx([1 / 6, 0.5])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((-1, [1], [0.5], 1), "own must be 0 or more, got -1."),
        ((1, [1], [0.5], 0), "challenger must be above 0, got 0."),
        ((1, [1], [0.5], 1, 0), "exponent must be above 0, got 0."),
        ((1, [1], [0.5], 1, 1000), "exponent must lie from 0 to 100, got 1000.\n  Give another number."),
        ((1, [1], [-0.5], 1), "probabilities must lie from 0 to 1."),
        ((1, [1, 2], [0.5], 1), "The lists differ in length: strengths 2, probabilities 1."),
        ((1, 5, [0.5], 1), "strengths must be a list of finite numbers."),
        ((float("nan"), [1], [0.5], 1), "own must be a finite number, got nan."),
        ((None, [1], [0.5], 1), "own must be a finite number, got None."),
        ((1, [1] * 101, [0.5] * 101, 1), "101 members are too many.\n  Give at most 100."),
    ],
)
def test_what_cannot_be_is_refused(arguments: Any, told: str) -> None:
    with pytest.raises(BadArgument) as refusal:
        coalition_contest(*arguments)
    assert str(refusal.value).startswith(told)
