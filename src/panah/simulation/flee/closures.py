"""Which ways are open on a day, in the order Flee walks them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from panah.errors import InputError, Problem
from panah.model.instance import FleeClosure, FleeInstance, FleeRules
from panah.simulation.flee.conflicts import PlaceStates


@dataclass(frozen=True)
class Ways:
    """Every directed way that ever exists, in the order Flee makes them: for each route there and back; A of them.

    Parameters
    ----------
    origin, endpoint
        (A,) int64: P index where it begins and where it ends.
    km
        (A,) float64: length.
    speed
        (A,) float64: of those not on foot [km/day].
    walk
        (A,) float64: chance of a day on foot.
    """

    origin: NDArray[np.int64]
    endpoint: NDArray[np.int64]
    km: NDArray[np.float64]
    speed: NDArray[np.float64]
    walk: NDArray[np.float64]


def lay_ways(instance: FleeInstance, rules: FleeRules) -> tuple[Ways, set[int]]:
    """All ways, and those that everyone who leaves their origin is meant to take.

    The released program lays a route of forced_redirection 1 twice, which doubles its weight, and one of 2 once from
    its second place; it redirects nobody.
    """
    rows: list[tuple[int, int, float, float, float]] = []
    forced = set()
    for route in instance.routes:
        speed = instance.settings.max_move_speed if route.max_move_speed is None else route.max_move_speed
        same = (route.km, speed, route.walk_probability)
        a, b = (route.b, route.a) if route.forced_redirection == 2 else (route.a, route.b)
        if route.forced_redirection and not rules.redirection_doubles:
            forced.add(len(rows))
        for _ in range(2 if route.forced_redirection == 1 and rules.redirection_doubles else 1):
            rows += [(a, b, *same), (b, a, *same)]
    columns = list(zip(*rows, strict=True)) or [()] * 5
    origin, endpoint = (np.array(c, dtype=np.int64) for c in columns[:2])
    km, speeds, walk = (np.array(c, dtype=np.float64) for c in columns[2:])
    return Ways(origin, endpoint, km, speeds, walk), forced


@dataclass
class Doors:
    """Open and shut ways; written to day by day.

    ``open`` and ``shut`` list way numbers for each place they begin at: a way that reopens comes last. ``held`` gives,
    for each way, the rows of closures.csv that keep it shut. ``laid`` are the ways that were meant to be forced at the
    start, ``forced`` those that still are. ``turned`` collects (day, way) whenever a way is shut.
    """

    instance: FleeInstance
    rules: FleeRules
    ways: Ways
    laid: set[int]
    forced: set[int] = field(init=False)
    open: list[list[int]] = field(init=False)
    shut: list[list[int]] = field(init=False)
    held: list[set[int]] = field(init=False)
    turned: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Every way is open at the start."""
        self.open = [[] for _ in self.instance.places]
        self.shut = [[] for _ in self.instance.places]
        self.held = [set() for _ in self.ways.origin]
        self.forced = set(self.laid)
        self.names = {p.name: k for k, p in enumerate(self.instance.places)}
        for way, origin in enumerate(self.ways.origin):
            self.open[origin].append(way)

    def enact(self, states: PlaceStates, day: int) -> bool:
        """What closures.csv has for a day, row by row, a row's start before its end; whether it has anything."""
        for row, closure in enumerate(self.instance.closures):
            if day == closure.start:
                self._act(row, closure, states, day, closing=True)
            if day == closure.end:
                self._act(row, closure, states, day, closing=False)
        return any(day in {c.start, c.end} for c in self.instance.closures)

    def redirect(self) -> NDArray[np.int64]:
        """(P,) int64: the way that everyone who leaves a place must take, -1 for none."""
        out = np.full(len(self.open), -1, dtype=np.int64)
        for place, ways in enumerate(self.open if self.forced else ()):
            out[place] = next((w for w in ways if w in self.forced), -1)
        return out

    def _act(self, row: int, closure: FleeClosure, states: PlaceStates, day: int, *, closing: bool) -> None:
        if closure.kind in {"camp", "idpcamp"}:
            place = self.names[closure.name1]
            if closing:
                states.close_camp(place)
            else:
                states.open_camp(place, idp=closure.kind == "idpcamp")
        elif closure.kind == "remove_forced_redirection":
            if not self.rules.redirection_doubles:
                ways = set(self._between(self.names[closure.name1], self.names[closure.name2]))
                self.forced = self.forced - ways if closing else self.forced | (ways & self.laid)
        elif closing:
            self._close(row, self._meant(closure), day)
        else:
            self._reopen(row, self._meant(closure))

    def _between(self, a: int, b: int) -> list[int]:
        return [int(w) for w in np.flatnonzero((self.ways.origin == a) & (self.ways.endpoint == b))]

    def _meant(self, closure: FleeClosure) -> set[int]:
        """The ways a closure is about, open or shut."""
        start, end = self.ways.origin, self.ways.endpoint
        if closure.kind == "country":
            lands = [p.country for p in self.instance.places]
            pairs = {(closure.name1, closure.name2), (closure.name2, closure.name1)}
            return {w for w in range(len(start)) if (lands[start[w]], lands[end[w]]) in pairs}
        if closure.kind == "location":
            place = self.names[closure.name1]
            return {int(w) for w in np.flatnonzero((start == place) | (end == place))}
        if self.rules.link_closure_inert:
            return set()
        a, b = self.names[closure.name1], self.names[closure.name2]
        return {*self._between(a, b), *self._between(b, a)}

    def _close(self, row: int, ways: set[int], day: int) -> None:
        for way in ways:
            self.held[way].add(row)
        for here, there in zip(self.open, self.shut, strict=True):
            self.turned.extend((day, w) for w in here if w in ways)
            there.extend(w for w in here if w in ways)
            here[:] = [w for w in here if w not in ways]

    def _reopen(self, row: int, ways: set[int]) -> None:
        for way in ways:
            if self.rules.location_reopens_everything:
                self.held[way].clear()
            else:
                self.held[way].discard(row)
        for here, there in zip(self.open, self.shut, strict=True):
            here.extend(w for w in there if w in ways and not self.held[w])
            there[:] = [w for w in there if w not in ways or self.held[w]]


def check_closures(instance: FleeInstance) -> None:
    """Refuse closures about places that the instance does not have."""
    names = {p.name for p in instance.places}
    places = {"location": 1, "camp": 1, "idpcamp": 1, "link": 2, "remove_forced_redirection": 2}
    problems = [
        Problem("unknown place", f"closures.csv, row {row}", name, "a name from locations.csv", "Name it as there.")
        for row, c in enumerate(instance.closures, 1)
        for name in (c.name1, c.name2)[: places.get(c.kind, 0)]
        if name not in names
    ]
    if problems:
        raise InputError(problems)
