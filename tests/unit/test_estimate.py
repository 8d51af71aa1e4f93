"""`foedus estimate burden`: the panel that it stands on, what it says, and what it refuses."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from rich.console import Console
from typer.testing import CliRunner

from foedus import states
from foedus.challenges.finding import LEVEL
from foedus.cli import app
from foedus.data.at_hand import AtHand
from foedus.data.ledger import embedded, ledger
from foedus.errors import BadArgument, CannotRead, DataMissing, FoedusError, NotInForce, UnknownName
from foedus.panels import weights
from foedus.panels.burden import MEMBERSHIP, LeftOut, burden_panel
from foedus.report.estimate import screen
from foedus.report.panel import years_of
from foedus.sources import sources
from foedus.validation.estimates.burden import Demand, demand


def told(*words: str) -> str:
    """What the command prints."""
    result = CliRunner().invoke(app, ["estimate", "burden", *words])
    assert result.exit_code == 0, (result.output, result.exception)
    return " ".join(result.output.split())


def plain(*words: str) -> dict[str, Any]:
    """What the command prints for a program."""
    result = CliRunner().invoke(app, ["estimate", "burden", *words, "--json"])
    assert result.exit_code == 0, (result.output, result.exception)
    found: dict[str, Any] = json.loads(result.output)
    return found


def test_real_spending_is_the_share_of_real_gdp() -> None:
    """Poland 2023 by NATO's definition, by hand from the two tables."""
    panel = burden_panel("NATO", "2024-06-30", definition="nato")
    share = ledger("nato").frame.row(by_predicate=of("POL", 2023), named=True)["burden"]
    gdp = embedded("world_bank").row(by_predicate=of("POL", 2023), named=True)["gdp_2015usd"]
    at = panel.years.index(2023), panel.members.index("POL")
    assert panel.spending[at] == pytest.approx(share * gdp)
    assert panel.gdp[at] == gdp


def of(state: str, year: int, column: str = "state") -> Any:
    return (pl.col(column) == state) & (pl.col("year") == year)


def test_who_joined_later_or_has_no_figures_is_left_out_with_a_reason() -> None:
    """Sweden was no member in 2014, Iceland has no forces; all others of the 32 of 2024 are in."""
    panel = burden_panel("NATO", "2024-06-30")
    assert set(panel.left_out) == {"FIN", "ISL", "MKD", "MNE", "SWE"}
    assert panel.left_out["SWE"] == LeftOut(MEMBERSHIP, tuple(range(2014, 2024)))
    assert panel.left_out["ISL"] == LeftOut("spending", tuple(range(2014, 2025)))
    assert len(panel.members) == 27
    assert panel.years == tuple(range(2014, 2025))


@pytest.mark.parametrize(
    ("lacks", "years", "says"),
    [
        (MEMBERSHIP, (2014, 2015, 2016), "was no member in 2014 to 2016"),
        ("gdp", (2014,), "has no gdp in 2014"),
        ("population", (2014, 2016, 2017), "has no population in 3 years from 2014 to 2017"),
    ],
)
def test_the_reason_tells_what_is_lacking_and_when(lacks: str, years: tuple[int, ...], says: str) -> None:
    assert str(LeftOut(lacks, years)) == says


def test_an_alliance_younger_than_the_tables_begins_with_itself() -> None:
    """The Alliance of Sahel States is of September 2023."""
    panel = burden_panel("AES", "2024-12-31")
    assert panel.years == (2023, 2024)


def test_sipri_speaks_for_those_whom_nato_does_not_count() -> None:
    assert burden_panel("CSTO").definition == "sipri"
    assert burden_panel("NATO").definition == "nato"
    assert burden_panel("NATO", definition="sipri").definition == "sipri"


def test_weights_are_equal_or_by_the_distance_of_capitals() -> None:
    """For Estonia Latvia counts more than the United States; every row sums to 1."""
    panel = burden_panel("NATO", "2024-06-30")
    est, lva, usa = (panel.members.index(m) for m in ("EST", "LVA", "USA"))
    near, equal = weights.near(panel.members), weights.equal(panel.members)
    assert near[est, lva] > 10 * near[est, usa]
    assert equal[est, lva] == equal[est, usa] == pytest.approx(1 / 26)
    for table in (near, equal):
        assert table.sum(axis=1) == pytest.approx(np.ones(27))
        assert not np.diag(table).any()


def test_a_distance_that_nobody_knows_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    known = states.states()
    monkeypatch.setattr(states, "states", lambda: {**known, "FRA": replace(known["FRA"], lat=None)})
    with pytest.raises(DataMissing, match="Distances of capitals are not known for all members"):
        weights.near(["FRA", "DEU"])


def test_a_rival_is_the_same_threat_to_all() -> None:
    """Russia spends for NATO by SIPRI's figures, as NATO's tables do not have it."""
    panel = burden_panel("NATO", "2024-06-30", threat="Russia")
    row = embedded("world_bank").row(by_predicate=of("RUS", 2020), named=True)
    assert panel.threat is not None
    assert panel.threat[panel.years.index(2020)] == pytest.approx(row["milex_share_gdp"] * row["gdp_2015usd"])
    main, of_years = demand(panel).specifications[0], demand(panel).specifications[3]
    assert main.found is not None
    assert of_years.found is not None
    assert "threat" in main.found.names
    assert "threat" not in of_years.found.names


@pytest.mark.parametrize(
    ("asked", "error", "text"),
    [
        ({"name": "NATTO"}, UnknownName, "is not an alliance"),
        ({"definition": "both"}, BadArgument, "Known: nato, sipri"),
        ({"definition": "nato", "folder": "."}, BadArgument, "NATO's definition has no official files"),
        ({"years": (1968, 2015)}, DataMissing, "At hand: 2014 to 2024"),
        ({"years": (2020, 2016)}, DataMissing, "No figures from 2020 to 2016"),
        ({"on": "2020-06-30", "years": (2014, 2024)}, DataMissing, "up to 2020-06-30"),
        ({"threat": "Poland"}, BadArgument, "POL is a member of NATO"),
        ({"threat": "PRK"}, DataMissing, "The rival PRK has no spending in 2014 to 2024"),
        ({"threat": "Mordor"}, UnknownName, "is not a state"),
        ({"on": "1939-09-01"}, NotInForce, "did not exist"),
        ({"folder": "nowhere"}, CannotRead, "there is no such folder"),
        ({"name": "ISL,PRK"}, DataMissing, "fewer than two members have figures in every year"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_to_do(
    asked: dict[str, Any], error: type[FoedusError], text: str
) -> None:
    with pytest.raises(error) as found:
        burden_panel(**{"name": "NATO", "on": "2024-06-30", **asked})
    assert text in str(found.value)


def test_years_are_first_and_last() -> None:
    assert years_of("1968:2015") == (1968, 2015)
    with pytest.raises(BadArgument, match="is no span of years"):
        years_of("1968-2015")


def test_equal_weights_beside_effects_of_years_are_refused_with_a_reason() -> None:
    """The others' mean is the year's total less oneself: nothing is left, and no number is made up."""
    found = demand(burden_panel("NATO", "2024-06-30"))
    second = found.specifications[1]
    assert (second.weights, second.years, second.found) == ("equal", True, None)
    assert "rho cannot be told" in second.reason


def test_no_effects_are_told_of_answers_that_never_settle() -> None:
    """Eleven years, effects of each, and weights by distance: rho comes out beyond 1 and is not used."""
    found = demand(burden_panel("NATO", "2024-06-30"))
    last = found.specifications[3]
    assert last.rho is not None
    assert abs(last.rho[0]) > 1
    assert last.effects is None
    assert "never settle" in last.unsettled
    assert "1 with answers that never settle not counted" in " ".join(found.says)


def test_the_sentence_is_the_number() -> None:
    """The first sentence tells rho and its interval; positive is more, and the caution about 2022 is there."""
    found = demand(burden_panel("NATO", "2024-06-30"))
    main = found.specifications[0]
    assert main.rho is not None
    rho, low, high = main.rho
    assert f"a member spends {abs(rho):.2f} % {'more' if rho > 0 else 'less'} in the same year" in found.says[0]
    assert f"{low:+.2f} to {high:+.2f} %" in found.says[0].replace("−", "-")
    assert any("Shocks common to all" in c for c in found.cautions)
    assert any("no proof of strategy" in c for c in found.cautions)


def test_a_main_estimate_that_never_settles_is_no_headline() -> None:
    """The EU's members answer one another in full: no per cent is told from a number that is not counted."""
    found = demand(burden_panel("EU", "2024-12-31"))
    main, third = found.specifications[0], found.specifications[2]
    assert main.rho is not None
    assert third.rho is not None
    rho, low, high = main.rho
    assert abs(rho) >= 1
    assert "%" not in found.says[0].replace("90 % interval", "")
    assert f"never settles (rho {rho:+.2f}, 90 % interval {low:+.2f} to {high:+.2f})" in found.says[0]
    assert third.effects is not None
    assert third.rho[1] > 0
    assert "The interval of the one estimate that can be counted lies above 0; 2 with" in found.says[1]


def test_it_is_said_plainly_that_no_estimate_counts() -> None:
    """Five years of NATO: all three estimates are beyond 1."""
    found = demand(burden_panel("NATO", "2024-12-31", years=(2020, 2024)))
    told = [s for s in found.specifications if s.found is not None]
    assert len(told) == 3
    assert all(s.rho is not None and abs(s.rho[0]) >= 1 for s in told)
    assert found.says[-1].endswith("None of the estimates below can be counted: 3 with answers that never settle.")
    assert "Of 0" not in " ".join(found.says)


def test_a_long_run_without_end_is_said_to_be() -> None:
    """phi leaves no room beside rho: what one member would do is told, and that all together never settle."""  # noqa: D403  # its name
    found = demand(burden_panel("NATO", "2024-06-30"), dynamic=True)
    assert "grow without end" in found.specifications[0].unsettled
    assert found.says[1].endswith("in the long run; if all answer one another so, it never settles.")


def test_reasons_have_two_decimals() -> None:
    for dynamic in (False, True):
        for s in demand(burden_panel("NATO", "2024-06-30"), dynamic=dynamic).specifications:
            assert not re.search(r"\d\.\d{3}", s.unsettled + s.reason)
            assert s.rho is None or "not between" not in s.unsettled or f"rho {s.rho[0]:.2f} is" in s.unsettled


def test_last_year_brings_a_long_run() -> None:
    """rho over 1 - phi, told in a sentence; a year is lost."""  # noqa: D403  # its name
    found = demand(burden_panel("NATO", "2024-06-30"), dynamic=True)
    main = found.specifications[0].found
    assert main is not None
    assert main.names[:2] == ("rho", "phi")
    assert main.years == 10
    assert f"{abs(main.values[0] / (1 - main.values[1])):.2f} %" in found.says[1]


def test_too_small_an_alliance_gets_a_reason_and_no_number() -> None:
    """ANZUS has three members, a pact of two fewer still."""
    for name in ("ANZUS", "FRA,DEU"):
        found = demand(burden_panel(name, "2024-06-30"))
        assert found.says[0].startswith("No estimate: ")
        assert found.cautions == ()
        assert all(s.found is None for s in found.specifications)


def test_the_literature_stands_beside_it_and_disagrees() -> None:
    """Free riding by spatial lags, and not by size; each with a source that exists and a mark."""
    found = demand(burden_panel("NATO", "2024-06-30"))
    told = {e.source for e in found.evidence}
    assert {"george_sandler_2018", "plumper_neumayer_2015", "alley_2021", "kim_sandler_2020"} <= told
    assert told <= set(found.sources) <= sources().keys()
    assert {e.about for e in found.evidence} == {"spatial lag", "size"}


def test_what_is_from_memory_is_said_to_be() -> None:
    """A doubt about what the literature says is told beside an estimate as beside an assessment."""
    found = demand(burden_panel("NATO", "2024-06-30"))
    first, *others = found.evidence
    text = printed(replace(found, evidence=(replace(first, mark="M"), *others)))
    assert f"{first.short} ({first.source}, from memory); {others[0].short} ({others[0].source})" in text


def printed(found: Demand) -> str:
    """An estimate on a screen, on one line."""
    with (console := Console(width=100)).capture() as text:
        console.print(screen(found))
    return " ".join(text.get().split())


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize(("alliance", "dynamic"), [("NATO", False), ("NATO", True), ("EU", False), ("CSTO", False)])
def test_a_number_is_never_cut(alliance: str, dynamic: bool, width: int) -> None:
    """On a narrow screen words make room: every number of every estimate stands whole on one line."""
    found = demand(burden_panel(alliance, "2024-06-30"), dynamic=dynamic)
    with (console := Console(width=width)).capture() as text:
        console.print(screen(found))
    lines = text.get().replace("−", "-").splitlines()
    assert max(map(len, lines)) <= width
    assert any(line.rstrip().endswith("by ML") for line in lines)
    for s in found.specifications:
        if s.found is not None and s.rho is not None:
            rho, low, high = s.rho
            ml = f"{s.found.likelihood.rho:+.2f}" if s.found.likelihood else "no top"
            whole = f"{rho:+.2f} {low:+.2f} to {high:+.2f} {s.found.first_stage_f:.0f} {ml}"
            assert any(" ".join(line.split()).endswith(whole) for line in lines), whole
    main = found.specifications[0].found
    assert main is not None
    for value, error, (low, high) in zip(main.values, main.errors, main.interval(LEVEL), strict=True):
        whole = f"{value:+.3f} {error:.3f} {low:+.3f} to {high:+.3f}"
        assert any(" ".join(line.split()).endswith(whole) for line in lines), whole


def test_years_that_end_before_they_begin_are_a_wrong_question() -> None:
    result = CliRunner().invoke(app, ["estimate", "burden", "NATO", "--years", "2024:2020"])
    assert isinstance(result.exception, BadArgument)
    assert "2024:2020 ends before it begins" in str(result.exception)
    assert "--years 2020:2024" in str(result.exception)


@pytest.mark.parametrize(
    ("members", "says"),
    [("SWE", "SWE (was not a member in every year)"), ("FIN SWE", "FIN and SWE (were not members in every year)")],
)
def test_those_who_joined_later_are_told_together(members: str, says: str) -> None:
    found = demand(burden_panel("NATO", "2024-06-30"))
    late = {m: found.panel.left_out[m] for m in members.split()}
    panel = replace(found.panel, left_out={**late, "ISL": LeftOut("spending", (2014,))})
    assert f"Left out: {says}; ISL has no spending in 2014." in printed(replace(found, panel=panel))


def test_the_screen_tells_what_the_json_does() -> None:
    words = ("NATO", "--on", "2024-06-30", "--threat", "RUS")
    text, found = told(*words), plain(*words)
    main = found["estimates"][0]
    assert [c["name"] for c in main["coefficients"]] == ["rho", "gdp", "population", "threat"]
    for c in main["coefficients"]:
        assert f"{c['value']:+.3f} {c['error']:.3f} {c['low']:+.3f} to {c['high']:+.3f}".replace("-", "−") in text
        assert c["low"] < c["value"] < c["high"]
    assert main["observations"] == main["units"] * main["years"] == 297
    assert main["effects_of_gdp"]["total"] == pytest.approx(
        main["effects_of_gdp"]["direct"] + main["effects_of_gdp"]["indirect"]
    )
    assert found["estimates"][1]["reason"] in text
    for sentence in (*found["says"], *found["cautions"]):
        assert " ".join(sentence.split()) in text


def test_a_small_alliance_on_the_screen() -> None:
    assert "No estimate: 11 years of 3 units are too few" in told("ANZUS", "--on", "2024-06-30")


def test_official_figures_reach_back(shared: Path) -> None:
    """SIPRI's workbook and the World Bank's GDP together begin in 1960; Spain joined in 1982."""
    panel = burden_panel("NATO", "2015-12-31", folder=shared / "data")
    assert panel.years == tuple(range(1960, 2016))
    assert panel.unit == "USD of 2023"
    assert str(panel.left_out["ESP"]) == "was no member in 1960 to 1981"
    assert len(panel.members) == 14
    rows = AtHand(shared / "data").table("sipri_milex").filter(of("USA", 2010, "iso3"))
    millions = rows.filter(rows["series"].str.starts_with("Constant"))["value"].item()
    assert panel.spending[panel.years.index(2010), panel.members.index("USA")] == pytest.approx(millions * 1e6)
    assert panel.day == date(2015, 12, 31)
    found = plain("--from", str(shared / "data"), "--years", "1968:2015", "--on", "2015-12-31", "--dynamic")
    assert found["years"] == [1968, 2015]
    assert found["definition"] == "sipri"
    assert found["estimates"][0]["coefficients"][0]["value"] < 0
