"""Chains: who comes in when those who are bound come in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from foedus.treaties.duties import Finding, duties
from foedus.treaties.event import NONSTATE, Event, resolved
from foedus.treaties.treaty import Treaty


@dataclass(frozen=True)
class Link:
    """One event of a chain, and who is newly bound to fight by it.

    Attributes
    ----------
    step : int
        0 is the event asked about.
    joins : tuple of Finding
        The binding duty of each state that was not in the war before, the first found.
    """

    step: int
    event: Event
    joins: tuple[Finding, ...]

    def plain(self) -> dict[str, Any]:
        """The link as plain data."""
        return {"step": self.step, "event": self.event.plain(), "joins": [f.plain() for f in self.joins]}


def chain(event: Event, treaties: Mapping[str, Treaty] | None = None) -> tuple[Link, ...]:
    """What follows if everyone who is bound to help with arms, or to join, goes to war, and nobody else.

    Each state newly bound declares war on the attackers of its ally (to join a war: on
    those attacked); that is an event of its own, which may bind others. Whether it was
    provoked is inherited: who comes to the help of those attacked first answers an attack.
    A duty that is only arguable opens nothing. A state that may choose its help
    (discretion high) is taken to fight.

    Parameters
    ----------
    event : Event
    treaties : mapping of str to Treaty, optional
        The register's if left out.

    Raises
    ------
    UnknownName, AmbiguousName, BadArgument
        As `duties`.
    """
    first = resolved(event)
    fighting = {*first.attackers, *first.targets, *first.also_at_war}
    began = set(first.attackers)
    links, waiting = [], [(0, first)]
    while waiting:
        step, current = waiting.pop(0)
        joins = tuple(_joiners(current, fighting, treaties))
        fighting |= {f.member for f in joins}
        began |= {f.member for f in joins if f.toward in began}
        links.append(Link(step, current, joins))
        entries = _grouped([f for f in joins if _foes(f, current)], current)
        waiting += [(step + 1, _entry(who, foes, first, began, fighting)) for foes, who in entries.items()]
    return tuple(links)


def _joiners(event: Event, fighting: set[str], treaties: Mapping[str, Treaty] | None) -> Iterator[Finding]:
    seen = set(fighting)
    for f in duties(event, treaties).findings:
        if f.fights and f.verdict == "binds" and f.member not in seen:
            seen.add(f.member)
            yield f


def _foes(finding: Finding, event: Event) -> tuple[str, ...]:
    other = event.targets if finding.toward in event.attackers else event.attackers
    return tuple(s for s in other if s != NONSTATE)


def _grouped(joins: Sequence[Finding], event: Event) -> dict[tuple[str, ...], list[str]]:
    """Who enters against the same foes, together."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for f in joins:
        groups.setdefault(_foes(f, event), []).append(f.member)
    return groups


def _entry(who: list[str], foes: tuple[str, ...], first: Event, began: set[str], fighting: set[str]) -> Event:
    """The declaration of war with which states keep their word."""
    on_side_of_attacker = not began.isdisjoint(who)
    provoked = None if first.provoked is None else first.provoked if on_side_of_attacker else not first.provoked
    return Event(
        attacker=list(who),
        target=list(foes),
        day=first.day,
        kind="declaration_of_war",
        provoked=provoked,
        also_at_war=sorted(fighting - {*who, *foes, NONSTATE}),
    )
