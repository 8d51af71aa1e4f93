"""A seeded baseline: no number moves unseen. `just baseline` writes it anew; say why in changes/*.numbers.md."""

import json
import os
from pathlib import Path

import pytest

from foedus.report.assessment import assess
from foedus.report.stress import stress

BASELINE = Path(__file__).parent / "baseline.json"
CASES = [("NATO", "2024-06-30"), ("NATO", "2026-06-30"), ("CSTO", "2023-12-31"), ("FRA,DEU,POL", "2024-06-30")]


def measured() -> dict[str, dict[str, list[float | None]]]:
    answers = {f"{name} {day}": assess(name, on=day) for name, day in CASES}
    answers["NATO, Russia at Estonia without the United States"] = stress(
        "NATO", challenger="RUS", at="EST", absent="USA", on="2024-06-30"
    )
    return {
        f"{case}, {challenge}": {n: [m.value, m.low, m.high] for n, m in finding.measures.items()}
        for case, found in answers.items()
        for challenge, finding in found.findings.items()
    }


def test_no_number_moves_unseen() -> None:
    found = measured()
    if os.environ.get("FOEDUS_BASELINE") == "write":
        BASELINE.write_text(json.dumps(found, indent=1) + "\n")
    expected = json.loads(BASELINE.read_text())
    assert found.keys() == expected.keys()
    for case, measures in expected.items():
        assert found[case].keys() == measures.keys()
        for name, numbers in measures.items():
            for is_, was in zip(found[case][name], numbers, strict=True):
                assert is_ == (None if was is None else pytest.approx(was, rel=1e-7, abs=1e-12)), (case, name)
