"""Regimes, threats, and what states vote for in the United Nations."""

from typing import TYPE_CHECKING

from foedus.data.at_hand import AtHand
from foedus.data.read.unga import FEWEST
from foedus.data.tables import Column
from foedus.panels.added import Addition, Years

if TYPE_CHECKING:
    import polars as pl


def _keyed(table: "pl.DataFrame", *columns: str) -> "pl.DataFrame":
    import polars as pl

    return table.select(pl.col("cow", "year").cast(pl.Int32), *columns)


def _regime(data: AtHand, _: Years, __: "pl.DataFrame") -> "pl.DataFrame":
    return _keyed(data.table("regimes"), "polyarchy", "polity", "uds")


def _threat(data: AtHand, _: Years, __: "pl.DataFrame") -> "pl.DataFrame":
    return _keyed(data.table("threat"), "threat")


def _ideal_points(data: AtHand, _: Years, __: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    votes = {"ideal_point": "votes", "ideal_point_all": "votes_all"}
    enough = [pl.when(pl.col(n) >= FEWEST).then(pl.col(point)).alias(point) for point, n in votes.items()]
    return _keyed(data.table("un_ideal_points").with_columns(enough), *votes)


ADDITIONS = (
    Addition(
        "regime", "how democratic a state is", "state",
        (Column("polyarchy", "float", "electoral democracy, V-Dem", "/1", null=True), Column("polity", "int", "Polity score, -10 autocracy to 10 democracy", null=True),
         Column("uds", "float", "extended unified democracy score", null=True)),
        "As in the tables of the isard package, by COW code and year.",
        "Three scales that do not cover the same states and years. Polity has no score for states under half a million people, and none after 2018 for nearly all. The table joins Polity by code, and loses states that Polity codes otherwise: `polity` is null for the Soviet Union 1923-1991 and for Austria-Hungary in every year, for Serbia 1878-1920 and from 1992, for Pakistan to 1971 and for Vietnam from 1977, where `polyarchy` is not.",
        ("regimes",), ("vdem", "marshall_gurr_2020", "marquez_2016"), (1816, 2025), _regime,
    ),
    Addition(
        "threat", "external threat", "state", (Column("threat", "float", "external threat of Leeds and Savun", null=True),),
        "As published; a value of 0 in every state of a year is no measurement, and null.",
        "The file goes on to 2015, and is 0 throughout from 2008.",
        ("threat",), ("leeds_savun_2007",), (1816, 2007), _threat,
    ),
    Addition(
        "ideal-points", "what a state votes for in the General Assembly", "state",
        (Column("ideal_point", "float", "ideal point from votes on final passage", "standard deviations", null=True),
         Column("ideal_point_all", "float", "ideal point from all votes", "standard deviations", null=True)),
        "The series of votes on final passage, the only one that reaches 2024, and that of all votes, to 2023; a state-year that rests on fewer than 30 votes of a series is null in it.",
        "Türkiye 2024 rests on 7 votes, and is null. Few votes were taken early on: of final passage no state has 30 in 1946-1951, 1953-1956, 1958-1960, 1962-1963 and 1965-1966, of all votes none in 1951 and 1953-1955; in 1964 there was no vote.",
        ("un_ideal_points",), ("bailey_strezhnev_voeten_2017",), (1946, 2024), _ideal_points,
    ),
)  # fmt: skip
