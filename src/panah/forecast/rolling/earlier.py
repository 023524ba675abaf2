"""A library of what had been counted elsewhere before a case began: what a forecaster of that day could have learnt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from panah.errors import InputError
from panah.forecast.rolling.calibrate import learn
from panah.forecast.rolling.library import Library
from panah.model.case import Case

FEWEST_DAYS: Final = 40
"""Days of a conflict that must lie before another begins for anything to be learnt from it: more than a month ahead."""


def earlier_library(cases: Sequence[Case], case: Case) -> Library | None:
    """The library of the conflicts of other groups, cut off on the day before a case begins.

    None where there was nothing to learn from.
    """
    past = [_cut(other, (case.start - other.start).days) for other in cases if other.group != case.group]
    try:
        return learn([one for one in past if one is not None])
    except InputError:
        return None


def _cut(case: Case, days: int) -> Case | None:
    """The first days of a case."""
    if days < FEWEST_DAYS:
        return None
    instance, length = case.instance, min(days, case.instance.days)
    told = replace(
        instance,
        days=length,
        conflict=instance.conflict[:length],
        registered=instance.registered[:length],
        total=instance.total[:length],
        camps_sum=instance.camps_sum[:length],
    )
    camps = tuple(series.known(days - 1) for series in case.camps)
    return replace(case, instance=told, camps=camps, total=case.total.known(days - 1))
