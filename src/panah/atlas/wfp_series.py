"""Monthly series from the rows of a price file, and what looks odd in them.

Axes: T months.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.atlas.wfp import Quoted, unit_of

FIXED_MONTHS: Final = 12
"""Months without any change after which a price is said to be fixed: it carries no signal of a market."""

JUMP: Final = 5.0
"""Factor between one observation and the next that is pointed out, as a fault of units or currency would be."""


@dataclass(frozen=True)
class PriceSeries:
    """One price by month.

    Parameters
    ----------
    market, item, price_type, currency
        As the file has them.
    measure
        What the price is for: "kg", "l", "day", or the file's own word.
    months
        (T,) datetime64[M], consecutive from the first observation to the last.
    prices
        (T,) mean of the month's quotes [currency per measure]; NaN where nothing was observed.
    quotes
        (T,) how many.
    """

    market: str
    item: str
    price_type: str
    currency: str
    measure: str
    months: NDArray[np.datetime64]
    prices: NDArray[np.float64]
    quotes: NDArray[np.int64]

    @property
    def name(self) -> str:
        """The series in words."""
        return f"{self.market}, {self.item} [{self.currency}/{self.measure}], {self.price_type}"


def series_of(rows: Iterable[Quoted]) -> tuple[PriceSeries, ...]:
    """Series by market, item, measure, kind of price and currency, in the order of these.

    Prices for different sizes of one measure, such as 25 and 50 kg, are brought to one of it and averaged.
    """
    held: dict[tuple[str, ...], dict[np.datetime64, list[float]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        size, measure = unit_of(row.unit)
        key = (row.market, row.item, row.price_type, row.currency, measure)
        held[key][np.datetime64(row.day, "M")].append(row.price / size)
    return tuple(_series(key, held[key]) for key in sorted(held))


def _series(key: tuple[str, ...], quotes: Mapping[np.datetime64, Sequence[float]]) -> PriceSeries:
    first, last = min(quotes), max(quotes)
    months = np.arange(first, last + np.timedelta64(1, "M"))
    prices = np.full(len(months), np.nan)
    count = np.zeros(len(months), dtype=np.int64)
    for month, found in quotes.items():
        at = int((month - first).astype(np.int64))
        prices[at], count[at] = sum(found) / len(found), len(found)
    market, item, price_type, currency, measure = key
    return PriceSeries(market, item, price_type, currency, measure, months, prices, count)


def oddities(series: PriceSeries) -> tuple[str, ...]:
    """Sentences on what looks odd in a series: missing months, a price that never moves, jumps."""
    seen = np.flatnonzero(np.isfinite(series.prices))
    out = []
    missing = len(series.months) - len(seen)
    if missing:
        out.append(f"{series.name}: {missing} of {len(series.months)} months without a price; none is filled in.")
    prices = series.prices[seen]
    run, start = _longest_run(prices)
    if run >= FIXED_MONTHS:
        since = series.months[seen[start]]
        out.append(f"{series.name}: the same price in {run} observations from {since} on; it says little of a market.")
    ratio = np.exp(np.abs(np.diff(np.log(prices))))
    for at in np.flatnonzero(ratio >= JUMP).tolist():
        month = series.months[seen[at + 1]]
        out.append(
            f"{series.name}: {prices[at]:g}, then {prices[at + 1]:g} in {month}: a factor of {ratio[at]:.3g}. "
            "Check units and currency."
        )
    return tuple(out)


def _longest_run(prices: NDArray[np.float64]) -> tuple[int, int]:
    """Length of the longest run of one price, and where it begins."""
    if not len(prices):
        return 0, 0
    edges = np.flatnonzero(np.diff(prices) != 0) + 1
    starts = np.concatenate([[0], edges])
    lengths = np.diff(np.concatenate([starts, [len(prices)]]))
    best = int(np.argmax(lengths))
    return int(lengths[best]), int(starts[best])
