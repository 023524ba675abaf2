"""Quantiles of an ensemble: against numpy by hand, in a fixed order, at a fixed precision."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import brief_world as world
from panah.errors import InputError, PanahError
from panah.forecast.quantiles import quantiles
from panah.forecast.summarise import forecast, summarise
from panah.model.ensemble import Ensemble
from panah.model.forecast import FORECAST_QUANTITIES, QUANTILE_LEVELS, ForecastRow


def rows_of(ensemble: Ensemble, quantity: str, place: str = "", group: str = "") -> list[ForecastRow]:
    return [r for r in summarise(ensemble) if (r.quantity, r.place_code, r.group) == (quantity, place, group)]


def value(rows: list[ForecastRow], horizon: int, level: float = 0.5) -> float:
    return next(r.value for r in rows if r.horizon == horizon and r.quantile_level == level)


def naive(sample: list[float], level: float) -> float:
    """The smallest value that at least a share ``level`` of the members stays at or below."""
    ordered = sorted(sample)
    return next(v for i, v in enumerate(ordered, start=1) if i >= level * len(ordered) - 1e-9)


def test_arrivals_are_added_up_from_the_day_after_the_reference_date() -> None:
    ensemble = world.ensemble(members=31)
    first_day = ensemble.people["arrivals"].copy()
    first_day[:, 0] = 10_000
    ensemble = replace(ensemble, people={**ensemble.people, "arrivals": first_day})
    rows = rows_of(ensemble, "arrivals", "CITY")
    assert value(rows, 0) == 0
    for level in QUANTILE_LEVELS:
        sums = ensemble.people["arrivals"][:, 1:11, 0].sum(axis=1).tolist()
        assert value(rows, 10, level) == naive(sums, level)


def test_every_quantity_has_rows_and_its_unit() -> None:
    ensemble = world.ensemble()
    told = {r.quantity for r in summarise(ensemble)}
    # a bound that no price comes to has no rows
    assert told == set(FORECAST_QUANTITIES) - {"price_limited_probability"}
    bound = np.zeros_like(ensemble.supply["price"])
    bound[0] = 1.0
    rows = summarise(replace(ensemble, supply={**ensemble.supply, "price_limited": bound}))
    assert {r.quantity for r in rows} == set(FORECAST_QUANTITIES)
    units = {r.quantity: r.unit for r in rows}
    assert units["price"] == "TSD/kg"
    told = {q: unit.replace("currency", "TSD") for q, (unit, _) in FORECAST_QUANTITIES.items()}
    assert units == told


def test_horizons_are_daily_for_the_focus_and_weekly_elsewhere() -> None:
    ensemble = world.ensemble()
    assert sorted({r.horizon for r in rows_of(ensemble, "arrivals", "CITY")}) == list(range(world.DAYS + 1))
    assert sorted({r.horizon for r in rows_of(ensemble, "arrivals", "SITE")}) == [7, 14, 21, 28, 35, 40]
    assert sorted({r.horizon for r in rows_of(ensemble, "displaced_total")}) == list(range(world.DAYS + 1))


def test_places_where_nobody_arrives_are_left_out() -> None:
    assert not rows_of(world.ensemble(), "arrivals", "D4")
    assert rows_of(world.ensemble(), "arrivals", "D3")


def test_border_counts_are_the_change_since_the_reference_date() -> None:
    ensemble = world.ensemble()
    here = ensemble.people["displaced_here"]
    crossed = (here[:, 20, 9:11] - here[:, 0, 9:11]).sum(axis=1)
    assert value(rows_of(ensemble, "cross_border"), 20, 0.95) == naive(crossed.tolist(), 0.95)
    assert value(rows_of(ensemble, "cross_border"), 0) == 0
    west = (here[:, 20, 9] - here[:, 0, 9]).tolist()
    assert value(rows_of(ensemble, "cross_border", group="WST"), 20) == naive(west, 0.5)


def test_a_province_is_the_sum_of_its_places_member_by_member() -> None:
    ensemble = world.ensemble()
    inside = [i for i, p in enumerate(ensemble.situation.network.places) if p.admin1_code == "TS01"]
    sums = ensemble.people["arrivals"][:, 1:15][:, :, inside].sum(axis=(1, 2)).tolist()
    assert value(rows_of(ensemble, "arrivals", "TS01", "admin1"), 14, 0.25) == naive(sums, 0.25)


def test_the_focus_with_its_sites_is_their_sum_member_by_member() -> None:
    ensemble = world.ensemble()
    sums = ensemble.people["arrivals"][:, 1:6][:, :, [0, 5]].sum(axis=(1, 2)).tolist()
    rows = rows_of(ensemble, "arrivals", "CITY", "with_sites")
    assert value(rows, 5, 0.75) == naive(sums, 0.75)
    assert {r.horizon for r in rows} == set(range(world.DAYS + 1))


def test_people_inside_and_across_the_border_are_all_displaced_people() -> None:
    ensemble = world.ensemble(members=1)
    inside = rows_of(ensemble, "displaced_total")
    across = rows_of(ensemble, "cross_border")
    start = int(ensemble.people["displaced_here"][0, 0, 9:11].sum())
    for day in (0, 13, 40):
        people = ensemble.people["displaced_here"][0, day].sum() + ensemble.people["in_transit"][0, day].sum()
        assert value(inside, day) + value(across, day) + start == people


def test_the_chance_of_control_is_the_share_of_members_at_the_middle_level_only() -> None:
    ensemble = world.ensemble()
    rows = rows_of(ensemble, "holder_probability", "D2")
    assert {r.quantile_level for r in rows} == {0.5}
    assert {r.item for r in rows} == {"rebels"}
    assert value(rows, 21) == round(float((ensemble.holder[:, 21, 2] == 1).mean()), 4)
    assert not rows_of(ensemble, "holder_probability", "SITE")


def test_a_place_under_which_control_says_nothing_for_the_defender_keeps_its_zero() -> None:
    ensemble = world.ensemble()
    ensemble = replace(ensemble, holder=np.where(ensemble.holder == 1, 0, ensemble.holder).astype(np.int8))
    assert value(rows_of(ensemble, "holder_probability", "D2"), 21) == 0


def test_the_day_supply_runs_low_is_no_number_where_it_is_not_within_the_run() -> None:
    ensemble = world.ensemble(members=4)
    days = np.full((4, world.DAYS + 1, 1), 30.0)
    days[0, 12:, 0] = 6.9
    days[1, 20, 0] = 3.0
    ensemble = replace(ensemble, supply={**ensemble.supply, "days_of_supply": days})
    rows = rows_of(ensemble, "runs_low_day", "CITY")
    assert value(rows, world.DAYS, 0.05) == 12
    assert value(rows, world.DAYS, 0.5) == 20
    # half of the members never run low: their quantiles are no day
    assert sorted({r.quantile_level for r in rows}) == [0.05, 0.25, 0.5]
    odds = rows_of(ensemble, "runs_low_probability", "CITY")
    assert [value(odds, h) for h in (11, 12, 19, 20, 40)] == [0, 0.25, 0.25, 0.5, 0.5]


def test_rows_are_sorted_and_rounded_and_the_same_each_time() -> None:
    first, second = summarise(world.ensemble()), summarise(world.ensemble())
    assert first == second
    keys = [(r.quantity, r.item, r.group, r.place_code, r.horizon, r.quantile_level) for r in first]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert all(r.value == int(r.value) for r in first if r.unit == "persons")
    assert all(r.value == round(r.value, 2) for r in first if r.quantity == "price")


def test_members_in_another_order_give_the_same_rows() -> None:
    ensemble = world.ensemble()
    turn = np.random.default_rng(3).permutation(len(ensemble.members))
    other = replace(
        ensemble,
        members=ensemble.members[turn],
        people={k: v[turn] for k, v in ensemble.people.items()},
        holder=ensemble.holder[turn],
        supply={k: v[turn] for k, v in ensemble.supply.items()},
        household={k: v[turn] for k, v in ensemble.household.items()},
    )
    assert summarise(other) == summarise(ensemble)


def test_quantiles_are_values_that_a_member_reached() -> None:
    sample = np.random.default_rng(0).integers(0, 1000, (97, 5))
    for level, row in zip(QUANTILE_LEVELS, quantiles(sample, QUANTILE_LEVELS), strict=True):
        assert row.tolist() == [naive(sample[:, c].tolist(), level) for c in range(5)]


@pytest.mark.parametrize("members", [1, 2, 3, 7, 19, 20, 21, 100, 250, 333, 1000])
def test_quantiles_are_numpys_whatever_the_number_of_members(members: int) -> None:
    rng = np.random.default_rng(members)
    levels = (1e-9, *(np.arange(1, 40) / 40).tolist(), 1.0 / 3, 1.0 - 1e-12)
    for sample in (rng.integers(0, 50, (members, 3, 2)), rng.random((members, 4))):
        expected = np.quantile(sample, levels, axis=0, method="inverted_cdf")
        np.testing.assert_array_equal(quantiles(sample, levels), expected)


def test_a_number_that_is_not_finite_is_refused() -> None:
    ensemble = world.ensemble(members=3)
    price = ensemble.supply["price"].copy()
    price[1, 4, 0] = np.inf
    with pytest.raises(PanahError, match="not a finite number"):
        summarise(replace(ensemble, supply={**ensemble.supply, "price": price}))


@pytest.mark.parametrize("levels", [(), (0.5, 0.5), (0.9, 0.1), (0.0, 0.5), (0.5, 1.0)])
def test_levels_that_cannot_be_used_are_named(levels: tuple[float, ...]) -> None:
    with pytest.raises(InputError, match="quantile levels cannot be used"):
        summarise(world.ensemble(members=2), levels)


def test_a_forecast_holds_each_scenario_once_on_one_date() -> None:
    one, two = world.ensemble("b", members=5), world.ensemble("a", members=5)
    both = forecast([one, two])
    assert both.reference_date == world.DATE
    assert [r.scenario for r in both.rows] == sorted(r.scenario for r in both.rows)
    with pytest.raises(InputError, match="scenario given twice"):
        forecast([one, one])
    later = replace(two, situation=replace(two.situation, date=world.DATE.replace(day=13)))
    with pytest.raises(InputError, match="one reference date"):
        forecast([one, later])
    with pytest.raises(InputError, match="no ensemble"):
        forecast([])
