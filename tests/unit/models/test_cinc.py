import numpy as np
import pytest

from foedus.errors import BadArgument
from foedus.models.cinc import cinc


def test_a_world_of_two_states_by_hand() -> None:
    """Shares .75 and .5 make .625; the rest is the other's."""
    assert cinc([[3.0, 1.0], [1.0, 1.0]]) == pytest.approx([0.625, 0.375])


def test_a_missing_component_drops_out_of_the_mean() -> None:
    """The first state holds all of what is known of the second component; the second counts its first only."""
    assert cinc([[3.0, 1.0], [1.0, np.nan]]) == pytest.approx([0.875, 0.25])


def test_what_the_whole_world_lacks_says_nothing() -> None:
    assert cinc([[3.0, 0.0], [1.0, 0.0]]) == pytest.approx([0.75, 0.25])


def test_units_and_the_order_of_states_do_not_matter() -> None:
    held = np.array([[3.0, 1.0, 5.0], [1.0, 4.0, 0.0], [2.0, 2.0, 1.0]])
    assert cinc(held * [1000, 0.1, 7]) == pytest.approx(cinc(held))
    assert cinc(held[::-1]) == pytest.approx(cinc(held)[::-1])
    assert cinc(held).sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("held", "says"),
    [
        ([[1.0, -1.0]], "components must be 0 or more"),
        ([[1.0, np.inf]], "components must be finite numbers: row 1, column 2 is none"),
        ([1.0, 2.0], "shape"),
        ([[]], "shape"),
        ([["a"]], "components must be numbers, in rows of one length"),
        ([[1.0], [np.nan]], "State 2 of 2"),
        ([[0.0], [0.0]], "State 1 of 2"),
    ],
)
def test_what_is_no_table_of_capabilities_is_refused(held: object, says: str) -> None:
    with pytest.raises(BadArgument, match=says):
        cinc(held)  # type: ignore[arg-type]  # the wrong type is the test
