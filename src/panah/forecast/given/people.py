"""People in camps from shares of arrivals and the known total of each day."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def accumulate(
    weights: NDArray[np.float64], total: NDArray[np.int64], first: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """(K, D, C) float64: people in each camp at the end of each day.

    Those by whom the total grows in a day are shared by the day's weights; when it shrinks, all camps do in proportion.

    Parameters
    ----------
    weights
        (K, D, C) shares of each day's arrivals, summing to 1 over camps, or to 0 where no camp is open: then people
        are shared as those already there are, and equally among all camps when nobody is.
    total
        (D,) people in all, known for each day.
    first
        (C,) or (K, C) people in each camp on the first day; None shares the first total by the first weights.
    """
    out = np.empty(weights.shape)
    camps = weights.shape[2]
    open_ = weights.sum(axis=2) > 0
    out[:, 0] = np.where(open_[:, :1], weights[:, 0], 1 / camps) * total[0] if first is None else first
    for day in range(1, len(total)):
        before, change = out[:, day - 1], float(total[day] - total[day - 1])
        if change <= 0:
            out[:, day] = before * (total[day] / max(float(total[day - 1]), 1.0))
        else:
            there = before.sum(axis=1, keepdims=True)
            share = np.divide(before, there, out=np.full(before.shape, 1 / camps), where=there > 0)
            out[:, day] = before + change * np.where(open_[:, day, None], weights[:, day], share)
    return out
