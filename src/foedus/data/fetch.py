"""Official files: from a folder of the user's, from the cache, or fetched; the only file that opens connections.

What is fetched goes to a temporary folder inside the cache, is held to its hash,
and only then moved to its place, so that the cache never holds half a file.
"""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import urljoin, urlsplit

from foedus.data import folders, hashes
from foedus.data.archives import unpack
from foedus.data.progress import bar_on_terminal
from foedus.data.wanted import HOME, Wanted, cache
from foedus.errors import CannotRead, CannotWrite, NotAtHand, WrongFile

if TYPE_CHECKING:
    from requests import Response

__all__ = ["LIMITS", "Limits", "Wanted", "at_hand", "cache", "locate"]
STEP = 2**14  # bytes that are received at once
PART = ".part-"  # how temporary folders in the cache begin
DAY = 86_400.0  # seconds after which a temporary folder was left behind by a run that was killed
PAGES = (b"<!doctype html", b"<html")  # how a web page begins that came instead of a file
PACKED = b"PK\x03\x04"  # how a zip archive begins
PACKED_NAMES = (".zip", ".xlsx", ".ods")  # and the files that are one
BROKE_OFF = "the connection broke off before the file was whole"


@dataclass(frozen=True)
class Limits:
    """How long a server is waited for, and how much it may send.

    Attributes
    ----------
    connect, silence, whole : float
        Seconds until it answers, between two pieces, and for the whole file.
    largest : int
        Bytes.
    tries : int
        How often a download that breaks off is begun again from the start.
    pause : float
        Seconds before the second try; twice as many before each further one.
    """

    connect: float = 15.0
    silence: float = 30.0
    whole: float = 3_600.0
    largest: int = 2**31
    tries: int = 3
    pause: float = 1.0


LIMITS = Limits()


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
    own = None if folder is None else _from_folder(want, Path(folder))
    if own is not None:
        return own
    notes = [] if folder is None else [_not_in(want, Path(folder))]
    kept = _from_cache(want, notes)
    return _fetched(want, notes, limits) if kept is None else kept


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
    alike = folders.alike(folder, want.name)
    return f"{folder} has no file of this name" + (f" (but {' and '.join(alike)})" if alike else "")


def _from_cache(want: Wanted, notes: list[str]) -> Path | None:
    """The file in the cache; what is broken there is taken away, and a note says so."""
    expected = _expected(want)
    for path in (want.folder / f"{name}{end}" for name in want.names for end in ("", ".gz")):
        if path.is_file():
            if expected is None or hashes.fits(path, expected):
                return path
            _drop(path, "it was damaged or changed", notes)
    packed = want.folder / want.archive
    if want.archive and packed.is_file():
        try:
            return _unpacked(want, packed)
        except (CannotRead, WrongFile) as error:
            _drop(packed, str(error).splitlines()[0], notes)
    return None


def _drop(path: Path, why: str, notes: list[str]) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(path, error.strerror or str(error), f"Delete it by hand: {why}.") from None
    notes.append(f"the copy in the cache was deleted, for {why.rstrip('.')}")


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
        why = _patiently(want.address, got, limits)
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


def _patiently(address: str, target: Path, limits: Limits) -> str:
    """Download, from the start again where it breaks off; empty, or why it cannot be had."""
    why, again = "", True
    for turn in range(limits.tries):
        if turn:
            time.sleep(limits.pause * 2 ** (turn - 1))
        why, again = _download(address, target, limits)
        if not again:
            break
    return why


def _download(address: str, target: Path, limits: Limits) -> tuple[str, bool]:
    """One download by pooch: why it failed (empty if it did not), and whether another try may help."""
    from pooch import HTTPDownloader
    from requests import RequestException

    try:
        with bar_on_terminal(target.name) as bar, target.open("wb") as out:
            HTTPDownloader(
                progressbar=bar or False,
                chunk_size=STEP,
                timeout=(limits.connect, limits.silence),
                headers={"Accept-Encoding": "identity"},  # a packed file comes as it is
                hooks={"response": no_way_down},
            )(address, Guarded(out, limits), None)
    except RequestException as error:
        return _why(error, urlsplit(address).hostname or address, limits)
    except ValueError as error:
        return f"{urlsplit(address).hostname}: {error}", False
    return "", False


class Guarded:
    """A file that takes no more bytes, and for no longer, than the limits allow."""

    def __init__(self, out: BinaryIO, limits: Limits) -> None:
        self.out, self.left, self.limits = out, limits.largest, limits
        self.until = time.monotonic() + limits.whole

    def write(self, part: bytes) -> None:
        self.left -= len(part)
        if self.left < 0:
            msg = f"it sends more than {self.limits.largest} bytes"
            raise ValueError(msg)
        if time.monotonic() > self.until:
            msg = f"it has not sent the whole file in {self.limits.whole:g} s"
            raise ValueError(msg)
        self.out.write(part)

    def flush(self) -> None:
        self.out.flush()


def no_way_down(answer: "Response", **_: object) -> None:
    """Refuse to be led from a safe address to one that is not."""
    onward = urljoin(answer.url, answer.headers.get("location", ""))
    if answer.is_redirect and urlsplit(answer.url).scheme == "https" and urlsplit(onward).scheme != "https":
        msg = f"it leads on to {onward}, which is not safe"
        raise ValueError(msg)


def _why(error: Any, host: str, limits: Limits) -> tuple[str, bool]:
    """What a failed download says to people, and whether another try may help."""
    from requests import exceptions as kinds

    said = str(error)
    if isinstance(error, kinds.HTTPError):
        code = error.response.status_code
        return (
            f"{host} answers {code} ({error.response.reason or 'no reason given'})",
            code >= HTTPStatus.INTERNAL_SERVER_ERROR,
        )
    if isinstance(error, kinds.ConnectTimeout):
        return f"{host} did not answer within {limits.connect:g} s", False
    if isinstance(error, kinds.ReadTimeout) or "timed out" in said:
        return f"{host} sent nothing for {limits.silence:g} s", True
    if isinstance(error, kinds.ChunkedEncodingError) or "aborted" in said:
        return f"{host}: {BROKE_OFF}", True
    return f"{host} {_plainly(error)}", False


def _plainly(error: Any) -> str:
    """The rarer reasons, in words."""
    from requests import exceptions as kinds

    said = {
        kinds.ProxyError: "cannot be reached through the proxy that the environment names",
        kinds.SSLError: "cannot be reached safely: its certificate or encryption is not in order",
        kinds.TooManyRedirects: "leads round in circles",
        kinds.ConnectionError: "cannot be reached",
    }
    words = next((w for kind, w in said.items() if isinstance(error, kind)), "")
    return words or f"cannot be asked ({type(error).__name__}: {error})"
