"""Pictures: what each says to those who cannot see it is what its numbers say."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import altair as alt
import polars as pl
import pytest

from foedus.challenges import CHALLENGES
from foedus.challenges.finding import LEVEL, Finding, Movement, Step
from foedus.chance import Chance
from foedus.errors import DataMissing
from foedus.report.assessment import Assessment
from foedus.report.charts import PICTURES, chart, pictures
from foedus.report.charts.drawing import EDGE, LEAST, STEP
from foedus.report.stress import stress

DAY = "2024-06-30"


@pytest.fixture(scope="module")
def baltic() -> Finding:
    """Russia attacks Estonia."""
    return stress("NATO", challenger="RUS", at="EST", on=DAY, chance=Chance(seed=7, draws=200))["stress"]


@pytest.fixture(scope="module")
def fronts() -> Finding:
    """Russia attacks each of three in turn."""
    return stress("DEU,POL,EST", challenger="RUS", on=DAY, chance=Chance(seed=7, draws=50))["fronts"]


def said(picture: alt.TopLevelMixin) -> str:
    """What a picture is described as."""
    text = picture.to_dict()["description"]
    assert isinstance(text, str)
    return text


def title(picture: alt.TopLevelMixin) -> str:
    text = picture.to_dict()["title"]["text"]
    assert isinstance(text, str)
    return text


def rows_of(finding: Finding, table: str, column: str) -> list[dict[str, Any]]:
    """The rows that have a figure, the largest first."""
    rows = [r for r in finding.tables[table].rows() if r[column] is not None]
    return sorted(rows, key=lambda r: -r[column])


def with_table(finding: Finding, name: str, rows: Mapping[str, object]) -> Finding:
    """A finding as it would be with another table."""
    table = replace(finding.tables[name], frame=pl.DataFrame(rows))
    return replace(finding, tables={**finding.tables, name: table})


def test_a_picture_has_one_owner_in_an_assessment() -> None:
    """`--chart NAME` looks for a name in any finding: no two challenges may use the same."""
    names = [name for challenge in CHALLENGES for name in PICTURES[challenge]]
    assert sorted(names) == sorted(set(names))


def test_the_first_half_of_an_odd_number_is_read_between_two_members(nato: Assessment) -> None:
    """Of three members with 1, 3 and 6 of 10, half are one and a half: 1 and half of 3 are 25 %."""
    three = {"members": [0.0, 1 / 3, 2 / 3, 1.0], "share": [0.0, 0.1, 0.4, 1.0]}
    found = with_table(nato["burden"], "lorenz", three)
    assert "the first half of the members has 25 % of the sum of burdens" in said(chart(found, "lorenz"))


def test_the_first_half_of_an_even_number_is_a_count_of_members(baltic: Finding) -> None:
    four = {"members": [0.0, 0.25, 0.5, 0.75, 1.0], "share": [0.0, 0.05, 0.2, 0.5, 1.0]}
    found = with_table(baltic, "lorenz", four)
    assert "has 20 % of the strength to expect at the front" in said(chart(found, "lorenz"))


@pytest.mark.parametrize(
    ("nash", "says"),
    [
        ([5e9, 0.0, 0.0], "only USA would pay."),
        ([5e9, 1e9, 0.0], "only USA and DEU would pay."),
        ([5e9, 1e9, 1e8], "all would pay."),
        ([0.0, 0.0, 0.0], "nobody would pay."),
    ],
)
def test_who_would_pay_alone_is_said_in_words(nato: Assessment, nash: list[float], says: str) -> None:
    states, today = ["USA", "DEU", "EST"], [9e9, 8e9, 7e8]
    rows = {"state": states, "today": today, **dict.fromkeys(("nash", "joint", "lindahl"), nash)}
    found = with_table(nato["obligations"], "provision", rows)
    assert said(chart(found, "provision")).endswith(f"three models; each for itself, {says}")


def test_who_pays_what_names_the_highest_and_the_lowest(nato: Assessment) -> None:
    rows = rows_of(nato["burden"], "members", "burden")
    best, least = rows[0], rows[-1]
    assert said(nato.chart("members")) == (
        f"Burden of {len(rows)} members: highest {best['name']} {100 * best['burden']:.2f} %, "
        f"lowest {least['name']} {100 * least['burden']:.2f} % of GDP."
    )
    assert title(nato.chart("members")) == "Who pays what; orange: below 2.0 %"


def test_the_gaps_are_those_of_members_that_lack(nato: Assessment) -> None:
    rows = [r for r in rows_of(nato["burden"], "members", "lacks") if r["lacks"] > 0]
    assert said(nato.chart("gaps")) == (
        f"What {len(rows)} members lack to the newest spending pledge; most {rows[0]['name']} with USD {rows[0]['lacks'] / 1e9:.1f} bn a year."
    )


def test_no_gap_is_no_picture(nato: Assessment) -> None:
    found = with_table(nato["burden"], "members", {"state": ["POL"], "lacks": [0.0]})
    with pytest.raises(DataMissing, match="No member lacks anything to a spending pledge"):
        chart(found, "gaps")


def test_size_and_years_tell_their_measures(nato: Assessment) -> None:
    burden = nato["burden"]
    rho = burden.measures["exploitation"].value
    assert rho is not None
    assert f"members; rho {rho:+.2f}".replace("-", "−") in said(nato.chart("size"))
    years = burden.tables["years"].rows()
    first, last = years[0], years[-1]
    ends = f"{first['year']} ({100 * first['burden']:.2f} %) to {last['year']} ({100 * last['burden']:.2f} %)"
    assert said(nato.chart("years")) == f"Burden of the same members from {ends}."


def test_a_turn_is_told_where_there_is_one(nato: Assessment) -> None:
    burden = nato["burden"]
    turned = replace(burden.measures["turning_point"], value=2019.0)
    found = replace(burden, measures={**burden.measures, "turning_point": turned})
    assert said(chart(found, "years")).endswith("; it turned in 2019.")
    assert title(chart(found, "years")) == "The years behind it; orange: it turned in 2019"


def test_who_lies_outside_all_rules_is_named(nato: Assessment) -> None:
    frame = nato["burden"].tables["shares"].frame
    moved = frame.with_columns(within=pl.col("within") & ~pl.col("state").is_in(["POL"]))
    found = with_table(nato["burden"], "shares", moved.to_dict(as_series=False))
    outside = moved.filter(~pl.col("within")).sort("actual", descending=True)["state"].to_list()
    assert said(chart(found, "rules")).endswith(f"and today; outside all rules: {', '.join(outside)}.")


def test_dependence_and_reliance_name_the_extremes(nato: Assessment) -> None:
    rows = rows_of(nato["obligations"], "members", "dependence")
    most, least, covered = rows[0], rows[-1], f"{100 * LEVEL:.0f} %"
    assert said(nato.chart("dependence")) == (
        f"Dependence of {len(rows)} members on their allies: most {most['name']} {100 * most['dependence']:.0f} %, "
        f"least {least['name']} {100 * least['dependence']:.0f} %; lines are {covered} intervals."
    )
    assert title(nato.chart("dependence")).endswith(f"line: {covered} of the draws")
    worst = rows_of(nato["obligations"], "reliance", "loss")[0]
    told = f"most: {worst['state']} without {worst['ally']}, {100 * worst['loss']:.0f} %."
    assert said(nato.chart("reliance")).endswith(told)


def test_replacing_an_ally_says_the_years_that_the_measure_says(nato: Assessment) -> None:
    years = nato["obligations"].measures["replacement_years"].value
    picture = chart(nato["obligations"], "replacement")
    assert said(picture).endswith(f"at the pace of the last years: after {years:.0f} years.")
    assert title(picture) == f"Replacing USA: made up after {years:.0f} years; band: {100 * LEVEL:.0f} % of the pace"


def moved(parameter: str, measure: str, *results: float | None) -> Movement:
    """What a measure is at a parameter's value (first), and at others."""
    at, *others = (Step(float(i), r) for i, r in enumerate(results))
    return Movement(parameter, "/1", measure, f"the {measure}", at, tuple(others))


def test_the_tornado_is_of_the_measure_that_most_parameters_move(nato: Assessment) -> None:
    """The widest first; a value at which the measure cannot be taken is passed over."""
    found = replace(
        nato["obligations"],
        movements=(moved("a", "hold", 0.5, 0.4, 0.6), moved("b", "hold", 0.5, 0.1, None), moved("c", "cost", 1, 9)),
    )
    assert said(chart(found, "moves")) == "How the hold moves with each of 2 parameters; most with b: 0.1 to 0.5."


@pytest.mark.parametrize("movements", [(), (moved("a", "hold", None, 0.5),)])
def test_what_nothing_moves_has_no_tornado(nato: Assessment, movements: tuple[Movement, ...]) -> None:
    found = replace(nato["obligations"], movements=movements)
    with pytest.raises(DataMissing, match="Nothing assumed moves this answer"):
        chart(found, "moves")
    assert set(pictures(found)) == PICTURES["obligations"].keys() - {"moves"}


def test_a_scenario_names_whose_strength_it_is(baltic: Finding) -> None:
    rows = rows_of(baltic, "members", "share")
    told = said(chart(baltic, "dependence"))
    assert f"EST can expect at the front: most {rows[0]['name']} with {100 * rows[0]['share']:.0f} %" in told
    even = baltic.measures["equal_strength"].value
    assert even is not None
    assert said(chart(baltic, "coalition")).endswith(f"as strong as the challenger (dashed) with {100 * even:.0f} %.")


def test_without_whom_names_one_ally_and_two(baltic: Finding) -> None:
    rows = rows_of(baltic, "pairs", "drop")
    alone = next(r for r in rows if r["state"] == r["other"])
    two = next(r for r in rows if r["state"] != r["other"])
    told = said(chart(baltic, "without"))
    assert f"{alone['state']} alone {100 * alone['drop']:.1f} %, " in told
    assert {two["state"], two["other"]} <= set(told.rstrip(".").replace(",", "").split())
    assert told.endswith(f"{100 * two['drop']:.1f} %.")


def test_each_in_turn_names_the_best_and_the_worst(fronts: Finding) -> None:
    rows = rows_of(fronts, "members", "holds")
    best, worst = rows[0], rows[-1]
    assert said(chart(fronts, "holds")) == (
        f"Chance of 3 members to hold against RUS: best {best['name']} {100 * best['holds']:.0f} %, "
        f"worst {worst['name']} {100 * worst['holds']:.0f} %."
    )
    top = rows_of(fronts, "values", "value")[0]
    assert said(chart(fronts, "worth")).endswith(f"most: {top['ally']} for {top['state']}, {100 * top['value']:.1f} %.")


def test_a_picture_grows_with_its_members(nato: Assessment, fronts: Finding) -> None:
    """A line a member; a matrix of few keeps room for its legend."""
    n = len(rows_of(nato["burden"], "members", "burden"))
    assert nato.chart("members").to_dict()["height"] == STEP * n + EDGE
    assert chart(fronts, "holds").to_dict()["height"] == STEP * 3 + EDGE
    assert chart(fronts, "worth").to_dict()["height"] == LEAST
