"""What holds for every way of sharing a cost, whoever shares it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.models.airport import airport_nucleolus, airport_shapley
from foedus.models.arguments import Array
from foedus.models.bankruptcy import bankruptcy
from foedus.models.fair_shares import ability_to_pay, equal_sacrifice, proportional
from foedus.models.nucleolus import core_test, nucleolus

FEW = settings(max_examples=40)
needs = st.lists(st.integers(0, 1000).map(float), min_size=1, max_size=6)
riches = st.lists(st.floats(1e-3, 1e6), min_size=2, max_size=12)


def groups(members: int) -> Array:
    """(group, member) 1 where a member belongs to a group, in binary order without the empty one."""
    return np.array([[(g >> i) & 1 for i in range(members)] for g in range(1, 2**members)], dtype=float)


@FEW
@given(needs, st.floats(0, 1))
def test_the_talmud_is_the_nucleolus(claims: list[float], part: float) -> None:
    """A group gets alone what the claims of the others leave; the general programs find the same awards."""
    estate = part * sum(claims)
    values = np.maximum(0.0, estate - (1 - groups(len(claims))) @ claims)
    assert bankruptcy(claims, estate) == pytest.approx(nucleolus(values).shares, abs=1e-6)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=20), st.floats(0, 1))
def test_every_two_claimants_share_theirs_as_the_talmud_would(claims: list[float], part: float) -> None:
    """Aumann and Maschler's consistency: what two got together is split between them by the same rule."""
    awards = bankruptcy(claims, part * sum(claims))
    assert awards.sum() == pytest.approx(part * sum(claims))
    assert (awards <= np.array(claims) + 1e-6).all()
    if len(claims) > 1:
        pair = bankruptcy(claims[:2], min(float(awards[:2].sum()), sum(claims[:2])))
        assert awards[:2] == pytest.approx(pair, abs=1e-6)


@FEW
@given(needs)
def test_the_airport_s_nucleolus_is_that_of_the_general_game(costs: list[float]) -> None:
    values = -(groups(len(costs)) * costs).max(axis=1)
    found = nucleolus(values)
    assert airport_nucleolus(costs) == pytest.approx(-found.shares, abs=1e-6)
    assert core_test(values, -airport_nucleolus(costs)).in_core
    assert core_test(values, -airport_shapley(costs)).in_core


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=40))
def test_no_one_pays_more_than_alone_and_greater_need_pays_no_less(costs: list[float]) -> None:
    for rule in (airport_shapley, airport_nucleolus):
        shares = rule(costs)
        assert shares.sum() == pytest.approx(max(costs))
        assert (shares <= np.array(costs) * (1 + 1e-9)).all()
        assert (np.diff(shares[np.argsort(costs, kind="stable")]) >= -1e-6).all()


@FEW
@given(st.integers(2, 5), st.data())
def test_the_nucleolus_leaves_the_worst_complaint_smallest(members: int, data: st.DataObject) -> None:
    """Against any other split that gives each what it gets alone, its complaints, greatest first, come first in order."""
    of = groups(members)
    values = np.array(data.draw(st.lists(st.integers(0, 20), min_size=len(of), max_size=len(of))), dtype=float)
    alone = values[of.sum(axis=1) == 1]
    values[-1] = max(values[-1], alone.sum())
    found = nucleolus(values).shares
    assert found.sum() == pytest.approx(values[-1])
    assert (found >= alone - 1e-6).all()
    weights = np.array(data.draw(st.lists(st.floats(0, 1), min_size=members, max_size=members).filter(any)))
    for step in (1.0, 0.01):
        other = (1 - step) * found + step * (alone + (values[-1] - alone.sum()) * weights / weights.sum())
        best, rival = (np.sort((values - of @ x)[:-1])[::-1] for x in (found, other))
        apart = np.flatnonzero(np.abs(best - rival) > 1e-6)
        assert not len(apart) or best[apart[0]] < rival[apart[0]]


@given(riches, st.floats(0.001, 0.9), st.floats(0, 8))
def test_an_equal_sacrifice_is_a_share_of_a_whole_that_all_can_pay(
    wealth: list[float], part: float, aversion: float
) -> None:
    shares = equal_sacrifice(wealth, part * sum(wealth), aversion)
    assert shares.sum() == pytest.approx(1)
    assert (shares * part * sum(wealth) <= np.array(wealth) * (1 + 1e-9)).all()
    assert (np.diff(shares[np.argsort(wealth)]) >= -1e-9).all()


@given(riches, st.floats(0.001, 0.9))
def test_with_logarithms_an_equal_sacrifice_is_proportional(wealth: list[float], part: float) -> None:
    assert equal_sacrifice(wealth, part * sum(wealth), 1) == pytest.approx(proportional(wealth))
    assert equal_sacrifice(wealth, part * sum(wealth), 1 + 1e-9) == pytest.approx(proportional(wealth), rel=1e-6)


@given(riches, st.floats(0, 4), st.floats(0, 4))
def test_a_steeper_scale_never_asks_less_of_the_richest_head(income: list[float], one: float, two: float) -> None:
    flat, steep = (ability_to_pay(income, [5.0] * len(income), p) for p in sorted((one, two)))
    richest = int(np.argmax(income))
    assert steep[richest] >= flat[richest] - 1e-12
    assert flat.sum() == pytest.approx(1)


@given(riches, st.floats(0, 5))
def test_merging_members_of_one_income_changes_no_one_else_s_share(income: list[float], power: float) -> None:
    """Ability to pay counts heads: whether they live in one state or in two does not matter."""
    apart = ability_to_pay([income[0], *income], [1.0] * (len(income) + 1), power)
    merged = ability_to_pay(income, [2.0, *[1.0] * (len(income) - 1)], power)
    assert apart[2:] == pytest.approx(merged[1:])
    assert apart[:2].sum() == pytest.approx(merged[0])
