"""Shapley and Shubik 1954, A Method for Evaluating the Distribution of Power in a Committee System.

The paper's figures are from memory (mark M); each follows exactly from its rules by counting orders.
"""

import numpy as np
import pytest

from foedus.chance import Chance
from foedus.models.shapley import shapley_threshold


def test_the_big_five_of_the_security_council_hold_987_in_a_thousand() -> None:
    """Eleven seats before 1965, seven votes with all five vetoes: 98.7 % for the five, each over 90 times a small one."""
    values = shapley_threshold([5] * 5 + [1] * 6, 27).values
    assert values[:5].sum() == pytest.approx(0.987, abs=0.0005)
    assert values[:5] == pytest.approx(np.full(5, 76 / 385))
    assert values[5:] == pytest.approx(np.full(6, 1 / 462))
    assert 90 < values[0] / values[5] < 92


def test_a_holder_of_forty_percent_among_six_hundred_has_two_thirds_of_the_power() -> None:
    """40 % in one hand and .1 % in each of 600 others: 66.6 %, 400 of 601 orders; drawn, as 601 are too many to count."""
    found = shapley_threshold([400] + [1] * 600, 501, Chance(1954, 4000))
    assert found.way == "sampled"
    assert abs(found.values[0] - 0.666) < 4 * found.errors[0]
    assert found.errors[0] < 0.01


def test_four_members_of_whom_one_leads() -> None:
    """[4; 3, 2, 1, 1] gives 1/2 and 1/6 to each other (the acceptance number P7-3, by hand from 24 orders)."""
    assert shapley_threshold([3, 2, 1, 1], 4).values == pytest.approx([1 / 2, 1 / 6, 1 / 6, 1 / 6])
