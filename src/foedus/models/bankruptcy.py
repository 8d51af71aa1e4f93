"""Bankruptcy: what each claimant gets of an estate that cannot meet all claims.

The rule of the Talmud, as Aumann and Maschler read it: nobody gets less than
if half of every claim were all that counts, and nobody loses more.
"""

import numpy as np

from foedus.errors import BadArgument
from foedus.models.arguments import Array, Numbers, not_negative, number, vectors

SOURCES = ("aumann_maschler_1985",)
ROUNDING = 1e-12  # by how much of the claims an estate may lie above them by rounding alone


def bankruptcy(claims: Numbers, estate: float) -> Array:
    """Awards of the Talmud: the nucleolus of the game in which a group gets what the others' claims leave.

    awards = min(claims / 2, a) while the estate is at most half of all claims,
    beyond that claims - min(claims / 2, b); a and b are such that the awards sum to the estate.

    Parameters
    ----------
    claims : (member,) array, in one unit
        What each may ask for, not negative.
    estate : float, in the unit of the claims
        What there is to share out, from 0 to the sum of the claims.

    Returns
    -------
    awards : (member,) array, in the unit of the claims
        They sum to the estate.

    Raises
    ------
    BadArgument
        A claim that is negative or no number; an estate below 0 or above the claims.

    Sources
    -------
    aumann_maschler_1985, table of the three estates, and the theorem that the rule is the nucleolus.

    Status
    ------
    replicated (tests/replication/test_aumann_maschler_1985.py)

    Assumptions
    -----------
    The fourth estate of the replication, 400, is not in the paper's table: it follows from the rule.
    """
    (owed,), there = vectors(1, claims=claims), number(estate=estate)
    not_negative(claims=owed)
    total = float(owed.sum())
    if not 0 <= there <= total * (1 + ROUNDING):
        raise BadArgument(
            f"The estate is {there:g}, and the claims sum to {total:g}.",
            "Give an estate from 0 to the sum of the claims.",
        )
    half = owed / 2
    return equal_awards(half, there) if 2 * there <= total else owed - equal_awards(half, total - there)


def equal_awards(claims: Array, estate: float) -> Array:
    """(member,) the same for all, but to none more than its claim: min(claim, level), summing to an estate within the claims."""
    order = np.sort(claims)
    before = np.concatenate([[0.0], np.cumsum(order)[:-1]])
    levels = (estate - before) / np.arange(len(order), 0, -1)  # if all smaller claims are met in full
    reached = np.flatnonzero(levels <= order)
    level = levels[reached[0]] if len(reached) else order[-1]
    return np.minimum(claims, max(float(level), 0.0))
