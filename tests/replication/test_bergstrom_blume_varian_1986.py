"""Bergstrom, Blume and Varian 1986, On the Private Provision of Public Goods: who contributes, and who does not.

The theorems are the paper's (from memory); the numbers are those of our acceptance list (P3-2), derived and
checked there, and printed in no paper.
"""

import pytest

from foedus.models.public_good import public_good


@pytest.mark.parametrize(
    ("wealth", "alpha", "contributions", "total"),
    [
        ([100, 100], 0.5, [33.3333, 33.3333], 66.6667),
        ([100] * 5, 0.3, [7.894737] * 5, 39.473684),
        ([300, 250, 200, 50], 0.2, [55.5556, 5.5556, 0, 0], 61.1111),
        ([600, 100, 80, 20], 0.1, [60, 0, 0, 0], 60),
    ],
)
def test_the_poorer_allies_contribute_nothing(
    wealth: list[float], alpha: float, contributions: list[float], total: float
) -> None:
    found = public_good(wealth, alpha)
    assert found.contributions == pytest.approx(contributions, abs=5e-5)
    assert found.total == pytest.approx(total, abs=5e-5)
    assert found.contributors == sum(q > 0 for q in contributions)


def test_taking_from_contributors_for_an_ally_who_gives_nothing_lowers_defence() -> None:
    """A more equal alliance spends less: what the contributors lose is not made up by who still rides free."""
    before, after = public_good([300, 250, 50], 0.2), public_good([280, 230, 90], 0.2)
    assert before.contributions[2] == after.contributions[2] == 0
    assert after.total < before.total


def test_giving_the_richest_more_at_the_cost_of_free_riders_raises_defence() -> None:
    before, after = public_good([600, 100, 80, 20], 0.1), public_good([700, 60, 40, 0], 0.1)
    assert after.total - before.total == pytest.approx(0.1 * 100)
