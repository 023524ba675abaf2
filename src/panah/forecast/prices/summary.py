"""Scores of hindcasts of prices: by case, and pooled over all forecasts beside other models.

Errors are of log price, so that they are relative and cases in different currencies can be put together. Pooled skill
has its uncertainty from drawing cases anew, each with all its forecasts: months of one case go together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.forecast.calibration import covered, pit_of_quantiles
from panah.forecast.skill import best_value, skill_interval
from panah.model.hindcast import SkillRow
from panah.model.price_scores import FEWEST_CASES, PooledRow, PriceTargetRow, PriceTask

POOLED: Final = (0.025, 0.975)
"""Ends of the interval of pooled skill."""

_LEVELS: Final = (0.05, 0.1, 0.5, 0.9, 0.95)


def _numbers(rows: Sequence[PriceTargetRow], *names: str) -> NDArray[np.float64]:
    """(names, rows) values of some columns."""
    return np.array([[float(getattr(row, name)) for row in rows] for name in names])


def errors(rows: Sequence[PriceTargetRow]) -> NDArray[np.float64]:
    """(rows,) size of the log ratio of the forecast's median to what was paid."""
    median, paid = _numbers(rows, "q50", "observed")
    out: NDArray[np.float64] = np.abs(np.log(median / paid))
    return out


def _means(rows: Sequence[PriceTargetRow], seed: int) -> dict[str, float]:
    median, paid = _numbers(rows, "q50", "observed")
    return {
        "error_log": float(errors(rows).mean()),
        "bias_log": float(np.log(median / paid).mean()),
        "crps_log": float(_numbers(rows, "crps_log").mean()),
        "cover80": float(inside(rows, 0.8, seed).mean()),
        "cover90": float(inside(rows, 0.9, seed).mean()),
    }


def skill_rows(rows: Iterable[PriceTargetRow], groups: Mapping[str, str], *, seed: int = 1) -> tuple[SkillRow, ...]:
    """Measures of each model on each case, by task and horizon.

    Parameters
    ----------
    rows
        All forecasts.
    groups
        Country of each case by its id.
    seed
        Of ties at the ends of intervals.
    """
    held: dict[tuple[PriceTask, str, str, int], list[PriceTargetRow]] = defaultdict(list)
    for row in rows:
        held[row.task, row.case, row.model, row.horizon].append(row)
    return tuple(
        SkillRow(task, "ex-ante", case, groups[case], model, "raw", 0, horizon, measure, value, len(found))
        for (task, case, model, horizon), found in held.items()
        for measure, value in _means(found, seed).items()
    )


def inside(rows: Sequence[PriceTargetRow], share: float, seed: int) -> NDArray[np.float64]:
    """(rows,) 1 where what was paid lies in the central interval that promises ``share``, else 0; ties at random."""
    quantiles = _numbers(rows, "q05", "q10", "q50", "q90", "q95")
    paid = _numbers(rows, "observed")[0]
    where = pit_of_quantiles(quantiles, _LEVELS, paid, np.random.default_rng([seed, len(rows)]))
    return covered(where, share).astype(np.float64)


_POOLED: Final[Mapping[str, Callable[[Sequence[PriceTargetRow], int], NDArray[np.float64]]]] = {
    "error_log": lambda rows, _: errors(rows),
    "crps_log": lambda rows, _: _numbers(rows, "crps_log")[0],
    "cover80": lambda rows, seed: inside(rows, 0.8, seed),
    "cover90": lambda rows, seed: inside(rows, 0.9, seed),
}
"""What is put together over all prices, by measure."""


def pooled_rows(rows: Iterable[PriceTargetRow], baseline: str, own: str, *, seed: int = 1) -> tuple[PooledRow, ...]:
    """Every model beside the baseline, and our own beside every other one, over the prices that both forecast."""
    held: dict[tuple[PriceTask, int], dict[str, dict[tuple[object, ...], PriceTargetRow]]] = {}
    for row in rows:
        by_model = held.setdefault((row.task, row.horizon), {})
        by_model.setdefault(row.model, {})[row.case, row.market, row.origin] = row
    out = []
    for (task, horizon), by_model in held.items():
        for model, mine in by_model.items():
            for rival, theirs in by_model.items():
                both = [key for key in mine if key in theirs]
                if model == rival or not both or (rival != baseline and model != own):
                    continue
                pair = [mine[key] for key in both], [theirs[key] for key in both]
                out += [_pooled(task, horizon, name, model, rival, *pair, seed=seed) for name in _POOLED]
    return tuple(out)


def _pooled(
    task: PriceTask, horizon: int, measure: str, model: str, rival: str, mine: Sequence[PriceTargetRow],
    theirs: Sequence[PriceTargetRow], *, seed: int,
) -> PooledRow:  # fmt: skip
    a, b = _POOLED[measure](mine, seed), _POOLED[measure](theirs, seed)
    cases = [row.case for row in mine]
    names = list(dict.fromkeys(cases))
    member = np.array([[case == name for case in cases] for name in names], dtype=np.float64)
    best = best_value(measure)
    off = [np.abs(member @ values / member.sum(axis=1) - best) for values in (a, b)]
    scored = best == 0.0 and float(b.sum()) > 0
    enough = len(names) >= FEWEST_CASES
    interval = skill_interval(a, b, cases, seed=seed, ends=POOLED) if scored and enough else None
    return PooledRow(
        task, horizon, measure, model, rival, targets=len(a), cases=len(names), value=float(a.mean()),
        rival_value=float(b.mean()), skill=1.0 - float(a.sum() / b.sum()) if scored else None,
        low=interval[0] if interval else None, high=interval[1] if interval else None,
        better=int((off[0] < off[1]).sum()), worse=int((off[0] > off[1]).sum()),
    )  # fmt: skip
