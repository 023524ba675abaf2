"""The tasks of a hindcast, case by case: scores, forecasts beside counts, and the leak rule checked on each case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.forecast.free.forecast import free_forecast
from panah.forecast.free.past import Past, others, with_shipped
from panah.forecast.free.past import learn as learn_misses
from panah.forecast.free.rows import free_rows, free_targets
from panah.forecast.given import cold_start, given_rows, split_of_arrivals
from panah.forecast.leaks import require_unchanged
from panah.forecast.rolling import Library, learn, rolling_forecast, rolling_rows, rolling_targets, without
from panah.model.case import Case
from panah.model.hindcast import SkillRow, TargetRow
from panah.pipeline.free import RULES as SIMULATED
from panah.pipeline.free import simulated_growth
from panah.pipeline.libraries import Learnt
from panah.pipeline.progress import Progress

FIRST_ORIGIN: Final = 31
"""Day from which rolling forecasts are scored: until then there is hardly a series."""
ORIGINS: Final = 4
"""Origins of each case at which the leak rule is checked."""
FEW_DRAWS: Final = 20
"""Draws of the forecasts that are made twice to check the leak rule."""


@dataclass
class Found:
    """What the tasks have found so far; ``checks`` counts forecasts that came out the same with a made-up future."""

    scores: list[SkillRow] = field(default_factory=list)
    targets: list[TargetRow] = field(default_factory=list)
    checks: int = 0


def given(cases: Sequence[Case], found: Found, *, draws: int, seed: int, progress: Progress) -> None:
    """Task "given"."""
    progress("given", 0, len(cases))
    for n, case in enumerate(cases, start=1):
        for stock in (True, False):
            model = partial(cold_start, draws=FEW_DRAWS, seed=seed, stock=stock)
            require_unchanged("cold start", case, model, 0, totals_given=True, closures_given=True)
            found.checks += 1
        found.scores += given_rows(case, draws=draws, seed=seed)
        progress("given", n, len(cases))


def free(cases: Sequence[Case], found: Found, *, draws: int, seed: int, progress: Progress) -> None:
    """Task "free"."""
    past = with_shipped(learn_misses(cases, seed=seed))
    progress("free", 0, len(cases))
    for n, case in enumerate(cases, start=1):
        grown = {SIMULATED: simulated_growth(case, seed=seed)}
        found.scores += free_rows(case, past, splits=draws, seed=seed, grown=grown)
        found.targets += free_targets(case, past, splits=draws, seed=seed)
        require_unchanged("free run", case, partial(_total, past=others(past, case.group)), 0, closures_given=True)
        found.checks += 1
        progress("free", n, len(cases))


def _total(case: Case, past: Sequence[Past]) -> NDArray[np.float64]:
    return free_forecast(case, past, draws=FEW_DRAWS).total


def rolling(
    cases: Sequence[Case], found: Found, learnt: Learnt, *, delays: Sequence[int], horizons: Sequence[int], draws: int,
    seed: int, progress: Progress,
) -> None:  # fmt: skip
    """Task "rolling"; on interpolated days as well, for comparison, where the cases given can be learnt from."""
    library, daily = learnt.library, learn(cases, "daily") if learnt.here else None
    progress("rolling", 0, len(cases))
    for n, case in enumerate(cases, start=1):
        split = split_of_arrivals(case, min(FIRST_ORIGIN, case.instance.days - 1), draws=draws, seed=seed)
        other = without(library, case.group)
        found.scores += rolling_rows(case, other, horizons=horizons, delays=delays, seed=seed, split=split)
        if daily is not None:
            found.scores += rolling_rows(
                case, daily, horizons=horizons, delays=(0,), seed=seed, basis="daily", split=split
            )
        found.targets += rolling_targets(case, other, horizons=horizons, delays=delays, split=split)
        found.checks += _check_rolling(case, other, horizons, seed)
        progress("rolling", n, len(cases))


def _check_rolling(case: Case, library: Library, horizons: Sequence[int], seed: int) -> int:
    """The leak rule at some origins of a case; how many."""
    last = case.instance.days - 2
    days = np.unique(np.linspace(min(FIRST_ORIGIN, last), last, ORIGINS).astype(np.int64)).tolist()
    for day in days:

        def forecast(one: Case, day: int = day) -> NDArray[np.float64]:
            split = split_of_arrivals(one, day, draws=FEW_DRAWS, seed=seed)
            return rolling_forecast(one, library, day, horizons, seed=seed, split=split)

        require_unchanged("rolling", case, forecast, day)
    return len(days)
