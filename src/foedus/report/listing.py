"""Lists for the command line: parameters, states, alliances."""

from dataclasses import asdict
from datetime import date
from typing import Any

from rich.table import Table as Grid

from foedus import alliances as known_alliances
from foedus import parameters as known_parameters
from foedus import states as known_states
from foedus import territories as known_territories
from foedus.days import as_day
from foedus.errors import NotInForce
from foedus.parameters import Parameter
from foedus.report.grid import grid, show
from foedus.sources import source


def parameters(name: str | None, on: str | None, *, as_json: bool) -> None:
    """Print all parameters on a day, or one with all its values."""
    day = as_day(on)
    if name is not None:
        found = known_parameters.parameter(name)
        if on is not None:
            found.at(day)
        show(_plain(found), as_json, lambda: _parameter(name, found))
        return
    held = known_parameters.since_when(day)
    plain = {n: {**_plain(p), "value": p.at(day).value} for n, p in held.items()}
    show(plain, as_json, lambda: _all_parameters(held, day))


def states(name: str | None, on: str | None, *, as_json: bool) -> None:
    """Print all states, or one with its names and the days of its codes."""
    day = as_day(on) if on else None
    if name is not None:
        code = known_states.resolve(name, day)
        row = _state(known_states.standing(code, day) if day else code)
        show(row, as_json, lambda: _one_state(row))
        return
    rows = [_state(c) for c in known_states.states() if day is None or known_states.exists(c, day)]
    show(rows, as_json, lambda: _all_states(rows))


def places(name: str | None, on: str | None, *, as_json: bool) -> None:
    """Print the territories of a day and their holders, or one with all its spells."""
    day = as_day(on)
    if name is None:
        rows = [asdict(t) for t in known_territories.territories(day).values()]
    else:
        key = known_territories.territory(name, day).id if on else known_territories.key(name)
        rows = [asdict(t) for t in known_territories.spells() if t.id == key and (not on or t.holds(day))]
    show(rows, as_json, lambda: _places(rows))


def alliances(on: str | None, *, as_json: bool) -> None:
    """Print the alliances that ship and their members on a day."""
    day = as_day(on)
    rows = []
    for key, named in known_alliances.known().items():
        try:
            members = known_alliances.alliance(key, day).members
        except NotInForce:
            continue
        rows.append({"name": key, "title": named.title, "treaty": named.treaty, "members": " ".join(members)})
    plain = [{**r, "members": r["members"].split()} for r in rows]
    heads = ["name", "what", "members"]
    show(plain, as_json, lambda: grid(heads, [[r["name"], r["title"], r["members"]] for r in rows]))


def _plain(found: Parameter) -> dict[str, Any]:
    plain = asdict(found)
    plain["values"] = {str(day): value for day, value in plain["values"].items()}
    return plain


def _all_parameters(held: dict[str, Parameter], day: date) -> Grid:
    rows = []
    for name, p in held.items():
        value = p.at(day)
        rows.append([name, f"{value.value:g}", p.unit, f"{value.status} ({value.mark})", value.source])
    return grid(["parameter", "value", "unit", "status", "source"], rows)


def _parameter(name: str, found: Parameter) -> Grid:
    body = Grid.grid(padding=(0, 2, 0, 0))
    body.add_row(name, found.describes)
    body.add_row("unit", found.unit)
    if found.pledge:
        body.add_row("pledge", f"{found.pledge.alliance}, due {found.pledge.due}: {found.pledge.text}")
        for state, other in found.pledge.instead.items():
            body.add_row("", f"{state}: {other} instead")
    for day, value in found.values.items():
        spread = f", from {value.spread.low:g} to {value.spread.high:g}" if value.spread else ""
        counted = f", {value.record.kept} of {value.record.tested} cases" if value.record else ""
        tried = f", also tried {' / '.join(f'{v:g}' for v in value.also)}" if value.also else ""
        body.add_row(f"from {day}", f"{value.value:g}{spread}{counted}{tried}")
        body.add_row("status", f"{value.status} (mark {value.mark})")
        body.add_row("source", f"{source(value.source).text} [{value.source}]")
        body.add_row("where", value.where)
        if value.note:
            body.add_row("note", value.note)
    return body


def _state(code: str) -> dict[str, Any]:
    names = [n.name for n in known_states.names(code)]
    return {
        **asdict(known_states.states()[code]),
        "names": names,
        "codes": [asdict(c) for c in known_states.codes(code)],
    }


def _all_states(rows: list[dict[str, Any]]) -> Grid:
    heads = ["code", "iso2", "cow", "gw", "kind", "name"]
    body = []
    for row in rows:
        numbers = {
            s: "/".join(sorted({str(c["number"]) for c in row["codes"] if c["system"] == s})) for s in ("cow", "gw")
        }
        body.append([row["code"], row["iso2"], numbers["cow"], numbers["gw"], row["kind"], row["name"]])
    return grid(heads, body)


def _one_state(row: dict[str, Any]) -> Grid:
    body = Grid.grid(padding=(0, 2, 0, 0))
    body.add_row(
        row["code"], f"{row['name']} ({row['kind']}), from {row['since'] or 'before 1816'} to {row['until'] or 'today'}"
    )
    if row["followed_by"]:
        body.add_row("followed by", row["followed_by"].replace(";", ", "))
    body.add_row("also called", ", ".join(filter(None, (row["iso2"], *row["names"]))))
    for code in row["codes"]:
        body.add_row(
            code["system"],
            f"{code['number']} {code['abbreviation']}, from {code['since']} to {code['until'] or 'today'}",
        )
    return body


def _places(rows: list[dict[str, Any]]) -> Grid:
    heads = ["place", "sovereign", "administered", "claimed", "since", "until", "name"]
    body = [
        [
            r["id"], " ".join(r["sovereign"]), " ".join(r["administered_by"]), " ".join(r["claimed_by"]),
            str(r["since"]), str(r["until"] or ""), ": ".join(filter(None, (r["name"], r["note"]))),
        ]
        for r in rows
    ]  # fmt: skip
    return grid(heads, body)
