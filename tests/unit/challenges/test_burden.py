"""Burden sharing for real alliances and for three states worked by hand."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from foedus.challenges.burden.history import since
from foedus.challenges.finding import Finding
from foedus.errors import BadArgument
from foedus.parameters import Book
from foedus.report.assessment import Assessment, assess

TODAY = "2026-11-24"


def burden(name: str, **options: object) -> Finding:
    return assess(name, **options)["burden"]  # type: ignore[arg-type]  # passed on


def test_who_pays_for_nato(nato: Assessment) -> None:
    """2.73 % of GDP in 2024; the United States pay 65.6 % of it with 53.2 % of the GDP."""
    found = nato["burden"]
    assert found.headline[0] == "Together the members spend 2.73 % of their GDP on defence (USD 1,474 bn a year)."
    assert found.measures["largest_payer"].value == pytest.approx(967707.0 / 1474399.6, abs=1e-6)


def test_the_gap_to_two_per_cent_is_the_sum_of_what_each_lacks(nato: Assessment) -> None:
    """Worked from the table: (2 % - burden) * GDP of the eight members below, USD 44.9 bn."""
    rows = {r["state"]: r for r in nato["burden"].tables["members"].rows()}
    short = ["BEL", "CAN", "ESP", "HRV", "ITA", "LUX", "PRT", "SVN"]
    by_hand = sum((0.02 - rows[s]["burden"]) * rows[s]["gdp"] for s in short)
    assert nato["burden"].measures["pledge_2014_spending_usd"].value == pytest.approx(by_hand)
    assert by_hand == pytest.approx(44.91e9, rel=1e-3)


def test_pledges_follow_the_day() -> None:
    assert "pledge_2025_core_usd" not in burden("NATO", on="2025-06-24").measures
    later = burden("NATO", on="2025-06-25").measures
    assert later["pledge_2025_core_met"].value == 1  # Poland; Spain asks itself for 2.1 % and spends 1.28 %
    assert later["pledge_2025_related_usd"].value is None
    assert later["pledge_2025_related_usd"].reason == "No table at hand holds defence-related spending."


def test_years_at_the_present_pace() -> None:
    """Germany's burden rose from 1.51 to 2.12 % in 2020-24; at the fitted pace 3.5 % takes about ten years."""
    rows = burden("NATO", on=TODAY).tables["pledges"].rows()
    germany = next(r for r in rows if r["state"] == "DEU" and r["pledge"] == "pledge_2025_core")
    pace = next(r for r in burden("NATO", on=TODAY).tables["members"].rows() if r["state"] == "DEU")["pace"]
    assert germany["years"] == pytest.approx((0.035 - 0.02119) / pace, rel=1e-3)
    assert germany["years_low"] < germany["years"]
    assert germany["needed_pace"] == pytest.approx((0.035 - 0.02119) / 11, rel=1e-3)


def test_a_falling_burden_never_closes_its_gap() -> None:
    rows = burden("NATO", on=TODAY).tables["pledges"].rows()
    greece = next(r for r in rows if r["state"] == "GRC" and r["pledge"] == "pledge_2025_core")
    assert greece["gap"] > 0
    assert greece["years"] is None or greece["years"] > 11


def test_figures_of_an_earlier_year_are_said() -> None:
    notes = burden("NATO", on=TODAY).notes
    assert "2026 is not in the tables for all members: the figures are those of 2024." in notes


def test_iceland_has_a_reason(nato: Assessment) -> None:
    row = next(r for r in nato["burden"].tables["members"].rows() if r["state"] == "ISL")
    assert (
        row["reason"]
        == "no figures up to 2024 in: NATO defence expenditure tables, June 2024 (2023 and 2024 partly estimates)"
    )


def test_sipri_figures_are_not_held_against_a_pledge_in_nato_s_definition() -> None:
    found = burden("NATO", on="2023-12-31", definition="sipri")
    assert found.basis["definition"] == "sipri"
    assert found.measures["pledge_2014_spending_usd"].value is None
    assert "ask with --definition nato" in found.measures["pledge_2014_spending_usd"].reason


def test_without_the_united_states() -> None:
    found = burden("NATO", on="2024-06-30", without=["USA"])
    assert "USA" not in found.tables["members"].frame["state"].to_list()
    assert found.measures["burden"].value == pytest.approx((1474399.6 - 967707.0) / (53943953.3 - 28719941.6), rel=2e-3)
    assert "Left out on request: USA; shares are of the members that stay." in found.notes


@pytest.mark.parametrize(
    "name", ["CSTO", "EU", "ANZUS", "GCC", "ARAB_LEAGUE", "RIO", "FPDA", "AES", "USA,JPN", "POL,LTU"]
)
def test_any_alliance_is_answered_without_special_cases(name: str) -> None:
    found = burden(name, on="2024-06-30")
    for measure in found.measures.values():
        assert (measure.value is None) == bool(measure.reason)
        assert measure.value is None or measure.value == measure.value  # no NaN
    for table in found.tables.values():
        for column in table.columns:
            if table.frame[column.name].dtype.is_float():
                assert not table.frame[column.name].is_nan().any(), (table.name, column.name)


def test_two_members_are_too_few_for_ranks_and_the_reason_says_so() -> None:
    assert burden("USA,JPN", on="2024-06-30").measures["exploitation"].reason == (
        "2 members have figures; ranks say nothing below 4."
    )


def test_exposed_borders_enter_the_benefit() -> None:
    """Finland alone has an exposed border: its benefit share grows by a third of what it lacked."""
    names = "FIN,SWE,NOR,DNK,EST"
    plain = burden(names, on="2024-06-30").tables["members"]
    with_border = burden(names, on="2024-06-30", borders={"FIN": 1340}).tables["members"]
    before = {r["state"]: r["benefit_share"] for r in plain.rows()}
    after = {r["state"]: r["benefit_share"] for r in with_border.rows()}
    assert after["FIN"] == pytest.approx(before["FIN"] * 2 / 3 + 1 / 3)
    assert after["SWE"] == pytest.approx(before["SWE"] * 2 / 3)


def test_a_pledge_of_the_user_s_own(in_folder: Path) -> None:
    text = (
        "name: Duo\nmembers: [FIN, SWE]\npledges: [{name: three, measures: spending, share: 0.03, due: 2027-12-31}]\n"
    )
    (in_folder / "duo.yaml").write_text(text)
    found = burden("duo.yaml", on="2024-06-30")
    assert found.measures["three_met"].value == 0
    assert found.measures["three_usd"].value == pytest.approx(
        (0.03 - 0.02414) * 302719e6 + (0.03 - 0.02143) * 626536.2e6
    )


def test_every_assumed_parameter_in_use_shows_how_the_answer_moves() -> None:
    found = burden("NATO", on=TODAY)
    assert set(found.assumed) == {m.parameter for m in found.movements}


def test_the_weights_of_the_benefit_move_its_test() -> None:
    measure = burden("EU", on="2023-12-31").measures["concordance"]
    assert measure.low is not None
    assert measure.high is not None
    assert measure.low < measure.high


def test_evidence_that_disagrees_is_beside_the_answer(nato: Assessment) -> None:
    keys = {e.source for e in nato["burden"].evidence}
    assert {"kim_sandler_2020", "plumper_neumayer_2015", "alley_2021", "sandler_shimizu_2014"} <= keys
    assert "no proof of fairness" in nato["burden"].measures["ratio_pitfall"].text


def test_our_total_is_near_nato_s_own_and_the_difference_is_said(nato: Assessment, shared: Path) -> None:
    """NATO's total share for 2024 is 2.713 %, at prices and exchange rates of 2015; ours, at current ones, 2.732 %."""
    book = next((shared / "data" / "nato").glob("*.xlsx"))
    rows = pl.read_excel(book, sheet_id=3, has_header=False, infer_schema_length=0).rows()
    official = float([v for v in next(r for r in rows if "NATO Total" in str(r)) if v][-1])
    ours = nato["burden"].measures["burden"].value
    assert ours is not None
    assert 100 * ours == pytest.approx(official, abs=0.05)
    assert any("taken at those of 2015" in note for note in nato["burden"].notes)


def test_a_pace_that_nobody_can_fit_is_not_called_off_course() -> None:
    """With two years of figures there is no pace, and a reason instead of a count."""
    measure = burden("NATO", on="2015-06-30").measures["pledge_2014_spending_on_course"]
    assert measure.value is None
    assert measure.reason.startswith("Too few years of figures for a pace of ALB")


def test_figures_of_different_years_are_said_where_they_decide() -> None:
    """The Emirates' last figures are of 2014, the others' of 2023."""
    assert "(on figures of 2014 to 2023)" in burden("GCC", on="2024-06-30").measures["exploitation"].text


@pytest.mark.parametrize(
    ("borders", "says"),
    [
        ("zz", "exposed borders: 'zz' is no list of states with numbers."),
        (3, "exposed borders: 3 is no list of states with numbers."),
        ({"FIN": float("nan")}, "exposed borders: FIN must be a number, got nan."),
        ({"FIN": True}, "exposed borders: FIN must be a number, got True."),
        ({"FIN": 10**400}, "exposed borders: FIN must be a number, got 1000"),
    ],
)
def test_borders_that_are_no_lengths_are_refused(borders: Any, says: str) -> None:
    with pytest.raises(BadArgument, match=says):
        assess("NATO", on="2024-06-30", borders=borders)


def test_a_trend_that_may_be_none_is_not_called_one() -> None:
    assert "shows no steady trend" in burden("CSTO", on="2024-06-30").measures["trend"].text


@pytest.mark.parametrize(
    ("p", "first"),
    [([0.01, 0.2, 0.01, 0.01], 2016), ([0.01] * 4, 2014), ([0.01, 0.01, 0.01, 0.2], None), ([0.2] * 4, None)],
)
def test_since_when_is_the_unbroken_run_to_the_newest_year(p: list[float], first: int | None) -> None:
    series = pl.DataFrame({"year": [2014, 2015, 2016, 2017], "members": [5] * 4, "p": p})
    assert since(series, Book(date(2024, 6, 30))).value == first
