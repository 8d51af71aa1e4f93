"""What many readers need: days and truth values out of text columns, and the last step to a checked table."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.source import AGAIN
from foedus.data.tables import LINE, MOST, Column, Form, checked
from foedus.errors import BadFile, brief

if TYPE_CHECKING:
    import polars as pl

    Convert = Callable[[pl.Series], pl.Series]

ALONE = 1  # cells of a day that stands in one column
TRUTH = {"1": True, "0": False}
MONTHS = 12


def spell(*, null: bool = False) -> tuple[Column, ...]:
    """The columns of a spell whose days may be unknown while month and year are known.

    Parameters
    ----------
    null : bool
        Whether the years and months may be unknown too.
    """
    return tuple(
        column
        for end, says in (("since", "first"), ("until", "last"))
        for column in (
            Column(f"{end}_year", "int", f"year of the {says} day", low=1816, high=2100, null=null),
            Column(f"{end}_month", "int", f"month of the {says} day", low=1, high=MONTHS, null=null),
            Column(end, "day", f"{says} day; empty where the day is not known", null=True),
        )
    )


def days(
    frame: "pl.DataFrame", path: Path | str, made: Mapping[str, Sequence[str]], *, first: bool = False
) -> "pl.DataFrame":
    """The frame with days made of text columns; a day is null where one of its cells is.

    Parameters
    ----------
    frame : polars.DataFrame
        Text columns, and `_line`.
    path : Path or str
        Named in errors.
    made : mapping of str to sequence of str
        Name of each new column, and the column that holds it (YYYY-MM-DD) or its three
        columns: year, month, day.
    first : bool
        Whether a month or day of 0 or null means the first of it, and a year of 0 no day.

    Raises
    ------
    BadFile
        What is no day of the calendar, by line.
    """
    return _with(frame, path, {name: _iso(parts, first=first) for name, parts in made.items()}, "a day", _day)


def flags(frame: "pl.DataFrame", path: Path | str, made: Mapping[str, str]) -> "pl.DataFrame":
    """The frame with truth values made of text columns of 1 and 0; null stays null.

    Parameters
    ----------
    frame, path
        As `days`.
    made : mapping of str to str
        Name of each new column, and the column that holds it.

    Raises
    ------
    BadFile
        What is neither 0 nor 1, by line.
    """
    return _with(frame, path, {name: _plain(column) for name, column in made.items()}, "0 or 1", _truth)


def tidy(frame: "pl.DataFrame", form: Form, path: Path | str) -> "pl.DataFrame":
    """The frame in its declared form; the error also says what was expected and what to do.

    Raises
    ------
    BadFile
        As `checked`.
    """
    try:
        return checked(frame, form, path)
    except BadFile as error:
        told = [line.removeprefix("  - ") for line in str(error).splitlines()[1:]]
        raise BadFile(path, [*told, f"expected: one row is {form.says}. {AGAIN}"]) from None


def nothing_else(frame: "pl.DataFrame", path: Path | str, known: Sequence[str]) -> None:
    """Refuse a file with columns beyond its own: it is another one that has them all.

    Raises
    ------
    BadFile
        With the columns that are too many.
    """
    surplus = [c for c in frame.columns if c not in {*known, LINE}]
    if surplus:
        raise BadFile(path, [f"it has a column {', '.join(surplus)} too many: is it the right file?", AGAIN])


def _plain(column: str) -> "pl.Expr":
    """Text without blanks around it and without a decimal nought (1.0)."""
    import polars as pl

    return pl.col(column).str.strip_chars().str.replace(r"\.0+$", "")


def _iso(parts: Sequence[str], *, first: bool) -> "pl.Expr":
    import polars as pl

    if len(parts) == ALONE:
        return _plain(parts[0])
    year, month, day = (_plain(p) for p in parts)
    if first:
        year = pl.when(year != "0").then(year)
        month, day = (pl.when(p != "0").then(p).otherwise(pl.lit("1")) for p in (month, day))
    return pl.concat_str(year.str.zfill(4), month.str.zfill(2), day.str.zfill(2), separator="-")


def _with(
    frame: "pl.DataFrame", path: Path | str, texts: "Mapping[str, pl.Expr]", wanted: str, how: "Convert"
) -> "pl.DataFrame":
    """The frame with new columns converted from text, or an error with every cell that cannot be."""
    text = frame.select(**texts)
    found = text.with_columns(how(text[name]) for name in text.columns)
    problems = [
        f"line {frame[LINE][i]}: {name}: {brief(text[name][i])} is not {wanted}"
        for name in text.columns
        for i in (found[name].is_null() & text[name].is_not_null()).arg_true()
    ]
    if problems:
        more = [f"and {len(problems) - MOST} more"] if len(problems) > MOST else []
        raise BadFile(path, [*problems[:MOST], *more, AGAIN])
    return frame.with_columns(found)


def _day(text: "pl.Series") -> "pl.Series":
    return text.str.to_date("%Y-%m-%d", strict=False)


def _truth(text: "pl.Series") -> "pl.Series":
    import polars as pl

    return text.replace_strict(TRUTH, default=None, return_dtype=pl.Boolean)
