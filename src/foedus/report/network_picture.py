"""The pacts of a day as a picture: states as dots, treaties of many as squares, dashes where one side alone owes."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import altair as alt
import networkx as nx
import polars as pl

from foedus import states
from foedus.errors import DataMissing
from foedus.report.charts.drawing import BLUE, GREY, ORANGE
from foedus.treaties.ties import Tie, by_treaty, mutual

HUB = 4  # states from which a treaty is drawn as a hub, not as a line for every pair
SMALL, LARGE = 620, 1400  # pixels across for a few states and for many
MANY = 60  # states that need the large picture
SPREAD, SEED, MARGIN = 60, 7, 0.1  # steps that push crowded nodes apart, their seed, and the edge of a box
NEAR_OWER = 0.22  # of a one-sided line: where the mark stands that tells who owes

Places = dict[str, tuple[float, float]]


@dataclass(frozen=True)
class _Line:
    """From one node to another; where it is not mutual, `one` is the side that owes."""

    one: str
    other: str
    mutual: bool
    treaty: str


def picture(found: Sequence[Tie], day: date, owed: str) -> alt.TopLevelMixin:
    """The network of ties that nobody doubts and that are awake.

    Raises
    ------
    DataMissing
        When nobody owes anybody this duty on the day.
    """
    sure = [t for t in found if not t.asleep and not t.doubtful]
    lines = [line for key, own in by_treaty(sure).items() for line in _lines(key, own)]
    if not lines:
        raise DataMissing(f"Nobody surely owes anybody {owed} on {day}.", "Ask for another day or duty.")
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((line.one, line.other) for line in lines)
    hubs = {line.treaty for line in lines if line.one == line.treaty}
    tied = len(graph) - len(hubs)
    says = [f"{tied} states. An orange square is a treaty whose {HUB} or more members owe each other;",
            "a dashed line binds only the side with the bar. What is asleep or doubted is left out."]  # fmt: skip
    width = round(SMALL + (LARGE - SMALL) * min(1.0, tied / MANY))
    chart: alt.TopLevelMixin = _drawn(lines, _layout(graph), hubs).properties(
        width=width, height=round(0.76 * width), description=f"Network of pacts on {day}, who owes whom {owed}: {' '.join(says)}",
        title=alt.TitleParams(f"Who owes whom {owed} on {day}", subtitle=says, anchor="start", offset=10),
    )  # fmt: skip
    return chart


def _lines(key: str, own: Sequence[Tie]) -> Iterator[_Line]:
    """What is drawn of one treaty: spokes from a hub to those who all owe each other, else a line a pair."""
    pairs = {(t.member, t.partner) for t in own}
    circle = mutual(pairs)
    if len(circle) >= HUB:
        yield from (_Line(key, state, mutual=True, treaty=key) for state in sorted(circle))
        pairs = {(m, p) for m, p in pairs if not {m, p} <= circle}
    for m, p in sorted(pairs):
        if (p, m) not in pairs:
            yield _Line(m, p, mutual=False, treaty=key)
        elif m < p:
            yield _Line(m, p, mutual=True, treaty=key)


def _drawn(lines: Sequence[_Line], at: Places, hubs: set[str]) -> Any:  # altair's layers have no common type
    room = alt.Scale(nice=False, zero=False, padding=30)
    x, y = alt.X("x:Q", axis=None, scale=room), alt.Y("y:Q", axis=None, scale=room)
    strokes = alt.Chart(_edges(lines, at)).encode(
        x=x, y=y, x2="x2:Q", y2="y2:Q", tooltip=["treaty:N", "binds:N"],
        color=alt.condition("datum.mutual", alt.value(GREY), alt.value(ORANGE)),
        strokeDash=alt.condition("datum.mutual", alt.value([1, 0]), alt.value([4, 3])),
    )  # fmt: skip
    base = alt.Chart(_points(at, hubs)).encode(x=x, y=y, tooltip=["name:N"])
    dots, squares = base.transform_filter("!datum.hub"), base.transform_filter("datum.hub")
    title = alt.Text("short:N")
    return alt.layer(
        strokes.mark_rule(opacity=0.55),
        alt.Chart(_owers(lines, at)).mark_rule(color=ORANGE, strokeWidth=3).encode(x=x, y=y, x2="x2:Q", y2="y2:Q"),
        dots.mark_circle(size=40, color=BLUE, opacity=1),
        squares.mark_square(size=70, color=ORANGE, opacity=1),
        dots.mark_text(dy=-8, fontSize=9, color=GREY).encode(text=title),
        squares.mark_text(dy=-10, fontSize=11, fontWeight="bold", color=ORANGE).encode(text=title),
    )


def _points(at: Places, hubs: set[str]) -> pl.DataFrame:
    known = states.states()
    rows: list[dict[str, Any]] = [
        {"x": x, "y": y, "hub": n in hubs, "short": n.replace("_", " "), "name": n if n in hubs else known[n].name}
        for n, (x, y) in at.items()
    ]
    return pl.DataFrame(rows)


def _edges(lines: Sequence[_Line], at: Places) -> pl.DataFrame:
    rows: list[dict[str, Any]] = [
        {"x": at[e.one][0], "y": at[e.one][1], "x2": at[e.other][0], "y2": at[e.other][1], "treaty": e.treaty,
         "mutual": e.mutual, "binds": "each other" if e.mutual else f"{e.one}, toward {e.other}"}
        for e in lines
    ]  # fmt: skip
    return pl.DataFrame(rows)


def _owers(lines: Sequence[_Line], at: Places) -> pl.DataFrame:
    """The bar at the side that owes, of every line that binds one side only."""
    rows = []
    for e in lines:
        if not e.mutual:
            (x, y), (x2, y2) = at[e.one], at[e.other]
            rows.append((x, y, x + NEAR_OWER * (x2 - x), y + NEAR_OWER * (y2 - y)))
    return pl.DataFrame(rows, schema=dict.fromkeys(("x", "y", "x2", "y2"), pl.Float64), orient="row")


def _layout(graph: "nx.Graph[str]") -> Places:
    """Where each node is drawn: each connected part fills a box of its own, the boxes stand in rows, the largest first."""
    parts = sorted(nx.connected_components(graph), key=lambda c: (-len(c), min(c)))
    at: Places = {}
    left = top = deep = 0.0
    wide = max(_side(len(parts[0])), 1.15 * math.sqrt(sum(_side(len(p)) ** 2 for p in parts)))
    for part in parts:
        side = _side(len(part))
        if left and left + side > wide * (1 + 1e-9):
            left, top, deep = 0.0, top - deep, 0.0
        for node, (x, y) in _boxed(graph.subgraph(sorted(part))).items():
            at[node] = (left + side * x, top - side * y)
        left, deep = left + side, max(deep, side)
    return at


def _boxed(part: "nx.Graph[str]") -> Places:
    """The nodes of one connected part, spread over a box from 0 to 1 with a margin."""
    drawn = nx.kamada_kawai_layout(part)
    drawn = nx.spring_layout(part, pos=drawn, iterations=SPREAD, seed=SEED, k=2.2 / math.sqrt(len(part)))
    (left, right), (low, high) = (
        (min(c), max(c)) for c in zip(*((float(x), float(y)) for x, y in drawn.values()), strict=True)
    )
    wide, tall = (right - left) or 1.0, (high - low) or 1.0
    room = 1 - 2 * MARGIN
    return {
        node: (MARGIN + room * (float(x) - left) / wide, MARGIN + room * (float(y) - low) / tall)
        for node, (x, y) in drawn.items()
    }


def _side(nodes: int) -> float:
    """How wide a part of so many nodes is drawn."""
    return 1.0 + math.sqrt(nodes)
