"""United Nations General Assembly: ideal points of states by year, votes, roll calls and their issues."""

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.source import table
from foedus.data.read.stata import stata
from foedus.data.read.values import days, flags, tidy
from foedus.data.tables import Column, Form

if TYPE_CHECKING:
    import polars as pl

SOURCES = ("bailey_strezhnev_voeten_2017", "voeten_2013")
FEWEST = 30  # votes of a state in a year; below this its ideal point says little
ISSUES = ("co", "di", "ec", "hr", "me", "nu")

IDEAL_POINTS = Form(
    "un_ideal_points",
    "one state in one year",
    (
        Column("cow", "int", "COW code of the state", low=2, high=990),
        Column("year", "int", "year of the session", low=1946, high=2100),
        Column("ideal_point", "float", "ideal point from votes on final passage", low=-10, high=10, null=True),
        Column("low", "float", "5 % quantile of the ideal point", low=-10, high=10, null=True),
        Column("high", "float", "95 % quantile of the ideal point", low=-10, high=10, null=True),
        Column("votes", "int", "votes on final passage that the ideal point rests on", low=0, null=True),
        Column("masked", "bool", "whether it rests on fewer than 30 votes, or on none"),
        Column("ideal_point_all", "float", "ideal point from all votes (to 2023)", low=-10, high=10, null=True),
        Column("votes_all", "int", "votes that this one rests on", low=0, null=True),
    ),
    ("cow", "year"),
)
VOTES = Form(
    "un_votes",
    "one vote of one state",
    (
        Column("roll_call", "int", "number of the roll call", low=1),
        Column("country", "text", "name of the state"),
        Column("iso2", "text", "ISO code of two letters; empty for former states", null=True),
        Column("vote", "text", "how it voted", allowed=("yes", "no", "abstain")),
    ),
    ("roll_call", "country"),
)
ROLL_CALLS = Form(
    "un_roll_calls",
    "one roll call",
    (
        Column("roll_call", "int", "number of the roll call", low=1),
        Column("session", "int", "session of the Assembly", low=1, high=200),
        Column("day", "day", "day of the vote"),
        Column("important", "bool", "whether the United States called it important", null=True),
        Column("resolution", "text", "number of the resolution", null=True),
        Column("amendment", "bool", "whether it was on an amendment", null=True),
        Column("paragraph", "bool", "whether it was on a paragraph", null=True),
        Column("about", "text", "what it was about, in a few words", null=True),
    ),
    ("roll_call",),
)
ROLL_CALL_ISSUES = Form(
    "un_roll_call_issues",
    "one issue of one roll call",
    (
        Column("roll_call", "int", "number of the roll call", low=1),
        Column("code", "text", "the issue in two letters", allowed=ISSUES),
        Column("issue", "text", "the issue in words"),
    ),
    ("roll_call", "issue"),
)


def ideal_points(path: Path | str) -> "pl.DataFrame":
    """The ideal points of states (`IdealpointsJuly2025.dta`, 11,440 rows, 1946-2024).

    Quirks: 2024 has only the series of final passage, which is the one taken here.
    Country-years under 30 votes are `masked`, not dropped: Türkiye 2024 rests on 7.
    Names are mis-encoded, and the ISO codes call both Yemens (678 and 680) YAR and
    leave 17 rows blank, so that only COW codes are kept; those 17 rows hold no figure. There is no 1964: the Assembly did not vote.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    bailey_strezhnev_voeten_2017
    """
    import polars as pl

    names = {
        "ccode": "cow",
        "year": "year",
        "idealpointfp": "ideal_point",
        "q5fp": "low",
        "q95fp": "high",
        "nvotesfp": "votes",
        "idealpointall": "ideal_point_all",
        "nvotesall": "votes_all",
    }
    raw = stata(path, list(names), least=11_440).rename(names)
    return tidy(raw.with_columns(masked=(pl.col("votes") < FEWEST).fill_null(value=True)), IDEAL_POINTS, path)


def votes(path: Path | str) -> "pl.DataFrame":
    """The votes of states (`un_votes_1946_2019.csv.gz`, 869,937 rows).

    Quirks: an export; numbers of roll calls are written as 3.0. The ISO code of Namibia
    is NA and no missing value. The code is empty for the Federal Republic of Germany, the
    Yemen Arab Republic and Zanzibar, so that the name is the key. Absences have no row.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    voeten_2013
    """
    raw = table(path, ["rcid", "country", "country_code", "vote"], least=869_937)
    return tidy(raw.rename({"rcid": "roll_call", "country_code": "iso2"}), VOTES, path)


def roll_calls(path: Path | str) -> "pl.DataFrame":
    """The roll calls (`un_roll_calls.csv.gz`, 6,202 rows, sessions 1-74).

    Quirks: an export; the short descriptions are cut at 60 characters or mis-encoded here
    and there and are left as they are; whether a vote was called important is unknown for
    604 roll calls, 185 of them of 2018 and 2019.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    voeten_2013
    """
    made = {"important": "importantvote", "amendment": "amend", "paragraph": "para"}
    raw = table(path, ["rcid", "session", "date", "unres", "short", *made.values()], least=6202)
    dated = days(raw, path, {"day": ("date",)})
    named = dated.rename({"rcid": "roll_call", "unres": "resolution", "short": "about"})
    return tidy(flags(named, path, made), ROLL_CALLS, path)


def issues(path: Path | str) -> "pl.DataFrame":
    """The issues of roll calls (`un_roll_call_issues.csv.gz`, 5,745 rows on 4,099 roll calls).

    Quirks: an export; a roll call may have several issues, and a third of them have none.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    voeten_2013
    """
    raw = table(path, ["rcid", "short_name", "issue"], least=5745)
    return tidy(raw.rename({"rcid": "roll_call", "short_name": "code"}), ROLL_CALL_ISSUES, path)
