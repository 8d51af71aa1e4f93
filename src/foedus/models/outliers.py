"""Outliers: members whose burden stands apart from the others'."""

import numpy as np

from foedus.models.arguments import Array, Numbers, finite, vectors

SOURCES = ("iglewicz_hoaglin_1993",)
FEWEST = 5  # members
NORMAL = 0.6745  # median absolute deviation of a standard normal variable: scales the score, is no finding


def modified_z(values: Numbers) -> Array:
    """Modified z-scores: distance from the median in units of the median absolute deviation.

    M_i = 0.6745 (x_i - median) / MAD.

    Parameters
    ----------
    values : (member,) array, in any one unit
        At least 5 members.

    Returns
    -------
    scores : (member,) array, in standard deviations
        Zeros where more than half of the members share one value.

    Raises
    ------
    BadArgument
        Fewer than 5 members, or a value that is not finite.

    Sources
    -------
    iglewicz_hoaglin_1993: scores beyond 3.5 stand out.

    Status
    ------
    tested
    """
    (found,) = vectors(FEWEST, values=values)
    away = found - np.median(found)
    spread = float(np.median(np.abs(away)))
    with np.errstate(over="ignore"):
        scores = NORMAL * away / spread if spread else np.zeros_like(found)
    finite(scores=scores)
    return scores
