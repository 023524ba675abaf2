"""A day of many members under Flee's rules: who is added, who acts, and where everybody is at nightfall."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.crowds import LEAVE, Member, empty_pool, look, propose, wait
from panah.kernels.draws import FLEE_FIRST, FLEE_MOVE, FLEE_POOL, FLEE_SPAWN, binomial, join, poisson, split
from panah.kernels.evenings import Board, Law, Slate, Tables, build, holds, note_pull

REDIRECTED = 4.0
"""By how much more people may be taken to make for a camp because others are full."""


class Variants(NamedTuple):
    """Sets of camps that may fill up on one day, as bits; each has its own row in tables.row.

    bits  (X,) int64  the first one has every camp, and serves when there is no room for another
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
        for p in range(places):
            pull[p] = weight[p] * population[m, p] if per_head else weight[p]
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


@njit(cache=True, nogil=True)
def _variant(full: int, variants: Variants) -> int:
    for x in range(variants.used[0]):
        if variants.bits[x] == full:
            return x
    if variants.used[0] == len(variants.bits):
        return 0
    variants.bits[variants.used[0]] = full
    variants.used[0] += 1
    return int(variants.used[0] - 1)


@njit(cache=True, nogil=True)
def _count(people: NDArray[np.int64], law: Law, of: NDArray[np.int64], camps: NDArray[np.void]) -> None:
    """Count who is in the camps."""
    for c in range(len(camps)):
        camps[c].here = 0
    for z in range(len(of)):
        if of[z] >= 0:
            for b in range(len(people)):
                for r in range(law.memory):
                    camps[of[z]].here += people[b, z * law.memory + r]
    for c in range(len(camps)):
        look(c, law, camps)


@njit(cache=True, nogil=True)
def _may_fill(
    people: NDArray[np.int64], law: Law, spots: NDArray[np.void], rows: NDArray[np.int64], pull: NDArray[np.float64],
    camps: NDArray[np.void], due: NDArray[np.float64],
) -> int:  # fmt: skip
    """The camps whose count may leave the part of its range without throttle today.

    Taken to be all but those that stay below it with REDIRECTED times the people who make for them, and ten standard
    deviations more.

    rows  (S,)    int64    row of each state in which every camp may fill up
    pull  (Y, C)  float64  as from note_pull
    due   (C,)    float64  scratch
    """
    due[:] = 0.0
    resting = law.spots * law.feet * law.memory
    for state in range(people.shape[1]):
        n = 0
        for b in range(len(people)):
            n += people[b, state]
        if n > 0:
            act = float(n)
            if state < resting:
                act *= spots[state // law.memory // law.feet].chance
            for c in range(len(due)):
                due[c] += act * pull[rows[state], c]
    full = 0
    for c in range(len(camps)):
        capacity = camps[c].capacity
        most = REDIRECTED * due[c]
        if capacity >= 1.0 and camps[c].here + most + 10.0 * math.sqrt(most) + 10.0 > law.buffer * capacity:
            full |= 1 << (c % 63)
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


@njit(cache=True, nogil=True)
def _act(
    key: np.uint64, cohort: int, people: NDArray[np.int64], full: int, law: Law, spots: NDArray[np.void],
    later: NDArray[np.int64], of: NDArray[np.int64], pools: NDArray[np.void],
    waiting: NDArray[np.int64], tomorrow: NDArray[np.int64], rows: NDArray[np.int64], first: NDArray[np.int64], main: NDArray[np.int64], outcomes: NDArray[np.void],
) -> None:  # fmt: skip
    """First pass of the day over a cohort: who acts, and what they propose."""
    resting = law.spots * law.feet
    for z in range(len(of)):
        c = of[z]
        for r in range(law.memory):
            state = z * law.memory + r
            n = people[state]
            if n == 0:
                continue
            at = join(key, state)
            gone = n
            if z < resting:
                at, gone = binomial(at, n, spots[z // law.feet].chance)
                tomorrow[z * law.memory + later[r, 0]] += n - gone
            if gone > 0:
                if holds(full, c):
                    wait(len(waiting) - 1, LEAVE, c, 0, 0, 0, -1, gone, pools, waiting)
                y = rows[state]
                row = outcomes[first[y] : first[y + 1]]
                propose(at, z, r, gone, row, main[y], cohort, law, later, tomorrow, pools, waiting)


@njit(cache=True, nogil=True)
def _nightfall(
    people: NDArray[np.int64], tomorrow: NDArray[np.int64], memory: int, place: NDArray[np.int64],
    out: NDArray[np.int64],
) -> int:  # fmt: skip
    """Write down where everybody is, by state and by place; returns how many are on a way."""
    out[:] = 0
    travelling = 0
    people[:] = tomorrow
    tomorrow[:] = 0
    for z in range(len(place)):
        n = 0
        for b in range(len(people)):
            for r in range(memory):
                n += people[b, z * memory + r]
        if place[z] >= 0:
            out[place[z]] += n
        else:
            travelling += n
    return travelling


@njit(cache=True, nogil=True)
def advance(
    day: int, since: int, stem: NDArray[np.uint64], people: NDArray[np.int64],
    order: NDArray[np.int64], place: NDArray[np.int64], variants: Variants, board: Board, member: Member, slate: Slate, tables: Tables,
    out: NDArray[np.int64], travelling: NDArray[np.int64],
) -> int:  # fmt: skip
    """Play one day of the members from number ``since`` on; returns the first one that found the tables full.

    stem        (M,)    uint64  as from draws.stems
    people      (M, B, S) int64 by cohort and state; read at the start of the day, written at its end
    order       (B',)   int64   cohorts with people, in the order they set out
    place       (Z,)    int64   place of each posture, -1 on a way
    out         (M, P)  int64   filled: people at each place at the end of the day
    travelling  (M,)    int64   filled: people on a way
    """
    law, spots, later = board.law, board.spots, board.later
    of, camps, pools, waiting, tomorrow = member.of, member.camps, member.pools, member.size, member.tomorrow
    for m in range(since, len(stem)):
        if not _ready(people[m], 0, variants.bits[0], board, of, slate, tables):
            return m
        _count(people[m], law, of, camps)
        variant = _variant(_may_fill(people[m], law, spots, tables.row[0], tables.pull, camps, member.due), variants)
        full = variants.bits[variant]
        if not _ready(people[m], variant, full, board, of, slate, tables):
            return m
        key = join(stem[m], day)
        cohorts = people.shape[1]
        for b in order:
            _act(join(join(key, FLEE_MOVE), b), b, people[m, b], full, law, spots, later, of, pools, waiting,
                 tomorrow[b], tables.row[variant], tables.first, tables.main, tables.outcomes)  # fmt: skip
            empty_pool(join(join(key, FLEE_FIRST), b), cohorts, full, board, member)
        for b in order:
            empty_pool(join(join(key, FLEE_POOL), b), b, full, board, member)
        travelling[m] = _nightfall(people[m], tomorrow, law.memory, place, out[m])
    return len(stem)
