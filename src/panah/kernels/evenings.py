"""Day tables: where people who set out end their day, as one distribution for each state they may start from.

Under Flee's rules a day has many stops: whoever reaches a place with kilometres left may go on at once. What happens
inside the day depends only on the state at its start, on the network and on the camps that may fill up, so it is
worked out once as probabilities, for all members, by adding up the mass that passes each stop in the order of the
kilometres moved. Choices of a camp that may fill up today are not decided here: they are outcomes of their own
("events"), to be accepted or refused against the camp's live count.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

SPOT = np.dtype([("chance", "f8"), ("town", "i8"), ("place", "i8"), ("first", "i8"), ("last", "i8")])
"""A spot: a place and what is left of a chosen route; the first spots are the places, without a route.

chance of acting there; town, where recent short travel forces people on; place, which is also its spot without a route;
its choices, from first to before last.
"""

CHOICE = np.dtype([
    ("spot", "i8"), ("weight", "f8"), ("cap", "i8"), ("gate", "i8"), ("km", "f8"), ("step", "i8"), ("speed", "f8"),
    ("walk", "f8"), ("night", "i8"), ("night_walking", "i8"), ("night_on_foot", "i8"),
])  # fmt: skip
"""A choice: the spot reached; its weight while no camp is full; cap, the camp whose multiplier enters the weight, and
gate, the camp that must be less than half way through its throttle band, -1 for none; the way's length [km], the same
on the grid, its speed [km/day] and the chance of a day on foot; the posture of those still on the way at nightfall: at
speed, walking by chance, on the first hop of people who start on foot.
"""

TRIP = np.dtype([
    ("left", "f8"), ("step", "i8"), ("speed", "f8"), ("walk", "f8"), ("spot", "i8"), ("turns", "i8"), ("night", "i8"),
    ("night_walking", "i8"),
])  # fmt: skip
"""A night on a way: kilometres to go, the same on the grid; speed and chance of a day on foot; the spot at its end;
turns, 1 if the way was closed under them, so that they stop for the day where they get; the posture of those still on
the way the next night. Postures are numbered: feet for each spot, then the trips.
"""

END, STOP, PROPOSAL, FIRST, PLAIN = range(5)
"""What people are about to do. END: rest in a state of a camp that may fill up; STOP: decide at a stop whether to go on;
PROPOSAL: hear whether the camp they chose takes them; FIRST: the same for the first choice of the day; PLAIN: rest in a
state, whoever else is there.
"""

OUTCOME = np.dtype([
    ("below", "f8"), ("cut", "f8"), ("other", "i4"), ("kind", "i4"), ("what", "i4"), ("pick", "i4"),
])  # fmt: skip
"""An outcome of a row: probability of it and those before it; for drawing by Walker's alias method the part of its cell
that is its own, and the outcome that has the rest; its kind; the state at the end of the day, or the stop at which the
camp is chosen, which is a spot and the kilometres moved when it is reached; the choice.
"""

EVENT = np.dtype([("stop", "i8"), ("pick", "i8"), ("share", "f8")])


class Law(NamedTuple):
    """Numbers of the rules.

    pace       float    speed by which a day's distance becomes memory [km/day]
    on_foot    float    walking speed [km/day]
    unit       float    grid of the kilometres moved within a day [km]
    power      float    exponent of weights, and so of a camp's multiplier
    buffer     float    share of a camp's capacity from which it throttles
    memory     int      classes of recent travel, R
    reach      int      grid points of kilometres moved, I: from 0 to the fastest day
    feet       int      2 if people start on foot, else 1
    spots      int      Q
    """

    pace: float
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

    spots    (Q,)     SPOT
    choices  (N,)     CHOICE
    trips    (T,)     TRIP
    later    (R, 2 I) int64   class of recent travel after a day of so many kilometres
    forced   (R, I)   bool    whether having moved so far forces people on in a town
    """

    law: Law
    spots: NDArray[np.void]
    choices: NDArray[np.void]
    trips: NDArray[np.void]
    later: NDArray[np.int64]
    forced: NDArray[np.bool_]


class Slate(NamedTuple):
    """Scratch of one thread, all zero (head: -1) between uses.

    mass    (Q * I,)  float64  probability at a stop
    head    (I,)      int64    first stop with so many kilometres
    link    (Q * I,)  int64    the stop after that one
    end     (S,)      float64  probability of a state at the end of the day
    seen    (S,)      int64    states with such a probability
    events  (E,)      EVENT    choices of camps that may fill up
    """

    mass: NDArray[np.float64]
    head: NDArray[np.int64]
    link: NDArray[np.int64]
    end: NDArray[np.float64]
    seen: NDArray[np.int64]
    events: NDArray[np.void]


class Tables(NamedTuple):
    """Rows of outcomes built so far, the likeliest outcome of each first.

    row       (X, S)    int64    row of a state, for each set of camps that may fill up; -1 while not built
    first     (Y + 1,)  int64    offsets of the rows into the outcomes
    main      (Y,)      int64    outcomes that hold all but a hundredth
    outcomes  (O,)      OUTCOME
    used      (2,)      int64    rows and outcomes in use
    pull      (S, C)    float64  chance that somebody of a state who acts makes for a camp today, none being full
    """

    row: NDArray[np.int64]
    first: NDArray[np.int64]
    main: NDArray[np.int64]
    outcomes: NDArray[np.void]
    used: NDArray[np.int64]
    pull: NDArray[np.float64]


@njit(cache=True, nogil=True)
def holds(full: int, c: int) -> bool:
    """Whether a set of camps, as bits by number modulo 63, holds camp c; -1 is in none."""
    return c >= 0 and (full >> (c % 63)) & 1 == 1


@njit(cache=True, nogil=True)
def _stay(state: int, mass: float, ends: int, end: NDArray[np.float64], seen: NDArray[np.int64]) -> int:
    """Add mass to a state at the end of the day; returns how many states have some."""
    if end[state] == 0.0:
        seen[ends] = state
        ends += 1
    end[state] += mass
    return ends


@njit(cache=True, nogil=True)
def _come(
    stop: int, moved: int, mass_: float, mass: NDArray[np.float64], head: NDArray[np.int64], link: NDArray[np.int64]
) -> None:
    """Add mass to a stop, and the stop to the list of its kilometres."""
    if mass[stop] == 0.0:
        link[stop] = head[moved]
        head[moved] = stop
    mass[stop] += mass_


@njit(cache=True, nogil=True)
def _hop(
    j: int, moved: int, r: int, whole: float, foot: int, ends: int, law: Law, choices: NDArray[np.void],
    later: NDArray[np.int64], slate: Slate,
) -> int:  # fmt: skip
    """Send mass off on choice j: to a stop, to the end of its day at a spot, or to a night on the way."""
    way = choices[j]
    for option in range(2):
        share = way.walk if option == 1 else 1.0 - way.walk
        speed = law.on_foot if option == 1 else way.speed
        night = way.night_walking if option == 1 else way.night
        if foot == 1:
            share, speed, night = 1.0 - option, law.on_foot, way.night_on_foot
        if share <= 0.0:
            continue
        if speed > way.km:
            come = moved + way.step
            if come * law.unit < speed:
                _come(way.spot * law.reach + come, come, whole * share, slate.mass, slate.head, slate.link)
                continue
            state = way.spot * law.feet * law.memory + later[r, come]
        else:
            state = night * law.memory + later[r, min(moved + round(speed / law.unit), 2 * law.reach - 1)]
        ends = _stay(state, whole * share, ends, slate.end, slate.seen)
    return ends


@njit(cache=True, nogil=True)
def _choose(
    spot: int, moved: int, r: int, mass: float, foot: int, full: int, count: tuple[int, int], board: Board,
    slate: Slate,
) -> tuple[int, int]:  # fmt: skip
    """Split mass over the choices at a spot; those of camps that may fill up become events.

    foot   1 on the first hop of people who start on foot, 2 on the first choice of all others, 0 later in the day
    full   camps that may fill up
    count  states and events so far
    """
    choices, law = board.choices, board.law
    ends, events = count
    first, last = board.spots[spot].first, board.spots[spot].last
    whole = 0.0
    for j in range(first, last):
        whole += choices[j].weight
    for j in range(first, last):
        share = mass * choices[j].weight / whole
        if share <= 0.0:
            continue
        if holds(full, choices[j].cap) or holds(full, choices[j].gate):
            if events == len(slate.events):
                raise OverflowError("a day table has too many outcomes")
            stop = spot * law.reach + moved
            slate.events[events].stop = stop if foot == 0 else -1 - stop
            slate.events[events].pick = j
            slate.events[events].share = share
            events += 1
        else:
            ends = _hop(j, moved, r, share, foot & 1, ends, law, choices, board.later, slate)
    return ends, events


@njit(cache=True, nogil=True)
def _begin(state: int, full: int, board: Board, slate: Slate) -> tuple[int, int]:
    """Put mass 1 where the people of a state are after their first move."""
    law, later = board.law, board.later
    posture, r = state // law.memory, state % law.memory
    if posture < law.spots * law.feet:
        spot, foot = posture // law.feet, posture % law.feet
        if board.spots[spot].first == board.spots[spot].last:
            home = (board.spots[spot].place * law.feet + foot) * law.memory + later[r, 0]
            return _stay(home, 1.0, 0, slate.end, slate.seen), 0
        return _choose(spot, 0, r, 1.0, 1 if foot else 2, full, (0, 0), board, slate)
    trip = board.trips[posture - law.spots * law.feet]
    ends = 0
    for option in range(2):
        share = trip.walk if option == 1 else 1.0 - trip.walk
        speed = law.on_foot if option == 1 else trip.speed
        night = trip.night_walking if option == 1 else trip.night
        if share <= 0.0:
            continue
        if speed > trip.left:
            come = trip.step
            if not trip.turns and come * law.unit < speed:
                _come(trip.spot * law.reach + come, come, share, slate.mass, slate.head, slate.link)
                continue
            end = trip.spot * law.feet * law.memory + later[r, come]
        else:
            end = night * law.memory + later[r, min(round(speed / law.unit), 2 * law.reach - 1)]
        ends = _stay(end, share, ends, slate.end, slate.seen)
    return ends, 0


@njit(cache=True, nogil=True)
def play_out(state: int, full: int, board: Board, slate: Slate) -> tuple[int, int]:
    """The whole day of a state's people who act, into the slate; returns how many states and events it has."""
    law, spots = board.law, board.spots
    r = state % law.memory
    ends, events = _begin(state, full, board, slate)
    for moved in range(law.reach):
        while slate.head[moved] >= 0:
            stop = slate.head[moved]
            slate.head[moved] = slate.link[stop]
            mass = slate.mass[stop]
            slate.mass[stop] = 0.0
            spot = stop // law.reach
            act = 1.0 if spots[spot].town and board.forced[r, moved] else spots[spot].chance
            home = spot
            if spots[spot].first == spots[spot].last:
                act, home = 0.0, spots[spot].place
            if act < 1.0:
                end = home * law.feet * law.memory + board.later[r, moved]
                ends = _stay(end, mass * (1.0 - act), ends, slate.end, slate.seen)
            if act > 0.0:
                ends, events = _choose(spot, moved, r, mass * act, 0, full, (ends, events), board, slate)
    return ends, events


@njit(cache=True, nogil=True)
def _alias(row: NDArray[np.void]) -> None:
    """Fill cut and other of a row from its probabilities, by Vose's construction of Walker's table."""
    size = len(row)
    small, large = np.empty(size, np.int64), np.empty(size, np.int64)
    few = many = 0
    below = 0.0
    for i in range(size):
        row[i].cut = (row[i].below - below) * size
        row[i].other = i
        below = row[i].below
        if row[i].cut < 1.0:
            small[few] = i
            few += 1
        else:
            large[many] = i
            many += 1
    while few > 0 and many > 0:
        few -= 1
        i, j = small[few], large[many - 1]
        row[i].other = j
        row[j].cut -= 1.0 - row[i].cut
        if row[j].cut < 1.0:
            many -= 1
            small[few] = j
            few += 1
    for k in range(few):
        row[small[k]].cut = 1.0
    for k in range(many):
        row[large[k]].cut = 1.0


@njit(cache=True, nogil=True)
def build(
    state: int, variant: int, full: int, of: NDArray[np.int64], board: Board, slate: Slate, tables: Tables
) -> bool:
    """Add the row of a state to the tables; False when they have no room for it.

    state    int            state at the start of the day, of people who act
    variant  int            row of tables.row to enter it in
    full     int            camps that may fill up today
    of       (Z,) int64     camp of each posture, -1 for none
    """
    ends, events = play_out(state, full, board, slate)
    size = ends + events
    share, order = np.empty(size), np.empty(size, np.int64)
    for i in range(ends):
        share[i] = slate.end[slate.seen[i]]
        slate.end[slate.seen[i]] = 0.0
    for i in range(events):
        share[ends + i] = slate.events[i].share
    rows, at = tables.used[0], tables.used[1]
    if rows >= len(tables.main) or at + size > len(tables.outcomes):
        return False
    row = tables.outcomes[at : at + size]
    order[:] = np.argsort(-share)
    whole = share.sum()
    below = 0.0
    main = size
    for i in range(size):
        one = order[i]
        below += share[one] / whole
        row[i].below = below if i < size - 1 else 1.0
        if one < ends:
            end = slate.seen[one]
            row[i].kind = END if holds(full, of[end // board.law.memory]) else PLAIN
            row[i].what = end
        else:
            event = slate.events[one - ends]
            row[i].kind = PROPOSAL if event.stop >= 0 else FIRST
            row[i].what = event.stop if event.stop >= 0 else -1 - event.stop
            row[i].pick = event.pick
        if main == size and below >= 0.99:
            main = i + 1
    _alias(row)
    tables.main[rows] = main
    tables.first[rows] = at
    tables.first[rows + 1] = at + size
    tables.row[variant, state] = rows
    tables.used[0] = rows + 1
    tables.used[1] = at + size
    return True


@njit(cache=True, nogil=True)
def note_pull(
    row: NDArray[np.void], of: NDArray[np.int64], memory: int, choices: NDArray[np.void],
    pull: NDArray[np.float64],
) -> None:  # fmt: skip
    """Add up the chances of a row to make for each camp; the row is one in which every camp may fill up.

    pull  (C,) float64  filled
    """
    pull[:] = 0.0
    below = 0.0
    for o in range(len(row)):
        plan = row[o].kind == PROPOSAL or row[o].kind == FIRST
        c = choices[row[o].pick].cap if plan else of[row[o].what // memory]
        if c >= 0:
            pull[c] += row[o].below - below
        below = row[o].below
