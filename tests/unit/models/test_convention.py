"""Every model keeps to the convention, so that nothing but its docstring is needed to list, explain and run it."""

import importlib
import inspect
import re
from collections import Counter
from pathlib import Path

import pytest

from foedus.models.spatial_lag import spatial_effects
from foedus.report.models.described import Model, described
from foedus.report.models.docstring import entries
from foedus.report.models.found import models
from foedus.report.models.kinds import Kind
from foedus.report.models.results import TAKEN
from foedus.sources import sources

ROOT = Path(__file__).parents[3]
HOME = ROOT / "src" / "foedus" / "models"
NO_MODELS = {"__init__", "arguments", "grid"}


@pytest.fixture(params=models())
def model(request: pytest.FixtureRequest) -> Model:
    return described(request.param)


def test_every_file_of_the_science_holds_a_model_and_no_two_share_a_name() -> None:
    assert {p.stem for p in HOME.glob("*.py")} - NO_MODELS == {Path(m.file).stem for m in models().values()}
    named = Counter(
        name for p in HOME.glob("*.py") for name in re.findall(r"^def ([a-z]\w*)\(", p.read_text(), re.MULTILINE)
    )
    assert [m.name for m in models().values() if named[m.function] > 1] == []


def test_it_says_what_it_means_and_how_it_is_computed(model: Model) -> None:
    assert model.found.meaning.endswith((".", "?")), model.found.meaning
    assert re.search("[=^]", model.found.formula), model.found.formula


def test_every_argument_is_documented_under_its_name(model: Model) -> None:
    said = [e.name for e in entries(model.found.said["Parameters"])]
    assert said == list(inspect.signature(model.function).parameters)
    for argument in model.arguments:
        assert argument.said.form, argument.name
        assert argument.said.meaning, argument.name
        assert argument.kind != Kind(), f"{argument.name}: no word can be read as its annotation"


def test_every_result_is_named_and_documented(model: Model) -> None:
    names = [e.name for e in model.results]
    assert names
    assert len(set(names)) == len(names)
    assert not TAKEN & set(names)
    for result in model.results:
        assert result.form, result.name
        assert result.name.isidentifier(), result.name


def test_its_sources_exist_and_stand_in_its_file(model: Model) -> None:
    held = set(importlib.import_module(model.found.module).SOURCES)
    assert model.found.said["Sources"]
    assert set(model.found.sources) <= held
    assert held <= sources().keys()


def test_no_source_stands_in_a_file_for_nothing() -> None:
    for module, text in {m.module: (HOME / m.file).read_text("utf-8") for m in models().values()}.items():
        unused = [key for key in importlib.import_module(module).SOURCES if text.count(key) == 1]
        assert unused == [], module


def test_its_status_is_honest(model: Model) -> None:
    """A model that claims a replication names the test in which the published number comes out."""
    assert model.found.status in {"replicated", "tested", "sketch"}
    files = re.findall(r"tests/[\w/]+\.py", model.found.checked)
    assert (model.found.status != "replicated") or files
    for file in files:
        assert Path(model.found.file).stem in (ROOT / file).read_text("utf-8"), file


def test_it_says_what_it_refuses(model: Model) -> None:
    refuses = "BadArgument" in inspect.getsource(model.function) + model.found.said.get("Raises", "")
    assert refuses == ("Raises" in model.found.said)


def test_the_table_that_is_shown_as_an_example_is_one_that_models_take() -> None:
    """Weights of two allies who look to each other alone."""
    rows = [[float(n) for n in row.split(",")] for row in Kind(table=True).example.split(";")]
    assert spatial_effects(rows, 0.5).total == pytest.approx(2)
