"""Who carries the alliance: totals, exploitation, concordance, inequality, outliers."""

import numpy as np

from foedus.challenges.burden.burdens import Burdens
from foedus.challenges.finding import LEVEL, Asked, Measure
from foedus.challenges.intervals import interval
from foedus.chance import Chance
from foedus.errors import DataMissing
from foedus.models import inequality, outliers
from foedus.models.arguments import Array, Numbers
from foedus.models.concordance import FEWEST as FEWEST_CONCORDANCE
from foedus.models.concordance import benefit_shares, concordance, signed_rank_p
from foedus.models.exploitation import FEWEST as FEWEST_RANKS
from foedus.models.exploitation import exploitation, ratio_null
from foedus.parameters import Book, parameter
from foedus.wording import chance_of, joined, percent, points, signed, usd

WEIGHTS = Asked("benefit_weight_gdp", "benefit_weight_population", "benefit_weight_border")
BURDEN = Asked("burden", "Burden of all members together", "/1")
SPENDING = Asked("spending", "Spending of all members together", "USD a year")
LARGEST = Asked("largest_payer", "Share of the largest payer in all spending", "/1")
GINI = Asked("gini", "Gini coefficient of burdens", "/1")
CONCENTRATION = Asked("concentration", "Concentration of spending (Herfindahl-Hirschman)", "/1")
EXPLOITATION = Asked("exploitation", "Exploitation of the great by the small (Spearman's rho)", "[-1, 1]")
RESHUFFLED = Asked("exploitation_p", "One-sided p of rho by reshuffled members", "/1")
STUDENT = Asked("exploitation_p_student", "One-sided p of rho by Student's t", "/1")
KENDALL = Asked("kendall", "Kendall's tau-b of size and burden", "[-1, 1]")
PITFALL = Asked("ratio_pitfall", "rho if spending had nothing to do with size", "[-1, 1]")
CONCORDANCE = Asked("concordance", "Burdens match benefits (Wilcoxon's p)", "/1")
OUTLIERS = Asked("outliers", "Members whose burden stands apart", "members")


def measures(burdens: Burdens, book: Book, chance: Chance) -> list[Measure]:
    """The measures of one year."""
    return [
        *_totals(burdens),
        *_exploitation(burdens, book, chance),
        _concordance(burdens, book, chance),
        *_inequality(burdens),
        _outliers(burdens, book),
    ]


def benefits(burdens: Burdens, weights: Numbers) -> Array:
    """(member,) or, with (draw, part) weights, (draw, member) shares of the benefit, /1, from GDP, population and any exposed borders.

    Raises
    ------
    DataMissing
        When a member's population is not known.
    """
    parts = [burdens.gdp, burdens.accounts.array("population")]
    if any(burdens.borders):
        parts.append(np.array(burdens.borders))
    return benefit_shares(parts, weights)


def used_weights(burdens: Burdens) -> tuple[str, ...]:
    """The weights that the benefit index of these burdens needs."""
    return WEIGHTS if any(burdens.borders) else WEIGHTS[:2]


def concordance_p(burdens: Burdens, book: Book) -> float | None:
    """The p-value of the concordance test; None where it cannot be taken."""
    if len(burdens.states) < FEWEST_CONCORDANCE:
        return None
    return concordance(burdens.spending, benefits(burdens, [book[w] for w in used_weights(burdens)])).p_value


def apart(burdens: Burdens, book: Book) -> list[str]:
    """Members whose burden stands apart from the others', heaviest first; none below 5 members."""
    if len(burdens.states) < outliers.FEWEST:
        return []
    scores = outliers.modified_z(burdens.burden)
    far = np.flatnonzero(np.abs(scores) > book["burden_outlier_score"])
    return [burdens.states[i] for i in sorted(far, key=lambda i: -scores[i])]


def count_apart(burdens: Burdens, book: Book) -> float | None:
    """How many members stand apart; None where too few have figures to say."""
    return float(len(apart(burdens, book))) if len(burdens.states) >= outliers.FEWEST else None


def _totals(burdens: Burdens) -> list[Measure]:
    total, product = float(burdens.spending.sum()), float(burdens.gdp.sum())
    top = int(np.argmax(burdens.spending))
    share, size = float(burdens.spending_share[top]), float(burdens.gdp_share[top])
    data = burdens.accounts.sources
    return [
        BURDEN.taken(
            total / product,
            f"Together the members spend {percent(total / product)} of their GDP on defence ({usd(total)} a year).",
            sources=data,
        ),
        SPENDING.taken(total, f"{usd(total)} a year.", sources=data),
        LARGEST.taken(
            share,
            f"{burdens.states[top]} pays {percent(share, 1)} of the spending with {percent(size, 1)} of the GDP "
            f"({points(share - size, 1)}).",
            sources=data,
        ),
    ]  # fmt: skip


def _exploitation(burdens: Burdens, book: Book, chance: Chance) -> list[Measure]:
    if len(burdens.states) < FEWEST_RANKS:
        few = f"{len(burdens.states)} members have figures; ranks say nothing below {FEWEST_RANKS}."
        return [which.untaken(few) for which in (EXPLOITATION, RESHUFFLED, STUDENT, KENDALL, PITFALL)]
    found = exploitation(burdens.gdp, burdens.burden, chance)
    null = ratio_null(burdens.gdp, burdens.burden, chance)
    low, high, influence = _influence(burdens, found.without, found.rho)
    verdict = "exploit" if found.p_permutation < book["burden_significance"] else "cannot be said to exploit"
    sources, assumed = ("olson_zeckhauser_1966", "spearman_1904"), ("burden_significance",)
    return [
        EXPLOITATION.taken(found.rho, f"The small {verdict} the great: rho {signed(found.rho)}, one-sided {chance_of(found.p_permutation)}{_mixed(burdens)}.{influence}",
            low, high, "leaving out one member", sources=sources, assumed=assumed,
        ),
        RESHUFFLED.taken(found.p_permutation, f"{chance_of(found.p_permutation)} by reshuffling; {chance_of(found.p_value)} by Student's t.", sources=sources,
        ),
        STUDENT.taken(found.p_value, f"{chance_of(found.p_value)} with {len(burdens.states) - 2} degrees of freedom.", sources=sources,
        ),
        KENDALL.taken(found.kendall, f"tau {signed(found.kendall)}.",
            sources=("kendall_1938",),
        ),
        PITFALL.taken(null, f"A burden is a ratio with GDP below the line: spending dealt out at random gives rho {signed(null)} with no "
            "behaviour behind it, so a low rho is no proof of fairness.",
            sources=("alley_2021",),
        ),
    ]  # fmt: skip


def _mixed(burdens: Burdens) -> str:
    """A warning where figures of different years are compared."""
    first, last = min(burdens.accounts.years), burdens.year
    return "" if first == last else f" (on figures of {first} to {last})"


def _influence(burdens: Burdens, without: Array, rho: float) -> tuple[float | None, float | None, str]:
    if not len(without):
        return None, None, ""
    most = int(np.argmax(np.abs(without - rho)))
    moves = signed(float(without[most])) != signed(rho)
    text = f" {burdens.states[most]} matters most: without it rho is {signed(float(without[most]))}." if moves else ""
    return float(without.min()), float(without.max()), text


def _concordance(burdens: Burdens, book: Book, chance: Chance) -> Measure:
    if len(burdens.states) < FEWEST_CONCORDANCE:
        few = f"{len(burdens.states)} members have figures; the signed-rank test needs {FEWEST_CONCORDANCE}."
        return CONCORDANCE.untaken(few)
    names = used_weights(burdens)
    try:
        test = concordance(burdens.spending, benefits(burdens, [book[n] for n in names]))
    except DataMissing as error:
        return CONCORDANCE.untaken(str(error))
    drawn = np.column_stack([parameter(n).at(book.day).draws(chance, n) for n in names])
    trials = signed_rank_p(burdens.spending_share - benefits(burdens, drawn))
    low, high = interval(trials)
    verdict = "do not match" if test.p_value < book["burden_significance"] else "may match"
    parts = joined(["GDP", "population", "exposed borders"][: len(names)])
    return CONCORDANCE.taken(test.p_value, f"Burdens {verdict} benefits (mean share of {parts}): {chance_of(test.p_value)}; "
        f"the median member's burden share is {points(test.median_gap)} from its benefit share.",
        low, high, f"{LEVEL:.0%} of the weights tried",
        sources=("sandler_forbes_1980", "wilcoxon_1945", "world_bank_wdi"), assumed=(*names, "burden_significance"),
    )  # fmt: skip


def _inequality(burdens: Burdens) -> list[Measure]:
    uneven = inequality.gini(burdens.burden)
    dense, size = inequality.concentration(burdens.spending), inequality.concentration(burdens.gdp)
    return [
        GINI.taken(
            uneven,
            f"Gini of burdens {uneven:.3f} (0: all bear the same share of GDP).", sources=("gini_1912", "lorenz_1905"),
        ),
        CONCENTRATION.taken(
            dense,
            f"Spending is concentrated at {dense:.3f}, GDP at {size:.3f} "
            f"({1 / len(burdens.states):.3f}: all the same, 1: one alone).",
            sources=("hirschman_1964",),
        ),
    ]  # fmt: skip


def _outliers(burdens: Burdens, book: Book) -> Measure:
    if len(burdens.states) < outliers.FEWEST:
        return OUTLIERS.untaken(f"{len(burdens.states)} members have figures; outliers need {outliers.FEWEST}.")
    far = apart(burdens, book)
    text = (
        f"{joined(far)} stand{'s' * (len(far) == 1)} apart from the others."
        if far
        else "No member's burden stands apart."
    )
    return OUTLIERS.taken(
        float(len(far)),
        text,
        sources=("iglewicz_hoaglin_1993",),
        assumed=("burden_outlier_score",),
    )
