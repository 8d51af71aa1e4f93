"""Rules of a fair share for real alliances, beside what their members pay."""

from dataclasses import replace
from datetime import date
from functools import cache

import polars as pl
import pytest

from foedus import alliances
from foedus.challenges import burden
from foedus.challenges.burden.burdens import Burdens
from foedus.challenges.burden.rules import RULES, Rules
from foedus.challenges.finding import Finding
from foedus.chance import Chance
from foedus.parameters import Book, parameter
from foedus.world import World

DAY = date(2024, 6, 30)
ALLIANCES = ["NATO", "CSTO", "ANZUS", "ARAB_LEAGUE", "USA,JPN"]


@cache
def found(name: str, borders: tuple[tuple[str, float], ...] = ()) -> Finding:
    plain = alliances.alliance(name, DAY)
    bound = plain.with_borders(borders) if borders else plain
    return burden.assess(World.on(DAY), bound, Book(DAY), Chance(draws=50))


def rows(name: str, table: str = "shares", borders: tuple[tuple[str, float], ...] = ()) -> dict[str, dict[str, float]]:
    return {r["state"]: r for r in found(name, borders).tables[table].rows()}


@pytest.mark.parametrize("name", ALLIANCES)
def test_every_rule_shares_out_the_whole_and_moves_no_money_in_sum(name: str) -> None:
    shares, changes = (found(name).tables[t].frame for t in ("shares", "changes"))
    for rule in (r.name for r in RULES if r.name != "exposure"):
        assert shares[rule].sum() == pytest.approx(1)
        assert changes[rule].sum() == pytest.approx(0, abs=1)  # a dollar
    assert shares["actual"].sum() == pytest.approx(1)


@pytest.mark.parametrize("name", ALLIANCES)
def test_a_distance_is_what_who_gains_gains(name: str) -> None:
    """What would change hands is the sum of what those pay more who pay more, over all spending."""
    total = found(name).measures["spending"].value
    assert total is not None
    for rule in (r.name for r in RULES if r.name != "exposure"):
        changes = found(name).tables["changes"].frame[rule]
        measure = found(name).measures[f"distance_{rule}"]
        assert measure.value == pytest.approx(float(changes.filter(changes > 0).sum()) / total)
        assert (measure.low is None) == (not measure.assumed)
        ends = [measure.low, measure.value, measure.high]
        assert measure.low is None or ends == sorted(e for e in ends if e is not None)


def test_two_allies_by_hand() -> None:
    """Japan alone would need 15 % of what the United States need: by Shapley and nucleolus it pays half of that."""
    members, shares = rows("USA,JPN", "members"), rows("USA,JPN")
    need = members["JPN"]["gdp"] / members["USA"]["gdp"]
    people = {s: m["gdp"] / shares[s]["population"] for s, m in members.items()}  # product of a head, up to a factor
    steep = {s: members[s]["gdp"] * people[s] ** 0.5 for s in members}
    assert shares["JPN"]["gdp"] == pytest.approx(members["JPN"]["gdp_share"])
    assert shares["JPN"]["shapley"] == pytest.approx(need / 2)
    assert shares["JPN"]["nucleolus"] == pytest.approx(need / 2)
    assert shares["JPN"]["ability"] == pytest.approx(steep["JPN"] / sum(steep.values()))


def test_the_range_of_the_rules_and_who_is_outside_it() -> None:
    for row in found("NATO").tables["shares"].frame.drop_nulls("actual").to_dicts():
        asked = {r.name: row[r.name] for r in RULES if r.name in row}
        assert row["lowest"] == min(asked.values()) == asked[row["lowest_rule"]]
        assert row["highest"] == max(asked.values()) == asked[row["highest_rule"]]
        assert row["within"] == (row["lowest"] <= row["actual"] <= row["highest"])
        assert row["mean"] == pytest.approx(sum(asked.values()) / len(asked))
        assert row["resentment"] == pytest.approx(0.5 * (row["actual"] - row["mean"]))


@pytest.mark.parametrize("name", ALLIANCES)
def test_who_is_counted_outside_is_outside(name: str) -> None:
    seen = found(name).tables["shares"].frame.drop_nulls("actual")
    below = seen.filter(pl.col("actual") < pl.col("lowest"))["state"].to_list()
    above = seen.filter(pl.col("actual") > pl.col("highest"))["state"].to_list()
    for side, who in (("below", below), ("above", above)):
        measure = found(name).measures[f"{side}_every_rule"]
        assert measure.value == len(who)
        assert all(s in measure.text for s in who[:12])


def test_russia_pays_more_for_the_csto_than_its_product_asks() -> None:
    """With 84 % of the product it pays 96 % of the spending."""
    measure = found("CSTO").measures["distance_gdp"]
    members = rows("CSTO", "members")
    assert measure.value == pytest.approx(members["RUS"]["spending_share"] - members["RUS"]["gdp_share"], abs=2e-3)
    assert measure.text.split(": ")[1].startswith("RUS would pay")


def test_exposed_borders_are_a_rule_only_where_they_are_known() -> None:
    names = "FIN,SWE,NOR,DNK,EST"
    plain, bordered = found(names), found(names, (("FIN", 1340.0), ("EST", 338.0)))
    assert "exposure" not in plain.tables["shares"].frame.columns
    assert plain.measures["distance_exposure"].value is None
    assert plain.measures["distance_exposure"].reason.startswith("No exposed borders were supplied")
    shares = {r["state"]: r["exposure"] for r in bordered.tables["shares"].rows()}
    assert shares == pytest.approx({"FIN": 1340 / 1678, "EST": 338 / 1678, "SWE": 0, "NOR": 0, "DNK": 0})
    assert "benefit_weight_border" in bordered.measures["distance_benefit"].assumed
    assert "benefit_weight_border" not in plain.measures["distance_benefit"].assumed


def test_iceland_is_in_no_rule_and_the_reason_is_told() -> None:
    iceland = rows("NATO")["ISL"]
    assert str(iceland["reason"]).startswith("no figures up to 2024")
    assert all(iceland[c] is None for c in ("actual", "gdp", "shapley", "within", "resentment"))
    assert "ISL" not in rows("NATO", "changes")


@pytest.mark.parametrize("name", ALLIANCES)
def test_every_assumed_parameter_of_a_rule_shows_how_the_answer_moves(name: str) -> None:
    seen = found(name)
    assert {"fair_progressivity", "fair_aversion", "fair_need_growth", "fair_salience"} <= set(seen.assumed)
    assert set(seen.assumed) == {m.parameter for m in seen.movements}
    salience = next(m for m in seen.movements if m.parameter == "fair_salience")
    assert salience.at.result == pytest.approx(seen.measures["resentment"].value)
    assert salience.others[0].result == 0  # who does not mind does not resent


def test_a_proportional_ability_and_a_logarithmic_sacrifice_are_the_rule_of_gdp() -> None:
    """At the low end of their parameters both fall together with GDP."""
    by_gdp = found("NATO").measures["distance_gdp"].value
    for name in ("fair_progressivity", "fair_aversion"):
        moved = next(m for m in found("NATO").movements if m.parameter == name)
        assert moved.others[0].value == 1
        assert moved.others[0].result == pytest.approx(by_gdp)


def burdens() -> Burdens:
    return Burdens.of(World.on(DAY), alliances.alliance("USA,JPN", DAY), None)


def test_rules_that_count_heads_are_left_out_where_nobody_counted() -> None:
    plain = burdens()
    frame = plain.accounts.frame.with_columns(population=pl.lit(None, pl.Float64))
    rules = Rules.of(replace(plain, accounts=replace(plain.accounts, frame=frame)), Book(DAY), Chance(draws=10))
    assert set(rules.shares) == {"gdp", "shapley", "nucleolus"}
    assert rules.left_out["population"].startswith("No figure of population for ")


def test_a_sacrifice_of_more_than_there_is_is_left_out_with_its_reason() -> None:
    plain = burdens()
    rules = Rules.of(replace(plain, spending=2 * plain.gdp), Book(DAY), Chance(draws=10))
    assert set(rules.left_out) == {"sacrifice", "exposure"}
    assert rules.left_out["sacrifice"].startswith("The total is ")


@pytest.mark.parametrize(
    ("name", "value", "spread"),
    [
        ("fair_progressivity", 1.5, (1, 2)),
        ("fair_aversion", 1.5, (1, 2)),
        ("fair_need_growth", 1, (0.5, 1.5)),
        ("fair_salience", 0.5, (0, 1)),
    ],
)
def test_what_a_fair_share_rests_on_is_assumed(name: str, value: float, spread: tuple[float, float]) -> None:
    """No alliance has settled how steep, how averse, how needy or how touchy its members are."""
    held = parameter(name).at(DAY)
    assert (held.value, held.status, held.mark) == (value, "assumed", "U")
    assert held.spread is not None
    assert (held.spread.low, held.spread.high) == spread
