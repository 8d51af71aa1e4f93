"""Documents tell the truth: every block of code in them runs, every public name is in them."""

import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command
from typer.testing import CliRunner

import foedus
from foedus import cli, errors
from foedus.data.catalogue import catalogue
from foedus.parameters import parameters
from foedus.report.charts import PICTURES
from foedus.report.models.found import models
from foedus.report.out import FACES
from foedus.sources import sources

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(
    r"(?:<!-- file: (?P<file>\S+) -->\s*\n)?```(?P<kind>\w*)\n(?P<text>.*?)^```", re.DOTALL | re.MULTILINE
)
KINDS = {"console", "python", "yaml", "csv", "text", "bibtex", "json", "sh"}


@dataclass(frozen=True)
class Step:
    command: str
    code: int
    expected: list[str]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_block_runs(path: Path, in_folder: Path) -> None:
    names: dict[str, object] = {}
    for block in BLOCK.finditer(path.read_text("utf-8")):
        kind, text = block["kind"], block["text"]
        assert kind in KINDS, f"{path}: a block of unknown kind {kind!r}"
        if block["file"]:
            (in_folder / block["file"]).write_text(text, encoding="utf-8")
        if kind == "yaml":
            yaml.safe_load(text)
        elif kind == "python":
            exec(compile(text, str(path), "exec"), names)  # noqa: S102  # a document's code is ours
        elif kind == "console":
            for step in steps(text):
                check(step)


def steps(text: str) -> Iterator[Step]:
    """The commands of a console block, each with the exit code and the lines it must show."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *rest = part.rstrip().split("\n")
        code = 0
        if rest and (found := re.fullmatch(r"# exit (\d)", rest[0])):
            code, rest = int(found[1]), rest[1:]
        yield Step(command, code, [" ".join(line.split()) for line in rest if line.strip() not in {"", "..."}])


def check(step: Step) -> None:
    """Run a command in this process and look for the lines in their order."""
    program, *words = shlex.split(step.command)
    assert program == "foedus", step.command
    result = CliRunner().invoke(cli.app, words)
    error = result.exception
    ours = isinstance(error, errors.FoedusError)
    code = error.exit_code if isinstance(error, errors.FoedusError) else result.exit_code
    shown = result.output + (f"{type(error).__name__}: {error}" if ours else "")
    assert code == step.code, f"{step.command}: {shown}"
    flat, at = " ".join(shown.split()), 0
    for line in step.expected:
        place = flat.find(line, at)
        assert place >= 0, f"{step.command}: {line!r} is not shown (in this order):\n{shown}"
        at = place + len(line)


def document(name: str) -> str:
    return (ROOT / "docs" / "reference" / name).read_text("utf-8")


def test_every_public_name_is_documented() -> None:
    assert [n for n in foedus.__all__ if n not in document("python.md")] == []


def commands(command: Any, name: str) -> Iterator[tuple[str, list[str]]]:
    """Every command under one, with its options."""
    yield name, [o for p in command.params for o in p.opts]
    for word, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, f"{name} {word}")


def test_every_command_and_option_is_documented() -> None:
    text = document("cli.md")
    for name, options in commands(get_command(cli.app), "foedus"):
        assert name in text, name
        for option in options:
            assert not option.startswith("--") or f"`{option}" in text, (name, option)


def test_every_ending_and_picture_is_documented() -> None:
    text = document("cli.md") + (ROOT / "docs" / "how-to" / "export.md").read_text("utf-8")
    for name in [*FACES, *(p for ps in PICTURES.values() for p in ps)]:
        assert name in text, name


def test_every_parameter_is_documented() -> None:
    assert [n for n in parameters() if n not in document("parameters.md")] == []


def test_every_error_is_documented() -> None:
    assert [e.__name__ for e in errors.FoedusError.__subclasses__() if e.__name__ not in document("errors.md")] == []


def test_every_model_is_listed_with_source_and_status() -> None:
    """`FOEDUS_TABLES=write pytest tests/docs -k model_is_listed` writes the table anew."""
    rows = [
        f"| `{m.name}` | {m.meaning} | `{m.file}` | {', '.join(f'`{k}`' for k in m.sources)} | {m.status} |"
        for m in models().values()
    ]
    before, shown, after = re.split(
        r"((?:^\| `[\w-]+` \|.*\.py.*\n)+)", document("models.md"), maxsplit=1, flags=re.MULTILINE
    )
    if os.environ.get("FOEDUS_TABLES") == "write":
        (ROOT / "docs" / "reference" / "models.md").write_text(
            before + "\n".join(rows) + "\n" + after, encoding="utf-8"
        )
    else:
        assert shown.splitlines() == rows


def test_sources_named_in_documents_exist() -> None:
    named = {k for p in DOCUMENTS for k in re.findall(r"`([a-z]+(?:_[a-z]+)*_(?:1[89]|20)\d\d)`", p.read_text("utf-8"))}
    assert named - sources().keys() - catalogue().keys() - {"foedus_1949"} == set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target
