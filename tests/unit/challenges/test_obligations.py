"""Obligations of real alliances, beside an account worked from the tables by other means."""

import csv
from datetime import date
from importlib.resources import files
from math import asin, cos, e, log10, radians, sin, sqrt
from pathlib import Path

import pytest

from foedus.challenges.finding import Finding
from foedus.challenges.obligations.roads import ARRIVALS, HOME, rows_used
from foedus.errors import BadFile, DataMissing
from foedus.files import parse
from foedus.parameters import Book, Draws, Parameter, parameter
from foedus.report.assessment import Assessment, assess
from foedus.states import states

DAY = "2024-06-30"
EMBEDDED = files("foedus") / "data" / "embedded"


def obligations(name: str, **options: object) -> Finding:
    return assess(name, on=DAY, **options)["obligations"]  # type: ignore[arg-type]  # passed on


def stocks(wear: float = 0.10) -> dict[str, float]:
    """Each state's forces by plain arithmetic: K = (1 - d) K + I, from a first stock of I / (g + d)."""
    flows: dict[str, dict[int, float]] = {}
    for row in csv.DictReader((EMBEDDED / "world_bank.csv").read_text("utf-8").splitlines()):
        if row["milex_share_gdp"] and row["gdp_2015usd"]:
            spent = float(row["milex_share_gdp"]) * float(row["gdp_2015usd"])
            flows.setdefault(row["state"], {})[int(row["year"])] = spent
    found = {}
    for state, by_year in flows.items():
        last = max(by_year)
        years = [last]
        while years[0] - 1 in by_year:
            years.insert(0, years[0] - 1)
        path = [by_year[y] for y in years]
        if not any(path):
            continue
        grown = max(0.0, (path[-1] / path[0]) ** (1 / (len(path) - 1)) - 1) if len(path) > 1 and path[0] else 0.0
        stock = path[0] / (grown + wear)
        for flow in path:
            stock = (1 - wear) * stock + flow
        found[state] = stock
    return found


def miles(a: str, b: str) -> float:
    """Great-circle distance of two capitals by the haversine formula, statute miles."""
    (lat, lon), (lat2, lon2) = ((radians(states()[s].lat or 0), radians(states()[s].lon or 0)) for s in (a, b))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(half)) / 1.609344


def test_estonia_s_dependence_by_hand(nato: Assessment) -> None:
    """Own 95 % of its forces at home; allies 14 % of the time, 90 % as good, less distance and what has not arrived."""
    held = stocks()
    share = {s: k / sum(held.values()) for s, k in held.items()}
    lifted = {"USA", "GBR", "FRA", "DEU"}  # major powers among the members
    expected = {}
    for ally in set(nato.alliance.members) & share.keys() - {"EST"}:
        far = miles("EST", ally)
        left = min(share[ally], share[ally] ** log10(far / 500 + 10 - e))
        arrives = {(False, False): 0.18, (False, True): 0.30, (True, False): 0.08, (True, True): 0.20}
        beyond = min(1.0, max(0.0, (far - 500) / (1500 - 500)))
        there = (1 - beyond) * arrives[False, ally in lifted] + beyond * arrives[True, ally in lifted]
        expected[ally] = 0.1395 * 0.9 * left * there
    own = 0.95 * share["EST"]
    row = next(r for r in nato["obligations"].tables["members"].rows() if r["state"] == "EST")
    assert row["dependence"] == pytest.approx(sum(expected.values()) / (own + sum(expected.values())), rel=1e-9)
    assert (row["most"], row["most_loss"]) == ("USA", pytest.approx(expected["USA"] / (own + sum(expected.values()))))
    assert row["dependence_low"] < row["dependence"] < row["dependence_high"]


def test_every_member_of_nato_owes_every_other_armed_help(nato: Assessment) -> None:
    found = nato["obligations"].measures["owed_pairs"]
    assert found.value == 1
    assert found.text == "In 992 of 992 ordered pairs of members one owes the other armed help."
    assert "nato_1949" in found.sources


def test_replacing_the_united_states_by_hand(nato: Assessment) -> None:
    """What it spends over what the others produce, and ln(1 + it over theirs) over the growth of theirs."""
    found = nato["obligations"].measures
    assert found["replacement_usd"].value == pytest.approx(967707e6)
    assert found["replacement_share"].value == pytest.approx(967707 / (53943953.3 - 28719941.6), rel=1e-3)
    years = found["replacement_years"]
    assert years.low is not None
    assert years.value is not None
    assert years.high is not None
    assert years.low < years.value < years.high


def test_iceland_has_no_forces_and_a_reason(nato: Assessment) -> None:
    row = next(r for r in nato["obligations"].tables["members"].rows() if r["state"] == "ISL")
    assert (row["share"], row["dependence"], row["reason"]) == (0, 1, "no armed forces (0 people in 2020)")


def test_the_honour_of_the_era_is_the_record_of_its_tested_pledges(nato: Assessment) -> None:
    found = nato["obligations"].measures["honour"]
    assert found.value == pytest.approx(6 / 43, abs=5e-5)
    assert found.low == pytest.approx(0.0707, abs=0.01)
    assert found.high == pytest.approx(0.2431, abs=0.01)
    assert Book(date(1914, 8, 1))["honour_defence"] == pytest.approx(36 / 59, abs=5e-5)


def test_states_without_a_treaty_owe_nothing_and_depend_on_nobody() -> None:
    found = obligations("BRA,ZAF")
    assert found.headline[0] == "No treaty in force obliges any member to help another with arms."
    assert found.measures["dependence"].value == 0
    assert found.measures["largest_ally"].reason == "Nobody owes anybody armed help, so no absence costs anything."
    assert found.measures["replacement_usd"].value is None


def test_armenia_s_frozen_part_in_the_csto_is_not_counted() -> None:
    found = obligations("CSTO")
    rows = {(r["state"], r["ally"]): r["verdict"] for r in found.tables["reliance"].rows()}
    assert rows["ARM", "KAZ"] == "no"
    assert rows["KAZ", "BLR"] == "yes"
    assert any("suspended" in n for n in found.notes)


def test_members_without_figures_keep_a_row_with_the_reason() -> None:
    rows = {r["state"]: r for r in obligations("ARAB_LEAGUE").tables["members"].rows()}
    assert rows["SYR"]["dependence"] is None
    assert rows["SYR"]["reason"].startswith("no figure of military spending up to 2024")
    assert len(rows) == 22


def test_without_the_united_states_the_median_member_depends_less_on_allies(nato: Assessment) -> None:
    """Its help is most of what the others could expect."""
    alone = obligations("NATO", without=["USA"]).measures
    whole = nato["obligations"].measures
    assert alone["dependence"].value < whole["dependence"].value  # type: ignore[operator]  # both are taken
    assert alone["largest_ally"].text.startswith(("Without GBR", "Without DEU", "Without FRA"))


@pytest.mark.parametrize(
    "name", ["CSTO", "EU", "ANZUS", "GCC", "ARAB_LEAGUE", "RIO", "FPDA", "AES", "USA,JPN", "POL,LTU", "USA,ISL"]
)
def test_any_alliance_is_answered_without_special_cases(name: str) -> None:
    found = obligations(name)
    for measure in found.measures.values():
        assert (measure.value is None) == bool(measure.reason)
        assert measure.value is None or measure.value == measure.value  # no NaN
    for table in found.tables.values():
        for row in table.rows():
            assert not any(isinstance(v, float) and v != v for v in row.values()), (table.name, row)  # noqa: PLR0124  # NaN
    assert {m.parameter for m in found.movements} >= set(found.assumed)


def test_north_korea_without_a_figure_is_left_out_of_what_needs_one() -> None:
    """The treaty of 1961 binds both; how strong one is, and who pays, nobody can say."""
    found = assess("CHN,PRK", on=DAY)
    assert found["obligations"].measures["owed_pairs"].value == 1
    rows = {r["state"]: r for r in found["obligations"].tables["members"].rows()}
    assert rows["PRK"]["reason"].startswith("no figure of military spending up to 2024")
    assert (rows["PRK"]["owed_by"], rows["PRK"]["owes"]) == (1, 1)
    assert found["obligations"].measures["replacement_usd"].value is None
    with pytest.raises(DataMissing, match="burden cannot be assessed: CHN, PRK: only CHN has figures up to 2024-06-30"):
        found["burden"]


def test_soldiers_tell_what_money_cannot() -> None:
    """North Korea's spending is not known; its people under arms are."""
    found = assess("CHN,PRK", on=DAY, strength="personnel")["obligations"]
    rows = {r["state"]: r for r in found.tables["members"].rows()}
    assert rows["PRK"]["dependence"] > rows["CHN"]["dependence"] > 0
    assert found.basis["counted"] == "people in the armed forces"
    assert "military_depreciation" not in found.assumed


def test_the_triple_alliance_on_the_index_of_capability(shared: Path) -> None:
    """July 1914: no figures of spending, but treaties, distances, the index, and the record of that era."""
    found = assess("DEU,AUH,ITA", on="1914-07-01", strength="cinc", folder=shared / "data")
    rows = {r["state"]: r for r in found["obligations"].tables["members"].rows()}
    assert rows["ITA"]["dependence"] > rows["AUH"]["dependence"] > rows["DEU"]["dependence"]
    assert found["obligations"].measures["honour"].value == pytest.approx(36 / 59, abs=5e-5)
    assert set(found.lacking) == {"burden"}


def test_more_honour_means_more_dependence(nato: Assessment) -> None:
    moved = next(m for m in nato["obligations"].movements if m.parameter == "honour_defence")
    steps = sorted((*moved.others, moved.at), key=lambda s: s.value)
    results = [s.result for s in steps if s.result is not None]
    assert results == sorted(results)
    assert len(results) == 4


def test_a_record_that_does_not_say_its_share_is_refused() -> None:
    text = """
honour_example:
  describes: A share
  unit: "/1"
  values:
    1945-01-01: {value: 0.5, source: foedus, where: here, status: published, mark: V, record: {kept: 6, tested: 43}}
"""
    with pytest.raises(BadFile, match=r"the record says 0.1395, not 0.5"):
        parse(text, dict[str, Parameter], "x.yaml")
    with pytest.raises(BadFile, match="7 of 0 cases is no record"):
        parse(text.replace("kept: 6, tested: 43", "kept: 7, tested: 0"), dict[str, Parameter], "x.yaml")


def test_draws_of_a_replaced_parameter_are_its_value(chance: object) -> None:
    drawn = Draws(Book(date(2024, 6, 30)).replace(honour_defence=0.745), chance)  # type: ignore[arg-type]  # a Chance
    assert set(drawn["honour_defence"].tolist()) == {0.745}
    assert len(set(drawn["contest_exponent"].tolist())) == 400


@pytest.mark.parametrize("name", ["NATO", "CSTO", "ANZUS", "POL,LTU"])
def test_a_movement_starts_from_the_measure_that_it_names(name: str) -> None:
    """Whatever challenge: at the parameter's own value the answer is the measure's."""
    for finding in assess(name, on=DAY).findings.values():
        for moved in finding.movements:
            measure = finding.measures[moved.measure]
            expected = None if measure.value is None else pytest.approx(measure.value, abs=1e-9)
            assert moved.at.result == expected, (moved.parameter, moved.measure)


def test_what_is_called_assumed_is_assumed(nato: Assessment) -> None:
    for finding in nato.findings.values():
        for measure in finding.measures.values():
            assert set(measure.assumed) <= set(finding.assumed), measure.name
        assert set(finding.assumed) == set(Book(nato.day).assumed(finding.assumed))


def test_every_row_of_arrivals_rises_with_its_days() -> None:
    """Value, low and high end: so that draws that share their luck never let a force leave."""
    for names in (HOME, *ARRIVALS.values()):
        values = [parameter(n).at(date(2024, 6, 30)) for n in names]
        for each in (
            [v.value for v in values], [v.spread.low for v in values if v.spread], [v.spread.high for v in values if v.spread],
        ):  # fmt: skip
            assert each == sorted(each), names


@pytest.mark.parametrize(
    ("days", "last"), [(3, {"10"}), (10, {"10"}), (20, {"10", "30"}), (30, {"30"}), (60, {"30", "90"}), (400, {"90"})]
)
def test_a_day_rests_on_the_rows_beside_it(days: float, last: set[str]) -> None:
    assert {n.rsplit("_", 1)[1] for n in rows_used(days)} == last
