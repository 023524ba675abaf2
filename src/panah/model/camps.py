"""Camp by camp: the summary of a run of a Flee instance, and how far it is from what was registered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from panah.model.forecast import QUANTILE_LEVELS
from panah.units import PERSONS

SUMMARY_COLUMNS: Final = (
    "place", "country", "day", "date", "quantity", "unit",
    "mean", "sd", "q05", "q25", "q50", "q75", "q95", "members",
)  # fmt: skip

LEVELS: Final = QUANTILE_LEVELS
"""Levels of the columns q05 to q95."""

SUMMARY_QUANTITIES: Final = {
    "displaced_here": "people in the camp at the end of the day",
    "in_camps": "people in all camps together",
    "in_transit": "people on a way between places",
    "displaced_total": "people in all places and on all ways",
    "set_out": "people of day 0 and all who set out by the end of the day, as the instance's files say",
}
"""Quantities of ``summary.csv``; all but the first are of the whole instance and have no place."""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One row of ``summary.csv``: a quantity on one day over all members; ``sd`` is None for a single member."""

    place: str
    country: str
    day: int
    date: date
    quantity: str
    unit: str
    mean: float
    sd: float | None
    q05: float
    q25: float
    q50: float
    q75: float
    q95: float
    members: int


def unit_of(hasten: int) -> str:
    """What one count stands for: a person, or as many as the instance was divided by."""
    return PERSONS if hasten == 1 else f"{hasten} {PERSONS}"
