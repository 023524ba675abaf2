"""Any world the programme accepts: tonnes add up, nobody could do better, and no number is missing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import supply_made as made
from panah.supply import Programme, Settings, Shelf

SETTINGS = [Settings(), Settings(spoilage=0.01), made.PLAIN]


def balance(ground, day, shelf, plan):
    """Tonnes unaccounted for in each place."""
    out = shelf.stock + day.output + day.aid - plan.sold - plan.stock - plan.spoilt
    np.add.at(out, ground.outside, plan.bought)
    np.add.at(out, ground.head, plan.flow * (1 - day.loss))
    np.subtract.at(out, ground.tail, plan.flow)
    return out


@given(seed=st.integers(0, 10**6), places=st.integers(1, 5), which=st.integers(0, 2), closed=st.booleans())
@settings(max_examples=60, deadline=None)
def test_tonnes_add_up_day_after_day(seed, places, which, closed):
    ground, day, shelf = made.random_world(seed, places=places, closed=closed)
    programme = Programme(ground, SETTINGS[which])
    for _ in range(4):
        plan = programme.day(day, shelf)
        assert np.abs(balance(ground, day, shelf, plan)).max() < 1e-6
        for value in (plan.flow, plan.bought, plan.sold, plan.stock, plan.spoilt, plan.rent, plan.price):
            assert np.isfinite(value).all()
            assert (value >= 0).all()
        assert (plan.price > 0).all()
        assert (plan.flow[~day.open] == 0).all()
        assert (plan.flow <= np.where(day.open, day.capacity, 0) * (1 + 1e-9)).all()
        assert (plan.bought <= day.source_limit * (1 + 1e-9)).all()
        assert (plan.price <= programme.settings.ceiling * np.maximum(day.price_before, shelf.price) * (1 + 1e-9)).all()
        shelf = plan.shelf()


@given(seed=st.integers(0, 10**6), places=st.integers(1, 4), futures=st.sampled_from([1, 1, 3]))
@settings(max_examples=40, deadline=None)
def test_nobody_could_do_better(seed, places, futures):
    ground, day, shelf = made.random_world(seed, places=places, futures=futures)
    programme = Programme(ground, Settings(futures=futures, spoilage=0.002))
    programme.day(day, shelf)
    assert made.kkt(programme, day) < 1e-5


@pytest.mark.parametrize("apart", [1e3, 1e6])
@pytest.mark.parametrize("seed", range(25))
def test_nobody_could_do_better_where_a_kilogram_costs_a_million_times_what_it_does_elsewhere(seed, apart):
    """Breaches are in currency/kg, not in shares of the price: the cheapest place is judged as the rest."""
    ground, day, shelf = made.random_world(seed, places=5)
    times = apart ** np.random.default_rng(seed).random(5)
    purse, outside = day.purse * times[:, None], day.outside_price * times[ground.outside]
    far = replace(day, price_before=day.price_before * times, purse=purse, outside_price=outside)
    programme = Programme(ground)
    programme.day(far, Shelf(shelf.stock, shelf.price * times))
    assert made.kkt(programme, far) < 1e-5


def test_the_check_sees_a_plan_that_is_not_the_best():
    ground, day, shelf = made.random_world(3, places=3)
    programme = Programme(ground)
    programme.day(day, shelf)
    assert made.kkt(programme, day) < 1e-5
    programme.exchange.price *= 1.001
    assert made.kkt(programme, day) > 1e-4


@pytest.mark.parametrize("seed", range(8))
def test_what_ran_before_changes_nothing(seed):
    ground, day, shelf = made.random_world(seed)
    programme = Programme(ground)
    first = programme.roll([day] * 5, shelf)
    programme.roll([day] * 2, made.morning(ground, 100.0, 33.0))
    again = programme.roll([day] * 5, shelf)
    fresh = Programme(ground).roll([day] * 5, shelf)
    for name in type(first).__annotations__:
        assert np.array_equal(getattr(first, name), getattr(again, name))
        assert np.array_equal(getattr(first, name), getattr(fresh, name))


@pytest.mark.parametrize("seed", [8, 9, 16, 42, 47])
@pytest.mark.parametrize("money", [0.01, 1e6])
def test_the_size_of_the_currency_and_of_the_country_do_not_matter(seed, money):
    ground, day, shelf = made.random_world(seed, purses=seed % 2 == 0)
    plain, large = Programme(ground), Programme(ground)
    dear = {name: getattr(day, name) * money for name in ("cost", "outside_price", "purse", "price_before", "markup")}
    amounts = ("people", "normal_stock", "capacity", "source_limit", "output", "aid")
    many = replace(day, **dear, **{name: getattr(day, name) * 100 for name in amounts})
    for _ in range(3):
        told = plain.day(day, shelf)
        again = large.day(many, Shelf(shelf.stock * 100, shelf.price * money))
        assert again.price / money == pytest.approx(told.price, rel=0.01)  # a block, where a price is not unique
        shelf = told.shelf()
