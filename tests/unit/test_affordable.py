"""Forecast rows of means and spikes: held against the arrays they come from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from panah import simulation
from panah.forecast.affordable import cash, price_spikes, terms_of_trade
from panah.forecast.blocks import markets
from panah.forecast.summarise import summarise
from panah.model.living import Basket, HouseholdType, Living, PriceHistory
from panah.supply.alps import CLASSES, Refused, month
from panah.supply.watch import ahead, watched
from worlds import world

DAYS, MEMBERS = 45, 12
ITEM = "flour"


def history(item: str, first: int, count: int, level: float, focus: str, unit: str = "TST/kg") -> PriceHistory:
    random = np.random.default_rng(3)
    months = tuple(range(first, first + count))
    return PriceHistory(focus, item, unit, months, tuple(level + random.normal(0, 1, count)), ("a", "b"))


@pytest.fixture(scope="module")
def run():
    situation = world()
    focus, last = situation.network.focus, month(situation.date)
    living = Living(
        baskets=(
            Basket("bread", (("bread", (0.8, 0.8, 0.8)),), (0, 0, 0), ("x",)),
            Basket("both", ((ITEM, (0.3, 0.4, 0.5)), ("bread", (0.1, 0.1, 0.1))), (1, 1, 1), ("x",)),
            Basket("unknown", (("caviar", (1, 1, 1)),), (0, 0, 0), ("x",)),
        ),
        households=(
            HouseholdType("poor", "a poor household", 6, (100, 200, 400), (0, 0, 0), ("x",)),
            HouseholdType("earner", "a household that earns", 6, (100, 200, 400), (30, 30, 30), ("x",)),
        ),
        histories=(
            history(ITEM, last - 60, 60, 40, focus),
            history("bread", last - 10, 10, 50, focus),
            history("bread", last - 10, 10, 5000, focus, "TST/sack"),
        ),
    )
    constants = situation.constants | {
        "wage_day": (900.0, 1000.0, 1100.0),
        "calorie_share_flour": (0.6, 0.7, 0.8),
        "calorie_share_bread": (0.6, 0.7, 0.8),
    }
    situation = replace(situation, living=living, constants=constants)
    scenario = simulation.load_scenario("crossings_shut")
    return simulation.simulate(situation, scenario, days=DAYS, members=range(MEMBERS), seed=1)


def column(run, item: str = ITEM) -> int:
    return run.markets.index((run.situation.network.focus, item))


def test_kilograms_are_the_wage_over_the_price(run):
    blocks = {b.keys[0].item: b for b in terms_of_trade(run)}
    price = run.supply["price"][:, :, column(run)]
    assert np.allclose(blocks[ITEM].sample[:, :, 0] * price, 1000.0)
    without = replace(run, situation=replace(run.situation, constants={}))
    assert list(terms_of_trade(without)) == []


def test_goods_are_watched_or_refused_with_the_reason(run):
    found = watched(run.situation)
    assert set(found) == {ITEM, "bread"}
    assert isinstance(found["bread"][1], Refused)
    assert found["bread"][1].rule == "length"
    values, classes = list(price_spikes(run))
    assert values.keys[0].item == ITEM
    assert [k.group for k in classes.keys] == list(CLASSES)
    assert np.array_equal(classes.sample.sum(axis=2), np.ones((MEMBERS, DAYS + 1)))
    inside = values.sample[:, :, 0]
    assert np.array_equal(classes.sample[:, :, 3] == 1, inside >= 2)


def test_the_course_is_held_against_the_trend_by_its_last_thirty_days(run):
    trend = watched(run.situation)[ITEM][1]
    price = run.supply["price"][:, :, column(run)]
    found = ahead(trend, run.situation.date, price)
    for day in (0, 10, 29, 30, DAYS):
        mean = price[:, max(0, day - 29) : day + 1].mean(axis=1)
        when = run.situation.date + timedelta(days=day)
        expected = float(trend.level[when.month - 1] + trend.slope * (month(when) - trend.first))
        assert found[:, day] == pytest.approx((mean - expected) / trend.sd)
    assert date(2031, 5, 10) == run.situation.date


def lasting(run):
    return [b for b in cash(run) if b.quantity == "cash_lasts_days"]


def test_cash_that_outlasts_the_run_has_no_row_and_its_chance_says_in_how_many_members(run):
    rows = [r for r in summarise(run) if r.quantity.startswith("cash_")]
    for block in lasting(run):
        key, days = block.keys[0], block.sample[:, 0, 0]
        mine = [r for r in rows if (r.group, r.item) == (key.group, key.item)]
        (gone,) = (r for r in mine if r.quantity == "cash_gone_probability")
        assert gone.value == pytest.approx((days < DAYS + 1).mean(), abs=1e-4)
        told = {r.quantile_level: r.value for r in mine if r.quantity == "cash_lasts_days"}
        assert all(level <= gone.value + 1e-4 and value <= DAYS + 1 for level, value in told.items())
        assert (0.95 in told) == (gone.value >= 0.95)
    assert {r.value for r in rows if r.quantity == "cash_gone_probability" and r.group == "earner"} == {0.0}


def test_cash_of_the_household_buys_the_staple_day_by_day(run):
    found = {(b.keys[0].group, b.keys[0].item): b for b in lasting(run)}
    runway = run.household["cash_runway_days"]
    own = found["", ""].sample[:, 0, 0]
    for m in range(MEMBERS):
        left, day = 1.0, 0
        while day <= DAYS and left >= 1 / runway[m, day]:
            left -= 1 / runway[m, day]
            day += 1
        assert own[m] == pytest.approx(day + left * runway[m, day] if day <= DAYS else DAYS + 1)


def test_kinds_of_households_and_baskets(run):
    found = {(b.keys[0].group, b.keys[0].item): b.sample[:, 0, 0] for b in lasting(run)}
    baskets = {"", "bread", "both"}
    assert set(found) == {(g, b) for g in ("", "poor", "earner") for b in baskets}
    home, bread = run.situation.household, run.situation.living.history(run.situation.network.focus, "bread").prices[-1]
    expected = min(home.cash / (home.persons * 0.8 * bread), DAYS + 1)
    assert found["", "bread"] == pytest.approx(np.full(MEMBERS, expected))
    assert (found["earner", "bread"] == DAYS + 1).all()
    assert (found["poor", "bread"] <= 400 / (6 * 0.8 * bread) + 1e-9).all()
    assert len(set(found["poor", "bread"].tolist())) == MEMBERS


def test_cash_does_not_depend_on_the_batch(run):
    half = simulation.simulate(
        run.situation, simulation.load_scenario("crossings_shut"), days=DAYS, members=range(6, 12), seed=1
    )
    whole = {(b.keys[0].group, b.keys[0].item): b.sample for b in lasting(run)}
    for block in lasting(half):
        assert np.array_equal(block.sample, whole[block.keys[0].group, block.keys[0].item][6:])


def test_running_low_comes_before_running_out(run):
    blocks = {b.quantity: b for b in markets(run) if b.keys[0].item == ITEM}
    low, out = (blocks[f"runs_{e}_day"].sample[:, 0, 0] for e in ("low", "out"))
    assert (low <= out).all()
    days = run.supply["days_of_supply"][:, :, column(run)]
    for m in range(MEMBERS):
        under = [d for d in range(DAYS + 1) if days[m, d] < 1]
        assert out[m] == (under[0] if under else DAYS + 1)
    assert (blocks["runs_out_probability"].sample <= blocks["runs_low_probability"].sample).all()


def test_all_of_it_becomes_rows(run):
    rows = summarise(run)
    by = {(r.quantity, r.item, r.group, r.horizon, r.quantile_level): r for r in rows}
    assert by["kg_per_wage", ITEM, "", 0, 0.5].unit == "kg/day"
    assert (
        by["cash_lasts_days", "both", "poor", DAYS, 0.05].value
        <= by["cash_lasts_days", "both", "poor", DAYS, 0.95].value
    )
    total = sum(by["alps_class_probability", ITEM, name, 30, 0.5].value for name in CLASSES)
    assert total == pytest.approx(1, abs=1e-3)
    assert by["alps", ITEM, "", 30, 0.5].unit == "1"
    assert by["runs_out_probability", ITEM, "", DAYS, 0.5].unit == "probability"
