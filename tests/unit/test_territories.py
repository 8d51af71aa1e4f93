"""Territories: who held a place on a day, under any of its names."""

from datetime import date
from itertools import pairwise

import pytest

from foedus import states
from foedus.errors import AmbiguousName, NotInForce, UnknownName
from foedus.territories import spells, territories, territory

NO_STATES = {"LON", "UN"}  # the League of Nations and the United Nations, for mandates and trusts


@pytest.mark.parametrize(
    ("name", "day", "sovereign", "administered_by"),
    [
        ("Kinmen", "1958-08-23", ("TWN",), ("TWN",)), ("Quemoy", "1958-08-23", ("TWN",), ("TWN",)),
        ("senkaku", "2024-01-01", ("JPN",), ("JPN",)), ("Falkland Islands", "1982-03-01", ("GBR",), ("GBR",)),
        ("Malvinas", "1982-05-01", ("GBR",), ("ARG",)), ("Goa", "1961-12-17", ("PRT",), ("PRT",)),
        ("Goa", "1962-06-01", ("IND",), ("IND",)), ("Algeria", "1960-01-01", ("FRA",), ("FRA",)),
        ("Algeria", "1963-01-01", ("DZA",), ("DZA",)), ("Crimea", "2010-01-01", ("UKR",), ("UKR",)),
        ("Crimea", "2015-01-01", ("UKR",), ("RUS",)), ("Hawaii", "1941-12-07", ("USA",), ("USA",)),
        ("Estonia", "1970-01-01", ("SUN",), ("SUN",)), ("Lithuania", "2024-01-01", ("LTU",), ("LTU",)),
        ("Kuril Islands", "2024-01-01", ("RUS",), ("RUS",)), ("Walvis Bay", "1994-03-01", ("NAM",), ("NAM",)),
        ("West Berlin", "2024-01-01", ("DEU",), ("DEU",)), ("Palestine", "2024-01-01", ("PSE",), ("PSE", "ISR")),
        ("Serbia", "1942-01-01", ("YUG",), ("DEU",)), ("Angola", "1975-11-11", ("AGO",), ("AGO",)),
    ],
)  # fmt: skip
def test_who_held_a_place(name: str, day: str, sovereign: tuple[str, ...], administered_by: tuple[str, ...]) -> None:
    found = territory(name, date.fromisoformat(day))
    assert (found.sovereign, found.administered_by) == (sovereign, administered_by)


def test_the_day_a_place_is_lost_still_belongs_to_who_had_it() -> None:
    """Eastern Poland on 17 September 1939, the Isthmus of Panama on 3 November 1903."""
    assert territory("eastern_poland", date(1939, 9, 17)).sovereign == ("POL",)
    assert territory("panama_isthmus", date(1903, 11, 3)).sovereign == ("COL",)


def test_no_place_has_two_holders_on_one_day() -> None:
    rows = sorted(spells(), key=lambda t: (t.id, t.since))
    for a, b in pairwise(rows):
        assert a.id != b.id or (a.until is not None and a.until < b.since), a.id


def test_every_land_has_a_holder_today() -> None:
    """Only whole treaty areas and the Spratlys, held in parts by five, have none as one place."""
    none = {"antarctic_area", "manila_treaty_area", "rio_treaty_region", "spratlys"}
    lands = {t.id for t in spells() if t.kind != "sea_area"} - none
    held = {key for key, t in territories(date(2024, 6, 30)).items() if t.sovereign or t.administered_by}
    assert lands - held == set()


def test_who_holds_a_place_today_is_a_state_of_today() -> None:
    day = date(2024, 6, 30)
    named = {c for t in territories(day).values() for c in (*t.sovereign, *t.administered_by)}
    assert {c for c in named if not states.exists(c, day)} == set()


def test_holders_are_known_states() -> None:
    named = {c for t in spells() for c in (*t.sovereign, *t.administered_by, *t.claimed_by)}
    assert named - states.states().keys() - NO_STATES == set()


def test_the_table_is_the_one_compiled() -> None:
    assert (len(spells()), len({t.id for t in spells()})) == (680, 335)
    assert len(territories(date(2024, 6, 30))) > 200


def test_what_cannot_be_found_is_said() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'Kinmen'"):
        territory("Kinmem", date(2024, 1, 1))
    with pytest.raises(AmbiguousName, match="papua_new_guinea or west_new_guinea"):
        territory("Papua", date(1950, 1, 1))
    with pytest.raises(NotInForce, match="as the table knows it"):
        territory("eastern_poland", date(1914, 1, 1))


@pytest.mark.parametrize(
    ("tag", "south", "north", "west", "east"),
    [
        ("north_atlantic_north_of_cancer", 23.43, 90, -98, 20),
        ("south_of_cancer", -90, 23.45, -180, 180),
    ],
)
def test_tags_agree_with_coordinates(tag: str, south: float, north: float, west: float, east: float) -> None:
    """A place tagged for an area lies where that area lies."""
    for t in spells():
        if tag in t.tags:
            assert south <= t.lat <= north, (t.id, t.lat)
            assert west <= t.lon <= east, (t.id, t.lon)
