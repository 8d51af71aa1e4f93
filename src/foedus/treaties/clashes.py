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


@dataclass(frozen=True)
class Clash:
    """Duties of one member that pull apart.

    Attributes
    ----------
    kind : str
        both_sides (whom it would fight is its own treaty partner), neutrality, nonaggression
        (owed to whom it would fight), charter (the Charter of the United Nations).
    foe : str
        Whom it would fight.
    treaties : tuple of str
        The keys of the treaties at odds.
    verdict : str
        binds where every duty at odds binds, else arguable.
    rules : tuple of str
        What the treaties that tie it to the foe say of competing engagements.
    """

    member: str
    kind: str
    foe: str
    treaties: tuple[str, ...]
    verdict: str
    text: str
    rules: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """The clash as plain data."""
        shown = {name: getattr(self, name) for name in ("member", "kind", "foe", "verdict", "text")}
        return shown | {"treaties": list(self.treaties), "rules": list(self.rules)}


def clashes(findings: Sequence["Finding"], scene: Scene) -> tuple[Clash, ...]:
    """Every clash among the live findings (binding or arguable), by member."""
    live = sorted((f for f in findings if f.verdict != "does_not_bind"), key=lambda f: f.member)
    return tuple(c for member, own in groupby(live, lambda f: f.member) for c in _of(member, list(own), scene))


def _of(member: str, live: list["Finding"], scene: Scene) -> Iterator[Clash]:
    fights = [f for f in live if f.fights]
    for foe in dict.fromkeys(s for f in fights for s in _foes(f, scene)):
        against = [f for f in fights if foe in _foes(f, scene)]
        if foe != member:
            yield from _both_sides(member, foe, against, scene)
        for duty in ("neutrality", "nonaggression"):
            calm = [f for f in live if f.duty == duty and f.toward == foe]
            if calm:
                text = (
                    f"owes {foe} {duty} under {joined(_keys(calm))}, and help against it under {joined(_keys(against))}"
                )
                at_odds = [*against, *calm]
                yield Clash(member, duty, foe, _keys(at_odds), _verdict(at_odds), text)
    yield from _charter(member, fights, scene)


def _foes(finding: "Finding", scene: Scene) -> list[str]:
    """Against whom a duty to fight is owed."""
    event = scene.event
    other = event.targets if finding.toward in event.attackers else event.attackers
    return [s for s in other if s != NONSTATE]


def _keys(at_odds: Sequence["Finding"]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f.treaty for f in at_odds))


def _verdict(at_odds: Sequence["Finding"]) -> str:
    return "binds" if all(f.verdict == "binds" for f in at_odds) else "arguable"


def _both_sides(member: str, foe: str, against: Sequence["Finding"], scene: Scene) -> Iterator[Clash]:
    """The state to be fought is itself owed help, neutrality or peace by some treaty."""
    ties = [key for key, t in scene.treaties.items() if _tied(member, foe, t, scene)]
    if ties:
        own = {f.treaty for f in against}
        told = [(key, scene.treaties[key].competing_obligations) for key in ties if key not in own]
        text = f"would fight {foe}, to which it is itself tied by {joined(ties)}"
        keys = tuple(dict.fromkeys([*_keys(against), *ties]))
        rules = tuple(f"{key}: {rule}" for key, rule in told if rule)
        yield Clash(member, "both_sides", foe, keys, _verdict(against), text, rules)


def _tied(member: str, foe: str, treaty: Treaty, scene: Scene) -> bool:
    """Whether a member owes a state help, neutrality or peace under a treaty."""
    parties = frozenset(treaty.bound_on(scene.day))
    owed = (c for c in treaty.clauses if c.duty != "consult" and c.holds(scene.day) and member in owers(c, parties))
    return any(owed_to(foe, treaty, parties, c, scene.day) for c in owed)


def _charter(member: str, fights: Sequence["Finding"], scene: Scene) -> Iterator[Clash]:
    """Since 1945 a war that an ally surely begins may not be joined."""
    joins = [f for f in fights if f.toward in scene.event.attackers and not _perhaps_attacked(f)]
    if joins and scene.day >= CHARTER:
        ally = joins[0].toward
        text = f"is forbidden by the Charter of the United Nations (Arts 2(4), 51, 103) to join an attack that {ally} begins"
        yield Clash(member, "charter", scene.event.targets[0], _keys(joins), _verdict(joins), text)


def _perhaps_attacked(finding: "Finding") -> bool:
    """Whether it is open that the ally was attacked first, and only defends itself."""
    return any(r.condition == "side" and r.holds is None for r in finding.reasons)
