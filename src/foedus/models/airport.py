"""The airport game: who pays for what serves the neediest and, with it, everybody else.

A runway is as long as the largest aircraft needs; a force that protects the
member in greatest need protects all. A group alone would pay for the greatest
need in it: c(S) = max of the needs in S.
"""

import numpy as np

from foedus.models.arguments import Array, Numbers, not_negative, vectors

SOURCES = ("littlechild_owen_1973", "littlechild_1974")


def airport_shapley(costs: Numbers) -> Array:
    """Shapley value of the airport game: each step of cost is split evenly among all who need it.

    shares_i = sum over k <= i of (c_k - c_(k-1)) / (n - k + 1), costs ascending and c_0 = 0.

    Parameters
    ----------
    costs : (member,) array, in one currency
        What each would pay alone, not negative.

    Returns
    -------
    shares : (member,) array, in the currency of the costs
        They sum to the largest cost.

    Raises
    ------
    BadArgument
        A cost that is negative or no number.

    Sources
    -------
    littlechild_owen_1973, the theorem.

    Status
    ------
    replicated (tests/replication/test_littlechild_owen_1973.py)
    """
    order, needs = _ascending(costs)
    steps = np.diff(needs, prepend=0.0) / np.arange(len(needs), 0, -1)
    return _back(order, np.cumsum(steps))


def airport_nucleolus(costs: Numbers) -> Array:
    """Nucleolus of the airport game: the group that is worst off is as well off as can be, then the next.

    r_k = min over i > j of (c_i - c_j + r_(k-1)) / (i - j + 1), the divisor for the last member n - j:
    members j + 1 to i pay r_k, where j is the last who pays r_(k-1) and i the last that attains the minimum.

    Parameters
    ----------
    costs : (member,) array, in one currency
        What each would pay alone, not negative.

    Returns
    -------
    shares : (member,) array, in the currency of the costs
        They sum to the largest cost.

    Raises
    ------
    BadArgument
        A cost that is negative or no number.

    Sources
    -------
    littlechild_1974, the algorithm.

    Status
    ------
    tested against the nucleolus of the same game by linear programs

    Assumptions
    -----------
    The recursion is from memory. The steps are at most the number of members, each one pass: O(n^2).
    """
    order, needs = _ascending(costs)
    paid, done, n = np.zeros(len(needs)), 0, len(needs)
    rate = before = 0.0
    while done < n:
        sharers = np.arange(2, n - done + 2)
        sharers[-1] -= 1  # with all members in, nobody outside is left to gain
        rates = (needs[done:] - before + rate) / sharers
        rate = float(rates.min())
        upto = done + int(np.flatnonzero(rates <= rate)[-1]) + 1
        paid[done:upto] = rate
        done, before = upto, float(needs[upto - 1])
    return _back(order, paid)


def _ascending(costs: Numbers) -> tuple[np.ndarray, Array]:
    (needs,) = vectors(1, costs=costs)
    not_negative(costs=needs)
    order = np.argsort(needs, kind="stable")
    return order, needs[order]


def _back(order: np.ndarray, ascending: Array) -> Array:
    """The same numbers in the order in which the members were given."""
    found = np.empty_like(ascending)
    found[order] = ascending
    return found
