"""What is known: parameters, states, places, alliances, and where things stand."""

from typing import Annotated

import typer

from foedus.cli.app import app
from foedus.cli.options import AnyDay, AsJson, OnDay


@app.command()
def parameters(
    name: Annotated[str | None, typer.Argument(help="One parameter; all if left out.")] = None,
    *,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Show the numbers of science: value, unit, source, place and status."""
    from foedus.report import listing

    listing.parameters(name, on, as_json=as_json)


@app.command()
def states(
    name: Annotated[str | None, typer.Argument(help="One state by any name or code; all if left out.")] = None,
    *,
    on: AnyDay = None,
    as_json: AsJson = False,
) -> None:
    """Look up a state: its names, and which code holds when."""
    from foedus.report import listing

    listing.states(name, on, as_json=as_json)


@app.command()
def places(
    name: Annotated[str | None, typer.Argument(help="One territory by any name; all if left out.")] = None,
    *,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Look up a territory: who holds it on a day, who claims it, where it lies."""
    from foedus.report import listing

    listing.places(name, on, as_json=as_json)


@app.command()
def alliances(*, on: OnDay = None, as_json: AsJson = False) -> None:
    """List the alliances that ship, with their members on a day."""
    from foedus.report import listing

    listing.alliances(on, as_json=as_json)


@app.command()
def schema() -> None:
    """Print the JSON Schema of `foedus assess --json`."""
    import json

    from foedus.report.document import schema as form

    typer.echo(json.dumps(form(), indent=1))


@app.command()
def where() -> None:
    """Print the folders that Foedus uses."""
    from importlib.resources import files as resources

    from foedus.cli.delivered import memory
    from foedus.data.wanted import cache

    typer.echo(
        f"data that ship: {resources('foedus') / 'data' / 'embedded'}\n"
        f"official files: {cache()}\n"
        f"memory of the last run: {memory().parent}"
    )
