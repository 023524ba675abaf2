"""Markets settled by programmes: what they share with the closed form, and what they promise by themselves."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest

import worlds
from panah import simulation
from panah.errors import InputError, PanahError
from panah.model.parameters import parameters
from panah.model.scenario import Scenario
from panah.simulation import day, engine
from panah.simulation.engine import members_at_once
from panah.simulation.geography import survey
from panah.simulation.state import begin
from panah.simulation.timeline import resolve
from panah.simulation.traders import HERE
from panah.supply import Programme

CALM = {"front": "frozen", "recurring_events": "stop", "reopening": "never"}
STILL = {"price_noise": 0.0, "price_adjustment": 2.0, "price_fall": 1.0}
NEED = 126_000 * 0.45 / 1000
DAYS = 12


def world(price=40.0, gates=1.0, stock=25 * NEED, sugar=False):
    """Nothing happens, crossings open or shut, flour at a price that was 40 before."""
    calm = worlds.without(worlds.world(), "event", "event_rate", "contested", "holder", "arrivals", "capacity")
    cells = [
        worlds.cell("QA01-S1", "displaced_here", 6_000, "persons"),
        *(worlds.cell(c, "open_goods", gates, "probability") for c in ("QA02-X", "QA03-X")),
        worlds.cell("QA01", "price", price, "QAM/kg", item="flour"),
        worlds.cell("QA01", "price_base", 40, "QAM/kg", item="flour"),
        worlds.cell("QA01", "stock", stock, "t", item="flour"),
    ]
    calm.constants.update({"need_kg_person_day": (0.45,) * 3, "import_share": (0.7,) * 3})
    calm = worlds.with_cells(calm, cells)
    return worlds.with_sugar(calm) if sugar else calm


def fixed(**values):
    table = parameters()
    return table.with_values({n: row.default for n, row in table.rows.items()} | STILL | values)


def run(situation, days=DAYS, members=range(2), supply="full", values=None, **changes):
    chosen = Scenario.model_validate({"id": "made_up", "title": "t", "says": "s", "assumptions": CALM, **changes})
    return simulation.simulate(
        situation, chosen, days=days, members=members, seed=1, parameters=fixed(**(values or {})), supply=supply
    )


SHUT = [{"place": "all", "goods": "shut"}]


def begun(situation, supply, days=45):
    """A member on its reference date."""
    chosen = Scenario.model_validate({"id": "made_up", "title": "t", "says": "s", "assumptions": CALM})
    return begin(
        situation, chosen, resolve(situation, chosen, days), survey(situation, 30.0), fixed(), 1, range(1),
        full=supply == "full",
    )  # fmt: skip


def test_with_ways_open_a_kilogram_costs_what_it_did_and_the_toll():
    """Closed form (A)."""
    quiet = run(world())
    assert quiet.supply["price"] == pytest.approx(40, rel=0.005)
    assert quiet.supply["days_of_supply"] == pytest.approx(25, rel=0.01)
    taxed = run(world(), days=25, crossings=[{"place": "all", "tax": 3}])
    assert taxed.supply["price"][:, -1] == pytest.approx(43, rel=0.006)
    paid = taxed.passed["crossing_tax"].sum(axis=2)[:, -1]
    assert paid == pytest.approx(taxed.passed["crossing_inflow"].sum(axis=2)[:, -1] * 3000)
    assert {code for code, _ in taxed.passages} == {"QA02-X", "QA03-X"}


def test_ways_that_cost_the_same_share_what_comes_in_and_a_cheaper_one_comes_first():
    alike = run(world()).passed["crossing_inflow"][:, 5]
    assert (alike > 0).all()
    near, far = (run(world(), supply="reduced").passed["crossing_inflow"][:, 5, c] for c in (0, 1))
    assert alike[:, 0] / alike[:, 1] == pytest.approx(near / far)
    dearer = [{"place": "QA02-X", "tax": 5}]
    taxed = run(world(), crossings=dearer)
    assert taxed.passed["crossing_inflow"][:, 5, 1] == pytest.approx(2 * far, rel=0.01)
    assert taxed.supply["price"][:, 0] == pytest.approx(40)


@pytest.mark.parametrize("price", [34.0, 40.0, 48.0])
@pytest.mark.parametrize("gates", [0.0, 1.0])
def test_a_forecast_begins_at_the_price_that_was_seen(price, gates):
    path = run(world(price, gates), days=2).supply["price"][:, :, 0]
    assert (path[:, 0] == price).all()
    assert path[:, 1] == pytest.approx(price, rel=0.03)


def test_behind_shut_gates_stock_falls_the_price_rises_and_nothing_passes():
    shut = run(world(), days=40, crossings=SHUT)
    price, stock = shut.supply["price"][0, :, 0], shut.supply["stock"][0, :, 0]
    assert (np.diff(stock) <= 1e-6).all()
    assert price[-1] > 50
    assert not shut.passed["crossing_inflow"].any()
    assert shut.supply["inflow"][0, 20, 0] == pytest.approx((0.3 + 0.2 * 0.7) * NEED)


@pytest.mark.parametrize("futures", [1, 5])
def test_what_comes_in_unseen_by_a_shut_gate_is_not_expected_beside_what_it_brings_when_back(futures, monkeypatch):
    """Grown at home, unseen and by gates that are back: what is eaten on a quiet day, and no more."""
    seen = []
    settle = Programme.day
    monkeypatch.setattr(Programme, "day", lambda self, terms, shelf: seen.append(terms) or settle(self, terms, shelf))
    values = {"hidden_inflow": 0.3, "trader_futures": futures, "price_belief": 0.0}
    run(world(), days=1, members=range(1), crossings=SHUT, values=values)
    terms = seen[-1]
    assert not terms.open.any()
    assert terms.output[:, HERE] == pytest.approx((0.3 + 0.3 * 0.7) * NEED)
    assert terms.capacity[:-1].sum(axis=1) + terms.output[:-1, HERE] == pytest.approx(NEED)


@pytest.mark.parametrize("scenario", ["as_reported", "crossings_shut", "front_reaches_city", "ceasefire_supplies"])
def test_tonnes_of_each_good_and_people_are_conserved(scenario):
    situation = worlds.with_sugar(worlds.world())
    made = simulation.simulate(
        situation, simulation.load_scenario(scenario), days=30, members=range(2), seed=4, supply="full"
    )
    assert simulation.check_conservation(made) == ()
    assert all(np.isfinite(v).all() for v in (*made.supply.values(), *made.passed.values()))
    assert (made.supply["price"] > 0).all()


def test_a_member_depends_on_nothing_but_its_number():
    situation = worlds.with_sugar(worlds.world())
    chosen = simulation.load_scenario("as_reported")
    together, alone = (
        simulation.simulate(situation, chosen, days=DAYS, members=members, seed=4, supply="full")
        for members in (range(4), range(2, 4))
    )
    for name, values in together.supply.items():
        assert (values[2:] == alone.supply[name]).all()
    assert (together.people["displaced_here"][2:] == alone.people["displaced_here"]).all()


@pytest.mark.parametrize("supply", ["full", "reduced"])
def test_a_battle_cuts_supply_and_raises_the_price_until_it_is_over(supply):
    held = [worlds.cell("QA01", "holder", 1.0, "probability", item=worlds.ACTORS[0])]
    situation = worlds.with_cells(world(stock=5 * NEED), held)
    rows = [{"place": "focus", "from": 2, "holder": "contested"}, {"place": "focus", "from": 9, "holder": "defender"}]
    calm, fought = (run(situation, days=30, supply=supply, control=c) for c in ([], rows))
    price = [e.supply["price"][0, :, 0] for e in (calm, fought)]
    assert (price[1][2:9] > price[0][2:9]).all()
    assert price[1][8] > 1.2 * price[0][8]
    assert price[1][30] == pytest.approx(price[0][30], rel=0.02)
    most = (0.3 + 2 * 0.7) * NEED * parameters()["contested_inflow"].default
    assert (fought.supply["inflow"][:, 3:9] <= most * (1 + 1e-9)).all()


def test_nobody_spends_more_than_the_purse():
    """What is sold times its price stays under three times the old bill, however little there is."""
    empty = run(world(stock=2 * NEED), days=40, crossings=SHUT, values={"hidden_inflow": 0.0, "purse": 3.0})
    spent = empty.supply["price"] * empty.supply["need_met"] / 40
    assert spent.max() < 3.0 * 1.01
    assert empty.supply["price"][:, -1].max() > 3 * 40


def test_goods_are_paid_from_one_purse():
    values = {"hidden_inflow": 0.0, "purse": 2.0}
    both = run(world(stock=2 * NEED, sugar=True), days=40, crossings=SHUT, values=values)
    base = np.array([40.0, 60.0])
    need = np.array([0.45, 0.026])
    spent = (both.supply["price"] * both.supply["need_met"] * need).sum(axis=2)
    # sugar's need and price are drawn from their bounds; the purse is 40 x .45 more than everything cost before
    assert spent.max() < 1.1 * (base @ need + 18.0)


def test_a_higher_toll_never_makes_the_only_good_cheaper_and_among_several_feeds_nobody():
    """With sugar in the same purse flour may get cheaper where nothing of it passes any more; nobody eats more."""
    for sugar in (False, True):
        taxed = [run(world(sugar=sugar), 40, crossings=[{"place": "all", "tax": t}]) for t in (0, 20, 200, 1e3, 1e4)]
        for less, more in pairwise(taxed):
            assert (more.supply["need_met"] <= less.supply["need_met"] + 0.01).all()
            if not sugar:
                assert (more.supply["price"] >= less.supply["price"] * 0.99).all()


@pytest.mark.parametrize("supply", ["reduced", "full"])
def test_where_people_have_left_food_is_not_brought_for_nothing(supply):
    """Nine tenths grown at home and a third of the people gone: what is not wanted stays on the farms."""
    calm = world()
    calm.constants["import_share"] = (0.1, 0.1, 0.1)
    state = begun(calm, supply)
    left = state.stalls.around.eaters[0, 0] * 2 / 3
    state.people.pool[:] = state.people.pool * 2 // 3
    state.people.displaced[:] = state.people.displaced * 2 // 3
    for each in range(1, 41):
        day.supply(state, each, None)
    shelves, need = state.stalls.shelves, left * 0.45 / 1000
    assert state.stalls.around.eaters[0, 0] == pytest.approx(left, rel=1e-3)
    assert shelves.price[0, 0] == pytest.approx(40, rel=0.1)
    assert 0.95 <= shelves.met[0, 0] <= 1.05
    assert 0.5 * need < shelves.inflow[0, 0] < 1.01 * need
    assert 25 < shelves.days[0, 0] < 33


def test_a_place_without_people_buys_nothing():
    network = worlds.world().network
    places = tuple(replace(p, population=0 if p.population else p.population) for p in network.places)
    empty = worlds.without(world(), "displaced_here", "population")
    empty = replace(empty, network=replace(network, places=places))
    for supply in ("full", "reduced"):
        made = run(empty, days=3, supply=supply)
        assert (made.supply["need_met"] == 1).all()
        assert (made.supply["stock"] == made.supply["stock"][:, :1]).all()


def test_a_way_of_supply_that_there_is_not_is_refused():
    with pytest.raises(InputError, match="Did you mean full"):
        run(world(), supply="ful")


def test_batches_of_programmes_are_small():
    assert members_at_once(20, 60, "full") < members_at_once(20, 60)


def test_a_way_that_is_slowed_is_no_worse_than_one_that_is_shut():
    """Traders expect its flow back too: the stock is eaten meanwhile."""
    slowed = run(world(), crossings=[{"place": "all", "capacity_share": 0.4}])
    shut = run(world(), crossings=SHUT)
    assert (slowed.supply["price"][:, 1:] <= shut.supply["price"][:, 1:] * 1.02).all()
    assert (slowed.supply["need_met"] >= shut.supply["need_met"] - 0.01).all()
    assert (slowed.supply["stock"][:, -1] < slowed.supply["stock"][:, 0]).all()


@pytest.mark.parametrize("tax", [0.0, 30.0])
def test_a_crossing_slowed_to_next_to_nothing_is_a_shut_one_to_traders(tax, monkeypatch):
    """What is held back, what comes in unseen and untaxed, and what is expected back on which day: without a step."""
    seen = []
    settle = Programme.day
    monkeypatch.setattr(
        Programme, "day", lambda self, terms, shelf: seen.append((terms, shelf)) or settle(self, terms, shelf)
    )
    values = {"hidden_inflow": 0.3, "held_back": 0.4, "price_belief": 0.0}
    told = []
    for gate in ({"goods": "shut"}, {"goods": "open", "capacity_share": 1e-9, "tax": tax}):
        run(world(), days=1, members=range(1), crossings=[{"place": "all"} | gate], values=values)
        told.append(seen[-1])
    (shut, had), (slowed, has) = told
    assert has.stock == pytest.approx(had.stock) == 0.6 * 25 * NEED
    assert slowed.output == pytest.approx(shut.output)
    assert slowed.capacity == pytest.approx(shut.capacity, abs=1e-6)
    back = ~slowed.open
    assert back.sum() == 2
    assert (slowed.reopen[:, back] == shut.reopen[:, back]).all()


def test_a_world_slowed_to_one_in_a_hundred_is_nearly_the_one_that_is_shut():
    values = {"hidden_inflow": 0.2, "held_back": 0.3}
    slow = [{"place": "all", "capacity_share": 0.01}]
    slowed, shut = (run(world(stock=9 * NEED), 40, crossings=c, values=values) for c in (slow, SHUT))
    assert slowed.supply["price"] == pytest.approx(shut.supply["price"], rel=0.03)
    assert slowed.supply["need_met"] == pytest.approx(shut.supply["need_met"], rel=0.03)
    assert slowed.supply["stock"] == pytest.approx(shut.supply["stock"], abs=0.1 * NEED)


def test_the_slower_the_crossings_the_dearer():
    course = [run(world(), 30, crossings=[{"place": "all", "capacity_share": s}]) for s in (0.8, 0.5, 0.2, 0.05)]
    course.append(run(world(), 30, crossings=SHUT))
    for more, less in pairwise(course):
        assert (less.supply["price"] >= more.supply["price"] * 0.985).all()


@pytest.mark.parametrize("gates", ["shut", "open"])
def test_more_aid_never_makes_food_dearer_or_people_hungrier_however_much_lies_unsold(gates):
    """From a month's food to a thousand years' within a week, most of it grown at home in quiet times."""
    calm = world()
    calm.constants["import_share"] = (0.3, 0.3, 0.3)
    gates = [{"place": "all", "from": 0, "to": 29, "goods": gates}, {"place": "all", "from": 30, "goods": "open"}]
    before = None
    for times in (0, 2, 8, 60, 1e3, 1e4):
        aid = [{"place": "focus", "from": 3, "to": 8, "item": "flour", "tonnes_per_day": times * NEED, "by": "airlift"}]
        found = run(calm, 40, crossings=gates, aid=aid if times else [], values={"held_back": 0.3}).supply
        if before is not None:
            assert (found["price"] <= before["price"] * 1.01).all(), times
            assert (found["need_met"] >= before["need_met"] - 0.03).all(), times
        before = found


def test_tonnes_unaccounted_for_are_a_share_of_the_normal_stock_in_tonnes():
    """20 days of .5 kg for a million people are 10,000 t: a kilogram in it is rounding, a tenth of a tonne is not."""
    trade = SimpleNamespace(target=np.array([[20.0]]), need=np.array([[0.5]]), place=np.array([0]))
    around = SimpleNamespace(eaters=np.array([[1e6]]))
    shelves = SimpleNamespace(stock=np.array([[9_000.0]]))
    for lost, fine in ((1e-3, True), (0.1, False)):
        stalls = SimpleNamespace(trade=trade, around=around, shelves=shelves, ledger=shelves.stock + lost)
        state = SimpleNamespace(stalls=stalls)
        with nullcontext() if fine else pytest.raises(PanahError, match="do not add up"):
            engine._balance(state)
