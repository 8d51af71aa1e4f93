"""What years of spending leave, worked by hand."""

import numpy as np
import pytest

from foedus.errors import BadArgument
from foedus.models.capability_stock import capability_stock


def test_a_stock_wears_and_is_added_to() -> None:
    """100 wears to 90 and gets 20; 110 wears to 99 and gets none; 99 wears to 89.1 and gets 30."""
    assert capability_stock([20, 0, 30], 0.1, initial=100) == pytest.approx([110, 99, 119.1])


def test_without_a_first_stock_flows_are_taken_to_have_always_grown_alike() -> None:
    """10 / (.02 + .08) = 100 before the first year, 92 + 10 after it."""
    assert capability_stock([10], 0.08, growth=0.02) == pytest.approx([102])


def test_the_extremes_of_wear() -> None:
    """Nothing wears: all that was ever spent. All wears in a year: the budget of the year."""
    assert capability_stock([1, 2, 3], 0, initial=4) == pytest.approx([5, 7, 10])
    assert capability_stock([1, 2, 3], 1, initial=4) == pytest.approx([1, 2, 3])


def test_several_states_are_several_rows() -> None:
    flows = [[10.0, 20.0, 0.0], [5.0, 5.0, 5.0]]
    found = capability_stock(flows, 0.1, initial=[100, 0])
    assert found.shape == (2, 3)
    for row, flow, first in zip(found, flows, (100, 0), strict=True):
        assert row == pytest.approx(capability_stock(flow, 0.1, initial=first))
    alike = capability_stock(flows, 0.1, growth=0.0)
    assert alike[1] == pytest.approx([50, 50, 50])
    assert capability_stock([[1.0, 2.0]], 0.5, initial=0).shape == (1, 2)


def test_forces_that_shrank_before_have_a_larger_stock_to_begin_with() -> None:
    """10 / (.1 - .05) = 200."""
    assert capability_stock([10], 0.1, growth=-0.05) == pytest.approx([190])


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"flows": [1, 2]}, "The first stock is not known"),
        ({"flows": [1, 2], "initial": 1, "growth": 0.1}, "The first stock is not known"),
        ({"flows": [1, float("nan")], "initial": 1}, "flows must be finite numbers: column 2 is none"),
        ({"flows": [1, None], "initial": 1}, "flows must be finite numbers: column 2 is none"),
        ({"flows": [[1], [1, 2]], "initial": 1}, "flows must be numbers"),
        ({"flows": [-1], "initial": 1}, "flows must be 0 or more"),
        ({"flows": [], "initial": 1}, r"flows must be a list or a table of rows and columns, got the shape \(0,\)"),
        (
            {"flows": [[[1]]], "initial": 1},
            r"flows must be a list or a table of rows and columns, got the shape \(1, 1, 1\)",
        ),
        ({"flows": 5, "initial": 1}, r"flows must be a list or a table of rows and columns, got the shape \(\)"),
        ({"flows": [1], "initial": -1}, "initial must be 0 or more"),
        ({"flows": [1], "initial": "none"}, "initial must be a finite number, got 'none'"),
        ({"flows": [[1], [2]], "initial": [1, 2, 3]}, "The lists differ in length: flows 2, initial 3"),
        ({"flows": [1], "growth": -0.1}, r"growth \+ depreciation must be above 0"),
        ({"flows": [1], "depreciation": 1.5, "initial": 1}, "depreciation must lie from 0 to 1, got 1.5"),
        ({"flows": [1], "depreciation": -0.5, "initial": 1}, "depreciation must lie from 0 to 1, got -0.5"),
        ({"flows": [1e100], "depreciation": 5e-324, "growth": 0}, "stock comes out beyond what a number can hold"),
        ({"flows": [1e308], "initial": 1}, r"flows must not go beyond 1e\+100"),
    ],
)
def test_what_is_no_record_of_spending_is_refused(given: dict[str, object], says: str) -> None:
    with pytest.raises(BadArgument, match=says):
        capability_stock(**({"depreciation": 0.1} | given))  # type: ignore[arg-type]  # that it is wrong is the test


def test_what_is_given_is_left_as_it_was() -> None:
    flows = np.array([1.0, 2.0])
    capability_stock(flows, 0.1, initial=1)
    assert flows.tolist() == [1, 2]
