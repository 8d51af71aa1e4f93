"""Interoperability: whether allies that fight together are worth more or less than their sum."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from foedus.errors import BadArgument
from foedus.models.arguments import Array, Numbers, not_negative, number, share, some_positive, table, vectors, within

SOURCES = ("foedus",)


@dataclass(frozen=True)
class Coalition:
    """What allies are worth together.

    Attributes
    ----------
    strength : float, in the unit of strengths
        Of the coalition, 0 or more.
    multiplier : float, /1
        The same over the plain sum of strengths; 1 where interoperability is neutral.
    """

    strength: float
    multiplier: float


def interoperability(strengths: Numbers, index: ArrayLike, theta: float, neutral: float) -> Coalition:
    """The strength of a coalition whose members work together better or worse than neutrally.

    M = max(0, sum_i m_i + theta sum_(i<j) (I_ij - I_0) sqrt(m_i m_j)).

    Parameters
    ----------
    strengths : (member,) array, in one unit
        m, 0 or more, one of them above 0.
    index : (member, member) array, /1
        I, how well each two forces work together, 0 to 1 and the same both ways; what a
        member has with itself does not count.
    theta : float, /1
        How much interoperability matters, 0 or more; 0 gives the plain sum.
    neutral : float, /1
        I_0, the index at which two forces are worth their sum, 0 to 1.

    Returns
    -------
    Coalition
        Strength and multiplier.

    Raises
    ------
    BadArgument
        What is not a finite number, a negative strength or only zeros, an index that is no
        table of shares with a row and a column a member, or a negative theta.

    Sources
    -------
    foedus: a rule of ours; no published formula.

    Status
    ------
    tested; no paper behind it: nobody has published a theta or a neutral index, so both are scenarios of the user, to be varied.

    Assumptions
    -----------
    The strength of a pair counts as the geometric mean of its two members. There are more
    pairs than members, so with one theta a larger alliance gains, or loses, more.
    """
    (held,), weight = vectors(1, strengths=strengths), number(theta=theta)
    some_positive(strengths=held)
    not_negative(theta=weight)
    apart = _pairs(index, len(held)) - share(neutral=neutral)
    parts = held / held.max()
    roots = np.sqrt(parts)
    gained = weight * float(roots @ np.triu(apart, 1) @ roots)
    multiplier = max(0.0, 1.0 + gained / float(parts.sum()))
    return Coalition(multiplier * float(held.sum()), multiplier)


def _pairs(index: ArrayLike, members: int) -> Array:
    """(member, member) the index, the same both ways."""
    pairs = table(index=index)
    if pairs.shape != (members, members):
        raise BadArgument(
            f"index has the shape {pairs.shape}, and there are {members} members.", "Give a row and a column for each."
        )
    within(0, 1, index=pairs)
    if not np.allclose(pairs, pairs.T):
        raise BadArgument("index must be the same both ways.", "Give the mean of both ways.")
    return pairs
