"""States and their codes: ISO3 for today's, our own three letters for former ones.

Embedded tables: `states.csv` (who they are), `spells.csv` (when, for those with
more than one life), `codes.csv` (Correlates of War and Gleditsch-Ward codes and
the days each holds), `names.csv` (every other usual name) and `past_capitals.csv`
(where it was governed from before).
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import as_file
from importlib.resources import files as resources
from typing import Literal, NamedTuple, TypeVar

from foedus import files
from foedus.errors import AmbiguousName, NotInForce, UnknownName, listed

SOURCES = ("cow_states_2016", "gleditsch_ward_1999")
Row = TypeVar("Row")
System = Literal["cow", "gw"]


@dataclass(frozen=True)
class State:
    """One polity under one code.

    Attributes
    ----------
    code : str
        ISO3, or our own three letters for a former state.
    kind : {"today", "former", "other"}
        "other": an entity that is no member of the Correlates of War system.
    since, until : date or None
        First and last day under this code; None before 1816, and for today's states.
    lat, lon : float or None
        Capital, today's or the last; degrees. `seat` has that of a day.
    nuclear_since : int or None
        Year of the first nuclear test or weapon.
    """

    __pydantic_config__ = files.STRICT
    code: str
    name: str
    kind: Literal["today", "former", "other"]
    iso2: str = ""
    since: date | None = None
    until: date | None = None
    followed_by: str = ""
    capital: str = ""
    lat: float | None = None
    lon: float | None = None
    region: str = ""
    nuclear_since: int | None = None


@dataclass(frozen=True)
class Code:
    """What one coding system calls a state, and from when to when."""

    __pydantic_config__ = files.STRICT
    code: str
    system: System
    number: int
    abbreviation: str
    since: date
    until: date | None = None

    def holds(self, day: date | None) -> bool:
        """Whether the system counts the state under this code on a day (any day: None)."""
        return day is None or (self.since <= day and (self.until is None or day <= self.until))


@dataclass(frozen=True)
class Name:
    """One more name of a state."""

    __pydantic_config__ = files.STRICT
    code: str
    name: str
    kind: Literal["english", "old", "local", "abbreviation"]


class Seat(NamedTuple):
    """A capital and where it lies, in degrees."""

    capital: str
    lat: float
    lon: float


@dataclass(frozen=True)
class PastCapital:
    """A city from which a state was governed before it moved.

    Attributes
    ----------
    since, until : date or None
        First and last day; None where the table names no earlier, or no later one.
    mark : {"S", "M", "U"}
        S: the city stands in Miller's list of capitals for those years; M: from memory; U: unsure.
    """

    __pydantic_config__ = files.STRICT
    state: str
    capital: str
    lat: float
    lon: float
    mark: Literal["S", "M", "U"]
    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the state was governed from here on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class _Spell:
    __pydantic_config__ = files.STRICT
    code: str
    since: date | None = None
    until: date | None = None


def resolve(name: str | int, on: date | None = None) -> str:
    """The code of the state that a name or code means.

    Read in this order, the first that fits: `system:code` (iso2, iso3, cow,
    gw), our code or ISO3, ISO2, any usual name, COW or Gleditsch-Ward
    abbreviation, COW or Gleditsch-Ward number. So AUS is Australia; the COW
    abbreviation of Austria is `cow:AUS`.

    Parameters
    ----------
    name : str or int
        For example "Türkiye", "TUR", "TR", "cow:640", 640, "Ottoman Empire".
    on : date, optional
        Numbers, abbreviations and shared names are read as of this day.

    Raises
    ------
    UnknownName
        With the nearest names.
    AmbiguousName
        When two states share the name on that day.
    """
    asked = str(name).strip()
    system, colon, rest = asked.partition(":")
    tiers = _tiers(rest.strip(), system.casefold(), on) if colon else _tiers(asked, "", on)
    for found in tiers:
        if len(found) == 1:
            return found.pop()
        if found:
            raise AmbiguousName(asked, [f"{c} ({states()[c].name})" for c in sorted(found)])
    shown = [s.name for s in states().values()] + [n.name for n in names()] + list(states())
    raise UnknownName(asked, "a state", shown, shown="Write a name, an ISO or COW code: `foedus states` lists them.")


@cache
def states() -> dict[str, State]:
    """Every state that Foedus knows, by code."""
    return {s.code: s for s in _table("states.csv", State)}


def codes(code: str | None = None) -> list[Code]:
    """The COW and Gleditsch-Ward codes of a state (of all states: None), each with its days."""
    return [c for c in _table("codes.csv", Code) if code in {None, c.code}]


def translate(code: str, system: System, on: date) -> int | None:
    """The number of a state in a coding system on a day; None where the system does not count it."""
    held = [c.number for c in codes(code) if c.system == system and c.holds(on)]
    return held[0] if held else None


def exists(code: str, on: date) -> bool:
    """Whether the polity under a code exists on a day."""
    return any((s.since is None or s.since <= on) and (s.until is None or on <= s.until) for s in _lives(code))


def seat(code: str, on: date) -> Seat | None:
    """The capital of a state on a day: a past one that held then, else its own; None where none is known.

    Whether the state exists on that day is not asked (`exists`). Where the constitution names
    one city and the government sits in another, it is as in `states`: Amsterdam, Sucre. A flight
    in war moves no capital, with two exceptions: Vichy, and China from 1937 to 1949.
    """
    past = next((c for c in past_capitals(code) if c.holds(on)), None)
    found = past or states()[code]
    return None if found.lat is None or found.lon is None else Seat(found.capital, found.lat, found.lon)


def past_capitals(code: str | None = None) -> list[PastCapital]:
    """The capitals that a state had before its own (of all states: None)."""
    return [c for c in _table("past_capitals.csv", PastCapital) if code in {None, c.state}]


def in_place_of(code: str, on: date) -> list[str]:
    """Which states stood on a day in the place of one that did not exist: those it followed, or that followed it.

    The states then existing whose heirs it is among, else its own heirs, as `followed_by` has them.
    """
    known = states()
    before = [s.code for s in known.values() if code in (s.followed_by or "").split(";") and exists(s.code, on)]
    after = [h for h in (known[code].followed_by or "").split(";") if h and exists(h, on)]
    return before or after


def standing(code: str, on: date) -> str:
    """The code itself, if its state exists on a day.

    Raises
    ------
    NotInForce
        With the days of its existence and what followed it.
    """
    if not exists(code, on):
        state, lives = states()[code], _lives(code)
        heirs = f" (followed by {state.followed_by.replace(';', ', ')})" if state.followed_by else ""
        raise NotInForce(f"{state.name} [{code}]{heirs}", on, [(s.since, s.until) for s in lives])
    return code


def named(codes_: Iterable[str], most: int = 12) -> str:
    """Codes as a list for people, long ones cut."""
    return listed(codes_, most)


def folded(name: str) -> str:
    """A name without case, accents, spaces and punctuation."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if c.isalnum())


def _tiers(text: str, system: str, on: date | None) -> list[set[str]]:
    """Codes that `text` may mean, most binding reading first."""
    upper, key = text.upper(), folded(text)
    number = int(text) if text.isascii() and text.isdigit() else None
    held = [c for c in codes() if c.holds(on)]
    iso3 = {upper} & states().keys()
    iso2 = {s.code for s in states().values() if s.iso2 == upper and upper}
    called = _by_name().get(key, frozenset()) if key else frozenset()
    alive = {c for c in called if on is None or exists(c, on)} or set(called)
    if system in {"cow", "gw"}:
        return [{c.code for c in held if c.system == system and (c.abbreviation == upper or c.number == number)}]
    if system:
        return [{"iso3": iso3, "iso2": iso2}.get(system, set())]
    abbreviations = {c.code for c in held if c.abbreviation == upper}
    return [iso3, iso2, alive, abbreviations, {c.code for c in held if c.number == number}]


@cache
def _by_name() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for code, name in [(s.code, s.name) for s in states().values()] + [(n.code, n.name) for n in names()]:
        found.setdefault(folded(name), set()).add(code)
    return {name: frozenset(codes_) for name, codes_ in found.items()}


def names(code: str | None = None) -> list[Name]:
    """The other usual names of a state (of all states: None)."""
    return [n for n in _table("names.csv", Name) if code in {None, n.code}]


def _lives(code: str) -> list[_Spell]:
    spells = [s for s in _table("spells.csv", _Spell) if s.code == code]
    state = states()[code]
    return spells or [_Spell(code, state.since, state.until)]


@cache
def _table(name: str, kind: type[Row]) -> list[Row]:
    with as_file(resources("foedus") / "data" / "embedded" / name) as path:
        return files.rows(path, kind)
