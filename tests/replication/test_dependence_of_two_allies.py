"""Two equal allies who trust one another more or less (P1-3 of our acceptance list, derived there, printed nowhere)."""

import pytest

from foedus.models.dependence import dependence


@pytest.mark.parametrize(("trust", "effort"), [(0, 50), (0.5, 40), (1, 33.3333)])
def test_an_ally_who_is_trusted_is_spent_for(trust: float, effort: float) -> None:
    found = dependence([100, 100], 0.5, trust)
    assert found.own_effort == pytest.approx([effort] * 2, abs=5e-5)
    assert found.gap == pytest.approx([50 - effort] * 2, abs=5e-5)
    assert found.unique
