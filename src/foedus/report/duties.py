"""Who must act, for people and programs: what binds, what is arguable, what does not bind, and why."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from foedus import states
from foedus.days import as_day
from foedus.errors import BadArgument, UnknownName
from foedus.report.grid import grid, show
from foedus.treaties import event as one_event
from foedus.treaties.chains import Link, chain
from foedus.treaties.duties import VERDICTS, Duties, Finding, duties
from foedus.treaties.event import NONSTATE, Event, Hit, Kind, resolved
from foedus.wording import joined

MARKS = {True: "✓", False: "✗", None: "?"}
HEADS = {"binds": "Binds", "arguable": "Arguable", "does_not_bind": "Does not bind"}
MOST = 12  # members named in a row


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
    if not asked["attacker"] or not asked["target"]:
        raise BadArgument(
            "An event needs an attacker and a target.", "Write --attacker RUS --target EST, or --event FILE."
        )
    _known(asked["kind"], get_args(Kind), "a kind of event")
    if asked["hit"] is not None:
        _known(asked["hit"], get_args(Hit), "something that an event can strike")
    sides = {name: _parts(asked[name] or []) for name in ("attacker", "target", "also_at_war")}
    fields = {**asked, **sides, "day": as_day(on)}
    try:
        return resolved(TypeAdapter(Event).validate_python(fields))
    except ValidationError as error:
        first = error.errors()[0]
        raise BadArgument(
            f"{'.'.join(map(str, first['loc']))}: {first['msg']}.", "`foedus duties --help` shows what is allowed."
        ) from None


def _known(given: str, allowed: Sequence[str], what: str) -> None:
    if given not in allowed:
        raise UnknownName(given, what, allowed)


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
    """The answer for a terminal: rows of members with the same verdict for the same reason."""
    parts: list[RenderableType] = [Text(sentence(found.event), style="bold")]
    parts += [Text(f"• {note}", style="dim") for note in found.notes]
    for verdict in reversed(VERDICTS):
        own = [f for f in found.findings if f.verdict == verdict]
        if own:
            parts += ["", Text(f"{HEADS[verdict]} ({len(own)})", style="bold"), _rows(own, reasons=reasons)]
    if not found.findings:
        parts += ["", "No treaty in the register that is in force on the day names either side."]
    if found.clashes:
        parts += ["", Text(f"Clashes ({len(found.clashes)})", style="bold")]
        parts += [Padding(f"{c.kind.replace('_', ' ')}: {c.text}", (0, 0, 0, 2)) for c in found.clashes]
    if links:
        parts += ["", Text("If all who are bound to fight do so, and nobody else", style="bold"), *_chain(links)]
    return Group(*parts)


def _rows(own: list[Finding], *, reasons: bool) -> RenderableType:
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for f in own:
        groups.setdefault((f.treaty, f.article, f.duty, f.toward, f.discretion, _short(f)), []).append(f)
    rows = []
    for (treaty, article, duty, toward, discretion, short), same in groups.items():
        who = joined([f.member for f in same], MOST)
        to = f" → {toward}" if toward else ""
        free = f" (discretion {discretion})" if discretion != "unknown" and same[0].verdict != "does_not_bind" else ""
        why = _full(same[0]) if reasons else short
        rows.append([f"{treaty} {article}", duty, f"{who}{to}{free}\n{why}"])
    return grid(["treaty and article", "duty", "who, and why"], rows)


def _short(f: Finding) -> str:
    """The reason that decides: what fails, else what is arguable, else what the clause says."""
    for answer in (False, None):
        told = [r.text for r in f.reasons if r.holds is answer]
        if told:
            return (
                "; ".join(told).replace(f.member, "it")
                if answer is None
                else told[0].replace(f"{f.member} owes", "it owes")
            )
    return f.says


def _full(f: Finding) -> str:
    return "\n".join([f.says, *(f"{MARKS[r.holds]} {r.condition}: {r.text}" for r in f.reasons)])


def _chain(links: Sequence[Link]) -> list[RenderableType]:
    rows = []
    for link in links:
        joins = [f"{f.member} ({f.duty} {f.toward}, {f.treaty} {f.article})" for f in link.joins]
        if joins or link.step == 0:
            rows.append([str(link.step), sentence(link.event), joined(joins, MOST)])
    return [grid(["step", "event", "who comes in"], rows)]
