"""Owed: which members have promised one another armed help, and how likely a promise is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from foedus.models.arguments import Array
from foedus.parameters import Draws
from foedus.treaties.duties import duties
from foedus.treaties.event import Event
from foedus.treaties.ties import ties

NONE, ARGUABLE, BINDS = 0, 1, 2
VERDICTS = {"does_not_bind": NONE, "arguable": ARGUABLE, "binds": BINDS}
HONOUR = {"assist": "honour_defence", "offence": "honour_offence"}  # kind of duty -> base rate


@dataclass(frozen=True, eq=False)
class Owed:
    """Who owes armed help to whom.

    Attributes
    ----------
    verdict : (owed, member) array of int
        0 nothing, 1 arguable, 2 binds: the most that any treaty in force asks of the member.
    offence : (owed, member) array of bool
        Whether that duty is to join in a war, not to defend.
    clauses : dict of (str, str) to tuple of (str, str)
        (owed, member) -> the treaties and articles under which it is.
    notes : tuple of str
        What must be known of the treaties' answer.
    """

    verdict: np.ndarray
    offence: np.ndarray
    clauses: Mapping[tuple[str, str], tuple[tuple[str, str], ...]]
    notes: tuple[str, ...] = ()

    @property
    def treaties(self) -> tuple[str, ...]:
        """The keys of all treaties under which something is owed."""
        return tuple(sorted({treaty for found in self.clauses.values() for treaty, _ in found}))

    def under(self, owed: str, member: str) -> str | None:
        """Treaties and articles under which a member owes help, in words; None where it owes none."""
        return ", ".join(f"{treaty} {article}" for treaty, article in self.clauses.get((owed, member), ())) or None

    def among(self, members: Sequence[str], some: Sequence[str]) -> "Owed":
        """The same for some of the members along both axes."""
        at = [members.index(s) for s in some]
        return replace(self, verdict=self.verdict[np.ix_(at, at)], offence=self.offence[np.ix_(at, at)])

    def chance(self, draws: Draws) -> Array:
        """(draw, owed, member) chance that the member comes: the base rate of its kind of pledge.

        Parameters
        ----------
        draws : Draws
            `honour_defence`, `honour_offence`; an arguable duty counts for `arguable_share` of it.
        """
        rate = np.where(self.offence, draws[HONOUR["offence"]][:, None, None], draws[HONOUR["assist"]][:, None, None])
        doubt = draws["arguable_share"][:, None, None]
        return rate * np.where(self.verdict == BINDS, 1.0, np.where(self.verdict == ARGUABLE, doubt, 0.0))


def in_general(members: Sequence[str], day: date) -> Owed:
    """What members owe one another before anything has happened, under any treaty in force.

    Returns
    -------
    Owed
        Members along both axes.

    Assumptions
    -----------
    Conditions that hang on an event are not asked. What is suspended between two binds neither; what is disputed
    is arguable. Two treaties that ask the same bind no more than one.
    """
    place = {s: i for i, s in enumerate(members)}
    verdict = np.zeros((len(members), len(members)), int)
    under: dict[tuple[str, str], list[tuple[str, str]]] = {}
    asleep = set()
    for tie in ties(day, "assist"):
        if tie.member not in place or tie.partner not in place:
            continue
        if tie.asleep:
            asleep.add((tie.partner, tie.member))
            continue
        at = place[tie.partner], place[tie.member]
        verdict[at] = max(verdict[at], ARGUABLE if tie.doubtful else BINDS)
        under.setdefault((tie.partner, tie.member), []).extend((tie.treaty, a) for a in tie.articles)
    lost = sorted({member for partner, member in asleep if (partner, member) not in under})
    notes = (f"Duties of {', '.join(lost)} are suspended towards some members, and not counted.",) if lost else ()
    offence = np.zeros(verdict.shape, bool)
    return Owed(verdict, offence, {k: tuple(dict.fromkeys(v)) for k, v in under.items()}, notes)


def in_case(event: Event, members: Sequence[str]) -> Owed:
    """What an event asks of members, by the verdicts of the treaties in force.

    Returns
    -------
    Owed
        One row, that of the target; only duties that would bring the member into the war on its side.
    """
    found = duties(event)
    place = {s: i for i, s in enumerate(members)}
    verdict, offence = np.zeros((1, len(members)), int), np.zeros((1, len(members)), bool)
    under: dict[tuple[str, str], list[tuple[str, str]]] = {}
    target = found.event.targets[0]
    for f in found.findings:
        level = VERDICTS[f.verdict]
        if f.member not in place or not f.fights or level == NONE or f.toward in found.event.attackers:
            continue
        at = 0, place[f.member]
        if level > verdict[at]:
            verdict[at], offence[at] = level, f.duty == "offence"
        under.setdefault((target, f.member), []).append((f.treaty, f.article))
    return Owed(verdict, offence, {k: tuple(dict.fromkeys(v)) for k, v in under.items()}, found.notes)
