"""What a finding is to cite: the sources of its models, figures, measures, evidence and parameters, each once."""

from collections.abc import Iterable
from datetime import date
from types import ModuleType

from foedus.challenges.evidence import evidence
from foedus.challenges.finding import Measure
from foedus.parameters import parameter


def of_models(*models: ModuleType) -> tuple[str, ...]:
    """The sources of some models, each once, in order."""
    return tuple(sorted({key for model in models for key in model.SOURCES}))


def cited(
    figures: Iterable[str], measures: Iterable[Measure], package: str, parameters: Iterable[str], on: date
) -> tuple[str, ...]:
    """The sources that a finding rests on, each once, in order.

    Parameters
    ----------
    figures : keys of sources
        Of models, figures and treaties.
    measures : Measures
        Each names its own.
    package : str
        Whose evidence.yaml stands beside the finding.
    parameters : names of parameters
        Each has the source of its value.
    on : date
        The day whose values count.
    """
    named = {key for m in measures for key in m.sources} | {e.source for e in evidence(package)}
    return tuple(sorted({*figures, *named, *(parameter(n).at(on).source for n in parameters)}))
