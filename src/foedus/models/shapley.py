"""Shapley values: what each member adds, averaged over all orders in which a coalition may come together."""

from dataclasses import dataclass
from math import comb
from typing import Literal

import numpy as np
from scipy.special import roots_legendre

from foedus.chance import Chance
from foedus.errors import BadArgument
from foedus.models.arguments import Array, Numbers, not_negative, number, vectors
from foedus.models.grid import (
    ROUNDING,
    SLACK,
    Steps,
    all_but_one,
    coalition,
    common,
    computable,
    on_grid,
    opponents,
    ratio,
    ratio_error,
)

SOURCES = (
    "shapley_1953", "shapley_shubik_1954", "mann_shapley_1962", "horowitz_sahni_1974", "owen_1972",
    "castro_gomez_tejada_2009",
)  # fmt: skip
COUNTED = 60  # members up to whom coalitions are counted: their number by size fits 64 bits
TABLE = 2**16  # steps up to which they are counted by weight
HALVED = 32  # members up to whom all coalitions are counted whatever the weights
SAMPLED = 1000  # members up to whom orders are drawn
STEPS = 4096  # points of the grid of a contest
LEAST = float(np.finfo(np.float64).tiny)  # a quota is above 0, however small it is beside the weights

Way = Literal["counted", "halved", "sampled"]


@dataclass(frozen=True, eq=False)
class ShapleyThreshold:
    """The share of orders in which each member turns a coalition into a winning one.

    Attributes
    ----------
    values : (member,) array, /1
        They sum to 1.
    errors : (member,) array, /1
        Standard errors; 0 where the values are exact.
    way : str
        How they were found: counted by weight, halved (all coalitions, one half of the members at a time), or
        sampled from random orders.
    """

    values: Array
    errors: Array
    way: Way


@dataclass(frozen=True, eq=False)
class ShapleyContest:
    """What each ally adds to the chance of the holder to hold.

    Attributes
    ----------
    values : (ally,) array, /1
        They sum to `all_allies` minus `alone`.
    alone : float, /1
        The chance to hold without allies.
    all_allies : float, /1
        The same with all of them, as likely to join as they are.
    error : float, /1
        Bound on how far any value may lie from the true one; 0 where strengths have a step in common
        of which they sum to at most 4,096.
    """

    values: Array
    alone: float
    all_allies: float
    error: float


def shapley_threshold(weights: Numbers, quota: float, chance: Chance | None = None) -> ShapleyThreshold:
    """Shapley-Shubik index: how often each member is the one whose weight reaches the quota.

    values_i = sum over coalitions S without i that miss the quota and reach it with i of |S|! (n - 1 - |S|)! / n!

    Parameters
    ----------
    weights : (member,) array, in one unit
        Not negative.
    quota : float, in that unit
        What a coalition must reach, above 0 and at most the sum.
    chance : Chance, optional
        Seed and number of orders where they are drawn.

    Returns
    -------
    ShapleyThreshold

    Raises
    ------
    BadArgument
        Weights below 0, a quota of 0 or above the sum of weights, over 1,000 members.

    Sources
    -------
    shapley_shubik_1954; mann_shapley_1962, counted by size and weight; horowitz_sahni_1974, by halves;
    castro_gomez_tejada_2009, by random orders.

    Status
    ------
    replicated (tests/replication/test_shapley_shubik_1954.py)

    Assumptions
    -----------
    A sum that misses the quota by rounding alone reaches it. Exact up to 60 members if the weights have a step in
    common of which they sum to at most 65,536, and up to 32 members whatever they are; else from random orders.
    """
    held, needed = _game(weights, quota)
    exact = np.zeros(len(held))
    found = common(held)
    if found is not None and found[1].sum() <= TABLE and len(held) <= COUNTED:
        step, whole = found
        target = int(np.ceil(needed / step * (1.0 - ROUNDING) - ROUNDING))
        return ShapleyThreshold(_counted(whole, max(target, 1)), exact, "counted")
    reached = max(needed * (1.0 - SLACK), LEAST)
    if len(held) <= HALVED:
        half = len(held) // 2
        first, second = held[:half], held[half:]
        values = np.append(_swings(first, second, reached), _swings(second, first, reached))
        return ShapleyThreshold(values, exact, "halved")
    return _sampled(held, reached, chance or Chance())


def shapley_contest(
    own: float,
    strengths: Numbers,
    challenger: float,
    exponent: float = 1.0,
    probabilities: Numbers | None = None,
) -> ShapleyContest:
    """What each ally adds to the holder's chance to hold, averaged over all orders of coming.

    The Shapley value of v(S) = E[f(own + strengths of those in S who join)], f = M^g / (M^g + B^g), as the integral
    over t from 0 to 1 of what the ally adds when every other one is asked with probability t.

    Parameters
    ----------
    own : float, strength
        The holder's own, 0 or more.
    strengths : (ally,) array, strength
        What each ally brings if it joins.
    challenger : float, strength
        What they stand against, above 0.
    exponent : float, /1
        How decisive strength is: 1 is proportional.
    probabilities : (ally,) array, /1, optional
        How likely each joins when asked; all are certain if left out.

    Returns
    -------
    ShapleyContest

    Raises
    ------
    BadArgument
        Strengths below 0, probabilities outside 0 to 1, a challenger or an exponent not above 0, over 100 allies.

    Sources
    -------
    shapley_1953; owen_1972, the integral: the integrand is a polynomial of degree n - 1 in t, which Gauss-Legendre
    points integrate exactly.

    Status
    ------
    tested

    Assumptions
    -----------
    Allies decide independently. The holder takes part in every coalition and gets no share.
    """
    against = opponents(own, challenger, exponent)
    brought, chances = coalition(strengths, probabilities)
    grid = on_grid(brought, STEPS)
    worth = ratio(grid.points(against[0]), *against[1:])
    nodes, masses = roots_legendre(len(brought) // 2 + 1)
    asked, masses = (nodes + 1.0) / 2.0, masses / 2.0
    joins, certain = grid.joins(chances[:, None, None] * asked[:, None]), grid.joins(chances)
    values = [
        masses @ ((join(rest) - rest) * worth).sum(axis=1)
        for join, rest in zip(certain, all_but_one(grid.start(len(asked)), joins), strict=True)
    ]
    error = 2.0 * ratio_error(grid, chances, *against)
    return ShapleyContest(np.array(values), float(worth[0]), float(grid.chances(chances) @ worth), error)


def _game(weights: Numbers, quota: float) -> tuple[Array, float]:
    (held,), needed = vectors(1, "members", SAMPLED, weights=weights), number(quota=quota)
    not_negative(weights=held)
    computable(weights=held)
    total = float(held.sum())
    if not 0 < needed <= total * (1 + ROUNDING):
        raise BadArgument(
            f"The quota is {needed:g}, and the weights sum to {total:g}.", "Give a quota above 0, up to their sum."
        )
    return held, needed


def _counted(weights: Steps, quota: int) -> Array:
    """Count coalitions by size and weight, once for all members, then take each member out of the sums.

    The dual game (reach what blocks the quota) has the same values, so the smaller of the two tables is built.
    C_i[k][w] = sum_j (-1)^j C[k - j][w - j w_i] are the coalitions without i; 64-bit sums may wrap on the way, and
    come out right because what they end in fits.
    """
    members = len(weights)
    quota = min(quota, int(weights.sum()) - quota + 1)
    below = np.zeros((members + 1, quota + 1), np.int64)  # [size, 1 + weight]; the first column stays 0
    below[0, 1] = 1
    for joined, w in enumerate(np.sort(weights)):
        if w < quota:
            below[1 : joined + 2, 1 + w :] += below[: joined + 1, 1 : quota + 1 - w]
    below.cumsum(axis=1, out=below)
    swings = np.zeros((members, members), np.int64)  # [size, member]
    for taken in range(members):
        top = quota - taken * weights
        difference = below[:, np.maximum(top, 0)] - below[:, np.maximum(top - weights, 0)]
        swings[taken:] += (-1) ** taken * difference[: members - taken]
    return np.asarray(_orders(members) @ swings)


def _orders(members: int) -> Array:
    """(size,) share of orders in which just a given coalition of that size comes before a given member."""
    return np.array([1.0 / (members * comb(members - 1, k)) for k in range(members)])


def _swings(ours: Array, others: Array, quota: float) -> Array:
    """Values of `ours`: for each subset of them how many subsets of the others, by size, fail to lift it to the quota."""
    sums, sizes = _subsets(ours)
    other_sums, other_sizes = _subsets(others)
    failing = np.stack(
        [np.searchsorted(np.sort(other_sums[other_sizes == k]), quota - sums) for k in range(len(others) + 1)], axis=1
    )
    share = np.append(_orders(len(ours) + len(others)), 0.0)  # nobody comes after all
    shares = share[sizes[:, None] + np.arange(len(others) + 1)]
    values = np.empty(len(ours))
    for i in range(len(ours)):
        without, with_i = failing.reshape(-1, 2, 2**i, len(others) + 1).swapaxes(0, 1)
        values[i] = np.sum((without - with_i) * shares.reshape(-1, 2, 2**i, len(others) + 1)[:, 0])
    return values


def _subsets(weights: Array) -> tuple[Array, Steps]:
    """Sum and size of every subset; subset s holds member i if bit i of s is set."""
    sums, sizes = np.zeros(1), np.zeros(1, np.int64)
    for w in weights:
        sums, sizes = np.append(sums, sums + w), np.append(sizes, sizes + 1)
    return sums, sizes


def _sampled(weights: Array, quota: float, chance: Chance) -> ShapleyThreshold:
    members = len(weights)
    luck = chance.stream("shapley orders", members)
    pivots = np.zeros(members)
    for _ in range(chance.draws):
        order = luck.permutation(members)
        pivots[order[np.argmax(np.cumsum(weights[order]) >= quota)]] += 1
    values = pivots / chance.draws
    return ShapleyThreshold(values, np.sqrt(values * (1.0 - values) / chance.draws), "sampled")
