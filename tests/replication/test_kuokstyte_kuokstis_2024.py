"""Kuokštytė and Kuokštis 2024: once last year's spending is in the equation, allies answer more over the years (abstract)."""

from pathlib import Path

import pytest

from foedus.panels.burden import burden_panel
from foedus.validation.estimates.burden import demand


@pytest.mark.parametrize("weights", ["equal", "near"])
def test_the_long_run_answer_is_larger_than_that_of_the_year(shared: Path, weights: str) -> None:
    """Both negative; which years and controls they use was not read, so only order and sign are compared."""
    panel = burden_panel("NATO", "2015-12-31", folder=shared / "data", years=(1968, 2015))
    found = next(s.found for s in demand(panel, dynamic=True).specifications if s.weights == weights and not s.years)
    assert found is not None
    rho, phi = found.values[:2]
    assert rho < 0 < phi < 1
    assert rho / (1 - phi) < rho
