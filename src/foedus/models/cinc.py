"""The composite index of national capability: a state's mean share of what the world has of several kinds of power."""

import numpy as np
from numpy.typing import ArrayLike

from foedus.errors import BadArgument
from foedus.models.arguments import Array, not_negative, table_with_gaps

SOURCES = ("singer_bremer_stuckey_1972",)


def cinc(components: ArrayLike) -> Array:
    """The index of every state of one year.

    CINC_i = mean_c (x_ic / sum_j x_jc), c over the components that are known for i.

    Parameters
    ----------
    components : (state, component) array, each column in a unit of its own
        What each state has of each component (military expenditure and personnel, iron and
        steel, energy, population, urban population), 0 or more; NaN (left blank on the
        command line) where it is not known. The states are all of the system in that year.

    Returns
    -------
    index : (state,) array, /1
        From 0 to 1. The sum is 1 where nothing is missing, and may be above or below
        where a mean rests on fewer components.

    Raises
    ------
    BadArgument
        No table of numbers, a negative or infinite one, or a state without any component
        that is known.

    Sources
    -------
    singer_bremer_stuckey_1972.

    Status
    ------
    replicated (tests/replication/test_cinc.py)

    Assumptions
    -----------
    A component that is missing drops out of the mean of its state and out of the world's
    sum (this gives the stored index). One of which the whole world has nothing gives no
    shares, and drops out for all.
    """
    held = table_with_gaps(components=components)
    not_negative(components=held[~np.isnan(held)])
    world = np.nansum(held, axis=0)
    share = held[:, world > 0] / world[world > 0]
    known = ~np.isnan(share)
    counts = known.sum(axis=1)
    if not np.all(counts):
        raise BadArgument(
            f"State {int(np.argmin(counts)) + 1} of {len(held)} has no component that is known.",
            "Leave out states without any figure.",
        )
    return np.asarray(np.where(known, share, 0.0).sum(axis=1) / counts)
