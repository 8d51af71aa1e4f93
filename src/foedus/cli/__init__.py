"""The command line: `foedus assess NATO` and its neighbours; heavy rooms are opened only when needed."""

import codecs
import signal
import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import TypeVar

from foedus.cli import assess, data, duties, estimate, lists, models, stress, treaties
from foedus.cli.app import app
from foedus.errors import FoedusError

__all__ = ["app", "assess", "data", "duties", "estimate", "lists", "main", "models", "run", "stress", "treaties"]
T = TypeVar("T")
PLAIN = str.maketrans("−–•█…→✓✗▏▎▍▌▋▊▉", "--*#~>+x       ")


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
    """Start the command line; what a terminal cannot write is written in plain characters, a closed pipe ends quietly."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    codecs.register_error("plain", _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="plain")
    sys.exit(run(app))
