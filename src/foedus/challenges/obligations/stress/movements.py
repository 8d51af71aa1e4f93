"""How the answers of a scenario move with every parameter that they rest on."""

import numpy as np

from foedus.challenges.finding import Movement
from foedus.challenges.moving import movement, widest_first
from foedus.challenges.obligations.movements import of_models
from foedus.challenges.obligations.stress.front import Drawn, Front
from foedus.challenges.obligations.stress.measures import HOLDS, PAYS
from foedus.parameters import Book, Draws


def movements(front: Front, drawn: Drawn) -> tuple[Movement, ...]:
    """One movement for each parameter, widest first: of the chance to hold, and of whether the attack pays."""

    def holds(book: Book) -> float:
        return float(front.holds(Draws(book))[0])

    def pays(book: Book) -> float:
        cost = book["challenger_cost"] if book.replaced else drawn.draws["challenger_cost"]
        return float(np.mean(1.0 - drawn.holds > cost))

    made = [movement(front.book, name, HOLDS.name, "chance that the defence holds", holds) for name in front.parameters]
    label = "share of the draws in which the attack pays"
    made.append(movement(front.book, "challenger_cost", PAYS.name, label, pays))
    if front.accounts:
        made += of_models(front.effort, front.book, front.of_help)
    return widest_first(made, HOLDS.name)
