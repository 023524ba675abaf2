"""Camps with room for so many: full ones take nobody in, and those who find no place go where there is one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from panah.forecast.given.gravity import shares

NOBODY = 1e-6
"""People left over for want of digits [persons]."""


def accumulate_within(
    weights: NDArray[np.float64], total: NDArray[np.int64], room: NDArray[np.float64],
    first: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:  # fmt: skip
    """(K, D, C) float64: people in each camp at the end of each day, as long as there is room.

    As :func:`panah.forecast.given.people.accumulate`, but a camp that is full stops taking people in; those of the day
    who find no room are shared again by the weights of camps that have some. When no open camp has any left, they are
    shared by the weights after all: the total is known to have come. Nobody leaves a camp that is over its capacity.

    Parameters
    ----------
    weights
        (K, D, C) shares of each day's arrivals.
    total
        (D,) people in all, known for each day.
    room
        (C,) capacities [persons], infinite where none is known.
    first
        (C,) people in each camp on day 0; None shares the first total.
    """
    out = np.empty(weights.shape)
    nobody = np.zeros(weights[:, 0].shape)
    out[:, 0] = _take_in(nobody, float(total[0]), weights[:, 0], room) if first is None else first
    for day in range(1, len(total)):
        before, change = out[:, day - 1], float(total[day] - total[day - 1])
        if change <= 0:
            out[:, day] = before * (total[day] / max(float(total[day - 1]), 1.0))
        else:
            out[:, day] = _take_in(before, change, weights[:, day], room)
    return out


def _take_in(
    before: NDArray[np.float64], people: float, weight: NDArray[np.float64], room: NDArray[np.float64]
) -> NDArray[np.float64]:
    """(K, C) people after some more have come."""
    after = before.copy()
    left = np.full((len(before), 1), people)
    for _ in range(before.shape[1]):
        free = np.maximum(room - after, 0.0)
        come = np.minimum(left * shares(np.where(free > 0, weight, 0.0)), free)
        after += come
        left = left - come.sum(axis=1, keepdims=True)
        if left.max() <= NOBODY:
            break
    there = shares(after)
    anyhow = np.where(weight.sum(axis=1, keepdims=True) > 0, shares(weight), there)
    anyhow = np.where(anyhow.sum(axis=1, keepdims=True) > 0, anyhow, 1 / before.shape[1])
    return np.asarray(after + left * anyhow)


def by_size(
    weights: NDArray[np.float64], room: NDArray[np.float64], most: float, weight: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Shares moved towards larger camps: in proportion to share^(1 - q) room^q.

    A capacity at which one camp could hold everybody who is ever counted, or that is not given, is a placeholder: such
    camps keep their share, and the others share theirs anew.

    Parameters
    ----------
    weights
        (K, T, C) shares.
    room
        (C,) capacities.
    most
        The largest total [persons].
    weight
        (K,) q.
    """
    real = (room > 0) & (room < most)
    if not real.any():
        return weights
    q = weight[:, None, None]
    known = weights[..., real]
    tempered = np.where(known > 0, np.where(known > 0, known, 1.0) ** (1 - q), 0.0)
    out = weights.copy()
    out[..., real] = known.sum(axis=-1, keepdims=True) * shares(tempered * room[real] ** q)
    return out
