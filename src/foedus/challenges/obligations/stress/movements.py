"""How the answers of a scenario move with every parameter that they rest on."""

import numpy as np

from foedus.challenges.finding import Movement
from foedus.challenges.moving import movement
from foedus.challenges.obligations.movements import swing
from foedus.challenges.obligations.stress.front import Front
from foedus.parameters import Book, Draws


def movements(front: Front) -> tuple[Movement, ...]:
    """One movement for each parameter, widest first: of the chance to hold, and of whether the attack pays."""

    def holds(book: Book) -> float:
        return float(front.holds(Draws(book))[0])

    def pays(book: Book) -> float:
        draws = Draws(book, front.chance)
        return float(np.mean(1.0 - front.drawn > draws["challenger_cost"]))

    made = [movement(front.book, name, "holds", "chance that the defence holds", holds) for name in front.parameters]
    cost = movement(front.book, "challenger_cost", "attack_pays", "share of the draws in which the attack pays", pays)
    return (*sorted(made, key=swing, reverse=True), cost)
