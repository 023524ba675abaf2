"""Priors and cells into members: bounds, laws, and addresses that stay put."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

import worlds
from panah.model.parameters import Parameter, parameters
from panah.simulation import members
from panah.simulation.geography import great_circle, survey
from panah.simulation.prior import arrivals_per_hazard, informed
from panah.units import UNITS

STEMS = members.stems_of(3, range(4_000))


def row(distribution, a=math.nan, b=math.nan, low=-math.inf, high=math.inf):
    return Parameter("p", "r", "1", distribution, a, b, 0.0, low, high, "d", "s")


def test_every_parameter_says_its_unit_range_and_source():
    for name, entry in parameters().rows.items():
        assert entry.unit in UNITS, name
        assert entry.source, name
        assert len(entry.description) > 30, name
        assert entry.low <= entry.default <= entry.high, name
    assert len({r.name for r in parameters().rows.values()}) == len(parameters().rows)


def test_draws_stay_in_their_range_and_centre_on_their_default():
    for name, values in members.draw(parameters(), STEMS).items():
        entry = parameters()[name]
        assert values.min() >= entry.low, name
        assert values.max() <= entry.high, name
        if entry.distribution == "lognormal":
            assert np.median(values) == pytest.approx(entry.default, rel=0.2), name


@pytest.mark.parametrize(
    ("entry", "law"),
    [
        (row("uniform", low=2, high=5), stats.uniform(2, 3)),
        (row("loguniform", low=3, high=200), stats.loguniform(3, 200)),
        (row("normal", 1.6, 0.7, 0.2, 3.7), stats.truncnorm((0.2 - 1.6) / 0.7, (3.7 - 1.6) / 0.7, 1.6, 0.7)),
        (row("beta", 1.2, 3, 0, 1), stats.beta(1.2, 3)),
        (row("lognormal", 200, 0.7, 1e-9, 1e9), stats.lognorm(0.7, scale=200)),
    ],
)
def test_priors_follow_their_law(entry, law):
    values = members.quantile(entry, members.uniforms(STEMS, 0, "p"))
    assert stats.kstest(values, law.cdf).pvalue > 1e-4


def test_adding_a_parameter_changes_no_other():
    extra = replace(parameters()["purse"], name="another")
    more = replace(parameters(), rows={"another": extra, **parameters().rows})
    before, after = (members.draw(table, STEMS[:50]) for table in (parameters(), more))
    assert all(np.array_equal(before[name], after[name]) for name in before)
    assert not np.array_equal(after["another"], after["purse"])


def test_cells_are_spread_evenly_on_each_side_of_the_best_estimate():
    u = np.array([1e-9, 0.25, 0.5, 0.75, 1 - 1e-9])
    assert members.between(u, 2, 4, 10).tolist() == pytest.approx([2, 3, 4, 7, 10])
    cell = worlds.cell("QA01", "stock", 4, "t", item="flour", low=2, high=10)
    values = members.spread(cell, STEMS)
    assert (values < 4).mean() == pytest.approx(0.5, abs=0.03)
    assert members.spread(worlds.cell("QA01", "stock", 4, "t"), STEMS) == pytest.approx(4)


def test_threshold_groups_average_to_one_and_spread_with_their_variation():
    factor = members.thresholds(np.array([0.5, 1.0, 1.5]), 3)
    assert factor.sum(axis=1) == pytest.approx(3)
    assert (np.diff(factor, axis=1) > 0).all()
    assert (np.diff(factor[:, 2]) > 0).all()
    # thirds of a lognormal with cv 1, by integration of its quantile function
    sd = math.sqrt(math.log(2))
    law = stats.lognorm(sd, scale=math.exp(-(sd**2) / 2))
    thirds = [law.ppf(np.linspace(k / 3 + 1e-6, (k + 1) / 3 - 1e-6, 200_001)).mean() for k in range(3)]
    assert factor[1] == pytest.approx(thirds, rel=1e-3)


def test_distances_follow_roads_and_pass_one_crossing():
    geography = survey(worlds.world(), 30.0)
    index = worlds.network().index
    inside, through = geography.roads.inside, geography.roads.through
    assert inside[index["QA02"], index["QB01"]] == 42 + 50 + 160
    assert np.isinf(inside[index["QA01"], index["QX01"]])
    assert geography.roads.abroad.tolist() == [index["QX01"], index["QY01"]]
    assert through[0, index["QA01"]].tolist() == [42 + 70 + 35, math.inf]
    assert through[1, index["QA01"]].tolist() == [math.inf, 45 + 95 + 25]
    assert [worlds.network().places[p].code for p in geography.crossings] == ["QA02-X", "QA03-X"]


def test_a_flight_is_no_road_and_a_shut_route_no_way():
    geography = survey(worlds.world(), 30.0)
    index = worlds.network().index
    assert geography.roads.inside[index["QA01-AIR"], index["QB01"]] == 10 + 50 + 160
    cut = replace(worlds.cell("QA04", "open_people", 0.1, "probability"), place_code="", route="r07")
    shut = survey(worlds.with_cells(worlds.world(), [cut]), 30.0)
    assert np.isinf(shut.roads.inside[index["QA01"], index["QB01"]])


def test_great_circles_are_in_kilometres():
    km = great_circle(worlds.network())
    assert km[0, 7] == pytest.approx(177, abs=2)
    assert np.array_equal(km, km.T)


def test_crossings_fall_with_their_district_and_sites_have_its_ruler():
    geography = survey(worlds.world(), 30.0)
    index = worlds.network().index
    assert geography.borders.follows[index["QA03-X"]] == index["QA03"]
    assert geography.roads.ruler[index["QA01-S1"]] == index["QA01"]
    assert geography.roads.ruler[index["QX01"]] == -1
    assert geography.roads.settlement[index["QA01-S1"]] == index["QA01"]


def arrivals(best):
    return worlds.cell("QA01", "arrivals", best, "persons", item="2031-05-01", low=best / 2, high=best * 2)


def test_reported_arrivals_update_the_hazard_in_closed_form():
    table = parameters()
    geography = survey(worlds.world(), 30.0)
    situation = worlds.with_cells(worlds.world(), [arrivals(400)])
    each = arrivals_per_hazard(table, situation, geography, arrivals(400))
    assert each > 0
    moved = informed(table, situation, geography)["event_hazard"]
    prior = table["event_hazard"]
    error = (math.log(4) / 3.29) ** 2 + table["update_discrepancy"].default ** 2
    weight = prior.b**2 / (prior.b**2 + error)
    expected = (1 - weight) * math.log(prior.a) + weight * math.log(400 / each)
    assert math.log(moved.a) == pytest.approx(expected)
    assert moved.b == pytest.approx(math.sqrt(prior.b**2 * (1 - weight)))
    assert "c001" in moved.source


def test_without_reported_arrivals_or_with_a_fixed_hazard_nothing_is_updated():
    geography = survey(worlds.world(), 30.0)
    bare = worlds.without(worlds.world(), "arrivals")
    assert informed(parameters(), bare, geography) is parameters()
    fixed = parameters().with_values({"event_hazard": 0.002})
    assert informed(fixed, worlds.world(), geography) is fixed
    quiet = worlds.without(worlds.world(), "event")
    assert informed(parameters(), quiet, geography) is parameters()


def test_arrivals_of_more_people_than_there_are_say_nothing():
    geography = survey(worlds.world(), 30.0)
    absurd = worlds.with_cells(worlds.world(), [arrivals(5.9e12)])
    assert informed(parameters(), absurd, geography) is parameters()
