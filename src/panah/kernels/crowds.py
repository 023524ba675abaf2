"""People of one member through one day under Flee's rules, in whole persons, with camp counts seen live.

Flee walks through its agents in list order, and each one sees the camps as those before it left them. People in equal
states are exchangeable but for that order, so the day is played in three steps:

1. *Proposals.* Everybody draws the end of their day from the day tables, in which no camp is full. Whoever stays, or
   ends the day without regard to a camp that may fill up, is done.
2. *First choices.* Whose first choice of the day is a camp that may fill up is heard cohort by cohort, while people who
   leave the camps make room: Flee's first pass.
3. *Turns.* Whoever proposed such a camp later in the day, or arrives in one, waits in the pool of their cohort. The
   pools are emptied in the order in which the cohorts set out, which is their order in Flee's list; within a pool the
   order is random. A slice of the pool is taken at a time, small enough that no camp's count moves by more than a
   sixteenth of its throttle band, or one person at a time. A proposal is accepted with the camp's live multiplier, and
   who is refused chooses again among all choices with the live multipliers and goes on from there. Proposing, refusing
   and choosing again has the law of choosing with the live multipliers at once.

Where a day has too many stops to be tabled, everybody who acts chooses hop by hop in their turn.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from panah.kernels.bare import bare
from panah.kernels.draws import binomial, uniform
from panah.kernels.evenings import END, FIRST, PLAIN, PROPOSAL, STOP, Law, far, recall, stride

CHAIN = 4
"""People per likely outcome above whom a chain of binomials is cheaper than a draw for each."""

CHOOSE, HOP, LEAVE = range(PLAIN + 1, PLAIN + 4)
"""More that people may be about to do: choose at a stop, take a choice, be gone from a camp."""

CAMP = np.dtype([("capacity", "f8"), ("here", "i8"), ("open", "f8"), ("factor", "f8")])
"""A camp with a capacity: people it takes in, less than 1 for any number; people there now; and what follows from the
two, kept up to date: its multiplier, and by how much the weight of a choice shrinks.
"""

ENTRY = np.dtype([
    ("kind", "i8"), ("what", "i8"), ("pick", "i8"), ("r", "i8"), ("foot", "i8"), ("then", "i8"), ("count", "i8"),
])  # fmt: skip
"""People who wait for their turn: END, STOP or PROPOSAL; the state or stop; the choice proposed; class of recent travel
at the start of the day; 1 on the first hop of people who start on foot; pool to wait in next, -1 for none; how many.
"""

TASK = np.dtype([("kind", "i8"), ("pick", "i8"), ("spot", "i8"), ("moved", "i8"), ("count", "i8")])
"""What is still to be done by how many."""

TURN = np.dtype([("entry", "i8"), ("count", "i8")])
"""An entry of a pool whose turn it is, and how many of its people."""


class Member(NamedTuple):
    """One member's day: what is written while it is played.

    of        (Z,)    int64    camp of each posture, -1 for none
    camps     (C,)    CAMP
    pools     (B + 1, W) ENTRY   of each cohort, and of those whose first choice of the day is a camp that may fill up
    size      (B + 1,)   int64   entries in use
    tomorrow  (B, S)  int64    people by cohort and state at the end of the day
    there     (B, Z)  int64    people by cohort and posture at the start of the day
    weight    (N,)    float64  scratch: live weights of the choices at a spot
    stack     (H,)    TASK     scratch
    queue     (U,)    TURN     scratch
    due       (C,)    float64  scratch: arrivals to be expected from a pool
    reach     (2, C)  float64  scratch: arrivals to be expected in the day, at most
    """

    of: NDArray[np.int64]
    camps: NDArray[np.void]
    pools: NDArray[np.void]
    size: NDArray[np.int64]
    tomorrow: NDArray[np.int64]
    there: NDArray[np.int64]
    weight: NDArray[np.float64]
    stack: NDArray[np.void]
    queue: NDArray[np.void]
    due: NDArray[np.float64]
    reach: NDArray[np.float64]


@bare
def multiplier(here: float, capacity: float, buffer: float) -> float:
    """Flee's throttle: 1 up to the buffer's share of the capacity, 0 when full, a straight line between."""
    if capacity < 1.0 or here <= buffer * capacity:
        return 1.0
    if here >= capacity:
        return 0.0
    return 1.0 - (here - buffer * capacity) / (capacity * (1.0 - buffer))


@bare
def look(c: int, law: Law, camps: NDArray[np.void]) -> None:
    """Bring what follows from a camp's count up to date."""
    m = multiplier(camps[c].here, camps[c].capacity, law.buffer)
    camps[c].open = m
    camps[c].factor = m if law.power == 1.0 or m == 1.0 else m**law.power


@bare
def some(key: np.uint64, count: int, chance: float) -> tuple[np.uint64, int]:
    """Binomial; for one person, as most often inside a day, a single comparison."""
    if count == 1:
        key, u = uniform(key)
        return key, 1 if u < chance else 0
    return binomial(key, count, chance)


@bare
def wait(
    g: int, kind: int, what: int, pick: int, r: int, foot: int, then: int, count: int, pools: NDArray[np.void],
    size: NDArray[np.int64],
) -> None:  # fmt: skip
    """Add an entry to a pool."""
    if size[g] == pools.shape[1]:
        raise OverflowError("a pool of people is full")
    entry = pools[g, size[g]]
    entry.kind, entry.what, entry.pick, entry.r = kind, what, pick, r
    entry.foot, entry.then, entry.count = foot, then, count
    size[g] += 1


@bare
def _line_up(
    outcome: Any, count: int, posture: int, r: int, g: int, law: Law, gain: NDArray[np.float64],
    pools: NDArray[np.void], waiting: NDArray[np.int64],
) -> None:  # fmt: skip
    """Let people whose outcome depends on a camp that may fill up wait for their turn."""
    what, pick = outcome.what, outcome.pick
    if outcome.kind == FIRST:
        wait(len(waiting) - 1, PROPOSAL, what, pick, r, posture % law.feet, g, count, pools, waiting)
    elif outcome.kind == PROPOSAL:
        wait(g, PROPOSAL, what, pick, r, 0, -1, count, pools, waiting)
    else:
        wait(g, END, what * law.memory + recall(r, gain[pick]), 0, r, 0, -1, count, pools, waiting)


@bare
def _chain(
    key: np.uint64, count: int, posture: int, r: int, g: int, row: NDArray[np.void], head: int, main: int, law: Law,
    gain: NDArray[np.float64], tomorrow: NDArray[np.int64], pools: NDArray[np.void], waiting: NDArray[np.int64],
) -> tuple[np.uint64, int]:  # fmt: skip
    """Split many people of one state over their likely outcomes, by a chain of binomials; returns who is left over."""
    below = row[head - 1].below if head > 0 else 0.0
    for o in range(head, main):
        n = count
        if o < len(row) - 1:
            key, n = binomial(key, count, min(1.0, (row[o].below - below) / (1.0 - below)))
        below = row[o].below
        count -= n
        if n > 0 and row[o].kind == PLAIN:
            tomorrow[row[o].what * law.memory + recall(r, gain[row[o].pick])] += n
        elif n > 0:
            _line_up(row[o], n, posture, r, g, law, gain, pools, waiting)
        if count == 0:
            break
    return key, count


@bare
def _tail(key: np.uint64, row: NDArray[np.void], main: int) -> tuple[np.uint64, int]:
    """An outcome among those after the likely ones, by bisection."""
    below = row[main - 1].below
    key, u = uniform(key)
    u = below + u * (1.0 - below)
    low, high = main, len(row) - 1
    while low < high:
        middle = (low + high) // 2
        if row[middle].below < u:
            low = middle + 1
        else:
            high = middle
    return key, low


@bare
def propose(
    key: np.uint64, posture: int, g: int, people: NDArray[np.int64], rows: NDArray[np.int64], first: NDArray[np.int64],
    main: NDArray[np.int64], head: NDArray[np.int64], outcomes: NDArray[np.void], law: Law, gain: NDArray[np.float64],
    tomorrow: NDArray[np.int64], pools: NDArray[np.void], waiting: NDArray[np.int64],
) -> None:  # fmt: skip
    """Draw the day of the people of a posture; who depends on a camp that may fill up waits for their turn in pool g.

    Few people draw one by one from the alias table. Many are split by a chain of binomials over the likely outcomes,
    the likeliest first, and only those left over draw alone.

    people    (R,)  int64    by class of recent travel
    rows      (R,)  int64    row of each class in the tables
    first, main, head, outcomes    as in Tables
    tomorrow  (S,)  int64    people by state at the end of the day
    """
    for r in range(len(people)):
        count = people[r]
        if count == 0:
            continue
        y = rows[r]
        at, size = first[y] + head[y], first[y + 1] - first[y] - head[y]
        row = outcomes[first[y] : first[y + 1]]
        if head[y] == 1:
            key, n = some(key, count, 1.0 - row[0].below)
            tomorrow[posture * law.memory + recall(r, gain[0])] += count - n
            count = n
        chain = count > CHAIN * main[y]
        if chain:
            key, count = _chain(key, count, posture, r, g, row, head[y], main[y], law, gain, tomorrow, pools, waiting)
        for _ in range(count):
            if chain:
                key, o = _tail(key, row, main[y])
                outcome = row[o]
            else:
                key, u = uniform(key)
                u *= size
                o = int(u)
                outcome = outcomes[at + o]
                if u - o >= outcome.cut:
                    outcome = row[outcome.other]
            if outcome.kind == PLAIN:
                tomorrow[outcome.what * law.memory + recall(r, gain[outcome.pick])] += 1
            else:
                _line_up(outcome, 1, posture, r, g, law, gain, pools, waiting)


@bare
def set_out(
    key: np.uint64, posture: int, g: int, people: NDArray[np.int64], law: Law, spots: NDArray[np.void],
    gain: NDArray[np.float64], tomorrow: NDArray[np.int64], pools: NDArray[np.void], waiting: NDArray[np.int64],
) -> None:  # fmt: skip
    """Draw who of those resting in a posture acts today, without a table: they wait to choose in the early pool."""
    spot, foot = spots[posture // law.feet], posture % law.feet
    home = spot.place * law.feet + foot if spot.first == spot.last else posture
    stop = posture // law.feet * law.reach
    for r in range(len(people)):
        if people[r] > 0:
            gone = 0
            if spot.first < spot.last:
                key, gone = some(key, people[r], spot.chance)
            tomorrow[home * law.memory + recall(r, gain[0])] += people[r] - gone
            if gone > 0:
                wait(len(waiting) - 1, CHOOSE, stop, 0, r, foot, g, gone, pools, waiting)


@bare
def travel_on(
    key: np.uint64, trip: Any, g: int, people: NDArray[np.int64], law: Law, gain: NDArray[np.float64],
    of: NDArray[np.int64], tomorrow: NDArray[np.int64], pools: NDArray[np.void], waiting: NDArray[np.int64],
) -> None:  # fmt: skip
    """Let people who spent the night on a way go on, without a table: who arrives waits for their turn in pool g."""
    for r in range(len(people)):
        walking = 0
        if people[r] > 0 and trip.walk > 0.0:
            key, walking = some(key, people[r], trip.walk)
        for option in range(2):
            n = walking if option == 1 else people[r] - walking
            if n == 0:
                continue
            _, speed, night = stride(trip, option, law)
            if speed <= trip.left:
                tomorrow[night * law.memory + recall(r, gain[far(0, speed, law)])] += n
            elif not trip.turns and trip.step * law.unit < speed:
                wait(g, STOP, trip.spot * law.reach + trip.step, 0, r, 0, -1, n, pools, waiting)
            else:
                posture = trip.spot * law.feet
                state = posture * law.memory + recall(r, gain[trip.step])
                if of[posture] >= 0:
                    wait(g, END, state, 0, r, 0, -1, n, pools, waiting)
                else:
                    tomorrow[state] += n
