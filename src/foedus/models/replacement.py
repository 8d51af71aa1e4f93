"""Replacement: what it costs the others, and how long it takes, to make up for an ally that stays out."""

from dataclasses import dataclass
from math import log1p

import numpy as np

from foedus.models.arguments import Array, finite, not_negative, number, positive, whole

SOURCES = ("foedus",)
LONGEST = 1000  # years; beyond this it is as good as never


@dataclass(frozen=True)
class Replacement:
    """What making up for an absent ally asks of the others.

    Attributes
    ----------
    yearly : float, USD a year
        What they must spend on top of today.
    share : float, /1
        The same over their GDP.
    years : float or None, years
        Until their spending has grown by that much; none if it never does, or not within 1000 years.
    burden : float, /1
        Their spending over their GDP once it is done, at the GDP of today.
    """

    yearly: float
    share: float
    years: float | None
    burden: float


def replacement(absent: float, remaining: float, gdp: float, growth: float, fill: float = 1.0) -> Replacement:
    """What it costs the others to replace what an absent ally spends, and how many years they need.

    yearly = fill absent, share = yearly / gdp, years = ln(1 + yearly / remaining) / ln(1 + growth),
    burden = (remaining + yearly) / gdp.

    Parameters
    ----------
    absent : float, USD a year
        What the absent ally spends on the common defence, not negative.
    remaining : float, USD a year
        What the others spend today, above 0.
    gdp : float, USD a year
        GDP of the others, above 0.
    growth : float, /1 a year
        Rate at which their spending grows, in prices held constant; above -1.
    fill : float, /1
        The part of the absent ally's contribution that must be replaced; above 1 if they would have to pay more
        for the same.

    Returns
    -------
    Replacement

    Raises
    ------
    BadArgument
        A number that is negative where it cannot be, or none; no others who spend or earn anything.

    Sources
    -------
    foedus: arithmetic of ours; it rests on no paper.

    Status
    ------
    tested by hand; it is arithmetic and rests on no paper

    Assumptions
    -----------
    A unit of spending buys the same strength everywhere, forces take no time beyond the money, and GDP stays.
    """
    yearly, base, pace = _checked(absent, remaining, growth, fill)
    earned, climb = number(gdp=gdp), log1p(yearly / base)
    positive(gdp=earned)
    finite(share=yearly / earned, burden=(base + yearly) / earned)
    years = climb / pace if climb < LONGEST * pace else None
    return Replacement(yearly, yearly / earned, years if yearly else 0.0, (base + yearly) / earned)


def replacement_curve(absent: float, remaining: float, growth: float, years: int, fill: float = 1.0) -> Array:
    """How much of an absent ally's contribution the others have made up for, year by year.

    closed_t = min(1, remaining ((1 + growth)^t - 1) / (fill absent)), t from 0 to years.

    Parameters
    ----------
    absent : float, USD a year
        What the absent ally spends on the common defence, not negative.
    remaining : float, USD a year
        What the others spend today, above 0.
    growth : float, /1 a year
        Rate at which their spending grows, in prices held constant; above -1.
    years : int, years
        How far to look, 1 to 1000.
    fill : float, /1
        The part of the absent ally's contribution that must be replaced.

    Returns
    -------
    closed : (year + 1,) array, /1
        Today first; below 0 where the others spend less than today, 1 throughout where nothing is missing.

    Raises
    ------
    BadArgument
        As `replacement`; years that are no whole number from 1 to 1000.

    Sources
    -------
    foedus: arithmetic of ours; it rests on no paper.

    Status
    ------
    tested by hand; it is arithmetic and rests on no paper

    Assumptions
    -----------
    As `replacement`.
    """
    yearly, base, pace = _checked(absent, remaining, growth, fill)
    span = whole(1, LONGEST, years=years) + 1
    need = yearly / base
    if not need:
        return np.ones(span)
    grown = np.expm1(np.minimum(pace * np.arange(span), log1p(need)))
    closed: Array = np.minimum(1.0, grown / need)
    return closed


def _checked(absent: float, remaining: float, growth: float, fill: float) -> tuple[float, float, float]:
    """What is to be replaced, what the others spend, and the logarithm of their yearly growth."""
    gone, part = number(absent=absent), number(fill=fill)
    left, faster = number(remaining=remaining), number(growth=growth)
    not_negative(absent=gone, fill=part)
    positive(remaining=left, **{"1 + growth": 1 + faster})
    finite(**{"fill absent / remaining": gone * part / left})
    return gone * part, left, log1p(faster)
