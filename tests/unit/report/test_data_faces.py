"""The faces of official data: whole names and addresses at every width, and hints where a name is of another kind."""

import json
import shutil
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.small_world import SmallWorld
from typer.testing import CliRunner, Result

from foedus import cli, panels
from foedus.data.catalogue import catalogue
from foedus.data.checking import Check, Checked, check
from foedus.errors import BadArgument, FoedusError, NotAtHand, UnknownName
from foedus.report.data_check import screen
from foedus.report.grid import tied, wrapped
from foedus.report.sql import fitting

WIDTHS = [60, 80, 120]
SIPRI = Path("data") / "sipri"
PAIRS = ("panel", "--unit", "dyad-year", "--years", "1914", "--add", "atop")


def invoke(*words: str) -> Result:
    result = CliRunner().invoke(cli.app, ["data", *words])
    if isinstance(result.exception, FoedusError):
        raise result.exception
    return result


def refused(*words: str) -> str:
    with pytest.raises(FoedusError) as error:
        invoke(*words)
    assert error.value.exit_code == 2
    return f"{type(error.value).__name__}: {error.value}"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """No official file is needed."""
    monkeypatch.setattr(panels, "AtHand", SmallWorld)


# check


@pytest.mark.parametrize("width", WIDTHS)
def test_a_check_keeps_names_and_warnings_whole_at_every_width(width: int, shared: Path) -> None:
    found = check(shared / "data")
    lines = list(screen(found, width))
    assert [line for line in lines if len(line) > width and " " in line.strip()] == []
    for f in found.files:
        assert any(f.file in line for line in lines), f.file
        assert any(line.startswith(f.table) for line in lines), f.table
    flat = " ".join(" ".join(lines).split())
    for f in found.files:
        assert all(w in flat for w in f.warnings), f.table


@pytest.mark.parametrize("width", [20, *WIDTHS])
def test_a_check_keeps_errors_and_long_names_whole(width: int) -> None:
    name = "a_very_long_name_of_a_file-with-hyphens-2024_and_more_of_it.csv"
    long = Checked("majors", "a_table_of_a_name_of_forty_letters_more_x", name, "", 17, 1816, 2024, "other edition")
    wrong = Checked("icb", "icb", "icb.csv", "", sha256="same", error="it is\n  no table")
    lines = list(screen(Check((long, wrong), ()), width))
    assert f"  {name}" in lines
    assert width < WIDTHS[0] or [line for line in lines if len(line) > width and " " in line.strip()] == []
    assert any(line.startswith(long.table) for line in lines)
    flat = " ".join(" ".join(lines).split())
    assert f"{long.table} 17 1816-2024 other edition {name} icb same icb.csv: cannot be read: it is no table" in flat


def test_the_command_prints_the_check_as_it_is_laid_out(
    shared: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copy(shared / "data" / "cow_system" / "majors2024.csv", tmp_path)
    monkeypatch.setenv("COLUMNS", "60")
    printed = invoke("check", "--from", str(tmp_path)).stdout.splitlines()
    assert printed == list(screen(check(tmp_path), 60))
    assert printed[2:5] == [
        "majors_2024    14  1816-2024  same",
        "  majors2024.csv: 7 of 14 rows censored: they go on when the",
        "    data end",
    ]


def test_words_are_never_broken() -> None:
    address = "https://example.org/" + "a-long-way/" * 9
    assert wrapped(f"from {address} here", 30, "x  ", "   ") == ["x  from", f"   {address}", "   here"]
    assert wrapped("", 30, "x  ") == ["x"]
    assert wrapped(f"{tied('MIDA 5.0.csv')}: {tied('MIDB and MIDC 5.0.csv')}", 30) == [
        "MIDA 5.0.csv:",
        "MIDB and MIDC 5.0.csv",
    ]


# panel


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("width", WIDTHS)
def test_a_panel_shows_what_fits_and_names_the_rest(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = invoke(*PAIRS).stdout.splitlines()
    table, told = lines[:7], " ".join(lines[7:])
    assert max(map(len, table)) <= width
    assert table[0].split()[:2] == ["cow_a", "cow_b"]
    assert {"year", "atop_defense"} <= set(table[0].split())
    rest = told.partition("not shown: ")[2].partition(" •")[0].replace(",", "").split()
    every = panels.panel("dyad-year", (1914, 1914)).add("atop").frame().columns
    assert sorted([*table[0].split(), *rest]) == sorted(every)
    assert (rest == []) == (width == 120)
    assert ("iso3_a" in table[0]) == (width == 120)  # what was added comes first


def test_columns_that_come_first_are_shown_before_others() -> None:
    frame = pl.DataFrame({"a": ["x" * 9], "b": [1], "c": ["y" * 5]})
    assert fitting(frame, ["c", "b"], 17) == ["b", "c"]
    assert fitting(frame, ["c", "b"], 19) == ["a", "b", "c"]
    assert fitting(frame, ["a"], 1) == ["a"]


@pytest.mark.parametrize("words", [("--add", "atop"), ("--years", "1914"), ("--out", "x.csv"), ("--reasons",)])
def test_a_panel_without_rows_is_refused(words: tuple[str, ...]) -> None:
    assert refused("panel", *words).startswith(
        "BadArgument: What one row is has not been said: --unit is missing.\n  Name the rows: --unit UNIT, one of state-year,"
    )


@pytest.mark.parametrize("add", ["", " , "])
def test_an_addition_of_no_name_is_refused(add: str) -> None:
    with pytest.raises(BadArgument, match=r"names nothing.\n  Name what to add"):
        invoke("panel", "--unit", "dyad-year", "--add", add)
    assert "--unit is missing" in refused("panel", "--add", add)


@pytest.mark.usefixtures("small", "in_folder")
def test_a_panel_speaks_json() -> None:
    found: dict[str, Any] = json.loads(invoke(*PAIRS, "--reasons", "--json").stdout)
    frame = panels.panel("dyad-year", (1914, 1914)).add("atop").with_reasons().frame()
    assert (found["unit"], found["years"], found["additions"]) == ("dyad-year", [1914, 1914], ["atop"])
    assert [c["name"] for c in found["columns"]] == frame.columns
    assert found["columns"][-1]["says"] == "why atop_consul is missing"
    assert found["rows"] == len(frame)
    assert found["first_rows"] == [list(row) for row in frame.head(5).iter_rows()]
    assert found["log"][0] == f"dyad-year: {len(frame)} rows, 1914-1914."
    assert "leeds_etal_2002" in found["sources"]
    assert found["written"] == []
    written = json.loads(invoke(*PAIRS, "--json", "--out", "a.csv").stdout)["written"]
    assert written == ["a.csv", "a.codebook.md", "a.bib"]


# names


@pytest.mark.parametrize("command", ["show", "cite", "path"])
def test_an_addition_to_panels_is_told_from_a_data_set(command: str) -> None:
    assert refused(command, "cinc") == (
        "UnknownName: 'cinc' is not a data set.\n"
        "  cinc is an addition to panels, made from nmc: foedus data panel --unit state-year --add cinc"
    )
    assert "made from dyadic_mid and cow_states: foedus data panel --unit dyad-year --add peace" in refused(
        command, "peace"
    )


def test_the_names_of_the_list_are_found() -> None:
    for key, d in catalogue().items():
        for name in (key.upper(), f"{d.name} ({d.version})"):
            assert json.loads(invoke("show", name, "--json").stdout)["key"] == key
    assert json.loads(invoke("show", "COW Formal Alliances", "--json").stdout)["key"] == "cow_alliances"
    assert json.loads(invoke("show", "archigos", "--json").stdout)["key"] == "archigos"
    assert "may mean nmc or nmc_v7" in refused("show", "National Material Capabilities")
    assert "Did you mean 'COW Formal Alliances'" in refused("show", "COW Formal Aliances")


@pytest.mark.parametrize(
    "words",
    [("path", "cow_alliances"), ("cite", "COW Formal Alliances"), ("sql", "from cow_alliances"),
     ("sql", "--tables", "cow_alliances"), ("panel", "--unit", "dyad-year", "--add", "cow_alliances")],
)  # fmt: skip
def test_what_is_not_offered_is_refused_with_its_reason(words: tuple[str, ...]) -> None:
    with pytest.raises(UnknownName, match=r"on offer\.\n  Its maintainer asked .* Take atop instead\."):
        invoke(*words)


@pytest.mark.parametrize("width", WIDTHS)
def test_addresses_are_never_broken(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for key, d in catalogue().items():
        words = invoke("show", key).stdout.split()
        assert {d.address, *(f.address for f in d.files if f.address)} <= set(words), key


# path


def test_what_can_be_had_is_printed_and_what_is_by_hand_is_told(shared: Path, tmp_path: Path) -> None:
    first, second = (f.name for f in catalogue()["sipri_milex"].files)
    shutil.copy(shared / SIPRI / first, tmp_path)
    result = invoke("path", "sipri_milex", "--from", str(tmp_path))
    assert result.exit_code == 0
    assert result.stdout == f"{tmp_path / first}\n"
    assert result.stderr.startswith(
        f"Left out: {second} (SIPRI Military Expenditure Database 1949-2024) is not at hand:"
    )
    assert "By hand: " in result.stderr
    with pytest.raises(NotAtHand, match=second):
        invoke("path", "sipri_milex", "--from", str(tmp_path), "--file", second)
    with pytest.raises(NotAtHand, match="icb1v13"):
        invoke("path", "icb", "--from", str(tmp_path))
