"""Two forecasts of a camp that has been counted, and their linear pool.

Analogues: the rows of the library nearest in recent slopes, growth of the total, part of the total and lead; their log
increments, weighted by nearness and so that cases weigh alike, are the forecast (conditional resampling of the past, as
in nearest-neighbour bootstraps: Lall and Sharma, Water Resources Research 32, 1996).

Damped trend: the recent slope, wearing off (Gardner and McKenzie, Management Science 31, 1985), with the residuals of
the same rule in the library, in units of a scale that grows with the recent slope and never goes to zero.

With x people last counted, offset a, lead L, s the mean slope over 30 and 90 days, and damping time T,

    increment  = log((y + a) / (x + a))
    drift      = kept * s T (1 - exp(-L / T)) / (x + a)
    scale      = L |s| / (x + a) + floor * sqrt(L / 30)
    residual   = ((y - x) / (x + a) - drift) / scale

Both are bounded: the relative slope is cut off, and nobody gains more than a multiple of all people registered.
"""

from __future__ import annotations

import numpy as np
from scipy.spatial.distance import cdist

from panah.forecast.rolling.library import Counted, Library
from panah.forecast.rolling.quantiles import Floats, Ints, levels, pooled, weighted_quantiles
from panah.forecast.rolling.settings import setting
from panah.forecast.rolling.states import States

BLOCK = 400
"""Forecasts made at a time, to spare memory."""
BANDS = (20.0, 60.0)
"""Leads [days] at which the bands of ``Library.spread`` meet."""


def as_rows(state: States) -> Counted:
    """Forecasts to be made, as rows of a library without increments."""
    n = len(state)
    return Counted(
        group=np.full(n, ""),
        case=np.zeros(n, np.int64),
        lead=state.lead,
        change7=state.change[:, 0],
        change30=state.change[:, 1],
        change90=state.change[:, 2],
        total_change=state.total_change,
        log_share=state.log_share,
        increment=np.zeros(n),
    )


def case_weights(rows: Counted) -> Floats:
    """(N,) weights by which cases weigh alike and the rows of one case too."""
    _, back, counts = np.unique(rows.case, return_inverse=True, return_counts=True)
    out: Floats = 1.0 / counts[back]
    return out


def band(lead: Floats) -> Ints:
    """(N,) index of the band of each lead."""
    out: Ints = np.searchsorted(np.array(BANDS), lead, side="right").astype(np.int64)
    return out


def features(rows: Counted) -> Floats:
    """(N, 6) what rows are compared by, not yet standardised."""
    steep = setting("steepness")
    changes = (rows.change7, rows.change30, rows.change90, rows.total_change)
    curved = [np.arcsinh(steep * c) for c in changes]
    return np.stack([*curved, rows.log_share, np.log(np.maximum(rows.lead, 1.0))], axis=1)


def analogues(wanted: Counted, library: Counted) -> Floats:
    """(M, N) log increments of each wanted row, from the nearest rows of the library."""
    weight = case_weights(library)
    theirs, mine = features(library), features(wanted)
    mean = np.average(theirs, axis=0, weights=weight)
    spread = np.sqrt(np.average((theirs - mean) ** 2, axis=0, weights=weight))
    unit = np.where(spread > 0, spread, 1.0)
    unit[-1] /= setting("weight_lead")
    theirs, mine = (theirs - mean) / unit, (mine - mean) / unit
    k = int(max(setting("fewest_neighbours"), setting("neighbours") * len(theirs)))
    out = np.empty((len(levels()), len(mine)))
    for first in range(0, len(mine), BLOCK):
        block = slice(first, first + BLOCK)
        out[:, block] = _nearest(cdist(mine[block], theirs), weight, library.increment, min(k, len(theirs)))
    return out


def _nearest(distance: Floats, weight: Floats, increments: Floats, k: int) -> Floats:
    """Weighted quantiles of the increments of the k nearest; nearness falls to zero at the farthest of them."""
    index = np.sort(np.argpartition(distance, k - 1, axis=1)[:, :k], axis=1)
    near = np.take_along_axis(distance, index, 1)
    reach = np.maximum(near.max(axis=1, keepdims=True), 1e-9)
    # the farthest keeps a trace of its weight, or k equally far rows would all have none
    nearness = np.maximum(1.0 - (near / reach) ** 2, 1e-6)
    return weighted_quantiles(increments[index], nearness * weight[index])


def drift_and_scale(rows: Counted) -> tuple[Floats, Floats]:
    """Relative change that the damped trend expects over the lead, and the scale of its residuals; (N,) each."""
    lead = np.maximum(rows.lead, 1.0)
    time = setting("damping")
    lasting = time * (1.0 - np.exp(-lead / time)) / lead
    drift = setting("trend_kept") * (rows.change30 + rows.change90) / 2 * lasting
    steep = (np.abs(rows.change30) + np.abs(rows.change90)) / 2
    return np.maximum(drift, -1.0), steep + setting("trend_floor") * np.sqrt(lead / 30.0)


def trend(wanted: Counted, library: Counted) -> Floats:
    """(M, N) relative changes, of people + offset, that the damped trend forecasts with the library's residuals."""
    theirs, unit = drift_and_scale(library)
    residual = (np.expm1(library.increment) - theirs) / unit
    weight, log_lead = case_weights(library), np.log(np.maximum(library.lead, 1.0))
    leads, back = np.unique(np.maximum(wanted.lead, 1.0), return_inverse=True)
    away = (np.log(leads)[:, None] - log_lead) / setting("trend_leads")
    # leads beyond all of the library's fall back on the nearest: subtracting the least leaves one row its weight
    away2 = away**2 - (away**2).min(axis=1, keepdims=True)
    kernel = np.exp(-0.5 * away2) * weight
    quantiles = weighted_quantiles(np.broadcast_to(residual, kernel.shape), kernel)[:, back]
    mine, scale = drift_and_scale(wanted)
    return mine + scale * quantiles


def counted_sample(state: States, library: Library, *, parts: str = "both") -> Floats:
    """(M, N) people in camps that have been counted, sorted over M.

    Parameters
    ----------
    state
        What is known of them.
    library
        Without the group of the case.
    parts
        "both" for the linear pool of the two forecasts, widened by the library's spread; "analogues" or "trend" for one
        of them as it is.
    """
    wanted, offset = as_rows(state), setting("offset")
    base = state.people + offset
    samples = []
    if parts != "trend":
        samples.append(base * np.exp(analogues(wanted, library.counted)) - offset)
    if parts != "analogues":
        samples.append(state.people + base * trend(wanted, library.counted))
    if parts != "both":
        return bounded(samples[0], state)
    sample = bounded(pooled(*samples), state)
    return bounded(widened(sample, library.spread[band(state.lead)]), state)


def widened(sample: Floats, factor: Floats) -> Floats:
    """(M, N) the sample stretched away from its median by a factor (N,)."""
    middle = np.median(sample, axis=0)
    out: Floats = middle + factor * (sample - middle)
    return out


def bounded(sample: Floats, state: States) -> Floats:
    """(M, N) whole people, at least 0, and no more gained than a multiple of all people registered."""
    most = setting("growth_at_most") * np.maximum(state.registered, setting("least_registered"))
    return np.rint(np.clip(sample, 0.0, state.people + most))
