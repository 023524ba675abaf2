"""The samplers against their exact laws: chi-square with a fixed seed, p above 1e-4."""

from __future__ import annotations

import numpy as np
import pytest
from numba import njit
from scipy import stats

from panah.kernels import draws, movement

DRAWS = 200_000


@njit
def many_binomials(stem, n, p, out):
    for i in range(len(out)):
        _, out[i] = draws.binomial(draws.stream(stem, i, 3, 5), n, p)


@njit
def many_splits(stem, n, weight, out):
    for i in range(len(out)):
        draws.split(draws.stream(stem, i, 4, 5), n, weight.copy(), out[i])


@njit
def many_leave(stem, n, log_stay, out):
    for i in range(len(out)):
        _, out[i] = movement.leave(draws.stream(stem, i, 6, 5), n, log_stay)


@njit
def many_uniforms(stem, out):
    for i in range(len(out)):
        _, out[i] = draws.uniform(draws.stream(stem, 7, 1, i))


def chi_square(values, law):
    """p-value of counts against a discrete law, cells expecting fewer than ten joined to their neighbours."""
    low, high = (int(v) for v in law.ppf([1e-7, 1 - 1e-7]))
    edges = np.unique(np.linspace(low, high, min(80, high - low + 1)).astype(int))
    expected = np.diff(np.concatenate([[0.0], law.cdf(edges), [1.0]])) * len(values)
    observed = np.bincount(np.searchsorted(edges, values), minlength=len(expected)).astype(float)
    cells, gathered = [], np.zeros(2)
    for pair in np.stack([observed, expected], axis=1):
        gathered = gathered + pair
        if gathered[1] >= 10:
            cells.append(gathered)
            gathered = np.zeros(2)
    cells[-1] = cells[-1] + gathered
    table = np.array(cells)
    return stats.chisquare(table[:, 0], table[:, 1] * table[:, 0].sum() / table[:, 1].sum()).pvalue


@pytest.mark.parametrize(
    ("n", "p"),
    [
        (10, 0.3), (1_000, 0.001), (1_000, 0.009), (21, 0.5), (25, 0.45), (1_000, 0.3), (100_000, 0.001),
        (100_000, 0.3), (100_000, 0.9), (3_000_000, 0.0004),
    ],
)  # fmt: skip
def test_binomial_follows_its_law(n, p):
    out = np.empty(DRAWS, dtype=np.int64)
    many_binomials(np.uint64(20_310_510), n, p, out)
    assert chi_square(out, stats.binom(n, p)) > 1e-4


@pytest.mark.parametrize(
    ("n", "log_stay"),
    [(4, -0.03), (40, -0.1), (3, -1.2), (7, -1.42), (90_000, -1e-4), (90_000, -1.2e-4), (500, -2.5)],
)
def test_who_leaves_follows_the_binomial_law(n, log_stay):
    out = np.empty(DRAWS, dtype=np.int64)
    many_leave(np.uint64(20_310_510), n, log_stay, out)
    assert chi_square(out, stats.binom(n, -np.expm1(log_stay))) > 1e-4


@pytest.mark.parametrize("n", [3, 5, 52, 60, 200, 50_000])  # up to 52 each alone; from there on by binomials first
def test_split_follows_the_multinomial_law(n):
    weight = np.array([0.4, 0.0, 3.0, 0.02, 1.58])
    out = np.empty((DRAWS // 4, len(weight)), dtype=np.int64)
    many_splits(np.uint64(8), n, weight, out)
    share = weight / weight.sum()
    for j in (0, 2, 3, 4):
        assert chi_square(out[:, j], stats.binom(n, share[j])) > 1e-4
    joint = out[:, 0] + out[:, 2]
    assert chi_square(joint, stats.binom(n, share[0] + share[2])) > 1e-4


def test_uniforms_of_neighbouring_addresses_are_uniform_and_unrelated():
    out = np.empty(DRAWS)
    many_uniforms(np.uint64(1), out)
    assert stats.kstest(out, "uniform").pvalue > 1e-4
    assert abs(np.corrcoef(out[:-1], out[1:])[0, 1]) < 4 / np.sqrt(DRAWS)
    assert 0 < out.min() < 1e-3
    assert 1 > out.max() > 1 - 1e-3


def test_members_and_seeds_do_not_share_numbers():
    keys = np.empty((20, 500), dtype=np.uint64)
    for seed in range(20):
        draws.stems(seed, np.arange(500), keys[seed])
    assert len(np.unique(keys)) == keys.size
