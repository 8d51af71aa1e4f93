"""The Correlates of War state system: states, their years and codes, major powers, neighbours and capitals."""

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.source import table
from foedus.data.read.values import days, nothing_else, tidy
from foedus.data.tables import LINE, Column, Form

if TYPE_CHECKING:
    import polars as pl

SOURCES = ("cow_states_2016", "gleditsch_ward_1999", "stinnett_etal_2002", "miller_2022")
SPELL = {"since": ("styear", "stmonth", "stday"), "until": ("endyear", "endmonth", "endday")}
CHAIN = [*SPELL["since"], *SPELL["until"]]
EXPORT = ["ccode1", "ccode2", "conttype", "stdate", "enddate"]  # columns of contiguity as exported
APART = "0"  # kind of contiguity that says "none"

COW = Column("cow", "int", "COW code of the state", low=2, high=990)
ABBREVIATION = Column("abbreviation", "text", "its three letters")
NAME = Column("name", "text", "its name in English")
SINCE = Column("since", "day", "first day")
UNTIL = Column("until", "day", "last day; the last day that the version codes where it goes on")

STATES = Form(
    "cow_states", "one life of a state in the system", (COW, ABBREVIATION, NAME, SINCE, UNTIL), ("cow", "since")
)
SYSTEM = Form(
    "cow_system",
    "one state in one year in which it was in the system for a day at least",
    (COW, Column("year", "int", "year", low=1816, high=2100)),
    ("cow", "year"),
)
CODES = Form("cow_codes", "one state that ever was in the system", (COW, ABBREVIATION, NAME), ("cow",))
MAJORS = Form("majors", "one time of a state as a major power", (COW, ABBREVIATION, SINCE, UNTIL), ("cow", "since"))
CONTIGUITY = Form(
    "contiguity",
    "one spell in which one state lay beside another; each pair in both orders",
    (
        Column("cow_a", "int", "COW code of the one state", low=2, high=990),
        Column("cow_b", "int", "COW code of the other", low=2, high=990),
        Column("kind", "int", "1 by land, else water of at most 12 (2), 24 (3), 150 (4), 400 (5) miles", low=1, high=5),
        SINCE,
        UNTIL,
    ),
    ("cow_a", "cow_b", "since"),
)
CAPITALS = Form(
    "capitals",
    "one capital of a state over some time",
    (
        COW,
        Column("name", "text", "the city"),
        SINCE,
        UNTIL,
        Column("lat", "float", "latitude", unit="degree north", low=-90, high=90),
        Column("lon", "float", "longitude", unit="degree east", low=-180, high=180),
    ),
    ("cow", "since"),
)
GW_STATES = Form(
    "gw_states",
    "one life of a state in the system of Gleditsch and Ward",
    (Column("gw", "int", "its code", low=2, high=990), ABBREVIATION, NAME, SINCE, UNTIL),
    ("gw", "since"),
)


def states(path: Path | str) -> "pl.DataFrame":
    """The members of the state system with the days of entry and exit (`cow_states2016.csv`, 243 rows).

    Quirks: a state with two lives has two rows (France, to 1942 and from 1944); the last
    day is 2016-12-31 where it goes on; united Germany keeps the code 255 of Prussia.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    cow_states_2016
    """
    raw = table(path, ["stateabb", "ccode", "statenme", *CHAIN], least=243)
    frame = days(raw, path, SPELL)
    return tidy(frame.rename({"ccode": "cow", "stateabb": "abbreviation", "statenme": "name"}), STATES, path)


def system(path: Path | str) -> "pl.DataFrame":
    """The states of each year (`system2016.csv`, 15,951 rows, 1816-2016).

    Quirk: a state counts in every year in which it was a member for a day, so that
    Germany stands in 1945 and West and East Germany in 1990 beside it.

    Raises
    ------
    CannotRead, BadFile
        As every reader; a file with other columns (the capabilities have all of these) too.

    Sources
    -------
    cow_states_2016
    """
    known = ["stateabb", "ccode", "year", "version"]
    raw = table(path, known, least=15951)
    nothing_else(raw, path, known)
    return tidy(raw.rename({"ccode": "cow"}), SYSTEM, path)


def codes(path: Path | str) -> "pl.DataFrame":
    """Codes, abbreviations and names (`COW-country-codes.csv`, 243 rows, 217 states).

    Quirks: bare carriage returns end the lines; a state with two lives stands twice, with
    the same words (the 26 repeated rows are left out here).

    Raises
    ------
    CannotRead, BadFile
        As every reader; a code with two names is refused.

    Sources
    -------
    cow_states_2016
    """
    own = {"CCode": "cow", "StateAbb": "abbreviation", "StateNme": "name"}
    raw = table(path, list(own), least=243)
    return tidy(raw.unique(list(own), keep="first", maintain_order=True).rename(own), CODES, path)


def majors(path: Path | str) -> "pl.DataFrame":
    """The major powers (`majors2016.csv` or `majors2024.csv`, 14 rows each).

    Quirk: the two versions differ only in the last day (2016-12-31, 2024-12-31) of those
    that still are.

    Raises
    ------
    CannotRead, BadFile
        As every reader; a file with other columns (the list of states has all of these) too.

    Sources
    -------
    cow_states_2016
    """
    known = ["stateabb", "ccode", *CHAIN, "version"]
    raw = table(path, known, least=14)
    nothing_else(raw, path, known)
    return tidy(days(raw, path, SPELL).rename({"ccode": "cow", "stateabb": "abbreviation"}), MAJORS, path)


def contiguity(path: Path | str) -> "pl.DataFrame":
    """Direct contiguity 3.2 (`cow_contiguity_direct_3.2.csv`, an export: 1,874 rows, 1,694 contiguous; or `contdir.csv`).

    Quirks: the master record knows months, and the export puts both ends on the first of
    the month; here a spell lasts until the end of its last month. Rows of kind 0 (180) are
    the exporter's "further apart than 400 miles", overlap true spells, and are left out.
    Two spells of a pair share the month in which the kind changed (54 times; France and
    the Netherlands, December 1830): the nearer kind, the lower number, is the usual choice.
    The authors' own file has each pair once and months as YYYYMM; it was not at hand when
    this was written, and is read by the columns by which others read it.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    stinnett_etal_2002
    """
    import polars as pl

    raw = table(path, ["conttype"])
    raw = _mirrored(raw) if "statelno" in raw.columns else table(path, EXPORT, least=1874)
    frame = days(raw.filter(pl.col("conttype") != APART), path, {"since": ["stdate"], "until": ["enddate"]})
    named = frame.rename({"ccode1": "cow_a", "ccode2": "cow_b", "conttype": "kind"})
    return tidy(named.with_columns(pl.col("until").dt.month_end()), CONTIGUITY, path)


def capitals(path: Path | str) -> "pl.DataFrame":
    """Capitals and where they lie (`cow_capitals.csv`, an export, 242 rows).

    Quirks: only a move has a true day; where a state begins or ends the days are 1 January
    and 31 December of the year, and 2024-12-31 where it goes on. States that ended
    (Mecklenburg, 1867) go on as well: hold it against the state system.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    miller_2022
    """
    raw = table(path, ["ccode", "capital", "stdate", "enddate", "lat", "lng"], least=242)
    frame = days(raw, path, {"since": ["stdate"], "until": ["enddate"]})
    return tidy(frame.rename({"ccode": "cow", "capital": "name", "lng": "lon"}), CAPITALS, path)


def gw_states(path: Path | str) -> "pl.DataFrame":
    """Independent states by Gleditsch and Ward (`gw_states.csv`, an export, 216 rows).

    Quirks: codes differ from COW's (Germany from 1990 is 260, Yemen 678, Serbia 340);
    the last day is 2017-12-31 where a state goes on.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    gleditsch_ward_1999
    """
    raw = table(path, ["gwcode", "stateabb", "statename", "startdate", "enddate"], least=216)
    frame = days(raw, path, {"since": ["startdate"], "until": ["enddate"]})
    return tidy(frame.rename({"gwcode": "gw", "stateabb": "abbreviation", "statename": "name"}), GW_STATES, path)


def _mirrored(raw: "pl.DataFrame") -> "pl.DataFrame":
    """The master record of contiguity in the shape of the export: both orders, days for months."""
    import polars as pl

    day = r"^(\d{4})(\d{2})$", "$1-$2-01"
    own = [
        pl.col("conttype"),
        pl.col("begin").str.replace(*day).alias("stdate"),
        pl.col("end").str.replace(*day).alias("enddate"),
    ]
    low, high = pl.col("statelno"), pl.col("statehno")
    orders = [(low, high), (high, low)]
    return pl.concat([raw.select(LINE, a.alias("ccode1"), b.alias("ccode2"), *own) for a, b in orders])
