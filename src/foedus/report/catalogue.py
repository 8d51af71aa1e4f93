"""The catalogue of official data for people and programs: all data sets, or one with its files."""

from dataclasses import asdict
from typing import Any

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table as Grid

from foedus.data import catalogue as known
from foedus.data.catalogue import DataFile, Dataset, NotOffered
from foedus.report.grid import grid, show
from foedus.sources import source

SHORT = 12  # characters of a hash that people are shown


def listed(*, as_json: bool) -> None:
    """Print every data set in a line, and what is left out on purpose."""
    found = known.catalogue()
    show([plain(d) for d in found.values()], as_json, lambda: _list(list(found.values())))


def shown(key: str, *, as_json: bool) -> None:
    """Print one data set with its files, or why it is not offered."""
    left_out = known.not_offered().get(key)
    if left_out is not None:
        show(
            {"key": key, "offered": False, **asdict(left_out)},
            as_json,
            lambda: _pairs([(key, f"{left_out.name}: not offered"), *_reason(left_out)]),
        )
        return
    found = known.dataset(key)
    show(plain(found), as_json, lambda: _one(found))


def cited(key: str) -> None:
    """Print the BibTeX of what is to be cited with a data set."""
    print(known.bibtex(key), end="")  # noqa: T201  # the rim


def plain(d: Dataset) -> dict[str, Any]:
    """A data set as a program wants it."""
    held = asdict(d)
    first = {"key": held.pop("key"), "offered": True}
    for f, kept in zip(d.files, held["files"], strict=True):
        kept["fetched_from"] = d.source_of(f.name)
    return {**first, **held, "export": d.export}


def years(d: Dataset) -> str:
    """The years of a data set in words."""
    if d.years is None:
        return ""
    first, last = d.years
    return str(first) if first == last else f"{first}-{last}"


def _list(found: list[Dataset]) -> RenderableType:
    rows = [[d.key, years(d), str(len(d.files)), f"{d.name} ({d.version})"] for d in found]
    left_out = [f"Not offered: {key}, {n.name}. {n.why}" for key, n in known.not_offered().items()]
    return Group(
        grid(["data set", "years", "files", "name (version)"], rows),
        f"{len(found)} data sets; `foedus data show NAME` says where one comes from and what it allows.",
        *left_out,
    )


def _one(d: Dataset) -> RenderableType:
    by_hand = " (a page: to be downloaded by hand)" if d.by_hand else ""
    return _pairs(
        [
            (d.key, f"{d.name}, version {d.version}"),
            ("what", d.what),
            ("unit", d.unit),
            ("years", years(d) or "of none"),
            ("address", f"{d.address}{by_hand}"),
            ("licence", d.licence),
            *(("cite", f"{source(k).text} [{k}]") for k in d.cite),
            *(line for f in d.files for line in _file(d, f)),
            *(("quirk", q) for q in d.quirks),
        ]
    )


def _file(d: Dataset, f: DataFile) -> list[tuple[str, str]]:
    """What is known of one file."""
    rows = f"{f.rows:,} rows, " if f.rows is not None else ""
    of = f"export, sha256 {f.export_sha256[:SHORT]}…; that of the original is not known" if f.export_sha256 else ""
    original = f"sha256 {f.sha256[:SHORT]}…" if f.sha256 else of
    known_as = f" (there: {f.original})" if f.original else ""
    return [
        ("file", f"{f.name}{known_as}: {f.says}"),
        ("", f"{rows}{f.bytes:,} bytes, {original}; read by {f.reader}"),
        *([("", f"from {f.address}")] if f.address else []),
        *([("", f"in {d.address.rsplit('/', 1)[-1]}: {f.inside}")] if f.inside and not f.address else []),
        *([("", f"by hand: {f.by_hand}")] if f.by_hand else []),
    ]


def _reason(left_out: NotOffered) -> list[tuple[str, str]]:
    return [("why", left_out.why), ("instead", left_out.instead)]


def _pairs(rows: list[tuple[str, str]]) -> Grid:
    body = Grid.grid(padding=(0, 2, 0, 0))
    body.add_column(no_wrap=True)
    body.add_column(overflow="fold")
    for name, text in rows:
        body.add_row(name, escape(text))
    return body
