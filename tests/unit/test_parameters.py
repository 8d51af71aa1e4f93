"""Numbers of science: dated, sourced, and honest about what nobody has shown."""

from datetime import date

import numpy as np
import pytest

from foedus import files
from foedus.chance import Chance
from foedus.errors import BadFile, NotYetInForce, UnknownName
from foedus.parameters import Book, Parameter, parameter, parameters
from foedus.sources import sources

GOOD = """
x:
  describes: A number
  unit: "/1"
  values:
    1816-01-01: {value: 0.66, source: foedus, where: here, status: published, mark: V}
    1945-01-01: {value: 0.22, source: foedus, where: here, status: published, mark: V}
"""


def test_a_value_holds_from_its_day_until_the_next() -> None:
    found = files.parse(GOOD, dict[str, Parameter], "x.yaml")["x"]
    assert found.at(date(1944, 12, 31)).value == 0.66
    assert found.at(date(1945, 1, 1)).value == 0.22


def test_before_its_first_day_a_parameter_has_no_value() -> None:
    found = files.parse(GOOD, dict[str, Parameter], "x.yaml")["x"]
    with pytest.raises(NotYetInForce) as error:
        found.at(date(1800, 1, 1))
    assert str(error.value) == (
        "A number has no value on 1800-01-01: its first is dated 1816-01-01.\n"
        "  Ask for a later day, or add an earlier value with its source."
    )


def test_what_is_from_memory_cannot_be_called_published() -> None:
    with pytest.raises(BadFile, match="marked M is not verified: its status must be assumed"):
        files.parse(GOOD.replace("mark: V", "mark: M"), dict[str, Parameter], "x.yaml")


def test_every_parameter_has_a_known_source() -> None:
    for name, found in parameters().items():
        for value in found.values.values():
            assert value.source in sources(), name


def test_every_assumed_parameter_says_what_else_to_try() -> None:
    for name, found in parameters().items():
        for value in found.values.values():
            assert value.status != "assumed" or value.spread or value.also, name


def test_an_unknown_parameter_gets_a_suggestion() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'pledge_2014_spending'"):
        parameter("pledge_2014_spendng")


def test_a_book_may_replace_a_value_and_stays_as_it_was() -> None:
    book = Book(date(2024, 6, 30))
    other = book.replace(burden_pace_years=3)
    assert (book["burden_pace_years"], other["burden_pace_years"]) == (5, 3)


def test_draws_stay_within_the_spread_and_do_not_depend_on_other_draws() -> None:
    value = parameter("benefit_weight_gdp").at(date(2024, 1, 1))
    one, two = value.draws(Chance(3, 500), "a"), value.draws(Chance(3, 500), "a")
    assert np.array_equal(one, two)
    assert value.spread
    assert value.spread.low <= one.min() < one.max() <= value.spread.high


def test_the_pledge_of_2025_is_unknown_the_day_before() -> None:
    with pytest.raises(NotYetInForce):
        parameter("pledge_2025_core").at(date(2025, 6, 24))
    assert parameter("pledge_2025_core").at(date(2025, 6, 25)).value == 0.035
