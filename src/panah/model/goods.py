"""Goods: which one people live from, and what the numbers of each are called."""

from __future__ import annotations

from typing import Final

STAPLE: Final = "flour"
"""The food that people live from; other goods stand beside it."""

NEED: Final = "need_kg_person_day"
"""Constant of an atlas: what a person uses of a good in a day [kg]."""


def named(constant: str, item: str) -> str:
    """Name of a good's constant: the staple's is the plain one, another's has the good at its end (stock_days_rice)."""
    return constant if item == STAPLE else f"{constant}_{item}"
