"""`foedus assess` and `foedus cite`: an assessment, and what it rests on."""

from pathlib import Path
from typing import Annotated

import typer

from foedus.cli.app import app
from foedus.cli.delivered import Wanted, delivered, remembered
from foedus.cli.options import (
    AllianceName,
    AsJson,
    FromFolder,
    OnDay,
    Out,
    Overwrite,
    OwnDefinition,
    OwnPrices,
    OwnStrength,
    Quiet,
    Seed,
    Without,
)


@app.command()
def assess(  # noqa: PLR0913  # an option each
    alliance: AllianceName,
    *,
    on: OnDay = None,
    without: Without = None,
    definition: OwnDefinition = None,
    strength: OwnStrength = "stock",
    prices: OwnPrices = "exchange",
    folder: FromFolder = None,
    borders: Annotated[
        Path | None, typer.Option(metavar="FILE.csv", help="Exposed borders for the benefit index: columns state, km.")
    ] = None,
    out: Out = None,
    chart: Annotated[
        str | None,
        typer.Option(
            help="Which picture an svg or png holds: members, gaps, size, years, lorenz, rules; dependence, reliance, replacement, provision, moves."
        ),
    ] = None,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    seed: Seed = 1949,
) -> None:
    """Assess an alliance: who depends on whom, who pays what, how far that is from the pledges, do the small exploit the great."""
    from foedus import files
    from foedus.report import out as faces

    faces.ready(out or [], overwrite=overwrite)
    from foedus.chance import Chance
    from foedus.report import assessment as made

    lengths = [(r.state, r.km) for r in files.rows(borders, made.BorderRow)] if borders else None
    found = made.assess(
        alliance, on=on, without=without or (), definition=definition, strength=strength, prices=prices,  # type: ignore[arg-type]  # checked there
        folder=folder, borders=lengths, chance=Chance(seed),
    )  # fmt: skip
    delivered(found, Wanted(tuple(out or ()), chart, overwrite, as_json, quiet))


@app.command()
def cite(
    what: Annotated[
        list[str] | None, typer.Argument(help="Source keys or an alliance; the last assessment if left out.")
    ] = None,
    *,
    on: OnDay = None,
) -> None:
    """Print the BibTeX of what a result rests on."""
    from foedus import sources

    keys = [key for w in what or [] for key in _keys(w, on)] if what else remembered()
    typer.echo(sources.cite(keys), nl=False)


def _keys(what: str, on: str | None) -> list[str]:
    from foedus.report.assessment import assess as made
    from foedus.sources import sources

    return [what] if what in sources() else [s.key for s in made(what, on=on).sources]
