"""The years behind a burden: its trend, when it turned, and since when the small exploit the great."""

from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from foedus.challenges.burden.burdens import Burdens
from foedus.challenges.finding import LEVEL, Asked, Measure
from foedus.chance import Chance
from foedus.models import exploitation, inequality, trend
from foedus.parameters import Book
from foedus.wording import percent, points

if TYPE_CHECKING:
    import polars as pl

TREND = Asked("trend", "Change of the alliance's burden", "/1 a year")
TURN = Asked("turning_point", "Year in which the burden turned", "year")
SINCE = Asked("exploitation_since", "First year of the present run of exploitation", "year")


def years(burdens: Burdens, chance: Chance) -> "pl.DataFrame":
    """A row a year: `year`, `burden`, `spending`, `gdp`, `rho`, `p`, `gini` of the members with figures in every year.

    They are the same throughout, so that a change is a change of behaviour and
    not of membership. `rho` and `p` are null below 4 members.
    """
    import polars as pl

    steady = [s for s in burdens.states if s not in gappy(burdens)]
    full = burdens.history.filter(pl.col("state").is_in(steady)).sort("year", "state")
    tried = exploitation.orders(len(steady), chance)
    rows = [
        {"year": int(year), **_of_year(part, tried)} for (year,), part in full.group_by("year", maintain_order=True)
    ]
    return pl.DataFrame(rows, schema={"year": pl.Int64, "members": pl.Int64, **dict.fromkeys(_QUANTITIES, pl.Float64)})


def gappy(burdens: Burdens) -> list[str]:
    """Members that lack figures in some year between the ledger's first and the newest."""
    import polars as pl

    span = burdens.history["year"].n_unique()
    counts = dict(burdens.history.group_by("state").agg(pl.len()).iter_rows())
    return [s for s in burdens.states if counts[s] < span]


def measures(burdens: Burdens, series: "pl.DataFrame", book: Book, chance: Chance) -> list[Measure]:
    """Trend, turning point and the first year of exploitation."""
    return [_trend(burdens, series), _turn(series, chance, burdens.accounts.sources), since(series, book)]


def since(series: "pl.DataFrame", book: Book) -> Measure:
    """The first of the unbroken run of years, up to the newest, in which the test speaks."""
    tested = series.drop_nulls("p")
    if not len(tested):
        return SINCE.untaken(f"No year has {exploitation.FEWEST} members with figures throughout.")
    speaks = [p < book["burden_significance"] for p in tested["p"]]
    run = next((i for i, s in enumerate(reversed(speaks)) if not s), len(speaks))
    span = f"{tested['year'][0]}-{tested['year'][-1]}"
    if not run:
        last = [y for y, s in zip(tested["year"], speaks, strict=True) if s]
        past = f"it last was in {last[-1]}" if last else f"nor in any year of {span}"
        return SINCE.untaken(
            f"Among the {tested['members'][-1]} members with figures in every year exploitation is not shown in the newest year, {past}."
        )
    first = int(tested["year"][-run])
    return SINCE.taken(float(first), f"Exploitation shows in every year since {first} (tables: {span}).",
        sources=("olson_zeckhauser_1966",), assumed=("burden_significance",),
    )  # fmt: skip


_QUANTITIES = ("burden", "spending", "gdp", "rho", "p", "gini")


def _of_year(part: "pl.DataFrame", tried: np.ndarray) -> dict[str, float | None]:
    spending, gdp, burden = (part[c].to_numpy() for c in ("spending", "gdp", "burden"))
    row: dict[str, float | None] = {
        "members": len(part),
        "burden": float(spending.sum() / gdp.sum()),
        "spending": float(spending.sum()),
        "gdp": float(gdp.sum()),
        "rho": None,
        "p": None,
        "gini": inequality.gini(burden) if burden.any() else None,
    }
    if len(part) >= exploitation.FEWEST:
        ranks = stats.rankdata(gdp), stats.rankdata(burden)
        row |= {"rho": exploitation.spearman(*ranks), "p": exploitation.permutation_p(*ranks, tried)}
    return row


def _trend(burdens: Burdens, series: "pl.DataFrame") -> Measure:
    if len(series) < trend.FEWEST_LINE:
        return TREND.untaken(f"{len(series)} years in the tables; a trend needs {trend.FEWEST_LINE}.")
    fit = trend.line(series["year"].to_list(), series["burden"].to_list(), LEVEL)
    first, last = series["year"][0], series["year"][-1]
    return TREND.taken(fit.slope, f"From {first} to {last} the burden {_moved(fit)} ({percent(series['burden'][0])} to {percent(series['burden'][-1])}).",
        fit.low, fit.high, f"{LEVEL:.0%}, Student's t", sources=burdens.accounts.sources,
    )  # fmt: skip


def _moved(fit: trend.Line) -> str:
    """A trend in words; one whose interval holds 0 is none."""
    if fit.low < 0 < fit.high:
        return f"shows no steady trend ({points(fit.low, 3)} to {points(fit.high, 3)} of GDP a year)"
    return f"moved by {points(fit.slope, 3)} of GDP a year"


def _turn(series: "pl.DataFrame", chance: Chance, sources: tuple[str, ...]) -> Measure:
    if len(series) < trend.FEWEST_TURN:
        return TURN.untaken(f"{len(series)} years in the tables; a turning point needs {trend.FEWEST_TURN}.")
    found = trend.turning_point(series["year"].to_list(), series["burden"].to_list(), LEVEL, chance)
    if found.gain <= 0:
        return TURN.untaken(
            f"No turning point: one straight line describes {series['year'][0]}-{series['year'][-1]} as well as two.",
        )
    return TURN.taken(float(found.year), f"The burden turned in {found.year}: {points(found.before, 3)} a year before, {points(found.after, 3)} since.",
        float(found.low), float(found.high), f"{LEVEL:.0%}, reshuffled residuals",
        sources=("hinkley_1971", "hurvich_tsai_1989", *sources),
    )  # fmt: skip
