"""What every test may lean on: figures as they were on a day, the official files, a world without network."""

import os
import socket
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings

from foedus.chance import Chance
from foedus.report.assessment import Assessment, assess

settings.register_profile("foedus", deadline=None)  # time is a matter of benchmarks/
settings.load_profile("foedus")
ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


CONNECT, LOOK_UP = socket.socket.connect, socket.getaddrinfo
HERE = {"127.0.0.1"}  # what `loopback` may reach


def refuse(*_: object, **__: object) -> NoReturn:
    msg = "a test tried to reach the network"
    raise AssertionError(msg)


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in Foedus may open a connection."""
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def loopback(_offline: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections to this machine, by its number, and to no other; no proxy stands between."""

    def connect(own: socket.socket, address: tuple[Any, ...]) -> None:
        CONNECT(own, address) if address[0] in HERE else refuse()

    def look_up(host: str, *more: Any, **named: Any) -> Any:
        return LOOK_UP(host, *more, **named) if host in HERE else refuse()

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    for name in [n for n in os.environ if n.casefold().endswith("_proxy")]:
        monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def _own_memory(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The memory of the last run, and the cache of official files, are not the user's."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
    monkeypatch.setenv("FOEDUS_DATA", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of official files; a reason to skip where it is missing, a failure where CI needs it."""
    if SHARED.is_dir():
        return SHARED
    if os.environ.get("FOEDUS_REQUIRE_DATA"):
        pytest.fail(f"FOEDUS_REQUIRE_DATA is set, and {SHARED} is missing")
    pytest.skip("the official files (../shared) are not beside this checkout")


@pytest.fixture(scope="session")
def nato() -> Assessment:
    """NATO on the last day of June 2024."""
    return assess("NATO", on="2024-06-30")


@pytest.fixture
def chance() -> Chance:
    """Few draws of a known seed."""
    return Chance(seed=7, draws=400)


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
