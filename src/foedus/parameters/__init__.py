"""Numbers of science: each with a value, a spread, a unit, a source, a place in it, and a status.

The YAML files of this folder hold them; `parameter("pledge_2014_spending")`
finds one, `.at(day)` the value that holds on a day, and a `Book` is all of
them on one day, of which some may be replaced to see how an answer moves.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files as resources
from typing import TYPE_CHECKING, Literal

from foedus import files
from foedus.errors import NotYetInForce, UnknownName

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from foedus.chance import Chance

Status = Literal["published", "estimated", "assumed"]
Mark = Literal["V", "V-own", "S", "M", "U"]
FOLDER = resources("foedus") / "parameters"
JEFFREYS = 0.5  # of a case on either side: the prior that knows nothing
ROUNDING = 5e-4  # a share and its record may differ by this much


@dataclass(frozen=True)
class Spread:
    """How uncertain a value is: evenly between `low` and `high`, in the value's unit."""

    __pydantic_config__ = files.STRICT
    low: float
    high: float


@dataclass(frozen=True)
class Record:
    """A share that was counted: `kept` of `tested` cases.

    It is drawn from the posterior under Jeffreys' prior, Beta(kept + 1/2, tested - kept + 1/2).
    """

    __pydantic_config__ = files.STRICT
    kept: int
    tested: int

    def __post_init__(self) -> None:
        if not 0 <= self.kept <= self.tested or not self.tested:
            msg = f"{self.kept} of {self.tested} cases is no record"
            raise ValueError(msg)

    def quantile(self, unit: "NDArray[np.float64]") -> "NDArray[np.float64]":
        """The shares at some probabilities in [0, 1], an array of the same shape."""
        import numpy as np
        from scipy.special import betaincinv

        return np.asarray(betaincinv(self.kept + JEFFREYS, self.tested - self.kept + JEFFREYS, unit))


@dataclass(frozen=True)
class Value:
    """What a parameter is from one day on, and on whose word.

    Attributes
    ----------
    value : float
        In the parameter's unit.
    source, where : str
        Citation key and place in it.
    status : {"published", "estimated", "assumed"}
        What was read in a source; what we estimated; what nobody has shown.
    mark : {"V", "V-own", "S", "M", "U"}
        Verified, our own estimate, secondary, from memory, unsure. M and U are always "assumed".
    spread : Spread, optional
        Drawn from where the answer carries intervals.
    record : Record, optional
        The cases behind a share, drawn from instead of a spread.
    also : tuple of float
        Other values with which the answer is computed and shown beside it.
    """

    __pydantic_config__ = files.STRICT
    value: float
    source: str
    where: str
    status: Status
    mark: Mark
    spread: Spread | None = None
    record: Record | None = None
    also: tuple[float, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if self.record and abs(self.record.kept / self.record.tested - self.value) > ROUNDING:
            msg = f"the record says {self.record.kept / self.record.tested:.4f}, not {self.value}"
            raise ValueError(msg)
        if self.mark in {"M", "U"} and self.status != "assumed":
            msg = f"a value marked {self.mark} is not verified: its status must be assumed"
            raise ValueError(msg)

    def draws(self, chance: "Chance", purpose: str) -> "NDArray[np.float64]":
        """(draw,) values from the spread or the record, or the value itself where there is neither."""
        return self.quantile(chance.stream("parameter", name=purpose).random(chance.draws))

    def quantile(self, unit: "NDArray[np.float64]") -> "NDArray[np.float64]":
        """What the value is at some probabilities in [0, 1], an array of the same shape."""
        import numpy as np

        if self.record is not None:
            return self.record.quantile(unit)
        if self.spread is not None:
            return self.spread.low + (self.spread.high - self.spread.low) * unit
        return np.full(np.shape(unit), self.value)

    def tried(self, level: float) -> tuple[float, ...]:
        """Other values with which an answer is shown: those named, else the ends of spread or record.

        Parameters
        ----------
        level : float
            Share of the posterior between the ends of a record, in (0, 1).
        """
        import numpy as np

        if self.also:
            return self.also
        if self.spread is not None:
            return (self.spread.low, self.spread.high)
        if self.record is not None:
            low, high = self.record.quantile(np.array([(1 - level) / 2, (1 + level) / 2]))
            return (float(low), float(high))
        return ()


@dataclass(frozen=True)
class Promise:
    """What makes a parameter a pledge: whose, on what, by when, in which words.

    Attributes
    ----------
    alliance : str
        Whose members gave it.
    measures : {"spending", "equipment", "related"}
        Defence spending over GDP, equipment over defence spending, defence-related spending over GDP.
    due : date
        The last day to keep it.
    text : str
        What was promised, in our words.
    instead : dict of str to str
        State -> parameter that holds for it instead.
    """

    __pydantic_config__ = files.STRICT
    alliance: str
    measures: Literal["spending", "equipment", "related"]
    due: date
    text: str
    instead: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Parameter:
    """A dated number of science.

    Attributes
    ----------
    describes : str
        One sentence.
    unit : str
        "/1" for shares, otherwise the unit's usual name.
    values : dict of date to Value
        Each holds from its day until the next.
    """

    __pydantic_config__ = files.STRICT
    describes: str
    unit: str
    values: dict[date, Value]
    pledge: Promise | None = None

    def at(self, day: date) -> Value:
        """The value that holds on a day.

        Raises
        ------
        NotYetInForce
            Before the first.
        """
        held = [since for since in self.values if since <= day]
        if not held:
            raise NotYetInForce(self.describes, day, min(self.values))
        return self.values[max(held)]

    @property
    def adopted(self) -> date:
        """The day of the first value."""
        return min(self.values)


@dataclass(frozen=True)
class Book:
    """All parameters on one day, some perhaps replaced.

    `book["burden_pace_years"]` is a number; `book.replace(burden_pace_years=3)` another book.
    """

    day: date
    replaced: Mapping[str, float] = field(default_factory=dict)

    def __getitem__(self, name: str) -> float:
        found = parameter(name).at(self.day).value
        return self.replaced.get(name, found)

    def replace(self, **values: float) -> "Book":
        """The same book with some values replaced."""
        return Book(self.day, {**self.replaced, **values})

    def assumed(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of some parameters whose value on the day is assumed, each once, by name."""
        return tuple(sorted({n for n in names if parameter(n).at(self.day).status == "assumed"}))


@dataclass(frozen=True)
class Draws:
    """The parameters of a book as arrays along an axis of draws.

    `Draws(book)["honour_defence"]` is (1,), the value itself; `Draws(book, chance)[...]` is (draw,),
    each name from a stream of its own, so that two answers share their luck draw by draw.
    """

    book: Book
    chance: "Chance | None" = None

    def __getitem__(self, name: str) -> "NDArray[np.float64]":
        import numpy as np

        if self.chance is None or name in self.book.replaced:
            return np.full(self.count, self.book[name])
        return parameter(name).at(self.book.day).draws(self.chance, name)

    def together(self, luck: str, names: Sequence[str]) -> "NDArray[np.float64]":
        """(draw, name) values that share one luck: high together, low together."""
        import numpy as np

        if self.chance is None:
            return np.column_stack([self[n] for n in names])
        unit = self.chance.stream("parameter", name=luck).random(self.count)
        values = {n: parameter(n).at(self.book.day) for n in names}
        return np.column_stack([self[n] if n in self.book.replaced else v.quantile(unit) for n, v in values.items()])

    @property
    def count(self) -> int:
        """How many draws: 1 without luck."""
        return 1 if self.chance is None else self.chance.draws


@cache
def parameters() -> dict[str, Parameter]:
    """Every parameter, by name."""
    found: dict[str, Parameter] = {}
    for place in sorted(FOLDER.iterdir(), key=lambda p: p.name):
        if place.name.endswith(".yaml"):
            found |= files.parse(place.read_text("utf-8"), dict[str, Parameter], place.name)
    return found


def parameter(name: str) -> Parameter:
    """One parameter.

    Raises
    ------
    UnknownName
        With the nearest names.
    """
    if name not in parameters():
        raise UnknownName(name, "a parameter", parameters())
    return parameters()[name]


def since_when(day: date) -> dict[str, Parameter]:
    """The parameters that have a value on a day."""
    return {name: p for name, p in parameters().items() if p.adopted <= day}
