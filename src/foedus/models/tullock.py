"""Rent seeking: how much the sides of a contest spend on it, and how much of the prize is lost that way."""

from dataclasses import dataclass

import numpy as np

from foedus.models.arguments import Array, Numbers, positive, vectors

SOURCES = ("tullock_1980", "hillman_riley_1989", "katz_nitzan_rosenberg_1990", "baik_1993")
FEWEST = 2  # sides
SMALLEST = float(np.finfo(np.float64).tiny)  # the least share of the highest value that can be told from 0


@dataclass(frozen=True, eq=False)
class RentSeeking:
    """What each side does when none can gain by doing otherwise.

    Attributes
    ----------
    efforts : (side,) array, in the unit of values
        What each side spends; 0 for a side that the contest does not pay.
    probabilities : (side,) array, /1
        That each side gets the prize.
    dissipation : float, /1
        All efforts over the highest value.
    """

    efforts: Array
    probabilities: Array
    dissipation: float


def tullock(values: Numbers) -> RentSeeking:
    """Efforts in a contest whose chances are the shares of effort, in equilibrium.

    Side i chooses x_i for the most of V_i x_i / X - x_i, X = sum_j x_j. With the k sides of
    the highest values active, X = (k - 1) / sum_k (1 / V_j) and x_i = X (1 - X / V_i), so
    that k equal sides spend V (k - 1) / k^2 each.

    Parameters
    ----------
    values : (side,) array, in one unit of effort
        V, what the prize is worth to each side, above 0; two sides or more.

    Returns
    -------
    RentSeeking
        Efforts, probabilities and dissipation.

    Raises
    ------
    BadArgument
        Fewer than two sides, or a value that is not a finite number above 0.

    Sources
    -------
    tullock_1980: the contest and equal sides.
    hillman_riley_1989: unequal values, and who stays out.

    Status
    ------
    tested; the numbers compared are derived, those of Tullock's table are from memory.

    Assumptions
    -----------
    The exponent is 1, cost is linear, all move at once and know all values. A side stays
    out if its value is at most what the sides with higher values spend together.
    """
    (prizes,) = vectors(FEWEST, "sides", values=values)
    positive(values=prizes)
    top = prizes.max()
    worth = np.maximum(prizes / top, SMALLEST)
    with np.errstate(over="ignore"):  # many who want it next to not at all stay out
        costs = np.cumsum(1.0 / np.sort(worth)[::-1])
    spent = float(np.max(np.arange(len(worth)) / costs))  # X over the highest value; most with the right k
    chances = np.maximum(0.0, 1.0 - spent / worth)
    return RentSeeking(top * spent * chances, chances, spent)


def group_contest(values: Numbers, group: Numbers) -> RentSeeking:
    """Efforts of groups whose members all enjoy the prize in full if their group gets it.

    V_g = max of the V_i in group g; X and the groups' efforts x_g = X (1 - X / V_g) as for `tullock`.

    A group spends what one agent would to whom the prize is worth as much as to its
    keenest member, however many members it has: the others ride free.

    Parameters
    ----------
    values : (member,) array, in one unit of effort
        What the prize is worth to each member, above 0.
    group : (member,) array
        The number of the group that each member belongs to; two groups or more.

    Returns
    -------
    RentSeeking
        A group is a side here; groups come in ascending order of their numbers.

    Raises
    ------
    BadArgument
        Fewer than two groups, lists that differ in length, or a value that is not a finite
        number above 0.

    Sources
    -------
    katz_nitzan_rosenberg_1990: equal members.
    baik_1993: unequal members.

    Status
    ------
    tested; the papers are cited from memory.

    Assumptions
    -----------
    As `tullock`; efforts within a group add up, and the prize is a pure public good in it.
    Among equally keen members the equilibrium leaves open who pays.
    """
    prizes, numbers = vectors(FEWEST, values=values, group=group)
    positive(values=prizes)
    groups, side = np.unique(numbers, return_inverse=True)
    keenest = np.zeros(len(groups))
    np.maximum.at(keenest, side, prizes)
    return tullock(keenest)
