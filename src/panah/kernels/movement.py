"""People of one day: who leaves, and who arrives. Where they go stands in travel.py, abroad.py and reach.py."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.abroad import Abroad, heed, look
from panah.kernels.bare import bare
from panah.kernels.draws import LEAVE, SMALL, binomial, count_up, join, uniform

# Kernels take the arrays out of named tuples before their loops: to reach for one inside costs more than most of what
# is done with it.


class People(NamedTuple):
    """Where people are, written to day by day [persons].

    pool      (M, P, G) int64  residents who have not left, by threshold
    displaced (M, P)    int64  displaced people present
    road      (M, P)    int64  people on the road, at the place they are bound for
    calendar  (M, L, P) int64  arrivals of the next L - 1 days, each in the slot day mod L
    leavers   (M, P)    int64  people who left today
    bound     (M, P)    int64  those of them who stay in the country
    """

    pool: NDArray[np.int64]
    displaced: NDArray[np.int64]
    road: NDArray[np.int64]
    calendar: NDArray[np.int64]
    leavers: NDArray[np.int64]
    bound: NDArray[np.int64]


class Choice(NamedTuple):
    """What decides where people go and how long it takes.

    avoidance  (M,)    float64  share by which attraction falls at held or contested places
    speed      (M,)    float64  [km/day]
    delay      (M, P)  float64  lost at the checkpoints of each place [days]
    """

    avoidance: NDArray[np.float64]
    speed: NDArray[np.float64]
    delay: NDArray[np.float64]


@njit("Tuple((uint64, int64))(uint64, int64, float64)", cache=True, nogil=True)
def leave(state: np.uint64, n: int, log_stay: float) -> tuple[np.uint64, int]:
    """The stream's next state, and how many of n leave, each with chance 1 - exp(log_stay).

    Where few are expected to, the law is added up from none: the log chance of staying spares the logarithm, and where
    hardly anybody is, Bernoulli's inequality exp(n log_stay) >= 1 + n log_stay mostly spares the exponential too.
    """
    expected = -n * log_stay
    if not expected < SMALL:
        return binomial(state, n, 1.0 - math.exp(log_stay))
    state, u = uniform(state)
    if u < 1.0 - expected:
        return state, 0
    nobody = math.exp(-expected)
    if u <= nobody:
        return state, 0
    stay = math.exp(log_stay)
    return state, count_up(u, n, nobody, (1.0 - stay) / stay)


@bare
def _depart(
    m: int, key: np.uint64, log_stay: NDArray[np.float64], factor: NDArray[np.float64], stress: NDArray[np.float64],
    stress_displaced: NDArray[np.float64], leads: NDArray[np.bool_], country: NDArray[np.bool_],
    reach: NDArray[np.float64], people: People,
) -> None:  # fmt: skip
    """Draw who of one member leaves today, as in ``depart``, where reach is up to date."""
    groups = factor.shape[1]
    pool, displaced, leavers = people.pool, people.displaced, people.leavers
    for i in range(log_stay.shape[1]):
        leavers[m, i] = 0
        if log_stay[m, i] == 0.0 or not country[i] or (not leads[m, i] and reach[m, i] == 0.0):
            continue
        out = 0
        for g in range(groups):
            if pool[m, i, g] > 0:
                address = join(key, i * (groups + 1) + g)
                _, gone = leave(address, pool[m, i, g], factor[m, g] * stress[m, i] * log_stay[m, i])
                pool[m, i, g] -= gone
                out += gone
        if displaced[m, i] > 0:
            address = join(key, i * (groups + 1) + groups)
            _, gone = leave(address, displaced[m, i], stress_displaced[m, i] * log_stay[m, i])
            displaced[m, i] -= gone
            out += gone
        leavers[m, i] = out


@njit(cache=True, nogil=True)
def depart(
    day: int, stem: NDArray[np.uint64], log_stay: NDArray[np.float64], factor: NDArray[np.float64],
    stress: NDArray[np.float64], stress_displaced: NDArray[np.float64], leads: NDArray[np.bool_],
    country: NDArray[np.bool_], open_people: NDArray[np.bool_], through: NDArray[np.float64], abroad: Abroad,
    people: People,
) -> None:  # fmt: skip
    """Draw who leaves today, in people: pools and displaced people shrink, leavers are filled.

    A person of group g leaves with chance 1 - exp(factor_g stress log_stay). Where no road leads anywhere, nobody
    leaves.

    log_stay          (M, P)    float64  as from feel
    factor            (M, G)    float64  readiness of each threshold group, mean 1
    stress            (M, P)    float64  multiplier of the hazard of residents
    stress_displaced  (M, P)    float64  multiplier of the hazard of displaced people
    leads             (M, P)    bool     whether some other place in the country can be reached
    country           (P,)      bool     as in Roads
    open_people       (M, X)    bool
    through           (X, P, A) float64  as in Roads
    """
    stamp, turn = abroad.stamp, abroad.turn
    for m in range(len(stem)):
        heed(m, day, open_people, abroad)
        for i in range(log_stay.shape[1]):
            stale = not leads[m, i] and stamp[m, i] != turn[m]
            if stale and log_stay[m, i] != 0.0 and country[i]:
                look(m, i, day, through, abroad)
        key = join(join(stem[m], day), LEAVE)
        _depart(m, key, log_stay, factor, stress, stress_displaced, leads, country, abroad.reach, people)


@bare
def send(
    m: int, j: int, day: int, days: int, count: int, calendar: NDArray[np.int64], road: NDArray[np.int64],
) -> None:  # fmt: skip
    """Put people on the road to place j for so many days.

    The calendar is as long as the longest trip that can end within the run; whoever takes longer stays on the road.

    calendar, road  as in People
    """
    slots = calendar.shape[1]
    if days < slots:
        calendar[m, (day + days) % slots, j] += count
    road[m, j] += count


@njit(cache=True, nogil=True)
def arrive(day: int, people: People, out: NDArray[np.int64]) -> None:
    """Let the people whose day it is arrive, in people, and clear their page of the calendar.

    out  (M, P) int64  filled with today's arrivals
    """
    calendar, displaced, road = people.calendar, people.displaced, people.road
    slot = day % calendar.shape[1]
    for m in range(out.shape[0]):
        for p in range(out.shape[1]):
            come = calendar[m, slot, p]
            out[m, p] = come
            if come > 0:
                calendar[m, slot, p] = 0
                displaced[m, p] += come
                road[m, p] -= come


@bare
def _copy(day: int, today: NDArray[Any], book: NDArray[Any]) -> None:
    """Copy (M, P) numbers to page day of an (M, D, P) book: one book at a time, which takes two thirds of the time."""
    for m in range(today.shape[0]):
        for p in range(today.shape[1]):
            book[m, day, p] = today[m, p]


@njit(cache=True, nogil=True)
def write_down(
    day: int, people: People, come: NDArray[np.int64], holding: NDArray[np.int8], residents: NDArray[np.int64],
    departures: NDArray[np.int64], arrivals: NDArray[np.int64], displaced: NDArray[np.int64],
    transit: NDArray[np.int64], holder: NDArray[np.int8],
) -> None:  # fmt: skip
    """Copy a day's counts to its page of the book.

    come     (M, P) int64  people who arrived today
    holding  (M, P) int8
    the others are (M, D, P); page day is filled
    """
    pool = people.pool
    for m in range(come.shape[0]):
        for p in range(come.shape[1]):
            total = 0
            for g in range(pool.shape[2]):
                total += pool[m, p, g]
            residents[m, day, p] = total
    _copy(day, people.leavers, departures)
    _copy(day, come, arrivals)
    _copy(day, people.displaced, displaced)
    _copy(day, people.road, transit)
    _copy(day, holding, holder)
