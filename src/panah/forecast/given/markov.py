"""Choice hop by hop: at each place people take a way in proportion to its weight until they reach a camp.

The weights are Flee's (Suleimenova, Bell and Groen, Scientific Reports 7, 2017); as a Markov chain that camps absorb,
the rule needs no agents (Huang and Unwin, arXiv:1903.08255).
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array
from scipy.sparse.linalg import splu

from panah.forecast.draws import Draws
from panah.forecast.given.gravity import shares
from panah.forecast.given.ground import Ground

LOST: Final = 1e-6
"""Share of people who give up at each hop, so that those whom no way leads to a camp do not walk for ever."""


def hop_by_hop(ground: Ground, draws: Draws, days: NDArray[np.int64]) -> NDArray[np.float64]:
    """(K, T, C) float64: shares of the arrivals of some days by camp, under each draw; all 0 where no way leads to one.

    Zones send people as in :func:`panah.forecast.given.gravity.by_distance`.
    """
    count = len(draws["hop_power"])
    out = np.zeros((count, len(days), len(ground.camps)))
    seen, which = np.unique(np.column_stack([ground.state[days], ground.active[days]]), axis=0, return_inverse=True)
    size = ground.population ** draws["population_exponent"][:, None]
    for n, pattern in enumerate(seen):
        rows = np.flatnonzero(which.ravel() == n)
        fighting = pattern[1:].astype(np.bool_)
        reach = absorbed(ground, draws, int(pattern[0]), fighting)
        fading = np.exp(-ground.age[days[rows]][:, fighting] / draws["zone_days"][:, None, None])
        floor = draws["zone_floor"][:, None, None]
        out[:, rows] = ((floor + (1 - floor) * fading) * size[:, None, fighting]) @ reach
    return shares(out)


def absorbed(ground: Ground, draws: Draws, state: int, fighting: NDArray[np.bool_]) -> NDArray[np.float64]:
    """(K, Y, C) float64: chances that people of the Y zones that are fought over end in each camp.

    The weight of a way of length d to a place is (the place's weight) (d + hop_softening)^-hop_power. A camp that is
    shut or fought over is a place like others.
    """
    places = len(ground.abroad_place)
    war = np.zeros(places, dtype=np.bool_)
    war[ground.zones[fighting]] = True
    end_here = ~ground.shut[state] & ~war[ground.camps]
    here = ground.camps[end_here]
    transient = np.setdiff1d(np.arange(places), here)
    number = np.full(places, -1)
    number[transient], number[here] = np.arange(len(transient)), len(transient) + np.arange(len(here))
    ways = ground.ways[state]
    begin, end = ways[:, 0].astype(np.int64), ways[:, 1].astype(np.int64)
    leave = np.isin(begin, transient)
    begin, end, km = begin[leave], end[leave], ways[leave, 2]
    one = np.ones((len(draws["hop_power"]), 1))
    score = np.where(ground.abroad_place, draws["hop_foreign"][:, None], one)
    score = score * np.where(np.isin(np.arange(places), here), draws["hop_camp"][:, None], one)
    score = score * np.where(war, draws["hop_conflict"][:, None], one)
    weight = score[:, end] * (km + draws["hop_softening"][:, None]) ** -draws["hop_power"][:, None]
    out = np.zeros((len(one), int(fighting.sum()), len(ground.camps)))
    if not len(here):
        return out
    for k, each in enumerate(weight):
        reach = _chances(number[begin], number[end], each, len(transient), len(here))
        out[k][:, end_here] = reach[number[ground.zones[fighting]]]
    return out


def _chances(
    begin: NDArray[np.int64], end: NDArray[np.int64], weight: NDArray[np.float64], places: int, camps: int
) -> NDArray[np.float64]:
    """(T, C) float64: chances that people of each of T places end in each of C camps, numbered from T on.

    With Q the steps between places and R those into camps, (I - Q)^-1 R. Solved as a sparse system, because a place has
    few ways: 800 places take a thirtieth of the time that a full matrix takes, and 130 the same.

    begin   (E,) int64    place where a way begins, below T
    end     (E,) int64    place or camp where it ends; no way twice
    weight  (E,) float64  above 0
    """
    step = (1 - LOST) * weight / np.bincount(begin, weight, places)[begin]
    inside, every = end < places, np.arange(places)
    row, column = np.concatenate([begin[inside], every]), np.concatenate([end[inside], every])
    among = csc_array((np.concatenate([-step[inside], np.ones(places)]), (row, column)), shape=(places, places))
    into = np.zeros((places, camps))
    into[begin[~inside], end[~inside] - places] = step[~inside]
    # the ways run both ways and each row's diagonal outweighs the rest, so no pivoting is needed
    solver = splu(among, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options={"SymmetricMode": True})
    out: NDArray[np.float64] = solver.solve(into)
    return out
