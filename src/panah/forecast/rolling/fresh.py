"""Camps that nobody has been counted in so far, and camps counted empty: forecasts without a series to start from.

A camp not counted before is forecast as a part of all people registered by then: an equal part of them among the camps
with people and all those not counted before, times what first counts of camps in other crises were of theirs, drawn by
lead. A mechanistic split of arrivals, where there is one, moves the equal part towards the camp's share.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from panah.forecast.rolling.library import Library
from panah.forecast.rolling.quantiles import Floats, Ints, levels, weighted_quantiles
from panah.forecast.rolling.settings import setting
from panah.forecast.rolling.states import States


def fresh_sample(state: States, library: Library, split: Floats | None = None) -> Floats:
    """(M, N) people in camps not counted before, sorted over M; 0 while nobody is registered anywhere.

    Parameters
    ----------
    state
        What is known of them.
    library
        Without the group of the case.
    split
        (C,) or (K, C) shares of arrivals by camp, from K draws of a mechanistic model; their mean is used. None for
        equal parts.
    """
    part = _equal_part(state) * _favour(state.camp, split)
    rows = library.fresh
    if not len(rows.lead):
        # no crisis to learn from: anything up to the most, evenly
        return np.rint(levels()[:, None] * setting("fresh_at_most") * part)
    _, back, counts = np.unique(np.stack([rows.case, rows.camp]), axis=1, return_inverse=True, return_counts=True)
    weight = 1.0 / counts[back.ravel()]
    leads, which = np.unique(np.maximum(state.lead, 1.0), return_inverse=True)
    away2 = ((np.log(leads)[:, None] - np.log(np.maximum(rows.lead, 1.0))) / setting("fresh_leads")) ** 2
    kernel = np.exp(-0.5 * (away2 - away2.min(axis=1, keepdims=True))) * weight
    parts = np.broadcast_to(np.minimum(rows.part, setting("fresh_at_most")), kernel.shape)
    return np.rint(weighted_quantiles(parts, kernel)[:, which] * part)


def closed_sample(state: States) -> Floats:
    """(M, N) people in camps counted empty, sorted over M: 0, unless it opens again for up to as many as it held."""
    again = -np.expm1(-np.maximum(state.lead, 0.0) / setting("reopening"))
    place = (levels()[:, None] - (1.0 - again)) / np.where(again > 0, again, 1.0)
    return np.rint(np.clip(place, 0.0, 1.0) * state.peak)


def shut(sample: Floats, by_then: NDArray[np.bool_]) -> Floats:
    """(M, N) with camps whose announced closure falls on or before the target emptied, but for the chance of delay."""
    out = sample.copy()
    emptied = levels()[:, None] <= 1.0 - setting("put_off")
    out[emptied & by_then] = 0.0
    return out


def _equal_part(state: States) -> Floats:
    return state.registered / np.maximum(state.sharing, 1.0)


def _favour(camp: Ints, split: Floats | None) -> Floats:
    """(N,) how much more than an equal share of arrivals the split gives each camp, tempered and bounded."""
    if split is None:
        return np.ones(len(camp))
    share = split if split.ndim == 1 else split.mean(axis=0)
    most = setting("split_at_most")
    relative = np.clip(share[camp] * len(share), 1.0 / most, most) ** setting("split_trusted")
    out: Floats = relative
    return out
