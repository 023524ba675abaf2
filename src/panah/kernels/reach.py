"""Choosing among thousands of places at the price of a few dozen, exactly.

The refuges of a large country stand in a tree, halved again and again by where they lie. Seen from one place, near
refuges stand alone and far ones in groups whose members are about as far as each other: some two hundred "views"
instead of ten thousand pairs. A group's weight is an upper bound, size x the decay at its near end x the rest of the
attraction at its far end; whoever draws a group draws a member by size, and is accepted with the member's true
attraction over the bound, else draws again. So the law is that of all pairs, and only the cost is that of the views.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.abroad import whole_days
from panah.kernels.bare import bare
from panah.kernels.draws import INSIDE, binomial, join, share_out, split, uniform
from panah.kernels.movement import Choice, People, send
from panah.kernels.travel import Roads, kept

LOOSEST = 1.6
"""Most by which the far end of a group may exceed its near end, both with NEAR added."""

NEAR = 5.0
"""Least offset of distances in the attraction [km]."""

FEW = 40
"""People up to whom each draws alone; more are split over the views together."""

ROUNDS = 40
"""Times people draw again before all pairs are worked out for those left over."""


class Tree(NamedTuple):
    """Views of the refuges from each place.

    leaf  (R,)     int64    refuges, so that each group is a stretch of them
    low   (T,)     int64    where each group's stretch begins
    high  (T,)     int64    where it ends
    first (P + 1,) int64    offsets into view, near and far
    group (N,)     int32    group seen
    near  (N,)     float32  distance of its nearest member [km]
    far   (N,)     float32  distance of its farthest member [km]
    """

    leaf: NDArray[np.int64]
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    first: NDArray[np.int64]
    group: NDArray[np.int32]
    near: NDArray[np.float32]
    far: NDArray[np.float32]


class Pull(NamedTuple):
    """Attraction of refuges in a large country; views of a place are weighed when somebody first leaves it.

    mass   (M, R)     float64  size^alpha, doubled or so for cities, in the order of the leaves
    sum    (M, R + 1) float64  running sum of mass
    weight (M, N)     float64  running sum of each place's views' bounds
    laid   (M, P)     bool     whether they are worked out
    beta, offset, spread  (M,) float64  exponent of distance, what is added to it, sd of what people flee [km]
    """

    mass: NDArray[np.float64]
    sum: NDArray[np.float64]
    weight: NDArray[np.float64]
    laid: NDArray[np.bool_]
    beta: NDArray[np.float64]
    offset: NDArray[np.float64]
    spread: NDArray[np.float64]


@bare
def _barred(i: int, j: int, inside: NDArray[np.float64], settlement: NDArray[np.int64]) -> bool:
    """Whether nobody goes from place i to refuge j: the same settlement, or no road.

    inside, settlement  as in Roads
    """
    km = inside[i, j]
    same = settlement[i] >= 0 and settlement[i] == settlement[j]
    return i == j or same or km <= 0.0 or km == math.inf


@njit(cache=True, nogil=True)
def survey(
    fill: bool, begin: int, end: int, leaf: NDArray[np.int64], low: NDArray[np.int64], child: NDArray[np.int64],
    inside: NDArray[np.float64], settlement: NDArray[np.int64], first: NDArray[np.int64], group: NDArray[np.int32],
    near: NDArray[np.float32], far: NDArray[np.float32], leads: NDArray[np.bool_],
) -> None:  # fmt: skip
    """Views from the places begin to end: counted into first[i + 1], or filled in from first[i] on.

    Refuges that nobody goes to from a place, such as itself, do not count for how near or far a group is.

    child  (T,) int64  first of a group's two halves, which follow each other; -1 for a single refuge
    inside, settlement  as in Roads
    leads  (P,) bool   filled; whether anybody can go anywhere
    """
    groups = len(low)
    closest, farthest = np.empty(groups), np.empty(groups)
    stack = np.empty(groups + 1, np.int64)
    for i in range(begin, end):
        for t in range(groups - 1, -1, -1):
            half = child[t]
            if half < 0:
                j = leaf[low[t]]
                barred = _barred(i, j, inside, settlement)
                closest[t] = math.inf if barred else inside[i, j]
                farthest[t] = -1.0 if barred else inside[i, j]
            else:
                a, b = closest[half], closest[half + 1]
                closest[t] = a if a < b else b
                a, b = farthest[half], farthest[half + 1]
                farthest[t] = a if a > b else b
        leads[i] = groups > 0 and farthest[0] >= 0.0
        at, count, depth = first[i], 0, 0
        if leads[i]:
            stack[0], depth = 0, 1
        while depth > 0:
            depth -= 1
            t = stack[depth]
            if farthest[t] < 0.0:
                continue
            if child[t] >= 0 and farthest[t] + NEAR > LOOSEST * (closest[t] + NEAR):
                stack[depth], stack[depth + 1] = child[t] + 1, child[t]
                depth += 2
                continue
            if fill:
                group[at + count], near[at + count], far[at + count] = t, closest[t], farthest[t]
            count += 1
        if not fill:
            first[i + 1] = count


@njit(cache=True, nogil=True)
def decay(km: float, beta: float, offset: float) -> float:
    """(km + offset)^-beta."""
    return math.exp(-beta * math.log(km + offset))


@njit(cache=True, nogil=True)
def away(km: float, spread: float) -> float:
    """1 - exp(-km^2 / (2 sd^2)): how far a place lies out of the reach of what people flee."""
    z = km / spread
    return 1.0 if z > 9.0 else -math.expm1(-0.5 * z * z)


@bare
def weigh(m: int, i: int, tree: Tree, pull: Pull) -> None:
    """Running sum of the bounds of a place's views, in pull."""
    total = 0.0
    for n in range(tree.first[i], tree.first[i + 1]):
        low, high = tree.low[tree.group[n]], tree.high[tree.group[n]]
        mass = pull.mass[m, low] if high == low + 1 else pull.sum[m, high] - pull.sum[m, low]
        total += mass * decay(tree.near[n], pull.beta[m], pull.offset[m]) * away(tree.far[n], pull.spread[m])
        pull.weight[m, n] = total
    pull.laid[m, i] = True


@njit(cache=True, nogil=True)
def short_of(km: float, near: float, far: float, beta: float, offset: float, spread: float) -> float:
    """Attraction of a member of a group at a distance, over the group's bound: size and holder apart."""
    share = 1.0
    if near < km:
        share = math.exp(-beta * math.log((km + offset) / (near + offset)))
    if km < 9.0 * spread:
        share *= away(km, spread) / away(far, spread)
    return share


@njit(cache=True, nogil=True)
def passes(u: float, km: float, near: float, far: float, beta: float, offset: float, spread: float) -> bool:
    """Whether u is below short_of; where (1 + x)^-beta >= 1 - beta x settles it, without its logarithm."""
    if km >= 9.0 * spread and u < 1.0 - beta * (km - near) / (near + offset):
        return True
    return u < short_of(km, near, far, beta, offset, spread)


@bare
def find(m: int, values: NDArray[np.float64], begin: int, end: int, mark: float) -> int:
    """The first position from begin to end - 1 at which row m is above a mark; the last one if it is nowhere."""
    last = end - 1
    while begin < last:
        middle = (begin + last) >> 1
        if values[m, middle] > mark:
            last = middle
        else:
            begin = middle + 1
    return begin


@bare
def accepted(m: int, i: int, n: int, k: int, holder: NDArray[np.int8], choice: Choice, roads: Roads, tree: Tree,
             pull: Pull) -> float:  # fmt: skip
    """Chance that whoever drew the n-th view, and of its members the k-th leaf, goes there."""
    j = tree.leaf[k]
    share = kept(m, j, holder, choice.avoidance[m], roads.ruler)
    if tree.high[tree.group[n]] == tree.low[tree.group[n]] + 1:
        return share
    if _barred(i, j, roads.inside, roads.settlement):
        return 0.0
    km = float(roads.inside[i, j])
    return share * short_of(km, tree.near[n], tree.far[n], pull.beta[m], pull.offset[m], pull.spread[m])


@bare
def go(m: int, i: int, j: int, day: int, count: int, choice: Choice, roads: Roads, people: People) -> None:
    """Send people from place i to refuge j."""
    days = whole_days(roads.inside[i, j], choice.speed[m], choice.delay[m, i] + choice.delay[m, j])
    send(m, j, day, days, count, people.calendar, people.road)


@bare
def together(
    state: np.uint64, m: int, i: int, day: int, n: int, holder: NDArray[np.int8], weight: NDArray[np.float64],
    count: NDArray[np.int64], choice: Choice, roads: Roads, tree: Tree, pull: Pull, people: People,
) -> tuple[np.uint64, int]:  # fmt: skip
    """Let many people draw at once, over the views and then over their members by binomials.

    Returns the stream's next state, and how many have to draw again.

    weight  (R,)      scratch
    count   (N + R,)  scratch
    """
    begin, end = tree.first[i], tree.first[i + 1]
    views = end - begin
    state = share_out(state, n, pull.weight[m, begin:end], count[:views])
    again = 0
    for v in range(views):
        at = begin + v
        low, high = tree.low[tree.group[at]], tree.high[tree.group[at]]
        if count[v] == 0:
            continue
        members = count[views : views + high - low]
        if 4 * count[v] < high - low:
            for k in range(high - low):
                members[k] = 0
            for _ in range(count[v]):
                state, u = uniform(state)
                mark = pull.sum[m, low] + u * (pull.sum[m, high] - pull.sum[m, low])
                members[find(m, pull.sum, low + 1, high + 1, mark) - 1 - low] += 1
        else:
            for k in range(high - low):
                weight[k] = pull.sum[m, low + 1 + k] - pull.sum[m, low]
            state = share_out(state, count[v], weight[: high - low], members)
        for k in range(high - low):
            if members[k] > 0:
                chance = accepted(m, i, at, low + k, holder, choice, roads, tree, pull)
                state, taken = binomial(state, members[k], chance)
                again += members[k] - taken
                if taken > 0:
                    go(m, i, tree.leaf[low + k], day, taken, choice, roads, people)
    return state, again


@bare
def all_pairs(
    state: np.uint64, m: int, i: int, day: int, n: int, holder: NDArray[np.int8], weight: NDArray[np.float64],
    count: NDArray[np.int64], choice: Choice, roads: Roads, tree: Tree, pull: Pull, people: People,
) -> None:  # fmt: skip
    """Split n people over all refuges by their attraction, for those whom drawing again would keep too long."""
    refuges = len(tree.leaf)
    for k in range(refuges):
        j = tree.leaf[k]
        weight[k] = 0.0
        if not _barred(i, j, roads.inside, roads.settlement):
            km = float(roads.inside[i, j])
            pulls = decay(km, pull.beta[m], pull.offset[m]) * away(km, pull.spread[m])
            weight[k] = pull.mass[m, k] * pulls * kept(m, j, holder, choice.avoidance[m], roads.ruler)
    split(state, n, weight[:refuges], count[:refuges])
    for k in range(refuges):
        if count[k] > 0:
            go(m, i, tree.leaf[k], day, count[k], choice, roads, people)


@bare
def _settle_far(  # noqa: C901  a function for each person would take the arrays apart each time
    day: int, stem: NDArray[np.uint64], holder: NDArray[np.int8], choice: Choice, roads: Roads, tree: Tree,
    pull: Pull, few: int, people: People, weight: NDArray[np.float64], count: NDArray[np.int64],
) -> None:  # fmt: skip
    """As ``settle_far``, with scratch of all groups and leaves."""
    bound, calendar, road, delay, speed = people.bound, people.calendar, people.road, choice.delay, choice.speed
    inside, ruler, settlement = roads.inside, roads.ruler, roads.settlement
    leaf, lows, highs, first, group, near, far = tree
    total, bounds, laid = pull.sum, pull.weight, pull.laid
    for m in range(len(stem)):
        beta, offset, spread, avoidance = pull.beta[m], pull.offset[m], pull.spread[m], choice.avoidance[m]
        key = join(join(stem[m], day), INSIDE)
        for i in range(holder.shape[1]):
            left = bound[m, i]
            if left == 0:
                continue
            if not laid[m, i]:
                weigh(m, i, tree, pull)
            state = join(key, i)
            begin, end = first[i], first[i + 1]
            for _ in range(ROUNDS):
                if left == 0:
                    break
                if left > few:
                    state, left = together(
                        state, m, i, day, left, holder, weight, count, choice, roads, tree, pull, people
                    )  # fmt: skip
                    continue
                asking, left = left, 0
                for _ in range(asking):
                    state, u = uniform(state)
                    n = find(m, bounds, begin, end, u * bounds[m, end - 1])
                    low, high = lows[group[n]], highs[group[n]]
                    k = low
                    if high > low + 1:
                        state, u = uniform(state)
                        k = find(m, total, low + 1, high + 1, total[m, low] + u * (total[m, high] - total[m, low])) - 1
                    j = leaf[k]
                    share = kept(m, j, holder, avoidance, ruler)
                    if share < 1.0 or high > low + 1:
                        state, u = uniform(state)
                        # most of those who turn away do so for what is cheap to know
                        if u >= share or (high > low + 1 and (
                            _barred(i, j, inside, settlement)
                            or not passes(u / share, inside[i, j], near[n], far[n], beta, offset, spread)
                        )):  # fmt: skip
                            left += 1
                            continue
                    days = whole_days(inside[i, j], speed[m], delay[m, i] + delay[m, j])
                    send(m, j, day, days, 1, calendar, road)
            if left > 0:
                all_pairs(state, m, i, day, left, holder, weight, count, choice, roads, tree, pull, people)


@njit(cache=True, nogil=True)
def settle_far(
    day: int, stem: NDArray[np.uint64], holder: NDArray[np.int8], choice: Choice, roads: Roads, tree: Tree,
    pull: Pull, few: int, people: People,
) -> None:  # fmt: skip
    """Split those bound inside over the refuges of a large country by pull, and send them: the law of settle.

    holder  (M, P) int8
    few     people up to whom each draws alone
    """
    most = len(tree.low) + len(tree.leaf)
    _settle_far(day, stem, holder, choice, roads, tree, pull, few, people, np.empty(most), np.empty(most, np.int64))
