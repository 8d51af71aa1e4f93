"""How an alliance stands on a day: forces, distances, promises and purses, put together once for all measures."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from foedus.alliances import Alliance
from foedus.challenges.accounts import known_accounts
from foedus.challenges.choice import Choice
from foedus.challenges.obligations.effort import Effort, effort
from foedus.challenges.obligations.forces import Forces
from foedus.challenges.obligations.owed import ARGUABLE, Owed, in_general
from foedus.challenges.obligations.reliance import PEACE, Reliance, reliance
from foedus.challenges.obligations.replacing import Purses, Replacing
from foedus.challenges.obligations.roads import Roads, rows_used, seat_of
from foedus.chance import Chance
from foedus.parameters import Book, Draws
from foedus.world import Accounts, World

GENERAL = ("loss_miles_per_day", "interoperability_multiplier", "near_miles", "far_miles")
CELLS = 4_000_000  # numbers in one array of draws, so that a list of all states fits into memory


@dataclass(frozen=True, eq=False)
class Standing:
    """An alliance on a day.

    Attributes
    ----------
    forces : Forces
        Of the members; `forces.states` are the axes of every array below.
    roads : Roads
        Every member's capital as a front.
    owed_all, owed : Owed
        What members owe one another in general: all of them, and those with figures.
    accounts : Accounts or None
        GDP and spending of the members; None where fewer than two have any.
    chance : Chance
        Of the intervals; with fewer draws where there are very many members.
    """

    world: World
    alliance: Alliance
    book: Book
    chance: Chance
    forces: Forces
    roads: Roads
    owed_all: Owed
    owed: Owed
    accounts: Accounts | None

    @classmethod
    def of(cls, world: World, alliance: Alliance, book: Book, chance: Chance, choice: Choice) -> "Standing":
        """How an alliance stands.

        Raises
        ------
        DataMissing
            When no member has a figure of its forces.
        """
        forces = Forces.of(alliance.members, world.day, choice.strength)
        seats = [seat_of(s, world.day) for s in forces.states]
        fewer = replace(chance, draws=max(1, min(chance.draws, CELLS // len(seats) ** 2)))
        roads = Roads.of(seats, forces.states, world.day)
        owed = in_general(alliance.members, world.day)
        known = owed.among(alliance.members, forces.states)
        money = known_accounts(world, alliance, choice.definition)
        return cls(world, alliance, book, fewer, forces, roads, owed, known, money)

    @property
    def states(self) -> tuple[str, ...]:
        """The members with figures of forces."""
        return self.forces.states

    def reliance(self, draws: Draws) -> Reliance:
        """Who would have what at whose side, for each draw."""
        return reliance(self.forces, self.roads, self.owed, draws)

    @cached_property
    def central(self) -> Reliance:
        """With every parameter at its value; one draw."""
        return self.reliance(Draws(self.book))

    @cached_property
    def drawn(self) -> Reliance:
        """With every uncertain parameter drawn."""
        return self.reliance(Draws(self.book, self.chance))

    @cached_property
    def replacing(self) -> dict[str, Replacing]:
        """What replacing each member that has accounts would cost the others."""
        if self.accounts is None:
            return {}
        purses = Purses.of(self.accounts)
        return {s: purses.without([s]) for s in purses.states}

    def effort(self, book: Book) -> Effort | None:
        """What members would spend under each model; None where fewer than two have accounts."""
        if self.accounts is None:
            return None
        return effort(self.accounts, self.owed.chance(Draws(book))[0], self.states, book)

    @cached_property
    def efforts(self) -> Effort | None:
        """The same with the parameters of the day."""
        return self.effort(self.book)

    @property
    def of_strength(self) -> tuple[str, ...]:
        """The parameters that dependence and losses rest on."""
        return (*self.of_help, *self.forces.parameters, *GENERAL, *rows_used(PEACE))

    @property
    def of_help(self) -> tuple[str, ...]:
        """The parameters that the chance of help rests on."""
        return ("honour_defence", *(("arguable_share",) if np.any(self.owed.verdict == ARGUABLE) else ()))

    @property
    def parameters(self) -> tuple[str, ...]:
        """Every parameter that the finding rests on."""
        return (*self.of_strength, *(("security_taste", "private_benefit") if self.accounts else ()))
