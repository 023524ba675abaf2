"""Prior check: errors of single draws, and where counts lie in them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from given_worlds import case_of, war
from panah.forecast.given import cold_start
from panah.forecast.given.prior_check import BINS, check_priors
from panah.forecast.relative_difference import relative_difference
from panah.model.case import Series


@pytest.fixture(scope="module")
def case():
    return case_of(war())


def test_each_draw_is_scored_by_itself_and_the_mean_beside_them(case):
    found, people = check_priors(case, draws=12), cold_start(case, draws=12)
    assert found.errors == pytest.approx(relative_difference(people, case.instance.registered).normal)
    of_mean = relative_difference(people.mean(axis=0)[None], case.instance.registered).normal[0]
    assert found.error == pytest.approx(of_mean)
    assert found.error <= found.errors.mean()  # the measure is convex
    assert np.ptp(found.errors) > 0.01


def test_counts_far_above_all_draws_fall_into_the_last_class(case):
    many = tuple(Series(np.array([0, 20]), np.array([0, 10**6])) for _ in case.camps)
    found = check_priors(replace(case, camps=many), draws=30)
    for spread in (found.draws, found.wide):
        assert spread.histogram.tolist() == [0.0] * (BINS - 1) + [1.0]
        assert (spread.cover50, spread.cover90) == (0.0, 0.0)
    assert found.counts == len(case.camps)


def test_counts_that_are_draws_are_covered_as_promised_and_the_wide_ones_more_so(case):
    wide, narrow = [], []
    for seed in range(40):
        drawn = cold_start(case, draws=200, seed=1)[seed * 5]
        camps = tuple(
            Series(np.array([10, 25]), drawn[[10, 25], c].round().astype(np.int64)) for c in range(len(case.camps))
        )
        found = check_priors(replace(case, camps=camps), draws=200, seed=2)
        narrow.append(found.draws.cover90)
        wide.append(found.wide.cover90)
    assert 0.8 < np.mean(narrow) < 0.97
    assert np.mean(wide) > np.mean(narrow)


def test_the_same_seed_gives_the_same_check_and_without_counts_there_are_no_ranks(case):
    one, two = check_priors(case, draws=15, seed=3), check_priors(case, draws=15, seed=3)
    assert one.errors.tobytes() == two.errors.tobytes()
    assert one.wide.histogram.tolist() == two.wide.histogram.tolist()
    nobody = Series(np.array([0]), np.array([5]))
    found = check_priors(replace(case, camps=(nobody,) * len(case.camps)), draws=15)
    assert (found.counts, found.draws, found.wide) == (0, None, None)
