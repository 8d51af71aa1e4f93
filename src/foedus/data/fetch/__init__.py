"""Official files: from a folder of the user's, from the cache, or fetched; only `fetch.http` opens connections.

What is fetched goes to a temporary folder inside the cache, is held to its hash,
and only then moved to its place, so that the cache never holds half a file.
"""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from foedus.data import folders, hashes
from foedus.data.archives import unpack
from foedus.data.fetch.http import LIMITS, Limits, download
from foedus.data.wanted import HOME, Wanted, cache
from foedus.errors import CannotRead, CannotWrite, NotAtHand, WrongFile

__all__ = ["LIMITS", "Limits", "Wanted", "at_hand", "cache", "locate"]
PART = ".part-"  # how temporary folders in the cache begin
DAY = 86_400.0  # seconds after which a temporary folder was left behind by a run that was killed
PAGES = (b"<!doctype html", b"<html")  # how a web page begins that came instead of a file
PACKED = b"PK\x03\x04"  # how a zip archive begins
PACKED_NAMES = (".zip", ".xlsx", ".ods")  # and the files that are one


def locate(data: str, file_name: str | None = None, *, folder: Path | str | None = None) -> Path:
    """Where a file of a data set of the catalogue is; it is fetched if need be.

    Parameters
    ----------
    data : str
        Key of the data set.
    file_name : str, optional
        Official name of the file; the first of the data set if left out.
    folder : Path or str, optional
        Where the user keeps official files; asked before the cache.

    Raises
    ------
    UnknownName
        No such data set, or no such file in it.
    NotAtHand, WrongFile, CannotRead, CannotWrite
        As `at_hand`.
    """
    return at_hand(wanted(data, file_name), folder=folder)


def wanted(data: str, file_name: str | None = None) -> Wanted:
    """A file of the catalogue in plain values.

    Raises
    ------
    UnknownName
        No such data set, or no such file in it.
    """
    from foedus.data.catalogue import dataset

    found = dataset(data)
    file = found.files[0] if file_name is None else found.file(file_name)
    source = found.source_of(file.name)
    return Wanted(
        data=found.key,
        name=file.name,
        address=source or found.address,
        sha256=file.sha256,
        inside=file.inside,
        title=f"{found.name} {found.version}".strip(),
        also=file.names[1:],
        page=source is None,
        made=file.by_hand,
        size=file.bytes if file.sha256 else None,
    )


def at_hand(want: Wanted, *, folder: Path | str | None = None, limits: Limits = LIMITS) -> Path:
    """Where an official file is: in the user's folder, else in the cache, else fetched into it.

    Parameters
    ----------
    want : Wanted
    folder : Path or str, optional
        Searched with all its subfolders for the official name, plain or `.gz`, and
        for the archive that holds it; nothing in it is changed.
    limits : Limits

    Returns
    -------
    Path
        A file with the expected sha256, or packed as `.gz` what has it. Where the
        catalogue knows no hash, the first download records it and later ones must match.

    Raises
    ------
    NotAtHand
        It cannot be fetched; the message says what to download by hand.
    WrongFile
        What the folder has, or what was sent, is not the file that is expected.
    CannotRead
        There is no such folder, files of one name differ, or an archive is broken.
    BadFile
        The record of a hash cannot be understood.
    CannotWrite
        The cache cannot be written.
    """
    path, notes, refused = present(want, folder)
    if path is not None:
        return path
    if want.fetched:
        notes += [_put_aside(each, why) for each, why in refused.items()]
    else:
        notes += [refusal(each, why) for each, why in refused.items()]
    return _fetched(want, notes, limits)


def present(want: Wanted, folder: Path | str | None = None) -> tuple[Path | None, list[str], dict[Path, str]]:
    """What is here already of an official file; nothing is fetched, and nothing put away.

    Returns
    -------
    path : Path or None
        The file, in the user's folder or else in the cache.
    notes : list of str
        What there is to say of the folder, where it lacks the file.
    refused : dict of Path to str
        What stands in the cache in its stead, and why it is not the file.

    Raises
    ------
    WrongFile, CannotRead, BadFile, CannotWrite
        As `at_hand`.
    """
    own = None if folder is None else _from_folder(want, Path(folder))
    if own is not None:
        return own, [], {}
    kept, refused = _from_cache(want)
    return kept, [] if folder is None else [_not_in(want, Path(folder))], refused


def refusal(path: Path, why: str) -> str:
    """What is said of a file that is left where it is, and not used."""
    return f"{path} is not used, for {why.rstrip('.')}"


def _from_folder(want: Wanted, folder: Path) -> Path | None:
    """The file in the user's folder, unpacked into the cache where its archive is there."""
    found = folders.one(folders.named(folder, want.names), want.names, want.sha256, want.title)
    if found is not None or not want.archive:
        return found
    named = (want.archive,)
    packed = folders.one(folders.named(folder, named), named, None, want.title)
    return None if packed is None else _unpacked(want, packed)


def _not_in(want: Wanted, folder: Path) -> str:
    """That a folder lacks the file, and what in it may be the file under another name."""
    lacks = f"{folder} has no file of this name"
    if want.size and want.sha256 and (same := folders.same(folder, want.size, want.sha256)):
        return f"{lacks} (but {same[0]} is this very file: rename it to {want.name})"
    alike = folders.alike(folder, want.name)
    return lacks + (f" (but {' and '.join(alike)})" if alike else "")


def _from_cache(want: Wanted) -> tuple[Path | None, dict[Path, str]]:
    """The file in the cache, and what in the cache bears its name and is not it, with the reason."""
    expected, refused = _expected(want), {}
    for path in (want.folder / f"{name}{end}" for name in want.names for end in ("", ".gz")):
        if path.is_file():
            if expected is None or hashes.fits(path, expected):
                return path, {}
            refused[path] = "it is another edition, or was damaged or changed"
    packed = want.folder / want.archive
    if want.archive and packed.is_file():
        try:
            return _unpacked(want, packed), {}
        except (CannotRead, WrongFile) as error:
            refused[packed] = str(error).splitlines()[0]
    return None, refused


def _put_aside(path: Path, why: str) -> str:
    """Make room in the cache without losing what somebody may have put there; what is said of it."""
    aside = next(p for n in count(1) if not (p := path.with_name(f"{path.name}.refused-{n}")).exists())
    try:
        path.rename(aside)
    except OSError as error:
        raise CannotWrite(path, error.strerror or str(error), f"Move it away by hand: {why}.") from None
    return f"the copy in the cache was put aside as {aside.name}, for {why.rstrip('.')}"


def _expected(want: Wanted) -> str | None:
    """The sha256 of the catalogue, else the one on record."""
    known = None if want.sha256 else hashes.recorded(want.record)
    return want.sha256 or (known.sha256 if known else None)


def _unpacked(want: Wanted, packed: Path) -> Path:
    """The file out of an archive at hand, in its place in the cache."""
    with _room(want) as room:
        unpack(packed, want.inside, room / want.name)
        return _kept(want, room / want.name, str(packed))


def _fetched(want: Wanted, notes: list[str], limits: Limits) -> Path:
    """The file, fetched into the cache with its archive if it has one."""
    if not want.fetched:
        raise NotAtHand(want.name, want.title, [*notes, "it cannot be fetched by a program"], want.advice)
    with _room(want) as room:
        got = room / (want.archive or want.name)
        why = download(want.address, got, limits)
        why = why or _not_a_file(got, want)
        if why:
            raise NotAtHand(want.name, want.title, [*notes, why], want.advice)
        if not want.archive:
            return _kept(want, got, want.address)
        out = room / "out" / want.name
        out.parent.mkdir()
        try:
            unpack(got, want.inside, out)
        except CannotRead as error:
            why = str(error).splitlines()[0].replace(str(got), f"{want.archive} from {want.address}").rstrip(".")
            raise NotAtHand(want.name, want.title, [*notes, why], want.advice) from None
        kept = _kept(want, out, want.address)
        got.replace(want.folder / want.archive)
        return kept


def _kept(want: Wanted, got: Path, origin: str) -> Path:
    """Move a file to its place in the cache if it is the right one; record its hash if none is known."""
    expected, found = _expected(want), hashes.sha256(got)
    if expected is not None and found != expected.casefold():
        again = f"If its authors changed it, delete {want.record} and ask again. " if not want.sha256 else ""
        raise WrongFile(f"What {origin} gave as {want.name}", want.title, found, expected, again + want.advice)
    place = want.folder / want.name
    got.replace(place)
    if expected is None:
        hashes.record(want.record, place, origin)
    return place


@contextmanager
def _room(want: Wanted) -> Iterator[Path]:
    """A temporary folder in the cache, gone when it is left; so are those of runs that were killed."""
    try:
        want.folder.mkdir(parents=True, exist_ok=True)
        _sweep(want.folder)
        with TemporaryDirectory(dir=want.folder, prefix=PART) as room:
            yield Path(room)
    except OSError as error:
        then = f"Name a folder that can be written, and has room, in {HOME}."
        raise CannotWrite(want.folder, error.strerror or str(error), then) from None


def _sweep(folder: Path) -> None:
    """Take away temporary folders of runs that were killed."""
    for old in folder.glob(f"{PART}*"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > DAY:
                shutil.rmtree(old, ignore_errors=True)


def _not_a_file(path: Path, want: Wanted) -> str:
    """What came instead of the file; empty if nothing speaks against it."""
    with path.open("rb") as source:
        begin = source.read(512)
    if begin.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(PAGES):
        return f"{want.address} sent a web page instead of the file"
    if begin.startswith(PACKED) and not path.name.casefold().endswith(PACKED_NAMES):
        return f"{want.address} sent an archive instead of the file"
    return ""
