"""What a model answers, as plain data: numbers, lists, words, None; never NaN, never a warning."""

import math
import warnings
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from foedus.errors import BadArgument
from foedus.report.models.described import Model

TAKEN = frozenset({"model", "status", "sources"})  # the keys beside the results


def results(model: Model, values: dict[str, Any]) -> dict[str, Any]:
    """Run a model: its results by name.

    Raises
    ------
    BadArgument
        What the model refuses, what overflows, and what has no finite answer.
    """
    import numpy as np

    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore", RuntimeWarning)
            answer = model.function(**values)
    except (ArithmeticError, MemoryError, ValueError) as error:
        raise BadArgument(
            f"{model.name} cannot be computed from these numbers: {error}.", "Give smaller numbers, or fewer."
        ) from None
    return {name: _finite(name, plain(value)) for name, value in _named(model, answer).items()}


def document(model: Model, found: Mapping[str, Any]) -> dict[str, Any]:
    """The results with what they rest on."""
    return {**found, "model": model.name, "status": model.found.status, "sources": list(model.found.sources)}


def plain(value: Any) -> Any:
    """Plain data: arrays and tuples as lists, records as mappings, numbers of NumPy as Python's."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    return value + 0.0 if isinstance(value, float) else value  # -0.0 is 0


def _named(model: Model, answer: Any) -> dict[str, Any]:
    """Each result under its name: those of a record, of a tuple with as many names, or the one there is."""
    names = [e.name for e in model.results]
    if is_dataclass(answer):
        return {name: getattr(answer, name) for name in names}
    return dict(zip(names, answer if len(names) > 1 else (answer,), strict=True))


def _finite(name: str, value: Any) -> Any:
    if not all(math.isfinite(v) for v in _floats(value)):
        raise BadArgument(
            f"There is no finite {name} for these arguments.", "Give smaller numbers, or numbers less far apart."
        )
    return value


def _floats(value: Any) -> list[float]:
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return [f for v in inner for f in _floats(v)]
    return [value] if isinstance(value, float) else []
