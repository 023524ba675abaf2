"""Quantiles of weighted values."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from panah.forecast.rolling.settings import setting

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@cache
def levels() -> Floats:
    """(M,) levels of a forecast's sample, each as probable as the others: (i - 1/2) / M."""
    members = int(setting("members"))
    out = (np.arange(members) + 0.5) / members
    out.flags.writeable = False
    return out


def weighted_quantiles(values: Floats, weights: Floats) -> Floats:
    """Quantiles at ``levels()`` of the values of each row, linear between the middles of their weights.

    Parameters
    ----------
    values, weights
        (N, K) values, and weights >= 0 whose sum over K is positive.

    Returns
    -------
    (M, N)
    """
    order = np.argsort(values, axis=1, kind="stable")
    v, w = np.take_along_axis(values, order, 1), np.take_along_axis(weights, order, 1)
    cumulated = np.cumsum(w, axis=1)
    middle = (cumulated - w / 2) / cumulated[:, -1:]
    out = np.empty((len(levels()), len(values)))
    for n in range(len(values)):
        out[:, n] = np.interp(levels(), middle[n], v[n])
    return out


def pooled(first: Floats, second: Floats) -> Floats:
    """(M, N) sample of the linear pool of two samples (M, N): half of the probability each."""
    out: Floats = np.quantile(np.concatenate([first, second]), levels(), axis=0)
    return out
