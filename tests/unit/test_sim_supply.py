"""The closed forms of the market, worked by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

import worlds
from panah import simulation
from panah.kernels import food
from panah.model.parameters import parameters
from panah.model.scenario import ControlRow, Scenario

QUIET = {
    "front": "frozen",
    "recurring_events": "stop",
}


STILL = {"price_noise": 0, "price_fall": 1}
"""Closed forms: no ordinary ups and downs, and prices that fall as fast as they rise."""


def scenario(**changes):
    return Scenario.model_validate({"id": "made_up", "title": "t", "says": "s", "assumptions": QUIET, **changes})


def calm_world():
    """No violence, crossings open, one price, a stock of 25 days."""
    calm = worlds.without(worlds.world(), "event", "event_rate", "contested", "holder", "arrivals", "capacity")
    people = 126_000
    return worlds.with_cells(
        calm,
        [
            worlds.cell("QA01-S1", "displaced_here", 6_000, "persons"),
            worlds.cell("QA02-X", "open_goods", 1.0, "probability"),
            worlds.cell("QA03-X", "open_goods", 1.0, "probability"),
            worlds.cell("QA01", "price", 40, "QAM/kg", item="flour"),
            worlds.cell("QA01", "price_base", 40, "QAM/kg", item="flour"),
            worlds.cell("QA01", "stock", 25 * people * 0.45 / 1000, "t", item="flour"),
        ],
    )


def fixed(**values):
    table = parameters()
    return table.with_values({n: row.default for n, row in table.rows.items()} | STILL | values)


def run(chosen, days=40, world=None, **values):
    calm = world if world is not None else calm_world()
    constants = {"need_kg_person_day": (0.45, 0.45, 0.45), "import_share": (0.7, 0.7, 0.7)}
    calm.constants.update(constants)
    return simulation.simulate(calm, chosen, days=days, members=range(3), seed=1, parameters=fixed(**values))


def test_open_gates_the_price_is_the_outside_price_plus_cost_plus_tax():
    calm = run(scenario())
    assert calm.supply["price"] == pytest.approx(40)
    assert calm.supply["days_of_supply"] == pytest.approx(25)
    assert (calm.supply["need_met"] == 1).all()
    taxed = run(scenario(crossings=[{"place": "all", "tax": 3}]), days=60)
    assert taxed.supply["price"][:, -1] == pytest.approx(43, rel=1e-4)


def test_a_tax_at_one_of_two_gates_counts_by_what_the_gate_brings():
    taxed = run(scenario(crossings=[{"place": "Bolan Gate", "tax": 4}]), days=60)
    near = {"QA02-X": 112.0**-2, "QA03-X": 140.0**-2}
    # inflow cells: 600-900-1200 and 200-300-400 t/day, drawn per member, so the share lies between its extremes
    low = 200 * near["QA03-X"] / (200 * near["QA03-X"] + 1200 * near["QA02-X"])
    high = 400 * near["QA03-X"] / (400 * near["QA03-X"] + 600 * near["QA02-X"])
    assert (taxed.supply["price"][:, -1] > 40 + 4 * low).all()
    assert (taxed.supply["price"][:, -1] < 40 + 4 * high).all()


def test_sealed_stock_lasts_as_long_as_traders_expect_to_wait():
    """Coverage D / T and price p0 (D / T)^(-1 / eps) when nothing comes in."""
    assert food.covered(0.0, 20.0, 40.0) == 0.5
    assert food.balance_price(36.0, 36.0, 0.5, 0.2, 1e9, 0.05) == pytest.approx(36 * 2**5)
    # with a fifth of need coming in all the same: c = f + D / T, and the stock lasts exactly T days
    cover = food.covered(0.2, 12.0, 30.0)
    assert cover == pytest.approx(0.6)
    assert 12.0 - 30 * (cover - 0.2) == pytest.approx(0)
    assert food.covered(0.9, 12.0, 30.0) == 1.0


def test_the_price_tells_how_long_traders_expect_to_wait():
    """A sack from 1,800 to 2,000 over a stock of 30 days, eps .2: T = 30 (2000 / 1800)^.2 = 30.6 days."""
    assert food.implied_wait(2000 / 1800, 0.0, 30.0, 0.2) == pytest.approx(30.64, abs=0.01)
    told = food.implied_wait(1.3, 0.25, 18.0, 0.25)
    cover = food.covered(0.25, 18.0, told)
    assert food.balance_price(1.0, 1.0, cover, 0.25, 1e9, 0.01) == pytest.approx(1.3)
    assert food.implied_wait(0.97, 0.0, 30.0, 0.2) < 0
    assert food.implied_wait(1.2, 0.99, 30.0, 0.2) < 0


def test_nobody_pays_more_than_they_have():
    """p <= B / (c r): with purses three times the old spending, c = .1 allows 30 times the old price."""
    assert food.balance_price(36.0, 36.0, 0.1, 0.2, 3.0, 0.05) == pytest.approx(36 * 30)
    assert food.balance_price(36.0, 36.0, 0.01, 0.2, 3.0, 0.05) == pytest.approx(36 * 3 / 0.05)


def test_prices_relax_towards_their_balance_from_what_was_reported():
    """ln(p / p*) shrinks by exp(-1 / tau) a day."""
    calm = worlds.with_cells(calm_world(), [worlds.cell("QA01", "price", 48, "QAM/kg", item="flour")])
    price = run(scenario(), days=10, world=calm, price_adjustment=5).supply["price"][0, :, 0]
    assert price[0] == 48
    np.testing.assert_allclose(np.log(price / 40), np.log(48 / 40) * np.exp(-np.arange(11) / 5), rtol=1e-9)


def test_sealed_gates_run_the_stock_down_and_the_price_up():
    sealed = run(scenario(crossings=[{"place": "all", "goods": "shut"}], assumptions={**QUIET, "reopening": "never"}))
    days, price, met = (sealed.supply[q][0, :, 0] for q in ("days_of_supply", "price", "need_met"))
    assert (np.diff(days[1:]) <= 1e-9).all()
    assert price[-1] > 60
    assert met[-1] < 1
    # home-grown supply .3 of need, and .2 of the imported .7 in hiding
    assert sealed.supply["inflow"][0, 20, 0] == pytest.approx((0.3 + 0.2 * 0.7) * 126_000 * 0.45 / 1000)


def test_one_gate_shut_the_other_makes_up_for_it():
    half = run(scenario(crossings=[{"place": "QA03-X", "goods": "shut"}], assumptions={**QUIET, "reopening": "never"}))
    assert half.supply["price"] == pytest.approx(40)
    assert (half.supply["need_met"] == 1).all()


def test_aid_feeds_when_nothing_else_comes():
    shut = {"crossings": [{"place": "all", "goods": "shut"}], "assumptions": {**QUIET, "reopening": "never"}}
    aid = [{"place": "focus", "from": 5, "to": 30, "tonnes_per_day": 20}]
    without, with_aid = run(scenario(**shut)), run(scenario(**shut, aid=aid))
    assert with_aid.supply["inflow"][0, 10, 0] == pytest.approx(without.supply["inflow"][0, 10, 0] + 20)
    assert with_aid.supply["inflow"][0, 35, 0] == pytest.approx(without.supply["inflow"][0, 35, 0])
    assert (with_aid.supply["stock"][:, 30] > without.supply["stock"][:, 30]).all()


def test_a_family_of_six_with_two_thousand():
    """2,000 at 40 a kilogram buys 50 kg: 14.4 days for six on .577 kg; at 36 it was 16.0."""
    for price, days in ((40, 14.4), (36, 16.0)):
        calm = worlds.with_cells(calm_world(), [worlds.cell("QA01", "price", price, "QAM/kg", item="flour")])
        runway = run(scenario(), days=1, world=calm).household["cash_runway_days"]
        assert runway[:, 0] == pytest.approx(days, abs=0.06)
        assert runway[:, 0] == pytest.approx(2000 / (6 * 0.577 * price))


def test_households_far_from_a_market_are_read_at_the_focus_or_not_at_all():
    bare = worlds.without(worlds.world(), "stock")
    found = simulation.simulate(bare, simulation.load_scenario("as_reported"), days=2, members=range(2), seed=1)
    assert found.household == {}
    assert found.markets == ()
    assert found.supply["price"].shape == (2, 3, 0)


def test_a_closed_gate_seen_in_the_price_lengthens_what_traders_expect():
    shut = scenario(crossings=[{"place": "all", "goods": "shut"}], assumptions={**QUIET, "reopening": "never"})
    calm = worlds.with_cells(calm_world(), [worlds.cell("QA01", "price", 44, "QAM/kg", item="flour")])
    believed = run(shut, world=calm, price_belief=1, price_adjustment=2)
    ignored = run(shut, world=calm, price_belief=0, price_adjustment=2)
    # taken at its word, the price stays where it was reported; ignored, it falls back first
    assert believed.supply["price"][0, 1, 0] == pytest.approx(44, rel=0.03)
    assert ignored.supply["price"][0, 3, 0] < 41.5
    assert math.isfinite(believed.supply["price"].max())


def test_a_tax_can_be_a_share_of_the_price_before():
    taxed = run(scenario(crossings=[{"place": "all", "tax_share": 0.08}]), days=60)
    assert taxed.supply["price"][:, -1] == pytest.approx(43.2, rel=1e-4)
    both = run(scenario(crossings=[{"place": "all", "tax": 1, "tax_share": 0.05}]), days=60)
    assert both.supply["price"][:, -1] == pytest.approx(43, rel=1e-4)


def test_the_price_before_is_drawn_from_its_bounds_and_shared_by_scenarios():
    cells = [worlds.cell("QA01", "price_base", 40, "QAM/kg", item="flour", low=30, high=44)]
    wide = worlds.with_cells(calm_world(), cells)
    ends = [run(s, days=80, world=wide).supply["price"][:, -1, 0] for s in (scenario(), scenario(aid=[AID]))]
    assert np.ptp(ends[0]) > 1
    assert ((ends[0] > 30) & (ends[0] < 44)).all()
    np.testing.assert_allclose(ends[0], ends[1], rtol=1e-6)


AID = {"place": "focus", "from": 70, "tonnes_per_day": 1}


def test_ordinary_ups_and_downs_start_at_nothing_and_grow_like_a_random_walk():
    """A month's change of a quiet market has the sd that the table states, two months' sqrt(2) of it."""
    calm = calm_world()
    calm.constants.update({"need_kg_person_day": (0.45, 0.45, 0.45)})
    shaken = simulation.simulate(
        calm, scenario(), days=60, members=range(800), seed=3, parameters=fixed(price_noise=0.065)
    )
    logs = np.log(shaken.supply["price"][:, :, 0] / 40)
    assert (logs[:, 0] == 0).all()
    for day in (30, 60):
        sd = 0.065 * math.sqrt(day / 30)
        assert abs(logs[:, day].mean()) < 4 * sd / math.sqrt(800)
        assert logs[:, day].std() == pytest.approx(sd, rel=4 / math.sqrt(2 * 800))


def test_prices_come_down_more_slowly_than_they_go_up():
    high = worlds.with_cells(calm_world(), [worlds.cell("QA01", "price", 48, "QAM/kg", item="flour")])
    down = run(scenario(), days=10, world=high, price_adjustment=5, price_fall=2).supply["price"][0, :, 0]
    np.testing.assert_allclose(np.log(down / 40), np.log(48 / 40) * np.exp(-np.arange(11) / 10), rtol=1e-9)


def test_a_battle_cuts_supply_to_what_gets_through():
    fought = run(scenario(control=[{"place": "focus", "from": 2, "holder": "contested"}]), world=held_world())
    # all crossings open and home supply whole: need times the share that gets through, with restocking allowed for
    brought = (0.3 + 2 * 0.7) * 126_000 * 0.45 / 1000 * 0.15
    assert fought.supply["inflow"][0, 2, 0] == pytest.approx(brought, rel=0.02)
    assert fought.supply["price"][0, 6, 0] > 41


def held_world():
    calm = calm_world()
    held = worlds.cell("QA01", "holder", 1.0, "probability", item=worlds.ACTORS[0])
    return worlds.with_cells(calm, [held, worlds.cell("QA01", "stock", 400, "t", item="flour")])


def test_besieged_shops_spread_what_they_have_over_the_battle():
    """Open trade: c = f_b + D / W. Trade shut for T > W days: inflow averages f_b over W and f after it."""
    assert food.besieged(1.2, 0.1, 6.0, 30.0, 12.0) == pytest.approx(0.1 + 6 / 12)
    expected = (0.1 * 12 + 0.6 * 18) / 30 + 6 / 30
    assert food.besieged(0.6, 0.1, 6.0, 30.0, 12.0) == pytest.approx(expected)
    for calm in (0.2, 0.6, 0.99, 1.5):
        for wait in (5.0, 12.0, 40.0):
            usual = 1.0 if calm >= 1 else food.covered(calm, 6.0, wait)
            assert food.besieged(calm, 0.2 * calm, 5.0, wait, 12.0) <= usual


@pytest.mark.parametrize("name", ["as_reported", "crossings_shut"])
def test_a_battle_never_lowers_the_median_price_while_it_lasts(name):
    base = simulation.load_scenario(name)
    battle = base.model_copy(update={
        "control": (*base.control, ControlRow(place="focus", start=4, holder="contested")),
    })  # fmt: skip
    calm, fought = (
        np.median(simulation.simulate(worlds.world(), s, days=40, members=range(200), seed=1).supply["price"], axis=0)
        for s in (base, battle)
    )
    assert (fought[:4] == calm[:4]).all()
    assert (fought[4:] >= calm[4:]).all()
    assert (fought[8:] > 1.1 * calm[8:]).all()


def test_the_advancing_side_does_not_besiege_itself():
    state = [worlds.cell(c, "holder", 1.0, "probability", item=worlds.ACTORS[1]) for c in ("QA01", "QA02", "QA03")]
    taken = run(scenario(), world=worlds.with_cells(calm_world(), state), siege_inflow=0.3)
    assert taken.supply["price"] == pytest.approx(40)


def test_a_price_that_tells_of_a_long_wait_keeps_crossings_shut_longer():
    shut = [worlds.cell(c, q, 0.0, "probability") for c in ("QA02-X", "QA03-X") for q in ("open_goods", "open_people")]
    high = [worlds.cell("QA01", "price", 60, "QAM/kg", item="flour")]
    world = worlds.with_cells(calm_world(), [*shut, *high])
    believed, ignored = (run(scenario(), world=world, days=60, reopening_belief=w) for w in (1, 0))
    assert (believed.supply["price"] >= ignored.supply["price"] - 1e-9).all()
    assert believed.supply["price"][:, 30].mean() > ignored.supply["price"][:, 30].mean()
