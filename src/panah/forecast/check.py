"""Whether a forecast holds together: quantiles in order, probabilities within 0 and 1, no count negative."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from panah.errors import Problem
from panah.model.forecast import Forecast, ForecastRow

SIGNED: Final = frozenset({"cross_border", "alps"})
"""Quantities that may be negative: people who came back outnumber those who went, and a price below its season."""


def check(forecast: Forecast) -> tuple[Problem, ...]:
    """Every series and horizon whose quantiles cross or leave their range."""
    out: list[Problem] = []
    for key, group in groupby(forecast.rows, key=_series):
        rows = list(group)
        values = [r.value for r in rows]
        where = f"forecast.csv, {rows[0].scenario}, {rows[0].quantity} at {key[4] or 'the whole area'}, day {key[5]}"
        if values != sorted(values):
            out.append(Problem("quantiles cross", where, ", ".join(f"{v:g}" for v in values)))
        if min(values) < 0 and rows[0].quantity not in SIGNED:
            out.append(Problem("a value is negative", where, f"{min(values):g}", "0 or more"))
        if rows[0].unit == "probability" and max(values) > 1:
            out.append(Problem("a probability is above 1", where, f"{max(values):g}", "0 to 1"))
    return tuple(out)


def _series(row: ForecastRow) -> tuple[str, str, str, str, str, int]:
    return (row.scenario, row.quantity, row.item, row.group, row.place_code, row.horizon)
