"""People by the day they set out, in few classes, so that their order in Flee's list is kept.

Flee lets its agents act in the order they appeared in, and who comes first finds more room in a camp. Each day's new
people are a cohort; inside one the order is chance, so that a class for each day would be exact. There are fewer
classes than days: neighbours are merged, always the two whose merging blurs least, which is the number of pairs of
people whose order is lost over the days since they could meet.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CLASSES = 8
"""Classes of people by the day they set out."""


@dataclass(frozen=True)
class Cohorts:
    """Classes on one day, as slots of an array.

    Parameters
    ----------
    merged
        (from, into) slots of people who change class before the day begins, if any do.
    new
        Slot of the day's new people.
    order
        (B,) int64: slots in use, the people of the oldest first.
    """

    merged: tuple[int, int] | None
    new: int
    order: NDArray[np.int64]


def cohorts(start: int, new: NDArray[np.float64], classes: int = CLASSES) -> list[Cohorts]:
    """The classes of each day.

    Parameters
    ----------
    start
        People there before day 0.
    new
        (D,) float64: people who set out each day, or how many are expected to.
    """
    used: list[tuple[int, float, int]] = [(0, float(start), -1)]  # slot, people, last day they set out
    out: list[Cohorts] = []
    for day in range(len(new)):
        merged = None
        if new[day] > 0 or not out:
            if len(used) == classes:
                pair = min(range(classes - 1), key=lambda i: used[i][1] * used[i + 1][1] / (day - used[i + 1][2]))
                (into, some, _), (away, more, last) = used[pair], used[pair + 1]
                merged = (away, into)
                used[pair : pair + 2] = [(into, some + more, last)]
            free = min(set(range(classes)) - {slot for slot, _, _ in used})
            used.append((free, float(new[day]), day))
        out.append(Cohorts(merged, used[-1][0], np.array([slot for slot, _, _ in used], dtype=np.int64)))
    return out
