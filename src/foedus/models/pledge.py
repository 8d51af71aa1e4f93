"""Pledges: how far from the promise, what closing the gap costs, how long it takes at this pace."""

from dataclasses import dataclass

import numpy as np

from foedus.models.arguments import Array, Numbers, finite, not_negative, number, vectors

SOURCES = ("nato_wales_2014", "nato_hague_2025")
ROUNDING = 5e-5  # /1; shares are published to hundredths of a per cent, so 1.995 % is shown as 2.00 %


@dataclass(frozen=True, eq=False)
class Gap:
    """How far each member is from a pledge.

    Attributes
    ----------
    share : (member,) array, /1
        What is missing; 0 where the pledge is kept.
    amount : (member,) array, in the unit of base
        The same in money, a year.
    met : (member,) array of bool
        Whether the pledge is kept.
    """

    share: Array
    amount: Array
    met: np.ndarray


def gap(actual: Numbers, promised: Numbers, base: Numbers) -> Gap:
    """What is missing to a promised share, and what that is worth.

    gap_i = max(0, promised_i - actual_i), amount_i = gap_i base_i.

    Parameters
    ----------
    actual, promised : (member,) array, /1
        Shares of `base`.
    base : (member,) array, in one currency
        What the share is taken of, for example GDP in USD.

    Returns
    -------
    Gap
        A gap below half of the last published digit (.005 %) counts as kept.

    Raises
    ------
    BadArgument
        Lists that differ in length, a missing or negative value.

    Sources
    -------
    nato_wales_2014; nato_hague_2025: what was promised.

    Status
    ------
    replicated (tests/replication/test_nato_2024.py), as arithmetic on NATO's table
    """
    is_, ought, whole = vectors(1, actual=actual, promised=promised, base=base)
    not_negative(promised=ought, base=whole)
    short = ought - is_
    met = short < ROUNDING
    missing = np.where(met, 0.0, short)
    return Gap(missing, missing * whole, met)


def years_to_close(missing: float, pace: float) -> float | None:
    """Years until a gap is closed at a steady pace; None where the pace does not close it.

    years = missing / pace.

    Parameters
    ----------
    missing : float, /1
        The gap; 0 or below where it is closed.
    pace : float, /1 a year
        Change of the share a year.

    Returns
    -------
    years : float or None, years

    Raises
    ------
    BadArgument
        What is no finite number, or a pace next to nothing.

    Sources
    -------
    Arithmetic.

    Status
    ------
    tested
    """
    left, yearly = number(missing=missing), number(pace=pace)
    if left <= 0:
        return 0.0
    if yearly <= 0:
        return None
    finite(years=left / yearly)
    return left / yearly
