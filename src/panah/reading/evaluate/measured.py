"""A measure of reading with its bootstrap interval: shares, and precision, recall and F1 from counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

_DRAWS: Final = 2000
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table.

    Parameters
    ----------
    dataset
        Kind of label set: "gold", "idetect", "idmc", "kili".
    measure
        What is measured.
    value, low, high
        The value and its 95 % bootstrap interval over ``n`` units (documents, or claims of one document).
    n
        Units the value rests on.
    target
        What is aimed at, or None.
    anchor
        What others reach on this kind of set, in words with its source; "" without one.
    """

    dataset: str
    measure: str
    value: float
    low: float
    high: float
    n: int
    target: float | None = None
    anchor: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None without a target."""
        return None if self.target is None else self.value >= self.target


def share(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Hits over cases: columns (hits, cases); zero where there is no case."""
    return sums[..., 0] / np.maximum(sums[..., 1], 1e-9)


def f1(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """F1 from columns (found rightly, found in all, to be found): their harmonic mean."""
    return 2 * sums[..., 0] / np.maximum(sums[..., 1] + sums[..., 2], 1e-9)


def measured(
    dataset: str,
    measure: str,
    counts: Sequence[Sequence[float]],
    statistic: Callable[[NDArray[np.float64]], NDArray[np.float64]] = share,
    target: float | None = None,
    anchor: str = "",
) -> Measured:
    """A measure over units, with the 2.5 and 97.5 % quantiles of 2,000 resamples of the units.

    Parameters
    ----------
    dataset, measure, target, anchor
        As in :class:`Measured`.
    counts
        A row of counts for each unit.
    statistic
        From sums of counts (..., columns) to values (...,): :func:`share` or :func:`f1`.
    """
    table = np.asarray(counts, dtype=np.float64)
    if not len(table):
        return Measured(dataset, measure, 0.0, 0.0, 1.0, 0, target, anchor)
    draws = np.random.default_rng(_SEED).multinomial(len(table), np.full(len(table), 1 / len(table)), size=_DRAWS)
    low, high = np.quantile(statistic(draws @ table), [0.025, 0.975])
    value = float(statistic(table.sum(axis=0)))
    return Measured(dataset, measure, value, float(low), float(high), len(table), target, anchor)
