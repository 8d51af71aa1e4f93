"""Lists for the command line: parameters, states, alliances."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table as Grid

from foedus import alliances as known_alliances
from foedus import parameters as known_parameters
from foedus import states as known_states
from foedus.days import as_day
from foedus.errors import NotInForce
from foedus.parameters import Parameter
from foedus.sources import source


def parameters(name: str | None, on: str | None, *, as_json: bool) -> None:
    """Print all parameters on a day, or one with all its values."""
    day = as_day(on)
    if name is not None:
        found = known_parameters.parameter(name)
        if on is not None:
            found.at(day)
        _print(_plain(found), as_json, lambda: _parameter(name, found))
        return
    held = known_parameters.since_when(day)
    plain = {n: {**_plain(p), "value": p.at(day).value} for n, p in held.items()}
    _print(plain, as_json, lambda: _all_parameters(held, day))


def states(name: str | None, on: str | None, *, as_json: bool) -> None:
    """Print all states, or one with its names and the days of its codes."""
    day = as_day(on) if on else None
    if name is not None:
        code = known_states.resolve(name, day)
        row = _state(known_states.standing(code, day) if day else code)
        _print(row, as_json, lambda: _one_state(row))
        return
    rows = [_state(c) for c in known_states.states() if day is None or known_states.exists(c, day)]
    _print(rows, as_json, lambda: _all_states(rows))


def alliances(on: str | None, *, as_json: bool) -> None:
    """Print the alliances that ship and their members on a day."""
    day = as_day(on)
    rows = []
    for key, file in known_alliances.known().items():
        try:
            members = known_alliances.alliance(key, day).members
        except NotInForce:
            continue
        rows.append({"name": key, "title": file.name, "treaty": file.treaty, "members": " ".join(members)})
    plain = [{**r, "members": r["members"].split()} for r in rows]
    heads = ["name", "what", "members"]
    _print(plain, as_json, lambda: _grid(heads, [[r["name"], r["title"], r["members"]] for r in rows]))


def _print(plain: Any, as_json: bool, people: Any) -> None:  # noqa: FBT001  # passed on
    console = Console(highlight=False)
    if as_json:
        print(json.dumps(plain, default=str, ensure_ascii=False, indent=1))  # noqa: T201  # the rim
    else:
        console.print(people())


def _plain(found: Parameter) -> dict[str, Any]:
    plain = asdict(found)
    plain["values"] = {str(day): value for day, value in plain["values"].items()}
    return plain


def _grid(heads: list[str], rows: list[list[str]], last_wraps: bool = True) -> Grid:  # noqa: FBT001, FBT002  # private
    grid = Grid(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for head in heads:
        grid.add_column(head, no_wrap=not (last_wraps and head == heads[-1]), overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return grid


def _all_parameters(held: dict[str, Parameter], day: date) -> Grid:
    rows = []
    for name, p in held.items():
        value = p.at(day)
        rows.append([name, f"{value.value:g}", p.unit, f"{value.status} ({value.mark})", value.source])
    return _grid(["parameter", "value", "unit", "status", "source"], rows)


def _parameter(name: str, found: Parameter) -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_row(name, found.describes)
    grid.add_row("unit", found.unit)
    if found.pledge:
        grid.add_row("pledge", f"{found.pledge.alliance}, due {found.pledge.due}: {found.pledge.text}")
        for state, other in found.pledge.instead.items():
            grid.add_row("", f"{state}: {other} instead")
    for day, value in found.values.items():
        spread = f", from {value.spread.low:g} to {value.spread.high:g}" if value.spread else ""
        tried = f", also tried {' / '.join(f'{v:g}' for v in value.also)}" if value.also else ""
        grid.add_row(f"from {day}", f"{value.value:g}{spread}{tried}")
        grid.add_row("status", f"{value.status} (mark {value.mark})")
        grid.add_row("source", f"{source(value.source).text} [{value.source}]")
        grid.add_row("where", value.where)
        if value.note:
            grid.add_row("note", value.note)
    return grid


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
    return _grid(heads, body)


def _one_state(row: dict[str, Any]) -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_row(
        row["code"], f"{row['name']} ({row['kind']}), from {row['since'] or 'before 1816'} to {row['until'] or 'today'}"
    )
    if row["followed_by"]:
        grid.add_row("followed by", row["followed_by"].replace(";", ", "))
    grid.add_row("also called", ", ".join(filter(None, (row["iso2"], *row["names"]))))
    for code in row["codes"]:
        grid.add_row(
            code["system"],
            f"{code['number']} {code['abbreviation']}, from {code['since']} to {code['until'] or 'today'}",
        )
    return grid
