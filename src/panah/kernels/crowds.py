"""People of one member through one day under Flee's rules, in whole persons, with camp counts seen live.

Flee walks through its agents in list order, and each one sees the camps as those before it left them. People in equal
states are exchangeable but for that order, so the day is played in three steps:

1. *Who acts.* One binomial for each state. People in camps come first, then all others, as in Flee's first pass.
2. *Proposals.* Each draws the end of its day from the day tables, in which no camp is full.
3. *Acceptance.* Whoever proposed a camp that may fill up today, or already travels to one, waits in one of three pools:
   who was on a way at nightfall, who left a place that some leave, who left a place that all leave (mostly today's new
   people). The pools follow one another as those people do in Flee's list; within a pool the order is random. A slice
   of the pool is taken at a time, small enough that no camp's count moves by more than a sixteenth of its throttle
   band; a proposal is accepted with the camp's live multiplier, and who is refused chooses again among all choices
   with the live multipliers and goes on from there. Proposing, refusing and choosing again has the law of choosing with
   the multipliers at once.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.draws import binomial, uniform
from panah.kernels.evenings import END, FIRST, PLAIN, PROPOSAL, STOP, Board, Law, far, holds, recall

SLICE = 1.0 / 16.0
"""Share of a camp's throttle band by which its count may move between two looks at it."""

BARRED = 0.5
"""A camp whose multiplier is below this is not set out for."""

CHAIN = 4
"""People per likely outcome above whom a chain of binomials is cheaper than a draw for each."""

EARLY_SLICES = 16
"""Slices of the pool of first choices, whose order matters less: camps only lose people meanwhile."""

ALONE = 8
"""People per entry of a pool up to whom one by one is cheaper than slices."""

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


@njit(cache=True, nogil=True, _nrt=False)
def multiplier(here: int, capacity: float, buffer: float) -> float:
    """Flee's throttle: 1 up to the buffer's share of the capacity, 0 when full, a straight line between."""
    if capacity < 1.0 or here <= buffer * capacity:
        return 1.0
    if here >= capacity:
        return 0.0
    return 1.0 - (here - buffer * capacity) / (capacity * (1.0 - buffer))


@njit(cache=True, nogil=True, _nrt=False)
def look(c: int, law: Law, camps: NDArray[np.void]) -> None:
    """Bring what follows from a camp's count up to date."""
    m = multiplier(camps[c].here, camps[c].capacity, law.buffer)
    camps[c].open = m
    camps[c].factor = m if law.power == 1.0 or m == 1.0 else m**law.power


@njit(cache=True, nogil=True, _nrt=False)
def _some(key: np.uint64, count: int, chance: float) -> tuple[np.uint64, int]:
    """Binomial; for one person, as most often inside a day, a single comparison."""
    if count == 1:
        key, u = uniform(key)
        return key, 1 if u < chance else 0
    return binomial(key, count, chance)


@njit(cache=True, nogil=True, _nrt=False)
def _rest(state: int, c: int, count: int, law: Law, camps: NDArray[np.void], tomorrow: NDArray[np.int64]) -> None:
    """The day of some people ends in a state, in camp c if that is not -1."""
    tomorrow[state] += count
    if c >= 0:
        camps[c].here += count
        look(c, law, camps)


@njit(cache=True, nogil=True, _nrt=False)
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


@njit(cache=True, nogil=True, _nrt=False)
def _push(depth: int, kind: int, pick: int, spot: int, moved: int, count: int, stack: NDArray[np.void]) -> int:
    if depth == len(stack):
        raise OverflowError("a day has too many stops")
    task = stack[depth]
    task.kind, task.pick, task.spot, task.moved, task.count = kind, pick, spot, moved, count
    return depth + 1


@njit(cache=True, nogil=True, _nrt=False)
def _decide(
    key: np.uint64, depth: int, home: int, moved: int, r: int, count: int, law: Law, spots: NDArray[np.void],
    gain: NDArray[np.float64], forced: NDArray[np.int64], of: NDArray[np.int64], camps: NDArray[np.void],
    tomorrow: NDArray[np.int64], stack: NDArray[np.void],
) -> tuple[np.uint64, int]:  # fmt: skip
    """People at a stop inside the day stay, or choose to go on."""
    spot = spots[home]
    act = 1.0 if spot.town and r < forced[moved] else spot.chance
    if spot.first == spot.last:
        act, home = 0.0, spot.place
    key, gone = _some(key, count, act)
    if gone < count:
        posture = home * law.feet
        _rest(posture * law.memory + recall(r, gain[moved]), of[posture], count - gone, law, camps, tomorrow)
    if gone > 0:
        depth = _push(depth, CHOOSE, 0, home, moved, gone, stack)
    return key, depth


@njit(cache=True, nogil=True, _nrt=False)
def _weigh(
    first: int, last: int, choices: NDArray[np.void], camps: NDArray[np.void], weight: NDArray[np.float64]
) -> tuple[float, int]:
    """Live weights of choices; returns their sum and the last choice with some. All zero is the same chance for all."""
    whole, final = 0.0, first
    for j in range(first, last):
        w = choices[j].weight
        if choices[j].cap >= 0:
            w *= camps[choices[j].cap].factor
        weight[j - first] = w
        whole += w
        if w > 0.0:
            final = j
    if whole > 0.0:
        return whole, final
    for j in range(first, last):
        weight[j - first] = choices[j].many
        whole += choices[j].many
    return whole, last - 1


@njit(cache=True, nogil=True, _nrt=False)
def _barred(j: int, choices: NDArray[np.void], camps: NDArray[np.void]) -> bool:
    """Whether people drop the plan of choice j."""
    return bool(choices[j].gate >= 0 and camps[choices[j].gate].open < BARRED)


@njit(cache=True, nogil=True, _nrt=False)
def _choose(
    key: np.uint64, depth: int, at: int, moved: int, count: int, spots: NDArray[np.void], choices: NDArray[np.void],
    camps: NDArray[np.void], weight: NDArray[np.float64], stack: NDArray[np.void],
) -> tuple[np.uint64, int, int]:  # fmt: skip
    """People at a stop choose by the weights of this moment; also returns how many chose a camp that is barred."""
    first = spots[at].first
    whole, final = _weigh(first, spots[at].last, choices, camps, weight)
    if count == 1:
        key, u = uniform(key)
        u *= whole
        j = first
        while j < final and u >= weight[j - first]:
            u -= weight[j - first]
            j += 1
        if _barred(j, choices, camps):
            return key, depth, 1
        return key, _push(depth, HOP, j, at, moved, 1, stack), 0
    dropped = 0
    for j in range(first, final + 1):
        n = count
        if j < final:
            key, n = _some(key, count, min(1.0, weight[j - first] / whole))
            whole -= weight[j - first]
            count -= n
        if n > 0:
            if _barred(j, choices, camps):
                dropped += n
            else:
                depth = _push(depth, HOP, j, at, moved, n, stack)
        if count == 0:
            break
    return key, depth, dropped


@njit(cache=True, nogil=True, _nrt=False)
def _hop(
    depth: int, j: int, moved: int, r: int, foot: int, option: int, then: int, count: int, law: Law,
    choices: NDArray[np.void], gain: NDArray[np.float64], of: NDArray[np.int64], camps: NDArray[np.void],
    pools: NDArray[np.void], size: NDArray[np.int64], tomorrow: NDArray[np.int64], stack: NDArray[np.void],
) -> int:  # fmt: skip
    """People set out on choice j, walking by chance if option is 1: to a stop, to a night at a spot or on the way."""
    way = choices[j]
    on_foot = option == 1 or foot == 1
    speed = law.on_foot if on_foot else way.speed
    if speed > way.km:
        come = moved + way.step
        posture = way.spot * law.feet
        if come * law.unit < speed:
            if then < 0:
                return _push(depth, STOP, 0, way.spot, come, count, stack)
            wait(then, STOP, way.spot * law.reach + come, 0, r, 0, -1, count, pools, size)
            return depth
        state = posture * law.memory + recall(r, gain[come])
    else:
        posture = way.night_on_foot if foot == 1 else way.night_walking if option == 1 else way.night
        state = posture * law.memory + recall(r, gain[far(moved, speed, law)])
    if then < 0:
        _rest(state, of[posture], count, law, camps, tomorrow)
    else:
        wait(then, END, state, 0, r, 0, -1, count, pools, size)
    return depth


@njit(cache=True, nogil=True, _nrt=False)
def _play(key: np.uint64, g: int, turns: int, board: Board, member: Member) -> np.uint64:
    """Play the turns in the queue to the end of the day, or, from the early pool, to the first hop."""
    law, spots, choices, gain, forced = board.law, board.spots, board.choices, board.gain, board.forced
    of, camps, pools, size = member.of, member.camps, member.pools, member.size
    weight, stack, queue = member.weight, member.stack, member.queue
    for t in range(turns):
        entry = pools[g, queue[t].entry]
        r, foot, then, what = entry.r, entry.foot, entry.then, entry.what
        if entry.kind == LEAVE:
            camps[what].here -= queue[t].count
            look(what, law, camps)
            continue
        tomorrow = member.tomorrow[g if then < 0 else then]
        if entry.kind == END:
            _rest(what, of[what // law.memory], queue[t].count, law, camps, tomorrow)
            continue
        depth = _push(0, entry.kind, entry.pick, what // law.reach, what % law.reach, queue[t].count, stack)
        while depth > 0:
            depth -= 1
            task = stack[depth]
            kind, j, at, moved, count = task.kind, task.pick, task.spot, task.moved, task.count
            dropped = 0
            if kind == STOP:
                key, depth = _decide(
                    key, depth, at, moved, r, count, law, spots, gain, forced, of, camps, tomorrow, stack
                )
            elif kind == PROPOSAL:  # accepted with the camp's multiplier; the refused choose again
                taken = count
                if choices[j].cap >= 0:
                    key, taken = _some(key, count, camps[choices[j].cap].factor)
                if _barred(j, choices, camps):
                    dropped = taken
                elif taken > 0:
                    depth = _push(depth, HOP, j, at, moved, taken, stack)
                if taken < count:
                    depth = _push(depth, CHOOSE, 0, at, moved, count - taken, stack)
            elif kind == CHOOSE:
                key, depth, dropped = _choose(key, depth, at, moved, count, spots, choices, camps, weight, stack)
            else:
                walking = 0
                if foot == 0 and choices[j].walk > 0.0:
                    key, walking = _some(key, count, choices[j].walk)
                for option in range(2):
                    n = walking if option == 1 else count - walking
                    if n > 0:
                        depth = _hop(depth, j, moved, r, foot, option, then, n, law, choices, gain, of, camps, pools,
                                     size, tomorrow, stack)  # fmt: skip
            if dropped > 0:  # they stay where they are
                posture = spots[at].place * law.feet + foot
                _rest(posture * law.memory + recall(r, gain[moved]), of[posture], dropped, law, camps, tomorrow)
    return key


@njit(cache=True, nogil=True, _nrt=False)
def _line_up(
    outcome: Any, count: int, posture: int, r: int, g: int, law: Law, gain: NDArray[np.float64], pools: NDArray[np.void],
    waiting: NDArray[np.int64],
) -> None:  # fmt: skip
    """Let people whose outcome depends on a camp that may fill up wait for their turn."""
    what, pick = outcome.what, outcome.pick
    if outcome.kind == FIRST:
        wait(len(waiting) - 1, PROPOSAL, what, pick, r, posture % law.feet, g, count, pools, waiting)
    elif outcome.kind == PROPOSAL:
        wait(g, PROPOSAL, what, pick, r, 0, -1, count, pools, waiting)
    else:
        wait(g, END, what * law.memory + recall(r, gain[pick]), 0, r, 0, -1, count, pools, waiting)


@njit(cache=True, nogil=True, _nrt=False)
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


@njit(cache=True, nogil=True, _nrt=False)
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


@njit(cache=True, nogil=True, _nrt=False)
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
            key, n = _some(key, count, 1.0 - row[0].below)
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


@njit(cache=True, nogil=True, _nrt=False)
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
                key, gone = _some(key, people[r], spot.chance)
            tomorrow[home * law.memory + recall(r, gain[0])] += people[r] - gone
            if gone > 0:
                wait(len(waiting) - 1, CHOOSE, stop, 0, r, foot, g, gone, pools, waiting)


@njit(cache=True, nogil=True, _nrt=False)
def travel_on(
    key: np.uint64, trip: Any, g: int, people: NDArray[np.int64], law: Law, gain: NDArray[np.float64],
    of: NDArray[np.int64], tomorrow: NDArray[np.int64], pools: NDArray[np.void], waiting: NDArray[np.int64],
) -> None:  # fmt: skip
    """Let people who spent the night on a way go on, without a table: who arrives waits for their turn in pool g."""
    for r in range(len(people)):
        walking = 0
        if people[r] > 0 and trip.walk > 0.0:
            key, walking = _some(key, people[r], trip.walk)
        for option in range(2):
            n = walking if option == 1 else people[r] - walking
            if n == 0:
                continue
            speed = law.on_foot if option == 1 else trip.speed
            if speed <= trip.left:
                night = trip.night_walking if option == 1 else trip.night
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


@njit(cache=True, nogil=True, _nrt=False)
def _share(
    full: int, law: Law, choices: NDArray[np.void], of: NDArray[np.int64], camps: NDArray[np.void],
    pool: NDArray[np.void], due: NDArray[np.float64],
) -> float:  # fmt: skip
    """Share of a pool to take next, so that no camp's count moves by more than a slice of its band.

    Whoever is refused, or is to decide within the day, may turn to any camp.
    """
    due[:] = 0.0
    loose = 0.0
    for i in range(len(pool)):
        n, kind, what = pool[i].count, pool[i].kind, pool[i].what
        if n == 0:
            continue
        if kind == END:
            due[of[what // law.memory]] += n
        elif kind != PROPOSAL:
            loose += n
        else:
            way = choices[pool[i].pick]
            taken = n * camps[way.cap].factor if way.cap >= 0 else float(n)
            loose += n - taken
            c = way.gate if way.cap < 0 else way.cap
            if camps[c].open >= BARRED:
                due[c] += taken
    share = 1.0
    for c in range(len(due)):
        come = due[c] + loose
        if come > 0.0 and holds(full, c) and camps[c].here < camps[c].capacity:
            capacity = camps[c].capacity
            room = max(1.0, SLICE * capacity * (1.0 - law.buffer)) + max(0.0, law.buffer * capacity - camps[c].here)
            share = min(share, room / come)
    return share


@njit(cache=True, nogil=True, _nrt=False)
def _undecided(pool: NDArray[np.void]) -> bool:
    """Whether somebody in a pool has still to choose or to be taken in."""
    for i in range(len(pool)):
        if pool[i].kind != END:
            return True
    return False


@njit(cache=True, nogil=True, _nrt=False)
def _take(key: np.uint64, share: float, pool: NDArray[np.void], queue: NDArray[np.void]) -> tuple[np.uint64, int, int]:
    """Take a share of a pool, drawn at random; returns how many entries have a turn, and how many people."""
    turns = people = 0
    for i in range(len(pool)):
        n = pool[i].count
        if n > 0 and share < 1.0:
            key, n = binomial(key, n, share)
        if n > 0:
            pool[i].count -= n
            queue[turns].entry = i
            queue[turns].count = n
            turns += 1
            people += n
    return key, turns, people


@njit(cache=True, nogil=True, _nrt=False)
def _shuffle(key: np.uint64, pool: NDArray[np.void], queue: NDArray[np.void]) -> tuple[np.uint64, int, int]:
    """Everybody in a pool by themselves, in random order."""
    turns = 0
    for i in range(len(pool)):
        for _ in range(pool[i].count):
            key, u = uniform(key)
            chosen = min(int(u * (turns + 1)), turns)
            queue[turns].entry = queue[chosen].entry
            queue[turns].count = 1
            queue[chosen].entry = i
            turns += 1
    return key, turns, turns


@njit(cache=True, nogil=True, _nrt=False)
def empty_pool(key: np.uint64, g: int, full: int, board: Board, member: Member) -> None:
    """Let everybody in a pool have their turn, in random order: a slice at a time, or one by one when they are few."""
    pool = member.pools[g, : member.size[g]]
    total = 0
    for i in range(len(pool)):
        total += pool[i].count
    early = g == len(member.size) - 1
    ordered = early or _undecided(pool)
    slices = EARLY_SLICES
    while total > 0:
        if early:
            share = 1.0 / slices
            slices -= 1
        else:
            share = 1.0
            if ordered:
                share = _share(full, board.law, board.choices, member.of, member.camps, pool, member.due)
        few = total <= ALONE * len(pool) or share * total < 2 * len(pool)
        if share < 1.0 and few:
            if total > len(member.queue):
                raise OverflowError("a queue of people is full")
            key, turns, people = _shuffle(key, pool, member.queue)
        else:
            key, turns, people = _take(key, share, pool, member.queue)
        total -= people
        key = _play(key, g, turns, board, member)
    member.size[g] = 0
