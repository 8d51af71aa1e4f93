"""What is known of a model, is known from its docstring and its annotations alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pytest
from numpy.typing import ArrayLike

from foedus.chance import Chance
from foedus.models.arguments import Numbers
from foedus.report.models.docstring import Entry, entries, paragraphs, sections
from foedus.report.models.kinds import Kind, kind_of
from foedus.report.models.results import plain

TEXT = """Share: who pays what.

    s_i = x_i / sum x.

    A remark
    in two lines.

    Parameters
    ----------
    x, y : (member,) or (draw, member) array, in USD, of one year
        What each pays,
        not negative.
    form : {"ratio", "logistic"}
    chance : Chance, optional
        Luck.

    Sources
    -------
    nobody_1900, p. 3.
    """


def test_a_docstring_falls_into_its_sections() -> None:
    said = sections(TEXT)
    assert list(said) == ["", "Parameters", "Sources"]
    assert paragraphs(said[""]) == ["Share: who pays what.", "s_i = x_i / sum x.", "A remark in two lines."]
    assert said["Sources"] == "nobody_1900, p. 3."


def test_an_entry_is_a_name_a_form_a_unit_and_a_meaning() -> None:
    """Two names may share an entry, and commas in brackets part nothing."""
    form, unit, meaning = "(member,) or (draw, member) array", "in USD, of one year", "What each pays, not negative."
    assert list(entries(sections(TEXT)["Parameters"])) == [
        Entry("x", form, unit, meaning),
        Entry("y", form, unit, meaning),
        Entry("form", '{"ratio", "logistic"}', "", ""),
        Entry("chance", "Chance", "", "Luck."),
    ]


@pytest.mark.parametrize(
    ("annotation", "kind"),
    [
        (float, Kind(float)),
        (int | None, Kind(int)),
        (bool, Kind(bool)),
        (str, Kind(str)),
        (Literal["ratio", "logistic"], Kind(str, ("ratio", "logistic"))),
        (Literal["auto"] | float, Kind(float, ("auto",))),
        (Numbers, Kind(many=True)),
        (float | Numbers, Kind(float, many=True)),
        (Numbers | None, Kind(many=True)),
        (ArrayLike, Kind(table=True)),
        (float | ArrayLike, Kind(float, table=True)),
        (ArrayLike | None, Kind(table=True)),
        (Sequence[Numbers], Kind(table=True)),
        (Chance | None, Kind(luck=True)),
        (dict[str, float], Kind()),
    ],
)
def test_an_annotation_says_what_a_word_may_be(annotation: Any, kind: Kind) -> None:
    assert kind_of(annotation) == kind


@dataclass(frozen=True, eq=False)
class Inner:
    held: np.ndarray
    met: np.ndarray


def test_results_are_plain_whatever_they_were() -> None:
    found = plain((Inner(np.array([[1, -0.0]]), np.array([True])), np.float64(2), None, {"a": (np.int64(3),)}))
    assert found == [{"held": [[1.0, 0.0]], "met": [True]}, 2.0, None, {"a": [3]}]
    assert str(found) == "[{'held': [[1.0, 0.0]], 'met': [True]}, 2.0, None, {'a': [3]}]"
