"""The simulation's own forecasts of how many come and where to, to be scored beside others: it stands behind other
walls."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.forecast.free.totals import free_days
from panah.forecast.given.cold_start import totals
from panah.forecast.given.gravity import shares
from panah.model.case import Case
from panah.pipeline.batches import split
from panah.simulation.engine import members_at_once, simulate
from panah.situation.flee_instance import days_of, situation_from_flee

MEMBERS: Final = 100
SPLIT_MEMBERS: Final = 60
"""Members by default where only their mean is used."""


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


def simulated_split(case: Case, *, members: int = SPLIT_MEMBERS, seed: int = 1) -> NDArray[np.float64]:
    """(1, D, C) float64: people in each camp at the end of each day when each day's total is known.

    Each camp's share of the people in camps under rules panah, in the mean over the members that have any there; equal
    shares on days on which none has; the shares of the last simulated day on days after it. Fighting and shut borders
    are known by date; of the case's counts those of day 0 and the totals are read.

    Parameters
    ----------
    case
        The case.
    members, seed
        Of the simulation.
    """
    instance = case.instance
    situation, scenario = situation_from_flee(instance)
    days = days_of(instance)
    sum_ = np.zeros((instance.days, len(instance.camps)))
    for batch in split(members, members_at_once(len(instance.places), days)):
        made = simulate(situation, scenario, days=days, members=batch, seed=seed)
        people = made.people["displaced_here"][:, : instance.days, list(instance.camps)].astype(np.float64)
        sum_[: people.shape[1]] += shares(people).sum(axis=0)
    sum_[days + 1 :] = sum_[min(days, instance.days - 1)]
    sum_[sum_.sum(axis=1) == 0] = 1.0
    out: NDArray[np.float64] = (shares(sum_) * totals(case)[:, None])[None]
    return out
