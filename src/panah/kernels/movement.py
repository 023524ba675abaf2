"""People of one day: who leaves, where they go, and when they arrive."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.draws import ABROAD, INSIDE, LEAVE, OUTSIDE, binomial, split, stream

HAZARD_CEILING = 0.95
"""Most an event can add to a day's chance of leaving."""


class People(NamedTuple):
    """Where people are, written to day by day [persons].

    pool      (M, P, G) int64  residents who have not left, by threshold
    displaced (M, P)    int64  displaced people present
    road      (M, P)    int64  people on the road, at the place they are bound for
    calendar  (M, L, P) int64  arrivals by day; the last entry holds those after the run
    leavers   (M, P)    int64  people who left today
    """

    pool: NDArray[np.int64]
    displaced: NDArray[np.int64]
    road: NDArray[np.int64]
    calendar: NDArray[np.int64]
    leavers: NDArray[np.int64]


class Roads(NamedTuple):
    """How far places are from one another; infinity where no open road leads.

    near_start (P + 1,)   int64    offsets into near_index and near_km
    near_index (N,)       int64    places close enough for events to be felt, the place itself first
    near_km    (N,)       float64  as the crow flies [km]
    inside     (P, P)     float64  by road without crossing a border [km]
    order      (P, P)     int64    the other places from each one, nearest first
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
def feel(
    day: int, memory: NDArray[np.int64], spread: NDArray[np.float64], roads: Roads, ring: NDArray[np.float64],
    out: NDArray[np.float64],
) -> None:  # fmt: skip
    """Log chance of staying a day, from the events in memory round each place.

    p = 1 - product over places j with an event in memory of (1 - S_j exp(-d_ij^2 / (2 sd^2))), S_j the strongest
    event at j in memory: the kernel of Pandey et al. (PNAS 2023), with events at one place counted once.

    memory  (M,)      int64    days an event is remembered, today's included
    spread  (M,)      float64  sd [km]
    ring    (M, W, P) float64  strength of the events of the last W days [1/day]
    out     (M, P)    float64  filled, <= 0
    """
    window = ring.shape[1]
    for m in range(len(memory)):
        for i in range(ring.shape[2]):
            out[m, i] = 0.0
        for j in range(ring.shape[2]):
            strength = 0.0
            for age in range(memory[m]):
                strength = max(strength, ring[m, (day - age) % window, j])
            if strength <= 0.0:
                continue
            for n in range(roads.near_start[j], roads.near_start[j + 1]):
                z = roads.near_km[n] / spread[m]
                felt = min(strength * math.exp(-0.5 * z * z), HAZARD_CEILING)
                out[m, roads.near_index[n]] += math.log1p(-felt)


@njit(cache=True, nogil=True)
def leads_abroad(i: int, open_people: NDArray[np.bool_], roads: Roads) -> bool:
    """Whether some place abroad can be reached from place i through a crossing open today.

    open_people  (X,) bool
    """
    for x in range(len(open_people)):
        if open_people[x]:
            for a in range(len(roads.abroad)):
                if roads.through[x, i, a] < math.inf:
                    return True
    return False


@njit(cache=True, nogil=True)
def leads_inside(i: int, attraction: NDArray[np.float64]) -> bool:
    """Whether some other place in the country can be reached from place i.

    attraction  (P, P) float64
    """
    for j in range(attraction.shape[1]):  # noqa: SIM110  a loop compiles faster than any() does
        if attraction[i, j] > 0.0:
            return True
    return False


@njit(cache=True, nogil=True)
def depart(
    day: int, stem: NDArray[np.uint64], log_stay: NDArray[np.float64], factor: NDArray[np.float64],
    stress: NDArray[np.float64], stress_displaced: NDArray[np.float64], attraction: NDArray[np.float64],
    open_people: NDArray[np.bool_], roads: Roads, people: People,
) -> None:  # fmt: skip
    """Draw who leaves today, in people: pools and displaced people shrink, leavers are filled.

    A person of group g leaves with chance 1 - exp(factor_g stress log_stay). Where no road leads anywhere, nobody
    leaves.

    log_stay          (M, P)    float64  as from feel
    factor            (M, G)    float64  readiness of each threshold group, mean 1
    stress            (M, P)    float64  multiplier of the hazard of residents
    stress_displaced  (M, P)    float64  multiplier of the hazard of displaced people
    attraction        (M, P, P) float64  as from attract
    open_people       (M, X)    bool
    """
    groups = factor.shape[1]
    for m in range(len(stem)):
        for i in range(log_stay.shape[1]):
            people.leavers[m, i] = 0
            if log_stay[m, i] == 0.0 or not roads.country[i]:
                continue
            if not leads_inside(i, attraction[m]) and not leads_abroad(i, open_people[m], roads):
                continue
            for g in range(groups):
                chance = 1.0 - math.exp(factor[m, g] * stress[m, i] * log_stay[m, i])
                address = stream(stem[m], day, LEAVE, i * (groups + 1) + g)
                _, gone = binomial(address, people.pool[m, i, g], chance)
                people.pool[m, i, g] -= gone
                people.leavers[m, i] += gone
            chance = 1.0 - math.exp(stress_displaced[m, i] * log_stay[m, i])
            address = stream(stem[m], day, LEAVE, i * (groups + 1) + groups)
            _, gone = binomial(address, people.displaced[m, i], chance)
            people.displaced[m, i] -= gone
            people.leavers[m, i] += gone


@njit(cache=True, nogil=True)
def attract(
    size: NDArray[np.float64], capital: NDArray[np.bool_], population_exponent: NDArray[np.float64],
    distance_exponent: NDArray[np.float64], offset: NDArray[np.float64], capital_pull: NDArray[np.float64],
    spread: NDArray[np.float64], roads: Roads, out: NDArray[np.float64],
) -> None:  # fmt: skip
    """Attraction of each place in the country, seen from each other one, before it is known who holds it.

    size^alpha (km + offset)^-beta (1 - exp(-km^2 / (2 sd^2))), times capital_pull for cities and capitals: the last
    factor is the reach of what people flee, which they leave behind. 0 where no road leads, for places that are no
    refuge, for the place itself, and between a city and the sites at its edge.

    size     (P,)      float64  residents, or people at a site [persons]
    capital  (P,)      bool
    the exponents, offset and spread [km] and capital_pull are (M,) float64
    out      (M, P, P) float64  filled; from place, to place
    """
    places = len(size)
    log_size = np.log(size)
    for m in range(len(offset)):
        for i in range(places):
            for j in range(places):
                km = roads.inside[i, j]
                same = i == j or (roads.settlement[i] >= 0 and roads.settlement[i] == roads.settlement[j])
                if same or not roads.refuge[j] or km == math.inf:
                    out[m, i, j] = 0.0
                    continue
                pull = population_exponent[m] * log_size[j] - distance_exponent[m] * math.log(km + offset[m])
                away = -math.expm1(-0.5 * (km / spread[m]) ** 2)
                out[m, i, j] = math.exp(pull) * away * (capital_pull[m] if capital[j] else 1.0)


@njit(cache=True, nogil=True)
def attract_abroad(
    size: NDArray[np.float64], population_exponent: NDArray[np.float64], distance_exponent: NDArray[np.float64],
    offset: NDArray[np.float64], roads: Roads, out: NDArray[np.float64], whole: NDArray[np.float64],
) -> None:  # fmt: skip
    """Pull of each place abroad through each crossing: size^alpha (km + offset)^-beta, 0 where no road leads.

    size   (A,)          float64  residents [persons]
    the exponents and offset [km] are (M,) float64
    out    (M, P, X, A)  float64  filled
    whole  (M, P)        float64  filled; sum over places abroad, each by its best crossing
    """
    log_size = np.log(size)
    for m in range(len(offset)):
        for i in range(out.shape[1]):
            whole[m, i] = 0.0
            for a in range(len(size)):
                best = 0.0
                for x in range(out.shape[2]):
                    km = roads.through[x, i, a]
                    out[m, i, x, a] = 0.0
                    if km < math.inf:
                        pull = population_exponent[m] * log_size[a] - distance_exponent[m] * math.log(km + offset[m])
                        out[m, i, x, a] = math.exp(pull)
                    best = max(best, out[m, i, x, a])
                whole[m, i] += best


class Choice(NamedTuple):
    """What decides where people go and how long it takes.

    avoidance     (M,)          float64  share by which attraction falls at held or contested places
    abroad        (M,)          float64  share who make for another country while every way is open
    pull_abroad   (M, P, X, A)  float64  as from attract_abroad
    whole_abroad  (M, P)        float64  as from attract_abroad
    speed         (M,)          float64  [km/day]
    delay         (M, P)        float64  lost at the checkpoints of each place [days]
    gate_delay    (M, X)        float64  lost at each crossing [days]
    """

    avoidance: NDArray[np.float64]
    abroad: NDArray[np.float64]
    pull_abroad: NDArray[np.float64]
    whole_abroad: NDArray[np.float64]
    speed: NDArray[np.float64]
    delay: NDArray[np.float64]
    gate_delay: NDArray[np.float64]


@njit(cache=True, nogil=True)
def best_gate(i: int, a: int, open_people: NDArray[np.bool_], roads: Roads) -> int:
    """The open crossing with the shortest road from place i to the a-th place abroad; -1 for none.

    open_people  (X,) bool
    """
    best, km = -1, math.inf
    for x in range(len(open_people)):
        if open_people[x] and roads.through[x, i, a] < km:
            best, km = x, roads.through[x, i, a]
    return best


@njit(cache=True, nogil=True)
def send(m: int, j: int, day: int, km: float, lost: float, count: int, speed: float, people: People) -> None:
    """Put people on the road to place j: they arrive after one day at least."""
    days = max(1, math.ceil(km / speed + lost))
    last = people.calendar.shape[1] - 1
    people.calendar[m, min(day + days, last), j] += count
    people.road[m, j] += count


@njit(cache=True, nogil=True)
def open_pull(pull: NDArray[np.float64], open_people: NDArray[np.bool_], out: NDArray[np.float64]) -> float:
    """Pull of each place abroad through the best crossing open today; returns the sum.

    pull         (X, A) float64  as from attract_abroad, of one member and place
    open_people  (X,)   bool
    out          (A,)   float64  filled
    """
    total = 0.0
    for a in range(len(out)):
        out[a] = 0.0
        for x in range(len(open_people)):
            if open_people[x]:
                out[a] = max(out[a], pull[x, a])
        total += out[a]
    return total


@njit(cache=True, nogil=True)
def send_abroad(
    m: int, i: int, day: int, n: int, stem: np.uint64, weight: NDArray[np.float64], count: NDArray[np.int64],
    open_people: NDArray[np.bool_], choice: Choice, roads: Roads, people: People,
) -> None:  # fmt: skip
    """Split n people from place i over the places abroad by weight, and send them by the shortest open way.

    weight       (A,) float64  as from open_pull
    count        (A,) int64    scratch
    open_people  (X,) bool
    """
    split(stream(stem, day, OUTSIDE, i), n, weight, count)
    for a in range(len(weight)):
        if count[a] > 0:
            gate = best_gate(i, a, open_people, roads)
            lost = choice.delay[m, i] + choice.gate_delay[m, gate]
            send(m, roads.abroad[a], day, roads.through[gate, i, a], lost, count[a], choice.speed[m], people)


@njit(cache=True, nogil=True)
def send_inside(
    m: int, i: int, day: int, n: int, stem: np.uint64, kept: NDArray[np.float64], attraction: NDArray[np.float64],
    weight: NDArray[np.float64], count: NDArray[np.int64], choice: Choice, roads: Roads, people: People,
) -> None:  # fmt: skip
    """Split n people from place i over the refuges of the country, the nearest first.

    kept        (P,)    float64  share of its pull that each place keeps today
    attraction  (P, P)  float64
    weight      (P,)    float64  scratch
    count       (P,)    int64    scratch
    """
    order = roads.order[i]
    for k in range(len(order)):
        weight[k] = attraction[i, order[k]] * kept[order[k]]
    split(stream(stem, day, INSIDE, i), n, weight, count)
    for k in range(len(order)):
        if count[k] > 0:
            j = order[k]
            lost = choice.delay[m, i] + choice.delay[m, j]
            send(m, j, day, roads.inside[i, j], lost, count[k], choice.speed[m], people)


@njit(cache=True, nogil=True)
def keep_pull(holder: NDArray[np.int8], avoidance: float, roads: Roads, out: NDArray[np.float64]) -> None:
    """Share of its pull that each place keeps: less where the advancing side holds its ruler or it is fought over.

    holder  (P,) int8
    out     (P,) float64  filled
    """
    for j in range(len(out)):
        ruler = roads.ruler[j]
        unsafe = ruler >= 0 and holder[ruler] > 0
        out[j] = max(1.0 - avoidance, 1e-9) if unsafe else 1.0


@njit(cache=True, nogil=True)
def travel(
    day: int, stem: NDArray[np.uint64], holder: NDArray[np.int8], attraction: NDArray[np.float64],
    open_people: NDArray[np.bool_], choice: Choice, roads: Roads, people: People,
) -> None:  # fmt: skip
    """Let today's leavers choose where to go and set out, in people.

    First whether to leave the country: the share who would if every crossing were open, times the part of the pull
    of all places abroad that open crossings lead to. Then where to, by pull. Places held by the advancing side or
    contested lose a share of theirs.

    holder       (M, P)    int8
    attraction   (M, P, P) float64  as from attract
    open_people  (M, X)    bool
    """
    places = holder.shape[1]
    far, count_far = np.empty(len(roads.abroad)), np.empty(len(roads.abroad), np.int64)
    kept, weight, count = np.empty(places), np.empty(places), np.empty(places, np.int64)
    for m in range(len(stem)):
        keep_pull(holder[m], choice.avoidance[m], roads, kept)
        for i in range(places):
            n = people.leavers[m, i]
            if n == 0:
                continue
            leaving = 0
            reach = open_pull(choice.pull_abroad[m, i], open_people[m], far)
            if reach > 0.0:
                share = choice.abroad[m] * reach / choice.whole_abroad[m, i]
                if not leads_inside(i, attraction[m]):
                    share = 1.0
                _, leaving = binomial(stream(stem[m], day, ABROAD, i), n, share)
            if leaving > 0:
                send_abroad(m, i, day, leaving, stem[m], far, count_far, open_people[m], choice, roads, people)
            if n > leaving:
                send_inside(m, i, day, n - leaving, stem[m], kept, attraction[m], weight, count, choice, roads, people)


@njit(cache=True, nogil=True)
def arrive(day: int, people: People, out: NDArray[np.int64]) -> None:
    """Let the people whose day it is arrive, in people.

    out  (M, P) int64  filled with today's arrivals
    """
    for m in range(out.shape[0]):
        for p in range(out.shape[1]):
            come = people.calendar[m, day, p]
            out[m, p] = come
            people.displaced[m, p] += come
            people.road[m, p] -= come
