"""Depth, scope and potential capacity of alliance treaties, estimated by Benson and Clinton."""

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.source import table
from foedus.data.read.values import flags, tidy
from foedus.data.tables import Column, Form

if TYPE_CHECKING:
    import polars as pl

SOURCES = ("benson_clinton_2016",)
DUTIES = {
    "defense": "defenseatop",
    "offense": "offenseatop",
    "neutral": "neutatop",
    "nonagg": "nagatop",
    "consul": "consultatop",
}
SCORES = {"depth": "Depth.score", "scope": "Scope.score", "capacity": "PotMilCapacity.score"}

DEPTH = Form(
    "depth",
    "one alliance",
    (
        Column("atopid", "int", "number of the alliance in ATOP", low=1000, high=9999),
        Column("depth", "float", "depth of the commitments, standardised", low=-5, high=5),
        Column("scope", "float", "scope of the commitments, standardised", low=-5, high=5),
        Column("capacity", "float", "potential military capacity of the members, standardised", low=-5, high=5),
        Column("major_power", "bool", "whether a major power is a member"),
        *(Column(duty, "bool", f"obligation of {duty}") for duty in DUTIES),
    ),
    ("atopid",),
)


def scores(path: Path | str) -> "pl.DataFrame":
    """The scores (`benson-clinton-scores.csv`, 492 alliances).

    Quirks: the first column has no name; the scores are posterior means of latent
    factors and have no unit; of the 46 columns only scores and obligations are kept,
    the indicators behind the scores stand in ATOP.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    benson_clinton_2016
    """
    raw = table(path, ["atopid", "maxmajpow", *DUTIES.values(), *SCORES.values()], least=492)
    named = raw.rename({column: name for name, column in SCORES.items()})
    return tidy(flags(named, path, {"major_power": "maxmajpow", **DUTIES}), DEPTH, path)
