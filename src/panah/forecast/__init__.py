"""Forecasts: an ensemble in, quantiles by quantity, place and horizon out."""

from panah.forecast.summarise import forecast, summarise

__all__ = ["forecast", "summarise"]
