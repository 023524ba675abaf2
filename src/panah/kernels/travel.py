"""Where those who leave today go, and when they will be there."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.abroad import Abroad, freshen, heed, look, whole_days
from panah.kernels.bare import bare
from panah.kernels.draws import ABROAD, INSIDE, OUTSIDE, binomial, join, share_out, split
from panah.kernels.movement import Choice, People


class Roads(NamedTuple):
    """How far places are from one another; infinity where no open road leads.

    near_start (P + 1,)   int64    offsets into near_index and near_km
    near_index (N,)       int64    places close enough for events to be felt, the place itself first
    near_km    (N,)       float64  as the crow flies [km]
    inside     (P, P)     float64  by road without crossing a border [km]; float32 in a large network
    options    (P,)       int64    how many refuges people of a place choose from; 0 in a large network
    order      (P, K)     int64    these refuges, nearest first, then -1; K is the most options of a place
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
    options: NDArray[np.int64]
    order: NDArray[np.int64]
    through: NDArray[np.float64]
    abroad: NDArray[np.int64]
    country: NDArray[np.bool_]
    refuge: NDArray[np.bool_]
    ruler: NDArray[np.int64]
    settlement: NDArray[np.int64]


class Refuges(NamedTuple):
    """The refuges of a small country as seen from each of its places, in the order of Roads.

    upto  (M, P, K) float64  running sum of the attraction while nobody holds them who is fled from
    days  (M, P, K) int32    whole days on the road to them
    """

    upto: NDArray[np.float64]
    days: NDArray[np.int32]


@njit(cache=True, nogil=True)
def attract(
    size: NDArray[np.float64], capital: NDArray[np.bool_], population_exponent: NDArray[np.float64],
    distance_exponent: NDArray[np.float64], offset: NDArray[np.float64], capital_pull: NDArray[np.float64],
    spread: NDArray[np.float64], choice: Choice, roads: Roads, refuges: Refuges, leads: NDArray[np.bool_],
) -> None:  # fmt: skip
    """Attraction of each refuge in the country, seen from each place, and the days it takes to get there, in refuges.

    size^alpha (km + offset)^-beta (1 - exp(-km^2 / (2 sd^2))), times capital_pull for cities and capitals: the last
    factor is the reach of what people flee, which they leave behind.

    size     (P,)      float64  residents, or people at a site [persons]
    capital  (P,)      bool
    the exponents, offset and spread [km] and capital_pull are (M,) float64
    leads    (M, P)    bool     filled; whether anything attracts
    """
    log_size = np.log(size)
    for m in range(len(offset)):
        for i in range(len(size)):
            total = 0.0
            for k in range(roads.options[i]):
                j = roads.order[i, k]
                km = roads.inside[i, j]
                pull = population_exponent[m] * log_size[j] - distance_exponent[m] * math.log(km + offset[m])
                away = -math.expm1(-0.5 * (km / spread[m]) ** 2)
                total += math.exp(pull) * away * (capital_pull[m] if capital[j] else 1.0)
                refuges.upto[m, i, k] = total
                refuges.days[m, i, k] = whole_days(km, choice.speed[m], choice.delay[m, i] + choice.delay[m, j])
            leads[m, i] = total > 0.0


@bare
def kept(m: int, j: int, holder: NDArray[np.int8], avoidance: float, ruler: NDArray[np.int64]) -> float:
    """Share of its pull that a place keeps: less where the advancing side holds its ruler or it is fought over.

    holder  (M, P) int8
    ruler   (P,)   int64  as in Roads
    """
    unsafe = ruler[j] >= 0 and holder[m, ruler[j]] > 0
    return max(1.0 - avoidance, 1e-9) if unsafe else 1.0


@bare
def _send_all(
    m: int, day: int, count: NDArray[np.int64], bound: NDArray[np.int64], days: NDArray[np.int32],
    calendar: NDArray[np.int64], road: NDArray[np.int64],
) -> None:  # fmt: skip
    """Put people on the road to each of their destinations, as ``send`` does for one.

    Nobody goes to many of them, and all the same: to add nothing is cheaper than to ask. Positions are taken without
    sign, which spares numba a look whether they count from the end.

    count, bound, days  of each destination: people, P index, days on the road
    """
    slots, member = np.uint64(calendar.shape[1]), np.uint64(m)
    today = np.uint64(day) % slots
    for k in range(len(count)):
        whole, place = np.uint64(days[k]), np.uint64(bound[k])
        if whole < slots:
            at = today + whole
            calendar[member, at if at < slots else at - slots, place] += count[k]
        road[member, place] += count[k]


@bare
def _leave_country(
    m: int, day: int, stem: NDArray[np.uint64], leads: NDArray[np.bool_], abroad: Abroad, foreign: NDArray[np.int64],
    people: People, count: NDArray[np.int64], fresh: NDArray[np.float64], weight: NDArray[np.float64],
) -> None:  # fmt: skip
    """Let one member's leavers of today choose, as in ``cross``, once ``look`` has worked out where they can go."""
    leavers, bound, calendar, road = people.leavers, people.bound, people.calendar, people.road
    share, reach, upto, days = abroad.share[m], abroad.reach, abroad.upto, abroad.days
    whether, where = join(join(stem[m], day), ABROAD), join(join(stem[m], day), OUTSIDE)
    new = freshen(m, day, abroad, fresh)
    for i in range(leads.shape[1]):
        n = leavers[m, i]
        bound[m, i] = n
        if n == 0 or reach[m, i] <= 0.0:
            continue
        _, leaving = binomial(join(whether, i), n, share * reach[m, i] if leads[m, i] else 1.0)
        bound[m, i] -= leaving
        if leaving == 0:
            continue
        if new:
            for a in range(len(weight)):
                weight[a] = (upto[m, i, a] - (upto[m, i, a - 1] if a > 0 else 0.0)) * fresh[a]
            split(join(where, i), leaving, weight, count)
        else:
            share_out(join(where, i), leaving, upto[m, i], count)
        _send_all(m, day, count, foreign, days[m, i], calendar, road)


@njit(cache=True, nogil=True)
def cross(
    day: int, stem: NDArray[np.uint64], leads: NDArray[np.bool_], open_people: NDArray[np.bool_], abroad: Abroad,
    roads: Roads, people: People,
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
        _leave_country(m, day, stem, leads, abroad, roads.abroad, people, count, fresh, weight)


@bare
def _settle(
    day: int, stem: NDArray[np.uint64], holder: NDArray[np.int8], choice: Choice, roads: Roads, refuges: Refuges,
    people: People, keeps: NDArray[np.float64], weight: NDArray[np.float64], count: NDArray[np.int64],
) -> None:  # fmt: skip
    """As ``settle``, with scratch of P, K and K places."""
    bound, calendar, road, options, order, ruler = (
        people.bound, people.calendar, people.road, roads.options, roads.order, roads.ruler
    )  # fmt: skip
    for m in range(len(stem)):
        key, safe = join(join(stem[m], day), INSIDE), True
        for j in range(len(keeps)):
            safe &= ruler[j] < 0 or holder[m, ruler[j]] <= 0
        if not safe:
            for j in range(len(keeps)):
                keeps[j] = kept(m, j, holder, choice.avoidance[m], ruler)
        for i in range(len(keeps)):
            n = bound[m, i]
            if n == 0:
                continue
            upto, chosen, to = refuges.upto[m, i, : options[i]], count[: options[i]], order[i, : options[i]]
            if safe:
                share_out(join(key, i), n, upto, chosen)
            else:
                pulls = weight[: options[i]]
                for k in range(len(pulls)):
                    pulls[k] = (upto[k] - (upto[k - 1] if k > 0 else 0.0)) * keeps[to[k]]
                split(join(key, i), n, pulls, chosen)
            _send_all(m, day, chosen, to, refuges.days[m, i], calendar, road)


@njit(cache=True, nogil=True)
def settle(
    day: int, stem: NDArray[np.uint64], holder: NDArray[np.int8], choice: Choice, roads: Roads, refuges: Refuges,
    people: People,
) -> None:  # fmt: skip
    """Split those bound inside over the refuges of the country by pull, the nearest first, and send them.

    Places held by the advancing side or contested lose a share of their pull.

    holder  (M, P) int8
    """
    places, most = holder.shape[1], roads.order.shape[1]
    _settle(day, stem, holder, choice, roads, refuges, people, np.empty(places), np.empty(most),
            np.empty(most, np.int64))  # fmt: skip
