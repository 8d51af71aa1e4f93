"""What is said first of a burden, and what a reader must know of the figures."""

from collections.abc import Mapping

from foedus.challenges.burden.burdens import Burdens
from foedus.challenges.burden.history import gappy
from foedus.challenges.burden.pledges import PledgeGap
from foedus.challenges.finding import Measure
from foedus.challenges.members import carried, left_out
from foedus.wording import LISTED, joined, usd


def headline(burdens: Burdens, measures: Mapping[str, Measure], gaps: list[PledgeGap]) -> tuple[str, ...]:
    """The answer in a few sentences: who pays, promises, exploitation, trend."""
    first = [measures["burden"].text, measures["largest_payer"].text]
    promised = [
        measures[f"{g.pledge.name}_met"].text for g in gaps if g.gap is not None and g.pledge.measures == "spending"
    ]
    last = [g for g in gaps if g.gap is not None and g.pledge.measures == "spending" and g.gap.amount.sum() > 0]
    cost = [_cost(burdens, last[-1], measures)] if last else []
    turn = measures["turning_point"]
    trend = [turn.text] if turn.value is not None else [measures["trend"].text]
    return (*first, *promised, *cost, measures["exploitation"].text, *trend)


def notes(burdens: Burdens, gaps: list[PledgeGap]) -> tuple[str, ...]:
    """Figures carried over, members without any, pledges that cannot be compared."""
    accounts, alliance = burdens.accounts, burdens.alliance
    found = carried(burdens.states, accounts.years, accounts.asked)
    guessed = [s for s, e in zip(burdens.states, accounts.frame["estimate"], strict=True) if e]
    if guessed:
        whose = "all members" if len(guessed) == len(burdens.states) else joined(guessed)
        found.append(f"The source marks the figures of {whose} as estimates.")
    if accounts.caution:
        found.append(accounts.caution)
    found += left_out(alliance, accounts.missing)
    found += [f"{g.pledge.name} is not compared. {g.reason}" for g in gaps if g.gap is None]
    if gaps_in := gappy(burdens):
        found.append(f"Trends leave out {joined(gaps_in, LISTED)}: no figures in some of the years.")
    if alliance.without:
        found.append(f"Left out on request: {', '.join(alliance.without)}; shares are of the members that stay.")
    return tuple(found)


def _cost(burdens: Burdens, found: PledgeGap, measures: Mapping[str, Measure]) -> str:
    assert found.gap is not None  # noqa: S101  # the caller chose it so
    most = int(found.gap.amount.argmax())
    course = measures[f"{found.pledge.name}_on_course"].text
    return (
        f"{measures[f'{found.pledge.name}_usd'].text} "
        f"{burdens.states[most]} lacks most ({usd(float(found.gap.amount[most]))}). {course}"
    )
