"""Bramoullé, Kranton and D'Amours 2014: linear best replies on a network have one equilibrium if it is tight enough.

The theorem is the paper's: one equilibrium wherever the weight of the others is below -1 over the lowest
eigenvalue of the network. The networks here are ours; their eigenvalues are known from textbooks.
"""

import numpy as np
import pytest

from foedus.models.dependence import dependence

HUB_AND_THREE = [[0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]]  # lowest eigenvalue -sqrt(3)


@pytest.mark.parametrize(("weight", "one"), [(0.57, True), (0.58, False)])
def test_a_hub_with_three_spokes_has_one_equilibrium_below_the_threshold(weight: float, one: bool) -> None:
    """The threshold is 1 / sqrt(3) = .5774."""
    assert dependence([1, 1, 1, 1], 1 - weight, HUB_AND_THREE).unique is one


@pytest.mark.parametrize("members", [2, 5, 32])
def test_where_everybody_trusts_everybody_there_is_one_equilibrium(members: int) -> None:
    """The lowest eigenvalue of the complete network is -1, so that any weight below 1 will do."""
    assert dependence(np.ones(members), 0.01, 1.0).unique


def test_a_strong_hub_and_its_spokes_may_each_leave_it_to_the_other() -> None:
    """With weight .7 a hub of double wealth has two equilibria; ours is one of them, and says that it may not be alone."""
    found = dependence([2, 1, 1, 1], 0.3, HUB_AND_THREE)
    hub_alone, spokes_alone = np.array([0.6, 0, 0, 0]), np.array([0, 0.3, 0.3, 0.3])
    assert not found.unique
    assert min(np.abs(found.own_effort - e).max() for e in (hub_alone, spokes_alone)) < 1e-12
