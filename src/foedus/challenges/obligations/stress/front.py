"""The front: who stands where with what on a day of the war, put together once for all measures."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from foedus.alliances import Alliance
from foedus.challenges.accounts import known_accounts
from foedus.challenges.choice import Strength
from foedus.challenges.members import the
from foedus.challenges.obligations.effort import Effort, effort
from foedus.challenges.obligations.forces import Forces
from foedus.challenges.obligations.owed import ARGUABLE, NONE, Owed, in_case, in_general
from foedus.challenges.obligations.reliance import share_of
from foedus.challenges.obligations.replacing import Purses, Replacing
from foedus.challenges.obligations.roads import Roads, at_home, rows_used
from foedus.challenges.obligations.standing import GENERAL
from foedus.challenges.obligations.stress.scenario import Scenario
from foedus.chance import Chance
from foedus.errors import DataMissing
from foedus.models.arguments import Array
from foedus.models.coalition_contest import DRAW_STEPS as COARSE
from foedus.models.coalition_contest import STEPS as FINE
from foedus.models.coalition_contest import CoalitionContest, coalition_contest, holds_by_draw
from foedus.models.contest import win
from foedus.models.shapley import ShapleyContest, shapley_contest
from foedus.parameters import Book, Draws
from foedus.states import states
from foedus.world import Accounts, World

FIGHT = ("attacker_share", "attacker_share_far", "contest_exponent")


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
        """(draw,) chance that the defence holds, E[M^g / (M^g + B^g)]; a single draw is computed as finely as a contest."""
        sides = self.own, self.strengths, self.chances, self.challenger
        steps = FINE if draws.count == 1 else COARSE
        return holds_by_draw(*sides, draws["contest_exponent"], steps=steps)

    @property
    def dependence(self) -> Array:
        """(draw,) share of the strength to expect at the front that is the allies'."""
        helped = (self.chances * self.strengths).sum(axis=1)
        return share_of(helped, self.own + helped)


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
    roads : Roads
        From the capitals of `forces.states` to the one front.
    """

    world: World
    alliance: Alliance
    book: Book
    scenario: Scenario
    forces: Forces
    allies: tuple[str, ...]
    owed: Owed
    roads: Roads

    @classmethod
    def of(cls, world: World, alliance: Alliance, scenario: Scenario, book: Book, forces: Forces) -> "Front":
        """Who stands where; `forces` as `forces_for` gives them."""
        outside = {scenario.target, scenario.attack.challenger}
        allies = tuple(s for s in alliance.members if s in forces.states and s not in outside)
        roads = Roads.of([scenario.front], forces.states, world.day)
        return cls(world, alliance, book, scenario, forces, allies, in_case(scenario.event, allies), roads)

    @property
    def out(self) -> np.ndarray:
        """(ally,) who stays out whatever it owes."""
        return np.isin(self.allies, self.scenario.attack.absent)

    @property
    def unknown(self) -> str:
        """That nobody knows how strong the target itself is; empty where it has a figure."""
        name = the(self.scenario.target)
        known = self.scenario.target in self.forces.states
        return "" if known else f"How strong {name} itself is, the tables do not say: it is counted as none."

    @cached_property
    def accounts(self) -> Accounts | None:
        """GDP and spending of the members; None where fewer than two have any."""
        return known_accounts(self.world, self.alliance)

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
        out = self.out & (not everyone)
        return Sides(
            self._own(held, there, draws),
            np.where(self.owed.verdict[0] == NONE, 0.0, brought),
            np.where(out, 0.0, self.owed.chance(draws)[:, 0, :]),
            self._attacking(held, draws, place[self.scenario.attack.challenger]),
        )

    def _attacking(self, shares: Array, draws: Draws, at: int) -> Array:
        """(draw,) what the challenger has at the front: it chose the day, but not how far its home is."""
        far = self.roads.far(draws)[:, 0, at]
        sent = (1.0 - far) * draws["attacker_share"] + far * draws["attacker_share_far"]
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
    def losses(self) -> Array:
        """(ally,) what the absence of each takes from the chance to hold; rounding alone never makes it a gain."""
        return np.maximum(0.0, self.contest.holds - self.contest.without)

    @property
    def most_needed(self) -> int | None:
        """The ally whose absence lowers the chance to hold most, as a place in `allies`; None where none would."""
        return int(np.argmax(self.losses)) if np.any(self.losses > self.contest.error) else None

    @cached_property
    def replacing(self) -> Replacing | None:
        """What it would cost the others to replace the absent, or else the ally that is needed most."""
        most = self.most_needed
        gone = self.scenario.attack.absent or (() if most is None else (self.allies[most],))
        return Purses.of(self.accounts).without(gone) if self.accounts and gone else None

    def effort(self, book: Book) -> Effort | None:
        """What members would spend under each model, relying on one another as they owe in general."""
        if self.accounts is None:
            return None
        return effort(self.accounts, self._in_general.chance(Draws(book))[0], self.accounts.states, book)

    @cached_property
    def efforts(self) -> Effort | None:
        """The same with the parameters of the day."""
        return self.effort(self.book)

    @cached_property
    def _in_general(self) -> Owed:
        return in_general(self.accounts.states if self.accounts else (), self.world.day)

    @property
    def of_help(self) -> tuple[str, ...]:
        """The parameters that the chance of help in general rests on."""
        return ("honour_defence", *(("arguable_share",) if np.any(self._in_general.verdict == ARGUABLE) else ()))

    @property
    def parameters(self) -> tuple[str, ...]:
        """Every parameter that the chance to hold rests on."""
        duty = ["honour_defence", *(["honour_offence"] if self.owed.offence.any() else [])]
        doubt = ["arguable_share"] if np.any(self.owed.verdict == ARGUABLE) else []
        return (*duty, *doubt, *self.forces.parameters, *GENERAL, *FIGHT, *rows_used(self.scenario.attack.days))


@dataclass(frozen=True, eq=False)
class Drawn:
    """A front with every uncertain parameter drawn.

    Attributes
    ----------
    draws : Draws
    sides : Sides
    holds : (draw,) array
        Chance that the defence holds.
    """

    draws: Draws
    sides: Sides
    holds: Array

    @classmethod
    def of(cls, front: Front, chance: Chance) -> "Drawn":
        """The draws of a front."""
        draws = Draws(front.book, chance)
        sides = front.sides(draws)
        return cls(draws, sides, sides.holds(draws))

    @property
    def pays(self) -> np.ndarray:
        """(draw,) whether the challenger's chance to win is above what the war costs it, over its prize."""
        return np.asarray(1.0 - self.holds > self.draws["challenger_cost"])


def forces_for(alliance: Alliance, challenger: str, strength: Strength) -> Forces:
    """The forces of the members and of a challenger.

    Raises
    ------
    DataMissing
        When the challenger has no figure, or no forces.
    """
    asked = tuple(dict.fromkeys((*alliance.members, challenger)))
    found = Forces.of(asked, alliance.day, strength)
    name = f"{states()[challenger].name} [{challenger}]"
    if challenger in found.missing:
        raise DataMissing(
            f"{name}: {found.missing[challenger]}.", "Ask for another measure (--strength personnel) or day (--on)."
        )
    if challenger in found.notes:
        raise DataMissing(f"{name} has {found.notes[challenger]}, and can attack nobody.", "Name another challenger.")
    return found
