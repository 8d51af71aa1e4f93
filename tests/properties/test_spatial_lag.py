"""The answer of allies to one another: what must hold for every alliance and every history."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from foedus.models.spatial_lag import spatial_effects, spatial_lag

Array = NDArray[np.float64]
sizes = st.integers(3, 12)
answers = st.floats(-0.95, 0.95)
seeds = st.integers(0, 10**6)


def weights(n: int, seed: int) -> Array:
    """Every other member counts for something."""
    found = np.random.default_rng(seed).uniform(0.05, 1, (n, n)) * (1 - np.eye(n))
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def history(n: int, seed: int) -> tuple[Array, dict[str, Array]]:
    luck = np.random.default_rng(seed)
    known = {name: luck.normal(size=(9, n)) for name in ("gdp", "people")}
    return known["gdp"] + luck.normal(size=(9, n)), known


@given(sizes, answers, seeds)
def test_free_riding_shrinks_what_all_do_together(n: int, rho: float, seed: int) -> None:
    """With a negative rho one more of everybody yields less than one more, with a positive one more."""
    found = spatial_effects(weights(n, seed), rho)
    assert found.total == pytest.approx(1 / (1 - rho))
    assert found.indirect * rho >= 0
    assert found.direct >= 1 - 1e-9  # the others' answer comes back to the first as an answer to an answer


@given(sizes, st.floats(-0.45, 0.45), st.floats(0, 0.5), seeds)
def test_what_stays_from_year_to_year_makes_the_long_run_longer(n: int, rho: float, phi: float, seed: int) -> None:
    found = spatial_effects(weights(n, seed), rho, phi)
    assert found.long_run == pytest.approx(1 / (1 - rho - phi))
    assert found.long_run >= found.total - 1e-12


@settings(max_examples=30)
@given(st.integers(5, 9), seeds, st.floats(0.1, 1e6))
def test_neither_the_order_of_members_nor_the_currency_matters(n: int, seed: int, rate: float) -> None:
    """Another order, another currency (a shift of logarithms): the same coefficients and errors."""
    spending, known = history(n, seed)
    tie = weights(n, seed)
    turn = np.random.default_rng(seed).permutation(n)
    one = spatial_lag(spending, known, tie)
    two = spatial_lag(
        spending[:, turn] + np.log(rate), {k: v[:, turn] for k, v in known.items()}, tie[np.ix_(turn, turn)]
    )
    assert two.values == pytest.approx(one.values, rel=1e-6, abs=1e-6)
    assert two.errors == pytest.approx(one.errors, rel=1e-6, abs=1e-6)
