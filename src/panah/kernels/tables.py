"""Day tables: evenings kept, and put together for the people of a posture as they are to be expected to have travelled.

What a day holds for people of a class of states is worked out once while a regime lasts, for each way the camps that
may fill up can be bound. A member does not keep track of the recent travel of its people: the row its people draw from
is the mean of those of their classes, weighted by how many of each are to be expected there today.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.bare import bare
from panah.kernels.draws import mix
from panah.kernels.evenings import END, FIRST, PLAIN, Board, Slate, add, concern, holds, play_out

OUTCOME = np.dtype([("cut", "u4"), ("other", "i4"), ("what", "i4"), ("tag", "i4")])
"""An outcome of a row. Cut and other are for drawing by Walker's alias method: the part of its cell that is its own, in
2^-32, and the outcome that has the rest. What and tag are the posture at the end of the day and the kilometres moved,
or the kilometres moved when a camp is chosen and the choice; the tag is four times that, plus the kind.
"""

_SHIFT = np.uint64(32)

NEARLY_ALL = 0.9
"""Chance to stay from which those who leave are drawn first."""

class Rows(NamedTuple):
    """Days of classes of states met so far while a regime lasts, outcome by outcome.

    A class is a posture and those classes of recent travel that are forced on at the same stops. A row is the day of a
    class for given bounds of the camps it can be concerned with.

    number    (S,)      int64    class of a state; -1 while not met
    state     (K,)      int64    a state of each class
    low, high (K,)      int64    its classes of recent travel, from and to before
    touch     (K,)      int64    camps that its people may be concerned with in a day, as bits
    pull      (K, C)    float64  chance to make for a camp today, none being full
    come      (K, C)    float64  chance to end the day in a camp come to without choosing any
    slot      (H,)      int64    rows by the hash of what they hold for, -1 for none; H is 2^n, at most half full
    owner     (Y,)      int64    class of a row
    steps     (Y, C)    int16    bounds of the camps it is concerned with, as numbers
    first     (Y + 1,)  int64    offsets of the rows into the outcomes
    load      (Y,)      int64    people noted whose day a row is, for each class that has some
    shares    (O,)      SHARE    outcomes
    used      (3,)      int64    classes, rows and outcomes in use
    """

    number: NDArray[np.int64]
    state: NDArray[np.int64]
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    touch: NDArray[np.int64]
    pull: NDArray[np.float64]
    come: NDArray[np.float64]
    slot: NDArray[np.int64]
    owner: NDArray[np.int64]
    steps: NDArray[np.int16]
    first: NDArray[np.int64]
    load: NDArray[np.int64]
    shares: NDArray[np.void]
    used: NDArray[np.int64]


class Tables(NamedTuple):
    """Rows of outcomes of one day by posture, the likeliest outcome of each row first.

    A row is the mean of the rows of a posture's classes, as its people are to be expected to have travelled.

    recent    (X, R + 1) float64 share of some people, to be expected, below each class of recent travel: of the people
                               of each posture, then of people who wait for the same and have come to it in several ways
    known     (Z,)      int64    1 for a posture whose next four are filled in
    touch     (Z,)      int64    camps that its people may be concerned with today, as bits
    pull      (Z, C)    float64  chance to make for a camp today, none being full
    come      (Z, C)    float64  chance to end the day in a camp come to without choosing any
    act       (Z,)      float64  chance to act today
    today     (Z,)      int64    row of each posture that has people today
    slot      (H,)      int64    rows by the hash of what they hold for, -1 for none; H is 2^n, at most half full
    owner     (Y,)      int64    posture of a row
    steps     (Y, C)    int16    bounds of the camps it is concerned with, as numbers
    first     (Y + 1,)  int64    offsets of the rows into the outcomes
    main      (Y,)      int64    outcomes that hold all but a hundredth, of those who leave if nearly all stay
    head      (Y,)      int64    1 if nearly all stay: that is the first outcome, and not in the alias table; else 0
    outcomes  (O,)      OUTCOME
    below     (O,)      float64  probability of an outcome and those before it in its row
    low, high (U,)      int64    classes of recent travel, from and to before, of people who wait for something
    whose     (U,)      int64    whose recent travel theirs is, within these classes: a number into recent
    used      (4,)      int64    rows, outcomes, those who wait, and shares of recent travel in use
    part      (2, Z)    float64  scratch, all zero between uses: chance of each posture at nightfall
    """

    recent: NDArray[np.float64]
    known: NDArray[np.int64]
    touch: NDArray[np.int64]
    pull: NDArray[np.float64]
    come: NDArray[np.float64]
    act: NDArray[np.float64]
    today: NDArray[np.int64]
    slot: NDArray[np.int64]
    owner: NDArray[np.int64]
    steps: NDArray[np.int16]
    first: NDArray[np.int64]
    main: NDArray[np.int64]
    head: NDArray[np.int64]
    outcomes: NDArray[np.void]
    below: NDArray[np.float64]
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    whose: NDArray[np.int64]
    used: NDArray[np.int64]
    part: NDArray[np.float64]


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


@bare
def classify(
    state: int, hope: NDArray[np.void], of: NDArray[np.int64], board: Board, slate: Slate, rows: Rows
) -> bool:  # fmt: skip
    """Add the class of a state; False when there is no room for it.

    state  int              state at the start of the day
    hope   (C,) BOUND       nothing known of any camp
    of     (Z,) int64       camp of each posture, -1 for none
    """
    law, k = board.law, rows.used[0]
    posture, r = state // law.memory, state % law.memory
    if k == len(rows.state):
        return False
    count = play_out(posture, r, 0, hope, board, slate)
    low, high, touch = slate.range[0], slate.range[1], slate.range[3]
    for i in range(count):
        touch |= concern(of[slate.shares[i].what])
    count = play_out(posture, r, -1, hope, board, slate)
    pull, come = rows.pull[k], rows.come[k]
    for c in range(len(pull)):
        pull[c] = come[c] = 0.0
    for i in range(count):
        one = slate.shares[i]
        if one.kind != PLAIN:
            way = board.choices[one.pick]
            pull[way.gate if way.cap < 0 else way.cap] += one.share
        elif of[one.what] >= 0 and (one.what != posture or one.pick > 0):
            come[of[one.what]] += one.share
    for c in range(len(pull)):
        pull[c] += come[c]
    rows.state[k], rows.touch[k], rows.low[k], rows.high[k] = state, touch, low, high
    for same in range(low, high):
        rows.number[posture * law.memory + same] = k
    rows.used[0] = k + 1
    return True


@bare
def find(
    k: int, touch: int, steps: NDArray[np.int64], slot: NDArray[np.int64], owner: NDArray[np.int64],
    entered: NDArray[np.int16],
) -> tuple[int, int]:  # fmt: skip
    """The row of class or posture k under given bounds of the camps, -1 if there is none; and its slot."""
    key = np.uint64(k)
    for c in range(len(steps)):
        if holds(touch, c):
            key = mix(key ^ (np.uint64(c) << _SHIFT) ^ np.uint64(steps[c] + 1))
    at = np.int64(mix(key) & np.uint64(len(slot) - 1))
    while slot[at] >= 0:
        y = slot[at]
        same = owner[y] == k
        for c in range(len(steps)):
            same &= not holds(touch, c) or entered[y, c] == steps[c]
        if same:
            return int(y), int(at)
        at = (at + 1) & (len(slot) - 1)
    return -1, int(at)


@bare
def day_of(
    k: int, full: int, steps: NDArray[np.int64], hope: NDArray[np.void], board: Board, slate: Slate, rows: Rows
) -> int:
    """The row of a class under given bounds, made if it was not met yet; -1 when there is no room for it.

    k      int          the class
    full   int          camps that may fill up today
    steps  (C,) int64   numbers of their bounds, -1 for a camp that cannot fill up
    hope   (C,) BOUND   the bounds
    """
    y, place = find(k, rows.touch[k], steps, rows.slot, rows.owner, rows.steps)
    if y >= 0:
        return y
    law, y, at = board.law, rows.used[1], rows.used[2]
    size = play_out(rows.state[k] // law.memory, rows.state[k] % law.memory, full, hope, board, slate)
    if y >= len(rows.owner) or at + size > len(rows.shares):
        return -1
    whole = 0.0
    for i in range(size):
        whole += slate.shares[i].share
    for i in range(size):
        one, other = rows.shares[at + i], slate.shares[i]
        one.kind, one.what, one.pick, one.share = other.kind, other.what, other.pick, other.share / whole
    rows.slot[place], rows.owner[y], rows.first[y + 1] = y, k, at + size
    for c in range(len(steps)):
        rows.steps[y, c] = steps[c]
    rows.used[1], rows.used[2] = y + 1, at + size
    return int(y)


@bare
def class_of(
    z: int, r: int, hope: NDArray[np.void], of: NDArray[np.int64], board: Board, slate: Slate, rows: Rows
) -> int:
    """The class of posture z and class of recent travel r; -1 when there is no room for a new one."""
    state = z * board.law.memory + r
    if rows.number[state] < 0:
        room = classify(state, hope, of, board, slate, rows)
        if not room:
            return -1
    return int(rows.number[state])


@bare
def blend(
    z: int, hope: NDArray[np.void], of: NDArray[np.int64], board: Board, slate: Slate, rows: Rows, tables: Tables
) -> bool:
    """Fill in what a posture's people make for today; False when there is no room for a class.

    hope  (C,) BOUND   nothing known of any camp
    """
    law, recent = board.law, tables.recent[z]
    pull, come = tables.pull[z], tables.come[z]
    tables.touch[z] = 0
    for c in range(len(pull)):
        pull[c] = come[c] = 0.0
    r = 0
    while r < law.memory:
        k = class_of(z, r, hope, of, board, slate, rows)
        if k < 0:
            return False
        r = rows.high[k]
        share = recent[r] - recent[rows.low[k]]
        tables.touch[z] |= rows.touch[k]
        for c in range(len(pull)):
            pull[c] += share * rows.pull[k, c]
            come[c] += share * rows.come[k, c]
    tables.act[z] = board.spots[z // law.feet].chance if z < law.spots * law.feet else 1.0
    tables.known[z] = 1
    return True


@bare
def _seat(what: int, pick: int, count: int, span: int, slate: Slate) -> int:
    """Number of the outcome of those who wait for a choice after so many kilometres; ``count`` if it is a new one."""
    at = np.int64(mix(np.uint64(pick * span + what)) & np.uint64(len(slate.seat) - 1))
    while slate.seat[at] >= 0:
        other = slate.shares[slate.seat[at]]
        if other.pick == pick and other.what % span == what:
            return int(slate.seat[at])
        at = (at + 1) & (len(slate.seat) - 1)
    if count < len(slate.taken):
        slate.seat[at], slate.taken[count] = count, at
    return count


@bare
def _mingle(z: int, share: float, low: int, high: int, into: int, recent: NDArray[np.float64]) -> None:
    """Add the people of some classes of posture z, a share of whom comes to something, by class."""
    for i in range(low, high):
        recent[into, i + 1] += share * (recent[z, i + 1] - recent[z, i])


@bare
def _sum_up(low: int, high: int, shares: NDArray[np.float64]) -> None:
    """Make people by class into the share below each."""
    for i in range(low, high):
        shares[i + 1] += shares[i]
    whole = shares[high]
    for i in range(low, len(shares)):
        shares[i] = min(1.0, shares[i] / whole) if i < high else 1.0


@bare
def _wait(z: int, k: int, one: Any, count: int, u: int, x: int, span: int, slate: Slate, rows: Rows, tables: Tables) -> tuple[int, int, int]:
    """Add people of class k of posture z who are to hear whether a camp takes them; -1 when there is no room."""
    recent, low, high = tables.recent, rows.low[k], rows.high[k]
    weight = recent[z, high] - recent[z, low]
    n = _seat(one.what, one.pick, count, span, slate)
    if n == count:
        if u == len(tables.low):
            return -1, u, x
        tables.low[u], tables.high[u], tables.whose[u] = low, high, z
        return add(one.kind, one.what + span * u, one.pick, weight * one.share, count, slate.shares), u + 1, x
    event = slate.shares[n]
    e = event.what // span
    if tables.whose[e] == z:
        if x == len(recent):
            return -1, u, x
        recent[x] = 0.0
        before = recent[z, tables.high[e]] - recent[z, tables.low[e]]
        _mingle(z, event.share / before, tables.low[e], tables.high[e], x, recent)
        tables.whose[e] = x
        x += 1
    _mingle(z, one.share, low, high, tables.whose[e], recent)
    tables.low[e], tables.high[e] = min(low, tables.low[e]), max(high, tables.high[e])
    event.share += weight * one.share
    return count, u, x


@bare
def _gather(
    z: int, full: int, steps: NDArray[np.int64], hope: NDArray[np.void], board: Board, slate: Slate, rows: Rows,
    tables: Tables,
) -> tuple[int, int, int]:  # fmt: skip
    """The outcomes of a posture's people, into the slate; returns how many, -1 when there is no room, and what is in use.

    What and pick of an event: the kilometres moved plus as many days' reaches as is the number of those who wait, and
    the choice; of others: the posture, and 1 for those who return to where they were. The first choice of a day is the
    same for all classes, and there is no telling yet in which one people are.
    """
    law, recent, part = board.law, tables.recent[z], tables.part
    u, x = tables.used[2], tables.used[3]
    span, r, told = 2 * law.reach, 0, False
    while r < law.memory:
        k = rows.number[z * law.memory + r]
        r = rows.high[k]
        if recent[r] > recent[rows.low[k]] and day_of(k, full, steps, hope, board, slate, rows) < 0:
            return -1, u, x
    r = count = 0
    while r < law.memory:
        k = rows.number[z * law.memory + r]
        r = rows.high[k]
        weight = recent[r] - recent[rows.low[k]]
        if weight <= 0.0:
            continue
        y = day_of(k, full, steps, hope, board, slate, rows)
        for o in range(rows.first[y], rows.first[y + 1]):
            one = rows.shares[o]
            if one.kind == PLAIN:
                part[1 if one.what == z and one.pick > 0 else 0, one.what] += weight * one.share
            elif one.kind != FIRST:
                count, u, x = _wait(z, k, one, count, u, x, span, slate, rows, tables)
                if count < 0:
                    return -1, u, x
            elif not told:
                slate.taken[count] = -1
                count = add(one.kind, one.what, one.pick, one.share, count, slate.shares)
        told = True
    for i in range(count):
        if slate.taken[i] >= 0:
            slate.seat[slate.taken[i]] = -1
    for e in range(tables.used[2], u):
        if tables.whose[e] != z:
            _sum_up(tables.low[e], tables.high[e], tables.recent[tables.whose[e]])
    for back in range(2):
        for what in range(part.shape[1]):
            if part[back, what] > 0.0:
                count = add(PLAIN, what, back, part[back, what], count, slate.shares)
                part[back, what] = 0.0
    return count, u, x


@njit(cache=True, nogil=True)
def build(
    z: int, full: int, steps: NDArray[np.int64], hope: NDArray[np.void], of: NDArray[np.int64], board: Board,
    slate: Slate, rows: Rows, tables: Tables,
) -> bool:  # fmt: skip
    """Add the row of a posture to the tables; False when there is no room for it.

    z      int          the posture
    full   int          camps that may fill up today
    steps  (C,) int64   numbers of their bounds, -1 for a camp that cannot fill up
    hope   (C,) BOUND   the bounds
    of     (Z,) int64   camp of each posture, -1 for none
    """
    size, waiting, mingled = _gather(z, full, steps, hope, board, slate, rows, tables)
    y, at = tables.used[0], tables.used[1]
    if size < 0 or y >= len(tables.main) or at + size > len(tables.outcomes):
        return False
    order = np.argsort(-slate.shares[:size]["share"], kind="mergesort")
    row, upto = tables.outcomes[at : at + size], tables.below[at : at + size]
    whole = 0.0
    for i in range(size):
        whole += slate.shares[i].share
    below = 0.0
    head, main = 0, size
    for i in range(size):
        one = slate.shares[order[i]]
        below += one.share / whole
        upto[i] = below if i < size - 1 else 1.0
        kind = one.kind
        stays = one.kind == PLAIN and one.what == z and one.pick == 0
        if one.kind == PLAIN and holds(full, of[one.what]) and not stays:
            kind = END
        row[i].what = one.what
        row[i].tag = 4 * one.pick + kind
        if i == 0 and stays and below >= NEARLY_ALL and size > 1:
            head = 1
        if main == size and below >= 1.0 - 0.01 * (1.0 - upto[0] if head else 1.0):
            main = i + 1
    _alias(row, upto, head)
    _, place = find(z, tables.touch[z], steps, tables.slot, tables.owner, tables.steps)
    tables.main[y], tables.head[y], tables.owner[y], tables.first[y + 1] = main, head, z, at + size
    tables.slot[place] = y
    for c in range(len(steps)):
        tables.steps[y, c] = steps[c]
    tables.used[0], tables.used[1], tables.used[2], tables.used[3] = y + 1, at + size, waiting, mingled
    return True
