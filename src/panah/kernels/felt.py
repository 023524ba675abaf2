"""What people feel of the violence round them: the day's hazard of leaving, kept up as events come and go."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.travel import Roads

HAZARD_CEILING = 0.95
"""Most an event can add to a day's chance of leaving."""

ONE = 2.0**45
"""What 1 is in the whole numbers in which hazards of large networks are summed: 14 digits, and no sum passes 2^63."""


class Felt(NamedTuple):
    """What is felt today, and what it was made up from, written to day by day.

    log_stay (M, P) float64  log chance of staying a day, <= 0
    strength (M, P) float64  strongest event in memory at each place [1/day]
    latest   (M, P) int64    last day with an event at each place; far below zero for never
    total    (M, P) int64    log_stay in units of 1 / ONE; (M, 0) where the network is small
    """

    log_stay: NDArray[np.float64]
    strength: NDArray[np.float64]
    latest: NDArray[np.int64]
    total: NDArray[np.int64]


@njit(cache=True, nogil=True)
def strongest(m: int, j: int, day: int, memory: int, ring: NDArray[np.float64]) -> float:
    """The strongest event in memory at a place; ring as in feel."""
    strength, slot = 0.0, day % ring.shape[1]
    for _ in range(memory):
        strength = max(strength, ring[m, slot, j])
        slot = slot - 1 if slot > 0 else ring.shape[1] - 1
    return strength


@njit(cache=True, nogil=True)
def log_stays(strength: float, km: float, spread: float) -> float:
    """Log chance of staying in spite of one event at a distance."""
    z = km / spread
    return math.log1p(-min(strength * math.exp(-0.5 * z * z), HAZARD_CEILING))


@njit(cache=True, nogil=True)
def units(strength: float, km: float, spread: float) -> int:
    """The same in units of 1 / ONE: what an event adds when it comes is taken away to the unit when it is forgotten."""
    return round(log_stays(strength, km, spread) * ONE)


@njit(cache=True, nogil=True)
def afresh(m: int, spread: float, roads: Roads, felt: Felt) -> None:
    """Work out a member's log_stay from every event in memory."""
    start, index, far = roads.near_start, roads.near_index, roads.near_km
    strength, log_stay = felt.strength, felt.log_stay
    log_stay[m] = 0.0
    for j in range(strength.shape[1]):
        if strength[m, j] > 0.0:
            for n in range(start[j], start[j + 1]):
                log_stay[m, index[n]] += log_stays(strength[m, j], far[n], spread)


@njit(cache=True, nogil=True)
def feel(
    day: int, memory: NDArray[np.int64], spread: NDArray[np.float64], roads: Roads, ring: NDArray[np.float64],
    felt: Felt,
) -> None:  # fmt: skip
    """Log chance of staying a day, in felt, from the events in memory round each place.

    p = 1 - product over places j with an event in memory of (1 - S_j exp(-d_ij^2 / (2 sd^2))), S_j the strongest
    event at j in memory: the kernel of Pandey et al. (PNAS 2023), with events at one place counted once.

    Only what changed since yesterday is worked out: in a small network the whole of a member in which a place
    changed, in a large one the places near it.

    memory  (M,)      int64    days an event is remembered, today's included
    spread  (M,)      float64  sd [km]
    ring    (M, W, P) float64  strength of the events of the last W days [1/day]
    """
    places = ring.shape[2]
    large = felt.total.shape[1] > 0
    strength, latest, total, log_stay = felt.strength, felt.latest, felt.total, felt.log_stay
    start, index, far = roads.near_start, roads.near_index, roads.near_km
    for m in range(len(memory)):
        moved = False
        for j in range(places):
            before = strength[m, j]
            now = strongest(m, j, day, memory[m], ring) if day - latest[m, j] < memory[m] else 0.0
            if now == before:
                continue
            moved = True
            strength[m, j] = now
            if not large:
                continue
            for n in range(start[j], start[j + 1]):
                total[m, index[n]] += units(now, far[n], spread[m]) - units(before, far[n], spread[m])
        if moved and large:
            for i in range(places):
                log_stay[m, i] = total[m, i] / ONE
        elif moved:
            afresh(m, spread[m], roads, felt)
