"""Trend: where a yearly series is going, and when it turned."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from foedus.chance import Chance
from foedus.errors import BadArgument
from foedus.models.arguments import Array, Numbers, between, number, vectors

SOURCES = ("hinkley_1971", "hurvich_tsai_1989")
FEWEST_LINE = 3  # years
FEWEST_TURN = 8  # years: the corrected criterion needs n > 6 for five unknowns, and two on either side
EDGE = 2  # years on either side of a turning point
LINE, BROKEN = 3, 5  # unknowns: level, slope, noise; and second slope, turning year


@dataclass(frozen=True)
class Line:
    """A straight line through a series.

    Attributes
    ----------
    slope, low, high : float, in the series' unit a year
        Change a year, with its interval.
    """

    slope: float
    low: float
    high: float


@dataclass(frozen=True)
class TurningPoint:
    """The year in which two straight lines meet that describe a series best.

    Attributes
    ----------
    year : int, year
        When the lines meet.
    low, high : int, year
        Interval of the year.
    before, after : float, in the series' unit a year
        Slopes.
    gain : float, /1
        Corrected Akaike criterion of one line minus that of two; above 0 two lines are better.
    """

    year: int
    low: int
    high: int
    before: float
    after: float
    gain: float


def line(years: Numbers, values: Numbers, level: float = 0.9) -> Line:
    """Least-squares slope with Student's interval.

    x_t = a + b t, b by least squares; low, high = b -+ t_(n - 2) s_b.

    Parameters
    ----------
    years : (year,) array, years
        At least 3, each once.
    values : (year,) array, in any one unit
        What the series was in each of them.
    level : float, /1
        Share of the chance that the interval covers, in (0, 1).

    Returns
    -------
    Line

    Raises
    ------
    BadArgument
        Fewer than 3 years, a year twice, or a level not between 0 and 1.

    Sources
    -------
    Ordinary least squares.

    Status
    ------
    tested
    """
    when, what = _series(years, values, FEWEST_LINE)
    between(0, 1, level=number(level=level))
    if not np.ptp(what):  # on the line exactly
        return Line(0.0, 0.0, 0.0)
    fit = stats.linregress(when, what)
    reach = float(stats.t.ppf((1 + level) / 2, len(when) - 2) * fit.stderr)
    return Line(float(fit.slope), float(fit.slope - reach), float(fit.slope + reach))


def turning_point(years: Numbers, values: Numbers, level: float = 0.9, chance: Chance | None = None) -> TurningPoint:
    """Two joined straight lines, and the year in which they meet.

    x_t = a + b (t - c) + d max(0, t - c), c by least squares.

    The interval of c comes from fits to the curve plus reshuffled residuals.

    Parameters
    ----------
    years : (year,) array, years
        At least 8, each once.
    values : (year,) array, in any one unit
        What the series was in each of them.
    level : float, /1
        Share of the chance that the interval covers, in (0, 1).
    chance : Chance, optional
        Seed and number of reshuffled series.

    Returns
    -------
    TurningPoint

    Raises
    ------
    BadArgument
        Fewer than 8 years, a year twice, or a level not between 0 and 1.

    Sources
    -------
    hinkley_1971 (two-phase regression); hurvich_tsai_1989 (criterion for short series).

    Status
    ------
    tested

    Assumptions
    -----------
    The turn falls on a year of the series, at least two from either end; residuals are exchangeable.
    """
    when, what = _series(years, values, FEWEST_TURN)
    between(0, 1, level=number(level=level))
    turns = when[EDGE:-EDGE]
    designs = [_design(when, c) for c in turns]
    fits = [np.asarray(np.linalg.lstsq(d, what, rcond=None)[0], np.float64) for d in designs]
    errors = [what - d @ f for d, f in zip(designs, fits, strict=True)]
    best = int(np.argmin([e @ e for e in errors]))
    straight = what - np.polyval(np.polyfit(when, what, 1), when)
    gain = _criterion(straight, LINE) - _criterion(errors[best], BROKEN)
    low, high = _interval(designs, fits[best], best, errors[best], level, chance or Chance())
    return TurningPoint(
        int(turns[best]), int(turns[low]), int(turns[high]), float(fits[best][1]), float(fits[best][1:].sum()), gain
    )


def _series(years: Numbers, values: Numbers, fewest: int) -> tuple[Array, Array]:
    when, what = vectors(fewest, "years", years=years, values=values)
    if len(np.unique(when)) < len(when):
        raise BadArgument("A year stands twice in the series.", "Give one value a year.")
    order = np.argsort(when)
    return when[order], what[order]


def _design(when: Array, turn: float) -> Array:
    return np.column_stack([np.ones_like(when), when - turn, np.maximum(0, when - turn)])


def _criterion(errors: Array, unknowns: int) -> float:
    n = len(errors)
    noise = max(float(errors @ errors) / n, np.finfo(float).tiny)
    return float(n * np.log(noise) + 2 * unknowns + 2 * unknowns * (unknowns + 1) / (n - unknowns - 1))


def _interval(
    designs: list[Array], fit: Array, best: int, errors: Array, level: float, chance: Chance
) -> tuple[int, int]:
    """Positions of the turning years between which `level` of the refits fall."""
    curve = designs[best] @ fit
    shuffled = errors[chance.stream("turning point").integers(0, len(errors), (chance.draws, len(errors)))]
    series = curve + shuffled - shuffled.mean(axis=1, keepdims=True)
    misses = []
    for design in designs:
        left = series - series @ np.linalg.pinv(design).T @ design.T
        misses.append(np.einsum("ij,ij->i", left, left))
    found = np.argmin(np.stack(misses), axis=0)
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2], method="inverted_cdf")
    return int(low), int(high)
