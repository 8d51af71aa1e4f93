"""Singer, Bremer and Stuckey 1972: the stored index of capabilities comes out of its components (MODELS P1-1)."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from foedus.data.read.nmc import COMPONENTS, nmc, nmc_v7
from foedus.models.cinc import cinc

YEARS = [1816, 1914, 1939, 1950, 2012]


@pytest.fixture(scope="module")
def stored(shared: Path) -> pl.DataFrame:
    return nmc_v7(shared / "data" / "cow_nmc" / "cow_nmc_v7.csv.gz")


def ours(year: pl.DataFrame) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    return cinc(year.select(COMPONENTS).fill_null(np.nan).to_numpy())


@pytest.mark.parametrize("year", YEARS)
def test_the_stored_index_comes_out_of_its_components(stored: pl.DataFrame, year: int) -> None:
    """Within 2e-8, which is the rounding of the file."""
    own = stored.filter(pl.col("year") == year)
    assert np.max(np.abs(ours(own) - own["cinc"].to_numpy())) < 2e-8


def test_the_united_states_of_2012(stored: pl.DataFrame) -> None:
    """.13921906 of the world."""
    own = stored.filter(pl.col("year") == 2012)
    found = dict(zip(own["cow"], ours(own), strict=True))
    assert found[2] == pytest.approx(0.13921906, abs=5e-9)


def test_it_holds_in_every_year_of_both_versions(shared: Path, stored: pl.DataFrame) -> None:
    """The worst of 207 years is 1853: 2.4e-8."""
    for table in (stored, nmc(shared / "data" / "cow_nmc" / "NMC-60-abridged.csv")):
        for _, own in table.group_by("year"):
            assert np.max(np.abs(ours(own) - own["cinc"].to_numpy())) < 2.5e-8


def test_a_missing_component_counts_as_unknown_and_not_as_nothing(stored: pl.DataFrame) -> None:
    """With 0 for missing the index of 1914 misses the stored one by far more than rounding."""
    own = stored.filter(pl.col("year") == 1914)
    assert own.select(COMPONENTS).null_count().sum_horizontal().item() > 0
    wrong = cinc(own.select(COMPONENTS).fill_null(0).to_numpy())
    assert np.max(np.abs(wrong - own["cinc"].to_numpy())) > 1e-4
