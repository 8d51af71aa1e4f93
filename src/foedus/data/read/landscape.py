"""Two worked cases of the landscape model: Syria and Iraq in 2016, Europe in 1938."""

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.source import table
from foedus.data.read.values import tidy
from foedus.data.tables import LINE, Column, Form

if TYPE_CHECKING:
    import polars as pl

SOURCES = ("axelrod_furnas_2016", "axelrod_bennett_1993")
SHORT = {
    "US": "us",
    "Russia": "rus",
    "Syria": "syr",
    "Turkey": "tur",
    "Saudi_Arabia": "sau",
    "Iran": "iran",
    "ISIS": "isis",
    "Hezbollah": "hez",
    "Iraqi_Kurds": "kurd",
    "Nursa": "nusra",
    "Baghdad": "iraq",
}  # the eleven actors as their file names them, and what they are called here
HEADS = ("US", "Rus", "Syr", "Tur", "S.A.", "Iran", "ISIS", "Hez", "IqKrd", "Nursa", "Iraq")  # in the other files
ACTORS = dict(zip(HEADS, SHORT.values(), strict=True))
PREAMBLE = 12  # lines above the results

STRENGTHS = Form(
    "landscape_actors",
    "one actor",
    (
        Column("actor", "text", "what it is called here", allowed=tuple(SHORT.values())),
        Column("name", "text", "name in the file"),
        Column("strength", "int", "strength, as its authors judge it", low=0),
    ),
    ("actor",),
)
PROPENSITIES = Form(
    "landscape_propensities",
    "one actor towards another",
    (
        Column("a", "text", "one actor", allowed=tuple(SHORT.values())),
        Column("b", "text", "the other", allowed=tuple(SHORT.values())),
        Column("propensity", "int", "from 1, hostile, to 5, friendly; less 3 in the model", low=1, high=5),
    ),
    ("a", "b"),
)


def _alignments(name: str) -> Form:
    return Form(
        name,
        "one way to part the actors in two sides",
        (
            Column("row", "int", "number of the row in its file", low=1),
            *(Column(a, "int", f"side of {a}", allowed=(1, 2)) for a in ACTORS.values()),
            Column("energy", "float", "energy: the sum of all frustrations"),
            *(Column(f"frustration_{a}", "float", f"frustration of {a}") for a in ACTORS.values()),
            Column("local_minimum", "bool", "whether no single actor would lower the energy by changing sides"),
        ),
        ("row",),
    )


RESULTS = _alignments("landscape_results")
FAVOURED = _alignments("landscape_alignments")
EUROPE = Form(
    "landscape_europe_1938",
    "one state",
    (
        Column("cow", "int", "COW code", low=2, high=990),
        Column("name", "text", "name of the state"),
        Column("cinc", "float", "share of the capabilities of all states, 1938", "/1", low=0, high=1),
        Column("religion", "text", "main religion"),
        Column("regime", "text", "kind of regime"),
        Column("predicted", "text", "side in the published model", allowed=("A", "B")),
        Column("actual", "text", "side when the war broke out", allowed=("A", "B")),
    ),
    ("cow",),
)


def actors(path: Path | str) -> "pl.DataFrame":
    """The actors of Syria and Iraq (`Actor_data.csv`, 11 rows).

    Quirks: bare carriage returns; the other files call the actors otherwise and "Nursa"
    stands for Nusra in all of them, so that each gets one name here (`SHORT`).

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    axelrod_furnas_2016
    """
    import polars as pl

    raw = table(path, ["id", "actor", "strength"], least=len(SHORT))
    return tidy(raw.rename({"actor": "name"}).with_columns(actor=pl.col("name").replace(SHORT)), STRENGTHS, path)


def propensities(path: Path | str) -> "pl.DataFrame":
    """Propensities of the actors to work together (`Pairwise_propensity_Feb_20.csv`, 110 ordered pairs).

    Quirks: bare carriage returns; a square, symmetric, with an empty diagonal; 1 to 5
    here, -2 to 2 in the model. The preamble of the results has 1 for Nusra and the
    United States where this file has 2 (-1); the energies are those of this file.

    Raises
    ------
    CannotRead, BadFile
        As every reader; a pair is missing.

    Sources
    -------
    axelrod_furnas_2016
    """
    import polars as pl

    raw = table(path, ["", *HEADS], least=len(HEADS))
    tall = raw.unpivot(HEADS, index=[LINE, ""], variable_name="b", value_name="propensity").rename({"": "a"})
    pairs = tall.filter(pl.col("a").ne_missing(pl.col("b")))
    return tidy(
        pairs.with_columns(pl.col("a", "b").replace(ACTORS)).sort(LINE, maintain_order=True), PROPENSITIES, path
    )


def results(path: Path | str) -> "pl.DataFrame":
    """All alignments with their energy (`Landscape_Results_2016-02-20.csv`, 1,024 rows).

    Quirks: bare carriage returns; twelve lines of remarks above the names of the
    columns; the United States are on side 1 in every row, which leaves 2**10. The
    remarks misstate the formula: the frustration of an actor sums strength times
    strength times propensity (less 3) over the actors on the other side.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    axelrod_furnas_2016
    """
    return _sides(path, PREAMBLE, RESULTS, 2 ** (len(HEADS) - 1))


def alignments(path: Path | str) -> "pl.DataFrame":
    """Alignments that were looked at more closely (`Landscape_Favored_Alignments_2016-02-20.csv`, 138 rows).

    Quirks: 113 alignments, 25 rows repeat one of them; their number is that of the
    first with a figure behind it (5961 is a second 596), so that it may be one of the
    results or none.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    axelrod_furnas_2016
    """
    return _sides(path, 0, FAVOURED, 138)


def europe_1938(path: Path | str) -> "pl.DataFrame":
    """Europe in 1938 (`europe17_1938_glynne_jones.csv`, 17 states).

    Quirks: a line of remarks above the names of the columns; no replication of the
    paper, whose propensities are not public: size, and the sides that it prints.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    axelrod_bennett_1993
    """
    names = {
        "ccode": "cow",
        "cinc_1938": "cinc",
        "ab1993_model_side": "predicted",
        "actual_side_at_outbreak": "actual",
    }
    raw = table(path, [*names, "name", "religion", "regime"], skip=1, least=17)
    return tidy(raw.rename(names), EUROPE, path)


def _sides(path: Path | str, skip: int, form: Form, least: int) -> "pl.DataFrame":
    import polars as pl

    names = {
        "": "row",
        **ACTORS,
        "Energy": "energy",
        **{f"{head}_Frustration": f"frustration_{actor}" for head, actor in ACTORS.items()},
        "Local Min": "local_minimum",
    }
    raw = table(path, list(names), skip=skip, least=least)
    truth = pl.col("local_minimum").replace_strict(
        {"TRUE": True, "FALSE": False}, default=None, return_dtype=pl.Boolean
    )
    return tidy(raw.rename(names).with_columns(truth), form, path)
