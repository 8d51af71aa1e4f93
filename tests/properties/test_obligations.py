"""Whatever the members: who relies on allies more if they are more reliable, and nobody's order or newcomer matters."""

from datetime import date

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from foedus import alliances
from foedus.challenges.obligations.standing import Standing
from foedus.challenges.obligations.stress import Attack, Scenario, Strength
from foedus.challenges.obligations.stress.front import Front
from foedus.chance import Chance
from foedus.parameters import Book, Draws
from foedus.world import World

DAY = date(2024, 6, 30)
WORLD = World.on(DAY)
NATO = alliances.alliance("NATO", DAY).members
groups = st.lists(st.sampled_from(NATO), min_size=3, max_size=7, unique=True)
shares = st.floats(0.01, 0.99)
quick = settings(max_examples=25)


def front(members: list[str], absent: list[str] | None = None, days: float = 30.0) -> Front:
    bound = alliances.alliance(",".join(members), DAY)
    scenario = Scenario.of(bound, Attack.of(bound, "RUS", absent or [], days), members[0])
    return Front.of(WORLD, bound, scenario, Book(DAY), Chance(1, 50), Strength())


def holds(at: Front, **values: float) -> float:
    return float(at.holds(Draws(at.book.replace(**values)))[0])


@quick
@given(groups, shares, shares)
def test_more_reliable_allies_make_dependence_and_defence_grow(members: list[str], one: float, other: float) -> None:
    low, high = sorted((one, other))
    bound = alliances.alliance(",".join(members), DAY)
    standing = Standing.of(WORLD, bound, Book(DAY), Chance(1, 10), None)
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
    assert holds(at, attacker_share=share) >= holds(at, attacker_share=min(1.0, share + 0.2)) - 1e-9


@quick
@given(groups, st.randoms())
def test_the_order_of_members_does_not_matter(members: list[str], luck: object) -> None:
    mixed = [members[0], *sorted(members[1:], key=lambda _: luck.random())]  # type: ignore[attr-defined]  # a Random
    one, two = front(members), front(mixed)
    assert one.contest.holds == two.contest.holds
    assert one.drawn.tolist() == two.drawn.tolist()


@quick
@given(groups)
def test_an_ally_that_stays_out_leaves_the_others_as_likely(members: list[str]) -> None:
    """Common luck: an absence changes no other ally's draws, nor what it brings."""
    whole, less = front(members), front(members, [members[-1]])
    assume(members[-1] in whole.allies)
    at = [i for i, a in enumerate(whole.allies) if a != members[-1]]
    everyone, few = whole.sides(whole.draws), less.sides(less.draws)
    assert np.array_equal(everyone.chances[:, at], few.chances[:, at])
    assert np.array_equal(everyone.strengths, few.strengths)
    assert np.all(less.drawn <= whole.drawn + 1e-9)
