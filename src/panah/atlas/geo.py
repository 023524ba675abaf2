"""Distances on the globe, and what lies within an outline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import asin, cos, hypot, inf, radians, sin, sqrt
from typing import Any, Final

EARTH_KM: Final = 6371.0088
"""Mean radius of the earth (IUGG) [km]."""


def great_circle_km(latitude_a: float, longitude_a: float, latitude_b: float, longitude_b: float) -> float:
    """Shortest way over the globe between two points in degrees, by the haversine formula [km]."""
    a, b = radians(latitude_a), radians(latitude_b)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(longitude_b - longitude_a) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(h))


Ring = Sequence[tuple[float, float]]
"""A closed line of longitudes and latitudes [degrees]."""


def rings_of(geometry: Mapping[str, Any]) -> list[Ring]:
    """All rings, holes included, of a GeoJSON Polygon or MultiPolygon; none for other geometries."""
    polygons = {"Polygon": [geometry.get("coordinates", [])], "MultiPolygon": geometry.get("coordinates", [])}
    return [ring for polygon in polygons.get(str(geometry.get("type")), []) for ring in polygon]


def inside(latitude: float, longitude: float, rings: Iterable[Ring]) -> bool:
    """Whether a point lies within rings, by the even-odd rule (a ring within a ring is a hole)."""
    within = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > latitude) != (y2 > latitude) and longitude < x1 + (latitude - y1) / (y2 - y1) * (x2 - x1):
                within = not within
    return within


def border_km(latitude: float, longitude: float, rings: Iterable[Ring]) -> float:
    """Distance from a point to the nearest ring, on a plane that is true near the point [km]."""
    degree = radians(1) * EARTH_KM
    shrink = cos(radians(latitude))
    best = inf
    for ring in rings:
        plane = [((x - longitude) * shrink * degree, (y - latitude) * degree) for x, y in ring]
        for (x1, y1), (x2, y2) in pairwise(plane):
            dx, dy = x2 - x1, y2 - y1
            length = dx * dx + dy * dy
            along = 0.0 if length == 0 else max(0.0, min(1.0, -(x1 * dx + y1 * dy) / length))
            best = min(best, hypot(x1 + along * dx, y1 + along * dy))
    return best
