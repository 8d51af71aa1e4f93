"""Forces: what each state has to fight with, as a share of what the whole world has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from foedus.challenges.choice import Measured, Prices, Strength
from foedus.data.forces import Quantity, incomes, series, unarmed
from foedus.errors import DataMissing
from foedus.models.arguments import Array
from foedus.models.capability_stock import stock_now
from foedus.models.purchasing_power import purchasing_power
from foedus.parameters import Draws
from foedus.wording import span

COUNTED: dict[Measured, Quantity] = {
    "stock": "spending", "spending": "spending", "personnel": "personnel", "cinc": "cinc",
}  # fmt: skip
COUNTED_AS: dict[Measured, str] = {
    "stock": "what military spending has built, less wear",
    "spending": "military spending of the newest year",
    "personnel": "people in the armed forces",
    "cinc": "composite index of national capability",
}
AT: dict[Prices, str] = {"exchange": "", "ppp": ", at what money buys where soldiers are cheap"}


@dataclass(frozen=True, eq=False)
class Forces:
    """The forces of some states on a day, beside the world's.

    Attributes
    ----------
    strength : Strength
    states : tuple of str
        Those asked for that have a figure, in their order; a state known to have no forces has one: 0.
    years : tuple of int
        The year of each one's newest figure.
    missing, notes : dict of str to str
        State -> why it has no figure; what must be known of the figure that it has.
    """

    strength: Strength
    states: tuple[str, ...]
    years: tuple[int, ...]
    edition: str
    sources: tuple[str, ...]
    missing: Mapping[str, str]
    notes: Mapping[str, str]
    runs: Mapping[str, Array] = field(repr=False)  # every state of the world -> its yearly figures, oldest first
    incomes: Mapping[str, float] = field(repr=False)  # per head, over that of the United States

    @classmethod
    def of(cls, asked: Sequence[str], day: date, strength: Strength | None = None) -> "Forces":
        """The forces of states on a day.

        Raises
        ------
        DataMissing
            When none of the states has a figure.
        NotAtHand
            When the official file is needed and is not here.
        """
        by = strength or Strength()
        known = series(COUNTED[by.measured], day, by.folder)
        none = unarmed(day.year) if by.measured != "cinc" else {}
        held = tuple(s for s in asked if s in known.runs or s in none)
        if not held:
            raise DataMissing(
                f"None of {', '.join(asked)} has a figure of {known.name} up to {day}.",
                f"At hand: {known.edition}, {span([known.first, known.last])}. Ask for another day (--on) or measure (--strength).",
            )
        why = f"no figure of {known.name} up to {day.year} in: {known.edition}"
        return cls(
            by, held, tuple(known.runs[s][1] if s in known.runs else none[s] for s in held), known.edition, known.sources,
            {s: why for s in asked if s not in held},
            {s: f"no armed forces (0 people in {none[s]})" for s in held if s not in known.runs},
            {s: values for s, (values, _) in known.runs.items()}, incomes(day.year) if by.prices == "ppp" else {},
        )  # fmt: skip

    def shares(self, draws: Draws) -> Array:
        """(draw, state) share of the world's forces, /1, for each draw of the parameters."""
        world = self._amounts(draws) * self._worth(draws)
        place = {s: i for i, s in enumerate(self.runs)}
        own = np.zeros((len(world), len(self.states)))
        known = [i for i, s in enumerate(self.states) if s in place]
        own[:, known] = world[:, [place[self.states[i]] for i in known]]
        return np.asarray(own / world.sum(axis=1, keepdims=True))

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters that the shares rest on."""
        wear = ("military_depreciation",) if self.strength.measured == "stock" else ()
        return (*wear, *(("personnel_cost_share",) if self.strength.prices == "ppp" else ()))

    def basis(self, members: Sequence[str]) -> dict[str, str]:
        """What the figures stand on, in words."""
        return {
            "measure": self.strength.measured,
            "prices": self.strength.prices,
            "counted": f"{COUNTED_AS[self.strength.measured]}{AT[self.strength.prices]}",
            "edition": self.edition,
            "years": span(self.years),
            "members": f"{sum(m in self.states for m in members)} of {len(members)} have figures",
        }

    def _amounts(self, draws: Draws) -> Array:
        """(draw, state of the world) forces in the measure's own unit; wear matters to the stock alone."""
        if self.strength.measured != "stock":
            return np.repeat([[run[-1] for run in self.runs.values()]], draws.count, axis=0)
        wear = draws["military_depreciation"]
        return np.column_stack([stock_now(run, wear, _grown(run)) for run in self.runs.values()])

    def _worth(self, draws: Draws) -> Array:
        """(draw or 1, state of the world) what a dollar buys there, over what it buys in the United States."""
        if self.strength.prices == "exchange":
            return np.ones((1, len(self.runs)))
        wage = np.array([self.incomes.get(s, 1.0) for s in self.runs])
        one = np.ones(len(wage))
        return np.stack([purchasing_power(one, share * one, wage) for share in draws["personnel_cost_share"]])


def _grown(flows: Array) -> float:
    """Yearly growth from the first to the last of some yearly figures, and never below 0."""
    if len(flows) < 2 or not flows[0]:  # noqa: PLR2004  # two years
        return 0.0
    return max(0.0, float((flows[-1] / flows[0]) ** (1 / (len(flows) - 1))) - 1)
