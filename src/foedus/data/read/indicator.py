"""One indicator as the World Bank itself gives it: a wide table, a column a year, below four lines of title."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.source import AGAIN, content, table
from foedus.data.read.values import nothing_else
from foedus.data.tables import LINE
from foedus.errors import BadFile, listed

if TYPE_CHECKING:
    import polars as pl

MARK = b"\xef\xbb\xbf"  # may stand before the text
TITLE = b"Data Source"  # how the first line begins, within quotation marks
HEADS = ["Country Name", "Country Code", "Indicator Name", "Indicator Code"]
ABOVE = 4  # lines of title where none names the columns
TOP = 10  # lines in which the names of the columns are looked for
LEAST = 260  # rows: the World Bank lists 217 economies and some fifty groups, figures or none
YEAR = re.compile(r"\d{4}")


def is_wide(path: Path | str) -> bool:
    """Whether a file begins as the World Bank's own downloads do.

    Raises
    ------
    CannotRead
        As `foedus.data.read.source.content`.
    """
    return content(path).removeprefix(MARK).lstrip(b' \r\n"').startswith(TITLE)


def wide(path: Path | str, indicator: str, measure: str) -> "pl.DataFrame":
    """The figures of one indicator, a row each, as text (`API_<indicator>_DS2_en_csv_v2_<number>.csv`).

    Quirks: four lines of title; every line ends in a comma, so that the last column has no
    name and no value; an economy without a figure has a blank, and stands there all the same.

    Parameters
    ----------
    path : Path or str
        Plain or gzip.
    indicator : str
        The code that every row must bear ("NY.GDP.MKTP.CD").
    measure : str
        Name of the column of figures.

    Returns
    -------
    polars.DataFrame
        Columns `iso3` (as the World Bank writes it, aggregates too), `year`, the measure, and
        `_line`; what is blank is left out.

    Raises
    ------
    CannotRead, BadFile
        As every reader; it holds another indicator, or no figure.
    """
    import polars as pl

    raw = table(path, HEADS, skip=_above(path), least=LEAST)
    years = [c for c in raw.columns if YEAR.fullmatch(c)]
    own = {*HEADS, *years}
    filled = [c for c in raw.columns if c in own or raw[c].null_count() < len(raw)]
    nothing_else(raw.select(filled), path, [*HEADS, *years])
    _of(raw, path, indicator)
    long = raw.unpivot(years, index=[LINE, "Country Code"], variable_name="year", value_name=measure)
    found = long.rename({"Country Code": "iso3"}).filter(pl.col(measure).is_not_null())
    if found.is_empty():
        raise BadFile(path, [f"it holds no figure of {indicator}", AGAIN])
    return found


def _above(path: Path | str) -> int:
    """Lines above the names of the columns."""
    top = content(path).removeprefix(MARK).replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n", TOP)[:TOP]
    begin = HEADS[0].encode()
    return next((i for i, line in enumerate(top) if line.lstrip(b' "').startswith(begin)), ABOVE)


def _of(raw: "pl.DataFrame", path: Path | str, indicator: str) -> None:
    """Refuse the file of another indicator."""
    found = raw["Indicator Code"].fill_null("(none)").str.strip_chars().unique(maintain_order=True).to_list()
    if found != [indicator]:
        raise BadFile(
            path, [f"it holds the indicator {listed(found)}, and {indicator} is expected: is it the right file?", AGAIN]
        )
