"""`foedus estimate`: numbers of the models estimated anew from the data, with their errors."""

from typing import Annotated

import typer

from foedus.cli.app import app
from foedus.cli.options import AllianceName, AsJson, FromFolder, OnDay, OwnDefinition

estimate = typer.Typer(help="Estimate numbers from the data, with their errors.", no_args_is_help=True)
app.add_typer(estimate, name="estimate")


@estimate.callback()
def start() -> None:
    """Estimate numbers from the data, with their errors."""


@estimate.command()
def burden(  # noqa: PLR0913  # an option each
    alliance: AllianceName = "NATO",
    *,
    on: OnDay = None,
    definition: OwnDefinition = None,
    folder: FromFolder = None,
    years: Annotated[
        str | None, typer.Option(metavar="FIRST:LAST", help="All that the tables have if left out.")
    ] = None,
    threat: Annotated[
        str | None, typer.Option(metavar="STATE", help="A rival whose real spending stands for the threat.")
    ] = None,
    dynamic: Annotated[bool, typer.Option("--dynamic", help="With last year's spending in the equation.")] = False,
    as_json: AsJson = False,
) -> None:
    """Estimate whether members spend less where the others spend more, and show why that is disputed."""
    from foedus.errors import BadArgument
    from foedus.panels.burden import burden_panel
    from foedus.report import estimate as faces
    from foedus.report.panel import years_of

    span = years_of(years) if years is not None else None
    if span is not None and span[0] > span[1]:
        raise BadArgument(
            f"{years} ends before it begins.", f"The first year comes first: --years {span[1]}:{span[0]}."
        )
    panel = burden_panel(alliance, on, definition=definition, folder=folder, years=span, threat=threat)
    faces.burden(panel, dynamic=dynamic, as_json=as_json)
