"""Reliance: of the strength that a member could count on at home, how much is its own and how much is whose."""

from dataclasses import dataclass

import numpy as np

from foedus.challenges.obligations.forces import Forces
from foedus.challenges.obligations.owed import NONE, Owed
from foedus.challenges.obligations.roads import DAYS, Roads, at_home
from foedus.models.arguments import Array
from foedus.parameters import Draws

PEACE = DAYS[-1]  # days: what can be there by the last day of the table of arrivals


@dataclass(frozen=True, eq=False)
class Reliance:
    """Strength at each member's capital on the last day of the table, shares of the world's forces.

    Attributes
    ----------
    own : (draw, member) array
        What the member has in the field itself.
    promised : (draw, member, ally) array
        What each ally would bring if it came.
    expected : (draw, member, ally) array
        The same times the chance that it comes.
    """

    own: Array
    promised: Array
    expected: Array

    @property
    def total(self) -> Array:
        """(draw, member) own and expected strength together."""
        return np.asarray(self.own + self.expected.sum(axis=2))

    @property
    def dependence(self) -> Array:
        """(draw, member) share of the strength that a member counts on which is not its own, /1: 1 where it has nothing itself.

        D_i = sum_j rho_ij q_j / (q_i + sum_j rho_ij q_j); 0 where nobody has anything.
        """
        return share_of(self.expected.sum(axis=2), self.total)

    @property
    def losses(self) -> Array:
        """(draw, member, ally) share of the strength that a member counts on which goes if one ally stays out, /1."""
        return share_of(self.expected, self.total[:, :, None])


def share_of(part: Array, whole: Array) -> Array:
    """A part of a whole, 0 where there is no whole."""
    return np.asarray(np.divide(part, whole, out=np.zeros_like(part), where=whole > 0))


def reliance(forces: Forces, roads: Roads, owed: Owed, draws: Draws) -> Reliance:
    """Who would have what at whose side, for each draw of the parameters; rows and columns are the states of `forces`."""
    shares = forces.shares(draws)
    promised = draws["interoperability_multiplier"][:, None, None] * roads.there(shares, draws, PEACE)
    promised = np.where(owed.verdict > NONE, promised, 0.0)
    return Reliance(shares * at_home(draws, PEACE)[:, None], promised, promised * owed.chance(draws))
