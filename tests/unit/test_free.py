"""Totals unknown: departures against a plain loop, what is learnt of misses, and no look at what came later."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from flee_worlds import small_world
from panah.flee import read_instance
from panah.forecast.draws import draw, priors
from panah.forecast.free.baselines import last_value, pooled_increments
from panah.forecast.free.departures import registered_since
from panah.forecast.free.forecast import free_camps, free_forecast, split_weights
from panah.forecast.free.past import LAST_DAY, Past, learn, miss, others, shipped, with_shipped
from panah.forecast.free.rows import LAST_VALUE, MODEL, POOLED, PRIORS, free_rows, free_targets
from panah.forecast.free.totals import free_run, known
from panah.forecast.given.ground import lay_ground
from panah.forecast.leaks import doctored, require_unchanged
from panah.model.case import Series
from panah.pipeline import free
from panah.pipeline.cases import as_case, read_cases
from panah.pipeline.free import simulated_growth, simulated_split
from panah.simulation.engine import simulate
from panah.situation.flee_instance import days_of, situation_from_flee

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "flee-cases"
HERE = pytest.mark.skipif(not SHARED.is_dir(), reason="Flee's instances (../shared/data/flee-cases) are not here")


def past(group, missed=0.0, spread=1.0, growth=None):
    held = np.full(LAST_DAY + 1, np.nan)
    if growth is not None:
        held[: len(growth)] = growth
    return Past(group.lower(), group, held, missed, spread)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return as_case(read_instance(small_world(days=40).write(tmp_path_factory.mktemp("free") / "woods"), hasten=1))


def plain(ground, w, days):
    """People registered since day 0 in one world ``w``, day by day and zone by zone."""
    waiting, out = 0.0, []
    for day in range(days):
        left = 0.0
        for z, population in enumerate(ground.population):
            exposed = w["reach"] * (population / w["reach"]) ** w["population_exponent"]
            earlier = w["earlier_days"] if ground.active[0, z] else 0.0

            def felt(old, w=w):
                return w["fade_floor"] + (1 - w["fade_floor"]) * math.exp(-old / w["fade_days"])

            before = w["fade_floor"] * earlier
            before += (1 - w["fade_floor"]) * w["fade_days"] * (1 - math.exp(-earlier / w["fade_days"]))
            summed = [before]
            paused = False
            for d in range(day + 1):
                paused = paused or not ground.active[d, z]
                old = ground.age[d, z] + (0.0 if paused else earlier)
                summed.append(summed[-1] + (felt(old) if ground.active[d, z] else 0.0))
            gone = [1 - (1 + w["threshold_cv"] ** 2 * w["hazard"] * s) ** (-1 / w["threshold_cv"] ** 2) for s in summed]
            share = exposed * w["share_abroad"] * w["registered"]
            left += share * (gone[-1] - gone[-2])
            if day == 0:
                ratio = w["register_days"] / w["earlier_days"]
                waiting += share * gone[0] * ratio * (1 - math.exp(-1 / ratio))
        waiting += left
        counted = waiting * (1 - math.exp(-1 / w["register_days"]))
        waiting -= counted
        out.append(0.0 if day == 0 else out[-1] + counted)
    return out


def test_departures_zone_by_zone_and_day_by_day(case):
    ground, draws = lay_ground(case), draw(4, 3, priors("free"))
    assert ground.active[0].any() and not ground.active.all()
    fled = registered_since(ground, draws, 40)
    for k in range(4):
        assert fled[k] == pytest.approx(plain(ground, {name: v[k] for name, v in draws.items()}, 40), rel=1e-9)


def test_people_only_add_up_and_nobody_leaves_twice(case):
    ground, draws = lay_ground(case), draw(50, 1, priors("free"))
    fled = registered_since(ground, draws, 40)
    assert (fled[:, 0] == 0).all() and (np.diff(fled, axis=1) > 0).all()
    pool = (
        draws["reach"][:, None] * (ground.population / draws["reach"][:, None]) ** draws["population_exponent"][:, None]
    )
    assert (fled[:, -1] < pool.sum(axis=1) * draws["share_abroad"] * draws["registered"]).all()


def test_a_zone_more_means_more_people(case):
    ground, draws = lay_ground(case), draw(20, 1, priors("free"))
    active = ground.active.copy()
    active[20:, 0] = False
    fewer = registered_since(replace(ground, active=active), draws, 40)
    assert (fewer[:, -1] < registered_since(ground, draws, 40)[:, -1]).all()


def test_each_number_keeps_to_its_range_and_to_its_seed():
    draws = draw(400, 1, priors("free"))
    for name, row in priors("free").items():
        assert ((draws[name] >= row.low) & (draws[name] <= row.high)).all()
        assert row.source
    again, other = (draw(400, seed, priors("free"))["hazard"].tobytes() for seed in (1, 2))
    assert again == draws["hazard"].tobytes() != other
    assert np.median(draws["hazard"]) == pytest.approx(0.0028, rel=0.02)


def test_only_counts_of_day_0_and_before_are_known(case):
    told = replace(case, total=Series.of([(-9, 30), (0, 50), (1, 9999)]))
    assert known(told).total == 50
    assert known(replace(case, total=Series.of([(3, 9)]))).total == 0
    for totals_given in (False, True):
        given = {"totals_given": totals_given, "events_given": True}
        require_unchanged("free run", told, lambda c: free_forecast(c, (), draws=30).total, 0, **given)


def test_people_missing_from_the_count_may_enter_it(case):
    nobody = replace(case, total=Series.of([(0, 0), (9, 5)]))
    there = free_run(nobody, draws=100)
    assert (there.late[:, -1] > 0).mean() == pytest.approx(0.5, abs=0.05)  # the camps hold people whom the total lacks
    assert (there.late[:, -1] <= there.known.camps.sum()).all()
    all_there = free_run(replace(case, total=Series.of([(0, 10_000)])), draws=100)
    assert not all_there.late.any()
    assert all_there.late_camps.any()


def test_nobody_more_than_there_are_can_flee(case):
    run = free_run(case, draws=50)
    home = case.instance.places[0].country
    people = sum(p.population for p in case.instance.places if p.country == home)
    assert run.most == people
    most = (run.known.total + run.late + people) * run.factor
    assert run.total(1e9)[:, -1] == pytest.approx(most[:, -1])


def test_camps_grow_by_what_is_split_among_them(case):
    run, split = free_run(case, draws=60), split_weights(case, draws=20)
    people = free_camps(run, split)
    assert people.shape == (20, 40, len(case.camps))
    assert people[:, 0] == pytest.approx(np.broadcast_to(run.known.camps, people[:, 0].shape))
    assert people.sum(axis=2) == pytest.approx((run.camps_total() * run.factor)[::3])
    shut = split.copy()
    shut[:, 5] = 0
    assert free_camps(run, shut).sum(axis=2) == pytest.approx(people.sum(axis=2))


def test_what_is_learnt_of_misses_by_hand():
    # groups 0 and 2: mean 1, variance 2; shrunk by 2 / (2 + 2); 90 % of the next within 6.31 sqrt(3) of the mean
    found = miss([past("A", -1), past("A", 1), past("B", 2)])
    variance = (0.25 * (4 + 0) + 0.5 * 1) * 2
    assert found.groups == 2
    assert found.centre == pytest.approx(1 * 2 / (2 + variance))
    assert found.width == pytest.approx(math.sqrt((6.3138 / 1.6449) ** 2 * variance * 1.5 - 1), rel=1e-4)


def test_a_prior_that_is_wide_enough_is_not_widened():
    assert miss([past("A", 0.1, 3.0), past("B", 0.1, 3.0), past("C", 0.2, 3.0)]).width == 0


def test_nothing_is_learnt_from_one_group_or_from_cases_without_counts():
    one = miss([past("A", 5), past("B", float("nan"))])
    assert (one.centre, one.width, one.groups) == (0, 0, 1)
    assert (one.scales(9, 1) == 1).all()


@pytest.mark.parametrize("groups", [4, 9])
@pytest.mark.parametrize("spread", [0.3, 1.0, 1.5])
def test_bands_cover_conflicts_that_are_like_the_others(groups, spread):
    """Misses of groups lie around a common bias with sd 1.2: narrow priors are widened until 90 % of new ones are
    within the bands; priors wider than that stay, and cover more."""
    rng = np.random.default_rng(groups)
    inside = []
    for _ in range(1500):
        bias = rng.normal(0, 0.7)
        found = miss([past(str(g), bias + rng.normal(0, 1.2), spread) for g in range(groups)])
        half = 1.6449 * math.sqrt(found.width**2 + spread**2)
        inside.append(abs(bias + rng.normal(0, 1.2) - found.centre) <= half)
    covered = np.mean(inside)
    assert covered == pytest.approx(0.9, abs=0.03) if spread < 1 else covered > 0.88
    assert covered < 0.98


def test_pooled_increments_by_hand():
    told = [past("A", growth=[0, 10, 20]), past("A", growth=[0, 30]), past("B", growth=[0, -500, 60])]
    found = pooled_increments(100.0, told, 5)
    assert (found[:, 0] == 100).all()
    share = {value: float((found[:, 1] == value).mean()) for value in np.unique(found[:, 1])}
    assert share == pytest.approx({0: 0.5, 110: 0.25, 130: 0.25}, abs=0.01)
    assert set(found[:, 2]) == {120, 160}
    assert (found[:, 4] == found[:, 2]).all()


def test_conflicts_of_the_same_country_teach_nothing(case):
    mine = [past("woods", 9, growth=[0] * 50), past("A", 1, growth=[0] * 50), past("B", 2, growth=[0] * 50)]
    assert [p.group for p in others(mine, "woods")] == ["A", "B"]
    with_own, without = (free_forecast(case, p, draws=20).total for p in (mine, mine[1:]))
    assert with_own.tobytes() == without.tobytes()


def test_shipped_misses_stand_in_for_groups_not_at_hand():
    assert len({p.group for p in shipped()}) >= 4
    first = shipped()[0].group
    both = with_shipped([past(first, 7.0)])
    assert [p.missed for p in both if p.group == first] == [7.0]
    assert {p.group for p in both} == {p.group for p in shipped()}


def test_rows_of_a_case(case):
    told = [past("A", 1, growth=range(60)), past("B", -1, growth=range(60))]
    grown = {"other": np.full((30, 40), 5.0), "short": np.full((30, 7), 5.0)}
    rows = free_rows(case, told, draws=60, splits=20, grown=grown)
    of = {(r.model, r.measure): r for r in rows if r.horizon == 0}
    assert {r.model for r in rows} == {MODEL, PRIORS, LAST_VALUE, POOLED, "other"}
    counts = ((case.total.days > 0) & (case.total.days < 40)).sum()
    assert of[MODEL, "crps"].targets == counts
    assert (LAST_VALUE, "cover90") not in of and (MODEL, "cover90") in of and (MODEL, "camps_cover50") in of
    first = known(case).total
    keep = (case.total.days > 0) & (case.total.days < 40)
    off = np.abs(first - case.total.people[keep]) / case.total.people[keep]
    assert of[LAST_VALUE, "crps"].value == pytest.approx(off.mean())
    parts = [of[MODEL, f"wis{p}"].value for p in ("", "_dispersion", "_over", "_under")]
    assert parts[0] == pytest.approx(sum(parts[1:]))
    assert all(r.task == "free" and r.column == "ex-ante" and r.basis == "raw" and np.isfinite(r.value) for r in rows)
    assert {r.horizon for r in rows} == {0, 30}
    assert rows == free_rows(case, told, draws=60, splits=20, grown=grown)


def test_targets_of_a_case(case):
    rows = free_targets(case, (), draws=60, splits=20)
    assert {r.place for r in rows} == {"", *(case.instance.places[k].name for k in case.instance.camps)}
    assert all(r.q05 <= r.q25 <= r.q50 <= r.q75 <= r.q95 and r.origin == case.start for r in rows)
    assert all((r.date - r.origin).days == r.horizon > 0 for r in rows)


def test_a_case_without_later_counts_has_no_rows_and_teaches_nothing(case):
    empty = replace(case, total=Series.of([(0, 9)]), camps=tuple(Series.of([]) for _ in case.camps))
    assert free_rows(empty, (), draws=20, splits=20) == ()
    assert np.isnan(learn([empty], draws=20)[0].missed)


def test_the_simulation_beside_it_starts_at_nought(case):
    growth = simulated_growth(case, members=4)
    assert growth.shape == (4, 40)
    assert (growth[:, 0] == 0).all() and (growth[:, -1] >= 0).all()


def test_last_value():
    assert last_value(7.0, 3).tolist() == [[7, 7, 7]]


@HERE
def test_shipped_misses_are_those_of_the_instances():
    cases, _ = read_cases([SHARED])
    found = sorted((p.group, round(p.missed, 2), round(p.spread, 2)) for p in learn(cases))
    assert found == [
        (p.group, pytest.approx(p.missed, abs=0.011), pytest.approx(p.spread, abs=0.011)) for p in shipped()
    ]


@HERE
def test_a_real_case_is_forecast_without_a_look_ahead():
    (case,), _ = read_cases([SHARED / "mali2012"])
    require_unchanged("free run", case, lambda c: free_forecast(c, shipped(), draws=50).total, 0, events_given=True)
    changed = doctored(case, 0, events_given=True)
    camps = [free_camps(free_run(c, draws=50), split_weights(c, draws=20)) for c in (case, changed)]
    assert camps[0].tobytes() == camps[1].tobytes()


def test_the_simulations_split_is_the_mean_of_members_shares_of_the_totals(case):
    split = simulated_split(case, members=5, seed=3)
    situation, scenario = situation_from_flee(case.instance)
    made = simulate(situation, scenario, days=days_of(case.instance), members=range(5), seed=3)
    total = case.instance.registered.sum(axis=1)
    for day in (1, 20, 39):
        held = []
        for m in range(5):
            people = [int(made.people["displaced_here"][m, day, p]) for p in case.instance.camps]
            if sum(people):
                held.append([n / sum(people) for n in people])
        count = len(case.instance.camps)
        mean = [sum(h[c] for h in held) / len(held) for c in range(count)] if held else [1 / count] * count
        assert split[0, day] == pytest.approx([total[day] * s for s in mean])
    assert held
    assert split.sum(axis=2)[0] == pytest.approx(total)


def test_the_split_of_the_last_simulated_day_is_held(case, monkeypatch):
    monkeypatch.setattr(free, "days_of", lambda _: 20)
    short = simulated_split(case, members=3)[0]
    monkeypatch.undo()
    assert short[:21] == pytest.approx(simulated_split(case, members=3)[0, :21])
    total = case.instance.registered.sum(axis=1)
    assert short[39] / total[39] == pytest.approx(short[20] / total[20])


def test_the_split_reads_no_counts_but_those_of_day_0_and_the_totals(case):
    registered = case.instance.registered.copy()
    registered[1:] = registered[1:, ::-1]
    other = replace(case, instance=replace(case.instance, registered=registered))
    assert (simulated_split(other, members=3) == simulated_split(case, members=3)).all()
