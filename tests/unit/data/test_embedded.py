"""What ships is what the official files say, and is small."""

from pathlib import Path

import polars as pl
import pytest

from foedus.data.ledger import embedded

EMBEDDED = Path(__file__).parents[3] / "src" / "foedus" / "data" / "embedded"


def test_all_that_ships_is_under_two_megabytes() -> None:
    assert sum(p.stat().st_size for p in EMBEDDED.rglob("*") if p.is_file()) < 2 * 2**20


def test_every_embedded_file_is_described() -> None:
    text = (EMBEDDED / "README.md").read_text("utf-8")
    for path in EMBEDDED.rglob("*"):
        if path.suffix in {".csv", ".yaml"}:
            assert path.name in text or f"{path.parent.name}/" in text, path


def test_nato_figures_are_those_of_the_official_workbook(shared: Path) -> None:
    """Table 3 (share of GDP) and Table 2 (million USD) of the workbook, cell by cell."""
    book = next((shared / "data" / "nato").glob("*.xlsx"))
    ours = embedded("nato")
    found = 0
    for sheet in range(9):
        cells = pl.read_excel(book, sheet_id=sheet + 1, has_header=False, infer_schema_length=0)
        found += _compare(cells, ours)
    assert found == 31 * 11


def _compare(cells: pl.DataFrame, ours: pl.DataFrame) -> int:
    """How many cells of our shares of GDP stand in a sheet with that title, in the row of their state."""
    title = " ".join(str(v) for row in cells.head(5).rows() for v in row if v)
    if "as a share of GDP" not in title and "as a percentage of" not in title:
        return 0
    agree = 0
    for row in cells.rows():
        values = [_number(v) for v in row]
        numbers = [v for v in values if v is not None]
        for state in ours["state"].unique(maintain_order=True):
            expected = ours.filter(pl.col("state") == state)["defence_share_gdp_pct"].to_list()
            if len(numbers) >= 11 and numbers[-11:] == pytest.approx(expected, abs=0.0006):
                agree += 11
    return agree


def _number(cell: object) -> float | None:
    try:
        return float(str(cell))
    except ValueError:
        return None


def test_world_bank_figures_are_those_of_the_official_file(shared: Path) -> None:
    """Population and GDP of every state and year that ships equal the official file to six digits or 50,000 USD."""
    folder = shared / "data" / "economy"
    ours = embedded("world_bank")
    for name, column in (("wdi_population", "population"), ("wdi_gdp_current_usd", "gdp_usd")):
        official = pl.read_csv(folder / f"{name}.csv", infer_schema_length=None)
        code = next(c for c in official.columns if "code" in c.lower())
        value = official.columns[-1]
        both = ours.join(official, left_on=["state", "year"], right_on=[code, "Year"]).drop_nulls(column)
        assert len(both) > 1800
        assert both[column].cast(float).to_numpy() == pytest.approx(both[value].to_numpy(), rel=1e-5, abs=50_001)
