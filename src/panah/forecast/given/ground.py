"""What a case says of ways, borders, camps and fighting by date, as arrays; nothing of who was registered where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from panah.model.case import Case
from panah.model.instance import FleeClosure, FleeInstance, FleeRoute

QUIET: Final = 1e-6
"""An intensity in conflicts.csv at or below this is no conflict: Flee's own bound."""
NEVER: Final = 10**6
"""A day after every other; also the age of what was always there [days]."""
EARTH_KM: Final = 6371.0
"""Mean radius of the earth [km]."""
CIRCUITY: Final = 1.4
"""Road distance over the great circle, where no road of the instance leads: the mean over countries of Ballou, Rahardja
and Sakai, Transportation Research A 36 (2002), is about this, with 1.2 to 2.1 between countries."""


@dataclass(frozen=True)
class Ground:
    """A case by date; D days, Z conflict zones, C camps, S states of the ways, N countries of camps.

    Parameters
    ----------
    zones
        (Z,) int64: P index of every place that is ever in conflict.
    population
        (Z,) float64 persons; the median of the others where the instance has none.
    active
        (D, Z) bool: whether there is fighting. On a day without any, the zones of the last day that had some.
    age
        (D, Z) int64: days since the fighting began there.
    camps
        (C,) int64: P index.
    land
        (C,) int64: each camp's country, numbered 0 to N - 1 in the order of ``lands``.
    lands
        N codes; a country whose code is not known has the instance's word for it.
    abroad
        (N,) bool: its code is known, and it is not the country of origin.
    state
        (D,) int64: S index of each day.
    km
        (S, Z, C) float64: by the shortest open ways; infinite where none leads.
    soft_km
        (S, Z, C) float64: the same with all borders and links open, but closed places closed.
    shut
        (S, C) bool: the camp itself is closed.
    since
        (D, C) int64: days since the camp opened; ``NEVER`` where it was open from day 0 or is shut.
    ways
        S arrays (E, 3): from, to and km of each open way, both directions, the shortest of parallel ones.
    abroad_place
        (P,) bool: places outside the country of the first place, which is Flee's rule.
    """

    zones: NDArray[np.int64]
    population: NDArray[np.float64]
    active: NDArray[np.bool_]
    age: NDArray[np.int64]
    camps: NDArray[np.int64]
    land: NDArray[np.int64]
    lands: tuple[str, ...]
    abroad: NDArray[np.bool_]
    state: NDArray[np.int64]
    km: NDArray[np.float64]
    soft_km: NDArray[np.float64]
    shut: NDArray[np.bool_]
    since: NDArray[np.int64]
    ways: tuple[NDArray[np.float64], ...]
    abroad_place: NDArray[np.bool_]


def as_known(case: Case, day: int) -> FleeInstance:
    """An instance as known at the end of a day: fighting stays as it is, closures under way have no end, later ones are
    not known."""
    instance = case.instance
    conflict = instance.conflict.copy()
    conflict[day + 1 :] = conflict[day]
    closures = tuple(
        c if c.end <= day else replace(c, end=NEVER) for c in instance.closures if c.start <= day
    )  # fmt: skip
    return replace(instance, conflict=conflict, closures=closures)


def lay_ground(case: Case, *, day: int | None = None, dated: bool = True) -> Ground:
    """A case by date.

    Parameters
    ----------
    case
        Its registrations and capacities are not read.
    day
        None takes fighting and closures of the whole run as known. Otherwise what was known at the end of that day,
        and what was announced by then of camps, which stays for all days.
    dated
        Whether closures, openings and closings count at all.
    """
    instance = case.instance if day is None else as_known(case, day)
    instance = replace(instance, routes=(*instance.routes, *_joints(instance)))
    closures = (*instance.closures, *_announced(instance, 0 if day is None else day)) if dated else ()
    days = range(instance.days)
    under_way = [tuple(c for c in closures if c.start <= d < c.end) for d in days]
    states = list(dict.fromkeys(under_way))
    zones, active = _fighting(instance)
    camps = np.array(instance.camps, dtype=np.int64)
    state = np.array([states.index(s) for s in under_way], dtype=np.int64)
    shut = np.array([_shut_camps(instance, s) for s in states])
    ways = tuple(_ways(instance, s) for s in states)
    size = len(instance.places)
    words = [case.countries[k] or instance.places[k].country for k in instance.camps]
    lands = tuple(dict.fromkeys(words))
    home = case.countries[0] or instance.places[0].country
    return Ground(
        zones=zones,
        population=_population(instance, zones),
        active=active,
        age=_age(active),
        camps=camps,
        land=np.array([lands.index(w) for w in words], dtype=np.int64),
        lands=lands,
        abroad=np.array([w in case.countries and w != home for w in lands]),
        state=state,
        km=np.array([_shortest(w, size, zones, camps) for w in ways]),
        soft_km=np.array([_shortest(_ways(instance, _of_places(s)), size, zones, camps) for s in states]),
        shut=shut,
        since=_since(shut[state]),
        ways=ways,
        abroad_place=np.array([p.country != instance.places[0].country for p in instance.places]),
    )


def _announced(instance: FleeInstance, day: int) -> Iterable[FleeClosure]:
    """Openings and closings of camps that were public by the end of a day, as closures."""
    for fact in instance.announced:
        if fact.day is not None and fact.known_from <= instance.start + timedelta(days=day):
            on, name = (fact.day - instance.start).days, instance.places[fact.place].name
            yield FleeClosure("camp", name, "", *((-NEVER, on) if fact.kind == "opens" else (on, NEVER)))


def announced_room(instance: FleeInstance, on: date) -> NDArray[np.float64]:
    """(C,) float64: the latest capacity announced of each camp by a date [persons]; infinite where none was."""
    room = np.full(len(instance.camps), np.inf)
    known = [a for a in instance.announced if a.people is not None and a.known_from <= on]
    for fact in sorted(known, key=lambda a: (a.known_from, a.line)):
        room[instance.camps.index(fact.place)] = fact.people
    return room


def _fighting(instance: FleeInstance) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Zones, and on which days there is fighting in each."""
    active = instance.conflict > QUIET
    always = [p.kind == "conflict" and not active[:, k].any() for k, p in enumerate(instance.places)]
    active = active | np.array(always)
    if not active.any():
        active = np.tile([p.country == instance.places[0].country for p in instance.places], (instance.days, 1))
    zones = np.flatnonzero(active.any(axis=0))
    active = active[:, zones]
    some = np.flatnonzero(active.any(axis=1))
    held = np.searchsorted(some, np.arange(len(active)), side="right") - 1
    return zones, active[some[np.maximum(held, 0)]]


def _age(active: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Days since the latest beginning, 0 on its day and where there is none."""
    out = np.zeros(active.shape, dtype=np.int64)
    for d in range(1, len(active)):
        out[d] = np.where(active[d] & active[d - 1], out[d - 1] + 1, 0)
    return out


def _since(shut: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Days since each camp opened, by day."""
    out = np.full(shut.shape, NEVER, dtype=np.int64)
    for d in range(1, len(shut)):
        later = np.where(out[d - 1] == NEVER, NEVER, out[d - 1] + 1)
        out[d] = np.where(shut[d], NEVER, np.where(shut[d - 1], 0, later))
    return out


def _population(instance: FleeInstance, zones: NDArray[np.int64]) -> NDArray[np.float64]:
    people = np.array([instance.places[z].population for z in zones], dtype=np.float64)
    return np.where(people > 0, people, np.median(people[people > 0]) if (people > 0).any() else 1.0)


def _of_places(closures: Sequence[FleeClosure]) -> tuple[FleeClosure, ...]:
    return tuple(c for c in closures if c.kind not in {"country", "link"})


def _shut_camps(instance: FleeInstance, closures: Sequence[FleeClosure]) -> list[bool]:
    names = {c.name1 for c in closures if c.kind in {"location", "camp", "idpcamp"}}
    return [instance.places[k].name in names for k in instance.camps]


def _ways(instance: FleeInstance, closures: Sequence[FleeClosure]) -> NDArray[np.float64]:
    """(E, 3) open ways."""
    borders = {frozenset((c.name1, c.name2)) for c in closures if c.kind == "country"}
    links = {frozenset((c.name1, c.name2)) for c in closures if c.kind == "link"}
    closed = {c.name1 for c in closures if c.kind == "location"}
    shortest: dict[tuple[int, int], float] = {}
    for route in instance.routes:
        a, b = instance.places[route.a], instance.places[route.b]
        shut = {a.name, b.name} & closed or frozenset((a.name, b.name)) in links
        if shut or (a.country != b.country and frozenset((a.country, b.country)) in borders):
            continue
        for pair in ((route.a, route.b), (route.b, route.a)):
            shortest[pair] = min(route.km, shortest.get(pair, np.inf))
    return np.array([(*pair, km) for pair, km in sorted(shortest.items())], dtype=np.float64).reshape(-1, 3)


def _shortest(
    ways: NDArray[np.float64], size: int, zones: NDArray[np.int64], camps: NDArray[np.int64]
) -> NDArray[np.float64]:
    """(Z, C) km. A way of no length counts a metre, because a sparse matrix holds no zeros."""
    ends = ways[:, :2].astype(np.int64)
    graph = csr_array((np.maximum(ways[:, 2], 1e-3), (ends[:, 0], ends[:, 1])), shape=(size, size))
    out: NDArray[np.float64] = dijkstra(graph, indices=zones)[:, camps]
    return out


def _joints(instance: FleeInstance) -> Iterable[FleeRoute]:
    """A way for each camp that no road reaches, from the nearest place, no camp, that a road does reach."""
    zones, _ = _fighting(instance)
    size = len(instance.places)
    reached = np.asarray(np.isfinite(_shortest(_ways(instance, ()), size, zones, np.arange(size))).any(axis=0))
    base = np.flatnonzero(reached & ~np.isin(np.arange(size), instance.camps))
    for camp in instance.camps:
        if not reached[camp]:
            km = great_circle(instance, np.array([camp]), base)[0] * CIRCUITY
            yield FleeRoute(int(base[km.argmin()]), camp, max(float(km.min()), 1.0))


def great_circle(instance: FleeInstance, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
    """(A, B) float64: km over the great circle between places numbered a and b (haversine formula)."""
    point = np.radians([(p.latitude, p.longitude) for p in instance.places])
    north, east = (point[a, None, k] - point[None, b, k] for k in (0, 1))
    half = np.sin(north / 2) ** 2 + np.cos(point[a, None, 0]) * np.cos(point[None, b, 0]) * np.sin(east / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0))))
