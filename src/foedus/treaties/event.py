"""An event: who does what to whom, where, when."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from foedus import files, states

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
    """The event with every state by its code.

    Raises
    ------
    UnknownName, AmbiguousName
        For what names no state.
    """

    def code(name: str) -> str:
        return NONSTATE if name.strip().upper() == NONSTATE else states.resolve(name, event.day)

    attackers = [code(a) for a in event.attackers]
    targets = [code(t) for t in event.targets]
    return replace(
        event,
        attacker=attackers[0] if len(attackers) == 1 else attackers,
        target=targets[0] if len(targets) == 1 else targets,
        also_at_war=[code(s) for s in event.also_at_war],
    )


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
