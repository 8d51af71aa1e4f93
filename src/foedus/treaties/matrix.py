"""The duties of a day, compiled: every attacker, every target, every member at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from foedus import states
from foedus.days import as_day
from foedus.treaties import register
from foedus.treaties.case import Case, Predicate, owed_to, owers
from foedus.treaties.clause import DISCRETIONS, DUTIES, Clause, Discretion, Duty, Side
from foedus.treaties.conditions import OF_ACTOR, OF_MEMBER, OF_OPPONENT, OF_PARTNER, OF_PLACE, on_record
from foedus.treaties.duties import tested
from foedus.treaties.event import NONSTATE, Event, Kind, known_kind
from foedus.treaties.powers import among
from foedus.treaties.scene import Answer, Scene, every, spot
from foedus.treaties.treaty import Treaty

HOME = "home"
WIDTH = len(DISCRETIONS)  # a cell packs duty and discretion into one small number: duty * WIDTH + discretion


@dataclass(frozen=True)
class DutyMatrix:
    """The strongest duty of every member in every one-to-one event of a day.

    Attributes
    ----------
    states : tuple of str
        The codes along each axis.
    binds, arguable : ndarray of int8, (attacker, target, member)
        The strongest duty that binds, or that is arguable: 0 none, else 1 + its place in
        `DUTIES` (nonaggression, neutrality, consult, assist, offence).
    discretion, arguable_discretion : ndarray of int8, (attacker, target, member)
        The least discretion among the strongest duties: its place in `DISCRETIONS`.
    """

    day: date
    kind: Kind
    place_rule: str
    states: tuple[str, ...]
    binds: NDArray[np.int8]
    discretion: NDArray[np.int8]
    arguable: NDArray[np.int8]
    arguable_discretion: NDArray[np.int8]

    def duty(self, attacker: str, target: str, member: str) -> tuple[Duty | None, Discretion | None]:
        """The strongest duty that binds one member in one event, and how freely.

        Raises
        ------
        UnknownName, AmbiguousName
            What names no state.
        NotInForce
            A state that does not exist on the day.
        """
        codes = [states.standing(states.resolve(s, self.day), self.day) for s in (attacker, target, member)]
        at = tuple(self.states.index(s) for s in codes)
        held = int(self.binds[at])
        return (DUTIES[held - 1], DISCRETIONS[int(self.discretion[at])]) if held else (None, None)


def duty_matrix(
    day: date,
    place_rule: str = HOME,
    kind: Kind = "armed_attack",
    *,
    provoked: bool | None = None,
    treaties: Mapping[str, Treaty] | None = None,
) -> DutyMatrix:
    """Every duty of a day: for all ordered pairs (attacker, target) and all members.

    The same predicates as in `duties`, asked once for each clause, partner and
    opponent; whatever hangs only on the member is asked once for each partner.

    Parameters
    ----------
    day : date
    place_rule : str
        "home": each target is struck at home; else one place for all: a key of
        `foedus places`, a state's code, or "lat,lon" in degrees.
    kind : str
        The kind of event.
    provoked : bool or None
    treaties : mapping of str to Treaty, optional
        The register's if left out.

    Raises
    ------
    UnknownName, AmbiguousName, BadArgument
        A place that is none.
    """
    day = as_day(day)
    known_kind(kind)
    known = {k: t for k, t in (register.treaties() if treaties is None else treaties).items() if t.in_force_on(day)}
    axis = tuple(sorted(s for s in states.states() if states.exists(s, day)))
    pairs = _Pairs(axis, day, place_rule, kind, provoked, known)
    n = len(axis)
    sure, open_ = np.zeros((n, n, n), np.int8), np.zeros((n, n, n), np.int8)
    for t in known.values():
        for clause in t.clauses:
            if clause.holds(day):
                _fill(sure, open_, t, clause, pairs)
    return DutyMatrix(day, kind, place_rule, axis, *_unpacked(sure), *_unpacked(open_))


def _unpacked(cells: NDArray[np.int8]) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    return cells // WIDTH, cells % WIDTH


class _Pairs:
    """The scenes of all ordered pairs, each made when first asked for."""

    def __init__(
        self, axis: tuple[str, ...], day: date, place_rule: str, kind: Kind, provoked: bool | None,  # noqa: FBT001
        treaties: Mapping[str, Treaty],
    ) -> None:  # fmt: skip
        self.axis, self.day, self.kind, self.provoked, self.treaties = axis, day, kind, provoked, treaties
        self.index = {s: i for i, s in enumerate(axis)}
        self.place = None if place_rule == HOME else place_rule
        self.spot = spot(Event(NONSTATE, axis[0], day, kind, self.place))
        self.scenes: dict[tuple[str, str], Scene] = {}

    def scene(self, attacker: str, target: str) -> Scene:
        found = self.scenes.get((attacker, target))
        if found is None:
            event = Event(attacker, target, self.day, self.kind, self.place, self.provoked)
            found = self.scenes[attacker, target] = Scene(event, self.spot, self.treaties)
        return found


def _fill(sure: NDArray[np.int8], open_: NDArray[np.int8], treaty: Treaty, clause: Clause, pairs: _Pairs) -> None:
    """Raise the cells of one clause to its strength, wherever it binds or is arguable."""
    parties = frozenset(treaty.bound_on(pairs.day))
    members = [m for m in sorted(owers(clause, parties)) if m in pairs.index]
    rows = np.array([pairs.index[m] for m in members], np.intp)
    strength = np.int8((1 + DUTIES.index(clause.duty)) * WIDTH + DISCRETIONS.index(clause.discretion))
    for group in _groups(treaty, parties, clause, pairs):
        cases = _live(group)
        if cases and members:
            held = _held(cases, members)
            events = [case.scene.event for case, _ in cases]
            at = (
                np.array([[pairs.index[e.attackers[0]]] for e in events]),
                np.array([[pairs.index[e.targets[0]]] for e in events]),
                rows[None, :],
            )
            for cells, level in ((sure, 1), (open_, 0)):
                cells[at] = np.maximum(cells[at], np.where(held == level, strength, np.int8(0)))


def _live(group: Iterator[Case]) -> list[tuple[Case, Answer]]:
    """The cases of a group in which the clause does not fail, with their answers."""
    first = next(group, None)
    if first is None:
        return []
    here = first.side == "attacked"  # the place hangs on the target alone, which is the same for the whole group
    shared = _answer(first, OF_PARTNER + OF_PLACE if here else OF_PARTNER)
    if shared is False:
        return []
    own = OF_OPPONENT if here else OF_PLACE + OF_OPPONENT
    answers = ((case, _of_case(case, shared, own)) for case in chain([first], group))
    return [(case, answer) for case, answer in answers if answer is not False]


def _held(cases: list[tuple[Case, Answer]], members: list[str]) -> NDArray[np.int8]:
    """(case, member): 1 binds, 0 arguable, -1 does not bind."""
    own = np.array([CODE[answer] for _, answer in cases], np.int8)
    standing = np.array([CODE[_asked(cases[0][0], m, OF_MEMBER)] for m in members], np.int8)
    held = np.minimum(own[:, None], standing[None, :])
    place = {m: i for i, m in enumerate(members)}
    for row, (case, answer) in enumerate(cases):
        for actor in (*case.scene.event.attackers, *case.scene.event.targets):
            if actor in place:
                held[row, place[actor]] = CODE[_actor(case, actor, answer)]
    return held


CODE: dict[Answer, int] = {False: -1, None: 0, True: 1}  # so that Kleene's and is the minimum


def _groups(treaty: Treaty, parties: frozenset[str], clause: Clause, pairs: _Pairs) -> Iterator[Iterator[Case]]:
    """The cases of a clause: one group for each partner and side, one case for each opponent."""

    def case(attacker: str, target: str, partner: str, stands: Side) -> Case:
        return Case(pairs.scene(attacker, target), treaty, parties, disputed, clause, partner, stands)

    disputed = frozenset(treaty.disputed_on(pairs.day))

    if clause.partner_side == "none":
        struck = [t for t in pairs.axis if not among(t, clause.not_to, pairs.day, parties)]
        yield from ((case(a, t, "", "none") for a in pairs.axis if a != t) for t in struck)
        return
    for partner in pairs.axis:
        if owed_to(partner, treaty, parties, clause, pairs.day):
            yield (case(o, partner, partner, "attacked") for o in pairs.axis if o != partner)
            yield (case(partner, o, partner, "attacking") for o in pairs.axis if o != partner)


def _of_case(case: Case, shared: Answer, predicates: tuple[Predicate, ...]) -> Answer:  # an answer
    """Whether what does not hang on the member holds, given what holds for the whole group."""
    if on_record(case) is not None:
        return every([r.holds for r in tested(case)])
    own = _answer(case, predicates)
    return False if own is False else None if None in (own, shared) else True


def _answer(case: Case, predicates: tuple[Predicate, ...]) -> Answer:
    found: Answer = True
    for predicate in predicates:
        reason = predicate(case)
        if reason is not None and reason.holds is not True:
            if reason.holds is False:
                return False
            found = None
    return found


def _actor(case: Case, member: str, answer: Answer) -> Answer:
    """The answer for a member that is itself in the event."""
    if member == case.partner and not case.clause.own_war:
        return False
    return every([answer, _asked(case, member, OF_MEMBER + OF_ACTOR)])


def _asked(case: Case, member: str, predicates: tuple[Predicate, ...]) -> Answer:
    own = replace(case, member=member)
    return every([r.holds for p in predicates if (r := p(own)) is not None])
