"""The range that each member's share is bargained in."""

import pytest

from foedus.errors import BadArgument
from foedus.models.bargaining_range import bargaining_range


@pytest.mark.parametrize("costs", [[3, 5, 8], [8, 3, 8], [4], [0, 0], [2, 2, 7, 1]])
def test_least_and_most_are_what_groups_pay_with_and_without_a_member(costs: list[float]) -> None:
    """Against the definition: what all pay less what all others pay, and what the member pays alone."""
    found = bargaining_range(costs)
    for i, own in enumerate(costs):
        others = costs[:i] + costs[i + 1 :]
        assert found.least[i] == max(costs) - max(others, default=0)
        assert found.most[i] == own


def test_only_the_neediest_must_pay_at_least_something() -> None:
    found = bargaining_range([3, 5, 8])
    assert list(found.least) == [0, 0, 3]
    assert list(found.most) == [3, 5, 8]


@pytest.mark.parametrize(
    ("costs", "says"), [([1, -1], "costs must be 0 or more"), ([], "0 members are too few"), (["x"], "must be numbers")]
)
def test_costs_that_cannot_be_are_refused(costs: list[float], says: str) -> None:
    with pytest.raises(BadArgument, match=says):
        bargaining_range(costs)
