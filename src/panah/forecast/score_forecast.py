"""A forecast held against what was counted, by scenario and quantity, beside the baseline that nothing changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.errors import InputError, Problem
from panah.forecast.check import SIGNED
from panah.forecast.scores import SAME_LEVEL, log_counts, wis
from panah.model.forecast import Forecast, ForecastRow
from panah.model.observed import ObservedRow
from panah.model.score import ForecastScore, QuantityScore

Key = tuple[str, str, str, str]
"""Quantity, item, group and place code."""

CHANCE: Final = "probability"
"""Unit of forecasts that are one number, scored by whether the thing happened."""


@dataclass(frozen=True)
class _Pair:
    """One value counted, and the forecast of it.

    quantiles  (L,) float64
    start      value on the reference date; None where the forecast has none
    """

    observed: float
    horizon: int
    levels: tuple[float, ...]
    quantiles: NDArray[np.float64]
    start: float | None


def score_forecast(forecast: Forecast, observed: Sequence[ObservedRow]) -> ForecastScore:
    """Scores of every scenario and quantity of a forecast that something was counted of.

    A row of the table belongs to the forecast of its quantity, item, group, place and date. Where it names no group, it
    means the plain place, or the only sum of that code. A quantity of which something negative was counted has no
    ``wis_log``.

    Raises
    ------
    InputError
        When nothing in the table has a forecast; when a count or a price is negative; when a value is neither 0 nor 1
        where a probability was forecast; when levels are not symmetric about a median.
    """
    series = _series(forecast.rows)
    pairs: dict[tuple[str, str, str], list[_Pair]] = defaultdict(list)
    unmatched, problems = [], []
    for number, row in enumerate(observed, start=2):
        found = _forecasts_of(series, row)
        if not found:
            unmatched.append(f"row {number}: {_named(row)} on {row.date}{_instead(series, row)}")
        for scenario, unit, pair in found:
            problem = _problem(row, unit, pair, number)
            if problem is None:
                pairs[scenario, row.quantity, unit].append(pair)
            else:
                problems.append(problem)
    if not pairs and not problems:
        allowed = "quantity, item, place_code and date of rows of the forecast"
        asked = "; ".join(unmatched[:3])
        problems = [Problem("nothing counted was forecast", "observed", asked, allowed, _near(series, observed))]
    if problems:
        raise InputError(dict.fromkeys(problems))
    scored = (_score(key, held) for key, held in sorted(pairs.items()))
    return ForecastScore(tuple(scored), tuple(unmatched))


_Series = dict[Key, dict[str, dict[date, list[ForecastRow]]]]
"""By series, scenario and date, the rows of rising level."""


def _series(rows: Iterable[ForecastRow]) -> _Series:
    out: _Series = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for row in rows:
        out[row.quantity, row.item, row.group, row.place_code][row.scenario][row.date].append(row)
    return out


def _forecasts_of(series: _Series, row: ObservedRow) -> list[tuple[str, str, _Pair]]:
    """Scenario, unit and pair of each forecast of what was counted."""
    keys = _keys_of(series, row)
    out = []
    for key in keys[:1]:
        for scenario, days in series[key].items():
            rows = sorted(days.get(row.date, ()), key=lambda r: r.quantile_level)
            if rows and rows[0].horizon > 0:
                begin = [r.value for held in days.values() for r in held if r.horizon == 0 and r.quantile_level == 0.5]
                levels = tuple(r.quantile_level for r in rows)
                values = np.array([r.value for r in rows])
                pair = _Pair(row.value, rows[0].horizon, levels, values, begin[0] if begin else None)
                out.append((scenario, rows[0].unit, pair))
    return out


def _keys_of(series: _Series, row: ObservedRow) -> list[Key]:
    """Series that a row may mean, the plain one first."""
    keys = [k for k in series if (k[0], k[1], k[3]) == (row.quantity, row.item, row.place_code)]
    plain = [k for k in keys if k[2] == row.group]
    return plain or ([] if row.group or len(keys) > 1 else keys)


def _instead(series: _Series, row: ObservedRow) -> str:
    """What is forecast near a row that nothing fits."""
    keys = _keys_of(series, row)
    if keys:
        dates = sorted({d for days in series[keys[0]].values() for d in days}, key=lambda d: abs((d - row.date).days))
        return f" (forecast for {', '.join(str(d) for d in sorted(dates[:2]))})"
    if not any(k[0] == row.quantity for k in series):
        near = get_close_matches(row.quantity, {k[0] for k in series}, 1)
        return f" (did you mean {near[0]}?)" if near else " (no such quantity)"
    groups = sorted({k[2] for k in series if (k[0], k[1], k[3]) == (row.quantity, row.item, row.place_code)})
    if groups:
        return f" (groups of that code: {', '.join(g or 'none' for g in groups)})"
    items = sorted({k[1] for k in series if (k[0], k[3]) == (row.quantity, row.place_code)})
    if items:
        return f" (items there: {', '.join(i or 'none' for i in items)})"
    near = get_close_matches(row.place_code, {k[3] for k in series if k[0] == row.quantity}, 1, 0.5)
    return f" (nearest place_code {near[0]})" if near else " (no such place_code)"


def _problem(row: ObservedRow, unit: str, pair: _Pair, number: int) -> Problem | None:
    where = f"observed, row {number}"
    if row.unit != unit and not (unit == CHANCE and not row.unit):
        return Problem("another unit than the forecast's", f"{where}, column unit", row.unit, unit)
    if unit == CHANCE:
        return None if row.value in (0, 1) else Problem("neither 0 nor 1", f"{where}, column value", f"{row.value:g}")
    if row.value < 0 and row.quantity not in SIGNED:
        return Problem("a value is negative", f"{where}, column value", f"{row.value:g}", "0 or more")
    levels = np.array(pair.levels)
    if len(levels) % 2 == 0 or np.abs(levels + levels[::-1] - 1).max() > SAME_LEVEL:
        found = ", ".join(f"{level:g}" for level in pair.levels)
        return Problem("quantile levels cannot be scored", "forecast", found, "symmetric about a median",
                       "For example 0.05,0.25,0.5,0.75,0.95.")  # fmt: skip
    return None


def _score(key: tuple[str, str, str], pairs: Sequence[_Pair]) -> QuantityScore:
    scenario, quantity, unit = key
    observed = np.array([p.observed for p in pairs])
    moved = np.array([p.observed - p.start for p in pairs if p.start is not None])
    head = (scenario, quantity, unit, min(p.horizon for p in pairs), max(p.horizon for p in pairs), len(pairs))
    if unit == CHANCE:
        chance = np.array([float(p.quantiles[0]) for p in pairs])
        brier = float(((chance - observed) ** 2).mean())
        return QuantityScore(*head, unchanged=float((moved**2).mean()) if len(moved) else None, brier=brier)
    levels = pairs[0].levels
    quantiles = np.stack([p.quantiles for p in pairs], axis=1)
    found = wis(quantiles, levels, observed)
    logs = None  # what was negative has no logarithm
    if observed.min() >= 0:
        logs = wis(log_counts(np.maximum(quantiles, 0.0)), levels, log_counts(observed)).total
    return QuantityScore(
        *head,
        unchanged=float(np.abs(moved).mean()) if len(moved) else None,
        wis=float(found.total.mean()),
        dispersion=float(found.dispersion.mean()),
        over=float(found.over.mean()),
        under=float(found.under.mean()),
        wis_log=None if logs is None else float(logs.mean()),
        cover50=_inside(quantiles, levels, observed, 0.5),
        cover90=_inside(quantiles, levels, observed, 0.9),
    )


def _inside(
    quantiles: NDArray[np.float64], levels: Sequence[float], observed: NDArray[np.float64], share: float
) -> float | None:
    """Share of counts inside a central interval; None without its levels."""
    ends = []
    for level in ((1 - share) / 2, (1 + share) / 2):
        found = [k for k, held in enumerate(levels) if abs(held - level) < SAME_LEVEL]
        if not found:
            return None
        ends.append(quantiles[found[0]])
    return float(((ends[0] <= observed) & (observed <= ends[1])).mean())


def _named(row: ObservedRow) -> str:
    return " ".join(part for part in (row.quantity, row.item, row.group, row.place_code) if part)


def _near(series: _Series, observed: Sequence[ObservedRow]) -> str:
    """What the forecast does have of the first quantity asked for."""
    if not observed:
        return "The table is empty."
    first = observed[0]
    dates = sorted({d for k, v in series.items() if k[0] == first.quantity for days in v.values() for d in days})
    if not dates:
        return f"Quantities forecast: {', '.join(sorted({k[0] for k in series}))}."
    places = sorted({k[3] for k in series if k[0] == first.quantity})
    span = f"{len(dates)} dates from {dates[0]} to {dates[-1]}"
    return f"Of {first.quantity} there are {span}, places {', '.join(places[:8])}."
