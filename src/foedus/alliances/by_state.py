"""Numbers by state, from what a user wrote."""

from collections.abc import Iterable
from datetime import date

from foedus import states
from foedus.errors import BadArgument, DuplicateMember, brief


def by_state(what: str, pairs: Iterable[tuple[str, float]], on: date) -> dict[str, float]:
    """Numbers by state code, from pairs of any name and a number."""
    found: dict[str, float] = {}
    for name, value in pairs:
        code = states.resolve(name, on)
        if code in found:
            raise DuplicateMember(what, code, [name])
        try:
            found[code] = float("yes or no" if isinstance(value, bool) else value)
        except (TypeError, ValueError, OverflowError):
            raise BadArgument(f"{what}: {code} must be a number, got {brief(value)}.", "Write a number.") from None
    return found
