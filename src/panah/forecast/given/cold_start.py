"""The cold start: where people are, by draw, when only the first day, the ground and each day's total are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from panah.forecast.given.blend import weights
from panah.forecast.given.capacity import accumulate_within
from panah.forecast.given.draws import Draws, draw
from panah.forecast.given.ground import Ground, announced_room, lay_ground
from panah.forecast.given.people import accumulate
from panah.model.case import Case

DRAWS = 200
"""Draws by default: two seeds give errors that differ by about .002."""


@dataclass(frozen=True)
class ColdStart:
    """One model on one case.

    Parameters
    ----------
    ground
        The case by date.
    draws
        K of them.
    weights
        (K, D, C) float64: shares of each day's arrivals.
    people
        (K, D, C) float64: people in each camp.
    """

    ground: Ground
    draws: Draws
    weights: NDArray[np.float64]
    people: NDArray[np.float64]


def totals(case: Case) -> NDArray[np.int64]:
    """(D,) int64: people registered in all camps together, which task "given" tells for each day."""
    out: NDArray[np.int64] = case.instance.registered.sum(axis=1)
    return out


def first_people(case: Case) -> NDArray[np.float64] | None:
    """(C,) float64: people registered in each camp on day 0, whom Flee inserts as well; None where there are none."""
    first = case.instance.registered[0]
    return first.astype(np.float64) if first.sum() else None


def run_cold_start(case: Case, *, draws: int = DRAWS, seed: int = 1, stock: bool = True) -> ColdStart:
    """The movement model on one case, from day 0 with the totals known.

    Of registrations only those of day 0 and the totals are read. Of capacities none is read but those announced in
    ``known.csv`` by day 0.

    Parameters
    ----------
    case
        The case.
    draws, seed
        K draws from the priors, and their seed.
    stock
        Whether refugees of two years before count.
    """
    ground, drawn = lay_ground(case), draw(draws, seed)
    shares = weights(case, ground, drawn, np.arange(case.instance.days), stock=stock)
    room = announced_room(case.instance, case.start)
    if np.isfinite(room).any():
        people = accumulate_within(shares, totals(case), room, first_people(case))
    else:
        people = accumulate(shares, totals(case), first_people(case))
    return ColdStart(ground, drawn, shares, people)


def cold_start(case: Case, *, draws: int = DRAWS, seed: int = 1, stock: bool = True) -> NDArray[np.float64]:
    """(K, D, C) float64: people expected in each camp at the end of each day, under each draw.

    See :func:`run_cold_start`. The point forecast is the mean over draws.
    """
    return run_cold_start(case, draws=draws, seed=seed, stock=stock).people


def split_of_arrivals(
    case: Case, day: int, *, draws: int = DRAWS, seed: int = 1, stock: bool = True
) -> NDArray[np.float64]:
    """(K, C) float64: shares of those who arrive next, as known at the end of a day.

    Fighting, closures and announcements are those known by then; refugees of two years before that day's year count.
    """
    ground, drawn = lay_ground(case, day=day), draw(draws, seed)
    return weights(case, ground, drawn, np.array([day]), stock=stock, known_on=case.start + timedelta(days=day))[:, 0]
