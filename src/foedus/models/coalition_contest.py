"""A contest of a coalition that may not all come: how likely does the defender hold, and with whom?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from foedus.models.arguments import Array, Numbers
from foedus.models.grid import (
    all_but_one,
    all_but_two,
    chances_by_row,
    coalition,
    on_grid,
    opponents,
    ratio,
    ratio_error,
)

SOURCES = ("tullock_1980", "smith_1995")
STEPS = 4096  # points of the grid for one coalition
DRAW_STEPS = 256  # points a coalition where there are many


@dataclass(frozen=True, eq=False)
class CoalitionContest:
    """How likely the defender holds, with all its allies as likely as they are, and without some.

    Attributes
    ----------
    holds : float, /1
        Expected chance that the defender holds.
    alone : float, /1
        The same if no ally joins.
    all_join : float, /1
        The same if every ally joins.
    without : (ally,) array, /1
        The same if that ally stays out.
    without_pairs : (ally, ally) array, /1
        The same if both stay out; on the diagonal `without`.
    error : float, /1
        Bound on how far any of them may lie from the true value; 0 where strengths have a step in
        common of which they sum to at most 4,096.
    """

    holds: float
    alone: float
    all_join: float
    without: Array
    without_pairs: Array
    error: float


def coalition_contest(
    own: float, strengths: Numbers, probabilities: Numbers, challenger: float, exponent: float = 1.0
) -> CoalitionContest:
    """Expected chance to hold of a defender whose allies each join with their own probability.

    holds = E[M^g / (M^g + B^g)], M = own strength + strengths of those who join, B that of the challenger.

    Parameters
    ----------
    own : float, strength
        The defender's own, 0 or more.
    strengths : (ally,) array, strength
        What each ally brings if it joins, in the unit of `own`.
    probabilities : (ally,) array, /1
        How likely each joins, independently of the others.
    challenger : float, strength
        What they stand against, above 0.
    exponent : float, /1
        How decisive strength is: 1 is proportional.

    Returns
    -------
    CoalitionContest

    Raises
    ------
    BadArgument
        Strengths below 0, probabilities outside 0 to 1, a challenger or an exponent not above 0, over 100 allies.

    Sources
    -------
    tullock_1980, the ratio form; smith_1995, allies that may fail to come.

    Status
    ------
    tested

    Assumptions
    -----------
    Allies decide independently of each other, and strengths add up.
    """
    held, against, power = opponents(own, challenger, exponent)
    brought, chances = coalition(strengths, probabilities)
    grid = on_grid(brought, STEPS)
    worth = ratio(grid.points(held), against, power)
    joins, start = grid.joins(chances), grid.start()[0]
    pairs = np.zeros((len(brought), len(brought)))
    for i, rest in enumerate(all_but_one(start, joins)):
        pairs[i, i] = rest @ worth
    for i, j, rest in all_but_two(start, joins):
        pairs[i, j] = pairs[j, i] = rest @ worth
    alone, all_join = ratio(np.array([held, held + brought.sum()]), against, power)
    return CoalitionContest(
        holds=float(grid.chances(chances) @ worth),
        alone=float(alone),
        all_join=float(all_join),
        without=np.diag(pairs).copy(),
        without_pairs=pairs,
        error=ratio_error(grid, chances, held, against, power),
    )


def holds_by_draw(
    own: ArrayLike, strengths: ArrayLike, probabilities: ArrayLike, challenger: ArrayLike, exponent: ArrayLike = 1.0,
    steps: int = DRAW_STEPS,
) -> Array:  # fmt: skip
    """(draw,) `holds` for many draws of the parameters at once, on a coarser grid (off by 1e-4 at most in what we tried).

    `strengths` and `probabilities` are (draw, ally), or (ally,) for all draws; the others (draw,) or one number.
    They are taken as they are: who draws them has checked them.
    """
    per_ally = (np.asarray(strengths, np.float64), np.asarray(probabilities, np.float64))
    single = [np.asarray(v, np.float64) for v in (own, challenger, exponent)]
    draws = np.broadcast_shapes(*(v.shape[:-1] for v in per_ally), *(v.shape for v in single), (1,))
    brought, chances = (np.broadcast_to(v, (*draws, v.shape[-1])) for v in per_ally)
    held, against, power = (np.broadcast_to(v, draws)[:, None] for v in single)
    step, likely = chances_by_row(brought, chances, steps)
    worth = ratio(held + step[:, None] * np.arange(likely.shape[1]), against, power)
    return np.asarray(np.einsum("dp,dp->d", likely, worth))
