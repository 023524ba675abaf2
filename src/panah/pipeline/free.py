"""The simulation's own forecast of how many come, to be scored beside the free run: it stands behind other walls."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.forecast.free.totals import free_days
from panah.model.case import Case
from panah.simulation.engine import members_at_once, simulate
from panah.situation.flee_instance import situation_from_flee

RULES: Final = "rules panah"
"""Name of the simulation among the models of task "free"."""
MEMBERS: Final = 100


def simulated_growth(case: Case, *, members: int = MEMBERS, seed: int = 1) -> NDArray[np.float64]:
    """(M, D) float64: people who have come to places abroad and to camps since day 0 [persons].

    Under rules panah with fighting and shut borders by date; D days as in a free run. Of the case's counts those of
    day 0 are read, and none of them reaches the growth but through moves onward.

    Parameters
    ----------
    case
        The case.
    members, seed
        Of the simulation.
    """
    situation, scenario = situation_from_flee(case.instance)
    days = free_days(case)
    there = situation.network.abroad.copy()
    there[list(case.instance.camps)] = True
    step = members_at_once(len(there), days)
    parts = []
    for first in range(0, members, step):
        batch = range(first, min(first + step, members))
        made = simulate(situation, scenario, days=max(days - 1, 1), members=batch, seed=seed)
        people = made.people["displaced_here"][:, :days, there].sum(axis=2)
        parts.append((people - people[:, :1]).astype(np.float64))
    return np.concatenate(parts)
