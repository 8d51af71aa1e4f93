"""Bueno de Mesquita 1981, The War Trap: power that is lost on the way (MODELS P1-5).

The formula and its miles a day are from memory (mark M); what is compared is its arithmetic,
and no number printed in the book.
"""

import pytest

from foedus.models.loss_of_strength import loss_of_strength


def test_a_fifth_of_the_world_s_power_at_five_thousand_miles_since_1946() -> None:
    """.13644696 with 500 miles a day."""
    assert loss_of_strength(0.2, 5000, 500) == pytest.approx(0.13644696, abs=5e-9)


def test_a_fifth_of_the_world_s_power_at_a_thousand_miles_up_to_1918() -> None:
    """.18383207 with 250 miles a day."""
    assert loss_of_strength(0.2, 1000, 250) == pytest.approx(0.18383207, abs=5e-9)
