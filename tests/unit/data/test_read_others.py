"""Readers outside the Correlates of War: every row read, and a broken file refused by name, with what to do."""

import gzip
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.official_others import BINARY, TEXT, Case, official, refused

from foedus.sources import sources

EVERY = pytest.mark.parametrize("case", [*BINARY, *TEXT], ids=lambda c: f"{c.read.__name__}-{c.name}")
OF_TEXT = pytest.mark.parametrize("case", TEXT, ids=lambda c: f"{c.read.__name__}-{c.name}")


@pytest.fixture(autouse=True)
def _at_hand(shared: Path) -> None:
    """These tests read the official files."""
    assert shared.is_dir()


# ---- every reader


@EVERY
def test_as_many_rows_as_the_authors_say(case: Case) -> None:
    assert len(case.read(official(case.place))) == case.rows


@EVERY
def test_every_reader_says_where_it_comes_from(case: Case) -> None:
    doc = case.read.__doc__ or ""
    assert "Quirk" in doc
    for key in doc.split("-------\n")[-1].replace(",", " ").split():
        assert key in sources()


@OF_TEXT
def test_line_ends_and_packing_make_no_difference(case: Case, tmp_path: Path) -> None:
    packed = tmp_path / f"{case.name}.gz"
    packed.write_bytes(gzip.compress(case.text.encode()))
    assert case.read(packed).equals(case.read(official(case.place)))


# ---- broken files


@EVERY
def test_a_file_that_is_not_there(case: Case, tmp_path: Path) -> None:
    assert "No such file" in refused(case, tmp_path / case.name)


@EVERY
def test_an_empty_file(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.name
    for content in (b"", b"\r\n \n"):
        path.write_bytes(content)
        assert "it is empty" in refused(case, path)


@EVERY
@pytest.mark.parametrize("kept", [0.02, 0.5, 0.97])
def test_a_file_cut_off(case: Case, kept: float, tmp_path: Path) -> None:
    """Inside a line, where it is text: what is cut at the end of a value looks whole."""
    path = tmp_path / case.name
    raw = official(case.place).read_bytes()
    end = int(len(raw) * kept) + 1
    inside = case.place.endswith(".csv") and b"," in raw[:end]
    path.write_bytes(raw[: raw.rindex(b",", 0, end) if inside else end])
    refused(case, path)


@EVERY
def test_a_file_swapped_with_another(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.name
    for other in [*BINARY, *TEXT]:
        if other.read is not case.read and other.name != case.name:
            path.write_bytes(official(other.place).read_bytes())
            refused(case, path)


@OF_TEXT
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_a_file_in_another_encoding(case: Case, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / case.name
    path.write_bytes(case.text.encode(encoding))
    assert "It should be UTF-8." in refused(case, path)


@OF_TEXT
def test_a_column_under_another_name(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.name
    lines = case.text.splitlines()
    heads = lines[case.above].split(",")
    old = "Actor" if "ktab" in case.place else case.column  # in KTAB files other names are free
    heads[heads.index(old)] = '"new"'
    path.write_text("\n".join([*lines[: case.above], ",".join(heads), *lines[case.above + 1 :]]), "utf-8")
    said = refused(case, path)
    told = old.strip('"')
    assert f"it has no column {told}" in said


@OF_TEXT
def test_a_wrong_value_is_named_by_its_line(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.name
    lines = case.text.splitlines()
    cells = lines[case.above + 1].split(",")
    cells[lines[case.above].split(",").index(case.column)] = case.wrong
    path.write_text("\n".join([*lines[: case.above + 1], ",".join(cells), *lines[case.above + 2 :]]), "utf-8")
    said = refused(case, path)
    assert f"line {case.above + 2}: " in said


@pytest.mark.parametrize("case", BINARY, ids=lambda c: c.name)
def test_what_is_no_file_of_its_kind(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.name
    for content in (b"atopid,year\n1,2\n", b"\0" * 999, b"PK\x03\x04" + b"x" * 99, b"<stata_dta></stata_dta>"):
        path.write_bytes(content)
        said = refused(case, path)
        assert "Stata file" in said or "no workbook" in said


@pytest.mark.parametrize("case", BINARY[3:], ids=lambda c: c.name)
def test_a_workbook_with_a_damaged_part(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.name
    raw = bytearray(official(case.place).read_bytes())
    for at in range(2_000, len(raw) - 2_000, 1_000):
        raw[at] ^= 0xFF
    path.write_bytes(raw)
    assert "it is no workbook, or a broken one" in refused(case, path)


def test_a_stata_file_of_another_study(tmp_path: Path) -> None:
    path = tmp_path / "IdealpointsJuly2025.dta"
    path.write_bytes(official("reliability/LeedsAnacIIrep.dta").read_bytes())
    said = refused(BINARY[0], path)
    assert "it has no variable ccode, year" in said
    assert "its variables are war, atopid" in said


def test_a_workbook_of_another_house(tmp_path: Path) -> None:
    path = tmp_path / "nato.xlsx"
    path.write_bytes(official(BINARY[4].place).read_bytes())
    said = refused(BINARY[3], path)
    assert "it has no sheet TABLE1, TABLE2, TABLE3; its sheets are Front page, Regional totals" in said


def rewritten(case: Case, path: Path, **cells: dict[str, str | None]) -> None:
    """A workbook with other cells, by sheet (blanks as underscores) and cell."""
    book = load_workbook(official(case.place))
    for sheet, changes in cells.items():
        for cell, value in changes.items():
            book[sheet.replace("_", " ")][cell] = value
    book.save(path)


def test_a_wrong_cell_of_a_workbook_is_named(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    rewritten(BINARY[3], path, TABLE1={"D11": "much"})
    assert "sheet TABLE1, row 11: 'much' is no number" in refused(BINARY[3], path)
    rewritten(BINARY[3], path, TABLE2={"C11": "Atlantis"})
    assert "country: 'Atlantis' is no state that Foedus knows" in refused(BINARY[3], path)
    rewritten(BINARY[3], path, TABLE1={"C11": None})
    assert "sheet TABLE1, row 11: figures without a name" in refused(BINARY[3], path)
    rewritten(BINARY[3], path, TABLE3={f"{c}8": "a year" for c in "DEFGHIJKLMN"})
    assert "sheet TABLE3: no figures under a row of years" in refused(BINARY[3], path)


def test_a_wrong_cell_of_the_other_workbook_is_named(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    rewritten(BINARY[4], path, Per_capita={"D10": "?"})
    assert "sheet Per capita, row 10, 1989: '?' is neither a figure nor one of ..., . ., .., xxx" in refused(
        BINARY[4], path
    )
    rewritten(BINARY[4], path, Share_of_GDP={"A6": "State"})
    assert "sheet Share of GDP: no row begins with Country" in refused(BINARY[4], path)


def test_a_ktab_file_must_have_what_its_first_line_says(tmp_path: Path) -> None:
    case = next(c for c in TEXT if c.name == "SOE-Policy.csv")
    path = tmp_path / case.name
    path.write_text(case.text.replace(", 26, 1,", ", 27, 1,"), "utf-8")
    assert "it has 26 actors and 1 issues, its first line says 27 and 1" in refused(case, path)
