from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from panah.errors import InputError
from panah.forecast.draws import draw, priors
from panah.forecast.prices.course import Standing, course
from panah.forecast.prices.gates_ahead import months_shut, sampled
from panah.forecast.prices.model import LONGEST, MODEL, NOTHING, forecast_prices, learn, worlds
from panah.forecast.prices.models import Asked
from panah.forecast.prices.standing import flows, relief, standing
from panah.model.scenario import AidRow
from price_courses import crossing, fact, longhand, market

NEED = priors("prices")["need"].default


def asked(case, origin, *, horizons=(1, 2, 3), draws=200, seed=1, known=True) -> Asked:
    ahead = max(horizons) if known else 0
    return Asked(case.as_of(origin, ahead), "Inside", origin, horizons, draws, seed, known)


def middle(case, origin, **other):
    return np.exp(np.median(worlds(asked(case, origin, **other)), axis=0))


@pytest.mark.parametrize("seed", range(20))
def test_course_is_the_longhand_one(seed):
    rng = np.random.default_rng(seed)
    numbers = draw(5, seed, priors("prices"))
    now = Standing(
        price=rng.normal(3, 1), outside=rng.normal(3, 0.5), markup=rng.normal(0, 0.2),
        anchored=bool(rng.random() < 0.7),
        premium=float(rng.choice([0.0, 0.7])), missed=rng.uniform(0, 6), passes=float(rng.choice([0, 0.4, 1])),
        toll=float(rng.choice([0, 3])), change=rng.normal(0, 0.02),
    )  # fmt: skip
    passes = rng.choice([0.0, 0.3, 0.5, 0.96, 1.0], (5, 6))
    tolls = rng.choice([0.0, 0.0, 3.0, 40.0], (5, 6))
    aid = rng.choice([0.0, 0.4], 6)
    found = course(now, passes, tolls, aid, numbers)
    for m in range(5):
        plain = longhand(now, passes[m], tolls[m], aid, {name: float(v[m]) for name, v in numbers.items()})
        np.testing.assert_allclose(found[m], plain, rtol=0, atol=1e-12)


def test_where_nothing_happens_the_price_stays():
    case = market([20.0] * 30, 20.0)
    np.testing.assert_allclose(worlds(asked(case, 24)), np.log(20.0), atol=1e-12)


def test_without_an_outside_price_a_quiet_market_stays_where_it_is():
    rng = np.random.default_rng(3)
    case = market(20 + rng.normal(0, 1, 30), None)
    prices = middle(case, 24, horizons=(1,))
    # what the market's own last year says goes on at most by half
    drift = np.diff(np.log(case.prices[12:25, 0])).mean()
    assert abs(np.log(prices[0] / case.prices[24, 0])) <= 0.5 * abs(drift) + 1e-12


def siege(**reopened):
    """Two years of quiet, three months of siege at ten times the price, and then what is given."""
    rows = [crossing("2021-01-01", "2021-03-31", goods="shut")]
    rows += [crossing("2021-04-01", goods="open", **reopened)] if reopened or reopened == {} else []
    return market([200.0] * 24 + [500.0, 1500.0, 2000.0] + [2000.0] * 6, 200.0, rows)


def test_after_a_reopening_the_price_falls_to_the_outside_price():
    one, two, three = middle(siege(), 26)
    assert 2000 > one > two > three
    assert 200 <= three <= 200 * np.exp(0.4)  # the slack of the priors at most


def test_after_a_reopening_under_a_toll_it_falls_to_outside_price_and_toll():
    three = middle(siege(tax=300.0), 26)[2]
    assert 500 <= three <= 500 * np.exp(0.4)


def test_nothing_falls_before_the_reopening_is_known():
    rows = [crossing("2021-01-01", goods="shut")]
    shut = market([200.0] * 24 + [250.0, 260.0, 260.0] + [1.0] * 6, 200.0, rows)
    assert (middle(shut, 26) >= 260).all()


def test_a_new_charge_brings_the_price_up_to_what_goods_then_cost():
    rows = [crossing("2021-01-01", "2021-02-28", goods="shut"), crossing("2021-03-01", goods="open", tax=800.0)]
    case = market([200.0] * 24 + [300.0, 300.0] + [1.0] * 4, 200.0, rows)
    prices = middle(case, 25)
    assert 600 < prices[0] <= 1000


@pytest.mark.parametrize("anchor", [200.0, None])
def test_a_closure_raises_the_price_and_a_wider_one_raises_it_more(anchor):
    def rise(share):
        state = {"goods": "shut"} if share == 0 else {"goods": "open", "capacity_share": share}
        case = market([200.0] * 28, anchor, [crossing("2021-01-01", **state)])
        return middle(case, 23)[2] / 200.0 - 1.0

    assert rise(0) > rise(0.4) > 0
    assert rise(0.9) == pytest.approx(0, abs=0.01)


def test_a_gate_that_shuts_for_a_day_moves_nothing():
    case = market([200.0] * 28, 200.0, [crossing("2021-01-10", "2021-01-10", goods="shut")])
    np.testing.assert_allclose(middle(case, 23), 200.0)


def test_an_expensive_market_comes_down_by_itself_far_above_the_outside_only():
    def after(price):
        case = market([200.0] * 24 + [price] * 12, 200.0, [crossing("2021-01-01", goods="shut")])
        return middle(case, 34)[0] / price

    assert after(2000.0) < 0.9
    assert after(400.0) == pytest.approx(1.0, abs=0.02)


def test_gates_count_alike():
    rows = [crossing("2021-01-01", goods="shut")]
    case = market([200.0] * 28, 200.0, rows, gates=("Gate", "Other"))
    passes, _ = flows(case, "Inside", 0)
    assert passes[23] == 1.0
    assert passes[24] == 0.5


def test_a_market_behind_no_gate_is_open_and_does_not_move_with_others_gates():
    rows = [crossing("2021-01-01", goods="shut")]
    case = market([200.0] * 28, 200.0, rows, gates=())
    passes, tolls = flows(case, "Inside", 3)
    assert (passes == 1).all()
    assert (tolls == 0).all()
    np.testing.assert_allclose(middle(case, 23), 200.0)


def airlift(**facts):
    food = AidRow(
        place="Inside",
        start=dt.date(2021, 2, 1),
        end=dt.date(2021, 2, 14),
        item="food",
        tonnes_per_day=20.0,
        by="airlift",
    )
    people = [fact("people", 100_000, "2021-01-01")] if facts.get("known", True) else []
    return market([200.0] * 28, 200.0, [crossing("2021-01-01", goods="shut")], aid=[food], facts=people)


def test_aid_is_a_share_of_what_people_eat_where_their_number_is_known():
    shares = relief(airlift(), "Inside", 28, NEED)
    assert shares[24] == 0
    assert shares[25] == pytest.approx(20_000 / (100_000 * NEED) * 14 / 28)
    assert (relief(airlift(known=False), "Inside", 28, NEED) == 0).all()


def test_aid_of_what_is_not_eaten_feeds_nobody():
    case = airlift()
    (food,) = case.diary.aid
    for item, eaten in (("Wheat flour", True), ("rice", True), ("blankets", False), ("fuel", False)):
        rows = (food.model_copy(update={"item": item}),)
        other = replace(case, diary=case.diary.model_copy(update={"aid": rows}))
        assert (relief(other, "Inside", 28, NEED)[25] > 0) == eaten


@pytest.mark.parametrize("people", [0, -5])
def test_aid_is_not_shared_among_nobody(people):
    with pytest.raises(ValueError, match="people above 0"):
        fact("people", people, "2021-01-01")


def test_aid_makes_less_missing_but_brings_no_price_down():
    fed, hungry = middle(airlift(), 24), middle(airlift(known=False), 24)
    assert 200 <= fed[0] < hungry[0]


def test_markup_is_the_ratio_of_quiet_months_drawn_to_none():
    rows = [crossing("2020-07-01", "2020-12-31", goods="shut")]
    case = market([220.0] * 18 + [900.0] * 6 + [220.0] * 6, 200.0, rows)
    passes, tolls = flows(case, "Inside", 0)
    now = standing(case, "Inside", 23, passes, tolls)
    assert now.markup == pytest.approx(np.log(1.1) * 12 / 14)
    assert now.missed == pytest.approx(6)


def test_what_closures_put_on_is_what_lies_above_the_price_before_them_and_of_a_short_one_a_part():
    def premium(shut, price, before=220.0, origin=24):
        case = market([before] * 24 + [price] * 4, 200.0, [crossing("2021-01-01", shut, goods="shut")])
        return standing(case, "Inside", origin, *flows(case, "Inside", 0)).premium

    assert premium("2021-01-31", 900.0) == pytest.approx(np.log(900 / 220))
    assert premium("2021-01-05", 900.0) == pytest.approx(np.log(900 / 220) * 5 / 31)
    assert premium("2021-01-31", 220.0) == pytest.approx(0, abs=1e-12)
    assert premium("2021-01-31", 900.0, before=900.0) == pytest.approx(0, abs=1e-12)
    assert premium("2021-01-31", 900.0, origin=26) == pytest.approx(np.log(900 / 220))
    assert premium("2021-01-31", 900.0, origin=27) == 0  # open for three months: what is left is the market's own


def test_months_shut():
    assert months_shut(np.array([1.0, 1.0])) == 0
    assert months_shut(np.array([1.0, 0.5])) == 0.5
    assert months_shut(np.array([0.2, 0.0, 0.0])) == 2.5


@pytest.mark.parametrize("age", [0.5, 4.0, 20.0])
def test_gates_open_at_the_stated_rate_and_the_later_the_less(age):
    numbers = draw(4000, 1, priors("prices"))
    gates = sampled(np.zeros(2), age, numbers, 1, "x")
    rate = numbers["reopening_rate"] / (age + numbers["reopening_delay"])
    expected = float((1 - np.exp(-rate)).mean())
    assert (gates[:, 0] == 1).mean() == pytest.approx(expected, abs=0.02)


def test_open_gates_shut_at_the_stated_rate():
    numbers = draw(4000, 1, priors("prices"))
    gates = sampled(np.ones(1), 0.0, numbers, 1, "x")
    assert (gates[:, 0] < 1).mean() == pytest.approx(0.049, abs=0.01)
    assert gates.max() == 1
    assert gates.min() >= 0


def restless(id_, group, spread, seed=0):
    rng = np.random.default_rng(seed)
    prices = 20 * np.exp(np.cumsum(rng.normal(0, spread, 60)))
    return market(prices, None, id_=id_, group=group)


def test_the_spread_is_what_was_missed_elsewhere_in_units_of_the_markets_own_unrest():
    learned = learn([restless("a", "XXB", 0.05, 1), restless("b", "XXB", 0.2, 2)])
    for pool in (*learned.known, *learned.blind):
        assert (np.diff(pool) >= 0).all()
        assert np.median(pool) == pytest.approx(0, abs=1e-12)
    quiet, wild = restless("c", "XXC", 0.03, 3), restless("d", "XXC", 0.3, 4)
    widths = []
    for case in (quiet, wild):
        made = np.log(forecast_prices(asked(case, 40, draws=400), learned))
        widths.append(np.quantile(made, 0.9, axis=0) - np.quantile(made, 0.1, axis=0))
    assert (widths[1] > 2 * widths[0]).all()
    assert (np.diff(widths[1]) > 0).all()


def test_coverage_on_markets_like_those_learnt_from():
    learned = learn([restless(f"l{s}", "XXB", 0.1, s) for s in range(6)])
    inside = []
    for seed in range(10, 16):
        case = restless("t", "XXC", 0.1, seed)
        for origin in range(24, 57, 3):
            made = forecast_prices(asked(case, origin, known=False), learned)
            low, high = np.quantile(made, [0.1, 0.9], axis=0)
            inside += list(
                (low <= case.prices[origin + 1 : origin + 4, 0]) & (case.prices[origin + 1 : origin + 4, 0] <= high)
            )
    assert 0.7 < np.mean(inside) < 0.9


def test_of_no_other_case_the_spread_is_normal_and_grows_with_the_root_of_time():
    case = market([20.0] * 40, 20.0)
    made = np.log(forecast_prices(asked(case, 30, horizons=(1, 4), draws=2000), NOTHING))
    one, four = made.std(axis=0)
    assert four / one == pytest.approx(2.0, rel=0.03)


def test_horizons_beyond_what_can_be_learnt_are_refused():
    case = market([20.0] * 40, 20.0)
    with pytest.raises(InputError, match="no such horizon"):
        worlds(asked(case, 20, horizons=(LONGEST + 1,)))


def test_it_is_a_model_that_reads_the_diary():
    assert MODEL.reads_diary
    assert MODEL.learn is learn
