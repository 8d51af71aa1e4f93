"""Lands: in which state of today a point lies, by coarse outlines.

Embedded table `lands.csv`: outlines after Natural Earth (public domain, 1:50
million), simplified by us to about six kilometres; de facto, not a ruling.
"""

import csv
from functools import cache
from importlib.resources import files as resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely import STRtree

COAST = 0.25  # degrees: how far off its outline a point may still be on a state's coast


def land_of(lat: float, lon: float) -> str | None:
    """The state of today on whose land a point lies, or nearest to it at the coast; None: at sea, or nobody's.

    Parameters
    ----------
    lat, lon : float
        Degrees.

    Assumptions
    -----------
    Outlines are those of today and as administered; dependencies beyond the sea are left
    out (they stand in the table of places).
    """
    from shapely import Point

    codes, tree = _drawn()
    point = Point(lon, lat)
    near = tree.query_nearest(point, max_distance=COAST, all_matches=False)
    return codes[int(near[0])] if len(near) else None


@cache
def _drawn() -> "tuple[tuple[str, ...], STRtree]":
    from shapely import STRtree, from_wkt

    text = (resources("foedus") / "data" / "embedded" / "lands.csv").read_text("utf-8")
    csv.field_size_limit(len(text))
    rows = list(csv.DictReader(text.splitlines()))
    return tuple(r["state"] for r in rows), STRtree([from_wkt(r["outline"]) for r in rows])
