"""Prices in a currency that was redenominated: old units brought to new ones where a series shows that it holds both.

Files name one currency over all years, and some hold prices from before a redenomination as they were paid then. The
date alone does not tell: other files were converted. So a series is taken to hold old units when its step across that
date is nearer to the factor than to no change at all.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np

from panah.atlas.wfp_series import PriceSeries

TRANSITION: Final = 6
"""Months after the day within which old units were still quoted."""

TABLE: Final = "redenominations.csv"


@dataclass(frozen=True, slots=True)
class Redenomination:
    """So many old units became one new one on a day."""

    currency: str
    day: date
    old_per_new: float
    source: str


@cache
def redenominations() -> tuple[Redenomination, ...]:
    """The shipped table."""
    text = files("panah.atlas").joinpath(TABLE).read_text(encoding="utf-8")
    return tuple(
        Redenomination(r["currency"], date.fromisoformat(r["day"]), float(r["old_per_new"]), r["source"])
        for r in csv.DictReader(text.splitlines())
    )


def in_new_units(
    series: Sequence[PriceSeries], table: Sequence[Redenomination] | None = None
) -> tuple[tuple[PriceSeries, ...], tuple[str, ...]]:
    """Series in the units of today, and a sentence on each that was changed or could not be judged.

    Parameters
    ----------
    series
        As :func:`panah.atlas.wfp_series.series_of` gives them.
    table
        The redenominations; the shipped ones without it.
    """
    known = redenominations() if table is None else table
    out, notes = [], []
    for one in series:
        for event in known:
            if event.currency == one.currency:
                one, said = _across(one, event)  # noqa: PLW2901  each redenomination acts on what the last one left
                notes += said
        out.append(one)
    return tuple(out), tuple(notes)


def _across(series: PriceSeries, event: Redenomination) -> tuple[PriceSeries, list[str]]:
    """A series with its old part in new units, if it has one."""
    start = np.datetime64(event.day, "M")
    seen = np.flatnonzero(np.isfinite(series.prices))
    months = series.months[seen]
    if not (months < start).any():
        return series, []
    if not (months >= start).any():
        return series, [
            f"{series.name}: all prices are from before {event.day}, when {event.old_per_new:g} old units became one; "
            "which they are in cannot be told."
        ]
    logs = np.log(series.prices[seen])
    # the step lies where the price falls most between the day and the end of the transition
    ends = [k for k in range(1, len(seen)) if months[k] >= start and months[k - 1] < start + TRANSITION]
    step = min(ends, key=lambda k: float(logs[k] - logs[k - 1]))
    drop = float(logs[step - 1] - logs[step])
    if abs(drop - math.log(event.old_per_new)) >= abs(drop):
        return series, []
    prices = series.prices.copy()
    prices[: seen[step]] = prices[: seen[step]] / event.old_per_new
    said = f"{series.name}: prices before {months[step]} divided by {event.old_per_new:g} ({event.source})."
    return replace(series, prices=prices), [said]
