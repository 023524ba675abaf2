"""Day tables of the people of a posture: the rows of their classes, as they are to be expected to have travelled.

People of a posture whose day comes to the same question, whether a camp takes those who choose it after so many
kilometres, wait as one, whatever paths have brought them there. How they are to be expected to have travelled, all
together, is kept with them: it decides later who of them is forced on.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba.extending import register_jitable
from numpy.typing import NDArray

from panah.kernels.bare import apart, bare
from panah.kernels.draws import mix
from panah.kernels.evenings import END, PLAIN, PROPOSAL, Board, Slate, add, holds
from panah.kernels.tables import Rows, Tables, class_of, day_of, find

NEARLY_ALL = 0.9
"""Chance to stay from which those who leave are drawn first."""


@register_jitable(_nrt=True)  # makes arrays, unlike its caller
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


@apart
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
def _wait(
    z: int, k: int, one: Any, count: int, u: int, x: int, span: int, slate: Slate, rows: Rows, tables: Tables
) -> tuple[int, int, int, bool]:
    """Add people of class k of posture z who are to hear whether a camp takes them; and whether there is room."""
    recent, low, high = tables.recent, rows.low[k], rows.high[k]
    weight = recent[z, high] - recent[z, low]
    n = _seat(one.what, one.pick, count, span, slate)
    if n == count:
        if u == len(tables.low):
            return count, u, x, False
        tables.low[u], tables.high[u], tables.whose[u] = low, high, z
        return add(one.kind, one.what + span * u, one.pick, weight * one.share, count, slate.shares), u + 1, x, True
    event = slate.shares[n]
    e = event.what // span
    if tables.whose[e] == z:
        if x == len(recent):
            return count, u, x, False
        recent[x] = 0.0
        before = recent[z, tables.high[e]] - recent[z, tables.low[e]]
        _mingle(z, event.share / before, tables.low[e], tables.high[e], x, recent)
        tables.whose[e] = x
        x += 1
    _mingle(z, one.share, low, high, tables.whose[e], recent)
    tables.low[e], tables.high[e] = min(low, tables.low[e]), max(high, tables.high[e])
    event.share += weight * one.share
    return count, u, x, True


@bare
def _made(
    z: int, full: int, steps: NDArray[np.int64], hope: NDArray[np.void], board: Board, slate: Slate, rows: Rows,
    tables: Tables,
) -> bool:  # fmt: skip
    """See to it that all classes of a posture that have people have their rows; False when there is no room."""
    recent, r = tables.recent[z], 0
    while r < board.law.memory:
        k = rows.number[z * board.law.memory + r]
        r = rows.high[k]
        if recent[r] > recent[rows.low[k]] and day_of(k, full, steps, hope, board, slate, rows) < 0:
            return False
    return True


@bare
def _events(
    z: int, steps: NDArray[np.int64], board: Board, slate: Slate, rows: Rows, tables: Tables
) -> tuple[int, int, int, bool]:
    """Outcomes that depend on camps that may fill up, into the slate; the others into tables.part.

    Returns how many, what of the tables is in use, and whether there was room. What and pick of an outcome: the
    kilometres moved, plus as many days' reaches as is the number of those who wait, and the choice. The first choice of
    a day is the same for all classes, and there is no telling yet in which one people are.
    """
    law, recent, part = board.law, tables.recent[z], tables.part
    u, x, span = tables.used[2], tables.used[3], 2 * law.reach
    r, count, told = 0, 0, False
    while r < law.memory:
        k = rows.number[z * law.memory + r]
        r = rows.high[k]
        weight = recent[r] - recent[rows.low[k]]
        if weight <= 0.0:
            continue
        y, _ = find(k, rows.touch[k], steps, rows.slot, rows.owner, rows.steps)
        for o in range(rows.first[y], rows.first[y + 1]):
            one = rows.shares[o]
            if one.kind == PLAIN:
                part[1 if one.what == z and one.pick > 0 else 0, one.what] += weight * one.share
            elif one.kind == PROPOSAL:
                count, u, x, room = _wait(z, k, one, count, u, x, span, slate, rows, tables)
                if not room:
                    return count, u, x, False
            elif not told:
                slate.taken[count] = -1
                count = add(one.kind, one.what, one.pick, one.share, count, slate.shares)
        told = True
    return count, u, x, True


@bare
def _gather(
    z: int, steps: NDArray[np.int64], board: Board, slate: Slate, rows: Rows, tables: Tables
) -> tuple[int, int, int]:
    """All outcomes of a posture's people, as from _events, then the plain ones; -1 when there is no room.

    What and pick of a plain outcome: the posture, and 1 for those who return to where they were.
    """
    part = tables.part
    count, u, x, room = _events(z, steps, board, slate, rows, tables)
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
    return count if room else -1, u, x


@bare
def _rank(shares: NDArray[np.void], order: NDArray[np.int64]) -> None:
    """Number the first outcomes, the likeliest first and equally likely ones as they come, by Shell's sort.

    numba's own sorts, which are general, take seconds to compile.
    """
    gap = 1
    while gap < len(order):
        gap = 3 * gap + 1
    for i in range(len(order)):
        order[i] = i
    while gap > 0:
        for i in range(gap, len(order)):
            one, j = order[i], i
            share = shares[one].share
            while j >= gap:
                other = order[j - gap]
                if shares[other].share > share or (shares[other].share == share and other < one):
                    break
                order[j] = other
                j -= gap
            order[j] = one
        gap //= 3


@apart
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
    made = _made(z, full, steps, hope, board, slate, rows, tables)
    if not made:
        return False
    size, waiting, mingled = _gather(z, steps, board, slate, rows, tables)
    y, at = tables.used[0], tables.used[1]
    if size < 0 or y >= len(tables.main) or at + size > len(tables.outcomes):
        return False
    order = slate.taken[:size]
    _rank(slate.shares, order)
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
