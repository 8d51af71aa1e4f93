"""Codes for states that a file knows by name only."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.source import AGAIN
from foedus.errors import AmbiguousName, BadFile, UnknownName
from foedus.states import resolve

if TYPE_CHECKING:
    import polars as pl

ALSO = {
    "Congo, DR": "COD",
    "Congo, Republic": "COG",
    "Gambia, The": "GMB",
}  # names of these files that no list of names has


def iso3(frame: "pl.DataFrame", others: Collection[str], path: Path | str) -> "pl.DataFrame":
    """The frame with a column `iso3` for its column `country`.

    Parameters
    ----------
    frame : polars.DataFrame
    others : collection of str
        Names that are no states; their code is null.
    path : Path or str
        Named in errors.

    Raises
    ------
    BadFile
        A name that is neither a state nor one of the others; each is named.
    """
    import polars as pl

    names = frame["country"].drop_nulls().unique(maintain_order=True).to_list()
    known = {name: _code(name) for name in names if name not in others}
    unknown = [f"country: {name!r} is no state that Foedus knows" for name, code in known.items() if code is None]
    if unknown:
        raise BadFile(path, [*unknown, f"Is it the right file? {AGAIN}"])
    code = pl.col("country").replace_strict(known, default=None, return_dtype=pl.String)
    return frame.with_columns(iso3=code)


def _code(name: str) -> str | None:
    try:
        return ALSO.get(name) or resolve(name)
    except (UnknownName, AmbiguousName):
        return None
