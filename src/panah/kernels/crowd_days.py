"""A day of many members under Flee's rules: who is added, who acts, and where everybody is at nightfall."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.bare import bare
from panah.kernels.crowds import LEAVE, Member, look, propose, set_out, travel_on, wait
from panah.kernels.draws import FLEE_FIRST, FLEE_MOVE, FLEE_POOL, FLEE_SPAWN, join, poisson, split
from panah.kernels.evenings import Board, Law, Slate, Tables, build, holds, note_pull
from panah.kernels.turns import empty_pool


class Variants(NamedTuple):
    """Sets of camps that may fill up on one day, as bits; each has its own row in tables.row.

    bits  (X,) int64  the first one has every camp
    used  (1,) int64
    """

    bits: NDArray[np.int64]
    used: NDArray[np.int64]


@njit(cache=True, nogil=True)
def spawn(
    day: int, stem: NDArray[np.uint64], new: int, weight: NDArray[np.float64], fixed: NDArray[np.int64],
    mean: NDArray[np.float64], per_head: bool, home: NDArray[np.int64], cohort: int, population: NDArray[np.int64],
    people: NDArray[np.int64], count: NDArray[np.int64],
) -> bool:  # fmt: skip
    """Add the people who set out today to the states of their origins; False when a population is used up.

    new         int               people whose origin is drawn by weight
    weight      (P,)    float64   by place; by head when per_head
    fixed       (P,)    int64     people from each place, whatever is drawn
    mean        (P,)    float64   mean of a Poisson number of people from each place
    per_head    bool              whether people are taken from the population
    home        (P,)    int64     state of new people at each place
    cohort      int               of the new people
    population  (M, P)  int64     shrinks when per_head
    people      (M, B, S) int64   grows
    count       (P,)    int64     scratch
    """
    places = len(weight)
    pull = np.empty(places)
    for m in range(len(stem)):
        whole = 0.0
        for p in range(places):
            pull[p] = weight[p] * population[m, p] if per_head else weight[p]
            whole += pull[p]
        if new > 0 and whole <= 0.0:
            return False
        if new > 0:
            split(join(join(join(stem[m], day), FLEE_SPAWN), -1), new, pull, count)
        else:
            count[:] = 0
        for p in range(places):
            n = count[p] + fixed[p]
            if mean[p] > 0.0:
                _, more = poisson(join(join(join(stem[m], day), FLEE_SPAWN), p), mean[p])
                n += more
            if per_head:
                if n > population[m, p]:
                    return False
                population[m, p] -= n
            people[m, cohort, home[p]] += n
    return True


@bare
def _variant(full: int, variants: Variants) -> int:
    """Number of a set of camps, a new one if it was not met yet; -1 when there is no room for it."""
    for x in range(variants.used[0]):
        if variants.bits[x] == full:
            return x
    if variants.used[0] == len(variants.bits):
        return -1
    variants.bits[variants.used[0]] = full
    variants.used[0] += 1
    return int(variants.used[0] - 1)


@bare
def _count(
    people: NDArray[np.int64], law: Law, of: NDArray[np.int64], camps: NDArray[np.void], there: NDArray[np.int64]
) -> None:
    """Count who is in each posture, by cohort, and in the camps.

    there  (B, Z)  int64  filled
    """
    for c in range(len(camps)):
        camps[c].here = 0
    for b in range(len(people)):
        for z in range(len(of)):
            n = 0
            for state in range(z * law.memory, (z + 1) * law.memory):
                n += people[b, state]
            there[b, z] = n
            if of[z] >= 0:
                camps[of[z]].here += n
    for c in range(len(camps)):
        look(c, law, camps)


@bare
def _expect(
    people: NDArray[np.int64], there: NDArray[np.int64], board: Board, rows: NDArray[np.int64],
    pull: NDArray[np.float64], of: NDArray[np.int64], due: NDArray[np.float64],
) -> float:  # fmt: skip
    """Fill due with the people who make for each camp, and with those who can get there; returns who acts.

    Without day tables everybody who acts is taken to make for every camp.

    there   (B, Z)  int64    as from _count
    rows    (S,)    int64    row of each state in which every camp may fill up
    pull    (Y, C)  float64  as from note_pull
    due     (2, C)  float64  filled
    """
    law = board.law
    for c in range(due.shape[1]):
        due[0, c] = due[1, c] = 0.0
    acting = 0.0
    for z in range(len(of)):
        chance = board.spots[z // law.feet].chance if z < law.spots * law.feet else 1.0
        whole = 0
        for b in range(len(people)):
            whole += there[b, z]
        acting += whole * chance
        for state in range(z * law.memory, (z + 1) * law.memory):
            n = 0
            for b in range(0 if whole == 0 or board.walk else len(people)):
                n += people[b, state]
            if n > 0:
                for c in range(due.shape[1]):
                    some = pull[rows[state], c]
                    due[0, c] += n * some
                    due[1, c] += n * chance if some > 0.0 else 0.0
    for c in range(due.shape[1] if board.walk else 0):
        due[0, c] = acting
    return acting


@bare
def _may_fill(acting: float, onward: float, buffer: float, camps: NDArray[np.void], due: NDArray[np.float64]) -> int:
    """The camps whose count may leave the part of its range without throttle today.

    While no camp is full, a camp stays below its throttle band if those who make for it, and ten standard deviations
    more, would. Where some camp may fill up, people turn to others: then a camp must have room for everybody who can
    get to it at all.

    acting  float            people who act today
    onward  float            chance that somebody who reaches a camp goes on at once, at most
    due     (2, C)  float64  as from _expect
    """
    full = 0
    for kind in range(2):
        for c in range(len(camps)):
            capacity = camps[c].capacity
            most = due[kind, c] + acting * onward
            if capacity >= 1.0 and camps[c].here + most + 10.0 * math.sqrt(most) + 10.0 > buffer * capacity:
                full |= 1 << (c % 63)
        if full == 0:
            break
    return full


@njit(cache=True, nogil=True)
def _ready(
    people: NDArray[np.int64], variant: int, full: int, board: Board, of: NDArray[np.int64], slate: Slate,
    tables: Tables,
) -> bool:  # fmt: skip
    """Whether every state with people has its row by now; False when the tables have no room for one."""
    for state in range(people.shape[1]):
        if tables.row[variant, state] >= 0:
            continue
        n = 0
        for b in range(len(people)):
            n += people[b, state]
        if n > 0:
            built = build(state, variant, full, of, board, slate, tables)
            if not built:
                return False
            if variant == 0:
                y = tables.row[0, state]
                row = tables.outcomes[tables.first[y] : tables.first[y + 1]]
                note_pull(row, of, board.choices, tables.pull[y])
    return True


@bare
def _act(
    key: np.uint64, cohort: int, people: NDArray[np.int64], there: NDArray[np.int64], full: int, board: Board,
    member: Member, rows: NDArray[np.int64], tables: Tables,
) -> None:  # fmt: skip
    """First pass of the day over a cohort: who acts, and what they propose."""
    law, gain = board.law, board.gain
    of, pools, waiting, tomorrow = member.of, member.pools, member.size, member.tomorrow[cohort]
    first, main, head, outcomes = tables.first, tables.main, tables.head, tables.outcomes
    resting = law.spots * law.feet
    for z in range(len(of)):
        if there[z] == 0:
            continue
        low, high = z * law.memory, (z + 1) * law.memory
        some, at = people[low:high], join(key, z)
        if not board.walk:
            propose(at, z, cohort, some, rows[low:high], first, main, head, outcomes, law, gain, tomorrow, pools,
                    waiting)  # fmt: skip
        elif z < resting:
            set_out(at, z, cohort, some, law, board.spots, gain, tomorrow, pools, waiting)
        else:
            travel_on(at, board.trips[z - resting], cohort, some, law, gain, of, tomorrow, pools, waiting)
        if holds(full, of[z]):
            gone = 0
            for state in range(low, high):
                gone += people[state] - tomorrow[state]
            if gone > 0:
                wait(len(waiting) - 1, LEAVE, of[z], 0, 0, 0, -1, gone, pools, waiting)


@bare
def _nightfall(
    people: NDArray[np.int64], tomorrow: NDArray[np.int64], memory: int, place: NDArray[np.int64],
    out: NDArray[np.int64],
) -> int:  # fmt: skip
    """Write down where everybody is, by state and by place; returns how many are on a way."""
    for p in range(len(out)):
        out[p] = 0
    travelling = 0
    for b in range(len(people)):
        for z in range(len(place)):
            n = 0
            for state in range(z * memory, (z + 1) * memory):
                people[b, state] = tomorrow[b, state]
                n += tomorrow[b, state]
                tomorrow[b, state] = 0
            if place[z] >= 0:
                out[place[z]] += n
            else:
                travelling += n
    return travelling


@njit(cache=True, nogil=True)
def advance(
    day: int, since: int, stem: NDArray[np.uint64], people: NDArray[np.int64], order: NDArray[np.int64],
    place: NDArray[np.int64], variants: Variants, board: Board, member: Member, slate: Slate, tables: Tables,
    out: NDArray[np.int64], travelling: NDArray[np.int64], at: NDArray[np.int64],
) -> int:  # fmt: skip
    """Play one day of the members from number ``since`` on; returns the first one that found no room in the tables.

    That one has not been touched, and the caller makes room. The same holds for the member noted in ``at`` when an
    OverflowError tells that a pool is too small.

    stem        (M,)    uint64  as from draws.stems
    people      (M, B, S) int64 by cohort and state; read at the start of the day, written at its end
    order       (B',)   int64   cohorts with people, in the order they set out
    place       (Z,)    int64   place of each posture, -1 on a way
    out         (M, P)  int64   filled: people at each place at the end of the day
    travelling  (M,)    int64   filled: people on a way
    at          (1,)    int64   filled: the member being played
    """
    law, spots = board.law, board.spots
    of, camps, tomorrow, there = member.of, member.camps, member.tomorrow, member.there
    onward = 0.0
    for z in range(law.spots):
        if of[z * law.feet] >= 0:
            onward = max(onward, spots[z].chance)
    for m in range(since, len(stem)):
        at[0] = m
        _count(people[m], law, of, camps, there)
        ready = board.walk or _ready(people[m], 0, variants.bits[0], board, of, slate, tables)
        if not ready:
            return m
        full, variant = variants.bits[0], 0
        if not board.zero:
            acting = _expect(people[m], there, board, tables.row[0], tables.pull, of, member.reach)
            full = _may_fill(acting, onward, law.buffer, camps, member.reach)
        if not board.walk:
            variant = _variant(full, variants)
        if variant < 0:
            return m
        ready = board.walk or _ready(people[m], variant, full, board, of, slate, tables)
        if not ready:
            return m
        key = join(stem[m], day)
        cohorts = people.shape[1]
        for b in order:
            _act(join(join(key, FLEE_MOVE), b), b, people[m, b], there[b], full, board, member,
                 tables.row[variant], tables)  # fmt: skip
            empty_pool(join(join(key, FLEE_FIRST), b), cohorts, full, board, member)
        for b in order:
            empty_pool(join(join(key, FLEE_POOL), b), b, full, board, member)
        travelling[m] = _nightfall(people[m], tomorrow, law.memory, place, out[m])
    return len(stem)
