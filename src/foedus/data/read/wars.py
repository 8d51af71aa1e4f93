"""Wars between states: who fought on which side, and which two states fought one another, year by year."""

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.source import table
from foedus.data.read.values import days, tidy
from foedus.data.tables import Column, Form

if TYPE_CHECKING:
    import polars as pl

SOURCES = ("sarkees_wayman_2010", "maoz_etal_2019")
BLOCK = {
    "since": ("StartYear1", "StartMonth1", "StartDay1"),
    "until": ("EndYear1", "EndMonth1", "EndDay1"),
    "since_2": ("StartYear2", "StartMonth2", "StartDay2"),
    "until_2": ("EndYear2", "EndMonth2", "EndDay2"),
}
NAMES = {
    "WarNum": "war",
    "WarName": "name",
    "ccode": "cow",
    "StateName": "state",
    "Side": "side",
    "Outcome": "outcome",
    "BatDeath": "battle_deaths",
}
DYAD_BLOCK = {"since": ("warstrtyr", "warstrtmnth", "warstrtday"), "until": ("warendyr", "warendmnth", "warenday")}
DYAD_NAMES = {
    "warnum": "war",
    "disno": "dispute",
    "statea": "cow_a",
    "stateb": "cow_b",
    "warolea": "role_a",
    "waroleb": "role_b",
    "outcomea": "outcome_a",
    "batdtha": "battle_deaths_a",
    "batdthb": "battle_deaths_b",
}
SWAPPED = "24"  # a month that is a day
SLIP = ("19118", "1918")  # a year with a digit too many
WAR = Column("war", "int", "COW number of the war", low=1)
DEATHS = "battle deaths in the war; empty where not known"
ROLE = "1 first initiator, 2 joined it, 3 first target, 4 joined it"

WAR_STATES = Form(
    "war_states",
    "one state on one side of one war",
    (
        WAR,
        Column("name", "text", "name of the war"),
        Column("cow", "int", "COW code of the state", low=2, high=990),
        Column("state", "text", "its name then"),
        Column("side", "int", "side on which it fought", allowed=(1, 2)),
        Column("since", "day", "first day"),
        Column("until", "day", "last day"),
        Column("since_2", "day", "first day of a second time in the war; empty where none", null=True),
        Column("until_2", "day", "last day of the second time", null=True),
        Column("initiator", "bool", "whether it began the war or was among those who did"),
        Column(
            "outcome",
            "int",
            "1 won, 2 lost, 3 compromise, 4 became another kind of war, 5 goes on, 6 stalemate, "
            "7 goes on below war, 8 changed sides",
            low=1,
            high=8,
        ),
        Column("battle_deaths", "int", DEATHS, unit="persons", low=0, null=True),
    ),
    ("war", "cow", "side"),
)
DYADS = Form(
    "war_dyads",
    "one state at war with another in one year; each pair in both orders",
    (
        WAR,
        Column("dispute", "int", "number of the militarised dispute", low=1),
        Column("cow_a", "int", "COW code of the one state", low=2, high=990),
        Column("cow_b", "int", "COW code of the other", low=2, high=990),
        Column("year", "int", "year", low=1816, high=2100),
        Column("since", "day", "first day of their war"),
        Column("until", "day", "last day of their war"),
        Column("role_a", "int", f"role of A in the war: {ROLE}", low=1, high=4),
        Column("role_b", "int", "role of B", low=1, high=4),
        Column("outcome_a", "int", "for A: 1 won, 2 drew, 3 lost", low=1, high=3, null=True),
        Column("battle_deaths_a", "int", f"of A: {DEATHS}", unit="persons", low=0, null=True),
        Column("battle_deaths_b", "int", f"of B: {DEATHS}", unit="persons", low=0, null=True),
    ),
    ("war", "cow_a", "cow_b", "year"),
)


def war_states(path: Path | str) -> "pl.DataFrame":
    """Who fought in the wars between states (`Inter-StateWarData_v4.0.csv`, 337 rows, 95 wars, 1823-2003).

    Quirks: bare carriage returns end the lines, and Latin-1 is its encoding, though version
    4.0 holds no letter beyond ASCII; -8 is not applicable, -9 not known (deaths of Thailand
    in Laos). There are two blocks of dates: nineteen rows have a second, after a truce
    (Sardinia 1848 and 1849) or an occupation (France 1940 and 1944). A state that changed
    sides has a row for each side (Italy, Romania, Bulgaria and France in 1939-45, Germany
    in Latvia): war and state do not name a row, war, state and side do. `Side` 1 and 2 say
    nothing about who began; `Initiator` 1 is yes and 2 is no.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    sarkees_wayman_2010
    """
    import polars as pl

    columns = [c for parts in BLOCK.values() for c in parts]
    raw = table(path, [*NAMES, "Initiator", *columns], encoding="latin-1", missing=("", "-8", "-9"), least=337)
    frame = days(raw, path, BLOCK)
    began = {"1": True, "2": False}
    initiator = pl.col("Initiator").str.strip_chars().replace_strict(began, default=None, return_dtype=pl.Boolean)
    return tidy(frame.with_columns(initiator=initiator).rename(NAMES), WAR_STATES, path)


def dyads(path: Path | str) -> "pl.DataFrame":
    """Which two states were at war in a year (`directed_dyadic_war.csv`, 1,364 rows, 1823-2003).

    Quirks: each pair stands in both orders, and the two do not always agree (roles differ
    in 32 rows, days in 20, deaths in 14); a row is given as it stands. Two rows (USA and
    Austria 1918) write days and months the wrong way round (month 24), and three end in the
    year 19118; both slips are mended here (24 October to 3 November 1918; 1918). Deaths are
    those of the whole war, repeated in every year and pair: do not add them up. Deaths are
    blank in 14 rows of each side, the outcome in 2.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    maoz_etal_2019
    """
    import polars as pl

    columns = [c for parts in DYAD_BLOCK.values() for c in parts]
    raw = table(path, [*DYAD_NAMES, *columns, "year"], least=1364)
    wrong = pl.col("warstrtmnth") == SWAPPED
    pairs = [(month, day) for _, month, day in DYAD_BLOCK.values()]
    mended = raw.with_columns(
        pl.col("warendyr").replace(*SLIP),
        *(pl.when(wrong).then(pl.col(b)).otherwise(pl.col(a)).alias(a) for m, d in pairs for a, b in ((m, d), (d, m))),
    )
    return tidy(days(mended, path, DYAD_BLOCK).rename(DYAD_NAMES), DYADS, path)
