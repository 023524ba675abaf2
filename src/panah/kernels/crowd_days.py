"""Days of many members under Flee's rules: who is added, who acts, and where everybody is at nightfall."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.bare import bare, part
from panah.kernels.blends import blend, build
from panah.kernels.bounds import LEVELS, bind, bind_all, may_fill
from panah.kernels.crowds import (
    LEAVE,
    WORD,
    Crowd,
    Member,
    by_cohort,
    look,
    lowest,
    mixed,
    propose,
    put,
    set_out,
    settle,
    travel_on,
)
from panah.kernels.draws import FLEE_FIRST, FLEE_MOVE, FLEE_POOL, FLEE_SPAWN, join, poisson, split
from panah.kernels.evenings import Board, Law, Slate, holds
from panah.kernels.recent import note
from panah.kernels.tables import Rows, Tables, find
from panah.kernels.turns import empty_pool

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


@bare
def _join(count: int, state: int, b: int, memory: int, crowd: Crowd, member: Member) -> None:
    """Add people of cohort b to a state, and the state to the list of who is where."""
    if crowd.people[state] == 0:
        cell = member.cells[member.listed[0]]
        cell.state, cell.posture = state, state // memory
        member.listed[0] += 1
    put(state, count, crowd)
    crowd.cohort[state // memory, b] += count


@bare
def spawn(
    key: np.uint64, day: int, days: Days, population: NDArray[np.int64], memory: int, crowd: Crowd, member: Member
) -> bool:
    """Add the people who set out today, and list them; False when a population is used up.

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
            _join(n, days.home[p], days.cohort[day], memory, crowd, member)
    for k in range(member.listed[0]):
        member.cells[k].count = crowd.people[member.cells[k].state]
    for z in range(len(crowd.cohort)):
        for b in range(crowd.cohort.shape[1]):
            member.shares[z, b] = crowd.cohort[z, b]
    return True


@bare
def _rearrange(day: int, days: Days, memory: int, crowd: Crowd) -> None:
    """Merge cohorts, and turn people on ways that close or open."""
    away, into = days.merged[day, 0], days.merged[day, 1]
    for z in range(len(crowd.cohort) if away >= 0 else 0):
        crowd.cohort[z, into] += crowd.cohort[z, away]
        crowd.cohort[z, away] = 0.0
    for k in range(days.first[day], days.first[day + 1]):
        before, after = days.moves[k, 0], days.moves[k, 1]
        for r in range(memory):
            n = crowd.people[before * memory + r]
            if n > 0:
                crowd.people[before * memory + r] = 0
                put(after * memory + r, n, crowd)
        for b in range(crowd.cohort.shape[1]):
            crowd.cohort[after, b] += crowd.cohort[before, b]
            crowd.cohort[before, b] = 0.0


@bare
def _find(memory: int, place: NDArray[np.int64], crowd: Crowd, member: Member, out: NDArray[np.int64]) -> int:
    """List who is where, by state; returns how many are on a way.

    out  (P,)  int64  filled: people at each place
    """
    cells, most = member.cells, len(member.cells) - len(out)  # those who set out today are to find room
    out[:] = 0
    k = travelling = 0
    z, above = 0, memory
    for w in range(len(crowd.busy)):
        marks = crowd.busy[w]
        while marks != 0:
            bit, marks = lowest(marks)
            state = (w << WORD) + bit
            n = crowd.people[state]
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
    member.listed[0] = k
    return travelling


@bare
def _count(capacity: NDArray[np.float64], law: Law, spots: NDArray[np.void], last: int, member: Member) -> None:
    """Count who is in the camps, and how many of them leave today on average."""
    of, camps, cells = member.of, member.camps, member.cells
    for c in range(len(camps)):
        camps[c].capacity = capacity[c]
        camps[c].here = 0
        camps[c].leaving = 0.0
        bind(c, 0, len(LEVELS) - 1, law, member)
    for k in range(last):
        c = of[cells[k].posture]
        if c >= 0:
            camps[c].here += cells[k].count
            camps[c].leaving += cells[k].count * spots[cells[k].posture // law.feet].chance
    for c in range(len(camps)):
        look(c, law, camps)


@bare
def _expect(last: int, board: Board, tables: Tables, member: Member) -> float:
    """Fill member.reach with the people who make for each camp, none being full, with those who can get to it, and
    with those who come to it without choosing any, and their variance; returns who acts.

    Without day tables everybody who acts is taken to make for every camp.
    """
    law, cells, due = board.crowd, member.cells, member.reach
    acting = 0.0
    if board.walk:
        for k in range(last):
            z = cells[k].posture
            acting += cells[k].count * (board.spots[z // law.feet].chance if z < law.spots * law.feet else 1.0)
        due[:] = acting
        return acting
    due[:] = 0.0
    for k in range(last):
        z, n = cells[k].posture, cells[k].count
        acting += n * tables.act[z]
        for c in range(due.shape[1]):
            pull, come = tables.pull[z, c], tables.come[z, c]
            due[0, c] += n * pull
            due[1, c] += n * tables.act[z] if pull > 0.0 else 0.0
            due[2, c] += n * come
            due[3, c] += n * come * (1.0 - come)
    return acting


@bare
def _lacking(last: int, known: bool, tables: Tables, member: Member) -> int:
    """First cell whose posture is not known today, or, if all are, has no row; ``last`` if all have one."""
    cells, steps = member.cells, member.steps
    for k in range(last):
        z = cells[k].posture
        if known:
            tables.today[z], _ = find(z, tables.touch[z], steps, tables.slot, tables.owner, tables.steps)
        if (known and tables.today[z] < 0) or tables.known[z] == 0:
            return k
    return last


@part
def _ready(
    at: NDArray[np.int64], last: int, board: Board, member: Member, slate: Slate, rows: Rows, tables: Tables
) -> bool:
    """Fill in the postures, or add the rows, that are lacking; False when there is no room for one."""
    cells, steps, ready = member.cells, member.steps, True
    for k in range(at[5], last):
        z = cells[k].posture
        if at[3] == 0 and tables.known[z] == 0:
            ready = blend(z, member.hope, member.of, board, slate, rows, tables)
        elif at[3] == 1 and find(z, tables.touch[z], steps, tables.slot, tables.owner, tables.steps)[0] < 0:
            ready = build(z, at[4], steps, member.hope, member.of, board, slate, rows, tables)
        if not ready:
            return False
    return True


@bare
def _lift(crowd: Crowd, member: Member) -> None:
    """Take everybody who is listed out of their states."""
    for k in range(member.listed[0]):
        crowd.people[member.cells[k].state] = 0
    crowd.busy[:] = 0
    crowd.cohort[:] = 0.0


@bare
def _act(key: np.uint64, full: int, board: Board, crowd: Crowd, member: Member, tables: Tables) -> None:
    """First pass of the day: who acts, and what they propose."""
    law, gain, of, pools, waiting = board.crowd, board.gain, member.of, member.pools, member.size
    resting, cells, left, tally = law.spots * law.feet, member.cells, member.left, member.tally
    k, last = 0, member.listed[0]
    while k < last:
        z = cells[k].posture
        at, since = join(key, z), k
        mixed(z, member)
        if not board.walk:
            at = propose(at, z, cells[k].count, law, of, tables, left, tally, pools, waiting)
            for what in range(len(tally)):
                if tally[what] > 0:
                    put(what, tally[what], crowd)
            k += 1
        while board.walk and k < last and cells[k].posture == z:
            n, r = cells[k].count, cells[k].state - z * law.memory
            if z < resting:
                at = set_out(at, z, r, n, law, board.spots, gain, left, tally, crowd, pools, waiting)
            else:
                at = travel_on(at, board.trips[z - resting], r, n, law, gain, of, left, tally, crowd, pools, waiting)
            k += 1
        if holds(full, of[z]):
            gone = -tally[z]
            for i in range(since, k):
                gone += cells[i].count
            settle(crowd, member)
            mixed(z, member)
            at = by_cohort(at, LEAVE, of[z], 0, 0, 0, True, gone, left, pools, waiting)
        else:
            settle(crowd, member)


@bare
def _prepare(
    day: int, last: int, onward: float, days: Days, board: Board, member: Member, tables: Tables, at: NDArray[np.int64]
) -> int:
    """Find out which camps may fill up today, and note it in ``at``; DONE if every posture has its row."""
    _count(days.capacity[day], board.crowd, board.spots, last, member)
    at[3], at[4] = 0, -1
    if not board.walk:
        at[5] = _lacking(last, False, tables, member)
        if at[5] < last:
            return LACKING
    acting = _expect(last, board, tables, member)
    if board.zero:
        member.reach[:] = np.inf
    else:
        at[4] = may_fill(acting * onward, board.crowd.buffer, member.camps, member.reach)
    if not board.walk:
        bind_all(at[4], board.crowd, member)
        at[3], at[5] = 1, _lacking(last, True, tables, member)
        if at[5] < last:
            return LACKING
    return DONE


@part
def _through(
    key: np.uint64, full: int, order: NDArray[np.int64], board: Board, crowd: Crowd, member: Member, tables: Tables
) -> None:  # fmt: skip
    """Let everybody have their day: first the morning, then the turns of those who wait."""
    _act(join(key, FLEE_MOVE), full, board, crowd, member, tables)
    for later in range(2):  # one call, which is compiled in place
        for b in order:
            if b >= 0:
                at = join(join(key, FLEE_POOL if later else FLEE_FIRST), b)
                empty_pool(at, b if later else len(order) + b, full, board, tables.recent, crowd, member)


@part
def _play(
    stop: int, stem: NDArray[np.uint64], people: NDArray[np.int64], busy: NDArray[np.uint64],
    cohort: NDArray[np.float64], population: NDArray[np.int64], days: Days, since: int, place: NDArray[np.int64],
    board: Board, member: Member, rows: Rows, tables: Tables, out: NDArray[np.int64],
    travelling: NDArray[np.int64], at: NDArray[np.int64],
) -> int:  # fmt: skip
    """Play days, as in ``advance``, as long as every state has its row in the tables."""
    law, onward = board.crowd, 0.0
    for z in range(law.spots):
        if member.of[z * law.feet] >= 0:
            onward = max(onward, board.spots[z].chance)
    while at[0] < len(stem):
        m, day = at[0], at[1]
        crowd, order = Crowd(people[m], busy[m], cohort[m]), days.order[day]
        key = join(stem[m], day)
        if at[2] == NIGHT:
            _rearrange(day, days, law.memory, crowd)
            before = max(day - 1, 0)
            travelling[m, before] = _find(law.memory, place, crowd, member, out[m, before])
            enough = spawn(join(key, FLEE_SPAWN), day, days, population[m], law.memory, crowd, member)
            if not enough:
                return USED_UP
            at[2] = MORNING
        ready = _prepare(day, int(member.listed[0]), onward, days, board, member, tables, at)
        if ready != DONE:
            return ready
        _lift(crowd, member)
        at[2] = UNDER_WAY
        _through(key, at[4], order, board, crowd, member, tables)
        if len(member.travelled) > 0:
            note(board.law, member, rows, tables)
        if day + 1 == len(days.new):
            travelling[m, day] = _find(law.memory, place, crowd, member, out[m, day])
        at[1], at[2] = day + 1, NIGHT
        if at[1] == stop:
            at[0], at[1] = m + 1, since
    return DONE


# counts no references, as what it calls
@njit(cache=True, nogil=True, _nrt=False)  # type: ignore[call-overload]
def advance(
    stop: int, stem: NDArray[np.uint64], people: NDArray[np.int64], busy: NDArray[np.uint64],
    cohort: NDArray[np.float64], population: NDArray[np.int64], days: Days, since: int, place: NDArray[np.int64],
    board: Board, member: Member, slate: Slate, rows: Rows, tables: Tables, out: NDArray[np.int64],
    travelling: NDArray[np.int64], at: NDArray[np.int64],
) -> int:  # fmt: skip
    """Play the days of one regime, member by member; returns why it stops (DONE, FULL or USED_UP).

    Where it stands is kept in ``at``, also when an OverflowError tells that scratch is too small: the caller makes
    room, clears the crowd of a day under way, whose people are listed in member.cells, and calls again.

    stop        int             day after the last
    stem        (M,)    uint64  as from draws.stems
    people      (M, S)  int64   by state
    busy        (M, W)  uint64  as in Crowd
    cohort      (M, Z, B) float64 as in Crowd
    population  (M, P)  int64   of the places, as far as people are taken from it
    since       int             first day
    place       (Z,)    int64   place of each posture, -1 on a way
    out         (M, D, P)  int64   filled: people at each place at the end of the day
    travelling  (M, D)  int64   filled: people on a way
    at          (6,)    int64   member, day, and how far that day has come; classes of states that have people, or 0
                                while one is not known; camps that may fill up; the first class without a row, or the
                                first cell without a class
    """
    while True:
        ended = _play(stop, stem, people, busy, cohort, population, days, since, place, board, member, rows, tables,
                      out, travelling, at)  # fmt: skip
        if ended != LACKING:
            return ended
        last = int(member.listed[0])
        built = _ready(at, last, board, member, slate, rows, tables)
        if not built:
            return FULL
