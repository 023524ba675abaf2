"""Signs and what they weigh: tables, learnt from labelled reports, by which one of several readings is chosen."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


def weight(table: str, signs: Iterable[str]) -> float:
    """What some signs weigh together [log odds]; a sign that a table does not have weighs nothing."""
    weights = weights_of(table)
    return sum(weights.get(sign, 0.0) for sign in signs)


@cache
def weights_of(table: str) -> dict[str, float]:
    """The weight of each sign of a shipped table: "name", "place" or "figure"."""
    with files("panah.reading").joinpath(f"{table}_weights.csv").open(encoding="utf-8") as stream:
        return {row["sign"]: float(row["weight"]) for row in csv.DictReader(stream)}


def step(value: float, bounds: tuple[float, ...]) -> int:
    """Which of the steps between some bounds a value is on: a number that may be a sign."""
    return sum(value > bound for bound in bounds)
