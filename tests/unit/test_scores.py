"""Scores of forecasts: by hand, against plain loops, and against another implementation."""

from __future__ import annotations

import numpy as np
import pytest
import scoringrules as oracle

from panah.errors import InputError, PanahError
from panah.forecast.scores import crps_sample, crps_weighted, energy, log_counts, wis

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
MANY = tuple((np.arange(99) + 1) / 100)


def sample_of(seed, members=40, targets=7):
    rng = np.random.default_rng(seed)
    return rng.lognormal(3, 1, (members, targets)).round(1), rng.lognormal(3, 1, targets).round(1)


def plain_crps(x, weights, y, fair):
    """Pair by pair."""
    error = sum(w * abs(a - y) for a, w in zip(x, weights, strict=True))
    pairs = sum(v * w * abs(a - b) for a, v in zip(x, weights, strict=True) for b, w in zip(x, weights, strict=True))
    return error - pairs / 2 * (len(x) / (len(x) - 1) if fair else 1)


def plain_wis(quantiles, levels, y):
    """Interval by interval; total, dispersion, over, under."""
    half = len(levels) // 2
    parts = [0.0, max(quantiles[half] - y, 0) / 2, max(y - quantiles[half], 0) / 2]
    for k in range(half):
        alpha, low, high = 2 * levels[k], quantiles[k], quantiles[-1 - k]
        parts[0] += alpha / 2 * (high - low)
        parts[1] += max(low - y, 0)
        parts[2] += max(y - high, 0)
    parts = [p / (half + 0.5) for p in parts]
    return sum(parts), *parts


def plain_energy(x, y, fair):
    error = np.mean([np.linalg.norm(a - y) for a in x])
    pairs = sum(np.linalg.norm(a - b) for a in x for b in x)
    return error - pairs / 2 / (len(x) * (len(x) - 1 if fair else len(x)))


def test_crps_by_hand():
    # members 0 and 4, observed 1: mean error 2; pairs (0, 4), (4, 0) and two of a member with itself
    sample, observed = np.array([[0], [4]]), np.array([1])
    assert crps_sample(sample, observed) == pytest.approx([2 - 4 / 2])
    assert crps_sample(sample, observed, fair=False) == pytest.approx([2 - 8 / 8])


@pytest.mark.parametrize("fair", [True, False])
def test_crps_pair_by_pair(fair):
    sample, observed = sample_of(1)
    expected = [plain_crps(x, [1 / 40] * 40, y, fair) for x, y in zip(sample.T, observed, strict=True)]
    assert crps_sample(sample, observed, fair=fair) == pytest.approx(expected)


def test_weighted_crps_pair_by_pair():
    sample, observed = sample_of(2)
    weights = np.random.default_rng(3).random(sample.shape)
    share = weights / weights.sum(axis=0)
    expected = [plain_crps(x, w, y, False) for x, w, y in zip(sample.T, share.T, observed, strict=True)]
    assert crps_weighted(sample, weights, observed) == pytest.approx(expected)


def test_equal_weights_are_none_and_a_weight_of_two_is_two_members():
    sample, observed = sample_of(4)
    assert crps_weighted(sample, np.full(40, 7.0), observed) == pytest.approx(crps_sample(sample, observed, fair=False))
    doubled = np.concatenate([sample, sample[:1]])
    weights = np.r_[2.0, np.ones(39)]
    assert crps_weighted(sample, weights, observed) == pytest.approx(crps_sample(doubled, observed, fair=False))


def test_wis_by_hand():
    # median 10 and the 90 % interval 4 to 12; observed 13: (3 / 2 + .05 * 8 + 1) / 1.5
    score = wis(np.array([[4], [10], [12]]), (0.05, 0.5, 0.95), np.array([13]))
    assert score.total == pytest.approx([2.9 / 1.5])
    assert score.dispersion == pytest.approx([0.4 / 1.5])
    assert score.under == pytest.approx([2.5 / 1.5])
    assert score.over == pytest.approx([0])


def test_wis_interval_by_interval():
    sample, observed = sample_of(5, targets=30)
    quantiles = np.quantile(sample, LEVELS, axis=0)
    score = wis(quantiles, LEVELS, observed)
    expected = np.array([plain_wis(q, LEVELS, y) for q, y in zip(quantiles.T, observed, strict=True)]).T
    assert np.stack([score.total, score.dispersion, score.over, score.under]) == pytest.approx(expected)
    assert (score.over > 0).any() and (score.under > 0).any()


def test_wis_of_many_levels_comes_near_the_crps():
    sample, observed = sample_of(6, members=400)
    crps = crps_sample(sample, observed, fair=False)
    assert wis(np.quantile(sample, MANY, axis=0), MANY, observed).total == pytest.approx(crps, rel=0.05)


@pytest.mark.parametrize("fair", [True, False])
def test_energy_pair_by_pair(fair):
    sample, observed = sample_of(7)
    assert energy(sample, observed, fair=fair) == pytest.approx(plain_energy(sample, observed, fair))


def test_against_another_implementation():
    sample, observed = sample_of(8)
    for fair, name in ((True, "fair"), (False, "nrg")):
        theirs = oracle.crps_ensemble(observed, sample, m_axis=0, estimator=name)
        assert crps_sample(sample, observed, fair=fair) == pytest.approx(theirs)
        theirs = oracle.es_ensemble(observed, sample, m_axis=0, v_axis=1, estimator=name)
        assert energy(sample, observed, fair=fair) == pytest.approx(float(theirs))
    weights = np.random.default_rng(9).random(sample.shape)
    theirs = oracle.crps_ensemble(observed, sample, m_axis=0, ens_w=weights, estimator="nrg")
    assert crps_weighted(sample, weights, observed) == pytest.approx(theirs)
    q = np.quantile(sample, LEVELS, axis=0)
    alpha = np.array([0.1, 0.5])
    theirs = oracle.weighted_interval_score(observed, q[2], q[:2].T, q[:2:-1].T, alpha)
    assert wis(q, LEVELS, observed).total == pytest.approx(theirs)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_what_is_not_a_number_is_refused(bad):
    sample, observed = sample_of(10)
    broken_sample, broken_observed = sample.copy(), observed.copy()
    broken_sample[3, 2] = broken_observed[2] = bad
    for x, y in ((broken_sample, observed), (sample, broken_observed)):
        for refuse in (
            lambda x=x, y=y: crps_sample(x, y),
            lambda x=x, y=y: crps_weighted(x, np.ones(40), y),
            lambda x=x, y=y: energy(x, y),
            lambda x=x, y=y: wis(np.sort(x, axis=0)[:5], LEVELS, y) if x is sample else wis(x[:5], LEVELS, y),
        ):
            with pytest.raises(PanahError, match="not a finite number"):
                refuse()
    with pytest.raises(ValueError, match="weights"):
        crps_weighted(sample, np.full(40, bad), observed)


def test_what_does_not_fit_is_refused():
    sample, observed = sample_of(11)
    for x, y in ((sample, observed[1:]), (sample[:, 0], observed), (sample[:0], observed)):
        with pytest.raises(ValueError, match="do not fit"):
            crps_sample(x, y)
    rising = np.sort(sample, axis=0)
    with pytest.raises(ValueError, match="do not fit"):
        wis(rising[:4], LEVELS, observed)
    with pytest.raises(ValueError, match="symmetric"):
        wis(rising[:5], (0.05, 0.2, 0.5, 0.75, 0.95), observed)
    with pytest.raises(ValueError, match="symmetric"):
        wis(rising[:4], (0.05, 0.25, 0.75, 0.95), observed)
    with pytest.raises(ValueError, match="cross"):
        wis(rising[:5][::-1], LEVELS, observed)
    with pytest.raises(InputError, match="increasing"):
        wis(rising[:3], (0.5, 0.05, 0.95), observed)
    for weights in (-np.ones(40), np.zeros(40)):
        with pytest.raises(ValueError, match="weights"):
            crps_weighted(sample, weights, observed)


def test_log_counts():
    assert log_counts(np.array([0, np.e - 1])) == pytest.approx([0, 1])
    for bad in (-1.0, np.nan):
        with pytest.raises(PanahError, match="no logarithm"):
            log_counts(np.array([3.0, bad]))
