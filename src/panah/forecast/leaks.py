"""The leak rule, checked by machine: a forecast must not change when everything after its origin does.

``doctored`` makes a case whose future is nonsense and whose past is untouched. A model that returns the same bytes for
both has not looked; one that does not is refused by name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.errors import PanahError
from panah.model.case import Case, Series
from panah.model.instance import FleeClosure, FleePlace

MOST: Final = 1_000_000
"""Largest made-up count or capacity [persons]."""


def doctored(
    case: Case, day: int, *, seed: int = 1, totals_given: bool = False, closures_given: bool = False
) -> Case:
    """A case with the same past and another future.

    After ``day`` every camp's counts are made up; so are all capacities, whatever their date, because an instance does
    not date them.

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
    closures_given
        Keep closures by date, which tasks "given" and "free" are told. Otherwise those that begin after the day are
        left out, and those under way have no end.
    """
    rng = np.random.default_rng([seed, day + 1_000_000])
    instance = case.instance
    registered = instance.registered.copy()
    after = registered[day + 1 :]
    made_up = rng.integers(0, MOST, after.shape)
    registered[day + 1 :] = _with_totals(made_up, after.sum(axis=1)) if totals_given else made_up
    total, camps_sum = instance.total.copy(), instance.camps_sum.copy()
    if not totals_given:
        total[day + 1 :] = rng.integers(0, MOST, len(total[day + 1 :]))
        camps_sum[day + 1 :] = rng.integers(0, MOST, len(camps_sum[day + 1 :]))
    closures = instance.closures
    if not closures_given:
        closures = tuple(_as_known(c, day) for c in closures if c.start <= day)
    places = tuple(_resized(p, int(rng.integers(1, MOST))) for p in instance.places)
    told = replace(
        instance, places=places, registered=registered, total=total, camps_sum=camps_sum, closures=closures, counted={}
    )
    return replace(
        case,
        instance=told,
        camps=tuple(_doctored_series(s, day, rng) for s in case.camps),
        total=case.total if totals_given else _doctored_series(case.total, day, rng),
    )


def require_unchanged(
    model: str, case: Case, forecast: Callable[[Case], NDArray[np.float64]], day: int, *, totals_given: bool = False,
    closures_given: bool = False,
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
    day, totals_given, closures_given
        As for :func:`doctored`.

    Raises
    ------
    PanahError
        When a byte differs.
    """
    other = doctored(case, day, totals_given=totals_given, closures_given=closures_given)
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
