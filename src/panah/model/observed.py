"""Observed: what was counted in the world, to hold a forecast against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

OBSERVED_COLUMNS: Final = ("quantity", "item", "place_code", "date", "value", "unit", "source")


@dataclass(frozen=True, slots=True)
class ObservedRow:
    """One row of an observed table. ``quantity``, ``item`` and ``group`` are those of the forecast it is held against.

    The column ``group`` may be left out of a table: it is empty for a plain place, and tells sums such as
    ``with_sites``, ``admin1`` and ``country`` from the place whose code they have.
    """

    quantity: str
    item: str
    place_code: str
    date: date
    value: float
    unit: str
    source: str
    group: str = ""
