"""One careful join: the key of what is joined on must be unique, and what found no partner is counted."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from foedus.errors import BadArgument

if TYPE_CHECKING:
    import polars as pl

SHOWN = 3  # doubled keys named in an error


def left(frame: "pl.DataFrame", right: "pl.DataFrame", on: Sequence[str], what: str) -> "pl.DataFrame":
    """Every row of a frame, with the columns of the one row of another that shares its key.

    Rows of the other whose key is null have no partner.

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
    keyed = right.drop_nulls(list(on))
    unique(keyed, on, what)
    return frame.join(keyed, on=list(on), how="left", coalesce=True, maintain_order="left")


def outside(right: "pl.DataFrame", held: "pl.DataFrame", codes: Sequence[str], years: tuple[int, int]) -> int:
    """How many rows of some years find no partner, as a state of theirs is not held in the year.

    Parameters
    ----------
    right : polars.DataFrame
        With `year` and the columns of codes; a null code is no state.
    held : polars.DataFrame
        `cow` and `year` of every state held.
    codes : sequence of str
        Columns of `right` that name a state.
    years : tuple of int
        First and last.
    """
    import polars as pl

    within = right.filter(pl.col("year").is_between(*years))
    inside = within
    for code in codes:
        inside = inside.join(held.select(pl.col("cow").alias(code), "year"), on=[code, "year"], how="semi")
    return len(within) - len(inside)


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
