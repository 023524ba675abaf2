"""Totals unknown: how many will be registered, from day 0, knowing of later days only the fighting and closures."""

from panah.forecast.free.forecast import FreeForecast, free_camps, free_forecast, split_weights
from panah.forecast.free.past import Past, learn, with_shipped
from panah.forecast.free.rows import free_rows, free_targets

__all__ = [
    "FreeForecast",
    "Past",
    "free_camps",
    "free_forecast",
    "free_rows",
    "free_targets",
    "learn",
    "split_weights",
    "with_shipped",
]
