"""Hindcasts: forecasts of past conflicts made with what was known then, and how far they were from what was counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Task = Literal["given", "free", "rolling", "diary", "blind"]
Column = Literal["ex-ante", "as published"]
CountBasis = Literal["raw", "daily"]

TASKS: Final[dict[Task, str]] = {
    "given": "from day 0 with each day's total known: how people are shared among the places they reach",
    "free": "from day 0 with nothing known of what follows but violence and closures: how many come, and where",
    "rolling": "from each day on with the registrations published until then: how many are where days later",
}
"""The three tasks of hindcasts of people, which are never mixed; those of prices stand in ``price_scores``."""

COLUMNS: Final[dict[Column, str]] = {
    "ex-ante": "only what was known at the time",
    "as published": "with the capacities of camps as the instance gives them, which come from the registrations",
}

BASES: Final[dict[CountBasis, str]] = {
    "raw": "days on which somebody counted",
    "daily": "every day, with Flee's interpolation between counts: it knows the later count, so use it to compare only",
}

RULES: Final = "rules panah"
"""Name of the simulation, whose rules a brief's forecast is made by, among the models of a hindcast."""

MEASURES: Final[dict[str, str]] = {
    "ard": "averaged relative difference: the sum over camps of |forecast - counted| over people counted; 2 at worst, "
    "and half of it is the share of people in the wrong camp. ard_after7 leaves out days up to day 7",
    "crps": "continuous ranked probability score over people registered in all: a mean absolute error of the whole "
    "distribution; rolling: mean over the counts of each camp, summed over camps",
    "crps_log": "the same of log(people + 1), or of log price: errors relative to size",
    "wis": "weighted interval score of the 50 and 90 % intervals and the median, over people registered",
    "energy": "energy score over people registered: the CRPS of all camps counted on one day together",
    "cover50": "share of counts inside the central 50 % interval, ties at random; .5 is right",
    "cover80": "share of prices inside the central 80 % interval; .8 is right",
    "cover90": "share of counts inside the central 90 % interval; .9 is right",
    "bias_log": "mean log ratio of the forecast's median to what was counted",
    "error_log": "mean size of that log ratio: its exponential is the factor by which the median is off",
    "pit0": "share of counts in the lowest tenth of their forecast; pit1 to pit9 likewise; .1 each is right",
    "first_crps": "crps over first counts of camps, which the other measures leave out; other first_ measures likewise",
}
"""Measures by name: the lower the better, but for coverage, bias and the tenths."""


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One measure of one model on one case.

    Parameters
    ----------
    task, column
        See ``TASKS``, ``PRICE_TASKS`` and ``COLUMNS``.
    case, group
        Name of the case and its country of origin.
    model
        Name of the model or baseline.
    basis
        See ``BASES``.
    delay
        Days a registration takes to be published.
    horizon
        Days ahead, for prices months; 0 for a measure over the whole run.
    measure
        Name of the score, such as ``ard``, ``crps``, ``crps_log``, ``wis``, ``energy``, ``cover50``, ``cover90``.
    value
        The mean over targets.
    targets
        How many counts it was held against.
    """

    task: Task
    column: Column
    case: str
    group: str
    model: str
    basis: CountBasis
    delay: int
    horizon: int
    measure: str
    value: float
    targets: int


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One forecast beside what was counted: people at a place on a day, in whole persons.

    ``place`` is empty for the count of all. ``first`` marks the first count of a camp, which the measures without
    ``first_`` before their names leave out.
    """

    task: Task
    case: str
    place: str
    model: str
    origin: date
    date: date
    horizon: int
    delay: int
    first: bool
    observed: float
    q05: float
    q25: float
    q50: float
    q75: float
    q95: float
