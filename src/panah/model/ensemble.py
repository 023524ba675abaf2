"""Ensemble: people, stocks and prices by member, day and place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.model.situation import Situation

PEOPLE_QUANTITIES: Final = ("residents", "departures", "arrivals", "displaced_here", "in_transit")
"""Counts by member, day and place [persons]. ``displaced_here`` at a place abroad is people across the border;
``in_transit`` is recorded at the place they are bound for. residents + displaced_here + in_transit is conserved."""

SUPPLY_QUANTITIES: Final = ("stock", "inflow", "price", "days_of_supply", "need_met", "price_limited")
"""Floats by member, day and market [t, t/day, currency/kg, days, share of need, 0 or 1]. ``price_limited`` is 1 where
the price is heading for a bound of the model and not for what goods would cost."""

CROSSING_QUANTITIES: Final = ("crossing_inflow", "crossing_tax")
"""Floats by member, day, crossing and good: what passes openly, and the tax paid on it [t/day, currency/day]. What
comes in unseen passes no crossing."""


@dataclass(frozen=True)
class Ensemble:
    """All members of one scenario.

    Parameters
    ----------
    scenario
        Scenario id.
    situation
        What the run started from.
    seed
        Seed of the run.
    members
        Numbers of the members held here; a batch holds a slice of the run.
    people
        By name of ``PEOPLE_QUANTITIES``: (M, D, P) int64 [persons].
    holder
        (M, D, P) int8: 0 defending side, 1 advancing side, 2 contested, -1 not subject to control.
    supply
        By name of ``SUPPLY_QUANTITIES``: (M, D, K) float64 over the K markets.
    markets
        (place code, item) of each of the K markets.
    passages
        (crossing code, item) of each of the C pairs that bring something on a quiet day.
    passed
        By name of ``CROSSING_QUANTITIES``: (M, D, C) float64.
    household
        By name ("cash_runway_days"): (M, D) float64, for the situation's household at its place.
    """

    scenario: str
    situation: Situation
    seed: int
    members: NDArray[np.int64]
    people: Mapping[str, NDArray[np.int64]]
    holder: NDArray[np.int8]
    supply: Mapping[str, NDArray[np.float64]]
    markets: tuple[tuple[str, str], ...]
    household: Mapping[str, NDArray[np.float64]]
    passages: tuple[tuple[str, str], ...] = ()
    passed: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)

    @property
    def days(self) -> int:
        """Last day after the reference date; arrays have days + 1 entries on the D axis."""
        return int(self.holder.shape[1]) - 1
