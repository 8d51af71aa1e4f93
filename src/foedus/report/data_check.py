"""The official files at hand, checked: a table for people, the same for programs, and whether all could be read."""

from dataclasses import asdict
from pathlib import Path

from rich.console import Group, RenderableType
from rich.markup import escape

from foedus.data.checking import Check, Checked, Missing, check
from foedus.report.grid import grid, show
from foedus.wording import joined

UNREAD = 2  # the exit code where a file cannot be read


def checked(folder: Path | str | None, *, as_json: bool) -> int:
    """Print what is at hand and what is not; the exit code.

    Raises
    ------
    CannotRead
        There is no such folder.
    """
    found = check(folder)
    plain = {
        "from": None if folder is None else str(folder),
        "files": [asdict(f) for f in found.files],
        "not_at_hand": [asdict(m) for m in found.missing],
        "errors": found.errors,
    }
    show(plain, as_json, lambda: screen(found))
    return UNREAD if found.errors else 0


def screen(found: Check) -> RenderableType:
    """The check for people."""
    parts: list[RenderableType] = []
    if found.files:
        parts = [grid(["table", "rows", "years", "hash", "file"], [_row(f) for f in found.files]), ""]
    return Group(*parts, _sum(found), *_missing(found.missing))


def _row(f: Checked) -> list[str]:
    told = f"cannot be read: {f.error}" if f.error else "; ".join(f.warnings)
    rows = "" if f.rows is None else f"{f.rows:,}"
    years = "" if f.first is None else f"{f.first}-{f.last}"
    return [f.table, rows, years, f.sha256, escape(f"{f.file}{': ' if told else ''}{told}")]


def _sum(found: Check) -> str:
    files = {(f.data, f.file) for f in found.files}
    unread = {(f.data, f.file) for f in found.files if f.error}
    if not files:
        return "Nothing is at hand. Name a folder that has official files (--from DIR), or fetch some (foedus data path NAME)."
    said = f"{_files(len(files))} at hand; {len(files) - len(unread)} read without an error, {len(unread)} not."
    return f"{said} {_files(len(found.missing))} of the catalogue not at hand." if found.missing else said


def _files(count: int) -> str:
    return f"{count} file{'s' * (count != 1)}"


def _missing(missing: tuple[Missing, ...]) -> list[str]:
    """What is not at hand, and how it can be had."""
    ways = {"Not at hand, fetched by foedus data path NAME": True, "Not at hand, to be had by hand": False}
    sets = {way: dict.fromkeys(m.data for m in missing if m.fetched is fetched) for way, fetched in ways.items()}
    return [f"{way}: {joined([_of(k, missing) for k in keys], len(keys))}." for way, keys in sets.items() if keys]


def _of(key: str, missing: tuple[Missing, ...]) -> str:
    names = [m.file for m in missing if m.data == key]
    return escape(f"{key} ({', '.join(names)})")
