"""Rules of a fair share: the same total, laid on the members by one idea of fairness or another."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from foedus.challenges.burden.burdens import Burdens
from foedus.challenges.burden.fairness import WEIGHTS, benefits, used_weights
from foedus.chance import Chance
from foedus.errors import DataMissing, FoedusError
from foedus.models.airport import airport_nucleolus, airport_shapley
from foedus.models.arguments import Array
from foedus.models.fair_shares import ability_to_pay, equal_sacrifice, proportional
from foedus.parameters import Book, Draws

DRAWS = 200  # of the parameters, at most: every draw solves each rule anew


@dataclass(frozen=True)
class Rule:
    """One idea of a fair share.

    Attributes
    ----------
    name, label : str
        For programs; for people, after "by".
    shares : function of Burdens and Draws
        (draw, member) shares, /1; raises where the figures for it are missing.
    parameters, sources : tuple of str
        What it rests on.
    """

    name: str
    label: str
    shares: Callable[[Burdens, Draws], Array]
    sources: tuple[str, ...]
    parameters: tuple[str, ...] = ()

    def rests_on(self, burdens: Burdens) -> tuple[str, ...]:
        """The parameters that it needs for these burdens."""
        unused = set(WEIGHTS) - set(used_weights(burdens))
        return tuple(p for p in self.parameters if p not in unused)


@dataclass(frozen=True, eq=False)
class Rules:
    """The rules side by side.

    Attributes
    ----------
    shares : dict of str to (member,) array
        By rule, /1.
    drawn : dict of str to (draw, member) array
        The same under drawn parameters.
    left_out : dict of str to str
        Rule -> the reason why it cannot be applied.
    luck : Draws
        The draws behind `drawn`.
    """

    shares: dict[str, Array]
    drawn: dict[str, Array]
    left_out: dict[str, str]
    luck: Draws

    @classmethod
    def of(cls, burdens: Burdens, book: Book, chance: Chance) -> "Rules":
        """Every rule for which all members with figures have what it asks for."""
        luck = Draws(book, Chance(chance.seed, min(chance.draws, DRAWS)))
        shares, drawn, left_out = {}, {}, {}
        for rule in RULES:
            try:
                shares[rule.name] = rule.shares(burdens, Draws(book))[0]
                drawn[rule.name] = rule.shares(burdens, luck)
            except FoedusError as error:
                left_out[rule.name] = " ".join(str(error).split())
        return cls(shares, drawn, left_out, luck)

    @cached_property
    def used(self) -> list[Rule]:
        """The rules that can be applied."""
        return [r for r in RULES if r.name in self.shares]

    @cached_property
    def table(self) -> Array:
        """(rule, member) shares, /1."""
        return np.stack(list(self.shares.values()))

    @cached_property
    def draws(self) -> Array:
        """(rule, draw, member) shares under drawn parameters, /1."""
        return np.stack(np.broadcast_arrays(*self.drawn.values()))


def _gdp(burdens: Burdens, _: Draws) -> Array:
    return proportional(burdens.gdp)[None]


def _population(burdens: Burdens, _: Draws) -> Array:
    return proportional(_people(burdens))[None]


def _ability(burdens: Burdens, draws: Draws) -> Array:
    people = _people(burdens)
    return np.stack([ability_to_pay(burdens.gdp / people, people, p) for p in draws["fair_progressivity"]])


def _sacrifice(burdens: Burdens, draws: Draws) -> Array:
    people, total = _people(burdens), float(burdens.spending.sum())
    return np.stack([equal_sacrifice(burdens.gdp, total, a, people) for a in draws["fair_aversion"]])


def _benefit(burdens: Burdens, draws: Draws) -> Array:
    return benefits(burdens, np.column_stack([draws[w] for w in used_weights(burdens)]))


def _exposure(burdens: Burdens, _: Draws) -> Array:
    if not any(burdens.borders):
        raise DataMissing("No exposed borders were supplied.", "Give them with --borders.")
    return proportional(burdens.borders)[None]


def _shapley(burdens: Burdens, draws: Draws) -> Array:
    return np.stack([proportional(airport_shapley(n)) for n in _needs(burdens, draws)])


def _nucleolus(burdens: Burdens, draws: Draws) -> Array:
    return np.stack([proportional(airport_nucleolus(n)) for n in _needs(burdens, draws)])


def _needs(burdens: Burdens, draws: Draws) -> Array:
    """(draw, member) what each would spend alone, the neediest 1."""
    found: Array = (burdens.gdp / burdens.gdp.max()) ** draws["fair_need_growth"][:, None]
    return found


def _people(burdens: Burdens) -> Array:
    return burdens.accounts.array("population")


RULES = (
    Rule("gdp", "GDP", _gdp, ("young_1988",)),
    Rule("population", "population", _population, ("world_bank_wdi",)),
    Rule("ability", "ability to pay", _ability, ("mill_1848",), ("fair_progressivity",)),
    Rule("sacrifice", "equal sacrifice", _sacrifice, ("mill_1848", "young_1988", "young_1990"), ("fair_aversion",)),
    Rule("benefit", "benefit", _benefit, ("sandler_forbes_1980",), WEIGHTS),
    Rule("exposure", "exposed borders", _exposure, ("sandler_forbes_1980",)),
    Rule("shapley", "the Shapley value of needs", _shapley, ("littlechild_owen_1973",), ("fair_need_growth",)),
    Rule("nucleolus", "the nucleolus of needs", _nucleolus, ("littlechild_1974",), ("fair_need_growth",)),
)
