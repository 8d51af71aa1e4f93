"""Foedus: military alliances that can be computed, with reasons, sources and error bars.

>>> import foedus
>>> nato = foedus.assess("NATO", on="2024-06-30")
>>> nato["burden"].measures["burden"].value > 0.02
True
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foedus.alliances import Alliance, alliance
    from foedus.challenges.finding import Finding, Measure, Table
    from foedus.chance import Chance
    from foedus.errors import FoedusError
    from foedus.panels import panel
    from foedus.parameters import Parameter, parameter
    from foedus.report.assessment import Assessment, assess
    from foedus.report.stress import stress
    from foedus.sources import cite
    from foedus.states import resolve
    from foedus.treaties.duties import duties
    from foedus.treaties.event import Event
    from foedus.treaties.matrix import duty_matrix
    from foedus.world import World

__version__ = "0.1.0"
__all__ = [
    "Alliance",
    "Assessment",
    "Chance",
    "Event",
    "Finding",
    "FoedusError",
    "Measure",
    "Parameter",
    "Table",
    "World",
    "alliance",
    "assess",
    "cite",
    "duties",
    "duty_matrix",
    "panel",
    "parameter",
    "resolve",
    "stress",
]

_HOME = {
    "Alliance": "alliances",
    "Assessment": "report.assessment",
    "Chance": "chance",
    "Event": "treaties.event",
    "Finding": "challenges.finding",
    "FoedusError": "errors",
    "Measure": "challenges.finding",
    "Parameter": "parameters",
    "Table": "challenges.finding",
    "World": "world",
    "alliance": "alliances",
    "assess": "report.assessment",
    "cite": "sources",
    "duties": "treaties.duties",
    "duty_matrix": "treaties.matrix",
    "panel": "panels",
    "parameter": "parameters",
    "resolve": "states",
    "stress": "report.stress",
}


def __getattr__(name: str) -> Any:
    """Import a public name where it is first used, so that importing Foedus is cheap."""
    if name not in _HOME:
        msg = f"module 'foedus' has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"foedus.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
