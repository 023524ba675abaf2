"""Every model of a hindcast of prices, in the order of the tables."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from panah.forecast.prices.baselines import RULES
from panah.forecast.prices.models import PriceModel
from panah.forecast.prices.series import SERIES

COUNTRY: Final = ", its country's other cases known"
"""What is added to the name of a model that also learns from other cases of the same country."""


def models() -> tuple[PriceModel, ...]:
    """The models, those that read the diary a second time as they do with other cases of the same country known."""
    diarists = [model for model in RULES if model.reads_diary]
    return (*RULES, *SERIES, *(replace(m, name=m.name + COUNTRY, same_country=True) for m in diarists))
