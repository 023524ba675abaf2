"""Flee's measure of error: the averaged relative difference between people simulated and registered in camps.

With S people simulated and D registered in camp c on day d, U the sum of D over camps and T that of S,

    normal   = mean over d of  sum over c of |S - D|         / max(U, 1)
    rescaled = mean over d of  sum over c of |S U / T - D|   / max(U, 1)        (S U / T is 0 where T is 0)

over all days from day 0 on (Suleimenova, Bell and Groen, Scientific Reports 7, 2017; each |.| is rounded to four
decimals, as Flee's own tools do). Rescaled, a run is judged by how people are shared among camps, not by how many have
reached a camp. It is another number than the column "Total error" of Flee's output.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

DECIMALS: Final = 4
"""Decimals each difference is rounded to."""
CELLS: Final = 4_000_000
"""Cells of the (M, D, C) array taken at a time, to spare memory."""

Counts = NDArray[np.int64] | NDArray[np.int32] | NDArray[np.float64]


@dataclass(frozen=True)
class RelativeDifference:
    """Errors of each member; C camps.

    Parameters
    ----------
    normal_by_camp, rescaled_by_camp
        (M, C) float64: what each camp adds to the member's error; the sum over C is the error.
    """

    normal_by_camp: NDArray[np.float64]
    rescaled_by_camp: NDArray[np.float64]

    @property
    def normal(self) -> NDArray[np.float64]:
        """(M,) errors."""
        out: NDArray[np.float64] = self.normal_by_camp.sum(axis=1)
        return out

    @property
    def rescaled(self) -> NDArray[np.float64]:
        """(M,) errors after scaling each day's camps to the registered total."""
        out: NDArray[np.float64] = self.rescaled_by_camp.sum(axis=1)
        return out


def relative_difference(simulated: Counts, registered: Counts) -> RelativeDifference:
    """The averaged relative difference of each member.

    Parameters
    ----------
    simulated
        (M, D, C) people in each camp at the end of each day.
    registered
        (D, C) people registered.
    """
    members, days, camps = simulated.shape
    if registered.shape != (days, camps) or not days:
        raise ValueError(f"people simulated {simulated.shape} and registered {registered.shape} do not fit")
    observed = registered.astype(np.float64)
    normal, rescaled = np.empty((members, camps)), np.empty((members, camps))
    step = max(1, CELLS // max(1, days * camps))
    for first in range(0, members, step):
        batch = slice(first, first + step)
        people = simulated[batch].astype(np.float64)
        normal[batch] = _by_camp(people, observed)
        rescaled[batch] = _by_camp(_rescaled(people, observed), observed)
    return RelativeDifference(normal, rescaled)


def _by_camp(people: NDArray[np.float64], observed: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean over days of each camp's difference over the day's registered total; (M, C)."""
    total = np.maximum(observed.sum(axis=1), 1.0)
    difference = np.round(np.abs(people - observed), DECIMALS)
    out: NDArray[np.float64] = (difference / total[:, None]).mean(axis=1)
    return out


def _rescaled(people: NDArray[np.float64], observed: NDArray[np.float64]) -> NDArray[np.float64]:
    """People scaled so that each day's camps hold as many as are registered; 0 where nobody is in a camp."""
    there = people.sum(axis=2, keepdims=True)
    scaled = people * observed.sum(axis=1)[:, None]
    out: NDArray[np.float64] = np.divide(scaled, there, out=np.zeros_like(people), where=there > 0)
    return out
