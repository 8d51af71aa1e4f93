"""A plain table for the terminal, or the same as JSON."""

import json
from collections.abc import Callable, Iterable, Sequence
from textwrap import TextWrapper
from typing import Any

from rich.console import Console, RenderableType
from rich.table import Table as Grid
from rich.text import Text

TIED = "\N{NO-BREAK SPACE}"  # a space at which no line ends
LEAST = 30  # characters to which text is wrapped, however narrow the terminal


def grid(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Grid:
    """Columns without lines; only the last one wraps."""
    found = Grid(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for head in heads:
        found.add_column(head, no_wrap=head != heads[-1], overflow="fold")
    for row in rows:
        found.add_row(*row)
    return found


def show(plain: Any, as_json: bool, people: Callable[[], RenderableType]) -> None:  # noqa: FBT001  # passed on
    """Print plain data as JSON, or what `people` makes of it."""
    if as_json:
        print(json.dumps(plain, default=str, ensure_ascii=False, indent=1))  # noqa: T201  # the rim
    else:
        Console(highlight=False).print(people())


def show_lines(plain: Any, as_json: bool, people: Callable[[int], Iterable[str]]) -> None:  # noqa: FBT001  # passed on
    """Print plain data as JSON, or the lines that `people` makes for a width; no line is broken or cut here."""
    if as_json:
        show(plain, as_json, str)
        return
    console = Console(highlight=False)
    for line in people(console.width):
        console.print(Text(line), soft_wrap=True)


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Text in lines of a width, with what they begin with; names and addresses stay whole, if longer than a line."""
    wrapper = TextWrapper(max(width, LEAST), initial_indent=first, subsequent_indent=rest)
    wrapper.break_long_words = wrapper.break_on_hyphens = False
    return [line.replace(TIED, " ") for line in wrapper.wrap(text)] or [first.rstrip()]


def tied(name: str) -> str:
    """A name that `wrapped` keeps whole, though it has spaces."""
    return name.replace(" ", TIED)
