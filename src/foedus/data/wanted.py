"""One official file that somebody wants: its names, its place in the cache, and how to get it by hand."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from foedus.errors import BadArgument

HOME = "FOEDUS_DATA"  # the environment variable that names the cache
ODD = re.compile(r"[^\w .()+,=-]")  # characters that no file name of ours has


def cache() -> Path:
    """The folder that keeps what was fetched: FOEDUS_DATA, else the user's cache; it may not exist yet."""
    own = os.environ.get(HOME, "").strip()
    if own:
        return Path(own).expanduser().absolute()
    from platformdirs import user_cache_path

    return user_cache_path("foedus", appauthor=False)


@dataclass(frozen=True)
class Wanted:
    """An official file in plain values.

    Attributes
    ----------
    data : str
        Key of the data set; the folder in the cache.
    name : str
        The name of the file; it has this name in the cache.
    address : str
        Where it, or the archive that holds it, is fetched; a page where it can only be
        had by hand; empty where it cannot be had.
    sha256 : str or None
        Of the file itself (not of its archive); None where it is not known.
    inside : str
        Where the file is in its archive; empty where it is fetched as it is.
    title : str
        Name of the data set, for people.
    also : tuple of str
        Other names under which it may lie in a folder.
    page : bool
        Whether the address is a page for people, from which nothing can be fetched.
    made : str
        What to make or to get by hand, where the file itself is at no address.
    size : int or None
        Bytes of the file; None where they are not known.

    Raises
    ------
    BadArgument
        Key or name would lead out of the cache.
    """

    data: str
    name: str
    address: str
    sha256: str | None = None
    inside: str = ""
    title: str = ""
    also: tuple[str, ...] = ()
    page: bool = False
    made: str = ""
    size: int | None = None

    def __post_init__(self) -> None:
        for given in (self.data, *self.names):
            if given in {"", ".", ".."} or "/" in given or "\\" in given or "\0" in given:
                raise BadArgument(f"{given!r} is no name of a file or data set.", "Write a name without a folder.")

    @property
    def names(self) -> tuple[str, ...]:
        """Every name under which it may lie, the one looked for first at the start."""
        return (self.name, *self.also)

    @property
    def folder(self) -> Path:
        """Its folder in the cache."""
        return cache() / self.data

    @property
    def record(self) -> Path:
        """Where its hash is written down when the catalogue knows none."""
        return cache() / "recorded" / f"{self.data}.{self.name}.json"

    @property
    def archive(self) -> str:
        """Name of the archive that holds it, as its address ends; empty where there is none."""
        if not self.inside:
            return ""
        last = unquote(urlsplit(self.address).path).rsplit("/", 1)[-1]
        plain = ODD.sub("_", last).strip(". ") or "archive"
        return plain if plain.casefold().endswith(".zip") else f"{plain}.zip"

    @property
    def fetched(self) -> bool:
        """Whether its address is one from which a file can be fetched."""
        parts = urlsplit(self.address)
        return not self.page and parts.scheme in {"http", "https"} and bool(parts.hostname)

    @property
    def advice(self) -> str:
        """What to download by hand, under which name, and where to put it."""
        put = f"put it into {self.folder}, or into any folder that you then name (--from DIR)."
        if self.made:
            return f"By hand: {self.made} ({self.address}), save it as {self.name}, and {put}"
        if not self.address:
            return f"By hand: get {self.name} from its authors, and {put}"
        if not self.fetched:
            return f"By hand: get {self.name} from {self.address}, and {put}"
        if self.archive:
            held = self.inside.rsplit("/", 1)[-1]
            return f"By hand: download {self.address} (it holds {held}), save it as {self.archive}, and {put}"
        return f"By hand: download {self.address}, save it as {self.name}, and {put}"
