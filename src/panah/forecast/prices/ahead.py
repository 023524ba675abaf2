"""Prices of the months ahead at every market of a case, for use today: with the gates as stated, and with them unknown.

The same forecast as in the hindcast (`panah.forecast.prices.model`), from each market's last observed price.

Axes: M draws, H horizons.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.errors import InputError, Problem
from panah.forecast.prices.model import LONGEST, Learned, forecast_prices
from panah.forecast.prices.models import Asked
from panah.model.forecast import QUANTILE_LEVELS, Forecast, ForecastRow
from panah.model.price_case import PriceCase

STATED: Final = "gates_as_stated"
UNKNOWN: Final = "gates_unknown"
"""Names of the two forecasts, in the column ``scenario``."""

MONTHS: Final = 3
"""Months ahead: as far as the hindcast measures."""

DRAWS: Final = 1000


@dataclass(frozen=True)
class PricesAhead:
    """Prices ahead.

    Parameters
    ----------
    forecast
        Two scenarios, ``STATED`` and ``UNKNOWN``; horizon 0 is the last price. The code of a market is its name.
    notes
        Markets left out, or forecast from an older price.
    """

    forecast: Forecast
    notes: tuple[str, ...]


def prices_ahead(
    case: PriceCase, learned: Learned, *, as_of: dt.date | None = None,
    levels: Sequence[float] = QUANTILE_LEVELS, draws: int = DRAWS, seed: int = 1,
) -> PricesAhead:  # fmt: skip
    """Quantiles of the prices one to three months after the last, at every market of a case.

    Parameters
    ----------
    case
        Its diary may reach into the months ahead: that is what "as stated" means.
    learned
        Spread of such forecasts elsewhere (`panah.forecast.prices.shipped`, or `learn`).
    as_of
        Day whose knowledge is used; None for the end of the last month of the case. The price of a month is known at
        its end, what a gate does on the day it begins: unknown gates are drawn from how they stood that day.
    levels
        Of the quantiles, increasing within (0, 1).
    draws, seed
        M worlds; same seed, same bytes.

    Raises
    ------
    InputError
        When no month had ended by the day, or the last price is too old to begin from.
    """
    last = _last_month(case, as_of)
    told: list[str] = []
    rows: list[ForecastRow] = []
    for market in case.markets:
        seen = np.flatnonzero(np.isfinite(case.price_of(market)[: last + 1]))
        behind = last - int(seen[-1]) if len(seen) else None
        if behind is None or behind + MONTHS > LONGEST:
            told.append(f"{market}: left out, {_age(case, market, last)}")
            continue
        if behind:
            told.append(f"{market}: from its last price, of {case.months[seen[-1]]}, {behind} months old")
        for known in (True, False):
            made = _draws(case, learned, market, last, behind, known, draws, seed, as_of or case.day(last))
            rows += _rows(case, market, last, float(case.price_of(market)[seen[-1]]), known, made, levels)
    if not rows:
        allowed = f"a price of one of its markets in {case.day(max(0, last - LONGEST + MONTHS)):%Y-%m} or later"
        fix = "; ".join(told)
        raise InputError(Problem("no price to begin from", f"case {case.id}", f"as of {case.day(last)}", allowed, fix))
    return PricesAhead(Forecast(case.day(last), tuple(sorted(rows, key=_order))), tuple(told))


def _age(case: PriceCase, market: str, last: int) -> str:
    """How old a market's last price is that is too old."""
    seen = np.flatnonzero(np.isfinite(case.price_of(market)[: last + 1]))
    return f"its last price is of {case.months[seen[-1]]}" if len(seen) else "no price by then"


def _last_month(case: PriceCase, as_of: dt.date | None) -> int:
    """Index of the last month that had ended by a day; it may lie beyond the case's own months."""
    if as_of is None:
        return int(np.flatnonzero(np.isfinite(case.prices).any(axis=1))[-1])
    this = int((np.datetime64(as_of, "M") - case.months[0]).astype(np.int64))
    ended = this if (as_of + dt.timedelta(days=1)).day == 1 else this - 1
    if ended < 0:
        problem = Problem("no month had ended yet", f"case {case.id}", str(as_of), f"{case.day(0)} or later")
        raise InputError(problem)
    return ended


def _draws(
    case: PriceCase, learned: Learned, market: str, last: int, behind: int, known: bool, draws: int, seed: int,
    today: dt.date,
) -> NDArray[np.float64]:  # fmt: skip
    """(M, H) prices one to three months after the last month, from the market's own last price."""
    origin = last - behind
    horizons = tuple(behind + h for h in range(1, MONTHS + 1))
    seen = case.as_of(origin, max(horizons) if known else 0, today=today)
    return forecast_prices(Asked(seen, market, origin, horizons, draws, seed, known, behind), learned)


def _rows(
    case: PriceCase, market: str, last: int, price: float, known: bool, made: NDArray[np.float64],
    levels: Sequence[float],
) -> Iterator[ForecastRow]:  # fmt: skip
    """Rows of one market: the last price at horizon 0, then quantiles by month; the horizon is in days."""
    values = np.concatenate([np.full((1, len(levels)), price), np.quantile(made, levels, axis=0).T])
    begin = case.day(last)
    for h, row in enumerate(values.tolist()):
        day = case.day(last + h)
        for level, value in zip(levels, row, strict=True):
            yield ForecastRow(
                STATED if known else UNKNOWN, "price", case.item, "", f"{case.currency}/{case.unit}", market, market,
                day, (day - begin).days, level, value, len(made),
            )  # fmt: skip


def _order(row: ForecastRow) -> tuple[str, str, int, float]:
    return row.scenario, row.place_code, row.horizon, row.quantile_level
