"""Similarity of foreign policies: do two states tie themselves to the same others?"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from foedus.errors import BadArgument
from foedus.models.arguments import Array, table, whole

SOURCES = ("signorino_ritter_1999", "hage_2011", "cohen_1960", "scott_1955")

HIGHEST = 100  # levels are counted one by one
SQUARED = 2  # the highest power of a distance

Levels = NDArray[np.int64]


def s_score(ties: ArrayLike, top: int | None = None) -> Array:
    """Signorino and Ritter's S with equal weights and absolute distances.

    S_ij = 1 - 2 sum_k |a_ik - a_jk| / (n top), from -1 (opposite) to 1 (the same).

    Parameters
    ----------
    ties : (state, other) array of int, levels
        Level of the tie of each state (rows) to each other state, 0 to `top`; the tie of a
        state to itself counts, and is `top` by convention.
    top : int, levels
        The highest level possible; the highest that occurs if left out.

    Returns
    -------
    scores : (state, state) array, [-1, 1]
        Symmetric; 1 on the diagonal.

    Raises
    ------
    BadArgument
        Not a table of whole numbers from 0 to `top`.

    Sources
    -------
    signorino_ritter_1999.

    Status
    ------
    replicated (tests/replication/test_similarity_1913.py), with numbers for the alliances of 1913
    that were computed for comparison and are printed in no paper
    """
    levels, most = _levels(ties, top)
    return np.asarray(1.0 - 2.0 * _distances(levels, most, 1) / (levels.shape[1] * most))


def kappa(ties: ArrayLike, top: int | None = None, power: int = 1) -> Array:
    """Cohen's kappa: S corrected for the agreement that each pair's own marginals bring about.

    kappa_ij = 1 - mean_k |a_ik - a_jk|^r / mean_kl |a_ik - a_jl|^r; 1 where the same,
    0 where no more alike than chance.

    Parameters
    ----------
    ties : (state, other) array of int, levels
        Level of the tie of each state (rows) to each other state, 0 to `top`; the tie of a
        state to itself counts, and is `top` by convention.
    top : int, levels
        The highest level possible; the highest that occurs if left out.
    power : int
        r: 1 for absolute, 2 for squared distances; binary ties do not tell them apart.

    Returns
    -------
    kappa : (state, state) array, /1
        Symmetric; 1 where two states do not differ although both have but one level.

    Raises
    ------
    BadArgument
        Not a table of whole numbers from 0 to `top`.

    Sources
    -------
    cohen_1960; hage_2011.

    Status
    ------
    replicated (tests/replication/test_similarity_1913.py), with numbers for the alliances of 1913
    that were computed for comparison and are printed in no paper
    """
    levels, most = _levels(ties, top)
    shares = _marginals(levels, most)
    return _corrected(levels, most, power, shares @ _apart(most, power) @ shares.T)


def scott_pi(ties: ArrayLike, top: int | None = None, power: int = 1) -> Array:
    """Scott's pi: as kappa, with the marginals of each pair pooled.

    pi_ij = 1 - mean_k |a_ik - a_jk|^r / sum_uv p_u p_v |u - v|^r, p the mean of both marginals.

    Parameters
    ----------
    ties : (state, other) array of int, levels
        Level of the tie of each state (rows) to each other state, 0 to `top`; the tie of a
        state to itself counts, and is `top` by convention.
    top : int, levels
        The highest level possible; the highest that occurs if left out.
    power : int
        r: 1 for absolute, 2 for squared distances; binary ties do not tell them apart.

    Returns
    -------
    pi : (state, state) array, /1
        Symmetric.

    Raises
    ------
    BadArgument
        Not a table of whole numbers from 0 to `top`.

    Sources
    -------
    scott_1955; hage_2011.

    Status
    ------
    tested
    """
    levels, most = _levels(ties, top)
    shares = _marginals(levels, most)
    cross = shares @ _apart(most, power) @ shares.T
    own = np.diag(cross)
    return _corrected(levels, most, power, (own[:, None] + own[None, :] + 2.0 * cross) / 4.0)


def _corrected(levels: Levels, top: int, power: int, expected: Array) -> Array:
    """1 minus observed over expected disagreement; where none is expected there is none."""
    observed = _distances(levels, top, power) / levels.shape[1]
    return np.where(expected > 0, 1.0 - observed / np.where(expected > 0, expected, 1.0), 1.0)


def _distances(levels: Levels, top: int, power: int) -> Array:
    """(state, state): sum over others of the distance between two rows."""
    apart = _apart(top, power).astype(np.float32)  # whole numbers below 2^24 stay exact
    total = np.zeros((len(levels), len(levels)))
    for u in range(top + 1):
        total += (levels == u).astype(np.float32) @ apart[u][levels].T
    return total


def _apart(top: int, power: int) -> Array:
    """(level, level): |u - v|^r."""
    u = np.arange(top + 1, dtype=np.float64)
    return np.asarray(np.abs(u[:, None] - u[None, :]) ** whole(1, SQUARED, power=power))


def _marginals(levels: Levels, top: int) -> Array:
    """(state, level): the share of each level in a state's row."""
    return np.stack([(levels == u).mean(axis=1) for u in range(top + 1)], axis=1)


def _levels(ties: ArrayLike, top: int | None) -> tuple[Levels, int]:
    given = table(ties=ties)
    if np.any(given != np.floor(given)) or given.min() < 0:
        raise BadArgument(
            "ties must be whole numbers from 0 up: a row a state, a column for each other state.",
            "Give 0 for no tie and 1 for one, or levels 0, 1, 2, 3.",
        )
    most = whole(1, HIGHEST, top=int(given.max()) if top is None else top)
    if given.max() > most:
        raise BadArgument(f"ties go up to {given.max():g}, and the top level is {most}.", "Give a higher top.")
    return given.astype(np.int64), most
