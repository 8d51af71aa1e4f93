"""Bargaining range: the least that a member can be asked to pay, and the most that it would."""

from dataclasses import dataclass

import numpy as np

from foedus.models.arguments import Array, Numbers, not_negative, vectors

SOURCES = ("littlechild_owen_1973", "young_1985")


@dataclass(frozen=True, eq=False)
class BargainingRange:
    """Between what and what each member's share can be bargained over.

    Attributes
    ----------
    least : (member,) array, in the currency of the costs
        What the others save without it; below this they would rather do without.
    most : (member,) array, in the currency of the costs
        What it would pay alone; above this it would rather stand alone.
    """

    least: Array
    most: Array


def bargaining_range(costs: Numbers) -> BargainingRange:
    """The range within which each member's share of a common defence can be bargained over.

    least_i = c(N) - c(N without i), most_i = c({i}), where a group S pays c(S) = max of the costs in S.

    Parameters
    ----------
    costs : (member,) array, in one currency
        What each would have to pay alone, not negative; a force fit for the greatest need is fit for all.

    Returns
    -------
    BargainingRange

    Raises
    ------
    BadArgument
        A cost that is negative or no number.

    Sources
    -------
    littlechild_owen_1973, the game of airports; young_1985, marginal and stand-alone cost as bounds of a share.

    Status
    ------
    tested against all groups of members

    Assumptions
    -----------
    The costs are those of the airport game: needs contain one another. A member whose force would serve
    another purpose has a marginal cost that this game does not know. With one member, least and most are its cost.
    """
    (needs,) = vectors(1, costs=costs)
    not_negative(costs=needs)
    second, first = np.sort(np.append(needs, 0.0))[-2:]  # nobody costs nothing
    return BargainingRange(np.where(needs == first, first - second, 0.0), needs)
