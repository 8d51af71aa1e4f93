"""Coalition strength: how much comes together when each ally joins with its own probability, and who is missed most."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

import numpy as np
from numpy.typing import NDArray

from foedus.models.arguments import Array, Numbers, not_negative, number, whole
from foedus.models.grid import PAIRED, ROUNDING, SLACK, Grid, all_but_one, all_but_two, coalition, on_grid

SOURCES = ("horowitz_sahni_1974", "shaked_shanthikumar_2007")
HALVED = 32  # members up to whom every subset is counted, half of them at a time
FINEST = 2**16  # steps of the grid beyond
STEPS = 2**12  # steps of the grid for a whole distribution
PAIR_STEPS = 2**13  # steps of the grid for every pair
MOST = 1000  # members
TRIED = 5000  # sets of absentees up to which each is tried


@dataclass(frozen=True, eq=False)
class CoalitionStrength:
    """How strong those who join are together.

    Attributes
    ----------
    mean : float, strength
        Expected sum of those who join.
    sd : float, strength
        Its standard deviation.
    probability : float, /1
        Chance that the sum reaches the threshold.
    error : float, /1
        Bound on how far `probability` may lie from the true value; 0 where it is exact.
    """

    mean: float
    sd: float
    probability: float
    error: float


@dataclass(frozen=True, eq=False)
class Distribution:
    """The distribution of a coalition's strength on a grid.

    Attributes
    ----------
    points : (point,) array, strength
        From nothing to all, in equal steps.
    chances : (point,) array, /1
        Chance of each; its mean is exact, and it lies between the next two.
    lower, upper : (point,) array, /1
        The same with all strengths rounded down, and up: the mean of any function that rises with
        strength lies between the means under these.
    error : float, /1
        Bound on how far any chance to reach a point may lie from the true value; 0 where strengths have
        a step in common that fits.
    """

    points: Array
    chances: Array
    lower: Array
    upper: Array
    error: float


@dataclass(frozen=True, eq=False)
class Absences:
    """The chance to reach the threshold, with and without allies.

    Attributes
    ----------
    probability : float, /1
        With all as likely as they are.
    without : (member,) array, /1
        If that member stays out.
    without_pairs : (member, member) array, /1
        If both stay out; on the diagonal `without`.
    error : float, /1
        Bound on how far any of them may lie from the true value; 0 where they are exact.
    """

    probability: float
    without: Array
    without_pairs: Array
    error: float


@dataclass(frozen=True, eq=False)
class WorstAbsences:
    """The members whose absence hurts most.

    Attributes
    ----------
    absent : (absentee,) array of int
        Their places in the lists, counted from 0.
    probability : float, /1
        Chance to reach the threshold without them.
    exact : bool
        Whether no other set of that size is worse; if not, they were picked one after the other.
    """

    absent: NDArray[np.int64]
    probability: float
    exact: bool


def coalition_strength(strengths: Numbers, probabilities: Numbers, threshold: float) -> CoalitionStrength:
    """Strength of a coalition whose members each join with their own probability.

    mean = sum p s, sd = sqrt(sum p (1 - p) s^2), probability = P(sum of joiners >= threshold).

    Parameters
    ----------
    strengths : (member,) array, strength
        What each brings if it joins.
    probabilities : (member,) array, /1
        How likely each joins, independently of the others.
    threshold : float, strength
        What is needed, in the same unit.

    Returns
    -------
    CoalitionStrength

    Raises
    ------
    BadArgument
        Strengths below 0, probabilities outside 0 to 1, a threshold below 0, no member or over 1,000.

    Sources
    -------
    horowitz_sahni_1974, subsets counted by halves; shaked_shanthikumar_2007, the order that gives the bound.

    Status
    ------
    tested

    Assumptions
    -----------
    Members decide independently. A sum that misses the threshold by rounding alone reaches it. Up to 32
    members all subsets count; beyond, strengths are rounded down and up on a grid.
    """
    brought, chances, needed = _checked(strengths, probabilities, threshold, MOST)
    if len(brought) <= HALVED:
        low = high = float(_by_halves(brought, needed, chances[None])[0])
    else:
        low, high = (float(g.chances(chances)[_first(g, needed) :].sum()) for g in _rounded(brought, FINEST))
    return CoalitionStrength(
        mean=float(chances @ brought),
        sd=float(np.sqrt(chances * (1.0 - chances) @ brought**2)),
        probability=min((low + high) / 2.0, 1.0),
        error=(high - low) / 2.0,
    )


def strength_distribution(strengths: Numbers, probabilities: Numbers, steps: int = STEPS) -> Distribution:
    """The whole distribution of the strength of those who join, on a grid of about `steps` steps, with its bounds."""
    brought, chances = coalition(strengths, probabilities, 1, MOST)
    grid = on_grid(brought, whole(1, FINEST, steps=steps))
    lower, upper = (np.zeros(grid.size) for _ in range(2))
    for found, rounded in zip((lower, upper), grid.down_and_up(), strict=True):
        found[: rounded.size] = rounded.chances(chances)
    apart = float(np.cumsum(lower - upper).max())
    error = max(apart, 0.0) if grid.over.any() else 0.0
    return Distribution(grid.points(), grid.chances(chances), lower, upper, error)


def absences(strengths: Numbers, probabilities: Numbers, threshold: float) -> Absences:
    """The chance to reach the threshold if each member, or each pair of members, stays out.

    without_ij = P(sum of joiners >= threshold | neither i nor j joins).

    Parameters
    ----------
    strengths : (member,) array, strength
        What each brings if it joins.
    probabilities : (member,) array, /1
        How likely each joins, independently of the others.
    threshold : float, strength
        What is needed, in the same unit.

    Returns
    -------
    Absences

    Raises
    ------
    BadArgument
        As `coalition_strength`; over 100 members.

    Sources
    -------
    horowitz_sahni_1974; shaked_shanthikumar_2007.

    Status
    ------
    tested

    Assumptions
    -----------
    As `coalition_strength`.
    """
    brought, chances, needed = _checked(strengths, probabilities, threshold, PAIRED)
    whole = coalition_strength(brought, chances, needed)
    singles, pairs = _without_each(brought, chances, needed), _without_pairs(brought, chances, needed)
    without, table = singles.mean(axis=0), np.diag(singles.mean(axis=0))
    table[np.triu_indices(len(brought), 1)] = pairs.mean(axis=0)
    widths = [2.0 * whole.error, *np.ptp(singles, axis=0), *np.ptp(pairs, axis=0)]
    return Absences(whole.probability, without, np.maximum(table, table.T), max(widths) / 2.0)


def without_each(strengths: Numbers, probabilities: Numbers, threshold: float) -> Array:
    """(2, member) lower and upper bound of the chance to reach the threshold without each member, in one go."""
    return _without_each(*_checked(strengths, probabilities, threshold, MOST))


def worst_absences(strengths: Numbers, probabilities: Numbers, threshold: float, absent: int) -> WorstAbsences:
    """The members whose joint absence lowers the chance to reach the threshold most.

    argmin over sets K of that size of P(sum of joiners >= threshold | nobody in K joins).

    Parameters
    ----------
    strengths : (member,) array, strength
        What each brings if it joins.
    probabilities : (member,) array, /1
        How likely each joins, independently of the others.
    threshold : float, strength
        What is needed, in the same unit.
    absent : int, members
        How many stay out.

    Returns
    -------
    WorstAbsences

    Raises
    ------
    BadArgument
        As `coalition_strength`; over 100 members; `absent` not from 1 to the number of members.

    Sources
    -------
    shaked_shanthikumar_2007: to lose a member that is both stronger and likelier is never better.

    Status
    ------
    tested

    Assumptions
    -----------
    Up to 32 members and 5,000 sets that the order above leaves open, each is tried; beyond, the worst is
    picked, then the worst beside it, and so on, and `exact` says so.
    """
    brought, chances, needed = _checked(strengths, probabilities, threshold, PAIRED)
    out = whole(1, len(brought), absent=absent)
    tried = list(islice(_open_sets(brought, chances, out), TRIED + 1)) if len(brought) <= HALVED else []
    exact = 0 < len(tried) <= TRIED
    if exact:
        worst = tried[int(np.argmin(_by_halves(brought, needed, _absent(chances, tried))))]
    else:
        worst = _one_by_one(brought, chances, needed, out)
    left = coalition_strength(brought, _absent(chances, [worst])[0], needed)
    return WorstAbsences(np.array(sorted(worst), np.int64), left.probability, exact)


def _checked(strengths: Numbers, probabilities: Numbers, threshold: float, most: int) -> tuple[Array, Array, float]:
    brought, chances = coalition(strengths, probabilities, 1, most)
    needed = number(threshold=threshold)
    not_negative(threshold=needed)
    return brought, chances, needed


def _absent(chances: Array, sets: Sequence[tuple[int, ...]]) -> Array:
    """(set, member) the chances to join if nobody of the set does."""
    joining = np.tile(chances, (len(sets), 1))
    for row, out in zip(joining, sets, strict=True):
        row[list(out)] = 0.0
    return joining


def _without_each(strengths: Array, chances: Array, needed: float) -> Array:
    """(2, member) lower and upper bound of the chance to reach what is needed without each."""
    if len(strengths) <= HALVED:
        sets = [(i,) for i in range(len(strengths))]
        return np.tile(_by_halves(strengths, needed, _absent(chances, sets)), (2, 1))
    return np.array(
        [
            [rest[_first(g, needed) :].sum() for rest in all_but_one(g.start()[0], g.joins(chances))]
            for g in _rounded(strengths, FINEST)
        ]
    )


def _without_pairs(strengths: Array, chances: Array, needed: float) -> Array:
    """(2, pair) the same without each pair, in the order of the upper triangle."""
    if len(strengths) <= HALVED:
        sets = list(combinations(range(len(strengths)), 2))
        return np.tile(_by_halves(strengths, needed, _absent(chances, sets)), (2, 1))
    return np.array(
        [
            [rest[_first(g, needed) :].sum() for *_, rest in all_but_two(g.start()[0], g.joins(chances))]
            for g in _rounded(strengths, PAIR_STEPS)
        ]
    )


def _rounded(strengths: Array, steps: int) -> tuple[Grid, Grid]:
    return on_grid(strengths, steps).down_and_up()


def _first(grid: Grid, needed: float) -> int:
    """The first point that reaches what is needed, rounding apart."""
    return int(np.clip(np.ceil(needed / grid.step - ROUNDING * grid.size), 0, grid.size))


# --- up to 32 members: every subset of one half beside every subset of the other


def _by_halves(strengths: Array, needed: float, joining: Array) -> Array:
    """(scenario,) exact chance to reach what is needed; `joining` is (scenario, member)."""
    half = len(strengths) // 2
    here, there = _subset_sums(strengths[:half]), _subset_sums(strengths[half:])
    order, ranked = np.argsort(there), np.argsort(here)
    reaching = np.empty_like(ranked)  # how many of the other half's subsets, weakest first, fall short beside each
    reaching[ranked] = np.searchsorted(there[order], needed * (1.0 - SLACK) - here[ranked])
    there_rows, of = np.unique(joining[:, half:], axis=0, return_inverse=True)
    found = np.empty(len(joining))
    for k, row in enumerate(there_rows):
        beyond = np.append(np.cumsum(_subset_chances(row)[order][::-1])[::-1], 0.0)[reaching]
        for scenario in np.flatnonzero(of == k):
            found[scenario] = np.sum(_subset_chances(joining[scenario, :half]) * beyond)  # `@` waits for its threads
    return np.clip(found, 0.0, 1.0)


def _subset_sums(strengths: Array) -> Array:
    sums = np.zeros(1)
    for s in strengths:
        sums = np.concatenate([sums, sums + s])
    return sums


def _subset_chances(chances: Array) -> Array:
    """(subset,) in the order of `_subset_sums`."""
    found = np.ones(1)
    for p in chances:
        found = np.concatenate([found * (1.0 - p), found * p])
    return found


# --- sets of absentees


def _open_sets(strengths: Array, chances: Array, size: int) -> Iterator[tuple[int, ...]]:
    """Sets that hold, with each member, all that are stronger and likelier (of equals, the first): one is worst."""
    order = [int(i) for i in np.lexsort((-chances, -strengths))]
    above = {i: {j for j in order[:k] if chances[j] >= chances[i]} for k, i in enumerate(order)}

    def grown(held: tuple[int, ...], left: Sequence[int]) -> Iterator[tuple[int, ...]]:
        if len(held) == size:
            yield held
        elif len(held) + len(left) >= size:
            first, rest = left[0], left[1:]
            yield from grown((*held, first), rest)
            yield from grown(held, [i for i in rest if first not in above[i]])

    return grown((), order)


def _one_by_one(strengths: Array, chances: Array, needed: float, size: int) -> tuple[int, ...]:
    held: list[int] = []
    for _ in range(size):
        found = _without_each(strengths, _absent(chances, [tuple(held)])[0], needed).mean(axis=0)
        found[held] = np.inf
        held.append(int(np.argmin(found)))
    return tuple(held)
