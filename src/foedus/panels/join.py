"""One careful join: the key of what is joined on must be unique, and what found no partner is counted."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from foedus.errors import BadArgument

if TYPE_CHECKING:
    import polars as pl

SHOWN = 3  # doubled keys named in an error


def left(frame: "pl.DataFrame", right: "pl.DataFrame", on: Sequence[str], what: str) -> "pl.DataFrame":
    """Every row of a frame, with the columns of the one row of another that shares its key.

    Parameters
    ----------
    frame, right : polars.DataFrame
    on : sequence of str
        Key columns, in both.
    what : str
        What is joined, for the error.

    Raises
    ------
    BadArgument
        Two rows of `right` share a key: the join would multiply rows.
    """
    unique(right, on, what)
    return frame.join(right, on=list(on), how="left", coalesce=True, maintain_order="left")


def unique(frame: "pl.DataFrame", key: Sequence[str], what: str) -> None:
    """Refuse a frame in which two rows share a key.

    Raises
    ------
    BadArgument
        With some of the doubled keys.
    """
    import polars as pl

    counts = frame.group_by(list(key)).len().filter(pl.col("len") > 1)
    if len(counts):
        rows = [", ".join(map(str, r)) for r in counts.select(list(key)).sort(list(key)).head(SHOWN).rows()]
        raise BadArgument(
            f"{what} has {len(counts)} keys ({', '.join(key)}) that stand in more than one row: {'; '.join(rows)} ...",
            "A join on them would multiply rows. Aggregate first.",
        )
