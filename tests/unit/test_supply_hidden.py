"""A first day that reproduces observed prices, and one purse shared by several goods."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import supply_made as made
from panah.errors import InputError
from panah.supply import (
    Ground,
    Programme,
    coverage,
    eaten,
    price_for,
    sealed_price,
    split_purse,
    start,
    terms,
    unseen,
    with_hidden,
)


@pytest.mark.parametrize("share", [0.05, 0.2, 0.4])
def test_an_unseen_inflow_is_found_from_the_price_it_makes(share):
    ground, day = made.two_places(open=False, expected_wait=30.0, purse=50.0, normal_stock=[0, 900.0])
    shelf = made.morning(ground, [0, 300.0])
    true = np.array([0, share * 45])
    price = Programme(ground).day(with_hidden(day, true), shelf).price
    found = start(Programme(ground), day, shelf, np.array([np.nan, price[1]]))
    assert found.plan.price[1] == pytest.approx(price[1], rel=0.008)
    assert found.hidden == pytest.approx(true, abs=0.01 * 45)
    assert found.wedge == pytest.approx([1, 1], rel=0.008)


def test_goods_that_do_not_reach_the_market_are_found_too():
    ground, day = made.two_places(open=False, expected_wait=30.0, purse=50.0, output=[0, 25.0])
    shelf = made.morning(ground, [0, 200.0])
    price = Programme(ground).day(with_hidden(day, np.array([0, -10.0])), shelf).price
    found = start(Programme(ground), day, shelf, np.array([np.nan, price[1]]))
    assert found.hidden[1] == pytest.approx(-10, abs=0.5)


def test_two_short_towns_that_trade_are_met_together():
    ground = Ground(3, np.array([0, 1, 2]), np.array([1, 2, 1]), np.array([0]))
    day = terms(
        ground, open=[False, True, True], cost=[2.0, 1.5, 1.5], outside_price=22.0, people=[0, 1e5, 4e4], need=0.45,
        elasticity=0.2, price_before=[22.0, 24.0, 25.5], expected_wait=20.0, purse=40.0,
    )  # fmt: skip
    shelf = made.morning(ground, [0, 400.0, 100.0])
    price = Programme(ground).day(with_hidden(day, np.array([0, 6.0, 3.0])), shelf).price
    found = start(Programme(ground), day, shelf, price)
    assert found.plan.price[1:] == pytest.approx(price[1:], rel=0.01)
    assert found.hidden.sum() == pytest.approx(9, abs=1)


@pytest.mark.parametrize("observed", [20.0, 24.0, 31.0])
def test_where_goods_pass_the_difference_is_a_wedge(observed):
    ground, day = made.two_places(normal_stock=[0, 900.0])
    found = start(Programme(ground), day, made.morning(ground, [0, 900.0]), np.array([np.nan, observed]))
    assert (found.hidden == 0).all()
    assert found.wedge[1] * found.plan.price[1] == pytest.approx(observed)


def test_whatever_is_observed_the_first_day_is_that_price():
    ground, day = made.two_places(open=False, expected_wait=10.0, purse=50.0, output=[0, 20.0])
    shelf = made.morning(ground, [0, 300.0])
    for observed in (5.0, 24.0, 60.0, 900.0):
        found = start(Programme(ground), day, shelf, np.array([np.nan, observed]))
        assert found.wedge[1] * found.plan.price[1] == pytest.approx(observed)


def test_prices_that_cannot_be_are_refused():
    ground, day = made.two_places()
    for observed in ([np.nan, np.nan], [1.0, -3.0], [1.0]):
        with pytest.raises(InputError, match="no usable price"):
            start(Programme(ground), day, made.morning(ground, 10.0), np.array(observed))


def test_the_balance_tells_the_unseen_inflow_of_a_siege():
    # 60 days of stock spread over 40 days' wait each day, 10 t a day unseen: prices by the closed form, and back again.
    _, day = made.two_places()
    stock, wait, hidden, sold = 15 * 45.0, 40.0, 10.0, []
    for _ in range(30):
        price = sealed_price(24, stock / 45, wait, 0.2, inflow=hidden / 45)
        sold.append(eaten(np.array([22.0, price]), day))
        stock -= stock / wait
    found, left = unseen(np.array(sold), np.zeros((30, 2)), np.array([0, 15 * 45.0]), np.array([40.0, 40.0]))
    assert found[:, 1] == pytest.approx(np.full(30, 10.0), rel=1e-6)
    assert left[-1, 1] == pytest.approx(stock)
    with pytest.raises(InputError, match="stock"):
        unseen(np.array(sold), np.zeros((30, 2)), np.array([0, -1.0]), np.array([40.0, 0.0]))


def test_need_curves_read_forwards_and_backwards():
    _, day = made.two_places(purse=30.0)
    assert eaten(np.array([22.0, 24.0]), day)[1] == pytest.approx(45)
    assert eaten(np.array([22.0, 48.0]), day)[1] == pytest.approx(45 * 2**-0.2)
    assert eaten(np.array([22.0, 120.0]), day)[1] == pytest.approx(100_000 * 30 / 120 / 1000)
    assert price_for(np.array([0.0, 25.0]), day)[1] == pytest.approx(120)
    assert coverage(np.array([22.0, 120.0]), day) == pytest.approx([1, 25 / 45])
    with pytest.raises(InputError):
        price_for(np.array([0.0, -1.0]), day)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_a_purse_is_spent_to_the_last_coin(seed):
    rng = np.random.default_rng(seed)
    goods, places, groups = rng.integers(1, 5), 3, 2
    purse, price = rng.uniform(0, 60, (places, groups)), rng.uniform(1, 200, (goods, places))
    need, before = rng.uniform(0.01, 0.5, (goods, groups)), rng.uniform(1, 100, (goods, places))
    share = split_purse(purse, price, need, before, rng.uniform(0, 1, goods), rng.permutation(goods))
    assert share.sum(axis=0) == pytest.approx(purse)
    assert (share >= -1e-12).all()


def test_a_dear_staple_crowds_out_the_rest():
    need, before = np.array([[0.45], [0.1]]), np.array([[24.0], [60.0]])
    at = lambda flour: split_purse(  # noqa: E731
        np.array([[30.0]]), np.array([[flour], [60.0]]), need, before, np.array([0.8, 0.5]), np.array([0, 1])
    )[:, 0, 0]  # fmt: skip
    quiet, dear, famine = at(24.0), at(60.0), at(200.0)
    assert quiet[1] / 60 > 0.1 / 2  # more than the least of oil
    assert dear[0] / 60 > 0.8 * 0.45  # flour's least is paid
    assert dear[1] < quiet[1]
    assert famine == pytest.approx([30, 0])  # flour's least alone empties the purse


def test_every_fault_of_a_purse_is_named():
    with pytest.raises(InputError) as caught:
        split_purse(
            np.array([[-1.0]]), np.array([[1.0]]), np.array([[0.4]]), np.array([[1.0]]), np.array([2.0]), np.array([1])
        )
    assert [p.where for p in caught.value.problems] == ["purse", "least", "order"]
