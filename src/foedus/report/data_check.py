"""The official files at hand, checked: a table for people, the same for programs, and whether all could be read."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from foedus.data.checking import Check, Checked, Missing, check
from foedus.report.grid import show_lines, tied, wrapped
from foedus.wording import joined

UNREAD = 2  # the exit code where a file cannot be read
HEADS = ("table", "rows", "years", "hash")
BELOW = "file: what to know of it"
INDENT, GAP = "  ", "  "


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
    show_lines(plain, as_json, lambda width: screen(found, width))
    return UNREAD if found.errors else 0


def screen(found: Check, width: int) -> Iterator[str]:
    """The check for people: a row a table, and below it its file with what is to be known."""
    if found.files:
        rows = [HEADS, *map(_row, found.files)]
        told = [BELOW, *map(_told, found.files)]
        for row, below in zip(_laid_out(rows, width), told, strict=True):
            yield from (*row, *wrapped(below, width, INDENT, INDENT * 2))
        yield ""
    for text in (_sum(found), *_missing(found.missing)):
        yield from wrapped(text, width)


def _row(f: Checked) -> tuple[str, ...]:
    rows = "" if f.rows is None else f"{f.rows:,}"
    years = "" if f.first is None else f"{f.first}-{f.last}"
    return f.table, rows, years, f.sha256


def _told(f: Checked) -> str:
    told = f"cannot be read: {f.error}" if f.error else "; ".join(f.warnings)
    return f"{tied(f.file)}{': ' if told else ''}{told}"


def _laid_out(rows: Sequence[tuple[str, ...]], width: int) -> Iterator[list[str]]:
    """Rows in columns; a name that is too long for the width has a line of its own."""
    name, *others = (max(map(len, column)) for column in zip(*rows, strict=True))
    name = min(name, max(width - sum(others) - len(others) * len(GAP), 0))
    for first, count, *more in rows:
        cells = [count.rjust(others[0]), *(c.ljust(w) for c, w in zip(more, others[1:], strict=True))]
        alone = [first] if len(first) > name else []
        yield [*alone, GAP.join(["".ljust(name) if alone else first.ljust(name), *cells]).rstrip()]


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
    names = [tied(m.file) for m in missing if m.data == key]
    return f"{key} ({', '.join(names)})"
