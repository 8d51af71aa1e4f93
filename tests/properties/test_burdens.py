"""What holds for every alliance, whoever its members are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import alliances, amounts, days, memberships, seeds, sizes

from foedus.challenges.burden.rules import RULES
from foedus.chance import Chance
from foedus.errors import FoedusError
from foedus.models.exploitation import exploitation
from foedus.models.inequality import concentration, gini, lorenz
from foedus.models.pledge import gap
from foedus.report.assessment import assess

FEW = settings(max_examples=20)


@FEW
@given(memberships, seeds)
def test_shares_of_an_alliance_sum_to_one_and_excesses_to_nothing(members: list[str], seed: int) -> None:
    frame = assess(members, on="2023-12-31", chance=Chance(seed, 50)).to_frame()
    assert frame["spending_share"].sum() == pytest.approx(1)
    assert frame["gdp_share"].sum() == pytest.approx(1)
    assert frame["excess"].sum() == pytest.approx(0, abs=1e-12)


@FEW
@given(memberships, st.randoms(use_true_random=False))
def test_the_order_of_members_does_not_matter(members: list[str], random: object) -> None:
    shuffled = sorted(members, key=lambda _: random.random())  # type: ignore[attr-defined]  # a Random
    chance = Chance(1, 50)
    one, two = (assess(m, on="2023-12-31", chance=chance) for m in (members, shuffled))
    assert one.to_frame().equals(two.to_frame())
    assert {n: m.value for n, m in one["burden"].measures.items()} == {
        n: m.value for n, m in two["burden"].measures.items()
    }


@FEW
@given(memberships, seeds)
def test_every_rule_of_a_fair_share_lays_the_same_total_on_the_members(members: list[str], seed: int) -> None:
    """Nobody pays less than nothing, the whole is paid, and the range holds every rule."""
    found = assess(members, on="2023-12-31", chance=Chance(seed, 20))["burden"]
    frame = found.tables["shares"].frame.drop_nulls("actual")
    for name in (r.name for r in RULES if r.name in frame.columns):
        assert frame[name].sum() == pytest.approx(1)
        assert (frame[name] >= 0).all()
        assert (frame["lowest"] <= frame[name]).all()
        assert (frame["highest"] >= frame[name]).all()
        assert 0 <= (found.measures[f"distance_{name}"].value or 0) <= 1


@FEW
@given(alliances, days)
def test_an_alliance_on_any_day_is_an_answer_or_an_error_of_ours(name: str, day: object) -> None:
    try:
        told = str(assess(name, on=day, chance=Chance(1, 50)))  # type: ignore[arg-type]  # a date
    except FoedusError as error:
        told = str(error)
    assert "\n" in told  # an error, too, says what happened and what to do


@given(sizes, st.data())
def test_exploitation_does_not_depend_on_units(gdp: list[float], data: st.DataObject) -> None:
    burden = data.draw(st.lists(st.floats(0.001, 0.2), min_size=len(gdp), max_size=len(gdp)))
    chance = Chance(1, 50)
    one, two = exploitation(gdp, burden, chance), exploitation(np.array(gdp) * 1024, np.array(burden) * 64, chance)
    assert one.rho == pytest.approx(two.rho)
    assert one.p_permutation == two.p_permutation
    assert -1 <= one.rho <= 1
    assert 0 < one.p_permutation <= 1


@given(sizes)
def test_equal_burdens_mean_no_exploitation(gdp: list[float]) -> None:
    assert exploitation(gdp, [0.02] * len(gdp), Chance(1, 50)).rho == 0


@given(amounts)
def test_inequality_lies_between_its_extremes(carried: list[float]) -> None:
    n = len(carried)
    assert -1e-9 <= gini(carried) <= (n - 1) / n + 1e-9
    assert 1 / n - 1e-9 <= concentration(carried) <= 1 + 1e-9
    x, y = lorenz(carried)
    assert (y <= x + 1e-9).all()


@given(amounts, st.floats(0, 1))
def test_paying_the_gap_keeps_the_pledge(base: list[float], promised: float) -> None:
    """Who adds to its share what is missing, misses nothing."""
    actual = np.zeros(len(base))
    first = gap(actual, [promised] * len(base), base)
    second = gap(actual + first.share, [promised] * len(base), base)
    assert second.met.all()
    assert second.amount.sum() == 0


@FEW
@given(st.floats(0.0, 0.05), st.floats(0.0, 0.05))
def test_a_higher_pledge_never_costs_less(low: float, high: float) -> None:
    frame = assess("NATO", on="2024-06-30", chance=Chance(1, 10)).to_frame().drop_nulls("burden")
    burden, gdp = frame["burden"].to_numpy(), frame["gdp"].to_numpy()
    small, large = sorted((low, high))
    costs = [gap(burden, [p] * len(gdp), gdp).amount.sum() for p in (small, large)]
    assert costs[0] <= costs[1]
