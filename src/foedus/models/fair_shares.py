"""Fair shares: rules by which a common burden may be laid on members, each as shares that sum to 1."""

import numpy as np
from scipy.optimize import brentq

from foedus.errors import BadArgument
from foedus.models.arguments import Array, Numbers, finite, number, positive, some_positive, vectors, within

SOURCES = ("mill_1848", "young_1988", "young_1990")
STEEPEST = 20.0  # progressivity or aversion beyond which the poor pay nothing that a number can hold
LEAST = float(np.finfo(np.float64).tiny)  # the least wealth of a head that can be told from none
ROOM = 1e-15  # as close as the richest comes to losing all


def proportional(base: Numbers) -> Array:
    """Shares in proportion to a base: GDP, population, exposed border or any other.

    shares_i = base_i / sum of base.

    Parameters
    ----------
    base : (member,) array, in one unit
        Not negative, one of them above 0.

    Returns
    -------
    shares : (member,) array, /1

    Raises
    ------
    BadArgument
        A base that is negative or no number, or nothing but zeros.

    Sources
    -------
    young_1988, the flat tax.

    Status
    ------
    tested
    """
    (held,) = vectors(1, base=base)
    some_positive(base=held)
    scaled: Array = held / held.max()
    return scaled / float(scaled.sum())


def ability_to_pay(income_per_head: Numbers, population: Numbers, progressivity: float) -> Array:
    """Shares that rise with income per head faster than income itself.

    shares_i proportional to population_i * income_i ^ progressivity: 0 counts heads, 1 is proportional to
    income, above 1 the rate of the rich is higher.

    Parameters
    ----------
    income_per_head : (member,) array, in one currency
        Above 0.
    population : (member,) array, people
        Above 0.
    progressivity : float, /1
        0 to 20; above 1 is progressive.

    Returns
    -------
    shares : (member,) array, /1

    Raises
    ------
    BadArgument
        An income or a population not above 0, lists of different lengths, a progressivity
        out of its range.

    Sources
    -------
    mill_1848, book V chapter 2: taxes by ability, as equal sacrifice. The form is ours.

    Status
    ------
    tested

    Assumptions
    -----------
    A power of income per head is the plainest progressive scale: the rate rises by the same part with every
    doubling of income. No alliance is known to use it.
    """
    income, people = vectors(1, income_per_head=income_per_head, population=population)
    positive(income_per_head=income, population=people)
    power = number(progressivity=progressivity)
    within(0, STEEPEST, progressivity=power)
    logs = np.log(people) + power * np.log(income / income.max())
    return proportional(np.exp(logs - logs.max()))


def equal_sacrifice(wealth: Numbers, total: float, aversion: float, population: Numbers | None = None) -> Array:
    """Shares by which every head gives up the same utility when a total is raised.

    u(y) - u(y - t) is the same for all, with u(y) = y^(1 - aversion) / (1 - aversion), or log y where
    aversion is 1, and the t sum to the total.

    Parameters
    ----------
    wealth : (member,) array, in one currency
        What a member has in all, above 0.
    total : float, in that currency
        What is to be raised, above 0 and below all wealth.
    aversion : float, /1
        How fast another unit loses its worth as wealth grows, 0 to 20: 0 the same from every head,
        1 proportional, above 1 progressive.
    population : (member,) array, people, optional
        Heads of each member, above 0; each member counts as one if left out.

    Returns
    -------
    shares : (member,) array, /1

    Raises
    ------
    BadArgument
        A wealth or a population not above 0, lists of different lengths, a total or an aversion out of its range.

    Sources
    -------
    mill_1848, book V chapter 2; young_1988; young_1990.

    Status
    ------
    tested

    Assumptions
    -----------
    Absolute sacrifice, constant relative aversion, all heads of a member alike. Below an aversion of 1 the
    poorest may not have as much to give up; they then give all.
    """
    (riches,), averse = vectors(1, wealth=wealth), number(aversion=aversion)
    riches, heads = vectors(1, wealth=riches, population=np.ones_like(riches) if population is None else population)
    positive(wealth=riches, population=heads)
    within(0, STEEPEST, aversion=averse)
    held = proportional(riches)
    part = number(total=total) / float(riches.sum())
    if not 0 < part < 1:
        raise BadArgument(
            f"The total is {total:g}, and all wealth {riches.sum():g}.", "Give a total between 0 and that."
        )
    with np.errstate(over="ignore"):
        per_head = held / heads
    finite(wealth_per_head=per_head)
    per_head = np.maximum(per_head / float(per_head.max()), LEAST)
    richest = brentq(lambda p: float(held @ _given(per_head, p, averse)) - part, 0.0, 1.0, xtol=ROOM)
    return proportional(held * _given(per_head, richest, averse))


def _given(per_head: Array, richest: float, aversion: float) -> Array:
    """(member,) the part of its wealth that each gives when the richest head, of wealth 1, gives the part `richest`."""
    if richest >= 1 - ROOM:
        return np.ones_like(per_head)
    left = np.log1p(-richest)
    if aversion == 1:
        return np.full_like(per_head, -np.expm1(left))
    bend = 1.0 - aversion
    kept = np.maximum(np.expm1(bend * left) * per_head**-bend, -1.0)  # utility after over before, less 1
    with np.errstate(divide="ignore"):  # log 0: who cannot give as much gives all
        return np.asarray(-np.expm1(np.log1p(kept) / bend))
