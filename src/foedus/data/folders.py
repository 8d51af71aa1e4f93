"""The folder in which a user keeps official files: found by name, in any subfolder, one and no other."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from foedus.data import hashes
from foedus.errors import CannotRead, WrongFile, listed, near


def named(folder: Path, names: Sequence[str]) -> list[Path]:
    """Every file of some names, or of one of them and `.gz`, in a folder and all below it.

    Parameters
    ----------
    folder : Path
    names : sequence of str
        The names of one file.

    Returns
    -------
    list of Path
        In the order of the names, those nearest to the top first.

    Raises
    ------
    CannotRead
        There is no such folder.
    """
    order = [f"{name}{end}" for name in names for end in ("", ".gz")]
    found = [p for p in _files(folder) if p.name in order]
    return sorted(found, key=lambda p: (order.index(p.name), len(p.parts), str(p)))


def alike(folder: Path, name: str) -> list[str]:
    """Names in a folder that a renaming could have made of `name`.

    Raises
    ------
    CannotRead
        There is no such folder.
    """
    return near(name, {p.name for p in _files(folder)})


def same(folder: Path, size: int, expected: str) -> list[Path]:
    """Files in a folder, under whatever name, that have a size (bytes) and a sha256.

    Raises
    ------
    CannotRead
        There is no such folder, or a file of this size may not be opened.
    """
    return [p for p in _files(folder) if p.is_file() and p.stat().st_size == size and hashes.sha256(p) == expected]


def one(paths: Sequence[Path], names: Sequence[str], expected: str | None, title: str) -> Path | None:
    """The one file among several that is meant; None where there is none.

    Parameters
    ----------
    paths : sequence of Path
        As `named` gives them.
    names : sequence of str
        Of the file; an earlier one goes before a later one.
    title : str
        Of the data set, for errors.
    expected : str or None
        The sha256 that the file, or what it packs, must have; None where it is not known.

    Raises
    ------
    WrongFile
        None of them is the official file.
    CannotRead
        Several differ, and no hash tells which is meant.
    """
    if not paths:
        return None
    if expected is not None:
        right = [p for p in paths if hashes.fits(p, expected)]
        if not right:
            empty = "The file is empty. " if not paths[0].stat().st_size else ""
            then = f"{empty}Take it out of the folder, or put the official file in its place."
            raise WrongFile(listed(map(str, paths)), title, hashes.sha256(paths[0]), expected, then)
        return right[0]
    same = next(found for n in names if (found := [p for p in paths if p.name in {n, f"{n}.gz"}]))
    if len({hashes.content(p) for p in same}) > 1:
        why = f"there are {len(same)} files of this name, and they differ ({listed(map(str, same))})"
        raise CannotRead(same[0].name, why, "Keep the right one, or name the folder that has only it (--from DIR).")
    return same[0]


def _files(folder: Path) -> Iterator[Path]:
    """Every file in a folder and below it; links to folders are not followed."""
    if not folder.is_dir():
        why = "it is no folder" if folder.exists() else "there is no such folder"
        raise CannotRead(folder, why, "Name the folder that has the official files (--from DIR).")
    for top, _, names in os.walk(folder):
        yield from (Path(top) / n for n in names)
