"""`foedus model`: the science by itself, for teaching and for checking."""

from typing import Annotated

import typer

from foedus.cli.app import app
from foedus.cli.options import AsJson


def _names() -> list[str]:
    """The names that a shell completes."""
    from foedus.report.models.found import models

    return list(models())


@app.command()
def model(
    name: Annotated[
        str | None, typer.Argument(autocompletion=_names, help="One model; all if left out.", show_default=False)
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KEY=VALUE]...",
            help="Its arguments: numbers, lists with commas, tables with semicolons between rows, @FILE.csv or "
            "@FILE.csv:COLUMN for longer ones. What the model asks for is shown if left out.",
            show_default=False,
        ),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show the models, one model (formula, arguments, sources, status), or what it computes."""
    from foedus.report.models import faces

    faces.asked(name, values or [], as_json=as_json)
