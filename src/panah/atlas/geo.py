"""Outlines: their rings, what lies within, how far their border is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import cos, hypot, inf, radians
from typing import Any

from panah.model.geo import EARTH_KM

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
