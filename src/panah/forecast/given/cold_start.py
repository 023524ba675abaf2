"""The cold start: where people are, by draw, when only the first day, the ground and each day's total are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.forecast.draws import Draws, draw, priors
from panah.forecast.given.blend import blended, by_stock, stock_by_land, weights
from panah.forecast.given.capacity import accumulate_within
from panah.forecast.given.ground import Ground, announced_room, lay_ground
from panah.forecast.given.people import accumulate
from panah.forecast.given.unexplained import widened
from panah.model.case import Case

DRAWS: Final = 200
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
        (K, D, C) float64: people in each camp; the mean over K is the point forecast.
    wide_weights, wide_people
        (K, D, C) float64: the same with what no draw of the model can say, see :mod:`panah.forecast.given.unexplained`;
        the forecast as a distribution.
    """

    ground: Ground
    draws: Draws
    weights: NDArray[np.float64]
    people: NDArray[np.float64]
    wide_weights: NDArray[np.float64]
    wide_people: NDArray[np.float64]


def totals(case: Case) -> NDArray[np.int64]:
    """(D,) int64: people registered in all camps together, which task "given" tells for each day."""
    out: NDArray[np.int64] = case.instance.registered.sum(axis=1)
    return out


def first_people(case: Case) -> NDArray[np.float64] | None:
    """(C,) float64: people in each camp on day 0 by the counts published until then, scaled to the day's total.

    None where nobody had been counted: the day's total is then shared like arrivals. Flee inserts other numbers: its
    day 0 is scaled by corrections of later years, and holds a camp's first count however late that is.
    """
    known = np.array([s.people[-1] if len(s.people) else 0 for s in (c.known(0) for c in case.camps)], dtype=np.float64)
    return known * (totals(case)[0] / known.sum()) if known.sum() else None


def inserted_people(case: Case) -> NDArray[np.float64] | None:
    """(C,) float64: people whom Flee inserts in each camp on day 0; None where there are none."""
    first = case.instance.registered[0]
    return first.astype(np.float64) if first.sum() else None


def with_and_without_stock(case: Case, *, draws: int = DRAWS, seed: int = 1) -> tuple[ColdStart, ColdStart]:
    """The movement model on one case, from day 0 with the totals known, with refugees of two years before and without.

    Of registrations only those published by day 0 and the totals are read. Of capacities none is read but those
    announced in ``known.csv`` by day 0.

    Parameters
    ----------
    case
        The case.
    draws, seed
        K draws from the priors, and their seed.
    """
    ground, drawn = lay_ground(case), draw(draws, seed, priors("given"))
    without = blended(ground, drawn, np.arange(case.instance.days))
    moved = by_stock(without, ground, stock_by_land(case, ground, case.start), drawn)
    return _accumulated(case, ground, drawn, moved, seed), _accumulated(case, ground, drawn, without, seed)


def _accumulated(case: Case, ground: Ground, drawn: Draws, weights: NDArray[np.float64], seed: int) -> ColdStart:
    wide = widened(weights, case, ground, drawn, seed)
    return ColdStart(ground, drawn, weights, _people(case, weights), wide, _people(case, wide))


def _people(case: Case, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    room = announced_room(case.instance, case.start)
    if np.isfinite(room).any():
        return accumulate_within(weights, totals(case), room, first_people(case))
    return accumulate(weights, totals(case), first_people(case))


def cold_start(case: Case, *, draws: int = DRAWS, seed: int = 1, stock: bool = True) -> NDArray[np.float64]:
    """(K, D, C) float64: people expected in each camp at the end of each day, under each draw.

    See :func:`with_and_without_stock`. The point forecast is the mean over draws; as a distribution the draws are too
    narrow, because all share one model: take :func:`cold_start_ensemble`.

    Parameters
    ----------
    case
        The case.
    draws, seed
        K draws from the priors, and their seed.
    stock
        Whether refugees of two years before count.
    """
    return with_and_without_stock(case, draws=draws, seed=seed)[0 if stock else 1].people


def cold_start_ensemble(case: Case, *, draws: int = DRAWS, seed: int = 1, stock: bool = True) -> NDArray[np.float64]:
    """(K, D, C) float64: the same as a distribution, with what the model cannot say: for quantiles, not the mean."""
    return with_and_without_stock(case, draws=draws, seed=seed)[0 if stock else 1].wide_people


def split_of_arrivals(
    case: Case, day: int, *, draws: int = DRAWS, seed: int = 1, stock: bool = True
) -> NDArray[np.float64]:
    """(K, C) float64: shares of those who arrive next, as known at the end of a day.

    Fighting, closures and announcements are those known by then; refugees of two years before that day's year count.
    """
    ground, drawn = lay_ground(case, day=day), draw(draws, seed, priors("given"))
    return weights(case, ground, drawn, np.array([day]), stock=stock, known_on=case.start + timedelta(days=day))[:, 0]
