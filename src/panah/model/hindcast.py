"""Hindcasts: forecasts of past conflicts made with what was known then, and how far they were from what was counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Task = Literal["given", "free", "rolling"]
Column = Literal["ex-ante", "as published"]
Basis = Literal["raw", "daily"]

TASKS: Final[dict[Task, str]] = {
    "given": "from day 0 with each day's total known: how people are shared among the places they reach",
    "free": "from day 0 with nothing known of what follows but violence and closures: how many come, and where",
    "rolling": "from each day on with the registrations published until then: how many are where days later",
}
"""The three tasks, which are never mixed."""

COLUMNS: Final[dict[Column, str]] = {
    "ex-ante": "only what was known at the time",
    "as published": "with the capacities of camps as the instance gives them, which come from the registrations",
}


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One measure of one model on one case.

    Parameters
    ----------
    task, column
        See ``TASKS`` and ``COLUMNS``.
    case, group
        Name of the case and its country of origin.
    model
        Name of the model or baseline.
    basis
        "raw": on days on which somebody counted; "daily": on every day, with Flee's interpolation.
    delay
        Days a registration takes to be published.
    horizon
        Days ahead; 0 for a measure over the whole run.
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
    basis: Basis
    delay: int
    horizon: int
    measure: str
    value: float
    targets: int
