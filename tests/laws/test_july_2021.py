"""Herat in July 2021, from what was known on the first of the month and the diary of its gates.

Paid for a kilogram of wheat flour of high quality in Herat, by month (WFP): 31.0 in June, 38.4 in July, 34.7 in August.
These prices are no input: the atlas knows those of May and before.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from panah import atlas, simulation
from panah.situation.build import build
from panah.supply.closed import implied_closure

CASES = Path(__file__).resolve().parents[2] / "cases"
DIARY = CASES / "scenarios" / "herat-july-2021.yaml"
FIRST = date(2021, 7, 1)
DAYS, MEMBERS = 61, 24

QUIET = {"id": "quiet", "title": "t", "says": "s", "crossings": [{"place": "all", "goods": "open"}]}


@pytest.fixture(scope="module")
def herat():
    """With flour alone: other goods would share its purse and take five times as long."""
    whole = build([], atlas.load("herat-2021"), FIRST)
    goods = {"price", "price_base", "stock"}
    return replace(whole, cells=tuple(c for c in whole.cells if c.quantity not in goods or c.item == "flour"))


def flour(herat, scenario, supply):
    """(M, D) price of flour in Herat."""
    made = simulation.simulate(herat, scenario, days=DAYS, members=range(MEMBERS), seed=1, supply=supply)
    (market,) = [k for k, (_, item) in enumerate(made.markets) if item == "flour"]
    return made.supply["price"][:, :, market]


def month(prices, number):
    """(M,) mean price of a month."""
    days = [d for d in range(DAYS + 1) if (FIRST + timedelta(days=d)).month == number]
    return prices[:, days].mean(axis=1)


@pytest.mark.parametrize("supply", ["reduced", "full"])
def test_the_diary_raises_herats_price_in_july_and_most_of_it_is_gone_in_august(herat, supply):
    quiet = simulation.load_scenario(DIARY).model_copy(update={"crossings": ()})
    ratio = flour(herat, simulation.load_scenario(DIARY), supply) / flour(herat, quiet, supply)
    assert np.median(month(ratio, 7)) > 1.01
    assert (ratio[:, :7] < 1.05).all(), "the gates shut on the eighth"
    peak = np.median(ratio, axis=0).max()
    assert np.median(ratio, axis=0)[-1] < 1 + 0.6 * (peak - 1), "trade is back"


def test_what_was_paid_lies_within_the_futures_of_the_full_market(herat):
    found = flour(herat, simulation.load_scenario(DIARY), "full")
    for number, paid in ((7, 38.41 / 31.0), (8, 34.72 / 31.0)):
        low, high = np.quantile(month(found, number) / found[:, 0], (0.05, 0.95))
        assert low < paid < high, (number, low, paid, high)


def test_the_stock_by_trade_alone_spans_the_month_that_was_warned_of(herat):
    """"Within a month" was said on 14 July; the stock prior knows nothing of it and ends on both sides of it."""
    stock = herat.cell("AF3201", "stock", "flour")
    assert stock is not None
    need = herat.constants["need_kg_person_day"][1] * herat.constants["market_population"][1] / 1000
    assert stock.low / need < 31 < stock.high / need + 1


def test_the_sack_from_1800_to_2000_says_the_wait_is_about_the_stock():
    assert implied_closure(2000, 1800, 30, 0.2) == pytest.approx(30.6, abs=0.1)
