"""What a forecaster sees of a case: counts by camp without the zeros that stand for nobody having counted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from panah.forecast.rolling.quantiles import Floats, Ints
from panah.model.case import Case, Series
from panah.model.hindcast import CountBasis


@dataclass(frozen=True)
class View:
    """Counts of a case on one basis.

    Parameters
    ----------
    case
        The case itself.
    basis
        "raw": counts on the days somebody counted; "daily": Flee's interpolated days, whose value between two counts
        contains the later one, for comparison only.
    camps
        C series, without a leading zero dated day 0 or before.
    total
        Series of people registered in all, cut in the same way.
    stated
        (C,) int64: 1 where such a zero was cut, which is no count.
    days
        Days of the case, D; later counts are not used.
    """

    case: Case
    basis: CountBasis
    camps: tuple[Series, ...]
    total: Series
    stated: Ints
    days: int


def view(case: Case, basis: CountBasis = "raw") -> View:
    """A case on a basis.

    The tables of an instance begin with a row for day 0, which is 0 where nobody had counted yet. Read as a count it
    would make the first registration a sudden arrival.
    """
    if basis == "daily":
        days = np.arange(case.instance.days, dtype=np.int64)
        series = tuple(Series(days, case.instance.registered[:, c]) for c in range(len(case.camps)))
        return View(case, basis, series, Series(days, case.instance.total), np.zeros(len(series), np.int64), len(days))
    cut = tuple(_without_leading_zero(s) for s in case.camps)
    stated = np.array([len(s.days) - len(c.days) for s, c in zip(case.camps, cut, strict=True)], dtype=np.int64)
    return View(case, basis, cut, _without_leading_zero(case.total), stated, case.instance.days)


def _without_leading_zero(series: Series) -> Series:
    if len(series.days) and series.days[0] <= 0 and series.people[0] == 0:
        return Series(series.days[1:], series.people[1:])
    return series


def last_known(series: Series, known: Ints) -> Ints:
    """(N,) index of the last count dated on or before each day, -1 where there is none."""
    out: Ints = np.searchsorted(series.days, known, side="right") - 1
    return out


def slopes(series: Series, window: int) -> Floats:
    """(N,) people per day over the ``window`` days before each count, or since the first if that is later.

    Between two counts the series is taken as straight; nothing after the count enters.
    """
    days, people = series.days.astype(np.float64), series.people.astype(np.float64)
    if not len(days):
        return np.empty(0)
    span = np.minimum(float(window), days - days[0])
    before = np.interp(days - span, days, people)
    out: Floats = np.divide(people - before, span, out=np.zeros_like(days), where=span > 0)
    return out


def log_growth(series: Series, window: int, offset: float) -> Floats:
    """(N,) growth per day of log(people + offset) over the ``window`` days before each count."""
    days, people = series.days.astype(np.float64), series.people.astype(np.float64)
    if not len(days):
        return np.empty(0)
    span = np.minimum(float(window), days - days[0])
    change = np.log((people + offset) / (np.interp(days - span, days, people) + offset))
    out: Floats = np.divide(change, span, out=np.zeros_like(days), where=span > 0)
    return out
