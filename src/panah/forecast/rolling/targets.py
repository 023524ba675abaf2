"""What is to be forecast: counts at a horizon, and the counts that the library learns from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.forecast.rolling.quantiles import Floats, Ints
from panah.forecast.rolling.settings import setting
from panah.forecast.rolling.states import States, states
from panah.forecast.rolling.view import View, last_known

FIRST_ORIGIN: Final = 31
"""Forecasts are scored from this day on [days]; before it there is hardly a count."""
DAILY_STEP: Final = 7
"""Days between origins on Flee's interpolated days."""
DAILY_LEADS: Final = (7, 14, 30, 60, 90)
"""Days ahead that the library learns on Flee's interpolated days."""
DAILY_THIN: Final = 4
"""On those days the library takes every so many-th origin, or it would be large and say the same thing many times."""


@dataclass(frozen=True)
class Targets:
    """N counts and what was known when they were forecast.

    Parameters
    ----------
    state
        What was known.
    origin, day
        (N,) day of the forecast and day of the count.
    observed
        (N,) persons counted.
    total
        (N,) people registered in all camps on that day, as Flee interpolates and corrects them: the unit of scores.
    first
        (N,) bool: nothing but at most one count of 0 was known of the camp.
    """

    state: States
    origin: Ints
    day: Ints
    observed: Floats
    total: Floats
    first: NDArray[np.bool_]

    def where(self, chosen: NDArray[np.bool_]) -> Targets:
        """The chosen ones, in the same order."""
        return Targets(
            self.state.where(chosen),
            self.origin[chosen],
            self.day[chosen],
            self.observed[chosen],
            self.total[chosen],
            self.first[chosen],
        )


def targets(seen: View, horizon: int, delay: int) -> Targets:
    """Every count of a camp from day 31 + horizon on, forecast ``horizon`` days before.

    Parameters
    ----------
    seen
        The case; on basis "daily" origins lie a week apart.
    horizon
        Days from the origin to the count.
    delay
        Days a count takes to be published.
    """
    camp, day, observed = [np.empty(0, np.int64)], [np.empty(0, np.int64)], [np.empty(0)]
    for c, series in enumerate(seen.camps):
        chosen = (series.days >= FIRST_ORIGIN + horizon) & (series.days < seen.days)
        if seen.basis == "daily":
            chosen &= (series.days - FIRST_ORIGIN - horizon) % DAILY_STEP == 0
        camp.append(np.full(int(chosen.sum()), c, np.int64))
        day.append(series.days[chosen])
        observed.append(series.people[chosen].astype(np.float64))
    return _targets(seen, np.concatenate(camp), np.concatenate(day), np.concatenate(observed), horizon, delay)


def _targets(seen: View, camp: Ints, day: Ints, observed: Floats, horizon: int, delay: int) -> Targets:
    known = day - horizon - delay
    state = states(seen, camp, known, day)
    counts = np.zeros(len(camp), np.int64)
    for c, series in enumerate(seen.camps):
        mine = camp == c
        # a leading zero counts here as a count: with one more it makes a series of two
        counts[mine] = last_known(series, known[mine]) + 1 + seen.stated[c]
    total = seen.case.instance.registered[day].sum(axis=1).astype(np.float64)
    first = (state.peak == 0) & (counts < 2)
    return Targets(state, day - horizon, day, observed, np.maximum(total, 1.0), first)


def lessons(seen: View) -> Targets:
    """Counts that follow origins spread over the case, with what was known then: what a library learns from.

    From each origin a camp's counts are taken only if each lies farther ahead than the one before by a factor, so that
    camps counted daily do not fill the library.
    """
    daily = seen.basis == "daily"
    step = DAILY_STEP * DAILY_THIN if daily else int(setting("origin_step"))
    camp, origin, day, observed = [], [], [], []
    for c, series in enumerate(seen.camps):
        upto = int(np.searchsorted(series.days, seen.days))
        days = series.days[:upto]
        for start in range(0, seen.days, step):
            for j in _ahead(days, start, daily):
                camp.append(c)
                origin.append(start)
                day.append(int(days[j]))
                observed.append(float(series.people[j]))
    where = np.array(camp, np.int64), np.array(origin, np.int64), np.array(day, np.int64)
    state = states(seen, *where)
    total = seen.case.instance.registered[where[2]].sum(axis=1).astype(np.float64)
    return Targets(state, where[1], where[2], np.array(observed, np.float64), np.maximum(total, 1.0), state.peak == 0)


def _ahead(days: Ints, start: int, daily: bool) -> list[int]:
    """Indices of the counts to be learnt from one origin."""
    if daily:
        return [start + lead for lead in DAILY_LEADS if start + lead < len(days)]
    least, most, ratio = setting("shortest_lead"), setting("longest_lead"), setting("lead_ratio")
    chosen = []
    first = int(np.searchsorted(days, start, side="right"))
    for j in range(first, len(days)):
        ahead = float(days[j] - start)
        if ahead > most:
            break
        if ahead >= least:
            chosen.append(j)
            least = ahead * ratio
    return chosen
