"""What holds of spending on a common defence, whoever the members are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.models.dependence import dependence
from foedus.models.joint_product import joint_product
from foedus.models.public_good import public_good
from foedus.models.replacement import replacement, replacement_curve
from foedus.models.resentment import resentment

wealths = st.lists(st.floats(1, 1e4), min_size=1, max_size=10)
weights = st.floats(0.01, 0.99)
shares = st.floats(0, 1)


@st.composite
def distrustful(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Members and how far each trusts each."""
    wealth = np.array(draw(wealths))
    cells = draw(st.lists(shares, min_size=len(wealth) ** 2, max_size=len(wealth) ** 2))
    return wealth, np.array(cells).reshape(len(wealth), len(wealth))


@given(wealths, weights)
def test_defence_for_all_is_never_more_than_they_would_agree_on(wealth: list[float], alpha: float) -> None:
    found = public_good(wealth, alpha)
    assert found.contributions.sum() == pytest.approx(found.total)
    assert 0 < found.provision <= 1 + 1e-12
    assert found.total >= alpha * max(wealth) * (1 - 1e-12)  # the richest alone would do as much


@given(wealths, weights)
def test_a_richer_member_never_spends_a_smaller_part_of_its_wealth(wealth: list[float], alpha: float) -> None:
    """The exploitation of the great by the small."""
    ascending = np.sort(wealth)
    burdens = public_good(ascending, alpha).contributions / ascending
    assert np.all(np.diff(burdens) >= -1e-9)


@given(distrustful(), weights)
def test_every_effort_is_the_best_reply_to_the_others(members: tuple[np.ndarray, np.ndarray], alpha: float) -> None:
    wealth, trust = members
    found = dependence(wealth, alpha, trust)
    relied_on = trust @ found.own_effort - np.diag(trust) * found.own_effort
    best = np.maximum(0, alpha * wealth - (1 - alpha) * relied_on)
    assert found.own_effort == pytest.approx(best, abs=1e-9 * wealth.max())


@given(distrustful(), weights)
def test_allies_lower_effort_and_raise_security(members: tuple[np.ndarray, np.ndarray], alpha: float) -> None:
    """Nobody is less secure for having allies, and nobody spends more; what is lost if they stay out adds up."""
    wealth, trust = members
    found = dependence(wealth, alpha, trust)
    slack = 1e-9 * wealth.max()
    assert np.all(found.gap >= -slack)
    assert np.all(found.security >= alpha * wealth - slack)
    assert np.all((found.index >= 0) & (found.index <= 1))
    assert found.own_effort + found.abandonment_loss == pytest.approx(found.security)


@given(wealths, weights)
def test_allies_who_trust_fully_provide_a_public_good(wealth: list[float], alpha: float) -> None:
    found = dependence(wealth, alpha, 1.0)
    assert found.own_effort == pytest.approx(public_good(wealth, alpha).contributions, abs=1e-9 * max(wealth))


@given(wealths, weights, shares)
def test_trust_by_half_is_defence_that_is_half_private(wealth: list[float], alpha: float, trust: float) -> None:
    """Two models, one behaviour: trust r in all, or a part 1 - r of the benefit for the spender alone."""
    found = dependence(wealth, alpha, trust)
    assert found.unique
    joint = joint_product(wealth, alpha, private=1 - trust, public=trust)
    assert found.own_effort == pytest.approx(joint.contributions, abs=1e-8 * max(wealth))
    assert found.security == pytest.approx(joint.protection, abs=1e-7 * max(wealth))


@given(wealths, weights, st.floats(0, 10), st.floats(0, 10))
def test_burdens_follow_wealth_the_more_private_the_benefit(
    wealth: list[float], alpha: float, one: float, other: float
) -> None:
    """More private benefit: the alliance spends more, and the richest bears a smaller part of it."""
    richest = int(np.argmax(wealth))
    less, more = (joint_product(wealth, alpha, p) for p in sorted((one, other)))
    assert more.total >= less.total * (1 - 1e-9)
    assert more.contributions[richest] / more.total <= less.contributions[richest] / less.total + 1e-9


@given(distrustful(), weights, st.randoms(use_true_random=False))
def test_the_order_of_members_does_not_matter(
    members: tuple[np.ndarray, np.ndarray], alpha: float, random: object
) -> None:
    """Where there is one equilibrium."""
    wealth, trust = members
    order = sorted(range(len(wealth)), key=lambda _: random.random())  # type: ignore[attr-defined]  # a Random
    one, two = dependence(wealth, alpha, trust), dependence(wealth[order], alpha, trust[np.ix_(order, order)])
    assert one.unique == two.unique or not one.unique
    if one.unique:
        assert one.own_effort[order] == pytest.approx(two.own_effort, abs=1e-6 * wealth.max())


@given(st.floats(1, 1e3), st.floats(1, 1e3), st.floats(0.01, 0.5), st.floats(0.1, 2))
def test_the_curve_of_replacement_is_done_when_the_years_are_over(
    absent: float, remaining: float, growth: float, fill: float
) -> None:
    years = replacement(absent, remaining, 1e5, growth, fill).years
    assert years is not None
    closed = replacement_curve(absent, remaining, growth, 1000, fill)
    first = int(np.argmax(closed >= 1 - 1e-12))
    assert first == pytest.approx(np.ceil(years - 1e-9), abs=1e-6)
    assert np.all(np.diff(closed) >= 0)


@given(wealths, wealths, st.floats(0, 1))
def test_what_some_pay_too_much_others_pay_too_little(actual: list[float], fair: list[float], mind: float) -> None:
    n = min(len(actual), len(fair))
    found = resentment(actual[:n], fair[:n], mind)
    assert found.gap.sum() == pytest.approx(0, abs=1e-12)
    assert 0 <= found.total <= mind + 1e-12
