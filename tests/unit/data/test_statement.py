"""What a question in SQL may be: one question over tables; every way around is shut, twice."""

from pathlib import Path

import polars as pl
import pytest

from foedus.data.sql import Answer, query
from foedus.data.statement import Question, question
from foedus.errors import BadQuery, UnknownName

ONLY = "Only questions are answered: one SELECT, WITH, DESCRIBE or SUMMARIZE."


@pytest.fixture
def own(in_folder: Path) -> Path:
    """A small table of the user's, in the folder where one works."""
    pl.DataFrame({"cow": [2, 200, 220], "year": [1816, 1816, 1817]}).write_parquet(in_folder / "mine.parquet")
    return in_folder / "mine.parquet"


def ask(text: str, own: Path) -> Answer:
    return query(text, files=[own])


# what is refused


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("copy mine to 'out.csv'", f"COPY is not answered here.\n  {ONLY} To write a file: --out FILE."),
        ("copy (select 1) to 'out.csv'", "COPY is not answered here."),
        ("export database 'out'", "EXPORT is not answered here."),
        ("attach 'out.db' as o", "ATTACH is not answered here."),
        ("detach memory", "DETACH is not answered here."),
        ("install httpfs", "LOAD is not answered here."),
        ("load httpfs", "LOAD is not answered here."),
        ("load './evil.so'", "LOAD is not answered here."),
        ("pragma database_list", "PRAGMA is not answered here."),
        ("set enable_external_access = true", "SET is not answered here."),
        ("reset lock_configuration", "SET is not answered here."),
        ("call pragma_version()", "CALL is not answered here."),
        ("create table t as select 1", "CREATE is not answered here."),
        ("create secret (type s3)", "is not answered here."),
        ("insert into mine values (1, 1, 1)", "INSERT is not answered here."),
        ("update mine set cow = 1", "UPDATE is not answered here."),
        ("delete from mine", "DELETE is not answered here."),
        ("drop table mine", "DROP is not answered here."),
        ("alter table mine add column x int", "ALTER is not answered here."),
        ("explain analyze select 1", "EXPLAIN is not answered here."),
        ("prepare p as select 1", "PREPARE is not answered here."),
        ("begin", "TRANSACTION is not answered here."),
        ("use memory", "SET is not answered here."),
        ("import database 'out'", "is not answered here."),
        ("vacuum", "VACUUM is not answered here."),
        ("pivot mine on cow using count(*)", "Name the values of a PIVOT"),
        ("select 1; copy mine to 'out.csv'", f"There are 2 statements, and one is answered.\n  {ONLY}"),
        ("select 1; select 2", "There are 2 statements"),
        ("show tables", "SHOW is not answered here."),
        ("show mine", "SHOW is not answered here."),
        ("", f"There is no question.\n  {ONLY}"),
        ("-- nothing", "There is no question."),
        ("select \udcff", "The question is no text in UTF-8."),
    ],
)
def test_what_does_more_than_ask_is_refused(text: str, says: str, own: Path) -> None:
    with pytest.raises(BadQuery) as error:
        ask(text, own)
    assert says in str(error.value)
    assert sorted(p.name for p in own.parent.iterdir()) == ["mine.parquet"]


@pytest.mark.parametrize(
    "function",
    [
        "read_csv('/etc/passwd')",
        "read_csv_auto('mine.parquet')",
        "read_parquet('mine.parquet')",
        "read_text('/etc/hostname')",
        "read_blob('/etc/hostname')",
        "read_json('https://example.org/x.json')",
        "glob('/etc/*')",
        "sniff_csv('/etc/passwd')",
        "parquet_metadata('mine.parquet')",
        "arrow_scan(1, 2, 3)",
        "pandas_scan(1)",
        "query('select 1')",
        "query_table('mine')",
        "duckdb_settings()",
        "pragma_database_list()",
        "json_execute_serialized_sql('{}')",
        "enable_logging()",
        "which_secret('a', 's3')",
    ],
)
@pytest.mark.parametrize(
    "shape",
    [
        "select * from {}",
        "describe select * from {}",
        "with a as (from {}) select * from a",
        "select (select count(*) from {})",
        "select 1 where exists (from mine, {})",
        "select 1 union all (select 2 from mine natural join {})",
    ],
)
def test_functions_that_read_something_else_are_refused(function: str, shape: str, own: Path) -> None:
    with pytest.raises(BadQuery) as error:
        ask(shape.format(function), own)
    name = function.partition("(")[0]
    assert str(error.value) == (
        f"{name}() is not answered here: SQL reaches the tables and nothing else.\n"
        "  Functions in the place of a table: generate_series, range, unnest. To add a file of yours: --with FILE."
    )


@pytest.mark.parametrize(
    "name",
    [
        "'/etc/passwd'",
        "'mine.parquet'",
        "'https://example.org/x.csv'",
        "information_schema.tables",
        "duckdb_settings",
        "sqlite_master",
        "pg_catalog.pg_class",
        "main.mine",
        "frame",
    ],
)
def test_files_and_what_duckdb_keeps_are_no_tables(name: str, own: Path) -> None:
    frame = pl.DataFrame({"a": [1]})  # a variable that DuckDB could find
    with pytest.raises(UnknownName, match="is not a table"):
        ask(f"from {name}", own)
    assert len(frame) == 1


def test_duckdb_itself_is_shut_should_a_question_slip_through(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second lock behind the first: the same reads fail inside DuckDB."""
    from foedus.data import sql

    monkeypatch.setattr(sql, "question", lambda text: Question(text, ()))
    for text in (
        "from read_csv('/etc/passwd')",
        "from '/etc/passwd'",
        "from glob('/*')",
        "from which_secret('a', 's3')",
    ):
        with pytest.raises(BadQuery, match=r"Permission Error|does not exist"):
            ask(text, own)
    for text in ("set threads = 1", "load httpfs", "install httpfs", "attach 'out.db'", "copy (select 1) to 'out.csv'"):
        with pytest.raises(BadQuery):
            ask(text, own)
    assert sorted(p.name for p in own.parent.iterdir()) == ["mine.parquet"]


# what a statement says


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("select 1", ()),
        ("from a", ("a",)),
        ('select * from a join "B" using (x), (select * from c) where y in (select y from d)', ("B", "a", "c", "d")),
        ("with a as (select 1) select * from a", ()),
        ("with a as (select * from a) select * from A", ("a",)),
        ("with a as (from x), b as (from a) from b", ("x",)),
        ("select * from a, (with a as (select 1) from a)", ("a",)),
        ("with recursive a(n) as (select 1 union all select n + 1 from a where n < 3) from a", ()),
        ("from a union all (from b except from c)", ("a", "b", "c")),
        ("summarize a", ("a",)),
        ("select 'from b' from a -- from c", ("a",)),
    ],
)
def test_the_tables_of_a_question(text: str, tables: tuple[str, ...]) -> None:
    assert sorted(question(text).tables) == sorted(tables)


@pytest.mark.parametrize("end", ["", ";", " ; ", ";;", "-- x", "; -- x;\n", "; /* ; */ "])
def test_closing_marks_are_left_out(end: str) -> None:
    assert question(f"select 'ä;'{end}").text == "select 'ä;'"
