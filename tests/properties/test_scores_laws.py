"""Scores keep to their laws whatever the numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from panah.forecast.calibration import pit, pit_of_quantiles
from panah.forecast.scores import crps_sample, crps_weighted, energy, wis

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
COUNT = st.integers(0, 2_000_000)


@st.composite
def forecasts(draw, least=1):
    """A sample (M, N) and observations (N,)."""
    members, targets = draw(st.integers(least, 12)), draw(st.integers(1, 5))
    return draw(arrays(np.int64, (members, targets), elements=COUNT)), draw(arrays(np.int64, targets, elements=COUNT))


@given(forecasts(), st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_members_does_not_matter(forecast, fair, random):
    sample, observed = forecast
    order = list(range(len(sample)))
    random.shuffle(order)
    near = pytest.approx(crps_sample(sample, observed, fair=fair), rel=1e-9, abs=1e-6)
    assert crps_sample(sample[order], observed, fair=fair) == near
    assert energy(sample[order], observed, fair=fair) == pytest.approx(energy(sample, observed, fair=fair), abs=1e-5)


@given(COUNT, COUNT, st.booleans())
def test_one_member_scores_its_absolute_error(x, y, fair):
    sample, observed = np.array([[x]]), np.array([y])
    assert crps_sample(sample, observed, fair=fair) == pytest.approx([abs(x - y)])
    assert crps_weighted(sample, np.array([3.0]), observed) == pytest.approx([abs(x - y)])
    assert energy(sample, observed, fair=fair) == pytest.approx(abs(x - y))


@given(forecasts(least=2))
def test_fair_is_at_most_plain_and_plain_is_not_negative(forecast):
    plain, fair = crps_sample(*forecast, fair=False), crps_sample(*forecast)
    assert (plain >= -1e-6).all()
    assert (fair <= plain + 1e-6).all()
    assert energy(*forecast, fair=False) >= -1e-6


@given(forecasts(least=2), st.integers(1, 1000), st.integers(0, 1000))
def test_scores_move_with_the_unit_and_not_with_the_zero(forecast, times, more):
    sample, observed = forecast
    moved = crps_sample(sample * times + more, observed * times + more)
    assert moved == pytest.approx(crps_sample(sample, observed) * times, rel=1e-9, abs=1e-2)


@given(st.lists(st.integers(0, 6), min_size=3, max_size=8), st.lists(st.integers(0, 6), min_size=1, max_size=8))
def test_no_other_forecast_is_expected_to_score_better_than_the_truth(truth, other):
    """Observations drawn from the members of ``truth``: its own plain score has the lower mean."""
    observed = np.array(truth)
    mine, theirs = (np.tile(np.array(x)[:, None], len(truth)) for x in (truth, other))
    ours, rival = crps_sample(mine, observed, fair=False).mean(), crps_sample(theirs, observed, fair=False).mean()
    assert ours <= rival + 1e-9


@given(arrays(np.int64, (5, 4), elements=COUNT), arrays(np.int64, 4, elements=COUNT))
def test_wis_is_the_sum_of_its_parts_and_no_part_is_negative(values, observed):
    quantiles = np.sort(values, axis=0)
    score = wis(quantiles, LEVELS, observed)
    parts = np.stack([score.dispersion, score.over, score.under])
    assert (parts >= 0).all()
    assert score.total == pytest.approx(parts.sum(axis=0))
    assert not ((score.over > 0) & (score.under > 0)).any()
    loss = [np.maximum(t * (observed - q), (t - 1) * (observed - q)) for t, q in zip(LEVELS, quantiles, strict=True)]
    assert score.total == pytest.approx(2 * np.mean(loss, axis=0))


@given(forecasts(), st.integers(0, 9))
def test_pit_lies_between_the_shares_below_and_upto(forecast, seed):
    sample, observed = forecast
    where = pit(sample, observed, np.random.default_rng(seed))
    assert (where >= (sample < observed).mean(axis=0)).all()
    assert (where <= (sample <= observed).mean(axis=0)).all()
    if len(sample) >= 5:
        at = pit_of_quantiles(np.sort(sample[:5], axis=0), LEVELS, observed, np.random.default_rng(seed))
        assert ((at >= 0) & (at <= 1)).all()
