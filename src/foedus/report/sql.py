"""Answers to questions in SQL: on the terminal, as JSON, as a file; and the tables that can be asked."""

import io
import json
from collections.abc import Callable, Iterator, Sequence
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.text import Text

from foedus import files
from foedus.data.here import lying
from foedus.data.offered import Offered, offered
from foedus.data.sql import Answer, query
from foedus.data.statement import unknown
from foedus.errors import BadQuery, UnknownName
from foedus.report.grid import grid, show

if TYPE_CHECKING:
    import polars as pl

MOST = 40  # rows that are shown on the terminal
WIDEST = 60  # characters of a cell that are shown there
GAP = "  "  # between two columns
LARGE, LARGEST = 1e6, 1e15  # between them numbers are shown whole


def answered(
    text: str, folder: Path | str | None, added: Sequence[Path], out: Path | None, *, overwrite: bool, as_json: bool
) -> None:
    """Answer a question: print it, or write it to a file.

    Raises
    ------
    UnknownName
        For a table or an ending that there is not.
    CannotWrite
        Where nothing can be written, or a file would be lost.
    BadQuery, NotAtHand, WrongFile, CannotRead, BadFile, BadArgument
        As `foedus.data.sql.query`.
    """
    face = None if out is None else _face(out)
    if out is not None:
        files.writable(out, overwrite=overwrite)
    answer = query(text, folder=folder, files=added)
    if out is not None and face is not None:
        files.write(out, face(answer.frame), overwrite=overwrite)
    if as_json:
        print(json.dumps(plain(answer), default=str, ensure_ascii=False, allow_nan=False, indent=1))  # noqa: T201  # the rim
        return
    console = Console(highlight=False)
    if out is None:
        for line in lines(answer.frame):
            console.print(Text(line), soft_wrap=True)
    else:
        console.print(f"• Written: {escape(str(out))} ({_rows(len(answer.frame))})", style="dim", soft_wrap=True)
    if answer.datasets:
        keys = ", ".join(f"foedus data cite {k}" for k in answer.datasets)
        console.print(f"• To be cited: {', '.join(answer.sources)} ({keys}).", style="dim", soft_wrap=True)


def plain(answer: Answer) -> dict[str, Any]:
    """An answer as a program wants it."""
    return {
        "tables": list(answer.tables),
        "datasets": list(answer.datasets),
        "sources": list(answer.sources),
        "columns": answer.frame.columns,
        "rows": [[sound(v) for v in row] for row in answer.frame.iter_rows()],
    }


def sound(value: Any) -> Any:
    """A value that JSON can hold: null for what is no finite number, also inside lists and structures."""
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, dict):
        return {k: sound(v) for k, v in value.items()}
    return [sound(v) for v in value] if isinstance(value, list) else value


def lines(frame: "pl.DataFrame", most: int = MOST) -> Iterator[str]:
    """A frame as lines of text: all columns, the first rows, and how many more there are."""
    right = [kind.is_numeric() for kind in frame.dtypes]
    rows = [frame.columns, *([_cell(v) for v in row] for row in frame.head(most).iter_rows())]
    widths = [max(len(row[i]) for row in rows) for i in range(frame.width)]
    for row in rows:
        cells = [c.rjust(w) if r else c.ljust(w) for c, w, r in zip(row, widths, right, strict=True)]
        yield GAP.join(cells).rstrip()
    left = len(frame) - most
    yield f"({_rows(len(frame))})" if left <= 0 else f"({left:,} more rows; --out FILE writes all)"


def fitting(frame: "pl.DataFrame", first: Sequence[str], width: int, most: int = MOST) -> list[str]:
    """The columns that fit into a width beside one another, in their order.

    Parameters
    ----------
    frame : polars.DataFrame
    first : sequence of str
        Columns that are shown before others; the first of them always.
    width : int
        Characters.
    most : int
        Rows that will be shown.
    """
    chosen: list[str] = []
    left = width + len(GAP)
    for name in dict.fromkeys([*first, *frame.columns]):
        wide = len(GAP) + max(map(len, [name, *map(_cell, frame[name].head(most))]))
        if wide <= left or not chosen:
            chosen.append(name)
            left -= wide
    return [name for name in frame.columns if name in chosen]


def listed(name: str | None, folder: Path | str | None, *, as_json: bool) -> None:
    """Print the tables that can be asked, with their columns, or one of them.

    Raises
    ------
    UnknownName
        No such table.
    CannotRead
        There is no such folder.
    """
    every = offered()
    if name is not None and name.casefold() not in every:
        raise unknown(name, {n: o.data for n, o in every.items()})
    here = lying(folder)
    chosen = [o for o in every.values() if name is None or o.name == name.casefold()]
    show([_described(o, o.file in here) for o in chosen], as_json, lambda: _tables(chosen, set(here)))


def _described(o: Offered, here: bool) -> dict[str, Any]:  # noqa: FBT001  # told as it is
    """A table as a program wants it."""
    columns = [
        {"name": c.name, "kind": c.kind, "unit": c.unit, "says": c.says, "may_be_missing": c.null}
        for c in o.form.columns
    ]
    return {
        "name": o.name, "data": o.data, "file": o.file, "says": o.form.says, "at_hand": here,
        "key": list(o.form.key), "columns": columns,
    }  # fmt: skip


def _tables(chosen: Sequence[Offered], here: set[str]) -> RenderableType:
    parts: list[RenderableType] = []
    for o in chosen:
        at_hand = "" if o.file in here else f"; not at hand: foedus data path {o.data}"
        parts.append(Text.assemble((o.name, "bold"), f": {o.form.says} ({o.file}{at_hand})"))
        parts.append(
            grid(["  column", "kind", "what"], [_column(c.name, c.kind, c.says, c.unit) for c in o.form.columns])
        )
        parts.append("")
    return Group(*parts[:-1])


def _column(name: str, kind: str, says: str, unit: str) -> list[str]:
    return [f"  {name}", kind, escape(f"{says}{f' [{unit}]' if unit else ''}")]


def _cell(value: Any) -> str:
    """A cell for people: nothing where a value is missing, numbers of six digits and no more noughts."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    said = _number(value) if isinstance(value, float) else str(value)
    said = " ".join(said.split())
    return said if len(said) <= WIDEST else f"{said[: WIDEST - 1]}…"


def _number(value: float) -> str:
    """A number of six digits, a great one without decimals."""
    return f"{value:.0f}" if LARGE <= abs(value) < LARGEST else f"{value:.6g}"


def _rows(count: int) -> str:
    return f"{count:,} row{'s' * (count != 1)}"


def _face(path: Path) -> "Callable[[pl.DataFrame], bytes]":
    ending = path.suffix.casefold()
    if ending not in FACES:
        raise UnknownName(str(path), "a file that can be written", [], shown="Endings: csv, parquet.")
    return FACES[ending]


def _csv(frame: "pl.DataFrame") -> bytes:
    nested = [name for name, kind in frame.schema.items() if kind.is_nested()]
    if nested:
        why = f"A CSV file cannot hold lists and structures ({', '.join(nested)})."
        raise BadQuery(why, "Cast them (x::VARCHAR), or write Parquet; nothing was written.")
    return frame.write_csv().encode()


def _parquet(frame: "pl.DataFrame") -> bytes:
    content = io.BytesIO()
    frame.write_parquet(content)
    return content.getvalue()


FACES: "dict[str, Callable[[pl.DataFrame], bytes]]" = {".csv": _csv, ".parquet": _parquet}
