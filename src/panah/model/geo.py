"""Distances on the globe."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Final

EARTH_KM: Final = 6371.0088
"""Mean radius of the earth, IUGG [km]."""


def great_circle_km(latitude_a: float, longitude_a: float, latitude_b: float, longitude_b: float) -> float:
    """Shortest way over the globe between two points in degrees, by the haversine formula [km]."""
    a, b = radians(latitude_a), radians(latitude_b)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(longitude_b - longitude_a) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(h, 1.0)))
