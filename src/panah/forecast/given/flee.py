"""Flee itself on a case: the released rules, as published and with the capacities of camps taken away."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.model.case import Case
from panah.model.instance import RELEASED, FleeInstance
from panah.simulation.flee.engine import simulate_flee

PEOPLE: Final = 10_000
"""People simulated at most: a case is divided, as Flee's setting ``hasten`` does, until its total is about this. Flee's
error is the same within .01 from there on, and none of its numbers here rests on a larger difference."""
MEMBERS: Final = 4
"""Runs whose mean is taken."""


def flee_people(case: Case, *, capacities: bool, seed: int) -> NDArray[np.float64]:
    """(D, C) float64: mean people in each camp under Flee's released rules [persons].

    Flee starts with the registrations of day 0 and sends out as many as the total grows by each day, so it knows the
    totals; those under way are in no camp yet.

    Parameters
    ----------
    case
        One person as one person.
    capacities
        False lifts them: a capacity of 0 means any number to Flee.
    seed
        Of the runs.

    Raises
    ------
    InputError
        When the instance cannot be simulated.
    """
    hasten = max(1, int(case.instance.camps_sum.max()) // PEOPLE)
    run = simulate_flee(
        divided(case.instance, hasten, capacities=capacities), RELEASED, members=range(MEMBERS), seed=seed
    )
    out: NDArray[np.float64] = hasten * run.people[:, :, list(case.instance.camps)].mean(axis=0)
    return out


def divided(instance: FleeInstance, hasten: int, *, capacities: bool) -> FleeInstance:
    """An instance with all people divided and rounded down, as Flee's reader does."""
    places = tuple(
        replace(
            p,
            # a place with people keeps one: without any, nobody would flee from it
            population=max(p.population // hasten, int(p.population > 0)),
            capacity=p.capacity if p.capacity < 0 else (p.capacity // hasten if capacities else 0),
            capacity_per_day=p.capacity_per_day / hasten if capacities else 0.0,
            initial_idps=p.initial_idps // hasten,
        )
        for p in instance.places
    )
    return replace(
        instance,
        places=places,
        registered=instance.registered // hasten,
        total=instance.total // hasten,
        camps_sum=instance.camps_sum // hasten,
    )
