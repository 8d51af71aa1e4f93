"""SQL over the tables at hand: a question is answered by DuckDB in memory, shut off from files, network and itself."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import TYPE_CHECKING, Any

from foedus.data.catalogue import dataset
from foedus.data.here import here
from foedus.data.offered import offered
from foedus.data.statement import SHUT, Question, question, said, unknown
from foedus.errors import BadArgument, BadFile, BadQuery, CannotRead, CannotWrite, UnknownName

if TYPE_CHECKING:
    import polars as pl
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

ENDINGS = (".parquet", ".csv")  # of files that can be added
ODD = (
    "INTERVAL",
    "UNION",
    "VARIANT",
    "GEOMETRY",
    "TIME WITH TIME ZONE",
    "BIGNUM",
    "BIT",
    "BLOB",
)  # types without a face
WHOLE = 2**63 - 1  # the greatest whole number of a table
NESTED = frozenset("[(")  # what the names of nested types have
DAYLIKE = ("DATE", "TIMESTAMP")  # types that are not shown inside others
EPOCH = date(1970, 1, 1).toordinal()
DAYS = (date.min.toordinal() - EPOCH, date.max.toordinal() - EPOCH)  # of the calendar, counted from 1970
A_DAY = {None: 1, "ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}  # in the unit of a type


@dataclass(frozen=True)
class Limits:
    """How much an answer may take.

    Attributes
    ----------
    seconds : float
        After which DuckDB is stopped; the reading of tables is not counted.
    memory : str
        That DuckDB may take, with the tables.
    rows : int
        Of the answer.
    """

    seconds: float = 120.0
    memory: str = "4GB"
    rows: int = 1_000_000


LIMITS = Limits()


@dataclass(frozen=True, eq=False)
class Answer:
    """The answer to a question.

    Attributes
    ----------
    frame : polars.DataFrame
        Missing values are null, and so is what is no finite number and no day of the calendar.
    tables : tuple of str
        The tables that were read.
    datasets : tuple of str
        Keys of the data sets that they are of.
    sources : tuple of str
        Citation keys of these.
    """

    frame: "pl.DataFrame"
    tables: tuple[str, ...]
    datasets: tuple[str, ...]
    sources: tuple[str, ...]


def query(
    text: str,
    *,
    folder: Path | str | None = None,
    files: Sequence[Path | str] | Path | str = (),
    limits: Limits = LIMITS,
) -> Answer:
    """Answer one question in SQL; only the tables that it names are read, and nothing is fetched.

    Parameters
    ----------
    text : str
        One SELECT, WITH, DESCRIBE or SUMMARIZE.
    folder : Path or str, optional
        Where the user keeps official files; asked before the cache.
    files : sequence of Path or str, or one of them
        Parquet or CSV files to be added, each a table under its stem.
    limits : Limits

    Raises
    ------
    BadQuery
        It is no such question, DuckDB cannot answer it, or it takes too much.
    UnknownName
        A table that there is not.
    NotAtHand, WrongFile, CannotRead, BadFile
        A table that it names is not here or cannot be read.
    BadArgument
        Two tables of one name.
    CannotWrite
        There is no room for temporary files.
    """
    added = named([files] if isinstance(files, str | Path) else files)
    asked = question(text)
    chosen = wanted(asked, [*offered(), *added])
    frames = {n: _added(added[n]) if n in added else _offered(n, folder) for n in chosen}
    keys = tuple(dict.fromkeys(offered()[n].data for n in chosen if n not in added))
    sources = tuple(dict.fromkeys(s for k in keys for s in dataset(k).cite))
    return Answer(_run(asked.text, frames, limits), tuple(frames), keys, sources)


def named(files: Sequence[Path | str]) -> dict[str, Path]:
    """Files to be added, by the name of their table, which is their stem.

    Raises
    ------
    UnknownName
        An ending that is not read.
    CannotRead
        There is no such file.
    BadArgument
        The name is taken.
    """
    found: dict[str, Path] = {}
    for path in map(Path, files):
        if path.suffix.casefold() not in ENDINGS:
            raise UnknownName(str(path), "a file that can be added", [], shown="Endings: csv, parquet.")
        if not path.is_file():
            raise CannotRead(path, "it is no file" if path.exists() else "there is no such file", "Check the path.")
        if path.stem.casefold() in {n.casefold() for n in (*offered(), *found)}:
            raise BadArgument(f"There is a table {path.stem} already.", f"Rename {path}: its table has its stem.")
        found[path.stem] = path
    return found


def wanted(asked: Question, known: Sequence[str]) -> list[str]:
    """The tables to be read for a question, by their own names.

    Raises
    ------
    UnknownName
        A table that there is not, with the nearest names.
    """
    own = {name.casefold(): name for name in known}
    for name in asked.tables:
        if name.casefold() not in own:
            raise unknown(name, {n: offered()[n].data if n in offered() else "" for n in known})
    return list(dict.fromkeys(own[n.casefold()] for n in asked.tables))


def _offered(name: str, folder: Path | str | None) -> "pl.DataFrame":
    table = offered()[name]
    return table.read(here(table.data, table.file, folder=folder))


def _added(path: Path) -> "pl.DataFrame":
    """A file of the user's as a table.

    Raises
    ------
    BadFile
        It is not what its ending says.
    """
    import polars as pl

    try:
        if path.suffix.casefold() == ".parquet":
            return pl.read_parquet(path)
        return pl.read_csv(path, infer_schema_length=None, try_parse_dates=True)
    except (pl.exceptions.PolarsError, OSError, ValueError) as error:
        raise BadFile(path, [str(error).splitlines()[0], "It should be a table in Parquet or in CSV."]) from None


def _run(text: str, frames: "Mapping[str, pl.DataFrame]", limits: Limits) -> "pl.DataFrame":
    """The answer to a question over some frames."""
    import duckdb
    import polars as pl

    try:
        with _shut(frames, limits) as connection, _watched(connection, limits.seconds):
            relation = connection.sql(text)
            _speakable(relation)
            found = pl.DataFrame(relation.limit(limits.rows + 1))
    except duckdb.InterruptException:
        why = f"The question took longer than {limits.seconds:g} seconds and was stopped."
        raise BadQuery(why, "Ask for less: a condition on both sides of a join, fewer years, a LIMIT.") from None
    except duckdb.OutOfMemoryException:
        why = f"The question needs more than {limits.memory} of memory."
        raise BadQuery(why, "Ask for less: fewer columns or years, a LIMIT, no join of all with all.") from None
    except duckdb.Error as error:
        raise said(error) from None
    if len(found) > limits.rows:
        raise BadQuery(f"The answer has more than {limits.rows:,} rows.", "Narrow it down, or write a LIMIT.")
    return _plain(found)


@contextmanager
def _shut(frames: "Mapping[str, pl.DataFrame]", limits: Limits) -> "Iterator[DuckDBPyConnection]":
    """DuckDB in memory with some tables in it, and no way out of it."""
    import duckdb

    with duckdb.connect(":memory:", config={**SHUT, "memory_limit": limits.memory}) as connection:
        for name, frame in frames.items():
            _put(connection, name, frame)
        connection.execute("set TimeZone='UTC'")  # the same answer wherever it is asked
        connection.execute("set enable_external_access=false")
        connection.execute("set lock_configuration=true")
        yield connection


def _put(connection: "DuckDBPyConnection", name: str, frame: "pl.DataFrame") -> None:
    """A frame as a table; it goes by way of a temporary file, for the direct way would need another library."""
    quoted = name.replace('"', '""')
    try:
        with TemporaryDirectory(prefix="foedus-") as room:
            way = Path(room) / "table.parquet"
            frame.write_parquet(way)
            connection.execute(f'create table "{quoted}" as select * from read_parquet(?)', [str(way)])  # noqa: S608  # quoted above
    except OSError as error:
        raise CannotWrite(
            "A temporary file", error.strerror or str(error), "Make room, or name another TMPDIR."
        ) from None


@contextmanager
def _watched(connection: "DuckDBPyConnection", seconds: float) -> Iterator[None]:
    """Stop DuckDB after some seconds."""
    timer = Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _speakable(relation: "DuckDBPyRelation") -> None:
    """Refuse columns of a type that neither text nor a table of ours can hold."""
    for name, kind in zip(relation.columns, map(str, relation.types), strict=True):
        if any(odd in kind for odd in ODD) or (NESTED & set(kind) and any(day in kind for day in DAYLIKE)):
            raise BadQuery(
                f"The column {name} is of the type {kind}, which cannot be shown.", f"Cast it: {name}::VARCHAR."
            )


def _plain(frame: "pl.DataFrame") -> "pl.DataFrame":
    """Whole numbers and decimals as numbers, categories as text; null for what is no finite number and no day."""
    return frame.with_columns(_column(s) for s in frame)


def _column(s: "pl.Series") -> "pl.Series":
    import polars as pl

    kind: Any = s.dtype
    if isinstance(kind, pl.Decimal):
        whole = kind.scale == 0 and bool((s.abs() <= WHOLE).all())
        return s.cast(pl.Int64 if whole else pl.Float64)
    if kind in {pl.Categorical, pl.Enum}:
        return s.cast(pl.String)
    if kind.is_float():
        return s.set(~s.is_finite(), None)
    if kind == pl.Date or isinstance(kind, pl.Datetime):
        days = s.to_physical() // A_DAY[getattr(kind, "time_unit", None)]
        return s.set(~days.is_between(*DAYS), None)
    return s
