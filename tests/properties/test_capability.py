"""What holds for the capability of every state, and for every contest of strength."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.models.arrival import arrival
from foedus.models.capability_stock import capability_stock
from foedus.models.contest import contest, win
from foedus.models.interoperability import interoperability
from foedus.models.loss_of_strength import loss_of_strength
from foedus.models.purchasing_power import purchasing_power
from foedus.models.tullock import group_contest, tullock

shares = st.floats(0, 1)
miles = st.floats(0, 12_500)
paces = st.floats(50, 1000)
strengths = st.lists(st.floats(0, 1e6), min_size=2, max_size=8).filter(lambda s: max(s) > 1e-6)
exponents = st.floats(0.1, 5)
prizes = st.lists(st.floats(0.01, 1e4), min_size=2, max_size=8)
budgets = st.lists(st.floats(1, 1e6), min_size=1, max_size=12)


@given(shares, st.lists(miles, min_size=2, max_size=9), paces)
def test_power_never_grows_with_distance(power: float, far: list[float], pace: float) -> None:
    """And always stays a share."""
    found = np.asarray(loss_of_strength(power, sorted(far), pace))
    assert np.all(np.diff(found) <= 1e-15)
    assert np.all((found >= 0) & (found <= 1))


@given(shares, miles, paces)
def test_clipped_power_never_exceeds_the_power_at_home(power: float, far: float, pace: float) -> None:
    clipped, plain = loss_of_strength(power, far, pace, clip=True), loss_of_strength(power, far, pace)
    assert clipped == min(float(plain), power)


@given(strengths, exponents)
def test_somebody_prevails_and_the_stronger_more_often(held: list[float], exponent: float) -> None:
    for form in ("ratio", "logistic"):
        found = contest(held, exponent, form)
        assert found.sum() == pytest.approx(1)
        assert np.all(np.diff(found[np.argsort(held)]) >= 0)


@given(strengths, exponents, st.floats(1e-3, 1e3))
def test_the_unit_of_strength_does_not_matter_to_its_ratio(held: list[float], exponent: float, unit: float) -> None:
    assert contest(held, exponent) == pytest.approx(contest(np.array(held) * unit, exponent), rel=1e-6, abs=1e-9)


@given(st.floats(0, 1e6), st.floats(0, 1e6), exponents)
def test_what_one_side_wins_the_other_loses(own: float, other: float, exponent: float) -> None:
    assert win(own, other, exponent) + win(other, own, exponent) == pytest.approx(1)


@given(prizes, st.data())
def test_no_side_gains_by_another_effort(values: list[float], data: st.DataObject) -> None:
    """The efforts are an equilibrium, drop-outs included: tried with efforts up to a side's value."""
    found = tullock(values)
    side = data.draw(st.integers(0, len(values) - 1))
    others = found.efforts.sum() - found.efforts[side]
    tried = np.linspace(0, values[side], 201)[1:]
    best = (values[side] * tried / (tried + others) - tried).max()
    earned = values[side] * found.probabilities[side] - found.efforts[side]
    assert earned >= best - 1e-9 * values[side]


@given(prizes)
def test_efforts_and_chances_belong_together(values: list[float]) -> None:
    """Chances are shares of effort, and no contest costs more than its prize is worth."""
    found = tullock(values)
    assert found.probabilities == pytest.approx(found.efforts / found.efforts.sum())
    assert found.efforts.sum() / max(values) == pytest.approx(found.dissipation)
    assert 0 < found.dissipation < 1


@given(prizes)
def test_sides_of_one_member_are_groups_too(values: list[float]) -> None:
    alone, grouped = tullock(values), group_contest(values, list(range(len(values))))
    assert grouped.efforts == pytest.approx(alone.efforts)


@given(budgets, st.floats(0.01, 1), st.floats(-0.005, 0.2))
def test_what_has_always_grown_at_one_rate_goes_on_so(flows: list[float], wear: float, growth: float) -> None:
    """On a path of constant growth the stock grows at the rate of the flows."""
    path = flows[0] * (1 + growth) ** np.arange(len(flows))
    stock = capability_stock(path, wear, growth=growth)
    assert stock / path == pytest.approx(np.full(len(flows), stock[0] / path[0]))


@given(budgets, shares, st.floats(0, 1e6))
def test_a_year_s_stock_is_last_year_s_less_wear_plus_the_budget(
    flows: list[float], wear: float, initial: float
) -> None:
    stock = capability_stock(flows, wear, initial=initial)
    last_year = np.concatenate([[initial], stock[:-1]])
    assert stock == pytest.approx((1 - wear) * last_year + flows)


@given(st.floats(1, 1e6), shares, st.floats(0.01, 10), st.floats(0.01, 10))
def test_a_budget_buys_between_what_it_would_all_on_men_and_all_on_machines(
    spending: float, share: float, wage: float, price: float
) -> None:
    (real,) = purchasing_power([spending], [share], [wage], price)
    low, high = sorted((spending / wage, spending / price))
    assert low * (1 - 1e-12) <= real <= high * (1 + 1e-12)


@given(
    st.lists(st.integers(1, 400), min_size=1, max_size=5, unique=True).map(sorted),
    st.lists(st.floats(0, 500), min_size=1, max_size=9).map(sorted),
    st.data(),
)
def test_a_force_that_has_arrived_stays(days: list[float], asked: list[float], data: st.DataObject) -> None:
    """What is present never falls, and never passes what the table ends with."""
    table = sorted(data.draw(st.lists(shares, min_size=len(days), max_size=len(days))))
    found = np.asarray(arrival(asked, days, table))
    assert np.all(np.diff(found) >= -1e-12)
    assert np.all(found <= table[-1] + 1e-12)
    assert arrival(days, days, table) == pytest.approx(table)


@given(strengths, shares, shares, st.floats(0, 2), st.floats(0, 2))
def test_interoperability_helps_above_the_neutral_index_and_hurts_below(
    held: list[float], index: float, neutral: float, low: float, high: float
) -> None:
    """The more it matters, the more so; and a coalition is never worth less than nothing."""
    table = np.full((len(held), len(held)), index)
    less, more = (interoperability(held, table, theta, neutral) for theta in sorted((low, high)))
    assert (more.multiplier - less.multiplier) * (index - neutral) >= 0
    assert (less.multiplier - 1) * (index - neutral) >= 0
    assert more.strength >= 0
    assert more.strength == pytest.approx(more.multiplier * sum(held))
