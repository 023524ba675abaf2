"""Rows of task "given": names, columns, scores by hand, baselines, and nothing seen of what comes later."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from flee_worlds import small_world
from given_worlds import case_of, war
from panah.errors import PanahError
from panah.forecast.given import MODEL, cold_start, given_rows, split_of_arrivals
from panah.forecast.given.baselines import by_open_capacity, chain_of, constant_share, weights_of_baselines
from panah.forecast.given.capacity import accumulate_within, by_size
from panah.forecast.given.cold_start import first_people, inserted_people, totals, with_and_without_stock
from panah.forecast.given.ground import lay_ground
from panah.forecast.given.people import accumulate
from panah.forecast.given.scoring import Run, ard_raw, rows_of, targets
from panah.forecast.leaks import doctored, require_unchanged
from panah.forecast.relative_difference import relative_difference
from panah.model.instance import FleeSettings
from panah.pipeline.cases import read_cases

CASES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "flee-cases"
NEAR, FAR, LATE, HOME = range(4)


@pytest.fixture(scope="module")
def case():
    return case_of(war())


@pytest.fixture(scope="module")
def rows(case):
    return given_rows(case, draws=30)


def test_all_models_are_there_in_their_columns(rows):
    names = {column: {r.model for r in rows if r.column == column} for column in ("ex-ante", "as published")}
    assert names["as published"] == {
        MODEL, f"{MODEL}, capacities as ceilings only", "total x capacity", "total x capacity, open camps", "Flee",
        "Flee, not scaled",
    }  # fmt: skip
    for name in ("nearest", "gravity 1/d", "gravity 1/d2", "gravity exp(-d/300)", "equal shares"):
        assert {name, f"{name}, undated"} <= names["ex-ante"]
    for day in (7, 14):  # a run of 30 days has none after day 30
        assert {f"constant share d{day} counted", f"{MODEL}, day {day} counted"} <= names["ex-ante"]
    assert {MODEL, f"{MODEL}, no earlier refugees", "Markov chain", "Flee", "Flee, not scaled"} <= names["ex-ante"]
    assert {r.task for r in rows} == {"given"}
    assert all(np.isfinite(r.value) and r.targets > 0 for r in rows)
    assert len({(r.column, r.model, r.basis, r.measure) for r in rows}) == len(rows)


def test_the_published_error_is_flees(case, rows):
    held = relative_difference(cold_start(case, draws=30).mean(axis=0)[None], case.instance.registered)
    (row,) = [r for r in rows if (r.model, r.column, r.basis, r.measure) == (MODEL, "ex-ante", "daily", "ard")]
    assert row.value == pytest.approx(float(held.normal[0]))
    assert row.targets == case.instance.days


def test_raw_counts_are_scored_on_their_own_days(case):
    held = targets(case)
    assert sorted(zip(held.camp.tolist(), held.day.tolist(), strict=True))[:3] == [(NEAR, 6), (NEAR, 15), (NEAR, 20)]
    assert targets(case, 14).day.min() == 15
    assert not {0, 30} & set(held.day.tolist())  # day 0 is given; day 30 lies after the last
    people = np.zeros((30, 4))
    error = [n / case.instance.registered[d].sum() for n, d in zip(held.people, held.day, strict=True)]
    assert ard_raw(people, held) == pytest.approx(1)
    people[6, NEAR] = 700
    first = 700 / case.instance.registered[6].sum()
    assert ard_raw(people, held) == pytest.approx(1 - first / sum(error))


def test_a_run_without_a_distribution_has_none_scored(case):
    flat = Run("flat", "ex-ante", np.ones((1, 30, 4)))
    assert {r.measure for r in rows_of(case, flat)} == {"ard"}
    many = replace(flat, wide=np.ones((40, 30, 4)), after=7)
    assert {r.measure for r in rows_of(case, many)} == {
        "ard_after7", "crps_after7", "energy_after7", "cover50_after7", "cover90_after7",
    }  # fmt: skip


def test_simple_baselines_by_hand(case):
    ground, undated = lay_ground(case), lay_ground(case, dated=False)
    held = dict(weights_of_baselines(ground, undated, FleeSettings(), np.array([0, 15])))
    km = np.array([[150 + 120, 150 + 310, 200, 150 + 30], [60 + 120, 60 + 310, 60 + 150 + 200, 60 + 30]], float)
    assert held["nearest"][0] == pytest.approx(np.array([[0, 0, 0, 1], [0, 0, 0, 1]]), abs=1e-12)
    first, dated = 1 / (km[0] + 1), np.array([1, 1, 0, 1])
    assert held["gravity 1/d"][0, 0] == pytest.approx(first * dated / (first * dated).sum())
    assert held["gravity 1/d, undated"][0, 0] == pytest.approx(first / first.sum())
    pull = np.exp(-km / 300)
    both = 40_000 * pull[0] / pull[0].sum() + 10_000 * pull[1] / pull[1].sum()
    assert held["gravity exp(-d/300)"][0, 1] == pytest.approx(both / 50_000)
    assert held["equal shares"][0, 0] == pytest.approx([1 / 3, 1 / 3, 0, 1 / 3])


def test_shares_kept_and_capacities(case):
    total = np.array([10, 20])
    assert constant_share(total, np.array([3.0, 1.0]))[0].tolist() == [[7.5, 2.5], [15, 5]]
    assert constant_share(total, np.zeros(2))[0].tolist() == [[5, 5], [10, 10]]
    shut = np.array([[False, True], [True, True]])
    assert by_open_capacity(total, np.array([1.0, 4.0]), shut)[0].tolist() == [[10, 0], [4, 16]]


def test_published_capacities_count_in_their_column_only(case, rows):
    def ard(people):
        return pytest.approx(float(relative_difference(people.mean(axis=0)[None], case.instance.registered).normal[0]))

    value = {r.model: r.value for r in rows if (r.column, r.basis, r.measure) == ("as published", "daily", "ard")}
    capacities = np.array([3_000.0, 8_000.0, 4_000.0, 2_000.0])
    assert value["total x capacity"] == ard(constant_share(totals(case), capacities))
    start, _ = with_and_without_stock(case, draws=30)
    most, first = float(totals(case).max()), first_people(case)
    sized = by_size(start.weights, capacities, most, start.draws["size_weight"])
    assert value[MODEL] == ard(accumulate_within(sized, totals(case), capacities, first))
    plain = accumulate_within(start.weights, totals(case), capacities, first)
    assert value[f"{MODEL}, capacities as ceilings only"] == ard(plain)
    assert (plain[..., HOME] <= 2_000).all()


def test_the_chain_has_flees_weights_with_the_power_of_the_whole():
    p = chain_of(FleeSettings(weight_power=2.0, distance_power=1.5, camp_weight=3.0, softening=7.0))
    assert (p["hop_power"], p["hop_camp"], p["hop_softening"]) == (3.0, 9.0, 7.0)


def test_nothing_that_was_counted_later_is_seen(case, tmp_path):
    (small,), _ = read_cases([small_world().write(tmp_path / "small")])
    for one in (case, small):
        for stock in (True, False):
            require_unchanged(
                MODEL,
                one,
                lambda c, s=stock: cold_start(c, draws=10, stock=s),
                0,
                totals_given=True,
                events_given=True,
            )
        for day in (0, 7, 20):
            require_unchanged(MODEL, one, lambda c, d=day: split_of_arrivals(c, d, draws=10), day)
    with pytest.raises(PanahError, match="leak"):  # published capacities are known too late, and must be found out
        require_unchanged("by capacity", case, _by_capacity, 0, totals_given=True, events_given=True)


def _by_capacity(case):
    return constant_share(
        totals(case), np.array([case.instance.places[k].capacity for k in case.instance.camps], float)
    )


def test_a_split_knows_no_closure_or_war_of_later_days(case):
    ahead = doctored(case, 4)
    conflict = ahead.instance.conflict.copy()
    conflict[5:] = 1.0
    ahead = replace(ahead, instance=replace(ahead.instance, conflict=conflict))
    assert split_of_arrivals(ahead, 4, draws=10).tobytes() == split_of_arrivals(case, 4, draws=10).tobytes()
    assert (split_of_arrivals(case, 4, draws=10)[:, LATE] == 0).all()
    assert (split_of_arrivals(case, 12, draws=10)[:, LATE] > 0).all()


def test_before_the_first_fight_a_split_does_not_know_where_it_will_be():
    places = [(*p[:6], 5 if p[5] == "conflict_zone" else p[6], p[7]) for p in war().places]
    quiet = [case_of(war(places=places, conflicts={zone: [(0, 0.0), (5, 1.0)]})) for zone in ("Source", "Second")]
    here, there = (split_of_arrivals(c, 2, draws=10) for c in quiet)
    assert here.tobytes() == there.tobytes()
    assert split_of_arrivals(quiet[0], 6, draws=10) != pytest.approx(split_of_arrivals(quiet[1], 6, draws=10))


@pytest.mark.skipif(not CASES.is_dir(), reason="the published instances lie beside the repository")
def test_errors_on_published_instances_stay_where_they_are():
    cases, _ = read_cases([CASES])
    errors, inside = [], []
    for case in cases:
        both = with_and_without_stock(case, draws=40)
        of_flee = [accumulate(s.weights, totals(case), inserted_people(case)) for s in both]
        runs = [*(s.people for s in both), *of_flee]
        registered = case.instance.registered
        errors.append([float(relative_difference(p.mean(axis=0)[None], registered).normal[0]) for p in runs])
        rows = rows_of(case, Run(MODEL, "ex-ante", both[0].people, both[0].wide_people))
        inside += [r.value for r in rows if r.measure == "cover90"]
    with_stock, without, with_stock_flee, without_flee = np.mean(errors, axis=0)
    assert with_stock <= 0.43
    assert without <= 0.485  # .47 is met only with the people whom Flee inserts, whom later corrections have moved
    assert with_stock_flee <= 0.41
    assert without_flee <= 0.46
    assert 0.8 <= np.mean(inside) <= 0.95
