"""Poisson numbers against their exact law: chi-square with a fixed seed, p above 1e-4, below and above the change of
method at a mean of 10."""

from __future__ import annotations

import numpy as np
import pytest
from numba import njit
from scipy import stats

from panah.kernels import draws

DRAWS = 200_000


@njit
def many_poissons(stem, mean, out):
    for i in range(len(out)):
        _, out[i] = draws.poisson(draws.stream(stem, i, 13, 5), mean)


@pytest.mark.parametrize("mean", [0.02, 1.0, 9.99, 10.0, 10.7, 35.5, 4_000.0, 2.5e6])
def test_poisson_follows_its_law(mean):
    out = np.empty(DRAWS, dtype=np.int64)
    many_poissons(np.uint64(20_310_510), mean, out)
    law = stats.poisson(mean)
    # cells between quantiles: each expects at least fifty, the tails included
    edges = np.unique(law.ppf(np.linspace(0, 1, 62)[1:-1]).astype(np.int64))
    edges = np.unique([*edges, *(law.ppf([5e-4, 1 - 5e-4]).astype(np.int64))])
    share = np.diff([0.0, *law.cdf(edges), 1.0])
    seen = np.bincount(np.searchsorted(edges, out), minlength=len(share))
    kept = share * DRAWS > 20
    assert seen[~kept].sum() <= 40
    assert stats.chisquare(seen[kept], share[kept] * seen[kept].sum() / share[kept].sum()).pvalue > 1e-4


def test_no_mean_is_nobody():
    out = np.empty(10, dtype=np.int64)
    many_poissons(np.uint64(1), 0.0, out)
    assert not out.any()
