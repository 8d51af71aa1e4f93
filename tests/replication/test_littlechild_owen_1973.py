"""Littlechild and Owen 1973: the Shapley value of the airport game (MODELS P3-5)."""

from itertools import permutations

import pytest

from foedus.models.airport import airport_shapley


def test_three_costs_are_split_step_by_step() -> None:
    """3, 5 and 8: all three share the first 3, two the next 2, the last pays its own 3 alone."""
    assert airport_shapley([3, 5, 8]) == pytest.approx([1, 2, 5])


@pytest.mark.parametrize("costs", [[3.0, 5.0, 8.0], [8.0, 3.0, 5.0], [4.0, 4.0, 1.0, 0.0], [7.0, 2.0, 9.0, 2.0, 6.0]])
def test_the_closed_form_is_the_mean_over_all_orders_of_arrival(costs: list[float]) -> None:
    """Shapley's own definition: each pays what its arrival adds to the greatest need, on average."""
    paid = [0.0] * len(costs)
    orders = list(permutations(range(len(costs))))
    for order in orders:
        built = 0.0
        for member in order:
            paid[member] += max(costs[member] - built, 0.0) / len(orders)
            built = max(built, costs[member])
    assert airport_shapley(costs) == pytest.approx(paid)
