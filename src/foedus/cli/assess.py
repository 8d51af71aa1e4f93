"""`foedus assess` and `foedus cite`: an assessment, and what it rests on."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foedus.cli.app import app
from foedus.cli.options import AllianceName, AsJson, OnDay, Out, Overwrite, OwnDefinition, Quiet, Seed, Without
from foedus.errors import FoedusError

if TYPE_CHECKING:
    from foedus.report.assessment import Assessment


@app.command()
def assess(  # noqa: PLR0913  # an option each
    alliance: AllianceName,
    *,
    on: OnDay = None,
    without: Without = None,
    definition: OwnDefinition = None,
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
        alliance, on=on, without=without or (), definition=definition, borders=lengths, chance=Chance(seed)  # type: ignore[arg-type]  # checked there
    )  # fmt: skip
    delivered(found, Wanted(tuple(out or ()), chart, overwrite, as_json, quiet))


@dataclass(frozen=True)
class Wanted:
    """In which forms an answer is wanted: files, which picture they hold, and what is printed."""

    out: tuple[Path, ...]
    chart: str | None
    overwrite: bool
    as_json: bool
    quiet: bool


def delivered(found: "Assessment", wanted: Wanted) -> None:
    """Write an answer to its files, all or none, remember its sources, and print it."""
    from foedus import files
    from foedus.report import out as faces

    if wanted.chart is not None:
        found.chart(wanted.chart)
    contents = [(path, faces.face_of(path)(found, wanted.chart)) for path in wanted.out]
    for path, content in contents:
        files.write(path, content, overwrite=wanted.overwrite)
    _remember([s.key for s in found.sources])
    _say(found, wanted)


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

    keys = [key for w in what or [] for key in _keys(w, on)] if what else _remembered()
    typer.echo(sources.cite(keys), nl=False)


def _say(found: "Assessment", wanted: Wanted) -> None:
    """Print an assessment in the form asked for."""
    from foedus.report.document import as_json as encoded

    if wanted.as_json:
        typer.echo(encoded(found))
    elif wanted.quiet:
        if not wanted.out:
            typer.echo(found[found.main].headline[0])
    else:
        from rich.console import Console

        from foedus.report.text import screen

        console = Console(highlight=False)
        console.print(screen(found))
        for path in wanted.out:
            console.print(f"• Written: {path}", style="dim", soft_wrap=True)


def _keys(what: str, on: str | None) -> list[str]:
    from foedus.report.assessment import assess as made
    from foedus.sources import sources

    return [what] if what in sources() else [s.key for s in made(what, on=on).sources]


def memory() -> Path:
    """The file that keeps the source keys of the last assessment."""
    from platformdirs import user_state_path

    return user_state_path("foedus", appauthor=False) / "last_sources.txt"


def _remember(keys: list[str]) -> None:
    """Keep the source keys of this run for `foedus cite`; a read-only home is no reason to fail."""
    from foedus import files

    try:
        memory().parent.mkdir(parents=True, exist_ok=True)
        files.write(memory(), "\n".join(keys).encode(), overwrite=True)
    except (OSError, FoedusError):
        return


def _remembered() -> list[str]:
    from foedus.errors import NothingYet
    from foedus.sources import sources

    try:
        keys = [key for key in memory().read_text("utf-8").split() if key in sources()]
    except (OSError, UnicodeDecodeError):
        keys = []
    if not keys:
        raise NothingYet(
            "No assessment has been made here yet.", "Make one (foedus assess NATO), or name keys or an alliance."
        )
    return keys
