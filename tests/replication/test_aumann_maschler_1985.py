"""Aumann and Maschler 1985: the Talmud's awards of three claims are the nucleolus (MODELS P3-5)."""

import numpy as np
import pytest

from foedus.models.bankruptcy import bankruptcy
from foedus.models.nucleolus import nucleolus

CLAIMS = [100.0, 200.0, 300.0]
GROUPS = [[0], [1], [0, 1], [2], [0, 2], [1, 2], [0, 1, 2]]  # in binary order
TALMUD = [
    (100, [100 / 3, 100 / 3, 100 / 3]),
    (200, [50, 75, 75]),
    (300, [50, 100, 150]),
    (400, [50, 125, 225]),  # not in the Talmud's table; it follows from the rule
]


@pytest.mark.parametrize(("estate", "awards"), TALMUD)
def test_the_awards_of_the_talmud(estate: float, awards: list[float]) -> None:
    """Claims of 100, 200 and 300: equal in the small estate, proportional only in the middle one."""
    assert bankruptcy(CLAIMS, estate) == pytest.approx(awards)


@pytest.mark.parametrize(("estate", "awards"), TALMUD)
def test_they_are_the_nucleolus_of_the_bankruptcy_game(estate: float, awards: list[float]) -> None:
    """A group gets alone what the claims of the others leave of the estate."""
    values = [max(0.0, estate - sum(c for i, c in enumerate(CLAIMS) if i not in group)) for group in GROUPS]
    assert nucleolus(values).shares == pytest.approx(np.array(awards))


def test_a_contested_garment() -> None:
    """The Mishna: one claims all and the other half; they get three quarters and one."""
    assert bankruptcy([1.0, 0.5], 1.0) == pytest.approx([0.75, 0.25])
