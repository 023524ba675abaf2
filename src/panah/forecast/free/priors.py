"""Numbers of the free run, from one table with unit, range and source, and draws from them."""

from __future__ import annotations

import csv
import math
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.errors import ParameterError
from panah.model.parameters import Parameter
from panah.simulation.members import quantile

TABLE: Final = "priors.csv"

Draws = Mapping[str, NDArray[np.float64]]
"""(K,) values of each number by its name: the k-th of all of them make up one world."""


@cache
def priors() -> Mapping[str, Parameter]:
    """The shipped table by name; distributions as in the simulation's own.

    Raises
    ------
    ParameterError
        When a row of the table contradicts itself.
    """
    text = files("panah.forecast.free").joinpath(TABLE).read_text(encoding="utf-8")
    rows = {}
    for r in csv.DictReader(text.splitlines()):
        a, b, default, low, high = (float(r[k]) if r[k] else math.nan for k in ("a", "b", "default", "low", "high"))
        rows[r["name"]] = Parameter(
            r["name"], r["room"], r["unit"], r["distribution"], a, b, default, low, high, r["description"], r["source"]
        )
    problems = [p for p in (row.problem() for row in rows.values()) if p]
    if problems:
        raise ParameterError(problems)
    return MappingProxyType(rows)


def levels(count: int, seed: int, name: str) -> NDArray[np.float64]:
    """(K,) levels in (0, 1), one in each K-th part, in random order; they depend on seed, count and name alone."""
    rng = np.random.default_rng([seed, zlib.crc32(name.encode())])
    out: NDArray[np.float64] = (rng.permutation(count) + rng.random(count)) / count
    return out


def draw(count: int, seed: int) -> Draws:
    """K draws from the table: a Latin hypercube, so that each number covers its range evenly."""
    return {name: quantile(row, levels(count, seed, name)) for name, row in priors().items()}
