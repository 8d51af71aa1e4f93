"""Pictures of a scenario: who brings what, without whom it would not hold, how strong they would be."""

import altair as alt
import polars as pl

from foedus.challenges.finding import Finding
from foedus.errors import DataMissing
from foedus.report.charts.drawing import (
    BLUE,
    LEAST,
    ORANGE,
    Picture,
    Side,
    by_member,
    each_state,
    heaviest,
    matrix,
    ranges,
    sized,
    told,
)
from foedus.report.charts.shared import lorenz, moves, provision, replacement
from foedus.wording import percent

SHOWN = 20  # allies in the matrix: those whose absence costs most


def _dependence(finding: Finding) -> alt.TopLevelMixin:
    """Bars: whose the strength is that the target can expect at the front."""
    rows = told(finding, "members", "share").filter((pl.col("share") > 0) | (pl.col("role") == "target"))
    target = finding.basis["target"]
    bars = (
        alt.Chart(rows.select("state", "name", "share", "role", "chance", "brings"))
        .mark_bar(cornerRadiusEnd=2)
        .encode(
            x=alt.X("share:Q", title="share of the strength to expect at the front", axis=alt.Axis(format="%")),
            y=each_state(),
            color=alt.condition("datum.role == 'target'", alt.value(ORANGE), alt.value(BLUE)),
            tooltip=[
                "name:N", alt.Tooltip("share:Q", format=".1%"), alt.Tooltip("chance:Q", format=".0%", title="comes"),
                alt.Tooltip("brings:Q", format=".1%", title="brings, of the challenger's"),
            ],
        )
    )  # fmt: skip
    first = rows.row(0, named=True)
    says = f"Whose strength {target} can expect at the front: most {first['name']} with {percent(first['share'], 0)}; {len(rows)} states."
    return sized(bars, f"Whose strength {target} can expect; orange: its own", says, by_member(len(rows)))


def _without(finding: Finding) -> alt.TopLevelMixin:
    """A matrix: what the absence of one ally (diagonal) or of two takes from the chance to hold."""
    rows = told(finding, "pairs", "drop")
    alone = rows.filter(pl.col("state") == pl.col("other")).sort(["drop", "state"], descending=[True, False])
    order = alone.filter(pl.col("drop") > 0)["state"].to_list()[:SHOWN]
    if not order:
        raise DataMissing("No ally's absence would matter.", "Ask for another picture.")
    kept = rows.filter(pl.col("state").is_in(order) & pl.col("other").is_in(order))
    cells = matrix(
        kept,
        Side("other", order),
        Side("state", order),
        alt.Color("drop:Q", legend=alt.Legend(format="%", title="less")),
        [alt.Tooltip("drop:Q", format=".1%"), alt.Tooltip("holds:Q", format=".1%")],
    )
    worst = kept.filter(pl.col("state") != pl.col("other")).sort("drop", descending=True)
    pair = worst.row(0, named=True) if len(worst) else alone.row(0, named=True)
    says = (
        f"What the absence of one ally (diagonal) or two takes from the chance to hold: {order[0]} alone "
        f"{percent(alone['drop'][0], 1)}, {pair['state']} and {pair['other']} {percent(pair['drop'], 1)}."
    )
    title = "Without one ally (diagonal) or two, the chance to hold falls by"
    return sized(cells, title, says, by_member(len(order), LEAST))


def _coalition(finding: Finding) -> alt.TopLevelMixin:
    """A curve: the chance that the defenders are at least so strong."""
    rows = told(finding, "coalition", "at_least")
    curve = alt.Chart(rows).mark_line(color=BLUE, interpolate="step-before").encode(
        x=alt.X("times:Q", title="strength of the defenders at the front, times the challenger's"),
        y=alt.Y("at_least:Q", title="chance of at least as much", axis=alt.Axis(format="%")),
    )  # fmt: skip
    par = alt.Chart(pl.DataFrame({"times": [1.0]})).mark_rule(color=ORANGE, strokeDash=[4, 3]).encode(x="times:Q")
    even = finding.measures["equal_strength"].value
    known = (
        f"as strong as the challenger (dashed) with {percent(even, 0)}"
        if even is not None
        else "strength of those who may come"
    )
    says = f"Chance that the defenders at the front are at least so strong: {known}."
    return sized(alt.layer(curve, par), f"How strong the defenders would be: {known}", says, 240)


def _lorenz(finding: Finding) -> alt.TopLevelMixin:
    """The Lorenz curve of what members can be expected to contribute."""
    return lorenz(
        finding, "strength to expect at the front", "smallest contribution first", "How even the contributions are"
    )


def _holds(finding: Finding) -> alt.TopLevelMixin:
    """Marks: each member's chance to hold alone, as allies are likely to come, and with all of them."""
    rows = told(finding, "members", "holds").sort("holds", descending=True)
    challenger, best, worst = finding.basis["challenger"], rows.row(0, named=True), rows.row(-1, named=True)
    chance = alt.X("alone:Q", title="chance to hold: alone (bar's left end), as likely (mark), if all come (right end)")
    marks = ranges(
        rows.select("state", "name", "holds", "alone", "all_join"),
        chance.axis(format="%").scale(domain=[0, 1]),
        "all_join",
        "holds",
        ["name:N", alt.Tooltip("holds:Q", format=".0%")],
    )
    says = (
        f"Chance of {len(rows)} members to hold against {challenger}: best {best['name']} "
        f"{percent(best['holds'], 0)}, worst {worst['name']} {percent(worst['holds'], 0)}."
    )
    title = f"Against {challenger}: who would hold; orange: as allies are likely to come"
    return sized(marks, title, says, by_member(len(rows)))


def _worth(finding: Finding) -> alt.TopLevelMixin:
    """A matrix: what each ally is worth to each member's chance to hold."""
    rows = told(finding, "values", "value")
    order = heaviest(rows, "ally", "value")
    cells = matrix(
        rows,
        Side("ally", order, "this ally is worth"),
        Side("state", order[::-1], "to this member"),
        alt.Color("value:Q", legend=alt.Legend(format="%", title="Shapley")),
        [alt.Tooltip("value:Q", format=".2%")],
    )
    top = rows.sort("value", descending=True).row(0, named=True)
    says = f"Shapley value of each ally for each member's chance to hold; most: {top['ally']} for {top['state']}, {percent(top['value'], 1)}."
    title = "What each ally is worth to each member (Shapley value)"
    return sized(cells, title, says, by_member(len(order), LEAST))


FRONTS: dict[str, Picture] = {"holds": _holds, "worth": _worth, "moves": moves}
PICTURES: dict[str, Picture] = {
    "dependence": _dependence,
    "without": _without,
    "coalition": _coalition,
    "replacement": replacement,
    "lorenz": _lorenz,
    "provision": provision,
    "moves": moves,
}
