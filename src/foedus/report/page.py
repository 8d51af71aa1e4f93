"""One page: self-contained HTML that works offline, in light, in dark, on paper and on a telephone."""

import json
from functools import cache
from importlib.resources import files as resources
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from foedus import __version__
from foedus.challenges.finding import Finding, Measure, Table
from foedus.report.charts import pictures
from foedus.report.text import amount, moved, show

if TYPE_CHECKING:
    from foedus.report.assessment import Assessment

EMBED = "window.vegaEmbed = vegaEmbed;"
FRAME_HEIGHT = 900  # pixels in a notebook


def page(assessment: "Assessment") -> str:
    """The assessment as one HTML page, its library for pictures inside."""
    environment = Environment(
        loader=PackageLoader("foedus.report", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.globals.update(show=show, moved=moved, number=_number, interval=_interval)
    return environment.get_template("page.html").render(
        assessment=assessment,
        alliance=assessment.alliance,
        findings=[_view(f) for f in assessment.findings.values()],
        library=Markup(_library()),  # noqa: S704  # the pictures' library, from its package
        style=Markup((resources("foedus.report") / "page.css").read_text("utf-8")),  # noqa: S704  # ours
        script=Markup((resources("foedus.report") / "page.js").read_text("utf-8")),  # noqa: S704  # ours
        version=__version__,
    )


def framed(assessment: "Assessment") -> str:
    """The page in a frame, for a notebook."""
    return (
        f'<iframe srcdoc="{escape(page(assessment))}" width="100%" height="{FRAME_HEIGHT}" style="border:0"></iframe>'
    )


@cache
def _library() -> str:
    """The JavaScript that draws the pictures; a closing tag inside it must not end our script."""
    import vl_convert

    bundle: str = vl_convert.javascript_bundle(EMBED)
    return bundle.replace("</script", "<\\/script")


def _view(finding: Finding) -> dict[str, Any]:
    made = pictures(finding)
    return {
        "finding": finding,
        "pictures": [{"name": n, **_spec(p.to_dict())} for n, p in made.items()],
        "tables": [t for t in finding.tables.values() if len(t.frame) and t.name != "lorenz"],
        "shown": _columns,
    }


def _spec(spec: dict[str, Any]) -> dict[str, Any]:
    """A picture as wide as its place, its title and description taken out as text."""
    spec["width"] = "container"
    spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    title = spec.pop("title")["text"]
    safe = json.dumps(spec).replace("<", "\\u003c")
    return {"title": title, "says": spec["description"], "spec": Markup(safe)}  # noqa: S704  # no "<" is left in it


def _columns(table: Table) -> list[Any]:
    """The columns of a table that say anything; names are hints and reasons are notes."""
    return [
        c
        for c in table.columns
        if table.frame[c.name].null_count() < len(table.frame) and c.name not in {"name", "reason"}
    ]


def _number(measure: Measure) -> str:
    """A measure's value with its unit, for people."""
    return "" if measure.value is None else _in_unit(measure.value, measure.unit)


def _interval(measure: Measure) -> str:
    """A measure's interval, for people."""
    if measure.low is None or measure.high is None:
        return ""
    return f"{_in_unit(measure.low, measure.unit)} to {_in_unit(measure.high, measure.unit)} ({measure.covers})"


def _in_unit(value: float, unit: str) -> str:
    if unit in {"year", "members"}:
        return f"{value:.0f}"
    return amount(value) if unit.startswith("USD") else f"{value:.4g}".replace("-", "−")
