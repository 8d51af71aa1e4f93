"""Members: how states stand in an alliance, and an alliance in a file."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from pydantic import Discriminator, Tag

from foedus import files
from foedus.alliances.pledge import Pledge


@dataclass(frozen=True)
class Membership:
    """One state's time in an alliance; `until` is its last day."""

    __pydantic_config__ = files.STRICT
    state: str | int
    since: date | None = None
    until: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.since and self.until and self.until < self.since:
            msg = f"until {self.until} lies before since {self.since}"
            raise ValueError(msg)


def _kind(member: object) -> str:
    """Which way a member is written in a file."""
    return {str: "name", int: "number"}.get(type(member), "record")


Member = Annotated[
    Annotated[str, Tag("name")] | Annotated[int, Tag("number")] | Annotated[Membership, Tag("record")],
    Discriminator(_kind),
]


@dataclass(frozen=True)
class AllianceFile:
    """An alliance as it stands in a YAML file.

    Attributes
    ----------
    members : list
        States by any name or code, or records with `state`, `since`, `until`, `note`.
    name : str
        What it is called; the file's own name if left out.
    exposed_border_km : dict of str to float
        State -> length of border exposed to a threat; whoever is left out has none.
    pledges : list of Pledge
        What the members promised one another.
    """

    __pydantic_config__ = files.STRICT
    members: list[Member]
    name: str = ""
    source: str = ""
    exposed_border_km: dict[str, float] = field(default_factory=dict)
    pledges: list[Pledge] = field(default_factory=list)
