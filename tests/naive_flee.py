# ruff: noqa: NPY002  the compiled generator is the legacy one
"""Flee agent by agent: the plain statement of its rules of movement, against which the counting engine is measured.

People are rows of arrays in the order they appeared; each acts in turn and sees the camps as those before it left
them. Written from the description of the rules, compiled only so that hundreds of runs take seconds. Its random
numbers have nothing to do with the engine's: the two can agree in law only.

    people, travelling = runs(timetable(instance, RELEASED), instance, members=200, seed=1)
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numba import njit


class World(NamedTuple):
    """What does not change in a run: D days, P places, A ways, R regimes, C candidate routes with N places in all.

    regime      (D,)      regime of each day
    capacity    (D, P)    people a place takes in, below 1 any number
    movechance  (R, P)    chance that somebody at rest acts
    town, camp  (R, P)    bool
    first       (R, P, P) the way people take from one place to a neighbour, -1 for none
    offset      (R, P+1)  candidates of those who choose at a place
    pull        (C,)      their weight while the destination has room, before it is raised to a power
    target      (C,)      place where they end
    begin       (C+1,)    offsets into the places of their routes, the origin left out
    route       (N,)      place
    origin, endpoint, km, speed, walk   (A,)  of the ways
    """

    regime: np.ndarray
    capacity: np.ndarray
    movechance: np.ndarray
    town: np.ndarray
    camp: np.ndarray
    first: np.ndarray
    offset: np.ndarray
    pull: np.ndarray
    target: np.ndarray
    begin: np.ndarray
    route: np.ndarray
    origin: np.ndarray
    endpoint: np.ndarray
    km: np.ndarray
    speed: np.ndarray
    walk: np.ndarray


class Rules(NamedTuple):
    """Numbers and switches of the settings."""

    pace: float
    on_foot: float
    buffer: float
    power: float
    avoid_short_stints: bool
    start_on_foot: bool


class People(NamedTuple):
    """One row a person.

    place    where they are, -1 on a way
    way      the way they are on
    turn     at the end of that way they will turn back
    done     kilometres done on it
    moved    kilometres moved today
    recent   fading memory of daily kilometres, in days' journeys
    fresh    has not arrived anywhere yet
    at, end  what is left of the route: World.route[at:end]
    """

    place: np.ndarray
    way: np.ndarray
    turn: np.ndarray
    done: np.ndarray
    moved: np.ndarray
    recent: np.ndarray
    fresh: np.ndarray
    at: np.ndarray
    end: np.ndarray


@njit(cache=True, nogil=True)
def room(here, most, buffer):
    """The multiplier that keeps people from nearly full camps: 1 up to the buffer, then falling to 0."""
    if most < 1 or here <= buffer * most:
        return 1.0
    if here >= most:
        return 0.0
    return 1.0 - (here - buffer * most) / (most * (1.0 - buffer))


@njit(cache=True, nogil=True)
def choose(place, day, here, world, rules):
    """Number of a candidate route, -1 where there is none."""
    r, most, target, pull = world.regime[day], world.capacity[day], world.target, world.pull
    low, high = world.offset[r, place], world.offset[r, place + 1]
    if low == high:
        return -1
    weight = np.empty(high - low)
    for c in range(low, high):
        end = target[c]
        weight[c - low] = (pull[c] * room(here[end], most[end], rules.buffer)) ** rules.power
    whole = weight.sum()
    if whole == 0.0:
        return low + np.random.randint(high - low)
    mark = np.random.random() * whole
    for c in range(high - low):
        mark -= weight[c]
        if mark < 0.0:
            return low + c
    return high - 1


@njit(cache=True, nogil=True)
def set_out(a, day, here, people, world, rules):
    """Person a, who has decided to act, looks for a route unless there is one, and takes its next way."""
    place, r = people.place[a], world.regime[day]
    if people.at[a] == people.end[a]:
        c = choose(place, day, here, world, rules)
        if c < 0:
            return
        people.at[a], people.end[a] = world.begin[c], world.begin[c + 1]
    way = world.first[r, place, world.route[people.at[a]]]
    end = world.route[people.end[a] - 1]
    if way < 0 or (world.camp[r, end] and room(here[end], world.capacity[day, end], rules.buffer) < 0.5):
        people.at[a] = people.end[a]
        return
    people.at[a] += 1
    here[place] -= 1
    people.place[a], people.way[a], people.turn[a], people.done[a] = -1, way, False, 0.0


@njit(cache=True, nogil=True)
def evening(day, n, here, people, world, rules):
    """Each of n travellers goes on until their day is over: after an arrival with kilometres left they may act again.

    Arrays are taken out of their tuples first: within the loop that would take most of the time.
    """
    place, on, turn, done, moved, recent, fresh, at, end = people
    origin, endpoint, km, walk = world.origin, world.endpoint, world.km, world.walk
    chance, town = world.movechance[world.regime[day]], world.town[world.regime[day]]
    for a in range(n):
        while place[a] < 0:
            way = on[a]
            speed = world.speed[way]
            if fresh[a] and rules.start_on_foot:
                speed = rules.on_foot
            if np.random.random() < walk[way]:
                speed = rules.on_foot
            done[a] += speed
            moved[a] += speed
            if done[a] <= km[way]:
                break
            fresh[a] = False
            moved[a] -= done[a] - km[way]
            now = origin[way] if turn[a] else endpoint[way]
            place[a] = now
            here[now] += 1
            if turn[a] or moved[a] >= speed:
                break
            short = (recent[a] + moved[a] / rules.pace) / 2.0 < 0.5
            pressed = rules.avoid_short_stints and short and town[now]
            if pressed or at[a] < end[a] or np.random.random() < chance[now]:
                set_out(a, day, here, people, world, rules)


@njit(cache=True, nogil=True)
def appear(place, count, n, here, people):
    """So many new people at a place; how many there are then in all."""
    for a in range(n, n + count):
        people.place[a] = place
        people.fresh[a] = True
    here[place] += count
    return n + count


@njit(cache=True, nogil=True)
def spawn(day, n, here, people, new, weight, fixed, mean, left, taken):
    """The people of a day appear: those of the registrations one by one, then those of each conflict."""
    ladder = np.cumsum(weight[day] * left if taken else weight[day])
    for _ in range(new[day]):
        place = np.searchsorted(ladder, np.random.random() * ladder[-1], side="right")
        n = appear(place, 1, n, here, people)
        left[place] -= 1
    for place in range(len(here)):
        count = fixed[day, place]
        if mean[day, place] > 0:
            count += np.random.poisson(mean[day, place])
        n = appear(place, count, n, here, people)
        left[place] -= count
    return n


@njit(cache=True, nogil=True)
def turn_back(day, n, people, turning):
    """Travellers on ways that closed today will turn back; those on ways that are to forget it no longer will."""
    for k in range(len(turning)):
        if turning[k, 0] == day:
            for a in range(n):
                if people.place[a] < 0 and people.way[a] == turning[k, 1]:
                    people.turn[a] = turning[k, 2] == 1


@njit(cache=True, nogil=True)
def mix(bounds, people):
    """Shuffle the people between each two bounds."""
    place, on, turn, done, moved, recent, fresh, at, end = people
    for b in range(len(bounds) - 1):
        for i in range(bounds[b + 1] - 1, bounds[b], -1):
            j = bounds[b] + np.random.randint(i - bounds[b] + 1)
            place[i], place[j] = place[j], place[i]
            on[i], on[j] = on[j], on[i]
            turn[i], turn[j] = turn[j], turn[i]
            done[i], done[j] = done[j], done[i]
            moved[i], moved[j] = moved[j], moved[i]
            recent[i], recent[j] = recent[j], recent[i]
            fresh[i], fresh[j] = fresh[j], fresh[i]
            at[i], at[j] = at[j], at[i]
            end[i], end[j] = end[j], end[i]


@njit(cache=True, nogil=True)
def one_run(
    seed, world, rules, order, start, new, weight, fixed, mean, left, taken, turning, people, seen, travelling, mixed
):
    """One member: fills seen (D, P) and travelling (D,).

    order (C,) camps as their people of day 0 are inserted; left (P,) population to set out from, written to; taken
    whether it counts; turning (K, 3) day, way, and 1 where travellers will turn back, 0 where they no longer do; mixed
    whether people who appeared on the same day act in another order each time, not always in that of the list.
    """
    np.random.seed(seed)
    here = np.zeros(len(start), dtype=np.int64)
    n = 0
    for camp in order:
        n = appear(camp, start[camp], n, here, people)
    bounds = np.zeros(len(seen) + 2, dtype=np.int64)
    bounds[1] = n
    for day in range(len(seen)):
        n = spawn(day, n, here, people, new, weight, fixed, mean, left, taken)
        turn_back(day, n, people, turning)
        bounds[day + 2] = n
        if mixed:
            mix(bounds[: day + 3], people)
        chance = world.movechance[world.regime[day]]
        for a in range(n):
            place = people.place[a]
            if place >= 0 and (people.at[a] < people.end[a] or np.random.random() < chance[place]):
                set_out(a, day, here, people, world, rules)
        if mixed:
            mix(bounds[: day + 3], people)
        evening(day, n, here, people, world, rules)
        for a in range(n):
            people.recent[a] = (people.recent[a] + people.moved[a] / rules.pace) / 2.0
            people.moved[a] = 0.0
        seen[day] = here
        travelling[day] = n - here.sum()


def routes(regime, ways, origin, awareness):
    """Every candidate of those who choose at a place, as (places to visit, km): no place twice, markers not counted."""

    def open_ways(place):
        return regime.ways[regime.way_start[place] : regime.way_start[place + 1]]

    def follow(way, path, km, stops):
        place, km = int(ways.endpoint[way]), km + ways.km[way]
        if not regime.marker[place]:
            stops += 1
            yield (*path[1:], place), km
        if stops < awareness:
            for further in open_ways(place):
                if ways.endpoint[further] not in path:
                    yield from follow(further, (*path, place), km, stops)

    forced = regime.redirect[origin]
    for way in open_ways(origin) if forced < 0 else [forced]:
        yield from follow(way, (origin,), 0.0, 0)


def lay_out(table, settings):
    """A timetable as a World."""
    ways, places = table.ways, len(table.start)
    first = np.full((len(table.regimes), places, places), -1, dtype=np.int64)
    offset = np.zeros((len(table.regimes), places + 1), dtype=np.int64)
    pull, target, begin, route = [], [], [0], []
    for r, regime in enumerate(table.regimes):
        for way in regime.ways[::-1]:
            first[r, ways.origin[way], ways.endpoint[way]] = way
        offset[r, 0] = len(pull)
        for place in range(places):
            for stops, km in routes(regime, ways, place, settings.awareness_level):
                far = (settings.softening + km) ** settings.distance_power
                pull.append((settings.weight_softening + regime.score[stops[-1]]) / far)
                target.append(stops[-1])
                route += stops
                begin.append(len(route))
            offset[r, place + 1] = len(pull)
    return World(
        regime=np.repeat(np.arange(len(table.regimes)), [r.stop - r.first for r in table.regimes]),
        capacity=table.capacity,
        movechance=np.array([r.movechance for r in table.regimes]),
        town=np.array([r.town for r in table.regimes]),
        camp=np.array([r.camp for r in table.regimes]),
        first=first,
        offset=offset,
        pull=np.array(pull, dtype=np.float64),
        target=np.array(target, dtype=np.int64),
        begin=np.array(begin, dtype=np.int64),
        route=np.array(route, dtype=np.int64),
        origin=ways.origin,
        endpoint=ways.endpoint,
        km=ways.km,
        speed=ways.speed,
        walk=ways.walk,
    )


def nobody(n):
    """Rows for so many people who are yet to appear."""
    zeros, no, none = np.zeros(n), np.zeros(n, dtype=np.bool_), np.full(n, -1, dtype=np.int64)
    return People(
        none.copy(), none.copy(), no.copy(), zeros.copy(), zeros.copy(), zeros.copy(), no.copy(), none * 0, none * 0
    )


def runs(table, instance, members, seed, *, mixed=False):
    """People at each place at the end of each day (M, D, P), and people on ways (M, D)."""
    settings, world = instance.settings, lay_out(table, instance.settings)
    rules = Rules(
        settings.max_move_speed, settings.max_walk_speed, settings.capacity_buffer, settings.weight_power,
        settings.avoid_short_stints, settings.start_on_foot,
    )  # fmt: skip
    turning = [(d, w, 1) for d, w in table.closing] + [(d, w, 0) for d, w in table.opening]
    turning = np.array(sorted(turning), dtype=np.int64).reshape(-1, 3)
    known = int(table.start.sum() + table.new.sum() + table.fixed.sum())
    most = known + int(table.mean.sum() + 10 * np.sqrt(table.mean.sum()))
    seen = np.zeros((members, table.days, len(table.start)), dtype=np.int64)
    travelling = np.zeros((members, table.days), dtype=np.int64)

    def member(m):
        left = np.array([p.population for p in instance.places], dtype=np.float64)
        one_run(
            seed * 1_000_003 + m, world, rules, np.array(instance.camps, dtype=np.int64), table.start, table.new,
            table.weight, table.fixed, table.mean, left, settings.take_from_population, turning, nobody(most),
            seen[m], travelling[m], mixed,
        )  # fmt: skip

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(member, range(members)))
    return seen, travelling
