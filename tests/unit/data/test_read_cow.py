"""The Correlates of War family: what the official files say, and how a broken file is refused."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from foedus.data.read import cow, icb, mid, nmc, regime, rivalry, wars
from foedus.errors import BadFile, CannotRead, FoedusError
from foedus.sources import sources


@dataclass(frozen=True)
class Case:
    """One file, its reader, the rows that come out, and a cell that must not hold `wrong`."""

    read: Callable[[Path], pl.DataFrame]
    place: str
    rows: int
    column: str
    wrong: str

    @property
    def name(self) -> str:
        return Path(self.place).name

    @property
    def text(self) -> str:
        """The content of the file, unpacked."""
        raw = official(self.place).read_bytes()
        return (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8-sig")


CASES = [
    Case(cow.states, "cow_system/cow_states2016.csv", 243, "stmonth", "13"),
    Case(cow.system, "cow_system/system2016.csv", 15_951, "year", "MDCCC"),
    Case(cow.codes, "cow_system/COW-country-codes.csv", 217, "CCode", "USA"),
    Case(cow.majors, "cow_system/majors2016.csv", 14, "ccode", "2.5"),
    Case(cow.majors, "cow_system/majors2024.csv", 14, "endday", "32"),
    Case(cow.contiguity, "cow_system/cow_contiguity_direct_3.2.csv", 1_694, "conttype", "6"),
    Case(cow.capitals, "cow_system/cow_capitals.csv", 242, "lat", "388.9"),
    Case(cow.gw_states, "cow_system/gw_states.csv", 216, "startdate", "01/01/1816"),
    Case(nmc.nmc, "cow_nmc/NMC-60-abridged.csv", 15_951, "milex", "-8"),
    Case(nmc.nmc_v7, "cow_nmc/cow_nmc_v7.csv.gz", 17_121, "cinc", "13.9"),
    Case(wars.war_states, "cow_wars/Inter-StateWarData_v4.0.csv", 337, "Side", "3"),
    Case(wars.dyads, "cow_wars/directed_dyadic_war.csv", 1_364, "warendyr", "19119"),
    Case(mid.disputes, "cow_mid/MIDA 5.0.csv", 2_436, "recip", "2"),
    Case(mid.participants, "cow_mid/MIDB 5.0.csv", 5_883, "stmon", "0"),
    Case(mid.dyads, "cow_mid/dyadic_mid_4.03.csv", 10_358, "hihosta", "7"),
    Case(icb.crises, "icb/icb1v13.csv", 482, "datrig", "32"),
    Case(icb.actors, "icb/icb2v13.csv", 1_065, "cracid", "9999"),
    Case(rivalry.rivalries, "rivalry/tss_rivalries_2020.csv", 264, "spatial", "yes"),
    Case(rivalry.threat, "rivalry/leeds-savun-threat.csv", 14_393, "lsthreat", "high"),
    Case(regime.regimes, "regime/isard_cw_democracy.csv.gz", 17_706, "polity2", "-88"),
]
EVERY = pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
SAME = {frozenset({"majors2016.csv", "majors2024.csv"})}  # two editions of one file


@cache
def official(place: str) -> Path:
    return Path(__file__).parents[4] / "shared" / "data" / place


@pytest.fixture(autouse=True)
def _at_hand(shared: Path) -> None:
    """These tests read the official files."""
    assert shared.is_dir()


def frame(read: Callable[[Path], pl.DataFrame]) -> pl.DataFrame:
    return read(official(next(c.place for c in CASES if c.read is read)))


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
def test_no_spell_ends_before_it_begins(case: Case) -> None:
    found = case.read(official(case.place))
    for since, until in (("since", "until"), ("since_2", "until_2"), ("since_year", "until_year")):
        if since in found.columns:
            assert found.filter(pl.col(since) > pl.col(until)).is_empty()


@EVERY
def test_every_reader_says_where_it_comes_from(case: Case) -> None:
    doc = case.read.__doc__ or ""
    assert "Quirk" in doc
    assert "Sources" in doc
    for key in doc.split("-------\n")[-1].replace(",", " ").split():
        assert key in sources()


@EVERY
def test_line_ends_and_packing_make_no_difference(case: Case, tmp_path: Path) -> None:
    packed = tmp_path / f"{case.name}.gz"
    packed.write_bytes(gzip.compress(case.text.replace("\r\n", "\n").replace("\r", "\n").encode()))
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
def test_a_file_cut_off_inside_a_line(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.name
    raw = official(case.place).read_bytes()
    path.write_bytes(raw[: len(raw) // 2])
    said = refused(case, path)
    assert "it is cut off" in said or "its packing is broken" in said


@EVERY
def test_a_file_cut_off_at_the_end_of_a_line(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.name
    path.write_text("\n".join(case.text.splitlines()[:-1]), "utf-8")
    assert "rows and should have" in refused(case, path)
    path.write_text(case.text.splitlines()[0] + "\n", "utf-8")
    assert "it has 0 rows and should have" in refused(case, path)


@EVERY
def test_a_file_swapped_with_another(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.name
    for other in CASES:
        if other.name != case.name and frozenset({other.name, case.name}) not in SAME:
            path.write_bytes(official(other.place).read_bytes())
            said = refused(case, path)
            assert "is it the right file?" in said or "rows and should have" in said


@EVERY
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_a_file_in_another_encoding(case: Case, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / case.name
    path.write_bytes(case.text.encode(encoding))
    said = refused(case, path)
    assert "It should be UTF-8." in said or "It should be Latin-1." in said


@EVERY
def test_a_column_under_another_name(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.name
    first, _, rest = case.text.partition(",")
    path.write_text(f"{first}_new,{rest}", "utf-8", newline="")
    said = refused(case, path)
    assert f"it has no column {first}" in said
    assert f"{first}_new" in said


@EVERY
def test_a_wrong_value_is_named_by_its_line(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.name
    lines = case.text.splitlines()
    cells = lines[1].split(",")
    cells[lines[0].split(",").index(case.column)] = case.wrong
    path.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]), "utf-8")
    said = refused(case, path)
    assert "line 2: " in said
    assert case.wrong in said


# ---- the state system


def test_a_state_with_two_lives_has_two_rows() -> None:
    germany = frame(cow.states).filter(pl.col("cow") == 255)
    assert germany.select("since", "until").rows() == [
        (date(1816, 1, 1), date(1945, 5, 8)),
        (date(1990, 10, 3), date(2016, 12, 31)),
    ]


def test_twenty_three_states_in_1816_and_three_germanies_in_1990() -> None:
    system = frame(cow.system)
    assert system.filter(pl.col("year") == 1816).height == 23
    assert system.filter((pl.col("year") == 1990) & pl.col("cow").is_in([255, 260, 265])).height == 3


def test_repeated_codes_are_one_state() -> None:
    codes = frame(cow.codes)
    assert codes.filter(pl.col("abbreviation") == "FRN").rows() == [(220, "FRN", "France")]


def test_a_code_with_two_names_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "COW-country-codes.csv"
    case = next(c for c in CASES if c.read is cow.codes)
    path.write_text(case.text.replace("FRN,220,France\r", "FRN,220,Gaul\r", 1), "utf-8", newline="")
    assert "cow: 220 stands here more than once" in refused(case, path)


def test_seven_major_powers_at_the_end() -> None:
    majors = frame(cow.majors)
    assert majors.filter(pl.col("until") == date(2016, 12, 31)).height == 7
    assert date(1940, 6, 22) in majors.filter(pl.col("cow") == 220)["until"]


def test_contiguity_stands_in_both_orders_and_ends_with_a_month() -> None:
    found = frame(cow.contiguity)
    mirrored = found.rename({"cow_a": "cow_b", "cow_b": "cow_a"}).select(found.columns)
    assert mirrored.sort(found.columns).equals(found.sort(found.columns))
    assert found["kind"].value_counts().sort("kind")["count"].to_list() == [948, 50, 50, 256, 390]
    canada = found.filter((pl.col("cow_a") == 2) & (pl.col("cow_b") == 20))
    assert canada.rows() == [(2, 20, 1, date(1920, 1, 1), date(2016, 12, 31))]


def test_the_master_record_of_contiguity_gives_the_same(tmp_path: Path) -> None:
    """Undirected, months as YYYYMM, no rows of "none": as the authors distribute it."""
    case = next(c for c in CASES if c.read is cow.contiguity)
    rows = [line.split(",") for line in case.text.splitlines()[1:]]
    master = [
        [a, b, kind, since[:7].replace("-", ""), until[:7].replace("-", "")]
        for a, b, kind, since, until in rows
        if int(a) < int(b) and kind != "0"
    ]
    path = tmp_path / "contdir.csv"
    path.write_text("\n".join(map(",".join, [["statelno", "statehno", "conttype", "begin", "end"], *master])), "utf-8")
    found, exported = cow.contiguity(path), frame(cow.contiguity)
    assert found.sort(found.columns).equals(exported.sort(found.columns))


def test_capabilities_7_as_the_authors_have_them_give_the_same(tmp_path: Path) -> None:
    """With -9 for what is missing, and the two columns that the export lacks."""
    case = next(c for c in CASES if c.read is nmc.nmc_v7)
    heads, *rows = (line.split(",") for line in case.text.splitlines())
    own = [["stateabb", *heads, "version"], *(["XXX", *(cell or "-9" for cell in row), "2023"] for row in rows)]
    path = tmp_path / "NMC-70-abridged.csv"
    path.write_text("\r\n".join(map(",".join, own)), "utf-8")
    assert nmc.nmc_v7(path).equals(frame(nmc.nmc_v7))


def test_france_was_ruled_from_vichy() -> None:
    capitals = frame(cow.capitals).filter(pl.col("cow") == 220)
    assert capitals["name"].to_list() == ["Paris", "Vichy", "Paris"]
    assert capitals["since"].to_list()[1] == date(1940, 7, 9)


def test_codes_of_gleditsch_and_ward_differ() -> None:
    found = frame(cow.gw_states)
    today = found.filter(pl.col("until") == date(2017, 12, 31))["gw"].to_list()
    assert {260, 340, 678} <= set(today)
    assert not {255, 345, 679} & set(today)


# ---- capabilities


def test_missing_capabilities_are_null() -> None:
    missing = frame(nmc.nmc).null_count().row(0, named=True)
    assert missing == {"cow": 0, "year": 0, "milex": 2217, "milper": 426, "irst": 26, "pec": 448, "tpop": 0, "upop": 68, "cinc": 0}  # fmt: skip
    assert frame(nmc.nmc_v7).null_count().row(0)[2:4] == (2360, 456)


def test_the_index_sums_to_a_little_more_than_one() -> None:
    sums = frame(nmc.nmc).group_by("year").agg(pl.col("cinc").sum())["cinc"]
    assert sums.min() == pytest.approx(1, abs=1e-6)
    assert sums.mean() == pytest.approx(1.024, abs=0.001)
    assert sums.max() == pytest.approx(1.075, abs=0.001)


def test_only_energy_was_revised() -> None:
    both = frame(nmc.nmc).join(frame(nmc.nmc_v7), on=["cow", "year"], suffix="_7")
    assert len(both) == 15_951
    changed = {c: both.filter(pl.col(c).ne_missing(pl.col(f"{c}_7"))).height for c in (*nmc.COMPONENTS, "cinc")}
    assert changed == {"milex": 0, "milper": 0, "irst": 0, "pec": 2585, "tpop": 0, "upop": 0, "cinc": 7512}


# ---- wars


def test_the_war_file_is_the_official_one() -> None:
    raw = official("cow_wars/Inter-StateWarData_v4.0.csv").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == "2535e30b145141c331a07d12d91e498ad8bdd3db32ba8d3bd88c4fda54817731"


def test_ninety_five_wars_and_who_changed_sides() -> None:
    found = frame(wars.war_states)
    assert found["war"].n_unique() == 95
    assert found.filter(pl.col("since_2").is_not_null()).height == 19
    both = found.filter(pl.struct("war", "cow").is_duplicated()).select("war", "cow").unique()
    assert sorted(both.rows()) == [(108, 255), (139, 220), (139, 325), (139, 355), (139, 360)]


def test_france_fought_twice_in_one_row() -> None:
    found = frame(wars.war_states).filter((pl.col("war") == 139) & (pl.col("cow") == 220) & (pl.col("side") == 1))
    assert found.select("since", "until", "initiator", "battle_deaths").rows() == [
        (date(1939, 9, 3), date(1940, 6, 22), False, 210_824)
    ]
    assert found["since_2"][0].year == 1944


def test_deaths_not_known_are_null() -> None:
    unknown = frame(wars.war_states).filter(pl.col("battle_deaths").is_null())
    assert unknown.select("war", "cow").rows() == [(170, 800)]


def test_slips_in_the_dyads_are_mended() -> None:
    found = frame(wars.dyads)
    austria = found.filter((pl.col("cow_a") == 2) & (pl.col("cow_b") == 300))
    assert austria.select("since", "until").rows() == [(date(1918, 10, 24), date(1918, 11, 3))]
    italy = found.filter((pl.col("war") == 106) & (pl.col("cow_a") == 325) & (pl.col("cow_b") == 355))
    assert set(italy["until"]) == {date(1918, 9, 29)}
    assert found.filter(~pl.col("year").is_between(pl.col("since").dt.year(), pl.col("until").dt.year())).is_empty()


def test_every_pair_at_war_stands_in_both_orders() -> None:
    for read in (wars.dyads, mid.dyads):
        found = frame(read).select("cow_a", "cow_b", "year")
        other = found.select(cow_a="cow_b", cow_b="cow_a", year="year")
        assert found.sort(found.columns).equals(other.sort(found.columns))


# ---- disputes and crises


def test_a_day_may_be_missing_where_the_month_is_known() -> None:
    first = frame(mid.disputes).row(0, named=True)
    assert (first["dispute"], first["since_year"], first["since_month"], first["since"]) == (2, 1902, 7, None)
    assert first["until"] == date(1903, 1, 24)
    assert frame(mid.disputes)["since"].null_count() == 271
    assert frame(mid.participants)["since"].null_count() == 596


def test_the_disputes_of_both_files_are_the_same() -> None:
    assert set(frame(mid.disputes)["dispute"]) == set(frame(mid.participants)["dispute"])


def test_france_took_part_three_times_in_the_second_world_war() -> None:
    found = frame(mid.participants).filter((pl.col("dispute") == 258) & (pl.col("cow") == 220))
    assert sorted(found.select("since", "side_a").rows()) == [
        (date(1939, 3, 31), True),
        (date(1940, 7, 7), False),
        (date(1944, 10, 23), True),
    ]


def test_two_records_of_one_pair_and_year_are_numbered() -> None:
    found = frame(mid.dyads)
    assert found.filter(pl.col("record") > 1).height == 16
    assert found["record"].max() == 2


def test_crises_keep_the_month_where_the_day_is_about_known() -> None:
    crises = frame(icb.crises)
    seventh = crises.filter(pl.col("crisis") == 7).select("name", "since_year", "since_month", "since")
    assert seventh.rows() == [(seventh["name"][0], 1919, 3, None)]
    assert crises.filter(pl.col("since_year").is_null())["name"].to_list() == ["HUTHI REBELLION"]
    assert crises["since_year"].min() == 1918


def test_actors_are_in_known_crises_and_some_twice() -> None:
    actors = frame(icb.actors)
    assert set(actors["crisis"]) == set(frame(icb.crises)["crisis"])
    assert actors.filter(pl.struct("crisis", "cow").is_duplicated()).height == 41
    assert actors.filter(pl.col("number") == 427)["abbreviation"].to_list() == ["RUS"]


# ---- rivalry, threat, regime


def test_rivalries_reach_back_to_1494_and_on_to_2020() -> None:
    found = frame(rivalry.rivalries)
    assert found["since"].min() == 1494
    assert found.filter(pl.col("until") == 2020).height == 56
    assert found.filter(pl.col("cow_a") >= pl.col("cow_b")).is_empty()
    assert found.filter(pl.col("principal") & pl.col("asymmetric"))["name"].to_list() == ["India-Pakistan"]


def test_the_threat_of_2008_was_not_measured() -> None:
    found = frame(rivalry.threat)
    assert found.filter(pl.col("threat").is_null())["year"].unique().to_list() == [2008]
    assert found.row(0) == (2, 1816, pytest.approx(0.63919497))


def test_regimes_by_state_and_year() -> None:
    found = frame(regime.regimes)
    assert found.row(0)[:4] == (2, 1816, 0.355, 6)
    assert found["year"].max() == 2025
    assert found.drop_nulls("polity")["year"].max() == 2020
