"""The root of the command line."""

from typing import Annotated

import typer

app = typer.Typer(
    name="foedus",
    help="Military alliances that can be computed, with reasons, sources and error bars.",
    epilog="Exit codes: 0 an answer, 2 the question must be changed, 3 the data are missing.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def start(*, version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    """Military alliances that can be computed, with reasons, sources and error bars."""
    if version:
        from foedus import __version__

        typer.echo(f"foedus {__version__}")
        raise typer.Exit
