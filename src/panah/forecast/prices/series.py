"""Time-series models of the field, through statsforecast: auto-ARIMA, exponential smoothing, WFP's choice.

They see one market's past and nothing of gates. Missing months are put on a straight line between their neighbours in
log price: the models need a whole series. With fewer than ``FEWEST`` months the forecast is the last value's.

Axes: T months, H horizons, M draws.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from panah.errors import InputError, Problem
from panah.forecast.prices.baselines import YEAR, Elsewhere, last_value, learn
from panah.forecast.prices.models import Asked, PriceModel, Prices

FEWEST: Final = 12
"""Months of a series below which no model is fitted."""

SEASONAL: Final = 36
"""Months from which on a yearly season is looked for: WFP asks for three years."""

INSIDE: Final = 80
"""Interval asked of the library, from which the spread is taken [%]."""


def library() -> Any:
    """The module of models.

    Raises
    ------
    InputError
        When statsforecast is not installed.
    """
    try:
        from statsforecast import models  # noqa: PLC0415  1.8 s, and only hindcasts of prices need it
    except ImportError:
        fix = "pip install 'panah[prices]'"
        raise InputError(Problem("statsforecast is not installed", "baselines of prices", fix=fix)) from None
    return models


def history(asked: Asked) -> NDArray[np.float64]:
    """(T,) log prices from the first observed month to the last, gaps on straight lines."""
    logs = np.log(asked.case.price_of(asked.market))
    seen = np.flatnonzero(np.isfinite(logs))
    out: NDArray[np.float64] = np.interp(np.arange(seen[0], seen[-1] + 1), seen, logs[seen])
    return out


@dataclass(frozen=True)
class Fit:
    """Months ahead as one model has them: mean and standard deviation, (horizon,) each, and its values in the past."""

    mean: NDArray[np.float64]
    spread: NDArray[np.float64]
    past: NDArray[np.float64]


def fit(model: Any, y: NDArray[np.float64], horizon: int) -> Fit | None:
    """A model of the library on a series; None where it finds none or gives no numbers."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # of fits that do not converge: their forecast is judged like any other
        try:
            made = model.forecast(y=y, h=horizon, level=[INSIDE], fitted=True)
        except (ValueError, ArithmeticError, IndexError, RuntimeError):
            return None
    mean, high, past = (np.asarray(made[key], dtype=np.float64) for key in ("mean", f"hi-{INSIDE}", "fitted"))
    spread = (high - mean) / ndtri(0.5 + INSIDE / 200.0)
    if not np.isfinite(mean).all() or not np.isfinite(spread).all() or (spread < 0).any():
        return None
    return Fit(mean, spread, past)


def season(count: int) -> int:
    """Months of the season that is looked for in a series of so many months; 1 for none."""
    return YEAR if count >= SEASONAL else 1


@lru_cache(maxsize=4)
def _arima(y: tuple[float, ...], horizon: int) -> Fit | None:
    """Auto-ARIMA of log price; remembered, because WFP's choice asks for the same one."""
    return fit(library().AutoARIMA(season_length=season(len(y))), np.array(y), horizon)


def _draws(found: Fit, asked: Asked) -> Prices:
    """Quantiles of normal distributions of log price."""
    at = np.array(asked.horizons) - 1
    levels = ndtri((np.arange(asked.draws) + 0.5) / asked.draws)
    out: Prices = np.exp(found.mean[at] + levels[:, None] * found.spread[at])
    return out


def auto_arima(asked: Asked, learned: Elsewhere) -> Prices:
    """Auto-ARIMA (Hyndman and Khandakar, Journal of Statistical Software 27(3), 2008) of log price."""
    y = history(asked)
    found = _arima(tuple(y.tolist()), max(asked.horizons)) if len(y) >= FEWEST else None
    if found is None:
        return last_value(asked, learned)
    return _draws(found, asked)


def smoothing(asked: Asked, learned: Elsewhere) -> Prices:
    """Exponential smoothing, its form chosen (Hyndman et al., Int. J. Forecasting 18:439-454, 2002), of log price."""
    y = history(asked)
    found = None
    if len(y) >= FEWEST:
        found = fit(library().AutoETS(season_length=season(len(y))), y, max(asked.horizons))
    if found is None:
        return last_value(asked, learned)
    return _draws(found, asked)


def wfp_choice(asked: Asked, learned: Elsewhere) -> Prices:
    """Of auto-ARIMA and multiplicative Holt-Winters the one that fits the past better, as WFP's price explorer does.

    The choice is by the root mean squared error of prices over the series; Holt-Winters takes prices as they are. A
    series of less than three years has no season to smooth: there it is auto-ARIMA.
    """
    y = history(asked)
    if len(y) < SEASONAL:
        return auto_arima(asked, learned)
    first = _arima(tuple(y.tolist()), max(asked.horizons))
    second = fit(library().HoltWinters(season_length=YEAR, error_type="M"), np.exp(y), max(asked.horizons))
    if second is None or (first is not None and _error(np.exp(first.past), y) <= _error(second.past, y)):
        return auto_arima(asked, learned)
    if (second.mean <= 0).any():
        return auto_arima(asked, learned)
    share = second.spread / second.mean
    return _draws(Fit(np.log(second.mean), np.sqrt(np.log1p(share**2)), second.past), asked)


def _error(past: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    """Root mean squared error of prices [currency/unit]; infinite where the model has no finite past."""
    squared = (past - np.exp(y)) ** 2
    return float(np.sqrt(squared.mean())) if np.isfinite(squared).all() else float("inf")


SERIES: Final = (
    PriceModel("auto-ARIMA", auto_arima, learn),
    PriceModel("exponential smoothing", smoothing, learn),
    PriceModel("WFP's choice", wfp_choice, learn),
)
"""The models, in the order of the tables."""
