"""Tullock 1980, Efficient Rent Seeking: what equal and unequal sides spend (MODELS P1-4).

The acceptance numbers are derived; Tullock's table (exponent 1, prize 100) is from memory (mark M).
"""

import pytest

from foedus.models.tullock import tullock


def test_five_equal_sides_burn_four_fifths_of_the_prize() -> None:
    """16 each for a prize of 100."""
    found = tullock([100] * 5)
    assert found.efforts == pytest.approx([16] * 5)
    assert found.probabilities == pytest.approx([0.2] * 5)
    assert found.dissipation == pytest.approx(0.8)


def test_the_side_that_values_it_twice_as_much_prevails_twice_as_often() -> None:
    """Efforts .2222 and .1111, chance 2/3."""
    found = tullock([1, 0.5])
    assert found.efforts == pytest.approx([0.2222, 0.1111], abs=5e-5)
    assert found.probabilities[0] == pytest.approx(2 / 3)


@pytest.mark.parametrize(("sides", "each"), [(2, 25.00), (4, 18.75), (10, 9.00), (15, 6.22)])
def test_what_each_of_several_equal_sides_pays(sides: int, each: float) -> None:
    """Tullock's table of individual payments, as remembered."""
    assert tullock([100] * sides).efforts == pytest.approx([each] * sides, abs=0.005)
