"""What can go wrong, one class a condition: what, where, what is known, what to do next.

Every message has two parts: a first line that says what happened, and an
indented line that says what is known or what to do. The command line prints
both and stops with `exit_code`: 2 when the question must be changed, 3 when
the data to answer it are missing.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import ClassVar

SHOWN = 12  # names listed in full before "and N more"
SHORT = 12  # characters of a hash that people are shown
LONGEST = 60  # characters of a value that is quoted


def listed(names: Iterable[str], most: int = SHOWN) -> str:
    """Join names by commas; after `most` of them say how many more there are."""
    every = list(names)
    rest = len(every) - most
    return ", ".join(every[:most]) + (f" and {rest} more" if rest > 0 else "")


def brief(value: object, most: int = LONGEST) -> str:
    """A value as Python would write it, cut where it is long."""
    shown = repr(value)
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def near(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The known names that a typing error could have turned into `name`."""
    folded = {k.casefold(): k for k in sorted(known, reverse=True)}  # in one order, whatever the hash seed
    return [folded[m] for m in get_close_matches(name.casefold(), folded, most, 0.6)]


class FoedusError(Exception):
    """The root of every error that Foedus raises on purpose."""

    exit_code: ClassVar[int] = 2

    def __init__(self, what: str, then: str) -> None:
        super().__init__(f"{what}\n  {then}")


class UnknownName(FoedusError):
    """A name that resolves to nothing known."""

    def __init__(self, name: object, kind: str, known: Iterable[str], *, shown: str = "") -> None:
        names = list(known)
        close = near(str(name), names)
        hint = f" Did you mean {' or '.join(repr(c) for c in close)}?" if close else ""
        super().__init__(f"{brief(name)} is not {kind}.{hint}", shown or f"Known: {listed(sorted(names))}")


class AmbiguousName(FoedusError):
    """A name that two states share on the day asked for."""

    def __init__(self, name: str, readings: Sequence[str]) -> None:
        super().__init__(
            f"{name!r} may mean {' or '.join(readings)}.",
            "Write the three-letter code, or name the system: iso3:AUS, cow:AUS, gw:970.",
        )


class NotInForce(FoedusError):
    """A state, treaty or parameter asked about outside the days it holds."""

    exit_code = 3

    def __init__(self, what: str, day: date, spells: Sequence[tuple[date | None, date | None]]) -> None:
        held = " and ".join(f"from {since or 'before 1816'} to {until or 'today'}" for since, until in spells)
        super().__init__(f"{what} did not exist on {day}: it holds {held}.", "Ask for another day (--on YYYY-MM-DD).")


class NotYetInForce(FoedusError):
    """A dated value asked for before its first day."""

    exit_code = 3

    def __init__(self, what: str, day: date, first: date) -> None:
        super().__init__(
            f"{what} has no value on {day}: its first is dated {first}.",
            "Ask for a later day, or add an earlier value with its source.",
        )


class BadDate(FoedusError):
    """What is no day of the calendar."""

    def __init__(self, given: object) -> None:
        super().__init__(f"{brief(given)} is not a day.", "Write it as YYYY-MM-DD, for example 2024-06-30.")


class BadFile(FoedusError):
    """A file whose content does not fit its kind; every problem is named with its place."""

    def __init__(self, path: Path | str, problems: Sequence[str]) -> None:
        rows = "\n  ".join(f"- {p}" for p in problems)
        super().__init__(f"{path} cannot be read:", rows)


class CannotRead(FoedusError):
    """A file that is not there, is a directory, or may not be opened."""

    def __init__(self, path: Path | str, why: str, then: str = "Check the path and its rights.") -> None:
        super().__init__(f"{path} cannot be read: {why}.", then)


class CannotWrite(FoedusError):
    """A place where nothing can be written; nothing was."""

    def __init__(self, path: Path | str, why: str, then: str) -> None:
        super().__init__(f"{path} cannot be written: {why}.", then)


class DuplicateMember(FoedusError):
    """One state named twice, perhaps under two names."""

    def __init__(self, alliance: str, state: str, names: Sequence[str]) -> None:
        super().__init__(f"{alliance}: {state} is named more than once ({', '.join(names)}).", "Name each member once.")


class TooFewMembers(FoedusError):
    """Fewer members than an alliance, or a measure, needs."""

    def __init__(self, alliance: str, members: int, needed: int) -> None:
        super().__init__(
            f"{alliance} has {members} member{'s' * (members != 1)} here, and at least {needed} are needed.",
            "Name more states, or leave out fewer (--without).",
        )


class DataMissing(FoedusError):
    """A question that the data at hand cannot answer."""

    exit_code = 3


class NotAtHand(FoedusError):
    """An official file that is in no folder named, not in the cache, and cannot be fetched now."""

    exit_code = 3

    def __init__(self, name: str, title: str, why: Sequence[str], by_hand: str) -> None:
        super().__init__(f"{name} ({title}) is not at hand: {'; '.join(why)}.", by_hand)

    @classmethod
    def together(cls, lacking: Sequence["NotAtHand"]) -> "NotAtHand":
        """One error that says what several say, each once."""
        said = list(dict.fromkeys(map(str, lacking)))
        one = cls.__new__(cls)
        FoedusError.__init__(one, *"\n".join(said).split("\n  ", 1))
        return one


class WrongFile(FoedusError):
    """A file under an official name that is not the official file."""

    exit_code = 3

    def __init__(self, where: Path | str, title: str, found: str, expected: str, then: str) -> None:
        super().__init__(
            f"{where} is not the file of {title} that is expected: "
            f"its sha256 begins with {found[:SHORT]}, and {expected[:SHORT]} is expected.",
            then,
        )


class NothingYet(FoedusError):
    """An earlier result asked for where there is none."""

    exit_code = 3


class BadArgument(FoedusError):
    """An argument outside what the function is defined for."""


class BadQuery(FoedusError):
    """A question in SQL that is none, that does more than ask, or that asks for too much."""
