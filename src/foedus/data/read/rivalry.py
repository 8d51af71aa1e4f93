"""Who fears whom: strategic rivalries, and the threat that a state's possible enemies pose."""

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.source import table
from foedus.data.read.values import flags, tidy
from foedus.data.tables import Column, Form

if TYPE_CHECKING:
    import polars as pl

SOURCES = ("thompson_etal_2021", "leeds_savun_2007")
CODED = "2007"  # the last year of the threat that holds a measurement
TRAITS = {
    "positional": "whether they contest influence or prestige",
    "spatial": "whether they contest territory",
    "ideological": "whether they contest systems of belief or rule",
    "interventionary": "whether one steps into the other's affairs",
    "principal": "whether it is the main rivalry of both",
    "aprin": "whether it is the main rivalry of one of them (asymmetric)",
}

RIVALRIES = Form(
    "rivalries",
    "one rivalry of two states",
    (
        Column("rivalry", "int", "number of the rivalry", low=1),
        Column("name", "text", "its name"),
        Column("cow_a", "int", "COW code of the one state, the lower", low=2, high=990),
        Column("cow_b", "int", "COW code of the other", low=2, high=990),
        Column("since", "int", "first year", low=1494, high=2100),
        Column("until", "int", "last year; 2020 where it went on", low=1494, high=2100),
        *(Column("asymmetric" if name == "aprin" else name, "bool", says) for name, says in TRAITS.items()),
    ),
    ("rivalry",),
)
THREAT = Form(
    "threat",
    "one state in one year",
    (
        Column("cow", "int", "COW code of the state", low=2, high=990),
        Column("year", "int", "year", low=1816, high=2100),
        Column(
            "threat", "float", "threat from outside, as Leeds and Savun measure it", unit="/1", low=0, high=1, null=True
        ),
    ),
    ("cow", "year"),
)


def rivalries(path: Path | str) -> "pl.DataFrame":
    """The strategic rivalries (`tss_rivalries_2020.csv`, 264 rows, 1494-2020).

    Quirks: many begin before the state system of 1816; a code is that of the state over
    the whole rivalry (Austria stays 300 to 1918); a trait is 1 or blank, and blank is false
    here; a rivalry has more than one trait; 56 went on in 2020, their last
    year; India and Pakistan is both principal and asymmetric.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    thompson_etal_2021
    """
    import polars as pl

    own = {
        "tssr_id": "rivalry", "rivalry": "name", "ccode1": "cow_a", "ccode2": "cow_b", "start": "since", "end": "until",
    }  # fmt: skip
    raw = flags(table(path, [*own, *TRAITS], least=264), path, {t: t for t in TRAITS})
    return tidy(raw.with_columns(pl.col(list(TRAITS)).fill_null(value=False)).rename(own).rename({"aprin": "asymmetric"}),
                RIVALRIES, path)  # fmt: skip


def threat(path: Path | str) -> "pl.DataFrame":
    """The external threat to each state (`leeds-savun-threat.csv`, 14,400 rows, 1816-2015).

    Quirks: from 2008 on every value is 0, which is no measurement, and is null here (194
    rows of 2008); seven rows (2009-2015) name no state and are left out.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    leeds_savun_2007
    """
    import polars as pl

    raw = table(path, ["ccode", "year", "lsthreat"], least=14400)
    named = raw.filter(pl.col("ccode").is_not_null()).rename({"ccode": "cow"})
    coded = pl.when(pl.col("year") <= CODED).then(pl.col("lsthreat"))
    return tidy(named.with_columns(threat=coded), THREAT, path)
