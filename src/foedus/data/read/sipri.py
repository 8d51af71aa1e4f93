"""SIPRI's military expenditure by state: the official workbook, and a tidy export of it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.read.named import iso3
from foedus.data.read.source import AGAIN, table
from foedus.data.read.values import tidy
from foedus.data.read.workbook import Cell, Row, sheets
from foedus.data.tables import Column, Form
from foedus.errors import BadFile

if TYPE_CHECKING:
    import polars as pl

SOURCES = ("sipri_milex",)
NEEDED = ("Current US$", "Share of GDP", "Per capita", "Share of Govt. spending")  # the same in every edition
OTHER = re.compile(r"Constant \(\d{4}\) US\$|Local currency (calendar|financial) years")
WORDS = {"...": "unavailable", ". .": "unavailable", "..": "unavailable", "xxx": "no_state"}
COLOURS = {"black": "published", "blue": "estimate", "red": "uncertain"}
EXPORTED = {"ok": "figure", "not_available": "unavailable", "not_in_existence": "no_state"}
UNION = ("European Union",)  # the only row that is no state
COLUMNS = ["series", "country", "year", "value", "status", "currency", "notes"]

_SHARED = (
    Column("series", "text", "sheet of the workbook, which names measure and prices"),
    Column("unit", "text", "unit of the figure"),
    Column("country", "text", "name, as SIPRI writes it"),
    Column("iso3", "text", "ISO code, or ours for a former state; empty for the European Union", null=True),
    Column("year", "int", "calendar year; of financial years the one in which they begin", low=1949, high=2100),
    Column("value", "float", "the figure", low=0, null=True),
)
KEY = ("series", "country", "year")
MILEX = Form(
    "sipri_milex",
    "one figure of one state in one year",
    (
        *_SHARED,
        Column(
            "status",
            "text",
            "published, SIPRI's estimate, highly uncertain, unavailable, or no such state in that year",
            allowed=(*COLOURS.values(), "unavailable", "no_state"),
        ),
        Column("currency", "text", "national currency, on its own sheets", null=True),
        Column("notes", "text", "marks and number of the footnotes", null=True),
    ),
    KEY,
)
LONG = Form(
    "sipri_milex_long",
    "one figure of one state in one year",
    (*_SHARED, Column("status", "text", "a figure, or why there is none", allowed=tuple(EXPORTED.values()))),
    KEY,
)


def workbook(path: Path | str) -> "pl.DataFrame":
    """The official workbook (`SIPRI-Milex-data-1949-2024_2.xlsx`: 7 sheets by state, 78,996 rows of 1949-2024).

    Quirks: the row of names stands at 6, 7 or 8 and the columns before the years differ
    from sheet to sheet; rows without figures are headings of regions. `...` means
    unavailable, `xxx` no such state in that year; neither is a figure. The colour of
    the font is part of the data: blue marks SIPRI's estimates, red figures that are
    highly uncertain. "Share of" sheets hold shares (/1) though their titles say per
    cent; dollars are millions except a head; national currency is in units of it. The
    sheets of regional totals and of footnotes are not read. The European Union (2022
    on: its defence fund alone) stands among the states.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    sipri_milex
    """
    import polars as pl

    wanted = {name: rows for name, rows in sheets(path, NEEDED).items() if name in NEEDED or OTHER.fullmatch(name)}
    records = [record for name, rows in wanted.items() for record in _sheet(name, rows, path)]
    frame = pl.DataFrame(records, schema=COLUMNS, orient="row", infer_schema_length=None)
    return tidy(iso3(_unit(frame), UNION, path), MILEX, path)


def long(path: Path | str) -> "pl.DataFrame":
    """The tidy export (`sipri_milex_1949_2024_long.csv.gz`, 65,772 rows: without financial years and colours).

    Quirks: an export; figures are those of the workbook; why a figure is missing stands
    in `status`.

    Raises
    ------
    CannotRead, BadFile
        As every reader.

    Sources
    -------
    sipri_milex
    """
    import polars as pl

    raw = table(path, ["series", "Country", "year", "value", "status"], least=65_772).rename({"Country": "country"})
    told = raw.with_columns(pl.col("status").replace(EXPORTED))
    return tidy(iso3(_unit(told), UNION, path), LONG, path)


def _unit(frame: "pl.DataFrame") -> "pl.DataFrame":
    """With the unit of each figure, which its series names."""
    import polars as pl

    series = pl.col("series")
    base = pl.format("million USD of {}", series.str.extract(r"\((\d{4})\)"))
    unit = (
        pl.when(series.str.starts_with("Share"))
        .then(pl.lit("/1"))
        .when(series.str.starts_with("Local"))
        .then(pl.lit("national currency"))
        .when(series.str.starts_with("Constant"))
        .then(base)
        .when(series == "Per capita")
        .then(pl.lit("USD"))
        .otherwise(pl.lit("million USD"))
    )
    return frame.with_columns(unit=unit)


Record = tuple[str, str, int, float | None, str, str | None, str | None]


def _sheet(series: str, rows: list[Row], path: Path | str) -> Iterator[Record]:
    """The figures of one sheet."""
    start = next((i for i, row in enumerate(rows) if row and row[0] and row[0].text == "Country"), None)
    if start is None:
        raise BadFile(path, [f"sheet {series}: no row begins with Country", AGAIN])
    heads = {i: cell for i, cell in enumerate(rows[start]) if cell}
    years = {i: cell.year[0] for i, cell in heads.items() if cell.year}
    column = {cell.text: i for i, cell in heads.items()}
    for number, row in enumerate(rows[start + 1 :], start + 2):
        if not row or row[0] is None or not any(row[i] for i in years if i < len(row)):
            continue
        currency, notes = (_text(row, column.get(name)) for name in ("Currency", "Notes"))
        for i, year in years.items():
            value, status = _read(row[i] if i < len(row) else None, f"sheet {series}, row {number}, {year}", path)
            yield series, row[0].text, year, value, status, currency, notes


def _text(row: Row, column: int | None) -> str | None:
    cell = row[column] if column is not None and column < len(row) else None
    return cell.text if cell else None


def _read(cell: Cell | None, where: str, path: Path | str) -> tuple[float | None, str]:
    """Value and status of one cell; an empty one is unavailable."""
    if cell is None:
        return None, "unavailable"
    if isinstance(cell.value, float):
        return cell.value, COLOURS[cell.colour]
    if cell.value not in WORDS:
        raise BadFile(path, [f"{where}: {cell.value!r} is neither a figure nor one of {', '.join(WORDS)}", AGAIN])
    return None, WORDS[cell.value]
