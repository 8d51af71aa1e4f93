"""Text: one screen, headline first, then the members, then what a reader must know."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.console import Console, Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from foedus.challenges.finding import Column, Evidence, Finding, Movement
from foedus.wording import BILLION, MILLION, joined, signed

if TYPE_CHECKING:
    from foedus.report.assessment import Assessment

WIDTH = 100  # columns where nobody says
BAR = 10  # characters of the longest bar
TWO = 12  # members from which they stand in two columns
BLOCKS: tuple[str, ...] = ("", *"▏▎▍▌▋▊▉")


def plain(assessment: "Assessment", width: int = WIDTH) -> str:
    """The assessment as plain text, no wider than `width` columns."""
    out = Console(file=io.StringIO(), width=width, no_color=True, highlight=False, legacy_windows=False)
    out.print(screen(assessment))
    text = out.file.getvalue()  # type: ignore[attr-defined]  # a StringIO
    return "\n".join(line.rstrip() for line in text.splitlines())


def screen(assessment: "Assessment") -> RenderableType:
    """The assessment as a Rich renderable."""
    return Group(*(part for f in assessment.findings.values() for part in _finding(assessment, f)))


def _finding(assessment: "Assessment", finding: Finding) -> Iterator[RenderableType]:
    alliance, basis = assessment.alliance, finding.basis
    without = f" without {', '.join(alliance.without)}" if alliance.without else ""
    yield Text.assemble((f"{alliance.name}{without}", "bold"), f" on {alliance.day}: {finding.title.lower()}")
    yield Text(f"figures of {basis['years']}; {basis['edition']}; {basis['members']}", style="dim")
    yield Text("")
    yield from (_item(sentence, "bold" if i == 0 else "") for i, sentence in enumerate(finding.headline))
    yield Text("")
    yield _members(finding)
    yield Text("")
    yield from (_item(finding.measures[name].text) for name in finding.details if name in finding.measures)
    if finding.evidence:
        yield _item("Others found: " + "; ".join(f"{e.short} ({e.source}{_doubt(e)})" for e in finding.evidence) + ".")
    yield from (_item(text, "dim") for text in finding.notes)
    yield from _small(assessment, finding)


def _item(text: str, style: str = "") -> RenderableType:
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_row("•", Text(text, style=style))
    return grid


def _members(finding: Finding) -> RenderableType:
    """The members by their first column, heaviest first, in two columns where there are many."""
    table = finding.tables["members"]
    columns = [c for g in finding.glance for c in table.columns if c.name == g]
    rows = [r for r in table.rows() if r[columns[0].name] is not None]
    rows.sort(key=lambda r: -r[columns[0].name])
    shown = [c for c in columns if any(r[c.name] is not None for r in rows)]
    most = max((r[columns[0].name] for r in rows), default=0)
    sides = 2 if len(rows) >= TWO else 1
    height = -(-len(rows) // sides)
    grid = Grid(box=None, padding=(0, 1, 0, 0), header_style="dim", pad_edge=False)
    for side in range(sides):
        grid.add_column("   " if side else "")
        grid.add_column("")
        for i, c in enumerate(shown):
            grid.add_column(c.short or c.label, justify="right", no_wrap=True)
            if i == 0:
                grid.add_column("", no_wrap=True, style="blue")
    for i in range(height):
        cells: list[str] = []
        for side in range(sides):
            at = i + side * height
            cells += _cells(rows[at], shown, most, side) if at < len(rows) else []
        grid.add_row(*cells)
    return Group(grid, Text(_legend(shown), style="dim"))


def _cells(row: dict[str, Any], columns: list[Column], most: float, side: int) -> list[str]:
    cells = [" " * 3 if side else "", row["state"]]
    for i, column in enumerate(columns):
        cells.append(show(row[column.name], column, sign=i > 0 and column.unit == "/1"))
        if i == 0:
            cells.append(bar(row[column.name] / most if most else 0.0))
    return cells


def _legend(columns: list[Column]) -> str:
    units = {"USD a year": "USD bn a year", "/1": "percentage points"}
    return "; ".join(f"{c.short}: {c.label[0].lower()}{c.label[1:]}, {units.get(c.unit, c.unit)}" for c in columns[1:])


def _small(assessment: "Assessment", finding: Finding) -> Iterator[RenderableType]:
    moving = [m for m in finding.movements if {s.result for s in m.others} != {m.at.result}]
    named = {m.parameter: None for m in finding.movements}  # each once, in order
    still = [p for p in named if p not in {m.parameter for m in moving}]
    if moving:
        yield _item("Assumed, and how the answer moves: " + "; ".join(moved(m) for m in moving) + ".", "dim")
    if still:
        yield _item(f"Assumed, and no change with other values: {joined(still)}.", "dim")
    told = {e.source for e in finding.evidence}
    rest = [s.key for s in assessment.sources if s.key not in told]
    yield _item(f"Sources: {', '.join(rest)}, and those above (foedus cite).", "dim")


def _doubt(evidence: Evidence) -> str:
    return ", from memory" if evidence.mark in {"M", "U"} else ""


def moved(movement: Movement) -> str:
    """One movement in words."""
    steps = sorted((*movement.others, movement.at), key=lambda s: s.value)
    return f"{movement.parameter} {' / '.join(f'{s.value:g}' for s in steps)} → {movement.label} " + " / ".join(
        "none" if s.result is None else amount(s.result) for s in steps
    )


def amount(value: float) -> str:
    """A number whose unit stands beside it, short: 44910443157 -> "44.9 bn"."""
    if abs(value) >= BILLION:
        return f"{value / BILLION:,.1f} bn"
    if abs(value) >= MILLION:
        return f"{value / MILLION:,.0f} m"
    return f"{value:.0f}" if value == round(value) else f"{value:.2g}"


def show(value: Any, column: Column, *, sign: bool = False) -> str:
    """A cell of a table for people; an en dash where there is nothing to tell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        scaled = value * column.factor
        if not scaled and column.unit == "USD a year":
            return "–"
        return signed(scaled, column.digits) if sign else f"{scaled:,.{column.digits}f}".replace("-", "−")
    return str(value)


def bar(share: float, width: int = BAR) -> str:
    """A bar of block characters; `share` of `width`."""
    eighths = round(min(max(share, 0.0), 1.0) * width * 8)
    return ("█" * (eighths // 8) + BLOCKS[eighths % 8]).ljust(width)
