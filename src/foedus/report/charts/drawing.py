"""What all pictures share: colours, sizes, titles, the rows that they draw, and forms that come back.

Colours are middle tones that stand on white and on black; what a picture
says is also its description, for those who cannot see it.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import altair as alt
import polars as pl

from foedus.challenges.finding import Finding
from foedus.errors import DataMissing

BLUE, ORANGE, GREY, GREEN = "#3d85c6", "#d97a24", "#8a8f98", "#4f9d69"
WIDTH = 680
STEP, EDGE = 18, 10  # pixels a member, and beside all of them
LEAST = 120  # pixels of a matrix, however few its members: its legend needs them

Picture = Callable[[Finding], alt.TopLevelMixin]


def told(finding: Finding, table: str, column: str) -> pl.DataFrame:
    """The rows of a table that have a value in a column."""
    rows = finding.tables[table].frame.drop_nulls(column)
    if not len(rows):
        raise DataMissing("Nobody has the figures that this picture needs.", "Ask for another picture (--chart).")
    return rows


def captioned(picture: alt.TopLevelMixin, caption: str) -> alt.TopLevelMixin:
    """A picture that says below its title what it is of, so that it can stand alone."""
    title = picture.title  # type: ignore[attr-defined]  # `sized` gave it one
    with_caption: alt.TopLevelMixin = picture.properties(
        title=alt.TitleParams(title.text, anchor="start", offset=14, subtitle=caption, subtitleColor=GREY)
    )
    return with_caption


def sized(picture: Any, title: str, says: str, height: int) -> alt.TopLevelMixin:
    """A picture in its size, with a title to see and a description to hear."""
    shaped: alt.TopLevelMixin = picture.properties(
        width=WIDTH, height=height, description=says, title=alt.TitleParams(title, anchor="start", offset=14)
    )
    return shaped


def by_member(n: int, least: int = 0) -> int:
    """The height of a picture that has a line for each of `n` members."""
    return max(least, STEP * n + EDGE)


def each_state() -> alt.Y:
    """A line a state, in the order of the rows."""
    return alt.Y("state:N", sort=None, title=None)


def ranges(rows: pl.DataFrame, low: alt.X, high: str, mark: str, hover: Sequence[Any]) -> Any:
    """For each state a bar from its low to its high value, and a mark where it stands."""
    base = alt.Chart(rows).encode(y=each_state())
    bars = base.mark_bar(color=BLUE, opacity=0.4, height=8).encode(x=low, x2=f"{high}:Q")
    marks = base.mark_tick(color=ORANGE, thickness=3).encode(x=f"{mark}:Q", tooltip=list(hover))
    return alt.layer(bars, marks)


class Side(NamedTuple):
    """One side of a matrix: the column of its states, their order, and what they are there."""

    column: str
    order: Sequence[str]
    title: str | None = None


def matrix(rows: pl.DataFrame, across: Side, down: Side, value: alt.Color, hover: Sequence[Any]) -> Any:
    """A cell for each two states, the darker the larger the value; small values can still be told apart."""
    top = alt.Axis(orient="top", labelAngle=-90)
    return (
        alt.Chart(rows)
        .mark_rect()
        .encode(
            x=alt.X(f"{across.column}:N", sort=list(across.order), title=across.title, axis=top),
            y=alt.Y(f"{down.column}:N", sort=list(down.order), title=down.title),
            color=value.scale(scheme="blues", type="sqrt"),
            tooltip=[f"{down.column}:N", f"{across.column}:N", *hover],
        )
    )


def heaviest(rows: pl.DataFrame, state: str, value: str) -> list[str]:
    """The states of a column by the sum of a value, the largest first."""
    weights = rows.group_by(state).agg(pl.col(value).sum()).sort([value, state], descending=[True, False])
    return weights[state].to_list()
