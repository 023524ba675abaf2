"""Simple rivals: every model of task "given" is shown beside these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.forecast.draws import Draws
from panah.forecast.given.gravity import by_distance, shares
from panah.forecast.given.ground import Ground
from panah.forecast.given.markov import hop_by_hop
from panah.model.instance import FleeSettings

NEXT_DOOR_KM: Final = 0.1
"""Scale of an exponential fall that leaves nothing but the nearest camp [km]."""

PLAIN: Final[Mapping[str, float]] = {
    "power": 0.0, "inverse_scale": 0.0, "offset": 1.0, "nest": 1.0, "equal_country": 0.0, "equal_camp": 0.0,
    "population_exponent": 1.0, "zone_floor": 1.0, "zone_days": 1.0, "soft_closure": 0.0,
}  # fmt: skip
"""Gravity without anything but a fall with distance; zones send people in proportion to their population."""

BY_DISTANCE: Final[Mapping[str, Mapping[str, float]]] = {
    "nearest": {"inverse_scale": 1 / NEXT_DOOR_KM},
    "gravity 1/d": {"power": 1.0},
    "gravity 1/d2": {"power": 2.0},
    "gravity exp(-d/300)": {"inverse_scale": 1 / 300},
    "equal shares": {},
}
"""What differs from ``PLAIN``, by baseline. One kilometre is added to distances under the power laws."""

UNDATED: Final = ", undated"
"""Ending of the names of baselines that know no closures and openings."""

SHARE_DAYS: Final = (7, 14, 30)
"""Days whose shares the baseline of constant shares keeps."""


def _one(values: Mapping[str, float]) -> Draws:
    return {name: np.array([value]) for name, value in values.items()}


def weights_of_baselines(
    ground: Ground, undated: Ground, settings: FleeSettings, days: NDArray[np.int64]
) -> Iterator[tuple[str, NDArray[np.float64]]]:
    """Names and shares (1, T, C) of each day's arrivals.

    Parameters
    ----------
    ground
        The case by date.
    undated
        The same without closures, openings and closings.
    settings
        Flee's, for the Markov chain with its weights.
    days
        (T,) days.
    """
    for ending, known in (("", ground), (UNDATED, undated)):
        for name, values in BY_DISTANCE.items():
            yield name + ending, by_distance(known, _one({**PLAIN, **values}), days)
    yield "Markov chain", hop_by_hop(ground, _one({**PLAIN, **chain_of(settings)}), days)


def chain_of(settings: FleeSettings) -> dict[str, float]:
    """Flee's weights as parameters of the choice hop by hop: weight_power applies to all of a way's weight."""
    p = settings.weight_power
    return {
        "hop_power": settings.distance_power * p,
        "hop_softening": settings.softening,
        "hop_foreign": settings.foreign_weight**p,
        "hop_camp": settings.camp_weight**p,
        "hop_conflict": settings.conflict_weight**p,
    }


def constant_share(total: NDArray[np.int64], held: NDArray[np.float64]) -> NDArray[np.float64]:
    """(1, D, C): the total shared as people are on one day, or by capacity; equal shares where nobody is anywhere.

    Parameters
    ----------
    total
        (D,) people in all.
    held
        (C,) people, or capacities, in each camp.
    """
    share = shares(held) if held.sum() > 0 else np.full(len(held), 1 / len(held))
    return np.asarray(total[None, :, None] * share)


def by_open_capacity(
    total: NDArray[np.int64], room: NDArray[np.float64], shut: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """(1, D, C): each day's total shared by the capacity of the camps open on it, of all where none is.

    shut  (D, C)
    """
    some = (~shut & (room > 0)).any(axis=1, keepdims=True)
    return np.asarray(total[None, :, None] * shares(np.where(shut & some, 0.0, room))[None])
