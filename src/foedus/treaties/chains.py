"""Chains: who comes in when those who are bound come in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from foedus.treaties.duties import Finding, duties
from foedus.treaties.event import NONSTATE, Event, resolved
from foedus.treaties.treaty import Treaty

FIGHTING = {"assist", "offence"}


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
    """What follows if everyone who is bound to fight does so, and nobody else.

    Each state newly bound to assist declares war on the attackers of its ally (to
    join a war: on those attacked); that is an event of its own, which may bind
    others. A duty that is only arguable opens nothing.

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
    links, waiting = [], [(0, first)]
    while waiting:
        step, current = waiting.pop(0)
        joins = tuple(_joiners(current, fighting, treaties))
        fighting |= {f.member for f in joins}
        links.append(Link(step, current, joins))
        waiting += [(step + 1, _entry(f, current, fighting)) for f in joins if _foes(f, current)]
    return tuple(links)


def _joiners(event: Event, fighting: set[str], treaties: Mapping[str, Treaty] | None) -> Iterator[Finding]:
    seen = set(fighting)
    for f in duties(event, treaties).findings:
        if f.duty in FIGHTING and f.verdict == "binds" and f.member not in seen:
            seen.add(f.member)
            yield f


def _foes(finding: Finding, event: Event) -> list[str]:
    other = event.targets if finding.toward in event.attackers else event.attackers
    return [s for s in other if s != NONSTATE]


def _entry(finding: Finding, event: Event, fighting: set[str]) -> Event:
    """The declaration of war with which a state keeps its word."""
    foes = _foes(finding, event)
    return Event(
        attacker=finding.member,
        target=foes[0] if len(foes) == 1 else foes,
        day=event.day,
        kind="declaration_of_war",
        provoked=finding.toward not in event.attackers,
        also_at_war=sorted(fighting - {finding.member, *foes, NONSTATE}),
    )
