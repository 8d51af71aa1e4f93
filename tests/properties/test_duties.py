"""The engine and its compiled form say the same; the order of things does not matter; doubt never turns into certainty."""

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import events, kinds, place_rules, treaty_days

from foedus import states
from foedus.treaties import register
from foedus.treaties.clause import DISCRETIONS, DUTIES, Duty
from foedus.treaties.duties import VERDICTS, Duties, duties
from foedus.treaties.event import Event, Kind
from foedus.treaties.matrix import HOME, DutyMatrix, duty_matrix
from foedus.treaties.powers import WORDS

RANK = {v: i for i, v in enumerate(VERDICTS)}


@cache
def compiled(day: date, place_rule: str, kind: Kind, *, provoked: bool | None) -> DutyMatrix:
    return duty_matrix(day, place_rule, kind, provoked=provoked)


def strongest(found: Duties, member: str, verdict: str) -> tuple[Duty | None, str | None]:
    """The strongest duty of a member with this verdict, and the least discretion among those."""
    own = [f for f in found.findings if f.member == member and f.verdict == verdict]
    if not own:
        return None, None
    duty = max((f.duty for f in own), key=DUTIES.index)
    return duty, max((f.discretion for f in own if f.duty == duty), key=DISCRETIONS.index)


@settings(max_examples=25)
@given(st.data(), treaty_days, place_rules, kinds, st.sampled_from([None, True, False]))
def test_the_compiled_duties_are_those_of_the_engine(
    data: st.DataObject, day: date, place_rule: str, kind: Kind, provoked: bool | None
) -> None:
    """For a day, a rule of place and a kind: every member's strongest duty, in random events of that day."""
    matrix = compiled(day, place_rule, kind, provoked=provoked)
    pair = st.lists(st.sampled_from(matrix.states), min_size=2, max_size=2, unique=True)
    for attacker, target in data.draw(st.lists(pair, min_size=1, max_size=8)):
        place = None if place_rule == HOME else place_rule
        found = duties(Event(attacker, target, day, kind, place, provoked))
        a, t = matrix.states.index(attacker), matrix.states.index(target)
        for m, member in enumerate(matrix.states):
            for verdict, held, free in (
                ("binds", matrix.binds, matrix.discretion),
                ("arguable", matrix.arguable, matrix.arguable_discretion),
            ):
                code = int(held[a, t, m])
                here = (DUTIES[code - 1], DISCRETIONS[int(free[a, t, m])]) if code else (None, None)
                assert here == strongest(found, member, verdict), (attacker, target, member, verdict)


def test_nobody_attacks_itself() -> None:
    """On the diagonal of attacker and target nothing is owed."""
    matrix = compiled(date(2024, 6, 30), HOME, "armed_attack", provoked=None)
    same = np.arange(len(matrix.states))
    assert not matrix.binds[same, same].any()
    assert not matrix.arguable[same, same].any()


@given(events())
def test_an_event_is_always_answered(event: Event) -> None:
    """Whoever attacks whom, wherever and when: findings with reasons that carry the verdict."""
    for f in duties(event).findings:
        answers = [r.holds for r in f.reasons]
        assert answers
        expected = "does_not_bind" if False in answers else "arguable" if None in answers else "binds"
        assert f.verdict == expected
        assert all(r.text and r.condition for r in f.reasons)
        assert f.member in states.states()


@given(events())
def test_to_know_less_never_makes_more_certain(event: Event) -> None:
    """What fails while nobody knows who provoked whom fails whatever one learns; what binds does so if there was no provocation."""

    def held(provoked: bool | None) -> dict[tuple[str, ...], list[str]]:
        found: dict[tuple[str, ...], list[str]] = {}
        for f in duties(replace(event, provoked=provoked)).findings:
            found.setdefault((f.treaty, f.article, f.member, f.duty, f.says, f.toward), []).append(f.verdict)
        return found

    unknown, innocent = held(None), held(provoked=False)
    for key, verdicts in unknown.items():
        if "binds" in verdicts:
            assert "binds" in innocent.get(key, []), key


@given(events())
def test_the_order_of_names_does_not_matter(event: Event) -> None:
    """Attackers, targets and those at war already may be named in any order."""
    turned = replace(
        event,
        attacker=[*reversed(event.attackers)],
        target=[*reversed(event.targets)],
        also_at_war=[*reversed(event.also_at_war)],
    )

    def told(found: Duties) -> set[tuple[str, ...]]:
        live = (f for f in found.findings if f.verdict != "does_not_bind")
        return {(f.treaty, f.article, f.member, f.duty, f.toward, f.verdict, f.says) for f in live}

    assert told(duties(event)) == told(duties(turned))


@given(events())
def test_a_treaty_that_names_neither_side_says_nothing(event: Event) -> None:
    """Every finding comes from a treaty that names somebody in the event, protects it, or looks at classes or at events as such."""
    actors = {*event.attackers, *event.targets, *event.also_at_war}
    for f in duties(event).findings:
        t = register.treaty(f.treaty)
        named = {*t.bound_on(event.day), *t.protected, *(s for c in t.clauses for s in c.to)}
        general = any(c.partner_side == "none" or WORDS & {*c.to} for c in t.clauses if c.holds(event.day))
        assert t.in_force_on(event.day)
        assert actors & named or general


@given(events())
def test_what_is_given_without_a_place_is_given_at_home(event: Event) -> None:
    """An attack on one state without a place binds whoever an attack on its own land binds, or leaves it arguable."""
    alone = replace(event, target=event.targets[0], place=None, also_at_war=[])
    there = replace(alone, place=event.targets[0])

    def held(found: Duties) -> dict[tuple[str, ...], str]:
        return {(f.treaty, f.article, f.member, f.duty, f.toward, f.says): f.verdict for f in found.findings}

    assumed, given = held(duties(alone)), held(duties(there))
    for key, verdict in assumed.items():
        assert verdict == "arguable" or given.get(key, "does_not_bind") == verdict, key
