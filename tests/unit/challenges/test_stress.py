"""Scenarios put to real alliances: beside counting every set of allies by hand, and what is refused."""

from itertools import combinations, product
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest

from foedus import alliances
from foedus.challenges.finding import Finding
from foedus.challenges.obligations.stress import Attack, Scenario, Strength
from foedus.challenges.obligations.stress.front import Drawn, Front, forces_for
from foedus.chance import Chance
from foedus.days import as_day
from foedus.errors import BadArgument, CannotRead, DataMissing, DuplicateMember, FoedusError, NotInForce, UnknownName
from foedus.parameters import Book, parameter
from foedus.report.assessment import Assessment
from foedus.report.charts import PICTURES
from foedus.report.document import schema
from foedus.report.stress import stress
from foedus.report.text import plain
from foedus.world import World

DAY = "2024-06-30"


@pytest.fixture(scope="module")
def baltic() -> Assessment:
    """Russia attacks Estonia, and NATO's members decide."""
    return stress("NATO", challenger="RUS", at="EST", on=DAY)


@pytest.fixture(scope="module")
def alone() -> Assessment:
    """The same, and the United States stay out."""
    return stress("NATO", challenger="RUS", at="EST", absent="USA", on=DAY)


def members(found: Assessment) -> dict[str, dict[str, Any]]:
    return {r["state"]: r for r in found["stress"].tables["members"].rows()}


def value(found: Finding, name: str) -> float:
    measure = found.measures[name].value
    assert measure is not None, found.measures[name].reason
    return measure


def test_the_chance_to_hold_counts_every_set_of_allies() -> None:
    """Four allies, sixteen sets: each with its chance, and the share of strength that it gives."""
    bound = alliances.alliance("EST,LVA,LTU,POL,FIN", as_day(DAY))
    scenario = Scenario.of(bound, Attack.of(bound, "RUS"), "EST")
    forces = forces_for(bound, "RUS", Strength())
    front = Front.of(World.on(as_day(DAY)), bound, scenario, Book(as_day(DAY)), forces)
    s, total = front.central, 0.0
    for joins in product([0, 1], repeat=len(front.allies)):
        chance = np.prod([p if j else 1 - p for j, p in zip(joins, s.chances[0], strict=True)])
        held = s.own[0] + float(np.dot(joins, s.strengths[0]))
        total += chance * held / (held + s.challenger[0])
    assert front.contest.holds == pytest.approx(total, abs=front.contest.error + 1e-12)
    drawn = Drawn.of(front, Chance()).holds
    assert drawn.min() >= 0
    assert drawn.max() <= 1


def test_an_absence_is_the_matrix_s_answer(baltic: Assessment, alone: Assessment) -> None:
    """Leaving the United States out is the same as the leave-one-out value for it."""
    pairs = {(r["state"], r["other"]): r["holds"] for r in baltic["stress"].tables["pairs"].rows()}
    assert value(alone["stress"], "holds") == pytest.approx(pairs["USA", "USA"], abs=1e-6)
    assert value(alone["stress"], "holds_if_nobody_is_absent") == pytest.approx(
        value(baltic["stress"], "holds"), abs=2e-4
    )
    cost = alone["stress"].measures["absence_cost"]
    assert cost.low is not None
    assert cost.low > 0  # the same draws with and without
    assert members(alone)["USA"]["role"] == "absent"


def test_shapley_values_are_what_allies_add(baltic: Assessment) -> None:
    shared = sum(r["shapley"] for r in members(baltic).values() if r["shapley"] is not None)
    assert shared == pytest.approx(value(baltic["stress"], "holds") - value(baltic["stress"], "alone"), abs=1e-3)


def test_everything_assumed_has_its_movement(baltic: Assessment) -> None:
    found = baltic["stress"]
    assert {m.parameter for m in found.movements} == {*found.assumed, "honour_defence"}
    assert "honour_defence" not in found.measures["holds"].assumed  # it is published
    for moved in found.movements:
        assert len(moved.others) >= 2, moved.parameter
        assert moved.at.result == pytest.approx(found.measures[moved.measure].value, abs=1e-5), moved.parameter
    widest = [m.parameter for m in found.movements if m.measure == "holds"]
    assert widest[0] == "honour_defence"


def test_the_headline_answers_first(alone: Assessment) -> None:
    text = plain(alone).splitlines()
    assert text[0] == "NATO on 2024-06-30: attack by RUS on EST, day 30, without USA"
    assert "If Russia attacks Estonia, the defence without USA holds with a chance of" in text[4]


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_no_line_is_wider_than_the_screen(alone: Assessment, width: int) -> None:
    assert max(len(line) for line in plain(alone, width).splitlines()) <= width


@pytest.mark.parametrize("name", list(PICTURES["stress"]))
def test_every_picture_is_drawn_and_described(baltic: Assessment, tmp_path: Path, name: str) -> None:
    baltic.save(tmp_path / "c.svg", chart=name)
    assert (tmp_path / "c.svg").read_text().startswith("<svg")
    assert len(baltic.chart(name).to_dict()["description"]) > 30


def test_json_fits_the_schema_of_assessments(alone: Assessment) -> None:
    data = alone.to_dict()
    jsonschema.Draft202012Validator(schema()).validate(data)
    assert data["findings"]["stress"]["basis"]["absent"] == "USA"
    for measure in data["findings"]["stress"]["measures"].values():
        assert set(measure["sources"]) <= data["sources"].keys()


def test_an_attack_on_guam_lies_outside_article_5() -> None:
    found = stress("NATO", challenger="CHN", at="Guam", on=DAY)
    verdicts = {s: (r["verdict"], r["under"]) for s, r in members(found).items()}
    assert verdicts["DEU"] == ("no", None)
    assert found["stress"].basis["target"] == "USA"


def test_svalbard_is_norway_s_and_far_from_oslo() -> None:
    found = stress("NATO", challenger="RUS", at="Svalbard", on=DAY)
    assert found["stress"].headline[0].startswith("If Russia attacks Norway at Svalbard")
    assert value(found["stress"], "alone") < value(
        stress("NATO", challenger="RUS", at="NOR", on=DAY)["stress"], "alone"
    )


def test_time_is_on_the_defenders_side() -> None:
    held = [
        value(stress("NATO", challenger="RUS", at="LVA", on=DAY, days=d)["stress"], "holds") for d in (5, 10, 30, 90)
    ]
    assert held == sorted(held)


def test_taiwan_before_its_figure_counts_as_nothing_and_says_so() -> None:
    found = stress("USA,TWN", challenger="CHN", at="TWN", on=DAY)["stress"]
    unknown = "How strong Taiwan itself is, the tables do not say: it is counted as none."
    assert found.measures["alone"].reason == found.measures["dependence"].reason == unknown
    assert found.headline[0].endswith(unknown)
    why = next(n for n in found.notes if n.startswith("Taiwan [TWN]: no figure of military spending"))
    assert why.endswith("counted as none.")


def test_people_under_arms_give_north_korea_a_strength() -> None:
    with pytest.raises(DataMissing, match=r"North Korea \[PRK\]: no figure of military spending up to 2024"):
        stress("USA,KOR", challenger="PRK", at="KOR", on=DAY)
    found = stress("USA,KOR", challenger="PRK", at="KOR", on=DAY, strength="personnel")["stress"]
    assert 0 < value(found, "holds") < 1


def test_a_folder_that_is_none_is_refused() -> None:
    with pytest.raises(CannotRead, match="5 cannot be read: there is no such folder"):
        Strength("cinc", folder=5)  # type: ignore[arg-type]  # on purpose


def test_a_place_far_from_home_is_named_wherever_the_attack_is() -> None:
    found = stress("NATO", challenger="RUS", at="Hawaii", on=DAY)["stress"]
    assert found.measures["holds"].text.startswith("If Russia attacks the United States at Hawaii, ")


def test_a_duty_that_is_disputed_is_said_to_be() -> None:
    """Whether the treaty binds members against a member is a matter of dispute."""
    found = stress("NATO", challenger="TUR", at="GRC", on=DAY)["stress"]
    assert any("must help in this case is arguable" in note for note in found.notes)


def test_cheap_soldiers_help_whoever_has_them(baltic: Assessment) -> None:
    """At what money buys at home Russia is stronger beside the allies of Western Europe."""
    found = stress("NATO", challenger="RUS", at="EST", on=DAY, prices="ppp")["stress"]
    assert value(found, "holds") < value(baltic["stress"], "holds")
    assert "personnel_cost_share" in found.assumed


def test_1914_on_the_composite_index(shared: Path) -> None:
    """Germany attacks Russia: France owes help, and in that era pledges were kept more often."""
    found = stress("RUS,FRA,SRB", challenger="DEU", at="RUS", on="1914-08-01", strength="cinc", folder=shared / "data")
    rows = members(found)
    assert (rows["FRA"]["verdict"], rows["SRB"]["verdict"]) == ("yes", "no")
    assert rows["FRA"]["chance"] == pytest.approx(36 / 59, abs=5e-5)
    assert (
        found["stress"].measures["replacement_usd"].reason.startswith("Fewer than two members have figures of spending")
    )


def test_forces_already_there_need_not_travel(baltic: Assessment) -> None:
    """One in twenty of the American forces at the front beforehand bring more than a month's crossing."""
    found = stress("NATO", challenger="RUS", at="EST", on=DAY, forward={"USA": 0.05})
    assert found["stress"].basis["forward"] == "USA=0.05"
    assert "5.0 % of the forces of USA are taken to be at the front already." in found["stress"].notes
    before, after = members(baltic)["USA"], members(found)["USA"]
    assert after["brings"] > before["brings"]
    assert value(found["stress"], "holds") > value(baltic["stress"], "holds")
    assert members(found)["DEU"]["brings"] == members(baltic)["DEU"]["brings"]


@pytest.mark.parametrize(
    ("name", "code"), [("Greece", "GRC"), ("Poland", "POL"), ("Turkey", "TUR"), ("Germany", "DEU")]
)
def test_a_member_by_any_name_is_struck_at_home(name: str, code: str) -> None:
    one, two = (stress("NATO", challenger="RUS", at=at, on=DAY)["stress"] for at in (name, code))
    assert {n: m.value for n, m in one.measures.items()} == {n: m.value for n, m in two.measures.items()}


@pytest.mark.parametrize("at", ["52.3,13.0", "52.51,13.39", "48,11"])
def test_a_point_in_a_state_s_own_land_is_home(at: str) -> None:
    """Potsdam, the middle of Berlin, Bavaria: the army of Germany need not travel there."""
    own = members(stress("NATO", challenger="RUS", at=at, on=DAY))["DEU"]
    home = members(stress("NATO", challenger="RUS", at="DEU", on=DAY))["DEU"]
    assert 0.75 < own["brings"] / home["brings"] < 1.6  # Moscow is nearer, or farther; travelling would leave a tenth


def test_some_miles_more_or_less_do_not_turn_an_answer() -> None:
    """Moscow and Berlin lie 1,000 miles apart: no row of the table may end there."""
    chances = [
        value(stress("NATO", challenger="RUS", at=f"52.5,{lon}", on=DAY)["stress"], "holds")
        for lon in (13.0, 13.4, 13.8)
    ]
    assert max(chances) - min(chances) < 0.02


def test_palestine_has_no_capital_in_the_tables() -> None:
    with pytest.raises(DataMissing, match=r"Palestine \[PSE\] has no capital in the tables"):
        stress("ARAB_LEAGUE", challenger="ISR", at="PSE", on=DAY)
    assert "PSE" in stress("ARAB_LEAGUE", challenger="ISR", on=DAY)["fronts"].tables["members"].frame["state"].to_list()


def test_everybody_absent_is_not_nobody_bound() -> None:
    others = [s for s in alliances.alliance("NATO", as_day(DAY)).members if s != "EST"]
    found = stress("NATO", challenger="RUS", at="EST", absent=others, on=DAY)["stress"]
    assert found.measures["all_join"].text == "Every ally with forces that owes it armed help is absent."
    assert value(found, "holds") == pytest.approx(value(found, "alone"))


def test_the_worst_absence_of_some_allies_is_found_among_all_sets() -> None:
    """As strong as the challenger without the worst two: the least chance over every pair that may stay out."""
    asked = "EST,LVA,LTU,POL,FIN,DEU,GBR"
    found = stress(asked, challenger="UKR", at="EST", on=DAY, worst=2)["stress"]
    chances = [
        stress(asked, challenger="UKR", at="EST", on=DAY, absent=pair)["stress"].measures["equal_strength"].value
        for pair in combinations(["LVA", "LTU", "POL", "FIN", "DEU", "GBR"], 2)
    ]
    assert value(found, "equal_without_worst") == pytest.approx(min(c for c in chances if c is not None), abs=1e-12)


def test_a_far_challenger_has_less_of_its_force_ready() -> None:
    near = stress("AUS,NZL", challenger="IDN", at="AUS", on=DAY)["stress"]
    assert {"attacker_share", "attacker_share_far"} <= set(near.assumed)
    moved = {m.parameter: {s.result for s in (m.at, *m.others)} for m in near.movements}
    assert len(moved["attacker_share_far"]) == 3  # Jakarta lies 3,300 miles from Canberra
    assert len(moved["attacker_share"]) == 1


def test_in_1914_russia_was_governed_from_saint_petersburg(shared: Path) -> None:
    """So its road to Berlin was 820 miles, and that to Vienna 980, not those from Moscow."""
    asked = {"strength": "cinc", "folder": shared / "data", "on": "1914-08-01"}
    rows = members(stress("RUS,FRA", challenger="DEU", at="FRA", **asked))  # type: ignore[arg-type]  # passed on
    assert rows["RUS"]["miles"] == pytest.approx(1345, abs=15)  # to Paris; from Moscow 1,545


def test_a_member_may_attack_another() -> None:
    found = stress("NATO", challenger="TUR", at="GRC", on=DAY)
    rows = members(found)
    assert rows["TUR"]["role"] == "challenger"
    assert rows["FRA"]["verdict"] != "no"  # the French-Greek treaty, or a text without an exit


@pytest.fixture(scope="module")
def fronts() -> Assessment:
    """Russia against each member in turn."""
    return stress("EST,LVA,LTU,POL,FIN,ISL", challenger="RUS", on=DAY)


def test_each_member_in_turn_is_what_one_at_a_time_says(fronts: Assessment) -> None:
    rows = members_of(fronts)
    one = stress("EST,LVA,LTU,POL,FIN,ISL", challenger="RUS", at="LVA", on=DAY)["stress"]
    assert rows["LVA"]["holds"] == value(one, "holds")
    assert rows["LVA"]["all_join"] == value(one, "all_join")
    worth = {(r["state"], r["ally"]): r["value"] for r in fronts["fronts"].tables["values"].rows()}
    for target, row in rows.items():
        added = sum(v for (state, _), v in worth.items() if state == target)
        assert added == pytest.approx(row["holds"] - row["alone"], abs=1e-3)
    assert fronts["fronts"].measures["weakest"].text.startswith("Against Russia the defence of Iceland is weakest")
    assert fronts["fronts"].measures["worth_of_first"].text.startswith("POL is worth most")


def members_of(found: Assessment) -> dict[str, dict[str, Any]]:
    return {r["state"]: r for r in found["fronts"].tables["members"].rows()}


@pytest.mark.parametrize("name", list(PICTURES["fronts"]))
def test_each_member_in_turn_has_its_pictures(fronts: Assessment, tmp_path: Path, name: str) -> None:
    fronts.save(tmp_path / "c.svg", chart=name)
    assert len(fronts.chart(name).to_dict()["description"]) > 30
    jsonschema.Draft202012Validator(schema()).validate(fronts.to_dict())


def test_what_the_fronts_rest_on_is_cited_model_by_model_and_parameter_by_parameter() -> None:
    found = stress("GRC,TUR,BGR", challenger="RUS", on=DAY)["fronts"]
    assert {"boulding_1962", "owen_1972", "tullock_1980"} <= set(found.sources)
    assert {parameter(n).at(as_day(DAY)).source for n in found.assumed} <= set(found.sources)
    assert list(found.sources) == sorted(set(found.sources))


def test_a_member_that_attacks_is_no_front() -> None:
    assert "TUR" not in members_of(stress("GRC,TUR,BGR", challenger="TUR", on=DAY))


@pytest.mark.parametrize(
    ("options", "error", "says"),
    [
        ({"at": "UKR"}, UnknownName, "'UKR' is not a member of NATO on 2024-06-30."),
        ({"at": "Atlantis"}, UnknownName, "'Atlantis' is not a territory in the table"),
        (
            {"at": "0,0"},
            BadArgument,
            "0,0 is no state's land on 2024-06-30; no member of NATO holds it.",
        ),
        (
            {"at": "59.3,28.1"},
            BadArgument,
            r"59.3,28.1 \(Russia\) is held by RUS on 2024-06-30; no member of NATO holds it.",
        ),
        ({"strength": "personnel", "prices": "ppp"}, BadArgument, "personnel is no money, and has no prices."),
        ({"challenger": "EST"}, BadArgument, "EST would attack itself."),
        (
            {"challenger": "ISL"},
            DataMissing,
            r"Iceland \[ISL\] has no armed forces \(0 people in 2020\), and can attack",
        ),
        ({"challenger": "SUN"}, NotInForce, "Soviet Union"),
        ({"absent": "EST"}, BadArgument, "EST is attacked, and cannot stay out."),
        ({"absent": ["JPN"]}, UnknownName, "'JPN' is not a member of NATO"),
        ({"absent": "TUR", "challenger": "TUR"}, BadArgument, "TUR attacks, and cannot stay out."),
        ({"days": 0}, BadArgument, "days is 0."),
        ({"days": float("nan")}, BadArgument, "days is nan."),
        ({"days": 1e9}, BadArgument, "days is 1000000000.0."),
        ({"days": 10**400}, BadArgument, "days is 1000"),
        ({"worst": 10**400}, BadArgument, "worst is 1000"),
        ({"folder": 5, "strength": "cinc"}, BadArgument, "folder is 5."),
        (
            {"forward": {"EST": 0.1}},
            BadArgument,
            "EST is attacked: how much of its force is there is counted otherwise.",
        ),
        ({"forward": {"TUR": 0.1}, "challenger": "TUR"}, BadArgument, "TUR attacks: how much of its force is there"),
        ({"forward": {"USA": 1.5}}, BadArgument, "USA has 1.5 of its forces forward."),
        ({"forward": {"JPN": 0.1}}, UnknownName, "'JPN' is not a member of NATO"),
        ({"forward": {"USA": 0.1, "United States": 0.2}}, DuplicateMember, "USA is named more than once"),
        ({"forward": [("USA", 0.1)]}, BadArgument, "forward is "),
        ({"at": (59, 24)}, BadArgument, r"at is \(59, 24\)."),
        ({"days": "30"}, BadArgument, "days is '30'."),
        ({"days": True}, BadArgument, "days is True."),
        ({"chance": 3}, BadArgument, "chance is 3."),
        ({"folder": 3}, BadArgument, "folder is 3."),
        ({"folder": "/nonexistent"}, CannotRead, "/nonexistent cannot be read: there is no such folder."),
        ({"worst": 0}, BadArgument, "worst is 0."),
        ({"worst": 2.5}, BadArgument, "worst is 2.5."),
        ({"strength": "power"}, BadArgument, "'power' is not a measure of strength."),
        ({"prices": "barter"}, BadArgument, "'barter' is not a kind of prices."),
        ({"on": "1960-01-01"}, NotInForce, r"Russia \[RUS\] did not exist on 1960-01-01"),
        ({"on": "soon"}, FoedusError, "'soon' is not a day."),
    ],
)
def test_a_wrong_scenario_is_refused_with_a_reason(
    options: dict[str, object], error: type[FoedusError], says: str
) -> None:
    asked: dict[str, object] = {"challenger": "RUS", "at": "EST", "on": DAY} | options
    with pytest.raises(error, match=says):
        stress("NATO", **asked)  # type: ignore[arg-type]  # wrong on purpose
