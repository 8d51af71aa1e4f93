"""What an addition to a panel is: some columns, keyed by state and year or by dyad and year, with their meaning."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from foedus.data.at_hand import AtHand
from foedus.data.tables import Column

if TYPE_CHECKING:
    import polars as pl

Years = tuple[int, int]
Level = Literal["state", "dyad", "directed"]
KEYS: dict[Level, tuple[str, ...]] = {
    "state": ("cow", "year"), "dyad": ("cow_a", "cow_b", "year"), "directed": ("cow_a", "cow_b", "year"),
}  # fmt: skip


@dataclass(frozen=True)
class Addition:
    """One set of columns that can be added to a panel.

    Attributes
    ----------
    name, says : str
        What it is called, and what it adds.
    level : str
        state (keyed by cow and year; a dyad gets it for both sides), dyad (keyed by both
        codes and the year, both orders present and alike) or directed (a toward b).
    columns : tuple of Column
        What it adds, without the key.
    rule : str
        How the columns come from the data.
    oddity : str
        One worked case that surprises.
    datasets, sources : tuple of str
        Keys of the catalogue, and citation keys.
    covers : tuple of int
        First and last year for which an absent row means none; outside it, null.
    absent : dict of str to value
        What an absent row means within those years; null where a column is not named.
    make : function
        (data at hand, years) -> frame with key and columns.
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
    make: "Callable[[AtHand, Years], pl.DataFrame]"
    absent: tuple[tuple[str, int | float | bool], ...] = ()
