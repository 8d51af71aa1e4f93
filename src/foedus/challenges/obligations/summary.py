"""What is said first of an alliance's obligations, and what a reader must know of the figures."""

from collections.abc import Mapping

import numpy as np

from foedus.challenges.finding import Measure
from foedus.challenges.obligations.owed import ARGUABLE
from foedus.challenges.obligations.standing import Standing
from foedus.states import states
from foedus.wording import joined


def headline(found: Mapping[str, Measure]) -> tuple[str, ...]:
    """The answer in a few sentences: what is owed, who depends, on whom, at what cost."""
    names = ("owed_pairs", "dependence", "largest_ally", "replacement_usd", "replacement_years")
    taken = [found[n] for n in names if found[n].value is not None]
    return tuple(m.text for m in taken) or (found["owed_pairs"].text,)


def notes(standing: Standing) -> tuple[str, ...]:
    """Duties asleep or arguable, figures carried over, members without any or without forces."""
    forces, alliance = standing.forces, standing.alliance
    said = list(standing.owed.notes)
    doubtful = sorted({alliance.members[j] for _, j in np.argwhere(standing.pairs.verdict == ARGUABLE)})
    if doubtful:
        said.append(f"Some duties of {joined(doubtful, 12)} are disputed, and counted as arguable.")
    said += [
        f"{states()[s].name} [{s}] is counted with no strength of its own: {why}." for s, why in forces.notes.items()
    ]
    said += [f"{states()[s].name} [{s}] is left out: {why(standing, s)}." for s in forces.missing]
    said += carried(standing)
    said.append(
        "Strength is counted at each capital 90 days after an attack at home; allies are taken to decide each for itself, "
        "with the same chance whoever attacks; nobody without a duty is counted."
    )
    if alliance.without:
        said.append(f"Left out on request: {', '.join(alliance.without)}.")
    return tuple(said)


def why(standing: Standing, state: str) -> str:
    """Why a member has no figures."""
    return "; ".join(filter(None, (standing.alliance.notes.get(state, ""), standing.forces.missing[state])))


def carried(standing: Standing) -> list[str]:
    """Members whose newest figures are older than the day's year."""
    asked = standing.world.day.year
    found = []
    for year in sorted({y for y in standing.forces.years if y != asked}):
        who = [s for s, y in zip(standing.states, standing.forces.years, strict=True) if y == year]
        whose = "all members" if len(who) == len(standing.states) else joined(who, 12)
        found.append(f"Forces of {whose} are those of {year}.")
    return found
