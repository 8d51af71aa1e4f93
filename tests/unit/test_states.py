"""States under any usual name or code, and which code holds when."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from foedus import states
from foedus.errors import AmbiguousName, NotInForce, UnknownName

TODAY = date(2024, 6, 30)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Türkiye", "TUR"), ("turkiye", "TUR"), ("Turkey", "TUR"), ("TR", "TUR"), ("tur", "TUR"), (640, "TUR"),
        ("UK", "GBR"), ("UKG", "GBR"), ("Great Britain", "GBR"), ("GMY", "DEU"), ("Deutschland", "DEU"),
        ("255", "DEU"), ("260", "DEU"), ("Burma", "MMR"), ("Côte d'Ivoire", "CIV"), ("Ivory Coast", "CIV"),
        ("ROM", "ROU"), ("RUM", "ROU"), ("NO", "NOR"), ("Norge", "NOR"), ("USA", "USA"), (2, "USA"), ("678", "YEM"),
        ("679", "YEM"), ("AUS", "AUS"), ("cow:AUS", "AUT"), ("AUL", "AUS"), ("gw:970", "KIR"), ("cow:970", "NRU"),
        ("iso2:de", "DEU"), ("Macedonia", "MKD"), ("Swaziland", "SWZ"), ("South Korea", "KOR"), ("ROK", "KOR"),
        ("Holland", "NLD"), ("Czech Republic", "CZE"), ("日本", "JPN"), ("Soviet Union", "SUN"), ("PRU", "PRU"),
    ],
)  # fmt: skip
def test_a_state_answers_to_its_usual_names(name: str | int, code: str) -> None:
    assert states.resolve(name, TODAY) == code


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("255", date(1866, 6, 1), "PRU"), ("255", date(1900, 1, 1), "DEU"), ("260", date(1970, 1, 1), "DEU"),
        ("300", date(1900, 1, 1), "AUH"), ("365", date(1950, 1, 1), "SUN"), ("365", date(1900, 1, 1), "RUS"),
        ("640", date(1900, 1, 1), "OTT"), ("678", date(1970, 1, 1), "YAR"), ("325", date(1850, 1, 1), "SAR"),
        ("345", date(1930, 1, 1), "YUG"), ("gw:340", TODAY, "SRB"), ("cow:345", TODAY, "SRB"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_of_its_day(name: str, day: date, code: str) -> None:
    """COW 255 was Prussia before 1871, 678 North Yemen before 1990, 365 the Soviet Union in between."""
    assert states.resolve(name, day) == code


@pytest.mark.parametrize("name", ["Korea", "Congo", "970"])
def test_a_shared_name_is_asked_back(name: str) -> None:
    with pytest.raises(AmbiguousName, match="may mean"):
        states.resolve(name, TODAY)


def test_a_typing_error_gets_a_suggestion() -> None:
    with pytest.raises(UnknownName) as error:
        states.resolve("Pollland")
    assert str(error.value) == (
        "'Pollland' is not a state. Did you mean 'Poland' or 'Holland' or 'Togoland'?\n"
        "  Write a name, an ISO or COW code: `foedus states` lists them."
    )


@pytest.mark.parametrize("name", ["", "   ", "cow:", "cow:XXXX", "xyz:DEU", "-1", "99999", "²"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(UnknownName):
        states.resolve(name)


def test_a_former_state_says_what_followed_it() -> None:
    with pytest.raises(NotInForce) as error:
        states.standing("AUH", TODAY)
    assert "followed by" in str(error.value)
    assert states.standing("AUH", date(1914, 7, 28)) == "AUH"


def test_a_state_with_two_lives_names_both() -> None:
    with pytest.raises(NotInForce, match=r"from before 1816 to 1922-12-29 and from 1991-12-2\d to today"):
        states.standing("RUS", date(1970, 1, 1))


def test_there_are_195_states_today_and_each_is_found_by_every_code() -> None:
    today = [s for s in states.states().values() if s.kind == "today"]
    assert len(today) == 195
    for state in today:
        assert states.resolve(state.iso2, TODAY) == state.code
        assert states.resolve(state.name, TODAY) == state.code
        for system in ("cow", "gw"):
            number = states.translate(state.code, system, date(2016, 6, 30))
            assert number is not None
            assert states.resolve(f"{system}:{number}", date(2016, 6, 30)) == state.code


def test_no_code_is_given_to_two_states_on_one_day() -> None:
    spells: dict[tuple[str, int], list[tuple[date, date, str]]] = {}
    for c in states.codes():
        spells.setdefault((c.system, c.number), []).append((c.since, c.until or date.max, c.code))
    for rows in spells.values():
        rows.sort()
        for (_, end, a), (start, _, b) in pairwise(rows):
            assert start > end or a == b == "", (a, b)


def test_the_crosswalk_knows_when_a_code_holds() -> None:
    assert states.translate("DEU", "cow", date(2020, 1, 1)) == 255
    assert states.translate("DEU", "gw", date(2020, 1, 1)) == 260
    assert states.translate("DEU", "cow", date(1960, 1, 1)) == 260
    assert states.translate("DEU", "cow", date(1950, 1, 1)) is None


def test_only_named_exceptions_share_a_name() -> None:
    shared: dict[str, set[str]] = {}
    for code, name in [(s.code, s.name) for s in states.states().values()] + [(n.code, n.name) for n in states.names()]:
        shared.setdefault(states.folded(name), set()).add(code)
    assert {name for name, codes in shared.items() if len(codes) > 1} == {"korea", "congo"}


@pytest.mark.parametrize("code", ["RUS", "POL", "EST", "AUT"])
def test_a_state_with_gaps_is_absent_in_them(code: str) -> None:
    gaps = {"RUS": date(1950, 1, 1), "POL": date(1900, 1, 1), "EST": date(1960, 1, 1), "AUT": date(1940, 1, 1)}
    assert not states.exists(code, gaps[code])
    assert states.exists(code, TODAY)


def test_crosswalk_agrees_with_the_official_lists(shared: object) -> None:
    """Every day of every state of the COW 2016 and Gleditsch-Ward lists has exactly one code here."""
    import csv
    from pathlib import Path

    folder = Path(str(shared)) / "data" / "cow_system"
    with (folder / "cow_states2016.csv").open(encoding="latin-1") as file:
        for row in csv.DictReader(file):
            start = date(int(row["styear"]), int(row["stmonth"]), int(row["stday"]))
            end = date(int(row["endyear"]), int(row["endmonth"]), int(row["endday"]))
            for day in (start, start + (end - start) / 2, end):
                held = [
                    c for c in states.codes() if c.system == "cow" and c.number == int(row["ccode"]) and c.holds(day)
                ]
                assert len(held) == 1, (row["statenme"], day)
    with (folder / "gw_states.csv").open(encoding="latin-1") as file:
        for row in csv.DictReader(file):
            start, end = date.fromisoformat(row["startdate"]), date.fromisoformat(row["enddate"])
            for day in (start, start + (end - start) // timedelta(2) * timedelta(1), end):
                held = [
                    c for c in states.codes() if c.system == "gw" and c.number == int(row["gwcode"]) and c.holds(day)
                ]
                assert len(held) == 1, (row["statename"], day)
