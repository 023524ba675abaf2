"""How much wider a forecast must be: from what its own rule missed in the groups that the library holds.

Each group's rows are forecast from the other groups' rows alone. The factor is the least >= 1 with which 90 % intervals
cover 90 % of the rows, by band of lead; a group has at most a thousand rows in this, and rows count alike, because a
case of thirty rows says little about the tails. A library without a group is calibrated anew without it, so that a
case's forecast rests on nothing of its group.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from panah.errors import InputError, Problem
from panah.forecast.rolling.analogues import BANDS, analogues, band, trend
from panah.forecast.rolling.library import Library, apart, chosen, gather
from panah.forecast.rolling.quantiles import Floats, Ints, pooled
from panah.forecast.rolling.settings import setting
from panah.model.case import Case
from panah.model.hindcast import CountBasis

ROWS: Final = 1000
"""Rows of each group that are forecast to calibrate the others, evenly taken."""
STEPS: Final = 0.02
"""Steps between the factors tried."""
COVERAGE: Final = 0.90


def learn(cases: Sequence[Case], basis: CountBasis = "raw") -> Library:
    """The library of some cases, calibrated on them.

    Raises
    ------
    InputError
        When the cases together hold no camp that was counted twice.
    """
    return calibrated(gather(cases, basis))


def without(library: Library, group: str) -> Library:
    """The library without a group, calibrated without it; the same object when it holds nothing of the group.

    Raises
    ------
    InputError
        When it holds no other group that camps were counted in.
    """
    if group not in library.groups:
        return library
    rest = apart(library, group)
    if not len(rest.counted.lead):
        what = f"the library holds conflicts of {group} alone, and a conflict is not forecast from its own country"
        raise InputError(Problem(what, "library", group, "other countries", "Calibrate on cases of several countries."))
    return calibrated(rest)


def calibrated(library: Library) -> Library:
    """The library with the spread that its own groups ask for."""
    groups = sorted(set(library.counted.group.tolist()))
    if len(groups) < 2:
        return replace(library, spread=np.full(len(BANDS) + 1, setting("spread_alone")))
    parts = [_misses(library, group) for group in groups]
    ratio = np.concatenate([ratio for ratio, _ in parts])
    bands = np.concatenate([bands for _, bands in parts])
    spread = [_factor(ratio[bands == b]) for b in range(len(BANDS) + 1)]
    return replace(library, spread=np.array(spread))


def _misses(library: Library, group: str) -> tuple[Floats, Ints]:
    """How many half-widths of the 90 % interval each row of a group lies from the median, and its band of lead.

    Forecast from the other groups. An interval of no width that is hit counts as 0, one that is missed as infinite.
    """
    rows = np.flatnonzero(library.counted.group == group)
    rows = rows[np.unique(np.linspace(0, len(rows) - 1, min(ROWS, len(rows))).astype(np.int64))]
    wanted, others = chosen(library.counted, rows), chosen(library.counted, library.counted.group != group)
    sample = pooled(np.expm1(analogues(wanted, others)), np.maximum(trend(wanted, others), -1.0))
    low, middle, high = np.quantile(sample, [(1 - COVERAGE) / 2, 0.5, (1 + COVERAGE) / 2], axis=0)
    off = np.expm1(wanted.increment) - middle
    half = np.where(off < 0, middle - low, high - middle)
    ratio = np.divide(np.abs(off), half, out=np.where(off == 0, 0.0, np.inf), where=half > 0)
    return ratio, band(wanted.lead)


def _factor(ratio: Floats) -> float:
    """The least factor >= 1 by which intervals cover."""
    if not len(ratio):
        return 1.0
    for factor in np.arange(1.0, setting("spread_at_most"), STEPS):
        if np.mean(ratio <= factor) >= COVERAGE:
            return float(np.round(factor, 2))
    return setting("spread_at_most")
