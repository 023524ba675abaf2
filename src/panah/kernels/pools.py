"""Pools of people who wait for their turn: who has it next, and how many at once.

In the morning people leave camps, which make room, and some may open; later in the day camps fill. A slice of a pool is
drawn at random, small enough that no camp's count moves by more than a part of its throttle band.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from panah.kernels.bare import bare
from panah.kernels.crowds import BARRED, LEAVE, SLICE, Member, multiplier, taken_in
from panah.kernels.draws import binomial, uniform
from panah.kernels.evenings import END, PROPOSAL, STOP, UNSURE, Law, holds

AT_A_TIME = 16
"""People, and parts of those left, who have their turns one by one before it is asked again whether they must."""

FEW = 32
"""People who must leave before a camp opens, up to whom it is drawn when the last of them does."""


@bare
def _needed(camp: Any, buffer: float) -> int:
    """People who must leave a barred camp before it is set out for."""
    needed = max(1, camp.here - math.floor((buffer + BARRED * (1.0 - buffer)) * camp.capacity) - 1)
    while multiplier(camp.here - needed, camp.capacity, buffer) < BARRED:
        needed += 1
    return int(needed)


@bare
def _until(key: np.uint64, needed: int, people: int) -> tuple[np.uint64, float]:
    """Share of a pool in random order after which so many of some people in it have had their turn.

    The k-th smallest of n uniforms: of those that are left, the smallest is 1 - u^(1/n) of the way to 1.
    """
    rest = 0.0
    for i in range(needed):
        key, u = uniform(key)
        rest += math.log(u) / (people - i)
    return key, 1.0 - math.exp(rest)


@bare
def morning_share(
    key: np.uint64, full: int, law: Law, member: Member, pool: NDArray[np.void]
) -> tuple[np.uint64, float]:
    """Share of an early pool to take next. Fills member.plan.

    In the morning camps' counts only fall, by those who leave: by at most a slice of the throttle band at a time. Where
    a camp is barred and may open, the share is drawn after which the last one has left who must, and the slice ends
    there: until then nobody sets out for the camp, from then on everybody who chooses it.
    """
    due, opens, plan, camps = member.due, member.opens, member.plan, member.camps
    due[:], plan[:] = 0.0, -1
    for i in range(len(pool)):
        if pool[i].kind == LEAVE:
            due[pool[i].what] += pool[i].count
    share = 1.0
    for c in range(len(due)):
        if due[c] == 0.0 or not holds(full, c):
            continue
        share = min(share, max(1.0, SLICE * camps[c].capacity * (1.0 - law.buffer)) / due[c])
        if member.hope[c].gate == UNSURE and camps[c].open < BARRED:
            plan[c] = _needed(camps[c], law.buffer)
            if plan[c] > FEW:  # four standard deviations are kept
                share, plan[c] = min(share, (plan[c] - 4.0 * math.sqrt(plan[c])) / due[c]), -1
            elif plan[c] > due[c]:
                plan[c] = -1
            else:
                key, opens[c] = _until(key, plan[c], int(due[c]))
    for c in range(len(due)):
        share = min(share, opens[c]) if plan[c] > 0 else share
    for c in range(len(due)):
        if plan[c] > 0 and opens[c] > share:
            key, plan[c] = binomial(key, plan[c] - 1, share / opens[c])
    return key, share


@bare
def _room(here: int, capacity: float, buffer: float) -> float:
    """People by whom a camp may grow before it is looked at again.

    A slice of its throttle band, or what is free below the band; neither may pass the count from which it is barred.
    Slices are drawn at random, so four standard deviations are kept.
    """
    free = max(0.0, buffer * capacity - here)
    room = max(SLICE * capacity * (1.0 - buffer), free - 4.0 * math.sqrt(free))
    left = (buffer + BARRED * (1.0 - buffer)) * capacity - here
    if left > 0.0:
        room = min(room, left - 4.0 * math.sqrt(left))
    return max(1.0, room)


@bare
def evening_share(
    full: int, direct: bool, law: Law, choices: NDArray[np.void], of: NDArray[np.int64], camps: NDArray[np.void],
    pool: NDArray[np.void], due: NDArray[np.float64],
) -> float:  # fmt: skip
    """Share of a pool to take next, so that no camp's count moves by more than a slice of its band.

    Whoever is refused, or is to decide within the day, may turn to any camp, but not to one that is barred.

    direct  whether nobody passes a place on the way to another without choosing there
    """
    due[:] = 0.0
    loose = 0.0
    for i in range(len(pool)):
        n, kind = pool[i].count, pool[i].kind
        if n == 0:
            continue
        if kind == END:
            if pool[i].pick >= 0:
                due[pool[i].pick] += n
        elif kind != PROPOSAL:
            loose += n
            c = of[pool[i].pick * law.feet] if kind == STOP else -1
            if c >= 0 and camps[c].open < BARRED:  # most will rest there, though nobody sets out for it
                due[c] += n
        else:
            way = choices[pool[i].pick]
            taken = n * taken_in(camps[way.cap]) if way.cap >= 0 else float(n)
            loose += n - taken
            c = way.gate if way.cap < 0 else way.cap
            if camps[c].open >= BARRED:
                due[c] += taken
    share = 1.0
    for c in range(len(due)):
        come = due[c] + (0.0 if direct and camps[c].open < BARRED else loose)
        if come > 0.0 and holds(full, c) and camps[c].open > 0.0:
            share = min(share, _room(camps[c].here, camps[c].capacity, law.buffer) / come)
    return share


@bare
def undecided(pool: NDArray[np.void]) -> bool:
    """Whether somebody in a pool has still to choose or to be taken in."""
    undecided = 0
    for i in range(len(pool)):
        undecided += pool[i].kind != END
    return undecided > 0


@bare
def _leavers(key: np.uint64, share: float, pool: NDArray[np.void], plan: NDArray[np.int64]) -> np.uint64:
    """Take those who leave camps out of a pool, as planned or at random; the entry's pick is how many."""
    for i in range(len(pool)):
        if pool[i].kind == LEAVE:
            n, planned = pool[i].count, plan[pool[i].what]
            if planned >= 0:
                n = min(n, planned)
                plan[pool[i].what] -= n
            elif n > 0 and share < 1.0:
                key, n = binomial(key, n, share)
            pool[i].count -= n
            pool[i].pick = n
    return key


@bare
def _line(entry: int, count: int, turns: int, queue: NDArray[np.void]) -> int:
    """Add people of an entry to the queue, if there are any; returns its length."""
    if count > 0:
        queue[turns].entry, queue[turns].count = entry, count
        turns += 1
    return turns


@bare
def take(
    key: np.uint64, share: float, early: bool, pool: NDArray[np.void], plan: NDArray[np.int64], queue: NDArray[np.void]
) -> tuple[np.uint64, int, int]:  # fmt: skip
    """Take a share of a pool, drawn at random; returns how many entries have a turn, and how many people.

    Of those who leave a camp half have their turn before all others and half after them: so the others see it as it is
    in the middle, and the very last to leave may be the one who opens it.
    """
    turns = people = 0
    if early:
        key = _leavers(key, share, pool, plan)
    for i in range(len(pool) if early else 0):
        if pool[i].kind == LEAVE:
            turns = _line(i, pool[i].pick // 2, turns, queue)
            people += pool[i].pick
    for i in range(len(pool)):
        n = pool[i].count
        if n > 0 and pool[i].kind != LEAVE:
            if share < 1.0:
                key, n = binomial(key, n, share)
            pool[i].count -= n
            people += n
            turns = _line(i, n, turns, queue)
    for i in range(len(pool) if early else 0):
        if pool[i].kind == LEAVE:
            turns = _line(i, pool[i].pick - pool[i].pick // 2, turns, queue)
    return key, turns, people


@bare
def everybody(pool: NDArray[np.void], queue: NDArray[np.void]) -> int:
    """Everybody in a pool by themselves; returns how many."""
    turns = 0
    for i in range(len(pool)):
        for _ in range(pool[i].count):
            queue[turns].entry, queue[turns].count = i, 1
            turns += 1
    return turns


@bare
def some_first(
    key: np.uint64, since: int, turns: int, queue: NDArray[np.void], pool: NDArray[np.void]
) -> tuple[np.uint64, int]:
    """Draw who is next of those in the queue, a few at a time; returns up to where."""
    until = min(turns, since + max(AT_A_TIME, (turns - since) // AT_A_TIME))
    for t in range(since, until):
        key, u = uniform(key)
        chosen = min(t + int(u * (turns - t)), turns - 1)
        queue[t].entry, queue[chosen].entry = queue[chosen].entry, queue[t].entry
        pool[queue[t].entry].count -= 1
    return key, until
