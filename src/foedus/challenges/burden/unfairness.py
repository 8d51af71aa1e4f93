"""Unfairness: how far today's split is from each rule, who is outside all of them, and the resentment that brings."""

import numpy as np

from foedus.challenges.burden.burdens import Burdens
from foedus.challenges.burden.rules import RULES, Rule, Rules
from foedus.challenges.finding import LEVEL, Asked, Measure
from foedus.models.arguments import Array
from foedus.models.resentment import resentment
from foedus.parameters import Book
from foedus.wording import LISTED, joined, percent, points, usd

SALIENCE = "fair_salience"
RESENTMENT = Asked("resentment", "Resentment: salience times what is paid above the mean of the rules", "/1")
TRIED = f"{LEVEL:.0%} of the parameters tried"
SOME = 0.00005  # of all spending: less is not told


def distance(burdens: Burdens, shares: Array) -> Array:
    """(...) the part of all spending that would change hands under (..., member) shares, /1."""
    return np.asarray(np.abs(burdens.spending_share - shares).sum(axis=-1) / 2)


def resented(burdens: Burdens, rules: Rules, book: Book) -> float:
    """Salience times what is paid above the mean of the rules, summed over the members, /1."""
    return resentment(burdens.spending, rules.table.mean(axis=0), book[SALIENCE]).total


def measures(burdens: Burdens, rules: Rules, book: Book) -> list[Measure]:
    """How far today's split is from each rule, who is outside all of them, and the resentment that brings."""
    return [
        *(_distance(burdens, rules, rule) for rule in RULES),
        _outside(burdens, rules, "below"),
        _outside(burdens, rules, "above"),
        _resentment(burdens, rules, book),
    ]


def _distance(burdens: Burdens, rules: Rules, rule: Rule) -> Measure:
    which = Asked(f"distance_{rule.name}", f"Spending that would change hands by {rule.label}", "/1")
    if rule.name in rules.left_out:
        return which.untaken(rules.left_out[rule.name])
    shares = rules.shares[rule.name]
    value = float(distance(burdens, shares))
    assumed = rule.rests_on(burdens)
    low, high = _interval(value, distance(burdens, rules.drawn[rule.name])) if assumed else (None, None)
    change = (shares - burdens.spending_share) * float(burdens.spending.sum())
    less, more = int(np.argmin(change)), int(np.argmax(change))
    text = f"By {rule.label} {percent(value, 1)} of all spending would change hands"
    text += (
        f": {burdens.states[less]} would pay {usd(-float(change[less]))} a year less, "
        f"{burdens.states[more]} {usd(float(change[more]))} more."
        if value > SOME
        else "."
    )
    return which.taken(value, text, low, high, TRIED if assumed else "",
        sources=tuple(sorted({*rule.sources, *burdens.accounts.sources})), assumed=assumed,
    )  # fmt: skip


def _outside(burdens: Burdens, rules: Rules, side: str) -> Measure:
    """Members that pay less, or more, than every rule asks of them."""
    word = {"below": "less", "above": "more"}[side]
    outside = _is_outside(burdens.spending_share, rules.table, side)
    drawn = _is_outside(burdens.spending_share, rules.draws, side).sum(axis=1)
    who = [s for s, is_outside in zip(burdens.states, outside, strict=True) if is_outside]
    pays = f"{joined(who, LISTED)} pay{'s' * (len(who) == 1)}" if who else "No member pays"
    low, high = _interval(len(who), drawn)
    asked = Asked(f"{side}_every_rule", f"Members that pay {word} than every rule asks", "members")
    return asked.taken(
        float(len(who)),
        f"{pays} {word} than each of {len(rules.used)} rules asks.", low, high, TRIED,
        sources=_sources(rules), assumed=_assumed(burdens, rules),
    )  # fmt: skip


def _is_outside(actual: Array, shares: Array, side: str) -> np.ndarray:
    """(..., member) whether today's share lies on that side of all (rule, ..., member) shares."""
    return np.asarray(actual < shares.min(axis=0) if side == "below" else actual > shares.max(axis=0))


def _resentment(burdens: Burdens, rules: Rules, book: Book) -> Measure:
    fair = rules.table.mean(axis=0)
    gap = burdens.spending_share - fair
    most, least = int(np.argmax(gap)), int(np.argmin(gap))
    means = rules.draws.mean(axis=0)
    drawn = zip(means, rules.luck[SALIENCE], strict=True)
    totals = [resentment(burdens.spending, m, float(s)).total for m, s in drawn]
    value = resented(burdens, rules, book)
    low, high = _interval(value, np.array(totals))
    return RESENTMENT.taken(
        value,
        f"{burdens.states[most]} pays most above the mean of {len(rules.used)} rules of a fair share "
        f"({points(float(gap[most]), 1)}), {burdens.states[least]} most below it ({points(float(gap[least]), 1)}).",
        low, high, TRIED,
        sources=tuple(sorted({*_sources(rules), "fehr_schmidt_1999"})), assumed=(*_assumed(burdens, rules), SALIENCE),
    )  # fmt: skip


def _interval(value: float, drawn: Array) -> tuple[float, float]:
    """What most draws lie between, widened to the value itself where a distance is least in the middle of a spread."""
    low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], method="inverted_cdf")
    return min(float(low), value), max(float(high), value)


def _sources(rules: Rules) -> tuple[str, ...]:
    return tuple(sorted({s for r in rules.used for s in r.sources}))


def _assumed(burdens: Burdens, rules: Rules) -> tuple[str, ...]:
    return tuple(sorted({p for r in rules.used for p in r.rests_on(burdens)}))
