"""Warr 1983: the private provision of a public good is independent of the distribution of income.

The theorem is the paper's; the numbers of the first test are those of our acceptance list (P3-3), derived there.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.models.public_good import public_good


def test_twenty_shifted_between_two_equal_allies_change_nothing_but_who_pays() -> None:
    before, after = public_good([100, 100], 0.5), public_good([120, 80], 0.5)
    assert before.total == pytest.approx(66.6667, abs=5e-5)
    assert after.total == pytest.approx(66.6667, abs=5e-5)
    assert after.contributions == pytest.approx([53.3333, 13.3333], abs=5e-5)


@given(
    st.lists(st.floats(1, 1e6), min_size=2, max_size=12),
    st.floats(0.01, 0.99),
    st.lists(st.floats(0.01, 1), min_size=12, max_size=12),
)
def test_wealth_dealt_anew_among_contributors_leaves_defence_and_what_each_keeps(
    wealth: list[float], alpha: float, lots: list[float]
) -> None:
    """Each contributor keeps at least what it did not spend: then all still contribute, and nothing else changes."""
    before = public_good(wealth, alpha)
    weights = np.array(lots[: len(wealth)]) * (before.contributions > 0)
    after = np.array(wealth) - before.contributions + before.contributions.sum() * weights / weights.sum()
    found = public_good(after, alpha)
    assert found.total == pytest.approx(before.total, rel=1e-9)
    kept = np.array(wealth) - before.contributions
    assert after - found.contributions == pytest.approx(kept, rel=1e-9, abs=1e-9 * sum(wealth))
