"""Amounts on a grid: what a common step is, and that nothing but rounding is lost."""

import numpy as np
import pytest

from foedus.models import grid


@pytest.mark.parametrize(
    ("amounts", "whole"),
    [
        ([12.5, 0.37, 100], [1250, 37, 10000]),
        ([9000, 1000, 0], [9, 1, 0]),
        ([0.7, 0.1], [7, 1]),
        ([3.1e11, 9.16e11], [155, 458]),
        ([0, 0], [0, 0]),
    ],
)
def test_amounts_written_in_decimals_have_a_step_in_common(amounts: list[float], whole: list[int]) -> None:
    found = grid.common(np.array(amounts))
    assert found is not None
    assert found[1].tolist() == whole
    assert found[0] * found[1] == pytest.approx(amounts, rel=1e-14)


def test_a_third_and_a_fifth_written_as_decimals_have_none() -> None:
    assert grid.common(np.array([1 / 3, 0.2])) is None


def test_amounts_too_fine_for_the_grid_are_split_between_two_points() -> None:
    fine = grid.on_grid(np.array([1.0, np.pi]), 100)
    assert fine.step * (fine.whole + fine.over) == pytest.approx([1.0, np.pi])
    mean = fine.chances(np.array([0.5, 0.25])) @ fine.points()
    assert mean == pytest.approx(0.5 + 0.25 * np.pi)


def test_leaving_out_one_or_two_allies_equals_never_having_counted_them() -> None:
    """Halving gives what each ally left out by hand gives."""
    amounts, chances = np.array([5.0, 3.0, 2.0, 7.0, 1.0]), np.array([0.9, 0.2, 0.5, 0.7, 0.4])
    laid = grid.on_grid(amounts, 50)
    joins, start = laid.joins(chances), laid.start()[0]
    for i, found in enumerate(grid.all_but_one(start, joins)):
        assert found == pytest.approx(grid.together(start, joins[:i] + joins[i + 1 :]))
    pairs = list(grid.all_but_two(start, joins))
    assert [(i, j) for i, j, _ in pairs] == [(i, j) for i in range(5) for j in range(i + 1, 5)]
    for i, j, found in pairs:
        assert found == pytest.approx(grid.together(start, [k for n, k in enumerate(joins) if n not in {i, j}]))


def test_many_coalitions_at_once_are_the_same_as_each_alone() -> None:
    amounts = np.array([[4.0, 3.0, 1.0], [0.3, 2.0, 5.7], [0.0, 0.0, 0.0]])
    chances = np.array([[0.5, 0.9, 0.1], [1.0, 0.0, 0.4], [0.3, 0.3, 0.3]])
    step, found = grid.chances_by_row(amounts, chances, 8)
    for row in range(3):
        points = step[row] * np.arange(found.shape[1])
        assert found[row].sum() == pytest.approx(1)
        assert found[row] @ points == pytest.approx(amounts[row] @ chances[row])
    assert found[0, :9] == pytest.approx(grid.on_grid(amounts[0], 8).chances(chances[0]))
