"""Readers outside the Correlates of War: what the official files say, and where two of them must agree."""

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from tests.official_others import BINARY, LARGE, frame, official

from foedus.data.read import dca, economy, exercises, landscape, leaders, nato, opinion, reliability, sipri, unga
from foedus.data.read.workbook import sheets
from foedus.errors import BadFile


@pytest.fixture(autouse=True)
def _at_hand(shared: Path) -> None:
    """These tests read the official files."""
    assert shared.is_dir()


# ---- the United Nations


def test_ideal_points_that_rest_on_few_votes_are_masked() -> None:
    found = frame(unga.ideal_points)
    turkey = found.filter(pl.col("cow") == 640, pl.col("year") == 2024)
    assert turkey.select("votes", "masked").rows() == [(7, True)]
    assert found["masked"].sum() == 1710
    assert found.filter(~pl.col("masked"))["votes"].min() == 30
    last = found.filter(pl.col("year") == 2024)
    assert (last["ideal_point"].null_count(), last["ideal_point_all"].null_count()) == (0, 191)
    assert 1964 not in found["year"]


def test_votes_of_namibia_are_not_missing() -> None:
    found = LARGE.read(official(LARGE.place))
    assert len(found) == LARGE.rows
    assert found.filter(pl.col("country") == "Namibia")["iso2"].unique().to_list() == ["NA"]
    assert set(found.filter(pl.col("iso2").is_null())["country"]) == {
        "Federal Republic of Germany",
        "Yemen Arab Republic",
        "Zanzibar",
    }
    assert found["roll_call"].n_unique() == 6202


# ---- leaders


def test_leaders_that_slipped_are_set_right() -> None:
    found = frame(leaders.leader_list)
    assert str(found.filter(pl.col("leader") == "Kristrún Frostadóttir")["start"][0]) == "2024-12-21"
    assert found.filter(pl.col("leader") == "Yoshihide Suga").select("end_year", "end_month").row(0) == (2021, None)
    assert found["born"].min() == 1873
    archigos = frame(leaders.archigos)
    still = archigos.filter(pl.col("exit") == "Still in Office")["end"].value_counts().sort("end")
    assert still.rows() == [(date(2014, 12, 31), 3), (date(2015, 12, 31), 165)]
    assert archigos.filter(pl.col("start") > pl.col("end")).is_empty()


def test_coalitions_changed_in_some_years() -> None:
    found = frame(leaders.coalitions)
    assert (found["changed"].sum(), found["changes"].sum(), found["democracy"].null_count()) == (894, 953, 15)


# ---- money


def test_aggregates_are_no_states() -> None:
    for read in (economy.gdp, economy.population):
        codes = set(frame(read)["iso3"])
        assert not codes & {"WLD", "EUU", "HIC", "AFE", "OED", "SSF"}
        assert {"USA", "XKX", "HKG", "ABW"} <= codes
    assert "XKX" in set(frame(economy.gdp_2015usd)["iso3"])
    poland = frame(economy.milex_share).filter(pl.col("iso3") == "POL", pl.col("year") == 2023)
    assert poland["milex_share"][0] == pytest.approx(0.0327, abs=5e-5)


def test_the_two_world_bank_tables_of_one_form_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "wdi_gdp_current_usd.csv"
    path.write_bytes(official("economy/wdi_population.csv").read_bytes())
    with pytest.raises(BadFile, match="its figures are not of wdi_gdp"):
        economy.gdp(path)


def test_workbook_and_export_of_nato_agree_cell_by_cell() -> None:
    order = ["sheet", "block", "country", "year"]
    assert frame(nato.workbook).sort(order).equals(frame(nato.long).sort(order))
    found = frame(nato.workbook)
    poland = found.filter(pl.col("iso3") == "POL", pl.col("year") == 2024, pl.col("block") == "Share of real GDP (%)")
    assert poland.select("edition", "country", "estimate").row(0) == (2024, "Poland", True)
    assert poland["value"][0] == pytest.approx(4.12, abs=0.005)
    assert found.filter(pl.col("estimate"))["year"].unique().sort().to_list() == [2023, 2024]
    assert found.filter("together")["iso3"].null_count() == found["iso3"].null_count() == 198


def test_table_4_of_nato_repeats_tables_2_and_3() -> None:
    """So that leaving it out loses nothing."""
    spent = frame(nato.workbook).filter(pl.col("sheet").is_in(["TABLE2", "TABLE3"]))
    kept = {(r["block"], r["country"], r["year"]): r["value"] for r in spent.to_dicts()}
    rows = [row for row in sheets(official(BINARY[3].place), [])["TABLE4"] if row[2] and row[3] and row[4]]
    assert len(rows) == 31
    for row in rows:
        figures = [cell.value for cell in row[3:8] if cell]
        money, share = "Constant 2015 prices and exchange rates", "Share of real GDP (%)"
        again = [kept[block, str(row[2] and row[2].text), y] for block in (money, share) for y in (2014, 2024)]
        assert [figures[i] for i in (0, 1, 3, 4)] == pytest.approx(again)
        assert figures[2] == pytest.approx(100 * (again[1] / again[0] - 1))


def test_workbook_and_export_of_sipri_agree_cell_by_cell() -> None:
    key = ["series", "country", "year"]
    both = frame(sipri.long).join(frame(sipri.workbook), on=key, suffix="_book", validate="1:1")
    assert len(both) == 65_772
    for column in ("unit", "iso3", "value"):
        assert both.filter(pl.col(column).ne_missing(pl.col(f"{column}_book"))).is_empty()
    pairs = set(both.select("status", "status_book").unique().rows())
    same = {("unavailable", "unavailable"), ("no_state", "no_state")}
    assert pairs == same | {("figure", s) for s in ("published", "estimate", "uncertain")}


def test_colours_of_sipri_are_data() -> None:
    found = frame(sipri.workbook).filter(pl.col("series") == "Constant (2023) US$")
    counts = dict(found.group_by("status").len().rows())
    assert counts == {"published": 6359, "estimate": 1814, "uncertain": 156, "unavailable": 4655, "no_state": 240}
    algeria = found.filter(pl.col("iso3") == "DZA", pl.col("year") == 2016)
    assert found["unit"].unique().to_list() == ["million USD of 2023"]
    assert algeria["value"][0] == pytest.approx(11456.74, abs=2000)


# ---- promises


def test_half_of_the_tested_alliances_were_honoured() -> None:
    """Two thirds before 1945 and 22 % after it, as the abstract of the paper says."""
    found = frame(reliability.berkemeier_fuhrmann)
    other = found["honoured_other"].drop_nulls()
    assert (len(other), other.sum()) == (139, 69)
    by_period = found.drop_nulls("honoured").group_by("in_sample").agg(pl.len(), pl.col("honoured").sum())
    assert sorted(by_period.rows()) == [(False, 54, 12), (True, 92, 61)]
    rates = found.drop_nulls("honoured").group_by("in_sample").agg(pl.col("honoured").mean()).sort("in_sample")
    assert rates["honoured"].to_list() == pytest.approx([0.22, 0.66], abs=0.005)
    leeds = frame(reliability.leeds_anac)
    assert (leeds["honor2"].sum(), leeds["honor3"].sum()) == (95, 93)


def test_polls_are_shares() -> None:
    found = frame(opinion.us_polls)
    assert (found["year"].min(), found["year"].max(), found["support"].max()) == (1974, 2020, 0.86)
    france = frame(opinion.article5).filter(pl.col("country") == "France", pl.col("year") == 2015)
    assert france.select("should", "should_not").row(0) == pytest.approx((0.47, 0.53))


def test_exercises_and_those_who_took_part() -> None:
    found, who = frame(exercises.exercises), frame(exercises.participants)
    assert found["participants"].sum() == len(who)
    first = found.filter(pl.col("exercise") == "mme87")
    assert (first["name"][0], str(first["start"][0]), first["sea"][0]) == ("Readex 1-80", "1980-01-14", True)
    assert (found["start"].null_count(), found["end"].null_count()) == (814, 1089)


def test_codes_below_zero_are_no_years() -> None:
    found = frame(dca.agreements)
    assert found.filter(pl.col("missing_code").is_not_null() & pl.col("span").is_not_null()).is_empty()
    assert found["missing_code"].drop_nulls().value_counts().sort("missing_code").rows() == [(-88, 14), (-77, 256)]
    assert found.filter(pl.col("cow_a") >= pl.col("cow_b")).is_empty()
    assert found["cow_b"].null_count() == 3
    assert found["terminated"].sum() == 43


# ---- examples


def test_the_results_of_the_landscape_follow_from_its_inputs() -> None:
    """All 1,024 energies and 11,264 frustrations, from strengths and propensities."""
    actors, results = frame(landscape.actors), frame(landscape.results)
    names, strength = actors["actor"].to_list(), actors["strength"].to_numpy()
    wide = frame(landscape.propensities).pivot("b", index="a", values="propensity").select("a", *names)
    towards = (np.nan_to_num(wide.drop("a").to_numpy(), nan=3) - 3) * strength[:, None] * strength
    sides = results.select(names).to_numpy()
    apart = sides[:, :, None] != sides[:, None, :]
    assert wide["a"].to_list() == names
    frustration = (apart * towards).sum(2)
    assert np.array_equal(frustration, results.select(f"frustration_{n}" for n in names).to_numpy())
    assert np.array_equal(frustration.sum(1), results["energy"].to_numpy())
    assert results.filter("local_minimum").select("row", "energy").rows() == [(891, -83_200.0)]


def test_three_forecasts_of_1938_and_the_war_that_came() -> None:
    found = frame(landscape.europe_1938)
    wrong = found.filter(pl.col("predicted") != pl.col("actual"))["name"].to_list()
    assert wrong == ["Poland", "Portugal"]
