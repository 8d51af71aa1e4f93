"""Malformed and hostile files: an answer or an error of ours, never a crash, a hang or a silent pass."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedus import files
from foedus.errors import BadFile, CannotRead, FoedusError
from foedus.treaties import event as one_event
from foedus.treaties import register
from foedus.treaties.duties import duties
from foedus.treaties.event import Event
from foedus.treaties.faults import faults, read
from foedus.treaties.treaty import Treaty
from foedus.validation import episodes

READERS: dict[str, Callable[[str], object]] = {
    "treaty": read, "event": one_event.read, "episodes": episodes.read
}  # fmt: skip
LAUGH = 'a: &a ["lol"]\n' + "".join(f"{x}: &{x} [{','.join([f'*{y}'] * 9)}]\n" for y, x in zip("abcdefgh", "bcdefghi", strict=True))  # fmt: skip
HOSTILE: dict[str, tuple[bytes, str]] = {
    "billion laughs": (LAUGH.encode(), "anchors and aliases are not used here"),
    "circular": (b"a: &x [*x]\n", "anchors and aliases are not used here"),
    "50 MB": (b"a: b\n" * 10 * 2**20, "it is larger than 1048576 bytes"),
    "deep sequence": (b"[" * 500_000, "nest"),
    "deep mapping": (b"{a: " * 100_000, "nest"),
    "deep dashes": (b"- " * 200_000, "nest"),
    "not UTF-8": (b"name: caf\xe9\n", "byte 9 is not UTF-8"),
    "UTF-16": ("name: a\n".encode("utf-16"), "is not UTF-8"),
    "NUL": (b'name: "a\x00b"\n', "control characters"),
    "code": (b'name: !!python/object/apply:os.system ["true"]\n', "the tag .* is not used here"),
    "two documents": (b"a: 1\n---\nb: 2\n", "but found another document"),
    "empty": (b"", "cannot be read"),
    "only a comment": (b"# nothing\n", "cannot be read"),
    "a word": (b"treaty\n", "cannot be read"),
    "a long number": (b"name: " + b"9" * 100_000, "cannot be read"),
    "infinite": (b"name: 1e999\nwithdrawal: {notice_months: 1e999}\n", "cannot be read"),
    "a key twice": (b"name: a\nname: b\n", "this key stands here twice"),
    "Norway": (b"parties: [{state: NO}]\n", "bare NO reads as yes or no"),
    "wrong types": (b"name: [1]\nparties: 7\nclauses: {a: 1}\nevent: 3\nepisodes: x\n", "cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("trick", HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason(kind: str, trick: str, tmp_path: Path) -> None:
    """The error names the file and what is wrong with it."""
    content, says = HOSTILE[trick]
    path = tmp_path / "own.yaml"
    path.write_bytes(content)
    with pytest.raises((BadFile, CannotRead), match=says) as caught:
        READERS[kind](str(path))
    assert "own.yaml" in str(caught.value)


REAL = [(register.TEXTS / f"{k}.yaml").read_text("utf-8") for k in ("dual_1879", "us_japan_1960", "london_1839")]
words = st.sampled_from(["null", "true", "~", "*a", "&a", "!x", "-", "?", ":", "{", "[", "'", '"', "|", "NO", "1e999", "\t", "\x07", "€", "9" * 50])  # fmt: skip
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """A real text with some of its lines dropped, doubled, swapped, indented or broken by a word."""
    lines = draw(st.sampled_from(REAL)).splitlines()
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        cut = draw(st.integers(0, len(line)))
        other = draw(st.sampled_from(lines))
        word = draw(words)
        lines[at] = draw(st.sampled_from(["", f"{line}\n{line}", f"  {line}", line[:cut] + word + line[cut:], other, line[:cut], line[::-1]]))  # fmt: skip
    return "\n".join(lines)


@st.composite
def dressed(draw: st.DrawFn) -> str:
    """A real text in which one field, anywhere, holds something else."""
    data: Any = yaml.safe_load(draw(st.sampled_from(REAL)))
    here, key = data, draw(st.sampled_from(sorted(data)))
    while isinstance(here[key], (dict, list)) and here[key] and draw(st.booleans()):
        here = here[key]
        key = draw(st.sampled_from(sorted(here))) if isinstance(here, dict) else draw(st.integers(0, len(here) - 1))
    here[key] = draw(plain)
    return yaml.safe_dump(data, allow_unicode=True)


def answered(text: str) -> str:
    """A treaty that works in the engine, or an error of ours."""
    try:
        found = files.parse(text, Treaty, "any.yaml", faults)
    except FoedusError as error:
        return str(error) if "any.yaml" in str(error) else ""
    assert found.begins is not None
    asked = Event("RUS", ["AUH", "JPN", "BEL"], found.begins)
    for f in duties(asked, {"own": found}).findings:
        assert f.reasons
    return "read"


generous = settings(max_examples=3400, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@generous
@given(mangled())
def test_a_mangled_text_is_read_or_refused(text: str) -> None:
    """Lines dropped, doubled, swapped and broken."""
    assert answered(text)


@generous
@given(dressed())
def test_a_text_with_another_value_somewhere_is_read_or_refused(text: str) -> None:
    """Any field may hold anything that YAML can write."""
    assert answered(text)


@generous
@given(st.one_of(st.text(max_size=300), plain.map(lambda x: yaml.safe_dump(x, allow_unicode=True))))
def test_any_text_is_refused_as_treaty_event_and_episodes(text: str) -> None:
    """What is none of ours is never taken for one."""
    for kind in (Treaty, Event, episodes.Several):
        with pytest.raises(FoedusError):
            files.parse(text, kind, "any.yaml")
