"""Deterrence: does an attack pay, and how strong and how reliable must the defender's side be so that it does not?"""

from dataclasses import dataclass
from math import isclose

import numpy as np
from scipy.optimize import brentq

from foedus.errors import BadArgument
from foedus.models.arguments import Numbers, not_negative, number, positive, share
from foedus.models.grid import coalition, on_grid, opponents, ratio, ratio_error

CLOSE = 1e-12  # two chances this near are the same but for rounding
SOURCES = ("fearon_1995", "smith_1995", "tullock_1980")
STEPS = 2048  # points of the grid for one coalition
NO_NEED = "None is needed: the defender deters alone."
NO_USE = "None suffices: the attack pays even if every ally comes."
NO_ALLY = "No ally adds strength, and the defender does not deter alone."
JUST = "Deterrence just holds at it."


@dataclass(frozen=True)
class Deterrence:
    """Whether an attack pays.

    Attributes
    ----------
    utility : float, in the unit of `value`
        What the challenger expects of attacking.
    attacks : bool
        Whether that is more than the status quo.
    deterred_win : float | None, /1
        The highest chance to win at which it still does not attack; none if it attacks at any chance.
    """

    utility: float
    attacks: bool
    deterred_win: float | None


@dataclass(frozen=True)
class HonourNeeded:
    """How reliable all allies must be.

    Attributes
    ----------
    probability : float | None, /1
        The common probability to join at which deterrence just holds; 0 if none is needed, none if none suffices.
    reason : str
        Which of these it is.
    error : float, /1
        Bound on how far the challenger's chance to win at it may lie from the one wanted.
    """

    probability: float | None
    reason: str
    error: float


def deterrence(win: float, value: float, cost: float, status_quo: float = 0.0) -> Deterrence:
    """Whether a challenger attacks, from its chance to win and what is at stake.

    utility = win * value - cost; it attacks if that exceeds the status quo, so it is deterred while
    win <= (status_quo + cost) / value.

    Parameters
    ----------
    win : float, /1
        The challenger's chance to win: 1 minus what a contest gives the defender.
    value : float, any unit
        What victory is worth to it, above 0.
    cost : float, in the unit of `value`
        What fighting costs it, won or lost, 0 or more.
    status_quo : float, in the unit of `value`
        What it has if it does not attack.

    Returns
    -------
    Deterrence

    Raises
    ------
    BadArgument
        A chance outside 0 to 1, a value not above 0, a cost below 0.

    Sources
    -------
    fearon_1995: war as a costly lottery; smith_1995.

    Status
    ------
    tested

    Assumptions
    -----------
    The challenger is neutral to risk, and does not attack when it is indifferent.
    """
    chance, kept = share(win=win), number(status_quo=status_quo)
    worth, paid = number(value=value), number(cost=cost)
    positive(value=worth)
    not_negative(cost=paid)
    gain, highest = chance * worth - paid, (kept + paid) / worth
    indifferent = isclose(chance, highest, rel_tol=CLOSE)
    return Deterrence(gain, gain > kept and not indifferent, min(highest, 1.0) if highest >= 0 else None)


def strength_needed(challenger: float, deterred_win: float, exponent: float = 1.0) -> float:
    """Strength that holds a challenger's chance to win down to where it is deterred.

    strength = challenger * ((1 - deterred_win) / deterred_win) ^ (1 / exponent)

    Parameters
    ----------
    challenger : float, strength
        What it brings, above 0.
    deterred_win : float, /1
        The highest chance to win at which it does not attack, above 0.
    exponent : float, /1
        How decisive strength is in the contest.

    Returns
    -------
    strength : float, in the unit of `challenger`

    Raises
    ------
    BadArgument
        A challenger or an exponent not above 0, a chance of 0 or outside 0 to 1.

    Sources
    -------
    tullock_1980, solved for the strength.

    Status
    ------
    tested

    Assumptions
    -----------
    The ratio form of the contest.
    """
    _, against, power = opponents(0.0, challenger, exponent)
    chance = share(deterred_win=deterred_win)
    odds = np.log1p(-chance) - np.log(chance) if 0 < chance < 1 else (-np.inf if chance else np.inf)
    with np.errstate(over="ignore"):
        strength = against * float(np.exp(odds / power))
    if not np.isfinite(strength):
        raise BadArgument(
            f"No strength holds a chance to win down to {chance:g}.", "Give a higher chance, or a higher exponent."
        )
    return strength


def honour_needed(
    own: float, strengths: Numbers, challenger: float, deterred_win: float, exponent: float = 1.0
) -> HonourNeeded:
    """How likely all allies must be to join, the same for each, so that a challenger is deterred.

    p such that 1 - E[M^g / (M^g + B^g)] = deterred_win, where each ally joins M with probability p.

    Parameters
    ----------
    own : float, strength
        The defender's own, 0 or more.
    strengths : (ally,) array, strength
        What each ally brings if it joins.
    challenger : float, strength
        What they stand against, above 0.
    deterred_win : float, /1
        The highest chance to win at which the challenger does not attack.
    exponent : float, /1
        How decisive strength is in the contest.

    Returns
    -------
    HonourNeeded

    Raises
    ------
    BadArgument
        Strengths below 0, a challenger or an exponent not above 0, a chance outside 0 to 1, over 100 allies.

    Sources
    -------
    smith_1995, reliability that deters; tullock_1980.

    Status
    ------
    tested

    Assumptions
    -----------
    All allies are equally reliable and decide independently.
    """
    held, against, power = opponents(own, challenger, exponent)
    brought, every = coalition(strengths, None)
    wanted = 1.0 - share(deterred_win=deterred_win)
    grid = on_grid(brought, STEPS)
    worth = ratio(grid.points(held), against, power)

    def lacking(probability: float) -> float:
        return float(grid.chances(probability * every) @ worth) - wanted

    if lacking(0.0) >= 0:
        return HonourNeeded(0.0, NO_NEED, 0.0)
    if float(ratio(held + brought.sum(), against, power)) < wanted:
        return HonourNeeded(None, NO_USE if brought.any() else NO_ALLY, 0.0)
    found = float(brentq(lacking, 0.0, 1.0)) if lacking(1.0) > 0 else 1.0
    return HonourNeeded(found, JUST, ratio_error(grid, found * every, held, against, power))
