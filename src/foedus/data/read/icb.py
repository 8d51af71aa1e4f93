"""International Crisis Behavior: foreign policy crises between states, and the states that saw themselves in one."""

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.source import table
from foedus.data.read.values import days, spell, tidy
from foedus.data.tables import Column, Form

if TYPE_CHECKING:
    import polars as pl

SOURCES = ("brecher_wilkenfeld_1997",)
SPELL = {"since": ("yrtrig", "motrig", "datrig"), "until": ("yrterm", "moterm", "daterm")}
PARTS = {"yrtrig": "since_year", "motrig": "since_month", "yrterm": "until_year", "moterm": "until_month"}
ABOUT = ("66", "77", "88", "-99")  # early, middle, late in the month, not known
CRISIS = Column("crisis", "int", "number of the crisis", low=1)
TRIGGER = Column("trigger", "int", "what set it off, from 1 a word to 9 violence", low=1, high=9, null=True)
GRAVITY = Column("gravity", "int", "gravest value threatened, code 0 to 7", low=0, high=7, null=True)
VIOLENCE = Column("violence", "int", "1 none, 2 minor clashes, 3 serious clashes, 4 war", low=1, high=4, null=True)

CRISES = Form(
    "crises",
    "one crisis",
    (
        CRISIS,
        Column("name", "text", "its name"),
        *spell(null=True),
        TRIGGER,
        GRAVITY,
        VIOLENCE,
        Column("actors", "int", "states that took part in some way", unit="states", low=1, null=True),
    ),
    ("crisis",),
)
ACTORS = Form(
    "crisis_actors",
    "one state in one crisis of its own",
    (
        Column("number", "int", "number of the actor and crisis", low=1),
        CRISIS,
        Column("cow", "int", "code of the state, as COW's", low=2, high=990),
        Column("abbreviation", "text", "its three letters"),
        *spell(null=True),
        TRIGGER,
        GRAVITY,
        VIOLENCE,
        Column(
            "response", "int", "its main response, from 1 none to 9 multiple with violence", low=1, high=9, null=True
        ),
        Column(
            "outcome",
            "int",
            "1 victory, 2 compromise, 3 stalemate, 4 defeat, 5 other, 9 not known",
            low=1,
            high=9,
            null=True,
        ),
    ),
    ("number",),
)


def crises(path: Path | str) -> "pl.DataFrame":
    """The crises (`icb1v13.csv`, 482 rows, 1918-2017).

    Quirks: the file begins with a byte order mark; a day of 66, 77 or 88 means early,
    middle or late in the month, and -99 or blank not known, so that the day is null
    while month and year are kept; crisis 474 (Huthi rebellion) is named and not coded.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    brecher_wilkenfeld_1997
    """
    own = {
        "crisno": "crisis", "crisname": "name", "break": "trigger", "gravcr": "gravity", "viol": "violence",
        "noactr": "actors", **PARTS,
    }  # fmt: skip
    return tidy(_dated(table(path, ["icb1", *own, "datrig", "daterm"], least=482), path).rename(own), CRISES, path)


def actors(path: Path | str) -> "pl.DataFrame":
    """The states in the crises (`icb2v13.csv`, 1,065 rows).

    Quirks: as `crises`; a state may come twice or thrice into one crisis (41 rows), so that
    only the number of the actor names a row; days are those of its own crisis, which
    may begin later than the crisis as a whole.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    brecher_wilkenfeld_1997
    """
    own = {
        "cracno": "number", "crisno": "crisis", "cracid": "cow", "actor": "abbreviation", "triggr": "trigger",
        "gravty": "gravity", "viol": "violence", "majres": "response", "outcom": "outcome", **PARTS,
    }  # fmt: skip
    return tidy(_dated(table(path, ["icb2", *own, "datrig", "daterm"], least=1065), path).rename(own), ACTORS, path)


def _dated(raw: "pl.DataFrame", path: Path | str) -> "pl.DataFrame":
    """With first and last day; null where the day is only about known."""
    import polars as pl

    known = (pl.when(~pl.col(c).is_in(ABOUT)).then(pl.col(c)).alias(c) for c in ("datrig", "daterm"))
    return days(raw.with_columns(known), path, SPELL)
