"""Signs and what they weigh: tables, learnt from labelled reports, by which one of several readings is chosen."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import fsum
from typing import Final

CLEARLY: Final = 0.5
"""By how much one choice must outweigh another to be the clear one [log odds]."""

PARTED: Final = re.compile(r"[,;:(]")
"""A mark that parts two things from each other."""

TOKEN: Final = re.compile(r"[\w']+|[^\w\s]")
"""A word, or a mark, that stands beside something and may be a sign."""


def weight(table: str, signs: Iterable[str]) -> float:
    """What some signs weigh together [log odds]; a sign that a table does not have weighs nothing.

    The sum is exact before it is rounded: signs come in sets, whose order differs from run to run, and two readings
    that weigh nearly alike must be chosen between alike on every run.
    """
    weights = weights_of(table)
    return fsum(weights.get(sign, 0.0) for sign in signs)


def summed(table: str, sizes: Mapping[str, float]) -> float:
    """The same of signs that have a size each."""
    weights = weights_of(table)
    return fsum(weights.get(sign, 0.0) * size for sign, size in sizes.items())


def heaviest(table: str, options: Sequence[Iterable[str]], own: int | None, margin: float = CLEARLY) -> int | None:
    """Which option, each told by its signs, is the heaviest; None where it is not so by a margin over one's own."""
    scores = [weight(table, signs) for signs in options]
    best = max(range(len(scores)), key=scores.__getitem__)
    return best if own is None or scores[best] - scores[own] > margin else None


@cache
def weights_of(table: str) -> dict[str, float]:
    """The weight of each sign of a shipped table: "name", "place", "figure", "rule" or "proposal"."""
    with files("panah.reading").joinpath(f"{table}_weights.csv").open(encoding="utf-8") as stream:
        return {row["sign"]: float(row["weight"]) for row in csv.DictReader(stream)}


def word(token: str, known: frozenset[str]) -> str:
    """A token in lower case as a sign: itself where it is known or a mark, else that it is a word."""
    return token if token in known or not token[0].isalnum() else "<word>"


def word_behind(plain: str, at: int, high: int, known: frozenset[str]) -> str:
    """The word right behind a position as a sign; "$" where there is none before ``high``."""
    match = TOKEN.search(plain, at, min(high, at + 25))
    return word(match[0].lower(), known) if match else "$"


def step(value: float, bounds: tuple[float, ...]) -> int:
    """Which of the steps between some bounds a value is on: a number that may be a sign."""
    return sum(value > bound for bound in bounds)
