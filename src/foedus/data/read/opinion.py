"""Opinion polls: Americans on NATO, and allied publics on defending one another."""

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.source import table
from foedus.data.read.values import flags, tidy
from foedus.data.tables import Column, Form

if TYPE_CHECKING:
    import polars as pl

SOURCES = ("alley_polls_2020", "pew_2020")
HUNDRED = 100


def _share(name: str, says: str, *, null: bool = False) -> Column:
    return Column(name, "float", says, "/1", low=0, high=1, null=null)


US_POLLS = Form(
    "us_polls",
    "one question of one poll",
    (
        Column("year", "int", "year of the poll", low=1974, high=2100),
        Column("poll", "int", "number of the poll in its year", low=1),
        Column("note", "text", "what the compilers note on the question", null=True),
        _share("support", "for NATO"),
        _share("oppose", "against it"),
        _share("neither", "neither"),
        Column("elite", "bool", "whether leaders were asked, not the public", null=True),
        Column("roper", "int", "number of the poll at the Roper Center", low=1, null=True),
    ),
    ("year", "poll", "note"),
)
ARTICLE5 = Form(
    "article5_polls",
    "one question in one country",
    (
        Column("poll", "text", "name of the poll"),
        Column("year", "int", "year of the poll", low=1949, high=2100),
        Column("country", "text", "country, or a median or total over several"),
        _share("should", "own country should defend an ally", null=True),
        _share("should_not", "it should not", null=True),
        Column("url", "text", "page that the figures were taken from"),
    ),
    ("poll", "year", "country"),
)


def us_polls(path: Path | str) -> "pl.DataFrame":
    """Polls of the United States on NATO (`nato-toplines.csv`, 59 rows, 1974-2020).

    Quirks: per cent in the file, shares here; 14 rows do not add up to 100 %; the second
    poll of 2016 has two questions, parted by their notes; one row is of leaders, one does
    not say. Wordings differ (keep, essential, increase or decrease, a feeling).

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    alley_polls_2020
    """
    shares = {"support": "perc.supp", "oppose": "perc.opp", "neither": "perc.none"}
    raw = table(path, ["year", "poll", *shares.values(), "roper.num", "elite", "Notes"], least=59)
    frame = flags(raw, path, {"elite": "elite"}).rename({"Notes": "note", "roper.num": "roper"})
    return tidy(_shares(frame, shares), US_POLLS, path)


def article5(path: Path | str) -> "pl.DataFrame":
    """Polls on Article 5 (`article5_polls_from_public_pages.csv`, 18 rows, 2015-2024).

    Quirks: a line of comment above the names of the columns; per cent in the file,
    shares here; a blank was not seen by the compiler; medians and totals stand among
    the countries; wordings differ from poll to poll; each row names its own page.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    pew_2020
    """
    shares = {"should": "pct_should", "should_not": "pct_should_not"}
    raw = table(path, ["poll", "year", "country", *shares.values(), "source_url"], skip=1, least=18)
    return tidy(_shares(raw.rename({"source_url": "url"}), shares), ARTICLE5, path)


def _shares(frame: "pl.DataFrame", made: dict[str, str]) -> "pl.DataFrame":
    """Per cent as shares; what is no number stays as it is, for the check to name it."""
    import polars as pl

    def share(column: str) -> "pl.Expr":
        number = pl.col(column).cast(pl.Float64, strict=False) / HUNDRED
        return pl.coalesce(number.cast(pl.String), column)

    return frame.with_columns(share(column).alias(name) for name, column in made.items())
