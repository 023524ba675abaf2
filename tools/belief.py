"""What traders make of a wait, by how they believe in it: the table of docs/supply.md. ``python tools/belief.py``.

A city of 100,000 behind one shut gate, normal stock 27 days, elasticity .2, purse 2.5 times the usual spending: the
price on the first day over the price before, planned for the average future, for sampled ones, and for the day itself.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from panah.supply import Programme, Settings, Shelf, Terms, even, sampled

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))  # the tests' made-up places

import supply_made as made

STOCKS: Final = (5, 15, 27)
"""Days of need in store."""

WAITS: Final = (7, 14, 30)
"""Days that traders expect to wait, in the mean."""

BEFORE, EATEN = 24.0, 45.0
"""Price before [currency/kg], and what is eaten in a day [t]."""

SAMPLED: Final = ((5, 1.0), (10, 1.0), (40, 1.0), (10, 4.0))
"""Numbers of futures, and the shape of the waits they are drawn from."""

HEADS: Final = (
    "stock, days", "expected wait, days", "by chance", "5 futures", "10", "40", "10, shape 4", "day known",
)  # fmt: skip


def first_price(terms: Terms, shelf: Shelf, futures: int = 1) -> float:
    """Price of the first day over the one before."""
    ground, _ = made.two_places()
    return float(Programme(ground, Settings(futures=futures)).day(terms, shelf).price[1] / BEFORE)


def row(stock: int, wait: int) -> str:
    """A line of the table."""
    purse = 2.5 * BEFORE * 0.45
    ground, terms = made.two_places(open=False, expected_wait=float(wait), normal_stock=[0, 27 * EATEN], purse=purse)
    shelf = made.morning(ground, [0, stock * EATEN])
    found = [first_price(terms, shelf)]
    for futures, shape in SAMPLED:
        days = sampled(np.array([float(wait)]), even(futures, 1), shape)
        found.append(first_price(replace(terms, reopen=days), shelf, futures))
    found.append(first_price(replace(terms, reopen=np.array([[float(wait)]])), shelf))
    told = (f"{v:.1f}" if v >= 10 else f"{v:.2f}" for v in found)
    return f"| {' | '.join((str(stock), str(wait), *told))} |"


if __name__ == "__main__":
    print(f"| {' | '.join(HEADS)} |\n|{'---|' * len(HEADS)}")
    for stock in STOCKS:
        for wait in WAITS:
            print(row(stock, wait))
