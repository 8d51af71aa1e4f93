"""Concordance: do the members' shares of the burden match their shares of the benefit?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from foedus.errors import BadArgument
from foedus.models.arguments import Array, Numbers, not_negative, positive, some_positive, table, vectors

SOURCES = ("sandler_forbes_1980", "wilcoxon_1945")
FEWEST = 6  # members; with five the smallest two-sided p is .0625


@dataclass(frozen=True)
class Concordance:
    """What the signed ranks say.

    Attributes
    ----------
    statistic : float, ranks
        Wilcoxon's W, the smaller sum of signed ranks.
    p_value : float, /1
        Two-sided; low means that burdens and benefits do not match.
    median_gap : float, /1
        Median of burden share minus benefit share.
    """

    statistic: float
    p_value: float
    median_gap: float


def benefit_shares(parts: Sequence[Numbers], weights: Numbers) -> Array:
    """The benefit index: a weighted mean of shares in what the alliance protects.

    b_i = sum_k w_k x_ki / sum_j x_kj, with weights scaled to sum to 1.

    Parameters
    ----------
    parts : (part, member) array, each part in a unit of its own
        GDP, population and, where known, exposed border, not negative.
    weights : (part,) or (draw, part) array, in any one unit
        Not negative, one of each draw above 0.

    Returns
    -------
    shares : (member,) or (draw, member) array, /1
        They sum to 1.

    Raises
    ------
    BadArgument
        A negative or missing value, or a part that is 0 for every member.

    Sources
    -------
    sandler_forbes_1980: equal weights of GDP, population and exposed borders.

    Status
    ------
    tested
    """
    held, scale = table(parts=parts), table({1, 2}, weights=weights)
    not_negative(parts=held, weights=scale)
    positive(**{"each part's sum": held.sum(axis=1), "the sum of weights": scale.sum(axis=-1)})
    if scale.shape[-1] != len(held):
        raise BadArgument(f"{scale.shape[-1]} weights for {len(held)} parts.", "Give one weight a part.")
    found: Array = scale / scale.sum(axis=-1, keepdims=True) @ (held / held.sum(axis=1, keepdims=True))
    return found


def concordance(burden: Numbers, benefit: Numbers) -> Concordance:
    """Wilcoxon's signed-rank test of burden shares against benefit shares.

    W = min(sum of the ranks of |d_i| with d_i > 0, the same with d_i < 0), d_i = burden_i - benefit_i.

    Parameters
    ----------
    burden, benefit : (member,) array, /1
        Shares, each summing to 1 (or amounts, which are scaled to shares).

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

    Status
    ------
    tested
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
