"""The numbers of a scenario: does the defence hold, without whom would it not, does the attack pay."""

import numpy as np

from foedus.challenges.finding import LEVEL, Asked, Measure
from foedus.challenges.intervals import DRAWN, Ends, between, interval
from foedus.challenges.members import the
from foedus.challenges.obligations.measures import COSTS, POOR, cost_of, models
from foedus.challenges.obligations.owed import NONE
from foedus.challenges.obligations.stress.front import Drawn, Front
from foedus.models.coalition_strength import coalition_strength, worst_absences
from foedus.models.deterrence import deterrence, honour_needed
from foedus.parameters import Draws
from foedus.wording import joined, percent, points, signed

HOLDS = Asked("holds", "Chance that the defence holds", "/1")
EVERYONE = Asked(
    "holds_if_nobody_is_absent", "Chance that the defence holds if the absent decided as the others do", "/1"
)
ABSENCE = Asked("absence_cost", "What the absence takes from the chance to hold", "/1")
ALONE = Asked("alone", "Chance that the target holds alone", "/1")
ALL = Asked(
    "all_join", "Chance that the defence holds if every ally comes that owes help, has forces and is not absent", "/1"
)
EQUAL = Asked("equal_strength", "Chance that the defenders at the front are as strong as the challenger", "/1")
NEEDED = Asked("most_needed", "What the absence of the most needed ally takes from the chance to hold", "/1")
PAIR = Asked("worst_pair", "Chance to hold without the two allies needed most", "/1")
WORST = Asked("equal_without_worst", "Chance to be as strong as the challenger without the allies needed most", "/1")
PAYS = Asked("attack_pays", "Share of the draws in which the attack pays", "/1")
DETERS = Asked("honour_needed", "Chance that each ally comes at which the attack no longer pays", "/1")
DEPENDENCE = Asked("dependence", "Share of the strength to expect at the front that is the allies'", "/1")


def measures(front: Front, drawn: Drawn) -> list[Measure]:
    """Every measure, those that cannot be taken with their reason."""
    return [
        _holds(front, drawn), *_absence(front, drawn), *_alone_and_all(front), _equal(front), *_needed(front),
        _pays(front, drawn), _deters(front), _dependence(front, drawn), *_replacement(front),
        *models(front.efforts, front.book, front.of_help),
    ]  # fmt: skip


def _taken(front: Front, asked: Asked, value: float, text: str, ends: Ends | None = None) -> Measure:
    """A measure that rests on the forces and on every parameter of the front."""
    low, high = ends or (None, None)
    sources, assumed = (*front.forces.sources, "tullock_1980"), front.book.assumed(front.parameters)
    return asked.taken(value, text, low, high, DRAWN if ends else "", sources=sources, assumed=assumed)


def _holds(front: Front, drawn: Drawn) -> Measure:
    scenario, value, ends = front.scenario, front.contest.holds, interval(drawn.holds)
    attack = scenario.attack
    out = f" without {joined(attack.absent)}" if attack.absent else ""
    text = (
        f"If {the(attack.challenger)} attacks {the(scenario.target)}{scenario.where}, the defence{out} holds with "
        f"a chance of {percent(value, 0)} on day {attack.days:g} ({between(ends)}).{f' {front.unknown}' if front.unknown else ''}"
    )
    return _taken(front, HOLDS, value, text, ends)


def _absence(front: Front, drawn: Drawn) -> list[Measure]:
    if not front.scenario.attack.absent:
        return []
    value = float(front.holds(Draws(front.book), everyone=True)[0])
    cost = value - front.contest.holds
    whole = front.holds(drawn.draws, everyone=True)
    ends, lost = interval(whole), interval(whole - drawn.holds)
    who = joined(front.scenario.attack.absent)
    each = " to ".join(points(x, 0).lstrip("+") for x in lost)
    present = f"If {who} decided as the others do, it would hold with {percent(value, 0)} ({between(ends)})."
    takes = f"The absence of {who} takes {points(cost, 0).lstrip('+')} ({percent(LEVEL, 0)}: {each}, same draws)."
    return [_taken(front, EVERYONE, value, present, ends), _taken(front, ABSENCE, cost, takes, lost)]


def _alone_and_all(front: Front) -> list[Measure]:
    alone, name = front.contest.alone, the(front.scenario.target)
    by_itself = f"Alone {name} would hold with a chance of {percent(alone, 0)}."
    return [
        ALONE.untaken(front.unknown) if front.unknown else _taken(front, ALONE, alone, by_itself),
        _taken(front, ALL, front.all_join, _if_all_came(front)),
    ]


def _if_all_came(front: Front) -> str:
    able = (front.owed.verdict[0] != NONE) & (front.central.strengths[0] > 0)
    coming = int(np.count_nonzero(able & ~front.out))
    still = " and is not absent" if front.out.any() else ""
    if coming:
        return f"If every ally that owes it help{still} came ({coming} with forces), it would hold with {percent(front.all_join, 0)}."
    if able.any():
        return "Every ally with forces that owes it armed help is absent."
    return "No ally with forces owes it armed help in this case."


def _equal(front: Front) -> Measure:
    s = front.central
    lacking = max(0.0, float(s.challenger[0] - s.own[0]))
    if not s.strengths.any():
        return EQUAL.untaken(_if_all_came(front))
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
        return [m.untaken("No ally's absence would lower the chance to hold.") for m in (NEEDED, PAIR, WORST)]
    left, who = float(found.without[most]), front.allies[most]
    text = f"{who} is needed most: without it the chance is {percent(left, 0)} ({points(left - found.holds, 1)})."
    return [_taken(front, NEEDED, found.holds - left, text), _pair(front), _worst(front)]


def _pair(front: Front) -> Measure:
    able = np.flatnonzero(front.losses > 0)
    if len(able) == 1:
        return PAIR.untaken(f"Only {front.allies[able[0]]} can come.")
    pairs = front.contest.without_pairs[np.ix_(able, able)].copy()
    np.fill_diagonal(pairs, np.inf)
    i, j = (int(x) for x in np.unravel_index(np.argmin(pairs), pairs.shape))
    value, who = float(pairs[i, j]), f"{front.allies[able[i]]} and {front.allies[able[j]]}"
    return _taken(
        front, PAIR, value, f"Without {who} it is {percent(value, 0)} ({points(value - front.contest.holds, 1)})."
    )


def _worst(front: Front) -> Measure:
    """The chance to be as strong as the challenger without as many allies as are asked for, the worst to lose."""
    s, many = front.central, front.scenario.attack.worst
    able = np.flatnonzero((s.strengths[0] > 0) & (s.chances[0] > 0))
    lacking = float(s.challenger[0] - s.own[0])
    if len(able) < many:
        return WORST.untaken(f"Fewer than {many} allies can come, so that {many} cannot be missed.")
    if lacking <= 0:
        return WORST.untaken("The target alone is as strong as the challenger.")
    found = worst_absences(s.strengths[0][able], s.chances[0][able], lacking, many)
    who = joined([front.allies[able[i]] for i in found.absent])
    how = "" if found.exact else " (picked one after the other)"
    text = f"Without {who}{how} the defenders would be as strong as the challenger with a chance of {percent(found.probability, 0)}."
    return _taken(front, WORST, found.probability, text)


def _pays(front: Front, drawn: Drawn) -> Measure:
    share, ratio = float(np.mean(drawn.pays)), front.book["challenger_cost"]
    found = deterrence(1.0 - front.contest.holds, 1.0, ratio)
    does = "pays" if found.attacks else "does not pay"
    text = (
        f"At a cost of {percent(ratio, 0)} of the prize the attack {does} (expected {signed(found.utility)} of the prize), and it "
        f"pays in {percent(share, 0)} of the draws; it would stop paying at a cost of {percent(1.0 - front.contest.holds, 0)}."
    )
    assumed = front.book.assumed([*front.parameters, "challenger_cost"])
    return PAYS.taken(share, text, sources=("fearon_1995", "smith_1995"), assumed=assumed)


def _deters(front: Front) -> Measure:
    s, ratio = front.central, front.book["challenger_cost"]
    brought = np.where(front.out, 0.0, s.strengths[0])
    found = honour_needed(float(s.own[0]), brought, float(s.challenger[0]), ratio, front.book["contest_exponent"])
    if found.probability is None:
        return DETERS.untaken(f"How reliable would allies have to be to deter? {found.reason}")
    text = (
        f"The attack would no longer pay if each ally were expected with a chance of {percent(found.probability, 0)}."
    )
    assumed = front.book.assumed([*front.parameters, "challenger_cost"])
    return DETERS.taken(found.probability, text, sources=("smith_1995", "tullock_1980"), assumed=assumed)


def _dependence(front: Front, drawn: Drawn) -> Measure:
    if front.unknown:
        return DEPENDENCE.untaken(front.unknown)
    s = front.central
    if not s.own[0] and not (s.chances * s.strengths).any():
        return DEPENDENCE.untaken("Nobody who would defend it has any strength at the front.")
    value, ends = float(front.central.dependence[0]), interval(drawn.sides.dependence)
    text = f"{percent(value, 0)} of the strength that {the(front.scenario.target)} can expect at the front is its allies' ({between(ends)})."
    return _taken(front, DEPENDENCE, value, text, ends)


def _replacement(front: Front) -> list[Measure]:
    if front.accounts is None:
        return [c.untaken(POOR) for c in COSTS]
    if front.replacing is None:
        return [c.untaken("No ally is absent and none is needed: nobody need be replaced.") for c in COSTS]
    return cost_of(front.replacing, front.accounts)
