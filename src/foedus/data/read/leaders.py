"""Leaders of states, the coalitions behind them, and elections."""

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.source import table
from foedus.data.read.values import days, flags, tidy
from foedus.data.tables import LINE, Column, Form

if TYPE_CHECKING:
    import polars as pl

SOURCES = ("goemans_etal_2009", "mattes_etal_2016", "bell_2016")
BLANK = ("", "-99")
NONE = ("", "Not Applicable")
MONTHS, DAYS = 12, 31
FIRST, LAST = 1800, 2100
COW = Column("cow", "int", "COW code of the state", low=2, high=990)
EVENTS = (
    "Vote, As Scheduled",
    "Vote, Early",
    "Announced",
    "Announcement Assumed",
    "Deadline Met",
    "Deadline Not Met",
    "Delay",
    "Delayed",
    "Delay Announced",
    "Anulled",
    "Voided",
    "Voided by Regime Change",
    "Regime Failure",
    "Upcoming, Scheduled",
    "Upcoming, Deadline",
)

ARCHIGOS = Form(
    "archigos",
    "one leader in one spell of office",
    (
        Column("spell", "text", "name of the spell, as USA-1869"),
        Column("gw", "int", "Gleditsch-Ward code of the state", low=2, high=990),
        Column("leader_id", "text", "name of the person, the same in every spell"),
        Column("leader", "text", "name of the leader"),
        Column("born", "int", "year of birth", low=1700, high=LAST, null=True),
        Column("woman", "bool", "whether the leader is a woman"),
        Column("start", "day", "first day in office"),
        Column("end", "day", "last day in office; where still in office, the day on which the list closed"),
        Column("entry", "text", "how the leader came"),
        Column("exit", "text", "how the leader went"),
        Column("exit_detail", "text", "the same in more detail"),
    ),
    ("spell",),
)
COALITIONS = Form(
    "chisols",
    "one state in one year",
    (
        COW,
        Column("year", "int", "calendar year", low=1919, high=LAST),
        Column("state", "text", "name of the state"),
        Column("leader", "text", "leaders of the year, in order"),
        Column("affiliation", "text", "party or group of each"),
        Column("transitions", "int", "changes of leader", low=0),
        Column("changes", "int", "changes of the source of leader support", low=0),
        Column("changed", "bool", "whether there was one"),
        Column("changed_30", "bool", "the same by the authors' count of 30 days (solsch30dum)"),
        Column("changed_little", "bool", "whether there was a minor one (solsminchdum)"),
        Column("regime_changed", "bool", "whether there was a transition of regime"),
        Column("democracy", "bool", "whether it was a democracy; empty in a year of transition", null=True),
        Column("independent", "bool", "whether it was independent"),
    ),
    ("cow", "year"),
)
LEADER_LIST = Form(
    "leader_list",
    "one leader in one spell of office",
    (
        COW,
        Column("leader", "text", "name of the leader"),
        Column("leader_id", "text", "name of the spell", null=True),
        Column("start", "day", "first day in office"),
        Column("end_year", "int", "year of the last day; empty where still in office", low=FIRST, high=LAST, null=True),
        Column("end_month", "int", "month of the last day", low=1, high=MONTHS, null=True),
        Column("born", "int", "year of birth", low=1700, high=LAST, null=True),
        Column("man", "bool", "whether the leader is a man", null=True),
        Column("military", "float", "military career: 1, none: 0, partly: 0.5", low=0, high=1, null=True),
    ),
    ("cow", "leader", "start"),
)
ELECTIONS = Form(
    "elections",
    "one step of one election: announced, held, delayed, voided, still to come",
    (
        Column("line", "int", "line of the file, which has no other key", low=2),
        COW,
        Column("country", "text", "name of the state"),
        Column("election", "int", "number of the election in its state", low=-1, null=True),
        Column("step", "int", "number of the step", low=1, high=9, null=True),
        Column("year", "int", "year of the step", low=1900, high=LAST),
        Column("month", "int", "month of the step", low=1, high=MONTHS, null=True),
        Column("day", "int", "day of the step", low=1, high=DAYS, null=True),
        Column("event", "text", "what the step is", null=True, allowed=EVENTS),
        Column(
            "kind", "text", "L of a legislature, X of an executive, R a referendum", null=True, allowed=("L", "X", "R")
        ),
        Column(
            "direct", "text", "Y direct, N indirect, A as the list has it for some", null=True, allowed=("Y", "N", "A")
        ),
        Column("regular", "bool", "whether it is a regular one", null=True),
        Column("victory", "bool", "whether the incumbent won", null=True),
        Column("change", "bool", "whether the leader changed", null=True),
        Column("round", "text", "Y or N, or the number of the round", null=True),
    ),
    ("line",),
)


def archigos(path: Path | str) -> "pl.DataFrame":
    """Leaders 1840-2015 (`archigos_4.1.csv`, 3,409 spells).

    Quirks: an export, UTF-8 and plain letters (the authors' own file is Latin-1 and has
    other columns); states bear Gleditsch-Ward codes; 168 were still in office when
    the list closed, 2015-12-31 (three of them 2014-12-31), which stands as their end; years of birth are written 1822.0.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    goemans_etal_2009
    """
    import polars as pl

    names = {"obsid": "spell", "gwcode": "gw", "leadid": "leader_id", "yrborn": "born", "exitcode": "exit_detail"}
    raw = table(path, [*names, "leader", "gender", "startdate", "enddate", "entry", "exit"], least=3409)
    dated = days(raw, path, {"start": ("startdate",), "end": ("enddate",)}).rename(names)
    woman = pl.col("gender").replace_strict({"F": True, "M": False}, default=None, return_dtype=pl.Boolean)
    return tidy(dated.with_columns(woman=woman), ARCHIGOS, path)


def coalitions(path: Path | str) -> "pl.DataFrame":
    """Changes of the source of leader support 1919-2008 (`CHISOLSstyr4_0.csv.gz`, 9,703 rows).

    Quirks: days of changes are blank where there was none, and are not kept; "Not
    Applicable" stands where a question does not arise and "Transition Year" where the
    regime changed; the columns `source…` hold their codes for sources now and then.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    mattes_etal_2016
    """
    made = {
        "changed": "solschdum",
        "changed_30": "solsch30dum",
        "changed_little": "solsminchdum",
        "regime_changed": "regtrans",
        "democracy": "dem",
        "dependent": "nonindep",
    }
    names = {"ccode": "cow", "statename": "state", "totalldrtrans": "transitions", "solschange": "changes"}
    missing = (*NONE, "Transition Year")
    raw = table(path, [*names, "year", "leader", "affiliation", *made.values()], missing=missing, least=9703)
    frame = flags(raw, path, made).rename(names)
    return tidy(frame.with_columns(independent=~frame["dependent"]), COALITIONS, path)


def leader_list(path: Path | str) -> "pl.DataFrame":
    """Leaders 1921-2026 (`leaderlist_2026_02_10.csv`, 2,731 spells).

    Quirks: -99 is missing; of the last day only month and year are known, both blank
    where still in office (in Montenegro a month stands without its year); 90 recent
    spells have no name of their own, and two names serve several; day and month of one
    start are swapped (month 21) and set right; a last month of 20 is none.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    bell_2016
    """
    import polars as pl

    names = {
        "ccode": "cow",
        "leadid": "leader_id",
        "eyear": "end_year",
        "emonth": "end_month",
        "birthyear": "born",
        "militarycareer": "military",
    }
    parts = ["syear", "smonth", "sdate"]
    raw = table(path, [*names, *parts, "leader", "gender"], missing=BLANK, least=2731)
    swapped = pl.col("smonth").cast(pl.Int64, strict=False) > MONTHS
    right = raw.with_columns(
        smonth=pl.when(swapped).then("sdate").otherwise("smonth"),
        sdate=pl.when(swapped).then("smonth").otherwise("sdate"),
        emonth=_none_above("emonth", MONTHS),
    )
    dated = days(right, path, {"start": parts}).rename(names)
    return tidy(flags(dated, path, {"man": "gender"}), LEADER_LIST, path)


def elections(path: Path | str) -> "pl.DataFrame":
    """Elections 1915-2028, with those announced (`REIGN_election_list_2025_09_11.csv`, 4,548 steps).

    Quirks: one row a step, and no columns that tell every row apart, so that the line
    of the file is the key; days are blank for every fifth step; one row is empty and is
    dropped; a day of 2022 and a step of 2024 are slips for which nothing is put.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    bell_2016
    """
    import polars as pl

    names = {
        "ccode": "cow",
        "electionnumber": "election",
        "elec_year": "year",
        "elec_month": "month",
        "elec_day": "day",
        "sequence": "step",
        "type": "kind",
        "runoff": "round",
    }
    truth = ["regular", "victory", "change"]
    raw = table(path, [*names, "country", "event", "direct", *truth], least=4548)
    empty = pl.all_horizontal(pl.exclude(LINE).is_null())
    yes = pl.col(truth).replace({"Y": "1", "N": "0"})
    kept = raw.filter(~empty).with_columns(yes, _none_above("elec_day", DAYS), _none_above("sequence", MONTHS))
    frame = flags(kept, path, {name: name for name in truth}).rename(names)
    return tidy(frame.with_columns(line=pl.col(LINE)), ELECTIONS, path)


def _none_above(column: str, most: int) -> "pl.Expr":
    """The column without numbers above the greatest that there is."""
    import polars as pl

    return pl.when(~(pl.col(column).cast(pl.Float64, strict=False) > most).fill_null(value=False)).then(pl.col(column))
