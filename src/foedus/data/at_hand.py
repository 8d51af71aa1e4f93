"""The data at hand: a tidy table of the catalogue, wherever its file lies, read once."""

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data import fetch
from foedus.data.catalogue import dataset

if TYPE_CHECKING:
    import polars as pl


class AtHand:
    """Tables of the catalogue from a folder of the user's, the cache, or the network.

    Parameters
    ----------
    folder : Path or str, optional
        Where the user keeps files under their official names, in any subfolder.
    """

    def __init__(self, folder: Path | str | None = None) -> None:
        self.folder = None if folder is None else Path(folder)

    def table(self, key: str, reader: str | None = None) -> "pl.DataFrame":
        """One table of a data set.

        Parameters
        ----------
        key : str
            Of the catalogue.
        reader : str, optional
            "module.function", where the data set has several files; the first if left out.

        Raises
        ------
        UnknownName
            No such data set, or no file with that reader.
        NotAtHand, CannotRead, BadFile
            The file is not there and cannot be fetched, or it is not what it should be.
        """
        own = [f for f in dataset(key).files if reader in {None, f.reader}]
        path = fetch.locate(key, own[0].name, folder=self.folder)
        return _read(own[0].reader, path, path.stat().st_mtime_ns)


@cache
def _read(reader: str, path: Path, _changed: int) -> "pl.DataFrame":
    """A table, read once for as long as its file does not change."""
    module, _, function = reader.partition(".")
    found: pl.DataFrame = getattr(import_module(f"foedus.data.read.{module}"), function)(path)
    return found
