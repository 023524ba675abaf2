"""What holds of the forecast of prices whatever the prices and the diary: no leak, no nonsense, no favourite unit."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.forecast.prices.model import MODEL, NOTHING
from panah.forecast.prices.models import Asked
from price_courses import crossing, fact, market

COUNT, ORIGIN = 36, 30
HORIZONS = (1, 2, 3)
LAST = dt.date(2021, 7, 31)
"""Last day of the origin's month."""

price = st.floats(0.01, 1e6)
gap = st.one_of(price, st.just(float("nan")))


@st.composite
def spans(draw):
    """Rows of a diary that follow each other, some before the origin and some after."""
    days = sorted(draw(st.lists(st.integers(0, 36 * 30), min_size=0, max_size=8, unique=True)))
    start = dt.date(2019, 1, 1)
    rows = []
    for a, b in zip(days, [*days, None][1:], strict=True):
        first = start + dt.timedelta(days=a)
        last = None if b is None or draw(st.booleans()) else start + dt.timedelta(days=b - 1)
        state = draw(st.sampled_from([{"goods": "shut"}, {"goods": "open"}, {"goods": "open", "capacity_share": 0.3}]))
        tax = {} if draw(st.booleans()) else {"tax": draw(st.floats(0, 1e4))}
        rows.append(crossing(str(first), None if last is None else str(last), **state, **tax))
    return rows


@st.composite
def cases(draw):
    inside = draw(st.lists(gap, min_size=COUNT, max_size=COUNT))
    inside[ORIGIN] = draw(price)
    outside = None if draw(st.booleans()) else draw(st.lists(gap, min_size=COUNT, max_size=COUNT))
    return market(inside, outside, draw(spans()))


def forecast(case, *, known: bool, seed: int = 1):
    return MODEL(Asked(case, "Inside", ORIGIN, HORIZONS, 20, seed, known), NOTHING)


@settings(max_examples=60, deadline=None)
@given(case=cases(), known=st.booleans())
def test_prices_are_above_zero_and_finite(case, known):
    made = forecast(case, known=known)
    assert np.isfinite(made).all()
    assert (made > 0).all()


@settings(max_examples=40, deadline=None)
@given(case=cases(), other=cases(), known=st.booleans())
def test_nothing_after_the_origin_changes_a_byte(case, other, known):
    """Prices, outside prices and facts of later days; and without ``known`` all that gates do later."""
    begun = tuple(r for r in case.diary.crossings if r.start <= LAST)
    later = tuple(r for r in other.diary.crossings if r.start > LAST)
    rows = case.diary.crossings if known else (*(r.model_copy(update={"end": _late(r.end)}) for r in begun), *later)
    changed = replace(
        case,
        prices=np.concatenate([case.prices[: ORIGIN + 1], other.prices[ORIGIN + 1 :]]),
        outside=np.concatenate([case.outside[: ORIGIN + 1], other.outside[ORIGIN + 1 :]]),
        diary=case.diary.model_copy(update={"crossings": rows}),
        facts=(fact("people", 5e5, "2021-08-01"),),
    )
    assert forecast(case, known=known).tobytes() == forecast(changed, known=known).tobytes()


def _late(end):
    """Another end of a row, if it lies beyond the origin."""
    return end if end is not None and end <= LAST else dt.date(2021, 8, 15)


@settings(max_examples=40, deadline=None)
@given(case=cases(), known=st.booleans(), factor=st.sampled_from([0.01, 7.0, 1000.0]))
def test_a_change_of_the_currency_changes_the_forecast_by_as_much(case, known, factor):
    rows = [r if r.tax is None else r.model_copy(update={"tax": r.tax * factor}) for r in case.diary.crossings]
    changed = replace(
        case, prices=case.prices * factor, outside=case.outside * factor,
        diary=case.diary.model_copy(update={"crossings": tuple(rows)}),
    )  # fmt: skip
    np.testing.assert_allclose(forecast(changed, known=known), forecast(case, known=known) * factor, rtol=1e-6)


@pytest.mark.parametrize("known", [True, False])
def test_same_seed_same_bytes(known):
    case = market([20.0] * COUNT, 20.0, [crossing("2021-03-01", goods="shut")])
    assert forecast(case, known=known).tobytes() == forecast(case, known=known).tobytes()
    assert forecast(case, known=known).tobytes() != forecast(case, known=known, seed=2).tobytes()
