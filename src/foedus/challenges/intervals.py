"""Intervals from draws: what `LEVEL` of them lies between, as numbers and in words."""

import numpy as np

from foedus.challenges.finding import LEVEL
from foedus.models.arguments import Array
from foedus.wording import percent

Ends = tuple[float, float]
DRAWN = f"{percent(LEVEL, 0)} of the draws of the parameters"


def band(draws: Array) -> tuple[Array, Array]:
    """The ends of the interval along the first axis of draws."""
    low, high = np.quantile(draws, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
    return np.asarray(low), np.asarray(high)


def interval(draws: Array) -> Ends:
    """The ends of the interval of (draw,) numbers."""
    low, high = band(draws)
    return float(low), float(high)


def between(ends: Ends) -> str:
    """An interval of shares in words: "90 %: 8 % to 36 %"."""
    return f"{percent(LEVEL, 0)}: {percent(ends[0], 0)} to {percent(ends[1], 0)}"
