"""Chances on the warning's day and the last, conditions kept, and the way of the price."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

import brief_world as world
from panah.brief import BriefInputs, highlights, page
from panah.forecast.summarise import forecast
from panah.model.forecast import Forecast


def priced(path: Callable[[int], tuple[float, float]]) -> BriefInputs:
    """Inputs in which half of the futures follow one price of a day and half the other."""
    made = world.ensemble()
    low, high = (np.array([path(d)[i] for d in range(world.DAYS + 1)]) for i in (0, 1))
    prices = np.where(np.arange(200)[:, None] < 110, low, high)
    supply = {**made.supply, "price": prices[:, :, None]}
    one = replace(made, supply=supply)
    inputs = world.inputs()
    return replace(inputs, forecast=forecast((one,)), scenarios=inputs.scenarios[:1])


def test_a_peak_between_today_and_the_headline_day_is_told() -> None:
    inputs = priced(lambda d: (40 - d / 10, 40 + (43 if d == 14 else 10)))
    told = highlights(inputs)[-1]
    assert "the middle of the futures falls to 37 TSD per kg on 11 June (day 30), 9 in 10 of them 37 to 50" in told
    assert "1 in 20 stand above 83 at the peak, about 26 May" in told


@pytest.mark.parametrize(("end", "words"), [(50.0, "rises to 50"), (30.0, "falls to 30"), (40.2, "stays at 40")])
def test_the_direction_of_the_price_is_told(end: float, words: str) -> None:
    told = highlights(priced(lambda d: (end, end)))[-1]
    assert words in told
    assert "peak" not in told


def test_the_chance_stands_beside_the_day_of_the_warning_and_the_last() -> None:
    told = next(s for s in highlights(world.inputs()) if "Simulated: less than a week" in s)
    assert re.search(r"by 11 June in about .* \(\d+ of 200\), by 21 June in ", told)
    assert "; before " in told
    assert "in fewer than 1 in 20" in told
    assert "rarely" not in world.plain(page(world.inputs()))


def test_the_table_of_scenarios_speaks_of_one_day() -> None:
    html = page(world.inputs())
    rows = html[html.index('id="h-scenarios"') : html.index('id="h-dates"')]
    found = re.findall(r'data-label="Less than a week of flour">by ([^<]*) in', rows)
    assert found == ["11 June", "11 June"]


def test_a_warning_keeps_its_condition() -> None:
    told = replace(world.claims()[7], qualifier="within a month; unless convoys pass")
    inputs = world.inputs(found=(told,))
    assert "could run low by 11 June unless convoys pass." in " ".join(highlights(inputs))
    assert "Flour could run low within 30 days (11 June 2031) unless convoys pass" in world.plain(page(inputs))
    assert "could run low by 11 June unless convoys pass." in " ".join(highlights(replace(inputs, share=True)))


def test_few_futures_are_said_to_be_few() -> None:
    inputs = world.inputs()
    few = Forecast(world.DATE, tuple(replace(r, members=60) for r in inputs.forecast.rows))
    assert "Only 60 futures were simulated" in world.plain(page(replace(inputs, forecast=few)))
    assert "futures were simulated" not in world.plain(page(inputs))


def test_what_the_model_does_with_a_fallen_city_is_said_under_the_scenarios() -> None:
    told = world.plain(page(world.inputs()))
    assert "people who leave a place eat elsewhere" in told
    assert "Days of cash are counted from today (12 May): 6 people with 2,000 TSD" in told
