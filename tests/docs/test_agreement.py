"""The page on agreement tells what a fresh count finds."""

import re
from pathlib import Path

from foedus.treaties.duties import VERDICTS
from foedus.validation.atop import compare
from foedus.validation.episodes import check, read

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "agreement.md").read_text("utf-8")
EPISODES = ROOT / "tests" / "episodes"
WORDS = {v.replace("_", " "): v for v in VERDICTS}


def told(start: str, rows: int) -> dict[str, tuple[int, int]]:
    """So many rows of a table from the one that begins so: label -> agree, of."""
    text = PAGE[PAGE.index(start) :]
    found = re.findall(r"^\|(?:[^|]*\|)? ?([a-z_ ]+) \| (\d+) \| (\d+) \|$", text, re.MULTILINE)
    return {label.strip(): (int(agree), int(total)) for label, agree, total in found[:rows]}


def test_with_the_episodes_handed_over() -> None:
    found = check(read(str(EPISODES / "duties" / "handed_over.yaml"))).by_verdict()
    page = told("| handed over", len(VERDICTS))
    assert {WORDS[k]: v for k, v in page.items()} == {k: (n["agree"], n["total"]) for k, n in found.items()}


def test_with_the_episodes_of_strangers() -> None:
    found = check(e for p in sorted((EPISODES / "blind").glob("*.yaml")) for e in read(str(p))).by_verdict()
    page = told("| written by strangers", len(VERDICTS))
    assert {WORDS[k]: v for k, v in page.items()} == {k: (n["agree"], n["total"]) for k, n in found.items()}


def test_with_atop(shared: Path) -> None:
    found = compare(shared / "data" / "atop_5.1").by_field()
    page = told("| field |", len(found))
    assert page == {k.replace("_", " "): (n["agree"], n["total"]) for k, n in found.items()}
