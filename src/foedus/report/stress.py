"""A scenario put to an alliance, with the same faces as an assessment."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from foedus import alliances
from foedus.challenges.choice import Measured, Prices
from foedus.challenges.obligations.stress import Attack, Scenario, Strength, each_member
from foedus.challenges.obligations.stress import stress as one_attack
from foedus.chance import Chance
from foedus.days import as_day
from foedus.errors import BadArgument, brief
from foedus.parameters import Book
from foedus.report.assessment import Assessment, listed
from foedus.world import World

WANTED = {
    "challenger": 'Give a state by any name: "Russia".',
    "at": 'Give a member or a place: "EST", "Svalbard", "59.4,24.7"; leave it out for each member in turn.',
    "days": "Give a number of days: 30.",
    "chance": "Give a Chance: Chance(seed=7).",
    "forward": 'Give a mapping of members to shares: {"USA": 0.05}.',
    "folder": "Give the path of a folder.",
    "worst": "Give a whole number of allies: 3.",
}


def stress(  # noqa: PLR0913  # what makes a scenario
    alliance: str | Sequence[str],
    *,
    challenger: str,
    at: str | None = None,
    absent: str | Sequence[str] = (),
    days: float = 30.0,
    forward: Mapping[str, float] | None = None,
    worst: int = 3,
    on: date | str | None = None,
    strength: Measured = "stock",
    prices: Prices = "exchange",
    folder: Path | str | None = None,
    chance: Chance | None = None,
) -> Assessment:
    """What an attack on a member would meet, with and without some allies.

    Parameters
    ----------
    alliance : str or sequence of str
        As `assess`.
    challenger : str
        Who attacks; any state, also a member.
    at : str, optional
        A member (attacked at home), or a place that a member holds: a key of `foedus places`, or "lat,lon"; each
        member in turn if left out.
    absent : str or sequence of str
        Members that stay out whatever they owe.
    days : float
        Days since the attack, above 0.
    forward : dict of str to float, optional
        Member -> share of its forces that was at the front before the attack, /1; none if left out.
    worst : int
        How many allies are taken away at once to see the worst absence, 1 to 10.
    on : date or str, optional
        The day of the attack; today if left out.
    strength : {"stock", "spending", "personnel", "cinc"}
        What stands for strength: past military spending less wear, that of the newest year, people under arms, or the
        composite index of Correlates of War (its official file must be at hand).
    prices : {"exchange", "ppp"}
        Spending as it is, or at what it buys where soldiers are cheap (in the manner of Robertson 2022).
    folder : path, optional
        Where official files lie.
    chance : Chance, optional
        Seed and number of draws.

    Returns
    -------
    Assessment
        With one finding: "stress", or "fronts" where each member is attacked in turn.

    Raises
    ------
    FoedusError
        A child that names what is wrong: `UnknownName`, `BadArgument`, `DataMissing`, `NotAtHand` ...
    """
    _refuse({"challenger": (challenger, str), "at": (at, str | None), "days": (days, int | float), "chance": (chance, Chance | None),
             "forward": (forward, Mapping | None), "worst": (worst, int), "folder": (folder, str | Path | None)})  # fmt: skip
    day = as_day(on)
    bound = alliances.alliance(listed("alliance", alliance), day)
    gone = [a.strip() for a in listed("absent", absent).split(",") if a.strip()]
    attack = Attack.of(bound, challenger, gone, days, forward, worst)
    world, book, measured = World.on(day), Book(day), Strength(strength, prices, folder)
    if at is None:
        finding = each_member(world, bound, attack, book, measured)
    else:
        finding = one_attack(world, bound, Scenario.of(bound, attack, at), book, chance or Chance(), measured)
    return Assessment(bound, MappingProxyType({finding.challenge: finding}))


def _refuse(given: Mapping[str, tuple[object, Any]]) -> None:
    """Refuse arguments of another kind."""
    for name, (value, kind) in given.items():
        if not isinstance(value, kind) or isinstance(value, bool):
            raise BadArgument(f"{name} is {brief(value)}.", WANTED[name])
