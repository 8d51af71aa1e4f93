"""How alike the alliances of two states are: S, kappa and pi on binary ties of defence."""

from typing import TYPE_CHECKING

from foedus.data.at_hand import AtHand
from foedus.data.tables import Column
from foedus.panels.added import Addition, Years
from foedus.panels.adds.ties import FIRST, LAST, member_years

if TYPE_CHECKING:
    import numpy as np
    import polars as pl
    from numpy.typing import NDArray

    Codes = NDArray[np.int32]
    Array = NDArray[np.float64]

KEYS = ("cow_a", "cow_b", "year")
NONE = slice(0, 0)
NAMES = ("s_binary", "kappa_binary", "pi_binary")


def _similarity(data: AtHand, years: Years, _: "pl.DataFrame") -> "pl.DataFrame":
    """Every ordered pair of every year that ATOP codes: one table of ties a year, three measures of its rows."""
    import numpy as np
    import polars as pl

    from foedus.panels.units import state_years

    covered = (max(years[0], FIRST), min(years[1], LAST))
    rows = member_years(data, covered)
    owed = rows.filter(pl.col("defense")).select("atopid", "cow", "year")
    ties = owed.join(rows.select("atopid", "year", cow_b="cow"), on=["atopid", "year"]).sort("year")
    system = state_years(data, covered)
    states = {y: system["cow"].to_numpy()[span] for y, span in _spans(system["year"].to_numpy())}
    held = dict(_spans(ties["year"].to_numpy()))
    a, b = ties["cow"].to_numpy(), ties["cow_b"].to_numpy()
    parts = [_of_year(y, codes, a[held.get(y, NONE)], b[held.get(y, NONE)]) for y, codes in states.items()]
    schema = dict.fromkeys(KEYS, pl.Int32) | dict.fromkeys(NAMES, pl.Float64)
    return pl.DataFrame({name: np.concatenate([p[name] for p in parts]) if parts else [] for name in schema}, schema)


def _spans(years: "Codes") -> "list[tuple[int, slice]]":
    """Each year of a sorted column with the rows in which it stands."""
    import numpy as np

    found, starts = np.unique(years, return_index=True)
    bounds = [*starts.tolist(), len(years)]
    return [(int(y), slice(bounds[i], bounds[i + 1])) for i, y in enumerate(found)]


def _of_year(year: int, codes: "Codes", a: "Codes", b: "Codes") -> "dict[str, Codes | Array]":
    """Three measures for every ordered pair of the states of one year (sorted codes); `a` owes `b` defence."""
    import numpy as np

    from foedus.models.similarity import kappa, s_score, scott_pi

    inside = np.isin(a, codes) & np.isin(b, codes)
    table = np.eye(len(codes), dtype=np.int64)
    table[np.searchsorted(codes, a[inside]), np.searchsorted(codes, b[inside])] = 1
    i, j = np.nonzero(~np.eye(len(codes), dtype=bool))
    measures = {n: f(table, 1)[i, j] for n, f in zip(NAMES, (s_score, kappa, scott_pi), strict=True)}
    return {"cow_a": codes[i], "cow_b": codes[j], "year": np.full(len(i), year, np.int32), **measures}


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
