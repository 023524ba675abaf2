"""A day under Flee's rules as flows: the expected number of people in each state, with no draws.

The probabilities are those of the day tables. What depends on camps that may fill up follows their expected counts:

1. *First choices.* Of those resting, the share that acts chooses, in slices if some camp throttles; those who leave a
   camp in one slice have made room in the next.
2. *The evening.* Everybody on their way plays the rest of the day under the multipliers of one moment, which gives the
   rates at which states fill up. They are followed until some camp has moved by a sixteenth of its throttle band, or
   to where it is barred; then the multipliers are taken anew. While no camp throttles, one step is the whole day.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.bare import bare
from panah.kernels.crowds import BARRED, SLICE, multiplier
from panah.kernels.evenings import Law, come_to, far, gait, recall, stride

EARLY_SLICES = 16
"""Slices of the pool of first choices, whose order matters less: camps only lose people meanwhile."""

NARROW = 1e-6
"""People by which a camp is filled beyond the count from which it is barred, as the last one to enter crosses it."""


@bare
def _look(
    law: Law, here: NDArray[np.float64], capacity: NDArray[np.float64], open_: NDArray[np.float64]
) -> bool:  # fmt: skip
    """Fill in the camps' multipliers; whether some camp throttles."""
    throttled = False
    for c in range(len(here)):
        open_[c] = multiplier(here[c], capacity[c], law.buffer)
        throttled |= open_[c] < 1.0
    return throttled


@bare
def _weigh(
    law: Law, spots: NDArray[np.void], choices: NDArray[np.void], open_: NDArray[np.float64],
    odds: NDArray[np.float64], dropped: NDArray[np.float64],
) -> None:  # fmt: skip
    """Fill in what share of those who choose at a spot takes each choice, and what share drops its plan."""
    for s in range(len(spots)):
        first, last = spots[s].first, spots[s].last
        dropped[s] = whole = 0.0
        for j in range(first, last):
            odds[j] = choices[j].weight
            if choices[j].cap >= 0:
                odds[j] *= open_[choices[j].cap] ** law.power
            whole += odds[j]
        if whole <= 0.0:
            for j in range(first, last):
                odds[j] = choices[j].many
                whole += odds[j]
        for j in range(first, last):
            odds[j] /= whole
            if choices[j].gate >= 0 and open_[choices[j].gate] < BARRED:
                dropped[s] += odds[j]
                odds[j] = 0.0


@njit(cache=True, nogil=True)
def first_choices(
    mass: NDArray[np.float64], law: Law, spots: NDArray[np.void], choices: NDArray[np.void], of: NDArray[np.int64],
    capacity: NDArray[np.float64], here: NDArray[np.float64], odds: NDArray[np.float64],
    dropped: NDArray[np.float64],
) -> None:  # fmt: skip
    """What becomes of those who act in the morning.

    mass      (S,)  float64  people in each state
    of        (Z,)  int64    camp of each posture, -1 for none
    capacity  (C,)  float64  people a camp takes in, below 1 any number
    here      (C,)  float64  filled: people in the camps after the morning
    odds      (N,)  float64  filled: share of those acting at a spot who take each choice
    dropped   (Q,)  float64  filled: share of them that stays after all
    """
    open_, leaving = np.empty(len(here)), np.zeros(len(spots))
    some, drop = np.empty(len(odds)), np.empty(len(dropped))
    here[:] = 0.0
    for z in range(len(of)):
        if of[z] >= 0:
            there = mass[z * law.memory : (z + 1) * law.memory].sum()
            here[of[z]] += there
            spot = spots[z // law.feet]
            if spot.first < spot.last:
                leaving[z // law.feet] += there * spot.chance
    odds[:] = 0.0
    dropped[:] = 0.0
    slices = EARLY_SLICES if _look(law, here, capacity, open_) else 1
    for _ in range(slices):
        _look(law, here, capacity, open_)
        _weigh(law, spots, choices, open_, some, drop)
        odds += some / slices
        dropped += drop / slices
        for s in range(len(spots)):
            if of[s * law.feet] >= 0:
                here[of[s * law.feet]] -= leaving[s] * (1.0 - drop[s]) / slices


@njit(cache=True, nogil=True)
def stay(
    mass: NDArray[np.float64], law: Law, spots: NDArray[np.void], gain: NDArray[np.float64],
    dropped: NDArray[np.float64], tomorrow: NDArray[np.float64],
) -> None:  # fmt: skip
    """Add those who stay where they rested to the states at the end of the day."""
    for z in range(law.spots * law.feet):
        spot = spots[z // law.feet]
        home = spot.place * law.feet + z % law.feet
        for r in range(law.memory):
            count, now = mass[z * law.memory + r], recall(r, gain[0])
            if spot.first == spot.last:
                tomorrow[home * law.memory + now] += count
            else:
                tomorrow[z * law.memory + now] += count * (1.0 - spot.chance)
                tomorrow[home * law.memory + now] += count * spot.chance * dropped[z // law.feet]


@bare
def _hop(
    way: Any, moved: int, whole: float, foot: int, r: int, law: Law, gain: NDArray[np.float64],
    stops: NDArray[np.float64], head: NDArray[np.int64], link: NDArray[np.int64], flow: NDArray[np.float64],
) -> None:  # fmt: skip
    """Send mass off on a choice: to a stop, to the end of its day at a spot, or to a night on the way."""
    for option in range(2):
        share, speed, night = gait(way, option, foot, law)
        if share <= 0.0:
            continue
        if speed <= way.km:
            flow[night * law.memory + recall(r, gain[far(moved, speed, law)])] += whole * share
            continue
        come = moved + way.step
        if come * law.unit < speed:
            come_to(way.spot * law.reach + come, come, whole * share, stops, head, link)
        else:
            flow[way.spot * law.feet * law.memory + recall(r, gain[come])] += whole * share


@bare
def _travel(
    trip: Any, count: float, r: int, law: Law, gain: NDArray[np.float64], stops: NDArray[np.float64],
    head: NDArray[np.int64], link: NDArray[np.int64], flow: NDArray[np.float64],
) -> None:  # fmt: skip
    """Send mass on after a night on a way."""
    for option in range(2):
        share, speed, night = stride(trip, option, law)
        if share <= 0.0:
            continue
        if speed <= trip.left:
            flow[night * law.memory + recall(r, gain[far(0, speed, law)])] += count * share
        elif not trip.turns and trip.step * law.unit < speed:
            come_to(trip.spot * law.reach + trip.step, trip.step, count * share, stops, head, link)
        else:
            flow[trip.spot * law.feet * law.memory + recall(r, gain[trip.step])] += count * share


@bare
def _set_off(
    r: int, mass: NDArray[np.float64], law: Law, spots: NDArray[np.void], choices: NDArray[np.void],
    trips: NDArray[np.void], gain: NDArray[np.float64], first_odds: NDArray[np.float64], stops: NDArray[np.float64],
    head: NDArray[np.int64], link: NDArray[np.int64], flow: NDArray[np.float64],
) -> None:  # fmt: skip
    """Put everybody of a class of recent travel who is on their way in the evening at their first stop."""
    resting = law.spots * law.feet
    for z in range(resting):
        spot = spots[z // law.feet]
        count = mass[z * law.memory + r] * spot.chance
        if count > 0.0:
            for j in range(spot.first, spot.last):
                if first_odds[j] > 0.0:
                    _hop(choices[j], 0, count * first_odds[j], z % law.feet, r, law, gain, stops, head, link, flow)
    for t in range(len(trips)):
        count = mass[(resting + t) * law.memory + r]
        if count > 0.0:
            _travel(trips[t], count, r, law, gain, stops, head, link, flow)


@bare
def _follow(
    r: int, law: Law, spots: NDArray[np.void], choices: NDArray[np.void], gain: NDArray[np.float64],
    forced: NDArray[np.int64], odds: NDArray[np.float64], dropped: NDArray[np.float64], stops: NDArray[np.float64],
    head: NDArray[np.int64], link: NDArray[np.int64], flow: NDArray[np.float64],
) -> None:  # fmt: skip
    """Take the stops in rising kilometres, each with all the mass that comes to it, to the end of the day."""
    for moved in range(law.reach):
        now = recall(r, gain[moved])
        while head[moved] >= 0:
            stop = head[moved]
            head[moved] = link[stop]
            count = stops[stop]
            stops[stop] = 0.0
            at = stop // law.reach
            spot = spots[at]
            home = spot.place * law.feet * law.memory + now
            if spot.first == spot.last:
                flow[home] += count
                continue
            act = 1.0 if spot.town and r < forced[moved] else spot.chance
            flow[at * law.feet * law.memory + now] += count * (1.0 - act)
            flow[home] += count * act * dropped[at]
            if act > 0.0:
                for j in range(spot.first, spot.last):
                    if odds[j] > 0.0:
                        _hop(choices[j], moved, count * act * odds[j], 0, r, law, gain, stops, head, link, flow)


@bare
def _step(
    left: float, law: Law, of: NDArray[np.int64], capacity: NDArray[np.float64], here: NDArray[np.float64],
    flow: NDArray[np.float64], come: NDArray[np.float64],
) -> float:  # fmt: skip
    """Share of the evening to follow next, at most what is left; fills in how many come to the camps in all of it."""
    for c in range(len(here)):
        come[c] = 0.0
    for z in range(len(of)):
        if of[z] >= 0:
            for state in range(z * law.memory, (z + 1) * law.memory):
                come[of[z]] += flow[state]
    share = left
    for c in range(len(here)):
        full = capacity[c]
        if full < 1.0 or here[c] >= full or come[c] <= 0.0:
            continue
        band = (1.0 - law.buffer) * full
        room = max(1.0, SLICE * band) + max(0.0, law.buffer * full - here[c])
        barred = full - BARRED * band
        if here[c] <= barred:
            room = min(room, barred - here[c] + NARROW)
        share = min(share, room / come[c])
    return share


@njit(cache=True, nogil=True)
def evening(
    mass: NDArray[np.float64], law: Law, spots: NDArray[np.void], choices: NDArray[np.void], trips: NDArray[np.void],
    gain: NDArray[np.float64], forced: NDArray[np.int64], of: NDArray[np.int64], capacity: NDArray[np.float64],
    here: NDArray[np.float64], first_odds: NDArray[np.float64], stops: NDArray[np.float64], head: NDArray[np.int64],
    link: NDArray[np.int64], tomorrow: NDArray[np.float64],
) -> int:  # fmt: skip
    """Everybody who has set out or was on a way plays the day to its end; returns the steps it took.

    mass         (S,)     float64  people in each state in the morning
    here         (C,)     float64  people in the camps after the morning; grows
    first_odds   (N,)     float64  as from first_choices
    stops        (Q * I,) float64  scratch, all zero between uses, as head (I,) int64, all -1, and link (Q * I,) int64
    tomorrow     (S,)     float64  grows
    """
    open_, come = np.empty(len(here)), np.empty(len(here))
    odds, dropped, flow = np.empty(len(choices)), np.empty(len(spots)), np.empty(len(mass))
    left, steps = 1.0, 0
    while left > 0.0:
        _look(law, here, capacity, open_)
        _weigh(law, spots, choices, open_, odds, dropped)
        flow[:] = 0.0
        for r in range(law.memory):
            _set_off(r, mass, law, spots, choices, trips, gain, first_odds, stops, head, link, flow)
            _follow(r, law, spots, choices, gain, forced, odds, dropped, stops, head, link, flow)
        share = _step(left, law, of, capacity, here, flow, come)
        tomorrow += share * flow
        here += share * come
        left = left - share if share < left else 0.0
        steps += 1
    return steps
