"""Sources: every key leads to a reference and a BibTeX entry."""

import re
from pathlib import Path

import pytest

from foedus import sources
from foedus.challenges.evidence import evidence
from foedus.errors import UnknownName

PACKAGE = Path(sources.__file__).parent


def test_every_source_has_a_line_for_people_and_an_entry() -> None:
    for key, found in sources.sources().items():
        assert re.search(r"\((1[3-9]|20)\d\d\)", found.text), key
        assert "{" not in found.text, key
        assert found.bibtex.strip().startswith("@"), key


def test_cited_entries_come_once_and_in_order() -> None:
    text = sources.cite(["kim_sandler_2020", "alley_2021", "kim_sandler_2020"])
    assert re.findall(r"@\w+\{(\w+),", text) == ["alley_2021", "kim_sandler_2020"]


def test_an_unknown_key_gets_a_suggestion() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'alley_2021'"):
        sources.source("alley_2020")


def test_every_source_is_used_somewhere() -> None:
    used = "\n".join(p.read_text("utf-8") for p in PACKAGE.rglob("*") if p.suffix in {".py", ".yaml", ".md"})
    used += "\n".join(p.stem for p in PACKAGE.rglob("texts/*.yaml"))
    assert {k for k in sources.sources() if not re.search(rf"\b{k}\b", used)} == set()


def test_evidence_rests_on_known_sources() -> None:
    assert {e.source for e in evidence("foedus.challenges.burden")} <= sources.sources().keys()
