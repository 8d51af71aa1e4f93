"""Panels for the command line: what can be added, and a panel made, told and written."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType

from foedus.data.catalogue import dataset, not_offered
from foedus.errors import BadArgument
from foedus.panels import FIRST, LAST, WHY, Panel, panel
from foedus.panels import out as files_of
from foedus.panels.adds import additions
from foedus.panels.units import UNITS
from foedus.report.grid import grid, show, show_lines, wrapped
from foedus.report.sql import fitting, lines, sound

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


def made(described: Panel, out: Path | None, *, overwrite: bool, as_json: bool = False) -> None:
    """Make a panel, print its first rows and its log, and write it where asked."""
    if out is not None:
        files_of.form_of(out)
    written = files_of.write(described, out, overwrite=overwrite) if out is not None else []
    show_lines(plain(described, written) if as_json else None, as_json, lambda width: _lines(described, written, width))


def plain(described: Panel, written: Sequence[Path] = ()) -> dict[str, Any]:
    """A panel as a program wants it: what it is, its first rows, and what was written."""
    frame = described.frame()
    says = {c.name: {"says": c.says, "unit": c.unit, "addition": a or None} for c, a in described.columns}
    return {
        "unit": described.unit,
        "years": list(described.years),
        "additions": list(described.added),
        "columns": [{"name": n, **(says.get(n) or _why(n, says))} for n in frame.columns],
        "rows": len(frame),
        "first_rows": [[sound(v) for v in row] for row in frame.head(HEAD).iter_rows()],
        "log": list(described.log),
        "sources": list(described.sources),
        "written": [str(path) for path in written],
    }


def _why(name: str, says: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A column of reasons."""
    of = name.removesuffix(WHY)
    return {"says": f"why {of} is missing", "unit": "", "addition": says[of]["addition"]}


def _lines(described: Panel, written: Sequence[Path], width: int) -> Iterator[str]:
    """The first rows, as far as they fit, unless they were written; and the log."""
    if not written:
        frame = described.frame()
        unit = UNITS[described.unit]
        own = [c.name for c in unit.columns]
        chosen = fitting(frame, [*unit.key, *(n for n in frame.columns if n not in own)], width, HEAD)
        yield from lines(frame.select(chosen), HEAD)
        if left_out := [n for n in frame.columns if n not in chosen]:
            yield from wrapped(f"not shown: {', '.join(left_out)}", width)
    yield from (f"• {line}" for line in described.log)
    yield from (f"• Written: {path}" for path in written)


def described(unit: str, years: str | None, add: Sequence[str], folder: Path | str | None, *, reasons: bool) -> Panel:
    """The panel that the options describe.

    Raises
    ------
    UnknownName
        For an addition that there is not, or a data set that is left out on purpose.
    BadArgument
        Where nothing is named to be added; and as `foedus.panels.panel`.
    """
    names = [name for each in add for name in _names(each)]
    for name in names:
        if name in not_offered():
            dataset(name)  # says why
    found = panel(unit, years_of(years), folder=folder).add(*names)
    return found.with_reasons() if reasons else found


def _names(text: str) -> list[str]:
    found = [n.strip() for n in text.split(",") if n.strip()]
    if not found:
        raise BadArgument(f"--add {text!r} names nothing.", "Name what to add, as --add atop,cinc, or leave --add out.")
    return found


def without_rows(*given: object) -> None:
    """Refuse options of a panel where its rows are not named.

    Raises
    ------
    BadArgument
        With the units there are.
    """
    if any(option is not None and option is not False for option in given):
        units = ", ".join(UNITS)
        raise BadArgument(
            "What one row is has not been said: --unit is missing.",
            f"Name the rows: --unit UNIT, one of {units}. Alone, foedus data panel lists what can be added.",
        )
