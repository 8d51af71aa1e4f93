"""Capability stock: military capability is what past spending has left, not this year's budget."""

from itertools import accumulate

import numpy as np
from numpy.typing import ArrayLike

from foedus.errors import BadArgument
from foedus.models.arguments import Array, Numbers, finite, not_negative, positive, share, spread, table

SOURCES = ("oecd_2009", "harberger_1978")


def capability_stock(
    flows: ArrayLike, depreciation: float, initial: float | Numbers | None = None, growth: float | Numbers | None = None
) -> Array:
    """What each year's spending and the worn stock of the year before add up to.

    K_t = (1 - d) K_(t-1) + I_t; where K before the first year is not known it is I_0 / (g + d).

    Parameters
    ----------
    flows : (year,) or (state, year) array, in constant money a year
        I, what is added in each year, 0 or more, without gaps.
    depreciation : float, /1 a year
        d, the share of the stock that is worn out or outdated after a year, 0 to 1.
    initial : number or (state,) array, in the unit of flows, optional
        The stock before the first year, 0 or more.
    growth : number or (state,) array, /1 a year, optional
        g, how fast flows had grown before; instead of `initial`. g + d must be above 0.

    Returns
    -------
    stock : (year,) or (state, year) array, in the unit of flows
        At the end of each year.

    Raises
    ------
    BadArgument
        What is not a finite number or below 0, a share outside 0 to 1, both or neither of
        `initial` and `growth`, or lists that differ in length.

    Sources
    -------
    oecd_2009: perpetual inventory.
    harberger_1978: the first stock, as if flows had always grown at one rate.

    Status
    ------
    tested; the sources are cited from memory, and no published rate for forces is built in.

    Assumptions
    -----------
    Wear is geometric and starts the year after. I_0 / (g + d) is the stock *before* the first
    year: only then does a path that has always grown at g go on growing at g.
    """
    added = _flows(flows)
    wear = share(depreciation=depreciation)
    with np.errstate(over="ignore", invalid="ignore"):
        before = _before(added[:, 0], wear, initial, growth)
        held = accumulate(added.T, lambda stock, flow: (1.0 - wear) * stock + flow, initial=before)
        stocks = np.stack(list(held)[1:], axis=1)
    finite(stock=stocks)
    return np.asarray(stocks.reshape(np.shape(flows)))


def stock_now(flows: Array, depreciation: Array, growth: float) -> Array:
    """(draw,) the last stock of one state for many rates of wear, from (year,) flows; they are not checked."""
    left = (1.0 - depreciation[:, None]) ** np.arange(len(flows))[::-1]
    before = flows[0] / (growth + depreciation) * (1.0 - depreciation) * left[:, 0]
    return np.asarray(before + left @ flows)


def _before(first: Array, wear: float, initial: float | Numbers | None, growth: float | Numbers | None) -> Array:
    """(state,) the stock before the first year."""
    if growth is None and initial is not None:
        _, held = spread("states", flows=first, initial=initial)
        not_negative(initial=held)
        return held
    if initial is None and growth is not None:
        _, grown = spread("states", flows=first, growth=growth)
        positive(**{"growth + depreciation": grown + wear})
        return np.asarray(first / (grown + wear))
    raise BadArgument("The first stock is not known.", "Give either initial or growth.")


def _flows(flows: ArrayLike) -> Array:
    """(state, year) flows; one row where they are those of one state."""
    given = table({1, 2}, flows=flows)
    not_negative(flows=given)
    return np.atleast_2d(given)
