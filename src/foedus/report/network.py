"""The pacts of a day as a network: who owes what to whom, pair by pair or as a picture."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType

from foedus import files
from foedus.days import as_day
from foedus.errors import UnknownName
from foedus.report.grid import grid, show
from foedus.report.picture import drawer
from foedus.treaties.clause import DUTIES
from foedus.treaties.ties import Tie, by_treaty, mutual, ties
from foedus.wording import joined

MOST = 16  # states named in a row
OWED = {
    "assist": "help", "consult": "consultation", "neutrality": "neutrality", "nonaggression": "peace",
    "offence": "to join its wars",
}  # fmt: skip


def drawn(on: str | None, duty: str, out: Path | None, *, overwrite: bool, as_json: bool) -> None:
    """Print the ties of a day, and write their picture where asked.

    Raises
    ------
    UnknownName
        For a duty or an ending that there is not.
    DataMissing
        When nobody surely owes anybody this duty on the day, so that there is no picture.
    CannotWrite
        Where nothing can be written, or a file would be lost.
    """
    day = as_day(on)
    if duty not in DUTIES:
        raise UnknownName(duty, "a duty", DUTIES)
    draw = drawer(out) if out is not None else None
    if out is not None:
        files.writable(out, overwrite=overwrite)
    found = ties(day, duty)
    if out is not None and draw is not None:
        from foedus.report.network_picture import picture

        files.write(out, draw(picture(found, day, OWED[duty])), overwrite=overwrite)
    show([_plain(t) for t in found], as_json, lambda: screen(found, day, OWED[duty], out))


def _plain(tie: Tie) -> dict[str, Any]:
    names = ("member", "partner", "treaty", "duty", "discretion", "articles", "asleep", "doubtful")
    return {name: getattr(tie, name) for name in names}


def screen(found: Sequence[Tie], day: date, owed: str, out: Path | None = None) -> RenderableType:
    """The ties for a terminal, one row a treaty and direction."""
    rows = [[key, who] for key, own in by_treaty(found).items() for who in _told(own)]
    pairs = len({(t.member, t.partner) for t in found if not t.asleep and not t.doubtful})
    said = f"On {day} the one owes the other {owed} in {pairs} ordered pair{'s' * (pairs != 1)} of states, awake and not doubted."
    tail = [f"• Written: {out}"] if out is not None else []
    return Group(grid(["treaty", "who owes whom"], rows), said, *tail)


def _told(own: Sequence[Tie]) -> Iterator[str]:
    """The ties of one treaty in words: those that all owe each other in one list, the rest member by member."""
    pairs = {(t.member, t.partner) for t in own}
    circle = mutual(pairs)
    if circle:
        yield f"each other: {joined(sorted(circle), MOST)}"
    for member in sorted({m for m, _ in pairs}):
        rest = sorted(p for m, p in pairs if m == member and not {m, p} <= circle)
        if rest:
            yield f"{member} → {joined(rest, MOST)}"
    asleep = sorted({"-".join(sorted((t.member, t.partner))) for t in own if t.asleep})
    if asleep:
        yield f"asleep: {', '.join(asleep)}"
    doubtful = {(t.member, t.partner) for t in own if t.doubtful}
    if doubtful:
        yield "all of it doubted" if doubtful == pairs else f"{len(doubtful)} of these pairs doubted"
