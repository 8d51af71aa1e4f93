"""`foedus data check`: every official file at hand is read and told; what is wrong with one becomes its row."""

import gzip
import json
import shutil
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from typer.testing import CliRunner

from foedus import cli
from foedus.data.catalogue import catalogue
from foedus.data.checking import MARKS, Checked, check, known, warnings, years
from foedus.data.offered import offered
from foedus.data.wanted import cache
from foedus.errors import CannotRead

MAJORS = Path("data") / "cow_system" / "majors2024.csv"
FILE = catalogue()["majors"].file("majors2024.csv")
EXPORT = catalogue()["nmc_v7"].file("cow_nmc_v7.csv")


def asked(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli.app, ["data", "check", *words])
    return result.exit_code, result.output


def only(found: tuple[Checked, ...], table: str) -> Checked:
    return next(f for f in found if f.table == table)


@pytest.fixture
def folder(shared: Path, tmp_path: Path) -> Path:
    """A folder with one official file."""
    shutil.copy(shared / MAJORS, tmp_path)
    return tmp_path


def test_every_file_of_the_shared_folder_is_read_without_an_error(shared: Path) -> None:
    found = check(shared / "data")
    assert (found.errors, found.missing) == (0, ())
    assert {f.table for f in found.files} == set(offered())
    assert {f.sha256 for f in found.files} == {"same"}
    assert only(found.files, "nmc").rows == 15951
    assert [(f.first, f.last) for f in found.files if f.table in {"rivalries", "atop_members"}] == [
        (1815, 2018),
        (1494, 2020),
    ]
    told = {f.table: "; ".join(f.warnings) for f in found.files}
    assert told["un_ideal_points"] == "1,710 of 11,440 rows masked: they rest on fewer than 30 votes"
    assert told["rivalries"] == "an export, not the original; 56 of 264 rows censored: they go on when the data end"
    assert told["cow_codes"] == ""


def test_the_years_told_lie_within_those_of_the_catalogue(shared: Path) -> None:
    """But for one: agreements signed to 2010 enter into force to 2013."""
    for f in check(shared / "data").files:
        held = catalogue()[f.data].years
        if held and f.first and f.last and f.data != "dca":
            assert held[0] <= f.first, f.table
            assert f.last <= held[1], f.table


def test_the_face_tells_a_table_and_what_is_not_at_hand(folder: Path) -> None:
    code, out = asked("--from", str(folder))
    flat = " ".join(out.split())
    assert code == 0
    assert (
        "table rows years hash file: what to know of it majors_2024 14 1816-2024 same majors2024.csv: 7 of 14" in flat
    )
    assert "1 file at hand; 1 read without an error, 0 not. 57 files of the catalogue not at hand." in flat
    assert "Not at hand, fetched by foedus data path NAME: atop (atop5_1a.csv, atop5_1m.csv)," in flat
    assert "majors (majors2016.csv)" in flat
    assert "Not at hand, to be had by hand: capitals (cow_capitals.csv)," in flat


def test_the_face_for_programs(folder: Path) -> None:
    code, out = asked("--from", str(folder), "--json")
    found: dict[str, Any] = json.loads(out)
    assert code == 0
    assert found["files"] == [
        {
            "data": "majors",
            "table": "majors_2024",
            "file": "majors2024.csv",
            "path": str(folder / "majors2024.csv"),
            "rows": 14,
            "first": 1816,
            "last": 2024,
            "sha256": "same",
            "warnings": ["7 of 14 rows censored: they go on when the data end"],
            "error": "",
        }
    ]
    assert found["errors"] == 0
    assert {"data": "icb", "file": "icb1v13.csv", "fetched": False} in found["not_at_hand"]


def test_nothing_at_hand_is_an_answer(tmp_path: Path) -> None:
    code, out = asked("--from", str(tmp_path))
    assert code == 0
    assert " ".join(out.split()).startswith("Nothing is at hand. Name a folder that has official files (--from DIR)")


def test_a_folder_that_is_none_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="there is no such folder"):
        check(tmp_path / "none")


def test_a_file_that_cannot_be_read_becomes_a_row_with_its_error(folder: Path) -> None:
    (folder / "icb1v13.csv").write_text("crisno,nothing\n1,2\n")
    code, out = asked("--from", str(folder))
    flat = " ".join(out.split())
    assert code == 2
    assert "icb_crises other edition icb1v13.csv: cannot be read:" in flat
    assert "it has no column" in flat
    assert "2 files at hand; 1 read without an error, 1 not." in flat


def test_another_edition_is_read_and_told(folder: Path) -> None:
    text = (folder / "majors2024.csv").read_text("utf-8")
    (folder / "majors2024.csv").write_text(text.rstrip() + "\n\n", encoding="utf-8")
    found = only(check(folder).files, "majors_2024")
    assert (found.rows, found.sha256, found.error) == (14, "other edition", "")
    assert found.warnings[0] == "not the official file, so that other commands refuse it"


def test_of_two_files_of_a_name_the_official_one_is_taken(folder: Path) -> None:
    (folder / "below").mkdir()
    (folder / "majors2024.csv").rename(folder / "below" / "majors2024.csv")
    (folder / "majors2024.csv").write_text("another")
    found = only(check(folder).files, "majors_2024")
    assert (found.path, found.sha256) == (str(folder / "below" / "majors2024.csv"), "same")


def test_exports_that_differ_are_an_error_for_no_hash_tells_which_is_meant(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "gw_states.csv").write_text("a\n1\n")
    (tmp_path / "below" / "gw_states.csv").write_text("a\n2\n")
    assert "there are 2 files of this name, and they differ" in only(check(tmp_path).files, "gw_states").error


def test_an_archive_is_looked_into_and_a_broken_one_is_told(folder: Path) -> None:
    with zipfile.ZipFile(folder / "MajorPowers2024.zip", "w") as box:
        box.write(folder / "majors2024.csv", "majors2024.csv")
    (folder / "majors2024.csv").unlink()
    (folder / "kinne_dca.zip").write_bytes(b"no archive")
    found = check(folder)
    majors, dca = only(found.files, "majors_2024"), only(found.files, "dca")
    assert (majors.rows, majors.path) == (14, str(cache() / "majors" / "majors2024.csv"))
    assert "it is no whole zip archive" in dca.error
    assert found.errors == 1


def test_the_cache_is_looked_into_after_the_folder_and_left_as_it_is(shared: Path, tmp_path: Path) -> None:
    kept = cache() / "majors" / "majors2024.csv.gz"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(gzip.compress((shared / MAJORS).read_bytes()))
    assert only(check().files, "majors_2024").sha256 == "same"
    kept.write_text("damaged")
    found = only(check(tmp_path).files, "majors_2024")
    assert found.sha256 == "other edition"
    assert found.error
    assert kept.read_text() == "damaged"


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"year": [1900, 1950], "since": [date(1800, 1, 1)] * 2}, (1900, 1950)),
        ({"since": [date(1816, 1, 1), None], "until": [None, date(1920, 1, 1)]}, (1816, 1920)),
        ({"signed_year": [1980, 1990], "end_year": [None, 2010], "born": [1900, 1901]}, (1980, 2010)),
        ({"since": [1494, 1816], "until": [1500, 2020]}, (1494, 2020)),
        ({"cow": [2, 20]}, None),
        ({"since": [None]}, None),
    ],
)
def test_years_are_those_of_the_year_or_of_all_days(
    columns: dict[str, list[Any]], expected: tuple[int, int] | None
) -> None:
    assert years(pl.DataFrame(columns)) == expected


def test_a_hash_is_the_catalogues_or_another_or_not_recorded(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x")
    assert known(tmp_path / "x", FILE) == "other edition"
    assert known(tmp_path / "x", EXPORT) == "not recorded"


def test_an_export_that_is_not_the_catalogues_is_told() -> None:
    frame = pl.DataFrame({"milex": [1.0, None]})
    assert list(warnings(frame, "nmc.nmc_v7", EXPORT, "not recorded")) == [
        "not the export of the catalogue, which does not know the original",
        "1 of 2 rows without military expenditure",
    ]


def test_every_mark_is_of_a_reader_and_of_a_column_of_its_form() -> None:
    forms = {o.reader: o.form for o in offered().values()}
    assert MARKS.keys() <= forms.keys()
    assert [r for r, (column, *_) in MARKS.items() if column not in forms[r].names] == []
