"""Pledges: what members promised one another to spend."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from foedus import files
from foedus.alliances.by_state import by_state
from foedus.errors import BadArgument
from foedus.parameters import parameter, parameters, since_when
from foedus.sources import source

Share = Annotated[float, Field(ge=0, le=1)]  # /1, so 2 % is written 0.02


@dataclass(frozen=True)
class Pledge:
    """What members promised to spend.

    Attributes
    ----------
    name : str
        Parameter name, or the user's own.
    measures : {"spending", "equipment", "related"}
        Defence spending over GDP; equipment over defence spending; defence-related spending over GDP.
    share : float
        What was promised, /1.
    instead : dict of str to float
        State -> share that holds for it instead.
    """

    __pydantic_config__ = files.STRICT
    name: Annotated[str, Field(min_length=1)]
    measures: Literal["spending", "equipment", "related"]
    share: Share
    due: date
    text: str = ""
    adopted: date | None = None
    source: str = ""
    instead: dict[str, Share] = field(default_factory=dict)

    @property
    def parameter(self) -> str:
        """The parameter behind it; empty for a pledge of the user's own."""
        return self.name if self.name in parameters() else ""

    def asks(self, state: str) -> float:
        """The share promised by one member."""
        return self.instead.get(state, self.share)


def own(title: str, pledges: Iterable[Pledge], on: date) -> list[Pledge]:
    """The pledges of a file that are adopted by a day, their states resolved."""
    found: dict[str, Pledge] = {}
    for p in pledges:
        if p.name in found or p.parameter:
            raise BadArgument(f"{title}: a pledge is called {p.name!r} already.", "Give each pledge a name of its own.")
        if p.source:
            source(p.source)
        found[p.name] = replace(p, instead=by_state(f"{title}, pledge {p.name}", p.instead.items(), on))
    return [p for p in found.values() if p.adopted is None or p.adopted <= on]


def pledged(key: str, on: date) -> list[Pledge]:
    """The pledges in the parameters that bind an alliance's members on a day."""
    found = []
    for name, p in since_when(on).items():
        if p.pledge and p.pledge.alliance == key:
            value, promise = p.at(on), p.pledge
            others = {s: parameter(n).at(on).value for s, n in promise.instead.items()}
            found.append(
                Pledge(name, promise.measures, value.value, promise.due, promise.text, p.adopted, value.source, others)
            )
    return found
