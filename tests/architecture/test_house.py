"""The house: imports run one way, files are small, nothing of a machine or a registry stands in them."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import foedus
from foedus.challenges import CHALLENGES
from foedus.errors import FoedusError
from foedus.parameters import parameters
from foedus.sources import sources

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "foedus"
LONGEST = 400  # lines
TEXTS = {".py", ".md", ".yaml", ".toml", ".lock", ".cff", ".bib", ".csv", ".html", ".css", ".js", ""}


def tracked() -> list[Path]:
    """The files of the project as git knows them, or all of the tree where there is no git."""
    found = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False
    )  # git from the path
    names = found.stdout.split("\n") if found.returncode == 0 else []
    return [p for n in names if n and (p := ROOT / n).is_file() and p.suffix in TEXTS]


def test_imports_run_one_way() -> None:
    found = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_file_is_a_room_one_can_live_in(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= LONGEST
    assert ast.get_docstring(ast.parse(text)) or not text.strip()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.body:
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
            assert lines <= 45, f"{node.name}: {lines} lines"


def test_no_registry_host_and_no_path_of_a_machine() -> None:
    hosts = re.compile(
        "py"
        r"pi\.org|py"
        r"thonhosted|registry\.np"
        r"mjs|de"
        r"b\.debian|(?<![\w.])/(work|root|tmp/bash_jobs)/"
    )
    for path in tracked():
        assert not hosts.search(path.read_text("utf-8", errors="replace")), path


def test_every_parameter_is_used() -> None:
    code = "\n".join(p.read_text("utf-8") for p in SOURCE.rglob("*.py"))
    yaml = "\n".join(p.read_text("utf-8") for p in SOURCE.rglob("*.yaml"))
    for name, found in parameters().items():
        assert f'"{name}"' in code or found.pledge or re.search(rf": {name}\b", yaml), name


def test_every_challenge_has_one_shape() -> None:
    for name, challenge in CHALLENGES.items():
        assert set(challenge.SOURCES) <= sources().keys(), name
        assert challenge.assess.__doc__


def test_only_the_rim_prints() -> None:
    for path in SOURCE.rglob("*.py"):
        if path.parts[-2] not in {"report", "cli"}:
            names = [
                n.func.id
                for n in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
            ]
            assert "print" not in names, path


CONNECTING = {"socket", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx", "aiohttp", "pooch", "ftplib"}
RIM = SOURCE / "data" / "fetch" / "http.py"


def imported(path: Path) -> set[str]:
    """The modules that a file imports, anywhere in it, with the packages that hold them."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{a.name}" for a in node.names)}
    return {".".join(n.split(".")[: i + 1]) for n in names for i in range(n.count(".") + 1)}


def test_nothing_opens_a_connection() -> None:
    """Only data.fetch may, and in it one file."""
    assert imported(RIM) & CONNECTING
    for path in SOURCE.rglob("*.py"):
        assert path == RIM or not imported(path) & CONNECTING, path


WITHOUT_SOCKETS = """
import importlib, pkgutil, socket, sys

def refuse(event, args):
    if event.startswith("socket."):
        raise AssertionError(event)

sys.addaudithook(refuse)
for blocked in (lambda: socket.create_connection(("127.0.0.1", 9)), lambda: socket.socket()):
    try:
        blocked()
    except AssertionError:
        continue
    raise SystemExit("sockets are not blocked")
import foedus
from typer.testing import CliRunner
for found in pkgutil.walk_packages(foedus.__path__, "foedus."):
    if not found.name.endswith(("__main__", ".fetch")):
        importlib.import_module(found.name)
assert not {"pooch", "requests", "urllib3"} & sys.modules.keys(), "fetch brings the network in too early"
for words in WORDS:
    result = CliRunner().invoke(foedus.cli.app, words.split())
    assert result.exit_code == 0, (words, result.output, result.exception)
"""


def test_no_socket_is_made_but_for_fetching(tmp_path: Path) -> None:
    """Every room is opened and asked, in a program that cannot make a socket at all."""
    words = [
        "assess NATO --on 2024-06-30",
        "stress NATO --challenger RUS --at EST --on 2024-06-30",
        "model public-good wealth=300,250,200,50 alpha=0.2",
        "duties --attacker DEU --target POL --on 1939-09-01",
        "treaties show nato_1949",
        "states France",
        "parameters",
        "data list",
        "data show atop",
        "where",
    ]
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_SOCKETS.replace("WORDS", repr(words))],
        cwd=tmp_path,
        env=os.environ | {"XDG_STATE_HOME": str(tmp_path), "PYTHONPATH": str(SOURCE.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_public_names_are_there_and_few() -> None:
    assert len(foedus.__all__) <= 20
    for name in foedus.__all__:
        assert getattr(foedus, name).__doc__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        foedus.nothing  # noqa: B018  # the access is the test


def test_every_error_has_one_root_and_a_reason_to_exist() -> None:
    code = "\n".join(p.read_text("utf-8") for p in SOURCE.rglob("*.py") if p.name != "errors.py")
    for error in FoedusError.__subclasses__():
        assert re.search(rf"raise {error.__name__}\(", code), error.__name__
        assert error.exit_code in {2, 3}


def test_the_essay_s_sentences_stay_out(shared: Path) -> None:
    sentences = [s.strip() for s in re.split(r"(?<=[.?!])\s", (shared / "seed.txt").read_text("utf-8")) if len(s) > 40]
    product = "\n".join(p.read_text("utf-8", errors="replace") for p in tracked())
    assert [s for s in sentences if s in product] == []
