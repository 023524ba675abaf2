"""How much people are to be expected to have travelled lately, by where they are.

Under Flee's rules recent travel decides whether people who reach a town go on at once. Whoever is at a place, or on a
way, has come there by one of many paths; the share of each class of recent travel among them is worked out once for
all members, in the mean: mass moves through the rows of the day tables, and camps are as full as the mass in them.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.crowds import multiplier
from panah.kernels.evenings import OPEN, SHUT, Board, Slate, concern, recall
from panah.kernels.tables import Rows, class_of, day_of
from panah.kernels.turns import BARRED

PARTS = 2
"""Looks at the camps in a day: in the morning, and when half the people have had theirs."""

STEPS = 8
"""Multipliers of a camp between 0 and 1 that are told apart."""

KNOWN = 1 << 12
"""Added to the number of a multiplier that is known, so that it is none of those of bounds."""


@njit(cache=True, nogil=True)
def _look(
    capacity: NDArray[np.float64], here: NDArray[np.float64], board: Board, hope: NDArray[np.void],
    steps: NDArray[np.int64],
) -> int:  # fmt: skip
    """Note how full the camps are; returns those that throttle, as bits."""
    full = 0
    for c in range(len(here)):
        m = multiplier(here[c], capacity[c], board.law.buffer)
        hope[c].most, hope[c].least, hope[c].gate, steps[c] = 1.0, 1.0, OPEN, -1
        if m < 1.0:
            number = max(1, round(m * STEPS))
            hope[c].most = hope[c].least = (number / STEPS) ** board.law.power
            hope[c].gate = OPEN if m >= BARRED else SHUT
            steps[c] = KNOWN + 2 * number + hope[c].gate
            full |= concern(c)
    return full


@njit(cache=True, nogil=True)
def _move(
    y: int, z: int, low: int, high: int, whole: float, mass: NDArray[np.float64], of: NDArray[np.int64], board: Board,
    rows: Rows, here: NDArray[np.float64], tomorrow: NDArray[np.float64],
) -> None:  # fmt: skip
    """A part of a posture's people of some classes, in all ``whole``, has its day by row y."""
    for o in range(rows.first[y], rows.first[y + 1]):
        one = rows.shares[o]
        share, gained = one.share / PARTS, board.gain[one.pick]
        if of[one.what] >= 0:
            here[of[one.what]] += whole * one.share
        for i in range(low, high):
            tomorrow[one.what, recall(i, gained)] += mass[z, i] * share


@njit(cache=True, nogil=True)
def foresee(
    capacity: NDArray[np.float64], mass: NDArray[np.float64], tomorrow: NDArray[np.float64], of: NDArray[np.int64],
    unknown: NDArray[np.void], board: Board, slate: Slate, rows: Rows,
) -> bool:  # fmt: skip
    """The day of everybody in the mean; False when there is no room for a row.

    capacity  (C,)    float64
    mass      (Z, R)  float64  people by posture and class of recent travel in the morning
    tomorrow  (Z, R)  float64  filled: the same at nightfall
    of        (Z,)    int64    camp of each posture, -1 for none
    unknown   (C,)    BOUND    nothing known of any camp
    """
    here, hope = np.zeros(len(capacity)), unknown.copy()
    steps, before = np.zeros(len(capacity), np.int64), np.empty(len(capacity), np.int64)
    tomorrow[:] = 0.0
    for z in range(len(of)):
        if of[z] >= 0:
            here[of[z]] += mass[z].sum()
    for part in range(PARTS):
        before[:] = steps
        full = _look(capacity, here, board, hope, steps)
        if part > 0 and (before == steps).all():  # what is left of the day is like what was
            tomorrow *= PARTS
            break
        for z in range(len(of)):
            r = 0
            while r < mass.shape[1]:
                if mass[z, r] == 0.0:
                    r += 1
                    continue
                k = class_of(z, r, unknown, of, board, slate, rows)
                y = day_of(k, full, steps, hope, board, slate, rows) if k >= 0 else -1
                if y < 0:
                    return False
                low, r = r, rows.high[k]
                whole = mass[z, low:r].sum() / PARTS
                if of[z] >= 0:
                    here[of[z]] -= whole
                _move(y, z, low, r, whole, mass, of, board, rows, here, tomorrow)
    return True
