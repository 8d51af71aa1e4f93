"""Power that fades with distance, on cases worked by hand."""

import numpy as np
import pytest

from foedus.errors import BadArgument
from foedus.models.loss_of_strength import loss_of_strength, weakened

E_DAYS = float(np.e)  # after e days of transport the exponent is log10(10) = 1


def test_after_e_days_of_transport_power_is_what_it_is_at_home() -> None:
    assert loss_of_strength(0.2, 500 * E_DAYS, 500) == pytest.approx(0.2)


def test_where_the_exponent_is_two_power_is_squared() -> None:
    """100 days' worth in the logarithm: (90 + e) days of transport."""
    assert loss_of_strength(0.2, 250 * (90 + E_DAYS), 250) == pytest.approx(0.04)


def test_at_home_the_formula_lifts_power_unless_it_is_clipped() -> None:
    assert loss_of_strength(0.2, 0, 500) == pytest.approx(0.2 ** np.log10(10 - np.e))
    assert loss_of_strength(0.2, 0, 500) > 0.2
    assert loss_of_strength(0.2, 0, 500, clip=True) == 0.2


def test_numbers_give_a_number_and_a_single_number_stands_for_every_state() -> None:
    assert isinstance(loss_of_strength(0.2, 100, 500), float)
    assert loss_of_strength(np.array(0.2), 100, 500) == loss_of_strength(0.2, 100, 500)
    found = loss_of_strength([0.1, 0.2], 100, [250, 500])
    assert found == pytest.approx([loss_of_strength(0.1, 100, 250), loss_of_strength(0.2, 100, 500)])
    assert np.shape(loss_of_strength([0.1], 100, 500)) == (1,)


def test_the_extremes_are_nothing_and_all() -> None:
    """A state without power has none anywhere, one with all of it keeps it, and beyond all reach nothing is left."""
    assert loss_of_strength([0, 1], 5000, 500) == pytest.approx([0, 1])
    assert loss_of_strength([0, 0.5, 1], 1e100, 1e-300) == pytest.approx([0, 0, 1])


def test_draws_states_and_fronts_can_be_asked_at_once() -> None:
    """(draw, 1) miles a day against (state,) power and distance."""
    found = weakened([0.1, 0.2], [1000, 2000], [[250], [500], [375]])
    assert found.shape == (3, 2)
    assert found[1, 0] == pytest.approx(loss_of_strength(0.1, 1000, 500))


@pytest.mark.parametrize(
    ("power", "miles", "pace", "says"),
    [
        (1.2, 10, 500, "power must lie from 0 to 1"),
        (-0.1, 10, 500, "power must lie from 0 to 1"),
        (0.1, -10, 500, "miles must be 0 or more"),
        (0.1, 10, 0, "miles_per_day must be above 0"),
        ("strong", 10, 500, "power must be a finite number, got 'strong'"),
        (0.1, float("nan"), 500, "miles must be a finite number, got nan"),
        (0.1, None, 500, "miles must be a finite number, got None"),
        (0.1, 10, float("inf"), "miles_per_day must be a finite number, got inf"),
        ([0.1, 0.2], [1, 2, 3], 500, "The lists differ in length: power 2, miles 3"),
        ([], 10, 500, "0 cases are too few"),
        ([[0.1], [0.2, 0.3]], 10, 500, "power must be numbers"),
    ],
)
def test_what_is_no_power_or_distance_is_refused(power: object, miles: object, pace: object, says: str) -> None:
    with pytest.raises(BadArgument, match=says):
        loss_of_strength(power, miles, pace)  # type: ignore[arg-type]  # that it is wrong is the test
