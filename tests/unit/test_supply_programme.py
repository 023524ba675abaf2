"""The market's day: rest, closures, tolls, rents, belief, and worlds that cannot be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import supply_made as made
from panah.errors import InputError
from panah.supply import Ground, Programme, Settings, Shelf, even, implied_closure, sampled, sealed_price, terms
from panah.supply.belief import bounds_of, share_open
from panah.supply.curves import coverage

QUIET = {"normal_stock": [0, 1215.0], "purse": 60.0}
"""27 days of stock at 45 t a day."""


def course(days, shelf=None, settings=None):
    ground = made.two_places()[0]
    return Programme(ground, settings).roll(days, shelf or made.morning(ground, [0, 1215.0]))


def days(count, **given):
    return [made.two_places(**{**QUIET, **given})[1] for _ in range(count)]


def test_a_quiet_market_rests_at_its_normal_stock_and_at_cost():
    found = course(days(60))
    assert found.price[:, 1] == pytest.approx(np.full(60, 24.0), rel=1e-6)
    assert found.stock[:, 1] == pytest.approx(np.full(60, 1215.0), rel=1e-6)
    assert found.flow[:, 0] == pytest.approx(np.full(60, 45.0), rel=0.005)


def test_a_stock_comes_back_to_normal_from_above_and_below():
    ground = made.two_places()[0]
    for stock in (300.0, 2000.0):
        found = course(days(90, capacity=60.0), made.morning(ground, [0, stock]))
        assert found.stock[-1, 1] == pytest.approx(1215, rel=0.01)


def test_the_end_of_the_look_ahead_is_worth_the_price_at_rest_and_hardly_matters():
    prices = []
    for last in ((28.0,), (28.0, 28.0, 28.0, 28.0)):
        ground = replace(made.two_places()[0], periods=(1.0, 1, 1, 2, 3, 5, 7, 10, 14, 21, *last))
        reopen = sampled(np.array([14.0]), even(8, 1))
        day = terms(ground, **{**vars_of(), **QUIET, "open": False, "reopen": reopen})
        programme = Programme(ground, Settings(futures=8))
        assert programme.steady.rest(day).price[1] == pytest.approx(24, rel=1e-6)
        prices.append(programme.day(day, made.morning(ground, [0, 800.0])).price[1])
    assert prices[0] == pytest.approx(prices[1], rel=0.01)


def vars_of():
    return {
        "cost": 2.0, "outside_price": 22.0, "people": [0, 100_000], "need": 0.45, "elasticity": 0.2,
        "price_before": 24.0,
    }  # fmt: skip


def test_a_closure_raises_the_price_at_once_then_day_by_day_and_ends_with_it():
    diary = [*days(10), *days(30, open=False, expected_wait=14.0), *days(40)]
    found = course(diary)
    price = found.price[:, 1]
    assert price[9] == pytest.approx(24)
    assert price[10] > 1.05 * 24
    assert (np.diff(price[10:40]) > -0.012 * price[10:39]).all()  # a block's width
    assert price[39] > price[10]
    assert price[40] < price[39]
    assert price[-1] == pytest.approx(24, rel=1e-3)
    assert (found.flow[10:40] == 0).all()
    assert (np.diff(found.stock[10:40, 1]) < 0).all()


def test_the_longer_traders_expect_to_wait_the_dearer():
    price = [course(days(1, open=False, expected_wait=w)).price[0, 1] for w in (3.0, 7.0, 14.0, 30.0, np.inf)]
    assert (np.diff(price) >= 0).all()
    assert price[-2] > 1.2 * price[0]


def test_people_who_come_eat_and_raise_the_price():
    fewer = course(days(20, open=False, expected_wait=14.0))
    more = course(days(20, open=False, expected_wait=14.0, people=[0, 130_000]))
    assert more.price[-1, 1] > fewer.price[-1, 1]
    assert more.stock[-1, 1] < fewer.stock[-1, 1]


def test_a_toll_is_paid_in_full_and_one_that_is_to_end_is_waited_for():
    periods = len(made.two_places()[0].periods)
    assert course(days(1, cost=5.0)).price[0, 1] == pytest.approx(27)
    ending = np.full((periods, 1), 2.0)
    ending[:3] = 5.0
    found = course(days(1, cost=ending))
    assert found.price[0, 1] < 25  # the stock bridges three dear days
    assert found.flow[0, 0] < 1


def test_one_who_alone_may_trade_keeps_the_mark_up_and_a_full_gate_earns_a_rent():
    assert course(days(1, markup=3.0)).price[0, 1] == pytest.approx(27)
    full = course(days(1, capacity=30.0), made.morning(made.two_places()[0], [0, 0.0]))
    assert full.flow[0, 0] == pytest.approx(30)
    assert full.rent[0, 0] == pytest.approx(full.price[0, 1] - 24)
    assert full.rent[0, 0] > 1
    assert course(days(1)).rent[0, 0] == 0


def test_goods_go_round_a_shut_gate():
    ground = Ground(4, np.array([0, 1, 2, 3]), np.array([2, 3, 3, 2]), np.array([0, 1]))
    day = terms(
        ground, open=[False, True, True, True], cost=[2.0, 3, 1, 1], outside_price=22.0, people=[0, 0, 1e5, 5e4],
        need=0.45, elasticity=0.2, price_before=[22, 22, 24, 25.0], expected_wait=14.0,
    )  # fmt: skip
    plan = Programme(ground).day(day, made.morning(ground, 0.0))
    assert plan.price == pytest.approx([22, 22, 26, 25])
    assert plan.flow == pytest.approx([0, 67.5, 0, 45], rel=0.03)


def test_aid_is_eaten_and_a_limited_source_sells_no_more():
    fed = course(days(3, open=False, aid=[0, 45.0], normal_stock=0.0), made.morning(made.two_places()[0], 0.0))
    assert fed.price[:, 1] == pytest.approx(np.full(3, 24.0), rel=0.01)
    scant = course(days(1, source_limit=20.0, normal_stock=0.0), made.morning(made.two_places()[0], 0.0))
    assert scant.bought[0, 0] == pytest.approx(20)
    assert scant.sold[0, 1] == pytest.approx(20)


def test_what_spoils_is_counted():
    found = course(days(1, open=False, expected_wait=10.0), settings=Settings(spoilage=0.01))
    assert found.spoilt[0, 1] == pytest.approx(12.15)


def test_chances_and_sampled_days_of_reopening():
    ground, day = made.two_places(open=False, expected_wait=10.0)
    bounds = bounds_of(ground.periods, day, 1)
    share = share_open(bounds, day)[0, :, 0]
    assert share[0] == 0
    assert share[1] == pytest.approx(1 - np.mean(np.exp(-np.linspace(1, 2, 10001) / 10)), rel=1e-4)
    assert (np.diff(share) > 0).all()
    day = replace(day, reopen=np.array([[12.0], [np.inf], [0.5]]))
    bounds = bounds_of(ground.periods, day, 3)
    assert (bounds[:, :2] == [0, 1]).all()
    assert 12.0 in bounds[0]
    assert (np.diff(bounds) > 0).all()
    share = share_open(bounds, day)[..., 0]
    assert set(share[0]) == {0.0, 1.0}
    assert (share[1] == 0).all()
    assert (share[2] == [0, *[1] * (len(ground.periods) - 1)]).all()
    assert sampled(np.array([10.0, np.inf]), even(4, 2))[:, 1] == pytest.approx(np.full(4, np.inf))
    for shape in (0.7, 1.0, 3.0):
        assert sampled(np.array([10.0]), even(2000, 1), shape).mean() == pytest.approx(10, rel=0.01)
    assert np.ptp(sampled(np.array([10.0]), even(9, 1), 20.0)) < 3


def test_one_sampled_future_is_a_known_reopening():
    ground, day = made.two_places(open=False, reopen=np.array([[14.0]]))
    price = Programme(ground, made.PLAIN).day(day, made.morning(ground, [0, 10 * 45.0])).price[1]
    assert price == pytest.approx(sealed_price(24, 10, 14, 0.2), rel=0.01)
    many = replace(day, reopen=np.full((7, 1), 14.0))
    settings = replace(made.PLAIN, futures=7)
    again = Programme(ground, settings).day(many, made.morning(ground, [0, 10 * 45.0])).price[1]
    assert again == pytest.approx(price, rel=0.01)


def test_the_average_future_underrates_a_closure():
    """With sampled days the price today is the higher: nobody can eat the average of a gate open and a gate shut."""
    ground, day = made.two_places(open=False, expected_wait=14.0, **QUIET)
    shelf = made.morning(ground, [0, 6 * 45.0])
    average = Programme(ground).day(day, shelf).price[1]
    futures = replace(day, reopen=sampled(np.array([14.0]), even(20, 1)))
    told = Programme(ground, Settings(futures=20)).day(futures, shelf).price[1]
    assert told > average
    assert implied_closure(told, 24, 6, 0.2) > implied_closure(average, 24, 6, 0.2)


def test_a_place_with_nothing_says_that_its_price_is_beyond_what_is_told():
    ground, day = made.two_places(open=False)
    plan = Programme(ground).day(day, made.morning(ground, 0.0))
    assert plan.beyond.tolist() == [False, True]
    assert plan.price[1] == pytest.approx(24 * 1000)
    assert plan.sold[1] == 0
    lower = Programme(ground, Settings(ceiling=50)).day(day, made.morning(ground, 0.0))
    assert lower.price[1] == pytest.approx(24 * 50)


def test_no_ways_at_all_and_nobody_at_all():
    ground = Ground(2)
    day = terms(ground, people=[0, 1000], need=0.4, elasticity=0.2, price_before=24.0, purse=100.0)
    plan = Programme(ground).day(day, Shelf(np.array([5.0, 10.0]), np.array([20.0, 24.0])))
    assert plan.price[0] == 20  # nobody lives there and nothing can come: yesterday's
    assert plan.stock[0] == 5
    assert np.isfinite(plan.price).all()
    nobody = terms(ground, people=[0, 0], need=0.4, elasticity=0.2, price_before=24.0)
    plan = Programme(ground).day(nobody, made.morning(ground, 3.0))
    assert (plan.sold == 0).all()
    assert (plan.stock == 3).all()
    assert not plan.beyond.any()


def test_a_price_may_rise_a_hundredfold_overnight_and_is_not_capped():
    ground, day = made.two_places(open=False, elasticity=0.1, output=[0, 0.6 * 45])
    plan = Programme(ground, made.PLAIN).day(day, made.morning(ground, 0.0))
    assert plan.price[1] == pytest.approx(24 * 0.6**-10, rel=0.02)
    assert not plan.beyond[1]


def test_the_span_of_a_price():
    ground, day = made.two_places(capacity=45.0, **QUIET)
    low, high = Programme(ground).interval(day, made.morning(ground, [0, 1215.0]))
    assert (low <= high).all()
    kink = made.two_places(elasticity=0.0, capacity=45.0)[1]
    low, high = Programme(ground, made.PLAIN).interval(kink, made.morning(ground, 0.0))
    assert high[1] > 10 * low[1]  # just enough for an unyielding need: the price may be anything


def test_every_fault_of_a_day_is_named_at_once():
    ground, day = made.two_places()
    broken = replace(
        day, cost=np.array([-1.0]), price_before=np.array([0.0, np.nan]), loss=np.array([1.0]), aid=np.zeros(3),
        people=np.array([[1.0], [np.inf]]), reopen=np.array([[np.nan]]),
    )  # fmt: skip
    with pytest.raises(InputError) as caught:
        Programme(ground).day(broken, Shelf(np.array([-1.0, 0.0]), np.array([24.0, 0.0])))
    named = {p.where for p in caught.value.problems}
    assert named == {
        "cost[0]", "price_before[0]", "price_before[1]", "loss[0]", "aid", "people[1, 0]", "reopen[0, 0]", "stock[0]",
        "price[1]",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("ground", "settings", "complaint"),
    [
        (Ground(0), Settings(), "no place"),
        (Ground(2, np.array([0]), np.array([0])), Settings(), "to itself"),
        (Ground(2, np.array([0]), np.array([2])), Settings(), "unknown place"),
        (Ground(2, np.array([0, 1]), np.array([1])), Settings(), "one end"),
        (Ground(2, periods=(2.0, 3.0)), Settings(), "looked ahead"),
        (Ground(2), Settings(convenience=0.5), "worth less than it costs"),
        (Ground(2), Settings(futures=0, interest=-1), "outside its range"),
    ],
)
def test_ground_that_cannot_be_built_is_refused(ground, settings, complaint):
    with pytest.raises(InputError, match=complaint):
        Programme(ground, settings)


def test_terms_that_are_unknown_or_missing_are_refused():
    ground, _ = made.two_places()
    with pytest.raises(TypeError, match="unknown terms: tax"):
        made.two_places(tax=3)
    with pytest.raises(KeyError):
        terms(ground, people=[0, 1])
    with pytest.raises(InputError, match="elasticity"):
        Programme(ground).day(
            terms(ground, people=[0, 1], need=0.4, price_before=24.0, outside_price=20.0), made.morning(ground, 0.0)
        )


def test_the_benchmark_measures_a_course(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[2] / "benchmarks"))
    import supply as benchmark  # noqa: PLC0415  the folder is no package

    row = benchmark.timed("province", benchmark.province(), 1, repeats=2)
    assert row["unknowns"] == 1507
    assert 0 < row["median ms"] <= row["longest ms"]
    assert benchmark.country(20).ground.ways == 2 * 2 + 2 * 17


def test_goods_on_the_road_cost_what_they_cost_there_whichever_way_places_are_counted():
    ground = Ground(4, np.array([3, 2, 1]), np.array([2, 1, 0]), np.array([3]))
    day = terms(
        ground, cost=[1.0, 2.0, 3.0], loss=[0, 0.1, 0], outside_price=20.0, people=[1000, 0, 0, 0], need=0.4,
        elasticity=0.2, price_before=25.0,
    )  # fmt: skip
    plan = Programme(ground).day(day, made.morning(ground, 0.0))
    assert plan.price == pytest.approx([23 / 0.9 + 3, 23 / 0.9, 21, 20])
    shut = replace(day, open=np.array([True, False, True]))
    told = Programme(ground).day(shut, made.morning(ground, 0.0)).price
    assert told[1:] == pytest.approx([24, 21, 20])  # nothing reaches the second: yesterday's price


SHORT = {"normal_stock": [0, 675.0], "purse": 60.0, "output": [0, 0.55 * 45]}
"""15 days of stock, and .55 of need grown at home."""


def run_down(count, **given):
    ground = made.two_places()[0]
    return course([made.two_places(**{**SHORT, **given})[1]] * count, made.morning(ground, [0, 675.0]))


def test_a_slower_way_is_never_cheaper_and_a_shut_one_is_the_slowest():
    price = [run_down(1, capacity=c).price[0, 1] for c in (30.0, 20.0, 15.0, 10.0, 5.0, 1.0, 1e-6)]
    price.append(run_down(1, open=False).price[0, 1])
    assert (np.diff(price) > -0.008 * np.array(price[:-1])).all()
    assert price[-1] > 2 * price[0]
    bounds = np.concatenate([[0.0], np.cumsum(made.two_places()[0].periods)])[None]
    shut = {"open": False, "expected_wait": 14.0}
    chance = share_open(bounds, made.two_places(**shut)[1])[0]
    price = [run_down(1, **shut).price[0, 1]]
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):  # slowed today, expected back to normal as a shut way is to open
        price.append(run_down(1, capacity=24.75 * (share + (1 - share) * chance)).price[0, 1])
    assert (np.diff(price) < 0.008 * np.array(price[:-1])).all()
    assert price[0] > 1.05 * price[-1]


@pytest.mark.parametrize("given", [{"capacity": 1e-6}, {"open": False}])
def test_a_shortage_for_good_is_met_from_stock_too(given):
    found = run_down(40, **given)
    assert found.sold[0, 1] > 1.02 * 0.55 * 45  # more than is grown
    assert found.stock[-1, 1] < 0.93 * 675
    assert (np.diff(found.stock[:, 1]) < 0).all()


def test_a_market_whose_goods_grow_dear_abroad_keeps_its_normal_stock():
    found = course(days(60, outside_price=66.0, normal_stock=[0, 1215.0]))
    assert found.price[-1, 1] == pytest.approx(68, rel=0.01)
    assert found.stock[-1, 1] == pytest.approx(1215, rel=0.01)


@pytest.mark.parametrize("aid", [90.0, 1e6])
def test_nobody_eats_without_limit_in_a_glut(aid):
    found = course(days(10, aid=[0, aid], open=False))
    assert (found.sold[:, 1] <= 1.2 * 45 * (1 + 1e-9)).all()
    assert found.sold[-1, 1] > 1.15 * 45
    left = 1215 + 10 * aid - found.sold[:, 1].sum()
    assert found.stock[-1, 1] + found.spoilt[:, 1].sum() == pytest.approx(left)
    modest = course(days(1, aid=[0, aid], open=False), settings=Settings(most_eaten=1.0))
    assert modest.sold[0, 1] <= 45 * (1 + 1e-9)


def test_a_price_that_a_later_ceiling_makes_is_flagged_too():
    """Stock for 5 days and trade back in 60: form B says 249,000 times the old price, later days end at the ceiling."""
    ground, day = made.two_places(open=False, reopen=np.array([[60.0]]), normal_stock=[0, 1215.0])
    shelf = made.morning(ground, [0, 5 * 45.0])
    plan = Programme(ground).day(day, shelf)
    assert plan.price[1] < 1000 * 24 * 0.999
    assert plan.beyond.tolist() == [False, True]
    free = Programme(ground, Settings(ceiling=1e6)).day(day, shelf)
    assert free.price[1] == pytest.approx(sealed_price(24, 5, 60, 0.2), rel=0.03)
    assert not free.beyond.any()
    paid = replace(day, purse=np.full((2, 1), 60.0))
    assert not Programme(ground).day(paid, shelf).beyond.any()


def test_a_place_that_sends_to_one_beyond_the_ceiling_is_flagged_with_it():
    ground = Ground(3, np.array([0, 2]), np.array([1, 1]), np.zeros(0, dtype=np.int64))
    day = terms(
        ground, cost=[1.0, 1e4], people=[1000, 1e5, 1000], need=0.45, elasticity=[0.2], price_before=24.0,
        normal_stock=0.0,
    )  # fmt: skip
    plan = Programme(ground).day(day, made.morning(ground, [2.0, 1.0, 100.0]))
    assert plan.flow[0] > 0
    assert plan.beyond[:2].all()


def test_the_flag_goes_along_ways_that_tie_prices_and_stops_at_full_ones():
    """A centre without people sends to a city that lives at its own ceiling, 24, and to two towns that do not."""
    ground = Ground(4, np.array([0, 0, 0]), np.array([1, 2, 3]), np.zeros(0, dtype=np.int64))
    given = {
        "people": [0, 1e6, 1000, 1000], "need": 0.45, "elasticity": 0.2, "price_before": [24.0, 0.024, 24.0, 24.0],
        "normal_stock": 0.0,
    }  # fmt: skip
    shelf = Shelf(np.array([100.0, 0, 0, 0]), np.full(4, 24.0))
    tied = Programme(ground).day(terms(ground, **given), shelf)
    assert (tied.flow > 0).all()
    assert tied.price == pytest.approx(np.full(4, 24.0), rel=0.1)
    assert tied.beyond.all()
    full = Programme(ground).day(terms(ground, **given, capacity=[0.1, np.inf, np.inf]), shelf)
    assert full.price[2] < 24.1
    assert full.beyond.tolist() == [False, True, False, False]


@pytest.mark.parametrize("grown", [1e-9, 1e-7])
def test_amounts_too_small_for_the_solver_are_no_fault_in_a_large_country(monkeypatch, grown):
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[2] / "benchmarks"))
    import supply as benchmark  # noqa: PLC0415  the folder is no package

    for seed in range(3):
        rng = np.random.default_rng(seed)
        world = benchmark.country(int(rng.integers(40, 51)), seed=seed + 1)
        need, ways = world.people @ benchmark.NEED / 1000, world.ground.ways
        programme, shelf = Programme(world.ground), made.morning(world.ground, 27 * need)
        for _ in range(2):
            day = terms(
                world.ground, open=rng.random(ways) > 0.3, cost=world.cost, outside_price=21.0, people=world.people,
                need=benchmark.NEED, elasticity=[0.2, 0.15, 0.3], price_before=24.0, normal_stock=27 * need,
                purse=np.array([[40.0, 30, 60]]), output=grown * need, expected_wait=14.0,
                capacity=3 * need.sum() / world.gates * 10 ** rng.uniform(-14, 1, ways),
            )  # fmt: skip
            plan = programme.day(day, shelf)
            left = shelf.stock.sum() + grown * need.sum() + plan.bought.sum() - plan.sold.sum() - plan.spoilt.sum()
            assert plan.stock.sum() == pytest.approx(left, rel=1e-9)
            shelf = plan.shelf()


@pytest.mark.parametrize(
    ("given", "stock", "where"),
    [
        ({"elasticity": 1000.0}, 900.0, "elasticity[0]"),
        ({"people": [0, 1e300]}, 900.0, "people[1, 0]"),
        ({}, 1e20, "stock[1]"),
        ({"purse": 0.0}, 1e10, "stock[1]"),
        ({"purse": 0.0, "aid": [0, 1e10]}, 0.0, "aid[1]"),
    ],
)
def test_amounts_that_no_world_holds_are_refused(given, stock, where):
    ground, day = made.two_places(**given)
    with pytest.raises(InputError, match="too large") as caught:
        Programme(ground).day(day, made.morning(ground, [0, stock]))
    assert [p.where for p in caught.value.problems] == [where]


@pytest.mark.parametrize("given", [{"aid": [0, 9e8]}, {"open": False}, {"elasticity": 9.0}, {}])
def test_amounts_just_allowed_are_reckoned_with_even_without_a_purse(given):
    ground, day = made.two_places(**{"purse": 0.0, **given})
    plan = Programme(ground).day(day, made.morning(ground, [0, 9e8]))
    assert np.isfinite(plan.price).all()
    assert plan.stock[1] + plan.sold[1] + plan.spoilt[1] == pytest.approx(9e8 + day.aid[1])


def test_need_is_what_people_need_though_they_can_pay_for_none_or_half_of_it():
    for purse, eaten in ((0.0, 0.0), (0.45 * 24 / 2, 0.5)):
        ground, day = made.two_places(purse=purse)
        assert Programme(ground).day(day, made.morning(ground, [0, 900.0])).need == pytest.approx([0, 45.0])
        assert coverage(np.array([22.0, 24.0]), day) == pytest.approx([1.0, eaten])


def test_prices_of_a_money_that_has_lost_its_worth_are_reckoned_with():
    dear = {"cost": 2e12, "outside_price": 2.2e13, "price_before": 2.4e13}
    ground, day = made.two_places(**dear)
    assert Programme(ground).day(day, made.morning(ground, 0.0, 2.4e13)).price[1] == pytest.approx(2.4e13)
