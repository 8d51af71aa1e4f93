"""Pictures of burden sharing."""

from typing import Any

import altair as alt
import polars as pl

from foedus.challenges.finding import Finding
from foedus.errors import DataMissing
from foedus.models.pledge import ROUNDING
from foedus.report.charts.drawing import BLUE, GREY, ORANGE, Picture, by_member, each_state, ranges, sized, told
from foedus.report.charts.shared import lorenz
from foedus.wording import BILLION, percent, signed, usd


def _members(finding: Finding) -> alt.TopLevelMixin:
    """Bars: the burden of each member, with the pledges; those below the oldest stand out."""
    rows = told(finding, "members", "burden").sort("burden", descending=True)
    promised = _promised(finding)
    pictured = alt.layer(_burdens(rows, promised), *map(_line, promised))
    best, least = rows.row(0, named=True), rows.row(-1, named=True)
    says = f"Burden of {len(rows)} members: highest {best['name']} {percent(best['burden'])}, lowest {least['name']} {percent(least['burden'])} of GDP."
    title = "Who pays what" + (f"; orange: below {percent(promised[0], 1)}" if promised else "")
    return sized(pictured, title, says, by_member(len(rows)))


def _burdens(rows: pl.DataFrame, promised: list[float]) -> Any:
    """A bar a member, in two colours where something was promised, and its figure."""
    kept = pl.col("burden") >= (promised[0] if promised else 0.0) - ROUNDING
    data = rows.select("state", "name", "burden", spending=pl.col("spending") / BILLION, kept=kept)
    base = alt.Chart(data).encode(y=each_state())
    share = alt.X("burden:Q", title="spending, share of GDP", axis=alt.Axis(format=".1%"))
    bars = base.mark_bar(cornerRadiusEnd=2).encode(
        x=share.scale(domain=[0, max([*rows["burden"], *promised])]),
        color=alt.condition("datum.kept", alt.value(BLUE), alt.value(ORANGE)),
        tooltip=[
            "name:N",
            alt.Tooltip("burden:Q", format=".2%"),
            alt.Tooltip("spending:Q", format=",.2f", title="USD bn a year"),
        ],
    )
    figures = base.mark_text(align="left", dx=3, color=GREY).encode(
        x="burden:Q", text=alt.Text("burden:Q", format=".2%")
    )
    return alt.layer(bars, figures)


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
            y=each_state(),
            tooltip=["name:N", alt.Tooltip("lacks:Q", format=",.2f", title="USD bn a year")],
        )
    )
    most = rows.row(0, named=True)
    says = f"What {len(rows)} members lack to the newest spending pledge; most {most['name']} with {usd(most['lacks'])} a year."
    return sized(bars, "What closing the gap costs", says, by_member(len(rows)))


def _size(finding: Finding) -> alt.TopLevelMixin:
    """Points: burden against size, the question of exploitation."""
    rows = told(finding, "members", "burden")
    rho = finding.measures["exploitation"].value
    size = alt.X("gdp:Q", title="GDP, USD bn (logarithmic)", axis=alt.Axis(format=",~f", tickCount=6))
    base = alt.Chart(rows.select("state", "name", "burden", gdp=pl.col("gdp") / BILLION)).encode(
        x=size.scale(type="log", nice=False, padding=20),
        y=alt.Y("burden:Q", title="spending, share of GDP", axis=alt.Axis(format=".1%")),
        tooltip=[
            "name:N",
            alt.Tooltip("gdp:Q", format=",.1f", title="GDP, USD bn"),
            alt.Tooltip("burden:Q", format=".2%"),
        ],
    )
    marks = base.mark_circle(size=55, color=BLUE, opacity=0.9)
    names = base.mark_text(dy=-9, fontSize=10, color=GREY).encode(text="state:N")
    known = f"rho {signed(rho)}" if rho is not None else "too few members for a rank test"
    says = f"Burden against GDP of {len(rows)} members; {known}."
    return sized(marks + names, f"Do the small leave it to the great? {known}", says, 340)


def _years(finding: Finding) -> alt.TopLevelMixin:
    """A line: the burden of all members together over the years."""
    rows = told(finding, "years", "burden")
    share = alt.Y("burden:Q", title="spending, share of GDP", axis=alt.Axis(format=".2%", tickCount=6))
    base = alt.Chart(rows.select("year", "burden", "rho")).encode(
        x=alt.X("year:Q", title=None, axis=alt.Axis(format="d", tickMinStep=1)),
        y=share.scale(zero=False),
        tooltip=["year:Q", alt.Tooltip("burden:Q", format=".2%")],
    )
    line = base.mark_line(color=BLUE, point=alt.OverlayMarkDef(color=BLUE))
    first, last = rows.row(0, named=True), rows.row(-1, named=True)
    says = f"Burden of the same members from {first['year']} ({percent(first['burden'])}) to {last['year']} ({percent(last['burden'])})"
    turn = finding.measures["turning_point"].value
    if turn is None:
        return sized(line, "The years behind it", f"{says}.", 260)
    mark = alt.Chart(pl.DataFrame({"year": [turn]})).mark_rule(color=ORANGE, strokeDash=[4, 3]).encode(x="year:Q")
    turned = f"it turned in {turn:.0f}"
    return sized(line + mark, f"The years behind it; orange: {turned}", f"{says}; {turned}.", 260)


def _lorenz(finding: Finding) -> alt.TopLevelMixin:
    """The Lorenz curve of burdens against equality."""
    gini = finding.measures["gini"].value
    return lorenz(finding, "sum of burdens", "lightest burden first", f"How even: Gini {gini:.3f}")


def _rules(finding: Finding) -> alt.TopLevelMixin:
    """Ranges: what each member would pay by the rules of a fair share, and what it pays."""
    rows = told(finding, "shares", "actual").sort("actual", descending=True)
    share = alt.X("lowest:Q", title="share of all spending: by the rules (bar), today (mark)")
    marks = ranges(
        rows.select("state", "name", "actual", "lowest", "highest", "mean", "lowest_rule", "highest_rule"),
        share.axis(format=".2~%", values=[0, 0.001, 0.01, 0.1, 1]).scale(type="symlog", constant=0.001),
        "highest",
        "actual",
        [
            "name:N", alt.Tooltip("actual:Q", format=".2%", title="today"), alt.Tooltip("lowest:Q", format=".2%"),
            "lowest_rule:N", alt.Tooltip("highest:Q", format=".2%"), "highest_rule:N",
        ],
    )  # fmt: skip
    outside = rows.filter(~pl.col("within"))["state"].to_list()
    known = f"outside all rules: {', '.join(outside)}" if outside else "every member lies between the rules"
    says = f"Share of all spending of {len(rows)} members by rules of a fair share, and today; {known}."
    return sized(marks, f"Today against the rules of a fair share: {known}", says, by_member(len(rows)))


PICTURES: dict[str, Picture] = {
    "members": _members,
    "gaps": _gaps,
    "size": _size,
    "years": _years,
    "lorenz": _lorenz,
    "rules": _rules,
}


def _promised(finding: Finding) -> list[float]:
    """The shares of GDP of the spending pledges that were compared, oldest first."""
    shares = finding.tables["pledges"].frame.filter(pl.col("measures") == "spending")
    return shares.group_by("pledge", maintain_order=True).agg(pl.col("asked").mode().first())["asked"].to_list()


def _line(share: float) -> Any:
    """A dashed line at a pledged share."""
    at = alt.Chart(pl.DataFrame({"share": [share], "label": [percent(share, 1)]}))
    line = at.mark_rule(color=GREY, strokeDash=[4, 3]).encode(x="share:Q")
    return alt.layer(line, at.mark_text(y=-6, color=GREY, fontSize=11).encode(x="share:Q", text="label:N"))
