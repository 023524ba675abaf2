"""What no draw of the model can say: camps and countries that pull more or less than the ways, dates and years tell.

All draws share one model, so they agree more with each other than with what happens. As a distribution, each draw has
for each camp, and for each country, a factor of its own that lasts through the run: language, kin, a policy. The point
forecast stays the mean over draws without these factors.
"""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray

from panah.forecast.draws import Draws
from panah.forecast.given.gravity import shares
from panah.forecast.given.ground import Ground
from panah.model.case import Case


def widened(weights: NDArray[np.float64], case: Case, ground: Ground, draws: Draws, seed: int) -> NDArray[np.float64]:
    """Shares (K, T, C) times each draw's factors, scaled to sum to 1 again; a share of 0 stays 0.

    Parameters
    ----------
    weights
        (K, T, C) shares.
    case, ground
        Names of camps and countries: a camp's factors depend on the seed and its own name, not on other camps.
    draws
        ``unexplained``, the standard deviation of the factors' logarithm.
    seed
        Of the factors.
    """
    names = [case.instance.places[k].name for k in ground.camps]
    camp = np.column_stack([_normal(len(weights), seed, f"camp {name}") for name in names])
    land = np.column_stack([_normal(len(weights), seed, f"country {name}") for name in ground.lands])
    factor = np.exp(draws["unexplained"][:, None] * (camp + land[:, ground.land]))
    return shares(weights * factor[:, None])


def _normal(count: int, seed: int, name: str) -> NDArray[np.float64]:
    return np.random.default_rng([seed, zlib.crc32(name.encode())]).standard_normal(count)
