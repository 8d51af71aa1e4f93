"""An alliance: the members bound together on one day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from foedus import states
from foedus.alliances.by_state import by_state
from foedus.alliances.pledge import Pledge
from foedus.errors import BadArgument, TooFewMembers, UnknownName

FEWEST = 2  # members


@dataclass(frozen=True)
class Alliance:
    """The members bound together on one day.

    Attributes
    ----------
    members : tuple of str
        State codes, in alphabetical order.
    without : tuple of str
        Members left out on purpose.
    borders : dict of str to float
        Exposed border of each member, km; empty where nobody supplied them.
    pledges : tuple of Pledge
        Those adopted by that day.
    notes : dict of str to str
        What must be known of a member's membership.
    """

    name: str
    day: date
    members: tuple[str, ...]
    without: tuple[str, ...] = ()
    borders: dict[str, float] = field(default_factory=dict)
    pledges: tuple[Pledge, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    def leave_out(self, names: Sequence[str]) -> "Alliance":
        """The alliance without some members.

        Raises
        ------
        UnknownName
            When one of them is no member.
        TooFewMembers
            When fewer than two stay.
        """
        gone = sorted({states.resolve(n, self.day) for n in names})
        for state in gone:
            if state not in self.members:
                raise UnknownName(state, f"a member of {self.name} on {self.day}", self.members)
        stay = tuple(m for m in self.members if m not in gone)
        if len(stay) < FEWEST:
            raise TooFewMembers(f"{self.name} without {', '.join(gone)}", len(stay), FEWEST)
        return replace(self, members=stay, without=tuple(gone))

    def with_borders(self, kilometres: Iterable[tuple[str, float]]) -> "Alliance":
        """The alliance with the exposed border of each member, km (others: none).

        Raises
        ------
        UnknownName
            When a state is no member.
        DuplicateMember
            When a state is named twice.
        BadArgument
            When a length is negative, or none is positive.
        """
        found = by_state(f"{self.name}, exposed borders", kilometres, self.day)
        for state in found:
            if state not in (*self.members, *self.without):
                raise UnknownName(state, f"a member of {self.name} on {self.day}", self.members)
        if min(found.values(), default=0) < 0 or max(found.values(), default=0) <= 0:
            raise BadArgument(
                f"{self.name}: exposed borders must be lengths in km of which one is above 0.",
                "Leave out the members that have none.",
            )
        return replace(self, borders=found)
