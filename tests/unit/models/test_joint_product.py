"""Joint products on small numbers, and what they refuse."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from foedus.errors import BadArgument
from foedus.models.joint_product import joint_product
from foedus.models.public_good import public_good


def test_without_private_benefit_it_is_a_pure_public_good() -> None:
    wealth = [300, 250, 200, 50]
    assert joint_product(wealth, 0.2, 0, 3).contributions == pytest.approx(public_good(wealth, 0.2).contributions)


def test_without_public_benefit_everybody_spends_alpha() -> None:
    found = joint_product([300, 250, 200, 50], 0.2, 2, 0)
    assert found.burdens == pytest.approx([0.2] * 4)
    assert found.protection == pytest.approx([120, 100, 80, 20])


def test_two_equal_allies_with_half_the_benefit_private() -> None:
    """By hand: c = .5 / 2 = .25, q = .5 * 100 / 1.25 = 40; protection 40 + 80."""
    found = joint_product([100, 100], 0.5, 1, 1)
    assert found.contributions == pytest.approx([40, 40])
    assert found.total == pytest.approx(80)
    assert found.protection == pytest.approx([120, 120])


def test_no_member_can_do_better_by_itself() -> None:
    wealth, alpha, private, public = np.array([90.0, 70, 60, 30, 5]), 0.35, 0.3, 2.0
    q = joint_product(wealth, alpha, private, public).contributions
    assert q[-1] == 0  # a corner is among them
    for own, rest, means in zip(q, q.sum() - q, wealth, strict=True):
        best = minimize_scalar(
            lambda x, rest=rest, means=means: (
                -(1 - alpha) * np.log(means - x) - alpha * np.log(private * x + public * (x + rest))
            ),
            bounds=(0, means),
            method="bounded",
            options={"xatol": 1e-9},
        )
        assert own == pytest.approx(best.x, abs=1e-4)


@pytest.mark.parametrize(
    ("wealth", "alpha", "private", "public", "says"),
    [
        ([100, 0], 0.5, 1, 1, "wealth must be above 0"),
        ([100, 100], 1.5, 1, 1, "alpha must lie between 1e-06 and 1, got 1.5"),
        ([100, 100], 0.5, -1, 1, "benefits must be 0 or more, one of them above 0"),
        ([100, 100], 0.5, 0, 0, "benefits must be 0 or more, one of them above 0"),
        ([100, 100], 0.5, float("nan"), 1, "private must be a finite number, got nan"),
    ],
)
def test_what_brings_no_benefit_is_refused(
    wealth: list[float], alpha: float, private: float, public: float, says: str
) -> None:
    with pytest.raises(BadArgument, match=says):
        joint_product(wealth, alpha, private, public)
