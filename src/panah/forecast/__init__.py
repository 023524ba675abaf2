"""Forecasts: an ensemble in, quantiles by quantity, place and horizon out."""

import sys
from collections.abc import Iterable, Sequence
from types import ModuleType

from panah.forecast.check import check
from panah.forecast.quantiles import check_levels
from panah.forecast.summarise import forecast, summarise
from panah.model.ensemble import Ensemble
from panah.model.forecast import QUANTILE_LEVELS, Forecast


class _Room(ModuleType):
    """Lets ``panah.forecast(ensemble)`` be the documented call while ``panah.forecast`` stays the room."""

    def __call__(self, ensembles: Ensemble | Iterable[Ensemble], levels: Sequence[float] = QUANTILE_LEVELS) -> Forecast:
        """The forecast of one scenario's ensemble or of several: see :func:`panah.forecast.forecast`."""
        return forecast([ensembles] if isinstance(ensembles, Ensemble) else ensembles, levels)


sys.modules[__name__].__class__ = _Room

__all__ = ["check", "check_levels", "forecast", "summarise"]
