"""The door for Stata files (.dta), plain or gzip: a frame of their variables, or an error that says what to do."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.source import AGAIN, content
from foedus.errors import BadFile, CannotRead, listed

if TYPE_CHECKING:
    import polars as pl

BEGINS, ENDS = b"<stata_dta>", b"</stata_dta>"  # of a file of Stata 13 or later
OLD = range(102, 116)  # the first byte of older ones, their release


def stata(path: Path | str, expected: Sequence[str], *, least: int = 0) -> "pl.DataFrame":
    """The variables of a Stata file as they are stored, value labels not applied.

    Parameters
    ----------
    path : Path or str
        Plain or gzip.
    expected : sequence of str
        Variables that the file must have, as its authors write them.
    least : int
        Rows that the version known here has; a file with fewer is cut off.

    Returns
    -------
    polars.DataFrame
        Only the expected variables; Stata's missing values are null.

    Raises
    ------
    CannotRead
        Not there, empty, no Stata file, or cut off.
    BadFile
        It lacks an expected variable, or has too few rows.
    """
    found = _read(path)
    lacking = [c for c in expected if c not in found.columns]
    if lacking:
        has = listed(found.columns)
        what = f"it has no variable {', '.join(lacking)}; its variables are {has}: is it the right file?"
        raise BadFile(path, [what, AGAIN])
    if len(found) < least:
        raise BadFile(path, [f"it has {len(found)} rows and should have {least} or more: it is cut off", AGAIN])
    return found.select(expected)


def _read(path: Path | str) -> "pl.DataFrame":
    import polars as pl
    import pyreadstat

    raw = content(path)
    if not raw.startswith(BEGINS) and raw[0] not in OLD:
        raise CannotRead(path, "it is no Stata file (.dta)", AGAIN)
    if raw.startswith(BEGINS) and not raw.rstrip().endswith(ENDS):
        raise CannotRead(path, "it is a Stata file that was cut off", AGAIN)
    try:
        frame, _ = pyreadstat.read_dta(BytesIO(raw), output_format="polars")
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError, OverflowError, MemoryError) as error:
        raise CannotRead(path, f"it is a broken Stata file ({error})", AGAIN) from None
    return pl.DataFrame(frame)
