"""Moving: how an answer moves when a parameter takes another value, all others and all luck unchanged."""

from collections.abc import Callable, Iterable

from foedus.challenges.finding import LEVEL, Movement, Step
from foedus.parameters import Book, parameter

Answer = Callable[[Book], float | None]


def movement(book: Book, name: str, measure: str, label: str, answer: Answer) -> Movement:
    """What a measure is at a parameter's value, and at each other value that its file names or its spread ends with.

    Parameters
    ----------
    name, measure, label : str
        Of the parameter; of the measure, for programs and for people.
    answer : function of Book
        The measure under other parameters; None where it cannot be taken.
    """
    found = parameter(name)
    value = found.at(book.day)
    others = tuple(Step(other, answer(book.replace(**{name: other}))) for other in value.tried(LEVEL))
    return Movement(name, found.unit, measure, label, Step(value.value, answer(book)), others)


def swing(moved: Movement) -> float:
    """How far a measure moves from one end to the other."""
    results = [s.result for s in (moved.at, *moved.others) if s.result is not None]
    return max(results) - min(results) if results else 0.0


def widest_first(moved: Iterable[Movement], main: str) -> tuple[Movement, ...]:
    """Movements of the main measure first, each measure's by how far they move it."""
    return tuple(sorted(moved, key=lambda m: (m.measure != main, -swing(m))))
