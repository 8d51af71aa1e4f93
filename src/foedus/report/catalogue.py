"""The catalogue of official data for people and programs: all data sets, or one with its files."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType

from foedus.data import catalogue as known
from foedus.data import fetch
from foedus.data.catalogue import DataFile, Dataset, NotOffered
from foedus.errors import SHORT, BadArgument, NotAtHand, UnknownName
from foedus.report.grid import grid, show, show_lines, wrapped
from foedus.sources import source
from foedus.wording import joined

if TYPE_CHECKING:
    from foedus.panels.added import Addition


def listed(*, as_json: bool) -> None:
    """Print every data set in a line, and what is left out on purpose."""
    found = known.catalogue()
    show([plain(d) for d in found.values()], as_json, lambda: _list(list(found.values())))


def shown(name: str, *, as_json: bool) -> None:
    """Print one data set with its files, or why it is not offered."""
    key = key_of(name)
    left_out = known.not_offered().get(key)
    if left_out is not None:
        rows = [(key, f"{left_out.name}: not offered"), *_reason(left_out)]
        show_lines({"key": key, "offered": False, **asdict(left_out)}, as_json, lambda width: _pairs(rows, width))
        return
    found = known.dataset(key)
    show_lines(plain(found), as_json, lambda width: _pairs(_one(found), width))


def cited(name: str) -> None:
    """Print the BibTeX of what is to be cited with a data set."""
    print(known.bibtex(key_of(name)), end="")  # noqa: T201  # the rim


def placed(name: str, file: str | None, folder: Path | str | None) -> tuple[list[Path], list[NotAtHand]]:
    """Where the files of a data set are; and, unless one file is asked for, those that are to be had by hand and are not here.

    Raises
    ------
    UnknownName
        No such data set, or no such file in it.
    NotAtHand
        A file cannot be fetched, or there is none at all.
    WrongFile, CannotRead, CannotWrite
        As `foedus.data.fetch.locate`.
    """
    found = known.dataset(key_of(name))
    if file is not None:
        return [fetch.locate(found.key, file, folder=folder)], []
    places: list[Path] = []
    lacking: list[NotAtHand] = []
    for f in found.files:
        try:
            places.append(fetch.locate(found.key, f.name, folder=folder))
        except NotAtHand as error:
            if found.source_of(f.name) is not None:
                raise
            lacking.append(error)
    if not places:
        raise lacking[0]
    return places, lacking


def key_of(name: str) -> str:
    """The key of a data set, offered or not, from its key or its name as `listed` prints it.

    Raises
    ------
    UnknownName
        With the nearest names; or with what the name is, where it is an addition to panels.
    BadArgument
        Where several have the name.
    """
    from foedus.panels.adds import additions

    sets = known.catalogue()
    titles = [(n.name, k) for k, n in known.not_offered().items()]
    titles += [(t, k) for k, d in sets.items() for t in (_titled(d), d.name)]
    keys = [*sets, *known.not_offered()]
    asked = name.strip().casefold()
    found = [asked] if asked in keys else [k for t, k in titles if t.casefold() == asked]
    if len(found) == 1:
        return found[0]
    if found:
        raise BadArgument(
            f"{name!r} may mean {' or '.join(found)}.", "Name one: `foedus data list` has their versions."
        )
    if asked in additions():
        raise UnknownName(name, "a data set", [], shown=_added(additions()[asked]))
    near = [*keys, *(t for t, _ in titles if t.casefold() not in keys)]
    raise UnknownName(name, "a data set", near, shown="See `foedus data list`.")


def _added(a: "Addition") -> str:
    """What an addition to panels is made from, and how one asks for it."""
    made = f", made from {joined(a.datasets)}" if a.datasets else ""
    unit = "state-year" if a.level == "state" else "dyad-year"
    return f"{a.name} is an addition to panels{made}: foedus data panel --unit {unit} --add {a.name}"


def _titled(d: Dataset) -> str:
    return f"{d.name} ({d.version})"


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
    rows = [[d.key, years(d), str(len(d.files)), _titled(d)] for d in found]
    left_out = [f"Not offered: {key}, {n.name}. {n.why}" for key, n in known.not_offered().items()]
    return Group(
        grid(["data set", "years", "files", "name (version)"], rows),
        f"{len(found)} data sets; `foedus data show NAME` says where one comes from and what it allows.",
        *left_out,
    )


def _one(d: Dataset) -> list[tuple[str, str]]:
    by_hand = " (a page: to be downloaded by hand)" if d.by_hand else ""
    return [
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


def _pairs(rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    """Names, and beside them what is said; an address is never broken."""
    wide = max(len(name) for name, _ in rows) + 2
    for name, text in rows:
        yield from wrapped(text, width, name.ljust(wide), " " * wide)
