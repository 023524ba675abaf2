"""Day tables: what has been worked out of days, and is kept.

What a day holds for people of a class of states is worked out once while a regime lasts, for each way the camps that
may fill up can be bound. A member does not keep track of the recent travel of its people: the row its people draw from
is the mean of those of their classes, weighted by how many of each are to be expected there today.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from panah.kernels.bare import apart, bare
from panah.kernels.draws import mix
from panah.kernels.evenings import PLAIN, Board, Slate, concern, holds, play_out

OUTCOME = np.dtype([("cut", "u4"), ("other", "i4"), ("what", "i4"), ("tag", "i4")])
"""An outcome of a row. Cut and other are for drawing by Walker's alias method: the part of its cell that is its own, in
2^-32, and the outcome that has the rest. What and tag are the posture at the end of the day and the kilometres moved,
or the kilometres moved when a camp is chosen and the choice; the tag is four times that, plus the kind.
"""

_SHIFT = np.uint64(32)


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
    load      (Y,)      float64  people noted whose day a row is, for each class that has some
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
    load: NDArray[np.float64]
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


@apart
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
