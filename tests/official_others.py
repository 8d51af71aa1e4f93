"""The official files outside the Correlates of War: who reads each, and how many rows come out."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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


@cache
def official(place: str) -> Path:
    return Path(__file__).parents[2] / "shared" / "data" / place


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
