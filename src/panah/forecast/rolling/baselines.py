"""What a rolling forecast is held against: forecasts that anybody can make of the same counts."""

from __future__ import annotations

from typing import Final

import numpy as np

from panah.forecast.rolling.analogues import counted_sample
from panah.forecast.rolling.library import Library
from panah.forecast.rolling.quantiles import Floats, levels, weighted_quantiles
from panah.forecast.rolling.settings import setting
from panah.forecast.rolling.states import COUNTED, States

LAST: Final = "last value"
SHARE: Final = "constant share"
TREND: Final = "damped trend"
POOL: Final = "pooled increments"
ANALOGUES: Final = "analogues"
BASELINES: Final = (LAST, SHARE, TREND, POOL, ANALOGUES)


def baseline(name: str, state: States, library: Library, horizon: int, delay: int) -> Floats:
    """(M, N) sample of a baseline, sorted over M; M is 1 where it gives one number.

    Parameters
    ----------
    name
        "last value": as many as last counted. "constant share": the camp keeps its part of the total, and the total
        stays as it is. "damped trend" and "analogues": the two halves of the forecast as they are, and the last value
        for camps without people. "pooled increments": the log increments of the other groups at this horizon and
        delay, whatever the camp.
    state
        What is known of each camp.
    library
        Without the group of the case.
    horizon, delay
        Days.
    """
    if name == LAST:
        return state.people[None, :].copy()
    if name == SHARE:
        most = setting("growth_at_most") * np.maximum(state.registered, setting("least_registered"))
        return np.minimum(state.people * np.exp(state.overdue), state.people + most)[None, :]
    if name == POOL:
        return _pooled_increments(state, library, horizon, delay)
    out = np.broadcast_to(state.people, (len(levels()), len(state))).copy()
    counted = state.kind == COUNTED
    if counted.any():
        out[:, counted] = counted_sample(state.where(counted), library, parts="trend" if name == TREND else "analogues")
    return np.sort(out, axis=0)


def _pooled_increments(state: States, library: Library, horizon: int, delay: int) -> Floats:
    """Of the horizon and delay nearest to those asked for, among those the library holds."""
    pool, offset = library.pool, setting("offset")
    if not len(pool.increment):
        return state.people[None, :].copy()
    distance = np.abs(pool.horizon - horizon) * 1000 + np.abs(pool.delay - delay)
    rows = distance == distance.min()
    quantiles = weighted_quantiles(pool.increment[rows][None], pool.weight[rows][None])
    sample = (state.people + offset) * np.exp(quantiles) - offset
    return np.rint(np.maximum(sample, 0.0))
