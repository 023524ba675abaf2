"""Shortest ways over a large road network, by Dijkstra's algorithm with a binary heap."""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray


@njit(cache=True, nogil=True)
def _push(key: NDArray[np.float64], node: NDArray[np.int64], size: int, km: float, place: int) -> int:
    """Put a place into the heap of so many; returns its new size."""
    at = size
    while at > 0:
        parent = (at - 1) >> 1
        if key[parent] <= km:
            break
        key[at], node[at] = key[parent], node[parent]
        at = parent
    key[at], node[at] = km, place
    return size + 1


@njit(cache=True, nogil=True)
def _drop(key: NDArray[np.float64], node: NDArray[np.int64], size: int) -> int:
    """Take the nearest place out of the heap; returns its new size."""
    size -= 1
    km, place = key[size], node[size]
    at = 0
    while True:
        child = 2 * at + 1
        if child >= size:
            break
        if child + 1 < size and key[child + 1] < key[child]:
            child += 1
        if key[child] >= km:
            break
        key[at], node[at] = key[child], node[child]
        at = child
    key[at], node[at] = km, place
    return size


@njit(cache=True, nogil=True)
def shortest(
    source: NDArray[np.int64], first: NDArray[np.int64], end: NDArray[np.int64], length: NDArray[np.float64],
    out: NDArray[np.float64],
) -> None:  # fmt: skip
    """Distances by road from each of S places to all others.

    source  (S,)     int64
    first   (P + 1,) int64    offsets into end and length: the roads out of each place
    end     (N,)     int64    where each road leads
    length  (N,)     float64  >= 0 [km]
    out     (S, P)   float32 or float64  filled; infinity where no road leads [km]
    """
    places = len(first) - 1
    key, node = np.empty(len(end) + 1), np.empty(len(end) + 1, np.int64)
    km = np.empty(places)
    for s in range(len(source)):
        km[:] = math.inf
        km[source[s]] = 0.0
        size = _push(key, node, 0, 0.0, source[s])
        while size > 0:
            far, at = key[0], node[0]
            size = _drop(key, node, size)
            if far > km[at]:
                continue
            for n in range(first[at], first[at + 1]):
                way = far + length[n]
                if way < km[end[n]]:
                    km[end[n]] = way
                    size = _push(key, node, size, way, end[n])
        for p in range(places):
            out[s, p] = km[p]
