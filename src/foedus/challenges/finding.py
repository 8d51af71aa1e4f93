"""A finding: what one challenge finds for one alliance on one day, the same shape for all five."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from foedus import files
from foedus.parameters import Mark

if TYPE_CHECKING:
    import polars as pl


LEVEL = 0.90  # share of the chance that every interval covers, unless it says otherwise


@dataclass(frozen=True)
class Measure:
    """One number, or the reason why it cannot be taken.

    Attributes
    ----------
    name, label : str
        For programs, for people.
    value : float or None
        In `unit`; None with a `reason`.
    low, high : float or None
        Interval, where the number is uncertain; `covers` says of what.
    text : str
        One sentence for people.
    sources, assumed : tuple of str
        Citation keys; names of assumed parameters it rests on.
    """

    name: str
    label: str
    value: float | None
    unit: str
    text: str
    low: float | None = None
    high: float | None = None
    covers: str = ""
    reason: str = ""
    sources: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()


class Asked(NamedTuple):
    """What a measure is of, before it is taken: `name` for programs, `label` for people, `unit`."""

    name: str
    label: str
    unit: str

    def taken(  # noqa: PLR0913  # as the fields of a measure
        self, value: float, text: str, low: float | None = None, high: float | None = None, covers: str = "", *,
        sources: tuple[str, ...] = (), assumed: tuple[str, ...] = (),
    ) -> Measure:  # fmt: skip
        """The measure with its value."""
        return Measure(
            self.name, self.label, value, self.unit, text, low, high, covers, sources=sources, assumed=assumed
        )

    def untaken(self, reason: str) -> Measure:
        """The measure that cannot be taken, and why."""
        return Measure(self.name, self.label, None, self.unit, reason, reason=reason)


@dataclass(frozen=True)
class Column:
    """What a column of a table holds; `digits`, `factor` and `short` are for showing it."""

    name: str
    label: str
    unit: str
    digits: int = 2
    factor: float = 1.0
    short: str = ""


@dataclass(frozen=True, eq=False)
class Table:
    """A frame and what its columns mean; null is a value that nobody has."""

    name: str
    title: str
    columns: tuple[Column, ...]
    frame: "pl.DataFrame"

    @classmethod
    def of(cls, name: str, title: str, columns: tuple[Column, ...], rows: list[dict[str, Any]]) -> "Table":
        """A table of plain records; what a record lacks is null."""
        import polars as pl

        kinds = {
            "code": pl.String, "text": pl.String, "year": pl.Int64, "members": pl.Int64, "true or false": pl.Boolean,
        }  # fmt: skip
        schema = {c.name: kinds.get(c.unit, pl.Float64) for c in columns}
        return cls(name, title, columns, pl.DataFrame(rows, schema=schema, orient="row"))

    def rows(self) -> list[dict[str, Any]]:
        """The rows as plain records."""
        return self.frame.select([c.name for c in self.columns]).to_dicts()


@dataclass(frozen=True)
class Evidence:
    """What the literature says on the same question, agreeing or not; `short` for one screen, `mark` as in a parameter."""

    __pydantic_config__ = files.STRICT

    source: str
    says: str
    short: str
    about: str
    mark: Mark


@dataclass(frozen=True)
class Movement:
    """How a measure moves when an assumed parameter takes another value.

    Attributes
    ----------
    parameter, measure : str
        Which parameter, and which measure of the finding (`label` for people).
    at, others : Step
        The parameter's value with the measure's; the other values tried with theirs.
    """

    parameter: str
    unit: str
    measure: str
    label: str
    at: "Step"
    others: tuple["Step", ...]


@dataclass(frozen=True)
class Step:
    """One value of a parameter and what it makes of a measure (None: it cannot be taken)."""

    value: float
    result: float | None


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a challenge finds.

    Attributes
    ----------
    challenge : str
        "burden", ...
    headline : tuple of str
        Sentences, the most important first.
    basis : dict of str to str
        Definition, edition and years that the figures stand on.
    measures : dict of str to Measure
    tables : dict of str to Table
        "members" comes first and has one row a member.
    glance : tuple of str
        Columns of "members" for one screen; the first is drawn as a bar.
    details : tuple of str
        Measures that one screen tells below the members.
    notes : tuple of str
        What a reader must know: figures carried over, members without any.
    evidence : tuple of Evidence
    movements : tuple of Movement
        One for each assumed parameter and measure that rests on it.
    sources : tuple of str
        Citation keys of all that the finding rests on.
    assumed : tuple of str
        Parameters with status "assumed".
    """

    challenge: str
    title: str
    headline: tuple[str, ...]
    basis: Mapping[str, str]
    measures: Mapping[str, Measure]
    tables: Mapping[str, Table]
    glance: tuple[str, ...]
    details: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    movements: tuple[Movement, ...] = ()
    sources: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
