"""Episodes: what happened, or might, and what the texts say of each member; how far the engine agrees."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, cast

from pydantic import ConfigDict, Field

from foedus import files, states
from foedus.errors import BadFile, FoedusError
from foedus.parameters import Mark
from foedus.treaties import register
from foedus.treaties.clause import Duty
from foedus.treaties.duties import VERDICTS, Duties, Finding, Verdict, duties
from foedus.treaties.event import Event, resolved

OTHERS = "all_others"  # each undisputed party that is neither attacker nor target
TENS, ONES = ["", "x", "xx", "xxx", "xl"], ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
ROMAN = {TENS[n // 10] + ONES[n % 10]: n for n in range(1, 50)}  # numbers of articles
FREE = ConfigDict(extra="ignore")  # an episode may tell more than is judged


@dataclass(frozen=True)
class Expectation:
    """What the text is expected to ask of one member (or of `all_others`)."""

    __pydantic_config__ = files.STRICT
    treaty: str
    member: str
    duty: Duty
    verdict: Verdict
    article: str = ""
    missing: bool = False
    note: str = ""


@dataclass(frozen=True)
class Episode:
    """An event and what is expected of it.

    Attributes
    ----------
    id, name, why, history, source : str
        Its key, the sentence that tells it, the reading of the texts, what was done, from where.
    mark : str
        V verified, S secondary, M from memory.
    edge : list of str
        The difficulties that it tries.
    """

    __pydantic_config__ = FREE
    id: str
    event: Event
    expect: Annotated[list[Expectation], Field(min_length=1)]
    name: str = ""
    hypothetical: bool = False
    period: str = ""
    region: str = ""
    edge: list[str] = field(default_factory=list)
    why: str = ""
    history: str = ""
    source: str = ""
    mark: Mark | None = None


@dataclass(frozen=True)
class Judged:
    """One expectation and what the engine found.

    Attributes
    ----------
    found : str
        A verdict; "mixed" where the members of `all_others` differ; "skipped" where the
        treaty is not at hand; "error" where the event cannot be read.
    reasons : tuple of str
        What speaks against the expectation, or what went wrong.
    silent : bool
        Whether the treaty has no clause at all that asks such a duty of the member: that it
        does not bind is then true, and proves little.
    """

    episode: str
    expected: Expectation
    found: str
    reasons: tuple[str, ...] = ()
    silent: bool = False

    @property
    def agrees(self) -> bool:
        """Whether the engine finds what was expected."""
        return self.found == self.expected.verdict

    def plain(self) -> dict[str, Any]:
        """The judgement as plain data."""
        e = self.expected
        return {
            "episode": self.episode, "treaty": e.treaty, "article": e.article, "member": e.member, "duty": e.duty,
            "expected": e.verdict, "found": self.found, "reasons": list(self.reasons),
        }  # fmt: skip


@dataclass(frozen=True)
class Agreement:
    """How far the engine agrees with a file of episodes."""

    judged: tuple[Judged, ...]

    @property
    def answered(self) -> list[Judged]:
        """Those judged: all whose treaty is at hand."""
        return [j for j in self.judged if j.found != "skipped"]

    @property
    def skipped(self) -> list[Judged]:
        """Those whose treaty is not at hand."""
        return [j for j in self.judged if j.found == "skipped"]

    @property
    def disagree(self) -> list[Judged]:
        """Those judged otherwise than expected."""
        return [j for j in self.answered if not j.agrees]

    def by_verdict(self) -> dict[str, dict[str, int]]:
        """Agreement for each expected verdict."""
        return {
            v: {"agree": sum(j.agrees for j in own), "total": len(own)}
            for v in VERDICTS
            if (own := [j for j in self.answered if j.expected.verdict == v])
        }

    def plain(self) -> dict[str, Any]:
        """The agreement as plain data, in the form of `foedus episodes check --json`."""
        return {
            "agree": len(self.answered) - len(self.disagree),
            "total": len(self.answered),
            "skipped": len(self.skipped),
            "silent": sum(j.silent and j.agrees for j in self.answered),
            "by_verdict": self.by_verdict(),
            "disagree": [j.plain() for j in self.disagree],
            "not_at_hand": sorted({j.expected.treaty for j in self.skipped}),
        }


Several = Annotated[list[Episode], Field(min_length=1)]


@dataclass(frozen=True)
class _Holder:
    __pydantic_config__ = FREE
    episodes: Several


def read(path: str) -> list[Episode]:
    """The episodes of a file: a list of them, alone or under `episodes:`.

    Raises
    ------
    CannotRead, BadFile
        The file holds no episodes; every problem with its line.
    """
    bare = isinstance(files.read(path, cast("Any", list[Any] | dict[str, Any])), list)
    found: list[Episode] = files.read(path, cast("Any", Several)) if bare else files.read(path, _Holder).episodes
    ids = [e.id for e in found]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise BadFile(path, [f"the id {i} stands here twice" for i in twice])
    return found


def check(episodes: Iterable[Episode]) -> Agreement:
    """Ask the engine about every episode and compare it with what is expected."""
    return Agreement(tuple(j for e in episodes for j in judge(e)))


def judge(episode: Episode) -> Iterator[Judged]:
    """The expectations of one episode, each with what the engine found."""
    try:
        found: Duties | str = duties(resolved(episode.event))
    except FoedusError as error:
        found = str(error)
    known = register.keys()
    for e in episode.expect:
        if e.treaty not in known:
            yield Judged(episode.id, e, "skipped")
        elif isinstance(found, str):
            yield Judged(episode.id, e, "error", (found,))
        else:
            yield _judged(episode, e, found)


def _judged(episode: Episode, expected: Expectation, found: Duties) -> Judged:
    own = [f for f in found.findings if f.treaty == expected.treaty and f.duty == expected.duty]
    members = _members(expected, found.event)
    strange = [m for m in members if m not in states.states()]
    if strange:
        return Judged(episode.id, expected, "error", (f"{strange[0]} is not a state",))
    by_member = {m: _article([f for f in own if f.member == m], expected.article) for m in members}
    verdicts = {_strongest(fs) for fs in by_member.values()} or {"does_not_bind"}
    silent = not any(by_member.values())
    if len(verdicts) > 1:
        said = [f"{m}: {_strongest(fs)}" for m, fs in by_member.items()]
        return Judged(episode.id, expected, "mixed", tuple(said))
    return Judged(episode.id, expected, verdicts.pop(), _why(by_member, expected), silent)


def _members(expected: Expectation, event: Event) -> list[str]:
    if expected.member != OTHERS:
        try:
            return [_standing(states.resolve(expected.member, event.day), expected.treaty, event.day)]
        except FoedusError:
            return [expected.member]
    parties = register.treaty(expected.treaty).parties_on(event.day)
    return [m for m in parties if m not in {*event.attackers, *event.targets}]


def _standing(code: str, treaty: str, day: date) -> str:
    """The state that stood in the place of one that did not exist on the day, where it alone is a party: AUT in 1870 is AUH."""
    if states.exists(code, day):
        return code
    then = [s for s in states.in_place_of(code, day) if s in register.treaty(treaty).bound_on(day)]
    return then[0] if len(then) == 1 else code


def _article(found: list[Finding], asked: str) -> list[Finding]:
    """Of the findings those whose article shares most with the one named; all, where none shares anything."""
    words = _words(asked)
    shared = [len(words & _words(f.article)) for f in found]
    most = max(shared, default=0)
    return [f for f, n in zip(found, shared, strict=True) if n == most]


def _words(article: str) -> frozenset[str]:
    """The words of an article's name, Roman numbers as Arabic ones: "Art. VII" and "7" are one."""
    words = re.findall(r"[0-9a-z]+", article.casefold())
    return frozenset(str(ROMAN.get(w, w)) for w in words) - {"and", "the", "of", "art", "article", "with"}


def _strongest(found: list[Finding]) -> Verdict:
    return max((f.verdict for f in found), key=VERDICTS.index, default="does_not_bind")


def _why(by_member: Mapping[str, list[Finding]], expected: Expectation) -> tuple[str, ...]:
    """What decided: the conditions that fail or are arguable, or that there is no such duty."""
    said: dict[str, None] = {}
    for m, found in by_member.items():
        if not found:
            said[f"{expected.treaty} asks no {expected.duty} of {m} on the day"] = None
        for f in found:
            said |= {f"{f.article}: {r.condition}: {r.text}": None for r in f.reasons if r.holds is not True}
    return tuple(said)
