"""What the closed form of a market's day gives up against the programme: the table of docs/supply.md.

    python tools/supply_ways.py                    # some minutes
    python tools/supply_ways.py --members 20       # shorter, and rougher

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


def inside(reduced: Floats, full: Floats, width: float) -> float:
    """Share of the programme's prices, over members and days, inside the closed form's interval of the day."""
    low_, high = np.quantile(reduced[:, 1:], [(1 - width) / 2, (1 + width) / 2], axis=0)
    return float(((full[:, 1:] >= low_) & (full[:, 1:] <= high)).mean())


def row(name: str, scenario: str, k: int, reduced: Ensemble, full: Ensemble) -> str:
    """One line of the table."""
    prices = [e.supply["price"][:, :, k] for e in (reduced, full)]
    middle = np.median(prices[0], axis=0) / np.median(prices[1], axis=0)
    apart = np.abs(np.log(prices[0][:, 1:] / prices[1][:, 1:])).mean()
    days = [np.median(e.supply["days_of_supply"][:, [14, 30, 60], k], axis=0) for e in (reduced, full)]
    told = [
        name, scenario, full.markets[k][1], *(f"{middle[d]:.2f}" for d in (7, 14, 30, 60)), f"{apart:.2f}",
        *(", ".join(f"{v:.0f}" for v in d) for d in days), low(reduced, k), low(full, k),
        *(f"{inside(*prices, width):.2f}" for width in (0.9, 0.5)),
    ]  # fmt: skip
    return f"| {' | '.join(told)} |"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--members", type=int, default=60)
    asked = parser.parse_args(arguments)
    heads = (
        "world", "scenario", "good", "price, reduced over full: day 7", "14", "30", "60", "a member's price apart",
        "days of supply on days 14, 30, 60: reduced", "full", "under a week: reduced", "full", "in the 90 % band",
        "in the 50 %",
    )  # fmt: skip
    print(f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
    for name, situation in situations():
        for scenario in SCENARIOS:
            both = [
                panah.simulate(situation, scenario, days=DAYS, members=asked.members, supply=way)
                for way in ("reduced", "full")
            ]
            for k in range(len(both[0].markets)):
                print(row(name, scenario, k, *both), flush=True)


if __name__ == "__main__":
    main()
