"""Scores of probabilistic forecasts: the lower, the better.

Axes: M members or draws, L quantile levels, N targets, C camps. Every score keeps the unit of the quantity, so a score
of people is in persons. Scores of log(x + 1) weigh errors relative to size, and may rank models otherwise than scores
of counts (Bosse et al., PLoS Computational Biology 19:e1011393, 2023): take :func:`log_counts` of both sides first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import pdist

from panah.errors import PanahError
from panah.forecast.quantiles import check_levels

Numbers = NDArray[np.float64] | NDArray[np.int64]

SAME_LEVEL = 1e-9
"""Levels closer than this are the same: 1 - 0.95 is not 0.05 to the last bit."""


@dataclass(frozen=True)
class IntervalScore:
    """The weighted interval score of N targets, and the parts it is the sum of; (N,) float64 each.

    ``dispersion`` is for the width of the intervals, ``over`` for intervals that lie above what was observed (the
    forecast was too high), ``under`` for those below it.
    """

    total: NDArray[np.float64]
    dispersion: NDArray[np.float64]
    over: NDArray[np.float64]
    under: NDArray[np.float64]


def crps_sample(sample: Numbers, observed: Numbers, *, fair: bool = True) -> NDArray[np.float64]:
    """Continuous ranked probability score of a sample.

    With x the members and y the observation, mean |x - y| less half the mean |x - x'| over pairs of members
    (Gneiting and Raftery, Journal of the American Statistical Association 102:359-378, 2007, equation 21). For one
    member it is the absolute error.

    Parameters
    ----------
    sample
        (M, N) members.
    observed
        (N,) what was observed.
    fair
        The mean over pairs leaves out a member with itself: M (M - 1) pairs. For random draws this is unbiased, so
        that a larger sample of the same forecast scores no better (Ferro, Quarterly Journal of the Royal
        Meteorological Society 140:1917-1923, 2014). False, with M * M pairs, is for members that stand for the
        forecast as they are, such as quantiles at the levels (i + 1/2) / M.

    Returns
    -------
    (N,) float64, in the unit of the sample. A fair score can be below 0 by chance; its mean is not.

    Raises
    ------
    ValueError
        When the shapes do not fit.
    PanahError
        When a value is not finite.
    """
    x, y = fitting(sample, observed)
    members = len(x)
    error: NDArray[np.float64] = np.abs(x - y).mean(axis=0)
    if members == 1:
        return error
    rank = 2.0 * np.arange(members) - (members - 1)
    # over ordered pairs, |x_i - x_j| sums to twice this
    pairs = np.einsum("m,mn->n", rank, np.sort(x, axis=0))
    out: NDArray[np.float64] = error - pairs / (members * (members - 1.0 if fair else members))
    return out


def crps_weighted(sample: Numbers, weights: NDArray[np.float64], observed: Numbers) -> NDArray[np.float64]:
    """The same score of a sample whose members weigh differently; never fair, because weights are no counts.

    Parameters
    ----------
    sample
        (M, N) members.
    weights
        (M,) or (M, N), not negative, of positive sum for each target.
    observed
        (N,).

    Returns
    -------
    (N,) float64.

    Raises
    ------
    ValueError
        When the shapes do not fit or weights are negative or all zero.
    PanahError
        When a value is not finite.
    """
    x, y = fitting(sample, observed)
    w = np.broadcast_to(weights[:, None] if weights.ndim == 1 else weights, x.shape)
    total = w.sum(axis=0)
    if not np.isfinite(total).all() or (w < 0).any() or (total <= 0).any():
        raise ValueError("weights are finite, 0 or more, and not all 0")
    w = w / total
    order = np.argsort(x, axis=0, kind="stable")
    x, w = np.take_along_axis(x, order, axis=0), np.take_along_axis(w, order, axis=0)
    after = np.cumsum(w, axis=0)
    # a member differs upwards from the weight below it and downwards from the weight above it
    pairs = (w * x * (2.0 * after - w - 1.0)).sum(axis=0)
    out: NDArray[np.float64] = (w * np.abs(x - y)).sum(axis=0) - pairs
    return out


def wis(quantiles: Numbers, levels: Sequence[float], observed: Numbers) -> IntervalScore:
    """Weighted interval score (Bracher et al., PLoS Computational Biology 17:e1008618, 2021, equations 1 and 3).

    K central intervals (l, u) of probability 1 - alpha, and the median m:

        (|y - m| / 2 + sum over intervals of alpha / 2 * (u - l) + (l - y)+ + (y - u)+) / (K + 1/2)

    which is the mean over levels of twice the quantile loss, and comes near the CRPS as levels become many.

    Parameters
    ----------
    quantiles
        (L, N), not decreasing along the levels.
    levels
        L levels between 0 and 1, increasing, symmetric about the median, which is one of them.
    observed
        (N,).

    Raises
    ------
    ValueError
        When shapes do not fit, quantiles cross or levels are not symmetric.
    InputError
        When levels do not lie between 0 and 1 in increasing order.
    PanahError
        When a value is not finite.
    """
    q, y = fitting_quantiles(quantiles, levels, observed)
    tau = np.asarray(levels, dtype=np.float64)
    half = len(tau) // 2
    symmetric = len(tau) % 2 == 1 and bool(np.all(np.abs(tau + tau[::-1] - 1.0) < SAME_LEVEL))
    if not symmetric:
        raise ValueError("levels of a weighted interval score are symmetric about the median and include it")
    low, middle, high = q[:half], q[half], q[half + 1 :][::-1]
    scale = 1.0 / (half + 0.5)
    dispersion = np.einsum("l,ln->n", tau[:half], high - low) * scale
    over = (np.maximum(low - y, 0.0).sum(axis=0) + np.maximum(middle - y, 0.0) / 2.0) * scale
    under = (np.maximum(y - high, 0.0).sum(axis=0) + np.maximum(y - middle, 0.0) / 2.0) * scale
    return IntervalScore(dispersion + over + under, dispersion, over, under)


def energy(sample: Numbers, observed: Numbers, *, fair: bool = True) -> float:
    """Energy score of a forecast of several camps at once: the CRPS with Euclidean distances.

    It sees whether camps err together (Gneiting and Raftery 2007, equation 22).

    Parameters
    ----------
    sample
        (M, C) members.
    observed
        (C,).
    fair
        As for :func:`crps_sample`.

    Raises
    ------
    ValueError
        When the shapes do not fit.
    PanahError
        When a value is not finite.
    """
    x, y = fitting(sample, observed)
    members = len(x)
    error = float(np.sqrt(((x - y) ** 2).sum(axis=1)).mean())
    if members == 1:
        return error
    return error - float(pdist(x).sum()) / (members * (members - 1.0 if fair else members))


def log_counts(counts: Numbers) -> NDArray[np.float64]:
    """log(x + 1) of counts, of any shape.

    Raises
    ------
    PanahError
        When a count is negative or not finite.
    """
    if not np.isfinite(counts).all() or (counts < 0).any():
        raise PanahError("a count is negative or not a finite number, so it has no logarithm")
    out: NDArray[np.float64] = np.log1p(counts)
    return out


def fitting(values: Numbers, observed: Numbers) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Both as float64, once they fit and hold numbers."""
    x, y = np.asarray(values, dtype=np.float64), np.asarray(observed, dtype=np.float64)
    if x.ndim != 2 or y.ndim != 1 or x.shape[1] != len(y) or not len(x):
        raise ValueError(f"a forecast of shape {x.shape} and observations of shape {y.shape} do not fit")
    if not np.isfinite(x).all() or not np.isfinite(y).all():
        raise PanahError("a forecast or an observation is not a finite number; it cannot be scored")
    return x, y


def fitting_quantiles(
    quantiles: Numbers, levels: Sequence[float], observed: Numbers
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Both as float64, once they fit each other and the levels, and do not cross."""
    q, y = fitting(quantiles, observed)
    if len(check_levels(levels)) != len(q):
        raise ValueError(f"{len(q)} quantiles do not fit {len(levels)} levels")
    if (np.diff(q, axis=0) < 0).any():
        raise ValueError("quantiles cross")
    return q, y
