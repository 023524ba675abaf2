"""Mornings: how much of a pool may have its turn at once while people leave camps, and camps that open meanwhile."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from panah.kernels.bare import bare
from panah.kernels.crowds import BARRED, LEAVE, SLICE, Member, multiplier
from panah.kernels.draws import binomial, uniform
from panah.kernels.evenings import UNSURE, Law, holds

FEW = 32
"""People who must leave before a camp opens, up to whom it is drawn when the last of them does."""


@bare
def _needed(camp: Any, buffer: float) -> int:
    """People who must leave a barred camp before it is set out for."""
    needed = max(1, camp.here - math.floor((buffer + BARRED * (1.0 - buffer)) * camp.capacity) - 1)
    while multiplier(camp.here - needed, camp.capacity, buffer) < BARRED:
        needed += 1
    return int(needed)


@bare
def _until(key: np.uint64, needed: int, people: int) -> tuple[np.uint64, float]:
    """Share of a pool in random order after which so many of some people in it have had their turn.

    The k-th smallest of n uniforms: of those that are left, the smallest is 1 - u^(1/n) of the way to 1.
    """
    rest = 0.0
    for i in range(needed):
        key, u = uniform(key)
        rest += math.log(u) / (people - i)
    return key, 1.0 - math.exp(rest)


@bare
def morning_share(
    key: np.uint64, full: int, law: Law, member: Member, pool: NDArray[np.void]
) -> tuple[np.uint64, float]:
    """Share of an early pool to take next. Fills member.plan.

    In the morning camps' counts only fall, by those who leave: by at most a slice of the throttle band at a time. Where
    a camp is barred and may open, the share is drawn after which the last one has left who must, and the slice ends
    there: until then nobody sets out for the camp, from then on everybody who chooses it.
    """
    due, opens, plan, camps = member.due, member.opens, member.plan, member.camps
    due[:], plan[:] = 0.0, -1
    for i in range(len(pool)):
        if pool[i].kind == LEAVE:
            due[pool[i].what] += pool[i].count
    share = 1.0
    for c in range(len(due)):
        if due[c] == 0.0 or not holds(full, c):
            continue
        share = min(share, max(1.0, SLICE * camps[c].capacity * (1.0 - law.buffer)) / due[c])
        if member.hope[c].gate == UNSURE and camps[c].open < BARRED:
            plan[c] = _needed(camps[c], law.buffer)
            if plan[c] > FEW:  # four standard deviations are kept
                share, plan[c] = min(share, (plan[c] - 4.0 * math.sqrt(plan[c])) / due[c]), -1
            elif plan[c] > due[c]:
                plan[c] = -1
            else:
                key, opens[c] = _until(key, plan[c], int(due[c]))
    for c in range(len(due)):
        share = min(share, opens[c]) if plan[c] > 0 else share
    for c in range(len(due)):
        if plan[c] > 0 and opens[c] > share:
            key, plan[c] = binomial(key, plan[c] - 1, share / opens[c])
    return key, share
