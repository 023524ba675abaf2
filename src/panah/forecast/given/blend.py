"""The movement model of the cold start: two rules of choice blended, country first, with what earlier years say."""

from __future__ import annotations

from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.forecast.draws import Draws
from panah.forecast.given.gravity import by_distance, shares
from panah.forecast.given.ground import Ground
from panah.forecast.given.markov import hop_by_hop
from panah.model.case import Case
from panah.model.stock import earlier_stock, latest_year

LEAST: Final = 0.02
"""Share of the choice by distance mixed into that hop by hop, so that a camp that no chain reaches is not ruled out."""


def weights(
    case: Case, ground: Ground, draws: Draws, days: NDArray[np.int64], *, stock: bool, known_on: date | None = None
) -> NDArray[np.float64]:
    """(K, T, C) float64: shares of the arrivals of some days by camp, under each draw.

    Parameters
    ----------
    case
        Its countries and its start.
    ground
        The case by date.
    draws
        K of them.
    days
        (T,) days.
    stock
        Whether refugees of earlier years count.
    known_on
        Date of the origin, by which they were published; the start of the case by default.
    """
    mixed = blended(ground, draws, days)
    return by_stock(mixed, ground, stock_by_land(case, ground, known_on or case.start), draws) if stock else mixed


def blended(ground: Ground, draws: Draws, days: NDArray[np.int64]) -> NDArray[np.float64]:
    """The same without earlier refugees: the two rules blended, then newly opened camps made more attractive."""
    far = by_distance(ground, draws, days)
    hops = (1 - LEAST) * hop_by_hop(ground, draws, days) + LEAST * far
    mixed = geometric(far, hops, draws["hop_weight"][:, None, None])
    fading = np.exp(-ground.since[days] / draws["opening_days"][:, None, None])
    return shares(mixed * (1 + draws["opening_pull"][:, None, None] * fading))


def geometric(a: NDArray[np.float64], b: NDArray[np.float64], weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Shares a^(1 - weight) b^weight, scaled to sum to 1; a where nothing is left."""
    out = shares(a ** (1 - weight) * b**weight)
    return np.where(out.sum(axis=-1, keepdims=True) > 0, out, a)


def stock_by_land(case: Case, ground: Ground, known_on: date) -> NDArray[np.float64]:
    """(N,) float64: refugees from the case's country two years before, in each country of its camps [persons]."""
    held = earlier_stock(case.group, latest_year(known_on), known_on=known_on)
    return np.array([held.get(n, 0) if out else 0 for n, out in zip(ground.lands, ground.abroad, strict=True)], float)


def by_stock(
    mixed: NDArray[np.float64], ground: Ground, stock: NDArray[np.float64], draws: Draws
) -> NDArray[np.float64]:
    """Shares (K, T, C) with those of the countries abroad moved towards where refugees were before.

    A country's share becomes proportional to share^(1 - m) (stock + stock_floor)^m, with m = stock_weight times
    N / (N + stock_enough) and N the earlier refugees in all these countries; what they receive together and shares
    within a country stay, as do countries whose code is not known and the country of origin.
    """
    member = (ground.land[:, None] == np.arange(len(ground.lands))).astype(np.float64)
    member *= ground.abroad
    land = mixed @ member
    sum_ = stock.sum()
    pull = (draws["stock_weight"] * sum_ / (sum_ + draws["stock_enough"]))[:, None, None]
    held = shares(stock + draws["stock_floor"][:, None])[:, None]
    moved = land.sum(axis=-1, keepdims=True) * shares(np.where(land > 0, land, 0.0) ** (1 - pull) * held**pull
                                                      * (land > 0))  # fmt: skip
    factor = np.divide(moved, land, out=np.ones_like(land), where=land > 0)
    each = np.where(ground.abroad[ground.land], factor[..., ground.land], 1.0)
    return mixed * each
