"""ALPS: its arithmetic against least squares, its refusals, and Herat's wheat."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from panah import atlas
from panah.errors import InputError
from panah.supply.alps import CLASSES, Refused, Trend, classed, month, trend

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "prices" / "wfp_food_prices_afg.csv"

JUNE = month(date(2021, 6, 15))
STAPLE = 0.6


def series(seed: int = 1, years: int = 8, last: int = JUNE) -> tuple[np.ndarray, np.ndarray]:
    """A price with a trend, a season and an error."""
    random = np.random.default_rng(seed)
    months = np.arange(last - 12 * years + 1, last + 1)
    prices = 20 + 0.05 * np.arange(len(months)) + 2 * np.sin(months % 12) + random.normal(0, 1, len(months))
    return months, prices


def by_least_squares(months: np.ndarray, prices: np.ndarray, last: int) -> tuple[np.ndarray, float]:
    """The slow twin: the regression with its dummies, written out. Values of all months, and sd."""
    columns = [np.ones(len(months)), (months - months[0]).astype(float)]
    columns += [(months % 12 == m).astype(float) for m in range(1, 12)]
    design, used = np.column_stack(columns), months <= last
    coefficients = np.linalg.lstsq(design[used], prices[used], rcond=None)[0]
    error = prices - design @ coefficients
    sd = np.std(error[used], ddof=1)
    return error / sd, sd


@pytest.mark.parametrize("seed", range(5))
def test_it_is_the_regression_with_month_dummies(seed):
    months, prices = series(seed)
    keep = np.random.default_rng(seed).random(len(months)) < 0.8
    keep[[0, -1]] = True
    months, prices = months[keep], prices[keep]
    last = JUNE - 3
    found = trend(months, prices, last, STAPLE)
    assert isinstance(found, Trend)
    values, sd = by_least_squares(months, prices, last)
    assert found.sd == pytest.approx(sd, rel=1e-10)
    assert found.value(months, prices) == pytest.approx(values, abs=1e-9)
    assert found.count == int((months <= last).sum())


def test_the_fit_is_frozen():
    months, prices = series()
    before = trend(months, prices, JUNE - 6, STAPLE)
    prices[-3:] *= 3
    after = trend(months, prices, JUNE - 6, STAPLE)
    assert isinstance(before, Trend)
    assert isinstance(after, Trend)
    assert (before.slope, before.sd, before.last) == (after.slope, after.sd, JUNE - 6)
    assert after.value(months, prices)[-1] > 10 > trend(months, prices, JUNE, STAPLE).value(months, prices)[-1]


def test_classes_begin_at_their_thresholds():
    named = [CLASSES[k] for k in classed(np.array([-3, 0.2499, 0.25, 0.99, 1.0, 1.99, 2.0, 9.0]))]
    assert named == ["normal", "normal", "stress", "stress", "alert", "alert", "crisis", "crisis"]


def refused(months, prices, last=JUNE, calories=STAPLE) -> str:
    found = trend(np.asarray(months), np.asarray(prices), last, calories)
    assert isinstance(found, Refused)
    assert found.reason
    return found.rule


def test_what_does_not_qualify_is_refused_with_its_reason():
    months, prices = series()
    assert isinstance(trend(months, prices, JUNE, 0.05), Trend)
    assert refused(months, prices, calories=0.049) == "staple"
    assert refused(months[-35:], prices[-35:]) == "length"
    assert isinstance(trend(months[-36:], prices[-36:], JUNE, STAPLE), Trend)
    few = np.sort(np.r_[0, np.random.default_rng(1).choice(np.arange(1, 95), 60, replace=False), 95])
    assert refused(months[few], prices[few]) == "gaps"
    assert isinstance(trend(months, prices, JUNE + 5, STAPLE), Trend)
    assert refused(months, prices, last=JUNE + 6) == "stale"
    assert refused(months, np.full(len(months), 50.0)) == "fixed"
    assert refused(months[months % 12 != 3], prices[months % 12 != 3]) == "season"
    assert refused(months, 20 + 0.1 * np.arange(len(months))) == "spread"
    assert refused([], []) == "length"
    assert refused(months, prices, last=int(months[0]) - 1) == "length"


def test_arrays_that_are_no_series_are_errors():
    months, prices = series()
    for bad in (prices * 0, np.where(months == JUNE, np.nan, prices), prices[1:]):
        with pytest.raises(InputError):
            trend(months, bad, JUNE, STAPLE)
    with pytest.raises(InputError, match="order"):
        trend(months[::-1], prices, JUNE, STAPLE)
    with pytest.raises(InputError, match="order"):
        trend(np.r_[months, months[-1]], np.r_[prices, 3.0], JUNE, STAPLE)


@pytest.fixture(scope="module")
def herat():
    if not SHARED.exists():
        pytest.skip("the shared WFP table of Afghanistan is not here")
    found: dict[str, dict[int, float]] = {}
    with SHARED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["market"] == "Hirat":
                found.setdefault(row["commodity"], {})[month(date.fromisoformat(row["date"]))] = float(row["price"])
    return {item: (np.array(sorted(p)), np.array([p[m] for m in sorted(p)])) for item, p in found.items()}


def at(found: Trend, months: np.ndarray, prices: np.ndarray, *days: date) -> list[float]:
    index = [int(np.searchsorted(months, month(d))) for d in days]
    return [float(v) for v in found.value(months, prices)[index]]


ASKED = (date(2021, 6, 15), date(2021, 7, 15), date(2021, 8, 15), date(2021, 12, 15))


def test_wheat_in_herat_within_the_sample(herat):
    """An earlier computation: .39, .79, .86, 3.44, its first month not kept; from 2005 it is met within .06."""
    months, prices = herat["Wheat"]
    since = months >= month(date(2005, 1, 1))
    found = trend(months[since], prices[since], month(date(2021, 12, 15)), STAPLE)
    assert isinstance(found, Trend)
    values = at(found, months, prices, *ASKED)
    assert values == pytest.approx([0.39, 0.79, 0.86, 3.44], abs=0.06)
    assert [CLASSES[k] for k in classed(np.array(values))] == ["stress", "stress", "stress", "crisis"]


def test_wheat_in_herat_frozen_before_the_event(herat):
    """Frozen in June 2021 the same prices stand higher, and how high depends on where the series begins."""
    months, prices = herat["Wheat"]
    found = trend(months, prices, JUNE, STAPLE)
    assert isinstance(found, Trend)
    assert at(found, months, prices, *ASKED) == pytest.approx([0.46, 0.91, 1.01, 4.24], abs=0.005)
    short = months >= month(date(2010, 1, 1))
    later = trend(months[short], prices[short], JUNE, STAPLE)
    assert isinstance(later, Trend)
    assert at(later, months, prices, *ASKED) == pytest.approx([0.66, 1.61, 1.90, 7.34], abs=0.01)


def test_herat_has_series_that_do_not_qualify(herat):
    assert refused(*herat["Bread"]) == "fixed"
    assert refused(*herat["Wheat flour (high quality)"]) == "length"
    assert refused(*herat["Wheat flour"]) == "stale"
    assert isinstance(trend(*herat["Rice (low quality)"], JUNE, 0.1), Trend)


def test_wheat_of_the_atlas_frozen_before_the_event():
    """The extract that ships gives what docs/supply.md says; the months after the freeze are there for scoring."""
    rows = sorted((r.date, r.price) for r in atlas.load("herat-2021").prices if r.item == "wheat")
    months, prices = np.array([month(d) for d, _ in rows]), np.array([p for _, p in rows])
    found = trend(months, prices, JUNE, STAPLE)
    assert isinstance(found, Trend)
    assert at(found, months, prices, *ASKED) == pytest.approx([0.39, 0.84, 0.93, 3.99], abs=0.006)
