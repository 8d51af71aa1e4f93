"""Similarity of foreign policies on small tables worked by hand (MODELS P2-4)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from foedus.errors import BadArgument
from foedus.models.similarity import kappa, s_score, scott_pi

FIRST = np.array([[1, 1, 0, 0, 0, 0, 0, 0, 0, 0], [1, 0, 1, 0, 0, 0, 0, 0, 0, 0]])  # 2 of 10 differ


def test_two_states_with_two_of_ten_ties_apart() -> None:
    """S = 1 - 2 * 2/10; chance alone parts them in .2 * .8 * 2 = .32 of the cases, so kappa = 1 - .2 / .32."""
    assert s_score(FIRST)[0, 1] == pytest.approx(0.6)
    assert kappa(FIRST)[0, 1] == pytest.approx(0.375)
    assert scott_pi(FIRST)[0, 1] == pytest.approx(0.375)


def test_marginals_that_differ_tell_kappa_and_pi_apart() -> None:
    """Five ties against four of the same: S = .8; expected .5 for kappa, for pi .495."""
    pair = np.array([[1] * 5 + [0] * 5, [1] * 4 + [0] * 6])
    assert s_score(pair)[0, 1] == pytest.approx(0.8)
    assert kappa(pair)[0, 1] == pytest.approx(1 - 0.1 / 0.5)
    assert scott_pi(pair)[0, 1] == pytest.approx(1 - 0.1 / 0.495)


def test_squared_distances_weigh_a_far_level_more() -> None:
    """0 against 3 is nine times 0 against 1."""
    pair = np.array([[0, 3, 1, 2], [3, 3, 1, 2]])
    assert kappa(pair, power=2)[0, 1] == pytest.approx(
        1 - (9 / 4) / np.mean((pair[0][:, None] - pair[1][None, :]) ** 2)
    )


tables = arrays(np.int64, st.tuples(st.integers(2, 7), st.integers(2, 9)), elements=st.integers(0, 3))


@given(tables)
def test_alike_is_alike_both_ways(ties: np.ndarray) -> None:
    """Symmetric, 1 with oneself, S within [-1, 1], the corrected ones never above 1."""
    for found in (s_score(ties, 3), kappa(ties, 3), scott_pi(ties, 3)):
        assert np.allclose(found, found.T)
        assert np.allclose(np.diag(found), 1.0)
        assert (found <= 1 + 1e-12).all()
    assert (s_score(ties, 3) >= -1 - 1e-12).all()


@given(tables, st.integers(1, 2))
def test_the_fast_way_is_the_plain_way(ties: np.ndarray, power: int) -> None:
    """Against sums written out pair by pair."""
    found, pooled = kappa(ties, 3, power), scott_pi(ties, 3, power)
    for i, a in enumerate(ties):
        for j, b in enumerate(ties):
            observed = np.mean(np.abs(a - b) ** power)
            both = np.concatenate([a, b])
            for result, expected in (
                (found[i, j], np.mean(np.abs(a[:, None] - b[None, :]) ** power)),
                (pooled[i, j], np.mean(np.abs(both[:, None] - both[None, :]) ** power)),
            ):
                assert result == pytest.approx(1 - observed / expected if expected else 1.0)


@pytest.mark.parametrize(
    ("ties", "says"),
    [
        ([], r"ties must be a table of rows and columns, got the shape \(0,\)"),
        ([1, 2], r"ties must be a table of rows and columns, got the shape \(2,\)"),
        ([["a"]], "ties must be numbers, in rows of one length"),
        ([[float("nan"), 1]], "ties must be finite numbers: row 1, column 1 is none"),
        ([[0.5, 1]], "ties must be whole numbers from 0 up"),
        ([[-1, 1]], "ties must be whole numbers from 0 up"),
        ([[0, 0]], "top must be a whole number from 1 to 100, got 0"),
        ([[0, 101]], "top must be a whole number from 1 to 100, got 101"),
    ],
)
def test_what_is_no_table_of_ties_is_refused(ties: object, says: str) -> None:
    """Levels are counted one by one, so that there may not be millions of them."""
    for measure in (s_score, kappa, scott_pi):
        with pytest.raises(BadArgument, match=says):
            measure(ties)  # type: ignore[arg-type]  # that it is wrong is the test


@pytest.mark.parametrize("power", [0, 3, 1.5, -1])
def test_distances_are_absolute_or_squared(power: int) -> None:
    with pytest.raises(BadArgument, match="power must be a whole number from 1 to 2"):
        kappa([[0, 1]], power=power)


def test_a_top_below_what_occurs_is_refused() -> None:
    with pytest.raises(BadArgument, match="ties go up to 3, and the top level is 2"):
        kappa([[0, 3]], top=2)
