"""Ties: who owes a duty to whom on a day, pair by pair, before anything happens."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from foedus import states
from foedus.errors import UnknownName
from foedus.treaties import register
from foedus.treaties.case import owed_to, owers
from foedus.treaties.clause import DISCRETIONS, DUTIES, Clause, Discretion, Duty
from foedus.treaties.treaty import SURE, Treaty


@dataclass(frozen=True)
class Tie:
    """One state's duty to another under one treaty.

    Attributes
    ----------
    member, partner : str
        Who owes, and to whom.
    discretion : str
        The least discretion that a clause leaves.
    articles : tuple of str
        Where the duty stands.
    asleep, doubtful : bool
        Whether the treaty is suspended between the two; whether it is disputed that it, the
        clause or a party stands at all.
    """

    member: str
    partner: str
    treaty: str
    duty: Duty
    discretion: Discretion
    articles: tuple[str, ...]
    asleep: bool = False
    doubtful: bool = False


def ties(day: date, duty: Duty = "assist", treaties: Mapping[str, Treaty] | None = None) -> tuple[Tie, ...]:
    """Every tie of one duty on a day; conditions that hang on an event are not asked.

    Parameters
    ----------
    day : date
    duty : str
        nonaggression, neutrality, consult, assist or offence.
    treaties : mapping of str to Treaty, optional
        By key; the register's if left out.

    Raises
    ------
    UnknownName
        For a duty that there is not.
    """
    if duty not in DUTIES:
        raise UnknownName(str(duty), "a duty", DUTIES)
    known = register.treaties() if treaties is None else treaties
    held = {key: t for key, t in known.items() if t.in_force_on(day)}
    return tuple(tie for key, t in held.items() for tie in of_treaty(key, t, day, duty))


def of_treaty(key: str, treaty: Treaty, day: date, duty: Duty) -> Iterator[Tie]:
    """The ties of one treaty in force, by member and partner."""
    parties, disputed = frozenset(treaty.bound_on(day)), frozenset(treaty.disputed_on(day))
    alive = [s for s in states.states() if s in parties or states.exists(s, day)]
    owed: dict[tuple[str, str], list[Clause]] = {}
    for clause in treaty.clauses:
        if clause.duty == duty and clause.holds(day) and clause.partner_side != "none":
            partners = [s for s in alive if owed_to(s, treaty, parties, clause, day)]
            for member in owers(clause, parties):
                for partner in partners:
                    if partner != member:
                        owed.setdefault((member, partner), []).append(clause)
    for (member, partner), clauses in sorted(owed.items()):
        least = max((c.discretion for c in clauses), key=DISCRETIONS.index)
        articles = tuple(dict.fromkeys(c.article for c in clauses))
        doubtful = (
            treaty.status not in SURE or not disputed.isdisjoint({member, partner}) or all(c.disputed for c in clauses)
        )
        asleep = treaty.asleep_between(member, partner, day)
        yield Tie(member, partner, key, duty, least, articles, asleep, doubtful)


def by_treaty(found: Iterable[Tie]) -> dict[str, list[Tie]]:
    """The ties of each treaty."""
    groups: dict[str, list[Tie]] = {}
    for tie in found:
        groups.setdefault(tie.treaty, []).append(tie)
    return groups


def mutual(pairs: Collection[tuple[str, str]]) -> set[str]:
    """Of ordered pairs (who owes, to whom): those states of whom each owes every other one."""
    among = {m for m, p in pairs if (p, m) in pairs}
    return {m for m in among if all((m, p) in pairs and (p, m) in pairs for p in among if p != m)}
