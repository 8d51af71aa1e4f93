"""Bilateral agreements on defence cooperation 1980-2010."""

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.source import table
from foedus.data.read.values import days, tidy
from foedus.data.tables import Column, Form

if TYPE_CHECKING:
    import polars as pl

SOURCES = ("kinne_2020",)
CATEGORIES = ("COMMISSION", "DCA", "DIC", "PROCUREMENT", "RESEARCH", "TREX")
LEAST = 0  # what is below it is a code for a missing value

AGREEMENTS = Form(
    "dca",
    "one agreement of two states",
    (
        Column("agreement", "text", "number of the agreement"),
        Column("cow_a", "int", "COW code of one state, the lower one", low=2, high=990),
        Column("cow_b", "int", "COW code of the other", low=2, high=990, null=True),
        Column("signed_year", "int", "year of signature", low=1980, high=2010),
        Column("signed", "day", "day of signature; empty where it is not known", null=True),
        Column("in_force_year", "int", "year of entry into force", low=1980, high=2020, null=True),
        Column("in_force", "day", "day of entry into force", null=True),
        Column("scope", "text", "general, or of one sector", allowed=("general", "sector")),
        *(Column(f"category{i}", "text", "what it is about", null=i > 1, allowed=CATEGORIES) for i in (1, 2, 3)),
        Column("span", "int", "years for which it was made", low=0, null=True),
        Column("renewal", "int", "years of each renewal", low=0, null=True),
        Column("missing_code", "int", "the code that stands in place of the span", null=True, high=-1),
        Column("terminated", "bool", "whether it was ended", null=True),
        Column("end_year", "int", "estimated last year; 2010 where it went on", low=1980, high=2010),
        Column("asymmetry", "int", "asymmetry of the obligations", low=0, high=2),
        Column("confidence", "text", "of the category", allowed=("high", "med", "low", "atypical")),
        Column("source_kind", "text", "a treaty text, or press reports", allowed=("treaty", "factiva")),
    ),
    ("agreement",),
)


def agreements(path: Path | str) -> "pl.DataFrame":
    """The agreements (`DCAD-v1.0-main.csv`, 1,871 rows, 1980-2010).

    Quirks: numbers below 0 (-44 to -99, mostly -77 and -88) say why a value is missing
    and are null here; what stands for the span is kept as `missing_code`. Three rows
    name one state twice (0297, where the abbreviation says Venezuela, 1625, 1847): the
    other is null. Some codes and abbreviations do not belong together (652 as EGY); the
    codes are kept.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    kinne_2020
    """
    import polars as pl

    names = {
        "DCAid": "agreement",
        "ccode1": "cow_a",
        "signYear": "signed_year",
        "EIFYear": "in_force_year",
        "type": "scope",
        "categoryConf": "confidence",
        "sourceType": "source_kind",
        "endYearEstimate": "end_year",
    }
    made = {"signed": ("signYear", "signMonth", "signDay"), "in_force": ("EIFYear", "EIFMonth", "EIFDay")}
    others = [f"category{i}" for i in (1, 2, 3)] + ["ccode2", "span", "renewYears", "terminated", "asymmetry"]
    raw = table(path, [*names, *others, *made["signed"], *made["in_force"]], least=1871)
    dated = days(raw, path, made).rename(names)
    span = pl.col("span").cast(pl.Float64, strict=False)
    frame = dated.with_columns(
        cow_b=pl.when(pl.col("cow_a") != pl.col("ccode2")).then("ccode2"),
        span=_from_zero("span"),
        renewal=_from_zero("renewYears"),
        missing_code=pl.when(span < LEAST).then(span),
        terminated=_from_zero("terminated").cast(pl.Float64, strict=False) == 1,
    )
    return tidy(frame, AGREEMENTS, path)


def _from_zero(column: str) -> "pl.Expr":
    """The column without its codes below zero; what is no number stays, for the check to name it."""
    import polars as pl

    return pl.when((pl.col(column).cast(pl.Float64, strict=False) >= LEAST).fill_null(value=True)).then(pl.col(column))
