"""Alliances: a name, some states, or a file of the user's; always a set of states on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib.resources import files as resources
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from foedus import files, states
from foedus.days import as_day
from foedus.errors import (
    AmbiguousName,
    BadArgument,
    BadFile,
    DuplicateMember,
    FoedusError,
    NotInForce,
    TooFewMembers,
    UnknownName,
    brief,
)
from foedus.parameters import parameter, parameters, since_when
from foedus.sources import source
from foedus.treaties import register

Share = Annotated[float, Field(ge=0, le=1)]  # /1, so 2 % is written 0.02
FEWEST = 2  # members


@dataclass(frozen=True)
class Membership:
    """One state's time in an alliance; `until` is its last day."""

    __pydantic_config__ = files.STRICT
    state: str | int
    since: date | None = None
    until: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.since and self.until and self.until < self.since:
            msg = f"until {self.until} lies before since {self.since}"
            raise ValueError(msg)


def _kind(member: object) -> str:
    """Which way a member is written in a file."""
    return {str: "name", int: "number"}.get(type(member), "record")


Member = Annotated[
    Annotated[str, Tag("name")] | Annotated[int, Tag("number")] | Annotated[Membership, Tag("record")],
    Discriminator(_kind),
]


@dataclass(frozen=True)
class Pledge:
    """What members promised to spend.

    Attributes
    ----------
    name : str
        Parameter name, or the user's own.
    measures : {"spending", "equipment", "related"}
        Defence spending over GDP; equipment over defence spending; defence-related spending over GDP.
    share : float
        What was promised, /1.
    instead : dict of str to float
        State -> share that holds for it instead.
    """

    __pydantic_config__ = files.STRICT
    name: str
    measures: Literal["spending", "equipment", "related"]
    share: Share
    due: date
    text: str = ""
    adopted: date | None = None
    source: str = ""
    instead: dict[str, Share] = field(default_factory=dict)

    @property
    def parameter(self) -> str:
        """The parameter behind it; empty for a pledge of the user's own."""
        return self.name if self.name in parameters() else ""

    def asks(self, state: str) -> float:
        """The share promised by one member."""
        return self.instead.get(state, self.share)


@dataclass(frozen=True)
class AllianceFile:
    """An alliance as it stands in a YAML file.

    Attributes
    ----------
    members : list
        States by any name or code, or records with `state`, `since`, `until`, `note`.
    name : str
        What it is called; the file's own name if left out.
    exposed_border_km : dict of str to float
        State -> length of border exposed to a threat; whoever is left out has none.
    pledges : list of Pledge
        What the members promised one another.
    """

    __pydantic_config__ = files.STRICT
    members: list[Member]
    name: str = ""
    source: str = ""
    exposed_border_km: dict[str, float] = field(default_factory=dict)
    pledges: list[Pledge] = field(default_factory=list)


@dataclass(frozen=True)
class Alliance:
    """The members bound together on one day.

    Attributes
    ----------
    members : tuple of str
        State codes, in alphabetical order.
    without : tuple of str
        Members left out on purpose.
    borders : dict of str to float
        Exposed border of each member, km; empty where nobody supplied them.
    pledges : tuple of Pledge
        Those adopted by that day.
    notes : dict of str to str
        What must be known of a member's membership.
    """

    name: str
    day: date
    members: tuple[str, ...]
    without: tuple[str, ...] = ()
    borders: dict[str, float] = field(default_factory=dict)
    pledges: tuple[Pledge, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    def leave_out(self, names: Sequence[str]) -> "Alliance":
        """The alliance without some members.

        Raises
        ------
        UnknownName
            When one of them is no member.
        TooFewMembers
            When fewer than two stay.
        """
        gone = sorted({states.resolve(n, self.day) for n in names})
        for state in gone:
            if state not in self.members:
                raise UnknownName(state, f"a member of {self.name} on {self.day}", self.members)
        stay = tuple(m for m in self.members if m not in gone)
        if len(stay) < FEWEST:
            raise TooFewMembers(f"{self.name} without {', '.join(gone)}", len(stay), FEWEST)
        return replace(self, members=stay, without=tuple(gone))

    def with_borders(self, kilometres: Iterable[tuple[str, float]]) -> "Alliance":
        """The alliance with the exposed border of each member, km (others: none).

        Raises
        ------
        UnknownName
            When a state is no member.
        DuplicateMember
            When a state is named twice.
        BadArgument
            When a length is negative, or none is positive.
        """
        found = _by_state(f"{self.name}, exposed borders", kilometres, self.day)
        for state in found:
            if state not in (*self.members, *self.without):
                raise UnknownName(state, f"a member of {self.name} on {self.day}", self.members)
        if min(found.values(), default=0) < 0 or max(found.values(), default=0) <= 0:
            raise BadArgument(
                f"{self.name}: exposed borders must be lengths in km of which one is above 0.",
                "Leave out the members that have none.",
            )
        return replace(self, borders=found)


def alliance(name: str, on: date | str | None = None) -> Alliance:
    """The alliance that a name, a list of states or a file means, on a day.

    Parameters
    ----------
    name : str
        "NATO", "FRA,DEU,POL" or the path of a YAML file.
    on : date or str, optional
        Members are those of this day; today if left out.

    Raises
    ------
    UnknownName, AmbiguousName, DuplicateMember, TooFewMembers
        What the name says is no alliance.
    CannotRead, BadFile
        The file is not one.
    NotInForce
        The alliance, or a state, did not exist on that day.
    """
    asked, day = name.strip(), as_day(on)
    named = _named(asked)
    if named:
        return _on_day(named[1], named[0], day)
    if asked.casefold().endswith((".yaml", ".yml")) or (asked and Path(asked).is_dir()):
        return _from_file(asked, day)
    if "," in asked or not asked or _is_state(asked, day):
        parts = [part.strip() for part in asked.split(",") if part.strip()]
        return _on_day(AllianceFile(_spread(parts, day), ", ".join(parts) or "the alliance"), "", day)
    shown = f"Known: {', '.join(sorted(known()))}; or name states (FRA,DEU,POL), or a .yaml file."
    raise UnknownName(asked, "an alliance", [*known(), *_spoken()], shown=shown)


@dataclass(frozen=True)
class ShortName:
    """What an alliance is usually called, and which treaty makes it."""

    __pydantic_config__ = files.STRICT
    title: str
    treaty: str
    aliases: list[str]


@cache
def known() -> dict[str, ShortName]:
    """The alliances with a short name, by it; every other treaty is an alliance under its key."""
    place = resources("foedus") / "data" / "embedded" / "alliances.yaml"
    return files.parse(place.read_text("utf-8"), dict[str, ShortName], place.name)


def _spoken() -> list[str]:
    return [n for f in known().values() for n in (f.title, *f.aliases)] + sorted(register.keys())


@cache
def _aliases() -> dict[str, str]:
    return {states.folded(n): key for key, f in known().items() for n in (key, f.title, f.treaty, *f.aliases)}


def _named(name: str) -> tuple[str, AllianceFile] | None:
    """The short name (or treaty key) and the members of an alliance that goes by a name."""
    key = _aliases().get(states.folded(name)) if name else None
    if key:
        return key, _of_treaty(known()[key].treaty, known()[key].title)
    asked = name.casefold()
    if asked in register.keys():  # noqa: SIM118  # a function of the register
        return asked, _of_treaty(asked, register.treaty(asked).name)
    return None


def _of_treaty(key: str, title: str) -> AllianceFile:
    """A treaty's parties by day as the members of an alliance."""
    found = register.treaty(key)
    members: list[Member] = [Membership(p.state, p.since, p.until, p.note) for p in found.parties]
    return AllianceFile(members, title, source=key)


def _spread(names: Sequence[str], on: date) -> list[Member]:
    """Names of states and alliances, each alliance spread into its members of the day."""
    spread: list[Member] = []
    for name in names:
        named = _named(name)
        spread += _on_day(named[1], named[0], on).members if named else (name,)
    return spread


def _from_file(path: str, on: date) -> Alliance:
    """The alliance of a user's file; a name in it that means nothing is a fault of the file."""
    file = files.read(path, AllianceFile)
    try:
        return _on_day(replace(file, name=file.name or Path(path).stem), "", on)
    except (UnknownName, AmbiguousName) as error:
        raise BadFile(path, [" ".join(str(error).split())]) from None


def _is_state(name: str, on: date) -> bool:
    try:
        states.resolve(name, on)
    except FoedusError:
        return False
    return True


def _on_day(file: AllianceFile, key: str, on: date) -> Alliance:
    spells = [_spell(m, on) for m in file.members]
    held = [s for s in spells if (s.since is None or s.since <= on) and (s.until is None or on <= s.until)]
    title = key or file.name
    if not held and spells:
        first = min((s.since for s in spells if s.since is not None), default=None)
        last = None if any(s.until is None for s in spells) else max(s.until for s in spells if s.until)
        raise NotInForce(f"{title} ({file.name})" if key else title, on, [(first, last)])
    names = [str(s.state) for s in held]
    _refuse_twice(title, names, [str(s.state) for s in spells], file.members)
    if len(names) < FEWEST:
        raise TooFewMembers(title, len(names), FEWEST)
    members = tuple(sorted(states.standing(n, on) for n in names))
    found = Alliance(
        title,
        on,
        members,
        pledges=(*_pledged(key, on), *_own(title, file.pledges, on)),
        notes={str(s.state): s.note for s in held if s.note},
        sources=(source(file.source).key,) if file.source else (),
    )
    return found.with_borders(_of_the_day(file, spells, members, on)) if file.exposed_border_km else found


def _of_the_day(
    file: AllianceFile, spells: Sequence[Membership], members: Sequence[str], on: date
) -> list[tuple[str, float]]:
    """The exposed borders of a file without those of its members of other days."""
    absent = {s.state for s in spells} - set(members)
    return [(s, km) for s, km in file.exposed_border_km.items() if states.resolve(s, on) not in absent]


def _spell(member: Member, on: date) -> Membership:
    spell = member if isinstance(member, Membership) else Membership(member)
    return replace(spell, state=states.resolve(spell.state, on))


def _by_state(what: str, pairs: Iterable[tuple[str, float]], on: date) -> dict[str, float]:
    """Numbers by state code, from pairs of any name and a number."""
    found: dict[str, float] = {}
    for name, value in pairs:
        code = states.resolve(name, on)
        if code in found:
            raise DuplicateMember(what, code, [name])
        try:
            found[code] = float(value)
        except (TypeError, ValueError):
            raise BadArgument(f"{what}: {code} must be a number, got {brief(value)}.", "Write a number.") from None
    return found


def _refuse_twice(title: str, held: Iterable[str], codes: Sequence[str], written: Sequence[Member]) -> None:
    seen: set[str] = set()
    for code in held:
        if code in seen:
            words = [str(m.state if isinstance(m, Membership) else m) for m in written]
            raise DuplicateMember(title, code, [w for w, c in zip(words, codes, strict=True) if c == code])
        seen.add(code)


def _own(title: str, pledges: Iterable[Pledge], on: date) -> list[Pledge]:
    """The pledges of a file that are adopted by a day, their states resolved."""
    found: dict[str, Pledge] = {}
    for p in pledges:
        if p.name in found or p.parameter:
            raise BadArgument(f"{title}: a pledge is called {p.name!r} already.", "Give each pledge a name of its own.")
        if p.source:
            source(p.source)
        found[p.name] = replace(p, instead=_by_state(f"{title}, pledge {p.name}", p.instead.items(), on))
    return [p for p in found.values() if p.adopted is None or p.adopted <= on]


def _pledged(key: str, on: date) -> list[Pledge]:
    """The pledges in the parameters that bind an alliance's members on a day."""
    found = []
    for name, p in since_when(on).items():
        if p.pledge and p.pledge.alliance == key:
            value, promise = p.at(on), p.pledge
            others = {s: parameter(n).at(on).value for s, n in promise.instead.items()}
            found.append(
                Pledge(name, promise.measures, value.value, promise.due, promise.text, p.adopted, value.source, others)
            )
    return found
