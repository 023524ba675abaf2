"""Supply: what a place has left to eat and what it costs, as traders who look ahead settle it.

Reads errors, units, model and kernels; read by simulation, forecast, pipeline and brief. The model, its equations and
its limits stand in docs/supply.md.
"""

from __future__ import annotations

from panah.supply.belief import back_by, even, sampled, waiting
from panah.supply.closed import covered, implied_closure, open_price, purse_price, sealed_price
from panah.supply.curves import coverage, eaten, price_for
from panah.supply.hidden import Start, start, unseen, with_hidden
from panah.supply.programme import Programme
from panah.supply.purses import split_purse
from panah.supply.terms import ABROAD, PERIODS, SETTINGS, Course, DayPlan, Ground, Settings, Shelf, Terms, terms

__all__ = [
    "ABROAD", "PERIODS", "SETTINGS", "Course", "DayPlan", "Ground", "Programme", "Settings", "Shelf", "Start", "Terms",
    "back_by", "coverage", "covered", "eaten", "even", "implied_closure", "open_price", "price_for", "purse_price",
    "sampled", "sealed_price", "split_purse", "start", "terms", "unseen", "waiting", "with_hidden",
]  # fmt: skip
