"""What is asked of a number, a list or a table is asked in one place and refused in the same words."""

from typing import Any

import numpy as np
import pytest

from foedus.errors import BadArgument
from foedus.models.arguments import (
    between,
    finite,
    not_negative,
    number,
    share,
    spread,
    table,
    table_with_gaps,
    vectors,
    whole,
    within,
)

WORD: Any = "many"


def test_numbers_of_any_make_are_numbers() -> None:
    makes: list[Any] = [2, 2.0, np.float32(2), np.int64(2), np.array(2.0)]
    assert [number(n=n) for n in makes] == [2.0] * 5
    assert (share(s=1), whole(1, 3, n=3)) == (1.0, 3)


def test_one_number_stands_for_all_that_are_listed() -> None:
    one, other = spread("states", a=[1, 2, 3], b=5)
    assert (one.tolist(), other.tolist()) == ([1, 2, 3], [5, 5, 5])
    assert [v.tolist() for v in spread(a=1, b=np.array(2))] == [[1], [2]]


def test_a_list_of_one_does_not_stand_for_three() -> None:
    """Who gives a list means each of its members."""
    with pytest.raises(BadArgument, match="The lists differ in length: a 3, b 1"):
        spread(a=[1, 2, 3], b=[5])


def test_a_table_is_a_table_and_may_have_gaps_where_they_are_asked_for() -> None:
    assert table(t=[[1, 2], [3, 4]]).shape == (2, 2)
    assert table({1, 2}, t=[1, 2]).shape == (2,)
    assert table_with_gaps({0, 2}, t=7).shape == ()
    assert np.isnan(table_with_gaps(t=[[1, float("nan")]])[0, 1])


def test_what_is_given_is_left_as_it_was() -> None:
    whole_numbers = np.array([[1, 2]])
    assert table(t=whole_numbers).dtype == np.float64
    assert whole_numbers.dtype == np.int64


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: number(alpha=WORD), "alpha must be a finite number, got 'many'.\n  Write it as 0.5, 300 or 1e6."),
        (lambda: number(alpha=float("nan")), "alpha must be a finite number, got nan."),
        (lambda: number(alpha=np.float64("inf")), "alpha must be a finite number, got inf."),
        (lambda: number(alpha=10**400), "alpha must be a finite number, got 1000"),
        (lambda: number(alpha=[1]), "alpha must be a finite number, got [1]."),  # type: ignore[arg-type]  # as a user may
        (lambda: number(alpha=1e101), "alpha must not go beyond 1e+100 in size.\n  Give the numbers in a larger unit."),
        (lambda: share(part=30), "part must lie from 0 to 1, got 30.\n  Write 66 % as 0.66."),
        (lambda: whole(1, 9, years=2.5), "years must be a whole number from 1 to 9, got 2.5."),  # type: ignore[arg-type]  # as a user may
        (lambda: whole(1, 9, years=10), "years must be a whole number from 1 to 9, got 10.\n  Give one of these."),
        (lambda: between(0, 1, alpha=1), "alpha must lie between 0 and 1, got 1.\n  Write 66 % as 0.66."),
        (lambda: within(0, 20, power=21), "power must lie from 0 to 20, got 21.\n  Give another number."),
        (lambda: within(0, 9, power=np.array([1, 10.0])), "power must lie from 0 to 9.\n  Leave out those that are not."),
        (lambda: finite(years=np.array([1, np.inf])), "years comes out beyond what a number can hold.\n  Give numbers"),
        (lambda: not_negative(cost=-1), "cost must be 0 or more, got -1.\n  Give another number."),
        (lambda: vectors(2, "sides", strengths=[1]), "1 sides are too few: at least 2 are needed.\n  Give more sides."),
        (lambda: vectors(1, "sides", 2, strengths=[1, 2, 3]), "3 sides are too many.\n  Give at most 2."),
        (lambda: vectors(1, "days", a=[1], b=[1, 2]), "The lists differ in length: a 1, b 2.\n  Give as many numbers"),
        (lambda: vectors(1, a=["1", "2"]), "a must be numbers, got ['1', '2'].\n  Give a list of finite numbers."),  # type: ignore[list-item]  # as a user may
        (lambda: vectors(1, "days", a=[1, None]), "a must be a list of finite numbers.\n  Leave out days without"),  # type: ignore[list-item]  # as a user may
        (lambda: vectors(1, a=[1, -1e101]), "a must not go beyond 1e+100 in size."),
        (lambda: table(t=[[1, 2], [3]]), "t must be numbers, in rows of one length.\n  Give as many numbers in every row."),
        (lambda: table(t=[[1j]]), "t must be numbers, in rows of one length."),
        (lambda: table(t=[1, 2]), "t must be a table of rows and columns, got the shape (2,)."),
        (lambda: table({1, 2}, t=5), "t must be a list or a table of rows and columns, got the shape ()."),
        (lambda: table(t=[[]]), "t must be a table of rows and columns, got the shape (1, 0)."),
        (lambda: table(t=[[1, 2], [3, None]]), "t must be finite numbers: row 2, column 2 is none."),  # type: ignore[arg-type]  # as a user may
        (lambda: table({1, 2}, t=[1, float("nan")]), "t must be finite numbers: column 2 is none."),
        (lambda: table_with_gaps({0, 2}, t=float("inf")), "t must be finite numbers.\n  Leave out what has gaps."),
        (lambda: table(t=[[1e200]]), "t must not go beyond 1e+100 in size."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_what_to_do(call: Any, told: str) -> None:
    with pytest.raises(BadArgument) as refusal:
        call()
    assert str(refusal.value).startswith(told)
