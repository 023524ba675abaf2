"""The closed forms of the market, worked by hand."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pytest

import panah
import worlds
from panah import simulation
from panah.forecast.limits import limit_remarks, limits
from panah.kernels import food, market
from panah.model.forecast import Forecast, ForecastRow
from panah.model.parameters import parameters
from panah.model.scenario import ControlRow, Scenario
from panah.simulation import day
from panah.simulation.geography import survey
from panah.simulation.markets import quotes_of
from panah.simulation.state import begin
from panah.simulation.timeline import resolve

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


def make_state(world, **values):
    """A batch of three members on the reference date, every parameter at its default."""
    world.constants.update({"need_kg_person_day": (0.45, 0.45, 0.45), "import_share": (0.7, 0.7, 0.7)})
    chosen, table = scenario(), fixed(**values)
    return begin(world, chosen, resolve(world, chosen, 5), survey(world, 30.0), table, 1, range(3))


def test_open_gates_the_price_is_the_outside_price_plus_cost_plus_tax():
    calm = run(scenario())
    assert calm.supply["price"] == pytest.approx(40)
    assert calm.supply["days_of_supply"] == pytest.approx(25)
    assert (calm.supply["need_met"] == 1).all()
    taxed = run(scenario(crossings=[{"place": "all", "tax": 3}]), days=60)
    assert taxed.supply["price"][:, -1] == pytest.approx(43, rel=1e-4)


def taxed(tax, days=60, supply="reduced", **values):
    """Flour alone, three tenths of it grown at home, 25 days of stock, all crossings open at a tax."""
    calm, chosen = calm_world(), scenario(crossings=[{"place": "all", "tax": tax}])
    calm.constants.update({"need_kg_person_day": (0.45, 0.45, 0.45), "import_share": (0.7, 0.7, 0.7)})
    return simulation.simulate(
        calm, chosen, days=days, members=range(1), seed=1, parameters=fixed(**values), supply=supply
    )


@pytest.mark.parametrize("tax", [1, 3, 10, 100])
def test_at_a_toll_people_can_pay_they_eat_less_by_their_elasticity(tax):
    made = taxed(tax, demand_elasticity=0.2)
    assert made.supply["price"][0, -1, 0] == pytest.approx(40 + tax, rel=1e-4)
    assert made.supply["need_met"][0, 1:, 0] == pytest.approx((1 + tax / 40) ** -0.2)


def test_no_toll_takes_more_than_people_have():
    """From 0 to a million a kilogram: fed ever less, never below what is grown at home, and paid from purses."""
    purse = 3 * 40 * 126_000 * 0.45  # what 126,000 people can spend in a day
    met_before, price_before, receipts = np.ones(61), np.zeros(61), []
    for tax in (0, 1, 3, 10, 30, 100, 200, 300, 400, 1e3, 1e4, 1e6):
        made = taxed(tax, purse=3)
        assert simulation.check_conservation(made) == ()
        price, met, eaten, paid = (
            made.supply["price"][0, :, 0], made.supply["need_met"][0, :, 0],
            made.supply["need_met"][0, 1:, 0] * 126_000 * 0.45, made.passed["crossing_tax"][0, 1:].sum(axis=1),
        )  # fmt: skip
        assert (met <= met_before + 1e-12).all()
        assert (price >= price_before * (1 - 1e-12)).all()
        assert (met[1:] >= 0.3).all()
        assert (price[1:] * eaten <= purse * (1 + 1e-9)).all()
        assert (paid <= purse).all()
        met_before, price_before = met, price
        receipts.append(paid[-1])
    assert price[-1] < 3 * 40 / 0.3
    assert receipts[-3:] == [0, 0, 0]
    assert max(receipts) > 10 * receipts[1] > 0


def test_with_nothing_grown_at_home_an_absurd_toll_leaves_the_stock_to_eat():
    """A thirtieth of the stock a day, on its way to 25 days of what is eaten: stock / (30 + 25), no price of 1e6."""
    calm, chosen = calm_world(), scenario(crossings=[{"place": "all", "tax": 1e6}])
    calm.constants.update({"need_kg_person_day": (0.45, 0.45, 0.45), "import_share": (1.0, 1.0, 1.0)})
    made = simulation.simulate(calm, chosen, days=60, members=range(1), seed=1, parameters=fixed(restock_days=30))
    days = made.supply["days_of_supply"][0, :, 0]
    np.testing.assert_allclose(days[1:], 25 * (1 - 1 / 55) ** np.arange(1, 61))
    np.testing.assert_allclose(made.supply["need_met"][0, 1:, 0], days[:-1] / 55)
    assert made.supply["inflow"][0, 1:, 0] == pytest.approx(0, abs=1e-9)
    assert made.supply["price"].max() <= 3 * 40 / 0.15


@pytest.mark.parametrize("capacity", [1e6, 30.0, 12.0])
@pytest.mark.parametrize("stock", [0.0, 300.0, 1500.0])
def test_what_is_eaten_and_its_price_move_smoothly_with_a_toll(stock, capacity):
    """Tolls a thousandth apart, from nothing to twenty times the price: no step, whatever ways can bring."""
    stalls = make_state(calm_world(), purse=3.0).stalls
    trade, shelves = stalls.trade, stalls.shelves
    shut = np.zeros(2)
    before: list[tuple[float, float]] = []
    for tax in (0.0, *np.geomspace(1e-3, 800, 13_600)):
        shelves.stock[:], shelves.price[:], shelves.noise[:] = stock, 40.0, 0.0
        gates = market.Gateway(
            np.ones((3, 2), bool), np.full((3, 2), capacity), shut + np.inf, np.full((3, 2), tax), shut
        )
        food.market_day(stalls.around, quotes_of(stalls, np.zeros(1), np.zeros(1), gates), trade, shelves)
        now = (shelves.met[0, 0], shelves.goal[0, 0])
        for met, price in before[-1:]:
            assert now[0] <= met * (1 + 1e-12)
            assert now == pytest.approx((met, price), rel=3e-3)
        before.append(now)
    assert before[-1][0] < 0.7


def a_day(stalls, duty, capacity=(1e6, 1e6)):
    """One day with the two gates open at a duty over the old price each, of every good."""
    gates = market.Gateway(
        np.ones((3, 2), bool), np.tile(capacity, (3, 1)), np.full(2, np.inf), np.zeros((3, 2)), np.array(duty, float)
    )
    nothing = np.zeros(len(stalls.names))
    food.market_day(stalls.around, quotes_of(stalls, nothing, nothing, gates), stalls.trade, stalls.shelves)


def all_bought(world, **values):
    """A state in which everything eaten comes through gates on the day."""
    stalls = make_state(world, **values).stalls
    stalls.trade.home[:], stalls.trade.leak[:], stalls.trade.hidden[:], stalls.shelves.stock[:] = 0.0, 0.0, 0.0, 0.0
    return stalls


@pytest.mark.parametrize("spare", [0.0, 1e-9, 40.0])
def test_with_nothing_to_spare_people_spend_on_tolls_what_they_spent_before(spare):
    """So much a toll takes from food: at twice the price half of it, with nothing in the purse but yesterday's bill."""
    stalls = all_bought(calm_world())
    stalls.trade.spare[:] = spare
    a_day(stalls, (1, 1))
    afforded = (40 * 0.45 + spare) / (80 * 0.45)
    assert stalls.shelves.met[0, 0] == pytest.approx(min(2 ** -stalls.trade.elasticity[0, 0], afforded))


def test_the_least_elasticity_spares_nobody_from_the_purse():
    for times, share in ((1.9, 1.0), (4.0, 0.5), (50.0, 0.0)):
        stalls = all_bought(calm_world(), purse=2.0)
        stalls.trade.elasticity[:] = 0.01
        a_day(stalls, (times - 1, times - 1))
        assert stalls.shelves.met[0, 0] == pytest.approx(share, rel=0.02)


def test_goods_come_by_the_gate_whose_toll_can_be_paid():
    """A toll of a million at one of two gates: the other one brings what is asked for, at the old price."""
    toll = scenario(crossings=[{"place": "Bolan Gate", "tax": 1e6}])
    made = run(toll)
    assert made.supply["price"] == pytest.approx(40)
    assert (made.supply["need_met"][:, 1:] == 1).all()
    assert (made.passed["crossing_tax"] == 0).all()


@pytest.mark.parametrize("tax", [0, 3, 30, 100, 300, 1e3, 1e6])
def test_tolls_do_in_closed_form_what_they_do_in_the_programme(tax):
    """Within 1 % where the toll is paid; else within 1.45 times: the programme keeps the stock that is eaten here."""
    reduced, full = (taxed(tax, supply=supply) for supply in ("reduced", "full"))
    for q in ("price", "need_met"):
        ratio = reduced.supply[q][0, 60, 0] / full.supply[q][0, 60, 0]
        assert abs(math.log(ratio)) < (0.01 if tax <= 100 else math.log(1.45))


def test_goods_with_tolls_are_asked_for_as_one_purse_allows():
    """By elasticity while the purse lasts; then as if all cost more by one part; then not at all."""
    wanted = {}
    for times in (1.0, 1.2, 8.0, 1e4):
        stalls = all_bought(worlds.with_sugar(calm_world()), purse=3.0, coverage_floor=0.05)
        a_day(stalls, (times - 1, times - 1))
        wanted[times], elasticity = stalls.shelves.met[0].copy(), stalls.trade.elasticity[0]
        bill = stalls.trade.base[0] * stalls.trade.need[0]
        assert (times * wanted[times] * bill).sum() <= (bill.sum() + 2 * bill[0]) * (1 + 1e-9)
    assert wanted[1.0].tolist() == [1, 1]
    np.testing.assert_allclose(wanted[1.2], 1.2**-elasticity)
    parts = 8 * wanted[8.0] ** (1 / elasticity)  # of what people would give that they pay
    assert parts[0] == pytest.approx(parts[1])
    assert (8 * wanted[8.0] * bill).sum() == pytest.approx(bill.sum() + 2 * bill[0])
    assert wanted[1e4].tolist() == [0, 0]


def test_the_cheapest_gate_comes_first_and_the_dearest_that_is_needed_makes_the_price():
    """Gates at 0 and at a tenth of the price; the free one can bring all of the need of 57 t, then less."""
    for free, price in ((60.0, 40.0), (30.0, 44.0), (5.0, 44.0)):
        stalls = all_bought(calm_world())
        stalls.trade.limit[:] = 1e3
        stalls.trade.target[:] = 0.0
        a_day(stalls, (0, 0.1), (free, 1e6))
        eaten, passed, taxed = (values[0, 0] for values in (stalls.shelves.eaten, *stalls.shelves[-2:]))
        assert stalls.shelves.goal[0, 0] == pytest.approx(price)
        assert eaten == pytest.approx(56.7 * (price / 40) ** -stalls.trade.elasticity[0, 0])
        assert passed == pytest.approx([min(free, eaten), max(eaten - free, 0.0)])
        assert taxed == pytest.approx([0.0, passed[1] * 4000])
    # what the cheap gate brings is asked for at more than it costs and less than the next one asks
    stalls = all_bought(calm_world())
    stalls.trade.limit[:], stalls.trade.target[:] = 1e3, 0.0
    a_day(stalls, (0, 5), (50.0, 1e6))
    assert stalls.shelves.passed[0, 0] == pytest.approx([50, 0])
    assert stalls.shelves.goal[0, 0] == pytest.approx(40 * (50 / 56.7) ** (-1 / stalls.trade.elasticity[0, 0]))


@pytest.mark.parametrize("supply", ["reduced", "full"])
def test_where_nothing_is_left_the_price_is_told_to_be_a_bound(supply):
    """All shut, nothing in store, nothing grown or smuggled: no price can be told, and the record says so."""
    bare = worlds.with_cells(calm_world(), [worlds.cell("QA01", "stock", 0, "t", item="flour")])
    bare.constants.update({"need_kg_person_day": (0.45, 0.45, 0.45), "import_share": (1.0, 1.0, 1.0)})
    shut = scenario(crossings=[{"place": "all", "goods": "shut"}])
    table = fixed(hidden_inflow=0.0, price_belief=0.0)
    made, open_ = (
        simulation.simulate(bare, chosen, days=5, members=range(2), seed=1, parameters=table, supply=supply)
        for chosen in (shut, scenario())
    )
    assert (made.supply["price_limited"][:, 0] == 0).all()
    assert (made.supply["price_limited"][:, 1:] == 1).all()
    assert (open_.supply["price_limited"] == 0).all()
    (limit,) = limits(panah.forecast(made))
    assert (limit.item, limit.place_code, limit.first, limit.share, limit.members) == ("flour", "QA01", 1, 1.0, 2)
    (told,) = limit_remarks(panah.forecast(made))
    assert "the price of flour at" in told
    assert "from day 1 on" in told
    assert limits(panah.forecast(open_)) == ()


def test_a_tax_at_one_of_two_gates_is_paid_for_what_the_other_cannot_bring():
    """Bolan Gate, the smaller one, at 4 a kilogram: nothing comes by it until the other one is slowed."""
    untaxed = run(scenario(), days=60)
    toll = {"place": "Bolan Gate", "tax": 4}
    taxed = run(scenario(crossings=[toll]), days=60)
    for q in ("price", "need_met", "inflow"):
        np.testing.assert_allclose(taxed.supply[q], untaxed.supply[q])
    assert (taxed.passed["crossing_tax"] == 0).all()
    other = next(c for c, _ in taxed.passages if c != "QA03-X")
    slowed = run(scenario(crossings=[toll, {"place": other, "capacity_share": 0.5}]), days=60)
    assert slowed.supply["price"][:, -1] == pytest.approx(44, rel=1e-4)
    assert (slowed.passed["crossing_tax"][:, 1:].sum(axis=2) > 0).all()


def test_sealed_stock_lasts_as_long_as_traders_expect_to_wait():
    """Coverage D / T and price p0 (D / T)^(-1 / eps) when nothing comes in."""
    assert food.covered(0.0, 20.0, 40.0) == 0.5
    assert food.balance_price(36.0, 0.5, 0.2, 0.05) == pytest.approx(36 * 2**5)
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
    assert food.balance_price(1.0, cover, 0.25, 0.01) == pytest.approx(1.3)
    assert food.implied_wait(0.97, 0.0, 30.0, 0.2) < 0
    assert food.implied_wait(1.2, 0.99, 30.0, 0.2) < 0


def test_nobody_pays_more_than_they_have():
    """p <= B / (c r): with purses three times the old spending, c = .1 allows 30 times the old price."""
    for met, price in ((0.1, 40 * 30), (0.01, 40 * 3 / 0.05)):
        stalls = make_state(calm_world(), purse=3.0, coverage_floor=0.05).stalls
        stalls.shelves.met[:] = met
        food.balance(0, stalls.trade.base[0], stalls.trade, stalls.shelves)
        assert stalls.shelves.goal[0, 0] == pytest.approx(price)


def test_goods_that_are_short_share_one_purse():
    """Prices fall by one factor until sum p c r is what was spent on them before and the spare; not below open ways."""
    stalls = make_state(worlds.with_sugar(calm_world()), purse=3.0, demand_elasticity_other=0.3).stalls
    trade, shelves = stalls.trade, stalls.shelves
    need, base = trade.need[0], trade.base[0]
    shelves.met[:] = [0.4, 0.3]
    free = base * shelves.met[0] ** (-1 / trade.elasticity[0])
    food.balance(0, base, trade, shelves)
    assert shelves.goal[0] / free == pytest.approx(np.full(2, (shelves.goal[0] / free)[0]))
    assert (shelves.goal[0] * shelves.met[0] * need).sum() == pytest.approx((base * need).sum() + 2 * base[0] * need[0])
    # little sugar is wanting: it costs what it costs with ways open, and flour takes the rest
    shelves.met[:] = [0.2, 0.9]
    food.balance(0, base, trade, shelves)
    assert shelves.goal[0, 1] == base[1]
    assert (shelves.goal[0] * shelves.met[0] * need).sum() == pytest.approx((base * need).sum() + 2 * base[0] * need[0])
    shelves.met[:] = [1.0, 0.5]  # flour is there: its share of the purse is spent on flour
    food.balance(0, base, trade, shelves)
    assert shelves.goal[0, 0] == base[0]
    alone = base[1] * 0.5 ** (-1 / 0.3)
    purse = base[1] * need[1] + 2 * base[0] * need[0]
    assert shelves.goal[0, 1] == pytest.approx(min(alone, purse / (0.5 * need[1])))


def test_prices_relax_towards_their_balance_from_what_was_reported():
    """ln(p / p*) shrinks by exp(-1 / tau) a day."""
    calm = worlds.with_cells(calm_world(), [worlds.cell("QA01", "price", 48, "QAM/kg", item="flour")])
    price = run(scenario(), days=10, world=calm, price_adjustment=5, price_belief=0).supply["price"][0, :, 0]
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
    chosen = (scenario(), scenario(aid=[AID]))
    ends = [run(s, days=80, world=wide, price_belief=0).supply["price"][:, -1, 0] for s in chosen]
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
    for at in (30, 60):
        sd = 0.065 * math.sqrt(at / 30)
        assert abs(logs[:, at].mean()) < 4 * sd / math.sqrt(800)
        assert logs[:, at].std() == pytest.approx(sd, rel=4 / math.sqrt(2 * 800))


def test_prices_come_down_more_slowly_than_they_go_up():
    high = worlds.with_cells(calm_world(), [worlds.cell("QA01", "price", 48, "QAM/kg", item="flour")])
    told = {"price_adjustment": 5, "price_fall": 2, "price_belief": 0}
    down = run(scenario(), days=10, world=high, **told).supply["price"][0, :, 0]
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


SHUT = [worlds.cell(c, "open_goods", 0.0, "probability") for c in ("QA02-X", "QA03-X")]


def shut_world(price, **bounds):
    return worlds.with_cells(
        calm_world(), [*SHUT, worlds.cell("QA01", "price", price, "QAM/kg", item="flour", **bounds)]
    )


@pytest.mark.parametrize("price", [30.0, 40.0, 41.0, 60.0, 400.0])
@pytest.mark.parametrize("gates", ["open", "shut", "taxed"])
def test_a_forecast_begins_at_the_price_that_was_seen_and_stays_while_nothing_changes(price, gates):
    """Whatever the price is explained by (a wait, supply nobody sees, or nothing), it is taken at its word."""
    seen = worlds.cell("QA01", "price", price, "QAM/kg", item="flour")
    world = shut_world(price) if gates == "shut" else worlds.with_cells(calm_world(), [seen])
    still = scenario(assumptions={**QUIET, "reopening": "never"})
    if gates == "taxed":
        tolls = [worlds.cell(c, "tax", 15.0, "QAM/kg") for c in ("QA02-X", "QA03-X")]
        world = worlds.with_cells(world, tolls)
    path = run(still, days=2, world=world, siege_inflow=1).supply["price"][:, :, 0]
    assert (path[:, 0] == price).all()
    # stock falls a little from day to day while gates are shut, so the price may rise a little
    assert path[:, 1] == pytest.approx(price, rel=0.02)


def test_a_price_that_shows_no_shortage_behind_shut_gates_tells_of_supply_nobody_sees():
    """c = f + leak + D / T with c = 1: leak = need (1 - f - D / T)."""
    state = make_state(shut_world(40.0), reopening_days=30.0, held_back=0.25, hidden_inflow=0.1, siege_inflow=1)
    trade, need = state.stalls.trade, 126_000 * 0.45 / 1000
    inflow = 0.3 + 0.1 * 0.7
    assert trade.leak == pytest.approx(need * max(0.0, 1 - inflow - 0.75 * 25 / 30))
    assert trade.expected == pytest.approx(30)
    doubted = make_state(shut_world(40.0), reopening_days=30.0, hidden_inflow=0.1, siege_inflow=1, price_belief=0)
    assert not doubted.stalls.trade.leak.any()


def test_a_price_of_the_months_before_tells_of_no_wait_and_follows_that_of_the_staple():
    world = worlds.with_sugar(shut_world(52.0))
    stalls = make_state(world).stalls
    assert stalls.names == (("QA01", "flour"), ("QA01", "sugar"))
    assert (stalls.trade.expected[:, 1] == stalls.trade.expected[:, 0]).all()
    assert (stalls.trade.expected[:, 0] != 14.0).all()
    assert (stalls.trade.leak[:, 1] == 0).all()
    assert (stalls.shelves.price[:, 1] == stalls.trade.base[:, 1]).all()


def test_a_slowed_crossing_passes_a_share_of_its_flow_and_the_rest_is_short():
    rows = [{"place": "all", "goods": "open", "capacity_share": 0.3}]
    few = worlds.with_cells(calm_world(), [worlds.cell("QA01", "stock", 300, "t", item="flour")])
    slowed = run(scenario(crossings=rows), days=20, world=few)
    need = 126_000 * 0.45 / 1000
    assert slowed.supply["inflow"][:, 10, 0] == pytest.approx((0.3 + 0.3 * 0.7) * need)
    assert (slowed.supply["price"][:, 20] > 41).all()
    # no less comes in than would while it were shut
    trickle = run(scenario(crossings=[{**rows[0], "capacity_share": 0.01}]), days=20, hidden_inflow=0.2)
    shut = run(scenario(crossings=[{"place": "all", "goods": "shut"}], assumptions={**QUIET, "reopening": "never"}),
               days=20, hidden_inflow=0.2)  # fmt: skip
    np.testing.assert_allclose(trickle.supply["inflow"], shut.supply["inflow"])


def test_a_convoy_needs_an_open_road_and_an_airlift_does_not():
    held = [
        worlds.cell(c, "holder", 1.0, "probability", item=worlds.ACTORS[1]) for c in ("QA02", "QA03", "QA04", "QA05")
    ]
    city = worlds.cell("QA01", "holder", 1.0, "probability", item=worlds.ACTORS[0])
    ringed = worlds.with_cells(calm_world(), [*held, city])
    rows = [{"place": "all", "to": 3, "goods": "shut"}, {"place": "QA03-X", "from": 4, "goods": "open"},
            {"place": "QA02-X", "from": 4, "goods": "shut"}]  # fmt: skip
    stay = {**QUIET, "reopening": "never"}

    def came(by):
        aid = [{"place": "focus", "tonnes_per_day": 4, **({"by": by} if by else {})}]
        chosen = [scenario(crossings=rows, aid=a, assumptions=stay) for a in (aid, [])]
        with_aid, without = (run(s, days=6, world=ringed).supply["inflow"] for s in chosen)
        return (with_aid - without)[0, 1:, 0]

    assert came("convoy")[:3] == pytest.approx(0)
    assert came("convoy")[3] == pytest.approx(4)
    assert came("airlift") == pytest.approx(4)
    assert (came(None) == came("airlift")).all()


def test_goods_share_a_crossings_capacity_by_what_they_bring():
    rows = [{"place": "all", "goods": "open", "capacity": 5}]
    both = run(scenario(crossings=rows), days=5, world=worlds.with_sugar(calm_world()), hidden_inflow=0)
    stalls = make_state(worlds.with_sugar(calm_world())).stalls
    need = 126_000 * stalls.trade.need / 1000
    brought = both.supply["inflow"][:, 3] - (need - stalls.trade.flow.sum(axis=2))
    assert brought.sum(axis=1) == pytest.approx(10)
    assert brought[:, 0] / brought[:, 1] == pytest.approx(
        stalls.trade.flow[:, 0].sum(1) / stalls.trade.flow[:, 1].sum(1)
    )


def test_people_who_arrive_eat_the_next_day_and_those_who_leave_do_not():
    """Demand is that of the people who are there in the evening before the market opens, good by good."""
    state = make_state(worlds.with_sugar(calm_world()))
    need = state.stalls.trade.need.copy()
    for arrived in (0, 10_000, -26_000):
        city = state.situation.network.index["QA01"]
        state.people.displaced[:, city] += arrived
        day.supply(state, 1, None)
        here = state.stalls.around.eaters[:, 0]
        np.testing.assert_allclose(state.stalls.shelves.eaten, here[:, None] * need / 1000)
    assert here[0] == 126_000 - 16_000


def test_limits_of_few_members_are_told_in_one_sentence():
    def row(item, horizon, share):
        return ForecastRow("shut", "price_limited_probability", item, "", "probability", "Bolan", "QA01",
                           dt.date(2031, 5, 1), horizon, 0.5, share, 1000)  # fmt: skip

    rows = (row("cooking_oil", 7, 0.018), row("flour", 7, 0.2), row("flour", 9, 0.4), row("rice", 8, 0.001))
    often, rare = limit_remarks(Forecast(dt.date(2031, 4, 24), rows))
    assert "flour at Bolan" in often
    assert "from day 7 on in some futures, on day 9 in 400 of 1,000" in often
    assert "18 of 1,000 at most (cooking oil at Bolan, day 7, scenario shut)" in rare
    assert limit_remarks(Forecast(dt.date(2031, 4, 24), rows[1:3])) == (often,)


def test_where_nobody_eats_nothing_runs_low():
    empty = worlds.without(calm_world(), "displaced_here")
    empty.constants.update({"need_kg_person_day": (0.0, 0.0, 0.0)})
    made = simulation.simulate(empty, scenario(), days=3, members=range(2), seed=1, parameters=fixed())
    assert np.isposinf(made.supply["days_of_supply"]).all()
    told = {r.quantity: r.value for r in panah.forecast(made).rows if r.item == "flour"}
    assert told["runs_low_probability"] == told["runs_out_probability"] == 0
    assert not {"days_of_supply", "runs_low_day", "runs_out_day"} & set(told)


def test_what_is_brought_leaves_no_less_than_nothing_to_be_grown_at_home():
    """Shares of crossings add up to a whole but for their last digit, which would be a negative inflow of tonnes."""
    ringed = calm_world()
    ringed.constants.update({"import_share": (1.0, 1.0, 1.0)})
    chosen = scenario()
    begun = begin(ringed, chosen, resolve(ringed, chosen, 5), survey(ringed, 30.0), parameters(), 1, range(1000))
    home = begun.stalls.trade.home
    assert (home >= 0.0).all()
    assert home == pytest.approx(0.0, abs=1e-9)
