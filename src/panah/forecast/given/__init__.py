"""Totals given: how those who come are shared among the places they can reach, from day 0 and from any day after it."""

from panah.forecast.given.cold_start import DRAWS, cold_start, cold_start_ensemble, split_of_arrivals
from panah.forecast.given.rows import MODEL, given_rows

__all__ = ["DRAWS", "MODEL", "cold_start", "cold_start_ensemble", "given_rows", "split_of_arrivals"]
