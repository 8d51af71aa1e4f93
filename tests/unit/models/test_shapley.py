"""Shapley values: small games by hand, every coalition as the judge, and what is refused."""

from collections.abc import Callable
from functools import cache
from itertools import product
from math import factorial
from typing import Any

import numpy as np
import pytest

from foedus.chance import Chance
from foedus.errors import BadArgument
from foedus.models import shapley as module
from foedus.models.shapley import shapley_contest, shapley_threshold


def value(game: Callable[[int], float], players: int) -> Any:
    """The Shapley value from the worth of every coalition, as it is defined."""
    found = np.zeros(players)
    for coalition in range(2**players - 1):
        before = coalition.bit_count()
        share = factorial(before) * factorial(players - 1 - before) / factorial(players)
        for i in range(players):
            if not coalition >> i & 1:
                found[i] += share * (game(coalition | 1 << i) - game(coalition))
    return found


def winning(weights: Any, quota: float) -> Callable[[int], float]:
    sums = np.zeros(1)
    for w in weights:
        sums = np.append(sums, sums + w)
    return lambda coalition: float(sums[coalition] >= quota - 1e-9)


@pytest.mark.parametrize(
    ("weights", "quota", "twelfths"),
    [
        ([5, 5, 3, 2], 5, [5, 5, 1, 1]),
        ([3, 2, 1, 1], 4, [6, 2, 2, 2]),
        ([1, 1, 1], 3, [4, 4, 4]),
        ([9, 1, 1], 9, [12, 0, 0]),
        ([2, 0, 1], 1, [6, 0, 6]),
        ([0.5, 0.5, 0.3, 0.2], 0.5, [5, 5, 1, 1]),
        ([7], 3, [12]),
    ],
)
def test_small_games_by_hand(weights: list[float], quota: float, twelfths: list[int]) -> None:
    found = shapley_threshold(weights, quota)
    assert found.values * 12 == pytest.approx(twelfths)
    assert found.way == "counted"
    assert found.errors.tolist() == [0] * len(weights)


@pytest.mark.parametrize("part", [0.02, 0.3, 0.5, 0.8, 1.0])
@pytest.mark.parametrize("members", [3, 8, 13])
def test_every_coalition_says_the_same(members: int, part: float) -> None:
    """Small and large quotas, members without weight and members that win alone."""
    weights = np.random.default_rng(members).integers(0, 30, members).astype(float)
    quota = max(1, int(part * weights.sum()))
    assert shapley_threshold(weights, quota).values == pytest.approx(value(winning(weights, quota), members), abs=1e-13)


@pytest.mark.parametrize("members", [1, 2, 9, 12])
def test_weights_without_a_step_in_common_are_exact_too(members: int) -> None:
    weights = np.random.default_rng(members).lognormal(0, 1, members) + np.pi / 7
    quota = 0.6 * weights.sum()
    found = shapley_threshold(weights, quota)
    assert found.way == "halved" or members == 1
    assert found.values == pytest.approx(value(winning(weights, quota), members), abs=1e-13)


def test_sixteen_members_by_every_coalition() -> None:
    weights = np.random.default_rng(16).integers(1, 2000, 16).astype(float)
    quota = int(0.55 * weights.sum())
    assert shapley_threshold(weights, quota).values == pytest.approx(value(winning(weights, quota), 16), abs=1e-12)


def test_thirty_two_members_counted_and_halved_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two ways that share nothing but the definition."""
    weights = (
        np.random.default_rng(32)
        .multinomial(10_000, np.random.default_rng(1).dirichlet(np.full(32, 0.5)))
        .astype(float)
    )
    counted = shapley_threshold(weights, 6200)
    monkeypatch.setattr(module, "TABLE", 0)
    halved = shapley_threshold(weights, 6200)
    assert (counted.way, halved.way) == ("counted", "halved")
    assert counted.values == pytest.approx(halved.values, abs=1e-13)


def test_sixty_equal_members_have_equal_power() -> None:
    """The largest counts, near the end of 64 bits."""
    found = shapley_threshold([3] * 60, 91)
    assert found.way == "counted"
    assert found.values == pytest.approx(np.full(60, 1 / 60), abs=1e-12)


def test_random_orders_come_with_their_errors() -> None:
    """Sixty-one equal members are too many to count; what is drawn is right within its errors, and repeatable."""
    found = shapley_threshold([1] * 61, 31, Chance(7, 4000))
    assert found.way == "sampled"
    assert found.values.sum() == pytest.approx(1)
    assert np.all(np.abs(found.values - 1 / 61) < 5 * np.sqrt((1 / 61) * (60 / 61) / 4000))
    assert found.errors == pytest.approx(np.sqrt(found.values * (1 - found.values) / 4000))
    assert shapley_threshold([1] * 61, 31, Chance(7, 4000)).values.tolist() == found.values.tolist()


@pytest.mark.parametrize("exponent", [0.6, 1.0, 2.0])
@pytest.mark.parametrize("own", [0.0, 0.5, 4.0])
def test_contests_say_what_every_coalition_says(own: float, exponent: float) -> None:
    luck = np.random.default_rng(8)
    strengths, chances = luck.lognormal(0, 1, 7), luck.uniform(0.1, 1, 7)

    @cache
    def worth(coalition: int) -> float:
        inside = [i for i in range(7) if coalition >> i & 1]
        total = 0.0
        for come in product([True, False], repeat=len(inside)):
            likely = np.prod([chances[i] if c else 1 - chances[i] for i, c in zip(inside, come, strict=True)])
            strength = (own + sum(strengths[i] for i, c in zip(inside, come, strict=True) if c)) ** exponent
            total += float(likely * strength / (strength + 6.0**exponent))
        return total

    found = shapley_contest(own, strengths, 6.0, exponent, chances)
    off = found.error + 1e-12
    assert 0 < found.error < 1e-5
    assert found.values == pytest.approx(value(worth, 7), abs=off)
    assert found.values.sum() == pytest.approx(found.all_allies - found.alone)
    assert found.all_allies == pytest.approx(worth(2**7 - 1), abs=off)


def test_a_contest_with_certain_allies_of_whole_strength_is_exact() -> None:
    strengths = np.random.default_rng(16).integers(0, 40, 16).astype(float)
    sums = np.zeros(1)
    for s in strengths:
        sums = np.append(sums, sums + s)
    found = shapley_contest(10, strengths, 100, 1.3)
    chance = (10 + sums) ** 1.3 / ((10 + sums) ** 1.3 + 100**1.3)
    assert found.error == 0
    assert found.values == pytest.approx(value(lambda c: float(chance[c]), 16), abs=1e-13)


def test_one_ally_is_worth_the_whole_difference_and_none_nothing() -> None:
    assert shapley_contest(10, [30], 40).values == pytest.approx([0.3])
    assert shapley_contest(10, [30], 40, probabilities=[0.5]).values == pytest.approx([0.15])
    assert shapley_contest(10, [], 40).values.shape == (0,)


@pytest.mark.parametrize(
    ("weights", "quota", "values"),
    [
        ([1e100], 1, [1]),
        ([1, 1], 1e-100, [0.5, 0.5]),
        ([2, 1, 0], 1e-100, [0.5, 0.5, 0]),
        ([np.pi, np.e, 0], 1e-100, [0.5, 0.5, 0]),
    ],
)
def test_a_quota_next_to_nothing_is_reached_by_whoever_comes_first(
    weights: list[float], quota: float, values: list[float]
) -> None:
    """Nobody alone wins nothing: a member without weight never turns a coalition into a winning one."""
    assert shapley_threshold(weights, quota).values == pytest.approx(values)


def test_a_quota_next_to_nothing_is_reached_in_random_orders_too() -> None:
    found = shapley_threshold([*[np.pi] * 40, np.e, 0], 1e-100, Chance(1, 2000))
    assert found.way == "sampled"
    assert found.values[-1] == 0
    assert found.values.sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: shapley_threshold([], 1), "0 members are too few"),
        (lambda: shapley_threshold([1, -2], 1), "weights must be 0 or more."),
        (lambda: shapley_threshold([1, 2], 0), "The quota is 0, and the weights sum to 3.\n  Give a quota above 0"),
        (lambda: shapley_threshold([1, 2], 4), "The quota is 4, and the weights sum to 3."),
        (lambda: shapley_threshold([1, float("nan")], 1), "weights must be a list of finite numbers."),
        (lambda: shapley_threshold([1] * 1001, 1), "1001 members are too many.\n  Give at most 1000."),
        (lambda: shapley_contest(1, [1] * 101, 1), "101 members are too many.\n  Give at most 100."),
        (lambda: shapley_contest(1, [1], 0), "challenger must be above 0, got 0."),
        (lambda: shapley_contest(1, [1], 1, probabilities=[2]), "probabilities must lie from 0 to 1."),
        (lambda: shapley_contest(1, [1], 1, probabilities=[1, 1]), "The lists differ in length"),
    ],
)
def test_what_cannot_be_is_refused(call: Any, told: str) -> None:
    with pytest.raises(BadArgument) as refusal:
        call()
    assert str(refusal.value).startswith(told)
