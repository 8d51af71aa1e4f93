"""Readers outside the Correlates of War: what the official files say, and how a broken file is refused."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from foedus.data.read import (
    bargaining,
    dca,
    depth,
    economy,
    exercises,
    landscape,
    leaders,
    nato,
    opinion,
    reliability,
    sipri,
    unga,
)
from foedus.errors import BadFile, CannotRead, FoedusError
from foedus.sources import sources

GEO = "economy/ddf--datapoints--{}--by--geo--time.csv"


@dataclass(frozen=True)
class Case:
    """One file, its reader, the rows that come out, and a cell that must not hold `wrong`.

    `above` counts the lines of preamble; a file that is not text has no column.
    """

    read: Callable[[Path], pl.DataFrame]
    place: str
    rows: int
    column: str = ""
    wrong: str = ""
    above: int = 0

    @property
    def name(self) -> str:
        return Path(self.place).name

    @property
    def text(self) -> str:
        """The content of the file, unpacked, with plain line ends."""
        raw = official(self.place).read_bytes()
        plain = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
        return plain.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


BINARY = [
    Case(unga.ideal_points, "unga/IdealpointsJuly2025.dta", 11_440),
    Case(reliability.berkemeier_fuhrmann, "reliability/BerkemeierFuhrmannRAP2018_0303.dta", 576),
    Case(reliability.leeds_anac, "reliability/LeedsAnacIIrep.dta", 137),
    Case(nato.workbook, "nato/240617-def-exp-2024-TABLES-en.xlsx", 5_346),
    Case(sipri.workbook, "sipri/SIPRI-Milex-data-1949-2024_2.xlsx", 78_996),
]
TEXT = [
    Case(unga.roll_calls, "unga/un_roll_calls.csv.gz", 6_202, "date", "1946-02-30"),
    Case(unga.issues, "unga/un_roll_call_issues.csv.gz", 5_745, "short_name", "xx"),
    Case(leaders.archigos, "leaders/archigos_4.1.csv", 3_409, "startdate", "1869-13-04"),
    Case(leaders.coalitions, "leaders/CHISOLSstyr4_0.csv.gz", 9_703, "solschdum", "2"),
    Case(leaders.leader_list, "leaders/leaderlist_2026_02_10.csv", 2_731, "sdate", "32"),
    Case(leaders.elections, "leaders/REIGN_election_list_2025_09_11.csv", 4_548, "event", "Coup"),
    Case(economy.gdp, "economy/wdi_gdp_current_usd.csv", 11_146, "Value", "much"),
    Case(economy.population, "economy/wdi_population.csv", 14_075, "Value", "-1"),
    Case(economy.gdp_per_capita, GEO.format("gdppercapita_us_inflation_adjusted"), 11_253, "time", "1886"),
    Case(economy.gdp_2015usd, GEO.format("total_gdp_us_inflation_adjusted"), 11_253, "time", "1886"),
    Case(economy.armed_forces, GEO.format("armed_forces_personnel_total"), 5_355, "time", "85.5"),
    Case(economy.milex_share, GEO.format("military_expenditure_percent_of_gdp"), 7_909, "time", "never"),
    Case(nato.long, "nato/nato_defexp_2024_edition_long.csv.gz", 5_346, "value", "x"),
    Case(sipri.long, "sipri/sipri_milex_1949_2024_long.csv.gz", 65_772, "status", "estimated"),
    Case(depth.scores, "depth/benson-clinton-scores.csv", 492, '"maxmajpow"', "2"),
    Case(opinion.us_polls, "opinion/nato-toplines.csv", 59, "perc.supp", "many"),
    Case(opinion.article5, "opinion/article5_polls_from_public_pages.csv", 18, "pct_should", "most", above=1),
    Case(exercises.exercises, "exercises/mme_v7.csv", 3_707, "s.month", "13"),
    Case(exercises.participants, "exercises/mme_v7.csv", 13_661, "s.year", "1880"),
    Case(dca.agreements, "dca/DCAD-v1.0-main.csv", 1_871, "signMonth", "13"),
    Case(landscape.actors, "landscape_syria2016/Actor_data.csv", 11, "strength", "strong"),
    Case(landscape.propensities, "landscape_syria2016/Pairwise_propensity_Feb_20.csv", 110, "Rus", "6"),
    Case(landscape.results, "landscape_syria2016/Landscape_Results_2016-02-20.csv", 1_024, "Tur", "3", above=12),
    Case(landscape.alignments, "landscape_syria2016/Landscape_Favored_Alignments_2016-02-20.csv", 138, '"Tur"', "3"),
    Case(landscape.europe_1938, "landscape_ww2/europe17_1938_glynne_jones.csv", 17, "cinc_1938", "1.5", above=1),
    Case(bargaining.actors, "spatial_bargaining/bdm/ExampleActors.csv", 10, "Salience", "80"),
    Case(bargaining.actors, "spatial_bargaining/bdm/Sultan.csv", 17, "Position", "left"),
    Case(bargaining.actors, "spatial_bargaining/ktab/SOE-Policy.csv", 26, "Influence", "-1", above=1),
    Case(bargaining.actors, "spatial_bargaining/ktab/SOE-Competitive.csv", 34, "Influence", "big", above=1),
    Case(bargaining.actors, "spatial_bargaining/ktab/SOE-Pol-Comp.csv", 26, "Policy Salience", "101", above=1),
    Case(bargaining.actors, "spatial_bargaining/ktab/dummyData_3Dim.csv", 21, "Sal3", "-1", above=1),
]
LARGE = Case(unga.votes, "unga/un_votes_1946_2019.csv.gz", 869_937, "vote", "maybe")
EVERY = pytest.mark.parametrize("case", [*BINARY, *TEXT], ids=lambda c: f"{c.read.__name__}-{c.name}")
OF_TEXT = pytest.mark.parametrize("case", TEXT, ids=lambda c: f"{c.read.__name__}-{c.name}")


@cache
def official(place: str) -> Path:
    return Path(__file__).parents[4] / "shared" / "data" / place


@pytest.fixture(autouse=True)
def _at_hand(shared: Path) -> None:
    """These tests read the official files."""
    assert shared.is_dir()


@cache
def frame(read: Callable[[Path], pl.DataFrame]) -> pl.DataFrame:
    return read(official(next(c.place for c in [*BINARY, *TEXT, LARGE] if c.read is read)))


def refused(case: Case, path: Path) -> str:
    """What the reader says of a broken file: it names the file, and what to do."""
    with pytest.raises(FoedusError) as caught:
        case.read(path)
    assert isinstance(caught.value, BadFile | CannotRead)
    said = str(caught.value)
    assert str(path) in said
    assert "Download it again, or name the folder that has it (--from DIR)." in said
    return said


# ---- every reader


@EVERY
def test_as_many_rows_as_the_authors_say(case: Case) -> None:
    assert len(case.read(official(case.place))) == case.rows


@EVERY
def test_every_reader_says_where_it_comes_from(case: Case) -> None:
    doc = case.read.__doc__ or ""
    assert "Quirk" in doc
    for key in doc.split("-------\n")[-1].replace(",", " ").split():
        assert key in sources()


@OF_TEXT
def test_line_ends_and_packing_make_no_difference(case: Case, tmp_path: Path) -> None:
    packed = tmp_path / f"{case.name}.gz"
    packed.write_bytes(gzip.compress(case.text.encode()))
    assert case.read(packed).equals(case.read(official(case.place)))


# ---- broken files


@EVERY
def test_a_file_that_is_not_there(case: Case, tmp_path: Path) -> None:
    assert "No such file" in refused(case, tmp_path / case.name)


@EVERY
def test_an_empty_file(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.name
    for content in (b"", b"\r\n \n"):
        path.write_bytes(content)
        assert "it is empty" in refused(case, path)


@EVERY
@pytest.mark.parametrize("kept", [0.02, 0.45, 0.9])
def test_a_file_cut_off(case: Case, kept: float, tmp_path: Path) -> None:
    path = tmp_path / case.name
    raw = official(case.place).read_bytes()
    path.write_bytes(raw[: int(len(raw) * kept) + 2])
    refused(case, path)


@EVERY
def test_a_file_swapped_with_another(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.name
    for other in [*BINARY, *TEXT]:
        if other.read is not case.read and other.name != case.name:
            path.write_bytes(official(other.place).read_bytes())
            refused(case, path)


@OF_TEXT
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_a_file_in_another_encoding(case: Case, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / case.name
    path.write_bytes(case.text.encode(encoding))
    assert "It should be UTF-8." in refused(case, path)


@OF_TEXT
def test_a_column_under_another_name(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.name
    lines = case.text.splitlines()
    heads = lines[case.above].split(",")
    old = "Actor" if "ktab" in case.place else case.column  # in KTAB files other names are free
    heads[heads.index(old)] = '"new"'
    path.write_text("\n".join([*lines[: case.above], ",".join(heads), *lines[case.above + 1 :]]), "utf-8")
    said = refused(case, path)
    told = old.strip('"')
    assert f"it has no column {told}" in said


@OF_TEXT
def test_a_wrong_value_is_named_by_its_line(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.name
    lines = case.text.splitlines()
    cells = lines[case.above + 1].split(",")
    cells[lines[case.above].split(",").index(case.column)] = case.wrong
    path.write_text("\n".join([*lines[: case.above + 1], ",".join(cells), *lines[case.above + 2 :]]), "utf-8")
    said = refused(case, path)
    assert f"line {case.above + 2}: " in said


@pytest.mark.parametrize("case", BINARY, ids=lambda c: c.name)
def test_what_is_no_file_of_its_kind(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.name
    for content in (b"atopid,year\n1,2\n", b"\0" * 999, b"PK\x03\x04" + b"x" * 99, b"<stata_dta></stata_dta>"):
        path.write_bytes(content)
        said = refused(case, path)
        assert "Stata file" in said or "no workbook" in said


def test_a_stata_file_of_another_study(tmp_path: Path) -> None:
    path = tmp_path / "IdealpointsJuly2025.dta"
    path.write_bytes(official("reliability/LeedsAnacIIrep.dta").read_bytes())
    said = refused(BINARY[0], path)
    assert "it has no variable ccode, year" in said
    assert "its variables are war, atopid" in said


def test_a_workbook_of_another_house(tmp_path: Path) -> None:
    path = tmp_path / "nato.xlsx"
    path.write_bytes(official(BINARY[4].place).read_bytes())
    said = refused(BINARY[3], path)
    assert "it has no sheet TABLE1, TABLE2, TABLE3; its sheets are Front page, Regional totals" in said


def rewritten(case: Case, path: Path, **cells: dict[str, object]) -> None:
    """A workbook with other cells, by sheet (blanks as underscores) and cell."""
    from openpyxl import load_workbook

    book = load_workbook(official(case.place))
    for sheet, changes in cells.items():
        for cell, value in changes.items():
            book[sheet.replace("_", " ")][cell] = value
    book.save(path)


def test_a_wrong_cell_of_a_workbook_is_named(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    rewritten(BINARY[3], path, TABLE1={"D11": "much"})
    assert "sheet TABLE1, row 11: 'much' is no number" in refused(BINARY[3], path)
    rewritten(BINARY[3], path, TABLE2={"C11": "Atlantis"})
    assert "country: 'Atlantis' is no state that Foedus knows" in refused(BINARY[3], path)
    rewritten(BINARY[3], path, TABLE1={"C11": None})
    assert "sheet TABLE1, row 11: figures without a name" in refused(BINARY[3], path)
    rewritten(BINARY[3], path, TABLE3={f"{c}8": "a year" for c in "DEFGHIJKLMN"})
    assert "sheet TABLE3: no figures under a row of years" in refused(BINARY[3], path)


def test_a_wrong_cell_of_the_other_workbook_is_named(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    rewritten(BINARY[4], path, Per_capita={"D10": "?"})
    assert "sheet Per capita, row 10, 1989: '?' is neither a figure nor one of ..., . ., .., xxx" in refused(
        BINARY[4], path
    )
    rewritten(BINARY[4], path, Share_of_GDP={"A6": "State"})
    assert "sheet Share of GDP: no row begins with Country" in refused(BINARY[4], path)


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
    assert archigos.filter(pl.col("exit") == "Still in Office")["end"].unique().dt.to_string().to_list() == [
        "2015-12-31"
    ]
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
    from foedus.data.read.workbook import sheets

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
    assert (12 / 54, 61 / 92) == pytest.approx((0.22, 0.66), abs=0.005)
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


def test_a_ktab_file_must_have_what_its_first_line_says(tmp_path: Path) -> None:
    case = next(c for c in TEXT if c.name == "SOE-Policy.csv")
    path = tmp_path / case.name
    path.write_text(case.text.replace(", 26, 1,", ", 27, 1,"), "utf-8")
    assert "it has 26 actors and 1 issues, its first line says 27 and 1" in refused(case, path)
