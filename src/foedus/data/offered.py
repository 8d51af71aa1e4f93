"""The tables of the catalogue: what each is called, from which file a reader makes it, and in which form."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from foedus.data.catalogue import DataFile, Dataset, catalogue
from foedus.data.tables import Form

if TYPE_CHECKING:
    import polars as pl

ROOM = "foedus.data.read"
ALSO = {"exercises.exercises": ("exercises.participants",)}  # readers that make a second table of a file
FORMS = {
    "atop": {"alliances": "ALLIANCES", "members": "MEMBERS"},
    "bargaining": {"actors": "ACTORS"},
    "cow": {
        "states": "STATES",
        "system": "SYSTEM",
        "codes": "CODES",
        "majors": "MAJORS",
        "contiguity": "CONTIGUITY",
        "capitals": "CAPITALS",
        "gw_states": "GW_STATES",
    },
    "dca": {"agreements": "AGREEMENTS"},
    "depth": {"scores": "DEPTH"},
    "economy": {
        "gdp": "GDP",
        "population": "POPULATION",
        "gdp_per_capita": "GDP_PER_CAPITA",
        "gdp_2015usd": "GDP_2015USD",
        "armed_forces": "ARMED_FORCES",
        "milex_share": "MILEX_SHARE",
    },
    "exercises": {"exercises": "EXERCISES", "participants": "PARTICIPANTS"},
    "icb": {"crises": "CRISES", "actors": "ACTORS"},
    "landscape": {
        "actors": "STRENGTHS",
        "propensities": "PROPENSITIES",
        "results": "RESULTS",
        "alignments": "FAVOURED",
        "europe_1938": "EUROPE",
    },
    "leaders": {
        "archigos": "ARCHIGOS",
        "coalitions": "COALITIONS",
        "leader_list": "LEADER_LIST",
        "elections": "ELECTIONS",
    },
    "mid": {"disputes": "DISPUTES", "participants": "PARTICIPANTS", "dyads": "DYADS"},
    "nato": {"workbook": "DEFEXP", "long": "DEFEXP"},
    "nmc": {"nmc": "NMC", "nmc_v7": "NMC"},
    "opinion": {"us_polls": "US_POLLS", "article5": "ARTICLE5"},
    "regime": {"regimes": "REGIMES"},
    "reliability": {"berkemeier_fuhrmann": "BERKEMEIER_FUHRMANN", "leeds_anac": "LEEDS_ANAC"},
    "rivalry": {"rivalries": "RIVALRIES", "threat": "THREAT"},
    "sipri": {"workbook": "MILEX", "long": "LONG"},
    "unga": {
        "ideal_points": "IDEAL_POINTS",
        "votes": "VOTES",
        "roll_calls": "ROLL_CALLS",
        "issues": "ROLL_CALL_ISSUES",
    },
    "wars": {"war_states": "WAR_STATES", "dyads": "DYADS"},
}  # in which form a reader gives its table: module, function, name of the form


@dataclass(frozen=True)
class Offered:
    """One table of the catalogue.

    Attributes
    ----------
    name : str
        Its name for programs, for example `atop_members`.
    data : str
        Key of its data set.
    file : str
        Name of the file in the catalogue.
    reader : str
        "module.function" in `foedus.data.read`.
    """

    name: str
    data: str
    file: str
    reader: str

    @property
    def form(self) -> Form:
        """Its columns with type, unit and meaning."""
        module, _, function = self.reader.partition(".")
        found: Form = getattr(import_module(f"{ROOM}.{module}"), FORMS[module][function])
        return found

    def read(self, path: Path | str) -> "pl.DataFrame":
        """The tidy table out of the file at a path.

        Raises
        ------
        CannotRead, BadFile
            As every reader.
        """
        module, _, function = self.reader.partition(".")
        found: pl.DataFrame = getattr(import_module(f"{ROOM}.{module}"), function)(path)
        return found


@cache
def offered() -> Mapping[str, Offered]:
    """Every table of the catalogue, by name.

    A data set of one table gives it its key (`nmc`). Of several each has the key and the
    name of its reader (`atop_members`), the key alone where that says the same (`un_votes`,
    not un_votes_votes), and the key and the name of its file where a reader serves several
    (`majors_2024`).
    """
    return MappingProxyType({o.name: o for d in catalogue().values() for o in _of(d)})


def _of(d: Dataset) -> Iterator[Offered]:
    pairs = [(f, r) for f in d.files for r in (f.reader, *ALSO.get(f.reader, ()))]
    shared = Counter(r for _, r in pairs)
    for file, reader in pairs:
        name = d.key if len(pairs) == 1 else _joined(d.key, _tail(d.key, file, reader, shared[reader]))
        yield Offered(name, d.key, file.name, reader)


def _tail(key: str, file: DataFile, reader: str, serves: int) -> str:
    if serves == 1:
        return reader.partition(".")[2]
    stem = re.sub(r"\W+", "_", file.name.rpartition(".")[0].casefold())
    return stem.removeprefix(key)


def _joined(key: str, tail: str) -> str:
    return key if f"_{key}".endswith(f"_{tail}") else f"{key}_{tail}"
