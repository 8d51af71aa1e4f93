"""How far a download is, on a terminal and nowhere else."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def bar_on_terminal(name: str) -> Iterator["Bar | None"]:
    """A progress bar on a terminal; none elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = Bar(name)
    try:
        yield bar
    finally:
        bar.close()


class Bar:
    """What pooch asks of a progress bar, drawn by Rich on standard error."""

    def __init__(self, name: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        self.drawn = Progress(*columns, console=Console(stderr=True), transient=True)
        self.task = self.drawn.add_task(name, total=None)
        self.drawn.start()

    @property
    def total(self) -> float | None:
        """Bytes to come, as the server says; None where it does not."""
        return self.drawn.tasks[0].total

    @total.setter
    def total(self, most: int) -> None:
        self.drawn.update(self.task, total=most or None)

    def update(self, step: int) -> None:
        """Move on by some bytes."""
        self.drawn.advance(self.task, step)

    def reset(self) -> None:
        """Back to the start, as pooch does before it fills the bar."""
        self.drawn.update(self.task, completed=0)

    def close(self) -> None:
        """Take the bar away."""
        self.drawn.stop()
