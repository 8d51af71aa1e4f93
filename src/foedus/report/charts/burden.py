"""Pictures of burden sharing."""

from typing import Any

import altair as alt
import polars as pl

from foedus.challenges.finding import Finding
from foedus.errors import DataMissing
from foedus.report.charts.drawing import BLUE, GREY, LARGEST_STEP, ORANGE, Picture, lorenz, sized, told
from foedus.wording import BILLION, percent, signed, usd


def _members(finding: Finding) -> alt.TopLevelMixin:
    """Bars: the burden of each member, with the pledges."""
    rows = told(finding, "members", "burden").sort("burden", descending=True)
    promised = _promised(finding)
    top = max([*rows["burden"], *(p for p, _ in promised)])
    kept = promised[0][0] if promised else 0.0
    data = rows.select(
        "state", "name", "burden", spending=pl.col("spending") / BILLION, kept=pl.col("burden") >= kept - 5e-5
    )
    base = alt.Chart(data)
    bars = base.mark_bar(cornerRadiusEnd=2).encode(
        x=alt.X(
            "burden:Q", title="spending, share of GDP", axis=alt.Axis(format=".1%"), scale=alt.Scale(domain=[0, top])
        ),
        y=alt.Y("state:N", sort=None, title=None),
        color=alt.condition("datum.kept", alt.value(BLUE), alt.value(ORANGE)),
        tooltip=[
            "name:N",
            alt.Tooltip("burden:Q", format=".2%"),
            alt.Tooltip("spending:Q", format=",.2f", title="USD bn a year"),
        ],
    )
    values = base.mark_text(align="left", dx=3, color=GREY).encode(
        x="burden:Q", y=alt.Y("state:N", sort=None), text=alt.Text("burden:Q", format=".2%")
    )
    best, least = rows.row(0, named=True), rows.row(-1, named=True)
    says = f"Burden of {len(rows)} members: highest {best['name']} {percent(best['burden'])}, lowest {least['name']} {percent(least['burden'])} of GDP."
    lines = [_rule(p, label) for p, label in promised]
    title = "Who pays what" + (f"; orange: below {promised[0][0]:.1%}" if promised else "")
    return sized(alt.layer(bars, values, *lines), title, says, LARGEST_STEP * len(rows) + 10)


def _gaps(finding: Finding) -> alt.TopLevelMixin:
    """Bars: what each member lacks to the newest spending pledge."""
    rows = told(finding, "members", "lacks").filter(pl.col("lacks") > 0).sort("lacks", descending=True)
    if not len(rows):
        raise DataMissing("No member lacks anything to a spending pledge.", "Ask for another picture.")
    bars = (
        alt.Chart(rows.select("state", "name", lacks=pl.col("lacks") / BILLION))
        .mark_bar(color=ORANGE, cornerRadiusEnd=2)
        .encode(
            x=alt.X("lacks:Q", title="USD bn a year", axis=alt.Axis(format=",.3~f")),
            y=alt.Y("state:N", sort=None, title=None),
            tooltip=["name:N", alt.Tooltip("lacks:Q", format=",.2f", title="USD bn a year")],
        )
    )
    most = rows.row(0, named=True)
    says = f"What {len(rows)} members lack to the newest spending pledge; most {most['name']} with {usd(most['lacks'])} a year."
    return sized(bars, "What closing the gap costs", says, LARGEST_STEP * len(rows) + 10)


def _size(finding: Finding) -> alt.TopLevelMixin:
    """Points: burden against size, the question of exploitation."""
    rows = told(finding, "members", "burden")
    rho = finding.measures["exploitation"].value
    base = alt.Chart(rows.select("state", "name", "burden", gdp=pl.col("gdp") / BILLION)).encode(
        x=alt.X(
            "gdp:Q",
            scale=alt.Scale(type="log", nice=False, padding=20),
            title="GDP, USD bn (logarithmic)",
            axis=alt.Axis(format=",~f", tickCount=6),
        ),
        y=alt.Y("burden:Q", title="spending, share of GDP", axis=alt.Axis(format=".1%")),
        tooltip=[
            "name:N",
            alt.Tooltip("gdp:Q", format=",.1f", title="GDP, USD bn"),
            alt.Tooltip("burden:Q", format=".2%"),
        ],
    )
    marks = base.mark_circle(size=55, color=BLUE, opacity=0.9) + base.mark_text(dy=-9, fontSize=10, color=GREY).encode(
        text="state:N"
    )
    known = f"rho {signed(rho)}" if rho is not None else "too few members for a rank test"
    says = f"Burden against GDP of {len(rows)} members; {known}."
    return sized(marks, f"Do the small leave it to the great? {known}", says, 340)


def _years(finding: Finding) -> alt.TopLevelMixin:
    """A line: the burden of all members together over the years."""
    rows = told(finding, "years", "burden")
    base = alt.Chart(rows.select("year", "burden", "rho")).encode(
        x=alt.X("year:Q", title=None, axis=alt.Axis(format="d", tickMinStep=1)),
        y=alt.Y(
            "burden:Q",
            title="spending, share of GDP",
            axis=alt.Axis(format=".2%", tickCount=6),
            scale=alt.Scale(zero=False),
        ),
        tooltip=["year:Q", alt.Tooltip("burden:Q", format=".2%")],
    )
    parts = [base.mark_line(color=BLUE, point=alt.OverlayMarkDef(color=BLUE))]
    turn = finding.measures["turning_point"].value
    if turn is not None:
        mark = alt.Chart(pl.DataFrame({"year": [turn]})).mark_rule(color=ORANGE, strokeDash=[4, 3]).encode(x="year:Q")
        parts.append(mark)
    first, last = rows.row(0, named=True), rows.row(-1, named=True)
    says = (
        f"Burden of the same members from {first['year']} ({percent(first['burden'])}) to {last['year']} ({percent(last['burden'])})"
        + (f"; it turned in {turn:.0f}." if turn is not None else ".")
    )
    title = "The years behind it" + (f"; orange: it turned in {turn:.0f}" if turn is not None else "")
    return sized(alt.layer(*parts), title, says, 260)


def _lorenz(finding: Finding) -> alt.TopLevelMixin:
    """The Lorenz curve of burdens against equality."""
    gini = finding.measures["gini"].value
    return lorenz(finding, "sum of burdens", "lightest burden first", f"How even: Gini {gini:.3f}")


def _rules(finding: Finding) -> alt.TopLevelMixin:
    """Ranges: what each member would pay by the rules of a fair share, and what it pays."""
    rows = told(finding, "shares", "actual").sort("actual", descending=True)
    base = alt.Chart(
        rows.select("state", "name", "actual", "lowest", "highest", "mean", "lowest_rule", "highest_rule")
    ).encode(y=alt.Y("state:N", sort=None, title=None))
    axis = alt.X(
        "lowest:Q",
        title="share of all spending: by the rules (bar), today (mark)",
        axis=alt.Axis(format=".2~%", values=[0, 0.001, 0.01, 0.1, 1]),
        scale=alt.Scale(type="symlog", constant=0.001),
    )
    span = base.mark_bar(color=BLUE, opacity=0.4, height=8).encode(x=axis, x2="highest:Q")
    hover = [
        "name:N", alt.Tooltip("actual:Q", format=".2%", title="today"), alt.Tooltip("lowest:Q", format=".2%"), "lowest_rule:N",
        alt.Tooltip("highest:Q", format=".2%"), "highest_rule:N",
    ]  # fmt: skip
    mark = base.mark_tick(color=ORANGE, thickness=3).encode(x="actual:Q", tooltip=hover)
    outside = rows.filter(~pl.col("within"))["state"].to_list()
    known = f"outside all rules: {', '.join(outside)}" if outside else "every member lies between the rules"
    says = f"Share of all spending of {len(rows)} members by rules of a fair share, and today; {known}."
    return sized(
        alt.layer(span, mark), f"Today against the rules of a fair share: {known}", says, LARGEST_STEP * len(rows) + 10
    )


PICTURES: dict[str, Picture] = {
    "members": _members,
    "gaps": _gaps,
    "size": _size,
    "years": _years,
    "lorenz": _lorenz,
    "rules": _rules,
}


def _promised(finding: Finding) -> list[tuple[float, str]]:
    """The spending pledges that were compared: share and label, oldest first."""
    rows = finding.tables["pledges"].frame
    shares = rows.filter(pl.col("measures") == "spending")
    firsts = shares.group_by("pledge", maintain_order=True).agg(pl.col("asked").mode().first())
    return [(share, f"{share:.1%}") for _, share in firsts.iter_rows()]


def _rule(share: float, label: str) -> Any:
    at = alt.Chart(pl.DataFrame({"share": [share], "label": [label]}))
    line = at.mark_rule(color=GREY, strokeDash=[4, 3]).encode(x="share:Q")
    return alt.layer(line, at.mark_text(y=-6, color=GREY, fontSize=11).encode(x="share:Q", text="label:N"))
