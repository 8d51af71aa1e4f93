"""Militarised interstate disputes: what happened, who took part, and which two states faced each other."""

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.source import table
from foedus.data.read.values import days, flags, spell, tidy
from foedus.data.tables import Column, Form

if TYPE_CHECKING:
    import polars as pl

SOURCES = ("palmer_etal_2021", "maoz_etal_2019")
UNKNOWN = ("", "-9")
SPELL = {"since": ("styear", "stmon", "stday"), "until": ("endyear", "endmon", "endday")}
DYAD_SPELL = {"since": ("strtyr", "strtmnth", "strtday"), "until": ("endyear", "endmnth", "endday")}
PARTS = {"styear": "since_year", "stmon": "since_month", "endyear": "until_year", "endmon": "until_month"}
LEVELS = "0 none, 1 to 25, 2 to 100, 3 to 250, 4 to 500, 5 to 999, 6 more"
HOSTILITY = "1 no military action, 2 threat, 3 display, 4 use of force, 5 war"
OUTCOME = "1 side A won, 2 side B won, 3 A yielded, 4 B yielded, 5 stalemate, 6 compromise, 7 released, 8 unclear, 9 joined a war"
ROLE = "1 first initiator, 2 joined it, 3 first target, 4 joined it"

DISPUTE = Column("dispute", "int", "number of the dispute", low=1)
FATALITY = Column("fatality", "int", f"level of deaths: {LEVELS}", low=0, high=6, null=True)
FATALITIES = Column("fatalities", "int", "deaths, where counted", unit="persons", low=0, null=True)
ACTION = Column("action", "int", "highest action, code of MID 5", low=0, high=22)

DISPUTES = Form(
    "disputes",
    "one dispute",
    (
        DISPUTE,
        *spell(),
        Column("outcome", "int", OUTCOME, low=1, high=9, null=True),
        Column("settlement", "int", "1 negotiated, 2 imposed, 3 none, 4 unclear", low=1, high=4, null=True),
        FATALITY,
        FATALITIES,
        Column("days_most", "int", "longest it may have lasted", unit="days", low=1),
        Column("days_least", "int", "shortest it may have lasted; 0 in one", unit="days", low=0),
        ACTION,
        Column("hostility", "int", f"highest level: {HOSTILITY}", low=1, high=5),
        Column("reciprocated", "bool", "whether the target answered with military action"),
        Column("states_a", "int", "states on side A", unit="states", low=1),
        Column("states_b", "int", "states on side B", unit="states", low=1),
        Column("ongoing", "bool", "whether it went on at the end of 2014"),
    ),
    ("dispute",),
)
PARTICIPANTS = Form(
    "participants",
    "one time of one state in one dispute",
    (
        DISPUTE,
        Column("cow", "int", "COW code of the state", low=2, high=990),
        *spell(),
        Column("side_a", "bool", "whether it was on side A"),
        Column("revisionist", "bool", "whether it wished to change what was"),
        FATALITY,
        FATALITIES,
        ACTION,
        Column("hostility", "int", f"its highest level: {HOSTILITY}", low=1, high=5),
        Column("originator", "bool", "whether it was in it from the first day"),
    ),
    ("dispute", "cow", "since_year", "since_month", "since"),
)
DYADS = Form(
    "dispute_dyads",
    "one state in dispute with another in one year; each pair in both orders",
    (
        DISPUTE,
        Column("cow_a", "int", "COW code of the one state", low=2, high=990),
        Column("cow_b", "int", "COW code of the other", low=2, high=990),
        Column("year", "int", "year", low=1816, high=2100),
        Column("record", "int", "1, 2, ...: which row of this dispute, pair and year, in the file's order", low=1),
        Column("since", "day", "first day between the two"),
        Column("until", "day", "last day between the two"),
        Column("outcome", "int", f"0 not ended in this year, {OUTCOME}", low=0, high=9),
        Column("hostility", "int", f"highest level of the two: {HOSTILITY}", low=1, high=5),
        Column("hostility_a", "int", "highest level of A", low=1, high=5),
        Column("hostility_b", "int", "highest level of B", low=1, high=5),
        FATALITY,
        Column("side_a", "bool", "whether A was on side A of the dispute"),
        Column("originator_a", "bool", "whether A was in it from the first day"),
        Column("originator_b", "bool", "whether B was"),
        Column("role_a", "int", f"role of A in the dispute: {ROLE}", low=1, high=4),
        Column("role_b", "int", "role of B", low=1, high=4),
        Column("war", "bool", "whether the two were at war"),
    ),
    ("dispute", "cow_a", "cow_b", "year", "record"),
)


def disputes(path: Path | str) -> "pl.DataFrame":
    """The disputes (`MIDA 5.0.csv`, 2,436 rows, 1816-2014).

    Quirks: -9 is missing; the day may be missing where month and year are not (271 first
    days, 251 last), so these stand in columns of their own; an exact number of deaths is
    known for 1,790 only.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    palmer_etal_2021
    """
    own = {
        "dispnum": "dispute", "settle": "settlement", "fatalpre": "fatalities", "maxdur": "days_most",
        "mindur": "days_least", "hiact": "action", "hostlev": "hostility", "numa": "states_a", "numb": "states_b", **PARTS,
    }  # fmt: skip
    raw = table(
        path, [*own, "stday", "endday", "outcome", "fatality", "recip", "ongo2014"], missing=UNKNOWN, least=2436
    )
    frame = flags(days(raw, path, SPELL), path, {"reciprocated": "recip", "ongoing": "ongo2014"})
    return tidy(frame.rename(own), DISPUTES, path)


def participants(path: Path | str) -> "pl.DataFrame":
    """Who took part in the disputes (`MIDB 5.0.csv`, 5,883 rows).

    Quirks: as `disputes`; a state that left and came back, or changed sides, has several
    rows (France three in the Second World War, Syria five in dispute 4182), so that a row
    is named by dispute, state and first day.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    palmer_etal_2021
    """
    own = {
        "dispnum": "dispute", "ccode": "cow", "fatalpre": "fatalities", "hiact": "action", "hostlev": "hostility", **PARTS,
    }  # fmt: skip
    raw = table(path, [*own, "stday", "endday", "sidea", "revstate", "fatality", "orig"], missing=UNKNOWN, least=5883)
    truth = {"side_a": "sidea", "revisionist": "revstate", "originator": "orig"}
    return tidy(flags(days(raw, path, SPELL), path, truth).rename(own), PARTICIPANTS, path)


def dyads(path: Path | str) -> "pl.DataFrame":
    """Which two states faced each other in a year (`dyadic_mid_4.03.csv`, 10,358 rows, 1816-2014).

    Quirks: -9 is missing; unknown days were filled in by the authors, so that every day is
    there; each pair stands in both orders. Thirty-two rows share dispute, pair and year
    with another, because the two met twice in it, and some of these share the days too
    (Syria and Israel, dispute 4182, where six rows also lie outside their days): `record`
    numbers them. The side of B holds a year in four rows (dispute 611) and is that of A in
    six, so that only A's is given.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    maoz_etal_2019
    """
    import polars as pl

    own = {
        "disno": "dispute", "statea": "cow_a", "stateb": "cow_b", "hihost": "hostility", "hihosta": "hostility_a",
        "hihostb": "hostility_b", "fatlev": "fatality", "rolea": "role_a", "roleb": "role_b",
    }  # fmt: skip
    truth = {"side_a": "sideaa", "originator_a": "orignata", "originator_b": "orignatb", "war": "war"}
    columns = [c for parts in DYAD_SPELL.values() for c in parts]
    raw = table(path, [*own, *truth.values(), *columns, "year", "outcome"], missing=UNKNOWN, least=10358)
    frame = flags(days(raw, path, DYAD_SPELL), path, truth).rename(own)
    record = pl.int_range(1, pl.len() + 1).over("dispute", "cow_a", "cow_b", "year")
    return tidy(frame.with_columns(record=record), DYADS, path)
