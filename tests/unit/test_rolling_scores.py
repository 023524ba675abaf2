"""Scores of rolling hindcasts: which counts, against what, and in which rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from panah.forecast.rolling import learn, library_rows, rolling_forecast, rolling_rows, rolling_targets
from panah.forecast.rolling.targets import targets
from panah.forecast.rolling.view import view
from rolling_made import made_case, some_cases


@pytest.fixture(scope="module")
def cases():
    return some_cases()


@pytest.fixture(scope="module")
def library(cases):
    return learn(cases)


def test_measures_of_a_case(cases, library):
    rows = rolling_rows(cases[0], library, horizons=(7,), delays=(0,), seed=1)
    by = {(r.model, r.measure): r for r in rows}
    assert {r.model for r in rows} >= {"panah", "last value", "constant share", "damped trend", "pooled increments"}
    held = targets(view(cases[0]), 7, 0)
    held = held.where(~held.first)
    error = np.abs(held.state.people - held.observed) / held.total
    slow = sum(error[held.state.camp == c].mean() for c in set(held.state.camp.tolist()))
    assert by["last value", "crps"].value == pytest.approx(slow)
    assert by["last value", "crps"].targets == len(held.day)
    assert ("last value", "cover90") not in by
    assert sum(by["panah", f"pit{k}"].value for k in range(10)) == pytest.approx(1)
    assert rows == rolling_rows(cases[0], library, horizons=(7,), delays=(0,), seed=1)


def test_first_counts_stand_in_rows_of_their_own(library):
    case = made_case({"a": [(0, 5000), (100, 5500)], "new": [(0, 0), (90, 700), (150, 800)]})
    rows = rolling_rows(case, library, horizons=(7,), delays=(0,))
    by = {(r.model, r.measure): r for r in rows}
    assert by["panah", "crps"].targets == 2
    assert by["panah", "first_crps"].targets == 1
    assert by["last value", "first_crps"].value == pytest.approx(700 / case.instance.registered[90].sum())


def test_quantiles_of_each_target(cases, library):
    rows = rolling_targets(cases[0], library, horizons=(30,), delays=(0, 7))
    assert len(rows) == 2 * len(targets(view(cases[0]), 30, 0).day)
    for row in rows:
        assert row.q05 <= row.q25 <= row.q50 <= row.q75 <= row.q95
        assert (row.date - row.origin).days == row.horizon == 30


def test_interpolated_days_need_a_library_of_their_own(cases, library):
    with pytest.raises(ValueError, match="basis"):
        rolling_rows(cases[0], library, basis="daily")
    daily = learn(cases, "daily")
    rows = rolling_rows(cases[0], daily, horizons=(7,), delays=(0,), basis="daily")
    assert {r.basis for r in rows} == {"daily"}
    with pytest.raises(ValueError, match="interpolated"):
        library_rows(daily)


def test_an_empty_case_is_forecast_as_empty_and_not_scored(library):
    case = made_case({"a": [], "b": []}, total=())
    assert not rolling_forecast(case, library, 50, (7, 30)).any()
    assert rolling_rows(case, library, horizons=(7,), delays=(0,)) == ()
    assert rolling_targets(case, library, horizons=(7,), delays=(0,)) == ()


def test_counts_after_the_case_are_no_targets(cases, library):
    short = replace(cases[0], instance=replace(cases[0].instance, days=120))
    assert max(r.date for r in rolling_targets(short, library, horizons=(7,), delays=(0,))) < date(2020, 4, 30)
