"""How many are registered in all, day by day, when nothing is known of the count after day 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from panah.forecast.draws import Draws, draw, levels, priors
from panah.forecast.free.departures import registered_since
from panah.forecast.given.blend import stock_by_land
from panah.forecast.given.ground import lay_ground
from panah.model.case import Case, Series

LAST_DAY: Final = 730
"""Days looked ahead at most: of what comes later, fighting in a year's time says nothing."""
DRAWS: Final = 1000
"""Draws by default: the 5 and 95 % points of two seeds then differ by about a tenth."""


@dataclass(frozen=True)
class Known:
    """What was published by the end of day 0 [persons].

    ``total`` is the last count of all, ``camps`` (C,) those of the camps, 0 where nobody had counted. ``abroad`` is the
    number of refugees two years before in the countries of the camps.
    """

    total: float
    camps: NDArray[np.float64]
    abroad: float


@dataclass(frozen=True)
class FreeRun:
    """Expected numbers under K draws, by day [persons]; (K, D) float64 each, D at most ``LAST_DAY`` + 1.

    Parameters
    ----------
    fled
        Registered since day 0 of those who fled the fighting.
    late
        Registered since day 0 of those who were known to be there before and not in the count of all.
    late_camps
        The same of those missing from the counts of camps.
    factor
        By which returns and recounts move a count.
    most
        More than this cannot flee: everybody whom the instance counts in the country, or the most there have been.
    """

    draws: Draws
    known: Known
    fled: NDArray[np.float64]
    late: NDArray[np.float64]
    late_camps: NDArray[np.float64]
    factor: NDArray[np.float64]
    most: float

    def total(self, scale: NDArray[np.float64] | float = 1.0) -> NDArray[np.float64]:
        """(K, D) people registered in all, if those who fled are (K,) ``scale`` times as many, up to the most."""
        out: NDArray[np.float64] = (self.known.total + self.late + self._scaled(scale)) * self.factor
        return out

    def camps_total(self, scale: NDArray[np.float64] | float = 1.0) -> NDArray[np.float64]:
        """(K, D) people registered in all camps, recounts apart."""
        fled = self._scaled(scale) * self.draws["in_camps"][:, None]
        out: NDArray[np.float64] = self.known.camps.sum() + self.late_camps + fled
        return out

    def _scaled(self, scale: NDArray[np.float64] | float) -> NDArray[np.float64]:
        out: NDArray[np.float64] = np.minimum(self.fled * np.reshape(scale, (-1, 1)), self.most)
        return out


def known(case: Case) -> Known:
    """What was published of a case by the end of day 0."""
    camps = np.array([_last(series) for series in case.camps])
    return Known(_last(case.total), camps, float(stock_by_land(case, lay_ground(case), case.start).sum()))


def free_days(case: Case) -> int:
    """D: days of a free run of the case, day 0 included."""
    return min(case.instance.days, LAST_DAY + 1)


def free_run(case: Case, *, draws: int = DRAWS, seed: int = 1) -> FreeRun:
    """A case from day 0, with fighting by day and no count after day 0.

    Parameters
    ----------
    case
        Of its counts those of day 0 and before are read, as published.
    draws, seed
        K draws from the priors.
    """
    days, held, worlds = free_days(case), known(case), draw(draws, seed, priors("free"))
    fled = registered_since(lay_ground(case), worlds, days)
    there = max(held.total, float(held.camps.sum()), held.abroad)
    part = np.maximum(worlds["late_share"], 0.0)[:, None]
    arrived = part * -np.expm1(-np.arange(days) / worlds["late_days"][:, None])
    late, late_camps = (arrived * max(there - base, 0.0) for base in (held.total, float(held.camps.sum())))
    wander = worlds["recount"][:, None] * np.sqrt(np.arange(days) / 365.0)
    factor = np.exp(wander * ndtri(levels(draws, seed, "recounted"))[:, None])
    home = sum(p.population for p in case.instance.places if p.country == case.instance.places[0].country)
    most = min(float(home) or np.inf, priors("free")["most"].default)
    return FreeRun(worlds, held, np.minimum(fled, most), late, late_camps, factor, most)


def _last(series: Series) -> float:
    """The last count published by the end of day 0, 0 where there is none."""
    people = series.known(0).people
    return float(people[-1]) if len(people) else 0.0
