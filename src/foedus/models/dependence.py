"""Dependence: how much of its security a member has from others, and what it leaves undone for their sake."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from foedus.errors import BadArgument
from foedus.models.arguments import Array, Numbers, between, finite, number, positive, table_with_gaps, vectors, within

SOURCES = ("olson_zeckhauser_1966", "bramoulle_kranton_damours_2014", "lemke_1965")
MOST = 200  # members
PIVOTS = 10_000  # tens of members need at most hundreds
ZERO = 1e-10  # a slope that rounding alone may leave
SPREAD = 1e-10  # /1: sets equal members apart while it is sought who spends, so that no two cease at once
GOLDEN = (5**0.5 - 1) / 2  # its multiples, less whole numbers, never meet
CLOSE = 1e-6  # of the greatest need: how far an effort may be from the best reply
SURE = 1e-9  # what the smallest eigenvalue must exceed, so that rounding alone does not show uniqueness


@dataclass(frozen=True, eq=False)
class Dependence:
    """What each member spends when it relies on the others as far as it trusts them.

    Attributes
    ----------
    own_effort : (member,) array, in the currency of wealth
        What each spends, given what the others spend (Nash equilibrium).
    security : (member,) array, in the currency of wealth
        Own effort and that of the others, as far as the member trusts them.
    index : (member,) array, /1
        The part of security that comes from others; 1 for who spends nothing.
    abandonment_loss : (member,) array, in the currency of wealth
        Security that is lost if all others stay out.
    gap : (member,) array, in the currency of wealth
        What each would spend alone less what it does spend: the moral hazard.
    unique : bool
        Whether this is shown to be the only equilibrium; if not, there may be others.
    """

    own_effort: Array
    security: Array
    index: Array
    abandonment_loss: Array
    gap: Array
    unique: bool


def dependence(wealth: Numbers, alpha: float, reliability: float | Sequence[Sequence[float]] | Array) -> Dependence:
    """Own effort of members who trust one another to a degree: dependence, loss if abandoned, moral hazard.

    q_i = max(0, alpha w_i - (1 - alpha) sum_j rho_ij q_j), security Q_i = q_i + sum_j rho_ij q_j,
    index 1 - q_i / Q_i, gap alpha w_i - q_i.

    Each member i chooses q_i to make (1 - alpha) ln(w_i - q_i) + alpha ln Q_i as large as it can be; an
    equilibrium is a set of efforts of which each is the best reply to the others. There always is one.

    Parameters
    ----------
    wealth : (member,) array, in one currency
        What each can spend, above 0.
    alpha : float, /1
        Weight of security, between 0 and 1: the part of its wealth that a member alone would spend on it.
    reliability : float or (member, member) array, /1
        How far member i (row) counts on member j (column), 0 to 1; one number where all trust alike.
        The diagonal is ignored.

    Returns
    -------
    Dependence

    Raises
    ------
    BadArgument
        Wealth not above 0; alpha not between 0 and 1; reliability that is no number from 0 to 1 or no table
        of them, a row and a column a member; more than 200 members.

    Sources
    -------
    olson_zeckhauser_1966, allies who spend less because others spend; bramoulle_kranton_damours_2014, when
    linear best replies have one equilibrium; lemke_1965, how one is found (from memory).

    Status
    ------
    tested (tests/replication/test_dependence_of_two_allies.py); no paper prints these
    numbers, they are derived

    Assumptions
    -----------
    Cobb-Douglas utility with one alpha for all; effort that is trusted by half counts half, for certain.
    Unique is shown by a sufficient condition: the symmetric part of I + (1 - alpha) rho is positive definite,
    as it is wherever all trust alike. Where several equilibria exist, the one given is reached by letting the
    need for security grow, by the same amount for all, from where nobody spends; members alike in
    everything are told apart by their order.
    """
    (means,), share = vectors(1, "members", MOST, wealth=wealth), number(alpha=alpha)
    positive(wealth=means)
    between(0, 1, alpha=share)
    positive(**{"alpha wealth": share * means})
    trust = _trust(reliability, len(means))
    replies, alone = np.eye(len(means)) + (1 - share) * trust, share * means
    effort = _equilibrium(replies, alone)
    from_others = trust @ effort
    security = effort + from_others
    with np.errstate(invalid="ignore"):  # no security at all: wealth too small beside that of others
        index = from_others / security
    finite(index=index)
    unique = bool(np.linalg.eigvalsh((replies + replies.T) / 2)[0] > SURE)
    return Dependence(effort, security, index, from_others, alone - effort, unique)


def _trust(reliability: float | Sequence[Sequence[float]] | Array, members: int) -> Array:
    """(member, member) the table given, or one number everywhere; 0 on the diagonal."""
    given = table_with_gaps({0, 2}, reliability=reliability)  # on the diagonal, which is ignored
    if given.shape not in {(), (members, members)}:
        raise BadArgument(
            f"reliability has the shape {given.shape}, and there are {members} members.",
            f"Give one number, or a table of {members} rows and columns: row i says how far i counts on each other.",
        )
    trust = np.where(np.eye(members, dtype=bool), 0.0, given)
    within(0, 1, reliability=trust)
    return trust


def _equilibrium(replies: Array, alone: Array) -> Array:
    """(member,) efforts of which each is the best reply to the others."""
    effort = np.zeros(len(alone))
    with suppress(np.linalg.LinAlgError):
        spends = _spenders(replies, alone / alone.max())
        effort[spends] = np.linalg.solve(replies[np.ix_(spends, spends)], alone[spends])
    effort = np.maximum(0.0, effort)
    best = np.maximum(0.0, alone - (replies @ effort - effort))
    if np.abs(effort - best).max() > CLOSE * alone.max():
        raise BadArgument(
            f"No equilibrium of {len(alone)} members is found in {PIVOTS} steps.",
            "Give fewer members, or trust that is less than full.",
        )
    return effort


def _spenders(replies: Array, needs: Array) -> np.ndarray:
    """The members who spend in an equilibrium, by Lemke's pivots; nobody if there are too many.

    Wanted: effort >= 0 and replies @ effort >= needs, one of both an equality for each member. The needs are
    lowered by one amount for all until nobody spends, and the amount is then driven to 0; at each pivot
    a member begins or ceases to spend. As no entry is negative and the diagonal is 1, this ends at an equilibrium.
    """
    n = len(needs)
    amount = 2 * n  # its column; before it the n slacks and the n efforts
    columns = np.column_stack([np.eye(n), -replies, -np.ones(n)])
    needs = needs * (1 + SPREAD * np.modf(GOLDEN * np.arange(n))[0])
    basis, enters, row = np.arange(n), amount, int(np.argmax(needs))
    for _ in range(PIVOTS):
        leaves, basis[row] = int(basis[row]), enters
        if leaves == amount:
            return np.sort(basis[basis >= n]) - n
        enters = leaves + n if leaves < n else leaves - n
        values, falls = np.linalg.solve(columns[:, basis], np.column_stack([-needs, columns[:, enters]])).T
        row = int(np.argmin(np.divide(values, falls, out=np.full(n, np.inf), where=falls > ZERO)))
    return np.empty(0, dtype=int)
