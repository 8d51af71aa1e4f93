"""Luck: a draw is fixed by (seed, purpose, year, name) and by nothing else.

So a scenario changes only what it touches, and two runs that share a seed may
be subtracted draw by draw (common random numbers).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from foedus.errors import BadArgument

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


@dataclass(frozen=True)
class Chance:
    """One seed and how many draws are taken from each of its streams.

    Parameters
    ----------
    seed : int
        The one seed at the top.
    draws : int
        Length of every stream.
    """

    seed: int = 1949
    draws: int = 2000

    def __post_init__(self) -> None:
        if self.seed < 0 or self.draws < 1:
            raise BadArgument(
                f"Chance needs a seed of 0 or more and a draw, got {self.seed} and {self.draws}.", "Give whole numbers."
            )

    def uniform(self, purpose: str, year: int, names: Sequence[str]) -> "Array":
        """(draw, name) numbers in [0, 1), one column a name."""
        import numpy as np

        return np.column_stack([self.stream(purpose, year, n).random(self.draws) for n in names])

    def stream(self, purpose: str, year: int = 0, name: str = "") -> "np.random.Generator":
        """The generator that belongs to (seed, purpose, year, name)."""
        import numpy as np

        key = (crc32(purpose.encode()), year, crc32(name.encode()))
        return np.random.default_rng(np.random.SeedSequence(self.seed, spawn_key=key))
