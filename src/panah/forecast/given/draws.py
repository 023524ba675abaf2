"""The prior table of the movement model, and draws from it."""

from __future__ import annotations

import csv
import math
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.errors import ParameterError, Problem

TABLE: Final = "priors.csv"
DISTRIBUTIONS: Final = ("fixed", "uniform", "loguniform")
"""fixed(default); uniform(low, high); loguniform(low, high)."""

Draws = Mapping[str, NDArray[np.float64]]
"""(K,) values of each parameter by its name: the k-th of all of them make up one world."""


@dataclass(frozen=True, slots=True)
class Prior:
    """One row of ``priors.csv``; ``source`` says "assumption" where nobody measured the number."""

    name: str
    unit: str
    distribution: str
    low: float
    high: float
    default: float
    description: str
    source: str

    def problem(self) -> Problem | None:
        """What is wrong with the row itself, or None."""
        where = f"{TABLE}, row {self.name}"
        if self.distribution not in DISTRIBUTIONS:
            return Problem("unknown distribution", where, self.distribution, ", ".join(DISTRIBUTIONS))
        if not self.low <= self.default <= self.high:
            return Problem("default outside its range", where, f"{self.default:g}", f"{self.low:g} to {self.high:g}")
        if self.distribution == "loguniform" and self.low <= 0:
            return Problem("a logarithm needs a range above 0", where, f"{self.low:g}")
        if not self.source:
            return Problem("no source", where, fix='Name the publication, or write "assumption".')
        return None

    def at(self, level: NDArray[np.float64]) -> NDArray[np.float64]:
        """Values at levels of the distribution function."""
        if self.distribution == "fixed":
            return np.full(level.shape, self.default)
        if self.distribution == "uniform":
            return np.asarray(self.low + (self.high - self.low) * level)
        return np.asarray(self.low * np.exp(math.log(self.high / self.low) * level))


@cache
def priors() -> Mapping[str, Prior]:
    """The shipped table by name.

    Raises
    ------
    ParameterError
        When a row of the table contradicts itself.
    """
    text = files("panah.forecast.given").joinpath(TABLE).read_text(encoding="utf-8")
    rows = [
        Prior(r["name"], r["unit"], r["distribution"], float(r["low"]), float(r["high"]), float(r["default"]),
              r["description"], r["source"])
        for r in csv.DictReader(text.splitlines())
    ]  # fmt: skip
    problems = [p for p in (row.problem() for row in rows) if p]
    if problems:
        raise ParameterError(problems)
    return {row.name: row for row in rows}


def fixed(table: Mapping[str, Prior], values: Mapping[str, float]) -> Mapping[str, Prior]:
    """A table with some parameters fixed."""
    return {
        name: replace(row, distribution="fixed", low=values[name], high=values[name], default=values[name])
        if name in values
        else row
        for name, row in table.items()
    }


def draw(count: int, seed: int, table: Mapping[str, Prior] | None = None) -> Draws:
    """Draws from a table: a Latin hypercube, so that each parameter covers its range evenly with few draws.

    A parameter's values depend on the seed, the count and its own name: a row more or less changes no other.

    Parameters
    ----------
    count
        K, at least 1.
    seed
        Of the draws, 0 or more.
    table
        Rows by name; the shipped table by default.
    """
    out = {}
    for name, row in (priors() if table is None else table).items():
        rng = np.random.default_rng([seed, zlib.crc32(name.encode())])
        out[name] = row.at((rng.permutation(count) + rng.random(count)) / count)
    return out
