"""Concordance: do the members' shares of the burden match their shares of the benefit?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from foedus.models.arguments import Array, Numbers, some_positive, vectors

SOURCES = ("sandler_forbes_1980", "wilcoxon_1945")
FEWEST = 6  # members; with five the smallest two-sided p is .0625


@dataclass(frozen=True)
class Concordance:
    """What the signed ranks say.

    Attributes
    ----------
    statistic : float
        Wilcoxon's W, the smaller sum of signed ranks.
    p_value : float
        Two-sided; low means that burdens and benefits do not match.
    median_gap : float
        Median of burden share minus benefit share, /1.
    """

    statistic: float
    p_value: float
    median_gap: float


def benefit_shares(parts: Sequence[Numbers], weights: Numbers) -> Array:
    """The benefit index: a weighted mean of shares in what the alliance protects.

    b_i = sum_k w_k x_ki / sum_j x_kj, with weights scaled to sum to 1.

    Parameters
    ----------
    parts : (part, member)
        GDP, population and, where known, exposed border; each in its own unit, not negative.
    weights : (part,) or (draw, part)
        Not negative, one of each draw above 0.

    Returns
    -------
    (member,) or (draw, member) array
        Shares, /1; they sum to 1.

    Raises
    ------
    BadArgument
        A negative or missing value, or a part that is 0 for every member.

    Sources
    -------
    sandler_forbes_1980: equal weights of GDP, population and exposed borders.
    """
    columns = [vectors(1, part=part)[0] for part in parts]
    for column in columns:
        some_positive(part=column)
    scale = np.atleast_2d(np.asarray(weights, dtype=np.float64))
    for draw in scale if len(scale) == 1 else ():
        some_positive(weights=draw)
    shares = np.stack([c / c.sum() for c in columns])
    found: Array = scale / scale.sum(axis=1, keepdims=True) @ shares
    return found[0] if np.ndim(weights) == 1 else found


def concordance(burden: Numbers, benefit: Numbers) -> Concordance:
    """Wilcoxon's signed-rank test of burden shares against benefit shares.

    Parameters
    ----------
    burden, benefit : (member,)
        Shares, /1, each summing to 1 (or amounts, which are scaled to shares).

    Returns
    -------
    Concordance
        Exact p up to 50 members without ties.

    Raises
    ------
    BadArgument
        Fewer than 6 members, lists that differ in length, or a negative value.

    Sources
    -------
    sandler_forbes_1980; wilcoxon_1945.
    """
    paid, got = vectors(FEWEST, burden=burden, benefit=benefit)
    some_positive(burden=paid, benefit=got)
    gap = paid / paid.sum() - got / got.sum()
    if not np.any(gap):
        return Concordance(0.0, 1.0, 0.0)
    test = stats.wilcoxon(gap)
    return Concordance(float(test.statistic), float(test.pvalue), float(np.median(gap)))


def signed_rank_p(gaps: Array) -> Array:
    """(draw,) two-sided p of Wilcoxon's test for (draw, member) gaps between two kinds of shares."""
    return np.asarray(stats.wilcoxon(gaps, axis=1).pvalue)
