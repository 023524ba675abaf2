"""Where observations lie in their forecasts, ties included."""

from __future__ import annotations

import numpy as np
import pytest

from panah.errors import PanahError
from panah.forecast.calibration import covered, pit, pit_of_quantiles

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
N = 20_000
ROOM = 5 / np.sqrt(N)
"""Five standard errors of a share, at most."""


def rng(seed=1):
    return np.random.default_rng(seed)


def test_pit_by_hand():
    sample = np.array([[1, 1, 5], [2, 5, 5], [3, 5, 5], [4, 9, 5]])
    where = pit(sample, np.array([3, 5, 6]), rng())
    assert 0.5 <= where[0] <= 0.75
    assert 0.25 <= where[1] <= 0.75
    assert where[2] == 1.0


@pytest.mark.parametrize("low", [0.3, 3.0, 300.0])
def test_uniform_where_calibrated_also_with_ties(low):
    counts = rng(2).poisson(low, (401, N))
    where = pit(counts[1:], counts[0], rng(3))
    assert np.histogram(where, 10, (0, 1))[0] / N == pytest.approx(np.full(10, 0.1), abs=ROOM)
    for share in (0.5, 0.9):
        assert covered(where, share).mean() == pytest.approx(share, abs=ROOM + 2 / 401)


def test_too_narrow_is_seen():
    where = pit(rng(4).normal(0, 1, (400, N)), rng(5).normal(0, 3, N), rng(6))
    assert covered(where, 0.9).mean() < 0.5


def test_repeating_the_last_value_is_not_a_perfect_interval():
    where = pit(np.full((100, N), 7), np.full(N, 7), rng(7))
    assert covered(where, 0.5).mean() == pytest.approx(0.5, abs=ROOM)
    from_levels = pit_of_quantiles(np.full((5, N), 7), LEVELS, np.full(N, 7), rng(8))
    assert covered(from_levels, 0.5).mean() == pytest.approx(0.5, abs=ROOM)


def test_quantiles_judge_their_own_intervals_exactly():
    x = rng(9).normal(0, 1, N)
    quantiles = np.broadcast_to(np.array([[-1.645], [-0.674], [0], [0.674], [1.645]]), (5, N))
    where = pit_of_quantiles(quantiles, LEVELS, x, rng(10))
    assert np.array_equal(covered(where, 0.9), np.abs(x) < 1.645)
    assert np.array_equal(covered(where, 0.5), np.abs(x) < 0.674)
    assert np.histogram(where, 10, (0, 1))[0] / N == pytest.approx(np.full(10, 0.1), abs=ROOM)


def test_one_seed_one_answer():
    sample, observed = rng(11).poisson(3, (50, 9)), rng(12).poisson(3, 9)
    assert pit(sample, observed, rng(13)).tobytes() == pit(sample, observed, rng(13)).tobytes()


def test_refusals():
    with pytest.raises(PanahError, match="not a finite number"):
        pit(np.array([[np.nan], [1.0]]), np.array([1.0]), rng())
    with pytest.raises(ValueError, match="cross"):
        pit_of_quantiles(np.array([[2], [1]]), (0.25, 0.75), np.array([1]), rng())
    with pytest.raises(ValueError, match="do not fit"):
        pit_of_quantiles(np.array([[1], [2]]), LEVELS, np.array([1]), rng())
