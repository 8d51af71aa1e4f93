"""Estimates for people and programs: coefficients with their errors, what they mean, and what speaks against them."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from foedus.challenges.finding import LEVEL
from foedus.models.spatial_lag import SpatialEffects, SpatialLag
from foedus.panels.burden import MEMBERSHIP, BurdenPanel
from foedus.report.grid import grid, show
from foedus.report.text import headline, item, others_found, sources_told
from foedus.validation.estimates.burden import PARTED, WEIGHTS, Demand, Specification, demand
from foedus.wording import joined, percent, signed, span

CALLED = {
    "rho": "rho, spending of the others",
    "phi": "phi, own spending last year",
    "gdp": "GDP",
    "population": "population",
    "threat": "threat",
}
INTERVAL = f"{percent(LEVEL, 0)} interval"


def burden(panel: BurdenPanel, *, dynamic: bool, as_json: bool) -> None:
    """Print the demand for defence of an alliance, as estimated from a panel."""
    found = demand(panel, dynamic=dynamic)
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
        "left_out": {m: str(why) for m, why in panel.left_out.items()},
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
    main = found.specifications[0]
    parts: list[RenderableType] = [*_heading(found.panel), "", *headline(found.says), ""]
    if main.found is not None:
        parts += [_main(main.found), Text(_beside(main.found, main.effects), style="dim"), ""]
    if found.cautions:
        parts += [_others(found), ""]
    parts += [item(text, "dim") for text in found.cautions]
    reasons = dict.fromkeys(s.reason or s.unsettled for s in found.specifications)
    parts += [item(reason, "dim") for reason in reasons if reason not in {"", main.reason}]
    if found.panel.left_out:
        parts.append(item(f"Left out: {_left_out(found.panel)}.", "dim"))
    return Group(*parts, others_found(found.evidence), item(sources_told(found.sources), "dim"))


def _heading(panel: BurdenPanel) -> tuple[Text, Text]:
    """What is estimated, and from which figures."""
    of = f"{len(panel.members)} members, {span(panel.years)}; spending in {panel.unit}"
    return (
        Text.assemble((panel.alliance, "bold"), f" on {panel.day}: the demand for defence, estimated"),
        Text(f"{of}, {panel.definition.upper()} definition; {panel.edition}", style="dim"),
    )


def _main(found: SpatialLag) -> RenderableType:
    rows = [
        [CALLED[n], signed(v, 3), f"{e:.3f}", f"{signed(low, 3)} to {signed(high, 3)}"]
        for n, v, e, low, high in _coefficients(found)
    ]
    return _table(["coefficient (logarithms)", "value", "error", INTERVAL], rows, 1)


def _beside(found: SpatialLag, effects: SpatialEffects | None) -> str:
    """Below the coefficients: observations, fit, and how far 1 % more GDP spreads."""
    base = f"n = {found.units * found.years}, fit {found.fit:.2f}, first-stage F {found.first_stage_f:.0f}"
    if effects is None:
        return f"{base}; how far 1 % more GDP spreads is not told: see below"
    e = effects
    late = f", in the long run {signed(e.long_run)} %" if e.long_run != e.total else ""
    return f"{base}; 1 % more GDP, own: {signed(e.direct)} %, of all others: {signed(e.indirect)} %, of all: {signed(e.total)} %{late}"


def _others(found: Demand) -> RenderableType:
    rows = [[WEIGHTS[s.weights], dict(PARTED)[s.years], *_row(s)] for s in found.specifications]
    return _table(["who counts", "effects of", "rho", INTERVAL, "F", "by ML"], rows, 2)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], words: int) -> Grid:
    """A grid that is never too wide for its numbers: the first columns, of words, wrap."""
    found = grid(heads, rows)
    for i, column in enumerate(found.columns):
        column.no_wrap = i >= words
    return found


def _row(s: Specification) -> list[str]:
    if s.found is None or s.rho is None:
        return ["–", "", "", ""]
    rho, low, high = s.rho
    beside = signed(s.found.likelihood.rho) if s.found.likelihood else "no top"
    return [signed(rho), f"{signed(low)} to {signed(high)}", f"{s.found.first_stage_f:.0f}", beside]


def _left_out(panel: BurdenPanel) -> str:
    """Who has no place in the panel, those who joined later together."""
    late = [m for m, why in panel.left_out.items() if why.lacks == MEMBERSHIP]
    others = [f"{m} {why}" for m, why in panel.left_out.items() if m not in late]
    if not late:
        return "; ".join(others)
    were = "was not a member" if len(late) == 1 else "were not members"
    return "; ".join([f"{joined(late, len(late))} ({were} in every year)", *others])
