"""The door for official files, and the cells that many readers share."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from foedus.data.read.source import content, table
from foedus.data.read.values import days, flags, nothing_else, spell, tidy
from foedus.data.tables import Column, Form
from foedus.errors import BadFile, CannotRead


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "official.csv"


def test_bare_returns_marks_and_blank_ends_do_not_matter(path: Path) -> None:
    path.write_bytes("\ufeffcow,year\r2,1816\r\r".encode())
    assert table(path, ["cow", "year"]).rows() == [(2, "2", "1816")]


def test_quoted_commas_are_no_separators(path: Path) -> None:
    path.write_text('cow,name\n651,"Egypt, Arab Republic"\n2,USA\n')
    assert table(path, ["name"])["name"].to_list() == ["Egypt, Arab Republic", "USA"]


def test_missing_words_are_null_and_lines_count_from_the_top(path: Path) -> None:
    path.write_text("a preamble\nanother, with a comma\ncow,year\n2,-9\n20,1816\n")
    assert table(path, ["cow"], missing=("", "-9"), skip=2).rows() == [(4, "2", None), (5, "20", "1816")]


def test_letters_of_latin_1(path: Path) -> None:
    path.write_bytes("name\nCôte d'Ivoire\n".encode("latin-1"))
    assert table(path, ["name"], encoding="latin-1")["name"].to_list() == ["Côte d'Ivoire"]
    with pytest.raises(CannotRead, match="byte 6 is not UTF-8"):
        table(path, ["name"])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("cow,year\n2,1816\n20\n", "line 3 has 1 cells, the header 2"),
        ('cow,year\n"2",1816\n20\n', "line 3 has 1 cells, the header 2"),
        ("cow,year\n2,1816\n\n20,1816\n", "line 3 has 1 cells, the header 2"),
        ("cow,year\n2,1816,7\n", "it is no table"),
        ("state,year\n2,1816\n", "it has no column cow; its columns are state, year"),
        ("cow,year\n2,1816\n", "it has 1 rows and should have 2 or more"),
    ],
)
def test_what_is_no_such_table_is_refused(path: Path, text: str, says: str) -> None:
    path.write_text(text)
    with pytest.raises(BadFile, match=says):
        table(path, ["cow"], least=2)


def test_packed_files_and_broken_packing(path: Path) -> None:
    packed = gzip.compress(b"cow\n2\n" * 999)
    path.write_bytes(packed)
    assert content(path).startswith(b"cow")
    path.write_bytes(packed[:-9])
    with pytest.raises(CannotRead, match="its packing is broken"):
        content(path)
    with pytest.raises(CannotRead, match="directory"):
        content(path.parent)


def test_days_of_one_column_and_of_three(path: Path) -> None:
    path.write_text("y,m,d,day\n1914,8.0,1, 1914-08-01\n1914,8,,\n")
    found = days(table(path, []), path, {"since": ("y", "m", "d"), "until": ["day"]})
    assert found.select("since", "until").rows() == [(date(1914, 8, 1), date(1914, 8, 1)), (None, None)]


def test_the_first_of_an_unknown_month(path: Path) -> None:
    path.write_text("y,m,d\n1914,0,0\n1914,8,\n0,8,1\n")
    found = days(table(path, []), path, {"day": ("y", "m", "d")}, first=True)
    assert found["day"].to_list() == [date(1914, 1, 1), date(1914, 8, 1), None]


def test_what_is_no_day_is_named_by_its_line(path: Path) -> None:
    path.write_text("y,m,d\n1914,8,1\n1900,2,29\n1914,August,1\n19114,8,1\n1914,8,1.5\n")
    with pytest.raises(BadFile) as caught:
        days(table(path, []), path, {"since": ("y", "m", "d")})
    said = str(caught.value)
    assert "line 3: since: '1900-02-29' is not a day" in said
    assert said.count("is not a day") == 4


def test_truth_is_one_or_nought(path: Path) -> None:
    path.write_text("war\n1\n0.0\n\n")
    assert flags(table(path, []), path, {"war": "war"})["war"].to_list() == [True, False]
    path.write_text("n,war\n" + "1,2\n" * 30)
    with pytest.raises(BadFile, match=r"line 2: war: '2' is not 0 or 1(.|\n)*and 10 more"):
        flags(table(path, []), path, {"war": "war"})


def test_the_last_step_says_what_was_expected(path: Path) -> None:
    path.write_text("cow\nUSA\n")
    with pytest.raises(
        BadFile, match=r"line 2: cow: 'USA' is no int\n(.|\n)*  - expected: one row is one state\. Download"
    ):
        tidy(table(path, []), Form("states", "one state", (Column("cow", "int", "code"),), ("cow",)), path)


def test_a_file_with_more_columns_is_another_one(path: Path) -> None:
    path.write_text("cow,year,cinc\n2,1816,.04\n")
    with pytest.raises(BadFile, match="it has a column cinc too many: is it the right file"):
        nothing_else(table(path, []), path, ["cow", "year"])


def test_a_spell_keeps_months_beside_days() -> None:
    names = [c.name for c in spell()]
    assert names == ["since_year", "since_month", "since", "until_year", "until_month", "until"]
    assert [c.null for c in spell()] == [False, False, True] * 2
    assert all(c.null for c in spell(null=True))
