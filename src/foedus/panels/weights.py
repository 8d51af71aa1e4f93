"""Who counts how much for whom: (member, member) weights of which every row sums to 1."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from foedus import areas, states
from foedus.errors import DataMissing

Array = NDArray[np.float64]


def equal(members: Sequence[str]) -> Array:
    """Each other member counts as much."""
    n = len(members)
    return np.asarray((1 - np.eye(n)) / (n - 1))


def near(members: Sequence[str]) -> Array:
    """Others count by the inverse distance of capitals.

    Raises
    ------
    DataMissing
        When the capital of a member is not known, or two lie in one place.
    """
    seats = [(states.states()[m].lat, states.states()[m].lon) for m in members]
    known = [(lat, lon) for lat, lon in seats if lat is not None and lon is not None]
    if len(set(known)) < len(members):
        raise DataMissing("Distances of capitals are not known for all members.", "Leave out those without.")
    apart = np.array([[areas.kilometres(*a, *b) for b in known] for a in known])
    closeness = 1 / (apart + np.diag(np.full(len(known), np.inf)))
    return np.asarray(closeness / closeness.sum(axis=1, keepdims=True))
