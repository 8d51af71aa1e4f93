"""Were alliances honoured when war came? Two codings, by war and ATOP number of the alliance."""

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.stata import stata
from foedus.data.read.values import tidy
from foedus.data.tables import Column, Form

if TYPE_CHECKING:
    import polars as pl

SOURCES = ("berkemeier_fuhrmann_2018", "leeds_anac_2005")
DUTIES = ("defense", "offense", "neutral", "nonagg", "consul")
ATOP = Column("atopid", "int", "number of the alliance in ATOP 3.0", low=1000, high=9999)

BERKEMEIER_FUHRMANN = Form(
    "reliability",
    "one alliance in one war",
    (
        Column("war", "int", "number of the war in the Interstate War Data 1.1", low=1),
        Column("war_name", "text", "name of the war, its years at the end"),
        Column("cow_war", "int", "number of the war in Correlates of War, version 4", low=1, null=True),
        ATOP,
        Column("in_sample", "bool", "the authors' flag `sample`: the period before 1945"),
        Column("multilateral", "bool", "whether it has more than two members"),
        Column("honoured", "bool", "honoured or violated, primary coding; empty where not tested", null=True),
        Column("honoured_other", "bool", "the same in the coding of the authors' appendix", null=True),
        Column("one_helped", "bool", "multilateral ones tested: a member helped and none fought an ally", null=True),
        *(Column(duty, "bool", f"obligation of {duty}") for duty in DUTIES),
    ),
    ("war", "atopid"),
)
LEEDS_ANAC = Form(
    "leeds_anac",
    "one alliance in one war",
    (
        Column("cow_war", "int", "number of the war in Correlates of War", low=1),
        ATOP,
        Column("cow", "int", "COW code of the member at war", low=2, high=990),
        Column("honor2", "bool", "honoured (the authors' honor2)"),
        Column("honor3", "bool", "honoured (the authors' honor3)"),
        Column("institutions", "int", "military institutions", low=0, high=2),
        Column("formality", "int", "formality of the agreement", low=0, high=2),
        Column("power_changed", "bool", "whether capabilities changed since the signature"),
        Column("institutions_changed", "bool", "whether domestic political institutions changed"),
        Column("original_target", "bool", "whether the war was with the target that the alliance was made against"),
        Column("wartime", "bool", "whether it was signed in wartime"),
        Column("active", "bool", "whether it obliges to fight (defence or offence)"),
        Column("bilateral", "bool", "whether it has two members"),
    ),
    ("cow_war", "atopid"),
)


def berkemeier_fuhrmann(path: Path | str) -> "pl.DataFrame":
    """Alliances in wars 1816-2003 (`BerkemeierFuhrmannRAP2018_0303.dta`, 576 rows).

    Quirks: most rows were not tested (no obligation met the war, or the pact is one of
    consultation or nonaggression) and have no outcome. The primary coding (…LLM) counts
    73 honoured and 73 violated, the appendix's (…BF) 69 and 70. The flag `sample` parts
    the periods, it marks no rows to drop: by the primary coding 61 of 92 were honoured
    where it is 1 (66 %) and 12 of 54 where it is 0 (22 %), the abstract's figures for
    1816-1944 and 1945-2003. The Second World War has rows on both sides. Outcomes are 1 or missing, each in its own
    variable.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    berkemeier_fuhrmann_2018
    """
    import polars as pl

    outcomes = ["honorLLM", "violateLLM", "honorBF", "violateBF", "sabhon"]
    names = ["sample", "warid", "atopid", "cowwarid", "warname", "multilateral", *outcomes, *DUTIES]
    raw = stata(path, names, least=576)
    frame = raw.select(
        "atopid",
        *(pl.col(duty) == 1 for duty in DUTIES),
        war="warid",
        war_name="warname",
        cow_war="cowwarid",
        in_sample=pl.col("sample") == 1,
        multilateral=pl.col("multilateral") == 1,
        honoured=_outcome("honorLLM", "violateLLM"),
        honoured_other=_outcome("honorBF", "violateBF"),
        one_helped=pl.col("sabhon") == 1,
    )
    return tidy(frame, BERKEMEIER_FUHRMANN, path)


def leeds_anac(path: Path | str) -> "pl.DataFrame":
    """Members of alliances in wars of 1848-1991 (`LeedsAnacIIrep.dta`, 137 rows).

    Quirks: the file gives no years; two outcomes, 95 honoured by `honor2` and 93 by `honor3`; which is which is
    in no codebook at hand, so that both keep their names, and what the other variables
    mean is read off their names.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    leeds_anac_2005
    """
    import polars as pl

    flags = {
        "honor2": "honor2",
        "honor3": "honor3",
        "power_changed": "chcap2d",
        "institutions_changed": "dinstch2",
        "original_target": "origtar1",
        "wartime": "wartime",
        "active": "active",
        "bilateral": "bilat",
    }
    numbers = {"cow_war": "war", "atopid": "atopid", "cow": "ccode1", "institutions": "milinst", "formality": "formal"}
    raw = stata(path, [*flags.values(), *numbers.values()], least=137)
    frame = raw.select(**numbers, **{name: pl.col(column) == 1 for name, column in flags.items()})
    return tidy(frame, LEEDS_ANAC, path)


def _outcome(honoured: str, violated: str) -> "pl.Expr":
    """True, false, or null where neither is marked."""
    import polars as pl

    return pl.when(pl.col(honoured) == 1).then(statement=True).when(pl.col(violated) == 1).then(statement=False)
