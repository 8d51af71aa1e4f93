"""What every model asks of its arguments, and how it refuses what does not fit."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from foedus.errors import BadArgument, brief

Array = NDArray[np.float64]
Numbers = Sequence[float] | Array  # what a model takes: one number a member

LARGEST = 1e100  # in size: squares and sums of what is no larger stay finite
FORMS = ("one number", "a list", "a table of rows and columns")  # by their number of axes
PLACES = ((), ("column",), ("row", "column"))  # likewise
NUMERIC = "biufO"  # kinds of array that can hold real numbers
PER_CENT = "Write 66 % as 0.66."


def number(**given: float) -> float:
    """The one argument as a finite number.

    Raises
    ------
    BadArgument
        Anything else.
    """
    ((name, value),) = given.items()
    found = _floats(value)
    if found is None or found.ndim or not np.isfinite(found):
        got = brief(value.item() if isinstance(value, np.generic) else value)
        raise BadArgument(f"{name} must be a finite number, got {got}.", "Write it as 0.5, 300 or 1e6.")
    _within_reach(name, found)
    return found.item()


def whole(low: int, high: int, /, **given: int) -> int:
    """The one argument as a whole number from `low` to `high`.

    Raises
    ------
    BadArgument
        Anything else.
    """
    ((name, value),) = given.items()
    found = number(**given)
    if found != int(found) or not low <= found <= high:
        raise BadArgument(
            f"{name} must be a whole number from {low} to {high}, got {brief(value)}.", "Give one of these."
        )
    return int(found)


def share(**given: float) -> float:
    """The one argument as a number from 0 to 1.

    Raises
    ------
    BadArgument
        Anything else.
    """
    found = number(**given)
    within(0, 1, **dict.fromkeys(given, found))
    return found


def vectors(fewest: int, of: str = "members", most: int | None = None, /, **given: Numbers) -> tuple[Array, ...]:
    """The arguments as arrays of one length, all finite; `of` is what they hold a number for.

    Raises
    ------
    BadArgument
        Not numbers, not finite, of different lengths, fewer than `fewest` or more than `most`.
    """
    found = {name: _numbers(name, values, of) for name, values in given.items()}
    sizes = {name: len(v) for name, v in found.items()}
    count = min(sizes.values())
    if len(set(sizes.values())) > 1:
        counts = ", ".join(f"{name} {n}" for name, n in sizes.items())
        raise BadArgument(f"The lists differ in length: {counts}.", "Give as many numbers in each.")
    if count < fewest:
        raise BadArgument(f"{count} {of} are too few: at least {fewest} are needed.", f"Give more {of}.")
    if most is not None and count > most:
        raise BadArgument(f"{count} {of} are too many.", f"Give at most {most}.")
    return tuple(found.values())


def spread(of: str = "members", /, **given: float | Numbers) -> tuple[Array, ...]:
    """As `vectors`, where a single number stands for each of those that the lists name."""
    each: dict[str, Any] = given
    lists = {name: v for name, v in each.items() if not single(v)}
    count = len(vectors(1, of, **lists)[0]) if lists else 1
    return vectors(1, of, **{name: [number(**{name: v})] * count if single(v) else v for name, v in each.items()})


def single(value: float | Numbers) -> bool:
    """Whether an argument is one number, or was meant as one, and no list."""
    return isinstance(value, str) or not isinstance(value, Sequence | np.ndarray) or getattr(value, "shape", None) == ()


def table(axes: Collection[int] = (2,), /, **given: ArrayLike | Sequence[Numbers]) -> Array:
    """The one argument as an array with one of these numbers of axes, all finite.

    Raises
    ------
    BadArgument
        Not numbers, rows of different lengths, another number of axes, nothing in it, or not finite.
    """
    ((name, values),) = given.items()
    return _table(name, values, axes, gaps=False)


def table_with_gaps(axes: Collection[int] = (2,), /, **given: ArrayLike) -> Array:
    """As `table`, and NaN may stand for what is not known."""
    ((name, values),) = given.items()
    return _table(name, values, axes, gaps=True)


def positive(**given: Array | float) -> None:
    """Refuse what is not above zero, or holds a number that is not."""
    _refuse(given, lambda v: v > 0, "be above 0")


def not_negative(**given: Array | float) -> None:
    """Refuse what is negative, or holds a negative number."""
    _refuse(given, lambda v: v >= 0, "be 0 or more")


def some_positive(**given: Array) -> None:
    """Refuse arrays that hold a negative number, or only zeros."""
    _refuse(given, lambda v: (v >= 0) & np.any(v > 0), "be 0 or more, one of them above 0")


def within(low: float, high: float, /, **given: Array | float) -> None:
    """Refuse what is not from `low` to `high`."""
    _refuse(given, lambda v: (v >= low) & (v <= high), f"lie from {low:g} to {high:g}", PER_CENT if high == 1 else "")


def between(low: float, high: float, /, **given: Array | float) -> None:
    """Refuse what is not between `low` and `high`, or is one of the two."""
    _refuse(given, lambda v: (v > low) & (v < high), f"lie between {low:g} and {high:g}", PER_CENT if high == 1 else "")


def finite(**found: Array | float) -> None:
    """Refuse arguments of which a result is more than a number can hold, or none."""
    for name, values in found.items():
        if not np.all(np.isfinite(values)):
            raise BadArgument(f"{name} comes out beyond what a number can hold.", "Give numbers less far apart.")


def _refuse(given: dict[str, Any], fits: Callable[[Array], Any], wanted: str, then: str = "") -> None:
    for name, values in given.items():
        if not np.all(fits(np.asarray(values))):
            got = "" if np.ndim(values) else f", got {values:g}"
            other = "Leave out those that are not." if np.ndim(values) else "Give another number."
            raise BadArgument(f"{name} must {wanted}{got}.", then or other)


def _numbers(name: str, values: Any, of: str) -> Array:
    array = _floats(values)
    if array is None:
        raise BadArgument(f"{name} must be numbers, got {brief(values)}.", "Give a list of finite numbers.")
    if array.ndim != 1 or not np.all(np.isfinite(array)):
        raise BadArgument(f"{name} must be a list of finite numbers.", f"Leave out {of} without a figure.")
    _within_reach(name, array)
    return array


def _table(name: str, values: Any, axes: Collection[int], *, gaps: bool) -> Array:
    found = _floats(values)
    if found is None:
        raise BadArgument(f"{name} must be numbers, in rows of one length.", "Give as many numbers in every row.")
    if found.ndim not in axes or not found.size:
        forms = " or ".join(FORMS[n] for n in sorted(axes))
        raise BadArgument(f"{name} must be {forms}, got the shape {found.shape}.", "Give numbers in that form.")
    bad = np.argwhere(~np.isfinite(found) & ~(gaps & np.isnan(found)))
    if len(bad):
        place = ", ".join(f"{axis} {i + 1}" for axis, i in zip(PLACES[found.ndim], bad[0], strict=True))
        raise BadArgument(f"{name} must be finite numbers{place and f': {place} is none'}.", "Leave out what has gaps.")
    _within_reach(name, found)
    return found


def _floats(values: Any) -> Array | None:
    """The values as an array of numbers; None where they are none, or rows differ in length."""
    try:
        found = np.asarray(values)
        return found.astype(np.float64, copy=False) if found.dtype.kind in NUMERIC else None
    except (TypeError, ValueError, OverflowError):
        return None


def _within_reach(name: str, found: Array) -> None:
    if np.any(np.abs(found) > LARGEST):
        raise BadArgument(f"{name} must not go beyond {LARGEST:g} in size.", "Give the numbers in a larger unit.")
