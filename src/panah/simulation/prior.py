"""What reported arrivals say of the hazard of leaving: one closed-form step before members are drawn.

On the reference date the model looks back: had everybody of middling threshold near an event left with hazard h per
day, how many would have reached the place by now? For small h that is C h. With log h ~ N(m, s^2) beforehand and
log(reported) ~ N(log C h, e^2), log h is normal afterwards with precision 1/s^2 + 1/e^2: a sum, no sampling, and the
same for every batch of members.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.model.parameters import Parameters
from panah.model.situation import Cell, Situation
from panah.simulation.geography import CITIES, Geography, great_circle
from panah.simulation.members import Floats

NAME = "event_hazard"

BLOCK: Final = 512
"""Places whose distances to all others are worked out at a time."""


def informed(table: Parameters, situation: Situation, geography: Geography) -> Parameters:
    """The table with the hazard's prior moved by arrivals reported at the focus.

    A hazard that the user fixed stays, and so does one about which the reports say nothing that can be so.
    """
    row = table[NAME]
    found = [c for c in believable(situation) if c.place_code == situation.network.focus and c.best > 0]
    if row.distribution != "lognormal" or not found:
        return table
    cell = max(found, key=lambda c: c.as_of)
    each = arrivals_per_hazard(table, situation, geography, cell)
    if each <= 0:
        return table
    said = math.log(cell.high / cell.low) / (2 * 1.645) if 0 < cell.low < cell.high else 0.0
    error = said**2 + table["update_discrepancy"].default ** 2
    precision = 1 / row.b**2 + 1 / error
    mean = (math.log(row.a) / row.b**2 + math.log(cell.best / each) / error) / precision
    median = min(max(math.exp(mean), row.low), row.high)
    moved = replace(
        row, a=median, b=precision**-0.5, default=median,
        source=f"{row.source}; moved by reported arrivals ({', '.join(cell.evidence)})",
    )  # fmt: skip
    return Parameters({**table.rows, NAME: moved})


def believable(situation: Situation) -> tuple[Cell, ...]:
    """Reported arrivals of no more people than live in the crisis country's part of the network."""
    network = situation.network
    everybody = float(network.population[~network.abroad].sum())
    return tuple(c for c in situation.of("arrivals") if c.best <= everybody)


def arrivals_per_hazard(table: Parameters, situation: Situation, geography: Geography, cell: Cell) -> float:
    """People who would have reached the cell's place over its span, per unit of hazard, at default parameters.

    The hazard of each place is taken as linear in h, and each person's way as one step.
    """
    last, first = cell.as_of, _first_day(cell)
    exposure = np.zeros(len(situation.network.places))
    for back in range((last - first).days + 1):
        exposure += _exposure(table, situation, last - timedelta(days=back))
    share = _share_towards(table, geography, situation.network.index[cell.place_code], _cities(situation))
    return float(np.sum(exposure * geography.size * geography.roads.country * share))


def _first_day(cell: Cell) -> date:
    return date.fromisoformat(cell.item) if cell.item else cell.as_of


def _exposure(table: Parameters, situation: Situation, day: date) -> Floats:
    """(P,) chance of leaving on a past day in units of the hazard, from the events then in memory."""
    network = situation.network
    strongest = np.zeros(len(network.places))
    for event in situation.of("event"):
        age = (day - event.as_of).days
        if 0 <= age < table["event_memory"].default and event.place_code in network.index:
            weight = table["control_change_intensity"].default if event.item == "control_change" else 1.0
            p = network.index[event.place_code]
            strongest[p] = max(strongest[p], weight * event.best)
    out = np.zeros(len(strongest))
    if strongest.any():
        for rows in blocks(len(strongest)):
            felt = np.exp(-0.5 * (great_circle(network, rows) / table["event_distance"].default) ** 2)
            out[rows] = felt @ strongest
    return out


def blocks(places: int) -> Iterator[slice]:
    """Rows of an array of pairs of places to be worked on at a time, so that a large network needs little room."""
    for begin in range(0, places, BLOCK):
        yield slice(begin, min(begin + BLOCK, places))


def _cities(situation: Situation) -> NDArray[np.bool_]:
    return np.array([p.kind in CITIES for p in situation.network.places], dtype=np.bool_)


def _share_towards(table: Parameters, geography: Geography, target: int, cities: NDArray[np.bool_]) -> Floats:
    """(P,) share of those leaving each place who make for the target, at default parameters."""
    roads = geography.roads
    size = np.maximum(geography.size, table["site_size"].default) ** table["population_exponent"].default
    pull = size * np.where(cities, table["capital_pull"].default, 1.0)
    part = np.zeros(len(size))
    for rows in blocks(len(size)):
        inside, own = roads.inside[rows].astype(np.float64), roads.settlement[rows, None]
        km = inside + table["distance_offset"].default
        away = -np.expm1(-0.5 * (inside / table["event_distance"].default) ** 2)
        decay = km ** -table["distance_exponent"].default
        weight = np.where(np.isfinite(km), pull[None, :] * decay * away, 0.0)
        weight[:, ~roads.refuge] = 0.0
        weight[(own == roads.settlement[None, :]) & (own >= 0)] = 0.0
        weight[np.arange(len(weight)), np.arange(len(size))[rows]] = 0.0
        total = weight.sum(axis=1)
        np.divide(weight[:, target], total, out=part[rows], where=total > 0)
    return (1.0 - table["share_abroad"].default) * part
