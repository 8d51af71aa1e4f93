"""`foedus stress`: an attack on a member, who would come, and without whom the defence would not hold."""

from typing import Annotated

import typer

from foedus.cli.app import app
from foedus.cli.delivered import Wanted, delivered
from foedus.cli.options import (
    AllianceName,
    AsJson,
    FromFolder,
    OnDay,
    Out,
    Overwrite,
    OwnPrices,
    OwnStrength,
    Quiet,
    Seed,
)


@app.command()
def stress(  # noqa: PLR0913  # an option each
    alliance: AllianceName,
    *,
    challenger: Annotated[str, typer.Option(metavar="STATE", help="Who attacks.")],
    at: Annotated[
        str | None,
        typer.Option(
            metavar="PLACE", help="Which member (at home), or a place that a member holds; each in turn if left out."
        ),
    ] = None,
    absent: Annotated[
        list[str] | None, typer.Option(metavar="STATE", help="Members that stay out (repeatable, or with commas).")
    ] = None,
    days: Annotated[float, typer.Option(help="Days since the attack.")] = 30.0,
    forward: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATE=SHARE", help="Share of a member's forces that is at the front already (repeatable)."
        ),
    ] = None,
    worst: Annotated[int, typer.Option(metavar="N", help="How many allies stay out at once in the worst absence.")] = 3,
    on: OnDay = None,
    strength: OwnStrength = "stock",
    prices: OwnPrices = "exchange",
    folder: FromFolder = None,
    out: Out = None,
    chart: Annotated[
        str | None,
        typer.Option(
            help="Which picture an svg or png holds: dependence, without, coalition, replacement, lorenz, provision, moves; holds, worth (each in turn)."
        ),
    ] = None,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    seed: Seed = 1949,
) -> None:
    """Put a scenario to an alliance: a member is attacked; who must come, who would, does the defence hold."""
    from foedus.report import out as faces

    faces.ready(out or [], overwrite=overwrite)
    from foedus.chance import Chance
    from foedus.report import stress as made

    found = made.stress(
        alliance, challenger=challenger, at=at, absent=absent or (), days=days, worst=worst, forward=_shares(forward or [], on), on=on, strength=strength,  # type: ignore[arg-type]  # checked there
        prices=prices, folder=folder, chance=Chance(seed),  # type: ignore[arg-type]  # checked there
    )  # fmt: skip
    delivered(found, Wanted(tuple(out or ()), chart, overwrite, as_json, quiet))


def _shares(words: list[str], on: str | None) -> dict[str, float]:
    """STATE=SHARE as a mapping; a state once, whatever it is called."""
    from foedus.days import as_day
    from foedus.errors import BadArgument
    from foedus.states import resolve

    found: dict[str, float] = {}
    for word in words:
        name, share = _share(word)
        state = resolve(name, as_day(on))
        if state in found:
            raise BadArgument(
                f"{state} is given two shares of its forces, {found[state]:g} and {share:g}.",
                "Name each state once with --forward.",
            )
        found[state] = share
    return found


def _share(word: str) -> tuple[str, float]:
    """State and share of STATE=SHARE."""
    from foedus.errors import BadArgument

    state, _, share = word.partition("=")
    try:
        if state:
            return state, float(share)
    except ValueError:
        pass
    raise BadArgument(f"{word!r} is no share of a member's forces.", "Write it as --forward USA=0.05.")
