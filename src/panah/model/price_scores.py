"""Hindcasts of prices: one forecast beside what was paid, skill pooled over all of them, markets ranked at an event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

PriceTask = Literal["diary", "blind"]

PRICE_TASKS: Final[dict[str, str]] = {
    "diary": "prices up to a month and what the gates did in the months ahead: what will be paid in them",
    "blind": "prices and gates up to a month, nothing of what gates will do: what will be paid, with which range",
    "event": "the month before an event and what the gates did in it: which markets will rise",
    "stock": "a stock known on some day, and the gates since: for how long food lasts, beside what was said of that",
}
"""The tasks of a hindcast of prices."""

LAST_VALUE: Final = "last value"
"""The baseline that everything is held against: the price stays as it is."""

FEWEST_CASES: Final = 5
"""Cases from which pooled skill has an interval: of fewer, too few differ for those drawn anew to show the spread."""


@dataclass(frozen=True, slots=True)
class PriceTargetRow:
    """One forecast beside what was paid [currency/unit of the case].

    ``origin`` and ``date`` are last days of months, ``horizon`` is in months, ``last`` is the price of the origin's
    month. ``crps_log`` is the continuous ranked probability score of log price.
    """

    task: PriceTask
    case: str
    market: str
    model: str
    origin: date
    date: date
    horizon: int
    last: float
    observed: float
    q05: float
    q10: float
    q50: float
    q90: float
    q95: float
    crps_log: float


@dataclass(frozen=True, slots=True)
class PooledRow:
    """One model beside another, over all prices that both forecast.

    Parameters
    ----------
    task, horizon, measure, model, rival
        What is compared; horizon in months.
    targets, cases
        How many forecasts, of how many cases.
    value, rival_value
        Means over the targets.
    skill
        1 - value / rival_value; None for a coverage, and where the rival makes no error.
    low, high
        2.5 % and 97.5 % of it when cases are drawn anew with all their targets; None with fewer than ``FEWEST_CASES``.
    better, worse
        Cases in which the model's mean lies nearer to the best value than the rival's, or less near.
    """

    task: PriceTask
    horizon: int
    measure: str
    model: str
    rival: str
    targets: int
    cases: int
    value: float
    rival_value: float
    skill: float | None
    low: float | None
    high: float | None
    better: int
    worse: int


@dataclass(frozen=True, slots=True)
class EventRow:
    """One market at an event: how far a model lets its price move, and how far it moved.

    ``forecast`` and ``observed`` are log changes since the month before the event; ranks count from 1, the greatest
    rise. ``beyond`` is how many spreads the observed change lies above the middle of the markets behind no gate of the
    event (their median and scaled median deviation).
    """

    case: str
    model: str
    horizon: int
    market: str
    treated: bool
    forecast: float
    observed: float
    rank_forecast: int
    rank_observed: int
    beyond: float


@dataclass(frozen=True, slots=True)
class RankingRow:
    """How well a model ranks markets at an event.

    Parameters
    ----------
    case, model, horizon
        Of the forecast; horizon in months.
    markets, treated, risen
        How many markets; of these behind gates of the event; of these those that rose more than two spreads beyond
        the others.
    auc_treated
        Chance that the forecast of a treated market lies above that of another one, ties counting half.
    auc_risen
        The same of the markets that rose, against all that did not; None where none rose.
    others_on_top
        Markets among the three greatest rises of the forecast that are behind no gate of the event; equal forecasts
        count by their chance of being among the three.
    still_on_top
        Those among the three that did not rise, behind whatever gate.
    observed_auc
        What ``auc_treated`` would be for a forecast that knew what happened.
    """

    case: str
    model: str
    horizon: int
    markets: int
    treated: int
    risen: int
    auc_treated: float
    auc_risen: float | None
    others_on_top: float
    still_on_top: float
    observed_auc: float


@dataclass(frozen=True, slots=True)
class StockRow:
    """For how long food would last by what was known before, beside what somebody said on a day [days].

    Parameters
    ----------
    case, market
        Where.
    said, says, low, high, source
        The statement: its day, what it speaks of, its bounds, who made it.
    known, known_low, known_high
        Day and bounds of the stock that was known before.
    missing
        Days' use that the gates kept out between the two.
    forecast_low, forecast_high
        What is left of the known stock, less the days below which a place is said to run low where that was said.
    overlaps
        Whether forecast and statement have a day in common.
    """

    case: str
    market: str
    said: date
    says: str
    low: float
    high: float
    known: date
    known_low: float
    known_high: float
    missing: float
    forecast_low: float
    forecast_high: float
    overlaps: bool
    source: str
