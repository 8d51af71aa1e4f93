"""The demand for defence, estimated: does a member spend less where the others spend more?

One equation under several assumptions beside one another, as what it answers hangs on
them: who counts how much for whom, and whether what strikes all alike is taken out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from foedus.challenges.evidence import evidence
from foedus.challenges.finding import LEVEL, Evidence
from foedus.errors import BadArgument, DataMissing
from foedus.models import spatial_lag as model
from foedus.models.arguments import Array
from foedus.models.spatial_lag import SpatialEffects, SpatialLag, spatial_effects, spatial_lag
from foedus.panels import weights as ties
from foedus.panels.burden import BurdenPanel
from foedus.panels.wealth import OF_2015
from foedus.wording import percent, signed

WEIGHTS = {"equal": "all others alike", "near": "the nearer the more"}
TIES = {"equal": ties.equal, "near": ties.near}
PARTED = ((False, "states"), (True, "states and years"))


@dataclass(frozen=True, eq=False)
class Specification:
    """The equation under one set of assumptions.

    Attributes
    ----------
    weights : str
        A key of `WEIGHTS`.
    years : bool
        Whether each year has an effect of its own.
    found : SpatialLag or None
        None with a `reason`.
    effects : SpatialEffects or None
        What 1 % more GDP of all members does, in per cent of spending; None with `unsettled`.
    """

    weights: str
    years: bool
    found: SpatialLag | None = None
    reason: str = ""
    effects: SpatialEffects | None = None
    unsettled: str = ""

    @property
    def rho(self) -> tuple[float, float, float] | None:
        """The answer to the others, with the low and high ends of its interval; None where it was not found."""
        if self.found is None:
            return None
        low, high = self.found.interval(LEVEL)[0]
        return float(self.found.values[0]), float(low), float(high)


@dataclass(frozen=True, eq=False)
class Demand:
    """What the panel says of the demand for defence.

    Attributes
    ----------
    specifications : tuple of Specification
        The first is the main one: equal weights, effects of states.
    dynamic : bool
        Whether last year's spending is in the equation.
    says, cautions : tuple of str
        Sentences: what it means, and what it does not.
    """

    panel: BurdenPanel
    dynamic: bool
    specifications: tuple[Specification, ...]
    says: tuple[str, ...]
    cautions: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    sources: tuple[str, ...]


def demand(panel: BurdenPanel, *, dynamic: bool = False) -> Demand:
    """Estimate the spatial-lag demand for defence from a panel, in logarithms.

    Parameters
    ----------
    panel : BurdenPanel
    dynamic : bool
        Whether last year's spending is in the equation.

    Returns
    -------
    Demand
        A specification that cannot be estimated carries its reason.

    Sources
    -------
    `foedus.models.spatial_lag.SOURCES`.
    """
    made = tuple(_specified(panel, weights, years=years, dynamic=dynamic) for weights in WEIGHTS for years, _ in PARTED)
    cautions = tuple(_cautions(panel, dynamic=dynamic)) if any(s.found for s in made) else ()
    others = evidence(__package__, "free_riding.yaml")
    keys = {*panel.sources, *model.SOURCES, *(e.source for e in others)}
    return Demand(panel, dynamic, made, tuple(_says(made)), cautions, others, tuple(sorted(keys)))


def _specified(panel: BurdenPanel, weights: str, *, years: bool, dynamic: bool) -> Specification:
    try:
        tie = TIES[weights](panel.members)
        found = spatial_lag(np.log(panel.spending), _regressors(panel, years=years), tie, dynamic=dynamic, years=years)
    except (BadArgument, DataMissing) as error:
        return Specification(weights, years, reason=_first(error))
    known = dict(zip(found.names, map(float, found.values), strict=True))
    try:
        effects = spatial_effects(tie, known["rho"], known.get("phi", 0.0), known["gdp"])
    except BadArgument as error:
        return Specification(weights, years, found, unsettled=_first(error))
    return Specification(weights, years, found, effects=effects)


def _first(error: Exception) -> str:
    """What happened, its numbers to two decimals."""
    what = str(error).split("\n", 1)[0]
    return re.sub(r"\d+\.\d+", lambda number: f"{float(number[0]):.2f}", what)


def _regressors(panel: BurdenPanel, *, years: bool) -> dict[str, Array]:
    """Logarithms; a threat to all alike has no place beside effects of years."""
    known = {"gdp": np.log(panel.gdp), "population": np.log(panel.population)}
    if panel.threat is not None and not years:
        known["threat"] = np.repeat(np.log(panel.threat)[:, None], len(panel.members), axis=1)
    return known


def _says(made: tuple[Specification, ...]) -> Iterator[str]:
    """What it means, in sentences: the main one, and beside it the others."""
    main = made[0]
    if main.rho is None or main.found is None:
        yield f"No estimate: {main.reason}"
        return
    yield from _answer(main.rho, main.found, settles=not main.unsettled)
    yield f"Free riding would be less. {_counted(made)}"


def _answer(rho: tuple[float, float, float], found: SpatialLag, *, settles: bool) -> Iterator[str]:
    """The main estimate in per cent, and in the long run; no per cent where rho is beyond −1 or 1."""
    value, low, high = rho
    ends = f"{percent(LEVEL, 0)} interval {signed(low)} to {signed(high)}"
    if abs(value) >= 1:
        yield f"How much a member spends when the others spend more is not told: the main estimate never settles (rho {signed(value)}, {ends})."
        return
    doubt = "" if low > 0 or high < 0 else ", so that neither less nor more is ruled out"
    yield f"When each of the others spends 1 % more, a member spends {_more(value)} in the same year ({ends} %{doubt})."
    known = dict(zip(found.names, map(float, found.values), strict=True))
    if "phi" in known and abs(known["phi"]) < 1:
        endless = "" if settles else "; if all answer one another so, it never settles"
        yield f"If the others keep it up, {_more(value / (1 - known['phi']))} in the long run{endless}."


def _counted(made: tuple[Specification, ...]) -> str:
    """On which side of 0 the estimates lie."""
    ends = [s.rho[1:] for s in made if s.rho is not None and s.effects is not None]
    less, more = sum(high < 0 for _, high in ends), sum(low > 0 for low, _ in ends)
    wild = sum(bool(s.unsettled) for s in made)
    if not ends:
        return f"None of the estimates below can be counted: {wild} with answers that never settle."
    apart = f"; {wild} with answers that never settle not counted" if wild else ""
    if len(ends) == 1:
        side = "lies below 0" if less else "lies above 0" if more else "holds 0"
        return f"The interval of the one estimate that can be counted {side}{apart}."
    return (
        f"Of {len(ends)} estimates below, the interval is below 0 in {less}, above 0 in {more}, "
        f"and holds 0 in {len(ends) - less - more}{apart}."
    )


def _more(per_cent: float) -> str:
    return f"{abs(per_cent):.2f} % {'more' if per_cent > 0 else 'less'}"


def _cautions(panel: BurdenPanel, *, dynamic: bool) -> Iterator[str]:
    """What must be known before the numbers are used."""
    yield "Shocks common to all, as in 2022, look like an answer to one another; only effects of years take them out, and beside equal weights these leave nothing to estimate."
    if panel.threat is None:
        yield "No threat is in the equation (a rival's spending can stand for one: --threat STATE)."
    else:
        yield f"Threat is no more than the real spending of {panel.rival}, the same for every member; effects of years take it in."
    if dynamic:
        yield f"Effects of states draw phi down, the more the fewer the years; here there are {len(panel.years)}."
    if panel.unit == OF_2015:
        yield "Real spending is its share of GDP times real GDP, so that GDP stands on both sides and its coefficient is drawn to 1."
    yield "Spending and GDP rise and fall for decades at a time, and what drifts together can look tied without being so."
    yield "Who counts how much for whom is our choice (all alike, or by inverse distance of capitals), and members that move together need not be answering one another: this is no proof of strategy."
