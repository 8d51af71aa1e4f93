"""Panels say which rows there are, what is in them and why it is missing; nothing is joined twice."""

import math
from pathlib import Path

import polars as pl
import pytest
from tests.small_world import AUH, DEU, FRA, GBR, SRB, YEARS, SmallWorld

import foedus
from foedus import panels
from foedus.errors import BadArgument, NotAtHand, UnknownName
from foedus.panels import join, panel
from foedus.panels.adds import additions
from foedus.panels.crosswalk import codes_by_year, cow_of, cow_of_gw
from foedus.panels.units import UNITS

pytestmark = pytest.mark.usefixtures("small")
DYADS = "directed-dyad-year"


def value(frame: pl.DataFrame, column: str, *key: int) -> object:
    """One cell: of a state and year, or of two states and a year."""
    names = ("cow", "year") if len(key) == 2 else ("cow_a", "cow_b", "year")
    return frame.row(by_predicate=pl.all_horizontal(pl.col(n) == k for n, k in zip(names, key, strict=True)), named=True)[column]  # fmt: skip


def test_a_state_stands_in_every_year_in_which_it_was_in_the_system() -> None:
    frame = panel("state-year", YEARS).frame()
    assert len(frame) == 24
    assert frame.columns == ["cow", "iso3", "year"]
    assert frame.filter(pl.col("cow") == SRB)["year"].to_list() == [1912, 1913, 1914, 1915]


def test_a_pair_stands_once_or_in_both_orders() -> None:
    both, once = panel(DYADS, YEARS).frame(), panel("dyad-year", YEARS).frame()
    assert len(both) == 2 * len(once) == 4 * 20 + 12
    assert (once["cow_a"] < once["cow_b"]).all()
    assert both.columns == ["cow_a", "cow_b", "iso3_a", "iso3_b", "year"]


def test_the_newest_system_is_carried_on_and_the_log_says_so() -> None:
    later = panel("state-year", (2016, 2018))
    assert later.frame()["cow"].to_list() == [GBR, FRA, DEU] * 3
    assert later.log == (
        "state-year: 9 rows, 2016-2018.",
        "The state system of 2016 is carried on to 2018.",
    )


def test_alliances_stand_in_the_years_of_their_members_and_not_beyond_the_data() -> None:
    alliances = panel("alliance-year", (1913, 2024))
    rows = alliances.frame().filter(pl.col("year").is_between(1914, 1916))
    assert rows.select("atopid", "year", "members", "defense").rows() == [
        (1, 1914, 2, True),
        (1, 1915, 2, True),
        (2, 1914, 3, True),
        (2, 1915, 3, True),
        (2, 1916, 3, True),
    ]
    assert alliances.frame()["year"].max() == 2018
    assert "atop ends in 2018: there are no rows of later years." in alliances.log


def test_what_a_owes_b_is_not_what_b_owes_a() -> None:
    frame = panel(DYADS, YEARS).add("atop").frame()
    assert value(frame, "atop_defense", DEU, AUH, 1914) is True
    assert value(frame, "atop_defense", AUH, DEU, 1914) is False
    assert value(frame, "atop_neutral", AUH, DEU, 1914) is True
    assert value(frame, "atop_defense", DEU, AUH, 1916) is False
    either = panel("dyad-year", YEARS).add("atop")
    assert value(either.frame(), "atop_defense", DEU, AUH, 1914) is True
    assert value(either.frame(), "atop_neutral", DEU, AUH, 1914) is True
    assert {c.name: c.says for c, _ in either.columns}["atop_defense"] == "whether A owes B defence, or B A"


def test_both_phases_of_a_year_count() -> None:
    frame = panel(DYADS, YEARS).add("atop").frame()
    owed = [value(frame, "atop_defense", GBR, FRA, y) for y in (1913, 1914, 1915)]
    asked = [value(frame, "atop_consul", GBR, FRA, y) for y in (1913, 1914, 1915)]
    assert (owed, asked) == ([False, True, True], [True, True, False])


def test_members_outside_the_system_are_left_out_and_counted() -> None:
    """The member 9999 is bound to two states in three years, both ways."""
    told = "atop: left out, as a state is not in the system in the year: rows {}."
    assert told.format(12) in panel(DYADS, YEARS).add("atop").log
    assert told.format(6) in panel("dyad-year", YEARS).add("atop").log


def test_no_row_is_none_where_the_data_cover_the_year_and_null_beyond() -> None:
    inside = panel(DYADS, YEARS).add("mid", "war", "contiguity", "rivalry").frame()
    assert value(inside, "mid", GBR, DEU, 1914) is False
    assert value(inside, "mid_hostility", GBR, DEU, 1914) == 0
    assert inside.null_count().sum_horizontal().item() == 0
    beyond = panel(DYADS, (2017, 2017)).add("mid", "war", "contiguity", "rivalry").frame()
    assert beyond["mid"].null_count() == beyond["war"].null_count() == beyond["contiguity"].null_count() == 6
    assert value(beyond, "rivalry", DEU, GBR, 2017) is True
    assert value(beyond, "rivalry", FRA, GBR, 2017) is False


def test_disputes_and_wars_between_two_states() -> None:
    frame = panel(DYADS, YEARS).add("mid", "war", "peace").frame()
    found = [frame.filter(cow_a=a, cow_b=b)["mid_hostility"].to_list() for a, b in ((AUH, SRB), (SRB, AUH))]
    assert found == [[0, 3, 5, 0]] * 2
    assert frame.filter(cow_a=AUH, cow_b=SRB)["mid_onset"].to_list() == [False, True, True, False]
    assert frame.filter(cow_a=AUH, cow_b=SRB)["war"].to_list() == [False, False, True, False]
    assert frame.filter(cow_a=AUH, cow_b=SRB)["peace_years"].to_list() == [0, 0, 0, 1]
    assert frame.filter(cow_a=GBR, cow_b=DEU)["peace_years"].to_list() == [0, 1, 2, 3, 4]


def test_opposite_sides_are_those_of_one_and_the_same_day() -> None:
    frame = panel("dyad-year", YEARS).add("war").frame().filter(pl.col("war_opposed"))
    found = frame.select("cow_a", "cow_b", "year").sort("year", "cow_a", "cow_b").rows()
    assert found == [(DEU, SRB, 1914), (AUH, SRB, 1914), (GBR, AUH, 1915), (AUH, SRB, 1915), (GBR, AUH, 1916)]
    assert frame.filter(pl.col("war"))["year"].to_list() == [1914]


def test_years_of_peace_are_counted_from_before_the_panel() -> None:
    frame = panel("dyad-year", (1916, 1916)).add("peace").frame()
    assert value(frame, "peace_years", GBR, DEU, 1916) == 4


def test_the_closest_kind_of_contiguity_in_a_year_counts() -> None:
    frame = panel(DYADS, YEARS).add("contiguity").frame()
    assert frame.filter(cow_a=GBR, cow_b=DEU)["contiguity"].to_list() == [5, 4, 4, 0, 0]
    assert frame.filter(cow_a=SRB, cow_b=AUH)["contiguity"].to_list() == [1, 1, 1, 1]


def test_distance_is_of_the_later_capital_of_the_year() -> None:
    """A quarter of the earth from London to the Paris of this world, and half of it to its Bordeaux."""
    frame = panel(DYADS, YEARS).add("distance").frame()
    assert value(frame, "distance_km", GBR, FRA, 1913) == pytest.approx(6371 * math.pi / 2)
    assert value(frame, "distance_km", FRA, GBR, 1914) == pytest.approx(6371 * math.pi)
    assert value(frame, "distance_km", GBR, AUH, 1914) is None
    assert panel("state-year", (1914, 1914)).add("capital").frame()["capital"].to_list() == ["London", "Bordeaux", "Berlin", None, None]  # fmt: skip


def test_a_spell_counts_in_every_year_that_it_touches() -> None:
    frame = panel("state-year", YEARS).add("majors", "alliances").frame()
    assert [value(frame, "major", AUH, y) for y in (1913, 1914, 1915)] == [True, True, False]
    assert [value(frame, "alliances", GBR, y) for y in (1913, 1914, 1915)] == [1, 1, 1]
    assert [value(frame, "defence_alliances", GBR, y) for y in (1913, 1914, 1915)] == [0, 1, 1]
    assert value(frame, "alliances", SRB, 1914) == 0


def test_similarity_of_two_rows_of_ties() -> None:
    """Germany ties itself to Austria-Hungary, which owes only neutrality: one of five ties differs."""
    frame = panel(DYADS, (1913, 1913)).add("similarity").frame()
    assert value(frame, "s_binary", DEU, AUH, 1913) == pytest.approx(1 - 2 / 5)
    assert value(frame, "kappa_binary", AUH, DEU, 1913) == pytest.approx(1 - (1 / 5) / (0.4 * 0.8 + 0.6 * 0.2))
    assert value(frame, "pi_binary", DEU, AUH, 1913) == pytest.approx(1 - (1 / 5) / (2 * 0.3 * 0.7))


def test_a_column_of_a_state_stands_for_both_sides() -> None:
    frame = panel("dyad-year", YEARS).add("cinc").frame()
    assert value(frame, "cinc_a", FRA, DEU, 1913) == 0.07
    assert value(frame, "cinc_b", FRA, DEU, 1913) == 0.14


def test_the_reason_says_why_a_value_is_missing() -> None:
    plain = panel("state-year", (1914, 2017)).add("cinc", "majors")
    frame = plain.with_reasons().frame()
    assert frame.columns == ["cow", "iso3", "year", "cinc", "cinc_why", "major", "major_why"]
    assert value(frame, "cinc_why", DEU, 1914) is None
    assert value(frame, "cinc_why", FRA, 1914) == "no value in nmc"
    assert value(frame, "cinc_why", DEU, 2017) == "cinc covers 1816-2016"
    assert frame.select(pl.col("cinc").is_null() == pl.col("cinc_why").is_not_null()).to_series().all()
    assert frame.drop("cinc_why", "major_why").equals(plain.frame())


def test_the_log_counts_what_is_null() -> None:
    log = panel("state-year", YEARS).add("cinc", "majors").log
    assert log[0] == "state-year: 24 rows, 1912-1916."
    assert "cinc (1816-2016): null in cinc 21 rows." in log
    assert "cinc: left out, as a state is not in the system in the year: rows 1." in log
    assert "majors (1816-2024): no nulls." in log


def test_a_panel_is_made_when_it_is_asked_for_and_never_changes() -> None:
    bare = panel("state-year", YEARS)
    more = bare.add("cinc").add("cinc", "majors")
    assert (bare.added, more.added) == ((), ("cinc", "majors"))
    assert more.frame() is more.frame()
    assert len(more.log) == 4
    assert bare.frame().columns == ["cow", "iso3", "year"]
    assert foedus.panel is panel


def test_names_that_there_are_not_are_refused_with_what_there_is() -> None:
    with pytest.raises(UnknownName, match=r"'dyad-years' is not a unit of a panel. Did you mean 'dyad-year'"):
        panel("dyad-years")
    with pytest.raises(UnknownName, match=r"'cink' is not an addition to a panel. Did you mean 'cinc'"):
        panel("dyad-year").add("cink")


@pytest.mark.parametrize("years", [(1815, 1900), (1900, 1899), (1900, 2101), (-1, 5)])
def test_years_that_are_no_span_are_refused(years: tuple[int, int]) -> None:
    with pytest.raises(BadArgument, match=f"The years {years[0]}:{years[1]} are no span from 1816 to 2100"):
        panel("state-year", years)


@pytest.mark.parametrize("unit", ["state-year", "war-state", "alliance-year"])
def test_pairs_cannot_be_added_to_single_states(unit: str) -> None:
    with pytest.raises(BadArgument, match=f"atop is about pairs of states; {unit} has none.\n.*directed-dyad-year"):
        panel(unit).add("atop")


def test_states_cannot_be_added_to_alliances() -> None:
    with pytest.raises(BadArgument, match="cinc is about states; alliance-year has none in its rows"):
        panel("alliance-year").add("cinc")


def test_a_join_that_would_multiply_rows_is_refused() -> None:
    frame = pl.DataFrame({"cow": [1, 2], "year": [1914, 1914]})
    twice = pl.DataFrame({"cow": [1, 1, None, None], "year": [1914] * 4, "x": [1, 2, 3, 4]})
    with pytest.raises(
        BadArgument, match=r"nonsense has 1 keys \(cow, year\) that stand in more than one row: 1, 1914"
    ):
        join.left(frame, twice, ("cow", "year"), "nonsense")
    assert join.left(frame, twice[1:], ("cow", "year"), "sense").rows() == [(1, 1914, 2), (2, 1914, None)]


def test_codes_are_those_of_the_year() -> None:
    codes = {(c, y): iso for c, y, iso in codes_by_year(1816, 2018).iter_rows()}
    assert [codes[DEU, y] for y in (1870, 1871, 1914, 1990, 2018)] == ["PRU", "DEU", "DEU", "DEU", "DEU"]
    assert [codes[SRB, y] for y in (1914, 1950, 2018)] == ["SRB", "YUG", "SRB"]
    assert (codes[678, 1980], codes[679, 2018], codes[300, 1914], codes[305, 2018]) == ("YAR", "YEM", "AUH", "AUT")
    assert [codes[365, y] for y in (1914, 1950, 2018)] == ["RUS", "SUN", "RUS"]


def test_what_one_code_of_ours_means_twice_in_a_year_goes_to_the_newer_state() -> None:
    """Both 255 and 260 are Germany in 1990; its figures are those of the state that goes on."""
    ours = {(iso, y): c for iso, y, c in cow_of(1949, 2018).iter_rows()}
    assert [ours["DEU", y] for y in (1989, 1990, 1991)] == [260, 255, 255]
    theirs = {(gw, y): c for gw, y, c in cow_of_gw(1949, 2018).iter_rows()}
    assert (theirs[260, 1989], theirs[260, 2000], theirs[678, 2000], theirs[340, 2010]) == (260, 255, 679, 345)


def test_every_addition_has_a_rule_an_oddity_and_names_that_stata_takes() -> None:
    names = [f"{c.name}{side}{panels.WHY}" for a in additions().values() for c in a.columns for side in ("", "_a")]
    assert len(names) == len(set(names))
    assert max(map(len, names)) <= 32
    for a in additions().values():
        assert a.rule.endswith(".")
        assert a.oddity.endswith(".")
        assert a.covers[0] < a.covers[1]
        assert a.absent.keys() <= {c.name for c in a.columns}
        assert a.sources
        assert a.datasets


def test_the_sources_of_a_panel_are_those_of_its_data() -> None:
    found = panel("dyad-year").add("atop", "similarity").sources
    assert {"cow_states_2016", "leeds_etal_2002", "signorino_ritter_1999"} <= set(found)
    assert foedus.cite(found).count("@") == len(found)


def test_pandas_is_asked_for_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "find_spec", lambda _: None)
    with pytest.raises(BadArgument, match=r"pandas and pyarrow cannot be found.*\n.*take frame\(\)"):
        panel("state-year").to_pandas()


def test_units_name_their_keys_and_columns(tmp_path: Path) -> None:
    for unit in UNITS.values():
        assert set(unit.key) <= {c.name for c in unit.columns}
        if unit.name != "war-state":
            frame = panel(unit.name, YEARS, folder=tmp_path).frame()
            assert frame.columns == [c.name for c in unit.columns]
            join.unique(frame, unit.key, unit.name)


@pytest.mark.parametrize("name", ["atop", "alliances", "similarity", "peace", "mid", "war", "contiguity", "cinc"])
def test_years_that_no_data_cover_give_nulls_and_no_error(name: str) -> None:
    found = panel("dyad-year", (2021, 2022)).add(name).with_reasons()
    columns = [c.name for c, a in found.columns if a]
    assert len(found.frame()) == 6
    assert found.frame().select(columns).null_count().row(0) == (6,) * len(columns)
    assert found.frame()[columns[0] + panels.WHY].str.starts_with(f"{name} covers ").all()


@pytest.mark.parametrize("years", [1950, "1950:1951", range(1950, 1953), (1950,), None])
def test_what_is_no_first_and_last_year_is_refused(years: object) -> None:
    with pytest.raises(BadArgument, match=r"^years=.* is no first and last year"):
        panel("dyad-year", years)  # type: ignore[arg-type]


def test_years_are_whole() -> None:
    with pytest.raises(BadArgument, match=r"The years 1950.0:1951 are no span from 1816"):
        panel("dyad-year", (1950.0, 1951))  # type: ignore[arg-type]


def test_a_list_of_additions_is_refused() -> None:
    with pytest.raises(BadArgument, match=r"add\('atop', 'cinc'\)"):
        panel("dyad-year").add(["atop", "cinc"])  # type: ignore[arg-type]


def test_everything_that_is_missing_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    class Lacking(SmallWorld):
        def table(self, key: str, reader: str | None = None) -> pl.DataFrame:
            if key in {"regimes", "rivalries"}:
                raise NotAtHand(f"{key}.csv", key, ["it is nowhere"], f"By hand: make {key}.")
            return super().table(key, reader)

    monkeypatch.setattr(panels, "AtHand", Lacking)
    with pytest.raises(NotAtHand) as caught:
        panel(DYADS, YEARS).add("regime", "mid", "rivalry").frame()
    expected = ["regimes.csv (regimes) is not at hand: it is nowhere.", "  By hand: make regimes.",
                "rivalries.csv (rivalries) is not at hand: it is nowhere.", "  By hand: make rivalries."]  # fmt: skip
    assert str(caught.value).splitlines() == expected
