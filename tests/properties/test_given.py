"""Task "given" in any world: shares are shares, people are conserved, and nothing is seen ahead of time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from given_worlds import random_case
from panah.forecast.given import cold_start, split_of_arrivals
from panah.forecast.given.capacity import accumulate_within
from panah.forecast.given.cold_start import totals, with_and_without_stock
from panah.forecast.given.gravity import shares
from panah.forecast.given.people import accumulate
from panah.forecast.leaks import require_unchanged

K = 4
SEED = st.integers(0, 10**6)


@settings(max_examples=25, deadline=None)
@given(SEED)
def test_shares_sum_to_one_or_are_all_zero_and_closed_camps_have_none(seed):
    case = random_case(seed)
    assume(case is not None)
    for start in with_and_without_stock(case, draws=K, seed=seed):
        for weights in (start.weights, start.wide_weights):
            sums = weights.sum(axis=2)
            assert (np.isclose(sums, 1) | (sums == 0)).all()
            assert (weights >= 0).all()
            assert (weights[:, start.ground.shut[start.ground.state]] == 0).all()
        for people in (start.people, start.wide_people):
            assert (people >= 0).all()
            assert people.sum(axis=2) == pytest.approx(np.broadcast_to(totals(case), people.shape[:2]))


@settings(max_examples=15, deadline=None)
@given(SEED, st.integers(0, 11))
def test_nothing_is_seen_ahead_of_time(seed, day):
    case = random_case(seed)
    assume(case is not None)
    require_unchanged("cold start", case, lambda c: cold_start(c, draws=K), 0, totals_given=True, events_given=True)
    require_unchanged("split", case, lambda c: split_of_arrivals(c, day, draws=K), day)


@given(
    arrays(np.float64, (2, 6, 3), elements=st.floats(0, 1)),
    arrays(np.int64, 6, elements=st.integers(0, 5_000_000)),
    arrays(np.float64, 3, elements=st.floats(0, 10_000_000)),
)
def test_totals_are_kept_with_and_without_room(raw, total, room):
    weights = shares(raw)
    for people in (accumulate(weights, total), accumulate_within(weights, total, room)):
        assert np.isfinite(people).all()
        assert (people >= -1e-6).all()
        assert people.sum(axis=2) == pytest.approx(np.broadcast_to(total, people.shape[:2]), rel=1e-6, abs=1e-3)
