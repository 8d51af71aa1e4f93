"""The strict door: what does not fit is refused with file, line, place and what is allowed."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from foedus import files
from foedus.errors import BadFile, CannotRead, CannotWrite


@dataclass(frozen=True)
class Part:
    __pydantic_config__ = files.STRICT
    share: float


@dataclass(frozen=True)
class Thing:
    __pydantic_config__ = files.STRICT
    name: str
    members: list[str | int] = field(default_factory=list)
    parts: dict[str, Part] = field(default_factory=dict)
    flag: bool = False


def refused(text: str) -> str:
    with pytest.raises(BadFile) as error:
        files.parse(text, Thing, "thing.yaml")
    return str(error.value)


def test_a_good_file_is_read_as_its_type() -> None:
    found = files.parse("name: X\nmembers: [NOR, 2]\nparts: {a: {share: 1e-1}}\nflag: true\n", Thing, "x.yaml")
    assert found == Thing("X", ["NOR", 2], {"a": Part(0.1)}, flag=True)


def test_norway_is_not_a_truth_value() -> None:
    """`NO` without quotes is False to plain YAML; here it is refused, and NOR is named."""
    assert refused("name: X\nmembers: [DE, NO, US]\n") == (
        "thing.yaml cannot be read:\n  - line 2: members.1: bare NO reads as yes or no in YAML; "
        "write it in quotes, or a three-letter code (for Norway: NOR)"
    )
    assert files.parse('name: X\nmembers: ["NO"]\n', Thing, "x").members == ["NO"]


@pytest.mark.parametrize("word", ["yes", "No", "on", "OFF", "y", "N"])
def test_no_bare_word_of_truth_passes(word: str) -> None:
    assert f"bare {word} reads as yes or no" in refused(f"name: {word}\n")


def test_a_key_twice_is_refused() -> None:
    assert "line 2: name: this key stands here twice" in refused("name: X\nname: Y\n")


def test_an_unknown_field_is_refused_with_what_is_allowed() -> None:
    text = refused("name: X\nmembrs: []\n")
    assert "line 2: membrs: unexpected keyword argument" in text
    assert "did you mean members? (allowed: flag, members, name, parts)" in text


def test_an_unknown_field_deep_inside_names_the_fields_of_that_place() -> None:
    text = refused("name: X\nparts:\n  a: {share: 1.0, shre: 2.0}\n")
    assert "line 3: parts.a.shre" in text
    assert "(allowed: share)" in text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name: 5\n", "line 1: name: input should be a valid string, got 5"),
        ("name: X\nflag: 1\n", "line 2: flag: input should be a valid boolean, got 1"),
        ("name: X\nparts: {a: {share: high}}\n", "line 2: parts.a.share: input should be a valid number, got 'high'"),
        ("name: X\nparts: {a: {share: true}}\n", "got True"),
        ("name: X\nparts: {a: {share: .nan}}\n", "got '.nan'"),
        ("members: []\n", "name: field required"),
        ("name: X\nmembers: 3\n", "line 2: members: input should be a valid"),
        ("- a\n", "(the file)"),
        ("", "(the file)"),
    ],
)  # fmt: skip
def test_a_wrong_type_is_refused(text: str, says: str) -> None:
    assert says in refused(text)


@pytest.mark.parametrize(
    "text", ["name: &a X\nmembers: [*a]\n", "name: !!python/name:os.system x\n", "name: [X\n", "a: b: c\n", "name: X\n---\nname: Y\n", "? [a, b]\n: c\n"]
)  # fmt: skip
def test_what_is_no_plain_yaml_is_refused(text: str) -> None:
    refused(text)


def test_deep_nesting_ends_in_an_error_of_ours() -> None:
    refused("name: " + "[" * 5000)


@pytest.mark.parametrize(
    ("name", "says"),
    [("", "it is a directory"), ("missing.yaml", "there is no such file"), ("latin.yaml", "byte 6 is not UTF-8")],
)
def test_what_is_no_file_of_text_is_refused(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "latin.yaml").write_bytes("name: T\xfcrkiye".encode("latin-1").replace(b"T", b"", 1))
    with pytest.raises(CannotRead, match=says):
        files.read(tmp_path / name, Thing)


def test_a_missing_file_names_its_nearest_neighbour(tmp_path: Path) -> None:
    (tmp_path / "alliance.yaml").touch()
    with pytest.raises(CannotRead, match=r"Did you mean alliance\.yaml"):
        files.read(tmp_path / "aliance.yaml", Thing)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("share\nx\n", "line 2: 0.share: input should be a valid number"),
        ("share\n0.1\n0.2,3\n", "line 3"),
        ("shre\n0.1\n", "did you mean share?"),
        ("share\nnan\n", "line 2"),
    ],
)
def test_a_bad_row_of_a_table_is_named_by_its_line(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "t.csv").write_text(text)
    with pytest.raises(BadFile) as error:
        files.rows(tmp_path / "t.csv", Part)
    assert says in str(error.value)


def test_writing_is_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the move fails, the old file stands as it was and no part is left behind."""
    target = tmp_path / "out.txt"
    target.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(CannotWrite, match="No space left on device"):
        files.write(target, b"new", overwrite=True)
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["out.txt"]


def test_a_file_that_exists_is_never_lost(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    files.write(target, b"one")
    with pytest.raises(CannotWrite, match="it exists already"):
        files.write(target, b"two")
    assert target.read_bytes() == b"one"
    files.write(target, b"two", overwrite=True)
    assert target.read_bytes() == b"two"


@pytest.mark.parametrize(("place", "says"), [(".", "it is a directory"), ("no/where.txt", "there is no folder")])
def test_a_place_that_cannot_be_written_is_refused_before(tmp_path: Path, place: str, says: str) -> None:
    with pytest.raises(CannotWrite, match=says):
        files.writable(tmp_path / place)


def test_a_folder_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(CannotWrite, match="no permission"):
        files.write(tmp_path / "x.txt", b"")


def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(CannotRead, match="it is no ordinary file"):
        files.read(tmp_path / "pipe.yaml", Thing)
