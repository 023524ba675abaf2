"""A market by itself: settled slot by slot, it is the linear programme that a solver settles."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest

import supply_made as made
from panah.errors import InputError
from panah.kernels import one_market
from panah.supply import ABROAD, Ground, Programme, Settings, open_price, sealed_price, solvers, terms

SEEDS = range(25)


@pytest.mark.parametrize("futures", [1, 4])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_day_is_the_optimum_that_a_solver_finds(seed, futures):
    """Scipy's solver is the slow twin, with the same costs, limits and gifts; the optimality is checked besides."""
    ground, day, shelf = made.one_place(seed, futures=futures)
    programme = Programme(ground, Settings(futures=futures, spoilage=0.001))
    plan = programme.day(day, shelf)
    exchange, layout = programme.exchange, programme.layout
    assert isinstance(exchange.solver, solvers.OneMarket)
    assert made.kkt(programme, day) < 1e-9
    twin = solvers.Scipy(layout.matrix)
    row, column = (np.arange(layout.shape[0])[:, None] + np.zeros(ground.ways, int), np.arange(ground.ways))
    column = column + np.arange(layout.shape[0])[:, None] * ground.ways
    lost = np.broadcast_to(day.loss - 1.0, column.shape)
    twin.arrived(layout.arrived.ravel(), row.ravel(), column.ravel(), lost.ravel())
    given = programme.offer.given.ravel()
    dual = twin.solve(exchange.cost, exchange.upper, given)
    (found,) = twin.columns(slice(None))
    assert exchange.cost @ exchange.found == pytest.approx(exchange.cost @ found, rel=1e-7, abs=1e-7)
    if not plan.beyond.any() and (exchange.price[0] > 0).all():
        assert exchange.dual[0] == pytest.approx(dual[0], rel=1e-6)
    moved = plan.stock + plan.sold + plan.spoilt - shelf.stock - day.output - day.aid - plan.bought.sum()
    assert moved == pytest.approx((plan.flow * (1 - day.loss)).sum(), abs=1e-9)


def test_a_way_from_abroad_is_one_from_a_place_where_goods_are_bought():
    """The price there is part of the way's cost; everything else is the same."""
    outside = Ground(2, np.array([1, 1]), np.array([0, 0]), np.array([1]))
    alone = Ground(1, np.full(2, ABROAD), np.zeros(2, int))
    given = {"open": [True, False], "capacity": [20.0, 90.0], "loss": [0.1, 0.0], "need": 0.45, "elasticity": 0.2}
    given |= {"markup": [0.0, 1.0], "expected_wait": 9.0}
    cost = np.array([3.0, 2.0])
    two = terms(
        outside, **given, cost=cost, outside_price=21.0, people=[1e5, 0], price_before=24.0, normal_stock=[900.0, 0.0]
    )
    one = terms(alone, **given, cost=cost + 21.0, people=[1e5], price_before=24.0, normal_stock=900.0)
    for stock in (40.0, 700.0):
        first = Programme(outside).day(two, made.morning(outside, [stock, 0.0]))
        second = Programme(alone).day(one, made.morning(alone, stock))
        for name in ("price", "sold", "stock", "beyond", "need"):
            assert getattr(second, name) == pytest.approx(getattr(first, name)[:1], rel=1e-6), name
        assert second.flow == pytest.approx(first.flow)
        assert second.rent == pytest.approx(first.rent, rel=1e-6, abs=1e-9)


def test_closed_forms_of_an_open_and_a_sealed_market():
    ground = Ground(1, np.array([ABROAD]), np.array([0]))
    given = {"people": [1e5], "need": 0.45, "elasticity": 0.2, "price_before": 24.0}
    opened = terms(ground, **given, cost=25.0, markup=2.0, loss=0.1)
    price = Programme(ground).day(opened, made.morning(ground, 0.0)).price[0]
    assert price == pytest.approx(float(open_price(22, 3, 2, 0.1)))
    for days, wait in ((10, 12), (10, 20)):
        shut = terms(ground, **given, open=False, cost=24.0, reopen=np.array([[float(wait)]]))
        price = Programme(ground, made.PLAIN).day(shut, made.morning(ground, 45.0 * days)).price[0]
        assert price == pytest.approx(float(sealed_price(24, days, wait, 0.2)), rel=0.025)


def test_a_place_without_people_tells_what_goods_from_abroad_would_cost():
    ground = Ground(1, np.array([ABROAD]), np.array([0]))
    empty = terms(ground, cost=30.0, people=[0], need=0.45, elasticity=0.2, price_before=24.0)
    assert Programme(ground).day(empty, made.morning(ground, 0.0)).price == pytest.approx([30.0])


def test_a_way_begins_at_a_place_or_abroad():
    with pytest.raises(InputError, match=r"-1 to 0"):
        Programme(Ground(1, np.array([-2]), np.array([0])))


def test_what_would_be_bought_without_end_is_an_error():
    """Goods that cost 1 and are worth 2 to keep, both without limit."""
    parent, one = np.array([-1]), np.ones(1)
    outs = [np.zeros((1, 1)), np.zeros((1, 1)), np.zeros((1, 1)), np.zeros(1)]
    endless, least = np.full((1, 1), np.inf), np.full((1, 1), -1e-6)
    cost, keeping = np.ones((1, 1)), np.full((1, 1), -2.0)
    assert not one_market.settle(parent, one, cost, endless, keeping, endless, least, endless, one, *outs)
    assert one_market.settle(parent, one, 3 * cost, endless, keeping, endless, least, endless, one, *outs)
    assert outs[3] == pytest.approx([2.0])
    assert outs[1] == pytest.approx(1.0)


@pytest.mark.parametrize("by", ["itself", "highs", "scipy"])
def test_prices_known_to_rise_by_more_than_keeping_costs_are_refused_where_nothing_has_a_limit(by, monkeypatch):
    """Three months of keeping cost some 9 %: a rise of 5 % moves nobody, one of 20 % fills stores without end."""
    if by == "scipy":
        monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    ground = Ground(1, outside=np.zeros(1, np.int64)) if by == "itself" else made.two_places()[0]
    people = [1e5] if by == "itself" else [0, 1e5]
    given = {"people": people, "need": 0.45, "elasticity": 0.2, "price_before": 24.0}
    shelf = made.morning(ground, 0.0)
    for rise, limit in ((1.05, np.inf), (1.2, 60.0)):
        price = 24.0 * np.array([[1.0]] * 6 + [[rise]] * 5)
        plan = Programme(ground).day(terms(ground, outside_price=price, source_limit=limit, **given), shelf)
        assert 0 < plan.bought[0] <= 60
    with pytest.raises(InputError, match="would buy without end"):
        Programme(ground).day(terms(ground, outside_price=price, **given), shelf)
