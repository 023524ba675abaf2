"""Where people can stand and what they can choose there: the network of a regime as choices at spots.

A spot is a place and what is left of a route: with ``awareness_level`` 1 and no markers the places themselves, else
also the places in the middle of a longer route, where people go on without choosing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from panah.errors import InputError, Problem
from panah.model.instance import FleeSettings
from panah.simulation.flee.closures import Ways
from panah.simulation.flee.timetable import Regime

MANY = 2_000_000
"""Most spots and choices of one regime: beyond, the ways to look ahead are too many to be listed."""


@dataclass
class Spots:
    """The spots met so far: number by (place, places still to come). The first ones are the places."""

    number: dict[tuple[int, tuple[int, ...]], int] = field(default_factory=dict)

    def of(self, place: int, route: tuple[int, ...] = ()) -> int:
        """Number of a spot, a new one if it was never met."""
        return self.number.setdefault((place, route), len(self.number))


@dataclass(frozen=True)
class Choices:
    """Choices of one regime; N of them, of Q spots.

    first (Q + 1,), way (N,), spot (N,) and target (N,) int64: offsets by spot, way taken, spot reached, last place of
    the route. weight (N,) float64 while no camp is full; 1 where there is nothing to choose. many (N,) float64: routes
    added up in a choice. plain (N,) bool: whether the weight shrinks as the last place fills up.
    """

    first: NDArray[np.int64]
    way: NDArray[np.int64]
    spot: NDArray[np.int64]
    target: NDArray[np.int64]
    weight: NDArray[np.float64]
    many: NDArray[np.float64]
    plain: NDArray[np.bool_]


def _open(regime: Regime, place: int) -> NDArray[np.int64]:
    return regime.ways[regime.way_start[place] : regime.way_start[place + 1]]


def _routes(regime: Regime, ways: Ways, origin: int, awareness: int) -> Iterator[tuple[tuple[int, ...], float]]:
    """Every route from a place, with its length: all ends that are no marker and at most ``awareness`` stops away."""
    stack: list[tuple[int, tuple[int, ...], float, int]] = [
        (int(w), (origin,), 0.0, 1) for w in reversed(_choosable(regime, origin))
    ]
    while stack:
        way, path, km, stop = stack.pop()
        place, length = int(ways.endpoint[way]), km + float(ways.km[way])
        if regime.marker[place]:
            stop -= 1
        else:
            yield (*path[1:], place), length
        if stop < awareness:
            stack.extend(
                (int(further), (*path, place), length, stop + 1)
                for further in reversed(_open(regime, place))
                if int(ways.endpoint[further]) not in path
            )


def _choosable(regime: Regime, origin: int) -> NDArray[np.int64]:
    """Open ways of a place; the one that everybody is made to take where there is one."""
    forced = int(regime.redirect[origin])
    return np.array([forced], dtype=np.int64) if forced >= 0 else _open(regime, origin)


def _first_way(regime: Regime, ways: Ways, origin: int, target: int) -> int:
    """The way people take to a neighbour: the first one there is; -1 for none."""
    for way in _open(regime, origin):
        if ways.endpoint[way] == target:
            return int(way)
    return -1


def _weight(settings: FleeSettings, score: float, km: float) -> float:
    pull = (settings.weight_softening + score) / (settings.softening + km) ** settings.distance_power
    return float(pull**settings.weight_power)


def _at_place(
    regime: Regime, ways: Ways, settings: FleeSettings, place: int, spots: Spots
) -> list[tuple[int, int, int, float, float, bool]]:
    """Choices of people at a place without a route, those that lead the same way to the same end added up."""
    merged: dict[tuple[int, int, int], tuple[float, float]] = {}
    for route, km in _routes(regime, ways, place, settings.awareness_level):
        way = _first_way(regime, ways, place, route[0])
        key = (way, spots.of(route[0], route[1:]), route[-1])
        weight, many = merged.get(key, (0.0, 0.0))
        merged[key] = (weight + _weight(settings, float(regime.score[route[-1]]), km), many + 1.0)
        if len(merged) > MANY or len(spots.number) > MANY:
            fix = "Lower awareness_level: one more step multiplies the routes."
            raise InputError(Problem("too many routes to choose from", "simsetting.yml, awareness_level",
                                     str(settings.awareness_level), f"up to {MANY:,} routes", fix))  # fmt: skip
    if any(weight > 0 for weight, _ in merged.values()):
        return [(*key, weight, many, True) for key, (weight, many) in merged.items()]
    return [(*key, many, many, False) for key, (_, many) in merged.items()]


def choices(regime: Regime, ways: Ways, settings: FleeSettings, spots: Spots) -> Choices:
    """All choices of a regime. Spots met for the first time are added, until no route leads to a new one."""
    rows: list[list[tuple[int, int, int, float, float, bool]]] = []
    listed: list[tuple[int, tuple[int, ...]]] = list(spots.number)
    at = 0
    while at < len(listed):
        place, route = listed[at]
        if not route:
            rows.append(_at_place(regime, ways, settings, place, spots))
        else:
            way = _first_way(regime, ways, place, route[0])
            step = [(way, spots.of(route[0], route[1:]), route[-1], 1.0, 1.0, False)] if way >= 0 else []
            rows.append(step)
        if len(spots.number) > len(listed):
            listed = list(spots.number)
        at += 1
    flat = [row for some in rows for row in some]
    columns = list(zip(*flat, strict=True)) or [()] * 6
    return Choices(
        first=np.cumsum([0, *(len(some) for some in rows)], dtype=np.int64),
        way=np.array(columns[0], dtype=np.int64),
        spot=np.array(columns[1], dtype=np.int64),
        target=np.array(columns[2], dtype=np.int64),
        weight=np.array(columns[3], dtype=np.float64),
        many=np.array(columns[4], dtype=np.float64),
        plain=np.array(columns[5], dtype=np.bool_),
    )
