"""What the priors say before any camp is looked at: how far single draws are from a case, and where its counts lie.

A prior that is too narrow puts counts below or above all draws; one that is too wide puts them all in the middle.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.forecast.calibration import covered, pit
from panah.forecast.given.cold_start import DRAWS, ColdStart, with_and_without_stock
from panah.forecast.given.scoring import targets
from panah.forecast.relative_difference import relative_difference
from panah.model.case import Case

BINS: Final = 10
"""Classes of a rank histogram."""


@dataclass(frozen=True)
class Spread:
    """Where counts lie in a distribution; B classes from below all draws to above them.

    Parameters
    ----------
    histogram
        (B,) float64: share of the counts in each class; 1 / B in each where the distribution is right.
    cover50, cover90
        Shares of the counts in its central intervals.
    """

    histogram: NDArray[np.float64]
    cover50: float
    cover90: float


@dataclass(frozen=True)
class PriorCheck:
    """One case under the priors.

    Parameters
    ----------
    errors
        (K,) float64: averaged relative difference of each draw by itself, on Flee's daily registrations.
    error
        That of the mean over draws.
    counts
        How many raw counts the ranks are of.
    draws
        Ranks in the draws of the model; None where nobody counted after day 0.
    wide
        Ranks in the forecast as a distribution, with what no draw can say.
    """

    errors: NDArray[np.float64]
    error: float
    counts: int
    draws: Spread | None
    wide: Spread | None


def check_priors(case: Case, *, draws: int = DRAWS, seed: int = 1, stock: bool = True) -> PriorCheck:
    """Hold each draw of the cold start against a case; for judging priors, not for choosing draws.

    Parameters
    ----------
    case
        The case, with its registrations.
    draws, seed
        K draws from the priors, and their seed.
    stock
        Whether refugees of two years before count.
    """
    start: ColdStart = with_and_without_stock(case, draws=draws, seed=seed)[0 if stock else 1]
    registered, held = case.instance.registered, targets(case)
    rng = np.random.default_rng([seed, zlib.crc32(case.name.encode())])

    def spread(people: NDArray[np.float64]) -> Spread | None:
        if not len(held.day):
            return None
        where = pit(people[:, held.day, held.camp], held.people, rng)
        histogram = np.histogram(where, BINS, (0.0, 1.0))[0] / len(where)
        return Spread(histogram, float(covered(where, 0.5).mean()), float(covered(where, 0.9).mean()))

    return PriorCheck(
        errors=relative_difference(start.people, registered).normal,
        error=float(relative_difference(start.people.mean(axis=0)[None], registered).normal[0]),
        counts=len(held.day),
        draws=spread(start.people),
        wide=spread(start.wide_people),
    )
