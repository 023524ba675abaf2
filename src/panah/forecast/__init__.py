"""Forecasts: an ensemble in, quantiles by quantity, place and horizon out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import TYPE_CHECKING

from panah.model.forecast import QUANTILE_LEVELS, Forecast

if TYPE_CHECKING:
    from panah.model.ensemble import Ensemble


class _Room(ModuleType):
    """Lets ``panah.forecast(ensemble)`` be the documented call while ``panah.forecast`` stays the room."""

    def __call__(self, ensembles: Ensemble | Iterable[Ensemble], levels: Sequence[float] = QUANTILE_LEVELS) -> Forecast:
        """The forecast of one scenario's ensemble or of several: see :func:`panah.forecast.summarise.forecast`."""
        from panah.forecast.summarise import forecast  # noqa: PLC0415  a Flee instance does not wait for food and prices
        from panah.model.ensemble import Ensemble  # noqa: PLC0415

        return forecast([ensembles] if isinstance(ensembles, Ensemble) else ensembles, levels)


sys.modules[__name__].__class__ = _Room
