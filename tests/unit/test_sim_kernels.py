"""Every kernel against its plain twin, with the same addressed random numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import naive
import worlds
from panah.kernels import draws, felt, food, front, market, movement, travel
from panah.model.parameters import parameters
from panah.simulation import markets
from panah.simulation.geography import survey
from panah.simulation.scenarios import load_scenario
from panah.simulation.state import begin
from panah.simulation.timeline import resolve

SETTINGS = [(1, 0.3), (9, 0.5), (30, 0.02), (1_000, 0.004), (1_000, 0.3), (40_000, 0.9), (500_000, 0.001), (37, 0.999)]


def make_state(scenario="as_reported", members=range(12), seed=5, days=20, situation=None):
    situation = situation or worlds.world()
    chosen = load_scenario(scenario)
    geography = survey(situation, 30.0)
    return begin(situation, chosen, resolve(situation, chosen, days), geography, parameters(), seed, members)


def test_stream_is_splitmix64_of_the_address():
    out = np.empty(3, dtype=np.uint64)
    draws.stems(11, np.array([0, 1, 9]), out)
    assert [int(v) for v in out] == [naive.key(11, m) for m in (0, 1, 9)]
    twin = naive.stream(int(out[2]), 3, draws.LEAVE, 40)
    state = draws.stream(out[2], 3, draws.LEAVE, 40)
    for _ in range(5):
        state, u = draws.uniform(np.uint64(state))
        assert u == twin.next()


def test_splitmix64_gives_its_published_first_output():
    state, u = draws.uniform(np.uint64(1234567))
    assert int(state) == 1234567 + naive.GOLDEN
    assert u == ((6457827717110365317 >> 12) + 0.5) / 2**52


@pytest.mark.parametrize(("n", "p"), SETTINGS)
def test_binomial_equals_its_twin(n, p):
    for place in range(200):
        state = draws.stream(np.uint64(99), 1, 2, place)
        _, k = draws.binomial(np.uint64(state), n, p)
        assert k == naive.binomial(naive.stream(99, 1, 2, place), n, p)


@pytest.mark.parametrize(("n", "p", "expected"), [(0, 0.5, 0), (7, 0.0, 0), (7, 1.0, 7), (7, -0.1, 0)])
def test_binomial_at_its_ends(n, p, expected):
    assert draws.binomial(np.uint64(1), n, p)[1] == expected


@pytest.mark.parametrize("n", [0, 1, 5, 71, 72, 400, 90_000])
def test_split_equals_its_twin_and_loses_nobody(n):
    weight = np.array([0.0, 2.0, 1e-9, 5.0, 0.0, 0.3, 1.7, 0.0])
    out = np.empty(len(weight), dtype=np.int64)
    for place in range(50):
        draws.split(np.uint64(draws.stream(np.uint64(4), 1, 2, place)), n, weight.copy(), out)
        assert out.tolist() == naive.split(naive.stream(4, 1, 2, place), n, weight.tolist())
        assert out.sum() == n
        assert out[weight == 0].sum() == 0


@pytest.mark.parametrize("contagion", [True, False])
def test_front_equals_its_twin(contagion):
    state = make_state(members=range(60))
    rules = state.rules._replace(district_fall=state.rules.district_fall * 20, contested_falls=np.full(60, 0.3))
    forced = np.full(len(state.geography.size), front.FREE, dtype=np.int8)
    forced[state.situation.network.index["QA04"]] = front.CONTESTED
    for day in (1, 2, 3):
        expected = naive.advance(
            day, state.stems, contagion, forced, state.geography.borders, rules,
            state.control.holder.tolist(), state.control.fell.tolist(),
        )  # fmt: skip
        front.advance(day, state.stems, contagion, forced, state.geography.borders, rules, state.control)
        assert state.control.holder.tolist() == [e[0] for e in expected]
        assert state.control.fell.tolist() == [e[1] for e in expected]
        assert state.control.changed.tolist() == [e[2] for e in expected]
    if contagion:
        assert (state.control.fell > 0).any()


@pytest.mark.parametrize("mean", [14.0, -1.0])
def test_gates_equal_their_twin(mean):
    state = make_state(members=range(40))
    changed = np.zeros((40, len(state.geography.size)), dtype=bool)
    changed[::2, state.geography.crossings[1]] = True
    reopening = np.full(40, mean)
    forced_people, forced_goods = np.array([-1, 0], dtype=np.int8), np.array([1, -1], dtype=np.int8)
    for day in (4, 9, 30):
        before = front.Gates(*(a.copy() for a in state.gates))
        expected = naive.turn_gates(day, state.stems, reopening, forced_people, forced_goods, changed.tolist(), before)
        front.turn_gates(day, state.stems, reopening, forced_people, forced_goods, changed, state.gates)
        got = [
            [
                (bool(g.people[m, x]), bool(g.goods[m, x]), int(g.reopens[m, x]), bool(g.open_people[m, x]),
                 bool(g.open_goods[m, x]))
                for x in range(2)
            ]
            for g in [state.gates] for m in range(40)
        ]  # fmt: skip
        assert got == expected


def test_events_equal_their_twin():
    state = make_state()
    members, places = state.rate.shape
    changed = np.zeros((members, places), dtype=bool)
    changed[:, :3] = True
    stated = np.full(places, np.nan)
    stated[4:6] = [0.0, 3.0]
    numbers = state.numbers
    args = (6, state.stems, numbers["event_hazard"], numbers["shock_hazard"], numbers["control_change_intensity"])
    expected = naive.happen(*args, state.rate.tolist(), stated, state.geography.borders.city, changed.tolist())
    latest = state.felt.latest
    front.happen(*args, state.rate, stated, state.geography.borders.city, changed, state.ring, latest)
    assert state.ring[:, 6].tolist() == expected
    assert (state.ring[:, 6, 0] > state.ring[:, 6, 3]).all()
    assert (latest[state.ring[:, 6] > 0] == 6).all()
    assert (latest[state.ring[:, 6] == 0] < 6).all()


def test_felt_hazard_equals_its_twin():
    state = make_state()
    spread = state.numbers["event_distance"]
    felt.feel(2, state.memory, spread, state.geography.roads, state.ring, state.felt)
    expected = naive.feel(2, state.memory, spread, state.geography.roads, state.ring)
    np.testing.assert_allclose(-np.expm1(state.felt.log_stay), expected, rtol=1e-9, atol=1e-15)


@pytest.mark.parametrize("large", [False, True])
def test_what_is_felt_follows_events_as_they_come_and_are_forgotten(large):
    state = make_state()
    roads, spread, ring = state.geography.roads, state.numbers["event_distance"], state.ring
    kept = state.felt._replace(total=np.zeros((ring.shape[0], ring.shape[2] if large else 0), dtype=np.int64))
    rng = np.random.default_rng(4)
    for day in range(1, 40):
        ring[:, day % ring.shape[1]] = 0.03 * rng.random(ring[:, 0].shape) * (rng.random(ring[:, 0].shape) < 0.04)
        kept.latest[ring[:, day % ring.shape[1]] > 0] = day
        felt.feel(day, state.memory, spread, roads, ring, kept)
        expected = naive.feel(day, state.memory, spread, roads, ring)
        np.testing.assert_allclose(-np.expm1(kept.log_stay), expected, rtol=1e-9, atol=1e-12 if large else 1e-15)
    ring[:] = 0
    felt.feel(60, state.memory, spread, roads, ring, kept)
    assert (kept.log_stay == 0).all()


def test_attraction_equals_its_twin():
    state = make_state(members=range(3))
    numbers, geography = state.numbers, state.geography
    size = np.maximum(geography.size, numbers["site_size"][0])
    for m in range(3):
        expected = [
            [
                naive.attraction(
                    size, geography.borders.city, numbers["population_exponent"][m], numbers["distance_exponent"][m],
                    numbers["distance_offset"][m], numbers["capital_pull"][m], numbers["event_distance"][m],
                    geography.roads, i, j,
                )
                for j in range(len(size))
            ]
            for i in range(len(size))
        ]  # fmt: skip
        np.testing.assert_allclose(naive.pulls(state.refuges, geography.roads, m), expected, rtol=1e-10)


def test_departures_and_travel_equal_their_twins():
    state = make_state(members=range(8))
    people, roads, day = state.people, state.geography.roads, 1
    felt.feel(day, state.memory, state.numbers["event_distance"], roads, state.ring, state.felt)
    log_stay = 20 * state.felt.log_stay
    stress = np.full_like(log_stay, 1.3)
    onward = np.full_like(log_stay, 2.1)
    before = people.pool.copy(), people.displaced.copy()
    open_people = state.gates.open_people
    movement.depart(
        day, state.stems, log_stay, state.factor, stress, onward, state.leads, roads.country, open_people,
        roads.through, state.abroad, people,
    )  # fmt: skip
    travel.cross(day, state.stems, state.leads, open_people, state.abroad, roads, people)
    travel.settle(day, state.stems, state.control.holder, state.choice, roads, state.refuges, people)
    slots = people.calendar.shape[1]
    size = np.maximum(state.geography.size[roads.abroad], state.numbers["site_size"][0])
    for m in range(8):
        rules = naive.abroad_rules(state.numbers, m, size, state.abroad.land.tolist())
        pull = naive.pulls(state.refuges, roads, m)
        gone = naive.depart(
            day, state.stems[m], -np.expm1(log_stay[m]), state.factor[m], stress[m], onward[m], pull,
            open_people[m], roads, before[0][m], before[1][m],
        )  # fmt: skip
        assert people.leavers[m].tolist() == [sum(g) for g in gone]
        assert (before[0][m] - people.pool[m]).tolist() == [g[:-1] for g in gone]
        assert (before[1][m] - people.displaced[m]).tolist() == [g[-1] for g in gone]
        trips = naive.travel(
            day, state.stems[m], people.leavers[m], state.control.holder[m], pull, open_people[m], state.choice,
            state.abroad.gate_delay, m, roads, slots, rules,
        )  # fmt: skip
        calendar = people.calendar[m]
        assert {(int(d), int(j)): int(calendar[d, j]) for d, j in np.argwhere(calendar)} == trips
        assert people.road[m].sum() == people.leavers[m].sum()
    assert people.leavers.sum() > 1_000


def test_arrivals_come_on_their_day_and_leave_the_road():
    state = make_state(members=range(2))
    people = state.people
    slots = people.calendar.shape[1]
    people.calendar[1, 3, 4] = 70
    people.road[1, 4] = 90
    before = people.displaced[1, 4]
    movement.arrive(3 + slots, people, state.arrivals)
    assert state.arrivals[1, 4] == 70
    assert not people.calendar.any()
    assert people.displaced[1, 4] == before + 70
    assert people.road[1, 4] == 20


@pytest.mark.parametrize("fought", [False, True])
@pytest.mark.parametrize(
    ("scenario", "tax"),
    [("as_reported", 0.0), ("crossings_shut", 0.0), ("trade_taxed", 0.0), ("ceasefire_supplies", 0.0),
     ("trade_taxed", 20.0), ("trade_taxed", 150.0), ("trade_taxed", 1e5), ("trade_taxed", [0.0, 1e5]),
     ("trade_taxed", [900.0, 20.0])],
)  # fmt: skip
def test_markets_equal_their_twin(scenario, tax, fought):
    state = make_state(scenario, members=range(10), situation=worlds.with_sugar(worlds.world()))
    stalls, day = state.stalls, 6
    gateway = markets.gateway(stalls, state.timeline, state.gates.open_goods, day)
    gateway = gateway._replace(tax=gateway.tax + np.array(tax))
    shelves, around = stalls.shelves, stalls.around
    around.fought[:] = fought
    aid, convoys = state.timeline.aid[day], np.array([6.0, 0.5])
    market.surround(stalls.site, state.control.holder, state.geography.borders, around)
    around.fought[:] = fought
    around.held[5:] = 1.0
    for step in range(3):
        before, noise = shelves.price.copy(), shelves.noise.copy()
        food.stir(day + step, state.stems, stalls.street, stalls.trade, shelves)
        steps = [naive.price_step(s, day + step, 0, stalls.trade.shake[m]) for m, s in enumerate(state.stems)]
        np.testing.assert_allclose(shelves.noise[:, 0] - noise[:, 0], steps, rtol=1e-9, atol=1e-15)
        np.testing.assert_allclose(shelves.price, before * np.exp(shelves.noise - noise), rtol=1e-12)
        expected = [
            naive.market_day(
                *(values[m].tolist() for values in (shelves.stock, shelves.price, shelves.noise)), around.eaters[m, 0],
                around.held[m, 0], fought, aid, convoys, gateway, stalls.trade, m,
            )
            for m in range(10)
        ]  # fmt: skip
        quotes = markets.quotes_of(stalls, aid, convoys, gateway)
        food.market_day(around, quotes, stalls.trade, shelves)
        got = [shelves.stock, shelves.price, shelves.inflow, shelves.eaten]
        got = np.concatenate([np.stack(got, axis=-1), shelves.passed], axis=-1)
        np.testing.assert_allclose(got, expected, rtol=1e-10, atol=1e-12)


def test_a_market_feeds_its_city_and_the_sites_and_districts_near_it():
    state = make_state(members=range(2))
    index = state.situation.network.index
    fed = {code for code, p in index.items() if state.stalls.catchment[p] == 0}
    assert fed == {"QA01", "QA01-S1"}
    total = state.people.pool.sum(axis=2) + state.people.displaced
    here = [index["QA01"], index["QA01-S1"]]
    assert state.stalls.around.eaters[:, 0].tolist() == [total[m, here].sum() for m in (0, 1)]


def test_nobody_near_a_city_flees_to_its_own_edge():
    state = make_state(members=range(2))
    city, site = (state.situation.network.index[c] for c in ("QA01", "QA01-S1"))
    for m in range(2):
        pull = naive.pulls(state.refuges, state.geography.roads, m)
        assert pull[city][site] == pull[site][city] == 0
        assert sum(pull[city]) > 0


def test_without_a_household_market_there_is_no_runway():
    bare = worlds.without(worlds.world(), "stock")
    chosen = replace(bare, household=bare.household)
    geography = survey(chosen, 30.0)
    scenario = load_scenario("as_reported")
    state = begin(chosen, scenario, resolve(chosen, scenario, 3), geography, parameters(), 1, range(2))
    assert state.stalls.names == ()
