"""Every model of a hindcast of prices, in the order of the tables."""

from __future__ import annotations

from panah.forecast.prices.baselines import RULES
from panah.forecast.prices.model import MODEL
from panah.forecast.prices.models import PriceModel
from panah.forecast.prices.series import SERIES
from panah.forecast.trade.model import ROADS

OWN = MODEL.name
"""Panah's own forecast, which is held against each of the others."""


def models() -> tuple[PriceModel, ...]:
    """The models."""
    return (*RULES, *SERIES, MODEL)


EVENT = (ROADS,)
"""Models beside those that rank a country's markets at an event: they know its roads."""
