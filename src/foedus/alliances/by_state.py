"""Numbers by state, from what a user wrote."""

from collections.abc import Iterable
from datetime import date
from math import isfinite

from foedus import states
from foedus.errors import BadArgument, DuplicateMember, brief


def by_state(what: str, pairs: Iterable[tuple[str, float]], on: date) -> dict[str, float]:
    """Numbers by state code, from pairs of any name and a number.

    Raises
    ------
    UnknownName, AmbiguousName
        For a name that is no state's, or several states'.
    DuplicateMember
        When a state is named twice.
    BadArgument
        When these are no pairs, or a value is no finite number.
    """
    found: dict[str, float] = {}
    for name, value in _pairs(what, pairs):
        code = states.resolve(name, on)
        if code in found:
            raise DuplicateMember(what, code, [name])
        found[code] = _number(value)
        if not isfinite(found[code]):
            raise BadArgument(f"{what}: {code} must be a number, got {brief(value)}.", "Write a number.")
    return found


def _pairs(what: str, pairs: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    try:
        return [(name, value) for name, value in pairs]
    except (TypeError, ValueError):
        raise BadArgument(
            f"{what}: {brief(pairs)} is no list of states with numbers.", 'For example {"FIN": 1340}.'
        ) from None


def _number(value: object) -> float:
    """The number that a value is; not a number where it is none (True is none)."""
    try:
        return float("nan" if isinstance(value, bool) else value)  # type: ignore[arg-type]  # caught
    except (TypeError, ValueError, OverflowError):
        return float("nan")
