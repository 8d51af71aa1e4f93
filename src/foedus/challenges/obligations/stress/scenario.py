"""A scenario: who attacks which member where, on which day of the war it is looked at, who stays out, who is there already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from foedus import states
from foedus.alliances import Alliance
from foedus.alliances.by_state import by_state
from foedus.challenges.obligations.roads import DAYS, Point, seat_of
from foedus.errors import AmbiguousName, BadArgument, UnknownName, brief
from foedus.treaties.event import Event
from foedus.treaties.scene import Spot, spot

MAINLAND = "metropolitan"  # kind of a territory that is a state's own land
LARGEST_ABSENCE = 10  # allies whose absence at once is looked at
LATEST = 3650.0  # days; the table of arrivals knows nothing of longer wars


@dataclass(frozen=True)
class Attack:
    """An attack on an alliance, whichever member it strikes.

    Attributes
    ----------
    challenger : str
        State code.
    absent : tuple of str
        Members that stay out whatever they owe.
    days : float
        Days since the attack.
    forward : dict of str to float
        Member -> share of its forces that was at the front before, /1.
    worst : int
        How many allies are taken away at once to see the worst absence.
    """

    challenger: str
    absent: tuple[str, ...] = ()
    days: float = DAYS[1]
    forward: Mapping[str, float] = field(default_factory=dict)
    worst: int = 3

    @classmethod
    def of(  # what an attack is
        cls, alliance: Alliance, challenger: str, absent: Sequence[str] = (), days: float = DAYS[1],
        forward: Mapping[str, float] | None = None, worst: int = 3,
    ) -> "Attack":  # fmt: skip
        """An attack in a user's words: states by any name.

        Raises
        ------
        UnknownName, AmbiguousName, NotInForce
            A state that is none, or not on that day; an absentee, or one with forces forward, that is no member.
        BadArgument
            Days that are no number above 0; a share outside 0 to 1.
        DuplicateMember
            A state with two shares.
        """
        day = alliance.day
        gone = tuple(dict.fromkeys(states.resolve(a, day) for a in absent))
        there = by_state(f"{alliance.name}, forces forward", (forward or {}).items(), day)
        _members(alliance, (*gone, *there))
        if not 0 < days <= LATEST:
            raise BadArgument(
                f"days is {brief(days)}.", f"Give the days since the attack, above 0 and up to {LATEST:.0f}."
            )
        if not 1 <= worst <= LARGEST_ABSENCE:
            raise BadArgument(
                f"worst is {brief(worst)}.", f"Give how many allies stay out at once, 1 to {LARGEST_ABSENCE}."
            )
        for state, share in there.items():
            if not 0 <= share <= 1:
                raise BadArgument(
                    f"{state} has {share:g} of its forces forward.", "Give a share from 0 to 1: 0.05 for 5 %."
                )
        return cls(states.standing(states.resolve(challenger, day), day), gone, float(days), there, worst)


@dataclass(frozen=True)
class Scenario:
    """An attack on one member.

    Attributes
    ----------
    attack : Attack
    target : str
        State code.
    place : str
        In words.
    front : (float, float)
        Where the fight is: latitude and longitude in degrees.
    home : bool
        Whether that is the target's own land.
    event : Event
        The same for the treaties.
    """

    attack: Attack
    target: str
    place: str
    front: Point
    home: bool
    event: Event

    @property
    def where(self) -> str:
        """The place in words, where it is not simply the member: " at Svalbard"."""
        return "" if self.event.place == self.target else f" at {self.place}"

    @classmethod
    def of(cls, alliance: Alliance, attack: Attack, at: str) -> "Scenario":
        """The attack at a place.

        Parameters
        ----------
        at : str
            A member (at home), or a place that a member holds.

        Raises
        ------
        UnknownName, AmbiguousName
            A place that is none; a target that is no member.
        DataMissing
            A member without a capital in the tables.
        BadArgument
            A challenger that is the target; a target or a challenger that is absent or has forces forward; a place
            that no member holds.

        Assumptions
        -----------
        Who runs a place is struck there, whoever else claims it.
        """
        target, where = _target(alliance, attack.challenger, at)
        _members(alliance, [target])
        if attack.challenger == target:
            raise BadArgument(f"{target} would attack itself.", "Name another challenger, or another member (--at).")
        for one, does in ((target, "is attacked"), (attack.challenger, "attacks")):
            if one in attack.absent:
                raise BadArgument(f"{one} {does}, and cannot stay out.", "Leave it out of --absent.")
            if one in attack.forward:
                raise BadArgument(
                    f"{one} {does}: how much of its force is there is counted otherwise.", "Leave it out of --forward."
                )
        if _is_a_state(where):  # the member itself, not a point of its land
            event = Event(attack.challenger, target, alliance.day, place=target)
            return cls(attack, target, where.name, seat_of(target, alliance.day), True, event)  # noqa: FBT003  # at home
        assert where.lat is not None  # noqa: S101  # a place of the tables, and a point, has degrees
        assert where.lon is not None  # noqa: S101  # as above
        own = where.held is not None and where.held.kind == MAINLAND and target in where.held.sovereign
        event = Event(attack.challenger, target, alliance.day, place=at)
        return cls(attack, target, where.name, (where.lat, where.lon), bool(where.home_of) or own, event)


def _members(alliance: Alliance, members: Sequence[str]) -> None:
    for state in members:
        if state not in alliance.members:
            raise UnknownName(state, f"a member of {alliance.name} on {alliance.day}", alliance.members)


def _target(alliance: Alliance, challenger: str, at: str) -> tuple[str, Spot]:
    """The member that is struck by an attack at a place, and where that lies; a state's name means its own land."""
    where = spot(Event(challenger, challenger, alliance.day, place=_code(at, alliance.day) or at))
    assert where is not None  # noqa: S101  # a place was given
    if where.home_of in alliance.members or _is_a_state(where):
        return states.standing(where.home_of, alliance.day), where
    held = (
        (where.home_of,)
        if where.home_of
        else tuple(dict.fromkeys((*where.held.administered_by, *where.held.sovereign)))
        if where.held
        else ()
    )
    for state in held:
        if state in alliance.members:
            return state, where
    holders = f"held by {', '.join(held)}" if held else "no state's land"
    raise BadArgument(
        f"{where.name} is {holders} on {alliance.day}; no member of {alliance.name} holds it.",
        f"Members: {', '.join(alliance.members)}.",
    )


def _is_a_state(where: Spot) -> bool:
    """Whether a place is a state as such, and no point of its land."""
    return bool(where.home_of) and where.name == states.states()[where.home_of].name


def _code(at: str, day: date) -> str | None:
    """The code of the state of that day that a place names; None where it names none."""
    try:
        found = states.resolve(at, day)
    except (UnknownName, AmbiguousName):
        return None
    return found if states.exists(found, day) else None
