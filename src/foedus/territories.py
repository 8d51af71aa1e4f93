"""Territories that treaties or history tell apart: who held them when, and where they lie.

Embedded table `territories.csv`: Hawaii, Ceuta, the Senkaku Islands, West
Berlin, the Suez Canal Zone ... each row one spell under one holder.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import as_file
from importlib.resources import files as resources
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from foedus import files
from foedus.errors import AmbiguousName, NotInForce, UnknownName
from foedus.parameters import Mark
from foedus.states import folded


def _split(cell: object) -> object:
    return tuple(part for part in cell.split(";") if part) if isinstance(cell, str) else cell


Words = Annotated[tuple[str, ...], BeforeValidator(_split)]
Kind = Literal["metropolitan", "overseas", "dependency", "exclave", "base", "disputed", "zone", "sea_area"]


@dataclass(frozen=True)
class Territory:
    """One territory under one holder.

    Attributes
    ----------
    lat, lon : float
        A point in it, degrees.
    sovereign, administered_by, claimed_by : tuple of str
        State codes (or LON, UN, and names of entities that are no states); empty where nobody.
    since, until : date
        First and last day of this spell; `until` None: still so.
    tags : tuple of str
        Regions and treaty areas that it lies in, as compiled.
    mark : str
        V verified, S secondary, M from memory.
    """

    __pydantic_config__ = files.STRICT
    id: str
    name: str
    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]
    kind: Kind
    since: date
    mark: Mark
    until: date | None = None
    aliases: Words = ()
    sovereign: Words = ()
    administered_by: Words = ()
    claimed_by: Words = ()
    tags: Words = ()
    note: str = ""

    def holds(self, day: date) -> bool:
        """Whether the spell covers a day."""
        return self.since <= day and (self.until is None or day <= self.until)


def territory(name: str, on: date) -> Territory:
    """A territory, by key, name or other name, as it was held on a day.

    Raises
    ------
    UnknownName
        With the nearest names.
    AmbiguousName
        When two territories share the name.
    NotInForce
        When the table has no holder for that day, with the days it has.
    """
    own = _all()[key(name)]
    held = [t for t in own if t.holds(on)]
    if not held:
        raise NotInForce(f"{own[0].name} as the table knows it", on, [(t.since, t.until) for t in own])
    return held[0]


def key(name: str) -> str:
    """The key of a territory that goes by a name.

    Raises
    ------
    UnknownName, AmbiguousName
        As `territory`.
    """
    keys = _by_name().get(folded(name), frozenset())
    if not keys:
        shown = "`foedus places` lists them."
        raise UnknownName(name, "a territory in the table", {t.name for t in spells()} | set(_all()), shown=shown)
    if len(keys) > 1:
        raise AmbiguousName(name, sorted(keys))
    return next(iter(keys))


def territories(on: date) -> Mapping[str, Territory]:
    """Every territory that has a holder in the table on a day, by key."""
    return {t.id: t for t in spells() if t.holds(on)}


@cache
def spells() -> tuple[Territory, ...]:
    """Every row of the table."""
    with as_file(resources("foedus") / "data" / "embedded" / "territories.csv") as path:
        return tuple(files.rows(path, Territory))


@cache
def tags() -> frozenset[str]:
    """Every tag in the table."""
    return frozenset(tag for t in spells() for tag in t.tags)


@cache
def _all() -> dict[str, list[Territory]]:
    found: dict[str, list[Territory]] = {}
    for t in spells():
        found.setdefault(t.id, []).append(t)
    return found


@cache
def _by_name() -> dict[str, frozenset[str]]:
    """Folded name -> keys; a key or a name goes before another territory's other name."""
    own: dict[str, set[str]] = {}
    other: dict[str, set[str]] = {}
    for t in spells():
        for name in (t.id, t.name):
            own.setdefault(folded(name), set()).add(t.id)
        for name in t.aliases:
            other.setdefault(folded(name), set()).add(t.id)
    return {name: frozenset(keys) for name, keys in {**other, **own}.items()}
