"""A scenario: who attacks which member where, on which day of the war it is looked at, and who stays out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from foedus import states
from foedus.alliances import Alliance
from foedus.challenges.obligations.fronts import Point
from foedus.errors import BadArgument, UnknownName
from foedus.treaties.event import Event
from foedus.treaties.scene import Spot, spot

LATEST = 3650.0  # days; the table of arrivals knows nothing of longer wars


@dataclass(frozen=True)
class Attack:
    """An attack on whichever member: by whom, who stays out, how many days ago; in a user's words."""

    challenger: str
    absent: tuple[str, ...] = ()
    days: float = 30.0


@dataclass(frozen=True)
class Scenario:
    """An attack on a member.

    Attributes
    ----------
    challenger, target : str
        State codes.
    place : str
        In words.
    front : (float, float)
        Where the fight is: latitude and longitude in degrees.
    home : bool
        Whether that is the target's own land.
    event : Event
        The same for the treaties.
    absent : tuple of str
        Members that stay out whatever they owe.
    days : float
        Days since the attack.
    """

    challenger: str
    target: str
    place: str
    front: Point
    home: bool
    event: Event
    absent: tuple[str, ...]
    days: float

    @classmethod
    def of(
        cls, alliance: Alliance, challenger: str, at: str, absent: Sequence[str] = (), days: float = 30.0
    ) -> "Scenario":
        """A scenario in a user's words.

        Parameters
        ----------
        challenger, at : str
            Who attacks; which member (at home), or which place that a member holds.
        absent : sequence of str
            Members that stay out.
        days : float
            Days since the attack, above 0.

        Raises
        ------
        UnknownName, AmbiguousName, NotInForce
            A state or place that is none, or not on that day; a target or an absentee that is no member.
        BadArgument
            Days that are no number above 0; a challenger that is the target; a target that is absent.
        """
        day = alliance.day
        attacker, gone = cls.attacker(alliance, challenger), cls.absentees(alliance, absent)
        target, where = _target(alliance, attacker, at)
        _known(alliance, [target])
        if attacker == target:
            raise BadArgument(f"{attacker} would attack itself.", "Name another challenger, or another member (--at).")
        for one, does in ((target, "is attacked"), (attacker, "attacks")):
            if one in gone:
                raise BadArgument(f"{one} {does}, and cannot stay out.", "Leave it out of --absent.")
        if not np.isfinite(days) or not 0 < days <= LATEST:
            raise BadArgument(f"days is {days:g}.", f"Give the days since the attack, above 0 and up to {LATEST:.0f}.")
        home = where.home_of == target
        event = Event(attacker, target, day, place=None if home else at)
        assert where.lat is not None  # noqa: S101  # a spot of the tables has a point
        assert where.lon is not None  # noqa: S101  # as above
        return cls(attacker, target, where.name, (where.lat, where.lon), home, event, gone, float(days))

    @staticmethod
    def attacker(alliance: Alliance, challenger: str) -> str:
        """The code of the challenger.

        Raises
        ------
        UnknownName, AmbiguousName, NotInForce
            A state that is none, or not on that day.
        """
        return states.standing(states.resolve(challenger, alliance.day), alliance.day)

    @staticmethod
    def absentees(alliance: Alliance, absent: Sequence[str]) -> tuple[str, ...]:
        """The codes of those that stay out, each once.

        Raises
        ------
        UnknownName, AmbiguousName
            Who is no member.
        """
        gone = tuple(dict.fromkeys(states.resolve(a, alliance.day) for a in absent))
        _known(alliance, gone)
        return gone


def _known(alliance: Alliance, members: Sequence[str]) -> None:
    for state in members:
        if state not in alliance.members:
            raise UnknownName(state, f"a member of {alliance.name} on {alliance.day}", alliance.members)


def _target(alliance: Alliance, challenger: str, at: str) -> tuple[str, Spot]:
    """The member that is struck by an attack at a place, and where that lies."""
    where = spot(Event(challenger, challenger, alliance.day, place=at))
    assert where is not None  # noqa: S101  # a place was given
    if where.home_of:
        return states.standing(where.home_of, alliance.day), where
    held = (*where.held.administered_by, *where.held.sovereign) if where.held else ()
    for state in held:
        if state in alliance.members:
            return state, where
    holders = f"held by {', '.join(held)}" if held else "held by nobody that the tables know"
    raise BadArgument(
        f"{where.name} is {holders} on {alliance.day}, not by a member of {alliance.name}.",
        f"Members: {', '.join(alliance.members)}.",
    )
