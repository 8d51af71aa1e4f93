"""A world of five states in which every row of a panel can be worked out by hand."""

from datetime import date
from typing import Any

import polars as pl

DUTIES = ("defense", "offense", "neutral", "nonagg", "consul")
GBR, FRA, DEU, AUH, SRB = 200, 220, 255, 300, 345
YEARS = (1912, 1916)


def member(atopid: int, cow: int, since: date, until: date | None, duties: str = "", phase: int = 0) -> dict[str, Any]:
    """One row of ATOP's members."""
    owed = {d: d in duties.split() for d in DUTIES}
    return {"atopid": atopid, "cow": cow, "in_system": True, "phase": phase, "entry": since, "exit": until, **owed}


MEMBERS = [
    member(1, DEU, date(1879, 10, 7), date(1915, 3, 1), "defense consul"),
    member(1, AUH, date(1879, 10, 7), date(1915, 3, 1), "neutral"),
    member(2, GBR, date(1904, 4, 8), date(1914, 9, 4), "consul", 1),
    member(2, FRA, date(1904, 4, 8), date(1914, 9, 4), "consul", 1),
    member(2, GBR, date(1914, 9, 5), None, "defense", 2),
    member(2, FRA, date(1914, 9, 5), None, "defense", 2),
    member(2, 9999, date(1914, 9, 5), None, "defense", 2),
]
DAY = {"since": pl.Date, "until": pl.Date}
SYSTEM = [(c, y) for y in range(1912, 1917) for c in (GBR, FRA, DEU, AUH, SRB) if (c, y) != (SRB, 1916)]
SYSTEM += [(c, 2016) for c in (GBR, FRA, DEU)]
TABLES: dict[str, pl.DataFrame] = {
    "cow_states": pl.DataFrame(SYSTEM, schema={"cow": pl.Int64, "year": pl.Int64}, orient="row"),
    "nmc": pl.DataFrame(
        {"cow": [DEU, DEU, FRA, SRB], "year": [1913, 1914, 1913, 1916], "cinc": [0.14, 0.15, 0.07, 0.01]}
    ),
    "majors": pl.DataFrame(
        {"cow": [DEU, AUH], "since": [date(1816, 1, 1)] * 2, "until": [date(1916, 12, 31), date(1914, 6, 28)]}
    ),
    "contiguity": pl.DataFrame(
        [
            (AUH, SRB, 1, date(1900, 1, 1), date(1918, 11, 30)),
            (DEU, GBR, 5, date(1900, 1, 1), date(1913, 5, 31)),
            (DEU, GBR, 4, date(1913, 6, 1), date(1914, 12, 31)),
        ],
        schema={"cow_a": pl.Int64, "cow_b": pl.Int64, "kind": pl.Int64, **DAY},
        orient="row",
    ),
    "capitals": pl.DataFrame(
        [
            (GBR, "London", date(1816, 1, 1), date(2024, 12, 31), 0.0, 0.0),
            (FRA, "Paris", date(1816, 1, 1), date(1914, 9, 1), 0.0, 90.0),
            (FRA, "Bordeaux", date(1914, 9, 2), date(2024, 12, 31), 0.0, 180.0),
            (DEU, "Berlin", date(1816, 1, 1), date(2024, 12, 31), 90.0, 0.0),
        ],
        schema={"cow": pl.Int64, "name": pl.String, **DAY, "lat": pl.Float64, "lon": pl.Float64},
        orient="row",
    ),
    "dyadic_mid": pl.DataFrame(
        [
            (AUH, SRB, 1913, date(1913, 10, 18), 3),
            (SRB, AUH, 1913, date(1913, 10, 18), 3),
            (AUH, SRB, 1914, date(1914, 7, 28), 5),
            (SRB, AUH, 1914, date(1914, 7, 28), 5),
            (AUH, SRB, 1914, date(1913, 10, 18), 2),
            (SRB, AUH, 1914, date(1913, 10, 18), 2),
        ],
        schema={"cow_a": pl.Int64, "cow_b": pl.Int64, "year": pl.Int64, "since": pl.Date, "hostility": pl.Int64},
        orient="row",
    ),
    "rivalries": pl.DataFrame({"cow_a": [DEU, GBR], "cow_b": [GBR, FRA], "since": [1914, 1494], "until": [2020, 1904]}),
    "cow_wars": pl.DataFrame(
        [
            (1, AUH, 2, date(1914, 7, 28), date(1916, 12, 31), None, None),
            (1, DEU, 2, date(1914, 7, 28), date(1914, 12, 31), None, None),
            (1, SRB, 1, date(1914, 7, 28), date(1915, 6, 30), None, None),
            (1, GBR, 1, date(1915, 1, 1), date(1915, 1, 31), date(1916, 2, 1), date(1916, 2, 1)),
        ],
        schema={"war": pl.Int64, "cow": pl.Int64, "side": pl.Int64, **DAY, "since_2": pl.Date, "until_2": pl.Date},
        orient="row",
    ),
    "dyadic_wars": pl.DataFrame({"cow_a": [AUH], "cow_b": [SRB], "year": [1914]}),
}


class SmallWorld:
    """Stands where `AtHand` does."""

    tables = TABLES
    members = MEMBERS

    def __init__(self, folder: object = None) -> None:
        self.folder = folder

    def table(self, key: str, reader: str | None = None) -> pl.DataFrame:
        """A table of the small world."""
        if reader == "atop.members":
            return pl.DataFrame(self.members, schema_overrides={"exit": pl.Date})
        return self.tables[key]
