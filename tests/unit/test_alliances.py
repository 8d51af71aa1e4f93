"""Any set of states can be an alliance: a name, a list, a file."""

from datetime import date
from pathlib import Path

import pytest

from foedus.alliances import alliance, known
from foedus.errors import (
    AmbiguousName,
    BadArgument,
    BadFile,
    CannotRead,
    DuplicateMember,
    NotInForce,
    TooFewMembers,
    UnknownName,
)

DAY = date(2024, 6, 30)


@pytest.mark.parametrize(
    ("day", "members"),
    [
        ("1949-08-24", 12), ("1952-02-18", 14), ("1955-05-06", 15), ("1982-05-30", 16), ("1999-03-12", 19),
        ("2004-03-29", 26), ("2009-04-01", 28), ("2017-06-05", 29), ("2020-03-27", 30), ("2023-04-04", 31),
        ("2024-03-06", 31), ("2024-03-07", 32),
    ],
)  # fmt: skip
def test_nato_grows_by_day(day: str, members: int) -> None:
    assert len(alliance("NATO", date.fromisoformat(day)).members) == members


@pytest.mark.parametrize("name", ["nato", "OTAN", "North Atlantic Treaty", "nato_1949", " NATO "])
def test_an_alliance_answers_to_its_usual_names(name: str) -> None:
    assert alliance(name, DAY).name == "NATO"


def test_a_member_may_come_and_go_and_come_again() -> None:
    """Uzbekistan was in the Collective Security Treaty to 1999 and from 2006 to 2012."""
    held = {y: "UZB" in alliance("CSTO", date(y, 6, 1)).members for y in (1998, 2003, 2010, 2015)}
    assert held == {1998: True, 2003: False, 2010: True, 2015: False}


def test_every_alliance_that_ships_can_be_had_today() -> None:
    for name in known():
        assert len(alliance(name, DAY).members) >= 2


def test_states_make_an_alliance_under_any_of_their_names() -> None:
    found = alliance("Deutschland, 220, POL", DAY)
    assert (found.members, found.pledges) == (("DEU", "FRA", "POL"), ())


def test_only_members_of_nato_on_the_day_carry_its_pledges_by_name() -> None:
    names = {p.name for p in alliance("NATO", date(2026, 1, 1)).pledges}
    assert {"pledge_2014_spending", "pledge_2014_equipment", "pledge_2025_core", "pledge_2025_related"} == names
    assert {p.name for p in alliance("NATO", DAY).pledges} == {"pledge_2014_spending", "pledge_2014_equipment"}
    assert alliance("NATO", date(2014, 9, 4)).pledges == ()


def test_spain_has_its_own_core_pledge() -> None:
    core = next(p for p in alliance("NATO", date(2026, 1, 1)).pledges if p.name == "pledge_2025_core")
    assert (core.asks("ESP"), core.asks("POL")) == (0.021, 0.035)


@pytest.mark.parametrize(
    ("name", "error", "says"),
    [
        ("NATOO", UnknownName, "Did you mean 'NATO'"),
        ("USA,US", DuplicateMember, r"USA is named more than once \(USA, US\)"),
        ("FRA", TooFewMembers, "has 1 member here, and at least 2 are needed"),
        (",", TooFewMembers, "has 0 members"),
        ("FRA,Atlantis", UnknownName, "'Atlantis' is not a state"),
        ("FRA,Korea", AmbiguousName, "may mean KOR"),
        ("FRA,SUN", NotInForce, "Soviet Union"),
        ("nowhere.yaml", CannotRead, "there is no such file"),
    ],
)
def test_what_is_no_alliance_is_refused(name: str, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        alliance(name, DAY)


def test_nato_did_not_exist_in_1850() -> None:
    with pytest.raises(NotInForce) as error:
        alliance("NATO", date(1850, 1, 1))
    assert str(error.value) == (
        "NATO (North Atlantic Treaty Organization) did not exist on 1850-01-01: it holds from 1949-08-24 to today.\n"
        "  Ask for another day (--on YYYY-MM-DD)."
    )


FILE = """
name: Baltic league
members: [EST, Latvia, {state: LTU, since: 2004-03-29}, {state: POL, since: 2030-01-01}]
exposed_border_km: {EST: 294, LVA: 214, LTU: 274}
pledges:
  - {name: three per cent, measures: spending, share: 0.03, due: 2027-12-31, instead: {Latvia: 0.035}}
"""


def test_a_file_makes_an_alliance(in_folder: Path) -> None:
    (in_folder / "league.yaml").write_text(FILE)
    found = alliance("league.yaml", DAY)
    assert (found.name, found.members) == ("Baltic league", ("EST", "LTU", "LVA"))
    assert found.borders == {"EST": 294, "LVA": 214, "LTU": 274}
    assert found.pledges[0].asks("LVA") == 0.035


def test_a_file_without_a_name_is_called_by_its_own(in_folder: Path) -> None:
    (in_folder / "nordics.yaml").write_text("members: [NOR, SWE, FIN]")
    assert alliance("nordics.yaml", DAY).name == "nordics"


@pytest.mark.parametrize(
    ("old", "new", "error", "says"),
    [
        ("EST, Latvia", "EST, EST", DuplicateMember, "EST is named more than once"),
        ("Latvia, {", "Letvia, {", BadFile, "'Letvia' is not a state"),
        ("exposed_border_km", "exposed_borders_km", BadFile, "did you mean exposed_border_km"),
        ("share: 0.03", "share: 3", BadFile, "line 6: pledges.0.share"),
        ("measures: spending", "measures: hopes", BadFile, "input should be 'spending', 'equipment' or 'related'"),
        ("2004-03-29", "2004-03-35", BadFile, "since"),
        ("EST: 294", "EST: -1", BadArgument, "must be lengths in km"),
        ("EST: 294", "FRA: 294", BadFile, "'FRA' is not a member of Baltic league"),
        ("since: 2030-01-01", "since: 2030-01-01, until: 2029-01-01", BadFile, "lies before"),
        ("name: Baltic league", "name: 5", BadFile, "line 2: name"),
    ],
)
def test_a_file_with_a_fault_is_refused(in_folder: Path, old: str, new: str, error: type[Exception], says: str) -> None:
    (in_folder / "league.yaml").write_text(FILE.replace(old, new))
    with pytest.raises(error, match=says):
        alliance("league.yaml", DAY)


def test_leaving_out_needs_members_and_leaves_two() -> None:
    found = alliance("NATO", DAY)
    assert "USA" not in found.leave_out(["United States"]).members
    with pytest.raises(UnknownName, match="'JPN' is not a member of NATO on 2024-06-30"):
        found.leave_out(["JPN"])
    with pytest.raises(TooFewMembers, match="has 0 members here"):
        found.leave_out(list(found.members))
