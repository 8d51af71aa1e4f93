"""Forces: what each state has to fight with, as a share of what the whole world has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from foedus.data.ledger import embedded
from foedus.errors import BadArgument, DataMissing
from foedus.models.arguments import Array
from foedus.models.capability_stock import stock_now
from foedus.models.purchasing_power import purchasing_power
from foedus.parameters import Draws

if TYPE_CHECKING:
    import polars as pl

Measured = Literal["stock", "spending", "personnel", "cinc"]
Prices = Literal["exchange", "ppp"]
LABELS: dict[str, str] = {
    "stock": "what military spending has built, at prices of 2015, less wear",
    "spending": "military spending of the newest year, at prices of 2015",
    "personnel": "people in the armed forces",
    "cinc": "composite index of national capability",
}
EDITION = "World Bank, World Development Indicators (GDP at prices of 2015, SIPRI spending shares, armed forces)"


@dataclass(frozen=True, eq=False)
class Forces:
    """The forces of some states on a day, beside the world's.

    Attributes
    ----------
    measured : {"stock", "spending", "personnel", "cinc"}
    states : tuple of str
        Those asked for that have a figure, in their order; a state known to have no forces has one: 0.
    years : tuple of int
        The year of each one's newest figure.
    missing, notes : dict of str to str
        State -> why it has no figure; what must be known of the figure that it has.
    """

    measured: Measured
    prices: Prices
    states: tuple[str, ...]
    years: tuple[int, ...]
    edition: str
    sources: tuple[str, ...]
    missing: Mapping[str, str]
    notes: Mapping[str, str]
    rows: Mapping[str, Array] = field(repr=False)  # every state of the world -> its yearly figures, oldest first
    wages: Mapping[str, float] = field(repr=False)  # income per head over that of the United States

    @classmethod
    def of(
        cls,
        asked: Sequence[str],
        day: date,
        measured: Measured = "stock",
        prices: Prices = "exchange",
        folder: Path | str | None = None,
    ) -> "Forces":
        """The forces of states, from the embedded tables or, for the composite index, the official file.

        Raises
        ------
        BadArgument
            For another measure or other prices.
        DataMissing
            When none of the states has a figure.
        NotAtHand
            When the official file is needed and is not here.
        """
        _known("a measure of strength", measured, get_args(Measured))
        _known("a kind of prices", prices, get_args(Prices))
        table, sources, edition = _cinc(day, folder) if measured == "cinc" else (_embedded(measured), SOURCES, EDITION)
        runs = _runs(table, day.year, steady=measured == "stock")
        none = _unarmed(day.year) if measured != "cinc" else {}
        held = tuple(s for s in asked if s in runs or s in none)
        missing = {s: f"no figure of {NAMES[measured]} up to {day.year} in: {edition}" for s in asked if s not in held}
        if not held:
            raise DataMissing(
                f"None of {', '.join(asked)} has a figure of {NAMES[measured]} up to {day}.",
                f"At hand: {edition}, {_span(table)}. Ask for another day (--on) or measure (--strength).",
            )
        return cls(
            measured, prices, held, tuple(runs[s][1] if s in runs else none[s] for s in held), edition, sources, missing,
            {s: f"no armed forces (0 people in {none[s]})" for s in held if s not in runs},
            {s: values for s, (values, _) in runs.items()}, _wages(day.year) if prices == "ppp" else {},
        )  # fmt: skip

    def shares(self, draws: Draws) -> Array:
        """(draw, state) share of the world's forces, /1, for each draw of the parameters."""
        world = self._stocks(draws, tuple(self.rows)) * self._prices(draws, tuple(self.rows))
        place = {s: i for i, s in enumerate(self.rows)}
        own = np.zeros((len(world), len(self.states)))
        known = [i for i, s in enumerate(self.states) if s in place]
        own[:, known] = world[:, [place[self.states[i]] for i in known]]
        return np.asarray(own / world.sum(axis=1, keepdims=True))

    def _stocks(self, draws: Draws, states: Sequence[str]) -> Array:
        """(draw, state) forces in the measure's own unit; wear matters to the stock alone."""
        if self.measured != "stock":
            return np.repeat([[self.rows[s][-1] for s in states]], draws.count, axis=0)
        wear = draws["military_depreciation"]
        return np.column_stack([_stock(self.rows[s], wear) for s in states])

    def _prices(self, draws: Draws, states: Sequence[str]) -> Array:
        """(draw, state) what a dollar buys there, over what it buys in the United States."""
        if self.prices == "exchange":
            return np.ones((1, len(states)))
        wage = np.array([self.wages.get(s, 1.0) for s in states])
        paid = draws["personnel_cost_share"]
        return np.stack([purchasing_power(np.ones(len(wage)), np.full(len(wage), share), wage) for share in paid])


SOURCES = ("world_bank_wdi", "sipri_milex")
NAMES: dict[str, str] = {
    "stock": "military spending",
    "spending": "military spending",
    "personnel": "armed forces",
    "cinc": "the composite index",
}


def _known(what: str, given: str, known: Sequence[str]) -> None:
    if given not in known:
        raise BadArgument(f"{given!r} is not {what}.", f"Known: {', '.join(known)}.")


def _embedded(measured: str) -> "pl.DataFrame":
    """`state`, `year`, `value` of a measure from the embedded tables, USD of 2015 or people."""
    import polars as pl

    value = pl.col("armed_forces") if measured == "personnel" else pl.col("milex_share_gdp") * pl.col("gdp_2015usd")
    return embedded("world_bank").select("state", "year", value=value.cast(pl.Float64)).drop_nulls()


def _cinc(day: date, folder: Path | str | None) -> "tuple[pl.DataFrame, tuple[str, ...], str]":
    """The composite index by state and year, from the official file, with the codes that hold."""
    import polars as pl

    from foedus.data.at_hand import AtHand
    from foedus.states import codes

    rows = (
        AtHand(folder).table("nmc").filter(pl.col("year") <= day.year).select("cow", "year", value="cinc").drop_nulls()
    )
    held = {c.number: c.code for c in codes() if c.system == "cow" and c.holds(day)}
    named = rows.with_columns(state=pl.col("cow").replace_strict(held, default=None, return_dtype=pl.String))
    return (
        named.drop_nulls("state"),
        ("singer_bremer_stuckey_1972", "singer_1987"),
        "Correlates of War, National Material Capabilities",
    )


def _runs(table: "pl.DataFrame", year: int, *, steady: bool) -> dict[str, tuple[Array, int]]:
    """State -> its figures of unbroken years up to its newest (one, where a stock is not asked), and that year."""
    rows = table.filter(table["year"] <= year).sort("state", "year")
    found = {}
    for (state,), part in rows.group_by("state", maintain_order=True):
        years, values = part["year"].to_numpy(), part["value"].to_numpy()
        gaps = np.flatnonzero(np.diff(years) > 1)
        start = int(gaps[-1]) + 1 if len(gaps) else 0
        found[str(state)] = (values[start:] if steady else values[-1:], int(years[-1]))
    return {s: run for s, run in found.items() if run[0].any()}


def _unarmed(year: int) -> dict[str, int]:
    """States whose newest figure of armed forces is 0 and that report no spending -> the year of it."""
    import polars as pl

    rows = embedded("world_bank").filter(pl.col("year") <= year)
    last = rows.drop_nulls("armed_forces").sort("year").group_by("state").last().filter(pl.col("armed_forces") == 0)
    spends = set(rows.drop_nulls("milex_share_gdp").filter(pl.col("milex_share_gdp") > 0)["state"])
    return {s: y for s, y in last.select("state", "year").iter_rows() if s not in spends}


def _wages(year: int) -> dict[str, float]:
    """Income per head over that of the United States, in the newest year of each."""
    import polars as pl

    rows = embedded("world_bank").filter(pl.col("year") <= year).drop_nulls(["gdp_usd", "population"]).sort("year")
    last = rows.group_by("state").last().select("state", head=pl.col("gdp_usd") / pl.col("population"))
    heads = dict(last.iter_rows())
    return {s: head / heads["USA"] for s, head in heads.items()}


def _stock(flows: Array, wear: Array) -> Array:
    """(draw,) what yearly flows have built, for each rate of wear; the first year's stock as if it had grown so before."""
    grown = max(0.0, (flows[-1] / flows[0]) ** (1 / (len(flows) - 1)) - 1) if len(flows) > 1 and flows[0] > 0 else 0.0
    return stock_now(flows, wear, grown)


def _span(table: "pl.DataFrame") -> str:
    years = table["year"].sort()
    return f"{years[0]} to {years[-1]}" if len(years) else "no year"
