"""The page on panels says of every unit and addition what the program says of it."""

import re
from pathlib import Path

import pytest

from foedus.panels.adds import additions
from foedus.panels.units import UNITS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "panels.md"


@pytest.fixture(scope="module")
def page() -> str:
    return " ".join(PAGE.read_text("utf-8").split())


def test_every_unit_is_on_the_page(page: str) -> None:
    for unit in UNITS.values():
        columns = ", ".join(f"`{c.name}`" for c in unit.columns)
        key = ", ".join(f"`{k}`" for k in unit.key)
        assert f"| `{unit.name}` | {unit.says} | {key} | {columns} |" in page


@pytest.mark.parametrize("name", list(additions()))
def test_every_addition_is_on_the_page_with_rule_and_oddity(name: str, page: str) -> None:
    a = additions()[name]
    level = {"state": "states", "dyad": "pairs", "computed": "pairs"}[a.level]
    both = "; in undirected pairs either direction counts" if a.directed else ""
    data, cited = (", ".join(f"`{k}`" for k in keys) for keys in (a.datasets, a.sources))
    head = f"### `{name}` {a.says[0].upper()}{a.says[1:]}. Of {level}{both}; {a.covers[0]}-{a.covers[1]}; from {data}; cite {cited}."
    rows = " ".join(f"| `{c.name}` | {c.kind} | {c.says} | {c.unit} |" for c in a.columns)
    none = sorted({"false" if v is False else str(v) for v in a.absent.values()})
    missing = f"No row in the data: {', '.join(none)} within these years, null outside." if none else "No row in the data: null."  # fmt: skip
    for part in (head, " ".join(rows.split()), missing, f"Rule: {a.rule}", f"Mind: {a.oddity}"):
        assert part in page


def test_the_page_names_no_addition_that_there_is_not(page: str) -> None:
    assert re.findall(r"### `([^`]+)`", page) == list(additions())
