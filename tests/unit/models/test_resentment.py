"""Who pays more than its part."""

import pytest

from foedus.errors import BadArgument
from foedus.models.resentment import resentment


def test_the_one_who_pays_for_the_others_minds() -> None:
    """Shares paid .7, .2, .1 against fair shares .5, .25, .25."""
    found = resentment([70, 20, 10], [2, 1, 1])
    assert found.gap == pytest.approx([0.2, -0.05, -0.15])
    assert found.index == pytest.approx([0.2, -0.05, -0.15])
    assert found.total == pytest.approx(0.2)


def test_where_nobody_talks_of_it_nobody_minds() -> None:
    found = resentment([70, 20, 10], [2, 1, 1], [0, 1, 0.5])
    assert found.index == pytest.approx([0, -0.05, -0.075])
    assert found.total == 0


def test_one_salience_holds_for_all() -> None:
    assert resentment([70, 30], [1, 1], 0.5).index == pytest.approx([0.1, -0.1])


@pytest.mark.parametrize(
    ("actual", "fair", "salience", "says"),
    [
        ([0, 0], [1, 1], 1, "actual must be 0 or more, one of them above 0"),
        ([1, 1], [0, 0], 1, "fair must be 0 or more, one of them above 0"),
        ([1, 1], [1], 1, "The lists differ in length: actual 2, fair 1"),
        ([1, 1], [1, 1], [1], "The lists differ in length: actual 2, salience 1"),
        ([1, 1], [1, 1], -1, "salience must be 0 or more"),
        ([1, 1], [1, 1], "high", "salience must be a finite number, got 'high'"),
    ],
)
def test_what_cannot_be_compared_is_refused(actual: list[float], fair: list[float], salience: float, says: str) -> None:
    with pytest.raises(BadArgument, match=says):
        resentment(actual, fair, salience)
