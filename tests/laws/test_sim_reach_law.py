"""Large networks: destinations drawn by views follow the law of all pairs, and so do whole runs."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

import naive
from grown import grown
from panah import simulation
from panah.kernels import reach
from panah.kernels.shortest import shortest
from panah.model.parameters import parameters
from panah.simulation import engine, far, geography
from panah.simulation.scenarios import load_scenario
from panah.simulation.state import begin
from panah.simulation.timeline import resolve

PLACES, MEMBERS = 160, 3


def make_state(large, members=range(MEMBERS)):
    situation = grown(PLACES, 400_000, seed=3)
    scenario = load_scenario("as_reported")
    survey = geography.survey(situation, 30.0, large)
    return begin(situation, scenario, resolve(situation, scenario, 30), survey, parameters(), 5, members)


def weights(state, m, i):
    """Attraction of every place from place i today, one pair at a time."""
    numbers, roads = state.numbers, state.geography.roads
    size = np.maximum(state.geography.size, numbers["site_size"][0])
    out = []
    for j in range(len(size)):
        pull = naive.attraction(
            size, state.geography.borders.city, numbers["population_exponent"][m], numbers["distance_exponent"][m],
            numbers["distance_offset"][m], numbers["capital_pull"][m], numbers["event_distance"][m], roads, i, j,
        )  # fmt: skip
        unsafe = roads.ruler[j] >= 0 and state.control.holder[m, roads.ruler[j]] > 0
        out.append(pull * (1 - numbers["held_avoidance"][m] if unsafe else 1.0))
    return np.array(out)


def test_shortest_ways_are_those_of_scipy():
    network = grown(PLACES, 10_000, seed=8).network
    km: dict[tuple[int, int], float] = {}
    for route in network.routes:
        pair = network.index[route.start], network.index[route.end]
        km[pair] = min(km.get(pair, math.inf), route.km)
    graph = coo_array((list(km.values()), np.array(list(km)).T), shape=(PLACES, PLACES))
    exact = dijkstra(graph.tocsr().maximum(graph.tocsr().T), directed=False)
    np.testing.assert_array_equal(far.distances(network, network.routes), exact)
    np.testing.assert_allclose(far.distances(network, network.routes, np.float32), exact, rtol=1e-6)
    some = np.array([4, 77, 3])
    np.testing.assert_array_equal(far.from_places(network, network.routes, some), exact[some])
    cut = [r for r in network.routes if "D00004" not in (r.start, r.end)]
    assert math.isinf(far.from_places(network, cut, some)[0, 77])


def test_shortest_ways_from_nowhere_and_over_no_roads():
    out = np.empty((2, 3))
    shortest(np.array([0, 2]), np.zeros(4, np.int64), np.empty(0, np.int64), np.empty(0), out)
    assert out.tolist() == [[0, math.inf, math.inf], [math.inf, math.inf, 0]]


def test_near_places_are_those_of_all_pairs():
    network = grown(PLACES, 10_000, seed=8).network
    start, index, km = far.near(network, 60.0)
    expected = geography.great_circle(network)
    for i in range(PLACES):
        mine = index[start[i] : start[i + 1]].tolist()
        assert mine[0] == i
        assert mine[1:] == [j for j in range(PLACES) if j != i and expected[i, j] <= 60.0]
        np.testing.assert_allclose(km[start[i] : start[i + 1]], expected[i, mine], atol=1e-9)


def test_every_refuge_is_in_one_view_and_its_bound_holds():
    state = make_state(large=True)
    roads, tree, pull = state.geography.roads, state.geography.sight.tree, state.pull
    for i in range(PLACES):
        assert state.leads[0, i] == (weights(state, 0, i) > 0).any()
        seen = []
        for n in range(tree.first[i], tree.first[i + 1]):
            members = tree.leaf[tree.low[tree.group[n]] : tree.high[tree.group[n]]]
            seen += members.tolist()
            there = [j for j in members if weights(state, 0, i)[j] > 0] if i % 16 == 0 else []
            for k, j in enumerate(members):
                if j in there:
                    share = reach.accepted(
                        0, i, n, tree.low[tree.group[n]] + k, state.control.holder, state.choice, roads, tree, pull
                    )
                    assert 0 <= share <= 1
        assert len(seen) == len(set(seen))
        missing = set(np.flatnonzero(weights(state, 0, i) > 0)) - set(seen)
        assert not missing


@pytest.mark.parametrize("few", [0, reach.FEW, 10**9])
@pytest.mark.parametrize("unsafe", [0, 1, 2])
def test_draws_by_views_follow_all_pairs(few, unsafe, monkeypatch):
    state = make_state(large=True)
    roads, tree = state.geography.roads, state.geography.sight.tree
    if unsafe:  # places fought over: one half, or all of them, so that almost everybody draws again and again
        state.control.holder[:, :: 3 - unsafe] = np.where(state.control.holder[:, :: 3 - unsafe] >= 0, 2, -1)
    if unsafe == 2:
        np.copyto(state.choice.avoidance, 1.0)
        np.copyto(state.numbers["held_avoidance"], 1.0 - 1e-9)
    origin, n, people = 60, 40_000, state.people
    people.bound[:, origin] = n
    reach.settle_far(1, state.stems, state.control.holder, state.choice, roads, tree, state.pull, few, people)
    for m in range(MEMBERS):
        found = people.road[m]
        assert found.sum() == n
        law = weights(state, m, origin)
        assert not found[law == 0].any()
        expected = law / law.sum() * n
        often = expected >= 5
        cells = [*zip(found[often], expected[often], strict=True), (found[~often].sum(), expected[~often].sum())]
        cells = [(f, e) for f, e in cells if e > 1]
        chi2 = sum((f - e) ** 2 / e for f, e in cells)
        assert stats.chi2.sf(chi2, len(cells) - 1) > 1e-4


def test_few_people_at_a_time_follow_the_same_law():
    state = make_state(large=True)
    roads, tree, origin = state.geography.roads, state.geography.sight.tree, 60
    people, total = state.people, np.zeros(PLACES)
    for day in range(3_000):
        people.bound[0, origin] = 2
        reach.settle_far(day, state.stems, state.control.holder, state.choice, roads, tree, state.pull, 40, people)
    total = people.road[0]
    law = weights(state, 0, origin)
    expected = law / law.sum() * 6_000
    often = expected >= 5
    chi2 = ((total[often] - expected[often]) ** 2 / expected[often]).sum()
    assert total.sum() == 6_000
    assert stats.chi2.sf(chi2, often.sum() - 1) > 1e-4


def test_small_and_large_networks_have_one_law(monkeypatch):
    """Whole runs of one world, all pairs against views: means of arrivals and people abroad, member by member."""
    situation, scenario = grown(60, 900_000, seed=2), load_scenario("as_reported")
    table = parameters().with_values({"event_hazard": 0.01})
    found = []
    for large in (False, True):
        kept = geography.survey(situation, 30.0, large)
        monkeypatch.setattr(engine, "surveyed", lambda *_, kept=kept: kept)
        members = range(300) if large else range(300, 600)
        e = simulation.simulate(situation, scenario, days=25, members=members, seed=2, parameters=table)
        assert simulation.check_conservation(e) == ()
        found.append(e.people["displaced_here"][:, -1])
    z = (found[0].mean(0) - found[1].mean(0)) / np.sqrt(found[0].var(0) / 300 + found[1].var(0) / 300 + 1e-9)
    assert abs(z).max() < 4


def test_draws_are_addressed_in_large_networks_too(monkeypatch):
    monkeypatch.setattr(geography, "LARGE", 50)
    situation, scenario = grown(90, 300_000, seed=2), load_scenario("as_reported")
    whole = simulation.simulate(situation, scenario, days=20, members=range(6), seed=2)
    parts = [simulation.simulate(situation, scenario, days=20, members=r, seed=2) for r in (range(1), range(1, 6))]
    longer = simulation.simulate(situation, scenario, days=31, members=range(6), seed=2)
    for name, values in whole.people.items():
        np.testing.assert_array_equal(values, np.concatenate([p.people[name] for p in parts]))
        np.testing.assert_array_equal(values, longer.people[name][:, :21])
    assert whole.people["departures"].sum() > 1_000
