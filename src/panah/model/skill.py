"""Skill over cases: what models reach on each conflict, in the middle, at worst, and beside a named baseline."""

from __future__ import annotations

from dataclasses import dataclass

from panah.model.hindcast import Column, CountBasis, Task


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured and how, alike for all models of a table; the fields are those of a ``SkillRow``."""

    task: Task
    column: Column
    basis: CountBasis
    delay: int
    horizon: int
    measure: str


@dataclass(frozen=True)
class ConflictTable:
    """One measure by model and conflict.

    Parameters
    ----------
    measured
        What the numbers are.
    cases, groups
        Names of the K cases and the group of each.
    models
        Names of the V models.
    values
        V rows of K values; None where a model has none for a case.
    """

    measured: Measured
    cases: tuple[str, ...]
    groups: tuple[str, ...]
    models: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True, slots=True)
class SkillSummary:
    """One model's values of one measure over cases, and beside the baseline.

    Parameters
    ----------
    task, column, basis, delay, horizon, measure, model
        As in ``SkillRow``.
    cases, groups
        How many cases the model has a value for, and groups these belong to.
    mean, median
        Over these cases, each weighing the same.
    worst, worst_case
        The value farthest from the best possible one, which is 0, or the promised share for a coverage.
    baseline
        Name of the baseline; "" where there is none in the table.
    common, common_groups
        How many cases both have a value for, and groups these belong to; what follows is over these.
    skill
        1 - mean of the model / mean of the baseline: 0 is as good, 1 perfect. None for a coverage or signed error.
    skill_low, skill_high
        5 % and 95 % of the skill when groups are drawn anew; None with fewer than two groups.
    better, worse
        Cases in which the model comes nearer to the best value than the baseline, or less near.
    """

    task: Task
    column: Column
    basis: CountBasis
    delay: int
    horizon: int
    measure: str
    model: str
    cases: int
    groups: int
    mean: float
    median: float
    worst: float
    worst_case: str
    baseline: str
    common: int
    common_groups: int
    skill: float | None
    skill_low: float | None
    skill_high: float | None
    better: int
    worse: int
