"""Task "free" on one case: the model, its priors alone and simple rules, all scored alike on days somebody counted."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.forecast.calibration import covered, pit
from panah.forecast.free.baselines import LAST_VALUE, POOLED, last_value, pooled_increments
from panah.forecast.free.forecast import SPLITS, FreeForecast, free_camps, free_forecast, split_weights
from panah.forecast.free.past import Past, others
from panah.forecast.free.totals import DRAWS, free_days
from panah.forecast.given.scoring import Targets, targets
from panah.forecast.scores import crps_sample, log_counts, wis
from panah.model.case import Case
from panah.model.forecast import QUANTILE_LEVELS
from panah.model.hindcast import SkillRow, TargetRow

MODEL: Final = "panah"
"""Name of the model that is meant to be used."""
PRIORS: Final = "panah, priors alone"
"""The same without what other conflicts show."""
WINDOWS: Final = (30, 90, 180, 365, 730)
"""Horizons: counts after the one before and up to this day. Horizon 0 is of all counts."""
POINTS: Final = frozenset({LAST_VALUE})
"""Models that give one number, which has no interval."""
SPACED: Final = frozenset({POOLED})
"""Models whose members stand at even levels; those of others are drawn."""

Sample = NDArray[np.float64]


def free_rows(
    case: Case,
    past: Sequence[Past],
    *,
    draws: int = DRAWS,
    splits: int = SPLITS,
    seed: int = 1,
    split: Sample | None = None,
    grown: Mapping[str, Sample] | None = None,
) -> tuple[SkillRow, ...]:
    """Every measure of every model and baseline of task "free" on one case.

    Targets are the counts published of days 1 to 730. Of the count of all: ``crps`` and ``wis``, with its parts
    ``wis_dispersion``, ``wis_over`` and ``wis_under``, are the mean of score / people counted (at least 1);
    ``crps_log`` is of log(people + 1); ``cover50`` and ``cover90`` are parts of the counts, ties randomised;
    ``bias_log`` is the mean of log((median + 1) / (counted + 1)), ``error_log`` of its size. Of camps, with ``camps_``
    before the name: each camp's mean of score / people registered in all camps that day, summed over camps
    (``camps_crps_log``: mean over camps).

    Parameters
    ----------
    case
        The case.
    past
        From :func:`panah.forecast.free.past.learn`, and ``with_shipped``; those of the case's group are left out.
    draws, splits, seed
        Draws of departures and of the split among camps.
    split
        (S, D, C) shares of arrivals, to be used instead of the cold start's.
    grown
        By name of a further model, (M, D') people registered since day 0 [persons]; scored if D' covers the case.
    """
    made = free_forecast(case, past, draws=draws, seed=seed)
    out: list[SkillRow] = []
    for model, sample in _models(case, past, made, grown or {}):
        out += _rows(case, model, _of_total(case, model, sample, seed))
    shares = split if split is not None else split_weights(case, draws=splits, seed=seed)
    held = _held_camps(case)
    if len(held.day):
        for model, people in _camps(made, shares):
            out += _rows(case, model, _of_camps(case, model, people, held, seed))
    return tuple(out)


def free_targets(
    case: Case, past: Sequence[Past], *, draws: int = DRAWS, splits: int = SPLITS, seed: int = 1
) -> tuple[TargetRow, ...]:
    """The model's forecast of each count, as quantiles beside it; place "" for the count of all."""
    made = free_forecast(case, past, draws=draws, seed=seed)
    camps = free_camps(made.run, split_weights(case, draws=splits, seed=seed), made.scale)
    day, people = _held_total(case)
    held = _held_camps(case)
    names = [case.instance.places[p].name for p in case.instance.camps]
    every = [("", d, n, made.total[:, d]) for d, n in zip(day.tolist(), people.tolist(), strict=True)]
    every += [
        (names[c], d, n, camps[:, d, c])
        for c, d, n in zip(held.camp.tolist(), held.day.tolist(), held.people.tolist(), strict=True)
    ]
    return tuple(
        TargetRow(
            "free", case.name, place, MODEL, case.start, case.start + timedelta(days=d), d, 0, False, n,
            *np.rint(np.quantile(sample, QUANTILE_LEVELS)).tolist(),
        )
        for place, d, n, sample in every
    )  # fmt: skip


def _models(
    case: Case, past: Sequence[Past], made: FreeForecast, grown: Mapping[str, Sample]
) -> Iterator[tuple[str, Sample]]:
    """Name and (M, D) people in all."""
    first, days = made.run.known.total, free_days(case)
    yield MODEL, made.total
    yield PRIORS, made.run.total()
    yield LAST_VALUE, last_value(first, days)
    elsewhere = [p for p in others(past, case.group) if np.isfinite(p.growth).any()]
    if elsewhere:
        yield POOLED, pooled_increments(first, elsewhere, days)
    for name, growth in grown.items():
        if growth.shape[1] >= days:
            yield name, np.maximum(first + growth[:, :days], 0.0)


def _camps(made: FreeForecast, split: Sample) -> Iterator[tuple[str, Sample]]:
    """Name and (S, D, C) people in camps."""
    yield MODEL, free_camps(made.run, split, made.scale)
    yield PRIORS, free_camps(made.run, split)
    yield LAST_VALUE, np.broadcast_to(made.run.known.camps, (1, *split.shape[1:]))


def _held_total(case: Case) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Days and people of the counts of all that are targets."""
    keep = (case.total.days > 0) & (case.total.days < free_days(case))
    return case.total.days[keep], case.total.people[keep].astype(np.float64)


def _held_camps(case: Case) -> Targets:
    """Counts of camps that are targets."""
    held = targets(case)
    keep = held.day < free_days(case)
    return Targets(held.day[keep], held.camp[keep], held.people[keep], held.share[keep], held.total[keep])


def _windows(day: NDArray[np.int64]) -> Iterator[tuple[int, NDArray[np.bool_]]]:
    """Horizon and which counts are of it, where there are any."""
    yield 0, np.ones(len(day), dtype=bool)
    for after, upto in zip((0, *WINDOWS), WINDOWS, strict=False):
        yield upto, (day > after) & (day <= upto)


Measured = Iterator[tuple[int, str, float, int]]


def _of_total(case: Case, model: str, sample: Sample, seed: int) -> Measured:
    """Horizon, measure, value and number of targets."""
    day, people = _held_total(case)
    scored = _scored(sample[:, day], people, model, _rng(case, model, "total", seed))
    middle = log_counts(np.median(sample[:, day], axis=0)) - log_counts(people)
    relative = 1.0 / np.maximum(people, 1.0)
    for horizon, among in _windows(day):
        n = int(among.sum())
        if n:
            for measure, each in scored.items():
                per = relative if measure in _IN_PERSONS else 1.0
                yield horizon, measure, float((each * per)[among].mean()), n
            yield horizon, "bias_log", float(middle[among].mean()), n
            yield horizon, "error_log", float(np.abs(middle[among]).mean()), n


def _of_camps(case: Case, model: str, people: Sample, held: Targets, seed: int) -> Measured:
    """The same of camps."""
    scored = _scored(people[:, held.day, held.camp], held.people, model, _rng(case, model, "camps", seed))
    for horizon, among in _windows(held.day):
        n = int(among.sum())
        if n:
            _, camp = np.unique(held.camp[among], return_inverse=True)
            for measure, each in scored.items():
                values = (each / held.total if measure in _IN_PERSONS else each)[among]
                by_camp = np.bincount(camp, values) / np.bincount(camp)
                if measure in _IN_PERSONS:
                    yield horizon, f"camps_{measure}", float(by_camp.sum()), n
                else:
                    yield horizon, f"camps_{measure}", float((by_camp if "log" in measure else values).mean()), n


_IN_PERSONS: Final = frozenset({"crps", "wis", "wis_dispersion", "wis_over", "wis_under"})


def _scored(sample: Sample, people: Sample, model: str, rng: np.random.Generator) -> dict[str, Sample]:
    """(N,) scores of each measure by name."""
    fair = model not in SPACED
    intervals = wis(np.quantile(sample, QUANTILE_LEVELS, axis=0), QUANTILE_LEVELS, people)
    out = {
        "crps": crps_sample(sample, people, fair=fair),
        "crps_log": crps_sample(log_counts(sample), log_counts(people), fair=fair),
        "wis": intervals.total,
        "wis_dispersion": intervals.dispersion,
        "wis_over": intervals.over,
        "wis_under": intervals.under,
    }
    if model not in POINTS:
        where = pit(sample, people, rng)
        out |= {f"cover{s}": covered(where, s / 100).astype(np.float64) for s in (50, 90)}
    return out


def _rng(case: Case, model: str, of: str, seed: int) -> np.random.Generator:
    return np.random.default_rng([seed, zlib.crc32(f"{case.name} {model} {of}".encode())])


def _rows(case: Case, model: str, measured: Measured) -> Iterator[SkillRow]:
    for horizon, measure, value, n in measured:
        yield SkillRow("free", "ex-ante", case.name, case.group, model, "raw", 0, horizon, measure, value, n)
