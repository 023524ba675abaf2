"""Rolling forecasts: from the registrations published by a day, how many people will be where days later."""

from panah.forecast.rolling.calibrate import learn, without
from panah.forecast.rolling.earlier import earlier_library
from panah.forecast.rolling.forecast import rolling_forecast
from panah.forecast.rolling.library import DELAYS, HORIZONS, Library
from panah.forecast.rolling.scored import rolling_rows, rolling_targets
from panah.forecast.rolling.table import COLUMNS, library_from, library_rows, thinned

__all__ = [
    "COLUMNS",
    "DELAYS",
    "HORIZONS",
    "Library",
    "earlier_library",
    "learn",
    "library_from",
    "library_rows",
    "rolling_forecast",
    "rolling_rows",
    "rolling_targets",
    "thinned",
    "without",
]
