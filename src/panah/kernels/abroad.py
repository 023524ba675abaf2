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
    whole     (M, P)     float64  the same with every crossing open; -1 for not yet
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
def weighed(m: int, values: NDArray[np.float64], abroad: Abroad) -> float:
    """Turn distances into pulls, size^alpha (km + offset)^-beta, 0 where no road leads; returns their sum.

    values  (A,) float64  distance of each place abroad [km], then its pull
    """
    size, distance, offset, log_size = (
        abroad.size_exponent[m], abroad.distance_exponent[m], abroad.offset[m], abroad.log_size,
    )  # fmt: skip
    total = 0.0
    for a in range(len(values)):
        near = values[a] < math.inf
        values[a] = math.exp(size * log_size[a] - distance * math.log(values[a] + offset)) if near else 0.0
        total += values[a]
    return total


@njit(cache=True, nogil=True)
def look(m: int, i: int, through: NDArray[np.float64], abroad: Abroad) -> None:
    """Work out, in abroad, the pull of the places abroad on place i, each by the open crossing with the shortest road.

    through  (X, P, A) float64  as in Roads
    """
    abroad.stamp[m, i] = abroad.turn[m]
    seen, pull, gate = abroad.seen, abroad.pull, abroad.gate
    if abroad.whole[m, i] < 0.0:
        pull[m, i] = math.inf
        for x in range(through.shape[0]):
            for a in range(through.shape[2]):
                pull[m, i, a] = min(pull[m, i, a], through[x, i, a])
        abroad.whole[m, i] = weighed(m, pull[m, i], abroad)
    pull[m, i] = math.inf
    gate[m, i] = -1
    for x in range(through.shape[0]):
        if seen[m, x]:
            for a in range(through.shape[2]):
                if through[x, i, a] < pull[m, i, a]:
                    pull[m, i, a], gate[m, i, a] = through[x, i, a], x
    abroad.reach[m, i] = weighed(m, pull[m, i], abroad)
