"""Whether a file is the one that is meant: its sha256, and what the first download left on record."""

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from foedus import files
from foedus.errors import CannotRead, CannotWrite

STEP = 2**20  # bytes read at once
LARGEST = 2**31  # bytes; what unpacks to more than this is no file of ours


@dataclass(frozen=True)
class Record:
    """What the first download of a file was, where the catalogue knows no hash.

    Attributes
    ----------
    sha256 : str
    bytes : int
    address : str
        Where it came from.
    on : str
        The day (UTC, YYYY-MM-DD).
    """

    __pydantic_config__ = files.STRICT

    sha256: str
    bytes: int
    address: str
    on: str


def sha256(path: Path) -> str:
    """The sha256 of the bytes of a file, in lower-case hexadecimal.

    Raises
    ------
    CannotRead
        It may not be opened.
    """
    try:
        with path.open("rb") as source:
            return _of(source)
    except OSError as error:
        raise CannotRead(path, error.strerror or str(error)) from None


def fits(path: Path, expected: str) -> bool:
    """Whether a file, or what a gzip file holds, has this sha256.

    Raises
    ------
    CannotRead
        It may not be opened.
    """
    return expected.casefold() in {sha256(path), _unpacked(path) if path.suffix == ".gz" else ""}


def content(path: Path) -> str:
    """The sha256 of what a file holds: unpacked where it is gzip and whole, else as it is.

    Raises
    ------
    CannotRead
        It may not be opened.
    """
    return (_unpacked(path) if path.suffix == ".gz" else "") or sha256(path)


def recorded(path: Path) -> Record | None:
    """What a record says; None where there is none.

    Raises
    ------
    CannotRead, BadFile
        The record is there and cannot be understood.
    """
    return files.read(path, Record) if path.is_file() else None


def record(path: Path, file: Path, address: str) -> None:
    """Write down what a file is, for later downloads to be held to.

    Raises
    ------
    CannotWrite
        There is no writing here.
    """
    today = datetime.now(UTC).date().isoformat()
    found = Record(sha256(file), file.stat().st_size, address, today)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(path, error.strerror or str(error), "Name another folder in FOEDUS_DATA.") from None
    files.write(path, json.dumps(asdict(found), indent=1).encode() + b"\n", overwrite=True)


def _unpacked(path: Path) -> str:
    """The sha256 of what a gzip file holds; empty where it is broken or too large."""
    try:
        with gzip.open(path, "rb") as source:
            return _of(source)
    except (OSError, EOFError, zlib.error, ValueError):
        return ""


def _of(source: BinaryIO | gzip.GzipFile) -> str:
    digest = hashlib.sha256()
    for part in _parts(source):
        digest.update(part)
    return digest.hexdigest()


def _parts(source: BinaryIO | gzip.GzipFile) -> Iterator[bytes]:
    left = LARGEST
    while part := source.read(STEP):
        left -= len(part)
        if left < 0:
            msg = "too large"
            raise ValueError(msg)
        yield part
