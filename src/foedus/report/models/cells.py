"""Numbers in words: one, a list "300,250,200", a table "1,0;0,1"."""

import math
import re

from foedus.errors import BadArgument, brief

PLAIN = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
SMALLEST, LARGEST = 1e-100, 1e100  # beyond them squares and sums would leave what a double holds
LONGEST_NUMBER = 40  # characters; a double needs at most 24
LONGEST_WHOLE = 15  # digits; up to there a whole number is exact in whatever form a model keeps it
WRITTEN = (
    "Write numbers as 0.5, 300 or 1e6; commas between the numbers of a list, semicolons between the rows of a table."
)


def as_number(word: str) -> float | None:
    """A finite number of a size that can be computed with, or None where a word is none."""
    found = float(word) if _plain(word) else math.nan
    nothing = found == 0 and not re.search(
        "[1-9]", re.split("[eE]", word)[0]
    )  # 1e-400 is no nought, it only becomes one
    return found if nothing or SMALLEST <= abs(found) <= LARGEST else None


def fault(word: str) -> str:
    """Why `as_number` finds none."""
    if _plain(word):
        return f"{brief(word)} is out of reach: numbers are 0, or from {SMALLEST:g} to {LARGEST:g} in size"
    return f"{brief(word)} is no finite number" if word else "a blank is no finite number"


def number(name: str, word: str) -> float:
    """One finite number.

    Raises
    ------
    BadArgument
        For any other word, and for sizes that cannot be computed with.
    """
    found = as_number(word.strip())
    if found is None:
        raise BadArgument(f"{name}: {fault(word.strip())}.", WRITTEN)
    return found


def whole(name: str, word: str) -> int:
    """One whole number.

    Raises
    ------
    BadArgument
        For any other word, and beyond 15 digits.
    """
    if not re.fullmatch(rf"[-+]?[0-9]{{1,{LONGEST_WHOLE}}}", word.strip()):
        raise BadArgument(
            f"{name}: {brief(word)} is no whole number of up to {LONGEST_WHOLE} digits.", "Write it as 3."
        )
    return int(word)


def truth(name: str, word: str) -> bool:
    """What true or false says.

    Raises
    ------
    BadArgument
        For any other word.
    """
    if word not in {"true", "false"}:
        raise BadArgument(f"{name}: {brief(word)} is neither true nor false.", "Write true or false.")
    return word == "true"


def numbers(name: str, word: str) -> list[float]:
    """A list of numbers between commas.

    Raises
    ------
    BadArgument
        No numbers, none, or rows.
    """
    if ";" in word:
        raise BadArgument(f"{name} is one list, and a semicolon stands between rows of a table.", WRITTEN)
    return [number(name, w) for w in _parts(name, word, ",")]


def table(name: str, word: str, *, blanks: bool) -> list[list[float]]:
    """Rows of numbers between semicolons; NaN for a blank where blanks are allowed.

    Raises
    ------
    BadArgument
        No numbers, none, or rows that differ in length.
    """
    rows = [[_cell(name, w, blanks=blanks) for w in row.split(",")] for row in _parts(name, word, ";")]
    if len({len(row) for row in rows}) > 1:
        raise BadArgument(f"{name}: the rows differ in length.", "Give as many numbers in every row.")
    return rows


def _plain(word: str) -> bool:
    return len(word) <= LONGEST_NUMBER and PLAIN.fullmatch(word) is not None


def _cell(name: str, word: str, *, blanks: bool) -> float:
    return math.nan if blanks and not word.strip() else number(name, word)


def _parts(name: str, word: str, between: str) -> list[str]:
    parts = word.split(between)
    if not word.strip():
        raise BadArgument(f"{name} is empty.", WRITTEN)
    if not all(p.strip() for p in parts):
        raise BadArgument(f"{name}: nothing stands beside one of the '{between}' in {brief(word)}.", WRITTEN)
    return parts
