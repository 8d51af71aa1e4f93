"""Models on the terminal: all of them, one described, one computed; each also as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from foedus.errors import SHOWN
from foedus.report.grid import grid, show
from foedus.report.models.described import Argument, Model, described
from foedus.report.models.docstring import Entry
from foedus.report.models.found import Found, models
from foedus.report.models.results import document, results
from foedus.report.models.words import arguments, usage
from foedus.sources import source

DIGITS = 6  # significant digits on the terminal; JSON has all


def asked(name: str | None, words: Sequence[str], *, as_json: bool) -> None:
    """Print all models, one, or what one computes.

    Raises
    ------
    UnknownName, BadArgument, CannotRead, BadFile
        As `described`, `arguments` and `results`.
    """
    if name is None:
        show([_row(m) for m in models().values()], as_json, _all)
        return
    model = described(name)
    if words:
        found = results(model, arguments(model, words))
        show(document(model, found), as_json, lambda: _results(model, found))
    else:
        show(plain(model), as_json, lambda: _one(model))


def plain(model: Model) -> dict[str, Any]:
    """All that a model says of itself, as plain data."""
    found = model.found
    return {
        **_row(found),
        "formula": found.formula,
        "remarks": found.remarks,
        "arguments": [
            {**_entry(a.said), "needed": a.needed, "default": None if a.needed else a.default} for a in model.arguments
        ],
        "results": [_entry(e) for e in model.results],
        "checked": found.checked,
        "from": _said(found, "Sources"),
        "references": {key: source(key).text for key in found.sources},
        "assumptions": _said(found, "Assumptions"),
        "usage": usage(model),
    }


def _row(found: Found) -> dict[str, Any]:
    return {
        "model": found.name,
        "meaning": found.meaning,
        "status": found.status,
        "sources": list(found.sources),
        "function": found.function,
        "module": found.module,
    }


def _entry(said: Entry) -> dict[str, str]:
    return {"name": said.name, "form": said.form, "unit": said.unit, "meaning": said.meaning}


def _said(found: Found, title: str) -> str:
    return " ".join(found.said.get(title, "").split())


def _all() -> RenderableType:
    rows = [
        [m.name, m.status, escape(f"{m.meaning} ({', '.join(m.sources) or 'no source'})")] for m in models().values()
    ]
    foot = "foedus model NAME shows one, foedus model NAME key=value ... computes."
    return Group(grid(["model", "status", "meaning and sources"], rows), Text(foot, style="dim"))


def _one(model: Model) -> RenderableType:
    """What a model says of itself, on one screen."""
    found = model.found
    body = Grid.grid(padding=(0, 2, 0, 0))
    body.add_column(no_wrap=True, style="dim")
    body.add_column()
    for label, text in _lines(model):
        body.add_row(label, Text(text))
    head = Text.assemble((f"{model.name}: ", "bold"), found.meaning)
    return Group(head, Padding(Text(found.formula), (1, 0, 1, 2)), body)


def _lines(model: Model) -> Iterator[tuple[str, str]]:
    """Labels, each empty where it repeats, with what stands beside them."""
    found = model.found
    parts = {
        "also": found.remarks,
        "arguments": [_argument(a) for a in model.arguments],
        "results": [_told(e) for e in model.results],
        "status": [found.checked],
        "from": [_said(found, "Sources")],
        "sources": [source(key).text for key in found.sources],
        "assumptions": [_said(found, "Assumptions")],
        "asked like": [usage(model)],
    }
    for label, texts in parts.items():
        for i, text in enumerate(filter(None, texts)):
            yield ("" if i else label), text


def _argument(argument: Argument) -> str:
    if argument.needed:
        return _told(argument.said)
    default = "may be left out" if argument.default is None else f"{argument.default} if left out"
    return f"{_told(argument.said)} [{default}]"


def _told(said: Entry) -> str:
    kind = ", ".join(filter(None, (said.form, said.unit)))
    return f"{said.name}: {kind}. {said.meaning}".strip()


def _results(model: Model, found: dict[str, Any]) -> RenderableType:
    body = Grid(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for head in ("result", "value", "unit"):
        body.add_column(head, no_wrap=head == "result", overflow="fold")
    for said in model.results:
        body.add_row(said.name, Text(_value(found[said.name])), Text(said.unit))
    keys = [f"{source(key).text} [{key}]" for key in model.found.sources]
    foot = Text("\n".join([f"status: {model.found.checked}", *(f"source: {k}" for k in keys)]), style="dim")
    return Group(Text(model.name, style="bold"), body, foot)


def _value(value: Any) -> str:
    """A result for people: numbers short, long lists cut, a table a line a row."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.{DIGITS}g}"
    if isinstance(value, dict):
        return ", ".join(f"{k} {_value(v)}" for k, v in value.items())
    if isinstance(value, list):
        nested = any(isinstance(v, list | dict) for v in value)
        shown = [_value(v) for v in value[:SHOWN]]
        more = [f"and {len(value) - SHOWN} more"] if len(value) > SHOWN else []
        return "\n".join(shown + more) if nested else " ".join([", ".join(shown), *more])
    return "none" if value is None else str(value)
