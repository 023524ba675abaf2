"""The days of a Flee instance, released rules and mended ones, decision by decision."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from flee_made import instance, place
from panah.errors import InputError
from panah.model.instance import MENDED, RELEASED, RELEASED_3_1
from panah.simulation.flee.timetable import timetable

PLACES = [
    place("War", "conflict", 1000),
    place("Town", "town", 200),
    place("Hub", "forwarding_hub"),
    place("Knoll", "marker"),
    place("Camp", "camp", 300, "Fens"),
    place("Tents", "idpcamp", 50),
]
ROUTES = [
    ("War", "Town", 100),
    ("Town", "Camp", 200),
    ("Town", "Knoll", 50),
    ("Knoll", "Tents", 60),
    ("Hub", "Camp", 9),
]
WAR, TOWN, HUB, KNOLL, CAMP, TENTS = range(6)


def made(**kw):
    return instance(PLACES, ROUTES, **{"conflict": {"War": [(0, 1.0)]}, **kw})


def on(table, day):
    return next(r for r in table.regimes if r.first <= day < r.stop)


def ways(table, day, name):
    """Endpoints of the open ways of a place, in order."""
    regime, p = on(table, day), [x.name for x in PLACES].index(name)
    ends = table.ways.endpoint[regime.ways[regime.way_start[p] : regime.way_start[p + 1]]]
    return [PLACES[e].name for e in ends]


def test_a_quiet_instance_is_one_regime():
    table = timetable(made(foreign_weight=1.5, camp_weight=2.0, conflict_weight=0.25), RELEASED)
    (regime,) = table.regimes
    assert (regime.first, regime.stop, table.days) == (0, 10, 10)
    assert regime.movechance.tolist() == [1.0, 0.3, 1.0, 1.0, 0.001, 0.1]
    assert regime.town.tolist() == [False, True, False, False, False, False]
    assert regime.camp.tolist() == [False] * 4 + [True] * 2
    assert regime.marker.tolist() == [False, False, False, True, False, False]
    assert regime.score.tolist() == [0.25, 1, 1, 1, 3.0, 2.0]
    assert table.ways.origin[:4].tolist() == [WAR, TOWN, TOWN, CAMP]
    assert table.ways.endpoint[:4].tolist() == [TOWN, WAR, CAMP, TOWN]
    assert ways(table, 0, "Town") == ["War", "Camp", "Knoll"]
    assert (regime.redirect == -1).all()
    assert table.ways.speed[0] == 360.0


def test_capacity_is_scaled_grows_and_is_reduced_by_day_0():
    places = [*PLACES[:4], replace(PLACES[4], capacity_per_day=10.0), PLACES[5]]
    case = instance(
        places,
        ROUTES,
        conflict={"War": [(0, 1.0)]},
        capacity_scaling=1.25,
        days=3,
        registered={"Camp": [40], "Tents": [70]},
    )
    assert timetable(case, RELEASED).capacity.tolist() == [
        [-1, -1, -1, -1, (300 - 40 + 10 * (t + 1)) * 1.25, -20 * 1.25] for t in range(3)
    ]
    assert timetable(case, RELEASED_3_1).capacity[0, 4:].tolist() == [310, 50]
    assert timetable(case, MENDED).capacity[0, 4:].tolist() == [310 * 1.25, 62.5]
    assert timetable(case, RELEASED).start.tolist() == [0, 0, 0, 0, 40, 70]


def test_conflicts_begin_and_end_as_the_file_says():
    case = made(
        conflict={"War": [(0, 1.0), (4, 0.0), (6, 0.5), (8, 0.0)], "Town": [(0, 1.0)]}, registered={"Camp": [0]}
    )
    table = timetable(case, RELEASED)
    assert [(r.first, r.stop) for r in table.regimes] == [(0, 4), (4, 6), (6, 8), (8, 10)]
    assert on(table, 5).movechance[WAR] == 0.3
    assert on(table, 5).town[WAR]
    assert not on(table, 6).town[WAR]
    assert on(table, 6).score[WAR] == pytest.approx(0.316227766**0.5)
    assert on(table, 8).town[WAR]
    assert not on(timetable(case, RELEASED_3_1), 9).town[WAR]  # 0.5 is not exactly 1


def test_a_conflict_of_the_places_file_needs_no_column():
    table = timetable(made(conflict={}), RELEASED)
    assert on(table, 9).movechance[WAR] == 1.0
    assert table.weight[:, WAR].tolist() == [1000.0] * 10


def test_changes_between_two_intensities_count_only_when_mended():
    case = made(conflict={"War": [(0, 0.5), (3, 0.9)]})
    assert timetable(case, RELEASED).weight[:, WAR].tolist() == [500.0] * 10
    assert timetable(case, MENDED).weight[:, WAR].tolist() == [500.0] * 3 + [900.0] * 7
    assert len(timetable(case, MENDED).regimes) == 2


DECAY = {"conflict_spawn_decay": (1.0, 0.5), "conflict_spawn_decay_interval": 3, "conflict_weight": 0.25}


def test_decay_counts_from_the_day_before_the_first_for_places_without_a_column():
    table = timetable(made(conflict={}, **DECAY), RELEASED)
    assert [on(table, t).score[WAR] for t in range(4)] == [0.25, 0.25, 0.5, 0.5]
    table = timetable(made(**DECAY), RELEASED)
    assert [on(table, t).score[WAR] for t in range(4)] == [0.25, 0.25, 0.25, 0.5]


def test_origins_are_weighed_a_day_late_unless_a_conflict_switches():
    quiet, stirred = made(**DECAY), made(**DECAY, conflict={"War": [(0, 1.0)], "Town": [(3, 1.0)]})
    assert timetable(quiet, RELEASED).weight[:5, WAR].tolist() == [1000, 1000, 1000, 1000, 500]
    assert timetable(quiet, MENDED).weight[:5, WAR].tolist() == [1000, 1000, 1000, 500, 500]
    assert timetable(stirred, RELEASED).weight[:5].tolist()[3][:2] == [500, 200]
    fixed = timetable(made(**DECAY, days=40), RELEASED_3_1).weight[:, WAR]
    assert fixed[30] == 1000
    assert fixed[31] == 500


def test_falling_registrations_are_a_debt():
    case = made(registered={"Camp": [5, 15, 9, 12, 30], "Tents": [1]})
    assert timetable(case, RELEASED).new[:6].tolist() == [0, 10, 0, 0, 15, 0]
    assert timetable(case, RELEASED).start.tolist() == [0, 0, 0, 0, 5, 1]


def test_people_of_day_0_who_are_not_inserted_set_out():
    case = made(registered={"Camp": [5, 15]}, total=[7, 20], insert_day0=False)
    assert timetable(case, RELEASED).new[:3].tolist() == [12, 10, 0]
    assert timetable(case, MENDED).new[:3].tolist() == [5, 10, 0]
    assert not timetable(case, RELEASED).start.any()
    apart = made(registered={"Camp": [5, 15]}, total=[7, 20], insert_day0=False, sum_from_camps=False)
    assert timetable(apart, RELEASED).new[:3].tolist() == [7, 13, 0]


def test_camps_can_start_empty():
    table = timetable(made(registered={"Camp": [5, 15]}, empty_camps_on_day0=True), RELEASED)
    assert not table.start.any()
    assert table.new[:2].tolist() == [0, 10]
    assert table.capacity[0, CAMP] == 300


def test_initial_idps_are_there_on_day_0_and_fill_no_capacity():
    places = [*PLACES[:5], replace(PLACES[5], initial_idps=7)]
    table = timetable(instance(places, ROUTES, registered={"Tents": [3]}), RELEASED)
    assert table.start[TENTS] == 10
    assert table.capacity[0, TENTS] == 47


def test_a_day_without_conflict_stops_the_released_program():
    case = made(conflict={"War": [(0, 1.0), (3, 0.0), (6, 1.0)]}, registered={"Camp": [0, 1, 1, 5, 4, 3, 4]})
    with pytest.raises(InputError, match=r"day 3 \(2041-03-04\).*--mended"):
        timetable(case, RELEASED)
    # day 3: 4 wait; days 4 and 5: one of them less; day 6: those 2 and one more
    assert timetable(case, MENDED).new.tolist() == [0, 1, 0, 0, 0, 0, 3, 0, 0, 0]


def test_take_from_population_gives_weights_by_head():
    table = timetable(made(take_from_population=True, conflict={"War": [(0, 0.5)], "Hub": [(0, 1.0)]}), RELEASED)
    assert table.weight[0].tolist() == [0.5, 0, 0, 0, 0, 0]
    with pytest.raises(InputError, match="use_pop_for_loc_weight together with take_from_population"):
        timetable(made(take_from_population=True, use_pop_for_loc_weight=True), RELEASED)


def test_conflicts_drive_people_out_by_mode():
    kw = {"conflict": {"War": [(0, 0.5), (2, 0.0)]}, "displaced_per_conflict_day": 5}
    table = timetable(made(spawn_mode="constant", **kw), RELEASED)
    assert table.fixed[:3, WAR].tolist() == [2, 2, 0]
    assert not table.weight.any()
    assert not table.new.any()
    table = timetable(made(spawn_mode="poisson", **kw), RELEASED)
    assert table.mean[:3, WAR].tolist() == [2.5, 2.5, 0]
    kw |= {"displaced_per_conflict_day": 0.2, "take_from_population": True}
    table = timetable(made(spawn_mode="pop_ratio", **kw), RELEASED)
    assert table.fixed[:3, WAR].tolist() == [100, 90, 0]
    with pytest.raises(InputError, match="on day 3 300 people are to leave War, where 100 are left"):
        timetable(made(spawn_mode="constant", take_from_population=True, displaced_per_conflict_day=300), RELEASED)


def test_borders_close_both_ways_and_reopened_ways_come_last():
    table = timetable(made(closures=[("country", "Woods", "Fens", 2, 5)]), RELEASED)
    assert ways(table, 1, "Town") == ["War", "Camp", "Knoll"]
    assert ways(table, 2, "Town") == ["War", "Knoll"]
    assert ways(table, 2, "Camp") == []
    assert ways(table, 5, "Town") == ["War", "Knoll", "Camp"]
    assert set(table.closing) == {(2, 2), (2, 3), (2, 8), (2, 9)}
    assert table.opening == ()
    mended = timetable(made(closures=[("country", "Woods", "Fens", 2, 5)]), MENDED)
    assert set(mended.closing) == set(table.closing)
    assert mended.opening == tuple((5, way) for way in (2, 3, 8, 9))


def test_a_reopened_place_opens_the_border_too_unless_mended():
    closures = [("country", "Woods", "Fens", 1, 8), ("location", "Town", "anything", 2, 4)]
    table = timetable(made(closures=closures), RELEASED)
    assert [ways(table, t, "Town") for t in (1, 2, 4)] == [["War", "Knoll"], [], ["Camp", "War", "Knoll"]]
    assert ways(table, 4, "Hub") == []
    mended = timetable(made(closures=closures), MENDED)
    assert [ways(mended, t, "Town") for t in (1, 2, 4)] == [["War", "Knoll"], [], ["War", "Knoll"]]
    assert ways(mended, 8, "Town") == ["War", "Knoll", "Camp"]


def test_a_way_closed_and_reopened_on_one_day_turns_its_travellers_unless_mended():
    closures = [("location", "Hub", "", 3, 3)]
    assert set(timetable(made(closures=closures), RELEASED).closing) == {(3, 8), (3, 9)}
    assert timetable(made(closures=closures), MENDED).closing == ()


def test_link_closures_do_nothing_unless_mended():
    closures = [("link", "Town", "Camp", 2, 5)]
    assert len(timetable(made(closures=closures), RELEASED).regimes) == 1
    mended = timetable(made(closures=closures), MENDED)
    assert ways(mended, 2, "Town") == ["War", "Knoll"]
    assert ways(mended, 2, "Camp") == ["Hub"]


def test_a_closed_camp_is_a_town_until_it_opens():
    table = timetable(made(closures=[("camp", "Camp", "", 2, 4), ("idpcamp", "Tents", "", 3, 4)]), RELEASED)
    assert [on(table, t).camp[CAMP] for t in (1, 2, 4)] == [True, False, True]
    assert [on(table, t).town[CAMP] for t in (1, 2, 4)] == [False, True, False]
    assert [on(table, t).movechance[TENTS] for t in (2, 3, 4)] == [0.1, 0.3, 0.1]
    assert table.capacity[2, CAMP] == 300


def test_closing_a_camp_ends_its_conflict_after_the_people_of_the_day_set_out():
    case = made(conflict={"Camp": [(0, 1.0)]}, closures=[("camp", "War", "", 2, 99)], registered={"Camp": [0]})
    case = replace(
        case, places=(*case.places[:1], replace(case.places[1], kind="conflict", intensity=1.0), *case.places[2:])
    )
    table = timetable(case, RELEASED)
    assert table.weight[:4, WAR].tolist() == [1000, 1000, 1000, 0]
    assert on(table, 2).town[WAR]


def test_closures_of_unknown_places_are_refused_together():
    with pytest.raises(InputError) as refused:
        timetable(made(closures=[("location", "Nowhere", "", 0, 1), ("camp", "Elsewhere", "", 0, 1)]), RELEASED)
    assert len(refused.value.problems) == 2


def test_forced_redirection_doubles_the_way_or_forces_it():
    routes = [("War", "Town", 100, 1), ("Town", "Camp", 200, 2), ("War", "Camp", 300)]
    case = instance(PLACES, routes, closures=[("remove_forced_redirection", "War", "Town", 2, 4)])
    table = timetable(case, RELEASED)
    assert ways(table, 0, "War") == ["Town", "Town", "Camp"]
    assert table.ways.origin.tolist() == [WAR, TOWN, WAR, TOWN, CAMP, TOWN, WAR, CAMP]
    assert len(table.regimes) == 1
    mended = timetable(case, MENDED)
    assert ways(mended, 0, "War") == ["Town", "Camp"]
    assert [on(mended, t).redirect.tolist()[:5] for t in (0, 2, 4)] == [
        [0, -1, -1, -1, 2],
        [-1, -1, -1, -1, 2],
        [0, -1, -1, -1, 2],
    ]


def test_a_place_nobody_leaves_is_taken_for_a_camp_at_the_start():
    table = timetable(made(default_movechance=0.004, conflict={"Hub": [(0, 1.0), (2, 0.0)]}), RELEASED)
    assert table.regimes[0].camp[TOWN]
    assert not table.regimes[0].town[TOWN]
    assert not on(table, 2).camp[HUB]


def test_the_chance_of_leaving_grows_with_people_and_is_a_chance():
    table = timetable(made(movechance_pop_base=100.0, movechance_pop_scale_factor=1.0), RELEASED)
    assert table.regimes[0].movechance.tolist() == pytest.approx([1.0, 0.6, 0.0, 0.0, 0.003, 0.05])


def test_population_weighs_destinations_that_are_no_camps():
    case = made(use_pop_for_loc_weight=True, pop_power_for_loc_weight=0.5, conflict_weight=1.0)
    assert timetable(case, RELEASED).regimes[0].score.tolist() == pytest.approx([1000**0.5, 200**0.5, 1, 1, 1, 1])
    assert timetable(case, RELEASED_3_1).regimes[0].score.tolist() == [1, 1, 0, 0, 1, 1]


def test_regimes_cover_every_day_once():
    closures = [("country", "Woods", "Fens", 1, 8), ("location", "Town", "", 2, 4), ("camp", "Tents", "", 0, 30)]
    table = timetable(made(closures=closures, **DECAY), RELEASED)
    assert [r.first for r in table.regimes] == [0, *(r.stop for r in table.regimes[:-1])]
    assert table.regimes[-1].stop == 10
    assert np.shape(table.capacity) == np.shape(table.weight) == (10, 6)
