"""What gates may do in the months ahead when nobody has said: closures and reopenings drawn from stated rates.

Axes: M draws, D months ahead.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from panah.forecast.draws import levels
from panah.forecast.prices.course import OPEN

Floats = NDArray[np.float64]


def months_shut(passes: Floats) -> float:
    """Months for which less than all has passed, up to the last of (T,) months; the first of them counts half."""
    full = np.flatnonzero(passes >= OPEN)
    since = len(passes) - (int(full[-1]) + 1 if len(full) else 0)
    return max(0.0, since - 0.5)


def sampled(
    passes: Floats, shut_for: float, numbers: Mapping[str, Floats], seed: int, address: str
) -> Floats:  # fmt: skip
    """Flows of the months ahead, each draw with closures and reopenings of its own.

    A gate that is shut or slowed opens in a month with chance 1 - exp(-a / (m + b)) after m months: the longer it has
    been shut the less likely is the end, as in the diaries of past cases. An open one shuts with chance 1 - exp(-c) and
    lets a drawn share through.

    Parameters
    ----------
    passes
        (D,) share of normal flow if everything stays as it is on the last day that is known: the last month is as
        things stood then, and the first may be a mean of days before and after a change.
    shut_for
        Months for which the gate has been shut at the origin, 0 if it is open.
    numbers
        (M,) each of ``reopening_rate``, ``reopening_delay``, ``closing_rate`` and ``closing_share``.
    seed, address
        Of the random numbers.

    Returns
    -------
    (M, D)
    """
    draws = len(numbers["closing_rate"])
    flow, age = np.full(draws, passes[-1]), np.full(draws, shut_for)
    turned = np.zeros(draws, dtype=np.bool_)
    out = np.empty((draws, len(passes)))
    for k in range(len(passes)):
        chance = levels(draws, seed, f"{address} month {k}")
        shut = flow < OPEN
        rate = np.where(shut, numbers["reopening_rate"] / (age + numbers["reopening_delay"]), numbers["closing_rate"])
        turns = chance < -np.expm1(-rate)
        flow = np.where(turns, np.where(shut, 1.0, numbers["closing_share"]), flow)
        turned = turned | turns
        age = np.where(flow < OPEN, np.where(turns, 0.5, age + 1.0), 0.0)
        out[:, k] = np.where(turned, flow, passes[k])
    return out
