"""Where people go who leave the country: against its plain twin, at its limits, and by date."""

from __future__ import annotations

import math
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

import naive
import worlds
from panah import simulation
from panah.errors import ScenarioError
from panah.kernels import abroad, travel
from panah.model.parameters import parameters
from panah.model.scenario import Scenario
from panah.model.stock import earlier_stock
from panah.simulation.geography import survey
from panah.simulation.members import draw, stems_of
from panah.simulation.scenarios import load_scenario
from panah.simulation.state import begin
from panah.simulation.timeline import resolve

LANDS = [0, 0, 1, 1, 1, 2, 0]
EARLIER = [40_000.0, 300.0, 0.0]
PLAIN = {"country_nest": 1.0, "equal_country": 0.0, "equal_place": 0.0, "stock_weight": 0.0}


def made(members=6, seed=1, **fixed):
    """(choice, numbers, ways (X, P, A)): three crossings, two places of origin, seven places in three countries."""
    rng = np.random.default_rng(seed)
    through = rng.uniform(5.0, 900.0, (3, 2, len(LANDS)))
    through[rng.random(through.shape) < 0.3] = np.inf
    numbers = draw(parameters().with_values(fixed), stems_of(seed, range(members)))
    stock = np.array(EARLIER)
    places = len(LANDS)
    shut = np.zeros((9, places), dtype=np.bool_)
    shut[:4, 2] = shut[5:8, 5] = True
    since = np.full(shut.shape, np.inf)
    since[4:, 2], since[8, 5] = np.arange(5.0), 0.0
    choice = abroad.Abroad(
        share=numbers["share_abroad"], land=np.array(LANDS), nearest=through.min(axis=0),
        log_size=np.log(rng.uniform(500.0, 900_000.0, places)), size_exponent=numbers["population_exponent"],
        power=numbers["foreign_power"], inverse_scale=numbers["foreign_inverse_scale"],
        offset=numbers["foreign_offset"], nest=numbers["country_nest"], equal_country=numbers["equal_country"],
        equal_place=numbers["equal_place"], log_earlier=np.log(stock + numbers["stock_floor"][0]),
        earlier=numbers["stock_weight"] * stock.sum() / (stock.sum() + numbers["stock_enough"]), shut=shut,
        doors=np.array([0, 0, 0, 0, 1, 2, 2, 2, 3]), since=since, opening_pull=numbers["opening_pull"],
        opening_days=numbers["opening_days"], passed=np.zeros(members, dtype=np.int64),
        seen=np.zeros((members, 3), dtype=np.bool_), turn=np.zeros(members, dtype=np.int64),
        stamp=np.full((members, 2), -1, dtype=np.int64), upto=np.empty((members, 2, places)),
        gate=np.empty((members, 2, places), dtype=np.int32), days=np.empty((members, 2, places), dtype=np.int32),
        reach=np.zeros((members, 2)), speed=numbers["travel_speed"], delay=rng.uniform(0.0, 2.0, (members, 2)),
        gate_delay=rng.uniform(0.0, 3.0, (members, 3)),
    )  # fmt: skip
    return choice, numbers, through


def twin(m, i, day, opened, choice, numbers, through):
    """(shares, part still let out, crossings) by the plain twin."""
    roads = SimpleNamespace(through=through, abroad=LANDS)
    earlier = dict(enumerate(EARLIER))
    rules = naive.abroad_rules(numbers, m, np.exp(choice.log_size), LANDS, earlier)
    shut = set(np.flatnonzero(choice.shut[day]).tolist())
    ways = naive.ways_abroad(i, opened, roads, shut)
    whole = naive.pulls_abroad(naive.ways_abroad(i, [True] * 3, roads, shut), rules)
    pulls = naive.pulls_abroad(ways, rules)
    return naive.shares_abroad(pulls, rules), naive.still_abroad(whole, pulls, rules), [w[1] if w else -1 for w in ways]


@pytest.mark.parametrize("opened", [(1, 1, 1), (1, 0, 1), (0, 0, 1), (0, 0, 0)])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_choice_equals_its_twin_whichever_crossings_and_places_are_open(opened, seed):
    choice, numbers, through = made(seed=seed)
    for day in (0, 4, 6):
        for m in range(6):
            abroad.heed(m, day, np.tile(np.array(opened, dtype=np.bool_), (6, 1)), choice)
            for i in (0, 1):
                abroad.look(m, i, day, through, choice)
                shares, part, gates = twin(m, i, day, opened, choice, numbers, through)
                np.testing.assert_allclose(np.diff(choice.upto[m, i], prepend=0.0), shares, rtol=1e-10, atol=1e-15)
                for a, x in enumerate(gates):
                    if x >= 0:
                        road = through[x, i, a] / choice.speed[m]
                        days = math.ceil(road + (choice.delay[m, i] + choice.gate_delay[m, x]))
                        assert choice.days[m, i, a] == max(1, days)
                assert choice.reach[m, i] == pytest.approx(part, rel=1e-10)
                assert [g for g, s in zip(choice.gate[m, i].tolist(), shares, strict=True) if s] == [
                    g for g, s in zip(gates, shares, strict=True) if s
                ]


def test_without_countries_it_is_a_plain_gravity():
    choice, numbers, through = made(**PLAIN)
    for m in range(6):
        abroad.heed(m, 4, np.ones((6, 3), dtype=np.bool_), choice)
        abroad.look(m, 0, 4, through, choice)
        km = through.min(axis=0)[0]
        pull = np.exp(choice.log_size) ** numbers["population_exponent"][m]
        pull *= (km + numbers["foreign_offset"][m]) ** -numbers["foreign_power"][m]
        pull *= np.exp(-km * numbers["foreign_inverse_scale"][m])
        np.testing.assert_allclose(choice.upto[m, 0], np.cumsum(pull) / pull.sum(), rtol=1e-10)
        assert choice.reach[m, 0] == pytest.approx(1.0)


def test_a_world_far_away_does_not_run_out_of_digits():
    choice, _, through = made(foreign_inverse_scale=0.01, country_nest=1.2)
    far = through + 500_000.0
    choice.nearest[:] = far.min(axis=0)
    for opened in ((1, 1, 1), (0, 1, 0)):
        for m in range(6):
            abroad.heed(m, 0, np.tile(np.array(opened, dtype=np.bool_), (6, 1)), choice)
            abroad.look(m, 0, 0, far, choice)
            assert choice.upto[m, 0, -1] == pytest.approx(1.0)
            assert 0.0 <= choice.reach[m, 0] <= 1.0 + 1e-12


def test_a_crossing_or_a_place_that_turns_is_noticed_once():
    choice, _, _ = made()
    opened = np.ones((6, 3), dtype=np.bool_)
    turns = []
    for day in (1, 1, 2, 4, 4, 5, 8):
        abroad.heed(0, day, opened, choice)
        turns.append(int(choice.turn[0]))
    assert turns == [1, 1, 1, 2, 2, 3, 4]


def test_a_new_place_draws_people_for_a_while():
    choice, numbers, _ = made()
    fresh = np.empty(len(LANDS))
    assert not abroad.freshen(0, 3, choice, fresh)
    assert (fresh == 1.0).all()
    assert abroad.freshen(0, 6, choice, fresh)
    boost = 1 + numbers["opening_pull"][0] * math.exp(-2 / numbers["opening_days"][0])
    assert fresh.tolist() == pytest.approx([1, 1, boost, 1, 1, 1, 1])


def scenario(*sites):
    row = {"id": "x", "title": "t", "says": "s", "crossings": [{"place": "all", "people": "open"}]}
    return Scenario.model_validate({**row, "sites": [*sites]})


def people_at(chosen, code, **fixed):
    table = parameters().with_values(fixed)
    situation = worlds.world()
    made = simulation.simulate(situation, chosen, days=20, members=range(40), seed=2, parameters=table)
    assert simulation.check_conservation(made) == ()
    return made.people["displaced_here"][:, :, situation.network.index[code]]


def test_a_scenarios_site_takes_nobody_until_its_day_and_then_more_than_usual():
    late = scenario({"place": "Farhabad", "to": 9})
    shut = people_at(late, "QX01")
    assert not shut[:, :11].any()  # who sets out on day 10 arrives on day 11 at the earliest
    grown = [people_at(late, "QX01", opening_pull=b)[:, -1].sum() for b in (0.0, 20.0)]
    assert grown[1] > 1.1 * grown[0] > 0
    elsewhere = people_at(late, "QY01")[:, 9].sum()
    assert elsewhere > people_at(scenario(), "QY01")[:, 9].sum()


def test_when_every_place_abroad_is_shut_nobody_leaves():
    assert not people_at(scenario({"place": "all"}), "QY01").any()


def test_a_site_must_be_a_place_abroad_and_its_days_in_order():
    with pytest.raises(ScenarioError) as found:
        resolve(worlds.world(), scenario({"place": "Nahrab"}, {"place": "Gulshan", "from": 4, "to": 2}), 9)
    assert "sites, row 1" in str(found.value)
    assert "sites, row 2" in str(found.value)
    assert "Farhabad, Gulshan" in str(found.value)


def moved(country, first, second, date=None):
    """The made-up crisis in countries with codes."""
    base = worlds.world()
    codes = {"QAA": country, "QBB": first, "QCC": second}
    places = tuple(replace(p, country=codes[p.country]) for p in base.network.places)
    return replace(base, date=date or base.date, network=replace(base.network, places=places))


def test_earlier_refugees_are_those_of_two_years_before_and_none_where_codes_say_nothing():
    day = worlds.DAY.replace(year=2021)
    situation = moved("AFG", "IRN", "QCC", day)
    chosen = load_scenario("as_reported")
    geography = survey(situation, 30.0)
    state = begin(situation, chosen, resolve(situation, chosen, 5), geography, parameters(), 1, range(4))
    iran = earlier_stock("AFG", 2019, known_on=day)["IRN"]
    floor = state.numbers["stock_floor"][0]
    assert np.exp(state.abroad.log_earlier).tolist() == pytest.approx([iran + floor, floor])
    expected = state.numbers["stock_weight"] * iran / (iran + state.numbers["stock_enough"])
    assert state.abroad.earlier.tolist() == pytest.approx(expected.tolist())
    made_up = worlds.world()
    unknown = begin(made_up, chosen, resolve(made_up, chosen, 5), geography, parameters(), 1, range(4))
    assert not unknown.abroad.earlier.any()


def test_people_follow_earlier_refugees():
    day = worlds.DAY.replace(year=2021)
    followed = []
    for first, second in (("IRN", "QCC"), ("QBB", "IRN")):
        made = simulation.simulate(moved("AFG", first, second, day), scenario(), days=15, members=range(60), seed=3)
        index = made.situation.network.index
        near, far = (made.people["displaced_here"][:, -1, index[c]].sum() for c in ("QX01", "QY01"))
        followed.append(near / (near + far))
    assert followed[0] > followed[1] + 0.1


def test_one_days_trips_abroad_follow_shares_and_freshness():
    situation, chosen = worlds.world(), scenario({"place": "Farhabad", "to": 0})
    geography = survey(situation, 30.0)
    state = begin(situation, chosen, resolve(situation, chosen, 20), geography, parameters(), 5, range(8))
    people, roads, opened = state.people, geography.roads, np.ones_like(state.gates.open_people)
    people.leavers[:] = 500 * roads.country
    travel.cross(1, state.stems, state.leads, opened, state.abroad, roads, people)
    size = np.maximum(geography.size[roads.abroad], state.numbers["site_size"][0])
    for m in range(8):
        fresh = [1 + state.numbers["opening_pull"][m], 1.0]
        rules = naive.abroad_rules(state.numbers, m, size, state.abroad.land.tolist(), fresh=fresh)
        trips = naive.travel(
            1, state.stems[m], people.leavers[m], state.control.holder[m], naive.pulls(state.refuges, roads, m),
            opened[m], state.choice, state.abroad.gate_delay, m, roads, people.calendar.shape[1], rules,
        )  # fmt: skip
        expected = {key: n for key, n in trips.items() if key[1] in roads.abroad}
        calendar = people.calendar[m]
        assert {(int(d), int(j)): int(calendar[d, j]) for d, j in np.argwhere(calendar)} == expected
