"""Deterrence: small cases by hand, and what is refused."""

from typing import Any

import numpy as np
import pytest

from foedus.errors import BadArgument
from foedus.models.deterrence import deterrence, honour_needed, strength_needed


def test_an_attack_that_pays_and_one_that_does_not() -> None:
    """Half a chance of 10 for 3 is worth 2; for 6 it is worth less than nothing."""
    cheap, dear = deterrence(0.5, 10, 3), deterrence(0.5, 10, 6)
    assert (cheap.utility, cheap.attacks, cheap.deterred_win) == (2.0, True, 0.3)
    assert (dear.utility, dear.attacks, dear.deterred_win) == (-1.0, False, 0.6)


def test_an_indifferent_challenger_stays_at_home() -> None:
    assert not deterrence(0.5, 10, 5).attacks


def test_a_challenger_that_can_only_gain_attacks_at_any_chance() -> None:
    """Where peace costs more than war, no chance to win is low enough; where war costs all, every one is."""
    assert deterrence(0.0, 10, 1, status_quo=-2).deterred_win is None
    assert deterrence(0.0, 10, 1, status_quo=-2).attacks
    assert deterrence(1.0, 10, 50).deterred_win == 1
    assert not deterrence(1.0, 10, 50).attacks


def test_strength_needed_by_hand() -> None:
    """Against 30, a chance of .25 needs three times as much; with exponent 2 the root of three times."""
    assert strength_needed(30, 0.25) == pytest.approx(90)
    assert strength_needed(30, 0.25, 2) == pytest.approx(30 * 3**0.5)
    assert strength_needed(30, 1) == 0


def test_honour_needed_by_hand() -> None:
    """Own 10 and an ally of 30 against 40: .2 alone, .5 together, so .35 is held at one half."""
    found = honour_needed(10, [30], 40, 0.65)
    assert found.probability == pytest.approx(0.5)
    assert (found.reason, found.error) == ("Deterrence just holds at it.", 0)


@pytest.mark.parametrize("exponent", [0.7, 1.0, 2.0])
def test_at_the_honour_needed_every_subset_gives_the_chance_wanted(exponent: float) -> None:
    strengths = np.random.default_rng(7).lognormal(0, 1, 10)
    found = honour_needed(0.5, strengths, 10, 0.6, exponent)
    assert found.probability is not None
    joined = (np.arange(2**10)[:, None] >> np.arange(10)) & 1
    likely = np.where(joined, found.probability, 1 - found.probability).prod(axis=1)
    strength = (0.5 + joined @ strengths) ** exponent
    assert 1 - likely @ (strength / (strength + 10**exponent)) == pytest.approx(0.6, abs=found.error + 1e-9)


def test_where_no_honour_is_needed_or_none_suffices_a_reason_is_given() -> None:
    assert honour_needed(100, [30], 40, 0.5).probability == 0
    assert honour_needed(100, [30], 40, 0.5).reason == "None is needed: the defender deters alone."
    assert honour_needed(1, [3], 40, 0.5).probability is None
    assert honour_needed(1, [3], 40, 0.5).reason == "None suffices: the attack pays even if every ally comes."
    for nobody in ([], [0.0]):
        assert honour_needed(1, nobody, 40, 0.5).probability is None
        assert honour_needed(1, nobody, 40, 0.5).reason.startswith("No ally adds strength")


def test_honour_of_all_is_needed_where_only_all_suffice() -> None:
    assert honour_needed(10, [30], 40, 0.5).probability == 1


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: deterrence(1.2, 1, 1), "win must lie from 0 to 1, got 1.2.\n  Write 66 % as 0.66."),
        (lambda: deterrence(0.5, 0, 1), "value must be above 0, got 0."),
        (lambda: deterrence(0.5, 1, -1), "cost must be 0 or more, got -1."),
        (lambda: deterrence(0.5, 1, 1, float("nan")), "status_quo must be a finite number, got nan."),
        (lambda: strength_needed(30, 0), "No strength holds a chance to win down to 0.\n  Give a higher chance"),
        (lambda: strength_needed(30, 0.01, 1e-6), "No strength holds a chance to win down to 0.01."),
        (lambda: strength_needed(0, 0.5), "challenger must be above 0, got 0."),
        (lambda: strength_needed(1, -0.5), "deterred_win must lie from 0 to 1, got -0.5."),
        (lambda: honour_needed(1, [-3], 40, 0.5), "strengths must be 0 or more."),
        (lambda: honour_needed(1, 3, 40, 0.5), "strengths must be a list of finite numbers."),  # type: ignore[arg-type]  # as a user may
    ],
)
def test_what_cannot_be_is_refused(call: Any, told: str) -> None:
    with pytest.raises(BadArgument) as refusal:
        call()
    assert str(refusal.value).startswith(told)


@pytest.mark.parametrize(
    ("win", "value", "cost", "status_quo"), [(0.8, 1, 0.1, 0.7), (0.07, 100, 0, 7), (0.1 + 0.2, 1, 0, 0.3)]
)
def test_a_challenger_that_is_indifferent_but_for_rounding_does_not_attack(
    win: float, value: float, cost: float, status_quo: float
) -> None:
    assert not deterrence(win, value, cost, status_quo).attacks
    assert deterrence(win + 1e-6, value, cost, status_quo).attacks
