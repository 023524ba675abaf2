"""The free run as a forecast: people in all and in each camp, by draw and day, corrected by what others show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.forecast.draws import draw, priors
from panah.forecast.free.past import Miss, Past, miss, others
from panah.forecast.free.totals import DRAWS, FreeRun, free_days, free_run
from panah.forecast.given.blend import weights
from panah.forecast.given.ground import lay_ground
from panah.model.case import Case

SPLITS: Final = 200
"""Draws of the split among camps by default."""


@dataclass(frozen=True)
class FreeForecast:
    """A forecast from day 0 [persons]; K draws, D days from day 0, at most 731.

    Parameters
    ----------
    run
        Its expected numbers by the priors alone.
    miss
        What was learnt of their misses from other groups.
    scale
        (K,) float64: by what each draw's departures are multiplied for it.
    total
        (K, D) float64: people registered in all.
    """

    run: FreeRun
    miss: Miss
    scale: NDArray[np.float64]
    total: NDArray[np.float64]


def free_forecast(case: Case, past: Sequence[Past], *, draws: int = DRAWS, seed: int = 1) -> FreeForecast:
    """How many will be registered in all, from day 0.

    Parameters
    ----------
    case
        Of its counts those published by the end of day 0 are read; of fighting every day's.
    past
        What conflicts teach; those of the case's own group are left out.
    draws, seed
        Of the priors.
    """
    run, learnt = free_run(case, draws=draws, seed=seed), miss(others(past, case.group))
    scale = learnt.scales(draws, seed)
    return FreeForecast(run, learnt, scale, run.total(scale))


def split_weights(case: Case, *, draws: int = SPLITS, seed: int = 1) -> NDArray[np.float64]:
    """(S, D, C) float64: shares of each day's arrivals by camp, by S draws of the movement model of the cold start."""
    days = np.arange(free_days(case))
    return weights(case, lay_ground(case), draw(draws, seed, priors("given")), days, stock=True)


def free_camps(
    run: FreeRun, split: NDArray[np.float64], scale: NDArray[np.float64] | float = 1.0
) -> NDArray[np.float64]:
    """(S, D, C) float64: people registered in each camp [persons].

    Each camp keeps whom it had on day 0; those by whom all camps grow are shared by the day's weights, in equal parts
    on a day on which no camp is open.

    Parameters
    ----------
    run
        K draws of how many come.
    split
        (S, D, C) shares of arrivals; S at most K. Each of its draws meets another of the run's.
    scale
        (K,) as for :meth:`FreeRun.total`.
    """
    some = np.arange(len(split)) * (len(run.fled) // len(split))
    people = run.camps_total(scale)[some]
    open_ = split.sum(axis=2, keepdims=True) > 0
    arrivals = np.diff(people, axis=1, prepend=people[:, :1])[:, :, None] * np.where(open_, split, 1 / split.shape[2])
    there = run.known.camps + np.cumsum(arrivals, axis=1)
    out: NDArray[np.float64] = there * run.factor[some, :, None]
    return out
