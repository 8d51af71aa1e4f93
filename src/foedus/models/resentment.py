"""Resentment: who pays more than its part, and minds."""

from dataclasses import dataclass

from foedus.models.arguments import Array, Numbers, not_negative, some_positive, spread, vectors

SOURCES = ("fehr_schmidt_1999",)


@dataclass(frozen=True, eq=False)
class Resentment:
    """Who pays more than its part, and how much that matters to it.

    Attributes
    ----------
    gap : (member,) array, /1
        Share paid minus fair share; the gaps sum to 0.
    index : (member,) array, /1
        The gap times its salience: above 0 who feels that it pays too much, below 0 who is spared.
    total : float, /1
        Sum of what is above 0.
    """

    gap: Array
    index: Array
    total: float


def resentment(actual: Numbers, fair: Numbers, salience: float | Numbers = 1.0) -> Resentment:
    """How far each member pays more than its fair share, weighted by how much it minds.

    index_i = salience_i (actual_i / sum actual - fair_i / sum fair).

    Parameters
    ----------
    actual : (member,) array, in one unit
        What each pays.
    fair : (member,) array, in one unit
        What each would pay under the rule that is held to be fair; only the shares count.
    salience : float or (member,) array, /1
        How much the question weighs in each member's politics: 0 not at all, 1 fully.

    Returns
    -------
    Resentment

    Raises
    ------
    BadArgument
        An amount or salience that is negative or no number; nothing paid, or nothing owed, by all together.

    Sources
    -------
    fehr_schmidt_1999, that a loss of fairness is felt in proportion to the gap; from memory.

    Status
    ------
    sketch: the idea is assumed; no published coefficient says how much an ally minds

    Assumptions
    -----------
    The index is linear in the gap and weighs it by salience alone. Fehr and Schmidt compare persons two by two;
    here a member compares itself with a rule. Who is spared feels no guilt: the total leaves it out.
    """
    paid, owed = vectors(1, actual=actual, fair=fair)
    some_positive(actual=paid, fair=owed)
    _, weight = spread(actual=paid, salience=salience)
    not_negative(salience=weight)
    gap = paid / paid.sum() - owed / owed.sum()
    index = weight * gap
    return Resentment(gap, index, float(index[index > 0].sum()))
