"""History as judge: in each episode the engine finds what the texts were held to ask, member by member."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from foedus import files
from foedus.treaties import register
from foedus.validation.episodes import Episode, Expectation, Judged, check, judge, read

HERE = Path(__file__).parent
FILES = sorted((HERE / "duties").glob("*.yaml"))
HANDED_OVER = HERE / "duties" / "handed_over.yaml"


@dataclass(frozen=True)
class Disagreement:
    """Expectations of others that we hold to be wrong, with the text that says so."""

    __pydantic_config__ = files.STRICT
    episode: str
    treaty: str
    article: str
    members: list[str]
    reason: str
    text: str


EPISODES = [e for path in FILES for e in read(str(path))]
DISAGREEMENTS = files.read(HERE / "disagreements.yaml", list[Disagreement])


def wrong(episode: Episode, e: Expectation) -> Disagreement | None:
    """The disagreement that covers an expectation."""
    for d in DISAGREEMENTS:
        if (d.episode, d.treaty, d.article) == (episode.id, e.treaty, e.article) and e.member in d.members:
            return d
    return None


def expectations() -> Iterator[Any]:
    """Every expectation of every file, as a test of its own."""
    for episode in EPISODES:
        for i, e in enumerate(episode.expect):
            known = wrong(episode, e)
            marks = [pytest.mark.xfail(strict=True, reason=f"{known.reason} ({known.text})")] if known else []
            name = f"{episode.id}-{e.treaty}-{e.article}-{e.member}-{e.duty}-{e.verdict}"
            yield pytest.param(episode.id, i, id=name, marks=marks)


@cache
def judged(episode: str) -> list[Judged]:
    return list(judge(next(e for e in EPISODES if e.id == episode)))


@pytest.mark.parametrize(("episode", "expectation"), list(expectations()))
def test_the_texts_ask_what_they_were_held_to_ask(episode: str, expectation: int) -> None:
    found = judged(episode)[expectation]
    assert found.agrees, (found.found, found.reasons)


def test_every_disagreement_is_about_an_episode() -> None:
    """None is left over from an episode that changed its name."""
    covered = [wrong(episode, e) for episode in EPISODES for e in episode.expect]
    assert [d.episode for d in DISAGREEMENTS if sum(c is d for c in covered) != len(d.members)] == []


def test_the_episodes_handed_over_are_not_bent(shared: Path) -> None:
    """The copy in the tests is the file as it was given."""
    given, ours = (yaml.safe_load(p.read_text("utf-8")) for p in (shared / "facts" / "episodes.yaml", HANDED_OVER))
    assert given == ours


def test_every_episode_tells_where_it_comes_from() -> None:
    """A sentence, a reason, a source and a mark; no two episodes share a name."""
    assert len({e.id for e in EPISODES}) == len(EPISODES)
    assert [e.id for e in EPISODES if not (e.name and e.why and e.source and e.mark)] == []


def test_at_least_thirty_are_our_own() -> None:
    assert len(EPISODES) - len(read(str(HANDED_OVER))) >= 30


def test_no_expectation_is_skipped_and_each_verdict_is_expected_often() -> None:
    known = register.keys()
    expected = [e for episode in EPISODES for e in episode.expect]
    assert [e.treaty for e in expected if e.treaty not in known] == []
    for verdict in ("binds", "arguable", "does_not_bind"):
        assert sum(e.verdict == verdict for e in expected) > 100


BLIND = sorted((HERE / "blind").glob("*.yaml"))
AT_LEAST = {"binds": 0.9, "does_not_bind": 0.9, "arguable": 0.55}  # of the expectations with that verdict


def test_strangers_to_the_engine_agree_with_it() -> None:
    """Episodes written by people who saw neither the engine nor its texts: agreement is measured, not made."""
    found = check(e for path in BLIND for e in read(str(path)))
    by_verdict = found.by_verdict()
    assert len(found.answered) > 1200
    for verdict, least in AT_LEAST.items():
        assert by_verdict[verdict]["agree"] / by_verdict[verdict]["total"] > least, verdict
