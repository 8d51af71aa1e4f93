"""How long duties take: one event from a cold start, and every pair of states of a day at once beside one by one.

Run: python benchmarks/duties.py [REPEATS]

The peer of the compiled matrix is the engine asked event by event, on a sample of
pairs, in the same process; what both find for the sample is compared before times are.
"""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date

import numpy as np

from foedus.treaties import register
from foedus.treaties.clause import DUTIES
from foedus.treaties.duties import duties
from foedus.treaties.event import Event
from foedus.treaties.matrix import DutyMatrix, duty_matrix

REPEATS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
DAY = date(2024, 6, 30)
SAMPLE = 300  # pairs for the peer
LIMITS = {"matrix, s": 3.0, "matrix, GB": 1.0, "cold, s": 1.0}  # from the issue
COLD = ["-m", "foedus", "duties", "--attacker", "RUS", "--target", "EST", "--on", str(DAY), "--json"]


def seconds(task: Callable[[], object]) -> float:
    """Median wall time."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def same(matrix: DutyMatrix, pairs: list[tuple[int, int]]) -> bool:
    """Whether the engine finds the strongest binding duty of every member that the matrix holds."""
    for a, t in pairs:
        held = np.zeros(len(matrix.states), np.int8)
        for f in duties(Event(matrix.states[a], matrix.states[t], DAY)).binding().findings:
            if f.verdict == "binds" and f.member in matrix.states:
                m = matrix.states.index(f.member)
                held[m] = max(held[m], 1 + DUTIES.index(f.duty))
        if not np.array_equal(held, matrix.binds[a, t]):
            return False
    return True


def told(name: str, value: float, limit: float) -> None:
    """One figure beside its limit."""
    print(f"{name:12} {value:8.3f}   limit {limit:g}: {'met' if value < limit else 'MISSED'}")


def main() -> None:
    """Print the figures, the ratio to the peer, and whether the limits are met."""
    print(
        f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, median of {REPEATS}, {len(register.keys())} treaties"
    )
    cold = seconds(lambda: subprocess.run([sys.executable, *COLD], stdout=subprocess.DEVNULL, check=True))
    register.treaties()
    warm = seconds(lambda: duty_matrix(DAY))
    matrix = duty_matrix(DAY)
    n = len(matrix.states)
    chance = np.random.default_rng(7)
    pairs = [(int(a), int(t)) for a, t in chance.integers(0, n, (SAMPLE, 2)) if a != t]
    assert same(matrix, pairs), "matrix and engine differ"
    start = time.perf_counter()
    for a, t in pairs:
        duties(Event(matrix.states[a], matrix.states[t], DAY))
    each = (time.perf_counter() - start) / len(pairs)
    told("cold, s", cold, LIMITS["cold, s"])
    told("matrix, s", warm, LIMITS["matrix, s"])
    told("matrix, GB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, LIMITS["matrix, GB"])
    print(
        f"{n} x {n - 1} pairs x {n} members; engine one by one {each * 1e3:.2f} ms an event, {each * n * (n - 1):.0f} s for all:"
    )
    print(f"the matrix is {each * n * (n - 1) / warm:.0f} times as fast, with the same answer on {len(pairs)} pairs")


if __name__ == "__main__":
    main()
