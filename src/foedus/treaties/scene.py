"""An event seen on its day: where it is, who holds the place, who stands on which side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from foedus import areas, lands, states, territories
from foedus.errors import BadArgument, FoedusError, UnknownName
from foedus.territories import Territory
from foedus.treaties.event import Event
from foedus.treaties.treaty import Treaty

SOURCES = ("kleene_1952",)
Answer = bool | None  # holds, fails, arguable: Kleene's strong logic of three values
OWN_LAND = {"metropolitan", "exclave", "disputed"}  # kinds of territory that "its own land" may mean
CLOSE = 40.0  # km: how near a point must be to a place of the table to be it
OUTLINES_SINCE = date(1946, 1, 1)  # before, today's outlines say nothing sure
UNDRAWN = "undelimited"  # tag of a place where the border is not drawn


def every(answers: list[Answer]) -> Answer:
    """Kleene's and: fails if one fails, else arguable if one is."""
    return False if False in answers else None if None in answers else True


def some(answers: list[Answer]) -> Answer:
    """Kleene's or: holds if one holds, else arguable if one is."""
    return True if True in answers else None if None in answers else False


def negated(answer: Answer) -> Answer:
    """Kleene's not: what is arguable stays so."""
    return None if answer is None else not answer


@dataclass(frozen=True)
class Spot:
    """Where the event is.

    Attributes
    ----------
    name : str
    lat, lon : float or None
        Degrees; None where no capital is known.
    key : str
        The key of the place in the table of territories, if it is one.
    held : Territory or None
        The place with its holders on the day; None: a state's own land, nobody's, or not known.
    home_of : str
        The state whose own land it is, where the place is no territory of the table.
    nobody : bool
        Whether it surely is nobody's land: the open sea.
    assumed_on : date or None
        The day, where the place was not given: any of the state's own land may be meant.
    """

    name: str
    lat: float | None
    lon: float | None
    key: str = ""
    held: Territory | None = None
    home_of: str = ""
    nobody: bool = False
    assumed_on: date | None = None

    @property
    def assumed(self) -> bool:
        """Whether the place was not given."""
        return self.assumed_on is not None

    def owned_by(self, state: str) -> Answer:
        """Whether the place is a state's territory: by title and possession surely, by one of them arguably."""
        if self.held is None:
            return self._without_holder(state)
        at = self.held
        if state in at.sovereign:
            drawn = at.kind != "disputed" or state in at.administered_by
            return True if drawn and UNDRAWN not in at.tags else None
        if state in at.administered_by and (not at.sovereign or state in at.claimed_by):
            return None
        return False

    def run_by(self, state: str) -> Answer:
        """Whether a state administers the place."""
        return self._without_holder(state) if self.held is None else state in self.held.administered_by

    def _without_holder(self, state: str) -> Answer:
        if self.nobody:
            return False
        return state == self.home_of if self.home_of else None

    def inside(self, area: str) -> Answer:
        """Whether the place lies in an area, is the place of that key, or bears that tag on the day."""
        if area == self.key:
            return True
        if area in areas.areas():
            return None if self.lat is None or self.lon is None else areas.inside(area, self.lat, self.lon)
        return self.held is not None and area in self.held.tags

    def perhaps_inside(self, area: str) -> Answer:
        """As `inside`; arguable where no place was given, and some of the state's other own land lies there."""
        found = self.inside(area)
        elsewhere = self.assumed_on is not None and _holds_land_in(self.home_of, area, self.assumed_on)
        return None if found is False and elsewhere else found


def spot(event: Event) -> Spot | None:
    """Where an event is; None where no place was given.

    Raises
    ------
    UnknownName, AmbiguousName
        A place that is neither in the table nor a state.
    BadArgument
        Degrees that are none.
    """
    if event.place is None:
        return None
    point = _point(event.place)
    if point is not None:
        return _at(event.place, *point, event.day)
    if event.place.upper() in states.states():
        return home(event.place.upper())
    try:
        key = territories.key(event.place)
    except UnknownName as unknown:
        try:
            return home(states.resolve(event.place, event.day))
        except FoedusError:
            raise unknown from None
    return _place(key, event.day)


def _place(key: str, day: date) -> Spot:
    """A place of the table on a day; where it bears a state's name and nobody holds it then, that state's own land."""
    own = [t for t in territories.spells() if t.id == key]
    held = next((t for t in own if t.holds(day)), None)
    if held is None:
        namesake = next(
            (s for s in states.states().values() if s.name == own[0].name and states.exists(s.code, day)), None
        )
        if namesake is not None:
            return home(namesake.code)
    return Spot(own[0].name, own[0].lat, own[0].lon, key, held)


def _at(name: str, lat: float, lon: float, day: date) -> Spot:
    """A point: the nearest place of the table where one is close, else the land of a state by today's outlines, else nobody's."""
    near = min(
        (t for t in territories.spells() if t.holds(day) and t.kind != "sea_area"),
        key=lambda t: areas.kilometres(lat, lon, t.lat, t.lon),
        default=None,
    )
    if near is not None and areas.kilometres(lat, lon, near.lat, near.lon) <= CLOSE:
        return Spot(f"{name} ({near.name})", lat, lon, near.id, near)
    land = lands.land_of(lat, lon)
    sure = land is not None and day >= OUTLINES_SINCE and states.exists(land, day)
    where = f"{name} ({states.states()[land].name})" if land is not None and sure else name
    return Spot(where, lat, lon, home_of=land if land is not None and sure else "", nobody=land is None)


@cache
def home(state: str, assumed_on: date | None = None) -> Spot:
    """A state's own land, at its capital."""
    known = states.states()[state]
    return Spot(known.name, known.lat, known.lon, home_of=state, assumed_on=assumed_on)


@cache
def _holds_land_in(state: str, area: str, day: date) -> bool:
    """Whether some of a state's own land beside its capital lies in an area, or is the place or bears the tag of that name."""
    own = (t for t in territories.spells() if t.holds(day) and t.kind in OWN_LAND and state in t.sovereign)
    if area in areas.areas():
        return any(areas.inside(area, t.lat, t.lon) is not False for t in own)
    return any(area == t.id or area in t.tags for t in own)


def _point(text: str) -> tuple[float, float] | None:
    parts = text.split(",")
    try:
        lat, lon = (float(p) for p in parts)
    except ValueError:
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004  # degrees
        raise BadArgument(f"{text!r} is no point of the earth.", "Write latitude,longitude in degrees: 58.4,26.7.")
    return lat, lon


@dataclass(frozen=True)
class Scene:
    """An event, its place (None where it was not given), and the treaties that tell who stands with whom."""

    event: Event
    spot: Spot | None
    treaties: Mapping[str, Treaty]

    @property
    def day(self) -> date:
        """The day of the event."""
        return self.event.day

    def spots(self, partner: str) -> tuple[Spot, ...]:
        """Where the event is for one partner: the place given, else its own land, or the land of all that are attacked."""
        if self.spot is not None:
            return (self.spot,)
        struck = (partner,) if partner in self.event.targets else self.event.targets
        return tuple(home(s, self.day) for s in struck)

    @cached_property
    def with_attacker(self) -> dict[str, Answer]:
        """Who is at war beside the attacker: attackers surely; of those already at war, by whose ally they are."""
        sure: dict[str, Answer] = dict.fromkeys(self.event.attackers, True)
        rest = [s for s in self.event.also_at_war if s not in sure and s not in self.event.targets]
        return sure | {s: self._sides_with_attacker(s) for s in rest}

    def _sides_with_attacker(self, state: str) -> Answer:
        near = any(self._allied(state, a) for a in self.event.attackers)
        far = any(self._allied(state, t) for t in self.event.targets)
        return None if near == far else near

    def _allied(self, one: str, other: str) -> bool:
        for t in self.treaties.values():
            if {"defence", "offence"} & set(t.kinds) and {one, other} <= set(t.parties_on(self.day)):
                return True
        return False
