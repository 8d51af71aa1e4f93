"""`foedus data`: official data sets, where they come from and what they allow."""

from pathlib import Path
from typing import Annotated

import typer

from foedus.cli.app import app
from foedus.cli.options import AsJson, FromFolder

data = typer.Typer(help="Official data sets.", no_args_is_help=True)
app.add_typer(data, name="data")

SetName = Annotated[str, typer.Argument(metavar="NAME", help="The data set's key, for example atop, or its name.")]


@data.command("list")
def list_(*, as_json: AsJson = False) -> None:
    """List the official data sets that Foedus knows how to read."""
    from foedus.report import catalogue as faces

    faces.listed(as_json=as_json)


@data.command()
def show(name: SetName, *, as_json: AsJson = False) -> None:
    """Show one data set: address, licence, files with their hashes, quirks."""
    from foedus.report import catalogue as faces

    faces.shown(name, as_json=as_json)


@data.command()
def cite(name: SetName) -> None:
    """Print the BibTeX of what is to be cited with a data set."""
    from foedus.report import catalogue as faces

    faces.cited(name)


@data.command()
def path(
    name: SetName,
    *,
    folder: FromFolder = None,
    file: Annotated[str | None, typer.Option("--file", metavar="FILE", help="One file; all if left out.")] = None,
) -> None:
    """Print where the files of a data set are; what is not at hand is fetched, or told where it is to be had by hand."""
    from foedus.report import catalogue as faces

    found, lacking = faces.placed(name, file, folder)
    typer.echo("\n".join(map(str, found)))
    for error in lacking:
        typer.echo(f"Left out: {error}", err=True)


@data.command()
def panel(  # noqa: PLR0913  # an option each
    *,
    unit: Annotated[
        str | None,
        typer.Option(
            metavar="UNIT",
            help="state-year, dyad-year, directed-dyad-year, war-state, alliance-year; the list of additions if left out.",
        ),
    ] = None,
    years: Annotated[str | None, typer.Option(metavar="FIRST:LAST", help="1816:2018 if left out.")] = None,
    add: Annotated[
        list[str] | None, typer.Option(metavar="NAMES", help="What to add: atop,cinc,contiguity,... (repeatable).")
    ] = None,
    folder: FromFolder = None,
    reasons: Annotated[bool, typer.Option("--reasons", help="Beside each addition why a value is missing.")] = False,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write parquet, csv or dta, with a codebook and BibTeX beside it."),
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace files that exist.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make a panel: state-years, dyad-years and their like, with what is added to them."""
    from foedus.report import panel as faces

    if unit is None:
        faces.without_rows(years, add or None, out, reasons)
        faces.listed(as_json=as_json)
    else:
        described = faces.described(unit, years, add or (), folder, reasons=reasons)
        faces.made(described, out, overwrite=overwrite, as_json=as_json)


@data.command()
def check(*, folder: FromFolder = None, as_json: AsJson = False) -> None:
    """Read every official file at hand: rows, years, hash, what to know; and what is not at hand. Fetches nothing."""
    from foedus.report import data_check as faces

    code = faces.checked(folder, as_json=as_json)
    if code:
        raise typer.Exit(code)


@data.command()
def sql(  # noqa: PLR0913  # an option each
    query: Annotated[
        str | None,
        typer.Argument(metavar="SQL", help="One SELECT, WITH, DESCRIBE or SUMMARIZE; with --tables a table."),
    ] = None,
    *,
    folder: FromFolder = None,
    with_: Annotated[
        list[Path] | None,
        typer.Option("--with", metavar="FILE", help="Add a csv or parquet as a table under its stem (repeatable)."),
    ] = None,
    tables: Annotated[bool, typer.Option("--tables", help="List the tables with their columns instead.")] = False,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write csv or parquet.")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a file that exists.")] = False,
    as_json: AsJson = False,
) -> None:
    """Ask the tables at hand in SQL (DuckDB); only those that it names are read, and nothing is fetched."""
    from foedus.report import sql as faces

    if tables:
        faces.listed(query, folder, as_json=as_json)
    else:
        faces.answered(query or "", folder, with_ or (), out, overwrite=overwrite, as_json=as_json)
