"""An event: who does what to whom, where, when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from foedus import files, states
from foedus.days import as_day
from foedus.errors import BadArgument, BadDate, UnknownName

Kind = Literal[
    "armed_attack", "declaration_of_war", "intervention", "annexation", "blockade", "terrorist_attack", "cyber_attack",
    "mobilisation", "threat", "internal_uprising",
]  # fmt: skip
Hit = Literal["territory", "forces", "vessels", "aircraft", "embassy"]
NONSTATE = "NSA"  # stands for whoever attacks and is no state
Codes = Annotated[list[str], Field(min_length=1)]


@dataclass(frozen=True)
class Event:
    """One event, with only what happened in it, no judgement of duties.

    Attributes
    ----------
    attacker, target : str or list of str
        State codes; "NSA" is an attacker that is no state.
    day : date
    kind : str
    place : str or None
        A key of `foedus places`, a state's code (its capital), or "lat,lon" in degrees;
        None: the target's own land is assumed.
    provoked : bool or None
        Whether the target had itself attacked or provoked; None: not known or disputed.
    also_at_war : list of str
        Who else is at war already, on either side.
    hit : str or None
        What is struck; None: what the place suggests.
    requested : bool or None
        Whether the target asked for help; None: taken as asked.
    """

    __pydantic_config__ = files.STRICT
    attacker: str | Codes
    target: str | Codes
    day: date
    kind: Kind = "armed_attack"
    place: str | None = None
    provoked: bool | None = None
    also_at_war: list[str] = field(default_factory=list)
    hit: Hit | None = None
    requested: bool | None = None
    attacker_note: str = ""
    target_note: str = ""
    note: str = ""

    @property
    def attackers(self) -> tuple[str, ...]:
        """The attackers, the first named first."""
        return (self.attacker,) if isinstance(self.attacker, str) else tuple(self.attacker)

    @property
    def targets(self) -> tuple[str, ...]:
        """Those attacked."""
        return (self.target,) if isinstance(self.target, str) else tuple(self.target)

    def plain(self) -> dict[str, Any]:
        """The event as plain data, in the format of an episode."""
        shown: dict[str, Any] = {
            "attacker": self.attacker, "target": self.target, "place": self.place, "day": str(self.day),
            "kind": self.kind, "provoked": self.provoked, "also_at_war": list(self.also_at_war),
        }  # fmt: skip
        more = {
            "hit": self.hit,
            "requested": self.requested,
            "attacker_note": self.attacker_note or None,
            "target_note": self.target_note or None,
            "note": self.note or None,
        }
        return shown | {k: v for k, v in more.items() if v is not None}


def resolved(event: Event) -> Event:
    """The event with its day as a date and every state by its code, each once.

    Raises
    ------
    UnknownName, AmbiguousName
        For what names no state, no kind of event, or nothing that can be hit.
    BadDate
        A day that is none.
    BadArgument
        Nobody on one side, a state on both, or a target that is no state.
    """
    known_kind(event.kind)
    if event.hit is not None:
        _known(event.hit, get_args(Hit), "something that an event can hit")
    for name in ("provoked", "requested"):
        if getattr(event, name) not in {True, False, None}:
            raise BadArgument(f"{name} is {getattr(event, name)!r}.", "Write True, False, or None for not known.")
    if event.day is None:
        raise BadDate(event.day)
    day = as_day(event.day)
    attackers, targets, others = (_codes(side, day) for side in (event.attacker, event.target, event.also_at_war))
    _sides(attackers, targets)
    return replace(
        event,
        day=day,
        place=_place(event.place),
        attacker=attackers[0] if len(attackers) == 1 else attackers,
        target=targets[0] if len(targets) == 1 else targets,
        also_at_war=[s for s in others if s not in {*attackers, *targets}],
    )


def _codes(names: Any, day: date) -> list[str]:
    """States by their code, each once; one name, a number or a list."""
    given = [names] if isinstance(names, (str, int)) or names is None else list(names)
    found = (NONSTATE if str(n).strip().upper() == NONSTATE else states.resolve(str(n), day) for n in given)
    return list(dict.fromkeys(found))


def _place(place: Any) -> str | None:
    """A place as text: a name, or two numbers as "lat,lon"."""
    if place is None or isinstance(place, str):
        return place
    try:
        return ",".join(f"{float(part):g}" for part in place)
    except (TypeError, ValueError):
        raise BadArgument(f"{place!r} is no place.", 'Write a name, a state, or "58.4,26.7" in degrees.') from None


def _sides(attackers: Sequence[str], targets: Sequence[str]) -> None:
    if not attackers or not targets:
        raise BadArgument("An event needs an attacker and a target.", "Name both; NSA is an attacker that is no state.")
    both = [s for s in attackers if s in targets and s != NONSTATE]
    if both:
        raise BadArgument(f"{both[0]} stands on both sides of the event.", "Name each state as attacker or as target.")
    if NONSTATE in targets:
        raise BadArgument(
            f"{NONSTATE} is no target of a treaty.", "Name the state whose land, forces or people are hit."
        )


def known_kind(kind: str) -> None:
    """Refuse what is no kind of event.

    Raises
    ------
    UnknownName
        With the kinds there are.
    """
    _known(kind, get_args(Kind), "a kind of event")


def _known(given: str, allowed: Sequence[str], what: str) -> None:
    if given not in allowed:
        raise UnknownName(str(given), what, allowed)


@dataclass(frozen=True)
class _Holder:
    __pydantic_config__ = files.STRICT
    event: Event


def read(path: str) -> Event:
    """An event from a file: its fields alone, or under `event:`.

    Raises
    ------
    CannotRead, BadFile
        The file is no event; every problem with its line.
    UnknownName, AmbiguousName
        It names what is no state.
    """
    plain = files.read(path, Mapping[str, Any])  # type: ignore[type-abstract]  # a container, as declared there
    if "event" in plain:
        return resolved(files.read(path, _Holder).event)
    return resolved(files.read(path, Event))
