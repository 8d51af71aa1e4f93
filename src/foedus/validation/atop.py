"""Our reading of treaties beside that of the Alliance Treaty Obligations and Provisions project (ATOP).

ATOP codes each alliance once, 1815-2018; we code each clause. Both are reduced to
the same questions, and every difference is listed with what our text says.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import as_file
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

from foedus import files, states
from foedus.errors import BadFile, CannotRead, brief
from foedus.treaties import register
from foedus.treaties.clause import Clause
from foedus.treaties.event import NONSTATE
from foedus.treaties.powers import WORDS
from foedus.treaties.treaty import Treaty

SOURCES = ("leeds_etal_2002",)
FIRST = date(1815, 1, 1)
LAST = date(2018, 12, 31)  # the last day that ATOP 5.1 codes
NEAR = 45  # days; what ATOP and we call the beginning or end may differ by a ratification
MOST = 20  # faults of a table that are named
NUMBER = re.compile(r"\s*(-?[0-9]+(\.[0-9]*)?|\.?)\s*")  # a cell may also be empty, or hold a point
FLAGS = {
    "defence": ("defense",), "offence": ("offense",), "neutrality": ("neutral",), "nonaggression": ("nonagg",),
    "consultation": ("consul",), "asymmetry": ("asymm",), "adversary": ("defcoadv",), "location": ("defcoloc",),
    "number": ("defconum",), "not_provoked": ("defconpr",), "neutrality_if_attacked": ("neucoatt",),
}  # fmt: skip
UNNAMED = {"great_power", "outsider", "party", "any_state", NONSTATE}  # words that name no adversary, as regions do
CONDITIONS = (
    "adversary",
    "location",
    "number",
    "not_provoked",
)  # of the duty to assist: asked only where both code one
DAYS = tuple(f"{end}{part}" for end in ("beg", "end") for part in ("yr", "mo", "day"))
COLUMNS = tuple(dict.fromkeys(c for columns in FLAGS.values() for c in columns))
TABLES = {  # what each table must hold, and how many rows
    "atop5_1a.csv": (("atopid", *DAYS), 789),
    "atop5_1m.csv": (("atopid", "member", *COLUMNS), 2510),
}


@dataclass(frozen=True)
class Difference:
    """One field on which ATOP and our text differ, and why we read it so."""

    treaty: str
    field: str
    ours: Any
    atop: Any
    reason: str

    def plain(self) -> dict[str, Any]:
        """The difference as plain data."""
        return {name: _plain(getattr(self, name)) for name in ("treaty", "field", "ours", "atop", "reason")}


@dataclass(frozen=True)
class Comparison:
    """How far our texts agree with ATOP, field by field."""

    compared: dict[str, list[str]]
    differences: tuple[Difference, ...]
    not_at_hand: tuple[str, ...] = ()

    def by_field(self) -> dict[str, dict[str, int]]:
        """Treaties that agree and treaties compared, for each field."""
        wrong = {f: {d.treaty for d in self.differences if d.field == f} for f in self.compared}
        return {f: {"agree": len(keys) - len(wrong[f]), "total": len(keys)} for f, keys in self.compared.items()}

    def plain(self) -> dict[str, Any]:
        """The comparison as plain data."""
        return {
            "by_field": self.by_field(),
            "differences": [d.plain() for d in self.differences],
            "not_at_hand": list(self.not_at_hand),
        }


@dataclass(frozen=True)
class _Id:
    __pydantic_config__ = files.STRICT
    treaty: str
    atopid: int


@dataclass(frozen=True)
class _Reason:
    __pydantic_config__ = files.STRICT
    treaty: str
    field: str
    reason: str


@cache
def reasons() -> Mapping[tuple[str, str], str]:
    """Why we read a field of a treaty otherwise than ATOP, by treaty and field."""
    text = (resources("foedus") / "data" / "embedded" / "atop_reasons.yaml").read_text("utf-8")
    return {(r.treaty, r.field): r.reason for r in files.parse(text, list[_Reason], "atop_reasons.yaml")}


@cache
def ids() -> Mapping[str, frozenset[int]]:
    """The ATOP numbers of each treaty that both code, by our key."""
    found: dict[str, set[int]] = {}
    with as_file(resources("foedus") / "data" / "embedded" / "atop_ids.csv") as path:
        for row in files.rows(path, _Id):
            found.setdefault(row.treaty, set()).add(row.atopid)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def compare(folder: Path | str) -> Comparison:
    """Compare every treaty that both code.

    Parameters
    ----------
    folder : Path or str
        Where `atop5_1a.csv` and `atop5_1m.csv` of ATOP 5.1 lie.

    Raises
    ------
    CannotRead
        A file is missing, unreadable, or not that table.

    Sources
    -------
    leeds_etal_2002 (ATOP 5.1).
    """
    alliances, members = (_table(Path(folder) / name) for name in TABLES)
    compared: dict[str, list[str]] = {}
    differences: list[Difference] = []
    for key, numbers in sorted(ids().items()):
        own = [r for r in members if int(r["atopid"]) in numbers]
        whole = [r for r in alliances if int(r["atopid"]) in numbers]
        if own and whole:
            for found in _fields(key, register.treaty(key), whole, own):
                compared.setdefault(found.field, []).append(key)
                if not _same(found):
                    differences.append(replace(found, reason=reasons().get((key, found.field), found.reason)))
    missing = sorted(k for k, n in ids().items() if not any(int(r["atopid"]) in n for r in members))
    return Comparison(compared, tuple(differences), tuple(missing))


def flags(treaty: Treaty) -> dict[str, bool]:
    """Our clauses reduced to ATOP's questions, over the whole life of a treaty to 2018."""
    clauses = [
        c for c in treaty.clauses if (c.since is None or c.since <= LAST) and (c.until is None or c.until >= FIRST)
    ]
    assist = [c for c in clauses if c.duty == "assist"]
    plain = [c for c in assist if not c.disputed]  # a reading that is disputed as a whole sets no condition
    return {
        "defence": bool(assist),
        "offence": "offence" in treaty.kinds,  # its clauses may also only keep from a separate peace
        "neutrality": any(c.duty == "neutrality" for c in clauses),
        "nonaggression": any(c.duty == "nonaggression" for c in clauses),
        "consultation": any(c.duty == "consult" for c in clauses),
        "asymmetry": _asymmetric(treaty, clauses),
        "adversary": any(set(c.against) - UNNAMED or c.together_with for c in plain),
        "location": any(_located(c) for c in plain),
        "number": any(c.attackers > 1 for c in plain),
        "not_provoked": any(c.unprovoked == "stated" for c in plain),
        "neutrality_if_attacked": any(c.duty == "neutrality" and c.partner_side == "attacked" for c in clauses),
    }


def defenders(treaty: Treaty, day: date) -> set[str]:
    """Who owes help beyond what it administers itself."""
    parties = set(treaty.bound_on(day))
    own = (c for c in treaty.clauses if c.duty == "assist" and c.holds(day))
    return {m for c in own for m in (parties & set(c.by) if c.by else parties) - _own_keepers(c)}


def _asymmetric(treaty: Treaty, clauses: Iterable[Clause]) -> bool:
    """Whether one party owes another what that one does not owe it; consultation, a common peace, and land that the member runs itself, aside."""
    everyone = {p.state for p in treaty.parties}
    owed: dict[str, set[tuple[str, str]]] = {}
    for c in clauses:
        if c.duty == "offence" and c.own_war:
            continue
        members = (set(c.by) or everyone) - _own_keepers(c)
        partners = everyone & set(c.to) if set(c.to) - WORDS else everyone
        owed.setdefault(c.duty, set()).update((m, p) for m in members for p in partners if m != p)
    return any((p, m) not in pairs for duty, pairs in owed.items() if duty != "consult" for m, p in pairs)


def _own_keepers(clause: Clause) -> set[str]:
    """Who owes, under a clause about land that some state runs, only what it would do for itself: that one state."""
    runs = (
        {s for w in clause.where for s in w.run_by} if clause.where and all(w.run_by for w in clause.where) else set()
    )
    return runs if len(runs) == 1 else set()


def _located(clause: Clause) -> bool:
    """Whether the clause is tied to a place, and not only to a partner's own land wherever it lies."""
    return bool(clause.where) and not any(
        not w.within and not w.outside and not w.homeland and not w.arguable and not (set(w.of) - {"partner", "party"})
        for w in clause.where
    )


def _fields(key: str, treaty: Treaty, whole: list[dict[str, str]], own: list[dict[str, str]]) -> Iterator[Difference]:
    """Every field that both code, as ours beside ATOP's."""
    mine = flags(treaty)
    theirs = {f: any(_number(r[c]) == 1 for r in own for c in columns) for f, columns in FLAGS.items()}
    for f in FLAGS:
        if f in CONDITIONS and not (mine["defence"] and theirs["defence"]):
            continue
        if f == "neutrality_if_attacked" and not (mine["neutrality"] and theirs["neutrality"]):
            continue
        yield Difference(key, f, mine[f], theirs[f], _why_flag(f, treaty, ours=mine[f]))
    yield Difference(key, "members", _ours_cow(treaty), {int(r["member"]) for r in own}, _why_members(treaty, own))
    yield _days(key, treaty, whole, "begin")
    yield _days(key, treaty, whole, "end")


def _ours_cow(treaty: Treaty) -> set[int]:
    """The COW numbers that our parties had at any time of their membership until the last day coded."""
    numbers = set()
    for p in treaty.parties:
        since, until = p.since or treaty.begins or LAST, min(p.until or LAST, LAST)
        for code in states.codes(p.state):
            if (
                code.system == "cow"
                and code.since <= until
                and (code.until is None or since <= code.until)
                and since <= until
            ):
                numbers.add(code.number)
    return numbers


def _why_members(treaty: Treaty, own: list[dict[str, str]]) -> str:
    ours, theirs = _ours_cow(treaty), {int(r["member"]) for r in own}
    notes = [f"{p.state}: {p.note}" for p in treaty.parties if p.note]
    lack = f"only ours: COW {sorted(ours - theirs)}; only ATOP: COW {sorted(theirs - ours)}"
    return f"{lack}. {' | '.join(notes) if notes else 'our parties stand in the text by day'}"


def _days(key: str, treaty: Treaty, whole: list[dict[str, str]], which: str) -> Difference:
    if which == "begin":
        atop = min(_day(r, "beg") or LAST for r in whole)
        ours = [d for d in (treaty.signed, treaty.in_force) if d]
        nearest = min(ours, key=lambda d: abs((d - atop).days)) if ours else None
        return Difference(
            key, which, nearest, atop, f"signed {treaty.signed}, in force {treaty.in_force}; ATOP takes the signature"
        )
    ends = [_day(r, "end") for r in whole]
    last = None if None in ends else max(e for e in ends if e)
    ended = treaty.ended if treaty.ended and treaty.ended <= LAST else None
    why = treaty.ended_note or treaty.provenance.end or "; ".join(treaty.notes[:1]) or treaty.status
    return Difference(key, which, ended, last, why)


def _why_flag(name: str, treaty: Treaty, *, ours: bool) -> str:
    duty = {"defence": "assist", "offence": "offence", "neutrality": "neutrality", "nonaggression": "nonaggression",
            "consultation": "consult", "neutrality_if_attacked": "neutrality"}.get(name, "assist")  # fmt: skip
    own = [c for c in treaty.clauses if c.duty == duty]
    if ours and own:
        return "; ".join(f"{c.article}: {c.says}" for c in own[:3])
    if own:
        return f"{own[0].article}: {own[0].says}"
    return f"no clause of the text asks it: {treaty.paraphrase}"


def _same(d: Difference) -> bool:
    if d.field not in {"begin", "end"}:
        return bool(d.ours == d.atop)
    if d.ours is None or d.atop is None:
        return bool(d.ours is d.atop)
    return bool(abs((d.ours - d.atop).days) <= NEAR)


def _number(cell: str) -> int:
    return int(float(cell)) if cell.strip(" .") else 0


def _day(row: Mapping[str, str], name: str) -> date | None:
    year, month, day = (_number(row[f"{name}{part}"]) for part in ("yr", "mo", "day"))
    return date(year, max(month, 1), max(day, 1)) if year > 0 else None


def _table(path: Path) -> list[dict[str, str]]:
    """The rows of a table of ATOP 5.1, whole and with numbers where numbers are needed."""
    try:
        with path.open(encoding="utf-8", newline="") as source:
            rows = list(csv.DictReader(source, restval=""))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        hint = "Download ATOP 5.1 (.csv) from atopdata.org and name its folder: --atop DIR."
        raise CannotRead(path, getattr(error, "strerror", None) or str(error), hint) from None
    needed, expected = TABLES[path.name]
    lacking = [c for c in needed if not rows or c not in rows[0]]
    if lacking:
        raise BadFile(path, [f"it has no column {', '.join(lacking)}; is it the table of ATOP 5.1?"])
    wrong = [
        f"line {i}: {c}: {brief(row[c])} is no number"
        for i, row in enumerate(rows, start=2)
        for c in needed
        if not NUMBER.fullmatch(row[c] or "")
    ]
    if len(rows) != expected:
        wrong.append(f"it has {len(rows):,} rows, ATOP 5.1 has {expected:,}: download it again")
    if wrong:
        raise BadFile(path, wrong[:MOST])
    return rows


def _plain(value: Any) -> Any:
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return str(value) if isinstance(value, date) else value
