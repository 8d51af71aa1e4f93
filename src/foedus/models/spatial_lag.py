"""Spatial lag: does a member spend less where its allies spend more?

The members answer one another within the year. With W the weights that each
gives to the others (rows sum to 1),

    y_t = rho W y_t + phi y_(t-1) + X_t beta + effects of units (and years) + e_t

A negative rho is what free riding looks like. As W y answers y in turn, least
squares are wrong; instruments are W X, what moves the others' spending.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import optimize, stats

from foedus.errors import BadArgument
from foedus.models.arguments import Array, between, number, table

SOURCES = (
    "george_sandler_2018",
    "kelejian_prucha_1998",
    "lesage_pace_2009",
    "ord_1975",
    "lee_yu_2010",
    "nickell_1981",
)
FEWEST = 3  # units, and years: below it effects leave nothing to compare
ALIKE = 1e-9  # a column of which others leave a smaller part than this says nothing of its own
EDGE = 1e-3  # a likelihood highest this near to the end of its range has no top
OWN = ("rho", "phi")  # coefficients that are no regressor's

Complex = NDArray[np.complex128]


@dataclass(frozen=True)
class SpatialEffects:
    """What one more unit of a regressor, everywhere, does to spending once all have answered one another.

    Attributes
    ----------
    direct : float, spending per unit of the regressor
        Of the member's own regressor, its own spending's echo included; mean over members.
    indirect : float, spending per unit of the regressor
        Of all other members' regressors together.
    total : float, spending per unit of the regressor
        Their sum, within the year.
    long_run : float, spending per unit of the regressor
        The total after all years; the same where phi is 0.
    """

    direct: float
    indirect: float
    total: float
    long_run: float


def spatial_effects(weights: ArrayLike, rho: float, phi: float = 0.0, beta: float = 1.0) -> SpatialEffects:
    """How far a change spreads when each member's spending answers that of the others.

    Effects = beta (I - rho W)^-1 within the year and beta ((1 - phi) I - rho W)^-1 in the long
    run: direct = mean of the diagonal, total = mean of the sums of rows = beta / (1 - rho), and
    in the long run beta / (1 - phi - rho).

    Parameters
    ----------
    weights : (member, member) table, /1
        What each (row) gives to each other (column): 0 or more, rows sum to 1, 0 to itself.
    rho : float, /1
        Answer to the weighted spending of the others, between -1 and 1; negative: free riding.
    phi : float, /1
        Part of last year's spending that stays.
    beta : float, spending per unit of the regressor
        Coefficient of the regressor.

    Returns
    -------
    SpatialEffects

    Raises
    ------
    BadArgument
        Weights that are none, or rho and phi with which the answers never settle.

    Sources
    -------
    george_sandler_2018: the model; lesage_pace_2009: direct, indirect, total.

    Status
    ------
    tested (tests/replication/test_george_sandler_2018.py). The sign of rho is published; its size was not read.

    Assumptions
    -----------
    Answers settle when they shrink from round to round (|rho| < 1) and from year to year
    (|phi| < |1 - rho lambda| for every eigenvalue lambda of W).
    """
    tie = _weights(weights)
    rho, phi, beta = number(rho=rho), number(phi=phi), number(beta=beta)
    _settles(tie, rho, phi)
    one = np.eye(len(tie))
    now = beta * np.linalg.inv(one - rho * tie)
    direct, total = float(np.diag(now).mean()), float(now.sum(axis=1).mean())
    late = beta * np.linalg.inv((1 - phi) * one - rho * tie)
    return SpatialEffects(direct, total - direct, total, float(late.sum(axis=1).mean()))


@dataclass(frozen=True)
class Likelihood:
    """The same equation by maximum likelihood: errors normal, and alike for all.

    Attributes
    ----------
    rho, error : float, /1
        The answer to the others, and its standard error from the curvature of the likelihood.
    log_likelihood : float
        At its highest, with the effects of units (and years) taken out.
    """

    rho: float
    error: float
    log_likelihood: float


@dataclass(frozen=True, eq=False)
class SpatialLag:
    """The equation as estimated.

    Attributes
    ----------
    names : tuple of str
        rho, phi where last year is in, and the regressors; `values` and `errors` run along them.
    values, errors : (coefficient,) arrays
        Two-stage least squares; standard errors clustered by unit or by year, whichever are larger.
    units, years : int
        Of which n and t are observed; a first year that only serves as last year is not counted.
    first_stage_f : float
        How much the instruments tell of the lag: F of the first stage.
    fit : float
        1 minus squared errors over squared deviations, effects taken out; may be below 0.
    likelihood : Likelihood or None
        The check; None where the likelihood still rises at the end of the range of rho.
    """

    names: tuple[str, ...]
    values: Array
    errors: Array
    units: int
    years: int
    first_stage_f: float
    fit: float
    likelihood: Likelihood | None

    def interval(self, level: float) -> Array:
        """(coefficient, 2) low and high ends that cover `level` (/1), by Student's t with the fewer clusters - 1 degrees."""
        between(0, 1, level=number(level=level))
        half = float(stats.t.ppf((1 + level) / 2, min(self.units, self.years) - 1)) * self.errors
        return np.column_stack([self.values - half, self.values + half])


def spatial_lag(
    dependent: ArrayLike,
    regressors: Mapping[str, ArrayLike],
    weights: ArrayLike,
    *,
    dynamic: bool = False,
    years: bool = False,
) -> SpatialLag:
    """Estimate the equation from a panel without gaps, by two-stage least squares with W X as instruments.

    Effects of units (and years) are taken out by means; errors may hang together in a unit or a year.

    Parameters
    ----------
    dependent : (year, unit) table
        Spending, usually its logarithm.
    regressors : mapping of name to (year, unit) table
    weights : (unit, unit) table, /1
        As in `spatial_effects`; the same in every year.
    dynamic : bool
        Whether last year's spending is among the regressors (`phi`).
    years : bool
        Whether each year has an effect of its own, which takes in what strikes all alike.

    Returns
    -------
    SpatialLag

    Raises
    ------
    BadArgument
        Gaps, tables that do not fit or are too small, a regressor, lag or instrument that says nothing.

    Sources
    -------
    kelejian_prucha_1998: instruments; ord_1975: the likelihood by eigenvalues; lee_yu_2010: with effects taken out.

    Assumptions
    -----------
    W X and no higher powers are instruments. The larger of two errors is taken because allies share
    shocks. Effects of units draw phi down, the more the fewer the years (nickell_1981); not corrected.
    """
    own, known, tie = _panel(dependent, regressors, weights)
    start = int(dynamic)
    before = {"phi": own[:-1]} if dynamic else {}
    seen = before | {name: table[start:] for name, table in known.items()}
    y = own[start:]
    free = (len(y) - 1) * (y.shape[1] - years)  # observations less effects
    _enough(y.shape, len(seen) + 1, free)
    _not_itself(y @ tie.T, y, years=years)
    flat, lag = _within(y, years=years).ravel(), _within(y @ tie.T, years=years).ravel()
    x = _columns(seen, years=years)
    z = _instruments(x, [seen[name] @ tie.T for name in known], years=years)
    values, errors, left = _two_stages(flat, lag, x, z, y.shape[1])
    return SpatialLag(
        ("rho", *seen),
        values,
        errors,
        y.shape[1],
        y.shape[0],
        _first_stage(lag, x, z, free),
        1 - float(left @ left) / float(flat @ flat),
        _likelihood(_rest(flat, x), _rest(lag, x), _roots(tie, len(y) - 1, years=years), free),
    )


def _two_stages(y: Array, lag: Array, x: Array, z: Array, units: int) -> tuple[Array, Array, Array]:
    """Coefficients of the lag and of x, their standard errors, and the residuals."""
    fitted = np.column_stack([lag - _rest(lag, np.column_stack([x, z])), x])
    _refuse(_small(_rest(fitted[:, 0], x), lag), "What moves the others says nothing of their lag.", "Add a regressor.")
    q, r = np.linalg.qr(fitted)
    back = np.linalg.inv(r)
    values = back @ (q.T @ y)
    left = y - np.column_stack([lag, x]) @ values
    _refuse(_small(left, y), "The regressors tell the dependent exactly: no errors are left to judge by.", "Add years.")
    scores = (q * left[:, None] @ back.T).reshape(-1, units, len(values))
    by_unit, by_year = (_clustered(scores.sum(axis=axis)) for axis in (0, 1))
    return values, np.maximum(by_unit, by_year), left


def _clustered(scores: Array) -> Array:
    """Standard errors from the (cluster, coefficient) sums of scores."""
    count = len(scores)
    return np.asarray(np.sqrt((scores**2).sum(axis=0) * count / (count - 1)))


def _first_stage(lag: Array, x: Array, z: Array, free: int) -> float:
    """F of the instruments in the regression of the lag on all that is known."""
    short, full = _rest(lag, x), _rest(lag, np.column_stack([x, z]))
    left = max(float(full @ full), ALIKE**2 * float(lag @ lag))
    more = (float(short @ short) - left) / z.shape[1]
    return float(more * (free - x.shape[1] - z.shape[1]) / left)


def _likelihood(y: Array, lag: Array, roots: Complex, free: int) -> Likelihood | None:
    """The highest point of the likelihood of rho, with all else at its best; None where it has no top.

    `y` and `lag` are what the regressors leave of them, `roots` the eigenvalues of the weights
    once for each year that the effects leave, `free` the observations that they leave.
    """
    a, b, d = float(y @ y), float(y @ lag), float(lag @ lag)

    def value(rho: float) -> float:
        spread = 2 * np.pi * (a - 2 * rho * b + rho**2 * d) / free
        return float(np.log(np.abs(1 - rho * roots)).sum() - free / 2 * (np.log(spread) + 1))

    low, high = 1 / float(roots.real.min()), 1.0
    rho = float(optimize.minimize_scalar(lambda r: -value(r), bounds=(low, high), method="bounded").x)
    squares = a - 2 * rho * b + rho**2 * d
    bend = free * (d / squares - 2 * ((d * rho - b) / squares) ** 2)
    bend += float((roots**2 / (1 - rho * roots) ** 2).real.sum())
    if min(rho - low, high - rho) < EDGE or bend <= 0:
        return None
    return Likelihood(rho, float(bend**-0.5), value(rho))


def _roots(tie: Array, left: int, *, years: bool) -> Complex:
    """Eigenvalues of the weights, `left` times; effects of years take out the 1 that every table has."""
    roots = np.linalg.eigvals(tie).astype(np.complex128)
    kept = np.delete(roots, np.argmin(np.abs(roots - 1))) if years else roots
    return np.tile(kept, left)


def _within(table: Array, *, years: bool) -> Array:
    """Deviations from the mean of each unit (and year)."""
    less = table - table.mean(axis=0)
    return np.asarray(less - less.mean(axis=1, keepdims=True) if years else less)


def _rest(column: Array, others: Array) -> Array:
    """What least squares on other columns leave of a column."""
    q = np.linalg.qr(others)[0]
    return np.asarray(column - q @ (q.T @ column))


def _small(part: Array, whole: Array) -> bool:
    return float(np.linalg.norm(part)) <= ALIKE * float(np.linalg.norm(whole))


def _columns(seen: Mapping[str, Array], *, years: bool) -> Array:
    """(observation, regressor) deviations, each of which says something of its own."""
    found = np.empty((next(iter(seen.values())).size, 0))
    effects = "units and years" if years else "units"
    for name, values in seen.items():
        column = _within(values, years=years).ravel()
        told = f"{name} says nothing that the effects of {effects} and the regressors before it do not say."
        _refuse(_small(_rest(column, found), values), told, f"Leave {name} out.")
        found = np.column_stack([found, column])
    return found


def _instruments(x: Array, tables: list[Array], *, years: bool) -> Array:
    """(observation, instrument) deviations of W X; what all units share is its own W X and is left out."""
    kept = x
    for values in tables:
        column = _within(values, years=years).ravel()
        if not _small(_rest(column, kept), values):
            kept = np.column_stack([kept, column])
    none = kept.shape[1] == x.shape[1]
    _refuse(none, "No instrument is left: what moves the others moves all.", "Give a regressor that differs by unit.")
    return kept[:, x.shape[1] :]


def _not_itself(lag: Array, y: Array, *, years: bool) -> None:
    """Refuse a lag that is the unit's own figure turned round (equal weights, effects of years)."""
    own = _within(y, years=years).ravel()
    _refuse(_small(own, y), "The dependent does not vary once effects are taken out.", "Give a panel in which it does.")
    _refuse(
        _small(_rest(_within(lag, years=years).ravel(), own[:, None]), lag),
        "Effects of years leave of the others' mean only the unit's own figure turned round: rho cannot be told.",
        "Leave out the effects of years, or give weights that differ between the others, such as distances.",
    )


def _enough(shape: tuple[int, ...], coefficients: int, free: int) -> None:
    t, n = shape
    told = f"{t} years of {n} units are too few for {coefficients} coefficients"
    _refuse(t < FEWEST or free < 2 * coefficients, f"{told}.", "Give more years or units.")
    _refuse(n <= coefficients, f"{told}: errors clustered by unit need more units.", "Give more units.")


def _panel(
    dependent: ArrayLike, regressors: Mapping[str, ArrayLike], weights: ArrayLike
) -> tuple[Array, dict[str, Array], Array]:
    """The panel as arrays of one shape, and the weights."""
    own, tie = table(dependent=dependent), _weights(weights)
    known = {name: table(**{name: values}) for name, values in regressors.items()}
    got = f"Regressors are needed, and none may be called {' or '.join(OWN)}; got {', '.join(known) or 'none'}."
    _refuse(not known or bool(set(OWN) & known.keys()), got, "Name at least one, for example gdp.")
    for name, values in known.items():
        sizes = f"{name} is a table of {values.shape}, dependent of {own.shape}."
        _refuse(values.shape != own.shape, sizes, "Give (year, unit) tables of one size.")
    sizes = f"weights are for {len(tie)} units, the panel has {own.shape[1]}."
    _refuse(len(tie) != own.shape[1], sizes, "Give weights in the order of the units.")
    return own, known, tie


def _weights(values: ArrayLike) -> Array:
    found = table(weights=values)
    _refuse(len(found) != len(found.T), "weights must be a square table.", "Give a row and a column for each.")
    right = bool(np.all(found >= 0) and not np.diag(found).any() and np.allclose(found.sum(axis=1), 1))
    _refuse(
        not right,
        "weights must be 0 or more, 0 on the diagonal, and sum to 1 in each row.",
        "Divide each row by its sum.",
    )
    return found


def _settles(tie: Array, rho: float, phi: float) -> None:
    """Refuse coefficients with which the answers never settle."""
    loud = f"rho {rho:g} is not between -1 and 1: members that answer more than was done never settle."
    _refuse(abs(rho) >= 1, loud, "Give one between -1 and 1.")
    most = float(np.abs(1 - rho * np.linalg.eigvals(tie)).min())
    endless = f"phi {phi:g} is too large beside rho {rho:g}: spending would grow without end."
    _refuse(abs(phi) >= most, endless, f"Give one between -{most:.4g} and {most:.4g}.")


def _refuse(bad: bool, what: str, then: str) -> None:  # noqa: FBT001  # what is asked of an argument
    if bad:
        raise BadArgument(what, then)
