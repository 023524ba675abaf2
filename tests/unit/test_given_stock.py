"""Refugees of earlier years: the fence of years, and how countries' shares move."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from given_worlds import case_of, war
from panah.errors import InputError
from panah.forecast.draws import draw, priors
from panah.forecast.given import split_of_arrivals
from panah.forecast.given.blend import by_stock, stock_by_land, weights
from panah.forecast.given.cold_start import with_and_without_stock
from panah.forecast.given.ground import lay_ground
from panah.model.stock import earlier_stock, latest_year

NEAR, FAR, LATE, HOME = range(4)


@pytest.fixture(scope="module")
def case():
    return case_of(war())


def test_counts_of_a_year_not_yet_published_are_refused_by_name():
    with pytest.raises(InputError, match=r"refugee stock.*2015.*2014 or before.*2016-12-31"):
        earlier_stock("SSD", 2015, known_on=date(2016, 12, 31))
    assert latest_year(date(2016, 1, 1)) == 2014
    assert earlier_stock("SSD", 2014, known_on=date(2016, 1, 1))["ETH"] > 100_000


def test_a_country_nobody_knows_and_a_year_before_the_table_have_no_stock():
    assert earlier_stock("", 2014, known_on=date(2020, 1, 1)) == {}
    assert earlier_stock("SSD", 1990, known_on=date(2020, 1, 1)) == {}


def test_stock_is_that_of_two_years_before_in_countries_abroad(case):
    ground = with_and_without_stock(case, draws=2)[0].ground
    held = stock_by_land(case, ground, case.start)
    table = earlier_stock("SSD", 2014, known_on=case.start)
    assert dict(zip(ground.lands, held, strict=True)) == {"UGA": table["UGA"], "ETH": table["ETH"], "SSD": 0}


def test_a_countrys_share_is_the_geometric_mean_and_those_at_home_and_within_it_stay(case):
    ground = with_and_without_stock(case, draws=2)[0].ground
    mixed = np.array([[[0.3, 0.1, 0.2, 0.4]]])
    drawn = {"stock_weight": np.array([0.8]), "stock_floor": np.array([1_000.0]), "stock_enough": np.array([3_000.0])}
    out = by_stock(mixed, ground, np.array([1_000.0, 8_000.0, 0.0]), drawn)[0, 0]
    m = 0.8 * 9_000 / 12_000
    uganda, ethiopia = 0.5 ** (1 - m) * 2_000**m, 0.1 ** (1 - m) * 9_000**m
    assert out[FAR] == pytest.approx(0.6 * ethiopia / (uganda + ethiopia))
    assert out[HOME] == pytest.approx(0.4)
    assert out[NEAR] / out[LATE] == pytest.approx(1.5)
    assert out.sum() == pytest.approx(1)


def test_a_country_that_is_shut_gets_nobody_however_many_are_there(case):
    ground = with_and_without_stock(case, draws=2)[0].ground
    drawn = draw(3, 1, priors("given"))
    out = by_stock(np.tile([0.6, 0.0, 0.4, 0.0], (3, 1, 1)), ground, np.array([10.0, 1e6, 0.0]), drawn)
    assert (out[..., FAR] == 0).all()
    assert out == pytest.approx(np.tile([0.6, 0.0, 0.4, 0.0], (3, 1, 1)))


def test_shares_move_towards_where_they_were(case):
    start, without = with_and_without_stock(case, draws=50)
    assert start.weights.mean(axis=0)[20, FAR] > without.weights.mean(axis=0)[20, FAR]  # most were in Ethiopia
    assert start.weights[..., HOME] == pytest.approx(without.weights[..., HOME])


def test_words_that_name_no_country_have_no_stock_to_move_by(case):
    nameless = replace(case, countries=("",) * len(case.countries))
    start, without = with_and_without_stock(nameless, draws=5)
    assert start.weights == pytest.approx(without.weights)


def test_a_split_of_a_later_year_takes_that_years_stock():
    case = case_of(war(days=300, rows=300))
    day = np.array([250])  # in 2017
    ground, drawn = lay_ground(case, day=250), draw(5, 1, priors("given"))
    later = weights(case, ground, drawn, day, stock=True, known_on=date(2017, 3, 8))[:, 0]
    assert split_of_arrivals(case, 250, draws=5) == pytest.approx(later)
    assert later != pytest.approx(weights(case, ground, drawn, day, stock=True)[:, 0], rel=1e-3)
