"""Whether stated intervals hold what they promise: where observations lie in their forecasts.

Axes: M members or draws, L quantile levels, N targets.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from panah.forecast.scores import Numbers, fitting, fitting_quantiles


def pit(sample: Numbers, observed: Numbers, rng: np.random.Generator) -> NDArray[np.float64]:
    """Randomised probability integral transform: where in its forecast an observation lies, 0 lowest, 1 highest.

    With F the share of members at or below a value, uniform between F just below the observation and F at it (Czado,
    Gneiting and Held, Biometrics 65:1254-1261, 2009, randomised version). Uniform over many targets where the forecast
    is calibrated, also where a count repeats and most members equal it.

    Parameters
    ----------
    sample
        (M, N) members, at least a hundred or so: with M members the ends 0 and 1 are hit 2 / (M + 1) of the time.
    observed
        (N,).
    rng
        Of the ties; one draw a target, tied or not.

    Returns
    -------
    (N,) float64 in [0, 1].

    Raises
    ------
    ValueError
        When the shapes do not fit.
    PanahError
        When a value is not finite.
    """
    x, y = fitting(sample, observed)
    below, upto = (x < y).mean(axis=0), (x <= y).mean(axis=0)
    out: NDArray[np.float64] = below + rng.random(len(y)) * (upto - below)
    return out


def pit_of_quantiles(
    quantiles: Numbers, levels: Sequence[float], observed: Numbers, rng: np.random.Generator
) -> NDArray[np.float64]:
    """The same from quantiles: uniform between the nearest levels whose quantiles lie below and above the observation.

    Parameters
    ----------
    quantiles
        (L, N), not decreasing along the levels.
    levels
        L levels between 0 and 1, increasing. Intervals between two of them are judged exactly.
    observed
        (N,).
    rng
        One draw a target.

    Returns
    -------
    (N,) float64 in [0, 1].

    Raises
    ------
    ValueError
        When shapes do not fit or quantiles cross.
    InputError
        When levels do not lie between 0 and 1 in increasing order.
    PanahError
        When a value is not finite.
    """
    q, y = fitting_quantiles(quantiles, levels, observed)
    tau = np.concatenate([[0.0], levels, [1.0]])
    low = tau[(q < y).sum(axis=0)]
    high = tau[len(q) + 1 - (q > y).sum(axis=0)]
    out: NDArray[np.float64] = low + rng.random(len(y)) * (high - low)
    return out


def covered(where: NDArray[np.float64], share: float) -> NDArray[np.bool_]:
    """(N,) whether each observation lies in the central interval that promises this share.

    Parameters
    ----------
    where
        (N,) from :func:`pit` or :func:`pit_of_quantiles`. An observation that ties with an end of the interval, or
        with many members, is covered with the probability that the interval promises, not always.
    share
        Such as 0.9 for the 90 % interval, from level 0.05 to level 0.95.
    """
    out: NDArray[np.bool_] = np.abs(where - 0.5) <= share / 2.0
    return out
