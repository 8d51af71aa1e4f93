"""Multinational military exercises 1980-2010: the exercises, and who took part."""

from pathlib import Path
from string import ascii_uppercase
from typing import TYPE_CHECKING

from foedus.data.read.source import table
from foedus.data.read.values import days, flags, tidy
from foedus.data.tables import LINE, Column, Form

if TYPE_CHECKING:
    import polars as pl

SOURCES = ("dorazio_galambos_2021",)
MISSING = ("", "-9", "xx")
KINDS = {
    "command_post": "CPX",
    "air": "Air",
    "land": "Land",
    "sea": "Sea",
    "amphibious": "Amphibious",
    "cyber": "Cyber",
    "warfighting": "Warfighting",
    "peacekeeping": "Peacekeeping",
    "humanitarian": "Humanitarian",
}
STATES = tuple(f"State{a}{b}" for a, letters in (("", ascii_uppercase), ("A", "ABCDEFGHIJKLM")) for b in letters)
ID = Column("exercise", "text", "number of the exercise; three numbers serve two, of different years")
YEAR = Column("year", "int", "year in which it began", low=1980, high=2010)

EXERCISES = Form(
    "exercises",
    "one exercise",
    (
        ID,
        YEAR,
        Column("month", "int", "month in which it began", low=1, high=12),
        Column("start", "day", "first day; empty where only the month is known", null=True),
        Column("end_year", "int", "year in which it ended", low=1980, high=2011),
        Column("end_month", "int", "month in which it ended", low=1, high=12),
        Column("end", "day", "last day; empty where only the month is known", null=True),
        Column("name", "text", "name of the exercise", null=True),
        Column("series", "text", "name of its series", null=True),
        Column("place", "text", "where it was held", null=True),
        Column("latitude", "float", "of the place", "degrees", low=-90, high=90, null=True),
        Column("longitude", "float", "of the place", "degrees", low=-180, high=180, null=True),
        *(Column(kind, "bool", f"whether it had the mark {column}") for kind, column in KINDS.items()),
        Column("participants", "int", "participants that are named", low=0),
    ),
    ("exercise", "year"),
)
PARTICIPANTS = Form(
    "exercise_participants",
    "one participant of one exercise",
    (ID, YEAR, Column("participant", "text", "name of a state, rarely of a territory or of NATO")),
    ("exercise", "year", "participant"),
)


def exercises(path: Path | str) -> "pl.DataFrame":
    """The exercises (`mme_v7.csv`, 3,707 rows, 1980-2010).

    Quirks: -9 is missing; a day of xx is not known (814 first, 1,089 last days); three
    numbers serve two exercises each, parted by the year; six rows end before they begin
    (mme281, 395, 1872, 2365, 3156, 3681) and are left so; nothing after 2010.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    dorazio_galambos_2021
    """
    names = {
        "MMEID": "exercise",
        "s.year": "year",
        "s.month": "month",
        "e.year": "end_year",
        "e.month": "end_month",
        "Ex_Name": "name",
        "Series_Name": "series",
        "Location": "place",
        "lat": "latitude",
        "lon": "longitude",
    }
    raw = table(path, [*names, "s.day", "e.day", *STATES, *KINDS.values()], missing=MISSING, least=3707)
    made = {"start": ("s.year", "s.month", "s.day"), "end": ("e.year", "e.month", "e.day")}
    counted = _named(raw).group_by(LINE).len("participants")
    frame = raw.join(counted, on=LINE, how="left", validate="1:1", maintain_order="left")
    frame = flags(days(frame, path, made), path, KINDS).rename(names)
    return tidy(frame.with_columns(frame["participants"].fill_null(0)), EXERCISES, path)


def participants(path: Path | str) -> "pl.DataFrame":
    """Who took part (the same file; 13,661 rows).

    Quirks: names stand in 39 columns from StateA to StateAM; -9 (nobody named) is
    dropped, and a name that stands twice in one exercise counts once; some names are no
    states ("NATO", "Baltic States", "Hong Kong SAR China").

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    dorazio_galambos_2021
    """
    raw = table(path, ["MMEID", "s.year", *STATES], missing=MISSING, least=3707)
    found = _named(raw).rename({"MMEID": "exercise", "s.year": "year"})
    return tidy(found, PARTICIPANTS, path)


def _named(raw: "pl.DataFrame") -> "pl.DataFrame":
    """One row a participant and exercise, in the order of the file."""
    tall = raw.unpivot(STATES, index=[LINE, "MMEID", "s.year"], value_name="participant").drop_nulls("participant")
    once = tall.unique([LINE, "participant"], keep="first", maintain_order=True)
    return once.drop("variable").sort(LINE, maintain_order=True)
