"""One market that looks ahead, settled without a solver: what its traders buy, keep and sell, slot by slot.

The programme of panah.supply with a single place is a chain of days, or a tree where futures part: one day's market and
the next have nothing to do with each other but the tonnes kept. Such a programme falls apart by Bellman's principle.
Let V be what x tonnes are worth to a slot and to all that come after it. Uses of a tonne stand in order, from what
people pay most for to what is let go for nothing; a tonne kept is one of them, worth what it is to the slots after it
less what keeping costs. Uses are met from the dear end, from the tonnes that are there and then from the cheapest
supplies, as long as a use is worth more than a supply costs. As x grows it takes the place of the dearest supply bought
or serves the next use, whichever is worth more: these steps are the slope of V. Both passes are exact: no tolerance,
and no memory of a basis. Sources: docs/supply.md; Bellman 1957; Gustafson 1958 (storage of grain as such a programme).

Axes: T slot (each after the slot it follows), A supply, J storage block, B price block. All float64 but ``parent``.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

EDGE = 1e-9
"""How near the edge of a step counts as on it: share of the tonnes there, and tonnes."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Steps(NamedTuple):
    """The tree of slots, and for each slot its uses of a tonne and the slope of what tonnes are worth to it.

    The lists of all slots stand one after the other; those of slot t begin at uses_at[t] and slope_at[t].

    first, sibling     (T,) int64  first slot after each, and the next one after the same, -1 for none
    uses_at, slope_at  (T + 1,) int64
    uses, slopes       (T,) int64  how long the lists are
    worth, room, tag   what a use is worth, the tonnes that it takes, and its price block (int64; -1 for keeping)
    slope, wide        what a further tonne is worth, and for how many tonnes
    order              (T, A) int64  supplies from cheap to dear, -1 where there is none
    """

    first: Ints
    sibling: Ints
    uses_at: Ints
    slope_at: Ints
    uses: Ints
    slopes: Ints
    worth: Floats
    room: Floats
    tag: Ints
    slope: Floats
    wide: Floats
    order: Ints


@njit(cache=True, nogil=True)
def settle(
    parent: Ints, kept: Floats, cost: Floats, most: Floats, keep_cost: Floats, keep_most: Floats,
    worth: Floats, wanted: Floats, given: Floats, bought: Floats, stored: Floats, sold: Floats, price: Floats,
) -> bool:  # fmt: skip
    """Settle every slot; False where more and more of something without limit would pay.

    Parameters
    ----------
    parent
        (T,) int64: the slot before, -1 for the first, which is slot 0; before any slot that comes after it.
    kept
        (T,) share of what the slot before stored that is still there.
    cost, most
        (T, A) of a tonne bought, and how much there is of it [t].
    keep_cost, keep_most
        (T, J) of a tonne kept, never falling along J, and how much fits in a block [t].
    worth, wanted
        (T, B) what a tonne is worth to buyers, never rising along B, and how much they take [t]; the last without
        limit, and worth less than nothing.
    given
        (T,) what is there without being bought [t].
    bought, stored, sold, price
        (T, A), (T, J), (T, B) [t] and (T,): filled in. Where any price in a span would do, that of the first slot is
        what one more tonne is worth; those of later slots are such that keeping neither gains nor loses.
    """
    steps = _laid_out(parent, cost.shape[1], keep_cost.shape[1], worth.shape[1])
    if not _look_back(steps, kept, cost, most, keep_cost, keep_most, worth, wanted, given):
        return False
    spread = np.empty(len(parent))
    price[0] = _span(steps, 0, given[0])[0]
    for t in range(len(parent)):
        there = given[t]
        if parent[t] >= 0:
            there += kept[t] * stored[parent[t]].sum()
        at, got = _meet(there, steps, t, cost[t], most[t], bought[t])[:2]
        lies = _share_out(at, got, steps, t, keep_most[t], stored[t], sold[t])
        child, low, high = steps.first[t], 0.0, 0.0
        while child >= 0:
            least, highest = _span(steps, child, given[child] + kept[child] * stored[t].sum())
            price[child], spread[child] = least, highest - least
            low, high = low + kept[child] * least, high + kept[child] * highest
            child = steps.sibling[child]
        if lies >= 0 and low < high < np.inf:  # at the edge of a step
            part = min(max((price[t] + keep_cost[t, lies] - low) / (high - low), 0.0), 1.0)
            child = steps.first[t]
            while child >= 0:
                price[child] += part * spread[child]
                child = steps.sibling[child]
    return True


@njit(cache=True, nogil=True)
def _look_back(
    steps: Steps, kept: Floats, cost: Floats, most: Floats, keep_cost: Floats, keep_most: Floats, worth: Floats,
    wanted: Floats, given: Floats,
) -> bool:  # fmt: skip
    """Fill in the steps from the last slots to the first; False where something without limit would pay."""
    size = steps.uses_at[-1] + 1
    keeping, spare, seen = np.empty((2, size)), np.empty((2, size)), np.empty((2, size))
    used = np.empty(cost.shape[1])
    for t in range(len(kept) - 1, -1, -1):
        count = 0
        for j in range(keep_cost.shape[1]):
            if keep_most[t, j] > 0.0:
                keeping[0, count], keeping[1, count] = -keep_cost[t, j], keep_most[t, j]
                count += 1
        child = steps.first[t]
        while child >= 0:
            n = _seen_from_before(steps, child, given[child], kept[child], seen)
            count = _together(keeping, count, seen, n, spare)
            keeping, spare = spare, keeping
            child = steps.sibling[child]
        steps.uses[t] = _in_order(keeping, count, worth[t], wanted[t], steps, steps.uses_at[t])
        _by_cost(cost[t], most[t], steps.order[t])
        at, got, bounded = _meet(0.0, steps, t, cost[t], most[t], used)
        if not bounded:
            return False
        steps.slopes[t] = _slope(at, got, steps, t, cost[t], used)
    return True


@njit(cache=True, nogil=True)
def _laid_out(parent: Ints, supplies: int, stores: int, blocks: int) -> Steps:
    """The tree of slots, and room for its lists."""
    slots = len(parent)
    first, sibling = np.full(slots, -1, np.int64), np.full(slots, -1, np.int64)
    uses, slopes = np.full(slots, stores + blocks, np.int64), np.zeros(slots, np.int64)
    for t in range(slots - 1, -1, -1):
        slopes[t] = uses[t] + supplies
        if parent[t] >= 0:
            sibling[t], first[parent[t]] = first[parent[t]], t
            uses[parent[t]] += slopes[t]
    uses_at, slope_at = np.zeros(slots + 1, np.int64), np.zeros(slots + 1, np.int64)
    for t in range(slots):
        uses_at[t + 1], slope_at[t + 1] = uses_at[t] + uses[t], slope_at[t] + slopes[t]
    return Steps(
        first, sibling, uses_at, slope_at, uses, slopes, np.empty(uses_at[-1]), np.empty(uses_at[-1]),
        np.empty(uses_at[-1], np.int64), np.empty(slope_at[-1]), np.empty(slope_at[-1]),
        np.empty((slots, supplies), np.int64),
    )  # fmt: skip


@njit(cache=True, nogil=True)
def _seen_from_before(steps: Steps, t: int, given: float, kept: float, out: Floats) -> int:
    """What a tonne kept for a slot is worth: its slope beyond what is given there, a tonne shrunk by what spoils."""
    count, left = 0, given
    for i in range(steps.slope_at[t], steps.slope_at[t] + steps.slopes[t]):
        beyond = steps.wide[i] - left
        if beyond <= 0.0:
            left -= steps.wide[i]
            continue
        left = 0.0
        out[0, count], out[1, count] = kept * steps.slope[i], beyond / kept
        count += 1
    return count


@njit(cache=True, nogil=True)
def _together(one: Floats, n: int, other: Floats, m: int, out: Floats) -> int:
    """The sum of two descending steps, as far as both reach."""
    count, i, j, a, b = 0, 0, 0, 0.0, 0.0
    while i < n and j < m:
        left, right = one[1, i] - a, other[1, j] - b
        both = min(left, right)
        out[0, count], out[1, count] = one[0, i] + other[0, j], both
        count += 1
        i, a = (i + 1, 0.0) if left == both else (i, a + both)
        j, b = (j + 1, 0.0) if right == both else (j, b + both)
    return count


@njit(cache=True, nogil=True)
def _in_order(keeping: Floats, n: int, worth: Floats, wanted: Floats, steps: Steps, start: int) -> int:
    """Uses of a tonne from dear to cheap, up to the first without limit, put down from ``start``; how many.

    Of two that are worth the same, people come before the store.
    """
    to, i, b = start, 0, 0
    while i < n or b < len(worth):
        if b < len(worth) and (i >= n or worth[b] >= keeping[0, i]):
            value, width, tag = worth[b], wanted[b], b
            b += 1
        else:
            value, width, tag = keeping[0, i], keeping[1, i], -1
            i += 1
        if width <= 0.0:
            continue
        steps.worth[to], steps.room[to], steps.tag[to] = value, width, tag
        to += 1
        if width == np.inf:
            break
    return to - start


@njit(cache=True, nogil=True)
def _by_cost(cost: Floats, most: Floats, order: Ints) -> None:
    """Supplies from cheap to dear, those of which there is nothing at the end as -1."""
    count = 0
    for s in range(len(cost)):
        if most[s] <= 0.0:
            continue
        at = count
        while at > 0 and cost[order[at - 1]] > cost[s]:
            order[at] = order[at - 1]
            at -= 1
        order[at] = s
        count += 1
    order[count:] = -1


@njit(cache=True, nogil=True)
def _meet(there: float, steps: Steps, t: int, cost: Floats, most: Floats, used: Floats) -> tuple[int, float, bool]:
    """Meet uses from dear to cheap, from what is there and then from the cheapest supplies, as long as it pays.

    Fills in what is ``used`` of each supply [t]. Returns the use at which it ends, what that use got [t], and False
    where it would never end.
    """
    order, end = steps.order[t], steps.uses_at[t] + steps.uses[t]
    used[:] = 0.0
    at, got, left, k = steps.uses_at[t], 0.0, there, -1
    while at < end:
        while left <= 0.0 and k + 1 < len(order) and order[k + 1] >= 0:
            k += 1
            left = most[order[k]]
        if left <= 0.0 or (k >= 0 and cost[order[k]] >= steps.worth[at]):
            break
        room = steps.room[at] - got
        if room == np.inf and left == np.inf:
            return at, got, False
        take = min(room, left)
        if k >= 0:
            used[order[k]] += take
        left -= take
        got += take
        if take == room:
            at, got = at + 1, 0.0
    return at, got, True


@njit(cache=True, nogil=True)
def _slope(at: int, got: float, steps: Steps, t: int, cost: Floats, used: Floats) -> int:
    """What each further tonne is worth to a slot that has none: it saves the dearest supply, or serves the next use.

    Uses are met up to ``at``, which has ``got``. Returns the number of steps.
    """
    order, end, start = steps.order[t], steps.uses_at[t] + steps.uses[t], int(steps.slope_at[t])
    to, k = start, len(order) - 1
    while k >= 0 and (order[k] < 0 or used[order[k]] <= 0.0):
        k -= 1
    while k >= 0 or at < end:
        if k >= 0 and (at >= end or cost[order[k]] >= steps.worth[at]):
            value, width = cost[order[k]], used[order[k]]
            k -= 1
        else:
            value, width = steps.worth[at], steps.room[at] - got
            at, got = at + 1, 0.0
        if to > start and steps.slope[to - 1] == value:
            steps.wide[to - 1] += width
        else:
            steps.slope[to], steps.wide[to] = value, width
            to += 1
    return to - start


@njit(cache=True, nogil=True)
def _share_out(at: int, got: float, steps: Steps, t: int, keep_most: Floats, stored: Floats, sold: Floats) -> int:
    """Tonnes by price block and storage block, where uses were met up to one; the last block that holds any, or -1."""
    stored[:], sold[:] = 0.0, 0.0
    last, kept = -1, 0.0
    for i in range(steps.uses_at[t], at + (1 if got > 0.0 else 0)):
        amount = steps.room[i] if i < at else got
        if steps.tag[i] >= 0:
            sold[steps.tag[i]] = amount
        else:
            kept += amount
    for j in range(len(stored)):
        stored[j] = min(kept, keep_most[j])
        kept -= stored[j]
        if stored[j] > EDGE:
            last = j
    return last


@njit(cache=True, nogil=True)
def _span(steps: Steps, t: int, there: float) -> tuple[float, float]:
    """What the next tonne is worth to a slot in which some are there, and what the last one is.

    They differ at the edge of a step; with nothing there the second is endless.
    """
    edge = EDGE * (1.0 + there)
    least, highest, reach = 0.0, np.inf, 0.0
    for i in range(steps.slope_at[t], steps.slope_at[t] + steps.slopes[t]):
        least = steps.slope[i]
        reach += steps.wide[i]
        if there > edge and highest == np.inf and reach > there - edge:
            highest = least
        if reach > there + edge:
            break
    return least, highest
