"""Simple rules that a forecast of prices has to beat. All work on log prices.

Each gives a point and a spread around it: changes seen over as many months, upwards and downwards alike, in the
market's own past or, where that is short, in other cases. The draws are quantiles at the levels (i + 1/2) / M, so
nothing here is random.

Axes: T months, H horizons, M draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.forecast.prices.models import Asked, PriceModel, Prices
from panah.model.price_case import PriceCase
from panah.model.price_scores import LAST_VALUE

FEWEST_CHANGES: Final = 12
"""Changes in a market's own past below which those of other cases stand in for its spread."""

LONGEST: Final = 12
"""Longest horizon that changes are learnt for [months]."""

HALF_OPEN: Final = 0.5
"""Share of normal flow from which on a month's gate counts as open."""

YEAR: Final = 12
"""Months of a season."""

Changes = tuple[NDArray[np.float64], ...]
"""By horizon 1 to ``LONGEST``, log changes over as many months."""


@dataclass(frozen=True)
class Elsewhere:
    """What the rules take from other cases.

    Parameters
    ----------
    changes
        Log changes of their treated markets within the windows.
    shut
        (LONGEST,) mean log change where a gate was open at the start and shut at the end; 0 where that never happened.
    """

    changes: Changes
    shut: NDArray[np.float64]


def learn(cases: Sequence[PriceCase]) -> Elsewhere:
    """Changes and the jump at a closure from whole other cases."""
    changes: list[list[float]] = [[] for _ in range(LONGEST)]
    jumps: list[list[float]] = [[] for _ in range(LONGEST)]
    for case in cases:
        for market in np.flatnonzero(case.treated).tolist():
            name = case.markets[market]
            logs = np.log(case.prices[:, market])
            flow, _ = best_gate(case, name)
            for h in range(1, LONGEST + 1):
                for t in range(max(case.first - 1, 0), case.last + 1 - h):
                    change = float(logs[t + h] - logs[t])
                    if not np.isfinite(change):
                        continue
                    changes[h - 1].append(change)
                    if flow[t] >= HALF_OPEN > flow[t + h]:
                        jumps[h - 1].append(change)
    shut = np.array([float(np.mean(found)) if found else 0.0 for found in jumps])
    return Elsewhere(tuple(np.array(found) for found in changes), shut)


def best_gate(case: PriceCase, market: str, ahead: int = 0) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A market's widest gate in each month: share of normal flow, and the lowest toll of the gates that are open.

    A market behind no gate is open and pays nothing.
    """
    gates = case.gate_months(market, ahead, base=first_price(case, market))
    if not gates.passes.shape[1]:
        count = len(case.months) + ahead
        return np.ones(count), np.zeros(count)
    flow: NDArray[np.float64] = gates.passes.max(axis=1)
    usable = np.where(gates.passes >= HALF_OPEN, gates.toll, np.inf).min(axis=1)
    return flow, np.where(np.isfinite(usable), usable, gates.toll.min(axis=1))


def first_price(case: PriceCase, market: str) -> float:
    """The last price before the window, or the first there is: what a toll given as a share is a share of."""
    prices = case.price_of(market)
    seen = np.flatnonzero(np.isfinite(prices))
    before = seen[seen < case.first]
    return float(prices[before[-1]] if len(before) else prices[seen[0]])


def last_seen(series: NDArray[np.float64], upto: int) -> float:
    """The last value observed up to a month; NaN where there is none."""
    seen = np.flatnonzero(np.isfinite(series[: upto + 1]))
    return float(series[seen[-1]]) if len(seen) else float("nan")


def changes_over(logs: NDArray[np.float64], months: int) -> NDArray[np.float64]:
    """Log changes over so many months, where both ends were observed."""
    found = logs[months:] - logs[:-months] if months < len(logs) else np.empty(0)
    out: NDArray[np.float64] = found[np.isfinite(found)]
    return out


def around(point: NDArray[np.float64], asked: Asked, elsewhere: Elsewhere, *, own: bool = True) -> Prices:
    """Prices whose logarithms lie around a point as past changes did, upwards and downwards alike.

    Parameters
    ----------
    point
        (H,) log prices.
    asked
        What is asked: the market's own past is taken, if ``own`` and if it is long enough.
    elsewhere
        Changes of other cases. Where these are none either, the draws are all the point.
    """
    logs = np.log(asked.case.price_of(asked.market))
    levels = (np.arange(asked.draws) + 0.5) / asked.draws
    out = np.empty((asked.draws, len(asked.horizons)))
    for column, h in enumerate(asked.horizons):
        found = changes_over(logs, h) if own else np.empty(0)
        if len(found) < FEWEST_CHANGES:
            found = elsewhere.changes[h - 1]
        both = np.concatenate([found, -found]) if len(found) else np.zeros(1)
        out[:, column] = np.exp(point[column] + np.quantile(both, levels))
    return out


def last_value(asked: Asked, learned: Elsewhere) -> Prices:
    """The price stays: the last one observed."""
    now = last_seen(asked.case.price_of(asked.market), asked.origin)
    return around(np.full(len(asked.horizons), np.log(now)), asked, learned)


def last_value_elsewhere(asked: Asked, learned: Elsewhere) -> Prices:
    """The price stays, with the spread of other cases: of closures and sieges, not of the market's quiet years."""
    now = last_seen(asked.case.price_of(asked.market), asked.origin)
    return around(np.full(len(asked.horizons), np.log(now)), asked, learned, own=False)


def drift(asked: Asked, learned: Elsewhere) -> Prices:
    """A random walk with drift: the mean monthly change from the first price to the last goes on."""
    logs = np.log(asked.case.price_of(asked.market))
    seen = np.flatnonzero(np.isfinite(logs))
    span = int(seen[-1] - seen[0])
    slope = float(logs[seen[-1]] - logs[seen[0]]) / span if span else 0.0
    return around(logs[seen[-1]] + slope * np.array(asked.horizons), asked, learned)


def seasonal_naive(asked: Asked, learned: Elsewhere) -> Prices:
    """The price of the same month a year before; the last value where that month was not observed."""
    prices = asked.case.price_of(asked.market)
    point = np.full(len(asked.horizons), np.log(last_seen(prices, asked.origin)))
    for column, h in enumerate(asked.horizons):
        at = asked.origin + h - YEAR * (1 + (h - 1) // YEAR)
        if at >= 0 and np.isfinite(prices[at]):
            point[column] = np.log(prices[at])
    return around(point, asked, learned)


def gate_rule(asked: Asked, learned: Elsewhere) -> Prices:
    """The last value, moved by what the gates do and nothing else.

    Where a gate shut at the origin is open in the month ahead: the last outside price and the toll. Where an open one
    is then shut: the last value times the mean factor of closures elsewhere. Where it is open in both: the last value
    and what the toll has changed by. Where nothing is known of the outside, the last value.
    """
    case, market, origin = asked.case, asked.market, asked.origin
    now = last_seen(case.price_of(market), origin)
    beyond = last_seen(case.outside_of(market), origin)
    flow, toll = best_gate(case, market, max(asked.horizons))
    point = np.full(len(asked.horizons), np.log(now))
    for column, h in enumerate(asked.horizons):
        was, then = flow[origin] >= HALF_OPEN, flow[origin + h] >= HALF_OPEN
        if was and not then:
            point[column] += learned.shut[h - 1]
        elif then and not was and np.isfinite(beyond):
            point[column] = np.log(beyond + toll[origin + h])
        elif was and then:
            moved = now + toll[origin + h] - toll[origin]
            point[column] = np.log(moved if moved > 0 else now)
    return around(point, asked, learned, own=False)


RULES: Final = (
    PriceModel(LAST_VALUE, last_value, learn),
    PriceModel("last value, spread of other cases", last_value_elsewhere, learn, needs_others=True),
    PriceModel("random walk with drift", drift, learn),
    PriceModel("same month last year", seasonal_naive, learn),
    PriceModel("gate rule", gate_rule, learn, reads_diary=True, needs_others=True),
)
"""The rules, in the order of the tables."""
