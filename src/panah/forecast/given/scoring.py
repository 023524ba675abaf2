"""People forecast held against people registered, when the totals are given."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from panah.forecast.calibration import covered, pit
from panah.forecast.relative_difference import relative_difference
from panah.forecast.scores import crps_sample, energy
from panah.model.case import Case
from panah.model.hindcast import Column, CountBasis, SkillRow

FEWEST = 20
"""Draws from which an ensemble is scored as a distribution."""


@dataclass(frozen=True)
class Run:
    """What one model says of one case.

    Parameters
    ----------
    model, column
        See :class:`panah.model.hindcast.SkillRow`.
    people
        (K, D, C) float64: people in each camp; the mean over K is the point forecast.
    wide
        (K, D, C) float64: the forecast as a distribution; None where it is not one.
    after
        Days up to this one are not scored; -1 scores them all.
    """

    model: str
    column: Column
    people: NDArray[np.float64]
    wide: NDArray[np.float64] | None = None
    after: int = -1

    @property
    def point(self) -> NDArray[np.float64]:
        """(D, C) float64: the point forecast."""
        out: NDArray[np.float64] = self.people.mean(axis=0)
        return out


@dataclass(frozen=True)
class Targets:
    """Counts as published on the days of the run; N of them.

    Parameters
    ----------
    day, camp
        (N,) int64.
    people
        (N,) float64: people counted.
    share
        (N,) float64: the same over the day's total of all camps.
    total
        (N,) float64: that total, at least 1.
    """

    day: NDArray[np.int64]
    camp: NDArray[np.int64]
    people: NDArray[np.float64]
    share: NDArray[np.float64]
    total: NDArray[np.float64]


def targets(case: Case, after: int = -1) -> Targets:
    """Every count of a camp after a day, in the order of camps; day 0 is given, and no target."""
    rows = [
        (int(d), c, float(n))
        for c, series in enumerate(case.camps)
        for d, n in zip(series.days, series.people, strict=True)
        if max(after, 0) < d < case.instance.days
    ]
    table = np.array(rows, dtype=np.float64).reshape(-1, 3)
    day, camp, people = table[:, 0].astype(np.int64), table[:, 1].astype(np.int64), table[:, 2]
    total = np.maximum(case.instance.registered.sum(axis=1), 1).astype(np.float64)[day]
    return Targets(day, camp, people, people / total, total)


def ard_raw(point: NDArray[np.float64], held: Targets) -> float:
    """The averaged relative difference on raw counts.

    The sum over counts of |forecast - counted| over the day's total of all camps, divided by that of the counts over
    the same: a day on which one small camp was counted weighs little, one on which all were weighs most.
    """
    error = np.abs(point[held.day, held.camp] - held.people) / held.total
    return float(error.sum() / held.share.sum())


def rows_of(case: Case, run: Run) -> Iterator[SkillRow]:
    """All measures of one run.

    ``ard`` is Flee's, over all days or those after ``run.after`` (then called ``ard_after7`` and so on), on Flee's
    daily registrations; on raw counts it is :func:`ard_raw`. Runs of many draws have also, on raw counts, ``crps`` and
    ``energy`` over the day's total, each camp's or day's mean, and the shares of counts in the 50 and 90 % intervals.
    """
    registered, point = case.instance.registered, run.point
    ending = "" if run.after < 0 else f"_after{run.after}"
    days = slice(run.after + 1, None)

    def row(basis: CountBasis, measure: str, value: float, count: int) -> SkillRow:
        return SkillRow(
            "given", run.column, case.name, case.group, run.model, basis, 0, 0, measure + ending, value, count
        )

    left = len(registered[days])
    if left:
        yield row("daily", "ard", float(relative_difference(point[None, days], registered[days]).normal[0]), left)
    held = targets(case, run.after)
    if not held.share.sum():
        return
    yield row("raw", "ard", ard_raw(point, held), len(held.day))
    if run.wide is not None and len(run.wide) >= FEWEST:
        for measure, value in _of_ensemble(case, run, run.wide, held).items():
            yield row("raw", measure, value, len(held.day))


def _of_ensemble(case: Case, run: Run, wide: NDArray[np.float64], held: Targets) -> dict[str, float]:
    """Scores of the forecast as a distribution, on raw counts."""
    sample = wide[:, held.day, held.camp]
    each = crps_sample(sample, held.people) / held.total
    days = np.unique(held.day)
    vector = [energy(sample[:, held.day == d], held.people[held.day == d]) / held.total[held.day == d][0] for d in days]
    rng = np.random.default_rng(zlib.crc32(f"{case.name} {run.model} {run.column}".encode()))
    where = pit(sample, held.people, rng)
    return {
        "crps": float(sum(each[held.camp == c].mean() for c in np.unique(held.camp))),
        "energy": float(np.mean(vector)),
        "cover50": float(covered(where, 0.5).mean()),
        "cover90": float(covered(where, 0.9).mean()),
    }
