"""Leaving the country: through which crossing, and to which place beyond it."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray


class Abroad(NamedTuple):
    """Pull of the A places abroad; what was worked out for a place is kept until a crossing opens or shuts.

    share     (M,)       float64  of those leaving who make for another country while every way is open
    log_size  (A,)       float64  log of residents [persons]
    size_exponent, distance_exponent, offset  (M,) float64
    seen      (M, X)     bool     crossings open to people when last looked
    turn      (M,)       int64    how often crossings have opened or shut
    stamp     (M, P)     int64    turn at which a place was worked out; -1 for not yet
    pull      (M, P, A)  float64  pull of each place abroad through the best crossing then open
    gate      (M, P, A)  int32    that crossing; -1 for none
    reach     (M, P)     float64  sum of pull
    whole     (M, P)     float64  the same with every crossing open
    """

    share: NDArray[np.float64]
    log_size: NDArray[np.float64]
    size_exponent: NDArray[np.float64]
    distance_exponent: NDArray[np.float64]
    offset: NDArray[np.float64]
    seen: NDArray[np.bool_]
    turn: NDArray[np.int64]
    stamp: NDArray[np.int64]
    pull: NDArray[np.float64]
    gate: NDArray[np.int32]
    reach: NDArray[np.float64]
    whole: NDArray[np.float64]


@njit(cache=True, nogil=True)
def heed(m: int, open_people: NDArray[np.bool_], abroad: Abroad) -> None:
    """Forget what was worked out for a member if a crossing has opened or shut since.

    open_people  (M, X) bool
    """
    moved = False
    for x in range(open_people.shape[1]):
        if abroad.seen[m, x] != open_people[m, x]:
            abroad.seen[m, x] = open_people[m, x]
            moved = True
    if moved:
        abroad.turn[m] += 1


@njit(cache=True, nogil=True)
def pull_of(km: float, log_size: float, size: float, distance: float, offset: float) -> float:
    """size^alpha (km + offset)^-beta of a place abroad at a distance by road; 0 where none leads."""
    if km == math.inf:
        return 0.0
    return math.exp(size * log_size - distance * math.log(km + offset))


@njit(cache=True, nogil=True)
def look(m: int, i: int, through: NDArray[np.float64], abroad: Abroad) -> None:
    """Work out, in abroad, the pull of the places abroad on place i, each by the open crossing with the shortest road.

    What is still reached by the same crossing keeps its pull.

    through  (X, P, A) float64  as in Roads
    """
    seen, pull, gate, log_size = abroad.seen, abroad.pull, abroad.gate, abroad.log_size
    size, distance, offset = abroad.size_exponent[m], abroad.distance_exponent[m], abroad.offset[m]
    crossings, places = through.shape[0], through.shape[2]
    fresh = abroad.stamp[m, i] < 0
    abroad.stamp[m, i] = abroad.turn[m]
    km, best = np.full(places, math.inf), np.full(places, -1)
    if fresh:
        for x in range(crossings):
            for a in range(places):
                km[a] = min(km[a], through[x, i, a])
        whole = 0.0
        for a in range(places):
            whole += pull_of(km[a], log_size[a], size, distance, offset)
        abroad.whole[m, i] = whole
        km[:] = math.inf
    for x in range(crossings):
        if seen[m, x]:
            for a in range(places):
                if through[x, i, a] < km[a]:
                    km[a], best[a] = through[x, i, a], x
    total = 0.0
    for a in range(places):
        if fresh or gate[m, i, a] != best[a]:
            gate[m, i, a] = best[a]
            pull[m, i, a] = pull_of(km[a], log_size[a], size, distance, offset)
        total += pull[m, i, a]
    abroad.reach[m, i] = total
