"""The numbers of an alliance's obligations: what is owed, how far members depend on it, what an absence would cost."""

import numpy as np

from foedus.alliances import FEWEST
from foedus.challenges.finding import LEVEL, Measure, untaken
from foedus.challenges.obligations.owed import BINDS
from foedus.challenges.obligations.replacing import Replacing
from foedus.challenges.obligations.standing import Standing, band
from foedus.models.arguments import Array
from foedus.parameters import Book, Draws, parameter
from foedus.wording import joined, percent, usd

DRAWN = f"{LEVEL:.0%} of the draws of the parameters"
OWED = ("owed_pairs", "Pairs of members of whom one owes the other armed help", "/1")
DEPENDENCE = ("dependence", "Dependence of the median member on its allies", "/1")
LARGEST = ("largest_ally", "Loss of a member on average if the most important ally stays out", "/1")
COST = ("replacement_usd", "Cost to the others of replacing that ally", "USD a year")
COST_SHARE = ("replacement_share", "The same over the others' GDP", "/1")
COST_YEARS = ("replacement_years", "Years to build it at the others' pace", "years")
HONOUR = ("honour", "Share of pledges of defence honoured when tested", "/1")
PROVISION = ("provision", "Spending if each decided alone, over the efficient sum", "/1")
HAZARD = ("moral_hazard", "Own effort that reliance on allies takes away", "/1")
POOR = "Fewer than two members have figures of spending, so that nobody can say what an absence costs or who would pay."
UNARMED = "Fewer than two members have figures of their forces."


def measures(standing: Standing) -> list[Measure]:
    """Every measure, those that cannot be taken with their reason."""
    return [
        _owed(standing), _dependence(standing), _largest(standing), *_replacement(standing), _honour(standing),
        _provision(standing), _hazard(standing),
    ]  # fmt: skip


def median_dependence(dependence: Array) -> Array:
    """(draw,) the dependence of the median member."""
    return np.asarray(np.median(dependence, axis=1))


def mean_losses(losses: Array) -> Array:
    """(draw, ally) what the other members lose on average if one ally stays out."""
    return np.asarray(losses.sum(axis=1) / max(1, losses.shape[1] - 1))


def most_important(standing: Standing) -> int | None:
    """The ally whose absence costs the other members most, as a place in `states`; None where nobody owes anything."""
    losses = mean_losses(standing.central.losses)[0]
    return int(np.argmax(losses)) if losses.any() else None


def hazard(standing: Standing, book: Book) -> float | None:
    """Share of the effort of members standing alone that reliance takes away, /1; None without accounts."""
    found = standing.effort(book)
    return float(found.gap.sum() / found.alone.sum()) if found else None


def _owed(standing: Standing) -> Measure:
    n = len(standing.alliance.members)
    ordered = n * (n - 1)
    held = int(np.count_nonzero(standing.pairs.verdict))
    doubt = held - int(np.count_nonzero(standing.pairs.verdict == BINDS))
    more = f", {doubt} of them arguable" if doubt else ""
    text = f"In {held} of {ordered} ordered pairs of members one owes the other armed help{more}."
    if not held:
        text = "No treaty in force obliges any member to help another with arms."
    return Measure(*OWED[:2], held / ordered, OWED[2], text, sources=standing.treaties)


def _dependence(standing: Standing) -> Measure:
    if len(standing.states) < FEWEST:
        return untaken(*DEPENDENCE, UNARMED)
    each = standing.central.dependence[0]
    value = float(np.median(each))
    low, high = (float(x) for x in band(median_dependence(standing.drawn.dependence)))
    most, least = (standing.states[int(at)] for at in (np.argmax(each), np.argmin(each)))
    ends = f"most {most} ({percent(float(each.max()), 0)}), least {least} ({percent(float(each.min()), 0)})"
    text = (
        f"The median member counts on allies for {percent(value, 0)} of the strength it can expect at home "
        f"({LEVEL:.0%}: {percent(low, 0)} to {percent(high, 0)}); {ends}."
    )
    return Measure(
        *DEPENDENCE[:2], value, DEPENDENCE[2], text if each.any() else "No member can expect strength from another.",
        low, high, DRAWN, sources=standing.forces.sources, assumed=standing.parameters,
    )  # fmt: skip


def _largest(standing: Standing) -> Measure:
    at = most_important(standing)
    if len(standing.states) < FEWEST:
        return untaken(*LARGEST, UNARMED)
    if at is None:
        return untaken(*LARGEST, "Nobody owes anybody armed help, so no absence costs anything.")
    value = float(mean_losses(standing.central.losses)[0, at])
    low, high = (float(x) for x in band(mean_losses(standing.drawn.losses)[:, at]))
    who = standing.states[at]
    return Measure(
        *LARGEST[:2], value, LARGEST[2],
        f"Without {who} a member loses {percent(value, 0)} of the strength it can expect, on average "
        f"({LEVEL:.0%}: {percent(low, 0)} to {percent(high, 0)}).",
        low, high, DRAWN, sources=standing.forces.sources, assumed=standing.parameters,
    )  # fmt: skip


def _replacement(standing: Standing) -> list[Measure]:
    at = most_important(standing)
    if at is None:
        why = "Nobody owes anybody armed help, so nobody need be replaced."
        return [untaken(*which, why) for which in (COST, COST_SHARE, COST_YEARS)]
    who = standing.states[at]
    if standing.accounts is None:
        return [untaken(*which, POOR) for which in (COST, COST_SHARE, COST_YEARS)]
    if who not in standing.replacing:
        return [untaken(*which, f"{who} has no figures of spending.") for which in (COST, COST_SHARE, COST_YEARS)]
    return cost_of(standing.replacing[who], standing.accounts.sources)


def cost_of(found: Replacing, sources: tuple[str, ...]) -> list[Measure]:
    """What replacing some members would cost the others: USD, share of GDP, years."""
    cost, pace, who = found.cost, found.pace, joined(found.gone)
    if cost is None:
        return [untaken(*which, "No other member has figures of spending.") for which in (COST, COST_SHARE, COST_YEARS)]
    verb = "spends" if len(found.gone) == 1 else "spend"
    text = f"To replace all that {who} {verb} the others would pay {usd(cost.yearly)} a year more, {percent(cost.share, 1)} of their GDP."
    taken = [
        Measure(*COST[:2], cost.yearly, COST[2], text, sources=sources),
        Measure(*COST_SHARE[:2], cost.share, COST_SHARE[2], f"Their burden would be {percent(cost.burden, 1)} of GDP.", sources=sources),
    ]  # fmt: skip
    if pace is None or cost.years is None:
        why = "Too few years of figures for a pace." if pace is None else "The others' spending has not grown."
        return [*taken, untaken(*COST_YEARS, why)]
    ends = " to ".join("never" if y is None else f"{y:.0f}" for y in (found.soon, found.late))
    years = Measure(
        *COST_YEARS[:2], cost.years, COST_YEARS[2],
        f"At the pace of the last years ({percent(float(np.expm1(pace.slope)), 1)} a year in real terms) they would need {cost.years:.0f} years ({LEVEL:.0%}: {ends}).",
        found.soon if found.late is not None else None, found.late, f"{LEVEL:.0%} of the pace, Student's t",
        sources=("world_bank_wdi", "sipri_milex"),
    )  # fmt: skip
    return [*taken, years]


def _honour(standing: Standing) -> Measure:
    value = parameter("honour_defence").at(standing.book.day)
    low, high = (float(x) for x in band(Draws(standing.book, standing.chance)["honour_defence"]))
    kept = f" ({value.record.kept} of {value.record.tested})" if value.record else ""
    return Measure(
        *HONOUR[:2], standing.book["honour_defence"], HONOUR[2],
        f"A pledge of defence is taken to be honoured in {percent(standing.book['honour_defence'], 0)} of cases, the record of the era{kept}; "
        "only tested pledges are counted, and reliable ones are seldom tested.",
        low, high, f"{LEVEL:.0%}, Jeffreys", sources=(value.source,),
    )  # fmt: skip


def _provision(standing: Standing) -> Measure:
    found = standing.efforts
    if found is None:
        return untaken(*PROVISION, POOR)
    payers = [s for s, q in zip(found.states, found.nash, strict=True) if q > 0]
    who = f"only {payers[0]} would" if len(payers) == 1 else f"only {len(payers)} of {len(found.states)} would"
    return Measure(
        *PROVISION[:2], found.provision, PROVISION[2],
        f"If defence protected all alike and each decided alone, {who} pay, and {percent(found.provision, 0)} of the efficient sum would be spent "
        "(a textbook case, no forecast).",
        sources=("samuelson_1954", "olson_zeckhauser_1966", "bergstrom_blume_varian_1986"), assumed=("security_taste",),
    )  # fmt: skip


def _hazard(standing: Standing) -> Measure:
    value = hazard(standing, standing.book)
    if value is None:
        return untaken(*HAZARD, POOR)
    return Measure(
        *HAZARD[:2], value, HAZARD[2],
        f"Counting on allies at these chances, members would spend {percent(value, 0)} less than each alone (model of moral hazard).",
        sources=("olson_zeckhauser_1966",), assumed=("security_taste",),
    )  # fmt: skip
