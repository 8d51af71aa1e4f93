"""What is said first of a scenario, and what a reader must know of it."""

from collections.abc import Mapping

from foedus.challenges.finding import Measure
from foedus.challenges.obligations.stress.front import Front
from foedus.states import states
from foedus.wording import joined


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
    forces, scenario = front.forces, front.scenario
    said = [n for n in front.owed.notes if "own land" not in n]
    free = [a for a, v in zip(front.allies, front.owed.verdict[0], strict=True) if not v]
    if free:
        said.append(f"No treaty in force binds {joined(free, 12)} in this case: counted as staying out.")
    said += [f"{states()[s].name} [{s}]: {why}." for s, why in forces.notes.items()]
    for state, why in forces.missing.items():
        counted = "its own strength is counted as none" if state == scenario.target else "it is left out"
        said.append(f"{states()[state].name} [{state}]: {why}; {counted}.")
    said.append(
        "Allies are taken to decide each for itself; strength is money spent, less wear, distance and what has not arrived; "
        "nuclear weapons, terrain, skill and surprise are not in it."
    )
    return tuple(said)
