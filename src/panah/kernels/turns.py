"""The turns of people who depend on a camp that may fill up: pools emptied in random order, camps seen live."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from panah.kernels.bare import apart, bare
from panah.kernels.crowds import BARRED, CHOOSE, HOP, LEAVE, Crowd, Member, look, put, some, taken_in, wait
from panah.kernels.draws import uniform
from panah.kernels.evenings import END, PROPOSAL, STOP, Board, Law, far, gait, night, pack, recall, unpack
from panah.kernels.pools import evening_share, everybody, morning_share, some_first, take, undecided

TINY = 1e-300
"""Keeps a share of nobody a number."""

ALONE = 8
"""People per entry of a pool up to whom one by one is cheaper than slices."""


@bare
def _rest(b: int, state: int, c: int, count: int, law: Law, camps: NDArray[np.void], crowd: Crowd) -> None:
    """The day of some people of cohort b ends in a state, in camp c if that is not -1."""
    put(state, count, crowd)
    crowd.cohort[state // law.memory, b] += count
    if c >= 0:
        camps[c].here += count
        look(c, law, camps)


@bare
def _tired(
    posture: int, travel: int, gained: float, count: int, law: Law, recent: NDArray[np.float64], member: Member
) -> int:
    """State of people who end their day in a posture; where it is kept, what they have travelled lately is noted."""
    travelled = member.travelled
    if len(travelled) > 0:
        low, high, origin = unpack(travel)
        whole = recent[origin, high] - recent[origin, low]
        if whole <= 0.0:
            travelled[posture, recall(low, gained)] += count
        for r in range(low, high if whole > 0.0 else low):
            travelled[posture, recall(r, gained)] += count * (recent[origin, r + 1] - recent[origin, r]) / whole
    return night(posture, travel, gained, law)


@bare
def _push(
    depth: int, kind: int, pick: int, spot: int, moved: int, travel: int, count: int, stack: NDArray[np.void]
) -> int:
    if depth == len(stack):
        raise OverflowError("a day has too many stops")
    task = stack[depth]
    task.kind, task.pick, task.spot, task.moved, task.travel, task.count = kind, pick, spot, moved, travel, count
    return depth + 1


@bare
def _decide(
    key: np.uint64, depth: int, b: int, home: int, moved: int, travel: int, count: int, board: Board,
    recent: NDArray[np.float64], crowd: Crowd, member: Member,
) -> tuple[np.uint64, int]:  # fmt: skip
    """People at a stop inside the day stay, or choose to go on; first, who is forced on is told from who is not."""
    law, spot, stack = board.crowd, board.spots[home], member.stack
    low, high, origin = unpack(travel)
    limit = board.forced[moved]
    if spot.town and low < limit < high:
        below, at = recent[origin, low], recent[origin, limit]
        key, forced = some(key, count, min(1.0, (at - below) / max(recent[origin, high] - below, TINY)))
        if forced < count:
            depth = _push(depth, STOP, 0, home, moved, pack(limit, high, origin), count - forced, stack)
        if forced > 0:
            depth = _push(depth, STOP, 0, home, moved, pack(low, limit, origin), forced, stack)
        return key, depth
    act = 1.0 if spot.town and low < limit else spot.chance
    if spot.first == spot.last:
        act, home = 0.0, spot.place
    key, gone = some(key, count, act)
    if gone < count:
        posture = home * law.feet
        state = _tired(posture, travel, board.gain[moved], count - gone, law, recent, member)
        _rest(b, state, member.of[posture], count - gone, law, member.camps, crowd)
    if gone > 0:
        depth = _push(depth, CHOOSE, 0, home, moved, travel, gone, stack)
    return key, depth


@bare
def _weigh(
    first: int, last: int, choices: NDArray[np.void], camps: NDArray[np.void], weight: NDArray[np.float64]
) -> tuple[float, int]:
    """Live weights of choices; returns their sum and the last choice with some. All zero is the same chance for all."""
    whole, final = 0.0, first
    for j in range(first, last):
        w = choices[j].weight
        if choices[j].cap >= 0:
            w *= camps[choices[j].cap].factor
        weight[j - first] = w
        whole += w
        if w > 0.0:
            final = j
    if whole > 0.0:
        return whole, final
    for j in range(first, last):
        weight[j - first] = choices[j].many
        whole += choices[j].many
    return whole, last - 1


@bare
def _barred(j: int, choices: NDArray[np.void], camps: NDArray[np.void]) -> bool:
    """Whether people drop the plan of choice j."""
    return bool(choices[j].gate >= 0 and camps[choices[j].gate].open < BARRED)


@bare
def _pick(
    key: np.uint64, at: int, spots: NDArray[np.void], choices: NDArray[np.void], camps: NDArray[np.void],
    weight: NDArray[np.float64],
) -> tuple[np.uint64, int]:  # fmt: skip
    """What one person at a spot chooses, by the weights of this moment."""
    first = spots[at].first
    whole, final = _weigh(first, spots[at].last, choices, camps, weight)
    key, u = uniform(key)
    u *= whole
    j = first
    while j < final and u >= weight[j - first]:
        u -= weight[j - first]
        j += 1
    return key, j


@bare
def _choose(
    key: np.uint64, depth: int, at: int, moved: int, travel: int, count: int, spots: NDArray[np.void],
    choices: NDArray[np.void], camps: NDArray[np.void], weight: NDArray[np.float64], stack: NDArray[np.void],
) -> tuple[np.uint64, int, int]:  # fmt: skip
    """People at a stop choose by the weights of this moment; also returns how many chose a camp that is barred."""
    if count == 1:
        key, j = _pick(key, at, spots, choices, camps, weight)
        if _barred(j, choices, camps):
            return key, depth, 1
        return key, _push(depth, HOP, j, at, moved, travel, 1, stack), 0
    first = spots[at].first
    whole, final = _weigh(first, spots[at].last, choices, camps, weight)
    dropped = 0
    for j in range(first, final + 1):
        n = count
        if j < final:
            key, n = some(key, count, min(1.0, weight[j - first] / whole))
            whole -= weight[j - first]
            count -= n
        if n > 0:
            if _barred(j, choices, camps):
                dropped += n
            else:
                depth = _push(depth, HOP, j, at, moved, travel, n, stack)
        if count == 0:
            break
    return key, depth, dropped


@bare
def _hop(
    depth: int, b: int, j: int, moved: int, travel: int, foot: int, option: int, then: int, count: int, board: Board,
    recent: NDArray[np.float64], crowd: Crowd, member: Member,
) -> int:  # fmt: skip
    """People set out on choice j, walking by chance if option is 1: to a stop, to a night at a spot or on the way."""
    law, way = board.crowd, board.choices[j]
    _, speed, bed = gait(way, option, foot, law)
    if speed > way.km:
        come = moved + way.step
        posture = way.spot * law.feet
        if come * law.unit < speed:
            if then < 0:
                return _push(depth, STOP, 0, way.spot, come, travel, count, member.stack)
            wait(then, STOP, come, way.spot, travel, 0, -1, count, member.pools, member.size)
            return depth
    else:
        posture, come = bed, far(moved, speed, law)
    state = _tired(posture, travel, board.gain[come], count, law, recent, member)
    if then < 0:
        _rest(b, state, member.of[posture], count, law, member.camps, crowd)
    else:
        wait(then, END, state, member.of[posture], travel, 0, -1, count, member.pools, member.size)
    return depth


@bare
def _hear(
    key: np.uint64, depth: int, j: int, at: int, moved: int, travel: int, count: int, choices: NDArray[np.void],
    camps: NDArray[np.void], stack: NDArray[np.void],
) -> tuple[np.uint64, int, int]:  # fmt: skip
    """A proposal is accepted with the camp's multiplier, and the refused choose again; how many drop the plan."""
    taken = count
    if choices[j].cap >= 0:
        key, taken = some(key, count, taken_in(camps[choices[j].cap]))
    if taken < count:
        depth = _push(depth, CHOOSE, 0, at, moved, travel, count - taken, stack)
    if _barred(j, choices, camps):
        return key, depth, taken
    if taken > 0:
        depth = _push(depth, HOP, j, at, moved, travel, taken, stack)
    return key, depth, 0


@bare
def _go(
    key: np.uint64, depth: int, b: int, j: int, moved: int, travel: int, foot: int, then: int, count: int, board: Board,
    recent: NDArray[np.float64], crowd: Crowd, member: Member,
) -> tuple[np.uint64, int]:  # fmt: skip
    """People set out on choice j, some of them on foot by chance."""
    walking = 0
    if foot == 0 and board.choices[j].walk > 0.0:
        key, walking = some(key, count, board.choices[j].walk)
    for option in range(2):
        n = walking if option == 1 else count - walking
        if n > 0:
            depth = _hop(depth, b, j, moved, travel, foot, option, then, n, board, recent, crowd, member)
    return key, depth


@bare
def _stays(
    key: np.uint64, at: int, moved: int, travel: int, board: Board, recent: NDArray[np.float64]
) -> tuple[np.uint64, int, int]:
    """The spot at which one person at a stop inside the day stays, -1 if they go on; and what is known now of their
    recent travel."""
    spot = board.spots[at]
    limit = board.forced[moved]
    forced = False
    if spot.town:
        low, high, origin = unpack(travel)
        forced = low < limit
        if low < limit < high:
            key, u = uniform(key)
            below = recent[origin, low]
            forced = below + u * (recent[origin, high] - below) < recent[origin, limit]
            travel = pack(low, limit, origin) if forced else pack(limit, high, origin)
    act, home = 1.0 if forced else spot.chance, at
    if spot.first == spot.last:
        act, home = 0.0, spot.place
    key, u = uniform(key)
    return key, -1 if u < act else home, travel


@bare
def _alone(
    key: np.uint64, b: int, kind: int, j: int, at: int, moved: int, travel: int, foot: int, then: int, board: Board,
    recent: NDArray[np.float64], crowd: Crowd, member: Member,
) -> np.uint64:  # fmt: skip
    """The rest of one person's day, as for many but without a stack; from the early pool, to the first hop."""
    law, spots, choices, camps = board.crowd, board.spots, board.choices, member.camps
    while True:
        if kind == STOP:
            key, home, travel = _stays(key, at, moved, travel, board, recent)
            if home >= 0:
                posture = home * law.feet
                break
            kind = CHOOSE
        if kind == PROPOSAL and choices[j].cap >= 0:
            key, u = uniform(key)
            kind = PROPOSAL if u < taken_in(camps[choices[j].cap]) else CHOOSE
        if kind == CHOOSE:
            key, j = _pick(key, at, spots, choices, camps, member.weight)
        if _barred(j, choices, camps):
            posture, then = spots[at].place * law.feet + foot, -1
            break
        way, walking = choices[j], 0
        if foot == 0 and way.walk > 0.0:
            key, walking = some(key, 1, way.walk)
        _, speed, bed = gait(way, walking, foot, law)
        if speed <= way.km:
            posture, moved = bed, far(moved, speed, law)
            break
        moved += way.step
        if moved * law.unit >= speed:
            posture = way.spot * law.feet
            break
        if then >= 0:
            wait(then, STOP, moved, way.spot, travel, 0, -1, 1, member.pools, member.size)
            return key
        at, kind = way.spot, STOP
    state = _tired(posture, travel, board.gain[moved], 1, law, recent, member)
    if then < 0:
        _rest(b, state, member.of[posture], 1, law, camps, crowd)
    else:
        wait(then, END, state, member.of[posture], travel, 0, -1, 1, member.pools, member.size)
    return key


@bare
def _play(
    key: np.uint64, g: int, since: int, turns: int, board: Board, recent: NDArray[np.float64], crowd: Crowd,
    member: Member,
) -> np.uint64:  # fmt: skip
    """Play the turns in the queue to the end of the day, or, from the early pool, to the first hop."""
    law, spots, choices = board.crowd, board.spots, board.choices
    camps, pools, weight, stack, queue = member.camps, member.pools, member.weight, member.stack, member.queue
    for t in range(since, turns):
        entry = pools[g, queue[t].entry]
        kind, what, pick, travel, foot, then = entry.kind, entry.what, entry.pick, entry.travel, entry.foot, entry.then
        b = g if then < 0 else then
        if kind == LEAVE:
            camps[what].here -= queue[t].count
            look(what, law, camps)
            continue
        if kind == END:
            _rest(b, what, pick, queue[t].count, law, camps, crowd)
            continue
        at = choices[pick].home if kind == PROPOSAL else pick
        if queue[t].count == 1:
            key = _alone(key, b, kind, pick, at, what, travel, foot, then, board, recent, crowd, member)
            continue
        depth = _push(0, kind, pick, at, what, travel, queue[t].count, stack)
        while depth > 0:
            depth -= 1
            task = stack[depth]
            kind, j, at, moved, travel, count = task.kind, task.pick, task.spot, task.moved, task.travel, task.count
            dropped = 0
            if kind == STOP:
                key, depth = _decide(key, depth, b, at, moved, travel, count, board, recent, crowd, member)
            elif kind == PROPOSAL:
                key, depth, dropped = _hear(key, depth, j, at, moved, travel, count, choices, camps, stack)
            elif kind == CHOOSE:
                key, depth, dropped = _choose(key, depth, at, moved, travel, count, spots, choices, camps, weight,
                                              stack)  # fmt: skip
            else:
                key, depth = _go(key, depth, b, j, moved, travel, foot, then, count, board, recent, crowd, member)
            if dropped > 0:  # they stay where they are
                posture = spots[at].place * law.feet + foot
                state = _tired(posture, travel, board.gain[moved], dropped, law, recent, member)
                _rest(b, state, member.of[posture], dropped, law, camps, crowd)
    return key


@apart
def empty_pool(
    key: np.uint64, g: int, full: int, board: Board, recent: NDArray[np.float64], crowd: Crowd, member: Member
) -> None:
    """Let everybody in a pool have their turn, in random order: a slice at a time, or one by one when they are few.

    recent  (X, R + 1) float64  as in Tables
    """
    pool, queue = member.pools[g, : member.size[g]], member.queue
    total = 0
    for i in range(len(pool)):
        total += pool[i].count
    early, direct = g >= len(member.left), board.crowd.spots == len(member.origins)
    ordered = early or undecided(pool)
    since, turns = 0, -1
    while total > 0:
        share = 1.0
        if early:
            key, share = morning_share(key, full, board.crowd, member, pool)
        elif ordered:
            share = evening_share(full, direct, board.crowd, board.choices, member.of, member.camps, pool, member.due)
        few = total <= ALONE * len(pool) or share * total < 2 * len(pool)
        if share < 1.0 and (few or turns >= 0):
            if turns < 0:
                if total > len(queue):
                    raise OverflowError("a queue of people is full")
                since, turns = 0, everybody(pool, queue)
            key, until = some_first(key, since, turns, queue, pool)
            total -= until - since
        else:
            since = 0
            key, until, people = take(key, share, early, pool, member.plan, queue)
            total -= people
        key = _play(key, g, since, until, board, recent, crowd, member)
        since = until
    member.size[g] = 0
