"""What every model asks of its arguments, and how it refuses what does not fit."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foedus.errors import BadArgument

Array = NDArray[np.float64]
Numbers = Sequence[float] | Array  # what a model takes: one number a member


def vectors(fewest: int, **given: Numbers) -> tuple[Array, ...]:
    """The arguments as arrays of one length, all finite.

    Raises
    ------
    BadArgument
        Not numbers, not finite, of different lengths, or fewer than `fewest`.
    """
    found = {name: _numbers(name, values) for name, values in given.items()}
    sizes = {name: len(v) for name, v in found.items()}
    if len(set(sizes.values())) > 1:
        counts = ", ".join(f"{name} {n}" for name, n in sizes.items())
        raise BadArgument(f"The lists differ in length: {counts}.", "Give one number a member in each.")
    if min(sizes.values()) < fewest:
        raise BadArgument(
            f"{min(sizes.values())} members are too few: at least {fewest} are needed.", "Give more members."
        )
    return tuple(found.values())


def positive(**given: Array) -> None:
    """Refuse arrays that hold a number that is not above zero."""
    _refuse({name: bool(np.all(v > 0)) for name, v in given.items()}, "above 0")


def not_negative(**given: Array) -> None:
    """Refuse arrays that hold a negative number."""
    _refuse({name: bool(np.all(v >= 0)) for name, v in given.items()}, "0 or more")


def some_positive(**given: Array) -> None:
    """Refuse arrays that hold a negative number, or only zeros."""
    _refuse(
        {name: bool(np.all(v >= 0) and np.any(v > 0)) for name, v in given.items()}, "0 or more, one of them above 0"
    )


def _numbers(name: str, values: Any) -> Array:
    try:
        array = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise BadArgument(f"{name} must be numbers, got {values!r}.", "Give one finite number a member.") from None
    if array.ndim != 1 or not np.all(np.isfinite(array)):
        raise BadArgument(f"{name} must be a list of finite numbers.", "Leave out members without a figure.")
    return array


def _refuse(fits: Mapping[str, bool], wanted: str) -> None:
    for name, good in fits.items():
        if not good:
            raise BadArgument(f"{name} must be {wanted}.", "Leave out members for which it is not.")
