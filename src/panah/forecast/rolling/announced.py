"""What was announced of a case's camps by an origin: openings and closures with a date."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from panah.forecast.rolling.quantiles import Ints
from panah.model.case import Case

NEVER = np.iinfo(np.int64).max
"""Day of what has not been announced."""


def announced_days(case: Case, kind: Literal["opens", "closes"], origin: Ints, camp: Ints) -> Ints:
    """(N,) day on which each camp opens or closes as far as announced by each origin, NEVER where nothing was.

    Of several announcements the latest that was public holds, whatever the order of the file.
    """
    out = np.full(len(camp), NEVER, dtype=np.int64)
    public = sorted(
        (a for a in case.instance.announced if a.kind == kind and a.day), key=lambda a: (a.known_from, a.line)
    )
    for fact in public:
        if fact.place not in case.instance.camps or fact.day is None:
            continue
        mine = camp == case.instance.camps.index(fact.place)
        out[mine & (origin >= (fact.known_from - case.start).days)] = (fact.day - case.start).days
    return out


def not_open_yet(case: Case, origin: Ints, camp: Ints, day: Ints) -> NDArray[np.bool_]:
    """(N,) whether a camp is announced to open only after the target day."""
    opens = announced_days(case, "opens", origin, camp)
    out: NDArray[np.bool_] = (opens != NEVER) & (opens > day)
    return out


def closed_by(case: Case, origin: Ints, camp: Ints, day: Ints) -> NDArray[np.bool_]:
    """(N,) whether a camp is announced to close on or before the target day."""
    out: NDArray[np.bool_] = announced_days(case, "closes", origin, camp) <= day
    return out
