"""Find the alliance that a name, a list of states or a file means."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files as resources
from pathlib import Path

from foedus import files, states
from foedus.alliances.bound import FEWEST, Alliance
from foedus.alliances.members import AllianceFile, Member, Membership
from foedus.alliances.pledge import own, pledged
from foedus.days import as_day
from foedus.errors import (
    AmbiguousName,
    BadFile,
    DuplicateMember,
    FoedusError,
    NotInForce,
    TooFewMembers,
    UnknownName,
)
from foedus.sources import source
from foedus.treaties import register


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
    if asked.casefold().endswith((".yaml", ".yml")) or _is_folder(asked):
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


def _is_folder(name: str) -> bool:
    try:
        return bool(name) and Path(name).is_dir()
    except (OSError, ValueError):
        return False


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
        pledges=(*pledged(key, on), *own(title, file.pledges, on)),
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


def _refuse_twice(title: str, held: Iterable[str], codes: Sequence[str], written: Sequence[Member]) -> None:
    seen: set[str] = set()
    for code in held:
        if code in seen:
            words = [str(m.state if isinstance(m, Membership) else m) for m in written]
            raise DuplicateMember(title, code, [w for w, c in zip(words, codes, strict=True) if c == code])
        seen.add(code)
