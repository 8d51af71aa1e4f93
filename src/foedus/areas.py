"""Areas that treaties speak of (continents, seas, lines on a map): what lies in them, by coordinates.

Embedded table `areas.yaml`: rings drawn by us, with a fringe where what belongs
to the area is read differently.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files as resources
from math import acos, cos, radians, sin
from typing import TYPE_CHECKING

from foedus import files
from foedus.errors import UnknownName

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

ROUND = 360  # degrees
EARTH = 6371.0  # km, mean radius of the Earth (a unit of measure, no finding)
MILE = 1.609344  # km


@dataclass(frozen=True)
class Area:
    """One area.

    Attributes
    ----------
    says : str
        What it is, in words.
    core, fringe : list of str
        Polygons (WKT, longitude latitude in degrees): surely inside; read differently.
    """

    __pydantic_config__ = files.STRICT
    says: str
    core: list[str]
    fringe: list[str] = field(default_factory=list)


@cache
def areas() -> Mapping[str, Area]:
    """Every area, by key."""
    path = resources("foedus") / "data" / "embedded" / "areas.yaml"
    return files.parse(path.read_text("utf-8"), dict[str, Area], "areas.yaml")


@cache
def inside(area: str, lat: float, lon: float) -> bool | None:
    """Whether a point lies in an area: True in its core, None in its fringe, False elsewhere.

    Parameters
    ----------
    area : str
        A key of `areas()`.
    lat, lon : float
        Degrees; longitude from -180 to 180.

    Raises
    ------
    UnknownName
        With the nearest areas.

    Assumptions
    -----------
    Edges are straight lines in degrees of longitude and latitude.
    """
    core, fringe = _drawn(area)
    if _covers(core, lat, lon):
        return True
    return None if _covers(fringe, lat, lon) else False


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Great-circle distance of two points given in degrees, km."""
    a, b, c = radians(lat), radians(lat2), radians(lon2 - lon)
    return EARTH * acos(max(-1.0, min(1.0, sin(a) * sin(b) + cos(a) * cos(b) * cos(c))))


def _covers(drawn: "tuple[BaseGeometry, ...]", lat: float, lon: float) -> bool:
    from shapely import Point

    turns = [Point(lon + turn, lat) for turn in (-ROUND, 0, ROUND)]
    return any(ring.covers(point) for ring in drawn for point in turns)


@cache
def _drawn(area: str) -> "tuple[tuple[BaseGeometry, ...], tuple[BaseGeometry, ...]]":
    from shapely import from_wkt

    if area not in areas():
        raise UnknownName(area, "an area", areas())
    own = areas()[area]
    return tuple(map(from_wkt, own.core)), tuple(map(from_wkt, own.fringe))
