"""The numbers of an alliance's obligations: what is owed, how far members depend on it, what an absence would cost."""

from collections.abc import Sequence

import numpy as np

from foedus.alliances import FEWEST
from foedus.challenges.finding import LEVEL, Asked, Measure
from foedus.challenges.intervals import DRAWN, between, interval
from foedus.challenges.obligations.effort import Effort
from foedus.challenges.obligations.owed import BINDS
from foedus.challenges.obligations.replacing import Replacing
from foedus.challenges.obligations.standing import Standing
from foedus.models.arguments import Array
from foedus.parameters import Book, parameter
from foedus.wording import joined, percent, span, usd
from foedus.world import Accounts

OWED = Asked("owed_pairs", "Pairs of members of whom one owes the other armed help", "/1")
DEPENDENCE = Asked("dependence", "Dependence of the median member on its allies", "/1")
LARGEST = Asked("largest_ally", "Loss of a member on average if the most important ally stays out", "/1")
COST = Asked("replacement_usd", "Cost to the others of replacing an ally", "USD a year")
COST_SHARE = Asked("replacement_share", "Cost to the others of replacing an ally, over their GDP", "/1")
COST_YEARS = Asked("replacement_years", "Years that the others would need to replace an ally", "years")
COSTS = (COST, COST_SHARE, COST_YEARS)
HONOUR = Asked("honour", "Share of pledges of defence honoured when tested", "/1")
PROVISION = Asked("provision", "Spending if each decided alone, over the efficient sum", "/1")
JOINT = Asked("joint_largest_payer", "Share of the largest payer if defence also serves the spender", "/1")
HAZARD = Asked("moral_hazard", "Own effort that reliance on allies takes away", "/1")
POOR = "Fewer than two members have figures of spending, so that nobody can say what an absence costs or who would pay."
UNARMED = "Fewer than two members have figures of their forces."


def measures(standing: Standing) -> list[Measure]:
    """Every measure, those that cannot be taken with their reason."""
    return [
        _owed(standing), _dependence(standing), _largest(standing), *_replacement(standing), _honour(standing),
        *models(standing.efforts, standing.book, standing.of_help),
    ]  # fmt: skip


def median_dependence(dependence: Array) -> Array:
    """(draw,) the dependence of the median member, from (draw, member)."""
    return np.asarray(np.median(dependence, axis=1))


def mean_losses(losses: Array) -> Array:
    """(draw, ally) what the other members lose on average if one ally stays out, from (draw, member, ally)."""
    return np.asarray(losses.sum(axis=1) / max(1, losses.shape[1] - 1))


def most_important(standing: Standing) -> int | None:
    """The ally whose absence costs the other members most, as a place in `states`; None where nobody owes anything."""
    losses = mean_losses(standing.central.losses)[0]
    return int(np.argmax(losses)) if losses.any() else None


def hazard(found: Effort | None) -> float | None:
    """Share of the effort of members standing alone that reliance takes away, /1; None without accounts."""
    return float(found.gap.sum() / found.alone.sum()) if found else None


def joint_largest(found: Effort | None) -> float | None:
    """Share of the largest payer with joint products, /1; None without accounts."""
    return float(found.joint.max() / found.joint.sum()) if found else None


def _owed(standing: Standing) -> Measure:
    n = len(standing.alliance.members)
    ordered = n * (n - 1)
    held = int(np.count_nonzero(standing.owed_all.verdict))
    doubt = held - int(np.count_nonzero(standing.owed_all.verdict == BINDS))
    more = f", {doubt} of them arguable" if doubt else ""
    text = f"In {held} of {ordered} ordered pairs of members one owes the other armed help{more}."
    if not held:
        text = "No treaty in force obliges any member to help another with arms."
    return OWED.taken(held / ordered, text, sources=standing.owed_all.treaties)


def _of_strength(standing: Standing, asked: Asked, value: float, text: str, draws: Array) -> Measure:
    """A measure that rests on forces, distances and the chance of help; `{}` in its text is the interval."""
    ends = interval(draws)
    assumed = standing.book.assumed(standing.of_strength)
    said = text.format(between(ends))
    return asked.taken(value, said, *ends, DRAWN, sources=standing.forces.sources, assumed=assumed)


def _dependence(standing: Standing) -> Measure:
    if len(standing.states) < FEWEST:
        return DEPENDENCE.untaken(UNARMED)
    each = standing.central.dependence[0]
    value = float(np.median(each))
    most, least = (standing.states[int(at)] for at in (np.argmax(each), np.argmin(each)))
    text = (
        f"The median member counts on allies for {percent(value, 0)} of the strength it can expect at home ({{}}); "
        f"most {most} ({percent(float(each.max()), 0)}), least {least} ({percent(float(each.min()), 0)})."
    )
    none = "No member can expect strength from another."
    drawn = median_dependence(standing.drawn.dependence)
    return _of_strength(standing, DEPENDENCE, value, text if each.any() else none, drawn)


def _largest(standing: Standing) -> Measure:
    at = most_important(standing)
    if len(standing.states) < FEWEST:
        return LARGEST.untaken(UNARMED)
    if at is None:
        return LARGEST.untaken("Nobody owes anybody armed help, so no absence costs anything.")
    value = float(mean_losses(standing.central.losses)[0, at])
    text = f"Without {standing.states[at]} a member loses {percent(value, 0)} of the strength it can expect, on average ({{}})."
    return _of_strength(standing, LARGEST, value, text, mean_losses(standing.drawn.losses)[:, at])


def _replacement(standing: Standing) -> list[Measure]:
    at = most_important(standing)
    who = "" if at is None else standing.states[at]
    if standing.accounts is None:
        return [c.untaken(POOR) for c in COSTS]
    if not who:
        return [c.untaken("Nobody owes anybody armed help, so nobody need be replaced.") for c in COSTS]
    if who not in standing.replacing:
        return [c.untaken(f"{who} has no figures of spending.") for c in COSTS]
    return cost_of(standing.replacing[who], standing.accounts)


def cost_of(found: Replacing, accounts: Accounts) -> list[Measure]:
    """What replacing some members would cost the others: USD a year, share of their GDP, years at their pace."""
    cost, pace, who = found.cost, found.pace, joined(found.gone)
    if cost is None:
        return [c.untaken("No other member has figures of spending.") for c in COSTS]
    verb, sources = "spends" if len(found.gone) == 1 else "spend", accounts.sources
    text = (
        f"To replace all that {who} {verb} the others would pay {usd(cost.yearly)} a year more, {percent(cost.share, 1)} of "
        f"their GDP ({accounts.label}, {span(accounts.years)})."
    )
    after = f"Their burden would be {percent(cost.burden, 1)} of GDP."
    taken = [COST.taken(cost.yearly, text, sources=sources), COST_SHARE.taken(cost.share, after, sources=sources)]
    if pace is None or cost.years is None:
        why = "Too few years of figures for a pace." if pace is None else "The others' spending has not grown."
        return [*taken, COST_YEARS.untaken(why)]
    ends = " to ".join("never" if y is None else f"{y:.0f}" for y in (found.soon, found.late))
    grows = percent(float(np.expm1(pace.slope)), 1)
    text = f"At the pace of the last years ({grows} a year in real terms) they would need {_long(cost.years)} ({percent(LEVEL, 0)}: {ends})."
    low, high = (found.soon, found.late) if found.late is not None else (None, None)
    covers = f"{percent(LEVEL, 0)} of the pace, Student's t"
    years = COST_YEARS.taken(cost.years, text, low, high, covers, sources=("world_bank_wdi", "sipri_milex"))
    return [*taken, years]


def _long(years: float) -> str:
    """A span of years for people."""
    if years < 1:
        return "less than a year"
    return f"{years:.0f} year{'s' * (round(years) != 1)}"


def _honour(standing: Standing) -> Measure:
    value = parameter("honour_defence").at(standing.book.day)
    low, high = value.quantile(np.array([(1 - LEVEL) / 2, (1 + LEVEL) / 2]))
    kept = f" ({value.record.kept} of {value.record.tested})" if value.record else ""
    text = (
        f"A pledge of defence is taken to be honoured in {percent(value.value, 0)} of cases, the record of the era{kept}; "
        "only tested pledges are counted, and reliable ones are seldom tested."
    )
    return HONOUR.taken(
        value.value, text, float(low), float(high), f"{percent(LEVEL, 0)}, Jeffreys", sources=(value.source,)
    )


def models(found: Effort | None, book: Book, of_help: Sequence[str]) -> list[Measure]:
    """What the textbook says of who would pay, and of what reliance takes away.

    Parameters
    ----------
    of_help : sequence of str
        The parameters that the chance of help rests on.
    """
    if found is None:
        return [m.untaken(POOR) for m in (PROVISION, JOINT, HAZARD)]
    payers = [s for s, q in zip(found.states, found.nash, strict=True) if q > 0]
    who = f"only {payers[0]} would" if len(payers) == 1 else f"only {len(payers)} of {len(found.states)} would"
    nash = (
        f"If defence protected all alike and each decided alone, {who} pay, and {percent(found.provision, 0)} of the "
        "efficient sum would be spent (a textbook case, no forecast)."
    )
    shared, leans = joint_largest(found) or 0.0, hazard(found) or 0.0
    joint = f"If much of a member's defence served it alone, the largest payer would bear {percent(shared, 0)} (the same, with joint products)."
    relying = f"Counting on allies at these chances, members would spend {percent(leans, 0)} less than each alone (model of moral hazard)."
    taste, olson = "security_taste", "olson_zeckhauser_1966"
    return [
        PROVISION.taken(found.provision, nash, sources=("samuelson_1954", olson, "bergstrom_blume_varian_1986"), assumed=book.assumed([taste])),
        JOINT.taken(shared, joint, sources=("sandler_forbes_1980",), assumed=book.assumed([taste, "private_benefit"])),
        HAZARD.taken(leans, relying, sources=(olson,), assumed=book.assumed([taste, *of_help])),
    ]  # fmt: skip
