"""Panels of a small world, whose rows are worked out by hand."""

import pytest
from tests.small_world import SmallWorld

from foedus import panels


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """No official file is needed."""
    monkeypatch.setattr(panels, "AtHand", SmallWorld)
