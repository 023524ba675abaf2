"""The forecast as the brief asks for it: fans over days and ranges on one day."""

from __future__ import annotations

from dataclasses import dataclass

from panah.model.forecast import Forecast, ForecastRow

Key = tuple[str, str, str, str, str]
"""scenario, quantity, item, group, place_code"""


@dataclass(frozen=True, slots=True)
class Spread:
    """A simulated figure on one day: median, inner and outer interval."""

    low: float
    inner_low: float
    median: float
    inner_high: float
    high: float
    width: float
    """Share of the members inside ``low`` to ``high``."""
    inner_width: float
    horizon: int
    members: int
    unit: str
    low_level: float
    """Level of ``low``: the share of the members below it."""
    high_level: float


@dataclass(frozen=True)
class Fan:
    """Quantiles of one series over its horizons, in order."""

    spreads: tuple[Spread, ...]
    place: str

    @property
    def horizons(self) -> tuple[int, ...]:
        """Days after the reference date."""
        return tuple(s.horizon for s in self.spreads)

    @property
    def last(self) -> Spread:
        """The farthest horizon."""
        return self.spreads[-1]

    def at(self, horizon: int) -> Spread:
        """The latest horizon that is not after ``horizon``; the first when all are after it."""
        reached = [s for s in self.spreads if s.horizon <= horizon]
        return reached[-1] if reached else self.spreads[0]


class ForecastView:
    """Rows by series. Rows of one series share a scenario, quantity, item, group and place."""

    def __init__(self, forecast: Forecast) -> None:
        self._rows: dict[Key, list[ForecastRow]] = {}
        for row in forecast.rows:
            key = (row.scenario, row.quantity, row.item, row.group, row.place_code)
            self._rows.setdefault(key, []).append(row)
        self.reference_date = forecast.reference_date
        self.days = max((row.horizon for row in forecast.rows), default=0)
        self.members = max((row.members for row in forecast.rows), default=0)

    def fan(self, scenario: str, quantity: str, place: str = "", *, item: str = "", group: str = "") -> Fan | None:
        """The series, or None when the forecast does not have it."""
        rows = self._rows.get((scenario, quantity, item, group, place))
        if not rows:
            return None
        by_horizon: dict[int, list[ForecastRow]] = {}
        for row in rows:
            by_horizon.setdefault(row.horizon, []).append(row)
        return Fan(tuple(_spread(by_horizon[h]) for h in sorted(by_horizon)), rows[0].place)

    def at(
        self, horizon: int, scenario: str, quantity: str, place: str = "", *, item: str = "", group: str = ""
    ) -> Spread | None:
        """The figure on a day (or the last horizon before it), or None."""
        fan = self.fan(scenario, quantity, place, item=item, group=group)
        return fan.at(horizon) if fan else None

    def places(self, scenario: str, quantity: str, group: str = "") -> tuple[str, ...]:
        """Codes of the places with rows of a quantity, in order of code."""
        return tuple(sorted(k[4] for k in self._rows if k[:2] == (scenario, quantity) and k[3] == group and k[4]))

    def groups(self, scenario: str, quantity: str) -> tuple[str, ...]:
        """Groups with rows of a quantity and no place."""
        return tuple(sorted(k[3] for k in self._rows if k[:2] == (scenario, quantity) and k[3] and not k[4]))


def _spread(rows: list[ForecastRow]) -> Spread:
    """Rows of one horizon. Without levels between the outermost and the median, the inner interval is the outer."""
    by_level = {row.quantile_level: row.value for row in rows}
    levels = sorted(by_level)
    below, above = [q for q in levels if q <= 0.5], [q for q in levels if q >= 0.5]
    low, high = levels[0], levels[-1]
    inner_low = below[-2] if len(below) > 1 else low
    inner_high = above[1] if len(above) > 1 else high
    middle = min(levels, key=lambda q: abs(q - 0.5))
    return Spread(
        by_level[low],
        by_level[inner_low],
        by_level[middle],
        by_level[inner_high],
        by_level[high],
        high - low,
        inner_high - inner_low,
        rows[0].horizon,
        rows[0].members,
        rows[0].unit,
        levels[0],
        levels[-1],
    )
