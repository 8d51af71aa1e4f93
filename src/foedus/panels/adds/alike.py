"""How alike the alliances of two states are: S, kappa and pi on binary ties of defence."""

from typing import TYPE_CHECKING

from foedus.data.at_hand import AtHand
from foedus.data.tables import Column
from foedus.panels.added import Addition, Years
from foedus.panels.adds.ties import FIRST, LAST, member_years

if TYPE_CHECKING:
    import polars as pl

NAMES = ("s_binary", "kappa_binary", "pi_binary")


def _similarity(data: AtHand, years: Years, _: "pl.DataFrame") -> "pl.DataFrame":
    """Every ordered pair of every year that ATOP codes: one table of ties a year, three measures of its rows."""
    import polars as pl

    from foedus.panels.units import state_years

    covered = (max(years[0], FIRST), min(years[1], LAST))
    rows = member_years(data, covered)
    owed = rows.filter(pl.col("defense")).select("atopid", "cow", "year")
    ties = (
        owed.join(rows.select("atopid", "year", cow_b="cow"), on=["atopid", "year"])
        .select("cow", "cow_b", "year")
        .unique()
    )
    system = state_years(data, covered).partition_by("year", as_dict=True)
    held = ties.partition_by("year", as_dict=True)
    return pl.concat([_of_year(key[0], frame["cow"], held.get(key)) for key, frame in system.items()])


def _of_year(year: object, cow: "pl.Series", ties: "pl.DataFrame | None") -> "pl.DataFrame":
    """Three measures for every ordered pair of the states of one year."""
    import numpy as np
    import polars as pl

    from foedus.models.similarity import kappa, s_score, scott_pi

    codes = np.sort(cow.to_numpy())
    table = np.eye(len(codes), dtype=np.int64)
    if ties is not None:
        inside = ties.filter(pl.col("cow").is_in(codes) & pl.col("cow_b").is_in(codes))
        table[np.searchsorted(codes, inside["cow"].to_numpy()), np.searchsorted(codes, inside["cow_b"].to_numpy())] = 1
    a, b = np.nonzero(~np.eye(len(codes), dtype=bool))
    measures = {n: f(table, 1)[a, b] for n, f in zip(NAMES, (s_score, kappa, scott_pi), strict=True)}
    keys = {
        "cow_a": codes[a].astype(np.int32),
        "cow_b": codes[b].astype(np.int32),
        "year": np.full(len(a), year, np.int32),
    }
    return pl.DataFrame({**keys, **measures})


ADDITIONS = (
    Addition(
        "similarity", "how alike the alliances of two states are", "dyad",
        (Column("s_binary", "float", "Signorino and Ritter's S of ties of defence, -1 to 1", null=True), Column("kappa_binary", "float", "Cohen's kappa of them", null=True),
         Column("pi_binary", "float", "Scott's pi of them", null=True)),
        "A state's row of ties: 1 toward each state to which it owes defence (ATOP), and toward itself, else 0; over all states of the system in the year.",
        "In 1913 Germany and Russia look alike by S (.73), because most states had no ties at all; kappa, which corrects for that, is -.06.",
        ("atop", "cow_states"), ("leeds_etal_2002", "signorino_ritter_1999", "hage_2011"), (1816, LAST), _similarity,
    ),
)  # fmt: skip
