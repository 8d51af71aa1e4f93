"""Coalition strength: small cases by hand, every subset as the judge, and what is refused."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from foedus.errors import BadArgument
from foedus.models import coalition_strength as module
from foedus.models.coalition_strength import (
    absences,
    coalition_strength,
    strength_distribution,
    without_each,
    worst_absences,
)

ODD = np.random.default_rng(1949)
STRENGTHS, CHANCES = ODD.lognormal(0, 1, 60), ODD.uniform(0.1, 0.95, 60)  # no step in common


def reaching(strengths: Any, chances: Any, threshold: float) -> float:
    """The chance by listing every subset of those who join."""
    joined = (np.arange(2 ** len(strengths))[:, None] >> np.arange(len(strengths))) & 1
    likely = np.where(joined, chances, 1 - np.asarray(chances)).prod(axis=1)
    return float(likely[joined @ np.asarray(strengths) >= threshold - 1e-9].sum())


def without(chances: Any, out: tuple[int, ...]) -> Any:
    return np.where(np.isin(np.arange(len(chances)), out), 0.0, chances)


def test_two_allies_by_hand() -> None:
    """10 comes with .5 and 20 with .2: 20 or more with .2, mean 9, variance 25 + 64."""
    found = coalition_strength([10, 20], [0.5, 0.2], 20)
    assert (found.mean, found.sd, found.error) == pytest.approx((9, 89**0.5, 0))
    assert found.probability == pytest.approx(0.2)


def test_unanimity_of_thirty_two() -> None:
    """If each of 32 members comes with .97, all come with .377308."""
    assert coalition_strength([1] * 32, [0.97] * 32, 32).probability == pytest.approx(0.377308, abs=5e-7)


def test_a_threshold_met_but_for_rounding_is_met() -> None:
    """.7 and .1 are together .8, though the computer's sum falls short by 1e-16."""
    assert 0.7 + 0.1 < 0.8
    for more in (0, 40):  # by halves, and on a grid
        found = coalition_strength([0.7, 0.1] + [0.0] * more, [1.0] * (2 + more), 0.8)
        assert found.probability == pytest.approx(1)


@pytest.mark.parametrize("members", [1, 2, 7, 20])
def test_every_subset_says_the_same(members: int) -> None:
    strengths, chances = STRENGTHS[:members], CHANCES[:members]
    for part in (0.0, 0.3, 0.7, 1.0):
        needed = part * strengths.sum()
        assert coalition_strength(strengths, chances, needed).probability == pytest.approx(
            reaching(strengths, chances, needed)
        )


def test_beyond_thirty_two_members_the_truth_lies_within_the_bound() -> None:
    """Forty more who bring nothing leave the chance as it is, but are too many for halves."""
    strengths, chances = np.append(STRENGTHS[:14], np.zeros(40)), np.append(CHANCES[:14], np.ones(40))
    needed = 0.5 * strengths.sum()
    found = coalition_strength(strengths, chances, needed)
    assert 0 < found.error < 0.002
    assert abs(found.probability - reaching(STRENGTHS[:14], CHANCES[:14], needed)) <= found.error + 1e-12


def test_a_hundred_equal_allies_are_exact() -> None:
    """A hundred who come with one half: fifty or more with .5398 (binomial)."""
    found = coalition_strength([2.5] * 100, [0.5] * 100, 125)
    assert found.probability == pytest.approx(0.5397946, abs=1e-7)
    assert found.error == 0


def test_the_distribution_brackets_every_chance() -> None:
    strengths, chances = STRENGTHS[:12], CHANCES[:12]
    found = strength_distribution(strengths, chances, 500)
    assert found.chances @ found.points == pytest.approx(strengths @ chances)
    assert 0 < found.error < 0.2
    for k in range(0, len(found.points), 25):
        exact = reaching(strengths, chances, found.points[k])
        assert found.lower[k:].sum() - 1e-9 <= exact <= found.upper[k:].sum() + 1e-9
        assert found.upper[k:].sum() - found.lower[k:].sum() <= found.error + 1e-12
    worth = np.sqrt(found.points)
    assert found.lower @ worth <= found.chances @ worth <= found.upper @ worth


def test_a_distribution_with_a_common_step_is_exact() -> None:
    found = strength_distribution([1, 2], [0.5, 0.25])
    assert found.points.tolist() == [0, 1, 2, 3]
    assert found.chances == pytest.approx([0.375, 0.375, 0.125, 0.125])
    assert found.error == 0
    assert found.lower.tolist() == found.upper.tolist() == found.chances.tolist()


@pytest.mark.parametrize("halved", [32, 0], ids=["by halves", "on a grid"])
def test_absences_are_what_is_left_without_the_absent(halved: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HALVED", halved)
    strengths, chances = STRENGTHS[:9], CHANCES[:9]
    needed = 0.5 * strengths.sum()
    found = absences(strengths, chances, needed)
    off = found.error + 1e-12
    assert found.probability == pytest.approx(reaching(strengths, chances, needed), abs=off)
    assert np.diag(found.without_pairs).tolist() == found.without.tolist()
    assert without_each(strengths, chances, needed).mean(axis=0).tolist() == found.without.tolist()
    assert found.without_pairs.tolist() == found.without_pairs.T.tolist()
    for i in range(9):
        for j in range(i + 1):
            exact = reaching(strengths, without(chances, (i, j)), needed)
            assert found.without_pairs[i, j] == pytest.approx(exact, abs=off)
    assert (found.error == 0) == (halved > 0)


@pytest.mark.parametrize("absent", [1, 2, 3, 5])
@pytest.mark.parametrize("seed", range(5))
def test_no_set_of_absentees_is_worse_than_the_worst(absent: int, seed: int) -> None:
    luck = np.random.default_rng(seed)
    strengths, chances = luck.integers(1, 9, 9).astype(float), luck.integers(1, 10, 9) / 10  # equals occur
    needed = 0.4 * strengths.sum()
    found = worst_absences(strengths, chances, needed, absent)
    least = min(reaching(strengths, without(chances, out), needed) for out in combinations(range(9), absent))
    assert found.exact
    assert len(set(found.absent.tolist())) == absent
    assert found.probability == pytest.approx(least, abs=1e-12)
    assert found.probability == pytest.approx(
        reaching(strengths, without(chances, tuple(found.absent)), needed), abs=1e-12
    )


def test_beyond_the_limit_the_worst_are_picked_one_by_one_and_said_to_be() -> None:
    """Thirty-two allies in no order of strength and reliability: sets of six are too many to try."""
    strengths, chances = [30.0 + i for i in range(32)], [0.9 - 0.02 * i for i in range(32)]
    found = worst_absences(strengths, chances, 600, 6)
    assert not found.exact
    assert len(set(found.absent.tolist())) == 6
    assert 0 <= found.probability < coalition_strength(strengths, chances, 600).probability


def test_all_but_one_of_thirty_two_may_stay_out() -> None:
    """In no order of strength and reliability any may be the one that is left: the one that reaches the least likely."""
    strengths, chances = [30.0 + i for i in range(32)], [0.9 - 0.02 * i for i in range(32)]
    found = worst_absences(strengths, chances, 45, 31)
    assert found.exact
    assert set(range(32)) - set(found.absent.tolist()) <= set(range(15))
    assert found.probability == 0


def test_among_forty_the_strongest_and_likeliest_are_missed() -> None:
    strengths = [50.0, 40.0] + [1.0] * 38
    found = worst_absences(strengths, [0.9] * 2 + [0.5] * 38, 60, 2)
    assert found.absent.tolist() == [0, 1]
    assert not found.exact


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (([], [], 1), "0 members are too few: at least 1 are needed."),
        (([1, 2], [0.5], 1), "The lists differ in length: strengths 2, probabilities 1."),
        (([-1], [0.5], 1), "strengths must be 0 or more."),
        (([1], [1.5], 1), "probabilities must lie from 0 to 1.\n  Write 66 % as 0.66."),
        (([1], [0.5], -1), "threshold must be 0 or more, got -1."),
        (([1], [float("nan")], 1), "probabilities must be a list of finite numbers."),
        (([1], [0.5], float("inf")), "threshold must be a finite number, got inf."),
        (([1e200], [0.5], 1), "strengths must not go beyond 1e+100 in size.\n  Give the numbers in a larger unit."),
        ((["much"], [0.5], 1), "strengths must be numbers, got ['much']."),
        (([1] * 1001, [0.5] * 1001, 1), "1001 members are too many.\n  Give at most 1000."),
    ],
)
def test_what_cannot_be_is_refused(arguments: Any, told: str) -> None:
    with pytest.raises(BadArgument) as refusal:
        coalition_strength(*arguments)
    assert str(refusal.value).startswith(told)


@pytest.mark.parametrize("absent", [0, 3, 1.5])
def test_nobody_or_more_than_all_cannot_stay_out(absent: float) -> None:
    with pytest.raises(BadArgument, match=f"absent must be a whole number from 1 to 2, got {absent:g}."):
        worst_absences([1, 2], [0.5, 0.5], 1, absent)  # type: ignore[arg-type]  # a part of a member, too


def test_pairs_of_too_many_and_no_grid_are_refused() -> None:
    with pytest.raises(BadArgument, match="101 members are too many"):
        absences([1] * 101, [0.5] * 101, 1)
    with pytest.raises(BadArgument, match="steps must be a whole number from 1 to 65536, got 0"):
        strength_distribution([1], [0.5], 0)


def test_a_weak_ally_beside_a_huge_one_still_counts() -> None:
    """Either alone leaves a gap between 1 and 10 million millions: only the huge one reaches 1.5."""
    assert coalition_strength([1, 1e13], [0.5, 0.5], 1.5).probability == 0.5
    assert coalition_strength([0.7, 0.1], [0.5, 0.5], 0.8).probability == 0.25
