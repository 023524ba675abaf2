"""Days of many members under Flee's rules: who is added, who acts, and where everybody is at nightfall."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.bare import bare
from panah.kernels.crowds import (
    LEAVE,
    WORD,
    Crowd,
    Member,
    look,
    lowest,
    multiplier,
    propose,
    put,
    set_out,
    travel_on,
    wait,
)
from panah.kernels.draws import FLEE_FIRST, FLEE_MOVE, FLEE_POOL, FLEE_SPAWN, join, poisson, split
from panah.kernels.evenings import Board, Law, Slate, Tables, build, holds, note_pull
from panah.kernels.turns import empty_pool

HOPES = np.array([1.0, 0.6, 0.3, 0.15, 0.08])
"""Values a camp's hope may have; 0.6 is for camps about to be barred, where many stay for long. More values would mean
fewer people refused and more day tables; below the last one more are refused.
"""

DONE, FULL, USED_UP, LACKING = range(4)
"""Why days stop being played: all are; no room for a day table; a population is used up; a state has no row yet."""

NIGHT, MORNING, UNDER_WAY = range(3)
"""Where a member's day stands: not begun; people listed, and new ones added; lifted from their states to be played."""


class Days(NamedTuple):
    """What happens on each day whatever people do; D days, P places, C camps with a capacity.

    new        (D,)    int64    people who set out, whose origin is drawn by weight
    weight     (D, P)  float64  by place; by head when per_head
    fixed      (D, P)  int64    people from each place, whatever is drawn
    mean       (D, P)  float64  mean of a Poisson number of people from each place
    per_head   bool             whether people are taken from the population
    home       (P,)    int64    state of new people at each place
    capacity   (D, C)  float64
    cohort     (D,)    int64    of the new people
    order      (D, B)  int64    cohorts with people, in the order they set out, then -1
    merged     (D, 2)  int64    the first cohort's people join the second; -1 for none
    first      (D + 1,) int64   offsets into moves
    moves      (N, 2)  int64    the first posture's people take the second
    """

    new: NDArray[np.int64]
    weight: NDArray[np.float64]
    fixed: NDArray[np.int64]
    mean: NDArray[np.float64]
    per_head: bool
    home: NDArray[np.int64]
    capacity: NDArray[np.float64]
    cohort: NDArray[np.int64]
    order: NDArray[np.int64]
    merged: NDArray[np.int64]
    first: NDArray[np.int64]
    moves: NDArray[np.int64]


class Variants(NamedTuple):
    """What the camps may do on one day; each such variant has its own row in tables.row.

    steps  (X, C)  int64  -1 for a camp that cannot fill up, else the number of its hope; in the first one every camp
                          may fill up, and nobody is in any yet
    used   (1,)    int64
    """

    steps: NDArray[np.int64]
    used: NDArray[np.int64]


@bare
def spawn(key: np.uint64, day: int, days: Days, population: NDArray[np.int64], memory: int, member: Member) -> bool:
    """Add the people who set out today to the list of who is where; False when a population is used up.

    They are the last cohort, which has no other people yet.

    key         uint64         of the member, the day and this purpose
    population  (P,)   int64   shrinks when days.per_head
    """
    places = len(population)
    pull, count = member.weight[:places], member.origins
    whole = 0.0
    for p in range(places):
        pull[p] = days.weight[day, p] * population[p] if days.per_head else days.weight[day, p]
        whole += pull[p]
        count[p] = 0
    if days.new[day] > 0 and whole <= 0.0:
        return False
    if days.new[day] > 0:
        split(join(key, -1), days.new[day], pull, count)
    k = member.begin[len(member.begin) - 1]
    for p in range(places):
        n = count[p] + days.fixed[day, p]
        if days.mean[day, p] > 0.0:
            _, more = poisson(join(key, p), days.mean[day, p])
            n += more
        if days.per_head:
            if n > population[p]:
                return False
            population[p] -= n
        if n > 0:
            cell = member.cells[k]
            cell.state, cell.posture, cell.count = days.home[p], days.home[p] // memory, n
            k += 1
    for i in range(len(member.begin) - 1):
        if i > 0 and days.order[day, i - 1] == days.cohort[day]:
            member.begin[i:] = k
    member.begin[len(member.begin) - 1] = k
    return True


@bare
def _rearrange(day: int, days: Days, memory: int, crowd: Crowd) -> None:
    """Merge cohorts, and turn people on ways that close or open."""
    away, into = days.merged[day, 0], days.merged[day, 1]
    for w in range(crowd.busy.shape[1] if away >= 0 else 0):
        marks = crowd.busy[away, w]
        while marks != 0:
            bit, marks = lowest(marks)
            state = (w << WORD) + bit
            put(into, state, crowd.people[away, state], crowd)
            crowd.people[away, state] = 0
        crowd.busy[away, w] = 0
    for k in range(days.first[day], days.first[day + 1]):
        for b in range(len(crowd.people)):
            for r in range(memory):
                n = crowd.people[b, days.moves[k, 0] * memory + r]
                if n > 0:
                    crowd.people[b, days.moves[k, 0] * memory + r] = 0
                    put(b, days.moves[k, 1] * memory + r, n, crowd)


@bare
def _find(
    order: NDArray[np.int64], memory: int, place: NDArray[np.int64], crowd: Crowd, member: Member,
    out: NDArray[np.int64],
) -> int:  # fmt: skip
    """List who is where, by cohort and state; returns how many are on a way.

    out  (P,)  int64  filled: people at each place
    """
    cells, most = member.cells, len(member.cells) - len(out)  # those who set out today are to find room
    out[:] = 0
    k = travelling = 0
    for i in range(len(order)):
        member.begin[i] = k
        b, z, above = order[i], 0, memory
        for w in range(crowd.busy.shape[1] if b >= 0 else 0):
            marks = crowd.busy[b, w]
            while marks != 0:
                bit, marks = lowest(marks)
                state = (w << WORD) + bit
                n = crowd.people[b, state]
                if n == 0:
                    continue
                if k == most:
                    raise OverflowError("people are in too many states")
                while state >= above:  # cheaper than a division
                    z += 1
                    above += memory
                cells[k].state, cells[k].posture, cells[k].count = state, z, n
                k += 1
                if place[z] >= 0:
                    out[place[z]] += n
                else:
                    travelling += n
    member.begin[len(order)] = k
    return travelling


@bare
def _count(capacity: NDArray[np.float64], law: Law, spots: NDArray[np.void], last: int, member: Member) -> None:
    """Count who is in the camps, and how many of them leave today on average."""
    of, camps, cells = member.of, member.camps, member.cells
    for c in range(len(camps)):
        camps[c].capacity = capacity[c]
        camps[c].here = 0
        camps[c].leaving = 0.0
        camps[c].hope = member.hope[c] = 1.0
    for k in range(last):
        c = of[cells[k].posture]
        if c >= 0:
            camps[c].here += cells[k].count
            camps[c].leaving += cells[k].count * spots[cells[k].posture // law.feet].chance
    for c in range(len(camps)):
        look(c, law, camps)


@bare
def _expect(last: int, board: Board, rows: NDArray[np.int64], tables: Tables, mass: NDArray[np.float64],
            member: Member) -> float:  # fmt: skip
    """Fill member.reach with the people who make for each camp, none being full, and with those who can get to it;
    returns who acts.

    Without day tables everybody who acts is taken to make for every camp.

    rows    (S,)    int64    row of each state in which every camp may fill up
    mass    (Y,)    float64  scratch, all zero between uses: people by row
    """
    law, cells, due = board.law, member.cells, member.reach
    acting = 0.0
    if board.walk:
        for k in range(last):
            z = cells[k].posture
            acting += cells[k].count * (board.spots[z // law.feet].chance if z < law.spots * law.feet else 1.0)
        due[:] = acting
        return acting
    due[:] = 0.0
    for k in range(last):
        mass[rows[cells[k].state]] += cells[k].count
    for k in range(last):
        y = rows[cells[k].state]
        n = mass[y]
        mass[y] = 0.0
        if n > 0.0:
            acting += n * tables.act[y]
            for c in range(due.shape[1]):
                due[0, c] += n * tables.pull[y, c]
                due[1, c] += n * tables.act[y] if tables.pull[y, c] > 0.0 else 0.0
    return acting


@bare
def _may_fill(onward: float, buffer: float, camps: NDArray[np.void], due: NDArray[np.float64]) -> int:
    """The camps whose count may leave the part of its range without throttle today.

    A camp stays below its throttle band if those who make for it would, and ten standard deviations more, and as many
    of those who make for a camp that may fill up as can get here: who is refused there may turn to this one.

    onward  float            people who go on at once from a camp they have reached, at most
    due     (2, C)  float64  as from _expect
    """
    full = 0
    while True:
        found, turned = full, 0.0
        for c in range(len(camps)):
            turned += due[0, c] if holds(full, c) else 0.0
        for c in range(len(camps)):
            most = min(due[0, c] + turned, due[1, c]) + onward
            above = camps[c].here + most + 10.0 * math.sqrt(most) + 10.0 > buffer * camps[c].capacity
            if above and camps[c].capacity >= 1.0:
                found |= 1 << (c % 63)
        if found == full:
            return full
        full = found


@bare
def _step(c: int, law: Law, camps: NDArray[np.void]) -> int:
    """Number of a camp's hope: the least that its factor cannot rise above as people leave in the morning.

    Seven standard deviations more people leave than are expected to, at most; hope errs upwards, which costs time only.
    """
    leaving = camps[c].leaving
    here = max(0.0, camps[c].here - leaving - 7.0 * math.sqrt(leaving) - 7.0)
    most = multiplier(here, camps[c].capacity, law.buffer) ** law.power
    step = 0
    while step < len(HOPES) - 1 and HOPES[step + 1] >= most:
        step += 1
    return step


@bare
def _variant(full: int, law: Law, variants: Variants, member: Member) -> int:
    """Number of what the camps may do today, a new one if it was not met yet; -1 when there is no room for it."""
    camps, steps = member.camps, variants.steps
    for c in range(len(camps)):
        member.due[c] = _step(c, law, camps) if holds(full, c) else -1.0
        camps[c].hope = member.hope[c] = HOPES[max(0, int(member.due[c]))]
    for x in range(variants.used[0]):
        same = True
        for c in range(len(camps)):
            same &= steps[x, c] == member.due[c]
        if same:
            return x
    if variants.used[0] == len(steps):
        return -1
    x = variants.used[0]
    for c in range(len(camps)):
        steps[x, c] = int(member.due[c])
    variants.used[0] += 1
    return int(x)


@bare
def _missing(last: int, rows: NDArray[np.int64], cells: NDArray[np.void]) -> int:
    """First cell whose state has no row yet; ``last`` if all have one."""
    for k in range(last):
        if rows[cells[k].state] < 0:
            return k
    return last


@njit(cache=True, nogil=True)
def _ready(
    since: int, variant: int, full: int, last: int, board: Board, member: Member, slate: Slate, tables: Tables
) -> bool:
    """Build the rows that states lack from a cell on; False when the tables have no room for one."""
    for k in range(since, last):
        state = member.cells[k].state
        if tables.row[variant, state] >= 0:
            continue
        built = build(state, variant, full, member.hope, member.of, board, slate, tables)
        if not built:
            return False
        if variant == 0:
            note_pull(tables.row[0, state], member.of, board.choices, tables)
    return True


@bare
def _lift(order: NDArray[np.int64], crowd: Crowd, member: Member) -> None:
    """Take everybody who is listed out of their states."""
    for i in range(len(order)):
        b = order[i]
        for k in range(member.begin[i], member.begin[i + 1]):
            crowd.people[b, member.cells[k].state] = 0
        if b >= 0:
            crowd.busy[b] = 0


@bare
def _act(
    key: np.uint64, b: int, first: int, last: int, full: int, board: Board, crowd: Crowd, member: Member,
    rows: NDArray[np.int64], tables: Tables,
) -> None:  # fmt: skip
    """First pass of the day over a cohort: who acts, and what they propose.

    first, last  int  its people in member.cells
    """
    law, gain, of, pools, waiting = board.law, board.gain, member.of, member.pools, member.size
    resting, cells = law.spots * law.feet, member.cells
    k = first
    while k < last:
        z = cells[k].posture
        at, low, since = join(key, z), z * law.memory, k
        if not board.walk:
            k = propose(at, b, k, last, rows, tables, law, gain, of, cells, crowd, pools, waiting)
        while board.walk and k < last and cells[k].posture == z:
            n, r = cells[k].count, cells[k].state - low
            if z < resting:
                at = set_out(at, z, r, b, n, law, board.spots, gain, crowd, pools, waiting)
            else:
                at = travel_on(at, board.trips[z - resting], r, b, n, law, gain, of, crowd, pools, waiting)
            k += 1
        if holds(full, of[z]):
            gone = 0
            for i in range(since, k):
                gone += cells[i].count
            for state in range(low, low + law.memory):
                gone -= crowd.people[b, state]
            if gone > 0:
                wait(len(waiting) - 1, LEAVE, of[z], 0, 0, 0, -1, gone, pools, waiting)


@bare
def _prepare(
    day: int, last: int, onward: float, days: Days, variants: Variants, board: Board, member: Member, tables: Tables,
    mass: NDArray[np.float64], at: NDArray[np.int64],
) -> int:  # fmt: skip
    """Find out which camps may fill up today, and note it in ``at``; DONE if every state has its row."""
    _count(days.capacity[day], board.law, board.spots, last, member)
    at[3], at[4] = 0, -1
    if not board.walk:
        at[5] = _missing(last, tables.row[0], member.cells)
        if at[5] < last:
            return LACKING
    if not board.zero:
        acting = _expect(last, board, tables.row[0], tables, mass, member)
        at[4] = _may_fill(acting * onward, board.law.buffer, member.camps, member.reach)
    if not board.walk:
        at[3] = _variant(at[4], board.law, variants, member)
        if at[3] < 0:
            return FULL
        at[5] = _missing(last, tables.row[at[3]], member.cells)
        if at[5] < last:
            return LACKING
    return DONE


@bare
def _through(
    key: np.uint64, full: int, order: NDArray[np.int64], board: Board, crowd: Crowd, member: Member,
    rows: NDArray[np.int64], tables: Tables,
) -> None:  # fmt: skip
    """Let everybody have their day: first the morning of all cohorts, then the turns of those who wait."""
    for i in range(len(order)):
        b = order[i]
        if b >= 0:
            _act(join(join(key, FLEE_MOVE), b), b, member.begin[i], member.begin[i + 1], full, board, crowd, member,
                 rows, tables)  # fmt: skip
            empty_pool(join(join(key, FLEE_FIRST), b), len(order), full, board, crowd, member)
    for b in order:
        if b >= 0:
            empty_pool(join(join(key, FLEE_POOL), b), b, full, board, crowd, member)


@bare
def _play(
    stop: int, stem: NDArray[np.uint64], people: NDArray[np.int64], busy: NDArray[np.uint64],
    population: NDArray[np.int64], days: Days, since: int, place: NDArray[np.int64], variants: Variants, board: Board,
    member: Member, tables: Tables, mass: NDArray[np.float64], out: NDArray[np.int64],
    travelling: NDArray[np.int64], at: NDArray[np.int64],
) -> int:  # fmt: skip
    """Play days, as in ``advance``, as long as every state has its row in the tables."""
    law, onward = board.law, 0.0
    for z in range(law.spots):
        if member.of[z * law.feet] >= 0:
            onward = max(onward, board.spots[z].chance)
    while at[0] < len(stem):
        m, day = at[0], at[1]
        crowd, order = Crowd(people[m], busy[m]), days.order[day]
        key = join(stem[m], day)
        if at[2] == NIGHT:
            _rearrange(day, days, law.memory, crowd)
            before = max(day - 1, 0)
            travelling[m, before] = _find(order, law.memory, place, crowd, member, out[m, before])
            enough = spawn(join(key, FLEE_SPAWN), day, days, population[m], law.memory, member)
            if not enough:
                return USED_UP
            at[2] = MORNING
        ready = _prepare(day, int(member.begin[len(order)]), onward, days, variants, board, member, tables, mass, at)
        if ready != DONE:
            return ready
        _lift(order, crowd, member)
        at[2] = UNDER_WAY
        _through(key, at[4], order, board, crowd, member, tables.row[at[3]], tables)
        if day + 1 == len(days.new):
            travelling[m, day] = _find(order, law.memory, place, crowd, member, out[m, day])
        at[1], at[2] = day + 1, NIGHT
        if at[1] == stop:
            at[0], at[1] = m + 1, since
    return DONE


@njit(cache=True, nogil=True)
def advance(
    stop: int, stem: NDArray[np.uint64], people: NDArray[np.int64], busy: NDArray[np.uint64],
    population: NDArray[np.int64], days: Days, since: int, place: NDArray[np.int64], variants: Variants, board: Board,
    member: Member, slate: Slate, tables: Tables, mass: NDArray[np.float64], out: NDArray[np.int64],
    travelling: NDArray[np.int64], at: NDArray[np.int64],
) -> int:  # fmt: skip
    """Play the days of one regime, member by member; returns why it stops (DONE, FULL or USED_UP).

    Where it stands is kept in ``at``, also when an OverflowError tells that scratch is too small: the caller makes
    room, clears the crowd of a day under way, whose people are listed in member.cells, and calls again.

    stop        int             day after the last
    stem        (M,)    uint64  as from draws.stems
    people      (M, B, S) int64 by cohort and state
    busy        (M, B, W) uint64 as in Crowd
    population  (M, P)  int64   of the places, as far as people are taken from it
    since       int             first day
    place       (Z,)    int64   place of each posture, -1 on a way
    mass        (Y,)    float64 scratch, all zero between uses
    out         (M, D, P)  int64   filled: people at each place at the end of the day
    travelling  (M, D)  int64   filled: people on a way
    at          (6,)    int64   member, day, and how far that day has come; variant, camps that may fill up, and the
                                first cell whose state has no row
    """
    while True:
        ended = _play(stop, stem, people, busy, population, days, since, place, variants, board, member, tables, mass,
                      out, travelling, at)  # fmt: skip
        if ended != LACKING:
            return ended
        last = int(member.begin[people.shape[1]])
        built = _ready(at[5], at[3], at[4], last, board, member, slate, tables)
        if not built:
            return FULL
