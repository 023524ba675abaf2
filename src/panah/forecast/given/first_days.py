"""The first registrations pooled with the prior: true stocks where counted, and shares moved towards those seen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from panah.forecast.given.gravity import shares
from panah.forecast.given.people import accumulate
from panah.model.case import Case
from panah.model.hindcast import CountBasis


def seen(case: Case, day: int, basis: CountBasis) -> NDArray[np.float64]:
    """(C,) float64: people in each camp as far as known at the end of a day; NaN where nobody has counted.

    Parameters
    ----------
    case
        Its registrations until the day.
    day
        1 or later.
    basis
        "raw" takes the latest count since day 1, however old. "daily" takes Flee's interpolated value, which holds the
        next count as well and is for comparison only.
    """
    if basis == "daily":
        interpolated: NDArray[np.float64] = case.instance.registered[day].astype(np.float64)
        return interpolated
    counted = [series.known(day) for series in case.camps]
    latest = [float(s.people[-1]) if len(s.days) and s.days[-1] >= 1 else np.nan for s in counted]
    return np.array(latest, dtype=np.float64)


def pooled(
    weights: NDArray[np.float64], people: NDArray[np.float64], total: NDArray[np.int64], known: NDArray[np.float64],
    day: int, weight: NDArray[np.float64],
) -> NDArray[np.float64]:  # fmt: skip
    """(K, D, C) float64: people in each camp with what was known at the end of a day.

    Until the day before it is the free run. On the day, camps that were counted hold what was counted, scaled down if
    that is more than the total, and the others share the rest as in the free run. From then on the shares of arrivals
    are (1 - w) times the model's and w times those of the people there, with w = ``weight`` times the part of the total
    that has been counted.

    Parameters
    ----------
    weights
        (K, D, C) the model's shares of each day's arrivals.
    people
        (K, D, C) its free run.
    total
        (D,) people in all, known for each day.
    known
        (C,) from :func:`seen`.
    day
        The day.
    weight
        (K,) of the shares seen.
    """
    counted = ~np.isnan(known)
    if not counted.any() or not total[day]:
        return people
    held = np.where(counted, known, 0.0)
    sure = min(float(held.sum()), float(total[day]))
    if counted.all():
        sure = float(total[day]) if held.sum() > 0 else 0.0
    rest = shares(np.where(counted, 0.0, people[:, day])) * (total[day] - sure)
    now = shares(held) * sure + rest
    now = np.where(now.sum(axis=1, keepdims=True) > 0, now, people[:, day])
    w = (weight * sure / total[day])[:, None, None]
    mixed = (1 - w) * weights[:, day:] + w * shares(now)[:, None]
    out = people.copy()
    out[:, day:] = accumulate(mixed, total[day:], now)
    return out
