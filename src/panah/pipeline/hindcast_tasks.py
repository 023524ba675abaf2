"""The tasks of a hindcast, case by case: scores, forecasts beside counts, and the leak rule checked on each case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.forecast.free.forecast import free_camps, free_forecast, split_weights
from panah.forecast.free.past import Past, others, with_shipped
from panah.forecast.free.past import learn as learn_misses
from panah.forecast.free.rows import free_rows, free_targets
from panah.forecast.given import cold_start, cold_start_ensemble, given_rows, split_of_arrivals
from panah.forecast.given.scoring import Run, rows_of
from panah.forecast.leaks import require_unchanged
from panah.forecast.rolling import (
    Library,
    earlier_library,
    learn,
    rolling_forecast,
    rolling_rows,
    rolling_targets,
    without,
)
from panah.forecast.rolling.scored import MODEL
from panah.model.case import Case
from panah.model.hindcast import RULES, SkillRow, TargetRow
from panah.pipeline.free import simulated_growth, simulated_split
from panah.pipeline.libraries import Learnt
from panah.pipeline.progress import Progress

FIRST_ORIGIN: Final = 31
"""Day from which rolling forecasts are scored: until then there is hardly a series."""
ORIGINS: Final = 4
"""Origins of each case at which the leak rule is checked."""
FEW_DRAWS: Final = 20
"""Draws of the forecasts that are made twice to check the leak rule."""
EARLIER: Final = "panah, earlier conflicts only"
"""Name of the rolling forecast learnt from what had been counted elsewhere before the case began."""

Forecast = NDArray[np.float64]


@dataclass
class Found:
    """What the tasks have found so far.

    ``checks`` counts forecasts that came out the same with a made-up future; ``notes`` are sentences on what could not
    be scored.
    """

    scores: list[SkillRow] = field(default_factory=list)
    targets: list[TargetRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    checks: int = 0

    def check(self, model: str, case: Case, forecast: Callable[[Case], Forecast], day: int, **given: bool) -> None:
        """The leak rule on one forecast."""
        require_unchanged(model, case, forecast, day, **given)
        self.checks += 1


def given(cases: Sequence[Case], found: Found, *, draws: int, seed: int, progress: Progress) -> None:
    """Task "given"."""
    progress("given", 0, len(cases))
    for n, case in enumerate(cases, start=1):
        for stock in (True, False):
            for name, model in (("cold start", cold_start), ("cold start as a distribution", cold_start_ensemble)):
                forecast = partial(model, draws=FEW_DRAWS, seed=seed, stock=stock)
                found.check(name, case, forecast, 0, totals_given=True, events_given=True)
        rows = given_rows(case, draws=draws, seed=seed)
        if not any(row.model == "Flee" for row in rows):
            found.notes.append(f"{case.name}: Flee's rules cannot run it, so Flee does not stand beside the others.")
        found.scores += rows
        found.scores += rows_of(case, Run(RULES, "ex-ante", simulated_split(case, seed=seed)))
        progress("given", n, len(cases))


def free(cases: Sequence[Case], found: Found, *, draws: int, seed: int, progress: Progress) -> None:
    """Task "free"."""
    past = with_shipped(learn_misses(cases, seed=seed))
    progress("free", 0, len(cases))
    for n, case in enumerate(cases, start=1):
        rows = free_rows(case, past, splits=draws, seed=seed, grown={RULES: simulated_growth(case, seed=seed)})
        if not rows:
            found.notes.append(f"{case.name}: nothing to score in task free: nobody counted after day 0.")
        found.scores += rows
        found.targets += free_targets(case, past, splits=draws, seed=seed)
        found.check("free run", case, partial(_free, past=others(past, case.group)), 0, events_given=True)
        progress("free", n, len(cases))


def _free(case: Case, past: Sequence[Past]) -> Forecast:
    """All numbers of a free run: in all, then by camp."""
    made = free_forecast(case, past, draws=FEW_DRAWS)
    camps = free_camps(made.run, split_weights(case, draws=FEW_DRAWS), made.scale)
    return np.concatenate([made.total.ravel(), camps.ravel()])


def rolling(
    cases: Sequence[Case], found: Found, learnt: Learnt, *, delays: Sequence[int], horizons: Sequence[int], draws: int,
    seed: int, progress: Progress,
) -> None:  # fmt: skip
    """Task "rolling".

    Where the cases given can be learnt from, also on interpolated days, for comparison, and with what had been counted
    elsewhere before the case began.
    """
    daily = learn(cases, "daily") if learnt.here else None
    progress("rolling", 0, len(cases))
    for n, case in enumerate(cases, start=1):
        library = without(learnt.library, case.group)
        split = split_of_arrivals(case, min(FIRST_ORIGIN, case.instance.days - 1), draws=draws, seed=seed)
        score = partial(rolling_rows, case, horizons=horizons, seed=seed, split=split)
        rows = score(library, delays=delays)
        if not rows:
            found.notes.append(f"{case.name}: nothing to score in task rolling: no count after day {FIRST_ORIGIN}.")
        if daily is not None:
            earlier = earlier_library(cases, case)
            rows += score(daily, delays=(0,), basis="daily")
            rows += () if earlier is None else score(earlier, delays=delays, models={MODEL: EARLIER})
        found.scores += rows
        found.targets += rolling_targets(case, library, horizons=horizons, delays=delays, split=split)
        _check_rolling(case, library, found, delays=delays, horizons=horizons, seed=seed)
        progress("rolling", n, len(cases))


def _check_rolling(
    case: Case, library: Library, found: Found, *, delays: Sequence[int], horizons: Sequence[int], seed: int
) -> None:
    """The leak rule at some origins of a case; with a delay, on the counts alone."""
    last = case.instance.days - 2
    days = np.unique(np.linspace(min(FIRST_ORIGIN, last), last, ORIGINS).astype(np.int64)).tolist()
    for day in (d for d in days if d >= 0):

        def with_split(one: Case, day: int = day) -> Forecast:
            split = split_of_arrivals(one, day, draws=FEW_DRAWS, seed=seed)
            return rolling_forecast(one, library, day, horizons, seed=seed, split=split)

        found.check("rolling", case, with_split, day)
        for delay in delays:
            late = partial(rolling_forecast, library=library, day=day, horizons=tuple(horizons), delay=delay, seed=seed)
            found.check(f"rolling with counts {delay} days late", case, late, day - delay, events_given=True)
