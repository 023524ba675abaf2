"""Forecast and Score: the words of forecasting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

FORECAST_COLUMNS: Final = (
    "scenario", "quantity", "item", "group", "unit", "place", "place_code",
    "date", "horizon", "quantile_level", "value", "members",
)  # fmt: skip

QUANTILE_LEVELS: Final = (0.05, 0.25, 0.5, 0.75, 0.95)

FORECAST_QUANTITIES: Final = {
    "arrivals": ("persons", "displaced people who arrived since the reference date"),
    "departures": ("persons", "people who left since the reference date"),
    "displaced_here": ("persons", "displaced people present at the end of the day"),
    "displaced_total": ("persons", "displaced people inside the country, wherever they are"),
    "cross_border": ("persons", "people across the border since the reference date"),
    "stock": ("t", "food in the place"),
    "price": ("currency/kg", "price of a kilogram"),
    "price_limited_probability": (
        "probability",
        "probability that on this day the price is heading for a bound of the model, so that goods would cost more "
        "than it tells; no row where that comes in no member",
    ),
    "days_of_supply": ("days", "stock over daily need; no row where nobody eats"),
    "need_met": ("share", "share of daily need that is eaten"),
    "runs_low_day": ("days", "first day with less than seven days of supply; no row for members without one"),
    "runs_low_probability": ("probability", "probability that supply has been below seven days by the end of the day"),
    "runs_out_day": ("days", "first day with less than a day of supply; no row for members without one"),
    "runs_out_probability": ("probability", "probability that supply has been below a day by the end of the day"),
    "crossing_inflow": ("t/day", "goods that pass the crossing openly in a day"),
    "crossing_tax": ("currency/day", "tax paid at the crossing in a day, on all goods"),
    "kg_per_wage": ("kg/day", "kilograms that a day's wage of unskilled work buys"),
    "alps": ("1", "price over its seasonal trend of the years before, in standard deviations of the trend's error"),
    "alps_class_probability": ("probability", "probability that the price is in the ALPS class named in `group`"),
    "cash_lasts_days": (
        "days",
        "days until the cash of the household in `group` is gone that buys the basket in `item`; no row for members in "
        "which it outlasts the run; an empty group is the situation's household, an empty item the staple alone",
    ),
    "cash_gone_probability": ("probability", "probability that this cash is gone by the end of the day"),
    "cash_runway_days": ("days", "days a household's cash buys its food"),
    "holder_probability": ("probability", "probability that the actor in `item` holds the place"),
}
"""Quantities of ``forecast.csv``: unit and meaning."""


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """One row of ``forecast.csv``. An empty place is the whole area of the atlas."""

    scenario: str
    quantity: str
    item: str
    group: str
    unit: str
    place: str
    place_code: str
    date: date
    horizon: int
    quantile_level: float
    value: float
    members: int


@dataclass(frozen=True)
class Forecast:
    """Quantiles by scenario, quantity, place and horizon.

    ``rows`` are sorted by scenario, quantity, item, group, place_code, horizon and level, so that the same
    numbers give the same bytes.
    """

    reference_date: date
    rows: tuple[ForecastRow, ...]
