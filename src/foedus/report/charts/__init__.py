"""Pictures: one grammar of graphics for page, notebook and file."""

import altair as alt

from foedus.challenges.finding import Finding
from foedus.errors import DataMissing, UnknownName
from foedus.report.charts import burden, obligations, stress
from foedus.report.charts.drawing import Picture

PICTURES: dict[str, dict[str, Picture]] = {
    "obligations": obligations.PICTURES,
    "burden": burden.PICTURES,
    "stress": stress.PICTURES,
    "fronts": stress.FRONTS,
}


def chart(finding: Finding, name: str) -> alt.TopLevelMixin:
    """One picture of a finding.

    Raises
    ------
    UnknownName
        With the pictures there are.
    DataMissing
        When the finding has not the numbers for it.
    """
    found = PICTURES[finding.challenge]
    if name not in found:
        raise UnknownName(name, f"a picture of {finding.challenge}", found)
    return found[name](finding)


def pictures(finding: Finding) -> dict[str, alt.TopLevelMixin]:
    """All pictures for which the finding has numbers, by name."""
    made = {}
    for name, picture in PICTURES[finding.challenge].items():
        try:
            made[name] = picture(finding)
        except DataMissing:
            continue
    return made
