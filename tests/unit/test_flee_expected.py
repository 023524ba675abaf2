"""Expected flows against an independent sum over all that can happen, in plain dictionaries; and what is exact."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import numpy as np
import pytest

import naive_flee
from flee_made import instance, place
from flee_worlds import random_world
from panah.errors import InputError
from panah.flee import read_instance
from panah.model.instance import MENDED, RELEASED, RELEASED_3_1, FleeRoute
from panah.simulation.flee.expected import expected_days, expected_flee
from panah.simulation.flee.timetable import timetable

GRID = 32
"""Memory of recent travel counts in such parts of a day's pace, rounded half to even, as documented for the engine."""


class Twin:
    """Where people are, as a dictionary from what is known of them to their expected number; no camp throttles.

    At rest: (place, route still to go, whether new, recent); on a way: (way, km done, turning, route, new, recent).
    """

    def __init__(self, case, rules):
        self.table, self.case, self.settings = timetable(case, rules), case, case.settings
        self.rest, self.way = defaultdict(float), defaultdict(float)
        for p, n in enumerate(self.table.start):
            self.rest[p, (), True, 0] += float(n)
        self.left = [float(p.population) for p in case.places]

    def days(self):
        people = np.zeros((self.table.days, len(self.table.start)))
        travelling = np.zeros(self.table.days)
        for day in range(self.table.days):
            self.day(day)
            for (p, *_), n in self.rest.items():
                people[day, p] += n
            travelling[day] = sum(self.way.values())
        return people, travelling

    def day(self, day):
        self.regime = next(r for r in self.table.regimes if r.first <= day < r.stop)
        self.menus = {}
        self.appear(day)
        for closed, turning in ((self.table.closing, True), (self.table.opening, False)):
            for when, way in closed:
                if when == day:
                    self.turn(way, turning)
        self.tonight, self.nights = defaultdict(float), defaultdict(float)
        out = defaultdict(float)  # (way, done, turning, route, new, recent) -> people who start the evening there
        for (p, route, new, recent), n in self.rest.items():
            act = 1.0 if route else float(self.regime.movechance[p])
            self.tonight[p, route, new, self.rested(recent, 0)] += n * (1 - act)
            self.choose(p, route, new, recent, 0, n * act, out)
        for key, n in self.way.items():
            out[(*key, 0)] += n
        while out:
            key = min(out, key=lambda k: k[-1])
            self.go(key, out.pop(key), out)
        self.rest = defaultdict(float, {k: n for k, n in self.tonight.items() if n > 0})
        self.way = defaultdict(float, {k: n for k, n in self.nights.items() if n > 0})

    def appear(self, day):
        weight = [float(w) * (n if self.settings.take_from_population else 1) for w, n in
                  zip(self.table.weight[day], self.left, strict=True)]  # fmt: skip
        for p in range(len(weight)):
            new = self.table.fixed[day, p] + self.table.mean[day, p]
            if self.table.new[day] > 0:
                new += self.table.new[day] * weight[p] / sum(weight)
            self.left[p] -= new
            self.rest[p, (), True, 0] += new

    def turn(self, closed, turning):
        for key in [k for k in self.way if k[0] == closed]:
            n = self.way.pop(key)
            self.way[(*key[:2], turning, *key[3:])] += n

    def rested(self, recent, moved):
        if not self.settings.avoid_short_stints:
            return 0
        return round((recent + moved / self.settings.max_move_speed * GRID) / 2)

    def menu(self, p):
        if p not in self.menus:
            s, some = self.settings, []
            for stops, km in naive_flee.routes(self.regime, self.table.ways, p, s.awareness_level):
                pull = (s.weight_softening + self.regime.score[stops[-1]]) / (s.softening + km) ** s.distance_power
                some.append((stops, float(pull) ** s.weight_power))
            if some and sum(w for _, w in some) == 0:
                some = [(stops, 1.0) for stops, _ in some]
            self.menus[p] = some
        return self.menus[p]

    def choose(self, p, route, new, recent, moved, n, out):
        """People who act go on along their route, or choose one; without a way they stay."""
        menu = [(route, 1.0)] if route else self.menu(p)
        if not menu:
            self.tonight[p, (), new, self.rested(recent, moved)] += n
        for stops, weight in menu:
            share = n * weight / sum(w for _, w in menu)
            low, high = self.regime.way_start[p], self.regime.way_start[p + 1]
            ways = [int(w) for w in self.regime.ways[low:high] if self.table.ways.endpoint[w] == stops[0]]
            if not ways:
                self.tonight[p, (), new, self.rested(recent, moved)] += share
            elif share > 0:
                out[ways[0], 0.0, False, stops[1:], new, recent, moved] += share

    def go(self, key, n, out):
        way, done, turning, route, new, recent, moved = key
        ways, walker = self.table.ways, self.settings.max_walk_speed
        speed, walk = float(ways.speed[way]), float(ways.walk[way])
        if new and self.settings.start_on_foot:
            speed, walk = walker, 0.0
        for pace, share in ((speed, 1 - walk), (walker, walk)):
            if share == 0:
                continue
            km = float(ways.km[way])
            if done + pace <= km:
                self.nights[way, done + pace, turning, route, new, self.rested(recent, moved + pace)] += n * share
                continue
            p = int(ways.origin[way] if turning else ways.endpoint[way])
            come = moved + km - done
            act = 0.0 if turning or come >= pace else 1.0
            if act and not route:
                short = self.settings.avoid_short_stints and self.regime.town[p]
                pressed = short and recent + come / self.settings.max_move_speed * GRID < GRID
                act = 1.0 if pressed else float(self.regime.movechance[p])
            self.tonight[p, route, False, self.rested(recent, come)] += n * share * (1 - act)
            if act > 0:
                self.choose(p, route, False, recent, come, n * share * act, out)


def endless(case, **settings):
    """The same instance with room for anybody in every camp."""
    places = tuple(replace(p, capacity=min(p.capacity, 0), capacity_per_day=0.0) for p in case.places)
    return replace(case, places=places, settings=replace(case.settings, **settings))


WORLDS = [
    (0, MENDED, {"awareness_level": 2}),
    (4, MENDED, {"avoid_short_stints": True}),
    (5, RELEASED, {"awareness_level": 2, "avoid_short_stints": True}),
    (7, RELEASED, {"start_on_foot": True, "avoid_short_stints": True}),
    (12, MENDED, {"weight_power": 1.5, "weight_softening": 0.5}),
    (13, RELEASED_3_1, {"sum_from_camps": False, "take_from_population": True}),
    (16, RELEASED, {"insert_day0": False, "start_on_foot": True}),
    (20, MENDED, {"spawn_mode": "constant", "displaced_per_conflict_day": 30.0}),
    (21, RELEASED, {"spawn_mode": "poisson", "displaced_per_conflict_day": 30.0}),
]


@pytest.mark.parametrize(("number", "rules", "settings"), WORLDS)
def test_without_throttle_the_flows_are_the_plain_mean(number, rules, settings, tmp_path):
    world = random_world(np.random.default_rng(number), days=7, people=400)
    case = endless(read_instance(world.write(tmp_path / "instance")), **settings)
    people, travelling = expected_days(case, rules)
    theirs, on_way = Twin(case, rules).days()
    assert np.abs(people - theirs).max() < 1e-9
    assert np.abs(travelling - on_way).max() < 1e-9
    assert people.max() > 1


def test_closed_ways_paths_through_markers_and_days_on_foot():
    places = [place("War", "conflict", 900), place("Knoll", "marker"), place("Town", "town", 50),
              place("Here", "camp"), place("There", "camp", 0, "Fens")]  # fmt: skip
    routes = [("War", "Knoll", 150), FleeRoute(1, 2, 90.0, 0, 140.0, 0.3), ("Town", "Here", 60),
              ("Knoll", "There", 480), ("Town", "War", 40)]  # fmt: skip
    shut = [("country", "Woods", "Fens", 2, 4)]
    case = instance(places, routes, days=9, registered={"Here": [5, 90, 300]}, closures=shut, max_move_speed=200.0,
                    awareness_level=3, avoid_short_stints=True, default_movechance=0.3)  # fmt: skip
    for rules in (RELEASED, MENDED):
        people, travelling = expected_days(case, rules)
        theirs, on_way = Twin(case, rules).days()
        assert np.abs(people - theirs).max() < 1e-9
        assert np.abs(travelling - on_way).max() < 1e-9


def test_a_camp_is_filled_until_it_is_barred_and_no_further():
    places = [place("War", "conflict", 100_000), place("Hub", "forwarding_hub"), place("Camp", "camp", 1000)]
    routes = [("War", "Hub", 10), ("Hub", "Camp", 10)]
    more = {"conflict_weight": 0.0, "camp_movechance": 0.0}
    case = instance(places, routes, days=4, registered={"Camp": [0, 900, 3000]}, **more)
    seen = expected_flee(case, MENDED)
    assert seen[:, 1] == pytest.approx([0, 0, 2050, 2050], abs=1e-5)
    assert seen[:, 2] == pytest.approx([0, 900, 950, 950], abs=1e-5)
    # those who choose before anybody has moved see the room that there was in the morning
    direct = instance(places, [("War", "Camp", 10)], days=4, registered={"Camp": [0, 3000]}, **more)
    assert expected_flee(direct, MENDED)[:, 2] == pytest.approx([0, 3000, 3000, 3000])


def test_no_weight_anywhere_is_the_same_chance_for_every_route():
    places = [place("War", "conflict", 900), *(place(name, "camp") for name in ("A", "B", "C"))]
    case = instance(places, [("War", "A", 10), ("War", "B", 100), ("War", "C", 300)], days=2, registered={"A": [0, 9]},
                    camp_weight=0.0, conflict_weight=0.0, camp_movechance=0.0)  # fmt: skip
    assert expected_flee(case, RELEASED)[1] == pytest.approx([0, 3, 3, 3], abs=1e-12)


def test_a_population_that_is_used_up_is_refused():
    case = instance([place("War", "conflict", 20), place("Camp", "camp")], [("War", "Camp", 10)],
                    registered={"Camp": [0, 15, 30]}, take_from_population=True)  # fmt: skip
    with pytest.raises(InputError, match="more people are expected to set out"):
        expected_flee(case, RELEASED)


@pytest.mark.parametrize("number", range(30, 42))
def test_nobody_is_lost_in_worlds_with_throttle(number, tmp_path):
    world = random_world(np.random.default_rng(number), days=10, people=400)
    case = read_instance(world.write(tmp_path / "instance"))
    more = {"avoid_short_stints": number % 2 == 0, "start_on_foot": number % 3 == 0, "capacity_buffer": number % 4 / 3}
    case = replace(case, settings=replace(case.settings, sum_from_camps=False, **more))
    table = timetable(case, MENDED)
    people, travelling = expected_days(case, MENDED)
    assert min(people.min(), travelling.min()) >= 0
    assert people.sum(axis=1) + travelling == pytest.approx(
        table.start.sum() + np.cumsum(table.new + table.fixed.sum(axis=1)), rel=0, abs=1e-9
    )
    assert (expected_flee(case, MENDED) == people).all()
