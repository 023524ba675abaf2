"""Draws from a table of priors: worlds that cover each number's range evenly."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from panah.model.parameters import Parameter, table_of
from panah.simulation.members import quantile

Draws = Mapping[str, NDArray[np.float64]]
"""(K,) values of each number by its name: the k-th of all of them make up one world."""


@cache
def priors(room: str) -> Mapping[str, Parameter]:
    """The table ``priors.csv`` of a room of forecasts, by name; distributions as in the simulation's own table.

    Raises
    ------
    ParameterError
        When a row of the table contradicts itself.
    """
    text = files(f"panah.forecast.{room}").joinpath("priors.csv").read_text(encoding="utf-8")
    return table_of(text, f"{room}/priors.csv").rows


def levels(count: int, seed: int, name: str) -> NDArray[np.float64]:
    """(K,) levels in (0, 1), one in each K-th part, in random order; they depend on seed, count and name alone."""
    rng = np.random.default_rng([seed, zlib.crc32(name.encode())])
    out: NDArray[np.float64] = (rng.permutation(count) + rng.random(count)) / count
    return out


def draw(count: int, seed: int, table: Mapping[str, Parameter]) -> Draws:
    """K draws from a table: a Latin hypercube, so that each number covers its range evenly with few draws.

    A row more or less in the table changes no other's values.
    """
    return {name: quantile(row, levels(count, seed, name)) for name, row in table.items()}
