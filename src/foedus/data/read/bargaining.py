"""Worked examples of collective decisions: actors with influence, positions and salience on one or more issues."""

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.source import AGAIN, content, table
from foedus.data.read.values import tidy
from foedus.data.tables import LINE, Column, Form
from foedus.errors import BadFile

if TYPE_CHECKING:
    import polars as pl

SOURCES = ("bueno_de_mesquita_1994", "scholz_etal_2011", "kapsarc_2015")
PLAIN = ("Actor", "Capability", "Position", "Salience")
FIRST, HUNDRED = 3, 100  # column of the first position; the salience that is all there is

ACTORS = Form(
    "bargaining_actors",
    "one actor on one issue",
    (
        Column("actor", "text", "name of the actor, or its abbreviation"),
        Column("description", "text", "who it is", null=True),
        Column("influence", "float", "influence, in the unit of the example", low=0),
        Column("issue", "int", "number of the issue", low=1),
        Column("measure", "text", "what the file calls the position"),
        Column("position", "float", "position, in the unit of the example"),
        Column("salience", "float", "how much the issue matters to it", "/1", low=0, high=1),
    ),
    ("actor", "issue"),
)


def actors(path: Path | str) -> "pl.DataFrame":
    """The actors of one example, of two kinds of file.

    `ExampleActors.csv` (10 actors) and `Sultan.csv` (17) have four columns. The files of
    KTAB (`SOE-Policy.csv` 26, `SOE-Competitive.csv` 34, `SOE-Pol-Comp.csv` 13 on two
    issues, `dummyData_3Dim.csv` 7 on three) have pairs of position and salience.

    Quirks: KTAB files begin with a line of title, number of actors and of issues, end
    each line with a comma and give salience in per cent (a share here); blanks stand
    around cells.

    Raises
    ------
    CannotRead, BadFile
        As every reader; the numbers of the first line do not fit the rest.

    Sources
    -------
    bueno_de_mesquita_1994, scholz_etal_2011, kapsarc_2015
    """
    if content(path).lstrip(b"\xef\xbb\xbf").startswith(b"Actor,"):
        frame = table(path, PLAIN)
        named = frame.rename(dict(zip(PLAIN, ("actor", "influence", "position", "salience"), strict=True)))
        return tidy(_described(named), ACTORS, path)
    return tidy(_ktab(path), ACTORS, path)


def _described(frame: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    return frame.with_columns(description=pl.lit(None, pl.String), issue=pl.lit(1), measure=pl.lit("Position"))


def _ktab(path: Path | str) -> "pl.DataFrame":
    """One row an actor and issue, from pairs of columns."""
    import polars as pl

    frame = table(path, ["Actor", "Description"], skip=1).with_columns(pl.col(pl.String).str.strip_chars())
    columns = [c for c in frame.columns if c != LINE and c.strip()]
    pairs = list(pairwise(columns[FIRST:]))[::2]
    paired = all("sal" in salience.casefold() for _, salience in pairs)
    _as_told(path, len(frame), len(pairs), whole=paired and len(columns) == FIRST + 2 * len(pairs))
    return pl.concat(
        frame.select(
            LINE,
            actor="Actor",
            description="Description",
            influence=columns[FIRST - 1],
            issue=pl.lit(number),
            measure=pl.lit(position),
            position=position,
            salience=_share(salience),
        )
        for number, (position, salience) in enumerate(pairs, 1)
    )


def _share(column: str) -> "pl.Expr":
    """Per cent as a share; what is no number stays as it is, for the check to name it."""
    import polars as pl

    return pl.coalesce((pl.col(column).cast(pl.Float64, strict=False) / HUNDRED).cast(pl.String), column)


def _as_told(path: Path | str, rows: int, issues: int, *, whole: bool) -> None:
    """Refuse a file whose first line promises other numbers of actors and issues."""
    first = content(path).decode("utf-8-sig").splitlines()[0]
    told = [cell.strip() for cell in first.split(",") if cell.strip()][-2:]
    if not whole or told != [str(rows), str(issues)]:
        what = f"it has {rows} actors and {issues} issues, its first line says {' and '.join(told) or 'nothing'}"
        raise BadFile(path, [what, AGAIN])
