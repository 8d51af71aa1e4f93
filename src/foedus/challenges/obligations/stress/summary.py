"""What is said first of a scenario, and what a reader must know of it."""

from collections.abc import Mapping

from foedus.challenges.finding import Measure
from foedus.challenges.members import carried
from foedus.challenges.obligations.owed import ARGUABLE, NONE
from foedus.challenges.obligations.roads import DAYS
from foedus.challenges.obligations.stress.front import Front
from foedus.states import states
from foedus.wording import LISTED, joined, percent

NOT_IN_IT = (
    "Allies are taken to decide each for itself; strength is one number at one front; "
    "nuclear weapons, terrain, skill and surprise are not in it."
)


def headline(found: Mapping[str, Measure]) -> tuple[str, ...]:
    """The answer in a few sentences: does it hold, what does the absence take, who is needed, does the attack pay."""
    names = (
        "holds",
        "holds_if_nobody_is_absent",
        "absence_cost",
        "alone",
        "all_join",
        "most_needed",
        "worst_pair",
        "attack_pays",
    )
    return tuple(found[n].text for n in names if n in found and found[n].value is not None)


def notes(front: Front) -> tuple[str, ...]:
    """Who is left out or counted as nothing, what the treaties' verdict hangs on, what is assumed of the fight."""
    forces, attack = front.forces, front.scenario.attack
    said = list(front.owed.notes)
    doubt = [a for a, v in zip(front.allies, front.owed.verdict[0], strict=True) if v == ARGUABLE]
    if doubt:
        said.append(
            f"Whether {joined(doubt, LISTED)} must help in this case is arguable: each counts for a part of the chance."
        )
    free = [a for a, v in zip(front.allies, front.owed.verdict[0], strict=True) if v == NONE]
    if free:
        said.append(f"No treaty in force binds {joined(free, LISTED)} in this case: counted as staying out.")
    said += [
        f"{percent(share, 1)} of the forces of {s} are taken to be at the front already."
        for s, share in attack.forward.items()
    ]
    said += [f"{states()[s].name} [{s}]: {why}." for s, why in forces.notes.items()]
    for state, why in forces.missing.items():
        counted = "counted as none" if state == front.scenario.target else "left out"
        said.append(f"{states()[state].name} [{state}]: {why}; {counted}.")
    said += carried(forces.states, forces.years, front.world.day.year)
    if attack.days > DAYS[-1]:
        said.append(f"Nothing more arrives after day {DAYS[-1]:g}.")
    return (*said, NOT_IN_IT)
