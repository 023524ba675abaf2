"""Day tables: where people who set out end their day, as one distribution for each state they may start from.

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

from panah.kernels.bare import bare

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

OUTCOME = np.dtype([("cut", "u4"), ("other", "i4"), ("what", "i4"), ("tag", "i4")])
"""An outcome of a row. Cut and other are for drawing by Walker's alias method: the part of its cell that is its own, in
2^-32, and the outcome that has the rest. What and tag are the posture at the end of the day and the kilometres moved,
or the kilometres moved when a camp is chosen and the choice; the tag is four times that, plus the kind.
"""

NEARLY_ALL = 0.9
"""Chance to stay from which those who leave are drawn first."""

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

    spots    (Q,)     SPOT
    choices  (N,)     CHOICE
    trips    (T,)     TRIP
    zero     bool             whether some choice has no weight even while no camp is full
    walk     bool             whether to play every day hop by hop: there are too many stops in a day to be tabled
    gain     (2 I,)  float64  what so many kilometres add to twice the class of recent travel
    forced   (I,)     int64   classes of recent travel below which having moved so far forces people on in a town
    """

    law: Law
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
    range   (3,)      int64    classes of recent travel for which the outcomes are the same: from, to before; stops met
    """

    mass: NDArray[np.float64]
    head: NDArray[np.int64]
    link: NDArray[np.int64]
    shares: NDArray[np.void]
    range: NDArray[np.int64]


class Tables(NamedTuple):
    """Rows of outcomes built so far, the likeliest outcome of each first.

    row       (X, S)    int64    row of a state, for each set of camps that may fill up; -1 while not built
    first     (Y + 1,)  int64    offsets of the rows into the outcomes
    main      (Y,)      int64    outcomes that hold all but a hundredth, of those who leave if nearly all stay
    head      (Y,)      int64    1 if nearly all stay: that is the first outcome, and not in the alias table; else 0
    outcomes  (O,)      OUTCOME
    below     (O,)      float64  probability of an outcome and those before it in its row
    used      (2,)      int64    rows and outcomes in use
    pull      (Y, C)    float64  chance to make for a camp today, none being full
    act       (Y,)      float64  chance to act today
    """

    row: NDArray[np.int64]
    first: NDArray[np.int64]
    main: NDArray[np.int64]
    head: NDArray[np.int64]
    outcomes: NDArray[np.void]
    below: NDArray[np.float64]
    used: NDArray[np.int64]
    pull: NDArray[np.float64]
    act: NDArray[np.float64]


@njit(cache=True, nogil=True)
def recall(r: int, gained: float) -> int:
    """Class of recent travel after a day: half of what was and what came, halves of a class to even numbers.

    So class 1 becomes 0 after a day of rest. Adding and taking away 1.5 * 2^52 rounds.
    """
    return int(((r + gained) * 0.5 + 6755399441055744.0) - 6755399441055744.0)


@njit(cache=True, nogil=True)
def holds(full: int, c: int) -> bool:
    """Whether a set of camps, as bits by number modulo 63, holds camp c; -1 is in none."""
    return c >= 0 and (full >> (c % 63)) & 1 == 1


@bare
def _add(kind: int, what: int, pick: int, share: float, count: int, shares: NDArray[np.void]) -> int:
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
                count = _add(PLAIN, way.spot * law.feet, come, whole * share, count, slate.shares)
        else:
            count = _add(PLAIN, night, far(moved, speed, law), whole * share, count, slate.shares)
    return count


@njit(cache=True, nogil=True)
def far(moved: int, speed: float, law: Law) -> int:
    """Kilometres moved, on the grid, by those who are on a way at nightfall."""
    return min(moved + round(speed / law.unit), 2 * law.reach - 1)


@bare
def _choose(
    spot: int, moved: int, mass: float, foot: int, full: int, hope: NDArray[np.float64], count: int, board: Board,
    slate: Slate,
) -> int:  # fmt: skip
    """Split mass over the choices at a spot; those of camps that may fill up are outcomes of their own.

    foot   1 on the first hop of people who start on foot, 2 on the first choice of all others, 0 later in the day
    full   camps that may fill up
    hope   (C,) float64  by how much the weight of a choice of a camp shrinks at least
    count  outcomes so far
    """
    choices, law = board.choices, board.law
    first, last = board.spots[spot].first, board.spots[spot].last
    whole = 0.0
    for j in range(first, last):
        whole += choices[j].weight * (hope[choices[j].cap] if choices[j].cap >= 0 else 1.0)
    for j in range(first, last):
        share = mass * choices[j].weight * (hope[choices[j].cap] if choices[j].cap >= 0 else 1.0) / whole
        if share <= 0.0:
            continue
        if holds(full, choices[j].cap) or holds(full, choices[j].gate):
            kind = PROPOSAL if foot == 0 else FIRST
            count = _add(kind, moved, j, share, count, slate.shares)
        else:
            count = _hop(j, moved, share, foot & 1, count, law, choices, slate)
    return count


@bare
def _begin(posture: int, full: int, hope: NDArray[np.float64], board: Board, slate: Slate) -> int:
    """Put mass 1 where the people of a posture are after their first move, or where they stay."""
    law = board.law
    if posture < law.spots * law.feet:
        foot = posture % law.feet
        spot = board.spots[posture // law.feet]
        if spot.first == spot.last:
            return _add(PLAIN, spot.place * law.feet + foot, 0, 1.0, 0, slate.shares)
        count = 0
        if spot.chance < 1.0:
            count = _add(PLAIN, posture, 0, 1.0 - spot.chance, count, slate.shares)
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
                count = _add(PLAIN, trip.spot * law.feet, come, share, count, slate.shares)
        else:
            count = _add(PLAIN, night, far(0, speed, law), share, count, slate.shares)
    return count


@bare
def play_out(posture: int, r: int, full: int, hope: NDArray[np.float64], board: Board, slate: Slate) -> int:
    """The whole day of people of a posture and class of recent travel, into the slate; returns its outcomes.

    All classes that are forced on at the same stops share the outcomes; which ones is left in slate.range.
    """
    law, spots = board.law, board.spots
    slate.range[0], slate.range[1], slate.range[2] = 0, law.memory, 0
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
                count = _add(PLAIN, home * law.feet, moved, mass * (1.0 - act), count, slate.shares)
            if act > 0.0:
                count = _choose(spot, moved, mass * act, 0, full, hope, count, board, slate)
    return count


@njit(cache=True, nogil=True)
def _merge(count: int, law: Law, shares: NDArray[np.void]) -> int:
    """Add up outcomes that are the same; returns how many are left, the likeliest first."""
    key = np.empty(count, np.int64)
    for i in range(count):
        plain = shares[i].kind == PLAIN
        key[i] = shares[i].what * 2 * law.reach + shares[i].pick if plain else -1 - i
    order = np.argsort(key, kind="mergesort")
    kept = np.empty(count, shares.dtype)
    n = 0
    for i in range(count):
        one = shares[order[i]]
        if n > 0 and one.kind == PLAIN and key[order[i]] == key[order[i - 1]]:
            kept[n - 1].share += one.share
        else:
            kept[n] = one
            n += 1
    order = np.argsort(-kept[:n]["share"], kind="mergesort")
    for i in range(n):
        shares[i] = kept[order[i]]
    return n


@njit(cache=True, nogil=True)
def _alias(row: NDArray[np.void], upto: NDArray[np.float64], head: int) -> None:
    """Fill cut and other of a row's outcomes from number head on, by Vose's construction of Walker's table."""
    size = len(row) - head
    small, large, own = np.empty(size, np.int64), np.empty(size, np.int64), np.empty(size)
    few = many = 0
    base = upto[head - 1] if head > 0 else 0.0
    below = base
    for i in range(size):
        own[i] = (upto[head + i] - below) / (1.0 - base) * size
        row[head + i].other = head + i
        below = upto[head + i]
        if own[i] < 1.0:
            small[few] = i
            few += 1
        else:
            large[many] = i
            many += 1
    while few > 0 and many > 0:
        few -= 1
        i, j = small[few], large[many - 1]
        row[head + i].other = head + j
        own[j] -= 1.0 - own[i]
        if own[j] < 1.0:
            many -= 1
            small[few] = j
            few += 1
    for k in range(few):
        own[small[k]] = 1.0
    for k in range(many):
        own[large[k]] = 1.0
    for i in range(size):
        row[head + i].cut = min(round(own[i] * 2.0**32), 2**32 - 1)  # whoever has a whole cell is its other, too


@njit(cache=True, nogil=True)
def build(
    state: int, variant: int, full: int, hope: NDArray[np.float64], of: NDArray[np.int64], board: Board, slate: Slate,
    tables: Tables,
) -> bool:  # fmt: skip
    """Add the row of a state to the tables; False when they have no room for it.

    state    int            state at the start of the day
    variant  int            row of tables.row to enter it in
    full     int            camps that may fill up today
    hope     (C,) float64   by how much the weight of a choice of a camp shrinks at least
    of       (Z,) int64     camp of each posture, -1 for none
    """
    law = board.law
    posture, r = state // law.memory, state % law.memory
    size = _merge(play_out(posture, r, full, hope, board, slate), law, slate.shares)
    rows, at = tables.used[0], tables.used[1]
    if rows >= len(tables.main) or at + size > len(tables.outcomes):
        return False
    row, upto = tables.outcomes[at : at + size], tables.below[at : at + size]
    whole = 0.0
    for i in range(size):
        whole += slate.shares[i].share
    below = 0.0
    head, main = 0, size
    for i in range(size):
        one = slate.shares[i]
        below += one.share / whole
        upto[i] = below if i < size - 1 else 1.0
        kind = one.kind
        stays = one.kind == PLAIN and one.what == posture and one.pick == 0
        if one.kind == PLAIN and holds(full, of[one.what]) and not stays:
            kind = END
        row[i].what = one.what
        row[i].tag = 4 * one.pick + kind
        if i == 0 and stays and below >= NEARLY_ALL and size > 1:
            head = 1
        if main == size and below >= 1.0 - 0.01 * (1.0 - upto[0] if head else 1.0):
            main = i + 1
    _alias(row, upto, head)
    tables.main[rows] = main
    tables.act[rows] = board.spots[posture // law.feet].chance if posture < law.spots * law.feet else 1.0
    tables.head[rows] = head
    tables.first[rows] = at
    tables.first[rows + 1] = at + size
    for same in range(slate.range[0], slate.range[1]):
        tables.row[variant, posture * law.memory + same] = rows
    tables.used[0] = rows + 1
    tables.used[1] = at + size
    return True


@bare
def note_pull(y: int, of: NDArray[np.int64], choices: NDArray[np.void], tables: Tables) -> None:
    """Add up the chances of row y to make for each camp; the row is one in which every camp may fill up."""
    pull = tables.pull[y]
    pull[:] = 0.0
    below = 0.0
    for o in range(tables.first[y], tables.first[y + 1]):
        kind, pick = tables.outcomes[o].tag & 3, tables.outcomes[o].tag >> 2
        if kind in (PROPOSAL, FIRST):
            c = choices[pick].gate if choices[pick].cap < 0 else choices[pick].cap
        else:
            c = of[tables.outcomes[o].what]
        if c >= 0:
            pull[c] += tables.below[o] - below
        below = tables.below[o]
