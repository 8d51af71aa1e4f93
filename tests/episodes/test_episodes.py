"""Episodes: sentences from the record, each checked as it stands."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from foedus import files
from foedus.report.assessment import assess


@dataclass(frozen=True)
class Episode:
    __pydantic_config__ = files.STRICT
    sentence: str
    alliance: str
    day: date
    measure: str
    value: float
    within: float
    source: str
    without: list[str] = field(default_factory=list)


EPISODES = files.read(Path(__file__).parent / "burden.yaml", list[Episode])


@pytest.mark.parametrize("episode", EPISODES, ids=lambda e: e.sentence)
def test_the_sentence_is_true(episode: Episode) -> None:
    found = assess(episode.alliance, on=episode.day, without=episode.without)["burden"].measures[episode.measure]
    assert found.value == pytest.approx(episode.value, abs=episode.within)
