"""Samuelson 1954, The Pure Theory of Public Expenditure: what a group should spend on what serves all.

The rule is the paper's: what a unit more is worth to each, in private goods, sums to what it costs. The
totals are those of our acceptance list (P3-2), derived there.
"""

import numpy as np
import pytest

from foedus.models.arguments import Array
from foedus.models.public_good import public_good

STEP = 1e-6


def _worth_of_one_more(private: Array, total: float, alpha: float) -> Array:
    """What each would give up of its private goods for a unit more of defence, by finite differences of utility."""

    def utility(x: Array, q: float) -> Array:
        return np.asarray((1 - alpha) * np.log(x) + alpha * np.log(q))

    more_defence = utility(private, total + STEP) - utility(private, total - STEP)
    more_private = utility(private + STEP, total) - utility(private - STEP, total)
    return np.asarray(more_defence / more_private)


@pytest.mark.parametrize(
    ("wealth", "alpha", "total"), [([100, 100], 0.5, 100), ([100] * 5, 0.3, 150), ([300, 250, 200, 50], 0.2, 160)]
)
def test_at_the_efficient_sum_a_unit_more_is_worth_to_all_what_it_costs(
    wealth: list[float], alpha: float, total: float
) -> None:
    found = public_good(wealth, alpha)
    assert found.efficient_total == pytest.approx(total)
    assert found.lindahl.sum() == pytest.approx(total)
    worth = _worth_of_one_more(np.array(wealth) - found.lindahl, found.efficient_total, alpha)
    assert worth.sum() == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize(("wealth", "alpha"), [([100, 100], 0.5), ([300, 250, 200, 50], 0.2)])
def test_when_each_decides_alone_a_unit_more_is_worth_more_than_it_costs(wealth: list[float], alpha: float) -> None:
    found = public_good(wealth, alpha)
    assert found.provision < 1
    assert _worth_of_one_more(np.array(wealth) - found.contributions, found.total, alpha).sum() > 1
