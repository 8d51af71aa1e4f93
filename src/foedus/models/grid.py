"""Amounts on a grid: the sum of those who join by chance, counted step by step instead of subset by subset.

No model: what the models of coalitions share. An amount that is no whole number of steps is
laid on the two points beside it so that its mean stays; amounts that have a step in common are exact.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from foedus.errors import BadArgument
from foedus.models.arguments import Array, Numbers, not_negative, number, positive, vectors, within

Steps = NDArray[np.int64]
Join = Callable[[Array], Array]  # (..., point) chances of each sum -> the same after one more may have joined

DIGITS = 9  # decimals of the largest amount among which a common step is looked for
ROUNDING = 1e-12  # relative difference below which two numbers are the same but for rounding
SLACK = 2.0**-46  # relative: by how much a sum of some dozens of amounts may fall short by rounding alone
LEAST = 1e-100  # what the largest amount must be, or 0
PAIRED = 100  # members for whom something is computed for every pair
STEEPEST = 100.0  # exponent of a contest beyond which it is a step


@dataclass(frozen=True, eq=False)
class Grid:
    """Amounts as steps: `whole` of them, and a part `over` of one more.

    Attributes
    ----------
    step : float, in the unit of the amounts
        The distance of two points.
    whole : (member,) array, steps
        Each amount, rounded down.
    over : (member,) array, /1
        What is left of each amount, as part of a step; all 0 where the grid is exact.
    """

    step: float
    whole: Steps
    over: Array

    @property
    def up(self) -> Steps:
        """(member,) each amount in steps, rounded up."""
        return self.whole + (self.over > 0)

    @property
    def size(self) -> int:
        """Points from nothing to the sum of all, rounded up."""
        return int(self.up.sum()) + 1

    def points(self, start: float = 0.0) -> Array:
        """(point,) what the sums are, from `start` on."""
        return start + self.step * np.arange(self.size, dtype=np.float64)

    def down_and_up(self) -> tuple["Grid", "Grid"]:
        """All amounts rounded down, and all rounded up: every sum lies between the two."""
        level = np.zeros_like(self.over)
        return Grid(self.step, self.whole, level), Grid(self.step, self.up, level)

    def joins(self, probabilities: Array) -> list[Join]:
        """One `Join` a member; `probabilities` is (member,), or (member, row, 1) for several rows at once."""
        return [_join(int(w), float(o), p) for w, o, p in zip(self.whole, self.over, probabilities, strict=True)]

    def start(self, rows: int = 1) -> Array:
        """(row, point) chances before anyone has joined: the sum is nothing."""
        chances = np.zeros((rows, self.size))
        chances[:, 0] = 1.0
        return chances

    def chances(self, probabilities: Array) -> Array:
        """(point,) the chance of each sum when each member joins with its own probability."""
        return together(self.start()[0], self.joins(probabilities))


def common(amounts: Array) -> tuple[float, Steps] | None:
    """The largest step of which all amounts are whole multiples, and these; None where there is none."""
    most = float(amounts.max(initial=0.0))
    if most == 0:
        return 1.0, np.zeros(len(amounts), np.int64)
    scaled = amounts * 10.0 ** -np.floor(np.log10(most))
    for digits in range(DIGITS + 1):
        exact = scaled * 10.0**digits
        counted = np.rint(exact)
        if np.all(np.abs(counted - exact) <= ROUNDING * exact):
            whole = counted.astype(np.int64) // np.gcd.reduce(counted.astype(np.int64))
            return most / int(whole.max()), whole
    return None


def on_grid(amounts: Array, steps: int) -> Grid:
    """Amounts on their common step if their sum is at most `steps` of it, else on steps that fit."""
    found = common(amounts)
    if found is not None and found[1].sum() <= steps:
        return Grid(*found, np.zeros(len(amounts)))
    step = float(amounts.sum()) / steps
    whole = np.floor(amounts / step)
    return Grid(step, whole.astype(np.int64), amounts / step - whole)


def together(start: Array, joins: Sequence[Join]) -> Array:
    """The chances after all may have joined."""
    return reduce(lambda chances, join: join(chances), joins, start)


def all_but_one(start: Array, joins: Sequence[Join]) -> Iterator[Array]:
    """The chances without the first, then without the second, and so on, by halving: n log n joins, not n^2."""
    if len(joins) == 1:
        yield start
    elif joins:
        half = len(joins) // 2
        yield from all_but_one(together(start, joins[half:]), joins[:half])
        yield from all_but_one(together(start, joins[:half]), joins[half:])


def all_but_two(start: Array, joins: Sequence[Join]) -> Iterator[tuple[int, int, Array]]:
    """Each pair (i, j), i < j, and the chances without the two."""
    before = start
    for i, join in enumerate(joins):
        for later, chances in enumerate(all_but_one(before, joins[i + 1 :])):
            yield i, i + 1 + later, chances
        before = join(before)


def _join(by: int, over: float, chance: Array) -> Join:
    def join(before: Array) -> Array:
        after: Array = before * (1.0 - chance)
        for brought, part in ((by, 1.0 - over), (by + 1, over)):
            if part > 0:
                after[..., brought:] += (chance * part) * before[..., : before.shape[-1] - brought]
        return after

    return join


def chances_by_row(amounts: Array, probabilities: Array, steps: int) -> tuple[Array, Array]:
    """Many coalitions at once, each on a grid of its own: the step (row,) and the chances (row, point).

    `amounts` and `probabilities` are (row, member); a row's sum is `steps` of its steps.
    """
    rows, members = amounts.shape
    total = amounts.sum(axis=1)
    step = np.where(total > 0, total, 1.0) / steps
    whole = np.floor(amounts / step[:, None])
    over, shift = amounts / step[:, None] - whole, whole.astype(np.int64)
    size = steps + members + 1
    wide = np.zeros((rows, 2 * size))  # the left half stays empty: what a shift brings in
    wide[:, size] = 1.0
    for i in range(members):
        chance, part = probabilities[:, i, None], over[:, i, None]
        brought = wide * (chance * (1.0 - part))
        brought[:, 1:] += wide[:, :-1] * (chance * part)
        wide *= 1.0 - chance
        wide[:, size:] += np.take_along_axis(brought, np.arange(size, 2 * size) - shift[:, i, None], axis=1)
    return step, wide[:, size:]


# --- what a sum is worth: the ratio contest


def ratio(strength: Array | float, against: Array | float, exponent: Array | float) -> Array:
    """M^g / (M^g + B^g), the chance of strength M to hold against B, at every point."""
    with np.errstate(divide="ignore"):  # no strength at all holds with chance 0
        return np.asarray(expit(exponent * (np.log(strength) - np.log(against))))


def ratio_error(grid: Grid, probabilities: Array, own: float, against: float, exponent: float) -> float:
    """Bound on how far the mean of `ratio` on the grid lies from the true mean; 0 where the grid is exact.

    A sum over the members that were rounded, each of whom moves the mean by at most the smaller of two: how
    much the ratio rises over a step, and the spread that rounding adds times how much the ratio bends, both
    at their worst where that member has joined. Fewer probabilities to join only lower it.
    """
    rounded = grid.over > 0
    value = ratio(grid.points(own), against, exponent)
    rise = np.append(value[2:], [value[-1]] * 2)[: len(value)] - value  # a step may begin between two points
    spread = grid.over * (1.0 - grid.over) * grid.step**2 / 2.0
    moved = np.fmin(  # where no spread meets an endless bend the rise alone tells
        _worst_from(rise)[grid.whole[rounded]],
        spread[rounded] * _worst_from(_bend(grid.points(own) / against, exponent) / against**2)[grid.whole[rounded]],
    )
    return float(probabilities[rounded] @ moved)


def _bend(x: Array, exponent: float) -> Array:
    """(point - 1,) bound on |f''| between two points, f = x^g / (1 + x^g), x in units of the challenger.

    |f''| <= g (1 - f) (|g - 1| f / x^2 + 2 g (f / x)^2), and f = (1 - f) x^g; 1 - f is greatest at the left end,
    a power of x at one of the two.
    """

    def most(power: float) -> Array:
        ends = x**power
        return np.maximum(ends[:-1], ends[1:])

    with np.errstate(all="ignore"):  # endless where it bends without end, as a root does at 0
        fails = ratio(1.0, x[:-1], exponent)  # 1 - f
        curved = 2.0 * exponent * (fails * most(exponent - 1.0)) ** 2
        if exponent != 1.0:
            curved = curved + abs(exponent - 1.0) * fails * most(exponent - 2.0)
        return np.nan_to_num(exponent * fails * curved, nan=np.inf, posinf=np.inf)


def _worst_from(found: Array) -> Array:
    """(point,) the largest value at that point or any later one."""
    return np.maximum.accumulate(found[::-1])[::-1]


# --- arguments of these models


def coalition(
    strengths: Numbers, probabilities: Numbers | None, fewest: int = 0, most: int = PAIRED
) -> tuple[Array, Array]:
    """Strengths and the probabilities to join as arrays; without probabilities all are certain to join.

    Raises
    ------
    BadArgument
        Too few or too many, lists of different lengths, a strength below 0 or out of range, a probability
        outside 0 to 1.
    """
    (brought,) = vectors(fewest, "members", most, strengths=strengths)
    certain = np.ones(len(brought)) if probabilities is None else probabilities
    brought, chances = vectors(fewest, strengths=brought, probabilities=certain)
    not_negative(strengths=brought)
    within(0, 1, probabilities=chances)
    computable(strengths=brought)
    return brought, chances


def computable(**given: Array | float) -> None:
    """Refuse amounts that are too small to compute with."""
    for name, amounts in given.items():
        if 0 < np.max(amounts, initial=0.0) < LEAST:
            raise BadArgument(f"{name} must not all be below {LEAST:g} in size.", "Give the numbers in a smaller unit.")


def opponents(own: float, challenger: float, exponent: float) -> tuple[float, float, float]:
    """The two sides of a contest and its exponent as numbers.

    Raises
    ------
    BadArgument
        An own strength below 0; a challenger or an exponent that is not above 0, or out of range.
    """
    held, against, power = number(own=own), number(challenger=challenger), number(exponent=exponent)
    not_negative(own=held)
    positive(challenger=against, exponent=power)
    computable(own=held, challenger=against)
    within(0, STEEPEST, exponent=power)
    return held, against, power
