"""What of the official files is here already; nothing is fetched."""

from collections.abc import Mapping
from pathlib import Path

from foedus.data import fetch, folders
from foedus.data.catalogue import catalogue
from foedus.data.wanted import Wanted
from foedus.errors import NotAtHand


def here(data: str, file_name: str, *, folder: Path | str | None = None) -> Path:
    """Where a file of the catalogue is: in the user's folder, else in the cache.

    Parameters
    ----------
    data, file_name : str
        Key of the data set, and name of the file.
    folder : Path or str, optional
        Where the user keeps official files; asked before the cache.

    Raises
    ------
    UnknownName
        No such data set, or no such file in it.
    NotAtHand
        It is in neither; the message says how to get it.
    WrongFile, CannotRead, BadFile, CannotWrite
        As `foedus.data.fetch.at_hand`.
    """
    want = fetch.wanted(data, file_name)
    path, notes, refused = fetch.present(want, folder)
    if path is not None:
        return path
    then = f"Fetch it: foedus data path {data}. {want.advice}" if want.fetched else want.advice
    notes += [fetch.refusal(each, why) for each, why in refused.items()]
    raise NotAtHand(want.name, want.title, [*notes, "it is not in the cache, and nothing is fetched here"], then)


def lying(folder: Path | str | None = None) -> Mapping[str, tuple[Path, ...]]:
    """Where each file of the catalogue seems to lie, by its name; whether it is the right one is not asked.

    Parameters
    ----------
    folder : Path or str, optional
        Looked through once, before the cache.

    Returns
    -------
    mapping of str to tuple of Path
        Files under one of its names (plain or `.gz`), of the user's folder or else of the
        cache, or else the archive that holds it; files that lie nowhere are left out.

    Raises
    ------
    CannotRead
        There is no such folder.
    """
    wants = [fetch.wanted(d.key, f.name) for d in catalogue().values() for f in d.files]
    names = dict.fromkeys(n for w in wants for n in (*w.names, w.archive) if n)
    own = [] if folder is None else folders.named(Path(folder), list(names))
    found = {w.name: _own(w, own) or _kept(w) for w in wants}
    return {name: paths for name, paths in found.items() if paths}


def _own(want: Wanted, own: list[Path]) -> tuple[Path, ...]:
    """Those in the user's folder: the file, else its archive."""
    under = _under(want)
    return tuple(p for p in own if p.name in under) or tuple(p for p in own if p.name == want.archive)


def _kept(want: Wanted) -> tuple[Path, ...]:
    """The one in the cache: the file, else its archive."""
    places = [want.folder / name for name in (*_under(want), *filter(None, [want.archive]))]
    return tuple(p for p in places if p.is_file())[:1]


def _under(want: Wanted) -> list[str]:
    return [f"{name}{end}" for name in want.names for end in ("", ".gz")]
