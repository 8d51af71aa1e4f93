"""The register of treaties for people and programs: lists, one treaty, those that two states share."""

from collections.abc import Mapping
from datetime import date
from itertools import permutations
from typing import Any

from pydantic import TypeAdapter
from rich.console import Group, RenderableType
from rich.table import Table as Grid

from foedus import states
from foedus.days import as_day
from foedus.errors import BadArgument, UnknownName
from foedus.report.grid import grid, show
from foedus.treaties import faults, register
from foedus.treaties.clause import DUTIES, Clause
from foedus.treaties.ties import of_treaty
from foedus.treaties.treaty import Kind, Treaty
from foedus.wording import joined

LETTERS: dict[Kind, str] = {
    "defence": "D", "offence": "O", "neutrality": "N", "nonaggression": "A", "consultation": "C", "guarantee": "G",
    "nuclear_guarantee": "R", "assurance": "S", "internal_security": "I", "cooperation": "P", "no_separate_peace": "W",
    "union": "U",
}  # fmt: skip
LEGEND = "D defence, O offence, N neutrality, A no attack on one another, C consultation, G guarantee, R nuclear guarantee, S assurance, I internal security, P cooperation, W no separate peace, U union"
MOST = 8  # parties named in a list


def listed(on: str | None, state: str | None, kind: str | None, *, every: bool, as_json: bool) -> None:
    """Print the treaties in force on a day, or every one."""
    day = as_day(on)
    code = None if state is None else states.resolve(state, day)
    if kind is not None and kind not in LETTERS:
        raise UnknownName(kind, "a kind of obligation", LETTERS)
    found = register.in_force(day, state=code, kind=kind)
    if every:
        found = {
            k: t
            for k, t in register.treaties().items()
            if (code is None or code in {p.state for p in t.parties}) and (kind is None or kind in t.kinds)
        }
    show(
        [_row(k, t, day) for k, t in found.items()],
        as_json,
        lambda: _list(found, None if every else day, _gone(code, day)),
    )


def shown(key: str, *, as_json: bool) -> None:
    """Print one treaty."""
    found = register.treaty(key)
    plain = TypeAdapter(Treaty).dump_python(found, mode="json", exclude_defaults=True)
    show({"key": key, **plain}, as_json, lambda: _one(key, found))


def between(one: str, other: str, on: str | None, *, as_json: bool) -> None:
    """Print the treaties to which two states are both party on a day, and what each owes the other under them."""
    day = as_day(on)
    a, b = states.resolve(one, day), states.resolve(other, day)
    if a == b:
        raise BadArgument(f"{one} and {other} are one state.", "Name two.")
    found = register.between(a, b, day)
    rows = [
        {**_row(k, t, day), "suspended": t.asleep_between(a, b, day), "owed": _owed(k, t, (a, b), day)}
        for k, t in found.items()
    ]
    show(rows, as_json, lambda: _between(rows, a, b, day))


def _owed(key: str, t: Treaty, pair: tuple[str, str], day: date) -> dict[str, list[str]]:
    """The duties that each of two owes the other, by direction."""
    owed: dict[str, list[str]] = {f"{m}-{p}": [] for m, p in permutations(pair)}
    for duty in reversed(DUTIES):
        for tie in of_treaty(key, t, day, duty):
            if {tie.member, tie.partner} == {*pair}:
                owed[f"{tie.member}-{tie.partner}"].append(duty)
    return owed


def checked(path: str, *, as_json: bool) -> None:
    """Read a treaty of the user's; errors name every line that does not fit."""
    found = faults.read(path)
    show({"file": path, "name": found.name, "fits": True}, as_json, lambda: f"{path}: {found.name} fits.")


def _row(key: str, t: Treaty, day: date) -> dict[str, Any]:
    return {
        "key": key,
        "name": t.name,
        "status": t.status,
        "kinds": list(t.kinds),
        "discretion": t.discretion,
        "since": str(t.begins) if t.begins else None,
        "until": str(t.ended) if t.ended else None,
        "parties": t.parties_on(day),
        "mark": t.provenance.mark,
    }


def _letters(t: Treaty) -> str:
    return "".join(LETTERS[k] for k in t.kinds)


def _gone(code: str | None, day: date) -> str:
    """What to know of a state that did not exist on the day; empty where it did."""
    if code is None or states.exists(code, day):
        return ""
    then = states.in_place_of(code, day)
    hint = f" Ask about {joined(then)}." if then else ""
    return f"{states.states()[code].name} [{code}] did not exist on {day}.{hint}"


def _list(found: Mapping[str, Treaty], day: date | None, note: str) -> RenderableType:
    """A row a treaty: its parties on a day, or (None) all that ever were, with first and last day."""
    rows = [
        [key, _letters(t), str(t.begins or ""), *([] if day else [str(t.ended or "")]),
         joined(t.parties_on(day) if day else sorted({p.state for p in t.parties}), MOST)]
        for key, t in found.items()
    ]  # fmt: skip
    heads = ["treaty", "kinds", "since", *([] if day else ["until"]), f"parties on {day}" if day else "parties ever"]
    counted = f"{len(found)} treat{'y' if len(found) == 1 else 'ies'}. {LEGEND}."
    return Group(grid(heads, rows), *([note] if note else []), counted)


def _one(key: str, t: Treaty) -> RenderableType:
    body = Grid.grid(padding=(0, 2, 0, 0))
    exact = {k: " (approximate)" if k in t.approximate else "" for k in ("signed", "in_force", "ended")}
    days = [f"{k.replace('_', ' ')} {getattr(t, k)}{exact[k]}" for k in exact if getattr(t, k)]
    rows: list[tuple[str, str]] = [
        (key, f"{t.name} ({t.form.replace('_', ' ')}, {t.status.replace('_', ' ')}{', secret' if t.secret else ''})"),
        ("days", ", ".join(days)),
        ("in short", t.paraphrase),
        ("kinds", ", ".join(k.replace("_", " ") for k in t.kinds)),
        ("trigger", t.trigger_text),
        ("help", f"{t.assistance}{f', in its words {t.discretion_wording}' if t.discretion_wording else ''}; discretion {t.discretion}"),
        ("against", t.against),
        ("area", t.area),
        *(("  in", place) for place in t.area_in),
        *(("  out", place) for place in t.area_out),
        *((name.replace("_", " "), text) for name, text in t.conditions.items()),
        *((f"Art. {c.article}", _clause(c)) for c in t.clauses),
        *(("on record", f"{d.decided}, {d.by}: {d.says} (Art. {d.article}, {d.event})") for d in t.decisions),
        ("where things stand", "; ".join(f"{about.replace('_', ' ')} {number}" for about, number in t.articles.items())),
        *(("party", f"{p.state} {p.since or '?'} to {p.until or 'today'}{f' ({p.note})' if p.note else ''}") for p in t.parties),
        *(("suspended", f"{'-'.join(s.states)} since {s.since}: {s.note}") for s in t.suspended),
        *(("phase", f"{p.phase}: {p.text}") for p in t.phases),
        *(("reservation", f"{r.party}: {r.text}") for r in t.reservations),
        *(("note", note) for note in t.notes),
        *(("doubt", doubt) for doubt in t.doubts),
        ("provenance", f"mark {t.provenance.mark}: {t.provenance.text}"),
    ]  # fmt: skip
    for name, text in rows:
        if text:
            body.add_row(name, text)
    return body


def _clause(c: Clause) -> str:
    """A clause in words: the duty, who owes it to whom, in which days, and on what it hangs."""
    who = f"{joined(c.by)} " if c.by else ""
    whom = f" to {joined(c.to)}" if c.to else ""
    days = " ".join(f"{word} {day}" for word, day in (("from", c.since), ("until", c.until)) if day)
    asked = [
        c.trigger.replace("_", " "), *(["not provoked"] if c.unprovoked == "stated" else []),
        *([f"against {joined(c.against)}"] if c.against else []), *([f"not against {joined(c.not_against)}"] if c.not_against else []),
        *([f"at least {c.attackers} attackers"] if c.attackers > 1 else []), *([f"after {joined(c.after)}"] if c.after else []),
        *(["in an area"] if c.where else []), *(["on request"] if c.request else []), *(["by decision"] if c.decision else []),
        *(["disputed"] if c.disputed else []), *([f"reserved by {joined([r.party for r in c.reserved])}"] if c.reserved else []),
    ]  # fmt: skip
    mark = f" [mark {c.mark}]" if c.mark else ""
    free = f", discretion {c.discretion}" if c.discretion != "unknown" else ""
    return f"{who}{c.duty}{whom}{f' ({days})' if days else ''}: {c.says} ({', '.join(asked)}{free}){mark}".replace(
        "_", " "
    )


def _between(found: list[dict[str, Any]], one: str, other: str, day: date) -> RenderableType:
    if not found:
        return f"No treaty in the register has both {one} and {other} as party on {day}."
    rows = []
    for row in found:
        owed = [f"{way.replace('-', ' owes ')}: {', '.join(d) or 'nothing'}" for way, d in row["owed"].items()]
        rows.append([row["key"], "asleep" if row["suspended"] else "", "; ".join(owed)])
    return grid(["treaty", "", "who owes what"], rows)
