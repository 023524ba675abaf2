"""Skill of rolling forecasts on Flee's conflicts, each forecast from the conflicts of other countries alone.

The bars are those of the baselines on the same counts.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from panah.forecast.leaks import require_unchanged
from panah.forecast.rolling import learn, rolling_forecast, rolling_rows, without
from panah.forecast.rolling.baselines import POOL, baseline
from panah.forecast.rolling.library import apart, gather
from panah.forecast.rolling.targets import targets
from panah.forecast.rolling.view import view
from panah.forecast.scores import crps_sample
from panah.pipeline.cases import read_cases

CASES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "flee-cases"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="Flee's instances (../shared/data/flee-cases) are not here")

LEAST_BELOW = {7: 0.08, 30: 0.18, 90: 0.20}
"""How far the mean CRPS lies below that of pooled increments, by horizon [days]."""


@pytest.fixture(scope="module")
def cases():
    return read_cases([CASES]).usable


@pytest.fixture(scope="module")
def library(cases):
    return learn(cases)


@pytest.fixture(scope="module")
def others(cases, library):
    """What is left for each group."""
    return {group: without(library, group) for group in {case.group for case in cases}}


@pytest.fixture(scope="module", params=[0, 7, 14])
def scores(request, cases, others):
    """(model, horizon, measure) -> values by case."""
    out: dict[tuple[str, int, str], list[float]] = {}
    for case in cases:
        for row in rolling_rows(case, others[case.group], horizons=tuple(LEAST_BELOW), delays=(request.param,)):
            out.setdefault((row.model, row.horizon, row.measure), []).append(row.value)
    return out


def test_below_the_pooled_increments(scores):
    for horizon, least in LEAST_BELOW.items():
        ours, pool = (np.mean(scores[m, horizon, "crps"]) for m in ("panah", "pooled increments"))
        assert ours <= (1 - least) * pool, f"{horizon} days: {ours:.4f} against {pool:.4f}"


def test_better_than_the_last_value_at_90_days(scores):
    ours, last = (np.array(scores[m, 90, "crps"]) for m in ("panah", "last value"))
    assert (ours < last).sum() >= 6
    assert (ours - last).max() <= 0.01


def test_intervals_cover_what_they_promise(scores):
    for horizon in LEAST_BELOW:
        assert 0.87 <= np.mean(scores["panah", horizon, "cover90"]) <= 0.93
        assert 0.45 <= np.mean(scores["panah", horizon, "cover50"]) <= 0.55


def test_the_bar_is_the_one_that_was_measured_before(cases):
    """Flee's own daily numbers, on which the pool was measured as .0144, .0512 and .1243."""
    daily = gather(cases, "daily")
    for horizon, before in ((7, 0.0144), (30, 0.0512), (90, 0.1243)):
        pool = []
        for case in cases:
            held = targets(view(case, "daily"), horizon, 0)
            sample = baseline(POOL, held.state, apart(daily, case.group), horizon, 0)
            error = crps_sample(sample, held.observed, fair=False) / held.total
            pool.append(sum(error[held.state.camp == c].mean() for c in np.unique(held.state.camp)))
        assert np.mean(pool) == pytest.approx(before, rel=0.02)


def test_nothing_dated_after_the_origin_enters(cases, others):
    for case in cases:
        other = others[case.group]
        for day in (40, case.instance.days // 2):
            require_unchanged("rolling", case, lambda c, o=other, d=day: rolling_forecast(c, o, d, (7, 30, 90)), day)
