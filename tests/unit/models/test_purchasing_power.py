"""What budgets buy, worked by hand."""

import pytest

from foedus.errors import BadArgument
from foedus.models.purchasing_power import purchasing_power


def test_the_reference_buys_what_it_spends() -> None:
    assert purchasing_power([800], [0.4], [1]) == pytest.approx([800])


def test_cheap_soldiers_stretch_a_budget() -> None:
    """Half on personnel at a quarter of the wage: the price is sqrt(1/4) = 1/2."""
    assert purchasing_power([100], [0.5], [0.25]) == pytest.approx([200])


def test_the_rest_has_a_price_of_its_own() -> None:
    """sqrt(1/4 * 4) = 1; one price may hold for all, or one for each."""
    assert purchasing_power([100, 100], [0.5, 0.5], [0.25, 0.25], 4) == pytest.approx([100, 100])
    assert purchasing_power([100, 100], [0.5, 0.5], [0.25, 0.25], [4, 1]) == pytest.approx([100, 200])


def test_an_army_of_machines_has_the_price_of_machines_and_one_of_men_that_of_men() -> None:
    assert purchasing_power([60, 60], [0, 1], [0.2, 0.2], 2) == pytest.approx([30, 300])


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"spending": [-1]}, "spending must be 0 or more"),
        ({"personnel_share": [1.2]}, "personnel_share must lie from 0 to 1"),
        ({"personnel_share": [-0.2]}, "personnel_share must lie from 0 to 1"),
        ({"wage": [0]}, "wage must be above 0"),
        ({"rest_price": 0}, "rest_price must be above 0"),
        ({"rest_price": "dear"}, "rest_price must be a finite number, got 'dear'"),
        ({"rest_price": None}, "rest_price must be a finite number, got None"),
        ({"rest_price": [1, 2]}, "The lists differ in length: spending 1, rest_price 2"),
        ({"wage": [1, 2]}, "The lists differ in length"),
        ({"spending": 5}, "spending must be a list of finite numbers"),
        ({"spending": [float("nan")]}, "spending must be a list of finite numbers"),
        ({"wage": [5e-324], "rest_price": 5e-324}, "real_spending comes out beyond what a number can hold"),
        ({"wage": [1e-320], "personnel_share": [1]}, "real_spending comes out beyond what a number can hold"),
    ],
)
def test_what_is_no_budget_is_refused(given: dict[str, object], says: str) -> None:
    usual: dict[str, object] = {"spending": [100], "personnel_share": [0.5], "wage": [0.5], "rest_price": 1.0}
    with pytest.raises(BadArgument, match=says):
        purchasing_power(**(usual | given))  # type: ignore[arg-type]  # that it is wrong is the test
