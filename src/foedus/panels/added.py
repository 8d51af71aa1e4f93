"""What an addition to a panel is: some columns with their key, their meaning, their rule and what is odd about them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from foedus.data.at_hand import AtHand
from foedus.data.tables import Column

if TYPE_CHECKING:
    import polars as pl

Years = tuple[int, int]
Level = Literal["state", "dyad", "computed"]


@dataclass(frozen=True)
class Addition:
    """One set of columns that can be added to a panel.

    Attributes
    ----------
    name, says : str
        What it is called, and what it adds.
    level : str
        state: keyed by `cow` and `year`, in a dyad given for both sides; dyad: keyed by
        `cow_a`, `cow_b` and `year`, both orders present; computed: row by row from the panel.
    columns : tuple of Column
        What it adds, without the key.
    rule, oddity : str
        How the columns come from the data; one worked case that surprises.
    datasets, sources : tuple of str
        Keys of the catalogue, and citation keys.
    covers : tuple of int
        First and last year that the data cover.
    make : function
        (data at hand, years, panel) -> frame with key and columns (computed: columns only, a
        row a row of the panel).
    absent : dict of str to value
        What it means within the years covered that there is no row; null where not named.
    directed : bool
        Whether what A has toward B is another thing than what B has toward A; in undirected
        dyads either counts.
    """

    name: str
    says: str
    level: Level
    columns: tuple[Column, ...]
    rule: str
    oddity: str
    datasets: tuple[str, ...]
    sources: tuple[str, ...]
    covers: Years
    make: "Callable[[AtHand, Years, pl.DataFrame], pl.DataFrame]"
    absent: dict[str, int | bool] = field(default_factory=dict)
    directed: bool = False


def by_year(frame: "pl.DataFrame", years: Years, since: str = "since", until: str = "until") -> "pl.DataFrame":
    """A row for each year that a spell touches, within some years; `since` and `until` are days, and are dropped."""
    import polars as pl

    first, last = years
    spans = frame.with_columns(
        pl.int_ranges(
            pl.max_horizontal(pl.col(since).dt.year(), first),
            pl.min_horizontal(pl.col(until).dt.year(), last) + 1,
            dtype=pl.Int32,
        ).alias("year")
    )
    return spans.drop(since, until).filter(pl.col("year").list.len() > 0).explode("year")
