"""Markets of a country joined by roads, and the gates through which goods reach them from outside.

Axes: N markets, K gates, E roads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from panah.model.scenario import Frozen, Where

Kilometres = Annotated[float, Field(gt=0, le=5000)]
Words = Annotated[str, Field(min_length=1, max_length=500)]


class MarketPeople(Frozen):
    """People who live from a market, a row of ``markets.csv``."""

    market: Where
    people: Annotated[float, Field(gt=0, le=1e9)]
    source: Words


class RoadRow(Frozen):
    """A road between two markets, used both ways, a row of ``roads.csv``."""

    market: Where
    to: Where
    km: Kilometres
    source: Words


class GateRow(Frozen):
    """A gate and the market next behind it, a row of ``gates.csv``."""

    gate: Where
    market: Where
    km: Kilometres
    source: Words


@dataclass(frozen=True, eq=False)
class TradeNetwork:
    """Roads and gates as arrays.

    Parameters
    ----------
    markets
        N names.
    people
        (N,) persons.
    gates
        K names.
    behind
        (K,) int64: market next behind each gate.
    gate_km
        (K,) km from the gate to it.
    ends
        (E, 2) int64: markets at the ends of each road.
    road_km
        (E,) km.
    """

    markets: tuple[str, ...]
    people: NDArray[np.float64]
    gates: tuple[str, ...]
    behind: NDArray[np.int64]
    gate_km: NDArray[np.float64]
    ends: NDArray[np.int64]
    road_km: NDArray[np.float64]
