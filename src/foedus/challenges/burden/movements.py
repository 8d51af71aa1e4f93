"""How the answers move when an assumed parameter takes another value."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from foedus.alliances import Pledge
from foedus.challenges.burden import fairness, history, pledges, unfairness
from foedus.challenges.burden.burdens import Burdens
from foedus.challenges.burden.pledges import PledgeGap
from foedus.challenges.burden.rules import Rule, Rules
from foedus.challenges.finding import Movement
from foedus.challenges.moving import Answer, movement
from foedus.parameters import Book, Draws

if TYPE_CHECKING:
    import polars as pl


def movements(burdens: Burdens, series: "pl.DataFrame", rules: Rules, book: Book) -> tuple[Movement, ...]:
    """One movement for each assumed parameter and the measure that rests on it most."""
    answers: list[tuple[str, str, str, Answer]] = [
        (
            "burden_significance",
            history.SINCE[0],
            "first year of exploitation",
            lambda b: history.since(series, b).value,
        ),
        ("burden_outlier_score", "outliers", "members that stand apart", lambda b: fairness.count_apart(burdens, b)),
        *(
            (name, "concordance", "p of burdens matching benefits", lambda b: fairness.concordance_p(burdens, b))
            for name in fairness.used_weights(burdens)
        ),
    ]
    for pledge in burdens.alliance.pledges:
        if pledge.parameter:
            cost = _of_pledge(burdens, pledge, _cost)
            answers.append((pledge.parameter, f"{pledge.name}_usd", "USD a year to close the gaps", cost))
        course = _of_pledge(burdens, pledge, lambda g: float(len(g.on_course(burdens))))
        label = f"members on course ({pledge.name})"
        answers.append(("burden_pace_years", f"{pledge.name}_on_course", label, course))
    return tuple(movement(book, *answer) for answer in (*answers, *_of_rules(burdens, rules)))


def _of_rules(burdens: Burdens, rules: Rules) -> list[tuple[str, str, str, Answer]]:
    """What each rule's own parameters do to its distance from today, and salience to resentment."""
    answers = [
        (name, f"distance_{rule.name}", f"spending that would change hands by {rule.label}", _distance(burdens, rule))
        for rule in rules.used
        for name in rule.rests_on(burdens)
    ]
    return [
        *answers,
        (unfairness.SALIENCE, "resentment", "resentment", lambda b: unfairness.resented(burdens, rules, b)),
    ]


def _distance(burdens: Burdens, rule: Rule) -> Answer:
    return lambda book: float(unfairness.distance(burdens, rule.shares(burdens, Draws(book))[0]))


def _of_pledge(burdens: Burdens, pledge: Pledge, number: Callable[[PledgeGap], float]) -> Answer:
    def answer(book: Book) -> float | None:
        found = pledges.gap(burdens, pledge, book)
        return None if found.gap is None else number(found)

    return answer


def _cost(found: PledgeGap) -> float:
    return float(found.gap.amount.sum()) if found.gap else 0.0
