"""The command line: `foedus assess NATO` and its neighbours; heavy rooms are opened only when needed."""

import codecs
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from foedus.errors import FoedusError

T = TypeVar("T")

app = typer.Typer(
    name="foedus",
    help="Military alliances that can be computed, with reasons, sources and error bars.",
    epilog="Exit codes: 0 an answer, 2 the question must be changed, 3 the data are missing.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

AllianceName = Annotated[
    str, typer.Argument(help='A name ("NATO"), states ("FRA,DEU,POL") or a file (my_alliance.yaml).')
]
AnyDay = Annotated[str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="The day; any day if left out.")]
OnDay = Annotated[str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="The day; today if left out.")]
Without = Annotated[
    list[str] | None, typer.Option("--without", metavar="STATE", help="Leave members out (repeatable, or with commas).")
]
OwnDefinition = Annotated[
    str | None, typer.Option("--definition", metavar="nato|sipri", help="Whose figures of spending.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.callback(invoke_without_command=True)
def start(*, version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    """Military alliances that can be computed, with reasons, sources and error bars."""
    if version:
        from foedus import __version__

        typer.echo(f"foedus {__version__}")
        raise typer.Exit


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
    out: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Write html, svg, png, csv, parquet, xlsx, json or txt (repeatable)."),
    ] = None,
    chart: Annotated[
        str, typer.Option(help="Which picture an svg or png holds: members, gaps, size, years, lorenz.")
    ] = "members",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace files that exist.")] = False,
    as_json: AsJson = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print only the first sentence, or nothing with --out.")
    ] = False,
    seed: Annotated[int, typer.Option(min=0, help="The one seed of all chance.")] = 1949,
) -> None:
    """Assess an alliance: who pays what, how far that is from the pledges, do the small exploit the great."""
    from foedus import files
    from foedus.report import out as faces

    faces.ready(out or [], overwrite=overwrite)
    from foedus.chance import Chance
    from foedus.report import assessment as made

    lengths = [(r.state, r.km) for r in files.rows(borders, made.BorderRow)] if borders else None
    found = made.assess(
        alliance, on=on, without=without or (), definition=definition, borders=lengths, chance=Chance(seed)  # type: ignore[arg-type]  # checked there
    )  # fmt: skip
    if chart != "members":
        found.chart(chart)
    contents = [(path, faces.face_of(path)(found, chart)) for path in out or []]
    for path, content in contents:
        files.write(path, content, overwrite=overwrite)
    _remember([s.key for s in found.sources])
    _say(found, as_json=as_json, quiet=quiet, written=out or [])


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

    typer.echo(
        f"data that ship: {resources('foedus') / 'data' / 'embedded'}\nmemory of the last run: {_memory().parent}"
    )


def _say(found: Any, *, as_json: bool, quiet: bool, written: list[Path]) -> None:
    """Print an assessment in the form asked for."""
    from foedus.report.document import as_json as encoded

    if as_json:
        typer.echo(encoded(found))
    elif quiet:
        if not written:
            typer.echo(next(iter(found.findings.values())).headline[0])
    else:
        from rich.console import Console

        from foedus.report.text import screen

        console = Console(highlight=False)
        console.print(screen(found))
        for path in written:
            console.print(f"• Written: {path}", style="dim", soft_wrap=True)


def _keys(what: str, on: str | None) -> list[str]:
    from foedus.report.assessment import assess as made
    from foedus.sources import sources

    return [what] if what in sources() else [s.key for s in made(what, on=on).sources]


def _memory() -> Path:
    from platformdirs import user_state_path

    return user_state_path("foedus", appauthor=False) / "last_sources.txt"


def _remember(keys: list[str]) -> None:
    """Keep the source keys of this run for `foedus cite`; a read-only home is no reason to fail."""
    from foedus import files

    try:
        _memory().parent.mkdir(parents=True, exist_ok=True)
        files.write(_memory(), "\n".join(keys).encode(), overwrite=True)
    except (OSError, FoedusError):
        return


def _remembered() -> list[str]:
    from foedus.errors import NothingYet
    from foedus.sources import sources

    try:
        keys = [key for key in _memory().read_text("utf-8").split() if key in sources()]
    except (OSError, UnicodeDecodeError):
        keys = []
    if not keys:
        raise NothingYet(
            "No assessment has been made here yet.", "Make one (foedus assess NATO), or name keys or an alliance."
        )
    return keys


PLAIN = str.maketrans("−–•█…→▏▎▍▌▋▊▉", "--*#~>       ")


def _plain(error: UnicodeError) -> tuple[str, int]:
    """Characters that an encoding lacks: a minus stays a minus, the rest a question mark."""
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101  # only writing can fail so
    part = error.object[error.start : error.end].translate(PLAIN)
    return part.encode("ascii", "replace").decode("ascii"), error.end


def run(command: Callable[[], T]) -> int:
    """Run a command; turn errors of ours into their text on standard error and their exit code."""
    try:
        command()
    except FoedusError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)  # noqa: T201  # the rim
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        print(f"CannotWrite: the output cannot be written: {error.strerror or error}.", file=sys.stderr)  # noqa: T201  # the rim
        return FoedusError.exit_code
    return 0


def main() -> None:
    """Start the command line; what a terminal cannot write is written in plain characters."""
    codecs.register_error("plain", _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="plain")
    sys.exit(run(app))
