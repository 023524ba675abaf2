"""ALPS does not depend on the currency, on a constant added to all prices, or on when the count of months begins."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from panah.supply.alps import Trend, trend

LAST = 12 * 2021 + 5

made = st.builds(
    lambda seed, years: np.exp(np.random.default_rng(seed).normal(3, 0.3, 12 * years)),
    st.integers(0, 10_000),
    st.integers(3, 12),
)


def fitted(prices: np.ndarray, last: int = LAST) -> tuple[Trend, np.ndarray]:
    months = np.arange(last - len(prices) + 1, last + 1)
    found = trend(months, prices, last, 1.0)
    assert isinstance(found, Trend)
    return found, found.value(months, prices)


@given(made, st.floats(0.01, 100), st.floats(0, 1000))
def test_another_currency_and_a_constant_change_nothing(prices, scale, constant):
    _, before = fitted(prices)
    _, after = fitted(prices * scale + constant)
    assert np.allclose(before, after, atol=1e-6 * max(1.0, constant / scale))


@given(made, st.floats(-5, 5))
def test_a_steeper_trend_changes_nothing(prices, slope):
    _, before = fitted(prices)
    # lifted so that every price stays above nothing
    _, after = fitted(prices + slope * np.arange(len(prices)) + 1000)
    assert np.allclose(before, after, atol=1e-6)


@given(made, st.integers(1, 10))
def test_whole_years_earlier_change_nothing(prices, years):
    found, before = fitted(prices)
    moved, after = fitted(prices, LAST - 12 * years)
    assert np.allclose(before, after, atol=1e-9)
    assert moved.first == found.first - 12 * years


@given(made)
def test_errors_have_no_mean_in_any_calendar_month_and_a_spread_of_one(prices):
    found, values = fitted(prices)
    season = np.arange(found.first, found.last + 1) % 12
    assert np.allclose(np.bincount(season, values, 12), 0, atol=1e-7)
    assert np.isclose(np.std(values, ddof=1), 1)


@given(made, st.floats(0.1, 50))
def test_a_dearer_price_stands_higher(prices, more):
    found, _ = fitted(prices)
    month = np.array([LAST + 1])
    assert found.value(month, np.array([20 + more])) > found.value(month, np.array([20.0]))
