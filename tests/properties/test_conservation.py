"""Nobody is made or lost, whatever the world and whatever happens in it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grown import grown
from panah import simulation
from panah.model.network import Network, Place, Route
from panah.model.parameters import parameters
from panah.model.scenario import Scenario
from panah.model.situation import Basis, Cell, Household, Situation
from panah.simulation import state
from panah.simulation.record import Shelf
from worlds import ACTORS, DAY, cell, world

KINDS = ("district", "provincial_capital", "displacement_site", "town", "crossing", "foreign_town", "airport")
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def put(network, code, quantity, best, unit, item="", days_ago=0):
    day = DAY.fromordinal(DAY.toordinal() - days_ago)
    name = network.place(code).name
    return Cell(name, code, "", quantity, item, best / 2, best, best, unit, day, Basis.CLAIM, ("c1",))


@st.composite
def networks(draw):
    count = draw(st.integers(2, 9))
    kinds = ["city", *(draw(st.sampled_from(KINDS)) for _ in range(count - 1))]
    places = []
    for i, kind in enumerate(kinds):
        counted = kind not in ("crossing", "airport", "displacement_site")
        people = draw(st.sampled_from([0, 1, 17, 3_000, 250_000])) if counted else None
        lat, lon = draw(st.floats(30, 36)), draw(st.floats(60, 66))
        abroad = kind == "foreign_town"
        admin2 = f"P{draw(st.integers(0, i))}" if kind in ("crossing", "displacement_site") else f"P{i}"
        country = draw(st.sampled_from(["IRN", "PAK", "QBB"])) if abroad else "AFG"
        places.append(Place(f"P{i}", f"Place {i}", kind, country, "P", admin2, lat, lon, people, abroad))
    codes = [p.code for p in places]
    crossings = ["", *(p.code for p in places if p.kind == "crossing")]
    routes = []
    for n in range(draw(st.integers(0, 14))):
        a, b = draw(st.sampled_from(codes)), draw(st.sampled_from(codes))
        if a != b:
            abroad = any(p.abroad for p in places if p.code in (a, b))
            via = draw(st.sampled_from(crossings)) if abroad else ""
            mode = draw(st.sampled_from(["road", "road", "road", "air"]))
            routes.append(Route(f"r{n}", a, b, draw(st.floats(0.5, 900)), mode, via))
    pairs = draw(st.sets(st.tuples(st.sampled_from(codes), st.sampled_from(codes)), max_size=8))
    return Network(tuple(places), tuple(routes), tuple(p for p in pairs if p[0] < p[1]), "P0")


@st.composite
def situations(draw):
    network = draw(networks())
    cells = []
    for place in network.places:
        if place.kind not in ("displacement_site", "airport", "foreign_town") and draw(st.booleans()):
            p = draw(st.floats(0, 1))
            cells.append(put(network, place.code, "holder", p, "probability", ACTORS[1]))
            cells.append(put(network, place.code, "holder", 1 - p, "probability", ACTORS[0]))
            cells.append(put(network, place.code, "contested", draw(st.floats(0, 1)), "probability"))
        if not place.abroad and draw(st.booleans()):
            cells.append(put(network, place.code, "displaced_here", draw(st.integers(0, 90_000)), "persons"))
        if draw(st.booleans()):
            ago = draw(st.integers(0, 25))
            kind = draw(st.sampled_from(["clash", "control_change"]))
            cells.append(put(network, place.code, "event", draw(st.floats(0.1, 3)), "1", kind, ago))
            cells.append(put(network, place.code, "event_rate", draw(st.floats(0.1, 2)), "events/day", "clash"))
        if place.kind == "crossing":
            shares = [(q, draw(st.floats(0, 1))) for q in ("open_people", "open_goods")]
            cells += [put(network, place.code, q, share, "probability") for q, share in shares]
            cells.append(put(network, place.code, "inflow", draw(st.floats(0, 500)), "t/day"))
            cells.append(put(network, place.code, "delay_hours", draw(st.floats(0, 60)), "hours"))
    constants = {}
    if draw(st.booleans()):
        cells += [
            put(network, "P0", "stock", draw(st.floats(0, 20_000)), "t", "flour"),
            put(network, "P0", "price", draw(st.floats(1, 90)), "QAM/kg", "flour"),
            put(network, "P0", "price_base", draw(st.floats(1, 90)), "QAM/kg", "flour"),
        ]
        if draw(st.booleans()):
            constants["need_kg_person_day_sugar"] = (0.0, 0.02, 0.04)
            cells += [
                put(network, "P0", "stock", draw(st.floats(0, 900)), "t", "sugar"),
                put(network, "P0", "price_base", draw(st.floats(1, 90)), "QAM/kg", "sugar"),
            ]
        cells.append(put(network, "P0", "arrivals", draw(st.floats(1, 9_000)), "persons", "2031-05-01"))
    household = Household(6, 2_000, "QAM", place_code="P0")
    return Situation(DAY, "random", network, tuple(cells), ACTORS, household, {}, constants)


@st.composite
def scenarios(draw):
    days = st.integers(0, 12)
    control = [
        {"place": "focus", "from": d, "holder": draw(st.sampled_from(["attacker", "defender", "contested"]))}
        for d in draw(st.sets(days, max_size=2))
    ]
    crossings = [
        {"place": "all", "from": d, "to": d, "people": draw(st.sampled_from(["open", "shut"])),
         "goods": draw(st.sampled_from(["open", "shut"])), "tax": draw(st.floats(0, 50))}
        for d in draw(st.sets(days, max_size=4))
    ]  # fmt: skip
    assumptions = {
        "front": draw(st.sampled_from(["contagion", "frozen"])),
        "recurring_events": draw(st.sampled_from(["continue", "stop"])),
        "reopening": draw(st.sampled_from(["sampled", "never"])),
    }
    events = [{"place": "all", "from": d, "to": d, "intensity": draw(st.floats(0, 10))} for d in draw(st.sets(days))]
    sites = [{"place": "all", "from": d, "to": d} for d in draw(st.sets(days, max_size=3))]
    rows = {"crossings": crossings, "control": control, "events": events, "sites": sites}
    return {**rows, "assumptions": assumptions}


@SLOW
@given(
    situations(), scenarios(), st.integers(0, 2**31), st.sampled_from([None, 0.031, 0.0001]),
    st.sampled_from(["reduced", "full"]),
)  # fmt: skip
def test_people_and_food_are_conserved_in_any_world(situation, changes, seed, hazard, supply):
    if situation.cell("P0", "holder", ACTORS[1]) is None:
        changes = {**changes, "control": []}
    chosen = Scenario.model_validate({"id": "x", "title": "t", "says": "s", **changes})
    table = parameters() if hazard is None else parameters().with_values({"event_hazard": hazard})
    e = simulation.simulate(situation, chosen, days=14, members=range(3), seed=seed, parameters=table, supply=supply)
    assert simulation.check_conservation(e) == ()
    start = e.people["displaced_here"][:, 0].sum(axis=1) + e.people["residents"][:, 0].sum(axis=1)
    total = sum(e.people[q] for q in ("residents", "displaced_here", "in_transit"))
    assert (total.sum(axis=2) == start[:, None]).all()
    lasting = e.supply["days_of_supply"]  # without end where nobody eats
    kept = {**e.supply, "days_of_supply": np.where(np.isposinf(lasting), 0.0, lasting)}
    assert all(np.isfinite(values).all() for values in (*kept.values(), *e.household.values(), *e.passed.values()))
    assert not e.people["departures"][:, :, situation.network.abroad].any()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(["QA02", "QA03", "QA04", "QA05", "QB01"]), unique=True), st.integers(0, 10_000))
def test_adding_events_adds_departures(places, seed):
    calm = Scenario.model_validate({"id": "x", "title": "t", "says": "s", "assumptions": {"front": "frozen"}})
    rows = [{"place": p, "from": 1, "to": 3, "intensity": 2} for p in places]
    worse = Scenario.model_validate({**calm.model_dump(), "events": rows})
    quiet = replace(world(), cells=tuple(c for c in world().cells if not c.quantity.startswith("event")))
    left = [
        simulation.simulate(quiet, s, days=8, members=range(12), seed=seed).people["departures"].sum()
        for s in (calm, worse)
    ]
    assert left[0] == 0
    assert (left[1] > 0) == bool(places)


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 5_000), st.integers(0, 1_000))
def test_displaced_people_start_where_they_were_reported(number, seed):
    cells = [cell("QA01-S1", "displaced_here", number, "persons", low=number / 2, high=number * 2)]
    situation = replace(world(), cells=(*(c for c in world().cells if c.quantity != "displaced_here"), *cells))
    chosen = simulation.load_scenario("as_reported")
    e = simulation.simulate(situation, chosen, days=1, members=range(20), seed=seed)
    here = e.people["displaced_here"][:, 0, 2]
    assert number / 2 - 1 <= here.min()
    assert here.max() <= number * 2 + 1


@pytest.mark.parametrize("places", [120, 1_200])
def test_people_are_conserved_at_scale(places):
    situation, chosen = grown(places, 2_000_000, seed=7), simulation.load_scenario("as_reported")
    hot = parameters().with_values({"event_hazard": 0.02})
    e = simulation.simulate(situation, chosen, days=30, members=range(3), seed=7, parameters=hot)
    assert simulation.check_conservation(e) == ()
    start = sum(e.people[q][:, 0].sum(axis=1) for q in ("residents", "displaced_here", "in_transit"))
    end = sum(e.people[q][:, -1].sum(axis=1) for q in ("residents", "displaced_here", "in_transit"))
    assert (start == end).all()
    assert e.people["departures"].sum() > 10_000
    assert not e.people["departures"][:, :, situation.network.abroad].any()


def test_a_calendar_of_the_longest_trip_is_as_good_as_one_of_all_days(monkeypatch):
    situation, chosen = world(), simulation.load_scenario("as_reported")
    hot = parameters().with_values({"event_hazard": 0.02})
    runs = []
    for longest in (state._longest, lambda *_: 60, lambda *_: 200):
        monkeypatch.setattr(state, "_longest", longest)
        runs.append(simulation.simulate(situation, chosen, days=60, members=range(30), seed=1, parameters=hot))
    for other in runs[1:]:
        for name, values in runs[0].people.items():
            np.testing.assert_array_equal(values, other.people[name])


def test_a_book_written_over_holds_what_a_fresh_one_does():
    situation, chosen, shelf = world(), simulation.load_scenario("as_reported"), Shelf()
    for members in (range(6), range(6, 9), range(2, 14)):
        ours = simulation.simulate(situation, chosen, days=9, members=members, seed=1, shelf=shelf)
        fresh = simulation.simulate(situation, chosen, days=9, members=members, seed=1)
        for one, other in ((ours.people, fresh.people), (ours.supply, fresh.supply)):
            for name, values in one.items():
                np.testing.assert_array_equal(values, other[name])
        np.testing.assert_array_equal(ours.holder, fresh.holder)
