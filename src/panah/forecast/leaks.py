"""The leak rule, checked by machine: a forecast must not change when everything after its origin does.

``doctored`` makes a case whose future is nonsense and whose past is untouched. A model that returns the same bytes for
both has not looked; one that does not is refused by name. What it cannot see: a date that an instance states wrongly,
and which camps there are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.errors import PanahError
from panah.model.case import Case, Series
from panah.model.instance import FleeClosure, FleePlace

MOST: Final = 1_000_000
"""Largest made-up count or capacity [persons]."""


def doctored(case: Case, day: int, *, seed: int = 1, totals_given: bool = False, events_given: bool = False) -> Case:
    """A case with the same past and another future.

    After ``day`` every camp's counts are made up. So are, on all days, capacities, because an instance does not date
    them, and Flee's daily registrations, because they lie on lines to later counts and are corrected by them: of the
    past, the counts as published are left.

    Parameters
    ----------
    case
        The true case.
    day
        The origin: what was counted by its end stays.
    seed
        Of what is made up.
    totals_given
        Keep each day's total, which task "given" is told.
    events_given
        Keep violence, closures and announcements by date, which tasks "given" and "free" are told. Otherwise violence
        after the day is made up, closures that begin and announcements made after it are left out, and closures under
        way have no end.
    """
    rng = np.random.default_rng([seed, day + 1_000_000])
    instance = case.instance
    registered = rng.integers(0, MOST, instance.registered.shape)
    total, camps_sum = (rng.integers(0, MOST, t.shape) for t in (instance.total, instance.camps_sum))
    if totals_given:
        registered = _with_totals(registered, instance.registered.sum(axis=1))
        total, camps_sum = instance.total, instance.camps_sum
    closures, conflict, announced = instance.closures, instance.conflict, instance.announced
    if not events_given:
        closures = tuple(_as_known(c, day) for c in closures if c.start <= day)
        conflict = conflict.copy()
        conflict[day + 1 :] = rng.integers(0, 2, conflict[day + 1 :].shape)
        announced = tuple(a for a in announced if a.known_from <= instance.start + timedelta(days=day))
    told = replace(
        instance,
        places=tuple(_resized(p, int(rng.integers(1, MOST))) for p in instance.places),
        registered=registered,
        total=total,
        camps_sum=camps_sum,
        closures=closures,
        conflict=conflict,
        counted={},
        announced=announced,
    )
    return replace(
        case,
        instance=told,
        camps=tuple(_doctored_series(s, day, rng) for s in case.camps),
        total=case.total if totals_given else _doctored_series(case.total, day, rng),
    )


def require_unchanged(
    model: str, case: Case, forecast: Callable[[Case], NDArray[np.float64]], day: int, *, totals_given: bool = False,
    events_given: bool = False,
) -> None:  # fmt: skip
    """Refuse a model whose forecast of a case depends on what came after the origin.

    Parameters
    ----------
    model
        Its name, for the message.
    case
        The true case.
    forecast
        Gives the forecast of a case, any shape.
    day, totals_given, events_given
        As for :func:`doctored`.

    Raises
    ------
    PanahError
        When a byte differs.
    """
    other = doctored(case, day, totals_given=totals_given, events_given=events_given)
    if forecast(case).tobytes() != forecast(other).tobytes():
        what = f"the forecast of {model} for {case.name} from day {day} depends on what became known later"
        raise PanahError(f"leak: {what}")


def _with_totals(counts: NDArray[np.int64], totals: NDArray[np.int64]) -> NDArray[np.int64]:
    """Counts (D, C) scaled to each day's total, the rest with the last camp."""
    share = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    out: NDArray[np.int64] = np.floor(share * totals[:, None]).astype(np.int64)
    out[:, -1] += totals - out.sum(axis=1)
    return out


def _as_known(closure: FleeClosure, day: int) -> FleeClosure:
    """A closure under way has no end that anybody knows yet."""
    return closure if closure.end <= day else replace(closure, end=closure.end + MOST)


def _resized(place: FleePlace, capacity: int) -> FleePlace:
    return place if place.capacity < 0 else replace(place, capacity=capacity)


def _doctored_series(series: Series, day: int, rng: np.random.Generator) -> Series:
    """The counts up to a day, and made-up ones on other days after it."""
    past = series.known(day)
    later = day + 1 + np.unique(rng.integers(0, 500, 20))
    days = np.concatenate([past.days, later])
    return Series(days, np.concatenate([past.people, rng.integers(0, MOST, len(later))]))
