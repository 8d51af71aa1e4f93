"""How the answers on obligations move with every parameter that they rest on."""

from collections.abc import Callable, Mapping, Sequence

from foedus.challenges.finding import Measure, Movement
from foedus.challenges.moving import movement, widest_first
from foedus.challenges.obligations.effort import Effort
from foedus.challenges.obligations.measures import (
    DEPENDENCE,
    HAZARD,
    JOINT,
    hazard,
    joint_largest,
    median_dependence,
)
from foedus.challenges.obligations.standing import Standing
from foedus.parameters import Book, Draws


def movements(standing: Standing, found: Mapping[str, Measure]) -> tuple[Movement, ...]:
    """One movement for each parameter and measure that rests on it most; dependence first, the widest first."""

    def dependence(book: Book) -> float:
        return float(median_dependence(standing.reliance(Draws(book)).dependence)[0])

    made: list[Movement] = []
    if found[DEPENDENCE.name].value is not None:
        label = "dependence of the median member"
        made += [movement(standing.book, n, DEPENDENCE.name, label, dependence) for n in standing.of_strength]
    if standing.accounts:
        made += of_models(standing.effort, standing.book, standing.of_help)
    return widest_first(made, DEPENDENCE.name)


def of_models(effort: Callable[[Book], Effort | None], book: Book, of_help: Sequence[str]) -> list[Movement]:
    """How what the textbook says moves with taste, private benefit and the chance of help."""

    def leaning(book: Book) -> float | None:
        return hazard(effort(book))

    def largest(book: Book) -> float | None:
        return joint_largest(effort(book))

    label = "share of the largest payer if defence also serves the spender"
    relying = [
        movement(book, n, HAZARD.name, "effort that reliance takes away", leaning) for n in ("security_taste", *of_help)
    ]
    return [*relying, movement(book, "private_benefit", JOINT.name, label, largest)]
