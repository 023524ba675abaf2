"""What the closed form of a market's day gives up against the programme: the two tables of docs/supply.md.

    python tools/supply_ways.py                              # a quarter of an hour
    python tools/supply_ways.py --members 20 --world Herat   # shorter, and rougher

The first table has the middle of the members and how many of one way's prices lie in the other's interval, the second
one the 5 and 95 % values of both ways: two ways can agree in the middle and part at the ends.

The same members (seed 1) of the same worlds in both ways of supply: the example report's Herat, and three made-up
cities of flour and sugar (tests/worlds.py), with the reported price and the stock as given here.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
import panah
import worlds
from panah.forecast.blocks import LOW_SUPPLY_DAYS
from panah.model.ensemble import Ensemble
from panah.model.situation import Situation

DAYS = 60
SCENARIOS = ("as_reported", "crossings_shut", "trade_taxed", "front_reaches_city")
CITIES = {"city A": (44, 1350), "city B": (40, 2500), "city C": (60, 600)}
"""Reported price (before: 40) and stock of flour [t]; 57 t are eaten a day."""

PRICE_DAYS, SUPPLY_DAYS = (7, 14, 30, 60), (14, 30, 60)

MIDDLES = (
    "world", "scenario", "good", "price, day 7", "14", "30", "60", "days of supply, reduced / full",
    "under a week, reduced / full", "full in reduced's 90 %", "reduced in full's 90 %",
)  # fmt: skip
ENDS = ("world", "scenario", "good", "5 %, day 7", "14", "30", "60", "95 %, day 7", "14", "30", "60")
"""Heads of the two tables."""

Floats = NDArray[np.float64]


def situations() -> Iterator[tuple[str, Situation]]:
    """Names and situations, the example report's first."""
    with as_file(files("panah") / "examples" / "herat-sitrep.md") as path:
        yield "Herat", panah.situate(path)
    for name, (price, stock) in CITIES.items():
        flour = [
            worlds.cell("QA01", "price", price, "QAM/kg", item="flour"),
            worlds.cell("QA01", "stock", stock, "t", item="flour", low=0.6 * stock, high=1.6 * stock),
        ]
        yield name, worlds.with_cells(worlds.with_sugar(worlds.world()), flour)


def low(ensemble: Ensemble, k: int) -> str:
    """Share of members with under a week of supply within the run, and the day on which half of all have had it."""
    under = ensemble.supply["days_of_supply"][:, :, k] < LOW_SUPPLY_DAYS
    ever = np.logical_or.accumulate(under, axis=1).mean(axis=0)
    half = np.flatnonzero(ever >= 0.5)
    return f"{ever[-1]:.2f}, {f'day {half[0]}' if len(half) else 'never'}"


def inside(around: Floats, prices: Floats, width: float) -> float:
    """Share of (M, D) prices, over members and days, inside the interval of the day that other (M, D) prices give."""
    low_, high = np.quantile(around[:, 1:], [(1 - width) / 2, (1 + width) / 2], axis=0)
    return float(((prices[:, 1:] >= low_) & (prices[:, 1:] <= high)).mean())


def middles(reduced: Ensemble, full: Ensemble, k: int) -> list[str]:
    """Cells of the first table for one good."""
    prices = [e.supply["price"][:, :, k] for e in (reduced, full)]
    middle = np.median(prices[0], axis=0) / np.median(prices[1], axis=0)
    days = [np.median(e.supply["days_of_supply"][:, SUPPLY_DAYS, k], axis=0) for e in (reduced, full)]
    return [
        *(f"{middle[d]:.2f}" for d in PRICE_DAYS),
        " / ".join(", ".join(f"{v:.0f}" for v in d) for d in days),
        f"{low(reduced, k)} / {low(full, k)}",
        f"{inside(prices[0], prices[1], 0.9):.2f}",
        f"{inside(prices[1], prices[0], 0.9):.2f}",
    ]


def ends(reduced: Floats, full: Floats) -> list[str]:
    """Cells of the second table: of (M, D) prices in each way, the 5 % and then the 95 % value on each day."""
    return [
        " / ".join(f"{np.quantile(prices[:, d], level):.0f}" for prices in (reduced, full))
        for level in (0.05, 0.95)
        for d in PRICE_DAYS
    ]


def line(cells: Sequence[str]) -> str:
    """One line of a table."""
    return f"| {' | '.join(cells)} |"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--members", type=int, default=100)
    parser.add_argument("--world", action="append", choices=("Herat", *CITIES), help="May be repeated; else all.")
    asked = parser.parse_args(arguments)
    second = []
    print(f"{line(MIDDLES)}\n{line(['---'] * len(MIDDLES))}")
    for name, situation in situations():
        if asked.world and name not in asked.world:
            continue
        for scenario in SCENARIOS:
            both = [
                panah.simulate(situation, scenario, days=DAYS, members=asked.members, supply=way)
                for way in ("reduced", "full")
            ]
            for k, (_, good) in enumerate(both[0].markets):
                row = [name, scenario, good.replace("_", " ")]
                print(line([*row, *middles(*both, k)]), flush=True)
                second.append(line([*row, *ends(*(e.supply["price"][:, :, k] for e in both))]))
    print("\n".join(["", line(ENDS), line(["---"] * len(ENDS)), *second]))


if __name__ == "__main__":
    main()
