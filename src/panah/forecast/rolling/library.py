"""A library of what followed what: rows of other crises that a forecast draws its analogues from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from panah.errors import InputError, Problem
from panah.forecast.rolling.quantiles import Floats, Ints
from panah.forecast.rolling.settings import setting
from panah.forecast.rolling.states import COUNTED, FRESH
from panah.forecast.rolling.targets import lessons, targets
from panah.forecast.rolling.view import View, view
from panah.model.case import Case
from panah.model.hindcast import CountBasis

DECIMALS: Final = 3
"""Decimals of every number of a library, so that one written to a file and read again forecasts the same bytes."""
HORIZONS: Final = (7, 14, 30, 60, 90)
DELAYS: Final = (0, 7, 14)
Names = NDArray[np.str_]

T = TypeVar("T", "Counted", "Fresh", "Pool")


@dataclass(frozen=True)
class Counted:
    """Camps with people, and how many they had later; N rows.

    Parameters
    ----------
    group
        (N,) group of the case.
    case
        (N,) number of the case, to weigh cases alike.
    lead, change7, change30, change90, total_change, log_share
        As in ``States``; lead in days.
    increment
        (N,) log of (people later + offset) / (people + offset).
    """

    group: Names
    case: Ints
    lead: Floats
    change7: Floats
    change30: Floats
    change90: Floats
    total_change: Floats
    log_share: Floats
    increment: Floats


@dataclass(frozen=True)
class Fresh:
    """Camps without a count of people so far, and how many were counted later.

    Parameters
    ----------
    group, case
        As in ``Counted``.
    camp
        (N,) number of the camp within its case, to weigh camps alike.
    lead
        (N,) days from the last day known.
    part
        (N,) people counted, in equal parts of all people registered, see ``States.sharing``.
    """

    group: Names
    case: Ints
    camp: Ints
    lead: Floats
    part: Floats


@dataclass(frozen=True)
class Pool:
    """Log increments at each horizon and delay: the baseline that knows nothing of a camp but its last count.

    Parameters
    ----------
    group
        (N,) group of the case.
    horizon, delay
        (N,) days.
    increment
        (N,) as in ``Counted``.
    weight
        (N,) counts that the row stands for.
    """

    group: Names
    horizon: Ints
    delay: Ints
    increment: Floats
    weight: Floats


@dataclass(frozen=True)
class Library:
    """What other crises teach.

    Parameters
    ----------
    basis
        That of the counts it was learnt from.
    counted, fresh, pool
        The rows.
    spread
        (3,) factor on the width of forecasts by band of lead, see ``calibrate``.
    """

    basis: CountBasis
    counted: Counted
    fresh: Fresh
    pool: Pool
    spread: Floats

    @property
    def groups(self) -> tuple[str, ...]:
        """Groups it has rows of, sorted."""
        return tuple(sorted({*self.counted.group.tolist(), *self.fresh.group.tolist(), *self.pool.group.tolist()}))


def chosen(rows: T, keep: NDArray[Any]) -> T:
    """Some rows of a table, by a mask or by index."""
    return replace(rows, **{f.name: getattr(rows, f.name)[keep] for f in fields(rows)})


def gather(cases: Sequence[Case], basis: CountBasis = "raw") -> Library:
    """A library of cases, not yet calibrated.

    Raises
    ------
    InputError
        When the cases together hold no camp that was counted twice.
    """
    if not cases:
        raise InputError(Problem("nothing to learn rolling forecasts from", "cases", allowed="at least one case"))
    seen = [view(case, basis) for case in cases]
    counted = _joined(Counted, [_counted(v, k) for k, v in enumerate(seen)])
    fresh = _joined(Fresh, [_fresh(v, k) for k, v in enumerate(seen)])
    pool = _joined(Pool, [_pool(v, h, d) for v in seen for h in HORIZONS for d in DELAYS])
    library = Library(basis, counted, fresh, pool, np.ones(3))
    check(library, "cases")
    return library


def check(library: Library, where: str) -> None:
    """Refuse a library that nothing can be learnt from.

    Raises
    ------
    InputError
    """
    if not len(library.counted.lead):
        problem = Problem("nothing to learn rolling forecasts from", where, allowed="camps counted at least twice")
        raise InputError(problem)


def apart(library: Library, group: str) -> Library:
    """The rows of all groups but one, with the same spread."""
    return replace(
        library,
        counted=chosen(library.counted, library.counted.group != group),
        fresh=chosen(library.fresh, library.fresh.group != group),
        pool=chosen(library.pool, library.pool.group != group),
    )


def increment(people: Floats, later: Floats) -> Floats:
    """Log change of people, both with the offset added."""
    offset = setting("offset")
    out: Floats = np.log((later + offset) / (people + offset))
    return out


def _joined(kind: type[T], parts: Iterable[T]) -> T:
    parts = list(parts)
    return kind(**{f.name: np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(kind)})


def _rounded(values: Floats) -> Floats:
    return np.round(values, DECIMALS) + 0.0  # no negative zeros


def _names(seen: View, n: int) -> Names:
    return np.full(n, seen.case.group)


def _counted(seen: View, number: int) -> Counted:
    known = lessons(seen)
    known = known.where(known.state.kind == COUNTED)
    s = known.state
    return Counted(
        group=_names(seen, len(s)),
        case=np.full(len(s), number, np.int64),
        lead=s.lead,
        change7=_rounded(s.change[:, 0]),
        change30=_rounded(s.change[:, 1]),
        change90=_rounded(s.change[:, 2]),
        total_change=_rounded(s.total_change),
        log_share=_rounded(s.log_share),
        increment=_rounded(increment(s.people, known.observed)),
    )


def _fresh(seen: View, number: int) -> Fresh:
    known = lessons(seen)
    known = known.where((known.state.kind == FRESH) & (known.state.registered > 0))
    s = known.state
    return Fresh(
        group=_names(seen, len(s)),
        case=np.full(len(s), number, np.int64),
        camp=s.camp,
        lead=s.lead,
        part=_rounded(known.observed * np.maximum(s.sharing, 1.0) / s.registered),
    )


def _pool(seen: View, horizon: int, delay: int) -> Pool:
    known = targets(seen, horizon, delay)
    known = known.where(~known.first)
    n = len(known.day)
    return Pool(
        group=_names(seen, n),
        horizon=np.full(n, horizon, np.int64),
        delay=np.full(n, delay, np.int64),
        increment=_rounded(increment(known.state.people, known.observed)),
        weight=np.ones(n),
    )
