"""One clause of one treaty in one event, and one condition of it answered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from foedus.treaties.clause import Clause, Side
from foedus.treaties.powers import among
from foedus.treaties.scene import Answer, Scene
from foedus.treaties.treaty import Treaty


class Reason(NamedTuple):
    """One condition and whether it holds: True, False, or None for arguable."""

    condition: str
    holds: Answer
    text: str


@dataclass(frozen=True)
class Case:
    """One clause of one treaty, owed by a member to a partner, in one event.

    Attributes
    ----------
    parties, disputed : frozenset of str
        The treaty's parties on the day, surely or perhaps; those of them of whom it is disputed.
    side : str
        On which side of the event the partner stands.
    member : str
        Who owes; empty while only what does not hang on it is asked.
    """

    scene: Scene
    treaty: Treaty
    parties: frozenset[str]
    disputed: frozenset[str]
    clause: Clause
    partner: str
    side: Side
    member: str = ""

    @property
    def enemies(self) -> tuple[str, ...]:
        """Those on the other side of the partner."""
        return self.scene.event.targets if self.side == "attacking" else self.scene.event.attackers


Predicate = Callable[[Case], Reason | None]


def owers(clause: Clause, parties: frozenset[str]) -> frozenset[str]:
    """Who owes what a clause asks: those named who are parties, or every party."""
    return parties & frozenset(clause.by) if clause.by else parties


def owed_to(code: str, treaty: Treaty, parties: frozenset[str], clause: Clause, day: date) -> bool:
    """Whether the clause is owed to a state; one named in it that has left the treaty is owed nothing any more."""
    if clause.own_war and code in owers(clause, parties):
        return True
    if code in clause.to and code not in parties and any(p.state == code for p in treaty.parties):
        return False
    named = clause.to or {*parties, *treaty.protected}
    return among(code, named, day, parties) and not among(code, clause.not_to, day, parties)
