"""Pictures of collective-defence obligations."""

import altair as alt
import polars as pl

from foedus.challenges.finding import Finding
from foedus.report.charts.drawing import BLUE, LARGEST_STEP, Picture, moves, provision, replacement, sized, told
from foedus.wording import percent


def _dependence(finding: Finding) -> alt.TopLevelMixin:
    """Bars with intervals: how much of the strength that each member can expect is its allies'."""
    rows = told(finding, "members", "dependence").sort("dependence", descending=True)
    columns = ("state", "name", "dependence", "dependence_low", "dependence_high", "most", "most_loss")
    base = alt.Chart(rows.select(columns)).encode(y=alt.Y("state:N", sort=None, title=None))
    bars = base.mark_bar(color=BLUE, opacity=0.4, cornerRadiusEnd=2).encode(
        x=alt.X("dependence:Q", title="share of the strength it can expect that is its allies'", axis=alt.Axis(format="%"), scale=alt.Scale(domain=[0, 1])),
        tooltip=["name:N", alt.Tooltip("dependence:Q", format=".0%"), alt.Tooltip("most:N", title="most on"), alt.Tooltip("most_loss:Q", format=".0%", title="loses without it")],
    )  # fmt: skip
    ends = base.mark_rule(color=BLUE, strokeWidth=2).encode(x="dependence_low:Q", x2="dependence_high:Q")
    most, least = rows.row(0, named=True), rows.row(-1, named=True)
    says = (
        f"Dependence of {len(rows)} members on their allies: most {most['name']} {percent(most['dependence'], 0)}, "
        f"least {least['name']} {percent(least['dependence'], 0)}; lines are 90 % intervals."
    )
    return sized(
        alt.layer(bars, ends), "Who depends on allies; line: 90 % of the draws", says, LARGEST_STEP * len(rows) + 10
    )


def _reliance(finding: Finding) -> alt.TopLevelMixin:
    """A matrix: what each member loses if one ally stays out."""
    rows = told(finding, "reliance", "loss")
    weight = rows.group_by("ally").agg(pl.col("loss").sum()).sort(["loss", "ally"], descending=[True, False])
    order = weight["ally"].to_list()
    cells = (
        alt.Chart(rows.select("state", "ally", "loss", "chance"))
        .mark_rect()
        .encode(
            x=alt.X("ally:N", sort=order, title="this ally stays out", axis=alt.Axis(orient="top", labelAngle=-90)),
            y=alt.Y("state:N", sort=order[::-1], title="this member loses"),
            color=alt.Color("loss:Q", scale=alt.Scale(scheme="blues", type="sqrt"), legend=alt.Legend(format="%", title="of its strength")),
            tooltip=["state:N", "ally:N", alt.Tooltip("loss:Q", format=".1%"), alt.Tooltip("chance:Q", format=".0%", title="chance that it comes")],
        )
    )  # fmt: skip
    worst = rows.sort("loss", descending=True).row(0, named=True)
    says = (
        f"What each of {rows['state'].n_unique()} members loses if one ally stays out; most: {worst['state']} without "
        f"{worst['ally']}, {percent(worst['loss'], 0)}."
    )
    return sized(cells, "What each loses if one ally stays out", says, max(120, LARGEST_STEP * len(order)))


PICTURES: dict[str, Picture] = {
    "dependence": _dependence,
    "reliance": _reliance,
    "replacement": replacement,
    "provision": provision,
    "moves": moves,
}
