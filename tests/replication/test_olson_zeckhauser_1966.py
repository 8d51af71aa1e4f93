"""Olson and Zeckhauser 1966, An Economic Theory of Alliances, Table 1: NATO in 1964.

The table is from memory (mark M); its ranks give the published correlation exactly.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from foedus.chance import Chance
from foedus.models.exploitation import exploitation, ratio_null

TABLE = list(csv.DictReader((Path(__file__).parent / "olson_zeckhauser_1964.csv").read_text("utf-8").splitlines()))
MEMBERS = [r["country"] for r in TABLE]
GNP = np.array([float(r["gnp_1964_usd_bn"]) for r in TABLE])
BURDEN = np.array([float(r["defence_budget_pct_gnp"]) for r in TABLE])


def test_rank_correlation_is_the_published_one() -> None:
    """.490 between GNP and the share of it that goes to defence, one-sided .0376."""
    found = exploitation(GNP, BURDEN)
    assert found.rho == pytest.approx(0.490, abs=0.0005)
    assert found.p_value == pytest.approx(0.0376, abs=0.00005)
    assert found.kendall == pytest.approx(0.3846, abs=0.00005)


def test_reshuffled_members_say_nearly_the_same() -> None:
    """The share of all 14! orders with as high a correlation is .03896 (counted once, exactly, over subsets)."""
    found = exploitation(GNP, BURDEN, Chance(draws=200_000))
    assert found.p_permutation == pytest.approx(0.03896, abs=0.0015)


def test_portugal_at_war_hides_the_pattern() -> None:
    """Portugal fought in Africa; without it the correlation is .7253, and no other member matters as much."""
    found = exploitation(GNP, BURDEN)
    portugal = MEMBERS.index("Portugal")
    assert found.without[portugal] == pytest.approx(0.7253, abs=0.00005)
    assert np.argmax(np.abs(found.without - found.rho)) == portugal


def test_shares_of_the_united_states() -> None:
    """.5998 of the GNP and .7059 of the defence spending; the mean burden of the whole is 7.647 %."""
    spending = GNP * BURDEN / 100
    assert GNP[0] / GNP.sum() == pytest.approx(0.5998, abs=0.00005)
    assert spending[0] / spending.sum() == pytest.approx(0.7059, abs=0.00005)
    assert spending.sum() / GNP.sum() == pytest.approx(0.07647, abs=0.000005)


def test_the_pattern_is_no_product_of_the_ratio() -> None:
    """Spending dealt out at random would give a negative correlation, so .490 is not the ratio's doing."""
    assert ratio_null(GNP, BURDEN) < 0
