"""The numbers of a scenario: does the defence hold, without whom would it not, does the attack pay."""

import numpy as np

from foedus.challenges.finding import LEVEL, Measure, untaken
from foedus.challenges.obligations.measures import COST, COST_SHARE, COST_YEARS, DRAWN, POOR, cost_of
from foedus.challenges.obligations.standing import band
from foedus.challenges.obligations.stress.front import Front
from foedus.models.coalition_strength import coalition_strength, worst_absences
from foedus.models.deterrence import deterrence, honour_needed
from foedus.parameters import Draws
from foedus.states import states
from foedus.wording import joined, percent, points, signed

WORST = 3  # absentees of the worst absence
HOLDS = ("holds", "Chance that the defence holds", "/1")
EVERYONE = ("holds_if_nobody_is_absent", "The same if the absent decided as the others do", "/1")
ABSENCE = ("absence_cost", "What the absence takes from the chance to hold", "/1")
ALONE = ("alone", "Chance that the target holds alone", "/1")
ALL = ("all_join", "Chance that the defence holds if every ally that owes help comes", "/1")
EQUAL = ("equal_strength", "Chance that the defenders at the front are as strong as the challenger", "/1")
NEEDED = ("most_needed", "What the absence of the most needed ally takes from the chance to hold", "/1")
PAIR = ("worst_pair", "Chance to hold without the two allies needed most", "/1")
THREE = ("worst_three", "Chance to be as strong as the challenger without the three needed most", "/1")
PAYS = ("attack_pays", "Share of the draws in which the attack pays", "/1")
DETERS = ("honour_needed", "Chance that each ally comes at which the attack no longer pays", "/1")
DEPENDENCE = ("dependence", "Share of the strength to expect at the front that is the allies'", "/1")


def measures(front: Front) -> list[Measure]:
    """Every measure, those that cannot be taken with their reason."""
    return [
        _holds(front), *_absence(front), *_alone_and_all(front), _equal(front), *_needed(front), _pays(front), _deters(front),
        _dependence(front), *_replacement(front),
    ]  # fmt: skip


def pays(front: Front, draws: Draws) -> np.ndarray:
    """(draw,) whether the challenger's chance to win is worth the war to it."""
    return np.asarray(1.0 - front.holds(draws) > draws["challenger_cost"])


def _holds(front: Front) -> Measure:
    s, value, ends = front.scenario, front.contest.holds, _ends(front.drawn)
    out = f" without {joined(s.attack.absent)}" if s.attack.absent else ""
    where = "" if s.home else f" at {s.place}"
    text = (
        f"If {states()[s.attack.challenger].name} attacks {states()[s.target].name}{where}, the defence{out} holds with a chance of "
        f"{percent(value, 0)} on day {s.attack.days:g} ({_between(ends)})."
    )
    return _taken(front, HOLDS, value, text, ends)


def _taken(
    front: Front, which: tuple[str, str, str], value: float, text: str, ends: tuple[float, float] | None = None
) -> Measure:
    """A measure that rests on the forces and on every parameter of the front."""
    low, high = ends or (None, None)
    return Measure(
        *which[:2], value, which[2], text, low, high, DRAWN if ends else "",
        sources=(*front.forces.sources, "tullock_1980"), assumed=front.parameters,
    )  # fmt: skip


def _ends(values: np.ndarray) -> tuple[float, float]:
    low, high = band(values)
    return float(low), float(high)


def _between(ends: tuple[float, float]) -> str:
    return f"{LEVEL:.0%}: {percent(ends[0], 0)} to {percent(ends[1], 0)}"


def _absence(front: Front) -> list[Measure]:
    if not front.scenario.attack.absent:
        return []
    value = float(front.holds(Draws(front.book), everyone=True)[0])
    drawn = front.holds(front.draws, everyone=True)
    whole, part = _ends(drawn), _ends(drawn - front.drawn)
    cost, who = value - front.contest.holds, joined(front.scenario.attack.absent)
    each = " to ".join(points(x, 0).lstrip("+") for x in part)
    return [
        _taken(
            front,
            EVERYONE,
            value,
            f"If {who} decided as the others do, it would hold with {percent(value, 0)} ({_between(whole)}).",
            whole,
        ),
        _taken(
            front,
            ABSENCE,
            cost,
            f"The absence of {who} takes {points(cost, 0).lstrip('+')} ({LEVEL:.0%}: {each}, same draws).",
            part,
        ),
    ]


def _alone_and_all(front: Front) -> list[Measure]:
    alone, name = front.contest.alone, states()[front.scenario.target].name
    coming = int(np.count_nonzero(front.central.chances * front.central.strengths > 0))
    whole = front.all_join
    who = (
        "the one ally that owes it help and has forces"
        if coming == 1
        else f"all {coming} allies that owe it help and have forces"
    )
    every = f"If {who} came, it would hold with {percent(whole, 0)}."
    return [
        _taken(front, ALONE, alone, f"Alone {name} would hold with a chance of {percent(alone, 0)}."),
        _taken(front, ALL, whole, every if coming else "No ally with forces owes it armed help in this case."),
    ]


def _equal(front: Front) -> Measure:
    s = front.central
    lacking = max(0.0, float(s.challenger[0] - s.own[0]))
    if not s.strengths.any():
        return untaken(*EQUAL, "No ally that owes help has forces to send.")
    found = coalition_strength(s.strengths[0], s.chances[0], lacking)
    times = (float(s.own[0]) + found.mean) / float(s.challenger[0])
    text = (
        f"The defenders at the front can expect {times:.2f} times the challenger's strength there, and are at least as "
        f"strong with a chance of {percent(found.probability, 0)}."
    )
    return _taken(front, EQUAL, found.probability, text)


def _needed(front: Front) -> list[Measure]:
    most, found = front.most_needed, front.contest
    if most is None:
        return [untaken(*which, "No ally's absence would lower the chance to hold.") for which in (NEEDED, PAIR, THREE)]
    left, who = float(found.without[most]), front.allies[most]
    text = f"{who} is needed most: without it the chance is {percent(left, 0)} ({points(left - found.holds, 0)})."
    return [_taken(front, NEEDED, found.holds - left, text), _pair(front), _three(front)]


def _pair(front: Front) -> Measure:
    pairs = front.contest.without_pairs.copy()
    np.fill_diagonal(pairs, np.inf)
    if len(pairs) < 2:  # noqa: PLR2004  # a pair
        return untaken(*PAIR, "There is only one ally.")
    i, j = (int(x) for x in np.unravel_index(np.argmin(pairs), pairs.shape))
    value = float(pairs[i, j])
    return _taken(front, PAIR, value, f"Without {front.allies[i]} and {front.allies[j]} it is {percent(value, 0)}.")


def _three(front: Front) -> Measure:
    s = front.central
    able = np.flatnonzero((s.strengths[0] > 0) & (s.chances[0] > 0))
    lacking = float(s.challenger[0] - s.own[0])
    if len(able) < WORST or lacking <= 0:
        why = (
            f"Fewer than {WORST} allies can come."
            if len(able) < WORST
            else "The target alone is as strong as the challenger."
        )
        return untaken(*THREE, why)
    found = worst_absences(s.strengths[0][able], s.chances[0][able], lacking, WORST)
    who = joined([front.allies[able[i]] for i in found.absent])
    how = "" if found.exact else " (picked one after the other)"
    text = f"Without {who}{how} the defenders would be as strong as the challenger with a chance of {percent(found.probability, 0)}."
    return _taken(front, THREE, found.probability, text)


def _pays(front: Front) -> Measure:
    share = float(np.mean(pays(front, front.draws)))
    ratio = front.book["challenger_cost"]
    found = deterrence(1.0 - front.contest.holds, 1.0, ratio)
    does = "pays" if found.attacks else "does not pay"
    return Measure(
        *PAYS[:2], share, PAYS[2],
        f"At a cost of {percent(ratio, 0)} of the prize the attack {does} (expected {signed(found.utility)} of the prize), as in {percent(share, 0)} of "
        f"the draws; it would stop paying at a cost of {percent(1.0 - front.contest.holds, 0)}.",
        sources=("fearon_1995", "smith_1995"), assumed=(*front.parameters, "challenger_cost"),
    )  # fmt: skip


def _deters(front: Front) -> Measure:
    s, ratio = front.central, front.book["challenger_cost"]
    out = np.isin(front.allies, front.scenario.attack.absent)
    found = honour_needed(
        float(s.own[0]),
        np.where(out, 0.0, s.strengths[0]),
        float(s.challenger[0]),
        ratio,
        front.book["contest_exponent"],
    )
    if found.probability is None:
        return untaken(
            *DETERS, f"How reliable allies would have to be to deter: {found.reason[0].lower()}{found.reason[1:]}"
        )
    return Measure(
        *DETERS[:2], found.probability, DETERS[2],
        f"The attack would no longer pay if each ally were expected with a chance of {percent(found.probability, 0)}.",
        sources=("smith_1995", "tullock_1980"), assumed=(*front.parameters, "challenger_cost"),
    )  # fmt: skip


def _dependence(front: Front) -> Measure:
    def share(draws: Draws) -> np.ndarray:
        s = front.sides(draws)
        helped = (s.chances * s.strengths).sum(axis=1)
        whole = s.own + helped
        return np.asarray(np.divide(helped, whole, out=np.zeros_like(whole), where=whole > 0))

    value, ends = float(share(Draws(front.book))[0]), _ends(share(front.draws))
    name = states()[front.scenario.target].name
    text = f"{percent(value, 0)} of the strength that {name} can expect at the front is its allies' ({_between(ends)})."
    return _taken(front, DEPENDENCE, value, text, ends)


def _replacement(front: Front) -> list[Measure]:
    if front.replacing is None or front.accounts is None:
        why = POOR if front.accounts is None else "Nobody is absent or needed."
        return [untaken(*which, why) for which in (COST, COST_SHARE, COST_YEARS)]
    return cost_of(front.replacing, front.accounts.sources)
