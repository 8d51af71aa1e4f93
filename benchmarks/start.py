"""How long a first answer takes: whole processes, timed from outside, beside the bare import of their libraries.

Run: python benchmarks/start.py [REPEATS]
"""

import os
import statistics
import subprocess
import sys
import time

REPEATS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
PYTHON = sys.executable
TASKS = {
    "python -c pass": [PYTHON, "-c", "pass"],
    "foedus --help": [PYTHON, "-m", "foedus", "--help"],
    "import polars, scipy.stats (floor)": [PYTHON, "-c", "import polars, scipy.stats"],
    "foedus assess NATO": [PYTHON, "-m", "foedus", "assess", "NATO"],
    "foedus assess NATO --json": [PYTHON, "-m", "foedus", "assess", "NATO", "--json"],
}
LIMITS = {"foedus --help": 0.5, "foedus assess NATO": 3.0}  # seconds, from the issue


def seconds(command: list[str]) -> float:
    """Median wall time of a process."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print medians, ratios to the floor, and whether the limits are met."""
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, median of {REPEATS}")
    found = {name: seconds(command) for name, command in TASKS.items()}
    floor = found["import polars, scipy.stats (floor)"]
    for name, value in found.items():
        limit = LIMITS.get(name)
        verdict = "" if limit is None else f"   limit {limit} s: {'met' if value < limit else 'MISSED'}"
        print(f"{name:36} {value:6.3f} s   {value / floor:5.2f} x floor{verdict}")


if __name__ == "__main__":
    main()
