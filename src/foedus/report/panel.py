"""Panels for the command line: what can be added, and a panel made, told and written."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console, Group, RenderableType

from foedus.errors import BadArgument
from foedus.panels import FIRST, LAST, Panel, panel
from foedus.panels import out as files_of
from foedus.panels.adds import additions
from foedus.panels.units import UNITS
from foedus.report.grid import grid, show

HEAD = 5  # rows shown


def listed(*, as_json: bool) -> None:
    """Print the units, and everything that can be added with its rule and its oddity."""
    plain = {
        "units": {u.name: u.says for u in UNITS.values()},
        "additions": {
            a.name: {"says": a.says, "level": a.level, "columns": {c.name: c.says for c in a.columns}, "years": list(a.covers),
                     "datasets": list(a.datasets), "rule": a.rule, "oddity": a.oddity}
            for a in additions().values()
        },
    }  # fmt: skip
    show(plain, as_json, _screen)


def _screen() -> RenderableType:
    units = grid(["unit", "one row is"], [[u.name, u.says] for u in UNITS.values()])
    rows = [[a.name, f"{a.covers[0]}-{a.covers[1]}", f"{a.says}: {', '.join(c.name for c in a.columns)}\n{a.rule}\nMind: {a.oddity}"]
            for a in additions().values()]  # fmt: skip
    return Group(units, "", grid(["--add", "years", "what, by which rule, and what is odd"], rows))


def years_of(text: str | None) -> tuple[int, int]:
    """First and last year from "1816:2018" (or one year).

    Raises
    ------
    BadArgument
        For anything else.
    """
    if text is None:
        return FIRST, LAST
    parts = text.split(":")
    if not all(p.strip().isdecimal() for p in parts) or len(parts) > 2:  # noqa: PLR2004  # first and last
        raise BadArgument(f"{text!r} is no span of years.", f"Write the first and the last: --years {FIRST}:{LAST}.")
    return int(parts[0]), int(parts[-1])


def made(described: Panel, out: Path | None, *, overwrite: bool) -> None:
    """Make a panel, print its first rows and its log, and write it where asked."""
    if out is not None:
        files_of.form_of(out)
    written = files_of.write(described, out, overwrite=overwrite) if out is not None else []
    console = Console(highlight=False)
    frame = described.frame()
    if out is None:
        console.print(str(frame.head(HEAD)))
    for line in described.log:
        console.print(f"• {line}", soft_wrap=True)
    for path in written:
        console.print(f"• Written: {path}", style="dim", soft_wrap=True)


def described(unit: str, years: str | None, add: Sequence[str], folder: Path | str | None, *, reasons: bool) -> Panel:
    """The panel that the options describe."""
    names = [n.strip() for each in add for n in each.split(",") if n.strip()]
    found = panel(unit, years_of(years), folder=folder).add(*names)
    return found.with_reasons() if reasons else found
