"""Rolling forecasts against slow plain rules: what is known of a camp, the pooled increments, the linear pool."""

from __future__ import annotations

from math import log

import numpy as np
import pytest

from panah.forecast.rolling import learn, rolling_rows
from panah.forecast.rolling.analogues import as_rows, bounded, counted_sample, trend, widened
from panah.forecast.rolling.quantiles import levels, pooled, weighted_quantiles
from panah.forecast.rolling.settings import setting
from panah.forecast.rolling.states import CLOSED, COUNTED, FRESH, states
from panah.forecast.rolling.view import view
from rolling_made import made_case, some_cases, wandering

ODD = made_case(
    {
        "grown": [(-20, 400), (0, 500), (9, 520), (31, 900), (80, 3000), (140, 2800)],
        "late": [(0, 0), (60, 1), (61, 1000), (75, 1_000_000)],
        "emptied": [(10, 800), (70, 0), (120, 0)],
        "reopened": [(5, 50), (40, 0), (90, 700)],
        "zeros": [(0, 0), (20, 0), (50, 0)],
        "never": [],
    },
    total=[(0, 0), (12, 2000), (45, 2100), (100, 9000)],
)


def straight(counts, day):
    """The series on a day, straight between counts and flat beyond them."""
    before = [(d, n) for d, n in counts if d <= day]
    after = [(d, n) for d, n in counts if d >= day]
    if not before or not after:
        return (before[-1] if before else after[0])[1]
    (a, x), (b, y) = before[-1], after[0]
    return x if a == b else x + (y - x) * (day - a) / (b - a)


def published(series, known, *, zero_is_a_count=False):
    counts = [(int(d), int(n)) for d, n in zip(series.days, series.people, strict=True)]
    if counts and not zero_is_a_count and counts[0][0] <= 0 and counts[0][1] == 0:
        counts = counts[1:]
    return [(d, n) for d, n in counts if d <= known]


def slow_state(case, camp, known, day):
    """What is known of one camp, by name."""
    offset, most = 100.0, 3.0
    held = published(case.camps[camp], known)
    peak = max((n for _, n in held), default=0)
    people = held[-1][1] if held else 0
    last = held[-1][0] if peak else known
    lead = day - last
    changes = []
    for window in (7, 30, 90):
        span = min(window, held[-1][0] - held[0][0]) if held else 0
        slope = (people - straight(held, held[-1][0] - span)) / span if span else 0.0
        changes.append(max(-most, min(most, slope * lead / (people + offset))))
    latest = [published(s, known) for s in case.camps]
    registered = sum(h[-1][1] for h in latest if h)
    total = published(case.total, known)
    growth = overdue = 0.0
    if total:
        span = min(30, total[-1][0] - total[0][0])
        now = log(total[-1][1] + 1000)
        growth = (now - log(straight(total, total[-1][0] - span) + 1000)) / span if span else 0.0
        overdue = now - log(straight(total, min(last, total[-1][0])) + 1000)
    if not registered and total:
        registered = total[-1][1]
    return {
        "kind": FRESH if not peak else COUNTED if people else CLOSED,
        "people": people,
        "peak": peak,
        "lead": lead,
        "change": changes,
        "total_change": max(-most, min(most, growth * lead)),
        "overdue": max(-most, min(most, overdue)),
        "registered": registered,
        "sharing": sum(h[-1][1] > 0 or not any(n for _, n in h) if h else True for h in latest),
        "log_share": log((people + offset) / (registered + offset)),
    }


@pytest.mark.parametrize("case", [ODD, wandering(3, group="EEE"), wandering(4, group="EEE", gap=3)])
def test_what_is_known_agrees_with_a_plain_rule(case):
    assert (setting("offset"), setting("total_offset"), setting("change_at_most")) == (100, 1000, 3)
    rng = np.random.default_rng(1)
    camp = rng.integers(0, len(case.camps), 150)
    known = rng.integers(-5, case.instance.days, 150)
    day = known + rng.integers(1, 120, 150)
    fast = states(view(case), camp, known, day)
    for k in range(150):
        for name, value in slow_state(case, int(camp[k]), int(known[k]), int(day[k])).items():
            assert np.allclose(getattr(fast, name)[k], value), (name, camp[k], known[k])


def test_the_pooled_increments_and_their_score_by_hand():
    one = made_case({"a": [(0, 1000), (40, 1200), (80, 900)]}, group="AAA", name="one", days=120)
    two = made_case({"b": [(3, 400), (50, 900)], "c": [(0, 10), (90, 700)]}, group="BBB", name="two", days=120)
    mine = made_case({"x": [(0, 2000), (60, 2600)], "y": [(0, 500), (70, 450), (100, 700)]}, group="CCC", days=120)
    rows = rolling_rows(mine, learn([one, two, mine]), horizons=(7,), delays=(0,))
    score = {(r.model, r.measure): r.value for r in rows}
    # counts of the other groups from day 38 on, against the last one known a week before: (before, after)
    pairs = [(1000, 1200), (1200, 900), (400, 900), (10, 700)]
    increments = sorted(round(log((y + 100) / (x + 100)), 3) for x, y in pairs)
    points = np.interp(levels(), [0.125, 0.375, 0.625, 0.875], increments)
    by_camp: dict[str, list[float]] = {}
    last: dict[str, list[float]] = {}
    for camp, day, before, after in (("x", 60, 2000, 2600), ("y", 70, 500, 450), ("y", 100, 450, 700)):
        total = float(mine.instance.registered[day].sum())
        sample = [max(0, round((before + 100) * float(np.exp(p)) - 100)) for p in points]
        near = sum(abs(s - after) for s in sample) / len(sample)
        apart = sum(abs(s - t) for s in sample for t in sample) / len(sample) ** 2 / 2
        by_camp.setdefault(camp, []).append((near - apart) / total)
        last.setdefault(camp, []).append(abs(before - after) / total)
    mean = {c: sum(v) / len(v) for c, v in by_camp.items()}
    assert score["pooled increments", "crps"] == pytest.approx(sum(mean.values()), rel=1e-6)
    assert score["last value", "crps"] == pytest.approx(sum(sum(v) / len(v) for v in last.values()))


def test_the_linear_pool_takes_half_of_each():
    low, high = np.linspace(0, 1, 199)[:, None], np.linspace(9, 10, 199)[:, None]
    both = pooled(low, high)[:, 0]
    assert (both[:99] <= 1).all() and (both[-99:] >= 9).all()
    assert np.allclose(both[[49, 149]], [np.quantile(low, 0.5), np.quantile(high, 0.5)], atol=0.02)


def test_the_median_stays_where_it_is_when_a_sample_is_widened():
    sample = np.sort(np.random.default_rng(1).normal(5, 2, (199, 3)), axis=0)
    wide = widened(sample, np.array([1.0, 1.5, 2.0]))
    assert np.allclose(wide[99], sample[99])
    assert np.allclose(np.ptp(wide, axis=0), np.ptp(sample, axis=0) * [1.0, 1.5, 2.0])


def test_the_residuals_of_the_trend_are_those_of_leads_near_by():
    library = learn(some_cases()).counted
    case = made_case({"a": [(0, 1000), (40, 1000), (60, 1200)]})
    wanted = as_rows(states(view(case), np.array([0]), np.array([60]), np.array([90])))
    size, slope = 1300.0, (200 / 20 * 20 / 30 + 200 / 60) / 2
    lasting = setting("damping") * (1 - np.exp(-30 / setting("damping")))
    residuals, weights = [], []
    for i in range(len(library.lead)):
        lead, steep = library.lead[i], (library.change30[i] + library.change90[i]) / 2
        drift = setting("trend_kept") * steep * setting("damping") * (1 - np.exp(-lead / setting("damping"))) / lead
        scale = (abs(library.change30[i]) + abs(library.change90[i])) / 2 + setting("trend_floor") * (lead / 30) ** 0.5
        residuals.append((np.exp(library.increment[i]) - 1 - max(drift, -1)) / scale)
        away = log(30 / lead) / setting("trend_leads")
        weights.append(np.exp(-(away**2) / 2) / (library.case == library.case[i]).sum())
    quantiles = weighted_quantiles(np.array([residuals]), np.array([weights]))[:, 0]
    drift = setting("trend_kept") * slope * lasting / size
    assert np.allclose(trend(wanted, library)[:, 0], drift + (slope * 30 / size + setting("trend_floor")) * quantiles)


@pytest.mark.parametrize("parts", ["both", "analogues", "trend"])
def test_a_leap_of_a_thousand_is_not_carried_on_without_bound(parts):
    library = learn(some_cases())
    case = made_case({"a": [(0, 1000), (60, 1000), (61, 1_000_000)], "b": [(0, 5000)]})
    state = states(view(case), np.array([0]), np.array([61]), np.array([151]))
    people = counted_sample(state, library, parts=parts)
    assert (people <= 1_000_000 + setting("growth_at_most") * 1_005_000).all()
    assert (np.diff(people, axis=0) >= 0).all() and (people >= 0).all()


def test_bounds_are_those_of_the_table():
    case = made_case({"a": [(0, 100), (60, 100)]})
    state = states(view(case), np.array([0]), np.array([60]), np.array([90]))
    assert bounded(np.array([[-5.0], [np.inf]]), state)[:, 0].tolist() == [
        0.0,
        100 + setting("growth_at_most") * setting("least_registered"),
    ]
