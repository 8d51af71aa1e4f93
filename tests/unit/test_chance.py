"""Luck: a draw depends on seed, purpose, year and name, and on nothing else."""

from zlib import crc32

import numpy as np

from foedus import states
from foedus.chance import Chance


def test_a_newcomer_leaves_the_others_luck_alone() -> None:
    luck = Chance(1, 50)
    before, after = luck.uniform("war", 2024, ["DEU", "FRA"]), luck.uniform("war", 2024, ["DEU", "FIN", "FRA"])
    assert np.array_equal(before, after[:, [0, 2]])


def test_seed_purpose_year_and_name_each_matter() -> None:
    first = Chance(1, 50).uniform("war", 2024, ["DEU"])
    for other in (
        Chance(2, 50).uniform("war", 2024, ["DEU"]),
        Chance(1, 50).uniform("peace", 2024, ["DEU"]),
        Chance(1, 50).uniform("war", 2025, ["DEU"]),
        Chance(1, 50).uniform("war", 2024, ["FRA"]),
    ):
        assert not np.array_equal(first, other)


def test_no_two_states_share_a_stream() -> None:
    assert len({crc32(c.encode()) for c in states.states()}) == len(states.states())
