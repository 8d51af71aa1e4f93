"""Words for whole classes of states that treaties use: great powers, outsiders, states of a region."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import as_file
from importlib.resources import files as resources

from foedus import areas, files, states
from foedus.treaties.event import NONSTATE

SOURCES = ("cow_states_2016",)
REGIONS = {
    "european_power": "europe",
    "balkan_state": "balkans",
    "american_state": "americas",
    "african_state": "africa",
    "asian_state": "asia",
}
WORDS = frozenset({"great_power", "outsider", "party", "any_state", *REGIONS})


@dataclass(frozen=True)
class Major:
    """One spell of a major power in the list of the Correlates of War project."""

    __pydantic_config__ = files.STRICT
    code: str
    since: date
    until: date | None = None


def among(code: str, named: Collection[str], day: date, parties: Collection[str]) -> bool:
    """Whether a state is among those named by code or by a word for a class.

    great_power: a major power of the Correlates of War list; outsider: no party;
    party: a party; any_state: no band or group; european_power and its like: the
    capital lies in the region (its fringe included).

    Parameters
    ----------
    code : str
        A state, or "NSA".
    named : collection of str
        Codes and words.
    parties : collection of str
        The treaty's parties on the day.
    """
    return code in named or any(_is(code, word, day, parties) for word in named if word in WORDS)


def _is(code: str, word: str, day: date, parties: Collection[str]) -> bool:
    if word == "party":
        return code in parties
    if word == "outsider":
        return code not in parties
    if code == NONSTATE:
        return False
    if word == "great_power":
        return great(code, day)
    return word == "any_state" or _seated(code, REGIONS[word])


def great(code: str, day: date) -> bool:
    """Whether a state is a major power on a day, as Correlates of War counts them."""
    return any(m.code == code and m.since <= day and (m.until is None or day <= m.until) for m in majors())


@cache
def _seated(code: str, region: str) -> bool:
    state = states.states()[code]
    if state.lat is None or state.lon is None:
        return False
    return areas.inside(region, state.lat, state.lon) is not False


@cache
def majors() -> tuple[Major, ...]:
    """The major powers, by spell."""
    with as_file(resources("foedus") / "data" / "embedded" / "majors.csv") as path:
        return tuple(files.rows(path, Major))
