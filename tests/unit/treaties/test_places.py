"""Where an event is: places by name, by state, by coordinates, or not given at all."""

from datetime import date

import pytest

from foedus.lands import land_of
from foedus.treaties.duties import duties
from foedus.treaties.event import Event

DAY = date(2024, 6, 30)


def nato5(event: Event, member: str, toward: str) -> str:
    """What Article 5 of the North Atlantic Treaty asks of a member toward one attacked."""
    own = [f for f in duties(event).findings if (f.treaty, f.article, f.member) == ("nato_1949", "5", member)]
    live = [f.verdict for f in own if f.toward == toward]
    return live[0] if live else "does_not_bind"


@pytest.mark.parametrize("place", ["EST", "Estonia", "estonia", "58.4,26.7", None])
def test_a_state_may_be_named_in_any_way(place: str | None) -> None:
    assert nato5(Event("RUS", "EST", DAY, place=place, provoked=False), "USA", "EST") == "binds"


@pytest.mark.parametrize("place", ["Lithuania", "LTU", "54.7,25.3"])
def test_a_state_whose_spell_in_the_table_has_ended_still_has_its_land(place: str) -> None:
    assert nato5(Event("RUS", "LTU", DAY, place=place, provoked=False), "USA", "LTU") == "binds"


@pytest.mark.parametrize("place", ["Falklands", "-51.7,-59", "10,-30"])
def test_what_lies_south_lies_outside_by_name_and_by_coordinates(place: str) -> None:
    hit = "vessels" if place == "10,-30" else None
    assert nato5(Event("ARG", "GBR", DAY, place=place, hit=hit), "USA", "GBR") == "does_not_bind"  # type: ignore[arg-type]  # hit is one


def test_the_senkaku_islands_by_coordinates() -> None:
    found = duties(Event("CHN", "JPN", DAY, place="25.74,123.47", provoked=False)).findings
    assert {f.verdict for f in found if f.treaty == "us_japan_1960" and f.duty == "assist" and f.member == "USA"} == {
        "binds"
    }


def test_several_targets_are_each_struck_at_home() -> None:
    """Ukraine is no member, Poland is; the order in which they are named is nothing."""
    for targets in (["UKR", "POL"], ["POL", "UKR"]):
        assert nato5(Event("RUS", targets, DAY, provoked=False), "USA", "POL") == "binds"


def test_each_of_several_partners_gets_its_finding() -> None:
    found = duties(Event("RUS", ["POL", "LTU"], DAY, provoked=False)).findings
    own = [f for f in found if (f.treaty, f.article) == ("nato_1949", "5") and f.verdict == "binds"]
    assert {f.toward for f in own if f.member == "USA"} == {"POL", "LTU"}
    assert {f.toward for f in own if f.member == "POL"} == {"LTU"}


def test_the_open_sea_is_nobody_s() -> None:
    notes = duties(Event("RUS", "USA", DAY, place="40,-40")).notes
    assert notes[0] == "40,-40 is held to be nobody's land."
    assert duties(Event("RUS", "USA", date(1910, 1, 1), place="50.1,14.4")).notes[0].startswith("Who held 50.1,14.4")


def test_a_disputed_islet_does_not_unsettle_a_whole_state() -> None:
    """North Korea attacks the South; that the treaty may not reach Dokdo is another matter."""
    found = duties(Event("PRK", "KOR", DAY, provoked=False)).findings
    assert {f.verdict for f in found if f.treaty == "us_rok_1953" and f.duty == "assist" and f.member == "USA"} == {
        "binds"
    }


@pytest.mark.parametrize(
    ("point", "state"), [((48.85, 2.35), "FRA"), ((-33.9, 18.4), "ZAF"), ((0, -30), None), ((59.4, 24.8), "EST")]
)
def test_on_whose_land_a_point_lies(point: tuple[float, float], state: str | None) -> None:
    assert land_of(*point) == state


def test_a_record_settles_its_own_event_only() -> None:
    """The Council spoke of the attack of 11 September by al-Qaeda, not of others in those days."""
    attack = Event("NSA", "USA", date(2001, 9, 11), kind="terrorist_attack", place="USA", provoked=False)
    assert nato5(attack, "GBR", "USA") == "binds"
    other = Event("RUS", "USA", date(2001, 9, 15), kind="cyber_attack", place="USA", provoked=False)
    assert nato5(other, "GBR", "USA") == "arguable"
    before = Event("NSA", "USA", date(2001, 9, 6), kind="terrorist_attack", place="USA", provoked=False)
    assert nato5(before, "GBR", "USA") == "arguable"
