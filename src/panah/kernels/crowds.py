"""People of one member through one day under Flee's rules, in whole persons, with camp counts seen live.

Flee walks through its agents in list order, and each one sees the camps as those before it left them. People in equal
states are exchangeable but for that order, so the day is played in three steps:

1. *Proposals.* Everybody draws the end of their day from the day tables, in which a camp that may fill up is as full as
   it is at least today. Whoever stays, or ends the day without regard to such a camp, is done.
2. *First choices.* Whose first choice of the day is a camp that may fill up is heard cohort by cohort, while people who
   leave the camps make room: Flee's first pass.
3. *Turns.* Whoever proposed such a camp later in the day, or arrives in one, waits in the pool of their cohort. The
   pools are emptied in the order in which the cohorts set out, which is their order in Flee's list; within a pool the
   order is random. A slice of the pool is taken at a time, small enough that no camp's count moves by more than a
   sixteenth of its throttle band, or one person at a time. A proposal is accepted with the camp's live multiplier over
   the one in the table, and who is refused chooses again among all choices with the live multipliers and goes on from
   there. Proposing, refusing and choosing again has the law of choosing with the live multipliers at once.

Where a day has too many stops to be tabled, everybody who acts chooses hop by hop in their turn.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from panah.kernels.bare import bare
from panah.kernels.draws import binomial, bits, uniform
from panah.kernels.evenings import END, FIRST, PLAIN, PROPOSAL, STOP, Law, far, night, pack, stride
from panah.kernels.tables import Tables

SLICE = 1.0 / 16.0
"""Share of a camp's throttle band by which its count may move between two looks at it."""

BARRED = 0.5
"""A camp whose multiplier is below this is not set out for."""

CHAIN = 4
"""People per likely outcome above whom a chain of binomials is cheaper than a draw for each."""

ALIKE = 6
"""People who wait for the same, above whom a chain of binomials tells their cohorts sooner than a draw for each."""

CHOOSE, HOP, LEAVE = range(STOP + 1, STOP + 4)
"""More that people may be about to do: choose at a stop, take a choice, be gone from a camp."""

CAMP = np.dtype([
    ("capacity", "f8"), ("here", "i8"), ("leaving", "f8"), ("hope", "f8"), ("least", "f8"), ("open", "f8"),
    ("factor", "f8"),
])  # fmt: skip
"""A camp with a capacity: people it takes in, less than 1 for any number; people there now, and how many of them leave
today, on average; between which factors the weight of a choice shrinks all day, which the day tables know; and what
follows from its count, kept up to date: its multiplier, and by which factor the weight of a choice shrinks.
"""

CELL = np.dtype([("state", "i8"), ("posture", "i8"), ("count", "i8")])
"""People in one state in the morning."""

ENTRY = np.dtype([
    ("what", "i8"), ("count", "i8"), ("travel", "i8"), ("kind", "i4"), ("pick", "i4"), ("foot", "i4"), ("then", "i4"),
])  # fmt: skip
"""People who wait for their turn. kind: END, STOP, PROPOSAL, CHOOSE or LEAVE; what: the state of END, the camp of
LEAVE, else the kilometres moved; pick: the camp of END, the choice of PROPOSAL, the spot of STOP and CHOOSE; travel:
recent travel at the start of the day, as from pack; foot: 1 on the first hop of people who start on foot; then: pool to
wait in next, -1 for none; count: how many.
"""

TASK = np.dtype([
    ("kind", "i8"), ("pick", "i8"), ("spot", "i8"), ("moved", "i8"), ("travel", "i8"), ("count", "i8"),
])  # fmt: skip
"""What is still to be done by how many."""

TURN = np.dtype([("entry", "i8"), ("count", "i8")])
"""An entry of a pool whose turn it is, and how many of its people."""


class Member(NamedTuple):
    """One member's day: what is written while it is played.

    of        (Z,)    int64    camp of each posture, -1 for none
    camps     (C,)    CAMP
    hope      (C,)    BOUND    the same as in camps, for building day tables
    cells     (K,)    CELL     who is where in the morning, by state
    listed    (1,)    int64    cells in use
    shares    (Z, B)  float64  cohorts of the people of each posture in the morning, in people
    left      (B,)    float64  scratch: the same of one posture, as far as they have not been told apart
    tally     (Z,)    int64    scratch, all zero between uses: people by the posture their day ends in
    opens     (C,)    float64  scratch: share of a pool after which a camp opens
    plan      (C,)    int64    scratch: people who leave a camp in the next turns of a pool, -1 where that is open
    pools     (2 B, W) ENTRY   of each cohort, and, after those, of those of each cohort whose first choice of the day
                               is a camp that may fill up
    size      (2 B,)  int64    entries in use
    weight    (N,)    float64  scratch: live weights of the choices at a spot, or of the origins
    origins   (P,)    int64    scratch: people by origin
    stack     (H,)    TASK     scratch
    queue     (U,)    TURN     scratch
    due       (C,)    float64  scratch: arrivals to be expected from a pool
    steps     (C,)    int64    what the bounds of the camps are made of, -1 for one that cannot fill up
    reach     (4, C)  float64  scratch: arrivals to be expected in the day, at most, of people who are on the way
                               already, and the variance of these
    travelled (Z, R)  float64  grows: people by the posture their day ends in and the class of recent travel they are
                               to be expected in; Z is 0 where nobody asks
    worth     (Z,)    float64  people for whom one of a posture's stands in that, if the day ends without waiting
    """

    of: NDArray[np.int64]
    camps: NDArray[np.void]
    hope: NDArray[np.void]
    cells: NDArray[np.void]
    listed: NDArray[np.int64]
    shares: NDArray[np.float64]
    left: NDArray[np.float64]
    tally: NDArray[np.int64]
    opens: NDArray[np.float64]
    plan: NDArray[np.int64]
    pools: NDArray[np.void]
    size: NDArray[np.int64]
    weight: NDArray[np.float64]
    origins: NDArray[np.int64]
    stack: NDArray[np.void]
    queue: NDArray[np.void]
    due: NDArray[np.float64]
    steps: NDArray[np.int64]
    reach: NDArray[np.float64]
    travelled: NDArray[np.float64]
    worth: NDArray[np.float64]


class Crowd(NamedTuple):
    """People of one member.

    people  (S,)    int64    by state
    busy    (W,)    uint64   a bit for each state, set where somebody may be
    cohort  (Z, B)  float64  people of each posture by cohort: what is to be expected of those who were not told apart
    """

    people: NDArray[np.int64]
    busy: NDArray[np.uint64]
    cohort: NDArray[np.float64]


WORD = 6
"""Power of two of the states that share a word of marks."""

_WORD, _BIT, _ONE = np.uint64(WORD), np.uint64(63), np.uint64(1)
_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)

_TURN = np.uint64(0x03F79D71B4CB0A89)
_LOWEST = np.zeros(64, dtype=np.int64)
_LOWEST[[((1 << bit) * int(_TURN) >> 58) & 63 for bit in range(64)]] = range(64)
"""Number of the only bit of a word, by the upper six bits of its product with a de Bruijn sequence."""


@bare
def lowest(marks: np.uint64) -> tuple[int, np.uint64]:
    """Number of the lowest bit that is set, and the word without it."""
    one = marks & (~marks + _ONE)
    return _LOWEST[(one * _TURN) >> np.uint64(58)], marks ^ one


@bare
def put(state: int, count: int, crowd: Crowd) -> None:
    """Add people to a state."""
    at = np.uint64(state)
    crowd.people[at] += count
    crowd.busy[at >> _WORD] |= _ONE << (at & _BIT)


@bare
def mixed(posture: int, member: Member) -> None:
    """Nobody of a posture's people has been told apart yet."""
    for b in range(len(member.left)):
        member.left[b] = member.shares[posture, b]


@bare
def tell(key: np.uint64, left: NDArray[np.float64]) -> tuple[np.uint64, int]:
    """The cohort of one more person of a posture; the others are one fewer."""
    whole = 0.0
    for b in range(len(left)):
        whole += left[b]
    key, u = uniform(key)
    u *= whole
    found = 0
    for b in range(len(left)):
        if left[b] > 0.0:
            found = b
            if u < left[b]:
                break
            u -= left[b]
    left[found] = max(0.0, left[found] - 1.0)
    return key, found


@bare
def settle(crowd: Crowd, member: Member) -> None:
    """The cohorts of those who have not been told apart go where they go, as is to be expected of each."""
    left, tally, cohort = member.left, member.tally, crowd.cohort
    whole = 0.0
    for b in range(len(left)):
        whole += left[b]
    for z in range(len(tally)):
        n = tally[z]
        if n > 0:
            tally[z] = 0
            for b in range(len(left)):
                cohort[z, b] += n * left[b] / whole if whole > 0.0 else n / len(left)


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
def taken_in(camp: Any) -> float:
    """Chance that a proposal is accepted that was left open."""
    chance: float = min(1.0, max(0.0, (camp.factor - camp.least) / (camp.hope - camp.least)))
    return chance


@bare
def some(key: np.uint64, count: int, chance: float) -> tuple[np.uint64, int]:
    """Binomial; for one person, as most often inside a day, a single comparison."""
    if count == 1:
        key, u = uniform(key)
        return key, 1 if u < chance else 0
    return binomial(key, count, chance)


@bare
def wait(
    g: int, kind: int, what: int, pick: int, travel: int, foot: int, then: int, count: int, pools: NDArray[np.void],
    size: NDArray[np.int64],
) -> None:  # fmt: skip
    """Add an entry to a pool."""
    if size[g] == pools.shape[1]:
        raise OverflowError("a pool of people is full")
    entry = pools[g, size[g]]
    entry.kind, entry.what, entry.pick, entry.travel = kind, what, pick, travel
    entry.foot, entry.then, entry.count = foot, then, count
    size[g] += 1


@bare
def by_cohort(
    key: np.uint64, kind: int, what: int, pick: int, travel: int, foot: int, early: bool, count: int,
    left: NDArray[np.float64], pools: NDArray[np.void], waiting: NDArray[np.int64],
) -> np.uint64:  # fmt: skip
    """Let people of a posture wait in the pools of their cohorts: early ones, and then the others, or only there."""
    chain, whole = count > ALIKE, 0.0
    for b in range(len(left) if chain else 0):
        whole += left[b]
    for b in range(len(left) if chain else 0):
        n = 0
        if left[b] > 0.0:
            key, n = binomial(key, count, min(1.0, left[b] / whole) if whole > left[b] else 1.0)
            whole -= left[b]
            left[b] = max(0.0, left[b] - n)
        if n > 0:
            count -= n
            wait(len(left) + b if early else b, kind, what, pick, travel, foot, b if early else -1, n, pools, waiting)
    for _ in range(count):
        key, b = tell(key, left)
        wait(len(left) + b if early else b, kind, what, pick, travel, foot, b if early else -1, 1, pools, waiting)
    return key


@bare
def _line_up(
    key: np.uint64, outcome: Any, count: int, posture: int, law: Law, of: NDArray[np.int64], tables: Tables,
    left: NDArray[np.float64], pools: NDArray[np.void], waiting: NDArray[np.int64],
) -> np.uint64:  # fmt: skip
    """Let people whose outcome depends on a camp that may fill up wait for their turn."""
    what, pick, kind, span = outcome.what, outcome.tag >> 2, outcome.tag & 3, 2 * law.reach
    u = what // span
    foot, travel = 0, 0
    if kind == END:
        pick = of[what]
    else:
        what -= u * span
        travel = pack(tables.low[u], tables.high[u], tables.whose[u])
    early = kind == FIRST
    if early:
        kind, foot, travel = PROPOSAL, posture % law.feet, pack(0, tables.recent.shape[1] - 1, posture)
    return by_cohort(key, kind, what, pick, travel, foot, early, count, left, pools, waiting)


@bare
def _chain(
    key: np.uint64, count: int, posture: int, row: NDArray[np.void], upto: NDArray[np.float64], head: int, main: int,
    law: Law, of: NDArray[np.int64], left: NDArray[np.float64], tally: NDArray[np.int64], tables: Tables,
    pools: NDArray[np.void], waiting: NDArray[np.int64],
) -> tuple[np.uint64, int]:  # fmt: skip
    """Split many people of a posture over their likely outcomes, by a chain of binomials; returns who is left over."""
    below = upto[head - 1] if head > 0 else 0.0
    for o in range(head, main):
        n = count
        if o < len(row) - 1:
            key, n = binomial(key, count, min(1.0, (upto[o] - below) / (1.0 - below)))
        below = upto[o]
        count -= n
        if n > 0 and row[o].tag & 3 == PLAIN:
            tally[row[o].what] += n
        elif n > 0:
            key = _line_up(key, row[o], n, posture, law, of, tables, left, pools, waiting)
        if count == 0:
            break
    return key, count


@bare
def _tail(key: np.uint64, upto: NDArray[np.float64], main: int) -> tuple[np.uint64, int]:
    """An outcome among those after the likely ones, by bisection."""
    below = upto[main - 1]
    key, u = uniform(key)
    u = below + u * (1.0 - below)
    low, high = main, len(upto) - 1
    while low < high:
        middle = (low + high) // 2
        if upto[middle] < u:
            low = middle + 1
        else:
            high = middle
    return key, low


@bare
def propose(
    key: np.uint64, posture: int, count: int, law: Law, of: NDArray[np.int64], tables: Tables,
    left: NDArray[np.float64], tally: NDArray[np.int64], pools: NDArray[np.void], waiting: NDArray[np.int64],
) -> np.uint64:  # fmt: skip
    """Draw the day of the people of a posture; who depends on a camp that may fill up waits for their turn.

    Few people draw one by one from the alias table. Many are split by a chain of binomials over the likely outcomes,
    the likeliest first, and only those left over draw alone.

    left   (B,)  float64  cohorts of the posture's people
    tally  (Z,)  int64    grows: people by the posture their day ends in
    """
    y, outcomes = tables.today[posture], tables.outcomes
    first, head, main = tables.first[y], tables.head[y], tables.main[y]
    size = tables.first[y + 1] - first - head
    if head == 1:
        key, n = some(key, count, 1.0 - tables.below[first])
        tally[posture] += count - n
        count = n
    chain = count > CHAIN * main
    if chain:
        row, upto = outcomes[first : first + head + size], tables.below[first : first + head + size]
        key, count = _chain(key, count, posture, row, upto, head, main, law, of, left, tally, tables, pools, waiting)
    base, cells_in_row = np.uint64(first + head), np.uint64(size)
    for _ in range(count):
        if chain:
            key, n = _tail(key, tables.below[first : first + head + size], main)
            o = np.uint64(first + n)
        else:
            key, x = bits(key)
            x = (x >> _HALF) * cells_in_row
            o = base + (x >> _HALF)
            other = np.uint64(first + outcomes[o].other)
            o += np.uint64((x & _LOW) >= np.uint64(outcomes[o].cut)) * (other - o)  # no branch to guess
        if outcomes[o].tag & 3 == PLAIN:
            tally[outcomes[o].what] += 1
        else:
            key = _line_up(key, outcomes[o], 1, posture, law, of, tables, left, pools, waiting)
    return key


@bare
def set_out(
    key: np.uint64, posture: int, r: int, count: int, law: Law, spots: NDArray[np.void], gain: NDArray[np.float64],
    left: NDArray[np.float64], tally: NDArray[np.int64], crowd: Crowd, pools: NDArray[np.void],
    waiting: NDArray[np.int64],
) -> np.uint64:  # fmt: skip
    """Draw who of those resting in a state acts today, without a table: they wait to choose in the early pools."""
    spot, foot = spots[posture // law.feet], posture % law.feet
    home = spot.place * law.feet + foot if spot.first == spot.last else posture
    gone = 0
    if spot.first < spot.last:
        key, gone = some(key, count, spot.chance)
    travel = pack(r, r + 1, 0)
    put(night(home, travel, gain[0], law), count - gone, crowd)
    tally[home] += count - gone
    for _ in range(gone):
        key, g = tell(key, left)
        wait(len(left) + g, CHOOSE, 0, posture // law.feet, travel, foot, g, 1, pools, waiting)
    return key


@bare
def travel_on(
    key: np.uint64, trip: Any, r: int, count: int, law: Law, gain: NDArray[np.float64], of: NDArray[np.int64],
    left: NDArray[np.float64], tally: NDArray[np.int64], crowd: Crowd, pools: NDArray[np.void],
    waiting: NDArray[np.int64],
) -> np.uint64:  # fmt: skip
    """Let people who spent the night on a way go on, without a table: who arrives waits for their turn."""
    walking, travel = 0, pack(r, r + 1, 0)
    if trip.walk > 0.0:
        key, walking = some(key, count, trip.walk)
    for option in range(2):
        n = walking if option == 1 else count - walking
        if n == 0:
            continue
        _, speed, bed = stride(trip, option, law)
        kind, what, pick = PLAIN, night(bed, travel, gain[far(0, speed, law)], law), bed
        if speed > trip.left:
            pick = trip.spot * law.feet
            what = night(pick, travel, gain[trip.step], law)
            if not trip.turns and trip.step * law.unit < speed:
                kind, what, pick = STOP, trip.step, trip.spot
            elif of[pick] >= 0:
                kind, pick = END, of[pick]
        if kind == PLAIN:
            put(what, n, crowd)
            tally[pick] += n
            continue
        for _ in range(n):
            key, g = tell(key, left)
            wait(g, kind, what, pick, travel, 0, -1, 1, pools, waiting)
    return key
