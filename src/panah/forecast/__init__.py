"""Forecasts: an ensemble in, quantiles by quantity, place and horizon out."""

from panah.forecast.check import check
from panah.forecast.quantiles import check_levels
from panah.forecast.summarise import forecast, summarise

__all__ = ["check", "check_levels", "forecast", "summarise"]
