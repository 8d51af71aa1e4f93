"""Voluntary provision on small numbers, and what it refuses."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from foedus.errors import BadArgument
from foedus.models.public_good import public_good


def test_one_ally_spends_alpha_of_its_wealth_and_misses_nothing() -> None:
    found = public_good([200], 0.1)
    assert found.contributions == pytest.approx([20])
    assert (found.total, found.efficient_total, found.provision) == pytest.approx((20, 20, 1))


def test_no_member_can_do_better_by_itself() -> None:
    """Each contribution is the best reply to the others, by a search that knows only the utility."""
    wealth, alpha = np.array([90.0, 70, 60, 30, 5]), 0.35
    q = public_good(wealth, alpha).contributions
    for own, rest, means in zip(q, q.sum() - q, wealth, strict=True):
        best = minimize_scalar(
            lambda x, rest=rest, means=means: -(1 - alpha) * np.log(means - x) - alpha * np.log(x + rest),
            bounds=(0, means),
            method="bounded",
            options={"xatol": 1e-9},
        )
        assert own == pytest.approx(best.x, abs=1e-4)


def test_an_ally_just_at_the_margin_is_no_contributor() -> None:
    """With alpha one half the richer spends 1, and the poorer has just that much."""
    found = public_good([2, 1], 0.5)
    assert found.contributions == pytest.approx([1, 0])
    assert found.contributors == 1


def test_a_member_without_means_spends_nothing() -> None:
    found = public_good([100, 0], 0.5)
    assert found.contributions == pytest.approx([50, 0])
    assert found.lindahl == pytest.approx([50, 0])


@pytest.mark.parametrize(
    ("wealth", "alpha", "says"),
    [
        ([100, 100], 0, "alpha must lie between 1e-06 and 1, got 0"),
        ([100, 100], 1, "alpha must lie between 1e-06 and 1, got 1"),
        ([100, 100], float("nan"), "alpha must be a finite number, got nan"),
        ([100, 100], "much", "alpha must be a finite number, got 'much'"),
        ([0, 0], 0.5, "wealth must be 0 or more, one of them above 0"),
        ([100, -1], 0.5, "wealth must be 0 or more, one of them above 0"),
        ([5e-324], 0.1, "alpha sum wealth must be above 0"),
        ([1e308, 1e308], 0.5, r"wealth must not go beyond 1e\+100"),
        ([100, float("inf")], 0.5, "wealth must be a list of finite numbers"),
        ([], 0.5, "0 members are too few"),
    ],
)
def test_what_is_no_alliance_or_no_weight_is_refused(wealth: list[float], alpha: float, says: str) -> None:
    with pytest.raises(BadArgument, match=says):
        public_good(wealth, alpha)
