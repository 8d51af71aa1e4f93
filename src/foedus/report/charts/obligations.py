"""Pictures of collective-defence obligations."""

import altair as alt

from foedus.challenges.finding import LEVEL, Finding
from foedus.report.charts.drawing import (
    BLUE,
    LEAST,
    Picture,
    Side,
    by_member,
    each_state,
    heaviest,
    matrix,
    sized,
    told,
)
from foedus.report.charts.shared import moves, provision, replacement
from foedus.wording import percent


def _dependence(finding: Finding) -> alt.TopLevelMixin:
    """Bars with intervals: how much of the strength that each member can expect is its allies'."""
    rows = told(finding, "members", "dependence").sort("dependence", descending=True)
    columns = ("state", "name", "dependence", "dependence_low", "dependence_high", "most", "most_loss")
    base = alt.Chart(rows.select(columns)).encode(y=each_state())
    share = alt.X("dependence:Q", title="share of the strength it can expect that is its allies'")
    bars = base.mark_bar(color=BLUE, opacity=0.4, cornerRadiusEnd=2).encode(
        x=share.axis(format="%").scale(domain=[0, 1]),
        tooltip=["name:N", alt.Tooltip("dependence:Q", format=".0%"), alt.Tooltip("most:N", title="most on"), alt.Tooltip("most_loss:Q", format=".0%", title="loses without it")],
    )  # fmt: skip
    ends = base.mark_rule(color=BLUE, strokeWidth=2).encode(x="dependence_low:Q", x2="dependence_high:Q")
    most, least, covered = rows.row(0, named=True), rows.row(-1, named=True), percent(LEVEL, 0)
    says = (
        f"Dependence of {len(rows)} members on their allies: most {most['name']} {percent(most['dependence'], 0)}, "
        f"least {least['name']} {percent(least['dependence'], 0)}; lines are {covered} intervals."
    )
    title = f"Who depends on allies; line: {covered} of the draws"
    return sized(alt.layer(bars, ends), title, says, by_member(len(rows)))


def _reliance(finding: Finding) -> alt.TopLevelMixin:
    """A matrix: what each member loses if one ally stays out."""
    rows = told(finding, "reliance", "loss")
    order = heaviest(rows, "ally", "loss")
    cells = matrix(
        rows.select("state", "ally", "loss", "chance"),
        Side("ally", order, "this ally stays out"),
        Side("state", order[::-1], "this member loses"),
        alt.Color("loss:Q", legend=alt.Legend(format="%", title="of its strength")),
        [alt.Tooltip("loss:Q", format=".1%"), alt.Tooltip("chance:Q", format=".0%", title="chance that it comes")],
    )
    worst = rows.sort("loss", descending=True).row(0, named=True)
    says = (
        f"What each of {rows['state'].n_unique()} members loses if one ally stays out; most: {worst['state']} without "
        f"{worst['ally']}, {percent(worst['loss'], 0)}."
    )
    return sized(cells, "What each loses if one ally stays out", says, by_member(len(order), LEAST))


PICTURES: dict[str, Picture] = {
    "dependence": _dependence,
    "reliance": _reliance,
    "replacement": replacement,
    "provision": provision,
    "moves": moves,
}
