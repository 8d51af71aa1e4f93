"""The door for official files: text of any usual encoding and line end, packed or not, or an error that says what to do."""

import csv
import gzip
import zlib
from collections.abc import Collection, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.tables import LINE
from foedus.errors import BadFile, CannotRead, listed

if TYPE_CHECKING:
    import polars as pl

PACKED = b"\x1f\x8b"  # how a gzip file begins
WIDE = (b"\xff\xfe", b"\xfe\xff")  # how a file in UTF-16 or UTF-32 begins
NAMES = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "latin-1": "Latin-1"}
AGAIN = "Download it again, or name the folder that has it (--from DIR)."


def content(path: Path | str) -> bytes:
    """The bytes of a file, unpacked where it is gzip.

    Raises
    ------
    CannotRead
        Not there, not allowed, empty, or cut off inside the packing.
    """
    try:
        raw = Path(path).read_bytes()
        found = gzip.decompress(raw) if raw[:2] == PACKED else raw
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise CannotRead(path, f"its packing is broken ({error})", AGAIN) from None
    except OSError as error:
        raise CannotRead(path, error.strerror or str(error), AGAIN) from None
    if not found.strip():
        raise CannotRead(path, "it is empty", AGAIN)
    return found


def table(
    path: Path | str,
    expected: Sequence[str],
    *,
    encoding: str = "utf-8-sig",
    missing: Collection[str] = ("",),
    skip: int = 0,
    least: int = 0,
) -> "pl.DataFrame":
    """A table of text columns with the line of each row, from a delimited file.

    Bare carriage returns count as line ends; cells that hold one of `missing` are null.

    Parameters
    ----------
    path : Path or str
        Plain or gzip.
    expected : sequence of str
        Columns that the file must have, as its authors write them.
    encoding : str
        For example "utf-8-sig" (a byte order mark may be there) or "latin-1".
    missing : collection of str
        Cells that mean a missing value: "", "-9", ".", ...
    skip : int
        Lines of preamble above the names of the columns.
    least : int
        Rows that the version known here has; a file with fewer is cut off.

    Returns
    -------
    polars.DataFrame
        Every column of the file as text, and `_line`.

    Raises
    ------
    CannotRead
        As `content`, or not in this encoding.
    BadFile
        It is no such table, lacks an expected column, has a line that is too short or too
        long, or too few lines.
    """
    import polars as pl

    plain = _text(path, encoding).split("\n", skip)[-1]
    frame = _parsed(plain, path)
    lacking = [c for c in expected if c not in frame.columns]
    if lacking:
        has = listed(frame.columns)
        raise BadFile(
            path, [f"it has no column {', '.join(lacking)}; its columns are {has}: is it the right file?", AGAIN]
        )
    uneven = _uneven(plain, skip)
    if uneven:
        raise BadFile(path, [uneven, AGAIN])
    if len(frame) < least:
        raise BadFile(path, [f"it has {len(frame)} rows and should have {least} or more: it is cut off", AGAIN])
    words = list(missing)
    return frame.with_columns(
        pl.when(~pl.col(pl.String).str.strip_chars().is_in(words)).then(pl.col(pl.String)).name.keep()
    ).with_row_index(LINE, offset=2 + skip)


def _text(path: Path | str, encoding: str) -> str:
    """The text of a file with plain line ends."""
    raw = content(path)
    name = NAMES.get(encoding, encoding)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise CannotRead(path, f"byte {error.start} is not {name}", f"It should be {name}. {AGAIN}") from None
    if raw.startswith(WIDE) or "\0" in text:
        raise CannotRead(path, f"it is UTF-16 or no text, not {name}", f"It should be {name}. {AGAIN}")
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def _parsed(plain: str, path: Path | str) -> "pl.DataFrame":
    import polars as pl

    try:
        return pl.read_csv(BytesIO(plain.encode()), infer_schema=False)
    except (pl.exceptions.PolarsError, ValueError) as error:
        raise BadFile(path, [f"it is no table: {str(error).splitlines()[0]}", AGAIN]) from None


def _uneven(plain: str, skip: int) -> str:
    """The first line with fewer cells than the header, in words; empty where there is none."""
    lines = plain.split("\n")
    if '"' in plain:
        reader = csv.reader(lines)
        cells = [(reader.line_num, len(row)) for row in reader]
    else:
        cells = [(i, line.count(",") + 1) for i, line in enumerate(lines, 1)]
    wanted = cells[0][1]
    return next(
        (f"line {i + skip} has {n} cells, the header {wanted}: it is cut off" for i, n in cells if n != wanted), ""
    )
