"""How long panels take, beside a straightforward pandas version of the same joins, in one run.

Run: python benchmarks/panel.py FOLDER [REPEATS]     (FOLDER: where the official files lie)

The peer is pandas with plain merges, as a careful script would do it. It is used from
the environment if it is there (pip install pandas); else only our times are shown.
peacesciencer, the field's R package, is timed too where Rscript and the package are at hand.
"""

import importlib.util
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from foedus.data import at_hand
from foedus.panels import panel

FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
REPEATS = int(sys.argv[2]) if len(sys.argv) > 2 else 3  # noqa: PLR2004  # the second word
ADDED = ("atop", "cinc", "contiguity", "distance", "majors", "regime", "rivalry", "mid")
LIMITS = {"panel, s": 8.0, "panel, GB": 3.0, "similarity, s": 5.0}  # from the issue
R_SCRIPT = """
suppressMessages(library(peacesciencer)); suppressMessages(library(dplyr)); t <- proc.time()
x <- create_dyadyears() %>% add_atop_alliance() %>% add_nmc() %>% add_contiguity() %>% add_capital_distance() %>%
  add_cow_majors() %>% add_democracy() %>% add_strategic_rivalries() %>% add_gml_mids()
cat((proc.time() - t)[["elapsed"]])
"""


def seconds(task: Callable[[], object]) -> float:
    """Median wall time, files read anew each time."""
    times = []
    for _ in range(REPEATS):
        at_hand._read.cache_clear()  # noqa: SLF001  # a benchmark may start cold
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def told(name: str, value: float, limit: float) -> None:
    """One figure beside its limit."""
    print(f"{name:14} {value:7.2f}   limit {limit:g}: {'met' if value < limit else 'MISSED'}")


def plainly() -> int:  # noqa: PLR0915  # a script, as such scripts are
    """The same panel with pandas: pairs by a merge on the year, then a merge for each addition; from our tidy tables."""
    import pandas as pd

    data = at_hand.AtHand(FOLDER)

    def table(key: str, reader: str | None = None) -> "pd.DataFrame":
        frame: pd.DataFrame = pd.DataFrame(data.table(key, reader).to_dict(as_series=False))
        return frame

    def yearly(frame: "pd.DataFrame", since: str, until: str) -> "pd.DataFrame":
        first = pd.to_datetime(frame[since]).dt.year.clip(lower=1816)
        last = pd.to_datetime(frame[until]).dt.year.fillna(2018).clip(upper=2018).astype(int)
        spans = frame.assign(year=[list(range(a, b + 1)) for a, b in zip(first, last, strict=True)])
        return spans.drop(columns=[since, until]).explode("year").dropna(subset=["year"]).astype({"year": int})

    system = table("cow_states", "cow.system")
    newest = system[system.year == 2016]  # noqa: PLR2004  # its last year
    system = pd.concat([system, newest.assign(year=2017), newest.assign(year=2018)])
    pairs = system.merge(system, on="year", suffixes=("_a", "_b"))
    pairs = pairs[pairs.cow_a != pairs.cow_b]
    members = yearly(table("atop", "atop.members"), "entry", "exit")
    duties = ["defense", "offense", "neutral", "nonagg", "consul"]
    atop = members.merge(members[["atopid", "cow", "year"]], on=["atopid", "year"], suffixes=("_a", "_b"))
    atop = atop[atop.cow_a != atop.cow_b].groupby(["cow_a", "cow_b", "year"], as_index=False)[duties].max()
    pairs = pairs.merge(atop, on=["cow_a", "cow_b", "year"], how="left")
    majors = (
        yearly(table("majors"), "since", "until")
        .drop_duplicates(["cow", "year"])
        .assign(major=True)[["cow", "year", "major"]]
    )
    seats = yearly(table("capitals"), "since", "until").drop_duplicates(["cow", "year"], keep="last")[
        ["cow", "year", "lat", "lon"]
    ]
    for state in (table("nmc")[["cow", "year", "cinc"]], majors, table("regimes"), seats):
        for side in ("_a", "_b"):
            own = state.rename(columns={c: c + side for c in state.columns if c != "year"})
            pairs = pairs.merge(own, on=[f"cow{side}", "year"], how="left")
    lat_a, lon_a, lat_b, lon_b = (np.radians(pairs[c].to_numpy()) for c in ("lat_a", "lon_a", "lat_b", "lon_b"))
    half = np.sin((lat_b - lat_a) / 2) ** 2 + np.cos(lat_a) * np.cos(lat_b) * np.sin((lon_b - lon_a) / 2) ** 2
    pairs = pairs.drop(columns=["lat_a", "lon_a", "lat_b", "lon_b"]).assign(
        distance_km=12742 * np.arcsin(np.sqrt(half))
    )
    touch = yearly(table("contiguity"), "since", "until")
    touch = pd.concat([touch, touch.rename(columns={"cow_a": "cow_b", "cow_b": "cow_a"})])
    pairs = pairs.merge(
        touch.groupby(["cow_a", "cow_b", "year"], as_index=False)["kind"].min(),
        on=["cow_a", "cow_b", "year"],
        how="left",
    )
    foes = table("rivalries")[["cow_a", "cow_b", "since", "until"]]
    foes = (
        foes.assign(year=[list(range(max(a, 1816), b + 1)) for a, b in zip(foes.since, foes.until, strict=True)])
        .explode("year")
        .dropna(subset=["year"])
    )
    foes = pd.concat([foes, foes.rename(columns={"cow_a": "cow_b", "cow_b": "cow_a"})]).drop_duplicates(
        ["cow_a", "cow_b", "year"]
    )
    foes = foes.astype({"year": int}).assign(rivalry=True)[["cow_a", "cow_b", "year", "rivalry"]]
    mids = table("dyadic_mid")[["cow_a", "cow_b", "year", "hostility"]]
    mids = (
        pd.concat([mids, mids.rename(columns={"cow_a": "cow_b", "cow_b": "cow_a"})])
        .groupby(["cow_a", "cow_b", "year"], as_index=False)
        .max()
    )
    return len(
        pairs.merge(foes, on=["cow_a", "cow_b", "year"], how="left").merge(
            mids, on=["cow_a", "cow_b", "year"], how="left"
        )
    )


def field_s_own() -> None:
    """The field's R package on the same kind of panel, where it is at hand."""
    program = shutil.which("Rscript")
    found = program and subprocess.run([program, "-e", R_SCRIPT], capture_output=True, text=True, check=False)
    if found and found.returncode == 0:
        print(f"peacesciencer  {float(found.stdout.split()[-1]):7.2f}")
    else:
        print(
            "peacesciencer: not timed; R or the package is not at hand (Debian does not package it, and CRAN is not reached here)"
        )


def main() -> None:
    """Print the figures, the ratio to the peer, and whether the limits are met."""
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, median of {REPEATS}, files read each time")
    whole = panel("directed-dyad-year", (1816, 2018), folder=FOLDER).add(*ADDED)
    ours = seconds(lambda: whole.add().frame())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    alike = seconds(lambda: panel("directed-dyad-year", (1816, 2018), folder=FOLDER).add("similarity").frame())
    print(
        f"directed dyad-years 1816-2018 with {', '.join(ADDED)}: {len(whole.frame()):,} rows, {len(whole.frame().columns)} columns"
    )
    told("panel, s", ours, LIMITS["panel, s"])
    told("panel, GB", memory, LIMITS["panel, GB"])
    told("similarity, s", alike, LIMITS["similarity, s"])
    if importlib.util.find_spec("pandas"):
        rows = plainly()
        assert rows == len(whole.frame()), (rows, len(whole.frame()))
        peer = seconds(plainly)
        print(
            f"pandas, s      {peer:7.2f}   {peer / ours:.1f} times as long for the same rows; it checks no key, fills no none and translates no code"
        )
    else:
        print("pandas is not installed here: pip install pandas to time the peer")
    field_s_own()


if __name__ == "__main__":
    main()
