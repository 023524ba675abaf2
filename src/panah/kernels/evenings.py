"""Evenings: where people who set out end their day, as one distribution for each state they may start from.

Under Flee's rules a day has many stops: whoever reaches a place with kilometres left may go on at once. What happens
inside the day depends only on the state at its start, on the network and on the camps that may fill up, so it is
worked out once as probabilities, for all members, by adding up the mass that passes each stop in the order of the
kilometres moved. Choices of a camp that may fill up today are not decided here: they are outcomes of their own
("events"), to be accepted or refused against the camp's live count. They are chosen as often as the camp may at most be
chosen today (its "hope"), so that few are refused.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.bare import apart, bare

SPOT = np.dtype([("chance", "f8"), ("town", "i8"), ("place", "i8"), ("first", "i8"), ("last", "i8")])
"""A spot: a place and what is left of a chosen route; the first spots are the places, without a route.

chance of acting there; town, where recent short travel forces people on; place, which is also its spot without a route;
its choices, from first to before last.
"""

CHOICE = np.dtype([
    ("spot", "i8"), ("weight", "f8"), ("cap", "i8"), ("gate", "i8"), ("km", "f8"), ("step", "i8"), ("speed", "f8"),
    ("walk", "f8"), ("night", "i8"), ("night_walking", "i8"), ("night_on_foot", "i8"), ("many", "f8"), ("home", "i8"),
])  # fmt: skip
"""A choice: the spot reached; its weight while no camp is full; cap, the camp whose multiplier enters the weight, and
gate, the camp that must be less than half way through its throttle band, -1 for none; the way's length [km], the same
on the grid, its speed [km/day] and the chance of a day on foot; the posture of those still on the way at nightfall: at
speed, walking by chance, on the first hop of people who start on foot; how many routes it stands for; the spot it is
made at.
"""

TRIP = np.dtype([
    ("left", "f8"), ("step", "i8"), ("speed", "f8"), ("walk", "f8"), ("spot", "i8"), ("turns", "i8"), ("night", "i8"),
    ("night_walking", "i8"),
])  # fmt: skip
"""A night on a way: kilometres to go, the same on the grid; speed and chance of a day on foot; the spot at its end;
turns, 1 if the way was closed under them, so that they stop for the day where they get; the posture of those still on
the way the next night. Postures are numbered: feet for each spot, then the trips.
"""

PLAIN, END, PROPOSAL, FIRST, STOP = range(5)
"""What people are about to do. PLAIN: rest, whoever else is there; END: rest in a camp that may fill up; PROPOSAL:
hear whether the camp they chose takes them; FIRST: the same for the first choice of the day; STOP: decide at a stop
whether to go on.
"""

BOUND = np.dtype([("most", "f8"), ("least", "f8"), ("gate", "i8")])
"""Between which factors a camp that may fill up shrinks the weight of a choice all day, and whether people who chose it
set out: OPEN, SHUT or UNSURE, all day; least is 0 where that is unsure.
"""

OPEN, SHUT, UNSURE = range(3)
"""What a whole day holds for those who choose a camp."""

SHARE = np.dtype([("kind", "i8"), ("what", "i8"), ("pick", "i8"), ("share", "f8")])
"""An outcome before it is sorted in."""


class Law(NamedTuple):
    """Numbers of the rules.

    on_foot    float    walking speed [km/day]
    unit       float    grid of the kilometres moved within a day [km]
    power      float    exponent of weights, and so of a camp's multiplier
    buffer     float    share of a camp's capacity from which it throttles
    memory     int      classes of recent travel, R
    reach      int      grid points of kilometres moved, I: from 0 to the fastest day
    feet       int      2 if people start on foot, else 1
    spots      int      Q
    """

    on_foot: float
    unit: float
    power: float
    buffer: float
    memory: int
    reach: int
    feet: int
    spots: int


class Board(NamedTuple):
    """What a day is played on, the same for all members while the regime lasts.

    law      Law               of day tables
    crowd    Law               of people: without classes of recent travel, where there are day tables
    spots    (Q,)     SPOT
    choices  (N,)     CHOICE
    trips    (T,)     TRIP
    zero     bool             whether some choice has no weight even while no camp is full
    walk     bool             whether to play every day hop by hop: there are too many stops in a day to be tabled
    gain     (2 I,)  float64  what so many kilometres add to twice the class of recent travel
    forced   (I,)     int64   classes of recent travel below which having moved so far forces people on in a town
    """

    law: Law
    crowd: Law
    spots: NDArray[np.void]
    choices: NDArray[np.void]
    trips: NDArray[np.void]
    zero: bool
    walk: bool
    gain: NDArray[np.float64]
    forced: NDArray[np.int64]


class Slate(NamedTuple):
    """Scratch of one thread, all zero (head: -1) between uses.

    mass    (Q * I,)  float64  probability at a stop
    head    (I,)      int64    first stop with so many kilometres
    link    (Q * I,)  int64    the stop after that one
    shares  (E,)      SHARE    outcomes
    seat    (H,)      int64    outcomes by the hash of what people wait for, all -1 between uses; H is 2^n, above 2 E
    taken   (E,)      int64    the seat of an outcome
    range   (4,)      int64    classes of recent travel for which the outcomes are the same: from, to before; stops met;
                               camps chosen among, as bits
    """

    mass: NDArray[np.float64]
    head: NDArray[np.int64]
    link: NDArray[np.int64]
    shares: NDArray[np.void]
    seat: NDArray[np.int64]
    taken: NDArray[np.int64]
    range: NDArray[np.int64]


@njit(cache=True, nogil=True)
def recall(r: int, gained: float) -> int:
    """Class of recent travel after a day: half of what was and what came, halves of a class to even numbers.

    So class 1 becomes 0 after a day of rest. Adding and taking away 1.5 * 2^52 rounds.
    """
    return int(((r + gained) * 0.5 + 6755399441055744.0) - 6755399441055744.0)


_BITS = 20
_MASK = (1 << _BITS) - 1


@njit(cache=True, nogil=True)
def pack(low: int, high: int, origin: int) -> int:
    """Recent travel of people as one number: classes, from and to before, and the posture they had in the morning."""
    return (origin << 2 * _BITS) | (high << _BITS) | low


@njit(cache=True, nogil=True)
def unpack(travel: int) -> tuple[int, int, int]:
    """The three again."""
    return travel & _MASK, (travel >> _BITS) & _MASK, travel >> 2 * _BITS


@njit(cache=True, nogil=True)
def night(posture: int, travel: int, gained: float, law: Law) -> int:
    """State of people who end their day in a posture; travel as from pack, of one class where it is kept track of."""
    return posture if law.memory == 1 else posture * law.memory + recall(travel & _MASK, gained)


@njit(cache=True, nogil=True)
def holds(full: int, c: int) -> bool:
    """Whether a set of camps, as bits by number modulo 63, holds camp c; -1 is in none."""
    return c >= 0 and (full >> (c % 63)) & 1 == 1


@bare
def concern(c: int) -> int:
    """Camp c as a bit."""
    return 1 << (c % 63) if c >= 0 else 0


@bare
def nothing_known(hope: NDArray[np.void]) -> None:
    """Of any camp."""
    for c in range(len(hope)):
        hope[c].most, hope[c].least, hope[c].gate = 1.0, 0.0, UNSURE


@bare
def add(kind: int, what: int, pick: int, share: float, count: int, shares: NDArray[np.void]) -> int:
    """Add an outcome; returns how many there are."""
    if count == len(shares):
        raise OverflowError("a day table has too many outcomes")
    shares[count].kind = kind
    shares[count].what = what
    shares[count].pick = pick
    shares[count].share = share
    return count + 1


@bare
def come_to(
    stop: int, moved: int, share: float, mass: NDArray[np.float64], head: NDArray[np.int64], link: NDArray[np.int64]
) -> None:
    """Add mass to a stop, and the stop to the list of its kilometres."""
    if mass[stop] == 0.0:
        link[stop] = head[moved]
        head[moved] = stop
    mass[stop] += share


@njit(cache=True, nogil=True)
def stride(way: Any, option: int, law: Law) -> tuple[float, float, int]:
    """Share, speed and posture at nightfall of those who take a CHOICE or TRIP at its speed (0) or walking (1)."""
    if option == 1:
        return way.walk, law.on_foot, way.night_walking
    return 1.0 - way.walk, way.speed, way.night


@njit(cache=True, nogil=True)
def gait(way: Any, option: int, foot: int, law: Law) -> tuple[float, float, int]:
    """The same for a CHOICE, where the first hop of people who start on foot has one speed only."""
    if foot == 1:
        return 1.0 - option, law.on_foot, way.night_on_foot
    return stride(way, option, law)


@bare
def _hop(
    j: int, moved: int, whole: float, foot: int, count: int, law: Law, choices: NDArray[np.void], slate: Slate
) -> int:
    """Send mass off on choice j: to a stop, to the end of its day at a spot, or to a night on the way."""
    way = choices[j]
    for option in range(2):
        share, speed, night = gait(way, option, foot, law)
        if share <= 0.0:
            continue
        if speed > way.km:
            come = moved + way.step
            if come * law.unit < speed:
                come_to(way.spot * law.reach + come, come, whole * share, slate.mass, slate.head, slate.link)
            else:
                count = add(PLAIN, way.spot * law.feet, come, whole * share, count, slate.shares)
        else:
            count = add(PLAIN, night, far(moved, speed, law), whole * share, count, slate.shares)
    return count


@njit(cache=True, nogil=True)
def far(moved: int, speed: float, law: Law) -> int:
    """Kilometres moved, on the grid, by those who are on a way at nightfall."""
    return min(moved + round(speed / law.unit), 2 * law.reach - 1)


@bare
def _sure(full: int, way: Any, hope: NDArray[np.void]) -> tuple[float, bool]:
    """Share of those who propose a choice who are taken at their word whatever the camps do today, and whether they
    then drop the plan."""
    gate = hope[way.gate].gate if holds(full, way.gate) else OPEN
    if gate == UNSURE:
        return 0.0, False
    return hope[way.cap].least / hope[way.cap].most if holds(full, way.cap) else 1.0, gate == SHUT


@bare
def _choose(
    spot: int, moved: int, mass: float, foot: int, full: int, hope: NDArray[np.void], count: int, board: Board,
    slate: Slate,
) -> int:  # fmt: skip
    """Split mass over the choices at a spot; where a camp decides that may fill up, they are outcomes of their own.

    foot   1 on the first hop of people who start on foot, 2 on the first choice of all others, 0 later in the day
    full   camps that may fill up
    hope   (C,) BOUND
    count  outcomes so far
    """
    choices, law = board.choices, board.law
    first, last = board.spots[spot].first, board.spots[spot].last
    whole = 0.0
    for j in range(first, last):
        whole += choices[j].weight * (hope[choices[j].cap].most if choices[j].cap >= 0 else 1.0)
        slate.range[3] |= concern(choices[j].cap) | concern(choices[j].gate)
    for j in range(first, last):
        share = mass * choices[j].weight * (hope[choices[j].cap].most if choices[j].cap >= 0 else 1.0) / whole
        if share <= 0.0:
            continue
        sure, dropped = _sure(full, choices[j], hope)
        if sure > 0.0 and dropped:
            stay = board.spots[spot].place * law.feet + (foot & 1)
            count = add(PLAIN, stay, moved, share * sure, count, slate.shares)
        elif sure > 0.0:
            count = _hop(j, moved, share * sure, foot & 1, count, law, choices, slate)
        if sure < 1.0:
            kind = PROPOSAL if foot == 0 else FIRST
            count = add(kind, moved, j, share * (1.0 - sure), count, slate.shares)
    return count


@bare
def _begin(posture: int, full: int, hope: NDArray[np.void], board: Board, slate: Slate) -> int:
    """Put mass 1 where the people of a posture are after their first move, or where they stay."""
    law = board.law
    if posture < law.spots * law.feet:
        foot = posture % law.feet
        spot = board.spots[posture // law.feet]
        if spot.first == spot.last:
            return add(PLAIN, spot.place * law.feet + foot, 0, 1.0, 0, slate.shares)
        count = 0
        if spot.chance < 1.0:
            count = add(PLAIN, posture, 0, 1.0 - spot.chance, count, slate.shares)
        if spot.chance > 0.0:
            first = 1 if foot else 2
            count = _choose(posture // law.feet, 0, spot.chance, first, full, hope, count, board, slate)
        return count
    trip = board.trips[posture - law.spots * law.feet]
    count = 0
    for option in range(2):
        share, speed, night = stride(trip, option, law)
        if share <= 0.0:
            continue
        if speed > trip.left:
            come = trip.step
            if not trip.turns and come * law.unit < speed:
                come_to(trip.spot * law.reach + come, come, share, slate.mass, slate.head, slate.link)
            else:
                count = add(PLAIN, trip.spot * law.feet, come, share, count, slate.shares)
        else:
            count = add(PLAIN, night, far(0, speed, law), share, count, slate.shares)
    return count


@apart
def play_out(posture: int, r: int, full: int, hope: NDArray[np.void], board: Board, slate: Slate) -> int:
    """The whole day of people of a posture and class of recent travel, into the slate; returns its outcomes.

    All classes that are forced on at the same stops share the outcomes; which ones is left in slate.range.
    """
    law, spots = board.law, board.spots
    slate.range[0], slate.range[1], slate.range[2], slate.range[3] = 0, law.memory, 0, 0
    count = _begin(posture, full, hope, board, slate)
    for moved in range(law.reach):
        while slate.head[moved] >= 0:
            stop = slate.head[moved]
            slate.head[moved] = slate.link[stop]
            mass = slate.mass[stop]
            slate.mass[stop] = 0.0
            slate.range[2] += 1
            spot = stop // law.reach
            act, home = spots[spot].chance, spot
            if spots[spot].town and act < 1.0:
                if r < board.forced[moved]:
                    act = 1.0
                    slate.range[1] = min(slate.range[1], board.forced[moved])
                else:
                    slate.range[0] = max(slate.range[0], board.forced[moved])
            if spots[spot].first == spots[spot].last:
                act, home = 0.0, spots[spot].place
            if act < 1.0:
                count = add(PLAIN, home * law.feet, moved, mass * (1.0 - act), count, slate.shares)
            if act > 0.0:
                count = _choose(spot, moved, mass * act, 0, full, hope, count, board, slate)
    return count


@njit(cache=True, nogil=True)
def stops_met(every: int, hope: NDArray[np.void], board: Board, slate: Slate) -> int:
    """Stops in the days of people who rest at every so many-th spot.

    hope   (C,) BOUND  nothing known of any camp
    """
    met = 0
    for spot in range(0, board.law.spots, every):
        play_out(spot * board.law.feet, 0, 0, hope, board, slate)
        met += slate.range[2]
    return met
