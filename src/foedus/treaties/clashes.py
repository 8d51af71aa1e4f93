"""Clashes: duties of one member that cannot all be kept, or that another text forbids."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from foedus.treaties.case import owed_to, owers
from foedus.treaties.event import NONSTATE
from foedus.treaties.scene import Scene
from foedus.treaties.treaty import Treaty
from foedus.wording import joined

if TYPE_CHECKING:
    from foedus.treaties.duties import Finding

CHARTER = date(1945, 10, 24)  # the Charter of the United Nations enters into force
FIGHTING = {"assist", "offence"}


@dataclass(frozen=True)
class Clash:
    """Duties of one member that pull apart.

    Attributes
    ----------
    kind : str
        both_sides (whom it would fight is its own treaty partner; what that treaty says
        of competing engagements is quoted), neutrality, nonaggression (owed to whom it
        would fight), charter (the Charter of the United Nations).
    treaties : tuple of str
        The keys of the treaties at odds.
    """

    member: str
    kind: str
    treaties: tuple[str, ...]
    text: str

    def plain(self) -> dict[str, Any]:
        """The clash as plain data."""
        return {"member": self.member, "kind": self.kind, "treaties": list(self.treaties), "text": self.text}


def clashes(findings: Sequence["Finding"], scene: Scene) -> tuple[Clash, ...]:
    """Every clash among the live findings (binding or arguable), by member."""
    live = sorted((f for f in findings if f.verdict != "does_not_bind"), key=lambda f: f.member)
    return tuple(c for member, own in groupby(live, lambda f: f.member) for c in _of(member, list(own), scene))


def _of(member: str, live: list["Finding"], scene: Scene) -> Iterator[Clash]:
    fights = [f for f in live if f.duty in FIGHTING]
    if not fights:
        return
    yield from _both_sides(member, fights, scene)
    for duty in ("neutrality", "nonaggression"):
        yield from _peace(member, fights, [f for f in live if f.duty == duty], duty, scene)
    yield from _charter(member, fights, scene)


def _foes(finding: "Finding", scene: Scene) -> list[str]:
    """Against whom a duty to fight is owed."""
    event = scene.event
    other = event.targets if finding.toward in event.attackers else event.attackers
    return [s for s in other if s != NONSTATE]


def _both_sides(member: str, fights: list["Finding"], scene: Scene) -> Iterator[Clash]:
    """The state to be fought is itself owed help, neutrality or peace by some treaty."""
    for foe in dict.fromkeys(s for f in fights for s in _foes(f, scene)):
        ties = [key for key, t in scene.treaties.items() if foe != member and _tied(member, foe, t, scene)]
        if ties:
            keys = dict.fromkeys([*(f.treaty for f in fights if foe in _foes(f, scene)), *ties])
            rules = [f"; {key}: {t}" for key in ties if (t := scene.treaties[key].competing_obligations)]
            text = f"{member} would fight {foe}, to which it is itself tied by {joined(ties)}{''.join(rules)}"
            yield Clash(member, "both_sides", tuple(keys), text)


def _tied(member: str, foe: str, treaty: Treaty, scene: Scene) -> bool:
    """Whether a member owes a state help, neutrality or peace under a treaty."""
    parties = frozenset(treaty.bound_on(scene.day))
    owed = (c for c in treaty.clauses if c.duty != "consult" and c.holds(scene.day) and member in owers(c, parties))
    return any(owed_to(foe, treaty, parties, c, scene.day) for c in owed)


def _peace(member: str, fights: list["Finding"], peace: list["Finding"], duty: str, scene: Scene) -> Iterator[Clash]:
    """Help against a state toward which neutrality or peace is owed as well."""
    for calm in peace:
        against = [f for f in fights if calm.toward in _foes(f, scene)]
        if against:
            keys = dict.fromkeys([*(f.treaty for f in against), calm.treaty])
            text = f"{member} owes {calm.toward} {duty} under {calm.treaty}, and help against it under {joined([f.treaty for f in against])}"
            yield Clash(member, duty, tuple(keys), text)


def _charter(member: str, fights: list["Finding"], scene: Scene) -> Iterator[Clash]:
    """Since 1945 a war that an ally begins may not be joined."""
    joins = [f for f in fights if f.toward in scene.event.attackers]
    if joins and scene.day >= CHARTER:
        text = f"the Charter of the United Nations (Arts 2(4), 51, 103) forbids {member} to join an attack that {joins[0].toward} begins"
        yield Clash(member, "charter", tuple(dict.fromkeys(f.treaty for f in joins)), text)
