"""One file out of a zip, or out of a zip in a zip, without leaving the folder and without bursting the disk.

A name inside an archive never becomes a path here: one member is looked for and
its bytes are written to the place that the caller names. An archive that tries
to lead out of its folder is refused all the same.
"""

import lzma
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from foedus.errors import CannotRead, listed

STEP = 2**18  # bytes copied at once
OUTWARD = re.compile(r"[/\\]|[A-Za-z]:|(.*[/\\])?\.\.([/\\]|$)")  # absolute, of a drive, or upwards
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, ValueError)
AGAIN = "Delete it and download it again; if it stays so, unpack it by hand and name the folder (--from DIR)."


@dataclass(frozen=True)
class Bounds:
    """How much an archive may hold before it is taken for a bomb.

    Attributes
    ----------
    largest : int
        Bytes that may be unpacked in all, inner archives counted.
    ratio, small : int
        Bytes out for one byte in; files up to `small` bytes may have any.
    entries, inner, depth : int
        Members of one archive, archives opened in it, archives in archives.
    """

    largest: int = 2**31
    ratio: int = 200
    small: int = 2**20
    entries: int = 10_000
    inner: int = 20
    depth: int = 3


BOUNDS = Bounds()


def unpack(archive: Path, inside: str, target: Path, bounds: Bounds = BOUNDS) -> None:
    """Write one member of an archive to `target`.

    Parameters
    ----------
    archive : Path
        A zip file.
    inside : str
        The path of the member ("folder/data.csv"), a path through an inner archive
        ("inner.zip/data.csv"), or the bare name of a file that is there once; in a bare
        name `*` stands for any characters ("API_NY.GDP.MKTP.CD_*.csv").
    target : Path
        Where to write; its folder exists.
    bounds : Bounds

    Raises
    ------
    CannotRead
        It is no zip, is cut off, is encrypted, is packed in a way not known, leads
        out of its folder, unpacks to too much, or holds no such member, or several.
    """
    try:
        found = _Search(archive, bounds).take(archive, inside, target, bounds.depth)
    except BROKEN as error:
        raise CannotRead(archive, f"it is no whole zip archive ({error})", AGAIN) from None
    except OSError as error:
        raise CannotRead(archive, error.strerror or str(error), AGAIN) from None
    if not found:
        has = listed(_names(archive))
        raise CannotRead(archive, f"it holds no {inside}; it holds {has or 'nothing'}", "Is it the right archive?")


class _Search:
    """One search through an archive, which counts what it unpacks."""

    def __init__(self, archive: Path, bounds: Bounds) -> None:
        self.archive, self.bounds, self.left = archive, bounds, bounds.largest

    def take(self, path: Path, inside: str, target: Path, depth: int) -> bool:
        """Write the member to `target`; False where neither this archive nor an inner one has it."""
        with zipfile.ZipFile(path) as box:
            members = self.checked(box)
            own = _matching(members, inside)
            if len(own) > 1:
                self.refuse(f"it holds {inside} more than once ({listed(m.filename for m in own)})")
            if own:
                self.copy(box, own[0], target)
                return True
            taken = [self.deeper(box, m, rest, target, depth) for m, rest in _inner(members, inside)]
        if sum(taken) > 1:
            self.refuse(f"{inside} is in more than one of its archives")
        return any(taken)

    def deeper(self, box: zipfile.ZipFile, member: zipfile.ZipInfo, rest: str, target: Path, depth: int) -> bool:
        """Look into an archive inside an archive."""
        if depth <= 1:
            self.refuse("it holds archives in archives without end")
        with TemporaryDirectory(dir=target.parent, prefix=".part-") as room:
            inner = Path(room) / "inner.zip"
            self.copy(box, member, inner)
            return self.take(inner, rest, target, depth - 1)

    def checked(self, box: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
        """The files of an archive that leads nowhere else."""
        members = box.infolist()
        if len(members) > self.bounds.entries:
            self.refuse(f"it holds {len(members)} files, and {self.bounds.entries} are the most that is read")
        for m in members:
            if OUTWARD.match(m.orig_filename) or OUTWARD.match(m.filename):
                self.refuse(f"it holds {m.orig_filename!r}, which leads out of its folder")
            if stat.S_ISLNK(m.external_attr >> 16):
                self.refuse(f"it holds {m.filename!r}, which is a link and no file")
        if sum(_is_zip(m) for m in members) > self.bounds.inner:
            self.refuse(f"it holds more than {self.bounds.inner} archives")
        return [m for m in members if not m.is_dir()]

    def copy(self, box: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
        """Write one member, as long as it stays within bounds."""
        if member.flag_bits & 1:
            self.refuse(f"{member.filename} in it is locked with a password")
        most = max(self.bounds.small, member.compress_size * self.bounds.ratio)
        if member.file_size > most:
            self.refuse(f"{member.filename} in it unpacks to more than {self.bounds.ratio} times its size")
        if member.file_size > self.left:
            self.refuse(f"it unpacks to more than {self.bounds.largest} bytes")
        with box.open(member) as source, target.open("wb") as out:
            while part := source.read(STEP):
                self.left -= len(part)
                if self.left < 0:
                    self.refuse(f"it unpacks to more than {self.bounds.largest} bytes")
                out.write(part)

    def refuse(self, why: str) -> None:
        raise CannotRead(self.archive, why, AGAIN)


def _matching(members: list[zipfile.ZipInfo], inside: str) -> list[zipfile.ZipInfo]:
    """The members at a path, or else those with a bare name or of its pattern."""
    exact = [m for m in members if m.filename == inside]
    if exact or "/" in inside:
        return exact
    pattern = re.compile(".*".join(map(re.escape, inside.split("*"))))
    return [m for m in members if pattern.fullmatch(m.filename.rsplit("/", 1)[-1])]


def _inner(members: list[zipfile.ZipInfo], inside: str) -> Iterator[tuple[zipfile.ZipInfo, str]]:
    """Inner archives in which a member may be, each with its path there."""
    for m in members:
        if _is_zip(m) and "/" not in inside:
            yield m, inside
        elif _is_zip(m) and inside.startswith(f"{m.filename}/"):
            yield m, inside.removeprefix(f"{m.filename}/")


def _is_zip(member: zipfile.ZipInfo) -> bool:
    return member.filename.casefold().endswith(".zip")


def _names(archive: Path) -> list[str]:
    with zipfile.ZipFile(archive) as box:
        return [m.filename for m in box.infolist() if not m.is_dir()]
