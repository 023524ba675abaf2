"""Where those who leave today go, and when they will be there."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.abroad import Abroad, freshen, heed, look
from panah.kernels.bare import bare
from panah.kernels.draws import ABROAD, INSIDE, OUTSIDE, binomial, split, stream
from panah.kernels.movement import Choice, People, send


class Roads(NamedTuple):
    """How far places are from one another; infinity where no open road leads.

    near_start (P + 1,)   int64    offsets into near_index and near_km
    near_index (N,)       int64    places close enough for events to be felt, the place itself first
    near_km    (N,)       float64  as the crow flies [km]
    inside     (P, P)     float64  by road without crossing a border [km]; float32 in a large network
    order      (P, P)     int64    the other places from each one, nearest first; (P, 0) in a large network
    through    (X, P, A)  float64  by road through one crossing to each place abroad [km]
    abroad     (A,)       int64    P index of the places abroad that people make for
    country    (P,)       bool     inside the crisis country
    refuge     (P,)       bool     inside the country and a place to stay
    ruler      (P,)       int64    place whose holder counts here; -1 for none
    settlement (P,)       int64    number of the city a place is one with, sites at its edge included; -1 for none
    """

    near_start: NDArray[np.int64]
    near_index: NDArray[np.int64]
    near_km: NDArray[np.float64]
    inside: NDArray[np.float64]
    order: NDArray[np.int64]
    through: NDArray[np.float64]
    abroad: NDArray[np.int64]
    country: NDArray[np.bool_]
    refuge: NDArray[np.bool_]
    ruler: NDArray[np.int64]
    settlement: NDArray[np.int64]


@njit(cache=True, nogil=True)
def attract(
    size: NDArray[np.float64], capital: NDArray[np.bool_], population_exponent: NDArray[np.float64],
    distance_exponent: NDArray[np.float64], offset: NDArray[np.float64], capital_pull: NDArray[np.float64],
    spread: NDArray[np.float64], roads: Roads, out: NDArray[np.float64], leads: NDArray[np.bool_],
) -> None:  # fmt: skip
    """Attraction of each place in the country, seen from each other one, before it is known who holds it.

    size^alpha (km + offset)^-beta (1 - exp(-km^2 / (2 sd^2))), times capital_pull for cities and capitals: the last
    factor is the reach of what people flee, which they leave behind. 0 where no road leads, for places that are no
    refuge, for the place itself, and between a city and the sites at its edge.

    size     (P,)      float64  residents, or people at a site [persons]
    capital  (P,)      bool
    the exponents, offset and spread [km] and capital_pull are (M,) float64
    out      (M, P, P) float64  filled; from place, to place
    leads    (M, P)    bool     filled; whether anything attracts
    """
    places = len(size)
    log_size = np.log(size)
    for m in range(len(offset)):
        for i in range(places):
            leads[m, i] = False
            for j in range(places):
                km = roads.inside[i, j]
                same = i == j or (roads.settlement[i] >= 0 and roads.settlement[i] == roads.settlement[j])
                if same or not roads.refuge[j] or km == math.inf:
                    out[m, i, j] = 0.0
                    continue
                pull = population_exponent[m] * log_size[j] - distance_exponent[m] * math.log(km + offset[m])
                away = -math.expm1(-0.5 * (km / spread[m]) ** 2)
                out[m, i, j] = math.exp(pull) * away * (capital_pull[m] if capital[j] else 1.0)
                leads[m, i] |= out[m, i, j] > 0.0


@njit(cache=True, nogil=True)
def kept(m: int, j: int, holder: NDArray[np.int8], avoidance: float, ruler: NDArray[np.int64]) -> float:
    """Share of its pull that a place keeps: less where the advancing side holds its ruler or it is fought over.

    holder  (M, P) int8
    ruler   (P,)   int64  as in Roads
    """
    unsafe = ruler[j] >= 0 and holder[m, ruler[j]] > 0
    return max(1.0 - avoidance, 1e-9) if unsafe else 1.0


@bare
def _leave_country(
    m: int, day: int, stem: NDArray[np.uint64], leads: NDArray[np.bool_], choice: Choice, abroad: Abroad, roads: Roads,
    people: People, count: NDArray[np.int64], fresh: NDArray[np.float64], weight: NDArray[np.float64],
) -> None:  # fmt: skip
    """Let one member's leavers of today choose, as in ``cross``, once ``look`` has worked out where they can go."""
    through, foreign = roads.through, roads.abroad
    new = freshen(m, day, abroad, fresh)
    for i in range(leads.shape[1]):
        n = people.leavers[m, i]
        people.bound[m, i] = n
        if n == 0 or abroad.reach[m, i] <= 0.0:
            continue
        share = abroad.share[m] * abroad.reach[m, i]
        _, leaving = binomial(stream(stem[m], day, ABROAD, i), n, share if leads[m, i] else 1.0)
        people.bound[m, i] -= leaving
        if leaving == 0:
            continue
        for a in range(len(weight)):
            weight[a] = abroad.split[m, i, a] * fresh[a] if new else abroad.split[m, i, a]
        split(stream(stem[m], day, OUTSIDE, i), leaving, weight, count)
        for a in range(len(count)):
            if count[a] > 0:
                gate = abroad.gate[m, i, a]
                days = through[gate, i, a] / choice.speed[m] + (choice.delay[m, i] + choice.gate_delay[m, gate])
                send(m, foreign[a], day, days, count[a], people.calendar, people.road)


@njit(cache=True, nogil=True)
def cross(
    day: int, stem: NDArray[np.uint64], leads: NDArray[np.bool_], open_people: NDArray[np.bool_], choice: Choice,
    abroad: Abroad, roads: Roads, people: People,
) -> None:  # fmt: skip
    """Let today's leavers choose whether to leave the country, and send those who do; the others stay bound inside.

    The share who leave is the one who would if every crossing were open, times the part of them that open crossings
    still let do so. They split as in abroad and take the shortest open way.

    leads        (M, P) bool  as from attract
    open_people  (M, X) bool
    """
    through, leavers, stamp, turn = roads.through, people.leavers, abroad.stamp, abroad.turn
    foreign = len(roads.abroad)
    count, fresh, weight = np.empty(foreign, np.int64), np.empty(foreign), np.empty(foreign)
    for m in range(len(stem)):
        heed(m, day, open_people, abroad)
        for i in range(leads.shape[1]):
            if leavers[m, i] > 0 and stamp[m, i] != turn[m]:
                look(m, i, day, through, abroad)
        _leave_country(m, day, stem, leads, choice, abroad, roads, people, count, fresh, weight)


@bare
def _settle(
    day: int, stem: NDArray[np.uint64], holder: NDArray[np.int8], attraction: NDArray[np.float64], choice: Choice,
    roads: Roads, people: People, keeps: NDArray[np.float64], weight: NDArray[np.float64], count: NDArray[np.int64],
) -> None:  # fmt: skip
    """As ``settle``, with scratch of P places each."""
    places = len(keeps)
    bound, orders, inside = people.bound, roads.order, roads.inside
    for m in range(len(stem)):
        for j in range(places):
            keeps[j] = kept(m, j, holder, choice.avoidance[m], roads.ruler)
        for i in range(places):
            n = bound[m, i]
            if n == 0:
                continue
            for k in range(places):
                weight[k] = attraction[m, i, orders[i, k]] * keeps[orders[i, k]]
            split(stream(stem[m], day, INSIDE, i), n, weight, count)
            for k in range(places):
                if count[k] > 0:
                    j = orders[i, k]
                    lost = choice.delay[m, i] + choice.delay[m, j]
                    days = inside[i, j] / choice.speed[m] + lost
                    send(m, j, day, days, count[k], people.calendar, people.road)


@njit(cache=True, nogil=True)
def settle(
    day: int, stem: NDArray[np.uint64], holder: NDArray[np.int8], attraction: NDArray[np.float64], choice: Choice,
    roads: Roads, people: People,
) -> None:  # fmt: skip
    """Split those bound inside over the refuges of the country by pull, the nearest first, and send them.

    Places held by the advancing side or contested lose a share of their pull.

    holder      (M, P)    int8
    attraction  (M, P, P) float64  as from attract
    """
    places = holder.shape[1]
    _settle(day, stem, holder, attraction, choice, roads, people, np.empty(places), np.empty(places),
            np.empty(places, np.int64))  # fmt: skip
