"""What becomes of an answer: it is written where asked, its sources are remembered, and it is printed."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from foedus.errors import FoedusError, NothingYet

if TYPE_CHECKING:
    from foedus.report.assessment import Assessment


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


def remembered() -> list[str]:
    """The source keys of the last assessment.

    Raises
    ------
    NothingYet
        Where none was made, or nothing of it can be read.
    """
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
