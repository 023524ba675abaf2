"""Control, gates and violence of one day: who holds what, which crossings are open, where events happened."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.bare import bare
from panah.kernels.draws import EVENT, FRONT, REOPENING, join, stream, uniform

DEFENDER, ATTACKER, CONTESTED, NOBODY = 0, 1, 2, -1
"""Values of the holder arrays; NOBODY marks places that are not subject to control."""

FREE = -2
"""In ``forced``: the scenario says nothing about the place."""

NEVER = 1_000_000_000
"""A day that no run reaches."""


class Borders(NamedTuple):
    """Which districts touch, and what kind of place each is.

    first   (P + 1,) int64  offsets into touch
    touch   (N,)     int64  neighbours that are subject to control
    city    (P,)     bool   cities and provincial capitals
    follows (P,)     int64  for a crossing, the district it falls with; -1 for none
    """

    first: NDArray[np.int64]
    touch: NDArray[np.int64]
    city: NDArray[np.bool_]
    follows: NDArray[np.int64]


class FrontRules(NamedTuple):
    """Numbers of the front, each (M,) float64: see parameters.csv for units and sources."""

    district_fall: NDArray[np.float64]
    recency: NDArray[np.float64]
    memory: NDArray[np.float64]
    capital_resistance: NDArray[np.float64]
    contested_falls: NDArray[np.float64]
    contested_holds: NDArray[np.float64]


class FrontState(NamedTuple):
    """Control, written to day by day.

    holder  (M, P) int8   0 defending side, 1 advancing side, 2 contested, -1 not subject to control
    fell    (M, P) int64  last day on which the advancing side took the place; far below zero for never
    changed (M, P) bool   whether control changed or came to be fought over today; an attack given up is no change
    """

    holder: NDArray[np.int8]
    fell: NDArray[np.int64]
    changed: NDArray[np.bool_]


@njit(cache=True, nogil=True)
def first_numbers(
    stem: NDArray[np.uint64], day: int, process: int, place: NDArray[np.int64], out: NDArray[np.float64],
) -> None:  # fmt: skip
    """The first number of each decision's stream, for each member and place.

    stem   (M,)   uint64
    place  (N,)   int64    last parts of the addresses
    out    (M, N) float64  filled, in (0, 1)
    """
    for m in range(len(stem)):
        for n in range(len(place)):
            _, out[m, n] = uniform(stream(stem[m], day, process, place[n]))


@bare
def held_share(holder: NDArray[np.int8], borders: Borders, p: int) -> float:
    """Share of a place's neighbours that the advancing side holds; 0 without neighbours.

    holder  (P,) int8
    """
    begin, end = borders.first[p], borders.first[p + 1]
    held = 0
    for n in range(begin, end):
        if holder[borders.touch[n]] == ATTACKER:
            held += 1
    return held / (end - begin) if end > begin else 0.0


@njit(cache=True, nogil=True)
def mark_beside(
    before: NDArray[np.int8], first: NDArray[np.int64], touch: NDArray[np.int64], out: NDArray[np.bool_]
) -> None:
    """Mark the places beside one that the advancing side holds: control of the others cannot change by itself.

    before        (P,) int8  holders at the start of the day
    first, touch  as in Borders
    out           (P,) bool  filled
    """
    out[:] = False
    for p in range(len(before)):
        if before[p] == ATTACKER:
            for n in range(first[p], first[p + 1]):
                out[touch[n]] = True


@bare
def next_holder(
    u: float, m: int, p: int, day: int, highest: float, before: NDArray[np.int8], fell: NDArray[np.int64],
    borders: Borders, rules: FrontRules,
) -> int:  # fmt: skip
    """Who holds a place at the end of a day when nothing is forced.

    u        a number in (0, 1)
    highest  a hazard that no place of the member exceeds: mostly spares a look at the neighbours
    before   (P,) int8   holders at the start of the day
    fell     (P,) int64  as in FrontState
    """
    if before[p] == CONTESTED:
        if u < rules.contested_falls[m]:
            return ATTACKER
        return DEFENDER if u < rules.contested_falls[m] + rules.contested_holds[m] else CONTESTED
    if before[p] != DEFENDER or u >= highest:
        return int(before[p])
    hazard = rules.district_fall[m] * held_share(before, borders, p) / 0.5
    for n in range(borders.first[p], borders.first[p + 1]):
        if day - fell[borders.touch[n]] <= rules.memory[m]:
            hazard *= rules.recency[m]
            break
    if borders.city[p]:
        hazard *= rules.capital_resistance[m]
    if u >= hazard or u >= 1.0 - math.exp(-hazard):
        return DEFENDER
    return CONTESTED if borders.city[p] else ATTACKER


@njit(cache=True, nogil=True)
def advance(
    day: int, stem: NDArray[np.uint64], contagion: bool, forced: NDArray[np.int8], borders: Borders,
    rules: FrontRules, state: FrontState,
) -> None:  # fmt: skip
    """Move control by one day, in state: all places at once, from how things stood in the morning.

    stem       (M,) uint64
    contagion  whether control changes hands by itself
    forced     (P,) int8  holder the scenario sets, or FREE
    """
    places = len(forced)
    before, beside = np.empty(places, np.int8), np.empty(places, np.bool_)
    first, touch, follows = borders.first, borders.touch, borders.follows
    for m in range(len(stem)):
        holder, fell, changed = state.holder[m], state.fell[m], state.changed[m]
        key = join(join(stem[m], day), FRONT)
        highest = rules.district_fall[m] / 0.5 * max(1.0, rules.recency[m]) * max(1.0, rules.capital_resistance[m])
        for p in range(places):
            before[p] = holder[p]
            changed[p] = False
        mark_beside(before, first, touch, beside)
        for p in range(places):
            if before[p] == NOBODY:
                continue
            now = int(before[p])
            if forced[p] != FREE:
                now = int(forced[p])
            elif contagion and follows[p] < 0 and (beside[p] or before[p] == CONTESTED):
                _, u = uniform(join(key, p))
                now = next_holder(u, m, p, day, highest, before, fell, borders, rules)
            holder[p] = now
        for p in range(places):
            leader = follows[p]
            taken = leader >= 0 and holder[leader] == ATTACKER and before[leader] != ATTACKER
            if taken and forced[p] == FREE and before[p] != NOBODY:
                holder[p] = ATTACKER
            held_off = before[p] == CONTESTED and holder[p] == DEFENDER
            changed[p] = holder[p] != before[p] and not held_off
            if changed[p] and holder[p] == ATTACKER:
                fell[p] = day


class Gates(NamedTuple):
    """Crossings, written to day by day.

    place        (X,)   int64  P index of each crossing
    people       (M, X) bool   open to people unless the scenario says otherwise
    goods        (M, X) bool   open to goods unless the scenario says otherwise
    reopens      (M, X) int64  day on which a shut crossing opens again
    open_people  (M, X) bool   open to people today
    open_goods   (M, X) bool   open to goods today
    """

    place: NDArray[np.int64]
    people: NDArray[np.bool_]
    goods: NDArray[np.bool_]
    reopens: NDArray[np.int64]
    open_people: NDArray[np.bool_]
    open_goods: NDArray[np.bool_]


@njit(cache=True, nogil=True)
def waiting(stem: np.uint64, day: int, gate: int, mean: float) -> int:
    """Days until a crossing shut on a day opens again: one at least, exponential with this mean."""
    _, u = uniform(stream(stem, day, REOPENING, gate))
    return 1 + int(-mean * math.log(u))


@njit(cache=True, nogil=True)
def turn_gates(
    day: int, stem: NDArray[np.uint64], reopening: NDArray[np.float64], forced_people: NDArray[np.int8],
    forced_goods: NDArray[np.int8], changed: NDArray[np.bool_], gates: Gates,
) -> None:  # fmt: skip
    """Shut crossings that changed hands today, open those whose day has come, and heed the scenario, in gates.

    reopening      (M,)   float64  mean days to reopening; negative for never
    forced_people  (X,)   int8     0 shut, 1 open, -1 the scenario says nothing
    forced_goods   (X,)   int8     the same for goods
    changed        (M, P) bool     as in FrontState
    """
    for m in range(len(stem)):
        for x in range(len(gates.place)):
            if changed[m, gates.place[x]]:
                gates.people[m, x] = False
                gates.goods[m, x] = False
                returns = reopening[m] >= 0.0
                gates.reopens[m, x] = day + waiting(stem[m], day, x, reopening[m]) if returns else NEVER
            if day >= gates.reopens[m, x]:
                gates.people[m, x] = True
                gates.goods[m, x] = True
            gates.open_people[m, x] = gates.people[m, x] if forced_people[x] < 0 else forced_people[x] == 1
            gates.open_goods[m, x] = gates.goods[m, x] if forced_goods[x] < 0 else forced_goods[x] == 1


@njit(cache=True, nogil=True)
def happen(
    day: int, stem: NDArray[np.uint64], hazard: NDArray[np.float64], shock: NDArray[np.float64],
    change: NDArray[np.float64], rate: NDArray[np.float64], stated: NDArray[np.float64], city: NDArray[np.bool_],
    changed: NDArray[np.bool_], ring: NDArray[np.float64], latest: NDArray[np.int64],
) -> None:  # fmt: skip
    """Write today's events into the ring, as the hazard each adds where it happens.

    Several events at a place on one day count as the strongest: the reach of violence moves people, its intensity
    does not (Melander and Oberg 2007).

    hazard   (M,)      float64  of an event [1/day]
    shock    (M,)      float64  of a change of control of a city [1/day]
    change   (M,)      float64  intensity of a change of control
    rate     (M, P)    float64  recurring events [1/day]
    stated   (P,)      float64  intensity the scenario sets; NaN where it says nothing
    city     (P,)      bool
    changed  (M, P)    bool     as in FrontState
    ring     (M, W, P) float64  slot day mod W is filled
    latest   (M, P)    int64    last day with an event, brought up to date
    """
    slot = day % ring.shape[1]
    for m in range(len(stem)):
        for p in range(len(stated)):
            strength = 0.0
            if stated[p] == stated[p]:
                strength = stated[p] * hazard[m]
            elif rate[m, p] > 0.0:
                _, u = uniform(stream(stem[m], day, EVENT, p))
                if u < 1.0 - math.exp(-rate[m, p]):
                    strength = hazard[m]
            if changed[m, p]:
                strength = max(strength, shock[m] if city[p] else change[m] * hazard[m])
            ring[m, slot, p] = strength
            if strength > 0.0:
                latest[m, p] = day
