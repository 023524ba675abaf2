"""The closed forms by hand, and the programme held against them."""

from __future__ import annotations

import numpy as np
import pytest

import supply_made as made
from panah.errors import InputError
from panah.supply import (
    Ground,
    Programme,
    Settings,
    Shelf,
    covered,
    implied_closure,
    open_price,
    purse_price,
    sealed_price,
    terms,
)


def test_the_sack_that_went_from_1800_to_2000_says_a_closure_as_long_as_the_stock():
    assert implied_closure(2000, 1800, 30, 0.2) == pytest.approx(30.64, abs=0.01)
    assert sealed_price(1800, 30, implied_closure(2000, 1800, 30, 0.2), 0.2) == pytest.approx(2000)


def test_a_price_that_inflow_alone_would_lower_tells_of_no_wait():
    assert implied_closure(30, 24, 10, 0.2, inflow=0.99) == np.inf
    assert implied_closure(30, 24, 10, 0.2, inflow=0.5) == pytest.approx(10 / (1.25**-0.2 - 0.5))


def test_the_forms_by_hand():
    assert open_price(22, 2, markup=1, loss=0.2) == pytest.approx(25 / 0.8)
    assert covered(10, 20) == 0.5
    assert covered([10, 30], 20, 0.25) == pytest.approx([0.75, 1.0])
    assert sealed_price(24, 10, 20, 0.2) == pytest.approx(24 * 32)
    assert sealed_price(24, 0, 20, 0.2) == np.inf
    assert purse_price(40, 0.5, 0.5) == pytest.approx(160)


def test_every_impossible_number_is_named_at_once():
    with pytest.raises(InputError) as caught:
        sealed_price(-1, np.nan, 0, 0.2)
    assert [p.where for p in caught.value.problems] == ["price_before", "days", "wait"]
    with pytest.raises(InputError, match="kept"):
        open_price(22, 2, loss=1)


@pytest.mark.parametrize("markup", [0.0, 1.5])
@pytest.mark.parametrize("loss", [0.0, 0.1])
@pytest.mark.parametrize("stock", [0.0, 500.0, 5000.0])
def test_a_an_open_gate_costs_what_the_way_costs(markup, loss, stock):
    ground, day = made.two_places(markup=markup, loss=loss, normal_stock=[0, 1000.0])
    plan = Programme(ground).day(day, made.morning(ground, [0, stock]))
    if stock <= 1000:
        assert plan.price[1] == pytest.approx(open_price(22, 2, markup, loss), rel=1e-6)
    else:
        assert plan.price[1] < open_price(22, 2, markup, loss)  # five normal stocks: nobody orders more
        assert plan.flow[0] == 0


@pytest.mark.parametrize("elasticity", [0.1, 0.2, 0.3])
@pytest.mark.parametrize(
    ("days", "wait"), [(30, 40), (30, 60), (12, 17), (10, 20), (5, 7), (20, 25), (40, 65), (30, 31)]
)
def test_b_a_sealed_place_spreads_its_stock(days, wait, elasticity):
    ground, day = made.two_places(open=False, elasticity=elasticity, reopen=np.array([[float(wait)]]))
    plan = Programme(ground, made.PLAIN).day(day, made.morning(ground, [0, days * 45.0]))
    assert not plan.beyond[1]
    assert plan.price[1] == pytest.approx(sealed_price(24, days, wait, elasticity), rel=0.01)
    assert plan.sold[1] / plan.need[1] == pytest.approx(covered(days, wait), rel=0.01)


def test_b_holds_on_each_day_of_the_wait():
    ground, _ = made.two_places()
    days = [made.two_places(open=t >= 20, reopen=np.array([[20.0 - t]]))[1] for t in range(24)]
    course = Programme(ground, made.PLAIN).roll(days, made.morning(ground, [0, 15 * 45.0]))
    assert course.price[:20, 1] == pytest.approx(np.full(20, sealed_price(24, 15, 20, 0.2)), rel=0.01)
    assert course.stock[19, 1] == pytest.approx(0, abs=0.05 * 45)
    assert course.price[20:, 1] == pytest.approx(np.full(4, 24.0), rel=1e-6)


def test_b_with_some_still_coming_in():
    ground, day = made.two_places(open=False, reopen=np.array([[20.0]]), output=[0, 0.5 * 45])
    plan = Programme(ground, made.PLAIN).day(day, made.morning(ground, [0, 5 * 45.0]))
    assert plan.price[1] == pytest.approx(sealed_price(24, 5, 20, 0.2, inflow=0.5), rel=0.01)


@pytest.mark.parametrize("purse", [12.0, 30.0])
@pytest.mark.parametrize("share", [0.2, 0.5])
def test_d_purses_end_a_rise(purse, share):
    ground, day = made.two_places(open=False, purse=purse, elasticity=0.1, output=[0, share * 45])
    plan = Programme(ground, made.PLAIN).day(day, made.morning(ground, 0.0))
    assert plan.price[1] == pytest.approx(purse_price(purse, 0.45, share), rel=0.01)


def test_c_the_price_of_a_sealed_place_tells_the_wait_it_was_reckoned_with():
    ground, day = made.two_places(open=False, reopen=np.array([[26.0]]))
    plan = Programme(ground, made.PLAIN).day(day, made.morning(ground, [0, 20 * 45.0]))
    assert implied_closure(plan.price[1], 24, 20, 0.2) == pytest.approx(26, rel=0.01)


def three_countries():
    """Demand a - b p of three countries, supply cut into 6,000 steps, and the cost of shipping between them."""
    high, slope = np.array([42.0, 54, 51]), np.array([3.0, 2, 1])
    start, rise = np.array([9.0, 3, 18]), np.array([1.0, 2, 1])
    cost = np.array([[0, 3, 9], [3, 0, 3], [6, 3, 0.0]])
    tail, head = np.nonzero(~np.eye(3, dtype=bool))
    steps = np.arange(2000) * 0.02
    prices = np.concatenate([start[i] + rise[i] * (steps + 0.01) for i in range(3)])
    ground = Ground(3, tail, head, np.repeat(np.arange(3), len(steps)), periods=(1.0, 1.0))

    def curve(middle, day, offsets):
        edges = middle[..., None] * np.exp(offsets)
        wanted = np.maximum((high[:, None] - edges) / slope[:, None], 0.0)
        return np.diff(wanted, axis=-1, prepend=0.0)

    day = terms(
        ground, cost=cost[tail, head], outside_price=prices, source_limit=0.02, people=1.0, need=1.0, elasticity=0.0,
        price_before=25.0,
    )  # fmt: skip
    return ground, day, curve


def test_three_countries_of_takayama_and_judge():
    # Prices printed for the example by Miranda and Fackler (CompEcon, demslv14): 24.346, 27.346, 30.346.
    ground, day, curve = three_countries()
    programme = Programme(ground, Settings(interest=0, storage=0, convenience=0, step=0.0005), curve)
    plan = programme.day(day, Shelf(np.zeros(3), np.full(3, 25.0)))
    assert plan.price == pytest.approx([24.346, 27.346, 30.346], abs=0.015)
    assert np.diff(plan.price) == pytest.approx([3, 3], abs=1e-6)
    shipped = np.bincount(ground.tail, plan.flow, 3) - np.bincount(ground.head, plan.flow, 3)
    assert shipped == pytest.approx([9.461, -1.154, -8.307], abs=0.05)
