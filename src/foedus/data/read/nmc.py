"""National Material Capabilities: six components of power and the index made of them, by state and year."""

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.source import table
from foedus.data.read.values import tidy
from foedus.data.tables import Column, Form

if TYPE_CHECKING:
    import polars as pl

SOURCES = ("singer_bremer_stuckey_1972", "singer_1987")
COMPONENTS = ("milex", "milper", "irst", "pec", "tpop", "upop")

NMC = Form(
    "nmc",
    "one state in one year",
    (
        Column("cow", "int", "COW code of the state", low=2, high=990),
        Column("year", "int", "year", low=1816, high=2100),
        Column(
            "milex",
            "float",
            "military expenditure of the year, current prices",
            unit="thousand pounds sterling until 1913, thousand US dollars from 1914",
            low=0,
            null=True,
        ),
        Column("milper", "float", "military personnel", unit="thousand", low=0, null=True),
        Column("irst", "float", "iron and steel production", unit="thousand tons", low=0, null=True),
        Column("pec", "float", "primary energy consumption", unit="thousand coal-ton equivalents", low=0, null=True),
        Column("tpop", "float", "population", unit="thousand", low=0, null=True),
        Column("upop", "float", "population of its large cities", unit="thousand", low=0, null=True),
        Column("cinc", "float", "composite index: mean share of the world", unit="/1", low=0, high=1),
    ),
    ("cow", "year"),
)


def nmc(path: Path | str) -> "pl.DataFrame":
    """Capabilities 6.0 (`NMC-60-abridged.csv`, 15,951 rows, 1816-2016).

    Quirks: -9 is missing (2,217 of milex, 426 of milper, 26 of irst, 448 of pec, 68 of upop);
    milex changes its unit with 1914, so it is not to be compared across; components that
    are missing drop out of a state's mean, so that the index of a year sums to 1 to 1.075
    (1.024 on average): renormalise before taking it for a share.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    singer_bremer_stuckey_1972, singer_1987
    """
    raw = table(path, ["stateabb", "ccode", "year", *COMPONENTS, "cinc"], missing=("", "-9"), least=15951)
    return tidy(raw.rename({"ccode": "cow"}), NMC, path)


def nmc_v7(path: Path | str) -> "pl.DataFrame":
    """Capabilities 7.0 (`cow_nmc_v7.csv.gz`, an export, 17,121 rows, 1816-2022).

    Quirks: as `nmc`, but a missing value is blank and numbers carry a decimal nought; of
    the years to 2016 only energy was revised (2,585 values), and 7,512 values of the index
    with it.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    singer_bremer_stuckey_1972, singer_1987
    """
    raw = table(path, ["ccode", "year", *COMPONENTS, "cinc"], missing=("", "-9"), least=17121)
    return tidy(raw.rename({"ccode": "cow"}), NMC, path)
