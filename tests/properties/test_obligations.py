"""Whatever the members: who relies on allies more if they are more reliable, and nobody's order or newcomer matters."""

from dataclasses import replace
from datetime import date
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from foedus import alliances
from foedus.challenges.choice import Choice
from foedus.challenges.obligations.roads import ARRIVALS, HOME, at_home, rows_used
from foedus.challenges.obligations.standing import Standing
from foedus.challenges.obligations.stress import Attack, Scenario, Strength
from foedus.challenges.obligations.stress.front import Drawn, Front, forces_for
from foedus.chance import Chance
from foedus.parameters import Book, Draws
from foedus.world import World

DAY = date(2024, 6, 30)
WORLD = World.on(DAY)
NATO = alliances.alliance("NATO", DAY).members
groups = st.lists(st.sampled_from(NATO), min_size=3, max_size=7, unique=True)
shares = st.floats(0.01, 0.99)
quick = settings(max_examples=25)


def front(members: list[str], absent: list[str] | None = None, days: float = 30.0, *, mixed: bool = False) -> Front:
    bound = alliances.alliance(",".join(members), DAY)
    if mixed:  # an alliance sorts its members: mix them behind its back
        bound = replace(bound, members=tuple(members))
    scenario = Scenario.of(bound, Attack.of(bound, "RUS", absent or [], days), members[0])
    return Front.of(WORLD, bound, scenario, Book(DAY), forces_for(bound, "RUS", Strength()))


def drawn(at: Front) -> Drawn:
    return Drawn.of(at, Chance(1, 50))


def holds(at: Front, **values: float) -> float:
    return float(at.holds(Draws(at.book.replace(**values)))[0])


@quick
@given(groups, shares, shares)
def test_more_reliable_allies_make_dependence_and_defence_grow(members: list[str], one: float, other: float) -> None:
    low, high = sorted((one, other))
    bound = alliances.alliance(",".join(members), DAY)
    standing = Standing.of(WORLD, bound, Book(DAY), Chance(1, 10), Choice())
    less, more = (standing.reliance(Draws(standing.book.replace(honour_defence=h))).dependence[0] for h in (low, high))
    assert np.all(less <= more + 1e-12)
    at = front(members)
    assert holds(at, honour_defence=low) <= holds(at, honour_defence=high) + 1e-9


@quick
@given(groups, st.floats(0.2, 0.7), st.floats(1, 90))
def test_nobody_s_absence_helps_and_a_stronger_attack_hurts(members: list[str], share: float, days: float) -> None:
    at = front(members, days=days)
    found = at.contest
    assert np.all(found.without <= found.holds + 2 * found.error + 1e-12)
    assert np.all(found.without_pairs <= np.minimum(found.without[:, None], found.without) + 2 * found.error + 1e-12)
    assert found.alone <= found.holds + found.error + 1e-12
    assert found.holds <= found.all_join + found.error + 1e-12
    for kind in ("attacker_share", "attacker_share_far"):
        assert holds(at, **{kind: share}) >= holds(at, **{kind: min(1.0, share + 0.2)}) - 1e-9


@quick
@given(groups, st.randoms())
def test_the_order_of_members_does_not_matter(members: list[str], luck: Random) -> None:
    order = members[1:]
    luck.shuffle(order)
    one, two = front(members, mixed=True), front([members[0], *order], mixed=True)
    assert one.contest.holds == pytest.approx(two.contest.holds, abs=1e-6)
    assert drawn(one).holds == pytest.approx(drawn(two).holds, abs=2e-4)
    worth = dict(zip(one.allies, one.shapley.values, strict=True))
    assert {a: pytest.approx(v, abs=1e-6) for a, v in zip(two.allies, two.shapley.values, strict=True)} == worth


@quick
@given(groups)
def test_an_ally_that_stays_out_leaves_the_others_as_likely(members: list[str]) -> None:
    """Common luck: an absence changes no other ally's draws, nor what it brings."""
    whole, less = front(members), front(members, [members[-1]])
    assume(members[-1] in whole.allies)
    at = [i for i, a in enumerate(whole.allies) if a != members[-1]]
    everyone, few = drawn(whole), drawn(less)
    assert np.array_equal(everyone.sides.chances[:, at], few.sides.chances[:, at])
    assert np.array_equal(everyone.sides.strengths, few.sides.strengths)
    assert np.all(few.holds <= everyone.holds + 1e-9)


@given(st.floats(0.1, 200), st.floats(0.1, 200))
def test_nothing_that_has_arrived_leaves_again(day: float, other: float) -> None:
    """In every draw: a force that is early on day 10 is early on day 90."""
    luck, (early, late) = Draws(Book(DAY), Chance(1, 200)), sorted((day, other))
    assert np.all(at_home(luck, early) <= at_home(luck, late))
    assert set(rows_used(early)) <= {n for names in (HOME, *ARRIVALS.values()) for n in names}
