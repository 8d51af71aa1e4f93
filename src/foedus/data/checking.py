"""Whether the official files at hand are what they should be: each is read, counted and held to its hash."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from foedus.data import hashes
from foedus.data.catalogue import DataFile, catalogue
from foedus.data.fetch import wanted
from foedus.data.folders import one
from foedus.data.here import here, lying
from foedus.data.offered import Offered, offered
from foedus.errors import FoedusError

if TYPE_CHECKING:
    import polars as pl

Mark = str | bool | None
Same = Literal["same", "other edition", "not recorded"]
GOES_ON = "censored: they go on when the data end"
LAST = "last"  # in MARKS: the greatest value of the column
MARKS: dict[str, tuple[str, Mark, str]] = {
    "atop.alliances": ("end", None, GOES_ON),
    "atop.members": ("exit", None, GOES_ON),
    "cow.states": ("until", LAST, GOES_ON),
    "cow.majors": ("until", LAST, GOES_ON),
    "cow.contiguity": ("until", LAST, GOES_ON),
    "cow.capitals": ("until", LAST, GOES_ON),
    "cow.gw_states": ("until", LAST, GOES_ON),
    "exercises.exercises": ("start", None, "without a first day"),
    "icb.crises": ("until", None, "without a last day"),
    "icb.actors": ("until", None, "without a last day"),
    "leaders.archigos": ("end", LAST, GOES_ON),
    "leaders.leader_list": ("end_year", None, GOES_ON),
    "mid.disputes": ("ongoing", True, GOES_ON),
    "nato.workbook": ("estimate", True, "estimates"),
    "nato.long": ("estimate", True, "estimates"),
    "nmc.nmc": ("milex", None, "without military expenditure"),
    "nmc.nmc_v7": ("milex", None, "without military expenditure"),
    "reliability.berkemeier_fuhrmann": ("honoured", None, "not tested by a war"),
    "rivalry.rivalries": ("until", LAST, GOES_ON),
    "rivalry.threat": ("threat", None, "not coded"),
    "sipri.workbook": ("value", None, "without a figure"),
    "sipri.long": ("value", None, "without a figure"),
    "unga.ideal_points": ("masked", True, "masked: they rest on fewer than 30 votes"),
}  # rows that a user must know of: reader, column, the value that marks them (None: missing), in words


@dataclass(frozen=True)
class Checked:
    """One file at hand, and what its reader makes of it.

    Attributes
    ----------
    data, table, file, path : str
        Key of the data set, name of the table, name of the file, and where it lies.
    rows : int or None
        Of the tidy table; None where it cannot be read.
    first, last : int or None
        First and last year in it; None where it speaks of none.
    sha256 : str
        "same" as in the catalogue, "other edition", or "not recorded" there.
    warnings : tuple of str
        What is to be known before use.
    error : str
        Why it cannot be read; empty where it can.
    """

    data: str
    table: str
    file: str
    path: str
    rows: int | None = None
    first: int | None = None
    last: int | None = None
    sha256: Same = "not recorded"
    warnings: tuple[str, ...] = ()
    error: str = ""


@dataclass(frozen=True)
class Missing:
    """One file that is not at hand.

    Attributes
    ----------
    data, file : str
        Key of the data set, and name of the file.
    fetched : bool
        Whether it can be fetched, and not only be had by hand.
    """

    data: str
    file: str
    fetched: bool


@dataclass(frozen=True)
class Check:
    """All files of the catalogue: those at hand as their readers see them, and the others.

    Attributes
    ----------
    files : tuple of Checked
    missing : tuple of Missing
    """

    files: tuple[Checked, ...]
    missing: tuple[Missing, ...]

    @property
    def errors(self) -> int:
        """How many tables cannot be read."""
        return sum(bool(f.error) for f in self.files)


def check(folder: Path | str | None = None) -> Check:
    """Read every file of the catalogue that is at hand; nothing is fetched.

    Parameters
    ----------
    folder : Path or str, optional
        Where the user keeps official files; asked before the cache.

    Raises
    ------
    CannotRead
        There is no such folder.
    """
    found = lying(folder)
    every = offered().values()
    absent = {(o.data, o.file): None for o in every if o.file not in found}
    return Check(
        tuple(_checked(o, found[o.file], folder) for o in every if o.file in found),
        tuple(Missing(data, file, wanted(data, file).fetched) for data, file in absent),
    )


def years(frame: "pl.DataFrame") -> tuple[int, int] | None:
    """First and last year of a table: of its column `year`, else of all its days and years; None where it has none."""
    names = ["year"] if "year" in frame.columns else [c for c in frame.columns if _of_time(frame, c)]
    ends = [end for c in names for end in (frame[c].min(), frame[c].max()) if end is not None]
    found = [end.year if isinstance(end, date) else int(end) for end in ends]  # type: ignore[arg-type]  # a day or a year
    return (min(found), max(found)) if found else None


def known(path: Path, file: DataFile) -> Same:
    """Whether a file is the one in the catalogue, by its sha256.

    Raises
    ------
    CannotRead
        It may not be opened.
    """
    if file.sha256 is not None:
        return "same" if hashes.fits(path, file.sha256) else "other edition"
    return "same" if hashes.fits(path, file.export_sha256 or "") else "not recorded"


def warnings(frame: "pl.DataFrame", reader: str, file: DataFile, sha256: Same) -> Iterator[str]:
    """What is to be known of a table before use."""
    if file.export:
        yield (
            "an export, not the original"
            if sha256 == "same"
            else "not the export of the catalogue, which does not know the original"
        )
    if sha256 == "other edition":
        yield "not the official file, so that other commands refuse it"
    if reader in MARKS:
        column, value, words = MARKS[reader]
        count = _count(frame[column], value)
        if count:
            yield f"{count:,} of {len(frame):,} rows {words}"


def _checked(o: Offered, paths: tuple[Path, ...], folder: Path | str | None) -> Checked:
    """One file as its reader sees it, or why it cannot be read."""
    file = catalogue()[o.data].file(o.file)
    row = Checked(o.data, o.name, o.file, str(paths[0]))
    try:
        path = _meant(o, paths, folder)
        row = replace(row, path=str(path), sha256=known(path, file))
        frame = o.read(path)
    except FoedusError as error:
        return replace(row, error="; ".join(line.strip() for line in str(error).splitlines()))
    first, last = years(frame) or (None, None)
    told = tuple(warnings(frame, o.reader, file, row.sha256))
    return replace(row, rows=len(frame), first=first, last=last, warnings=told)


def _meant(o: Offered, paths: tuple[Path, ...], folder: Path | str | None) -> Path:
    """The one of several files that is meant: the official one, else the first; out of its archive if need be.

    Raises
    ------
    CannotRead
        Several differ and no hash tells which is meant, or an archive is broken.
    """
    want = wanted(o.data, o.file)
    if paths[0].name == want.archive:
        return here(o.data, o.file, folder=folder)
    if want.sha256 is not None:
        return next((p for p in paths if hashes.fits(p, want.sha256)), paths[0])
    return one(paths, want.names, None, want.title) or paths[0]


def _of_time(frame: "pl.DataFrame", name: str) -> bool:
    import polars as pl

    kind = frame.schema[name]
    return kind == pl.Date or (kind.is_integer() and (name.endswith("_year") or name in {"since", "until"}))


def _count(column: "pl.Series", value: Mark) -> int:
    if value is None:
        return column.null_count()
    return int((column == (column.max() if value == LAST else value)).sum())
