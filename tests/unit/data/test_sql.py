"""`foedus data sql`: questions are answered from the tables that they name, and nothing else can be reached."""

import json
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from typer.testing import CliRunner

from foedus import cli
from foedus.data.catalogue import catalogue
from foedus.data.offered import Offered, offered
from foedus.data.sql import Answer, Limits, query
from foedus.errors import BadArgument, BadFile, BadQuery, CannotRead, FoedusError, NotAtHand, UnknownName, WrongFile

SEE = "See foedus data sql --tables."


def foedus(*words: str) -> tuple[int, str]:
    """Run `foedus data sql`: exit code, and what is printed or the text of the error."""
    result = CliRunner().invoke(cli.app, ["data", "sql", *words])
    if isinstance(result.exception, FoedusError):
        return result.exception.exit_code, f"{type(result.exception).__name__}: {result.exception}"
    return result.exit_code, result.output


@pytest.fixture
def own(in_folder: Path) -> Path:
    """A small table of the user's, in the folder where one works."""
    frame = pl.DataFrame({"cow": [2, 200, 220], "year": [1816, 1816, 1817], "share": [0.04, 0.34, None]})
    frame.write_parquet(in_folder / "mine.parquet")
    return in_folder / "mine.parquet"


def ask(text: str, own: Path, **more: Any) -> Answer:
    return query(text, files=[own], **more)


# what is offered


def test_every_table_has_the_form_that_its_reader_gives(shared: Path) -> None:
    from foedus.data.here import here

    for o in offered().values():
        assert o.read(here(o.data, o.file, folder=shared / "data")).columns == o.form.names, o.name


def test_names_are_those_of_data_sets_and_readers() -> None:
    assert {"nmc", "atop_alliances", "atop_members", "majors_2016", "un_votes", "un_votes_issues"} <= offered().keys()
    assert {o.file for o in offered().values()} == {f.name for d in catalogue().values() for f in d.files}
    assert all(o.name.startswith(o.data) and o.name.isidentifier() and o.name.islower() for o in offered().values())


# answers


def test_official_tables_are_joined(shared: Path) -> None:
    text = """
    with major as (select cow, since, until from majors_2024)
    select n.cow, round(n.cinc, 3) as cinc, count(distinct m.atopid) as alliances
    from nmc as n join major using (cow) left join atop_members as m
      on m.cow = n.cow and year(m.entry) <= n.year and coalesce(year(m.exit), 2018) >= n.year
    where n.year = 1914 and year(since) <= 1914 and year(until) >= 1914
    group by all order by cinc desc -- the greatest first
    ;
    """
    found = query(text, folder=shared / "data")
    assert found.frame.rows()[:2] == [(2, 0.206, 0), (255, 0.158, 5)]
    assert set(found.tables) == {"majors_2024", "nmc", "atop_members"}
    assert set(found.datasets) == {"majors", "nmc", "atop"}
    assert {"leeds_etal_2002", "singer_1987", "cow_states_2016"} == set(found.sources) - {"singer_bremer_stuckey_1972"}


def test_only_the_tables_that_are_named_are_read(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = Offered.read

    def noted(own: Offered, path: Path | str) -> pl.DataFrame:
        read.append(own.name)
        return real(own, path)

    monkeypatch.setattr(Offered, "read", noted)
    query("select count(*) from MAJORS_2024, (with nmc as (select 1) select * from nmc)", folder=shared / "data")
    assert read == ["majors_2024"]


def test_a_file_of_the_users_is_a_table_under_its_stem(own: Path, in_folder: Path) -> None:
    (in_folder / "my-notes.csv").write_text("cow,day,said\n2,1914-08-01,ä\n200,,b\n", encoding="utf-8")
    found = query(
        'select year, day, said from mine join "my-notes" using (cow) order by cow', files=[own, "my-notes.csv"]
    )
    assert found.frame.rows() == [(1816, date(1914, 8, 1), "ä"), (1816, None, "b")]
    assert found.sources == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("select 1/0, 0.0/0, 'nan'::double, '-inf'::float", (None, None, None, None)),
        ("select 'infinity'::date, '-infinity'::timestamp, '0044-03-15 (BC)'::date", (None, None, None)),
        ("select sum(cow), sum(cow) * 1e18::hugeint from mine", (422, 4.22e20)),
        ("select 1.25::decimal(9, 2), 'a'::enum('a', 'b')", (1.25, "a")),
        ("select timestamptz '2000-01-01 00:00:00+00'::varchar", ("2000-01-01 00:00:00+00",)),
        ("select [1, 2], {'a': 'nan'::double}", ([1, 2], {"a": None})),
        ("select sum(share) from mine where false", (None,)),
        ("values (1, 'é')", (1, "é")),
        ("select unnest([7])", (7,)),
        ("select * from range(7, 8)", (7,)),
        ("from (pivot mine on year in (1816) using count(*) group by cow) order by cow limit 1", (2, 1)),
    ],
)
def test_values_are_plain_and_what_is_no_number_or_day_is_missing(
    text: str, expected: tuple[Any, ...], own: Path
) -> None:
    _, out = foedus(text, "--with", str(own), "--json")
    row = json.loads(out)["rows"][0]
    assert row == list(json.loads(json.dumps(expected)))


def test_columns_of_one_name_get_two(own: Path) -> None:
    assert ask("select cow, cow from mine", own).frame.columns == ["cow", "cow_1"]


def test_describe_and_summarize_answer(own: Path) -> None:
    assert ask("describe mine", own).frame["column_name"].to_list() == ["cow", "year", "share"]
    assert ask("summarize mine", own).frame.height == 3


# mistakes


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "selec 1",
            'DuckDB says: Parser Error: syntax error at or near "selec"\n  LINE 1: selec 1\n          ^^^^^\n  ' + SEE,
        ),
        (
            "select yer from mine",
            'Binder Error: Referenced column "yer" not found in FROM clause!\n  Candidate bindings: "year"',
        ),
        ("select 'a'::int", "DuckDB says: Conversion Error"),
        ("select ?", "DuckDB says: Invalid Input Error: Values were not provided"),
        ("select getenv('HOME')", "DuckDB says: Catalog Error"),
        (
            "select interval 1 day as gap",
            "The column gap is of the type INTERVAL, which cannot be shown.\n  Cast it: gap",
        ),
        ("select list(day) as days from (select date '2000-01-01' as day)", "The column days is of the type DATE[]"),
        ("select " + "(" * 2000 + "1" + ")" * 2000, "expression depth"),
        ("select * from (" * 500 + "select 1" + ")" * 500, "The question is nested too deeply."),
    ],
)
def test_a_mistake_is_told_in_duckdbs_words(text: str, says: str, own: Path) -> None:
    with pytest.raises(BadQuery) as error:
        ask(text, own)
    assert says in str(error.value)


def test_an_unknown_table_is_told_with_the_nearest() -> None:
    assert foedus("select * from atop_member") == (
        2,
        f"UnknownName: 'atop_member' is not a table. Did you mean 'atop_members'?\n  {SEE}",
    )
    assert f"The data set atop has: atop_alliances, atop_members. {SEE}" in foedus("from atop")[1]


def test_a_table_that_is_not_at_hand_is_told_and_not_fetched(tmp_path: Path) -> None:
    with pytest.raises(NotAtHand) as error:
        query("select * from nmc", folder=tmp_path)
    assert str(error.value).startswith(
        "NMC-60-abridged.csv (National Material Capabilities 6.0) is not at hand: "
        f"{tmp_path} has no file of this name; it is not in the cache, and nothing is fetched here.\n"
        "  Fetch it: foedus data path nmc. By hand: download https://"
    )
    with pytest.raises(NotAtHand, match=r"\n  By hand: get icb1v13.csv from https://"):
        query("select * from icb_crises")


def test_another_file_under_an_official_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "majors2016.csv").write_text("another")
    with pytest.raises(WrongFile):
        query("select * from majors_2016", folder=tmp_path)


def test_files_that_cannot_be_added_are_told(own: Path, in_folder: Path) -> None:
    (in_folder / "broken.parquet").write_text("no table")
    (in_folder / "broken.csv").write_text('a,b\n1,2,3,4\n"')
    shutil.copy(own, in_folder / "nmc.parquet")
    with pytest.raises(UnknownName, match="Endings: csv, parquet"):
        query("select 1", files=["mine.xlsx"])
    with pytest.raises(CannotRead, match="there is no such file"):
        query("select 1", files=["none.csv"])
    with pytest.raises(BadArgument, match="There is a table nmc already"):
        query("select 1", files=["nmc.parquet"])
    with pytest.raises(BadArgument, match="There is a table mine already"):
        query("select 1", files=[own, own])
    for name in ("broken.parquet", "broken.csv"):
        with pytest.raises(BadFile, match=f"{name} cannot be read"):
            query("select * from broken", files=[name])


# limits


def test_time_memory_and_rows_are_bounded(own: Path) -> None:
    with pytest.raises(BadQuery, match=r"took longer than 0.2 seconds and was stopped"):
        ask("select count(*) from range(1000000000) a, range(1000000) b", own, limits=Limits(seconds=0.2))
    with pytest.raises(BadQuery, match="needs more than 200MB of memory"):
        ask("select list(range) from range(1000000000)", own, limits=Limits(memory="200MB"))
    with pytest.raises(BadQuery, match=r"more than 1,000 rows.\n  Narrow it down, or write a LIMIT"):
        ask("select * from range(1001)", own, limits=Limits(rows=1000))
    assert ask("select * from range(1000)", own, limits=Limits(rows=1000)).frame.height == 1000


# faces


def test_the_terminal_shows_all_columns_and_the_first_rows(own: Path) -> None:
    code, out = foedus("select cow, share, share > 0.1 as great, 'x' as word from mine", "--with", str(own))
    assert code == 0
    assert out == (
        "cow  share  great  word\n  2   0.04  no     x\n200   0.34  yes    x\n220                x\n(3 rows)\n"
    )
    out = foedus("select range as n from range(45)")[1]
    assert out.endswith("\n39\n(5 more rows; --out FILE writes all)\n")


def test_what_is_to_be_cited_is_told(shared: Path) -> None:
    out = foedus("select count(*) from atop_members", "--from", str(shared / "data"))[1]
    assert out.endswith("(1 row)\n• To be cited: leeds_etal_2002 (foedus data cite atop).\n")


def test_json_has_rows_and_sources(shared: Path) -> None:
    out = foedus("select min(begin) as first from atop_alliances", "--from", str(shared / "data"), "--json")[1]
    assert json.loads(out) == {
        "tables": ["atop_alliances"],
        "datasets": ["atop"],
        "sources": ["leeds_etal_2002"],
        "columns": ["first"],
        "rows": [["1815-01-03"]],
    }


def test_an_answer_is_written_whole_or_not_at_all(own: Path, in_folder: Path) -> None:
    words = ("select cow, year from mine order by cow", "--with", str(own), "--out")
    assert foedus(*words, "a.csv") == (0, "• Written: a.csv (3 rows)\n")
    assert (in_folder / "a.csv").read_text() == "cow,year\n2,1816\n200,1816\n220,1817\n"
    assert foedus(*words, "a.csv")[1].startswith("CannotWrite: a.csv cannot be written: it exists already.")
    assert foedus(*words, "a.csv", "--overwrite")[0] == 0
    foedus(*words, "a.parquet")
    assert pl.read_parquet("a.parquet").rows()[0] == (2, 1816)
    assert foedus(*words, "a.xlsx") == (
        2,
        "UnknownName: 'a.xlsx' is not a file that can be written.\n  Endings: csv, parquet.",
    )
    assert "A CSV file cannot hold lists and structures (x)." in foedus("select [1] as x", "--out", "b.csv")[1]
    foedus("select broken", "--out", "c.csv")
    assert sorted(p.name for p in in_folder.iterdir()) == ["a.csv", "a.parquet", "mine.parquet"]


def test_tables_are_listed_with_their_columns_and_meanings() -> None:
    code, out = foedus("--tables")
    flat = " ".join(out.split())
    assert code == 0
    assert (
        "atop_members: one member of an alliance in one phase (atop5_1m.csv; not at hand: foedus data path atop)"
        in flat
    )
    assert all(name in out for name in offered())
    assert "milper float military personnel [thousand]" in " ".join(foedus("--tables", "NMC")[1].split())
    assert foedus("--tables", "nmx")[0] == 2
    one = json.loads(foedus("--tables", "cow_codes", "--json")[1])
    assert one[0]["columns"][0] == {
        "name": "cow",
        "kind": "int",
        "unit": "",
        "says": one[0]["columns"][0]["says"],
        "may_be_missing": False,
    }
    assert one[0]["at_hand"] is False


def test_at_hand_is_told_of_the_folder(shared: Path) -> None:
    assert "not at hand" not in foedus("--tables", "--from", str(shared / "data"))[1]


def test_duckdb_is_not_loaded_before_it_is_needed() -> None:
    import subprocess

    code = (
        "import sys, foedus.report.sql, foedus.report.data_check; assert not {'duckdb', 'polars'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
