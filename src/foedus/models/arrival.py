"""Arrival: how much of a force is there on a day of the war, however strong it will be in the end."""

import numpy as np
from numpy.typing import ArrayLike

from foedus.errors import BadArgument
from foedus.models.arguments import Array, Numbers, not_negative, single, spread, table, vectors

SOURCES = ("foedus",)


def arrival(days: float | Numbers, table_days: Numbers, shares: ArrayLike) -> float | Array:
    """The share of a force that is present by a day, from a table of some days.

    share(t) = s_k + (s_(k+1) - s_k) (t - t_k) / (t_(k+1) - t_k) between the days t_k of the
    table; 0 on day 0 unless the table says otherwise, and the last share after its last day.

    Parameters
    ----------
    days : number or (time,) array, days
        Since the war began, 0 or more.
    table_days : (day,) array, days
        The days of the table, each later than the one before; the last above 0.
    shares : (day,) or (force, day) array, /1
        What is present by each of these days, 0 to 1, and never less than before.

    Returns
    -------
    share : number or (time,) or (force,) or (force, time) array, /1
        A force is an axis if `shares` is a table, a time if `days` is a list.

    Raises
    ------
    BadArgument
        What is not a finite number, days that do not ascend, shares outside 0 to 1 or that
        fall, or not one share a day.

    Sources
    -------
    foedus: no paper; straight lines between the days that a planner names.

    Status
    ------
    tested; a rule of ours. No table is built in: its shares are an input, and an assumption.

    Assumptions
    -----------
    A force arrives evenly between two days of the table and, once there, stays.
    """
    (when,), (known,) = spread("days", days=days), vectors(1, "days", table_days=table_days)
    not_negative(days=when, table_days=known)
    if np.any(np.diff(known) <= 0) or known[-1] == 0:
        raise BadArgument("table_days must ascend, and end above 0.", "Name each day once, in order.")
    found = present(when, known, _shares(shares, len(known)))
    found = found[..., 0] if single(days) else found
    return found if found.ndim else float(found)


def present(days: Array, table_days: Array, shares: Array) -> Array:
    """The same for `shares` of any shape (..., day), as (..., time); what they hold is not checked."""
    known = np.concatenate([[0.0], table_days])
    share = np.concatenate([np.zeros_like(shares[..., :1]), shares], axis=-1)
    when = np.minimum(days, known[-1])
    later = np.clip(np.searchsorted(known, when, side="right"), 1, len(known) - 1)
    part = (when - known[later - 1]) / (known[later] - known[later - 1])
    before, after = share[..., later - 1], share[..., later]
    return np.asarray(before + part * (after - before))


def _shares(shares: ArrayLike, days: int) -> Array:
    """(day,) or (force, day) shares that fit the days of the table."""
    given = table({1, 2}, shares=shares)
    if given.shape[-1] != days:
        raise BadArgument(
            f"{given.shape[-1]} shares for {days} days do not fit.", "Give one for each day of table_days."
        )
    if np.any(np.diff(given, axis=-1, prepend=0.0) < 0) or np.any(given > 1):
        raise BadArgument("shares must lie from 0 to 1 and never fall.", "Give what has arrived by each day in all.")
    return given
