"""A run of a Flee instance, summed up over its members: camp by camp and day by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.forecast.quantiles import quantiles
from panah.model.camps import LEVELS, SummaryRow

DECIMALS: Final = 3
"""Decimals kept of means and standard deviations, so that equal numbers give equal bytes."""


def summarise_people(
    counts: NDArray[np.int64], places: Sequence[tuple[str, str]], *, quantity: str, unit: str, start: date, members: int
) -> Iterator[SummaryRow]:
    """Mean, spread and quantiles of some places, place by place and day by day.

    Parameters
    ----------
    counts
        (M, D, P) people at the end of each day; M is 1 for what is the same in all members.
    places
        Name and country of each of the P places.
    quantity, unit
        What is counted, and what one count stands for.
    start
        Date of day 0.
    members
        Number of members the rows speak of.
    """
    for p, (name, country) in enumerate(places):
        sample = np.ascontiguousarray(counts[:, :, p])
        mean = np.round(sample.mean(axis=0), DECIMALS).tolist()
        sd = np.round(sample.std(axis=0, ddof=1 if len(sample) > 1 else 0), DECIMALS).tolist()
        levels = quantiles(sample, LEVELS).T.tolist()
        for d, (q05, q25, q50, q75, q95) in enumerate(levels):
            spread = sd[d] if members > 1 else None
            day = start + timedelta(days=d)
            yield SummaryRow(name, country, d, day, quantity, unit, mean[d], spread, q05, q25, q50, q75, q95, members)
