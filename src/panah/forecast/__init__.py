"""Forecasts: an ensemble in, quantiles by quantity, place and horizon out."""

from panah.forecast.quantiles import check_levels
from panah.forecast.summarise import forecast, summarise

__all__ = ["check_levels", "forecast", "summarise"]
