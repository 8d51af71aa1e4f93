"""Who must act, for people and programs: what binds, what is arguable, what does not bind, and why."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from foedus import states
from foedus.days import as_day
from foedus.errors import BadArgument
from foedus.report.grid import grid, show
from foedus.treaties import event as one_event
from foedus.treaties import faults, register
from foedus.treaties.chains import Link, chain
from foedus.treaties.clashes import Clash
from foedus.treaties.clause import DUTIES
from foedus.treaties.duties import NO_ARTICLE, VERDICTS, Duties, Finding, duties
from foedus.treaties.event import NONSTATE, Event, resolved
from foedus.wording import joined

MARKS = {True: "✓", False: "✗", None: "?"}
HEADS = {"binds": "Binds", "arguable": "Arguable", "does_not_bind": "Does not bind"}
MOST = 12  # entries named in a step of a chain
ALL = 100  # members named: every one
INDENT = (0, 0, 0, 2)


def event_from(path: str | None, asked: Mapping[str, Any], on: str | None) -> Event:
    """The event in a file, or the one that the options describe.

    Raises
    ------
    BadArgument
        Neither a file nor an attacker and a target, or both.
    UnknownName, AmbiguousName, BadDate, CannotRead, BadFile
        What is named is not known, or the file does not fit.
    """
    given = {name: value for name, value in asked.items() if value is not None}
    if path is not None:
        if given or on is not None:
            raise BadArgument(
                "An event comes from a file or from options, not from both.", "Leave out --event, or the other options."
            )
        return one_event.read(path)
    sides = {name: _parts(asked[name] or []) for name in ("attacker", "target", "also_at_war")}
    if not sides["attacker"] or not sides["target"]:
        raise BadArgument(
            "An event needs an attacker and a target.", "Write --attacker RUS --target EST, or --event FILE."
        )
    return resolved(Event(**{**given, **sides}, day=as_day(on)))


def _parts(given: Iterable[str]) -> list[str]:
    return [part.strip() for g in given for part in g.split(",") if part.strip()]


def answered(event: Event, treaties: Sequence[str], view: "View") -> None:
    """Print who must act after an event; treaties of the user's, from files, stand beside the register's."""
    own = {Path(path).stem: faults.read(path) for path in treaties}
    known = (
        {**register.touching({*event.attackers, *event.targets, *event.also_at_war}, event.day), **own} if own else None
    )
    found = duties(event, known)
    if view.binding:
        found = found.binding()
    links = chain(event, {**register.treaties(), **own} if own else None) if view.chained else ()
    plain = found.plain() | ({"chain": [link.plain() for link in links]} if view.chained else {})
    show(plain, view.as_json, lambda: screen(found, links, reasons=view.reasons))


@dataclass(frozen=True)
class View:
    """What of an answer is shown: only what is live, the chain, every reason, as JSON."""

    binding: bool = False
    chained: bool = False
    reasons: bool = False
    as_json: bool = False


def sentence(event: Event) -> str:
    """The event in a sentence."""
    who, whom = (joined([_called(s) for s in side]) for side in (event.attackers, event.targets))
    place = f" at {event.place}" if event.place else ""
    said = {True: ", provoked", False: ", unprovoked", None: ""}[event.provoked]
    others = f"; at war already: {joined(event.also_at_war)}" if event.also_at_war else ""
    return f"{event.day}: {event.kind.replace('_', ' ')} by {who} on {whom}{place}{said}{others}"


def _called(code: str) -> str:
    return "a non-state attacker" if code == NONSTATE else f"{states.states()[code].name} [{code}]"


def screen(found: Duties, links: Sequence[Link] = (), *, reasons: bool = False) -> RenderableType:
    """The answer for a terminal: the strongest duties first, a paragraph for members with the same verdict and reason."""
    parts: list[RenderableType] = [Text(sentence(found.event), style="bold")]
    parts += [Text(f"• {note}", style="dim") for note in found.notes]
    asked = [f for f in found.findings if f.article != NO_ARTICLE and (f.toward or f.verdict != "does_not_bind")]
    for verdict in reversed(VERDICTS):
        own = sorted((f for f in asked if f.verdict == verdict), key=lambda f: -DUTIES.index(f.duty))
        if own:
            counted = len({f.treaty for f in own})
            parts += ["", Text(f"{HEADS[verdict]} ({counted} treat{'y' if counted == 1 else 'ies'})", style="bold")]
            parts += list(
                _paragraphs(own, reasons=reasons) if reasons or verdict != "does_not_bind" else _in_short(own)
            )
    silent = dict.fromkeys(f.treaty for f in found.findings if f.article == NO_ARTICLE)
    if silent:
        parts += ["", f"In force, but asking some party nothing in such a case: {', '.join(silent)}."]
    if not found.findings:
        parts += ["", "No treaty in the register that is in force on the day names either side."]
    parts += list(_clashes(found.clashes))
    if links:
        parts += ["", Text("If all who are bound to help go to war, and nobody else", style="bold"), *_chain(links)]
    return Group(*parts)


def _paragraphs(own: list[Finding], *, reasons: bool) -> Iterator[RenderableType]:
    """A paragraph for all members of whom one clause says the same for the same reason."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for f in own:
        groups.setdefault((f.treaty, f.article, f.duty, f.toward, f.says, _short(f, "it")), []).append(f)
    for (treaty, article, _, toward, says, short), same in groups.items():
        first = same[0]
        to = f" → {toward}" if toward else ""
        free = (
            f" (discretion {first.discretion})"
            if first.discretion != "unknown" and first.verdict != "does_not_bind"
            else ""
        )
        head = Text(f"{treaty} {article}", style="bold") + Text(f" {_told(first)}{to}{free}")
        who = joined([f.member for f in same], ALL)
        why = short if len(same) > 1 else _short(first, first.member)
        yield head
        if reasons:
            yield Padding(f"{who}: {says}\n{_full(first)}", INDENT)
        else:
            yield Padding(f"{who}: {why}", INDENT)


def _in_short(own: list[Finding]) -> Iterator[RenderableType]:
    """What does not bind, for the same reason together: duty and partner, why not, then treaties with their members."""
    groups: dict[tuple[str, str, str], dict[str, list[str]]] = {}
    for f in own:
        articles = groups.setdefault((_told(f), f.toward, _short(f, "it")), {})
        articles.setdefault(f"{f.treaty} {f.article}", []).append(f.member)
    for (duty, toward, why), articles in groups.items():
        yield Text(f"{duty} → {toward}: {why}")
        yield Padding("; ".join(f"{name} ({joined(who, ALL)})" for name, who in articles.items()), INDENT)


def _told(f: Finding) -> str:
    return "no separate peace" if f.stays and f.duty == "offence" else f.duty


def _short(f: Finding, called: str) -> str:
    """What decides: the conditions that fail, else those that are arguable, else what the clause says."""
    for answer in (False, None):
        told = [r.text for r in f.reasons if r.holds is answer]
        if told:
            return re.sub(rf"\b{f.member}\b", called, "; ".join(told))
    return f.says


def _full(f: Finding) -> str:
    return "\n".join(f"{MARKS[r.holds]} {r.condition}: {r.text}" for r in f.reasons)


def _clashes(found: Sequence[Clash]) -> Iterator[RenderableType]:
    """The clashes, members with the same one together; each rule is quoted once."""
    if not found:
        return
    groups: dict[tuple[str, str, str], list[Clash]] = {}
    for c in found:
        groups.setdefault((c.kind, c.verdict, c.text), []).append(c)
    yield ""
    yield Text(f"Clashes ({len(groups)})", style="bold")
    for (kind, verdict, text), same in groups.items():
        doubt = " (arguable)" if verdict == "arguable" else ""
        yield Padding(f"{kind.replace('_', ' ')}{doubt}: {joined([c.member for c in same], ALL)} {text}", INDENT)
    for rule in dict.fromkeys(rule for c in found for rule in c.rules):
        yield Padding(Text(rule, style="dim"), INDENT)


def _chain(links: Sequence[Link]) -> list[RenderableType]:
    rows = []
    for link in links:
        joins = [f"{f.member} ({f.duty} {f.toward}, {f.treaty} {f.article})" for f in link.joins]
        if joins or link.step == 0:
            rows.append([str(link.step), f"{sentence(link.event)}\n→ {joined(joins, MOST) or 'nobody'}"])
    return [grid(["step", "event, and who comes in"], rows)]
