"""The counting engine on worlds small enough to be worked out by hand, rule by rule."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from flee_made import instance, place
from panah.errors import InputError
from panah.model.instance import MENDED, RELEASED
from panah.simulation.flee.engine import simulate_flee

WAR, HUB = place("War", "conflict", 100_000), place("Hub", "forwarding_hub")
CAMP = place("Camp", "camp")


def played(places, routes, people, *, rules=RELEASED, members=1, days=4, **more):
    """(M, D, P): nobody leaves a camp or is drawn to a conflict unless asked for; everybody is accounted for."""
    more = {"conflict_weight": 0.0, "camp_movechance": 0.0, **more}
    case = instance(places, routes, days=days, registered={"Camp": people}, **more)
    out = simulate_flee(case, rules, members=range(members), seed=11)
    assert (out.people.min(), out.travelling.min()) >= (0, 0)
    return out.people


def test_two_short_ways_are_done_in_one_day_and_one_as_long_as_a_day_takes_two():
    two = played([WAR, HUB, CAMP], [("War", "Hub", 350), ("Hub", "Camp", 350)], [0, 40])
    assert two[0, :, 2].tolist() == [0, 40, 40, 40]
    one = played([WAR, CAMP], [("War", "Camp", 360)], [0, 40])
    assert one[0].tolist() == [[0, 0], [0, 0], [0, 40], [0, 40]]


@pytest.mark.parametrize(("km", "arrived"), [(359.95, 1), (360.0, 2), (360.05, 2), (719.9, 2), (720.3, 3), (0.01, 1)])
def test_lengths_need_not_be_whole_kilometres(km, arrived):
    seen = played([WAR, CAMP], [("War", "Camp", km)], [0, 9], days=5)[0, :, 1]
    assert seen.tolist() == [9 if day >= arrived else 0 for day in range(5)]


def test_people_without_a_way_stay():
    assert played([WAR, CAMP], [], [0, 7])[0].tolist() == [[0, 0], [7, 0], [7, 0], [7, 0]]
    lone = [place("Isle", "conflict", 5), WAR, CAMP]
    seen = played(lone, [("War", "Camp", 10)], [3, 3])
    assert seen[0].tolist() == [[0, 0, 3]] * 4


def test_without_any_weight_each_neighbour_is_as_likely():
    places = [WAR, CAMP, place("Second", "camp"), place("Third", "camp")]
    routes = [("War", "Camp", 10), ("War", "Second", 100), ("War", "Third", 300)]
    seen = played(places, routes, [0, 30_000], days=2, camp_weight=0.0)[0, 1]
    assert seen[0] == 0
    assert stats.chisquare(seen[1:]).pvalue > 1e-4


def test_nobody_sets_out_for_a_camp_that_is_full():
    full, more = place("Camp", "camp", 100), {"rules": MENDED}
    for here, arrived in ((94, 7), (96, 0), (100, 0), (400, 0)):
        seen = played([WAR, full], [("War", "Camp", 10)], [here, here + 7], **more)
        assert seen[0, 1].tolist() == [7 - arrived, here + arrived]


def test_the_released_program_counts_the_people_of_day_0_twice_in_a_camp():
    full = place("Camp", "camp", 100)
    assert played([WAR, full], [("War", "Camp", 10)], [60, 67])[0, 1].tolist() == [7, 60]
    assert played([WAR, full], [("War", "Camp", 10)], [60, 67], rules=MENDED)[0, 1].tolist() == [0, 67]
    assert played([WAR, full], [("War", "Camp", 10)], [100, 107])[0, 1].tolist() == [0, 107]  # no room is any room


def test_a_way_that_closes_sends_travellers_back_to_where_it_begins():
    abroad = place("Camp", "camp", 0, "Fens")
    more = {"days": 6, "max_move_speed": 200.0}
    shut = [("country", "Woods", "Fens", 2, 3)]
    war = played([WAR, abroad], [("War", "Camp", 500)], [0, 9], closures=shut, **more)[0, :, 0]
    assert war.tolist() == [0, 0, 0, 9, 0, 0]
    mended = played([WAR, abroad], [("War", "Camp", 500)], [0, 9], closures=shut, rules=MENDED, **more)[0, :, 1]
    assert mended.tolist() == [0, 0, 0, 9, 9, 9]
    for_good = [("country", "Woods", "Fens", 2, 99)]
    for rules in (RELEASED, MENDED):
        seen = played([WAR, abroad], [("War", "Camp", 500)], [0, 9], closures=for_good, rules=rules, **more)[0, :, 0]
        assert seen.tolist() == [0, 0, 0, 9, 9, 9]


def test_forced_redirection_doubles_a_route_as_released_and_takes_everybody_as_meant():
    places = [WAR, CAMP, place("Other", "camp")]
    routes = [("War", "Camp", 100, 1), ("War", "Other", 100)]
    seen = played(places, routes, [0, 30_000], days=2)[0, 1]
    assert stats.binomtest(int(seen[1]), 30_000, 2 / 3).pvalue > 1e-4
    assert played(places, routes, [0, 30_000], days=2, rules=MENDED)[0, 1].tolist() == [0, 30_000, 0]


def test_a_change_of_intensity_counts_as_meant_only():
    places = [place("Big", "conflict", 1000), place("Small", "conflict", 1000), CAMP, place("Other", "camp")]
    routes = [("Big", "Camp", 100), ("Small", "Other", 100)]
    steps = {"Big": [(0, 1.0)], "Small": [(0, 1.0), (1, 0.25)]}
    for rules, share in ((RELEASED, 0.5), (MENDED, 0.8)):
        seen = played(places, routes, [0, 30_000], days=2, conflict=steps, rules=rules)[0, 1]
        assert stats.binomtest(int(seen[2]), 30_000, share).pvalue > 1e-4


def test_one_person_nobody_and_no_camp():
    assert played([WAR, CAMP], [("War", "Camp", 10)], [0, 1], members=3)[:, 1].tolist() == [[0, 1]] * 3
    assert not played([WAR, CAMP], [("War", "Camp", 10)], [0], members=3).any()
    case = instance([WAR, place("Town", "town")], [("War", "Town", 10)], days=3)
    assert not simulate_flee(case, RELEASED, members=range(2), seed=1).people.any()
    driven = instance([WAR, place("Town", "town")], [("War", "Town", 500)], days=4, spawn_mode="constant",
                      displaced_per_conflict_day=6)  # fmt: skip
    seen = simulate_flee(driven, RELEASED, members=range(2), seed=1)
    assert (seen.people.sum(axis=2) + seen.travelling == np.array([6, 12, 18, 24])).all()


def test_more_camps_than_a_word_has_bits():
    camps = [CAMP, *(place(f"C{k}", "camp", 20 + k % 7) for k in range(80))]
    routes = [("War", c.name, 50 + k) for k, c in enumerate(camps)]
    seen = played([WAR, *camps], routes, [0, 500, 1000, 1500], members=3, rules=MENDED)
    assert (seen.sum(axis=2) == [0, 500, 1000, 1500]).all()
    assert seen[:, -1, 2:].min() > 0


def test_nobody_sets_out_from_a_place_that_is_no_origin():
    places = [place("War", "conflict", 30), CAMP, place("Town", "town", 1000)]
    case = instance(places, [("War", "Camp", 10)], days=4, registered={"Camp": [0, 30, 35]}, take_from_population=True)
    try:
        seen = simulate_flee(case, MENDED, members=range(1), seed=1).people
    except InputError:
        return
    assert not seen[:, :, 2].any()


def test_a_throttle_without_a_band():
    seen = played([WAR, place("Camp", "camp", 5)], [("War", "Camp", 500)], [3, 1000], rules=MENDED, capacity_buffer=1.0)
    assert seen[0, :, 1].tolist() == [3, 3, 1000, 1000]


def test_days_played_hop_by_hop_without_any_camp():
    places = [WAR, HUB, place("Town", "town")]
    case = instance(places, [("War", "Hub", 100), ("War", "Town", 500)], days=3, spawn_mode="constant",
                    displaced_per_conflict_day=50)  # fmt: skip
    seen = simulate_flee(case, RELEASED, members=range(2), seed=1)
    assert (seen.people.sum(axis=2) + seen.travelling == np.array([50, 100, 150])).all()
