"""The spatial lag on made-up alliances whose answers to one another are known, and beside slower ways to the same numbers."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from foedus.errors import BadArgument
from foedus.models.spatial_lag import SpatialLag, spatial_effects, spatial_lag

Array = NDArray[np.float64]
PANELS = 200  # simulated for a coverage


def alike(n: int) -> Array:
    """Each other member counts as much."""
    return (1 - np.eye(n)) / (n - 1)


def by_distance(n: int, seed: int) -> Array:
    """Members at random places; the nearer count the more."""
    where = np.random.default_rng(seed).random((n, 2))
    apart = np.linalg.norm(where[:, None] - where, axis=2) + np.diag(np.full(n, np.inf))
    return np.asarray((1 / apart) / (1 / apart).sum(axis=1, keepdims=True))


def history(
    tie: Array, seed: int, *, rho: float = -0.4, phi: float = 0.0, years: int = 30, shock: float = 0.0
) -> tuple[Array, dict[str, Array]]:
    """Spending of members who answer one another, with gdp (1.0) and people (-0.5), and shocks common to all."""
    luck, n = np.random.default_rng(seed), len(tie)
    known = {"gdp": np.cumsum(luck.normal(size=(years, n)), axis=0) / 3, "people": luck.normal(size=(years, n))}
    moves = known["gdp"] - 0.5 * known["people"] + luck.normal(size=(years, n)) / 2 + luck.normal(size=n)
    moves = moves + shock * luck.normal(size=(years, 1))
    spending = np.zeros((years + 1, n))
    for t in range(years):
        spending[t + 1] = np.linalg.solve(np.eye(n) - rho * tie, phi * spending[t] + moves[t])
    return spending[1:], known


def dummies(years: int, n: int, *, by_year: bool) -> Array:
    """A column for each unit (and each year but the first)."""
    units = np.tile(np.eye(n), (years, 1))
    return np.column_stack([units, np.repeat(np.eye(years)[:, 1:], n, axis=0)]) if by_year else units


@pytest.mark.parametrize(("n", "rho"), [(3, -0.3), (5, 0.6), (9, -0.9)])
def test_effects_are_the_sum_of_all_rounds_of_answers(n: int, rho: float) -> None:
    """One more, then the others' answer to it, then theirs to that, five hundred times."""
    tie = by_distance(n, n)
    rounds = np.sum([np.linalg.matrix_power(rho * tie, k) for k in range(500)], axis=0)
    found = spatial_effects(tie, rho, beta=2.0)
    assert found.direct == pytest.approx(2 * np.trace(rounds) / n)
    assert found.total == pytest.approx(2 / (1 - rho))
    assert found.indirect == pytest.approx(found.total - found.direct)
    assert found.long_run == pytest.approx(found.total)


def test_the_long_run_is_where_spending_comes_to_rest() -> None:
    """A lasting rise, year after year, until nothing moves any more."""
    tie, spent = by_distance(6, 1), np.zeros(6)
    for _ in range(2000):
        spent = np.asarray(np.linalg.solve(np.eye(6) + 0.2 * tie, 0.7 * spent + 1))
    assert spatial_effects(tie, -0.2, 0.7).long_run == pytest.approx(spent.mean())


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"rho": 1.0}, "rho 1 is not between -1 and 1"),
        ({"rho": -1.2}, "never settle"),
        ({"rho": 0.5, "phi": 0.6}, "phi 0.6 is too large beside rho 0.5: spending would grow without end"),
        ({"rho": float("nan")}, "rho must be a finite number"),
        ({"rho": "much"}, "rho must be a finite number, got 'much'"),
        ({"rho": 0.1, "beta": float("inf")}, "beta must be a finite number"),
        ({"rho": 0.1, "weights": [[0, 1], [1, 1]]}, "0 on the diagonal"),
        ({"rho": 0.1, "weights": [[0, 2], [1, 0]]}, "sum to 1 in each row"),
        ({"rho": 0.1, "weights": [[0, 1]]}, "must be a square table"),
        ({"rho": 0.1, "weights": [0, 1]}, "weights must be a table of rows and columns"),
        ({"rho": 0.1, "weights": [["a", "b"], ["c", "d"]]}, "weights must be numbers, in rows of one length"),
        (
            {"rho": 0.1, "weights": [[0, float("nan")], [1, 0]]},
            "weights must be finite numbers: row 1, column 2 is none",
        ),
    ],
)
def test_answers_that_never_settle_are_refused(given: dict[str, Any], told: str) -> None:
    with pytest.raises(BadArgument, match=told.replace("(", r"\(")):
        spatial_effects(**{"weights": alike(3), **given})


@pytest.mark.parametrize("years", [False, True])
@pytest.mark.parametrize("dynamic", [False, True])
def test_two_stages_are_the_textbook_ones_with_a_column_for_every_state(*, years: bool, dynamic: bool) -> None:
    """Dummies instead of means, normal equations instead of a decomposition; values and clustered errors."""
    tie = by_distance(7, 3)
    spending, known = history(tie, 5, phi=0.3 * dynamic, years=12)
    found = spatial_lag(spending, known, tie, dynamic=dynamic, years=years)
    start = int(dynamic)
    y = spending[start:]
    moved = [*([spending[:-1]] if dynamic else []), *(v[start:] for v in known.values())]
    fixed = dummies(*y.shape, by_year=years)
    x = np.column_stack([(y @ tie.T).ravel(), *(m.ravel() for m in moved), fixed])
    z = np.column_stack([*((v[start:] @ tie.T).ravel() for v in known.values()), *(m.ravel() for m in moved), fixed])
    hat = z @ np.linalg.pinv(z) @ x
    bread = np.linalg.inv(hat.T @ hat)
    values = bread @ hat.T @ y.ravel()
    left = y.ravel() - x @ values
    scores = (hat * left[:, None]).reshape(*y.shape, -1)
    errors = []
    for axis, count in ((0, y.shape[1]), (1, y.shape[0])):
        sums = scores.sum(axis=axis)
        errors.append(np.sqrt(np.diag(bread @ sums.T @ sums @ bread) * count / (count - 1)))
    k = len(found.names)
    assert found.values == pytest.approx(values[:k])
    assert found.errors == pytest.approx(np.maximum(*errors)[:k])
    assert found.fit == pytest.approx(
        1 - left @ left / np.sum((y.ravel() - fixed @ np.linalg.pinv(fixed) @ y.ravel()) ** 2)
    )
    assert found.names == ("rho", *(["phi"] if dynamic else []), "gdp", "people")


def density(rho: float, spending: Array, known: dict[str, Array], tie: Array) -> float:
    """The log density of the years as changes from the first, errors normal, all but rho at its best: by determinants."""
    years, n = spending.shape
    change = np.linalg.qr(np.column_stack([np.ones(years), np.eye(years)[:, 1:]]))[0].T[1:]  # (change, year), sums 0
    own = (change @ spending).ravel()
    others = (change @ spending @ tie.T).ravel()
    x = np.column_stack([(change @ v).ravel() for v in known.values()])
    e = own - rho * others
    e = e - x @ np.linalg.lstsq(x, e, rcond=None)[0]
    size = np.log(np.linalg.det(np.eye(n) - rho * tie)) * (years - 1)
    return float(size + stats.norm.logpdf(e, scale=np.sqrt(np.mean(e**2))).sum())


def test_the_likelihood_is_the_highest_of_a_thousand_tried() -> None:
    """A grid over rho, each density by determinants of the whole table instead of eigenvalues."""
    tie = by_distance(6, 2)
    spending, known = history(tie, 8, rho=0.3, years=10)
    found = spatial_lag(spending, known, tie).likelihood
    grid = np.linspace(-0.99, 0.99, 1000)
    tried = [density(r, spending, known, tie) for r in grid]
    assert found is not None
    assert found.rho == pytest.approx(grid[int(np.argmax(tried))], abs=0.002)
    assert found.log_likelihood == pytest.approx(density(found.rho, spending, known, tie))
    assert found.log_likelihood >= max(tried)
    step = 1e-4
    around = [density(found.rho + d, spending, known, tie) for d in (-step, 0, step)]
    bend = -(around[0] - 2 * around[1] + around[2]) / step**2
    assert found.error == pytest.approx(bend**-0.5, rel=1e-3)


def covered(tie: Array, *, shock: float, phi: float, by_year: bool) -> tuple[float, float]:
    """The mean of rho over simulated histories, and how often the 90 % interval holds the true -0.4."""
    found = [
        spatial_lag(*history(tie, seed, phi=phi, shock=shock), tie, dynamic=phi > 0, years=by_year)
        for seed in range(PANELS)
    ]
    ends = np.array([f.interval(0.9)[0] for f in found])
    inside = np.mean((ends[:, 0] <= -0.4) & (ends[:, 1] >= -0.4))
    return float(np.mean([f.values[0] for f in found])), float(inside)


@pytest.mark.parametrize(
    ("tie", "shock", "phi", "by_year"),
    [
        (alike(14), 0.0, 0.0, False),
        (by_distance(14, 4), 0.0, 0.0, True),
        (by_distance(14, 4), 1.0, 0.0, True),
        (by_distance(14, 4), 0.5, 0.0, False),
        (alike(14), 0.0, 0.5, False),
    ],
    ids=["alike", "effects of years", "shocks taken out", "shocks left in", "last year"],
)
def test_what_members_do_is_found_again(tie: Array, shock: float, phi: float, *, by_year: bool) -> None:
    """On average rho is -0.4; nine in ten intervals (some more or fewer) hold it."""
    mean, inside = covered(tie, shock=shock, phi=phi, by_year=by_year)
    assert mean == pytest.approx(-0.4, abs=0.08)
    assert 0.82 <= inside <= 0.98


def test_common_shocks_fool_the_likelihood_and_not_the_instruments() -> None:
    """Members that spend less where others spend more look like imitators once a crisis moves them all."""
    tie = by_distance(14, 4)
    found = [spatial_lag(*history(tie, s, shock=0.5), tie) for s in range(50)]
    assert np.mean([f.likelihood.rho for f in found if f.likelihood]) > 0
    assert np.mean([f.values[0] for f in found]) == pytest.approx(-0.4, abs=0.15)


def test_last_year_stays_in_part() -> None:
    """Of phi 0.5 comes out, a little low with few years, as Nickell has it."""
    short = [found_phi(s, 8) for s in range(60)]
    long = [found_phi(s, 60) for s in range(20)]
    assert np.mean(long) == pytest.approx(0.5, abs=0.02)
    assert np.mean(short) < np.mean(long)


def found_phi(seed: int, years: int) -> float:
    tie = alike(10)
    return float(spatial_lag(*history(tie, seed, phi=0.5, years=years), tie, dynamic=True).values[1])


def result(**changed: Any) -> SpatialLag:
    tie = alike(8)
    spending, known = history(tie, 1, years=12)
    given: dict[str, Any] = {"dependent": spending, "regressors": known, "weights": tie} | changed
    return spatial_lag(given.pop("dependent"), given.pop("regressors"), given.pop("weights"), **given)


def test_the_same_panel_gives_the_same_numbers() -> None:
    one, two = result(), result()
    assert np.array_equal(one.values, two.values)
    assert np.array_equal(one.errors, two.errors)
    assert one.likelihood == two.likelihood


def gdp() -> Array:
    return history(alike(8), 1, years=12)[1]["gdp"]


def pierced() -> Array:
    table = gdp().copy()
    table[3, 4] = np.nan
    return table


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"dependent": pierced()}, "dependent must be finite numbers: row 4, column 5 is none"),
        ({"regressors": {"gdp": pierced()}}, "gdp must be finite numbers: row 4, column 5 is none"),
        ({"regressors": {"gdp": gdp()[1:]}}, "gdp is a table of (11, 8), dependent of (12, 8)"),
        ({"regressors": {}}, "Regressors are needed"),
        ({"regressors": {"rho": gdp()}}, "none may be called rho or phi"),
        ({"regressors": {"gdp": gdp(), "twice": 2 * gdp()}}, "twice says nothing that the effects of units and"),
        ({"regressors": {"gdp": gdp(), "coast": np.ones((12, 1)) * np.arange(8)}}, "coast says nothing"),
        ({"regressors": {"threat": np.arange(12)[:, None] * np.ones((1, 8))}}, "No instrument is left"),
        ({"weights": alike(7)}, "weights are for 7 units, the panel has 8"),
        ({"dependent": np.ones((12, 8))}, "The dependent does not vary"),
        ({"dependent": gdp()}, "The regressors tell the dependent exactly"),
        ({"years": True}, "only the unit's own figure turned round: rho cannot be told"),
        ({"dependent": "spending"}, "dependent must be numbers, in rows of one length"),
    ],
)
def test_panels_that_cannot_tell_are_refused(changed: dict[str, Any], told: str) -> None:
    """Each with its reason, in words that say what to do."""
    with pytest.raises(BadArgument) as error:
        result(**changed)
    assert told in str(error.value)
    assert "\n  " in str(error.value)


@pytest.mark.parametrize(("years", "n", "told"), [(2, 9, "2 years of 9 units"), (20, 3, "errors clustered by unit")])
def test_too_short_or_too_narrow_a_panel_is_refused(years: int, n: int, told: str) -> None:
    """ANZUS has three members: no error clustered by state can be had of three coefficients."""
    spending, known = history(alike(n), 1, years=years)
    with pytest.raises(BadArgument, match=told):
        spatial_lag(spending, known, alike(n))


def test_a_likelihood_without_a_top_is_not_told() -> None:
    """Two camps, each moving as one and against the other: the likelihood rises to the very end of the range."""
    camp = np.repeat([1.0, -1.0], 4)
    tie = np.where(np.outer(camp, camp) > 0, 0.9 / 3, 0.1 / 4) * (1 - np.eye(8))
    spending, known = history(tie, 1, years=12)
    drift = 200 * np.random.default_rng(1).normal(size=(12, 1)) * camp
    assert spatial_lag(spending, known, tie, years=True).likelihood is not None
    assert spatial_lag(spending + drift, known, tie, years=True).likelihood is None
