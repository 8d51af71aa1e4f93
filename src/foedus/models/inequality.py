"""Inequality: how unevenly a burden lies on the members, and how far few of them carry it."""

import numpy as np

from foedus.models.arguments import Array, Numbers, some_positive, vectors

SOURCES = ("gini_1912", "lorenz_1905", "hirschman_1964")


def lorenz(amounts: Numbers) -> tuple[Array, Array]:
    """The Lorenz curve: cumulative share of members, lightest first, against their share of the sum.

    L(k / n) = sum_(i <= k) x_(i) / sum x, x ascending.

    Parameters
    ----------
    amounts : (member,) array, in any one unit
        Not negative, one of them above 0.

    Returns
    -------
    members, share : (member + 1,) array, /1
        From (0, 0) to (1, 1); the curve lies on or below the diagonal.

    Raises
    ------
    BadArgument
        A negative or missing value, or only zeros.

    Sources
    -------
    lorenz_1905.

    Status
    ------
    tested
    """
    (carried,) = vectors(1, amounts=amounts)
    some_positive(amounts=carried)
    steps = np.concatenate([[0.0], np.cumsum(np.sort(carried))])
    return np.linspace(0, 1, len(steps)), steps / steps[-1]


def gini(amounts: Numbers) -> float:
    """Gini coefficient: twice the area between the Lorenz curve and the diagonal.

    G = sum_i (2 i - n - 1) x_(i) / (n sum x), x ascending; 0 is equal, (n - 1) / n the most for n members.

    Parameters
    ----------
    amounts : (member,) array, in any one unit
        Not negative, one of them above 0.

    Returns
    -------
    gini : float, /1

    Raises
    ------
    BadArgument
        A negative or missing value, or only zeros.

    Sources
    -------
    gini_1912.

    Status
    ------
    tested
    """
    (carried,) = vectors(1, amounts=amounts)
    some_positive(amounts=carried)
    n = len(carried)
    return float((2 * np.arange(1, n + 1) - n - 1) @ np.sort(carried) / (n * carried.sum()))


def concentration(amounts: Numbers) -> float:
    """Herfindahl-Hirschman index: the sum of squared shares, from 1/n (equal) to 1 (one carries all).

    H = sum_i (x_i / sum x)^2.

    Parameters
    ----------
    amounts : (member,) array, in any one unit
        Not negative, one of them above 0.

    Returns
    -------
    concentration : float, /1

    Raises
    ------
    BadArgument
        A negative or missing value, or only zeros.

    Sources
    -------
    hirschman_1964.

    Status
    ------
    tested
    """
    (carried,) = vectors(1, amounts=amounts)
    some_positive(amounts=carried)
    return float(np.sum((carried / carried.sum()) ** 2))
