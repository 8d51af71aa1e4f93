"""A panel is written whole, with its codebook and its bibliography, or not at all."""

from pathlib import Path

import polars as pl
import pyreadstat
import pytest
from typer.testing import CliRunner

from foedus import cli
from foedus.errors import BadArgument, CannotWrite, FoedusError, UnknownName
from foedus.panels import Panel, out, panel
from foedus.panels.adds import additions
from foedus.panels.units import UNITS
from foedus.report.panel import years_of

pytestmark = pytest.mark.usefixtures("small")


@pytest.fixture
def described() -> Panel:
    return panel("dyad-year", (1914, 1917)).add("atop", "cinc", "capital", "distance").with_reasons()


@pytest.mark.parametrize("ending", ["parquet", "csv", "dta"])
def test_a_panel_has_its_codebook_and_bibliography_beside_it(described: Panel, ending: str, tmp_path: Path) -> None:
    written = out.write(described, tmp_path / f"pairs.{ending}")
    assert [p.name for p in written] == [f"pairs.{ending}", "pairs.codebook.md", "pairs.bib"]
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(p.name for p in written)
    book, bib = (p.read_text("utf-8") for p in written[1:])
    assert all(f"| `{c.name}` | {c.says} |" in book for c, _ in described.columns)
    for name in described.added:
        assert f"Rule: {additions()[name].rule}\nMind: {additions()[name].oddity}" in book
    assert "A column `X_why` says why `X` is missing" in book
    assert all(f"- {line}" in book for line in described.log)
    assert "{leeds_etal_2002," in bib
    assert "{singer_1987," in bib


def test_csv_and_parquet_hold_the_same(described: Panel, tmp_path: Path) -> None:
    out.write(described, tmp_path / "a.parquet")
    out.write(described, tmp_path / "b.csv")
    frame = pl.read_parquet(tmp_path / "a.parquet")
    assert frame.equals(described.frame())
    assert pl.read_csv(tmp_path / "b.csv", schema=frame.schema).equals(frame)


def test_stata_has_the_same_values_with_a_label_for_every_column(described: Panel, tmp_path: Path) -> None:
    out.write(described, tmp_path / "pairs.dta")
    frame, meta = pyreadstat.read_dta(str(tmp_path / "pairs.dta"), output_format="polars")
    assert b"<release>118</release>" in (tmp_path / "pairs.dta").read_bytes()[:99]  # every Stata since 14 reads it
    own = described.frame().with_columns(pl.col(pl.Boolean).cast(pl.Int8))
    assert frame.columns == own.columns
    for name in own.columns:
        if own[name].dtype == pl.String:
            assert frame[name].to_list() == own[name].fill_null("").to_list()
        else:
            assert frame[name].cast(pl.Float64).equals(own[name].cast(pl.Float64), null_equal=True)
    labels = meta.column_names_to_labels
    assert labels["atop_defense"] == "whether A owes B defence, or B A"
    assert labels["distance_km"] == "great-circle distance between the capitals, km"
    assert labels["cinc_b_why"] == "why cinc_b is missing"
    assert all(labels[n] for n in own.columns)


@pytest.mark.parametrize("unit", list(UNITS))
def test_labels_fit_and_tell_the_sides_apart(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sides = UNITS[unit].sides
    fit = [n for n, a in additions().items() if sides and (a.level == "state" or len(sides) > 1)]
    every = Panel(unit, added=tuple(fit), reasons=True)
    columns = [c.name for c, _ in every.columns]
    monkeypatch.setattr(Panel, "frame", lambda _: pl.DataFrame(schema=columns))
    labels = out.labels(every)
    assert all(v and len(v) <= out.LABEL for v in labels.values())
    assert len(set(labels.values())) == len(columns)


def test_nothing_is_overwritten_unasked(described: Panel, tmp_path: Path) -> None:
    (tmp_path / "pairs.bib").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotWrite, match=r"pairs.bib.*it exists already"):
        out.write(described, tmp_path / "pairs.csv")
    assert [p.name for p in tmp_path.iterdir()] == ["pairs.bib"]
    assert len(out.write(described, tmp_path / "pairs.csv", overwrite=True)) == 3


def test_places_and_endings_that_there_are_not_are_refused(described: Panel, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match=r"a panel that can be written.\n.*Endings: csv, dta, parquet."):
        out.write(described, tmp_path / "pairs.xlsx")
    with pytest.raises(CannotWrite, match="there is no folder"):
        out.write(described, tmp_path / "nowhere" / "pairs.csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "years"), [(None, (1816, 2018)), ("1900:1910", (1900, 1910)), ("1914", (1914, 1914)), (" 1 : 2 ", (1, 2))]
)
def test_years_are_read(text: str | None, years: tuple[int, int]) -> None:
    assert years_of(text) == years


@pytest.mark.parametrize("text", ["", "1900-1910", "1900:", ":", "1:2:3", "²:3", "1900:now"])
def test_what_is_no_span_of_years_is_refused(text: str) -> None:
    with pytest.raises(BadArgument, match=r"is no span of years.\n.*--years 1816:2018"):
        years_of(text)


def run(*words: str) -> str:
    result = CliRunner().invoke(cli.app, ["data", "panel", *words])
    if isinstance(result.exception, FoedusError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_the_command_makes_tells_and_writes(in_folder: Path) -> None:
    words = ["--unit", "dyad-year", "--years", "1913:1914", "--add", "atop, cinc", "--add", "mid", "--reasons"]
    shown = run(*words)
    assert "• dyad-year: 20 rows, 1913-1914." in shown
    assert "• atop (1815-2018): no nulls." in shown
    assert list(in_folder.iterdir()) == []
    assert "• Written: pairs.csv" in run(*words, "--out", "pairs.csv")
    frame = pl.read_csv("pairs.csv")
    assert len(frame) == 20
    assert {"atop_defense", "cinc_b_why", "mid_hostility"} <= set(frame.columns)
    with pytest.raises(CannotWrite, match="say --overwrite"):
        run(*words, "--out", "pairs.csv")
    assert "Written" in run(*words, "--out", "pairs.csv", "--overwrite")


def test_without_a_unit_the_command_lists_what_there_is() -> None:
    shown = " ".join(run().split())
    for name in [*UNITS, *additions()]:
        assert name in shown
    assert '"rule":' in run("--json")
    with pytest.raises(UnknownName, match="is not a unit of a panel"):
        run("--unit", "years")
