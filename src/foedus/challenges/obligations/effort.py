"""Effort: what members would spend if each decided alone, if all agreed, and if they relied on one another."""

from dataclasses import dataclass

import numpy as np

from foedus.models.arguments import Array
from foedus.models.dependence import dependence
from foedus.models.joint_product import joint_product
from foedus.models.public_good import public_good
from foedus.parameters import Book
from foedus.world import Accounts


@dataclass(frozen=True, eq=False)
class Effort:
    """Four answers to what each member spends, USD a year; every array runs along `states`.

    Attributes
    ----------
    states : tuple of str
        Members with GDP and spending.
    today : (member,) array
    alone : (member,) array
        What it would spend with no ally at all.
    nash, joint, lindahl : (member,) arrays
        Each for itself where defence protects all alike; where much of it serves the spender alone; and all agreeing.
    relying : (member,) array
        Each for itself where the help of others counts by the chance that it comes.
    provision : float
        Sum of `nash` over the sum of `lindahl`, /1.
    """

    states: tuple[str, ...]
    today: Array
    alone: Array
    nash: Array
    joint: Array
    lindahl: Array
    relying: Array
    provision: float

    @property
    def gap(self) -> Array:
        """(member,) what reliance on allies takes from a member's own effort, USD a year: moral hazard."""
        return self.alone - self.relying


def effort(accounts: Accounts, chance: Array, states: tuple[str, ...], book: Book) -> Effort:
    """What members would spend under each of the models.

    alone_i = a w_i; nash, joint, lindahl and relying as `public_good`, `joint_product` and `dependence` say, with
    a the taste for security and w the GDP.

    Parameters
    ----------
    chance : (member, ally) array, /1
        How likely each ally of `states` comes to each member's help.
    states : tuple of str
        Along the axes of `chance`; members without accounts are left out, those without a chance rely on nobody.

    Returns
    -------
    Effort
        Along the members with accounts, USD a year.

    Sources
    -------
    Those of the models.

    Assumptions
    -----------
    All have one taste for security, and GDP is what they can spend.
    """
    wealth, today = accounts.array("gdp"), accounts.array("spending")
    taste = book["security_taste"]
    place = {s: i for i, s in enumerate(states)}
    relied = np.zeros((len(wealth), len(wealth)))
    rows = [i for i, s in enumerate(accounts.states) if s in place]
    at = [place[accounts.states[i]] for i in rows]
    relied[np.ix_(rows, rows)] = chance[np.ix_(at, at)]
    good = public_good(wealth, taste)
    mixed = joint_product(wealth, taste, book["private_benefit"])
    leaning = dependence(wealth, taste, relied)
    return Effort(
        accounts.states, today, taste * wealth, good.contributions, mixed.contributions, good.lindahl,
        leaning.own_effort, good.provision,
    )  # fmt: skip
