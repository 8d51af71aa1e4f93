"""The door for Excel workbooks: the cells of each sheet with the colour of their font, or an error that says what to do.

One library reads values and colours both: a second one (calamine) rounds what
it turns into text to nine decimals, and knows no colour.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from xml.etree.ElementTree import ParseError

from foedus.data.read.source import AGAIN, content
from foedus.errors import BadFile, CannotRead, listed

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

Colour = Literal["black", "blue", "red"]
INDEXED: dict[int, Colour] = {10: "red", 12: "blue", 2: "red", 4: "blue"}  # of the old palette of Excel
RGB: dict[str, Colour] = {"FF0000": "red", "0000FF": "blue"}
YEAR = re.compile(r"((?:19|20)\d\d)(?:\.0)?(e?)")


@dataclass(frozen=True)
class Cell:
    """One cell that is not empty.

    Attributes
    ----------
    value : str or float
        Text without spaces at its ends, or a number.
    colour : str
        Of the font: black (or any other), blue or red.
    """

    value: str | float
    colour: Colour = "black"

    @property
    def text(self) -> str:
        """The value as text."""
        return self.value if isinstance(self.value, str) else f"{self.value:g}"

    @property
    def year(self) -> tuple[int, bool] | None:
        """The year that it names and whether as an estimate (2024.0, "2024", "2024e"); None where it names none."""
        found = YEAR.fullmatch(self.text)
        return (int(found[1]), found[2] == "e") if found else None


Row = tuple[Cell | None, ...]
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ParseError,
    EOFError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    OSError,
)  # what a damaged workbook makes of the libraries that unpack and read it


def sheets(path: Path | str, needed: Sequence[str]) -> dict[str, list[Row]]:
    """Every sheet of a workbook by name, its rows from the first on.

    Parameters
    ----------
    path : Path or str
        An .xlsx file.
    needed : sequence of str
        Sheets that it must have.

    Raises
    ------
    CannotRead
        Not there, empty, no workbook, or a broken one.
    BadFile
        It lacks a sheet.
    """
    with _opened(path) as book:
        lacking = [name for name in needed if name not in book.sheetnames]
        if lacking:
            has = listed(book.sheetnames)
            what = f"it has no sheet {', '.join(lacking)}; its sheets are {has}: is it the right file?"
            raise BadFile(path, [what, AGAIN])
        return {sheet.title: [_row(cells) for cells in sheet.iter_rows()] for sheet in book.worksheets}


@contextmanager
def _opened(path: Path | str) -> Iterator["Workbook"]:
    """The workbook, closed in the end; whatever it breaks on is said once."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(BytesIO(content(path)), read_only=True, data_only=True)
        try:
            yield book
        finally:
            book.close()
    except (*BROKEN, InvalidFileException) as error:
        raise CannotRead(path, f"it is no workbook, or a broken one ({error})", AGAIN) from None


def _row(cells: Sequence[object]) -> Row:
    return tuple(_cell(cell) for cell in cells)


def _cell(cell: object) -> Cell | None:
    value = getattr(cell, "value", None)
    if isinstance(value, str):
        value = value.strip()
    if value is None or value == "":
        return None
    return Cell(value if isinstance(value, str) else float(value), _colour(cell))


def _colour(cell: object) -> Colour:
    colour = getattr(getattr(cell, "font", None), "color", None)
    if getattr(colour, "type", None) == "indexed":
        return INDEXED.get(colour.indexed, "black")  # type: ignore[union-attr]  # a colour, as its type says
    if getattr(colour, "type", None) == "rgb":
        return RGB.get(str(colour.rgb)[-6:].upper(), "black")  # type: ignore[union-attr]  # as above
    return "black"
