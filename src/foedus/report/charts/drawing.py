"""What all pictures share: colours, sizes, titles, and the rows that they draw.

Colours are middle tones that stand on white and on black; what a picture
says is also its description, for those who cannot see it.
"""

from collections.abc import Callable
from typing import Any

import altair as alt
import polars as pl

from foedus.challenges.finding import Finding
from foedus.errors import DataMissing
from foedus.wording import BILLION

BLUE, ORANGE, GREY, GREEN = "#3d85c6", "#d97a24", "#8a8f98", "#4f9d69"
TICKS = [0, 1, 10, 100, 1000]  # USD bn a year
WIDTH = 680
LARGEST_STEP = 18  # pixels a member

Picture = Callable[[Finding], alt.TopLevelMixin]


def told(finding: Finding, table: str, column: str) -> pl.DataFrame:
    """The rows of a table that have a value in a column."""
    rows = finding.tables[table].frame.drop_nulls(column)
    if not len(rows):
        raise DataMissing(f"There are no figures of {column} to draw here.", "Ask for another picture.")
    return rows


def sized(picture: Any, title: str, says: str, height: int) -> alt.TopLevelMixin:
    """A picture in its size, with a title to see and a description to hear."""
    shaped: alt.TopLevelMixin = picture.properties(
        width=WIDTH, height=height, description=says, title=alt.TitleParams(title, anchor="start", offset=14)
    )
    return shaped


def replacement(finding: Finding) -> alt.TopLevelMixin:
    """A curve with its band: how soon the others would make up for an absent ally."""
    rows = told(finding, "replacement", "closed")
    who = rows["ally"][0]
    base = alt.Chart(rows).encode(x=alt.X("year:Q", title="years from now", axis=alt.Axis(tickMinStep=1, format="d")))
    share = alt.Axis(format="%")
    band = base.mark_area(color=BLUE, opacity=0.25).encode(
        y=alt.Y("low:Q", title=f"share of what {who} spends, made up by the others", axis=share), y2="high:Q"
    )
    curve = base.mark_line(color=BLUE).encode(y="closed:Q", tooltip=["year:Q", alt.Tooltip("closed:Q", format=".0%")])
    done = rows.filter(pl.col("closed") > 1 - 1e-9)["year"]
    when = f"after {done[0]:.0f} years" if len(done) else f"not within {rows['year'][-1]:.0f} years"
    says = f"How soon the others would make up for what {who} spends, at the pace of the last years: {when}."
    return sized(alt.layer(band, curve), f"Replacing {who}: made up {when}; band: 90 % of the pace", says, 260)


MODELS = {
    "today": "today",
    "nash": "each for itself (Nash)",
    "joint": "each for itself, much of it for its own use (joint products)",
    "lindahl": "all agreeing (Lindahl)",
}


def provision(finding: Finding) -> alt.TopLevelMixin:
    """Points: what each member spends today, would spend alone in its decision, and by agreement."""
    rows = told(finding, "provision", "today").sort("today", descending=True)
    long = rows.unpivot(list(MODELS), index="state", variable_name="model", value_name="usd")
    data = long.with_columns(pl.col("usd") / BILLION, pl.col("model").replace_strict(MODELS))
    legend = alt.Legend(title=None, orient="top", columns=2, labelLimit=420)
    order = list(MODELS.values())
    points = (
        alt.Chart(data)
        .mark_point(filled=True, size=60, opacity=0.85)
        .encode(
            x=alt.X("usd:Q", title="USD bn a year", scale=alt.Scale(type="symlog", constant=1), axis=alt.Axis(values=TICKS, format=",~f")),
            y=alt.Y("state:N", sort=None, title=None),
            color=alt.Color("model:N", sort=order, scale=alt.Scale(domain=order, range=[BLUE, ORANGE, GREEN, GREY]), legend=legend),
            shape=alt.Shape("model:N", sort=order, scale=alt.Scale(domain=order), legend=legend),
            tooltip=["state:N", "model:N", alt.Tooltip("usd:Q", format=",.2f", title="USD bn a year")],
        )
    )  # fmt: skip
    payers = rows.filter(pl.col("nash") > 0)["state"].to_list()
    says = f"What {len(rows)} members spend today and would spend under three models; each for itself, only {', '.join(payers)} would pay."
    return sized(points, "Nash against Lindahl: who would pay", says, LARGEST_STEP * len(rows) + 10)


def moves(finding: Finding) -> alt.TopLevelMixin:
    """A tornado: how far the measure that most parameters move goes with each of them."""
    counts = [m.measure for m in finding.movements]
    if not counts:
        raise DataMissing("Nothing assumed moves this answer.", "Ask for another picture.")
    measure = max(sorted(set(counts)), key=counts.count)
    shown = [m for m in finding.movements if m.measure == measure and m.at.result is not None]
    rows = [
        {"parameter": m.parameter, "from": min(known), "to": max(known), "values": ", ".join(f"{s.value:g}" for s in m.others)}
        for m in shown
        if (known := [s.result for s in (m.at, *m.others) if s.result is not None])
    ]  # fmt: skip
    data = pl.DataFrame(rows).sort(pl.col("to") - pl.col("from"), descending=True)
    bars = alt.Chart(data).mark_bar(color=BLUE, minBandSize=2).encode(
        x=alt.X("from:Q", title=shown[0].label, scale=alt.Scale(zero=False)), x2="to:Q",
        y=alt.Y("parameter:N", sort=None, title=None, axis=alt.Axis(labelLimit=260)),
        tooltip=["parameter:N", "values:N", alt.Tooltip("from:Q", format=".3f"), alt.Tooltip("to:Q", format=".3f")],
    )  # fmt: skip
    here = alt.Chart(pl.DataFrame({"at": [shown[0].at.result]})).mark_rule(color=ORANGE).encode(x="at:Q")
    first = data.row(0, named=True)
    says = f"How {shown[0].label} moves with each of {len(data)} parameters; most with {first['parameter']}: {first['from']:.3g} to {first['to']:.3g}."
    return sized(
        alt.layer(bars, here), f"What the answer hangs on: {shown[0].label}", says, LARGEST_STEP * len(data) + 10
    )


def lorenz(finding: Finding, what: str, order: str, title: str) -> alt.TopLevelMixin:
    """A Lorenz curve against equality: of what, in which order the members stand, and a title."""
    rows = told(finding, "lorenz", "share")
    curve = alt.Chart(rows).mark_area(line={"color": BLUE}, color=BLUE, opacity=0.25).encode(
        x=alt.X("members:Q", title=f"share of members, {order}", axis=alt.Axis(format="%")),
        y=alt.Y("share:Q", title=f"share of the {what}", axis=alt.Axis(format="%")),
    )  # fmt: skip
    even = pl.DataFrame({"members": [0.0, 1.0], "share": [0.0, 1.0]})
    equal = alt.Chart(even).mark_line(color=GREY, strokeDash=[4, 3]).encode(x="members:Q", y="share:Q")
    half = rows.filter(pl.col("members") >= 0.5)["share"][0]  # noqa: PLR2004  # half of the members
    says = f"Lorenz curve: half of the members have {half:.0%} of the {what}; the dashed line is equality."
    return sized(alt.layer(curve, equal), title, says, 300)
