"""The front: who stands where with what on a day of the war, put together once for all measures."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from foedus.alliances import Alliance
from foedus.challenges.accounts import known_accounts
from foedus.challenges.obligations.effort import Effort, effort
from foedus.challenges.obligations.forces import Forces, Measured, Prices
from foedus.challenges.obligations.fronts import DAYS, HOME, ROADS, Fronts, at_home
from foedus.challenges.obligations.owed import ARGUABLE, NONE, Owed, in_case, in_general
from foedus.challenges.obligations.replacing import Purses, Replacing
from foedus.challenges.obligations.stress.scenario import Scenario
from foedus.chance import Chance
from foedus.errors import DataMissing
from foedus.models.arguments import Array
from foedus.models.coalition_contest import CoalitionContest, coalition_contest, holds_by_draw
from foedus.models.contest import win
from foedus.models.shapley import ShapleyContest, shapley_contest
from foedus.parameters import Book, Draws
from foedus.states import states
from foedus.world import Accounts, World


@dataclass(frozen=True, eq=False)
class Sides:
    """Strengths at the front, shares of the world's forces, for each draw of the parameters.

    Attributes
    ----------
    own, challenger : (draw,) arrays
    strengths, chances : (draw, ally) arrays
        What each ally brings if it comes, and how likely it does.
    """

    own: Array
    strengths: Array
    chances: Array
    challenger: Array

    def holds(self, draws: Draws) -> Array:
        """(draw,) chance that the defence holds."""
        return holds_by_draw(self.own, self.strengths, self.chances, self.challenger, draws["contest_exponent"])


@dataclass(frozen=True, eq=False)
class Front:
    """An attack on a member, and who would meet it.

    Attributes
    ----------
    forces : Forces
        Of the members and the challenger.
    allies : tuple of str
        Members with figures, but for the target and the challenger; arrays of allies run along them.
    owed : Owed
        What the attack asks of the allies: one row.
    roads : Fronts
        From the capitals of `forces.states` to the one front.
    accounts : Accounts or None
        GDP and spending of the members; None where fewer than two have any.
    """

    world: World
    alliance: Alliance
    book: Book
    chance: Chance
    scenario: Scenario
    forces: Forces
    allies: tuple[str, ...]
    owed: Owed
    roads: Fronts
    accounts: Accounts | None

    @classmethod
    def of(
        cls, world: World, alliance: Alliance, scenario: Scenario, book: Book, chance: Chance, strength: "Strength"
    ) -> "Front":
        """Who stands where.

        Raises
        ------
        DataMissing
            When the challenger has no figure, or no forces.
        """
        asked = tuple(dict.fromkeys((*alliance.members, scenario.attack.challenger)))
        forces = Forces.of(asked, world.day, strength.measured, strength.prices, strength.folder)
        _refuse_unarmed(forces, scenario.attack.challenger)
        allies = tuple(
            s for s in alliance.members if s in forces.states and s not in {scenario.target, scenario.attack.challenger}
        )
        roads = Fronts.of([scenario.front], forces.states, world.day)
        return cls(world, alliance, book, chance, scenario, forces, allies, in_case(scenario.event, allies), roads,
                   known_accounts(world, alliance))  # fmt: skip

    def sides(self, draws: Draws, *, everyone: bool = False, shares: Array | None = None) -> Sides:
        """Both sides for each draw.

        Parameters
        ----------
        everyone : bool
            Whether those decide, too, who otherwise stay out.
        shares : (draw, state), optional
            The forces of these draws, where many fronts share them.
        """
        held = self.forces.shares(draws) if shares is None else shares
        place = {s: i for i, s in enumerate(self.forces.states)}
        before = np.array([self.scenario.attack.forward.get(s, 0.0) for s in self.forces.states])
        there = self.roads.there(held, draws, self.scenario.attack.days, before)[:, 0, :]
        brought = there[:, [place[a] for a in self.allies]] * draws["interoperability_multiplier"][:, None]
        out = np.isin(self.allies, [] if everyone else self.scenario.attack.absent)
        return Sides(
            self._own(held, there, draws),
            np.where(self.owed.verdict[0] == NONE, 0.0, brought),
            np.where(out, 0.0, self.owed.chance(draws)[:, 0, :]),
            self._attacking(held, draws, place[self.scenario.attack.challenger]),
        )

    def _attacking(self, shares: Array, draws: Draws, at: int) -> Array:
        """(draw,) what the challenger has at the front: it chose the day, but not how far its home is."""
        sent = np.where(self.roads.far(draws)[:, 0, at], draws["attacker_share_far"], draws["attacker_share"])
        return np.asarray(self.roads.afar(shares, draws)[:, 0, at] * sent)

    def _own(self, shares: Array, there: Array, draws: Draws) -> Array:
        """(draw,) what the target itself has at the front; none where it has no figure."""
        if self.scenario.target not in self.forces.states:
            return np.zeros(draws.count)
        at = self.forces.states.index(self.scenario.target)
        own = shares[:, at] * at_home(draws, self.scenario.attack.days) if self.scenario.home else there[:, at]
        return np.asarray(own)

    @cached_property
    def central(self) -> Sides:
        """With every parameter at its value; one draw."""
        return self.sides(Draws(self.book))

    @cached_property
    def contest(self) -> CoalitionContest:
        """The contest with every parameter at its value."""
        s = self.central
        return coalition_contest(
            float(s.own[0]), s.strengths[0], s.chances[0], float(s.challenger[0]), self.book["contest_exponent"]
        )

    @property
    def all_join(self) -> float:
        """The chance to hold if every ally that owes help comes, but for the absent."""
        s = self.central
        whole = s.own + np.where(s.chances > 0, s.strengths, 0.0).sum(axis=1)
        return float(win(whole, s.challenger, self.book["contest_exponent"])[0])

    @cached_property
    def shapley(self) -> ShapleyContest:
        """What each ally is worth to the target."""
        s = self.central
        return shapley_contest(
            float(s.own[0]), s.strengths[0], float(s.challenger[0]), self.book["contest_exponent"], s.chances[0]
        )

    def holds(self, draws: Draws, *, everyone: bool = False) -> Array:
        """(draw,) chance that the defence holds."""
        return self.sides(draws, everyone=everyone).holds(draws)

    @property
    def draws(self) -> Draws:
        """Every uncertain parameter drawn."""
        return Draws(self.book, self.chance)

    @cached_property
    def drawn(self) -> Array:
        """(draw,) chance that the defence holds."""
        return self.holds(self.draws)

    @property
    def most_needed(self) -> int | None:
        """The ally whose absence lowers the chance to hold most, as a place in `allies`; None where none would."""
        loss = self.contest.holds - self.contest.without
        return int(np.argmax(loss)) if len(loss) and loss.max() > self.contest.error else None

    @cached_property
    def replacing(self) -> Replacing | None:
        """What it would cost the others to replace the absent, or else the ally that is needed most."""
        most = self.most_needed
        gone = self.scenario.attack.absent or (() if most is None else (self.allies[most],))
        return Purses(self.world, self.accounts).without(gone) if self.accounts and gone else None

    @cached_property
    def efforts(self) -> Effort | None:
        """What members would spend under each model, relying on one another as they owe in general."""
        if self.accounts is None:
            return None
        owed = in_general(self.accounts.states, self.world.day)
        return effort(self.accounts, owed.chance(Draws(self.book))[0], self.accounts.states, self.book)

    @property
    def parameters(self) -> tuple[str, ...]:
        """Every parameter that the chance to hold rests on."""
        last = next((i for i, d in enumerate(DAYS) if self.scenario.attack.days <= d), len(DAYS) - 1)
        used = slice(max(0, last - 1 if self.scenario.attack.days < DAYS[last] else last), last + 1)
        roads = [n for names in (HOME, *ROADS.values()) for n in names[used]]
        duty = ["honour_defence", *(["honour_offence"] if self.owed.offence.any() else [])]
        doubt = ["arguable_share"] if np.any(self.owed.verdict == ARGUABLE) else []
        wear = ["military_depreciation"] if self.forces.measured == "stock" else []
        prices = ["personnel_cost_share"] if self.forces.prices == "ppp" else []
        general = [
            "loss_miles_per_day",
            "interoperability_multiplier",
            "near_miles",
            "attacker_share",
            "attacker_share_far",
            "contest_exponent",
        ]
        return (*duty, *doubt, *wear, *prices, *general, *roads)


@dataclass(frozen=True)
class Strength:
    """How strength is measured: which figure, at which prices, and where official files lie."""

    measured: Measured = "stock"
    prices: Prices = "exchange"
    folder: Path | str | None = None


def _refuse_unarmed(forces: Forces, challenger: str) -> None:
    name = f"{states()[challenger].name} [{challenger}]"
    if challenger in forces.missing:
        raise DataMissing(
            f"{name}: {forces.missing[challenger]}.", "Ask for another measure (--strength personnel) or day (--on)."
        )
    if challenger in forces.notes:
        raise DataMissing(f"{name} has {forces.notes[challenger]}, and can attack nobody.", "Name another challenger.")
