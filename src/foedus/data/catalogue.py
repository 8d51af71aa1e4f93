"""The catalogue of official data: what there is, where its authors keep it, and how a file is known to be the right one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files as resources
from types import MappingProxyType

from foedus import files
from foedus.errors import UnknownName
from foedus.sources import cite

HELD = "catalogue.yaml"


@dataclass(frozen=True)
class DataFile:
    """One file of a data set.

    Attributes
    ----------
    name : str
        The name under which it is looked for, in the user's folder and in the cache.
    says : str
        What one row of it is.
    reader : str
        "module.function" in `foedus.data.read`.
    sha256 : str or None
        Of the official file, unpacked where it lies as `.gz`; None where only an export
        was at hand.
    rows, bytes : int or None
        Rows of data and bytes of the file at hand, unpacked; rows are None for a workbook.
    inside : str
        Where it is in the archive at the address: a path, or a bare name that is there once,
        in which `*` stands for any characters; empty where the address is the file itself.
    address : str
        Its own address, where it differs from that of the data set.
    original : str
        Its name at the address, where that is another one.
    export : bool
        What was at hand is an export: the hash of the official original is not known,
        and the original may be of another form.
    export_sha256 : str or None
        Of the export, unpacked.
    by_hand : str
        What to make or to get, where nothing at any address is a file that the reader
        takes ("write the table ... as CSV"); empty where the file itself can be had.
    """

    __pydantic_config__ = files.STRICT

    name: str
    says: str
    reader: str
    sha256: str | None
    bytes: int
    rows: int | None = None
    inside: str = ""
    address: str = ""
    original: str = ""
    export: bool = False
    export_sha256: str | None = None
    by_hand: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which it may lie in a folder, the one looked for first."""
        return tuple(dict.fromkeys(filter(None, (self.name, self.original))))


@dataclass(frozen=True)
class Dataset:
    """One data set.

    Attributes
    ----------
    key : str
        Its name for programs, for example `atop`.
    name, version : str
        As its authors call it.
    what, unit : str
        What it tells, and what is observed.
    years : tuple of int or None
        First and last year of the files; None where they speak of no year.
    address : str
        Where its authors keep it: an archive, a file, or with `by_hand` a page.
    licence : str
        What they allow, in one line.
    cite : tuple of str
        Citation keys.
    files : tuple of DataFile
        The first is the one that is meant where none is named.
    quirks : tuple of str
        What a reader of the files must know.
    by_hand : bool
        The address is a page for people; nothing can be fetched from it.
    """

    __pydantic_config__ = files.STRICT

    name: str
    version: str
    what: str
    unit: str
    years: tuple[int, int] | None
    address: str
    licence: str
    cite: tuple[str, ...]
    files: tuple[DataFile, ...]
    quirks: tuple[str, ...] = ()
    by_hand: bool = False
    key: str = ""

    @property
    def export(self) -> bool:
        """Whether no file of it was at hand as its authors distribute it."""
        return all(f.export for f in self.files)

    def file(self, name: str) -> DataFile:
        """One file by its name, official or given.

        Raises
        ------
        UnknownName
            With the nearest names.
        """
        found = [f for f in self.files if name in f.names]
        if not found:
            raise UnknownName(name, f"a file of {self.key}", [f.name for f in self.files])
        return found[0]

    def source_of(self, name: str) -> str | None:
        """The address from which a file, or the archive with it, can be fetched; None where only by hand.

        Raises
        ------
        UnknownName
            No such file.
        """
        file = self.file(name)
        at_home = None if self.by_hand else self.address
        return None if file.by_hand else file.address or at_home


@dataclass(frozen=True)
class NotOffered:
    """A data set that Foedus leaves out on purpose.

    Attributes
    ----------
    name, why : str
    instead : str
        The key of the data set to take.
    """

    __pydantic_config__ = files.STRICT

    name: str
    why: str
    instead: str


@dataclass(frozen=True)
class Catalogue:
    """All of the file `catalogue.yaml`."""

    __pydantic_config__ = files.STRICT

    datasets: dict[str, Dataset]
    not_offered: dict[str, NotOffered] = field(default_factory=dict)


@cache
def catalogue() -> Mapping[str, Dataset]:
    """Every data set, by key."""
    return MappingProxyType({key: replace(d, key=key) for key, d in _held().datasets.items()})


@cache
def not_offered() -> Mapping[str, NotOffered]:
    """What is left out on purpose, by key, each with its reason."""
    return MappingProxyType(_held().not_offered)


def dataset(key: str) -> Dataset:
    """One data set.

    Raises
    ------
    UnknownName
        With the nearest keys, or with the reason where it is not offered.
    """
    if key in not_offered():
        left_out = not_offered()[key]
        raise UnknownName(key, "a data set on offer", [], shown=f"{left_out.why} Take {left_out.instead} instead.")
    if key not in catalogue():
        raise UnknownName(key, "a data set", catalogue(), shown="See `foedus data list`.")
    return catalogue()[key]


def file_of(name: str) -> tuple[Dataset, DataFile]:
    """The data set to which a file belongs, and the file, by its name, official or given.

    Raises
    ------
    UnknownName
        With the nearest names.
    """
    every = {n: (d, f) for d in catalogue().values() for f in d.files for n in f.names}
    bare = name.removesuffix(".gz")
    if bare not in every:
        raise UnknownName(name, "a file of a data set", every, shown="See `foedus data show NAME`.")
    return every[bare]


def bibtex(key: str) -> str:
    """The BibTeX entries to be cited with a data set.

    Raises
    ------
    UnknownName
        No such data set.
    """
    return cite(dataset(key).cite)


@cache
def _held() -> Catalogue:
    text = (resources("foedus") / "data" / HELD).read_text("utf-8")
    return files.parse(text, Catalogue, HELD, faults)


def faults(found: Catalogue) -> list[tuple[files.Place, str]]:
    """What no type can say: files have hashes, exports have none but may be made, and names are told apart."""
    wrong: list[tuple[files.Place, str]] = []
    seen: set[str] = set()
    for key, d in found.datasets.items():
        if not d.files:
            wrong.append((("datasets", key, "files"), "a data set has at least one file"))
        for i, f in enumerate(d.files):
            place = ("datasets", key, "files", i)
            if f.export == (f.sha256 is not None) or f.export != (f.export_sha256 is not None):
                wrong.append((place, "a file has its sha256, an export has export_sha256 alone"))
            if f.export and d.by_hand and not f.by_hand:
                wrong.append((place, "an export that cannot be fetched says by_hand what to put in its place"))
            wrong += [(place, f"{n} stands here more than once") for n in f.names if n in seen]
            seen.update(f.names)
    return wrong
