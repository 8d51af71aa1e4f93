"""The nucleolus and the core of a small game: what groups could get alone, and a split that none can fault.

The members share what all of them get together. A group complains of a split
by what it could get alone less what the split gives it, its excess. The core
holds the splits of which nobody complains; the nucleolus makes the greatest
complaint as small as can be, then the next, and so on.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from foedus.errors import BadArgument
from foedus.models.arguments import Array, Numbers, vectors

SOURCES = ("schmeidler_1969", "gillies_1959", "kopelowitz_1967")
MOST_MEMBERS = 8  # 255 groups
NOTHING = 1e-9  # of the largest value: below it a number is rounding


@dataclass(frozen=True, eq=False)
class Nucleolus:
    """The split of which groups complain least.

    Attributes
    ----------
    shares : (member,) array, in the unit of the values
        They sum to the value of all members together.
    excess : float, in the unit of the values
        The greatest complaint of a group; 0 or less where the core holds a split.
    """

    shares: Array
    excess: float


@dataclass(frozen=True, eq=False)
class CoreTest:
    """Whether anybody complains of a split.

    Attributes
    ----------
    in_core : bool
        The split hands out exactly what all get together, and no group could get more alone.
    excess : float, in the unit of the values
        The greatest complaint of a group short of all members.
    group : tuple of int
        Whose complaint that is: members, counted from 1.
    left_over : float, in the unit of the values
        What the split does not hand out; negative where it hands out too much.
    """

    in_core: bool
    excess: float
    group: tuple[int, ...]
    left_over: float


def nucleolus(values: Numbers) -> Nucleolus:
    """The nucleolus of a game of up to 8 members, by a sequence of linear programs.

    min e subject to v(S) - x(S) <= e for every group S whose excess is still open, x(all) = v(all),
    x_i >= v(i); the groups that can do no better are fixed at e, and the next program is solved.

    Parameters
    ----------
    values : (group,) array, in one unit
        What each group gets alone, in binary order: {1}, {2}, {1,2}, {3}, {1,3}, {2,3}, {1,2,3}, ...;
        member k counts 2^(k-1), so that 2^n - 1 values belong to n members. The empty group may come first, with 0.
        Costs are given with a minus.

    Returns
    -------
    Nucleolus
        `shares` are unique.

    Raises
    ------
    BadArgument
        Another number of values, more than 8 members, a value that is no number, or members who get
        less together than each alone.

    Sources
    -------
    schmeidler_1969; kopelowitz_1967.

    Status
    ------
    replicated (tests/replication/test_aumann_maschler_1985.py)

    Assumptions
    -----------
    Groups are fixed where the program's dual value is above 0 (they are tight in every best split),
    and wherever their sum of shares follows from those fixed. The linear programs carry about nine digits.
    """
    worth = _game(values)
    groups = _groups(_members(worth))
    alone = worth[groups.sum(axis=1) == 1]
    surplus = worth - groups @ alone  # what working together adds
    scale, rounding = float(np.abs(surplus).max()), NOTHING * float(np.abs(worth).max())
    if surplus[-1] < -rounding:
        raise BadArgument(
            f"All members together get {worth[-1]:g}, and each alone would get {alone.sum():g} in sum.",
            "A nucleolus needs a split that gives each at least what it gets alone. Costs are given with a minus.",
        )
    shares = alone + (scale * _lexicographic(surplus / scale, groups) if scale > rounding else 0.0)
    complaints = (worth - groups @ shares)[:-1]
    return Nucleolus(shares, float(complaints.max()) if len(complaints) else 0.0)


def core_test(values: Numbers, shares: Numbers) -> CoreTest:
    """Whether a split lies in the core, and who complains most.

    e(S) = v(S) - x(S) for every group S; in the core x(all) = v(all) and no e(S) is above 0.

    Parameters
    ----------
    values : (group,) array, in one unit
        As for `nucleolus`.
    shares : (member,) array, in the unit of the values
        The split.

    Returns
    -------
    CoreTest

    Raises
    ------
    BadArgument
        As `nucleolus`, or another number of shares than members.

    Sources
    -------
    gillies_1959.

    Status
    ------
    tested

    Assumptions
    -----------
    A complaint below a billionth of the largest value counts as none.
    """
    worth, (split,) = _game(values), vectors(1, shares=shares)
    groups = _groups(_members(worth))
    if len(split) != groups.shape[1]:
        raise BadArgument(f"{len(split)} shares for {groups.shape[1]} members.", "Give one share a member.")
    complaints = worth - groups @ split
    left, proper = float(complaints[-1]), complaints[:-1]
    most = int(np.argmax(proper)) if len(proper) else -1
    excess = float(proper[most]) if len(proper) else 0.0
    small = NOTHING * float(np.abs(worth).max())
    return CoreTest(
        abs(left) <= small and excess <= small,
        excess,
        tuple(int(i) + 1 for i in np.flatnonzero(groups[most])),
        left,
    )


def _lexicographic(worth: Array, groups: Array) -> Array:
    """(member,) the nucleolus of a game in which each gets 0 alone: every program fixes at least one more group."""
    fixed, sums = groups[-1:], worth[-1:]  # groups whose sum of shares is known
    shares, still = worth[-1:], _open(groups, fixed)
    while still.any():
        shares, least, duals = _program(worth[still], groups[still], fixed, sums)
        tight = np.flatnonzero(still)[duals > NOTHING]
        fixed, sums = np.concatenate([fixed, groups[tight]]), np.concatenate([sums, worth[tight] - least])
        still &= _open(groups, fixed)
    return shares


def _program(worth: Array, groups: Array, fixed: Array, sums: Array) -> tuple[Array, float, Array]:
    """Shares, the smallest greatest excess of the open groups, and each group's dual value, which sum to 1."""
    members = groups.shape[1]
    found = linprog(
        [*[0.0] * members, 1.0],
        A_ub=np.column_stack([-groups, -np.ones(len(groups))]),
        b_ub=-worth,
        A_eq=np.column_stack([fixed, np.zeros(len(fixed))]),
        b_eq=sums,
        bounds=[*[(0, None)] * members, (None, None)],
        method="highs",
    )
    if found.x is None:
        raise BadArgument("The linear programs of this game find no answer.", "Give values of more alike sizes.")
    return found.x[:-1], float(found.x[-1]), -np.asarray(found.ineqlin.marginals)


def _open(groups: Array, fixed: Array) -> np.ndarray:
    """(group,) whether a group's sum of shares does not follow from the sums already fixed."""
    _, sizes, directions = np.linalg.svd(fixed, full_matrices=False)
    basis = directions[sizes > NOTHING * sizes[0]]
    rest = groups - groups @ basis.T @ basis
    return np.asarray(np.linalg.norm(rest, axis=1) > np.sqrt(NOTHING))


def _game(values: Numbers) -> Array:
    """(group,) the values without the empty group, refused where they are no game with a split to be had."""
    (worth,) = vectors(1, "groups", values=values)
    count = len(worth)
    if count & (count - 1) == 0 and count > 1:  # a power of two: the empty group stands first
        if worth[0]:
            raise BadArgument(f"The empty group gets {worth[0]:g}.", "Give it 0, or leave it out.")
        worth = worth[1:]
    n = _members(worth)
    if len(worth) != 2**n - 1:
        raise BadArgument(
            f"{count} values belong to no number of members.",
            "Give 2^n - 1 for n members: 3, 7, 15, ... in binary order.",
        )
    if n > MOST_MEMBERS:
        raise BadArgument(f"{n} members are too many.", f"At most {MOST_MEMBERS} can be computed.")
    return worth


def _members(worth: Array) -> int:
    return len(worth).bit_length()


def _groups(members: int) -> Array:
    """(group, member) 1 where a member belongs to a group, in binary order without the empty one."""
    numbers = np.arange(1, 2**members)
    return np.asarray((numbers[:, None] >> np.arange(members)) & 1, dtype=np.float64)
