"""NATO, Defence Expenditure of NATO Countries (2014-2024), edition of June 2024."""

import pytest

from foedus.report.assessment import Assessment, assess

MISS_TWO_PER_CENT = {"BEL", "CAN", "ESP", "HRV", "ITA", "LUX", "PRT", "SVN"}


@pytest.mark.parametrize(("state", "share"), [("POL", 4.12), ("EST", 3.43), ("USA", 3.38), ("ESP", 1.28)])
def test_burdens_are_those_of_the_table(nato: Assessment, state: str, share: float) -> None:
    rows = {r["state"]: r for r in nato["burden"].tables["members"].rows()}
    assert 100 * rows[state]["burden"] == pytest.approx(share, abs=0.005)


def test_who_misses_two_per_cent(nato: Assessment) -> None:
    """23 members reach the guideline in 2024, eight do not; Iceland has no armed forces."""
    rows = [r for r in nato["burden"].tables["pledges"].rows() if r["pledge"] == "pledge_2014_spending"]
    assert {r["state"] for r in rows if not r["met"]} == MISS_TWO_PER_CENT
    assert nato["burden"].measures["pledge_2014_spending_met"].value == 23
    absent = [r for r in nato["burden"].tables["members"].rows() if r["burden"] is None]
    assert [r["state"] for r in absent] == ["ISL"]
    assert absent[0]["reason"]


def test_three_members_reached_it_in_2014() -> None:
    """The table shows the United States, Greece and the United Kingdom at 2 % in 2014."""
    found = assess("NATO", on="2014-12-31")["burden"].tables["pledges"].rows()
    assert {r["state"] for r in found if r["met"] and r["pledge"] == "pledge_2014_spending"} == {"USA", "GRC", "GBR"}


def test_two_members_miss_the_equipment_guideline(nato: Assessment) -> None:
    rows = [r for r in nato["burden"].tables["pledges"].rows() if r["pledge"] == "pledge_2014_equipment"]
    assert {r["state"] for r in rows if not r["met"]} == {"BEL", "CAN"}
