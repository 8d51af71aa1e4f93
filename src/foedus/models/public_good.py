"""Voluntary provision: what allies spend on a defence that protects all, and what they would if they agreed."""

from dataclasses import dataclass

import numpy as np

from foedus.models.arguments import Array, Numbers, between, number, positive, some_positive, vectors

SOURCES = ("samuelson_1954", "lindahl_1919", "olson_zeckhauser_1966", "warr_1983", "bergstrom_blume_varian_1986")
LEAST = 1e-6  # alpha; below it rounding drowns what sets members apart
ROUNDING = 1e-12  # of the total: what rounding alone leaves a member that contributes nothing


@dataclass(frozen=True, eq=False)
class PublicGood:
    """What is spent when each decides alone, and when all agree.

    Attributes
    ----------
    contributions : (member,) array, in the currency of wealth
        What each spends alone, given what the others spend (Nash equilibrium); 0 for who rides free.
    total : float, in the currency of wealth
        Their sum.
    efficient_total : float, in the currency of wealth
        The sum at which one unit more is worth to all together what it costs (Samuelson).
    lindahl : (member,) array, in the currency of wealth
        What each pays of the efficient sum at the price that makes it want just that sum (Lindahl).
    provision : float, /1
        The total over the efficient total.
    contributors : int, members
        How many spend anything.
    """

    contributions: Array
    total: float
    efficient_total: float
    lindahl: Array
    provision: float
    contributors: int


def public_good(wealth: Numbers, alpha: float) -> PublicGood:
    """Spending on a pure public good: who pays when each decides alone, and how much is missing.

    q_i = max(0, w_i - r Q) with r = (1 - alpha) / alpha, Q = sum_k w / (1 + k r) over the k richest;
    k is the number at which Q is largest. The efficient total is alpha sum w.

    Each member i divides its wealth w_i into private goods x_i and defence q_i to make
    (1 - alpha) ln x_i + alpha ln Q as large as it can be, where Q is the sum of all q. A further
    member raises Q just as long as it is rich enough to contribute, so the largest Q is the equilibrium.

    Parameters
    ----------
    wealth : (member,) array, in one currency
        What each can spend, not negative, one of them above 0.
    alpha : float, /1
        Weight of defence, between 1e-6 and 1: the part of its wealth that a member alone would spend on it.

    Returns
    -------
    PublicGood

    Raises
    ------
    BadArgument
        Wealth that is negative or no number, or 0 for all; alpha out of its range.

    Sources
    -------
    bergstrom_blume_varian_1986, the equilibrium with members who contribute nothing, and that there is only one;
    warr_1983, that shifting wealth among contributors changes nothing; samuelson_1954, the efficient sum; lindahl_1919, prices;
    olson_zeckhauser_1966, defence as a public good of an alliance.

    Status
    ------
    tested (tests/replication/test_bergstrom_blume_varian_1986.py); the theorems are published, the numbers
    are derived and checked by us

    Assumptions
    -----------
    Cobb-Douglas utility with one alpha for all and one price of defence for all: the papers allow more.
    Two members with the same utility and different wealth then pay the same part of it under Lindahl prices.
    """
    (means,), share = vectors(1, wealth=wealth), number(alpha=alpha)
    some_positive(wealth=means)
    between(LEAST, 1, alpha=share)
    positive(**{"alpha sum wealth": share * float(means.sum())})
    rate = (1 - share) / share
    richest = np.sort(means)[::-1]
    total = float(np.max(np.cumsum(richest) / (1 + rate * np.arange(1, len(means) + 1))))
    contributions = np.maximum(0.0, means - rate * total)
    efficient = share * float(means.sum())
    payers = int(np.count_nonzero(contributions > ROUNDING * total))
    return PublicGood(contributions, total, efficient, share * means, total / efficient, payers)
