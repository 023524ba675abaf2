"""Simple rules for a count of which nothing is known after day 0."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.forecast.free.past import Past

LAST_VALUE: Final = "last value"
POOLED: Final = "pooled increments"
LEVELS: Final = (np.arange(199) + 0.5) / 199
"""Levels at which the pooled increments are given."""


def last_value(first: float, days: int) -> NDArray[np.float64]:
    """(1, D) float64: the count of day 0 stays [persons]."""
    return np.full((1, days), first)


def pooled_increments(first: float, past: Sequence[Past], days: int) -> NDArray[np.float64]:
    """(L, D) float64: the count of day 0 and what other conflicts' counts had grown by then, at L levels [persons].

    Groups weigh the same, and so do the conflicts of a group. Past the last count of a conflict it no longer speaks;
    once none does, the last of them stay.
    """
    out = np.full((len(LEVELS), days), first)
    for day in range(1, days):
        told = [p for p in past if np.isfinite(p.growth[day])]
        if not told:
            out[:, day] = out[:, day - 1]
            continue
        growth = np.array([p.growth[day] for p in told])
        weight = np.array([1.0 / sum(q.group == p.group for q in told) for p in told])
        order = np.argsort(growth, kind="stable")
        upto = np.cumsum(weight[order]) / weight.sum()
        at = np.minimum(np.searchsorted(upto, LEVELS), len(told) - 1)
        out[:, day] = np.maximum(first + growth[order][at], 0.0)
    return out
