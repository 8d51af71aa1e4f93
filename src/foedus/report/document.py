"""The JSON form of an assessment: one description gives the data, its schema and its validation."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from pydantic import TypeAdapter

from foedus import __version__, files
from foedus.challenges.finding import Column, Evidence, Finding, Measure, Movement
from foedus.parameters import Mark, Status

if TYPE_CHECKING:
    from foedus.report.assessment import Assessment

FORM: Literal["foedus.assessment/1"] = "foedus.assessment/1"


@dataclass(frozen=True)
class AllianceDocument:
    """Which alliance, on which day."""

    __pydantic_config__ = files.STRICT
    name: str
    on: date
    members: tuple[str, ...]
    without: tuple[str, ...]


@dataclass(frozen=True)
class TableDocument:
    """A table: what its columns mean, and its rows; null is a value that nobody has."""

    __pydantic_config__ = files.STRICT
    title: str
    columns: tuple[Column, ...]
    rows: list[dict[str, Any]]


@dataclass(frozen=True)
class FindingDocument:
    """What one challenge finds."""

    __pydantic_config__ = files.STRICT
    title: str
    headline: tuple[str, ...]
    basis: dict[str, str]
    measures: dict[str, Measure]
    tables: dict[str, TableDocument]
    notes: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    movements: tuple[Movement, ...]
    sources: tuple[str, ...]
    assumed: tuple[str, ...]


@dataclass(frozen=True)
class AssumptionDocument:
    """An assumed parameter as it holds on the day."""

    __pydantic_config__ = files.STRICT
    describes: str
    unit: str
    value: float
    source: str
    where: str
    status: Status
    mark: Mark


@dataclass(frozen=True)
class AssessmentDocument:
    """An assessment; `form` names this schema and its version, `lacking` tells why a challenge is not assessed."""

    __pydantic_config__ = files.STRICT
    form: Literal["foedus.assessment/1"]
    foedus: str
    alliance: AllianceDocument
    findings: dict[str, FindingDocument]
    lacking: dict[str, str]
    sources: dict[str, str]
    assumptions: dict[str, AssumptionDocument]


def as_dict(assessment: "Assessment") -> dict[str, Any]:
    """The assessment as plain data that fits `schema()`."""
    found: dict[str, Any] = _adapter().dump_python(_document(assessment), mode="json")
    return found


def as_json(assessment: "Assessment") -> str:
    """The assessment as JSON text."""
    return json.dumps(as_dict(assessment), ensure_ascii=False, indent=1, allow_nan=False)


def schema() -> dict[str, Any]:
    """The JSON Schema of the form."""
    found = _adapter().json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": FORM, **found}


@cache
def _adapter() -> TypeAdapter[AssessmentDocument]:
    return TypeAdapter(AssessmentDocument)


def _document(assessment: "Assessment") -> AssessmentDocument:
    alliance, day = assessment.alliance, assessment.day
    return AssessmentDocument(
        FORM,
        __version__,
        AllianceDocument(alliance.name, day, alliance.members, alliance.without),
        {name: _finding(f) for name, f in assessment.findings.items()},
        dict(assessment.lacking),
        {s.key: s.text for s in assessment.sources},
        {
            name: AssumptionDocument(p.describes, p.unit, v.value, v.source, v.where, v.status, v.mark)
            for name, p in assessment.assumptions.items()
            for v in [p.at(day)]
        },
    )


def _finding(finding: Finding) -> FindingDocument:
    return FindingDocument(
        finding.title,
        finding.headline,
        dict(finding.basis),
        dict(finding.measures),
        {name: TableDocument(t.title, t.columns, t.rows()) for name, t in finding.tables.items()},
        finding.notes,
        finding.evidence,
        finding.movements,
        finding.sources,
        finding.assumed,
    )
