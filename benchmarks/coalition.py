"""How long coalitions of 32 take, and the power index raced against three named packages, in one run.

Run: python benchmarks/coalition.py [REPEATS]

The peers come with the extra "bench" (pip install -c requirements.lock -e ".[bench]");
one that is not installed is said not to be. What all find is compared
before times are: first a game whose answer is known by hand, then the game of the race.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec

import numpy as np

from foedus.models.arguments import Array
from foedus.models.coalition_contest import coalition_contest, holds_by_draw
from foedus.models.coalition_strength import coalition_strength, strength_distribution, without_each
from foedus.models.grid import all_but_one, on_grid
from foedus.models.shapley import shapley_contest, shapley_threshold

REPEATS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
MEMBERS, FEWER = 32, 20  # coopgame-py lists every coalition: 20 members are a million of them
BASIS_POINTS = 10_000
QUOTA = 6_000  # of 10,000
DRAWS = 500
FEW = 3  # runs of a peer
LIMITS = {"distribution and leave-one-out": 50.0, "Shapley of a threshold": 20.0}  # ms, from the issue
BY_HAND = ([5, 5, 3, 2], 5, [5 / 12, 5 / 12, 1 / 12, 1 / 12])
SAME = 1e-9

Peer = Callable[[list[int], int], Sequence[float]]


def powerindex(weights: list[int], quota: int) -> Sequence[float]:
    game = import_module("powerindex").Game(quota, list(weights))
    game.calc_shapley_shubik()
    return list(game.shapley_shubik)


def powerindex_calc(weights: list[int], quota: int) -> Sequence[float]:
    """All its indices at once, the way its own page shows; it takes another path where a member wins alone."""
    game = import_module("powerindex").Game(quota, list(weights))
    game.calc()
    return list(game.shapley_shubik)


def powerindices(weights: list[int], quota: int) -> Sequence[float]:
    return list(import_module("powerindices").compute_ssi(quota, list(weights)))  # it changes the list it is given


def coopgame(weights: list[int], quota: int) -> Sequence[float]:
    module = import_module("coopgame")
    return list(module.shapley(module.Game.weighted_voting(list(weights), quota)))


PEERS: dict[str, tuple[str, Peer, int]] = {  # package: module, how it is asked, with how many members
    "powerindex": ("powerindex", powerindex, MEMBERS),
    "powerindex (calc)": ("powerindex", powerindex_calc, MEMBERS),
    "powerindices": ("powerindices", powerindices, MEMBERS),
    "coopgame-py": ("coopgame", coopgame, FEWER),
}


def milliseconds(task: Callable[[], object], repeats: int = REPEATS) -> float:
    """Median wall time after one run to warm up."""
    task()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    return 1e3 * statistics.median(times)


def told(name: str, value: float, limit: float | None = None) -> None:
    """One figure, beside its limit if it has one."""
    verdict = f"   limit {limit:g}: {'met' if value < limit else 'MISSED'}" if limit else ""
    print(f"{name:54} {value:9.2f} ms{verdict}")


def game(members: int) -> list[int]:
    """Weights in basis points, few great and many small, as in an alliance."""
    luck = np.random.default_rng(members)
    return [int(w) for w in luck.multinomial(BASIS_POINTS - members, luck.dirichlet(np.full(members, 0.5))) + 1]


def whole(strengths: Array, chances: Array) -> tuple[object, ...]:
    """The distribution, the exact chance to reach the quota, and the same without each member."""
    return (
        strength_distribution(strengths, chances, BASIS_POINTS),
        coalition_strength(strengths, chances, QUOTA),
        without_each(strengths, chances, QUOTA),
    )


def strengths_and_absences() -> None:
    """The distribution and every absence, in basis points and in numbers with no step in common."""
    luck = np.random.default_rng(7)
    chances = luck.uniform(0.2, 0.95, MEMBERS)
    points = np.array(game(MEMBERS), float)
    odd = points * luck.uniform(0.9, 1.1, MEMBERS)
    grid = on_grid(points, BASIS_POINTS)
    by_grid = [rest[QUOTA:].sum() for rest in all_but_one(grid.start()[0], grid.joins(chances))]
    assert np.allclose(by_grid, without_each(points, chances, QUOTA)[0], atol=SAME), "grid and halves differ"
    assert strength_distribution(points, chances, BASIS_POINTS).error == 0
    limit = LIMITS["distribution and leave-one-out"]
    for name, strengths in (("in basis points", points), ("with no step in common", odd)):
        told(f"distribution and leave-one-out, {name}", milliseconds(partial(whole, strengths, chances)), limit)
    told("contest, every absence and every pair", milliseconds(lambda: coalition_contest(100, odd, chances, 6e3, 1.5)))
    told("Shapley of a contest", milliseconds(lambda: shapley_contest(100, odd, 6e3, 1.5, chances)))
    drawn = odd * luck.uniform(0.8, 1.2, (DRAWS, MEMBERS))
    told(f"contest, {DRAWS} draws", milliseconds(lambda: holds_by_draw(100, drawn, chances, 6e3, 1.5)))


def race() -> None:
    """The exact power index, ours and theirs: answers first, then times on the same game."""
    weights = game(MEMBERS)
    assert np.allclose(shapley_threshold(*BY_HAND[:2]).values, BY_HAND[2], atol=SAME), "ours is wrong by hand"
    ours = {n: milliseconds(partial(shapley_threshold, game(n), QUOTA)) for n in (MEMBERS, FEWER)}
    told(f"Shapley of a threshold, {MEMBERS} members", ours[MEMBERS], LIMITS["Shapley of a threshold"])
    for name, (module, ask, most) in PEERS.items():
        if find_spec(module) is None:
            print(f"{name}: not installed here, so not raced: pip install -c requirements.lock -e '.[bench]'")
            continue
        hand = ask(*BY_HAND[:2])
        by_hand = (
            "right" if np.allclose(hand, BY_HAND[2], atol=SAME) else f"WRONG ({', '.join(f'{v:.4g}' for v in hand)})"
        )
        weights = game(most)
        apart = float(np.abs(np.array(ask(weights, QUOTA)) - shapley_threshold(weights, QUOTA).values).max())
        taken = milliseconds(partial(ask, weights, QUOTA), min(REPEATS, FEW))
        told(f"{name}, {most} members", taken)
        print(
            f"    {taken / ours[most]:.0f} times as long as ours ({ours[most]:.2f} ms); answers differ by {apart:.1g}; "
            f"[5; 5,5,3,2] {by_hand}"
        )


def main() -> None:
    """Print the figures, whether the limits are met, and the race."""
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, median of {REPEATS} warm runs, {MEMBERS} members")
    strengths_and_absences()
    race()


if __name__ == "__main__":
    main()
