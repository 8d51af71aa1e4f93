"""Dependence on small numbers, against every set of spenders, and what it refuses."""

from itertools import product
from typing import Any

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from foedus.errors import BadArgument
from foedus.models import dependence as module
from foedus.models.dependence import dependence


def test_a_small_ally_may_leave_it_all_to_a_large_one() -> None:
    """By hand: the large one spends .5 * 100; the small one would alone spend 10, and trusts in 50 * .8 = 40."""
    found = dependence([100, 20], 0.5, 0.8)
    assert found.own_effort == pytest.approx([50, 0])
    assert found.security == pytest.approx([50, 40])
    assert found.index == pytest.approx([0, 1])
    assert found.abandonment_loss == pytest.approx([0, 40])
    assert found.gap == pytest.approx([0, 10])


def test_trust_need_not_be_returned() -> None:
    """By hand: the second trusts nobody and spends 50; the first trusts it fully and spends 50 - .5 * 50."""
    found = dependence([100, 100], 0.5, [[1, 1], [0, 1]])
    assert found.own_effort == pytest.approx([25, 50])
    assert found.index == pytest.approx([50 / 75, 0])


def test_what_a_member_thinks_of_itself_does_not_count() -> None:
    blank = float("nan")
    found = dependence([100, 80], 0.5, [[blank, 0.4], [0.7, blank]])
    assert found.own_effort == pytest.approx(dependence([100, 80], 0.5, [[1, 0.4], [0.7, 0]]).own_effort)


def test_one_state_depends_on_nobody() -> None:
    found = dependence([100], 0.02, 0.9)
    assert (found.own_effort[0], found.index[0], found.gap[0]) == pytest.approx((2, 0, 0))


def test_no_member_can_do_better_by_itself() -> None:
    wealth, alpha = np.array([90.0, 70, 60, 30, 5]), 0.35
    trust = np.random.default_rng(5).random((5, 5))
    found = dependence(wealth, alpha, trust)
    for own, others, means in zip(found.own_effort, found.abandonment_loss, wealth, strict=True):
        best = minimize_scalar(
            lambda x, others=others, means=means: -(1 - alpha) * np.log(means - x) - alpha * np.log(x + others),
            bounds=(0, means),
            method="bounded",
            options={"xatol": 1e-9},
        )
        assert own == pytest.approx(best.x, abs=1e-4)


@pytest.mark.parametrize("seed", range(20))
def test_it_is_one_of_the_equilibria_that_a_try_of_all_sets_of_spenders_finds(seed: int) -> None:
    """And the only one of them where it is said to be the only one."""
    random = np.random.default_rng(seed)
    wealth, trust = random.lognormal(0, 1, 6), random.integers(0, 2, (6, 6)).astype(np.float64)
    np.fill_diagonal(trust, 0)
    known = _all_equilibria(wealth, 0.1, trust)
    found = dependence(wealth, 0.1, trust)
    assert min(np.abs(found.own_effort - k).max() for k in known) < 1e-10
    assert len(known) == 1 or not found.unique


def _all_equilibria(wealth: np.ndarray, alpha: float, trust: np.ndarray) -> list[np.ndarray]:
    replies, found = np.eye(len(wealth)) + (1 - alpha) * trust, []
    for spends in product([False, True], repeat=len(wealth)):
        inside = np.flatnonzero(spends)
        effort = np.zeros(len(wealth))
        effort[inside] = np.linalg.solve(replies[np.ix_(inside, inside)], alpha * wealth[inside])
        best = np.maximum(0, alpha * wealth - (1 - alpha) * trust @ effort)
        if np.allclose(effort, best, atol=1e-12):
            found.append(effort)
    return found


@pytest.mark.parametrize(
    ("wealth", "alpha", "reliability", "says"),
    [
        ([100, 0], 0.5, 0.5, "wealth must be above 0"),
        ([100, 100], 0, 0.5, "alpha must lie between 0 and 1, got 0"),
        ([100, 100], 0.5, 1.1, "reliability must lie from 0 to 1"),
        ([100, 100], 0.5, -0.1, "reliability must lie from 0 to 1"),
        ([100, 100], 0.5, float("nan"), "reliability must lie from 0 to 1"),
        ([100, 100], 0.5, [[0, float("nan")], [1, 0]], "reliability must lie from 0 to 1"),
        ([100, 100], 0.5, "high", "reliability must be numbers, in rows of one length"),
        ([100, 100], 0.5, [[0, 1], [1]], "reliability must be numbers, in rows of one length"),
        (
            [100, 100],
            0.5,
            [0.5, 0.5],
            r"reliability must be one number or a table of rows and columns, got the shape \(2,\)",
        ),
        ([100, 100], 0.5, [[0.5]], r"reliability has the shape \(1, 1\), and there are 2 members"),
        ([1e100, 1e-100], 0.5, 0, "index comes out beyond what a number can hold"),
        ([1e-300], 5e-324, 0, "alpha wealth must be above 0"),
        ([1.0] * 201, 0.5, 0.5, "201 members are too many"),
    ],
)
def test_trust_that_is_none_is_refused(wealth: list[float], alpha: float, reliability: Any, says: str) -> None:
    with pytest.raises(BadArgument, match=says):
        dependence(wealth, alpha, reliability)


def test_a_search_that_takes_too_long_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PIVOTS", 2)
    with pytest.raises(BadArgument, match=r"No equilibrium of 3 members is found in 2 steps\.\n  Give fewer members"):
        dependence([3, 2.9, 2.8], 0.5, 0.5)


@pytest.mark.parametrize("seed", range(10))
def test_equal_allies_with_all_or_nothing_trust_find_an_equilibrium(seed: int) -> None:
    """Many ties at once, where pivots that break them carelessly turn in circles."""
    trust = np.triu(np.random.default_rng(seed).random((32, 32)) < 0.3, 1).astype(np.float64)
    trust += trust.T
    found = dependence(np.ones(32), 0.02, trust)
    best = np.maximum(0, 0.02 - 0.98 * trust @ found.own_effort)
    assert found.own_effort == pytest.approx(best, abs=1e-9)


def test_two_equilibria_are_never_called_one() -> None:
    """Five equal allies, each trusting three others wholly: efforts 0,2,2,4,4 and 2,0,4,2,4 are both best replies."""
    trust = [[0, 1, 0, 1, 1], [1, 0, 1, 0, 1], [0, 1, 0, 1, 0], [1, 0, 1, 0, 0], [1, 1, 0, 0, 0]]
    assert not dependence([10.0] * 5, 0.5, trust).unique
