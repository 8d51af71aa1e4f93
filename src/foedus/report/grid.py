"""A plain table for the terminal, or the same as JSON."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from rich.console import Console, RenderableType
from rich.table import Table as Grid


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
