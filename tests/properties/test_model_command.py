"""Whatever words stand after the name of a model, there is an answer or an error of ours."""

import json
from typing import NoReturn

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from foedus import cli
from foedus.errors import FoedusError
from foedus.report.models.described import Argument, described
from foedus.report.models.found import models

LEVELS = {"ties", "top"}  # whole numbers, though a table may hold any
small = st.one_of(st.integers(0, 9).map(str), st.integers(1, 99).map(lambda n: f"0.{n:02}"))
strange = st.sampled_from(
    ["", "nan", "-inf", "1e999", "1e300", "-1e-300", "0", "-1", "true", "ratio", "@", "@/", "@x:y", ",", ";", "=", "٣"]
)
huge = st.sampled_from(["1e100", "-1e100", "1e-100", "1e15", "999999999999999"])
any_list = st.lists(st.one_of(small, huge), min_size=1, max_size=6).map(",".join)
any_word = st.one_of(strange, huge, any_list, st.text(max_size=12))


def row(numbers: st.SearchStrategy[str], wide: int, between: str = ",") -> st.SearchStrategy[str]:
    return st.lists(numbers, min_size=wide, max_size=wide).map(between.join)


def fitting(argument: Argument, members: int) -> st.SearchStrategy[str]:
    """Words of the kind that the argument asks for, for that many members."""
    kind = argument.kind
    if kind.words:
        return st.sampled_from(kind.words)
    if kind.one is int or argument.name in LEVELS:
        whole = st.integers(0, 4).map(str)
        return row(row(whole, members), members, ";") if kind.table else whole
    if kind.table:
        return row(row(small, members), members, ";")
    if kind.many:
        return row(small, members)
    return st.sampled_from(["true", "false"]) if kind.one is bool else small


@st.composite
def questions(draw: st.DrawFn) -> list[str]:
    """The name of a model and words after it, now and then words that do not fit."""
    model = described(draw(st.sampled_from(list(models()))))
    members = draw(st.integers(1, 9))
    asked = [a for a in model.arguments if a.needed or draw(st.booleans())]
    words = {a.name: draw(fitting(a, members)) for a in asked}
    if draw(st.integers(0, 3)) == 0:
        odd = draw(st.sampled_from([*words, "nothing"]))
        words[odd] = draw(any_word)
    return [model.name, *(f"{name}={word}" for name, word in words.items())]


def refuse(name: str) -> NoReturn:
    raise AssertionError(name)


@settings(max_examples=500, suppress_health_check=[HealthCheck.too_slow])
@given(questions())
def test_any_words_give_an_answer_or_an_error_of_ours(words: list[str]) -> None:
    result = CliRunner().invoke(cli.app, ["model", *words, "--json"])
    if isinstance(result.exception, FoedusError):
        assert "\n  " in str(result.exception)
    else:
        assert result.exit_code == 0, (words, result.exception)
        assert json.loads(result.stdout, parse_constant=refuse)["model"] == words[0]


@given(
    st.sampled_from(list(models())), st.lists(st.text(max_size=12).filter(lambda w: not w.startswith("-")), min_size=1)
)
def test_words_that_say_nothing_are_refused(name: str, words: list[str]) -> None:
    result = CliRunner().invoke(cli.app, ["model", name, *words])
    assert isinstance(result.exception, FoedusError), (words, result.exception)
