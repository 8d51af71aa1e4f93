"""Forces on their way, worked by hand."""

import numpy as np
import pytest

from foedus.errors import BadArgument
from foedus.models.arrival import arrival, present

DAYS, SHARES = [10, 30, 90], [0.2, 0.6, 0.9]


@pytest.mark.parametrize(
    ("day", "share"),
    [(0, 0.0), (5, 0.1), (10, 0.2), (20, 0.4), (30, 0.6), (60, 0.75), (90, 0.9), (91, 0.9), (1e100, 0.9)],
)
def test_between_the_days_of_the_table_a_force_arrives_evenly(day: float, share: float) -> None:
    """And after the last day no more of it comes."""
    found = arrival(day, DAYS, SHARES)
    assert isinstance(found, float)
    assert found == pytest.approx(share)


def test_a_force_that_stands_there_is_present_from_the_first_hour() -> None:
    """The table may name day 0 itself."""
    assert arrival([0, 5, 50], [0, 10], [0.5, 1]) == pytest.approx([0.5, 0.75, 1])


def test_several_forces_and_several_days() -> None:
    """(force, day) shares against (time,) days."""
    table = [SHARES, [1.0, 1.0, 1.0]]
    assert arrival(20, DAYS, table) == pytest.approx([0.4, 1])
    assert arrival([20], DAYS, table) == pytest.approx(np.array([[0.4], [1]]))
    assert arrival([5, 20, 90], DAYS, table) == pytest.approx(np.array([[0.1, 0.4, 0.9], [0.5, 1, 1]]))


def test_it_is_the_interpolation_of_numpy() -> None:
    when = np.linspace(0, 120, 49)
    assert arrival(when, DAYS, SHARES) == pytest.approx(np.interp(when, [0, *DAYS], [0, *SHARES]))


def test_draws_of_the_table_can_be_asked_at_once() -> None:
    """(draw, force, day) shares."""
    tables = np.linspace(0, 1, 24).reshape(4, 2, 3)
    found = present(np.array([15.0, 40.0]), np.array([10.0, 30.0, 90.0]), tables)
    assert found.shape == (4, 2, 2)
    assert found[3, 1, 0] == pytest.approx(arrival(15, DAYS, tables[3, 1]))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"days": -1}, "days must be 0 or more"),
        ({"days": "soon"}, "days must be a finite number, got 'soon'"),
        ({"days": float("nan")}, "days must be a finite number, got nan"),
        ({"days": []}, "0 days are too few"),
        ({"table_days": [30, 10, 90]}, "table_days must ascend, and end above 0"),
        ({"table_days": [10, 10, 90]}, "table_days must ascend, and end above 0"),
        ({"table_days": [0], "shares": [1]}, "table_days must ascend, and end above 0"),
        ({"table_days": [-1, 10, 90]}, "table_days must be 0 or more"),
        ({"shares": [0.2, 0.6]}, "2 shares for 3 days do not fit"),
        ({"shares": 0.5}, r"shares must be a list or a table of rows and columns, got the shape \(\)"),
        (
            {"shares": [[[0.2, 0.6, 0.9]]]},
            r"shares must be a list or a table of rows and columns, got the shape \(1, 1, 3\)",
        ),
        ({"shares": [[0.2, 0.6, 0.9], [1]]}, "shares must be numbers, in rows of one length"),
        ({"shares": [0.2, 0.6, 0.5]}, "shares must lie from 0 to 1 and never fall"),
        ({"shares": [0.2, 0.6, 1.5]}, "shares must lie from 0 to 1 and never fall"),
        ({"shares": [-0.2, 0.6, 0.9]}, "shares must lie from 0 to 1 and never fall"),
        ({"shares": [0.2, 0.6, None]}, "shares must be finite numbers: column 3 is none"),
    ],
)
def test_what_is_no_table_of_arrivals_is_refused(given: dict[str, object], says: str) -> None:
    usual: dict[str, object] = {"days": 10, "table_days": DAYS, "shares": SHARES}
    with pytest.raises(BadArgument, match=says):
        arrival(**(usual | given))  # type: ignore[arg-type]  # that it is wrong is the test
