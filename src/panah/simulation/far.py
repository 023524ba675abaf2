"""Distances by road, and how a large country looks from each of its places."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import DTypeLike, NDArray

from panah.kernels import reach
from panah.kernels.shortest import shortest
from panah.kernels.travel import Roads
from panah.model.geo import EARTH_KM
from panah.model.network import Network, Route

BLOCK: Final = 256
"""Places worked on at a time by one thread."""


@dataclass(frozen=True)
class Sight:
    """How the country looks from each place.

    Parameters
    ----------
    tree
        As in the kernel.
    leads
        (P,) bool: whether any refuge can be reached.
    """

    tree: reach.Tree
    leads: NDArray[np.bool_]


def distances(network: Network, routes: Iterable[Route], kind: DTypeLike = np.float64) -> NDArray[np.float64]:
    """(P, P) shortest ways over some routes [km], float64 or float32: infinity where none leads."""
    graph = _graph(network, routes)
    places = len(network.places)
    out: NDArray[Any] = np.empty((places, places), dtype=kind)

    def block(begin: int) -> None:
        source = np.arange(begin, min(begin + BLOCK, places), dtype=np.int64)
        shortest(source, *graph, out[begin : begin + BLOCK])

    _in_blocks(places, block)
    return out


def from_places(network: Network, routes: Iterable[Route], source: NDArray[np.int64]) -> NDArray[np.float64]:
    """(S, P) shortest ways from some places to all over some routes [km]."""
    out = np.empty((len(source), len(network.places)))
    shortest(source, *_graph(network, routes), out)
    return out


def near(network: Network, km: float) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Offsets, neighbours and distances of the places within so many km as the crow flies, each place itself first."""
    from scipy.spatial import cKDTree  # noqa: PLC0415  takes long to load, and small networks do without

    lat = np.radians([p.latitude for p in network.places])
    lon = np.radians([p.longitude for p in network.places])
    space = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    chord = 2 * np.sin(km / EARTH_KM / 2) * (1 + 1e-9)
    pairs = cKDTree(space).query_pairs(chord, output_type="ndarray").astype(np.int64)
    i, j = np.concatenate([pairs, pairs[:, ::-1]]).T
    a = np.sin((lat[i] - lat[j]) / 2) ** 2 + np.cos(lat[i]) * np.cos(lat[j]) * np.sin((lon[i] - lon[j]) / 2) ** 2
    far = 2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(a, 1.0)))
    felt = far <= km
    own = np.arange(len(lat), dtype=np.int64)
    i, j, far = np.concatenate([own, i[felt]]), np.concatenate([own, j[felt]]), np.concatenate([0.0 * own, far[felt]])
    order = np.lexsort((j, i != j, i))
    start = np.concatenate([[0], np.cumsum(np.bincount(i, minlength=len(lat)))]).astype(np.int64)
    return start, j[order], far[order]


def look_round(network: Network, roads: Roads) -> Sight:
    """The views from every place: the refuges halved by where they lie, and how far each half is from each place."""
    refuges = np.flatnonzero(roads.refuge)
    where = np.array([(p.latitude, p.longitude) for p in network.places]).reshape(-1, 2)
    leaf, low, high, child = _halves(refuges, where)
    places = len(network.places)
    first, leads = np.zeros(places + 1, dtype=np.int64), np.zeros(places, dtype=np.bool_)
    view, near_km, far_km = np.empty(0, np.int32), np.empty(0, np.float32), np.empty(0, np.float32)

    def block(fill: bool) -> Callable[[int], None]:
        def work(begin: int) -> None:
            end = min(begin + BLOCK, places)
            reach.survey(
                fill, begin, end, leaf, low, child, roads.inside, roads.settlement, first, view, near_km, far_km, leads
            )  # fmt: skip

        return work

    _in_blocks(places, block(False))
    np.cumsum(first, out=first)
    count = int(first[-1])
    view, near_km, far_km = np.empty(count, np.int32), np.empty(count, np.float32), np.empty(count, np.float32)
    _in_blocks(places, block(True))
    return Sight(reach.Tree(leaf, low, high, first, view, near_km, far_km), leads)


def _halves(refuges: NDArray[np.int64], where: NDArray[np.float64]) -> tuple[NDArray[np.int64], ...]:
    """Refuges in an order in which each group is a stretch: (leaf, low, high, child), as in the kernel."""
    leaf = refuges.astype(np.int64)
    low, high, child = [0], [len(leaf)], [-1]
    if not len(leaf):
        return leaf, *(np.empty(0, dtype=np.int64) for _ in range(3))
    at = 0
    while at < len(low):
        begin, end = low[at], high[at]
        if end - begin > 1:
            stretch = leaf[begin:end]
            spans = np.ptp(where[stretch], axis=0)
            axis = int(spans[1] * np.cos(np.radians(where[stretch, 0].mean())) > spans[0])
            leaf[begin:end] = stretch[np.lexsort((stretch, where[stretch, axis]))]
            middle = (begin + end) // 2
            child[at] = len(low)
            low += [begin, middle]
            high += [middle, end]
            child += [-1, -1]
        at += 1
    return leaf, *(np.array(v, dtype=np.int64) for v in (low, high, child))


def _graph(
    network: Network, routes: Iterable[Route]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Offsets, ends and lengths of the roads out of each place."""
    chosen = list(routes)
    index = network.index
    a = np.array([index[r.start] for r in chosen], dtype=np.int64)
    b = np.array([index[r.end] for r in chosen], dtype=np.int64)
    km = np.array([r.km for r in chosen], dtype=np.float64)
    start, end, length = np.concatenate([a, b]), np.concatenate([b, a]), np.concatenate([km, km])
    order = np.argsort(start, kind="stable")
    first = np.concatenate([[0], np.cumsum(np.bincount(start, minlength=len(network.places)))]).astype(np.int64)
    return first, end[order], length[order]


def _in_blocks(places: int, work: Callable[[int], None]) -> None:
    """Do the work of every block of places, on all cores: each block is its own, so that threads change nothing."""
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        list(pool.map(work, range(0, places, BLOCK)))
