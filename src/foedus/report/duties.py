"""Who must act, for people and programs: what binds, what is arguable, what does not bind, and why."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from foedus import states
from foedus.days import as_day
from foedus.errors import BadArgument
from foedus.report.grid import grid, show
from foedus.treaties import event as one_event
from foedus.treaties.chains import Link, chain
from foedus.treaties.clause import DUTIES
from foedus.treaties.duties import NO_ARTICLE, VERDICTS, Duties, Finding, duties
from foedus.treaties.event import NONSTATE, Event, resolved
from foedus.wording import joined

MARKS = {True: "✓", False: "✗", None: "?"}
HEADS = {"binds": "Binds", "arguable": "Arguable", "does_not_bind": "Does not bind"}
MOST = 12  # members named in a row
FIRST = 24  # characters for treaty and article


def event_from(path: str | None, asked: Mapping[str, Any], on: str | None) -> Event:
    """The event in a file, or the one that the options describe.

    Raises
    ------
    BadArgument
        Neither a file nor an attacker and a target, or both.
    UnknownName, AmbiguousName, BadDate, CannotRead, BadFile
        What is named is not known, or the file does not fit.
    """
    given = [
        name for name in ("attacker", "target", "place", "also_at_war", "hit", "provoked") if asked[name] is not None
    ]
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
    return resolved(Event(**{**asked, **sides}, day=as_day(on)))


def _parts(given: Iterable[str]) -> list[str]:
    return [part.strip() for g in given for part in g.split(",") if part.strip()]


def answered(event: Event, *, binding: bool, chained: bool, reasons: bool, as_json: bool) -> None:
    """Print who must act after an event."""
    found = duties(event)
    if binding:
        found = found.binding()
    links = chain(event) if chained else ()
    plain = found.plain() | ({"chain": [link.plain() for link in links]} if chained else {})
    show(plain, as_json, lambda: screen(found, links, reasons=reasons))


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
    """The answer for a terminal: the strongest duties first, a row for members with the same verdict and reason."""
    parts: list[RenderableType] = [Text(sentence(found.event), style="bold")]
    parts += [Text(f"• {note}", style="dim") for note in found.notes]
    asked = [f for f in found.findings if f.article != NO_ARTICLE and (f.toward or f.verdict != "does_not_bind")]
    for verdict in reversed(VERDICTS):
        own = sorted((f for f in asked if f.verdict == verdict), key=lambda f: -DUTIES.index(f.duty))
        if own:
            parts += ["", Text(f"{HEADS[verdict]} ({len(own)})", style="bold"), _rows(own, reasons=reasons)]
    silent = dict.fromkeys(f.treaty for f in found.findings if f.article == NO_ARTICLE)
    if silent:
        parts += ["", f"In force, but asking some party nothing in such a case: {', '.join(silent)}."]
    if not found.findings:
        parts += ["", "No treaty in the register that is in force on the day names either side."]
    if found.clashes:
        parts += ["", Text(f"Clashes ({len(found.clashes)})", style="bold")]
        parts += [Padding(f"{c.kind.replace('_', ' ')}: {c.text}", (0, 0, 0, 2)) for c in found.clashes]
    if links:
        parts += ["", Text("If all who are bound to fight do so, and nobody else", style="bold"), *_chain(links)]
    return Group(*parts)


def _rows(own: list[Finding], *, reasons: bool) -> RenderableType:
    """A row for all members of whom one clause says the same for the same reason."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for f in own:
        groups.setdefault((f.treaty, f.article, f.duty, f.toward, f.discretion, f.says, _short(f, "it")), []).append(f)
    rows = []
    for (treaty, article, duty, toward, discretion, _, short), same in groups.items():
        who = joined([f.member for f in same], MOST)
        to = f" → {toward}" if toward else ""
        free = f" (discretion {discretion})" if discretion != "unknown" and same[0].verdict != "does_not_bind" else ""
        why = _full(same[0]) if reasons else short if len(same) > 1 else _short(same[0], same[0].member)
        rows.append([f"{treaty} {article}", duty, f"{who}{to}{free}\n{why}"])
    return grid(["treaty and article", "duty", "who, and why"], rows, first=FIRST)


def _short(f: Finding, called: str) -> str:
    """What decides: the conditions that fail, else those that are arguable, else what the clause says."""
    for answer in (False, None):
        told = [r.text for r in f.reasons if r.holds is answer]
        if told:
            return re.sub(rf"\b{f.member}\b", called, "; ".join(told))
    return f.says


def _full(f: Finding) -> str:
    return "\n".join([f.says, *(f"{MARKS[r.holds]} {r.condition}: {r.text}" for r in f.reasons)])


def _chain(links: Sequence[Link]) -> list[RenderableType]:
    rows = []
    for link in links:
        joins = [f"{f.member} ({f.duty} {f.toward}, {f.treaty} {f.article})" for f in link.joins]
        if joins or link.step == 0:
            rows.append([str(link.step), f"{sentence(link.event)}\n→ {joined(joins, MOST) or 'nobody'}"])
    return [grid(["step", "event, and who comes in"], rows)]
