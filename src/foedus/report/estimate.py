"""Estimates for people and programs: coefficients with their errors, what they mean, and what speaks against them."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from foedus.challenges.finding import LEVEL
from foedus.models.spatial_lag import SpatialLag
from foedus.panels.burden import ABSENT, BurdenPanel, burden_panel
from foedus.report.grid import grid, show
from foedus.report.panel import years_of
from foedus.validation.estimates.burden import PARTED, WEIGHTS, Demand, Specification, demand
from foedus.wording import joined, percent, signed

CALLED = {
    "rho": "rho, spending of the others",
    "phi": "phi, own spending last year",
    "gdp": "GDP",
    "population": "population",
    "threat": "threat",
}
INTERVAL = f"{percent(LEVEL, 0)} interval"


@dataclass(frozen=True)
class Asked:
    """What the command was asked, as it was written."""

    alliance: str
    on: str | None = None
    definition: str | None = None
    folder: Path | str | None = None
    years: str | None = None
    threat: str | None = None
    dynamic: bool = False


def burden(asked: Asked, *, as_json: bool) -> None:
    """Print the demand for defence of an alliance, as estimated."""
    panel = burden_panel(
        asked.alliance,
        asked.on,
        definition=asked.definition,
        folder=asked.folder,
        years=years_of(asked.years) if asked.years is not None else None,
        threat=asked.threat,
    )
    found = demand(panel, dynamic=asked.dynamic)
    show(plain(found), as_json, lambda: screen(found))


def plain(found: Demand) -> dict[str, Any]:
    """An estimate as a program wants it."""
    panel = found.panel
    return {
        "alliance": panel.alliance,
        "day": str(panel.day),
        "definition": panel.definition,
        "edition": panel.edition,
        "unit": panel.unit,
        "years": [panel.years[0], panel.years[-1]],
        "members": list(panel.members),
        "left_out": dict(panel.left_out),
        "rival": panel.rival or None,
        "dynamic": found.dynamic,
        "level": LEVEL,
        "estimates": [_plain(s) for s in found.specifications],
        "says": list(found.says),
        "cautions": list(found.cautions),
        "evidence": [asdict(e) for e in found.evidence],
        "sources": list(found.sources),
    }


def _plain(s: Specification) -> dict[str, Any]:
    head: dict[str, Any] = {"weights": s.weights, "effects_of": dict(PARTED)[s.years], "reason": s.reason or None}
    if s.found is None:
        return head
    return head | {
        "coefficients": [
            {"name": n, "value": v, "error": e, "low": low, "high": high}
            for n, v, e, low, high in _coefficients(s.found)
        ],
        "observations": s.found.units * s.found.years,
        "units": s.found.units,
        "years": s.found.years,
        "first_stage_f": s.found.first_stage_f,
        "fit": s.found.fit,
        "likelihood": asdict(s.found.likelihood) if s.found.likelihood else None,
        "effects_of_gdp": asdict(s.effects) if s.effects else None,
        "unsettled": s.unsettled or None,
    }


def _coefficients(found: SpatialLag) -> Iterator[tuple[str, float, float, float, float]]:
    """Name, value, error, low and high end of each coefficient."""
    ends = found.interval(LEVEL)
    for name, value, error, (low, high) in zip(found.names, found.values, found.errors, ends, strict=True):
        yield name, float(value), float(error), float(low), float(high)


def screen(found: Demand) -> RenderableType:
    """An estimate for a terminal: what it means, the coefficients, the other assumptions, the cautions."""
    panel, main = found.panel, found.specifications[0]
    span = f"{panel.years[0]} to {panel.years[-1]}"
    parts: list[RenderableType] = [
        Text.assemble((panel.alliance, "bold"), f" on {panel.day}: the demand for defence, estimated"),
        Text(f"{len(panel.members)} members, {span}; spending in {panel.unit}, {panel.definition.upper()} definition; {panel.edition}", style="dim"),
        "",
        *(_item(sentence, "bold" if i == 0 else "") for i, sentence in enumerate(found.says)),
        "",
    ]  # fmt: skip
    if main.found is not None:
        parts += [_main(main.found), Text(_beside(main), style="dim"), ""]
    if found.cautions:
        parts += [_others(found), ""]
    parts += [_item(text, "dim") for text in found.cautions]
    reasons = dict.fromkeys(s.reason or s.unsettled for s in found.specifications)
    parts += [_item(reason, "dim") for reason in reasons if reason not in {"", main.reason}]
    if panel.left_out:
        parts.append(_item(f"Left out: {_left_out(panel)}.", "dim"))
    told = "; ".join(f"{e.short} ({e.source})" for e in found.evidence)
    return Group(*parts, _item(f"Others found: {told}."))


def _main(found: SpatialLag) -> RenderableType:
    rows = [
        [CALLED[n], signed(v, 3), f"{e:.3f}", f"{signed(low, 3)} to {signed(high, 3)}"]
        for n, v, e, low, high in _coefficients(found)
    ]
    return grid(["coefficient (logarithms)", "value", "error", INTERVAL], rows)


def _beside(s: Specification) -> str:
    """Below the coefficients: observations, fit, and how far 1 % more GDP spreads."""
    assert s.found is not None  # noqa: S101  # shown only where there is one
    base = f"n = {s.found.units * s.found.years}, fit {s.found.fit:.2f}, first-stage F {s.found.first_stage_f:.0f}"
    if s.effects is None:
        return f"{base}; how far 1 % more GDP spreads is not told: see below"
    e = s.effects
    late = f", in the long run {signed(e.long_run)} %" if e.long_run != e.total else ""
    return f"{base}; 1 % more GDP, own: {signed(e.direct)} %, of all others: {signed(e.indirect)} %, of all: {signed(e.total)} %{late}"


def _others(found: Demand) -> RenderableType:
    rows = [[WEIGHTS[s.weights], dict(PARTED)[s.years], *_row(s)] for s in found.specifications]
    return grid(["who counts", "effects of", "rho", INTERVAL, "F", "by ML"], rows)


def _row(s: Specification) -> list[str]:
    if s.found is None or s.rho is None:
        return ["not told", "", "", ""]
    rho, low, high = s.rho
    beside = signed(s.found.likelihood.rho) if s.found.likelihood else "no top"
    return [signed(rho), f"{signed(low)} to {signed(high)}", f"{s.found.first_stage_f:.0f}", beside]


def _left_out(panel: BurdenPanel) -> str:
    """Who has no place in the panel, those of one reason together."""
    late = [m for m, why in panel.left_out.items() if why.startswith(ABSENT)]
    others = [f"{m} {why}" for m, why in panel.left_out.items() if m not in late]
    told = (
        [f"{joined(late, len(late))} ({'was' if len(late) == 1 else 'were'} not members in every year)"] if late else []
    )
    return "; ".join(told + others)


def _item(text: str, style: str = "") -> Text:
    return Text(f"• {text}", style=style)
