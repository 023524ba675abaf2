"""What a block is: samples of one quantity, on their way to the rows of the forecast."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Sample = NDArray[np.int64] | NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Key:
    """What a column of a block is about; the words of the forecast's columns."""

    item: str = ""
    group: str = ""
    place: str = ""
    place_code: str = ""


@dataclass(frozen=True)
class Block:
    """Samples of one quantity.

    Parameters
    ----------
    quantity, unit
        As in ``FORECAST_QUANTITIES``; money has its currency in the unit.
    keys
        C columns.
    horizons
        (H,) days after the reference date.
    sample
        (M, H, C) values by member.
    drop_zero
        Leave out a column that is zero for every member and horizon: nobody goes there, and a row saying so
        for each of a hundred places hides the others.
    never
        A value that stands for "not within the run", above all others; a quantile that falls on it has no row. None
        where every member has a value.
    chance
        The mean over members is the value (a probability), given once, at level 0.5.
    """

    quantity: str
    unit: str
    keys: tuple[Key, ...]
    horizons: NDArray[np.int64]
    sample: Sample
    drop_zero: bool = False
    chance: bool = False
    never: int | None = None


def daily(days: int) -> NDArray[np.int64]:
    """(D,) every day, the reference date included (it starts the charts and is never scored)."""
    return np.arange(days + 1, dtype=np.int64)


def weekly(days: int) -> NDArray[np.int64]:
    """Days 7, 14, ... and the last."""
    return np.unique(np.append(np.arange(7, days + 1, 7, dtype=np.int64), days))


HEADLINE_DAYS = 30
"""The day ahead that headlines look at [days]: a month is the horizon reports and pipelines plan with."""


def seldom(days: int) -> NDArray[np.int64]:
    """The reference date, the weeks' ends, day 30 and the last: for goods that stand beside the staple."""
    return np.union1d(weekly(days), [0, min(HEADLINE_DAYS, days)])
