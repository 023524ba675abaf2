"""The forecast of a whole country's markets by its roads and gates: the last price times what the diary does to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.forecast.prices.models import Asked, PriceModel, Prices
from panah.forecast.trade.rise import rise
from panah.model.price_case import PriceCase, gate_days
from panah.model.trade import TradeNetwork

WORLDS: Final = 16
"""Worlds reckoned: each takes half a second for 34 markets over three months; more draws repeat them."""


@dataclass(frozen=True)
class _Country:
    """A case as known at an origin; two are one where everything that a forecast reads is."""

    network: TradeNetwork = field(compare=False)
    case: PriceCase = field(compare=False)
    id: str
    origin: int
    prices: bytes
    diary: str


def joined(asked: Asked, _learned: None) -> Prices:
    """Draws of what is asked: the last price, and what gates do to it through the roads of the case.

    Without roads, or where a market of the network has no price in the origin's month, it is the last price.
    """
    case = asked.case
    now = float(case.price_of(asked.market)[asked.origin])
    out = np.full((asked.draws, len(asked.horizons)), now)
    prices = case.prices[asked.origin]
    if case.network is None or not np.isfinite(prices).all():
        return out
    country = _Country(case.network, case, case.id, asked.origin, prices.tobytes(), case.diary.model_dump_json())
    moved = _months(country, asked.horizons, asked.seed)[:, :, case.index(asked.market)]
    return np.asarray(out * moved[np.arange(asked.draws) % WORLDS])


@lru_cache(maxsize=2)
def _months(country: _Country, horizons: tuple[int, ...], seed: int) -> NDArray[np.float64]:
    """(X, H, N) mean over each month of the price over what it would be if gates stayed as they are.

    Remembered, because markets of one country are asked for one by one.
    """
    case, origin = country.case, country.origin
    now = case.day(origin)
    ends = [(case.day(origin + h) - now).days for h in range(max(horizons) + 1)]
    gates = gate_days(case.diary, country.network.gates, now, 1 + ends[-1])
    daily = rise(country.network, case.prices[origin], gates, worlds=WORLDS, seed=seed)
    return np.stack([daily[:, ends[h - 1] : ends[h]].mean(axis=1) for h in horizons], axis=1)


ROADS: Final = PriceModel("roads and gates", joined, reads_diary=True)
"""Among the models that an event's markets are ranked by."""
