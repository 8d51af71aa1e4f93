"""Members in rows and sentences: their names, those without figures, those whose figures are old."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from foedus.alliances import Alliance
from foedus.challenges.finding import Column
from foedus.states import states
from foedus.wording import LISTED, joined

WITH_ARTICLE = (
    "States",
    "Free State",
    "Kingdom",
    "Emirates",
    "Union",
    "Republic",
    "Empire",
    "Islands",
    "Netherlands",
    "Philippines",
    "Maldives",
    "Comoros",
    "Seychelles",
    "Bahamas",
    "Gambia",
)  # as names of states end
BEFORE = ("United Provinces", "Republic", "Democratic Republic")  # as they begin


def named(state: str) -> dict[str, Any]:
    """The cells with which a member's row begins."""
    return {"state": state, "name": states()[state].name}


def the(state: str) -> str:
    """A state's name in a sentence, with its article where it has one: "the United States"."""
    name = states()[state].name
    return f"the {name}" if name.endswith(WITH_ARTICLE) or name.startswith(BEFORE) else name


def blank(columns: Iterable[Column], state: str, reason: str | None = None) -> dict[str, Any]:
    """A row of nulls for a member, with the reason."""
    return {**dict.fromkeys(c.name for c in columns), **named(state), "reason": reason}


def why(alliance: Alliance, missing: Mapping[str, str], state: str) -> str:
    """Why a member has no figures, and what is to be known of its membership."""
    note = alliance.notes.get(state, "")
    return missing[state] + (f" (of its membership: {note})" if note else "")


def left_out(alliance: Alliance, missing: Mapping[str, str]) -> list[str]:
    """A sentence for each member without figures."""
    return [f"{states()[s].name} [{s}] is left out: {why(alliance, missing, s)}." for s in missing]


def carried(members: Sequence[str], years: Sequence[int], asked: int) -> list[str]:
    """A sentence for each year that is not the one asked for: whose figures are of it."""
    said = []
    for year in sorted({y for y in years if y != asked}):
        who = [s for s, y in zip(members, years, strict=True) if y == year]
        whose = "all members" if len(who) == len(members) else joined(who, LISTED)
        said.append(f"{asked} is not in the tables for {whose}: the figures are those of {year}.")
    return said


def every_member(
    alliance: Alliance, columns: Iterable[Column], rows: Iterable[dict[str, Any]], missing: Mapping[str, str]
) -> list[dict[str, Any]]:
    """A row a member, in the order of the alliance: for those without figures nulls and the reason."""
    kept = tuple(columns)
    order = {s: i for i, s in enumerate(alliance.members)}
    absent = (blank(kept, s, why(alliance, missing, s)) for s in missing)
    return sorted([*rows, *absent], key=lambda r: order[r["state"]])
