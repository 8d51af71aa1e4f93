"""How states are ruled: measures of democracy by state and year."""

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.source import table
from foedus.data.read.values import tidy
from foedus.data.tables import Column, Form

if TYPE_CHECKING:
    import polars as pl

SOURCES = ("vdem", "marshall_gurr_2020", "marquez_2016")

REGIMES = Form(
    "regimes",
    "one state in one year",
    (
        Column("cow", "int", "COW code of the state", low=2, high=990),
        Column("year", "int", "year", low=1816, high=2100),
        Column("polyarchy", "float", "electoral democracy, V-Dem", unit="/1", low=0, high=1, null=True),
        Column("polity", "int", "Polity score polity2, -10 autocracy to 10 democracy", low=-10, high=10, null=True),
        Column("uds", "float", "extended unified democracy score, a latent scale of mean 0", null=True),
    ),
    ("cow", "year"),
)


def regimes(path: Path | str) -> "pl.DataFrame":
    """Measures of democracy by COW code (`isard_cw_democracy.csv.gz`, an export, 17,706 rows, 1816-2025).

    Quirks: the export joins three sources, each with years of its own: polyarchy is missing
    in 1,016 rows, polity in 3,271 (it ends in 2020), the unified score in 55. Its
    second column of unified scores (`aeuds`) is the first, shifted by .293, and is left out.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    vdem, marshall_gurr_2020, marquez_2016
    """
    own = {"ccode": "cow", "v2x_polyarchy": "polyarchy", "polity2": "polity", "euds": "uds"}
    return tidy(table(path, [*own, "year"], least=17706).rename(own), REGIMES, path)
