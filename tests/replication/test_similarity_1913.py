"""Signorino and Ritter 1999 against Cohen's kappa (Häge 2011): alliances of 1913 (MODELS P2-4 and P2-5)."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from foedus.models.similarity import kappa, s_score, scott_pi
from foedus.panels import panel

GMY, RUS, AUH, ITA, UKG, FRN = 255, 365, 300, 325, 200, 220


@pytest.fixture(scope="module")
def of_1913(shared: Path) -> pl.DataFrame:
    return panel("directed-dyad-year", (1913, 1913), folder=shared / "data").add("similarity").frame()


def test_the_system_of_1913_has_44_states(of_1913: pl.DataFrame) -> None:
    assert of_1913["cow_a"].n_unique() == 44
    assert len(of_1913) == 44 * 43


@pytest.mark.parametrize(
    ("pair", "s", "corrected"),
    [
        ((GMY, RUS), 0.7273, -0.0645),
        ((GMY, AUH), 1.0, 1.0),
        ((GMY, ITA), 0.9545, 0.8451),
        ((UKG, FRN), 0.7727, -0.0577),
    ],
)
def test_enemies_look_alike_to_s_and_not_to_kappa(
    of_1913: pl.DataFrame, pair: tuple[int, int], s: float, corrected: float
) -> None:
    for a, b in (pair, pair[::-1]):
        row = of_1913.row(by_predicate=(pl.col("cow_a") == a) & (pl.col("cow_b") == b), named=True)
        assert row["s_binary"] == pytest.approx(s, abs=5e-5)
        assert row["kappa_binary"] == pytest.approx(corrected, abs=5e-5)


def test_two_rows_of_ten_by_hand() -> None:
    """P2-4: two of ten ties differ each way (.6, .375, .375), then one of ten (.8, .7368, .7333)."""
    a = np.array([1, 1, 1, 0, 0, 0, 0, 0, 0, 0])
    one = np.stack([[1, 1, 1, 1, 0, 0, 0, 0, 0, 0], [0, 0, 1, 1, 0, 0, 0, 0, 0, 0]])
    assert s_score(one, 1)[0, 1] == pytest.approx(0.6)
    two = np.stack([a, [0, 1, 1, 0, 0, 0, 0, 0, 0, 0]])
    assert s_score(two, 1)[0, 1] == pytest.approx(0.8)
    for rows in (one, two):
        p = rows.mean(axis=1)
        differ = np.mean(rows[0] != rows[1])
        q = p.mean()
        assert kappa(rows, 1)[0, 1] == pytest.approx(1 - differ / (p[0] * (1 - p[1]) + p[1] * (1 - p[0])))
        assert scott_pi(rows, 1)[0, 1] == pytest.approx(1 - differ / (2 * q * (1 - q)))


def test_every_year_is_measured_and_in_bounds(shared: Path) -> None:
    frame = panel("dyad-year", folder=shared / "data").add("similarity").frame()
    measures = frame.select("s_binary", "kappa_binary", "pi_binary")
    assert measures.null_count().sum_horizontal().item() == 0
    assert measures.min().min_horizontal().item() >= -1
    assert measures.max().max_horizontal().item() == 1
    assert frame["year"].unique().len() == 203
