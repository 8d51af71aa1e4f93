"""Numbers in CSV files: a column for a list, the whole file for a table."""

import csv
import io
import math
from pathlib import Path

from foedus import files
from foedus.errors import BadFile, UnknownName, brief, listed
from foedus.report.models.cells import as_number, fault

TOLD = 5  # faults of a file that are told
Row = tuple[int, list[str]]  # the line on which it ends, its cells


def column(name: str, place: str) -> list[float]:
    """The numbers of a file's column: the only one, the one named like the argument, or `file.csv:column`.

    Raises
    ------
    CannotRead
        As `foedus.files.text`.
    BadFile
        Nothing in it, lines that differ in length, blanks, or text where numbers are expected.
    UnknownName
        No such column.
    """
    path, wanted = _path_and_column(place)
    heads, rows = _read(path)
    at = _position(path, heads, wanted or name) if wanted or len(rows[0][1]) > 1 else 0
    return [row[0] for row in _numbers(path, [(line, cells[at : at + 1]) for line, cells in rows], blanks=False)]


def whole_file(path: str, *, blanks: bool) -> list[list[float]]:
    """The numbers of a file, row by row; NaN for a blank where blanks are allowed.

    Raises
    ------
    CannotRead, BadFile
        As `column`.
    """
    return _numbers(path, _read(path)[1], blanks=blanks)


def _path_and_column(place: str) -> tuple[str, str]:
    path, colon, wanted = place.rpartition(":")
    return (path, wanted) if colon and path and not _there(place) else (place, "")


def _there(place: str) -> bool:
    try:
        return Path(place).exists()
    except (OSError, ValueError):
        return False


def _read(path: str) -> tuple[list[str], list[Row]]:
    """The names of the columns, empty where the first line holds numbers; and the rows below."""
    reader = csv.reader(io.StringIO(files.text(path)), strict=True)
    try:
        rows = [(reader.line_num, [c.strip() for c in cells]) for cells in reader]
    except csv.Error as error:
        raise BadFile(path, [f"line {reader.line_num}: {error}"]) from None
    while rows and not any(rows[-1][1]):
        rows.pop()
    heads = rows.pop(0)[1] if rows and any(c and as_number(c) is None for c in rows[0][1]) else []
    if not rows:
        raise BadFile(path, ["there are no numbers in it"])
    wide = len(heads or rows[0][1])
    _refuse(
        path, [f"line {n}: {len(cells)} cells, and {wide} in the first line" for n, cells in rows if len(cells) != wide]
    )
    return heads, rows


def _position(path: str, heads: list[str], wanted: str) -> int:
    if wanted not in heads:
        known = f"Columns: {listed(heads)}; one is chosen by @{path}:COLUMN." if heads else "Its first line names none."
        raise UnknownName(wanted, f"a column of {path}", heads, shown=known)
    if heads.count(wanted) > 1:
        raise BadFile(path, [f"line 1: the column {brief(wanted)} stands here twice"])
    return heads.index(wanted)


def _numbers(path: str, rows: list[Row], *, blanks: bool) -> list[list[float]]:
    found: list[list[float]] = []
    faults = []
    for line, cells in rows:
        read = [math.nan if blanks and not cell else as_number(cell) for cell in cells]
        found.append([n for n in read if n is not None])
        faults += [f"line {line}: {fault(c)}" for c, n in zip(cells, read, strict=True) if n is None]
    _refuse(path, faults)
    return found


def _refuse(path: str, faults: list[str]) -> None:
    if faults:
        more = [f"and {len(faults) - TOLD} more"] if len(faults) > TOLD else []
        raise BadFile(path, faults[:TOLD] + more)
