"""What a tidy table must look like, declared once: columns with type, unit and range, and a key that is unique."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from foedus.errors import BadFile, brief

if TYPE_CHECKING:
    import polars as pl

Kind = Literal["int", "float", "text", "bool", "day"]
MOST = 20  # bad rows named in one error
LINE = "_line"  # the column in which a reader may keep the line of the file


@dataclass(frozen=True)
class Column:
    """One column of a tidy table.

    Attributes
    ----------
    name, says : str
        Its name, and what stands in it.
    kind : str
        int, float, text, bool or day.
    unit : str
        Empty where there is none.
    low, high : float or None
        The least and the greatest value allowed (days: None).
    allowed : tuple
        The only values allowed; any if empty.
    null : bool
        Whether a value may be missing.
    """

    name: str
    kind: Kind
    says: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    allowed: tuple[str | int, ...] = ()
    null: bool = False


@dataclass(frozen=True)
class Form:
    """What one tidy table must look like.

    Attributes
    ----------
    name, says : str
        Its name, and what one row is.
    key : tuple of str
        Columns that together name a row; no two rows share them.
    """

    name: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def __getitem__(self, name: str) -> Column:
        """One column by name."""
        return next(c for c in self.columns if c.name == name)

    @property
    def names(self) -> list[str]:
        """The columns in their order."""
        return [c.name for c in self.columns]


def checked(frame: "pl.DataFrame", form: Form, path: Path | str) -> "pl.DataFrame":
    """The frame in its declared form, or an error that names every bad row.

    Parameters
    ----------
    frame : polars.DataFrame
        With the columns of the form (text is converted to the declared type) and, if
        the reader keeps it, `_line`, the line of the file, which is dropped.
    form : Form
    path : Path or str
        Named in errors.

    Returns
    -------
    polars.DataFrame
        The declared columns, in order and type.

    Raises
    ------
    BadFile
        A column is missing; values do not fit their type, range or list; a value is
        missing where it must not; two rows share a key.
    """
    missing = [c.name for c in form.columns if c.name not in frame.columns]
    if missing:
        raise BadFile(path, [f"it has no column {', '.join(missing)} (needed for {form.name})"])
    cast, problems = _cast(frame, form)
    problems += [p for c in form.columns for p in _out_of_form(cast, c)]
    problems += _doubled(cast, form)
    if problems:
        more = [f"and {len(problems) - MOST} more"] if len(problems) > MOST else []
        raise BadFile(path, [*problems[:MOST], *more])
    return cast.select(form.names)


def polars_type(kind: Kind) -> Any:
    """The Polars type of a kind of column."""
    import polars as pl

    return {"int": pl.Int64, "float": pl.Float64, "text": pl.String, "bool": pl.Boolean, "day": pl.Date}[kind]


def _cast(frame: "pl.DataFrame", form: Form) -> tuple["pl.DataFrame", list[str]]:
    """The frame with declared types; what cannot be converted is a problem."""
    import polars as pl

    problems: list[str] = []
    parts = []
    for c in form.columns:
        before = frame[c.name]
        after = before.str.strip_chars() if before.dtype == pl.String else before
        if before.dtype == pl.String and c.kind != "text":
            after = after.replace("", None)
        if c.kind == "int" and after.dtype == pl.String:
            after = after.cast(pl.Float64, strict=False)
        if c.kind == "int" and after.dtype.is_float():
            after = pl.select(pl.when(after == after.floor()).then(after)).to_series()
        after = after.cast(polars_type(c.kind), strict=False).rename(c.name)
        parts.append(after)
        lost = after.is_null() & before.is_not_null() & ((before != "") if before.dtype == pl.String else True)
        problems += [f"{w}{c.name}: {brief(v)} is no {c.kind}" for w, v in _rows(frame, before, lost)]
    lines = [frame[LINE]] if LINE in frame.columns else []
    return pl.DataFrame([*parts, *lines]), problems


def _out_of_form(frame: "pl.DataFrame", c: Column) -> Iterator[str]:
    own = frame[c.name]
    if not c.null:
        yield from (f"{w}{c.name}: a value is missing" for w, _ in _rows(frame, own, own.is_null()))
    if c.kind == "float":
        yield from (f"{w}{c.name}: {v} is no number" for w, v in _rows(frame, own, own.is_nan() | own.is_infinite()))
    if c.low is not None:
        yield from (f"{w}{c.name}: {v} is below {c.low:g}" for w, v in _rows(frame, own, own < c.low))
    if c.high is not None:
        yield from (f"{w}{c.name}: {v} is above {c.high:g}" for w, v in _rows(frame, own, own > c.high))
    if c.allowed:
        strange = ~own.is_in(list(c.allowed)) & own.is_not_null()
        known = ", ".join(map(str, c.allowed[:MOST]))
        yield from (f"{w}{c.name}: {brief(v)} is none of {known}" for w, v in _rows(frame, own, strange))


def _doubled(frame: "pl.DataFrame", form: Form) -> list[str]:
    """Rows that share a key with another one."""
    import polars as pl

    if not form.key:
        return []
    twice = frame.select(pl.struct(form.key).is_duplicated()).to_series()
    names = ", ".join(form.key)
    rows = frame.filter(twice).select(form.key).unique(maintain_order=True).rows()
    return [f"{names}: {', '.join(map(str, row))} stands here more than once" for row in rows]


def _rows(frame: "pl.DataFrame", values: "pl.Series", bad: "pl.Series") -> list[tuple[str, Any]]:
    """Where each bad value stands, and the value."""
    at: Sequence[int] = bad.fill_null(value=False).arg_true().to_list()
    line = frame[LINE] if LINE in frame.columns else None
    return [(f"line {line[i]}: " if line is not None else f"row {i + 1}: ", values[i]) for i in at]
