"""NATO's tables of defence expenditure: the official workbook, and a tidy export of it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from foedus.data.read.named import iso3
from foedus.data.read.source import AGAIN, table
from foedus.data.read.values import tidy
from foedus.data.read.workbook import Cell, Row, sheets
from foedus.data.tables import Column, Form
from foedus.errors import BadFile

if TYPE_CHECKING:
    import polars as pl

SOURCES = ("nato_defexp_2024",)
NEEDED = ("TABLE1", "TABLE2", "TABLE3")  # without these it is another workbook
NAMED = re.compile(r"(?P<name>.+?)\s*\**\s*(?:\((?P<currency>[^()]+)\))?")  # "Czechia*   (Koruny)"
COLUMNS = ["sheet", "table", "block", "country", "year", "estimate", "value", "currency"]
TITLE = "table"  # how the title of a sheet begins, in lower case
SOME = 3  # years in a row make it the row of years
TOGETHER = ("NATO Europe and Canada", "NATO Total")

DEFEXP = Form(
    "nato_defexp",
    "one figure of one country (or of all) in one year",
    (
        Column("edition", "int", "edition of the tables: the last year that they show", low=2000, high=2100),
        Column("sheet", "text", "sheet of the workbook"),
        Column("table", "text", "title of the table"),
        Column("block", "text", "what the figure is, and at which prices"),
        Column("country", "text", "name, without the mark *"),
        Column("iso3", "text", "ISO code; empty for a total", null=True),
        Column("together", "bool", "whether it is a total over countries"),
        Column("year", "int", "calendar year", low=1949, high=2100),
        Column("estimate", "bool", "whether the year is printed as an estimate (2024e)"),
        Column("value", "float", "the figure, in the unit that table and block name"),
        Column("currency", "text", "national currency; empty where the figure is not in one", null=True),
    ),
    ("edition", "sheet", "block", "country", "year"),
)


class Place(NamedTuple):
    """Where a row of figures stands."""

    sheet: str
    table: str
    block: str


def workbook(path: Path | str) -> "pl.DataFrame":
    """The official workbook (`240617-def-exp-2024-TABLES-en.xlsx`, 9 sheets, 5,346 figures of 2014-2024).

    Quirks: title and unit stand in rows 4-18 and column B (in Table 7 one further to
    the right); years are numbers or "2024e" (an estimate); most sheets have two blocks,
    each under a heading in column B; names stand in column C, totals in column B; `*`
    behind a name marks a national law on 2 %. Rows without a name hold #REF! or noughts
    and are dropped. Table 4 repeats figures of Tables 2 and 3 and is not read. Iceland, which has no
    forces, stands only where GDP does (Tables 5 and 6). Totals count a member from the
    year of its accession on.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    nato_defexp_2024
    """
    import polars as pl

    records = [r for name, rows in sheets(path, NEEDED).items() for r in _sheet(name, rows, path)]
    lacking = [name for name in NEEDED if name not in {record[0] for record in records}]
    if lacking:
        raise BadFile(path, [f"sheet {name}: no figures under a row of years" for name in lacking] + [AGAIN])
    return _finished(pl.DataFrame(records, schema=COLUMNS, orient="row", infer_schema_length=None), path)


def long(path: Path | str) -> "pl.DataFrame":
    """The tidy export of the same edition (`nato_defexp_2024_edition_long.csv.gz`, 5,346 rows).

    Quirks: an export; names and figures are those of the workbook, cell by cell.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    nato_defexp_2024
    """
    import polars as pl

    raw = table(path, COLUMNS, least=5346)
    truth = pl.col("estimate").replace_strict({"True": True, "False": False}, default=None)
    return _finished(raw.with_columns(truth), path)


def _finished(frame: "pl.DataFrame", path: Path | str) -> "pl.DataFrame":
    """With edition, code and whether it is a total, checked."""
    import polars as pl

    together = pl.col("country").is_in(TOGETHER)
    edition = pl.col("year").cast(pl.Int64, strict=False).max()
    named = iso3(frame.with_columns(edition=edition, together=together), TOGETHER, path)
    return tidy(named, DEFEXP, path)


Record = tuple[str, str, str, str, int, bool, float, str | None]


def _sheet(sheet: str, rows: list[Row], path: Path | str) -> Iterator[Record]:
    """The figures of one sheet; none where its columns are not all years (Table 4)."""
    left = min((i for row in rows for i, cell in enumerate(row) if cell), default=0)
    rows = [row[left:] for row in rows]
    start = next((i for i, row in enumerate(rows) if len(_years(row)) >= SOME), None)
    heads = [row[0].text for row in rows[:start] if row and row[0]]
    if start is None or not heads or not heads[0].casefold().startswith(TITLE):
        return
    place = Place(sheet, heads[0], heads[-1])
    for number, row in enumerate(rows[start + 1 :], start + 2):
        if not any(row[2:]) and row and row[0]:
            place = place._replace(block=row[0].text)
        elif any(row[2:]):
            yield from _figures(place, _years(rows[start]), row, f"sheet {sheet}, row {number}", path)


def _years(row: Row) -> dict[int, tuple[int, bool]]:
    """Column and year of each cell that names one."""
    return {i: cell.year for i, cell in enumerate(row) if cell and cell.year}


def _figures(
    place: Place, years: dict[int, tuple[int, bool]], row: Row, where: str, path: Path | str
) -> Iterator[Record]:
    """The figures of one row."""
    name = row[1] or row[0]
    found = NAMED.fullmatch(name.text) if name else None
    cells = {years[i]: cell for i, cell in enumerate(row) if cell and i in years}
    if found is None:
        if any(cell.value and not cell.text.startswith("#") for cell in cells.values()):
            raise BadFile(path, [f"{where}: figures without a name", AGAIN])
        return
    for (year, estimate), cell in cells.items():
        value = _number(cell)
        if value is None:
            raise BadFile(path, [f"{where}: {cell.text!r} is no number", AGAIN])
        yield (*place, found["name"], year, estimate, value, found["currency"])


def _number(cell: Cell) -> float | None:
    """A figure, stored as a number or as text; None where it is neither."""
    try:
        return float(cell.value)
    except ValueError:
        return None
