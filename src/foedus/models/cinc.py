"""The composite index of national capability: a state's mean share of what the world has of several kinds of power."""

import numpy as np
from numpy.typing import ArrayLike

from foedus.errors import BadArgument
from foedus.models.arguments import Array

SOURCES = ("singer_bremer_stuckey_1972",)
AXES = 2  # state and component


def cinc(components: ArrayLike) -> Array:
    """The index of every state of one year.

    CINC_i = mean_c (x_ic / sum_j x_jc), c over the components that are known for i.

    Parameters
    ----------
    components : (state, component) array
        What each state has of each component (military expenditure and personnel, iron and
        steel, energy, population, urban population), each column in a unit of its own,
        0 or more; NaN where it is not known. The states are all of the system in that year.

    Returns
    -------
    (state,) array
        /1, from 0 to 1. The sum is 1 where nothing is missing, and may be above or below
        where a mean rests on fewer components.

    Raises
    ------
    BadArgument
        No table of numbers, a negative or infinite one, or a state without any component
        that is known.

    Sources
    -------
    singer_bremer_stuckey_1972.

    Assumptions
    -----------
    A component that is missing drops out of the mean of its state and out of the world's
    sum (this gives the stored index). One of which the whole world has nothing gives no
    shares, and drops out for all.
    """
    held = _table(components)
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


def _table(components: ArrayLike) -> Array:
    """The components as an array of two axes, or why they are none."""
    try:
        held = np.asarray(components, dtype=np.float64)
    except (TypeError, ValueError):
        raise BadArgument(
            "The components must be a table of numbers.", "Give a row a state, NaN for missing."
        ) from None
    if held.ndim != AXES or 0 in held.shape:
        raise BadArgument(
            f"The components have the shape {held.shape}.", "Give a row a state and a column a component."
        )
    if np.any(np.isinf(held)) or np.any(held < 0):
        raise BadArgument("A component is negative or infinite.", "Give 0 or more, and NaN where it is not known.")
    return held
