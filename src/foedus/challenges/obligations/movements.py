"""How the answers on obligations move with every parameter that they rest on."""

from collections.abc import Mapping

from foedus.challenges.finding import Measure, Movement
from foedus.challenges.moving import movement
from foedus.challenges.obligations.measures import hazard, median_dependence
from foedus.challenges.obligations.standing import Standing
from foedus.parameters import Book, Draws


def movements(standing: Standing, found: Mapping[str, Measure]) -> tuple[Movement, ...]:
    """One movement for each parameter, widest first, of the measure that rests on it most."""

    def dependence(book: Book) -> float:
        return float(median_dependence(standing.reliance(Draws(book)).dependence)[0])

    def leaning(book: Book) -> float | None:
        return hazard(standing, book)

    def largest(book: Book) -> float | None:
        efforts = standing.effort(book)
        return float(efforts.joint.max() / efforts.joint.sum()) if efforts else None

    special = {
        "security_taste": ("moral_hazard", "effort that reliance takes away", leaning),
        "private_benefit": ("provision", "share of the largest payer if defence also serves the spender", largest),
    }
    general = ("dependence", "dependence of the median member", dependence)
    made = [movement(standing.book, name, *special.get(name, general)) for name in standing.parameters]
    kept = [m for m in made if found[m.measure].value is not None]
    return tuple(sorted(kept, key=lambda m: (m.measure != "dependence", -swing(m))))


def swing(moved: Movement) -> float:
    """How far a measure moves from one end to the other."""
    results = [s.result for s in (moved.at, *moved.others) if s.result is not None]
    return max(results) - min(results) if results else 0.0
