"""The agent-by-agent twin against Flee's own runs, and against laws that can be worked out on paper."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

import naive_flee
from flee_made import instance, place
from panah.flee import read_instance
from panah.model.instance import MENDED, RELEASED, RELEASED_3_1, FleeRoute
from panah.simulation.flee.timetable import timetable

HERE = Path(__file__).resolve().parent / "flee"
INSTANCES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "flee-cases"
RULES = {"main": RELEASED, "3.1": RELEASED_3_1}
TABLES = ["mali2012-main", "car2013-main", "syria2013-main", "ssudan2013-main", "mali2012-3.1", "syria2013-3.1"]
"""Two cases stand for the older release: what differs are capacities, which reach the twin by the timetable."""
MEMBERS = 20


def table(path):
    """Days and camps of a table of Flee's runs, its divisor, and the counts (rows, runs)."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return [(int(r[3]), r[4]) for r in rows], int(rows[0][2]), np.array([r[5:] for r in rows], dtype=np.int64)


@pytest.mark.skipif(not INSTANCES.is_dir(), reason="Flee's instances (../shared/data/flee-cases) are not here")
@pytest.mark.parametrize("name", TABLES)
def test_the_twin_gives_flees_camps(name):
    case, _, release = name.partition("-")
    keys, hasten, flee = table(HERE / f"{name}.csv")
    made = read_instance(INSTANCES / case, hasten=hasten)
    number = {p.name: k for k, p in enumerate(made.places)}
    days = timetable(made, RULES[release])
    people, travelling = naive_flee.runs(days, made, MEMBERS, seed=6)
    assert (people.sum(axis=2) + travelling == days.start.sum() + np.cumsum(days.new)).all()
    squares = 0.0
    for (day, camp), theirs in zip(keys, flee, strict=True):
        ours = people[:, day, number[camp]]
        if ours.std() == theirs.std() == 0:
            assert ours[0] == theirs[0], (day, camp)
            continue
        spread = math.sqrt((ours.var(ddof=1) + theirs.var(ddof=1)) / 2)
        z = (ours.mean() - theirs.mean()) / spread / math.sqrt(1 / MEMBERS + 1 / len(theirs))
        squares += z * z
        assert abs(z) < 4, (day, camp, ours.mean(), theirs.mean())
        assert stats.ks_2samp(ours, theirs).pvalue > 1e-4, (day, camp)
    assert squares / len(keys) < 1.5**2


def people_of(case, rules=RELEASED, members=1, seed=1):
    """Ends of days (M, D, P), with everybody accounted for."""
    days = timetable(case, rules)
    people, travelling = naive_flee.runs(days, case, members, seed)
    out = days.start.sum() + np.cumsum(days.new) + np.cumsum(days.fixed.sum(axis=1))
    if not days.mean.any():
        assert (people.sum(axis=2) + travelling == out).all()
    assert people.min() >= 0
    return people


def arriving(n, *, places, routes, days=3, **kw):
    """An instance in which n people set out from the first place on day 1; nobody leaves a camp."""
    tables = {p.name: [0, n] for p in places if p.kind == "camp"}
    first = next(iter(tables))
    kw = {"camp_movechance": 0.0, "registered": {first: [0, n]}, **kw}
    return instance(places, routes, days=days, **kw)


WAR = place("War", "conflict", 100)


def test_choices_weigh_distance_and_attraction():
    places = [WAR, place("Near", "camp"), place("Far", "camp"), place("Abroad", "camp", 0, "Fens")]
    routes = [("War", "Near", 40), ("War", "Far", 140), ("War", "Abroad", 140)]
    case = arriving(60_000, places=places, routes=routes, foreign_weight=2.5, distance_power=0.75, weight_power=1.3)
    seen = people_of(case)[0, 1]
    weight = np.array([1 / 50**0.75, 1 / 150**0.75, 2.5 / 150**0.75]) ** 1.3
    assert seen[0] == 0
    assert stats.chisquare(seen[1:], 60_000 * weight / weight.sum()).pvalue > 1e-4


def test_a_way_as_long_as_a_day_takes_two_days_and_a_shorter_one_leaves_time_for_more():
    places = [WAR, place("Stop", "forwarding_hub"), place("Camp", "camp")]
    speed = {"max_move_speed": 200.0}
    case = arriving(50, places=[places[0], places[2]], routes=[("War", "Camp", 200)], **speed)
    assert people_of(case)[0, :, 1].tolist() == [0, 0, 50]
    # a hop of 150 km leaves 50 km, with which a second one of 190 km is done; backwards half of them go
    case = arriving(
        4000, places=places, routes=[("War", "Stop", 150), ("Stop", "Camp", 190)], conflict_weight=0.0, **speed
    )
    assert people_of(case)[0, 1].tolist() == [0, 0, 4000]


def test_on_foot_on_the_first_way_only():
    places = [WAR, place("Stop", "forwarding_hub"), place("Camp", "camp")]
    kw = {"start_on_foot": True, "max_move_speed": 300.0, "max_walk_speed": 40.0, "conflict_weight": 0.0, "days": 6}
    case = arriving(10, places=places, routes=[("War", "Stop", 100), ("Stop", "Camp", 250)], **kw)
    # three days of 40 km; the third ends after 20 of them, which leaves time for a way of 250 km at full speed
    assert people_of(case)[0, :, 2].tolist() == [0, 0, 0, 10, 10, 10]
    case = arriving(10, places=places, routes=[("War", "Stop", 100), ("Stop", "Camp", 350)], **kw)
    assert people_of(case)[0, :, 2].tolist() == [0, 0, 0, 0, 10, 10]


def test_some_walk():
    case = arriving(20_000, places=[WAR, place("Camp", "camp")], routes=[FleeRoute(0, 1, 100.0, 0, 150.0, 0.3)])
    assert stats.binomtest(int(people_of(case)[0, 1, 1]), 20_000, 0.7).pvalue > 1e-4


def test_short_stints_are_forced_on_from_towns():
    places = [WAR, place("Town", "town"), place("Camp", "camp")]
    kw = {"max_move_speed": 300.0, "default_movechance": 0.2, "conflict_weight": 0.0, "avoid_short_stints": True}
    case = arriving(5000, places=places, routes=[("War", "Town", 90), ("Town", "Camp", 150)], **kw)
    assert people_of(case)[0, 1].tolist() == [0, 0, 5000]
    # day 1 ends on the way to Ruin after a full day's journey; on day 2 people stop in the town after 50 km and
    # the way there: (1/2 + 170/300) / 2 is not below one half, (1/2 + 130/300) / 2 is
    far = [WAR, place("Ruin", "conflict"), *places[1:]]
    for km, chance in ((120, 0.2), (80, 1.0)):
        routes = [("War", "Ruin", 350), ("Ruin", "Town", km), ("Town", "Camp", 150)]
        seen = people_of(arriving(20_000, places=far, routes=routes, **kw))[0, 2]
        assert seen[2] + seen[3] == 20_000
        assert stats.binomtest(int(seen[3]), 20_000, chance).pvalue > 1e-4


def test_routes_lead_through_markers_and_are_followed_blindly():
    places = [WAR, place("Knoll", "marker"), place("Town", "town"), place("A", "camp"), place("B", "camp")]
    routes = [("War", "Knoll", 60), ("Knoll", "A", 60), ("War", "Town", 40), ("Town", "B", 160)]
    case = arriving(30_000, places=places, routes=routes, awareness_level=2, camp_weight=3.0, default_movechance=0.0)
    seen = people_of(case)[0, 1]
    # A by the marker, 120 km; Town; B behind it, 200 km: once in Town, those bound for B go on with certainty, though
    # nobody else leaves it, which makes it a camp
    weight = np.array([3 / 130, 3 / 50, 3 / 210])
    share = weight / weight.sum()
    assert seen[1] == 0
    assert stats.chisquare([seen[3], seen[2], seen[4]], 30_000 * share).pvalue > 1e-4


def test_travellers_turn_back_where_their_way_has_closed():
    places = [WAR, place("Camp", "camp", 0, "Fens")]
    kw = {"places": places, "routes": [("War", "Camp", 500)], "max_move_speed": 200.0, "days": 6}
    shut = arriving(9, closures=[("country", "Woods", "Fens", 2, 3)], **kw)
    # out on day 1, shut on day 2 and open again on day 3: at the end of the way after three days, back where they began
    assert people_of(shut)[0, :, 0].tolist() == [0, 0, 0, 9, 0, 0]
    assert people_of(shut, MENDED)[0, :, 1].tolist() == [0, 0, 0, 9, 9, 9]
    assert people_of(arriving(9, **kw))[0, :, 1].tolist() == [0, 0, 0, 9, 9, 9]


def test_nobody_sets_out_for_a_camp_more_than_half_way_through_its_band():
    places = [WAR, place("Camp", "camp", 100)]
    for here, arrived in ((94, 7), (96, 0), (100, 0), (400, 0)):
        table = {"Camp": [here, here + 7]}
        case = arriving(0, places=places, routes=[("War", "Camp", 10)], registered=table)
        assert people_of(case, MENDED)[0, 1].tolist() == [7 - arrived, here + arrived]
    # the released program counts the people of day 0 twice: in the camp, and off its room
    case = arriving(0, places=places, routes=[("War", "Camp", 10)], registered={"Camp": [60, 67]})
    assert people_of(case)[0, 1].tolist() == [7, 60]
    case = arriving(0, places=places, routes=[("War", "Camp", 10)], registered={"Camp": [100, 107]})
    assert people_of(case)[0, 1].tolist() == [0, 107]  # no room left at all is room without end


def test_a_nearly_full_camp_loses_attraction():
    places = [WAR, place("Filling", "camp", 10_000), place("Open", "camp")]
    routes = [("War", "Filling", 10), ("War", "Open", 10)]
    case = arriving(0, places=places, routes=routes, registered={"Filling": [9400, 9500]})
    seen = people_of(case, MENDED, members=300)[:, 1]
    # multiplier 0.6 at 9,400: 37.5 of 100 go there, nearly: it does not change while they are on the way
    assert stats.binomtest(int(seen[:, 1].sum() - 300 * 9400), 300 * 100, 0.6 / 1.6).pvalue > 1e-4


def test_conflicts_drive_out_poisson_numbers_and_populations_run_down():
    places = [WAR, place("Camp", "camp")]
    kw = {"routes": [("War", "Camp", 10)], "places": places, "registered": {}, "days": 2}
    case = arriving(0, spawn_mode="poisson", displaced_per_conflict_day=50, **kw)
    seen = people_of(case, members=2000)[:, 1, 1]
    assert abs(seen.mean() - 100) < 4 * math.sqrt(100 / 2000)
    assert 85 < seen.var() < 116
    two = [place("Big", "conflict", 30), place("Small", "conflict", 10), place("Camp", "camp")]
    routes = [("Big", "Camp", 1000), ("Small", "Camp", 2000)]
    case = arriving(0, places=two, routes=routes, registered={"Camp": [0, 15, 30]}, take_from_population=True)
    assert people_of(case, members=50).shape == (50, 3, 3)
