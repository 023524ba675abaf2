"""Leaving the country: through which crossing, and to which place beyond it."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.bare import bare

NEVER = 2**31 - 1
"""Days of a trip that ends on no run's day."""


class Abroad(NamedTuple):
    """Choice among the A places abroad in N countries; what was worked out for a place is kept until a
    crossing or a site opens or shuts.

    share     (M,)       float64  of those leaving who make for another country while every way is open
    land      (A,)       int64    number of each place's country
    nearest   (P, A)     float64  by road through whichever crossing is shortest [km]
    log_size  (A,)       float64  log of residents [persons]
    size_exponent  (M,)  float64
    power, inverse_scale [1/km], offset [km]  (M,) float64  of the fall of pull with distance
    nest, equal_country, equal_place          (M,) float64  of the choice of country first
    log_earlier  (N,)    float64  log of earlier refugees in each country, and stock_floor [persons]
    earlier   (M,)       float64  its exponent in a country's pull
    speed     (M,)       float64  as in Choice [km/day]
    delay     (M, P)     float64  as in Choice [days]
    gate_delay (M, X)    float64  lost at each crossing [days]
    shut      (D, A)     bool     places that take nobody, by day
    doors     (D,)       int64    how often places have opened or shut by then
    since     (D, A)     float64  days since a place opened; infinity where it was always open, or is shut
    opening_pull, opening_days [days]  (M,) float64  of the extra pull of a place just opened
    passed    (M,)       int64    doors when last looked
    seen      (M, X)     bool     crossings open to people when last looked
    turn      (M,)       int64    how often crossings or places have opened or shut
    stamp     (M, P)     int64    turn at which a place was worked out; -1 for not yet
    upto      (M, P, A)  float64  running sum of the shares of the places abroad among those who leave the country
    gate      (M, P, A)  int32    the crossing they take; -1 for none
    days      (M, P, A)  int32    whole days they are on the road
    reach     (M, P)     float64  part of those who would leave the country that open crossings still let do so
    """

    share: NDArray[np.float64]
    land: NDArray[np.int64]
    nearest: NDArray[np.float64]
    log_size: NDArray[np.float64]
    size_exponent: NDArray[np.float64]
    power: NDArray[np.float64]
    inverse_scale: NDArray[np.float64]
    offset: NDArray[np.float64]
    nest: NDArray[np.float64]
    equal_country: NDArray[np.float64]
    equal_place: NDArray[np.float64]
    log_earlier: NDArray[np.float64]
    earlier: NDArray[np.float64]
    speed: NDArray[np.float64]
    delay: NDArray[np.float64]
    gate_delay: NDArray[np.float64]
    shut: NDArray[np.bool_]
    doors: NDArray[np.int64]
    since: NDArray[np.float64]
    opening_pull: NDArray[np.float64]
    opening_days: NDArray[np.float64]
    passed: NDArray[np.int64]
    seen: NDArray[np.bool_]
    turn: NDArray[np.int64]
    stamp: NDArray[np.int64]
    upto: NDArray[np.float64]
    gate: NDArray[np.int32]
    days: NDArray[np.int32]
    reach: NDArray[np.float64]


@njit(cache=True, nogil=True)
def whole_days(km: float, speed: float, lost: float) -> int:
    """Days on the road at a speed [km/day], with the days lost on it, rounded up: one at least."""
    return min(max(1, math.ceil(km / speed + lost)), NEVER)


@bare
def heed(m: int, day: int, open_people: NDArray[np.bool_], abroad: Abroad) -> None:
    """Forget what was worked out for a member if a crossing or a place abroad has opened or shut since.

    open_people  (M, X) bool
    """
    moved = abroad.passed[m] != abroad.doors[day]
    abroad.passed[m] = abroad.doors[day]
    for x in range(open_people.shape[1]):
        if abroad.seen[m, x] != open_people[m, x]:
            abroad.seen[m, x] = open_people[m, x]
            moved = True
    if moved:
        abroad.turn[m] += 1


@bare
def log_pull(m: int, a: int, km: float, abroad: Abroad) -> float:
    """Log of size^alpha (km + offset)^-power exp(-km inverse_scale) of a place abroad; -infinity without a road."""
    if km == math.inf:
        return -math.inf
    fall: float = abroad.power[m] * math.log(km + abroad.offset[m]) + abroad.inverse_scale[m] * km
    size: float = abroad.size_exponent[m] * abroad.log_size[a]
    return size - fall


@njit(cache=True, nogil=True)
def country_first(m: int, log: NDArray[np.float64], abroad: Abroad, out: NDArray[np.float64]) -> None:
    """Shares of the places abroad by their pull, a country chosen before a place; they sum to 1, or to 0 with the pull.

    A country's pull is the sum over its places to the exponent nest. Shares by country are mixed with equal ones over
    the countries that pull at all, and multiplied by the number of earlier refugees to the exponent earlier. Shares
    within a country are mixed with equal ones over its places that pull.

    log  (A,) float64  log of the pull; -infinity for none
    out  (A,) float64  filled
    """
    lands, land, earlier = len(abroad.log_earlier), abroad.land, abroad.earlier[m]
    total, places = np.zeros(lands), np.zeros(lands)
    best = -math.inf
    for a in range(len(log)):
        best = max(best, log[a])
    for a in range(len(log)):
        out[a] = 0.0
        if log[a] > -math.inf:
            # relative to the strongest, so that far places do not run out of digits
            out[a] = math.exp(log[a] - best)
            total[land[a]] += out[a]
            places[land[a]] += 1.0
    nested, count = np.zeros(lands), 0
    for n in range(lands):
        if places[n] > 0.0:
            nested[n] = total[n] ** abroad.nest[m]
            count += 1
    share, every, equal = np.zeros(lands), nested.sum(), abroad.equal_country[m]
    for n in range(lands):
        if places[n] > 0.0:
            mixed = (1.0 - equal) * nested[n] / every + equal / count
            share[n] = mixed * math.exp(earlier * abroad.log_earlier[n])
    whole, alike = share.sum(), abroad.equal_place[m]
    for a in range(len(log)):
        n = land[a]
        if log[a] > -math.inf:
            near = out[a] / total[n] if total[n] > 0.0 else 1.0 / places[n]
            out[a] = share[n] / whole * ((1.0 - alike) * near + alike / places[n])


@njit(cache=True, nogil=True)
def look(m: int, i: int, day: int, through: NDArray[np.float64], abroad: Abroad) -> None:
    """Work out, in abroad, where those who leave the country from place i go, by the shortest ways now open.

    A place abroad that only a longer way still reaches keeps, of its share while all crossings are open, as much as of
    its pull; the sum of these is reach.

    through  (X, P, A) float64  as in Roads
    """
    shut, seen, nearest = abroad.shut[day], abroad.seen, abroad.nearest
    upto, gate, days = abroad.upto[m, i], abroad.gate[m, i], abroad.days[m, i]
    crossings, places = through.shape[0], through.shape[2]
    abroad.stamp[m, i] = abroad.turn[m]
    km, log, now = np.full(places, math.inf), np.empty(places), np.empty(places)
    gate[:] = -1
    for x in range(crossings):
        if seen[m, x]:
            for a in range(places):
                if through[x, i, a] < km[a]:
                    km[a], gate[a] = through[x, i, a], x
    detour = False
    for a in range(places):
        log[a] = -math.inf if shut[a] else log_pull(m, a, nearest[i, a], abroad)
        now[a] = log[a]
        if km[a] != nearest[i, a] and not shut[a]:
            now[a] = log_pull(m, a, km[a], abroad)
            detour = True
    country_first(m, log, abroad, upto)
    total = 0.0
    for a in range(places):
        if upto[a] > 0.0:
            total += upto[a] * math.exp(now[a] - log[a])
    if detour:
        country_first(m, now, abroad, upto)
    for a in range(places):
        upto[a] += upto[a - 1] if a > 0 else 0.0
        days[a] = 1
        if gate[a] >= 0:
            lost = abroad.delay[m, i] + abroad.gate_delay[m, gate[a]]
            days[a] = whole_days(km[a], abroad.speed[m], lost)
    abroad.reach[m, i] = total


@bare
def freshen(m: int, day: int, abroad: Abroad, out: NDArray[np.float64]) -> bool:
    """Whether any place has opened in the run; if so, 1 + opening_pull exp(-since / opening_days) of each.

    out  (A,) float64  filled
    """
    any_new = False
    for a in range(len(out)):
        out[a] = 1.0
        if abroad.since[day, a] != math.inf:
            out[a] += abroad.opening_pull[m] * math.exp(-abroad.since[day, a] / abroad.opening_days[m])
            any_new = True
    return any_new
