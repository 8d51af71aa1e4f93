"""`foedus treaties`: the register."""

from typing import Annotated

import typer

from foedus.cli.app import app
from foedus.cli.options import AsJson, OnDay

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
    if context.invoked_subcommand is None:
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
