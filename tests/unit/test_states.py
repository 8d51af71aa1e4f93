"""States under any usual name or code, and which code holds when."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from foedus import areas, files, states
from foedus.data.read import cow
from foedus.errors import AmbiguousName, BadFile, NotInForce, UnknownName

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


@pytest.mark.parametrize(
    ("code", "last", "before", "after"),
    [
        ("RUS", date(1918, 3, 11), "Saint Petersburg", "Moscow"), ("DEU", date(1990, 10, 2), "Bonn", "Berlin"),
        ("BRA", date(1960, 4, 20), "Rio de Janeiro", "Brasilia"), ("TUR", date(1923, 10, 12), "Istanbul", "Ankara"),
        ("ITA", date(1865, 2, 2), "Turin", "Florence"), ("ITA", date(1871, 2, 2), "Florence", "Rome"),
        ("AUS", date(1927, 5, 8), "Melbourne", "Canberra"), ("PAK", date(1959, 6, 12), "Karachi", "Rawalpindi"),
        ("PAK", date(1967, 8, 13), "Rawalpindi", "Islamabad"), ("KAZ", date(1997, 12, 9), "Almaty", "Astana"),
        ("NGA", date(1991, 12, 11), "Lagos", "Abuja"), ("MMR", date(2005, 11, 5), "Rangoon", "Naypyidaw"),
        ("CHN", date(1937, 11, 19), "Nanjing", "Chongqing"), ("CHN", date(1949, 9, 30), "Guangzhou", "Beijing"),
        ("UPC", date(1834, 1, 31), "Guatemala City", "San Salvador"),
    ],
)  # fmt: skip
def test_a_capital_moves_on_its_day(code: str, last: date, before: str, after: str) -> None:
    """Allies of 1914 were as far from Saint Petersburg, and those of 1980 from Bonn, as they then were."""
    old, new = states.seat(code, last), states.seat(code, last + timedelta(1))
    assert old is not None
    assert new is not None
    assert (old.capital, new.capital) == (before, after)


def test_a_capital_that_never_moved_is_the_own_one() -> None:
    own = states.states()["FRA"]
    assert states.seat("FRA", date(1914, 8, 1)) == (own.capital, own.lat, own.lon)
    assert states.seat("ESH", TODAY) is None  # its capital is not known here


def test_no_state_has_two_past_capitals_on_one_day() -> None:
    known = states.past_capitals()
    assert {c.state for c in known} <= states.states().keys()
    for a, b in pairwise(sorted(known, key=lambda c: (c.state, c.since or date.min))):
        assert a.state != b.state or (a.until or date.max) < (b.since or date.min), (a, b)
    assert all((c.since or date.min) <= (c.until or date.max) for c in known)


def test_a_past_capital_moves_the_state() -> None:
    """A row that says where the state's own capital lies anyway is no past capital."""
    for past in states.past_capitals():
        assert past.capital != states.states()[past.state].capital, past


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("ITA,Turin,north,7.69,,1865-02-02,S", "line 2: .*lat"),
        ("ITA,Turin,45.07,7.69,,1865-02-30,S", "line 2: .*until"),
        ("ITA,Turin,45.07,7.69,,1865-02-02,sure", "line 2: .*mark"),
        ("ITA,Turin,45.07,7.69,,1865-02-02,S,more", "surplus"),
        ("ITA,Turin,,7.69,,1865-02-02,S", "line 2: .*lat"),
    ],
)
def test_a_bad_row_of_past_capitals_is_named_by_its_line(tmp_path: Path, row: str, says: str) -> None:
    path = tmp_path / "past_capitals.csv"
    path.write_text(f"state,capital,lat,lon,since,until,mark\n{row}\n", "utf-8")
    with pytest.raises(BadFile, match=says):
        files.rows(path, states.PastCapital)


FAR = 160  # km, about 100 miles
NEAR = 40  # km, within which two points are one city
APART = {  # state: first and last year in which our seat and the official capital lie far apart, and why
    "ARG": (1854, 1861, "Parana was the capital of the Confederation without Buenos Aires"),
    "BRA": (1960, 2016, "the official point of Brasilia lies 800 km west of the city"),
    "CHN": (1928, 1949, "the official list has Beijing throughout; the Republic sat in Nanjing and Chongqing"),
    "MAR": (1847, 1911, "the official list has Rabat throughout; before 1912 the sultans sat in Fez most of the time"),
    "MWI": (1965, 1974, "the official list has Lilongwe throughout; it became the capital in 1975"),
    "OTT": (1816, 1923, "the official list has Ankara throughout; the Ottoman capital was Constantinople"),
    "SAU": (1927, 2016, "the official point of Riyadh lies in the desert, 200 km from the city"),
    "TUN": (1825, 2016, "the official point of Tunis lies in the middle of the country"),
    "TZA": (1962, 1995, "the official list has Dodoma throughout; parliament moved there in 1996"),
    "YAR": (1948, 1962, "the official list has Sanaa throughout; Imam Ahmad reigned from Taiz"),
}


def test_seats_agree_with_the_official_capitals(shared: Path) -> None:
    """Every state and year of the COW system 1816-2016, on 30 June; where they lie far apart it is said why."""
    official = list(cow.capitals(shared / "data" / "cow_system" / "cow_capitals.csv").iter_rows(named=True))
    compared, far = 0, dict[str, list[int]]()
    for code in states.codes():
        for day in (date(year, 6, 30) for year in range(1816, 2017)):
            if code.system == "cow" and code.holds(day):
                compared += 1
                if _apart(code, day, official) > FAR:
                    far.setdefault(code.code, []).append(day.year)
    assert compared > 14_000
    assert {c: (min(years), max(years)) for c, years in far.items()} == {c: (a, b) for c, (a, b, _) in APART.items()}


def _apart(code: states.Code, day: date, official: list[dict[str, Any]]) -> float:
    """How far our seat of a state lies from the official one, km."""
    (there,) = (c for c in official if c["cow"] == code.number and c["since"] <= day <= c["until"])
    seat = states.seat(code.code, day)
    assert seat is not None, (code, day)
    return areas.kilometres(seat.lat, seat.lon, there["lat"], there["lon"])


def test_a_past_capital_marked_s_stands_in_the_official_list(shared: Path) -> None:
    """At the same place, at some time of our spell."""
    official = list(cow.capitals(shared / "data" / "cow_system" / "cow_capitals.csv").iter_rows(named=True))
    marked = [c for c in states.past_capitals() if c.mark == "S"]
    assert marked
    for past in marked:
        numbers = {c.number for c in states.codes(past.state) if c.system == "cow"}
        times = [o for o in official if o["cow"] in numbers and past.holds(max(o["since"], past.since or date.min))]
        assert any(areas.kilometres(past.lat, past.lon, o["lat"], o["lon"]) < NEAR for o in times), past
