"""Loss of strength: power fades with the distance over which it must be brought to bear."""

import numpy as np
from numpy.typing import ArrayLike

from foedus.models.arguments import Array, Numbers, not_negative, positive, single, spread, within

SOURCES = ("boulding_1962", "bueno_de_mesquita_1981", "bennett_stam_2000")
AT_HOME = 10.0 - np.e  # days of transport that the formula counts before the first mile


def loss_of_strength(
    power: float | Numbers, miles: float | Numbers, miles_per_day: float | Numbers, *, clip: bool = False
) -> float | Array:
    """The share of the world's capability that a state can use at a distance from its home.

    power(d) = power ^ log10(d / miles_per_day + 10 - e), d in miles.

    Parameters
    ----------
    power : number or (case,) array, /1
        The state's share of the world's capability at home, 0 to 1, for example its CINC.
    miles : number or (case,) array, miles
        How far from home it is used, 0 or more.
    miles_per_day : number or (case,) array, miles a day
        How far transport carries a force in one day, above 0.
    clip : bool
        Whether to keep the result from rising above the power at home.

    Returns
    -------
    power : number or (case,) array, /1
        What is left of it there; a number if all three arguments are numbers.

    Raises
    ------
    BadArgument
        What is not a finite number, a power outside 0 to 1, negative miles, no transport, or
        lists that differ in length.

    Sources
    -------
    bueno_de_mesquita_1981: the formula.
    bennett_stam_2000: the same formula with miles a day by period.
    boulding_1962: the idea.

    Status
    ------
    tested; the constants of the formula are from memory, and no page of the book was compared.

    Assumptions
    -----------
    At 0 miles the exponent is log10(10 - e) = .862, so the formula lifts power slightly
    within the first e days of transport; `clip` holds it at the power at home instead.
    A single number stands for every case.
    The formula takes nothing from a power of 1, so power must be a share of the world's.
    """
    home, far, pace = spread("cases", power=power, miles=miles, miles_per_day=miles_per_day)
    within(0, 1, power=home)
    not_negative(miles=far)
    positive(miles_per_day=pace)
    left = weakened(home, far, pace)
    left = np.minimum(left, home) if clip else left
    return float(left[0]) if all(map(single, (power, miles, miles_per_day))) else left


def weakened(power: ArrayLike, miles: ArrayLike, miles_per_day: ArrayLike) -> Array:
    """The formula for arrays of any shapes that broadcast; what they hold is not checked."""
    with np.errstate(over="ignore"):  # infinitely many days leave nothing
        days = np.asarray(miles, dtype=np.float64) / np.asarray(miles_per_day, dtype=np.float64)
    return np.asarray(np.asarray(power, dtype=np.float64) ** np.log10(days + AT_HOME))
