"""Rolling forecasts: what is known at an origin, what follows from it, and what the library may know."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import numpy as np
import pytest

from panah.errors import InputError, PanahError
from panah.forecast.leaks import doctored, require_unchanged
from panah.forecast.rolling import (
    COLUMNS,
    earlier_library,
    learn,
    library_from,
    library_rows,
    rolling_forecast,
    rolling_rows,
    thinned,
    without,
)
from panah.forecast.rolling.analogues import analogues, as_rows, drift_and_scale, features, trend
from panah.forecast.rolling.quantiles import levels, weighted_quantiles
from panah.forecast.rolling.settings import setting, settings
from panah.forecast.rolling.states import CLOSED, COUNTED, FRESH, states
from panah.forecast.rolling.targets import targets
from panah.forecast.rolling.view import slopes, view
from panah.model.case import Series
from panah.model.instance import Announced
from rolling_made import made_case, some_cases, wandering


@pytest.fixture(scope="module")
def cases():
    return some_cases()


@pytest.fixture(scope="module")
def library(cases):
    return learn(cases)


def at(case, camp, known, day):
    return states(view(case), *(np.array([n], np.int64) for n in (camp, known, day)))


def test_numbers_have_a_source_and_lie_in_their_range():
    assert setting("members") == len(levels())
    for row in settings().values():
        assert row.low <= row.default <= row.high
        assert row.description and row.source and row.unit


def test_quantiles_of_equal_weights_are_those_of_the_sorted_values():
    values = np.array([[3.0, 1.0, 2.0, 4.0]])
    out = weighted_quantiles(values, np.ones((1, 4)))
    assert np.allclose(out[:, 0], np.interp(levels(), [0.125, 0.375, 0.625, 0.875], [1, 2, 3, 4]))


def test_a_heavy_value_takes_most_of_the_quantiles():
    out = weighted_quantiles(np.array([[0.0, 5.0, 9.0]]), np.array([[1.0, 98.0, 1.0]]))
    assert out[0, 0] < 1 and out[-1, 0] > 8
    assert 4.4 < out[len(out) // 2, 0] < 5.6


def test_a_slope_rests_on_the_counts_up_to_its_own():
    series = Series(np.array([10, 20, 60]), np.array([100, 200, 1000]))
    assert slopes(series, 30).tolist() == [0.0, 10.0, 20.0]
    assert slopes(series, 90).tolist() == [0.0, 10.0, 18.0]
    assert np.array_equal(slopes(Series(series.days[:2], series.people[:2]), 30), slopes(series, 30)[:2])


def test_the_zero_of_day_0_is_no_count():
    case = made_case({"a": [(0, 0), (40, 900), (50, 1000)], "b": [(0, 700), (40, 700)]})
    assert at(case, 0, 39, 60).kind[0] == FRESH
    first = at(case, 0, 45, 60)
    assert first.kind[0] == COUNTED
    assert first.change.tolist() == [[0.0, 0.0, 0.0]]  # one count has no slope
    assert first.registered[0] == 1600 and first.sharing[0] == 2


def test_what_is_known_of_a_camp():
    case = made_case({"a": [(10, 1000), (40, 1300), (60, 0)], "b": [(10, 500)]})
    state = at(case, 0, 45, 70)
    assert (state.people[0], state.lead[0], state.kind[0]) == (1300, 30, COUNTED)
    assert state.change[0, 1] == pytest.approx(10 * 30 / 1400)
    assert state.log_share[0] == pytest.approx(np.log(1400 / 1900))
    closed = at(case, 0, 65, 90)
    assert (closed.kind[0], closed.peak[0]) == (CLOSED, 1300)


def test_targets_are_the_counts_from_day_31_and_the_horizon_on():
    case = made_case({"a": [(0, 0), (20, 500), (37, 600), (38, 700), (250, 800)], "b": [(0, 0), (90, 100), (95, 100)]})
    held = targets(view(case), 7, 0)
    assert held.day.tolist() == [38, 90, 95]
    assert held.observed.tolist() == [700, 100, 100]
    assert held.origin.tolist() == [31, 83, 88]
    assert held.first.tolist() == [False, True, True]
    assert held.state.people.tolist() == [500, 0, 0]
    assert held.total.tolist() == [case.instance.registered[d].sum() for d in (38, 90, 95)]
    late = targets(view(case), 7, 14)
    assert late.state.people.tolist() == [0, 0, 0]


def test_a_delay_takes_away_what_is_not_published_yet():
    case = made_case({"a": [(10, 500), (30, 600), (50, 700), (60, 800)]})
    by_delay = [targets(view(case), 7, d).where(np.array([False, True])).state.people[0] for d in (0, 4, 24)]
    assert by_delay == [700, 600, 500]


def slow_nearest(wanted, library, k):
    """The analogues of one row by a plain loop."""
    weights = [1 / (library.case == c).sum() for c in library.case]
    theirs, mine = features(library), features(wanted)[0]
    mean = np.average(theirs, axis=0, weights=weights)
    spread = np.sqrt(np.average((theirs - mean) ** 2, axis=0, weights=weights))
    spread[-1] /= setting("weight_lead")
    away = [float(np.sqrt((((r - mine) / spread) ** 2).sum())) for r in theirs]
    near = sorted(range(len(away)), key=lambda i: (away[i], i))[:k]
    reach = max(away[i] for i in near)
    rows = sorted(near, key=lambda i: (library.increment[i], i))
    pairs = [(library.increment[i], max(1 - (away[i] / reach) ** 2, 1e-6) * weights[i]) for i in rows]
    total, done, middles = sum(w for _, w in pairs), 0.0, []
    for _, w in pairs:
        middles.append((done + w / 2) / total)
        done += w
    return np.interp(levels(), middles, [v for v, _ in pairs])


def test_analogues_agree_with_a_plain_loop(library):
    state = at(wandering(9, group="EEE"), 1, 150, 180)
    k = int(max(setting("fewest_neighbours"), setting("neighbours") * len(library.counted.lead)))
    assert k < len(library.counted.lead)
    slow = slow_nearest(as_rows(state), library.counted, k)
    assert np.allclose(analogues(as_rows(state), library.counted)[:, 0], slow)


def test_the_trend_wears_off_and_its_scale_never_vanishes(library):
    case = made_case({"a": [(0, 1000), (60, 1000), (90, 1300)]})
    near, far = (as_rows(at(case, 0, 90, 90 + lead)) for lead in (1, 400))
    slope = (10 + 300 / 90) / 2
    assert drift_and_scale(near)[0][0] == pytest.approx(setting("trend_kept") * slope / 1400, rel=0.02)
    assert drift_and_scale(far)[0][0] < setting("trend_kept") * slope * setting("damping") / 1400
    flat = as_rows(at(made_case({"a": [(0, 1000), (60, 1000)]}), 0, 60, 67))
    assert drift_and_scale(flat)[1][0] > 0
    assert np.isfinite(trend(flat, library.counted)).all()


def test_a_forecast_is_the_same_for_the_same_seed(cases, library):
    one, two = (rolling_forecast(cases[0], library, 150, (7, 30), seed=3) for _ in range(2))
    assert one.tobytes() == two.tobytes()
    assert one.shape == (2, len(levels()), 4)
    other = rolling_forecast(cases[0], library, 150, (7, 30), seed=4)
    assert one.tobytes() != other.tobytes()
    assert np.array_equal(np.sort(one, axis=1), np.sort(other, axis=1))


def test_a_forecast_looks_ahead(cases, library):
    with pytest.raises(InputError) as caught:
        rolling_forecast(cases[0], library, -1, (7, 0), delay=-3)
    assert [p.where for p in caught.value.problems] == ["horizons", "day", "delay"]


def test_a_library_of_its_own_country_alone_is_refused_by_name(cases):
    with pytest.raises(InputError, match=f"{cases[0].group} alone"):
        rolling_forecast(cases[0], learn([cases[0]]), 60, (7,))
    with pytest.raises(InputError, match="at least one case"):
        learn([])


def test_camps_not_counted_yet_share_the_total_and_do_not_each_get_it(library):
    camps = {name: [(150, 5)] for name in "abcdefghij"}
    case = made_case(camps, total=[(0, 100_000)], days=200)
    people = rolling_forecast(case, library, 60, (30,))[0]
    assert 0 < np.median(people.sum(axis=1)) <= setting("fresh_at_most") * 100_000


def test_an_earlier_library_holds_nothing_of_later_days(cases):
    first, second = cases[0], replace(cases[1], instance=replace(cases[1].instance, start=cases[0].start))
    late = replace(first, instance=replace(first.instance, start=second.start + timedelta(days=100)))
    made = earlier_library([late, second], late)
    assert made.groups == (second.group,)
    assert made.counted.lead.max() < 100
    assert earlier_library([late, second], second) is None


def test_nothing_published_after_the_origin_enters(cases, library):
    for day, delay in ((60, 0), (150, 0), (150, 14)):
        require_unchanged(
            "rolling", cases[0], lambda c, d=day, y=delay: rolling_forecast(c, library, d, (7, 30, 90), delay=y), day
        )


def test_a_planted_leak_is_noticed(cases, library):
    def leaks(case):
        return rolling_forecast(case, library, 171, (7,))

    with pytest.raises(PanahError, match="leak"):
        require_unchanged("leaky", cases[0], leaks, 151)


def test_a_count_not_published_yet_does_not_enter(cases, library):
    day, delay = 150, 14
    made_up = doctored(cases[0], day - delay)
    known, unknown = (rolling_forecast(c, library, day, (30,), delay=delay) for c in (cases[0], made_up))
    assert known.tobytes() == unknown.tobytes()


def test_a_library_without_a_group_is_the_library_of_the_others(cases, library):
    left = without(library, "BBB")
    others = learn([c for c in cases if c.group != "BBB"])
    assert left.groups == others.groups == ("AAA", "CCC", "DDD")
    assert np.array_equal(left.spread, others.spread)
    for part in ("counted", "fresh", "pool"):
        for f in fields(getattr(left, part)):
            if f.name != "case":  # numbers of cases differ, not what they set apart
                assert np.array_equal(getattr(getattr(left, part), f.name), getattr(getattr(others, part), f.name))
    assert without(library, "ZZZ") is library


def test_scores_of_a_case_do_not_depend_on_its_own_group_in_the_library(cases, library):
    left = learn([c for c in cases if c.group != "BBB"])
    both = [rolling_rows(cases[1], each, horizons=(7,), delays=(0,)) for each in (library, left)]
    assert both[0] == both[1]


def test_the_spread_widens_what_covers_too_little(cases):
    calm = [made_case({"a": [(d, 5000 + d) for d in range(0, 200, 10)]}, group=g, name=g) for g in ("XXX", "YYY")]
    wild = [wandering(k, group=f"W{k}", gap=10) for k in range(3)]
    assert learn(calm).spread.tolist() == [1.0, 1.0, 1.0]
    assert max(learn([calm[0], *wild]).spread) > 1
    assert learn(cases[:1]).spread.tolist() == [setting("spread_alone")] * 3


def test_rows_hold_the_library_to_the_last_digit(library):
    rows = library_rows(library)
    assert {len(r) for r in rows} == {len(COLUMNS)}
    back = library_from(rows)
    for part in ("counted", "fresh", "pool"):
        for f in fields(getattr(library, part)):
            assert np.array_equal(getattr(getattr(library, part), f.name), getattr(getattr(back, part), f.name)), f.name
    assert np.array_equal(library.spread, back.spread)


def test_broken_rows_are_named_all_at_once(library):
    rows = [list(r) for r in library_rows(library)]
    rows[1][COLUMNS.index("change7")] = "much"
    rows[2] = ["counted", "AAA"]
    rows[3][0] = "guess"
    with pytest.raises(InputError) as error:
        library_from(rows, "library.csv")
    assert [p.where.split(",")[1].strip() for p in error.value.problems] == ["row 2", "row 3", "row 4"]
    with pytest.raises(InputError, match="nothing to learn"):
        library_from([r for r in library_rows(library) if r[0] == "spread"])


def test_a_thinned_library_keeps_every_case_and_the_spread(library):
    small = thinned(library, 200)
    assert len(small.counted.lead) <= 200
    assert set(small.counted.case.tolist()) == set(library.counted.case.tolist())
    assert np.array_equal(small.spread, library.spread)
    assert small.pool.weight.sum() == pytest.approx(library.pool.weight.sum(), rel=0.01)
    assert len(small.pool.weight) < len(library.pool.weight)


def test_a_camp_without_a_series_gets_part_of_the_registered_people(cases, library):
    case = made_case({"a": [(10, 9000), (40, 9900)], "b": [(10, 9000), (40, 9900)], "new": []})
    people = rolling_forecast(case, library, 45, (30,))[0]
    new = people[:, 2]
    assert 0 < np.median(new) <= setting("fresh_at_most") * 19800 / 3
    assert new.max() > 3 * max(np.median(new), 1) or new.max() >= 6600
    favoured = rolling_forecast(case, library, 45, (30,), split=np.array([0.05, 0.05, 0.9]))[0][:, 2]
    assert np.median(favoured) > np.median(new)
    draws = np.stack([np.array([0.0, 0.1, 0.9]), np.array([0.1, 0.0, 0.9])])
    assert np.array_equal(favoured, rolling_forecast(case, library, 45, (30,), split=draws)[0][:, 2])


def test_a_camp_announced_to_open_later_is_empty_until_then(library):
    opens = Announced(2, "opens", None, date(2020, 3, 1), date(2020, 2, 1), "a plan", 2)  # day 60, public on day 31
    case = made_case({"a": [(10, 9000), (40, 9900)], "b": [(10, 9000)], "new": []}, announced=[opens])
    early, late = rolling_forecast(case, library, 45, (7, 30))[:, :, 2]
    assert not early.any() and late.any()
    before = rolling_forecast(case, library, 30, (7,))[0][:, 2]
    assert before.any()  # not public yet: it may open any day


def test_a_camp_announced_to_close_empties(library):
    closes = Announced(0, "closes", None, date(2020, 3, 1), date(2020, 2, 1), "a plan", 2)
    case = made_case({"a": [(10, 9000), (40, 9900)], "b": [(10, 9000)]}, announced=[closes])
    early, late = rolling_forecast(case, library, 45, (7, 30))[:, :, 0]
    assert np.median(early) > 5000 and np.median(late) == 0
    assert (late > 0).mean() == pytest.approx(setting("put_off"), abs=0.01)
    assert np.median(rolling_forecast(case, library, 30, (60,))[0][:, 0]) > 5000


def test_a_camp_counted_empty_stays_empty_as_a_rule(library):
    case = made_case({"a": [(10, 9000), (40, 0)], "b": [(10, 9000), (40, 9000)]})
    people = rolling_forecast(case, library, 45, (7, 90))[:, :, 0]
    assert np.median(people) == 0
    assert 0 < (people[1] > 0).mean() < 0.15
    assert people.max() <= 9000


def test_cases_without_counts_teach_nothing():
    with pytest.raises(InputError, match="nothing to learn"):
        learn([made_case({"a": []})])


def test_camps_err_together_and_every_member_is_used_once(cases, library):
    people = rolling_forecast(cases[0], library, 150, (7, 30))
    ranks = people.argsort(axis=1).argsort(axis=1)
    assert np.corrcoef(ranks[0, :, 0], ranks[0, :, 1])[0, 1] > 0.3
    apart = np.corrcoef(ranks[0, :, 2], ranks[1, :, 2])[0, 1]
    assert apart > 0.95  # one camp, two horizons: a high member stays high
    assert len(np.unique(people[0, :, 0])) > 100
