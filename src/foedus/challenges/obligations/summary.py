"""What is said first of an alliance's obligations, and what a reader must know of the figures."""

from collections.abc import Mapping

import numpy as np

from foedus.challenges.finding import Measure
from foedus.challenges.members import carried, left_out
from foedus.challenges.obligations.owed import ARGUABLE
from foedus.challenges.obligations.reliance import PEACE
from foedus.challenges.obligations.standing import Standing
from foedus.states import states
from foedus.wording import LISTED, joined


def headline(found: Mapping[str, Measure]) -> tuple[str, ...]:
    """The answer in a few sentences: what is owed, who depends, on whom, at what cost."""
    names = ("owed_pairs", "dependence", "largest_ally", "replacement_usd", "replacement_years")
    return tuple(found[n].text for n in names if found[n].value is not None)


def notes(standing: Standing) -> tuple[str, ...]:
    """Duties asleep or arguable, figures carried over, members without any or without forces."""
    forces, alliance = standing.forces, standing.alliance
    said = list(standing.owed_all.notes)
    doubtful = sorted({alliance.members[j] for _, j in np.argwhere(standing.owed_all.verdict == ARGUABLE)})
    if doubtful:
        said.append(f"Some duties of {joined(doubtful, LISTED)} are disputed, and counted as arguable.")
    said += [
        f"{states()[s].name} [{s}] is counted with no strength of its own: {why}." for s, why in forces.notes.items()
    ]
    said += left_out(alliance, forces.missing)
    said += carried(standing.states, forces.years, standing.world.day.year)
    said.append(
        f"Strength is counted at each capital {PEACE:g} days after an attack at home; allies are taken to decide each for "
        "itself, with the same chance whoever attacks; nobody without a duty is counted."
    )
    if alliance.without:
        said.append(f"Left out on request: {', '.join(alliance.without)}.")
    return tuple(said)
