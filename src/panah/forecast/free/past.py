"""What other conflicts teach of a free run: how far the priors missed them, and how their counts grew.

A conflict is never forecast from conflicts of its own country.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from panah.forecast.draws import levels, priors
from panah.forecast.free.totals import DRAWS, LAST_DAY, FreeRun, free_run
from panah.model.case import Case

TABLE: Final = "misses.csv"
HORIZONS: Final = (30, 90, 180, 365, 730)
"""Days at which a forecast is held against the count to learn how far it was off."""
OFFSET: Final = 1000.0
"""Added to growth before its logarithm is taken [persons]: below it, the size of a war is not what is missed."""


@dataclass(frozen=True)
class Past:
    """What one conflict teaches.

    Parameters
    ----------
    name, group
        Of the case; no name for a shipped one.
    growth
        (``LAST_DAY`` + 1,) float64: people counted on each day less those on day 0, between counts by straight lines;
        NaN after the last count, and
        throughout for a shipped one.
    missed
        Mean over horizons of log((growth + offset) / (median of the priors + offset)).
    spread
        Mean over horizons of the sd of the same over draws.
    """

    name: str
    group: str
    growth: NDArray[np.float64]
    missed: float
    spread: float


@dataclass(frozen=True)
class Miss:
    """How far the priors missed other conflicts, as a law for the next one: lognormal, with centre and sd of the log.

    ``groups`` is the number of groups learnt from; with fewer than two nothing is learnt.
    """

    centre: float
    width: float
    groups: int

    def scales(self, draws: int, seed: int) -> NDArray[np.float64]:
        """(K,) factors."""
        out: NDArray[np.float64] = np.exp(self.centre + self.width * ndtri(levels(draws, seed, "missed")))
        return out


def learn(cases: Iterable[Case], *, draws: int = DRAWS, seed: int = 1) -> tuple[Past, ...]:
    """What conflicts teach, from their forecasts by the priors alone with K draws."""
    return tuple(learnt(case, free_run(case, draws=draws, seed=seed)) for case in cases)


def learnt(case: Case, run: FreeRun) -> Past:
    """What one conflict teaches; ``run`` is its forecast by the priors alone."""
    growth = growth_of(case, run.known.total)
    expected = run.fled + run.late
    held = [h for h in HORIZONS if h < expected.shape[1] and np.isfinite(growth[h])]
    if not held:
        return Past(case.name, case.group, growth, np.nan, np.nan)
    logs = np.log(expected[:, held] + OFFSET)
    seen = np.log(np.maximum(growth[held], 0.0) + OFFSET)
    missed, spread = float((seen - np.median(logs, axis=0)).mean()), float(logs.std(axis=0).mean())
    return Past(case.name, case.group, growth, missed, spread)


def growth_of(case: Case, first: float) -> NDArray[np.float64]:
    """(``LAST_DAY`` + 1,) float64, see :class:`Past`."""
    days = np.arange(LAST_DAY + 1)
    after = case.total.days > 0
    when = np.concatenate([[0], case.total.days[after]]).astype(np.float64)
    people = np.concatenate([[first], case.total.people[after]])
    out: NDArray[np.float64] = np.interp(days, when, people, right=np.nan) - first
    return out


@cache
def shipped() -> tuple[Past, ...]:
    """What the conflicts taught that the package was tried on: misses and spreads by group, no counts and no names."""
    text = files("panah.forecast.free").joinpath(TABLE).read_text(encoding="utf-8")
    none = np.full(LAST_DAY + 1, np.nan)
    return tuple(
        Past("", r["group"], none, float(r["missed"]), float(r["spread"])) for r in csv.DictReader(text.splitlines())
    )


def with_shipped(past: Sequence[Past]) -> tuple[Past, ...]:
    """These conflicts, and the shipped ones of groups that are not among them."""
    groups = {p.group for p in past}
    return (*past, *(p for p in shipped() if p.group not in groups))


def others(past: Sequence[Past], group: str) -> tuple[Past, ...]:
    """Conflicts of other groups."""
    return tuple(p for p in past if p.group != group)


def miss(past: Sequence[Past]) -> Miss:
    """How far the priors missed some conflicts, cases weighing the same within a group and groups the same.

    With m the mean and s^2 the variance of what was missed, n groups and b the table's ``bias``: the centre is
    m n / (n + s^2 / b^2), the mean shrunk towards none. Of a new conflict, 90 % of misses lie within
    t s sqrt(1 + 1/n) of the mean, t the 95 % point of Student's law with n - 1 degrees of freedom. The width is such
    that, with the spread of the priors themselves, the forecast's 90 % interval is as wide; 0 if theirs is wider. Its
    tails are normal: those of Student's law with three degrees of freedom would hold more people than there are.
    """
    taught = [p for p in past if np.isfinite(p.missed)]
    groups = sorted({p.group for p in taught})
    n = len(groups)
    if n < 2:
        return Miss(0.0, 0.0, n)
    weight = np.array([1 / n / sum(q.group == p.group for q in taught) for p in taught])
    missed = np.array([p.missed for p in taught])
    mean = float(weight @ missed)
    variance = float(weight @ (missed - mean) ** 2) * n / (n - 1)
    spread = float(weight @ np.array([p.spread**2 for p in taught]))
    centre = mean * n / (n + variance / priors("free")["bias"].default ** 2)
    wide = float(stdtrit(n - 1, 0.95) / ndtri(0.95)) ** 2 * variance * (1 + 1 / n)
    return Miss(centre, max(wide - spread, 0.0) ** 0.5, n)
