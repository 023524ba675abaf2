"""Which goods of a situation can be watched by ALPS, and how a simulated price is held against the frozen trend."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import numpy as np

from panah.model.living import PriceHistory
from panah.model.situation import Situation
from panah.supply.alps import Floats, Refused, Trend, month, trend

CALORIES: Final = "calorie_share_"
"""Constant of the atlas, with the item after it: share of the energy people eat that the good gives."""

WINDOW: Final = 30
"""Days whose mean price is held against the trend, which was fitted to monthly means [days]."""


def watched(situation: Situation) -> dict[str, tuple[PriceHistory, Trend | Refused]]:
    """Foods at the focus of which the atlas knows prices and the share of calories, each with its trend or why not.

    The trend is frozen at the last month public on the reference date.
    """
    out = {}
    for history in situation.living.histories:
        calories = situation.constants.get(f"{CALORIES}{history.item}")
        if calories is None or history.place_code != situation.network.focus or not history.unit.endswith("/kg"):
            continue
        months, prices = np.array(history.months, dtype=np.int64), np.array(history.prices)
        out[history.item] = (history, trend(months, prices, month(situation.date), calories[1]))
    return out


def ahead(found: Trend, start: date, prices: Floats) -> Floats:
    """ALPS of a course of daily prices: the mean of the last ``WINDOW`` days against the trend of the day's month.

    Near the beginning, where fewer days are simulated, of those; on day 0 of that day's price alone.

    Parameters
    ----------
    found
        The frozen trend.
    start
        Date of day 0.
    prices
        (M, D) float64 [currency/kg].

    Returns
    -------
    (M, D) float64 [standard deviations].
    """
    days = prices.shape[1]
    total = np.concatenate([np.zeros((len(prices), 1)), np.cumsum(prices, axis=1)], axis=1)
    first = np.maximum(np.arange(days) - WINDOW + 1, 0)
    last = np.arange(1, days + 1)
    mean = (total[:, last] - total[:, first]) / (last - first)
    months = np.array([month(start + timedelta(days=d)) for d in range(days)], dtype=np.int64)
    return found.value(months, mean)
