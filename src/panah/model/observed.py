"""Observed: what was counted in the world, to hold a forecast against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

OBSERVED_COLUMNS: Final = ("quantity", "item", "place_code", "date", "value", "unit", "source")


@dataclass(frozen=True, slots=True)
class ObservedRow:
    """One row of an observed table. ``quantity`` and ``item`` are those of the forecast it is held against."""

    quantity: str
    item: str
    place_code: str
    date: date
    value: float
    unit: str
    source: str
