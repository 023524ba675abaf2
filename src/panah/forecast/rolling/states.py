"""What is known of a camp at an origin: its last count, recent slopes, and its part of all people registered."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.forecast.rolling.quantiles import Floats, Ints
from panah.forecast.rolling.settings import setting
from panah.forecast.rolling.view import View, last_known, log_growth, slopes

WINDOWS: Final = (7, 30, 90)
"""Days over which a camp's recent slope is taken."""
TOTAL_WINDOW: Final = 30
"""Days over which the growth of the total is taken."""

FRESH, COUNTED, CLOSED = 0, 1, 2


@dataclass(frozen=True)
class States:
    """N forecasts to be made, with what was known for each.

    Parameters
    ----------
    camp
        (N,) int64 C index.
    kind
        (N,) int64: FRESH where no person has been counted so far, CLOSED where the last count is 0 after others that
        were not, else COUNTED.
    lead
        (N,) days from the last count to the target; from the last day known for a camp never counted.
    people
        (N,) persons at the last count, 0 where there is none.
    peak
        (N,) persons: largest count so far.
    change
        (N, 3) relative change over the lead if the slope of the last 7, 30, 90 days went on, of people + offset.
    total_change
        (N,) log change of the total of all places over the lead if its growth of the last 30 days went on.
    overdue
        (N,) log change of that total since the camp's last count.
    log_share
        (N,) log of people over all people registered in camps, both with the offset added.
    registered
        (N,) persons: latest known counts of all camps together; of the table total while no camp has any.
    sharing
        (N,) camps with people at their latest count, and those in which nobody has been counted so far.
    """

    camp: Ints
    kind: Ints
    lead: Floats
    people: Floats
    peak: Floats
    change: Floats
    total_change: Floats
    overdue: Floats
    log_share: Floats
    registered: Floats
    sharing: Floats

    def __len__(self) -> int:
        return len(self.camp)

    def where(self, chosen: NDArray[np.bool_]) -> States:
        """The chosen ones, in the same order."""
        return States(**{f.name: getattr(self, f.name)[chosen] for f in fields(self)})


def states(seen: View, camp: Ints, known: Ints, day: Ints) -> States:
    """What was known of camps.

    Parameters
    ----------
    seen
        The case.
    camp
        (N,) C indices.
    known
        (N,) last day whose counts are known: the origin less the days a count takes to be published.
    day
        (N,) days to be forecast.
    """
    n = len(camp)
    kind, people, peak = np.full(n, FRESH, np.int64), np.zeros(n), np.zeros(n)
    last, slope = known.astype(np.float64), np.zeros((n, len(WINDOWS)))
    for c, series in enumerate(seen.camps):
        mine = np.flatnonzero(camp == c)
        index = last_known(series, known[mine])
        mine, index = mine[index >= 0], index[index >= 0]
        if not len(mine):
            continue
        people[mine] = series.people[index]
        peak[mine] = np.maximum.accumulate(series.people)[index]
        last[mine] = np.where(peak[mine] > 0, series.days[index], known[mine])
        for k, window in enumerate(WINDOWS):
            slope[mine, k] = slopes(series, window)[index]
    kind[peak > 0] = np.where(people > 0, COUNTED, CLOSED)[peak > 0]
    registered, sharing = _registered(seen, known)
    growth, overdue = _total(seen, known, last)
    lead = day - last
    offset, most = setting("offset"), setting("change_at_most")
    return States(
        camp=camp,
        kind=kind,
        lead=lead,
        people=people,
        peak=peak,
        change=np.clip(slope * (lead / (people + offset))[:, None], -most, most),
        total_change=np.clip(growth * lead, -most, most),
        overdue=np.clip(overdue, -most, most),
        log_share=np.log((people + offset) / (registered + offset)),
        registered=registered,
        sharing=sharing,
    )


def _registered(seen: View, known: Ints) -> tuple[Floats, Floats]:
    """People registered by each day, and camps that share them or those to come, (N,) each."""
    days, back = np.unique(known, return_inverse=True)
    people, camps = np.zeros(len(days)), np.zeros(len(days))
    for series in seen.camps:
        index = last_known(series, days)
        there = np.flatnonzero(index >= 0)
        now = series.people[index[there]]
        people[there] += now
        empty = np.zeros(len(days), dtype=np.bool_)
        empty[there] = (now == 0) & (np.maximum.accumulate(series.people)[index[there]] > 0)
        camps += ~empty
    index = last_known(seen.total, days)
    stands_in = (people == 0) & (index >= 0)
    people[stands_in] = seen.total.people[index[stands_in]]
    return people[back], camps[back]


def _total(seen: View, known: Ints, last: Floats) -> tuple[Floats, Floats]:
    """Growth per day of the log of the total when last known, and its log change since ``last``, (N,) each."""
    offset = setting("total_offset")
    index = last_known(seen.total, known)
    there = index >= 0
    growth, overdue = np.zeros(len(known)), np.zeros(len(known))
    if there.any():
        now = seen.total.people[index[there]]
        growth[there] = log_growth(seen.total, TOTAL_WINDOW, offset)[index[there]]
        then = np.minimum(last[there], seen.total.days[index[there]])
        before = np.interp(then, seen.total.days, seen.total.people.astype(np.float64))
        overdue[there] = np.log((now + offset) / (before + offset))
    return growth, overdue
