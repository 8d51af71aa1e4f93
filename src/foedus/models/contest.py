"""Contest success: how strengths turn into chances to prevail."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from foedus.errors import BadArgument
from foedus.models.arguments import Array, Numbers, number, positive, some_positive, vectors

SOURCES = (
    "tullock_1980",
    "hirshleifer_1989",
    "skaperdas_1996",
    "bueno_de_mesquita_lalman_1992",
    "carroll_kenkel_2019",
)
FEWEST = 2  # sides


def contest(strengths: Numbers, exponent: float = 1.0, form: Literal["ratio", "logistic"] = "ratio") -> Array:
    """The probability that each side of a contest prevails, from the strengths of all.

    ratio: p_i = M_i^g / sum_j M_j^g; logistic: p_i = exp(g M_i) / sum_j exp(g M_j).

    Parameters
    ----------
    strengths : (side,) array, in one unit
        M, two sides or more. For the ratio 0 or more, one of them above 0.
    exponent : float, /1 (ratio) or 1 over the unit of strengths (logistic)
        g, above 0: how far a lead in strength decides. Near 0 all have the same chance,
        and with a large one the strongest prevails.
    form : {"ratio", "logistic"}
        Whether ratios or differences of strength count.

    Returns
    -------
    probabilities : (side,) array, /1
        Their sum is 1.

    Raises
    ------
    BadArgument
        Fewer than two sides, what is not a finite number, an exponent that is not above 0,
        a negative strength or only zeros (ratio), or an unknown form.

    Sources
    -------
    tullock_1980: the ratio form with an exponent.
    hirshleifer_1989: ratio against difference.
    skaperdas_1996: what either form assumes.
    bueno_de_mesquita_lalman_1992: the ratio form with exponent 1 for wars.
    carroll_kenkel_2019: how weakly a ratio of capabilities foretells who wins.

    Status
    ------
    tested; the exponent for wars is not known and belongs among the uncertain parameters.

    Assumptions
    -----------
    Some side prevails: there is no draw. A side without strength has no chance in the
    ratio form, and some chance in the logistic one, where strengths may be negative.
    """
    (held,), power = vectors(FEWEST, "sides", strengths=strengths), number(exponent=exponent)
    positive(exponent=power)
    if form == "ratio":
        some_positive(strengths=held)
        weights = (held / held.max()) ** power
    elif form == "logistic":
        with np.errstate(over="ignore"):  # infinitely far behind is no chance
            weights = np.exp(power * (held - held.max()))
    else:
        raise BadArgument(f"{form!r} is not a form of contest.", "Write ratio or logistic.")
    return np.asarray(weights / weights.sum())


def win(own: ArrayLike, other: ArrayLike, exponent: ArrayLike = 1.0) -> Array:
    """The ratio form for two sides, on arrays of any shapes that broadcast; they are not checked.

    Where neither side has any strength each has half a chance: neither can overcome the other.
    """
    ours, theirs = np.asarray(own, dtype=np.float64), np.asarray(other, dtype=np.float64)
    high, low = np.maximum(ours, theirs), np.minimum(ours, theirs)
    behind = np.divide(low, high, out=np.ones_like(high), where=high > 0) ** exponent
    return np.asarray(np.where(ours >= theirs, 1.0, behind) / (1.0 + behind))
