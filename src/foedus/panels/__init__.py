"""Panels: state-years, dyad-years and their like, with what one adds to them, every join checked and told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.at_hand import AtHand
from foedus.data.tables import Column
from foedus.errors import BadArgument, NotAtHand, UnknownName, brief
from foedus.panels import join
from foedus.panels.added import Addition
from foedus.panels.adds import additions
from foedus.panels.units import UNITS, Unit, state_years

if TYPE_CHECKING:
    import polars as pl

FIRST, LAST = 1816, 2018  # years of a panel where none are said
CAP = 2100  # years beyond which nobody asks
UNDIRECTED = "dyad-year"
PAIR = ("cow_a", "cow_b", "year")
SPAN = f"Write the first and the last: {FIRST}:{LAST} on the command line, ({FIRST}, {LAST}) in Python."
WHY = "_why"  # ending of a column that says why a value is missing


@dataclass(frozen=True)
class Panel:
    """A panel that is described here and made when it is asked for.

    Attributes
    ----------
    unit : str
        A key of `UNITS`.
    years : tuple of int
        First and last year.
    added : tuple of str
        Names of additions, in order.
    folder : Path or str, optional
        Where the user keeps the official files; else cache and network.
    reasons : bool
        Whether each column that may be null has one beside it that says why it is.
    """

    unit: str
    years: tuple[int, int] = (FIRST, LAST)
    added: tuple[str, ...] = ()
    folder: Path | str | None = None
    reasons: bool = False
    _told: list[str] = field(default_factory=list, compare=False, repr=False)

    def add(self, *names: str) -> "Panel":
        """The panel with more columns.

        Raises
        ------
        UnknownName
            For an addition that there is not.
        BadArgument
            For one that needs pairs of states, or states, where the unit has none; for what
            is no name.
        """
        for name in names:
            if not isinstance(name, str):
                raise BadArgument(
                    f"{brief(name)} is no name of an addition.", "Write them one after another: add('atop', 'cinc')."
                )
            self._fits(name)
        return replace(self, added=tuple(dict.fromkeys([*self.added, *names])), _told=[])

    def with_reasons(self) -> "Panel":
        """The panel with a column beside each addition's that says why a value is missing."""
        return replace(self, reasons=True, _told=[])

    def frame(self) -> "pl.DataFrame":
        """The panel: its key, and the columns of each addition in turn.

        Raises
        ------
        NotAtHand, CannotRead, BadFile
            A file of the data is not there, or not what it should be.
        """
        return self._made

    def to_pandas(self) -> object:
        """The panel for pandas.

        Raises
        ------
        BadArgument
            Where pandas or pyarrow is not installed.
        """
        lacking = [name for name in ("pandas", "pyarrow") if find_spec(name) is None]
        if lacking:
            raise BadArgument(
                f"{' and '.join(lacking)} cannot be found, and to_pandas needs pandas and pyarrow.",
                "Install them, or take frame(), which is a frame of Polars.",
            )
        return self._made.to_pandas()

    @property
    def log(self) -> tuple[str, ...]:
        """What was carried on, what is null, and what found no row and was left out."""
        _ = self._made
        return tuple(self._told)

    @property
    def columns(self) -> tuple[tuple[Column, str], ...]:
        """Every column with the addition that it comes from (empty: the unit's own)."""
        own = tuple((c, "") for c in self._unit.columns)
        return own + tuple((c, a.name) for a in self._additions for c in self._named(a))

    @property
    def sources(self) -> tuple[str, ...]:
        """Citation keys of everything in the panel."""
        from foedus.data.catalogue import dataset

        sets = [*self._unit.datasets, *(d for a in self._additions for d in a.datasets)]
        cited = [key for d in sets for key in dataset(d).cite]
        return tuple(dict.fromkeys([*cited, *(s for a in self._additions for s in a.sources)]))

    @property
    def _unit(self) -> Unit:
        return UNITS[self.unit]

    @property
    def _additions(self) -> list[Addition]:
        return [additions()[name] for name in self.added]

    def _fits(self, name: str) -> None:
        if name not in additions():
            raise UnknownName(name, "an addition to a panel", additions())
        level, sides = additions()[name].level, self._unit.sides
        if level != "state" and sides != ("_a", "_b"):
            raise BadArgument(
                f"{name} is about pairs of states; {self.unit} has none.", "Use dyad-year or directed-dyad-year."
            )
        if not sides:
            raise BadArgument(f"{name} is about states; {self.unit} has none in its rows.", "Use another unit.")

    def _named(self, a: Addition) -> Iterator[Column]:
        """The columns of an addition as they are called in this panel."""
        if a.directed and self.unit == UNDIRECTED:
            yield from (replace(c, says=f"{c.says}, or B A") for c in a.columns)
        elif a.level != "state":
            yield from a.columns
        else:
            yield from (replace(c, name=f"{c.name}{side}", says=f"{c.says}{_of(side)}") for side in self._unit.sides for c in a.columns)  # fmt: skip

    @cached_property
    def _made(self) -> "pl.DataFrame":
        data = AtHand(self.folder)
        frame = self._unit.make(data, self.years)
        self._told.append(f"{self.unit}: {len(frame):,} rows, {self.years[0]}-{self.years[1]}.")
        ends, last = self._unit.ends, self.years[1]
        if last > ends and self._unit.system:
            self._told.append(f"The state system of {ends} is carried on to {last}.")
        elif last > ends:
            self._told.append(f"{', '.join(self._unit.datasets)} ends in {ends}: there are no rows of later years.")
        lacking: list[NotAtHand] = []
        for a in self._additions:
            try:
                frame = self._joined(frame, a, data)
            except NotAtHand as error:
                lacking.append(error)  # the others are looked for too, so that one message tells of all
        if lacking:
            raise NotAtHand.together(lacking)
        return frame

    def _joined(self, frame: "pl.DataFrame", a: Addition, data: AtHand) -> "pl.DataFrame":
        import polars as pl

        made = a.make(data, self.years, frame)
        if a.directed and self.unit == UNDIRECTED:
            made = _either(made)
        if a.level == "computed":
            joined = pl.concat([frame, made], how="horizontal")
        elif a.level == "dyad":
            joined = join.left(frame, made, PAIR, a.name)
        else:
            joined = frame
            for side in self._unit.sides:
                own = made.rename({"cow": f"cow{side}", **{c.name: f"{c.name}{side}" for c in a.columns}})
                joined = join.left(joined, own, (f"cow{side}", "year"), a.name)
        done = self._completed(joined, a)
        if self._unit.system and a.level != "computed" and "cow_states" not in a.datasets:
            self._dropped(made, a, data)
        return self._explained(done, a) if self.reasons else done

    def _dropped(self, made: "pl.DataFrame", a: Addition, data: AtHand) -> None:
        """Tell how many rows of an addition found no row of the panel."""
        import polars as pl

        codes = PAIR[:2] if a.level == "dyad" else ("cow",)
        rows = made.filter(pl.col("cow_a") < pl.col("cow_b")) if a.level == "dyad" and self.unit == UNDIRECTED else made
        if lost := join.outside(rows, state_years(data, self.years), codes, self.years):
            self._told.append(f"{a.name}: left out, as a state is not in the system in the year: rows {lost:,}.")

    def _completed(self, frame: "pl.DataFrame", a: Addition) -> "pl.DataFrame":
        """Where no row means none, none is filled in, in the years that the data cover."""
        import polars as pl

        first, last = a.covers
        within = pl.col("year").is_between(first, last)
        named = list(self._named(a))
        filled = [
            pl.when(within).then(pl.col(c.name).fill_null(a.absent[base])).otherwise(pl.col(c.name)).alias(c.name)
            for c in named
            if (base := _base(c.name, self._unit.sides)) in a.absent
        ]
        done = frame.with_columns(filled).select(
            *frame.columns[: len(frame.columns) - len(named)], *(c.name for c in named)
        )
        nulls = {c.name: done[c.name].null_count() for c in named}
        lacking = ", ".join(f"{name} {n:,}" for name, n in nulls.items() if n)
        self._told.append(f"{a.name} ({first}-{last}): " + (f"null in {lacking} rows." if lacking else "no nulls."))
        return done

    def _explained(self, frame: "pl.DataFrame", a: Addition) -> "pl.DataFrame":
        """Beside each column why a value is missing: outside the years, or not in the data."""
        import polars as pl

        first, last = a.covers
        outside = pl.lit(f"{a.name} covers {first}-{last}")
        inside = pl.lit(f"no value in {', '.join(a.datasets)}")
        within = pl.col("year").is_between(first, last)
        return frame.with_columns(
            pl.when(pl.col(c.name).is_null()).then(pl.when(within).then(inside).otherwise(outside)).alias(c.name + WHY)
            for c in self._named(a)
        )


def panel(unit: str, years: tuple[int, int] = (FIRST, LAST), *, folder: Path | str | None = None) -> Panel:
    """A bare panel, to which `add` adds.

    Parameters
    ----------
    unit : str
        state-year, dyad-year, directed-dyad-year, war-state or alliance-year.
    years : tuple of int
        First and last year, inclusive.
    folder : Path or str, optional
        Where the user keeps the official files, in any subfolder; else cache and network.

    Raises
    ------
    UnknownName
        For a unit that there is not.
    BadArgument
        For years in the wrong order or before 1816, and for what is no two whole years.
    """
    if unit not in UNITS:
        raise UnknownName(unit, "a unit of a panel", UNITS)
    given: Sequence[object] = years if isinstance(years, tuple | list) else ()
    if len(given) != 2:  # noqa: PLR2004  # the first and the last
        raise BadArgument(f"years={brief(years)} is no first and last year.", SPAN)
    first, last = years
    if not (all(type(y) is int for y in given) and FIRST <= first <= last <= CAP):
        raise BadArgument(f"The years {first}:{last} are no span from {FIRST} to {CAP}.", SPAN)
    return Panel(unit, (first, last), folder=folder)


def _either(made: "pl.DataFrame") -> "pl.DataFrame":
    """What holds in one direction or the other, for both orders of a pair."""
    import polars as pl

    turned = made.rename({"cow_a": "cow_b", "cow_b": "cow_a"}).select(made.columns)
    keys = list(PAIR)
    return pl.concat([made, turned]).group_by(keys).agg(pl.exclude(keys).max())


def _of(side: str) -> str:
    return f", of {side[-1].upper()}" if side else ""


def _base(name: str, sides: tuple[str, ...]) -> str:
    """A column's name without the ending of a side."""
    ending = next((s for s in sides if s and name.endswith(s)), "")
    return name.removesuffix(ending)
