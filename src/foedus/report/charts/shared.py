"""Pictures that more than one challenge has."""

import altair as alt
import numpy as np
import polars as pl

from foedus.challenges.finding import LEVEL, Finding, Movement
from foedus.errors import DataMissing
from foedus.report.charts.drawing import BLUE, GREEN, GREY, ORANGE, by_member, each_state, sized, told
from foedus.wording import BILLION, joined, percent

TICKS = [0, 1, 10, 100, 1000]  # USD bn a year
HALF = 0.5  # of the members
MODELS = {
    "today": "today",
    "nash": "each for itself (Nash)",
    "joint": "each for itself, much of it for its own use (joint products)",
    "lindahl": "all agreeing (Lindahl)",
}


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
    years = finding.measures["replacement_years"].value
    when = "never" if years is None else f"after {years:.0f} years"
    says = f"How soon the others would make up for what {who} spends, at the pace of the last years: {when}."
    title = f"Replacing {who}: made up {when}; band: {percent(LEVEL, 0)} of the pace"
    return sized(alt.layer(band, curve), title, says, 260)


def provision(finding: Finding) -> alt.TopLevelMixin:
    """Points: what each member spends today, would spend alone in its decision, and by agreement."""
    rows = told(finding, "provision", "today").sort("today", descending=True)
    long = rows.unpivot(list(MODELS), index="state", variable_name="model", value_name="usd")
    data = long.with_columns(pl.col("usd") / BILLION, pl.col("model").replace_strict(MODELS))
    order, colours = list(MODELS.values()), [BLUE, ORANGE, GREEN, GREY]
    legend = alt.Legend(title=None, orient="top", columns=2, labelLimit=420)
    money = alt.X("usd:Q", title="USD bn a year", axis=alt.Axis(values=TICKS, format=",~f"))
    points = (
        alt.Chart(data)
        .mark_point(filled=True, size=60, opacity=0.85)
        .encode(
            x=money.scale(type="symlog", constant=1),
            y=each_state(),
            color=alt.Color("model:N", sort=order, legend=legend).scale(domain=order, range=colours),
            shape=alt.Shape("model:N", sort=order, legend=legend).scale(domain=order),
            tooltip=["state:N", "model:N", alt.Tooltip("usd:Q", format=",.2f", title="USD bn a year")],
        )
    )
    says = f"What {len(rows)} members spend today and would spend under three models; each for itself, {_payers(rows)}."
    return sized(points, "Nash against Lindahl: who would pay", says, by_member(len(rows)))


def _payers(rows: pl.DataFrame) -> str:
    """Who would pay if each decided for itself."""
    payers = rows.filter(pl.col("nash") > 0)["state"].to_list()
    if not payers:
        return "nobody would pay"
    return "all would pay" if len(payers) == len(rows) else f"only {joined(payers, len(payers))} would pay"


def moves(finding: Finding) -> alt.TopLevelMixin:
    """A tornado: how far the measure that most parameters move goes with each of them."""
    shown = _most_moved(finding)
    label, at = shown[0].label, shown[0].at.result
    data = pl.DataFrame([_ends(m) for m in shown]).sort(pl.col("to") - pl.col("from"), descending=True)
    bars = (
        alt.Chart(data)
        .mark_bar(color=BLUE, minBandSize=2)
        .encode(
            x=alt.X("from:Q", title=label, scale=alt.Scale(zero=False)),
            x2="to:Q",
            y=alt.Y("parameter:N", sort=None, title=None, axis=alt.Axis(labelLimit=260)),
            tooltip=["parameter:N", "values:N", *(alt.Tooltip(f"{end}:Q", format=".3f") for end in ("from", "to"))],
        )
    )
    here = alt.Chart(pl.DataFrame({"at": [at]})).mark_rule(color=ORANGE).encode(x="at:Q")
    first = data.row(0, named=True)
    says = f"How {label} moves with each of {len(data)} parameters; most with {first['parameter']}: {first['from']:.3g} to {first['to']:.3g}."
    return sized(alt.layer(bars, here), f"What the answer hangs on: {label}", says, by_member(len(data)))


def _most_moved(finding: Finding) -> list[Movement]:
    """The movements of the measure that most of them are of."""
    known = [m for m in finding.movements if m.at.result is not None]
    if not known:
        raise DataMissing("Nothing assumed moves this answer.", "Ask for another picture.")
    measures = [m.measure for m in known]
    most = max(sorted(set(measures)), key=measures.count)
    return [m for m in known if m.measure == most]


def _ends(movement: Movement) -> dict[str, str | float]:
    """How low and how high a parameter takes the measure, and with which values."""
    results = [s.result for s in (movement.at, *movement.others) if s.result is not None]
    values = ", ".join(f"{s.value:g}" for s in movement.others)
    return {"parameter": movement.parameter, "from": min(results), "to": max(results), "values": values}


def lorenz(finding: Finding, what: str, order: str, title: str) -> alt.TopLevelMixin:
    """A Lorenz curve against equality: of what, in which order the members stand, and a title."""
    rows = told(finding, "lorenz", "share")
    curve = alt.Chart(rows).mark_area(line={"color": BLUE}, color=BLUE, opacity=0.25).encode(
        x=alt.X("members:Q", title=f"share of members, {order}", axis=alt.Axis(format="%")),
        y=alt.Y("share:Q", title=f"share of the {what}", axis=alt.Axis(format="%")),
    )  # fmt: skip
    even = pl.DataFrame({"members": [0.0, 1.0], "share": [0.0, 1.0]})
    equal = alt.Chart(even).mark_line(color=GREY, strokeDash=[4, 3]).encode(x="members:Q", y="share:Q")
    half = float(np.interp(HALF, rows["members"].to_numpy(), rows["share"].to_numpy()))
    says = f"Lorenz curve, {order}: the first half of the members has {percent(half, 0)} of the {what}; the dashed line is equality."
    return sized(alt.layer(curve, equal), title, says, 300)
