"""An assessment: the findings of every challenge for one alliance on one day, with its faces."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from foedus import alliances, files
from foedus.alliances import Alliance
from foedus.challenges import CHALLENGES
from foedus.challenges.choice import Choice, Measured, Prices, Strength
from foedus.challenges.finding import Finding
from foedus.chance import Chance
from foedus.data.ledger import Definition
from foedus.days import as_day
from foedus.errors import BadArgument, DataMissing, UnknownName
from foedus.parameters import Book, Parameter, parameter
from foedus.sources import Source, source
from foedus.world import World

if TYPE_CHECKING:
    import altair as alt
    import polars as pl


@dataclass(frozen=True)
class BorderRow:
    """One row of a table of exposed borders: a state by any name, and km."""

    __pydantic_config__ = files.STRICT
    state: str
    km: float


@dataclass(frozen=True, eq=False)
class Assessment:
    """What the challenges find for an alliance on a day.

    `print` shows it on one screen, a notebook as a page; `assessment["burden"]`
    is the finding of one challenge.

    Attributes
    ----------
    alliance : Alliance
    findings : mapping of str to Finding
        By challenge.
    lacking : mapping of str to str
        Challenge that cannot be assessed -> why.
    """

    alliance: Alliance
    findings: Mapping[str, Finding]
    lacking: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, challenge: str) -> Finding:
        """The finding of one challenge.

        Raises
        ------
        UnknownName
            With the challenges there are.
        DataMissing
            For one that cannot be assessed, with the reason.
        """
        if challenge in self.lacking:
            raise DataMissing(
                f"{challenge} cannot be assessed: {self.lacking[challenge]}",
                "Ask for another day (--on) or other states.",
            )
        if challenge not in self.findings:
            raise UnknownName(challenge, "a challenge of this assessment", self.findings)
        return self.findings[challenge]

    def __str__(self) -> str:
        """One screen of plain text."""
        from foedus.report.text import plain

        return plain(self)

    def _repr_html_(self) -> str:
        """What a notebook shows: the page, framed."""
        from foedus.report.page import framed

        return framed(self)

    @property
    def title(self) -> str:
        """Which alliance, without whom, on which day."""
        without = f" without {', '.join(self.alliance.without)}" if self.alliance.without else ""
        return f"{self.alliance.name}{without} on {self.day}"

    def heading(self, finding: Finding) -> str:
        """Which alliance and day, and what is asked of it."""
        return f"{self.title}: {finding.title[0].lower()}{finding.title[1:]}"

    @property
    def day(self) -> date:
        """The day that the assessment is of."""
        return self.alliance.day

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Every source that the findings rest on, by key."""
        return tuple(source(k) for k in sorted({k for f in self.findings.values() for k in f.sources}))

    @cached_property
    def assumptions(self) -> Mapping[str, Parameter]:
        """The parameters with status "assumed" that the findings rest on, by name."""
        names = sorted({a for f in self.findings.values() for a in f.assumed})
        return MappingProxyType({n: parameter(n) for n in names})

    @property
    def main(self) -> str:
        """The challenge whose tables and pictures are meant where none is named: burden sharing, else the first."""
        return "burden" if "burden" in self.findings else next(iter(self.findings))

    def to_frame(self, challenge: str | None = None, table: str = "members") -> "pl.DataFrame":
        """One table of one challenge, by default a row a member of the main one.

        Columns carry units as the table says: shares in /1, money in USD a year. Null: nobody has it.

        Raises
        ------
        UnknownName
            With the tables there are.
        """
        asked = challenge or self.main
        found = self[asked].tables
        if table not in found:
            raise UnknownName(table, f"a table of {asked}", found)
        return found[table].frame

    def to_pandas(self, challenge: str | None = None, table: str = "members") -> Any:
        """As `to_frame`, for pandas (which must be installed, with pyarrow)."""
        return self.to_frame(challenge, table).to_pandas()

    def to_dict(self) -> dict[str, Any]:
        """The assessment as plain data, in the documented JSON form."""
        from foedus.report.document import as_dict

        return as_dict(self)

    def chart(self, name: str | None = None) -> "alt.TopLevelMixin":
        """A picture of any of the findings; the first of the main one if none is named.

        Raises
        ------
        UnknownName
            With the pictures there are.
        """
        from foedus.report.charts import PICTURES, chart
        from foedus.report.charts.drawing import captioned

        owner = {picture: c for c in self.findings for picture in PICTURES[c]}
        asked = next(iter(PICTURES[self.main])) if name is None else name
        if asked not in owner:
            raise UnknownName(asked, "a picture of this assessment", owner)
        finding = self[owner[asked]]
        return captioned(chart(finding, asked), self.heading(finding))

    def save(self, path: str | Path, *, overwrite: bool = False, chart: str | None = None) -> None:
        """Write a face to a file; its ending says which (html, svg, png, csv, parquet, xlsx, json).

        Raises
        ------
        CannotWrite
            Nothing is written then.
        UnknownName
            For another ending.
        """
        from foedus.report.out import save

        save(self, path, overwrite=overwrite, chart=chart)


def assess(  # noqa: PLR0913  # what may be chosen
    alliance: str | Sequence[str],
    *,
    on: date | str | None = None,
    without: str | Sequence[str] = (),
    definition: Definition | None = None,
    strength: Measured = "stock",
    prices: Prices = "exchange",
    folder: Path | str | None = None,
    borders: Mapping[str, float] | Iterable[tuple[str, float]] | None = None,
    chance: Chance | None = None,
) -> Assessment:
    """Assess an alliance on a day.

    Parameters
    ----------
    alliance : str or sequence of str
        "NATO", "FRA,DEU,POL", ["Norway", "Sweden"], or the path of a YAML file.
    on : date or str, optional
        The day, as a date or "YYYY-MM-DD"; today if left out.
    without : str or sequence of str
        Members to leave out.
    definition : {"nato", "sipri"}, optional
        Whose figures of spending; otherwise the one that covers most members.
    strength : {"stock", "spending", "personnel", "cinc"}
        What stands for strength: past military spending less wear, that of the newest year, people under arms, or the
        composite index of Correlates of War (its official file must be at hand).
    prices : {"exchange", "ppp"}
        Spending as it is, or at what it buys where soldiers are cheap.
    folder : path, optional
        Where official files lie.
    borders : mapping of str to float, or pairs, optional
        Exposed border of each member in km, for the benefit index.
    chance : Chance, optional
        Seed and number of draws.

    Returns
    -------
    Assessment

    Raises
    ------
    FoedusError
        A child that names what is wrong: `UnknownName`, `AmbiguousName`, `BadDate`,
        `DuplicateMember`, `TooFewMembers`, `NotInForce`, `DataMissing`, `BadFile` ...

    Sources
    -------
    Those of the challenges; see `Assessment.sources`.
    """
    day = as_day(on)
    found = alliances.alliance(listed("alliance", alliance), day)
    gone = listed("without", without)
    if gone:
        found = found.leave_out(gone.split(","))
    if borders is not None:
        found = found.with_borders(borders.items() if isinstance(borders, Mapping) else borders)
    world, book, luck = World.on(day), Book(day), chance or Chance()
    choice = Choice(definition, Strength(strength, prices, folder))
    findings, lacking = {}, {}
    for name, challenge in CHALLENGES.items():
        try:
            findings[name] = challenge.assess(world, found, book, luck, choice)
        except DataMissing as error:
            lacking[name] = error
    if not findings:
        raise list(lacking.values())[-1]
    reasons = {name: " ".join(str(error).split()) for name, error in lacking.items()}
    return Assessment(found, MappingProxyType(findings), MappingProxyType(reasons))


def listed(what: str, names: object) -> str:
    """Names as one text with commas.

    Raises
    ------
    BadArgument
        For what is neither a name nor a list of names.
    """
    if isinstance(names, str):
        return names
    if isinstance(names, Sequence) and all(isinstance(n, (str, int)) for n in names):
        return ",".join(str(n) for n in names)
    raise BadArgument(
        f"{what} must be a name or a list of names, got {names!r}.", 'For example "NATO" or ["FRA", "DEU"].'
    )
