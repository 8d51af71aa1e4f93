"""From words to arguments: `wealth=300,250 alpha=0.2 seed=7` as a model wants them."""

from collections.abc import Sequence
from typing import Any

from foedus.chance import Chance
from foedus.errors import BadArgument, UnknownName, brief
from foedus.report.models import cells, columns
from foedus.report.models.described import LUCK, Argument, Model

FILE = "@"  # stands before the path of a file
LONGEST = 10_000  # numbers in a list; some models take the square of it in time
LARGEST = 100_000  # numbers in a table
MOST_DRAWN = 1_000_000  # draws times the longest list


def arguments(model: Model, words: Sequence[str]) -> dict[str, Any]:
    """What the function of a model is to be called with.

    Raises
    ------
    UnknownName
        An argument, a word or a column that there is not.
    BadArgument
        A word without `=`, an argument twice or missing, no numbers, too many.
    CannotRead, BadFile
        As `columns.column`.
    """
    known = {a.name: a for a in model.arguments}
    given = _pairs(model, words)
    lacking = [a.name for a in model.arguments if a.needed and a.name not in given]
    if lacking:
        raise BadArgument(f"{model.name} needs {' and '.join(lacking)}.", f"Write it like {usage(model)}")
    return _with_luck(model, {name: _read(known[name], word) for name, word in given.items()})


def usage(model: Model) -> str:
    """How the model is asked, with an invented word for every argument that must be given."""
    asked = [f"{a.name}={a.kind.example}" for a in model.arguments if a.needed]
    return " ".join(f"'{w}'" if ";" in w else w for w in ["foedus model", model.name, *asked])


def _pairs(model: Model, words: Sequence[str]) -> dict[str, str]:
    """The word given for each name."""
    names = [a.name for a in model.arguments]
    given: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise BadArgument(f"{brief(word)} says of no argument what it is.", f"Write it like {usage(model)}")
        if name not in names:
            raise UnknownName(name, f"an argument of {model.name}", names, shown=f"It has {', '.join(names)}.")
        if name in given:
            raise BadArgument(
                f"{name} is given twice.", "Give each argument once; a list has commas between its numbers."
            )
        given[name] = value
    return given


def _read(argument: Argument, word: str) -> Any:
    """The value of one argument: a word it may be, a table, a list, or a single value."""
    kind = argument.kind
    if word in kind.words:
        return word
    rows, several = ";" in word or word.startswith(FILE), "," in word
    if kind.table and (rows or (not kind.many and (several or kind.one is None))):
        return _table(argument, word)
    if kind.many and (rows or several or kind.one is None):
        return _list(argument.name, word)
    return _single(argument, word)


def _single(argument: Argument, word: str) -> Any:
    name, kind = argument.name, argument.kind
    if kind.one is str:
        return _word(argument, word)
    if kind.one is bool:
        return cells.truth(name, word)
    return cells.whole(name, word) if kind.one is int else cells.number(name, word)


def _word(argument: Argument, word: str) -> str:
    if argument.kind.words or not word:
        choices = argument.kind.words or ("a word",)
        raise UnknownName(word, f"what {argument.name} may be", choices)
    return word


def _list(name: str, word: str) -> list[float]:
    found = columns.column(name, word.removeprefix(FILE)) if word.startswith(FILE) else cells.numbers(name, word)
    _within(name, len(found), LONGEST)
    return found


def _table(argument: Argument, word: str) -> list[list[float]] | list[float]:
    """Rows, or a list where that will do and the file has one column.

    A blank is a missing value where the argument's documentation speaks of NaN.
    """
    blanks = "NaN" in argument.said.meaning
    if word.startswith(FILE):
        found = columns.whole_file(word.removeprefix(FILE), blanks=blanks)
    else:
        found = cells.table(argument.name, word, blanks=blanks)
    _within(argument.name, sum(map(len, found)), LARGEST)
    return [row[0] for row in found] if argument.kind.many and len(found[0]) == 1 else found


def _within(name: str, count: int, most: int) -> None:
    if count > most:
        raise BadArgument(
            f"{name} has {count} numbers.", f"At most {most} are taken here; in Python the function takes more."
        )


def _with_luck(model: Model, values: dict[str, Any]) -> dict[str, Any]:
    """Seed and draws as the `Chance` that the function takes."""
    if not model.luck:
        return values
    chance = Chance(**{e.name: values.pop(e.name) for e in LUCK if e.name in values})
    longest = max((len(v) for v in values.values() if isinstance(v, list)), default=1)
    if chance.draws * longest > MOST_DRAWN:
        raise BadArgument(
            f"{chance.draws} draws for {longest} numbers are too many.",
            f"Their product may be {MOST_DRAWN} here; give fewer draws, draws={MOST_DRAWN // longest}.",
        )
    return {**values, model.luck: chance}
