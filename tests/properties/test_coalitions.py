"""What holds for every coalition, whoever its members are and however reliable."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from foedus.models.coalition_contest import coalition_contest
from foedus.models.coalition_strength import absences, coalition_strength, strength_distribution, worst_absences
from foedus.models.deterrence import deterrence, honour_needed, strength_needed
from foedus.models.shapley import shapley_contest, shapley_threshold

strength = st.one_of(st.integers(0, 50).map(float), st.floats(0, 1000).map(lambda x: round(x, 4)))
chance = st.floats(0, 1)
allies = st.lists(st.tuples(strength, chance), min_size=1, max_size=10)
positive = st.floats(0.01, 1000)
decisive = st.floats(0.3, 4)
parts = st.integers(0, 100).map(lambda x: x / 100)


@given(allies, parts, st.data())
def test_a_more_reliable_ally_never_makes_a_coalition_weaker(
    members: list[tuple[float, float]], part: float, data: st.DataObject
) -> None:
    strengths, chances = map(list, zip(*members, strict=True))
    needed = part * sum(strengths)
    i = data.draw(st.integers(0, len(members) - 1))
    surer = [*chances[:i], data.draw(st.floats(chances[i], 1)), *chances[i + 1 :]]
    before, after = (coalition_strength(strengths, p, needed) for p in (chances, surer))
    assert after.mean >= before.mean
    assert after.probability >= before.probability - 1e-12


@given(allies, parts, st.integers(-20, 20))
def test_the_unit_of_strength_does_not_matter(members: list[tuple[float, float]], part: float, power: int) -> None:
    strengths, chances = (np.array(v) for v in zip(*members, strict=True))
    needed, unit = part * strengths.sum(), 2.0**power
    one, other = (
        coalition_strength(strengths, chances, needed),
        coalition_strength(strengths * unit, chances, needed * unit),
    )
    assert one.probability == other.probability
    assert one.mean * unit == pytest.approx(other.mean)
    assert one.sd * unit == pytest.approx(other.sd)


@given(allies, st.randoms(use_true_random=False), positive, positive, decisive)
def test_the_order_of_allies_does_not_matter(
    members: list[tuple[float, float]], random: object, own: float, challenger: float, exponent: float
) -> None:
    order = sorted(range(len(members)), key=lambda _: random.random())  # type: ignore[attr-defined]  # a Random
    strengths, chances = (np.array(v) for v in zip(*members, strict=True))
    one = coalition_contest(own, strengths, chances, challenger, exponent)
    other = coalition_contest(own, strengths[order], chances[order], challenger, exponent)
    assert one.holds == pytest.approx(other.holds, abs=1e-9)
    assert one.without[order] == pytest.approx(other.without, abs=1e-9)


@given(allies, parts)
def test_nobody_is_missed_less_than_not_at_all(members: list[tuple[float, float]], part: float) -> None:
    """Without two the threshold is never likelier than without one; the worst single absence is the least of all."""
    strengths, chances = map(list, zip(*members, strict=True))
    needed = part * sum(strengths)
    found = absences(strengths, chances, needed)
    assert np.all(found.without <= found.probability + 1e-12)
    assert np.all(found.without_pairs <= found.without[:, None] + 1e-12)
    assert worst_absences(strengths, chances, needed, 1).probability == pytest.approx(found.without.min(), abs=1e-12)


@given(allies, st.integers(1, 300))
def test_a_distribution_is_one_and_keeps_its_mean_on_any_grid(members: list[tuple[float, float]], steps: int) -> None:
    strengths, chances = (np.array(v) for v in zip(*members, strict=True))
    found = strength_distribution(strengths, chances, steps)
    for part in (found.chances, found.lower, found.upper):
        assert part.sum() == pytest.approx(1)
        assert np.all(part >= 0)
    assert found.chances @ found.points == pytest.approx(strengths @ chances, abs=1e-9)
    assert found.lower @ found.points <= strengths @ chances + 1e-9
    assert found.upper @ found.points >= strengths @ chances - 1e-9


@given(allies, positive, positive, decisive)
def test_a_defender_holds_as_it_does_between_alone_and_with_all(
    members: list[tuple[float, float]], own: float, challenger: float, exponent: float
) -> None:
    strengths, chances = map(list, zip(*members, strict=True))
    found = coalition_contest(own, strengths, chances, challenger, exponent)
    slack = found.error + 1e-9
    assert found.alone - slack <= found.holds <= found.all_join + slack
    assert np.all(found.without <= found.holds + slack)


@given(allies, positive, positive, decisive)
def test_what_allies_are_worth_adds_up(
    members: list[tuple[float, float]], own: float, challenger: float, exponent: float
) -> None:
    """The values share out just what the alliance adds, none is negative, and the absent have none."""
    strengths, chances = map(list, zip(*members, strict=True))
    found = shapley_contest(own, strengths, challenger, exponent, chances)
    assert found.values.sum() == pytest.approx(found.all_allies - found.alone, abs=1e-9)
    assert np.all(found.values >= -1e-12)
    assert np.all(found.values[(np.array(strengths) == 0) | (np.array(chances) == 0)] < 1e-12)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=24), parts)
def test_power_is_shared_out_and_follows_weight(weights: list[int], part: float) -> None:
    assume(any(weights))
    values = shapley_threshold(weights, max(1, int(part * sum(weights)))).values
    assert values.sum() == pytest.approx(1)
    order = np.argsort(weights, kind="stable")
    assert np.all(np.diff(values[order]) >= -1e-12)
    assert np.all(values[np.array(weights) == 0] == 0)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=24), st.data())
def test_who_can_pass_and_who_can_block_have_the_same_power(weights: list[int], data: st.DataObject) -> None:
    """A quota and the one that blocks it are duals of each other."""
    quota = data.draw(st.integers(1, sum(weights)))
    passing, blocking = (shapley_threshold(weights, q).values for q in (quota, sum(weights) - quota + 1))
    assert passing == pytest.approx(blocking, abs=1e-12)


@given(positive, st.floats(0.05, 0.95), decisive)
def test_the_strength_needed_is_just_enough(challenger: float, deterred_win: float, exponent: float) -> None:
    needed = strength_needed(challenger, deterred_win, exponent)
    assert 1 - coalition_contest(needed, [], [], challenger, exponent).holds == pytest.approx(deterred_win)


@given(st.floats(0, 1), positive, st.floats(0, 1000), st.floats(-500, 500))
def test_a_challenger_attacks_just_where_its_chance_is_above_the_highest_deterred(
    win: float, value: float, cost: float, status_quo: float
) -> None:
    found = deterrence(win, value, cost, status_quo)
    most = -1.0 if found.deterred_win is None else found.deterred_win
    assume(abs(win - most) > 1e-9)
    assert found.attacks == (win > most)


@given(st.lists(positive, min_size=1, max_size=8), positive, positive, st.floats(0.02, 0.9), st.floats(0.01, 0.08))
def test_a_bolder_challenger_needs_more_reliable_allies(
    strengths: list[float], own: float, challenger: float, deterred_win: float, more: float
) -> None:
    bold, shy = (honour_needed(own, strengths, challenger, w) for w in (deterred_win, deterred_win + more))
    if shy.probability is None:
        assert bold.probability is None
    elif bold.probability is not None:
        assert bold.probability >= shy.probability - 1e-9
