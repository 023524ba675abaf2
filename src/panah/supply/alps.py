"""Alert for Price Spikes: how far a price stands above its seasonal trend, in standard deviations of the trend's error.

The indicator of the World Food Programme (Technical Guidance Note, Calculation and Use of the ALPS Indicator, April
2014):

    P_t = a + b t + sum_m g_m D_m + e,    ALPS_t = (P_t - Phat_t) / sd(e)

with ``t`` the month, ``D_m`` the calendar months, and the prices as they are (no logarithm, no deflator). Here the fit
is frozen: it sees nothing after the month it is asked for, so that a crisis does not widen the measure it is held
against. A value then speaks of the whole series before: with another first month it is another value.

Every number of the indicator stands below with its source; a series that does not qualify is refused with the reason
as a value, because that a price cannot be judged is something to tell, not a fault.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.errors import InputError, Problem

Floats = NDArray[np.float64]
Months = NDArray[np.int64]

CLASSES: Final = ("normal", "stress", "alert", "crisis")
"""Classes from the lowest to the highest."""

THRESHOLDS: Final = (0.25, 1.0, 2.0)
"""Least value of stress, alert and crisis [standard deviations]: WFP Technical Guidance Note, April 2014."""

LEAST_CALORIES: Final = 0.05
"""Share of the energy people eat that the food gives at least: selection criterion (i) of WFP's ALPS pages."""

LEAST_MONTHS: Final = 36
"""Months from the first to the last price at least: criterion (ii), three years."""

LEAST_PRESENT: Final = 0.70
"""Share of these months that have a price at least: criterion (iii)."""

FRESH: Final = 6
"""Months, up to the one asked for, of which one at least has a price: criterion (iv)."""

STUCK: Final = 2 / 3
"""Share of the steps of the last ``LEAST_MONTHS`` months at which the price is exactly the one before; above it the
series counts as a fixed price. Own rule: bread sold at one price for years has no trend and hardly an error to be
measured in. In the three Afghan markets with three years of WFP prices before July 2021, wheat and rice stand still in
3 to 51 % of the steps, diesel in 9 to 37 %, bread in 89 to 91 %, wages in 77 to 100 %."""

SMALLEST_SPREAD: Final = 1e-6
"""Standard deviation of the error over the mean price, under which there is nothing to measure in."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a series has no ALPS.

    Parameters
    ----------
    rule
        One word: ``staple``, ``length``, ``gaps``, ``stale``, ``fixed``, ``season`` or ``spread``.
    reason
        The same in words, with the numbers.
    """

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Trend:
    """A frozen seasonal trend.

    Parameters
    ----------
    first, last
        Months of the first and last price used (:func:`month`).
    count
        Prices used.
    slope
        b [currency a month].
    level
        (12,) float64: a + g_m, the trend of each calendar month at month 0 of the count [currency].
    sd
        Standard deviation of the errors of the fit, over ``count - 1`` [currency].
    """

    first: int
    last: int
    count: int
    slope: float
    level: Floats
    sd: float

    def expected(self, months: Months) -> Floats:
        """(...) float64: price on the trend in the months [currency]."""
        out: Floats = self.level[months % 12] + self.slope * (months - self.first)
        return out

    def value(self, months: Months, prices: Floats) -> Floats:
        """ALPS of prices in months; the arrays are broadcast against each other [standard deviations]."""
        out: Floats = (prices - self.expected(months)) / self.sd
        return out


def month(day: date) -> int:
    """Months since year 0: 12 x year + month - 1, so that ``% 12`` is the calendar month."""
    return 12 * day.year + day.month - 1


def classed(values: Floats) -> NDArray[np.int64]:
    """(...) int64: place of each value in ``CLASSES``; a value on a threshold belongs to the higher class."""
    return np.searchsorted(np.array(THRESHOLDS), values, side="right").astype(np.int64)


def trend(months: Months, prices: Floats, last: int, calories: float) -> Trend | Refused:
    """The seasonal trend of a monthly series up to a month, or why it has none.

    Parameters
    ----------
    months
        (T,) int64: months with a price, increasing (:func:`month`).
    prices
        (T,) float64: the mean price of each, above 0 [currency].
    last
        Last month used; later ones are there for whoever asks about them.
    calories
        Share of the energy people eat that comes from this food, as the caller knows it.

    Returns
    -------
    The trend by ordinary least squares, in closed form: within calendar months, the covariance of month and price over
    the variance of the month (Frisch and Waugh 1933); or the first criterion that the series fails.

    Raises
    ------
    InputError
        When the arrays do not belong together, the months do not increase, or a price is not above 0.
    """
    _check(months, prices)
    used = months <= last
    months, prices = months[used], prices[used]
    refused = _refused(months, prices, last, calories)
    if refused is not None:
        return refused
    season = months % 12
    seen = np.bincount(season, minlength=12)
    if not seen.all():
        return Refused("season", f"{int((seen == 0).sum())} of the 12 calendar months were never seen")
    first = int(months[0])
    t = (months - first).astype(np.float64)
    mean_t = np.bincount(season, t, 12) / seen
    mean_p = np.bincount(season, prices, 12) / seen
    inside = t - mean_t[season]
    slope = float(inside @ prices / (inside @ inside))
    level = mean_p - slope * mean_t
    error = prices - level[season] - slope * t
    sd = math.sqrt(float(error @ error) / (len(t) - 1))
    if sd <= SMALLEST_SPREAD * float(prices.mean()):
        return Refused("spread", "the prices lie on their trend: there is no spread to measure in")
    return Trend(first, int(months[-1]), len(t), slope, level, sd)


def _check(months: Months, prices: Floats) -> None:
    problems = []
    if months.ndim != 1 or months.shape != prices.shape:
        problems.append(
            Problem("months and prices do not belong together", "prices", f"{months.shape}, {prices.shape}")
        )
    elif len(months) and not (np.diff(months) > 0).all():
        problems.append(Problem("months out of order", "prices", allowed="each month once, in order of time"))
    if not (np.isfinite(prices) & (prices > 0)).all():
        problems.append(Problem("a price that is none", "prices", allowed="above 0"))
    if problems:
        raise InputError(problems)


def _refused(months: Months, prices: Floats, last: int, calories: float) -> Refused | None:
    """The first criterion that a series fails, or None."""
    if calories < LEAST_CALORIES:
        return Refused(
            "staple", f"the food gives {calories:.1%} of the energy people eat, less than {LEAST_CALORIES:.0%}"
        )
    length = int(months[-1] - months[0]) + 1 if len(months) else 0
    if length < LEAST_MONTHS:
        return Refused("length", f"the series has {length} months, less than {LEAST_MONTHS}")
    present = len(months) / length
    if present < LEAST_PRESENT:
        return Refused("gaps", f"{present:.0%} of the months have a price, less than {LEAST_PRESENT:.0%}")
    if months[-1] <= last - FRESH:
        return Refused("stale", f"the last price is {last - int(months[-1])} months old; within {FRESH} there is none")
    recent = prices[months > int(months[-1]) - LEAST_MONTHS]
    stuck = float((np.diff(recent) == 0).mean())
    if stuck > STUCK:
        return Refused(
            "fixed", f"the price did not move in {stuck:.0%} of the last {LEAST_MONTHS} months: a fixed price"
        )
    return None
