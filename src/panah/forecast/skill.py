"""Scores of many cases brought together: a table by conflict, means, the worst, and skill with its uncertainty.

Skill is 1 - S / S_base with S and S_base the means over the same cases. Its uncertainty is that of the choice of
conflicts: whole groups of cases are drawn with replacement, as many as there are, and the ratio of the means is taken
anew (a block bootstrap; Künsch, Annals of Statistics 17:1217-1241, 1989, with conflicts as blocks). Cases of one group
go together because they share a war. With five or ten groups such an interval is itself rough, and says nothing of
conflicts unlike those at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.errors import PanahError
from panah.model.hindcast import SkillRow, Task
from panah.model.skill import ConflictTable, Measured, SkillSummary

DRAWS: Final = 4000
"""Sets of groups drawn; the 5 % and 95 % points then move by less than a hundredth of the interval's width."""
LOW, HIGH = 0.05, 0.95

NO_ERROR: Final = re.compile(r"(first_|camps_)?(bias_log|pit\d|wis_dispersion)")
"""Measures that are no error whose mean tells a better model: signed ones, tenths of a histogram, widths."""


def conflict_tables(rows: Iterable[SkillRow]) -> tuple[ConflictTable, ...]:
    """One table for each measure, task, column, basis, delay and horizon.

    Models and cases stand in the order in which they first appear.

    Raises
    ------
    PanahError
        When a model has two values for one cell, a value is not finite, or a case is in two groups.
    """
    cells: dict[Measured, dict[tuple[str, str], float]] = {}
    group_of: dict[str, str] = {}
    for row in rows:
        if group_of.setdefault(row.case, row.group) != row.group:
            raise PanahError(f"{row.case} is in two groups, {group_of[row.case]} and {row.group}")
        if not np.isfinite(row.value):
            raise PanahError(f"{row.measure} of {row.model} for {row.case} is not a finite number")
        table = cells.setdefault(_measured(row), {})
        if (row.model, row.case) in table:
            raise PanahError(f"{row.measure} of {row.model} for {row.case} stands twice at horizon {row.horizon}")
        table[row.model, row.case] = row.value
    return tuple(_table(measured, table, group_of) for measured, table in cells.items())


def summarise_skill(
    rows: Iterable[SkillRow], baselines: Mapping[Task, str], *, seed: int = 1, draws: int = DRAWS
) -> tuple[SkillSummary, ...]:
    """Every model's values over cases, beside the baseline of its task.

    Parameters
    ----------
    rows
        Of all cases, models and measures.
    baselines
        Name of the model to beat, by task; a table without it has no skill.
    seed
        Of the groups drawn: the same groups for every model and measure with the same groups, whatever else is there.
    draws
        Sets of groups drawn.

    Raises
    ------
    PanahError
        As for :func:`conflict_tables`.
    """
    out: list[SkillSummary] = []
    for table in conflict_tables(rows):
        base = baselines.get(table.measured.task, "")
        reference = table.values[table.models.index(base)] if base in table.models else None
        for model, values in zip(table.models, table.values, strict=True):
            out.append(_summary(table, model, values, base if reference else "", reference, seed, draws))
    return tuple(out)


def skill_interval(
    mine: NDArray[np.float64], base: NDArray[np.float64], groups: Sequence[str], *, seed: int = 1, draws: int = DRAWS,
    ends: tuple[float, float] = (LOW, HIGH),
) -> tuple[float, float] | None:  # fmt: skip
    """Two quantiles of the skill over sets of groups drawn with replacement, 5 % and 95 % unless others are named.

    Parameters
    ----------
    mine, base
        (K,) scores of the model and the baseline on the same cases, or of single forecasts, 0 or more.
    groups
        Group of each of the K.
    seed, draws
        As for :func:`summarise_skill`.
    ends
        Levels of the two quantiles.

    Returns
    -------
    The two, or None with fewer than two groups, or where the baseline makes no error in some set.
    """
    names = sorted(set(groups))
    if len(names) < 2:
        return None
    rng = np.random.default_rng([seed, len(names)])
    times = rng.multinomial(len(names), np.full(len(names), 1.0 / len(names)), size=draws)
    member = np.array([[g == name for g in groups] for name in names], dtype=np.float64)
    top, bottom = times @ (member @ mine), times @ (member @ base)
    if (bottom <= 0).any():
        return None
    low, high = np.quantile(1.0 - top / bottom, ends).tolist()
    return low, high


def best_value(measure: str) -> float:
    """What a perfect forecast scores: 0, or for a coverage such as ``cover90`` the share it promises."""
    promised = re.fullmatch(r"(?:first_|camps_)?cover(\d+)(?:_after\d+)?", measure)
    return int(promised[1]) / 100 if promised else 0.0


def _measured(row: SkillRow) -> Measured:
    return Measured(row.task, row.column, row.basis, row.delay, row.horizon, row.measure)


def _table(measured: Measured, cells: Mapping[tuple[str, str], float], group_of: Mapping[str, str]) -> ConflictTable:
    models = tuple(dict.fromkeys(model for model, _ in cells))
    cases = tuple(dict.fromkeys(case for _, case in cells))
    values = tuple(tuple(cells.get((model, case)) for case in cases) for model in models)
    return ConflictTable(measured, cases, tuple(group_of[c] for c in cases), models, values)


def _summary(
    table: ConflictTable,
    model: str,
    values: tuple[float | None, ...],
    base: str,
    reference: tuple[float | None, ...] | None,
    seed: int,
    draws: int,
) -> SkillSummary:
    measured, best = table.measured, best_value(table.measured.measure)
    held = [(c, g, v) for c, g, v in zip(table.cases, table.groups, values, strict=True) if v is not None]
    numbers = np.array([v for _, _, v in held])
    worst = int(np.argmax(np.abs(numbers - best)))
    both = [
        (g, v, r)
        for g, v, r in zip(table.groups, values, reference or values, strict=True)
        if reference is not None and v is not None and r is not None
    ]
    mine, rival = np.array([v for _, v, _ in both]), np.array([r for _, _, r in both])
    errors, rivals = np.abs(mine - best), np.abs(rival - best)
    judged = not NO_ERROR.fullmatch(measured.measure)
    scored = bool(both) and judged and best == 0.0 and float(rival.sum()) > 0
    groups = [g for g, _, _ in both]
    interval = skill_interval(mine, rival, groups, seed=seed, draws=draws) if scored and model != base else None
    return SkillSummary(
        measured.task,
        measured.column,
        measured.basis,
        measured.delay,
        measured.horizon,
        measured.measure,
        model,
        cases=len(held),
        groups=len({g for _, g, _ in held}),
        mean=float(numbers.mean()),
        median=float(np.median(numbers)),
        worst=float(numbers[worst]),
        worst_case=held[worst][0],
        baseline=base,
        common=len(both),
        common_groups=len(set(groups)),
        skill=1.0 - float(mine.mean() / rival.mean()) if scored else None,
        skill_low=interval[0] if interval else None,
        skill_high=interval[1] if interval else None,
        better=int((errors < rivals).sum()) if judged else 0,
        worse=int((errors > rivals).sum()) if judged else 0,
    )
