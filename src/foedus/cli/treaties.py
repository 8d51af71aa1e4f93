"""`foedus treaties`: the register."""

from pathlib import Path
from typing import Annotated

import typer

from foedus.cli.app import app
from foedus.cli.options import AsJson, OnDay
from foedus.errors import BadArgument

register = typer.Typer(help="The register of treaties.", no_args_is_help=False)
app.add_typer(register, name="treaties")


@register.callback(invoke_without_command=True)
def treaties(
    context: typer.Context,
    *,
    on: OnDay = None,
    state: Annotated[str | None, typer.Option(metavar="STATE", help="Only those of a state.")] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Only those of a kind: defence, consultation, ...")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every treaty, not only those in force on the day.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the treaties in force on a day, for a state, of a kind."""
    if context.invoked_subcommand is not None:
        if on or state or kind or every or as_json:
            raise BadArgument(
                f"Options stand before {context.invoked_subcommand}, which would not see them.",
                f"Write them behind it: foedus treaties {context.invoked_subcommand} ... --on YYYY-MM-DD.",
            )
        return
    from foedus.report import treaties as faces

    faces.listed(on, state, kind, every=every, as_json=as_json)


@register.command()
def show(
    key: Annotated[str, typer.Argument(help="The treaty's key, for example nato_1949.")], *, as_json: AsJson = False
) -> None:
    """Show one treaty: parties by day, obligations, articles, doubts, provenance."""
    from foedus.report import treaties as faces

    faces.shown(key, as_json=as_json)


@register.command()
def between(one: str, other: str, *, on: OnDay = None, as_json: AsJson = False) -> None:
    """List the treaties to which two states are both party on a day."""
    from foedus.report import treaties as faces

    faces.between(one, other, on, as_json=as_json)


@register.command()
def check(file: Annotated[str, typer.Argument(help="A treaty in YAML.")], *, as_json: AsJson = False) -> None:
    """Read a treaty of your own strictly; every line that does not fit is named."""
    from foedus.report import treaties as faces

    faces.checked(file, as_json=as_json)


@register.command()
def compare(
    *,
    atop: Annotated[str, typer.Option(metavar="DIR", help="Where atop5_1a.csv and atop5_1m.csv of ATOP 5.1 lie.")],
    as_json: AsJson = False,
) -> None:
    """Compare our texts with ATOP's coding: agreement per field, and every difference with our reason."""
    from foedus.report import comparison as faces

    faces.compared(atop, as_json=as_json)


@register.command()
def network(
    *,
    on: OnDay = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write html, svg or png.")] = None,
    duty: Annotated[
        str, typer.Option(metavar="DUTY", help="Which duty ties: assist, consult, neutrality ...")
    ] = "assist",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a file that exists.")] = False,
    as_json: AsJson = False,
) -> None:
    """Who owes what to whom on a day, as pairs or as a picture."""
    from foedus.report import network as faces

    faces.drawn(on, duty, out, overwrite=overwrite, as_json=as_json)
