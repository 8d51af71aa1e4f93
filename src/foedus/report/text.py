"""Text: one screen, headline first, then the members, then what a reader must know."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Table as Grid
from rich.text import Text

from foedus.challenges.finding import Column, Evidence, Finding, Movement
from foedus.wording import BILLION, MILLION, joined, signed

if TYPE_CHECKING:
    from foedus.report.assessment import Assessment

WIDTH = 100  # columns where nobody says
MOST = 9  # movements told on one screen
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
    told = [part for f in assessment.findings.values() for part in _finding(assessment, f)]
    return Group(*told, *(item(f"Not assessed: {name}. {why}") for name, why in assessment.lacking.items()))


def _finding(assessment: "Assessment", finding: Finding) -> Iterator[RenderableType]:
    basis = finding.basis
    heading = Text(assessment.heading(finding))
    heading.stylize("bold", 0, len(assessment.title))
    yield heading
    counted = f": {basis['counted']}" if "counted" in basis else ""
    yield Text(f"figures of {basis['years']}{counted}; {basis['edition']}; {basis['members']}", style="dim")
    yield Text("")
    yield from headline(finding.headline)
    yield Text("")
    yield Members.of(finding)
    yield Text("")
    details = dict.fromkeys(finding.measures[n].text for n in finding.details if n in finding.measures)  # each once
    yield from (item(text) for text in details if text not in finding.headline)
    if finding.evidence:
        yield others_found(finding.evidence)
    yield from (item(text, "dim") for text in finding.notes)
    yield from _small(finding)


def headline(sentences: Sequence[str]) -> Iterator[RenderableType]:
    """Sentences, the first of which is the answer."""
    return (item(sentence, "bold" if i == 0 else "") for i, sentence in enumerate(sentences))


def others_found(evidence: Sequence[Evidence]) -> RenderableType:
    """What the literature found, each with its source, and said so where it is from memory."""
    return item("Others found: " + "; ".join(f"{e.short} ({e.source}{_doubt(e)})" for e in evidence) + ".")


def _doubt(evidence: Evidence) -> str:
    return ", from memory" if evidence.mark in {"M", "U"} else ""


def item(text: str, style: str = "") -> RenderableType:
    """A point of a list; its lines stand below one another."""
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_row("•", Text(text, style=style))
    return grid


@dataclass(frozen=True)
class Members:
    """The members by their first column, heaviest first; in two columns where there are many and the screen is wide."""

    rows: list[dict[str, Any]]
    columns: list[Column]

    @classmethod
    def of(cls, finding: Finding) -> "Members":
        """The rows and columns for one screen: members that have the first column's figure."""
        table = finding.tables["members"]
        columns = [c for g in finding.glance for c in table.columns if c.name == g]
        rows = [r for r in table.rows() if r[columns[0].name] is not None]
        rows.sort(key=lambda r: -r[columns[0].name])
        return cls(rows, [c for c in columns if any(r[c.name] is not None for r in rows)])

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if not self.rows:
            return
        one = self.grid(1)
        room = options.max_width >= 2 * Measurement.get(console, options, one).maximum + 3
        yield self.grid(2) if room and len(self.rows) >= TWO else one
        yield Text(_legend(self.columns), style="dim")

    def grid(self, sides: int) -> Grid:
        """The rows in one or two columns."""
        most = max((r[self.columns[0].name] for r in self.rows), default=0)
        differ = {c.name for c in self.columns[1:] if any((r[c.name] or 0) < 0 for r in self.rows if c.unit == "/1")}
        height = -(-len(self.rows) // sides)
        grid = Grid(box=None, padding=(0, 1, 0, 0), header_style="dim", pad_edge=False)
        for side in range(sides):
            grid.add_column("   " if side else "", no_wrap=True)
            grid.add_column("", no_wrap=True)
            for i, c in enumerate(self.columns):
                grid.add_column(c.short or c.label, justify="right", no_wrap=True)
                if i == 0:
                    grid.add_column("", no_wrap=True, style="blue")
        for i in range(height):
            parts = [self.rows[at] if (at := i + side * height) < len(self.rows) else None for side in range(sides)]
            grid.add_row(*(cell for p in parts if p is not None for cell in _cells(p, self.columns, most, differ)))
        return grid


def _cells(row: dict[str, Any], columns: list[Column], most: float, differ: set[str]) -> list[str]:
    """One member's cells; `differ` are columns of differences, which bear a sign."""
    cells = ["", row["state"]]
    for i, column in enumerate(columns):
        cells.append(show(row[column.name], column, sign=column.name in differ))
        if i == 0:
            cells.append(bar(row[column.name] / most if most else 0.0))
    return cells


def _legend(columns: list[Column]) -> str:
    units = {"USD a year": "USD bn a year", "/1": "%"}
    return "; ".join(f"{c.short}: {c.label[0].lower()}{c.label[1:]}, {units.get(c.unit, c.unit)}" for c in columns[1:])


def _small(finding: Finding) -> Iterator[RenderableType]:
    """What the answer hangs on, the widest first, and where it comes from."""
    moving = [m for m in finding.movements if {s.result for s in m.others} != {m.at.result}]
    told = moving[:MOST]
    rest = [m.parameter for m in moving[MOST:] if m.parameter not in {t.parameter for t in told}]
    still = {m.parameter for m in finding.movements} - {m.parameter for m in moving}
    if told:
        groups: dict[str, list[str]] = {}
        for m in told:
            groups.setdefault(m.label, []).append(f"{m.parameter} {steps(m)}")
        text = "; ".join(f"{label}: {', '.join(parts)}" for label, parts in groups.items())
        yield item(f"Not certain, and how the answer moves: {text}.", "dim")
    if rest:
        yield item(
            f"Less, or another measure: {joined(list(dict.fromkeys(rest)), 30)} (all on the page and in JSON).", "dim"
        )
    if still:
        yield item(f"Not certain, and no change with other values: {joined(sorted(still), 30)}.", "dim")
    yield item(_rests_on(finding), "dim")


def _rests_on(finding: Finding) -> str:
    """The sources, those of the evidence not once more."""
    above = {e.source for e in finding.evidence}
    named = [s for s in finding.sources if s not in above]
    told = [*named, "those above"] if above else named
    return sources_told(told)


def sources_told(keys: Sequence[str]) -> str:
    """On which sources an answer rests, and how they are cited."""
    return f"Sources: {joined(keys, len(keys))} (foedus cite)."


def moved(movement: Movement) -> str:
    """One movement in words."""
    return f"{movement.parameter} {steps(movement)} ({movement.label})"


def steps(movement: Movement) -> str:
    """The values of a parameter and what each makes of the measure: "0.1 / 0.2 → 0.31 / 0.38"."""
    each = sorted((*movement.others, movement.at), key=lambda s: s.value)
    results = ("none" if s.result is None else amount(s.result) for s in each)
    return f"{' / '.join(f'{s.value:g}' for s in each)} → {' / '.join(results)}"


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
