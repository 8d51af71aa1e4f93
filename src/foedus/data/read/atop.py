"""Alliance Treaty Obligations and Provisions 5.1: alliances, and the obligations of each member in each phase."""

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.source import table
from foedus.data.read.values import days, flags, tidy
from foedus.data.tables import Column, Form

if TYPE_CHECKING:
    import polars as pl

SOURCES = ("leeds_etal_2002",)
LAST_YEAR = 2018  # the last year that version 5.1 codes
DUTIES = ("defense", "offense", "neutral", "nonagg", "consul")
FLAGS = tuple(Column(d, "bool", f"obligation of {d}", null=True) for d in DUTIES)

ALLIANCES = Form(
    "atop_alliances",
    "one alliance",
    (
        Column("atopid", "int", "number of the alliance", low=1000, high=9999),
        Column("begin", "day", "day of signature"),
        Column("end", "day", "last day; empty where it was in effect on 2018-12-31", null=True),
        *FLAGS,
    ),
    ("atopid",),
)
MEMBERS = Form(
    "atop_members",
    "one member of an alliance in one phase",
    (
        Column("atopid", "int", "number of the alliance", low=1000, high=9999),
        Column("cow", "int", "COW code of the member; above 990 where it is outside the system", low=2, high=9999),
        Column("in_system", "bool", "whether the state is in the COW state system"),
        Column("phase", "int", "phase of the alliance; 0 where there is but one", low=0),
        Column("entry", "day", "first day of the member in the phase"),
        Column("exit", "day", "last day; empty where it was in effect on 2018-12-31", null=True),
        *FLAGS,
    ),
    ("atopid", "cow", "phase", "entry"),
)


def alliances(path: Path | str) -> "pl.DataFrame":
    """The alliances (`atop5_1a.csv`, 789 rows).

    Quirks: an end year of 0 means still in effect on 31 December 2018 (null here);
    a month or day of 0 or "." is not known, its first is taken.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    leeds_etal_2002
    """
    made = {"begin": ("begyr", "begmo", "begday"), "end": ("endyr", "endmo", "endday")}
    raw = table(path, ["atopid", *made["begin"], *made["end"], *DUTIES], missing=("", "."), least=789)
    frame = flags(days(raw, path, made, first=True), path, {d: d for d in DUTIES})
    return tidy(frame, ALLIANCES, path)


def members(path: Path | str) -> "pl.DataFrame":
    """The members by phase (`atop5_1m.csv`, 2,510 rows).

    Quirks: one row a member and phase, so that founders of NATO have two; entry days
    are days of signature; an exit year of 0 means still in effect on 31 December 2018;
    `cowsys` 0 marks members outside the COW state system.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    leeds_etal_2002
    """
    made = {"entry": ("yrent", "moent", "dayent"), "exit": ("yrexit", "moexit", "dayexit")}
    columns = ["atopid", "member", "cowsys", "phase", *made["entry"], *made["exit"], *DUTIES]
    raw = days(table(path, columns, missing=("", "."), least=2510), path, made, first=True)
    frame = flags(raw, path, {"in_system": "cowsys", **{d: d for d in DUTIES}})
    return tidy(frame.rename({"member": "cow"}), MEMBERS, path)
