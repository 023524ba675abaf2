"""Rolling hindcasts: every count of a case forecast as it could have been, and how far off it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Final

import numpy as np

from panah.forecast.calibration import covered, pit
from panah.forecast.rolling.baselines import BASELINES, baseline
from panah.forecast.rolling.calibrate import without
from panah.forecast.rolling.forecast import generator, member_order, sample_of
from panah.forecast.rolling.library import DELAYS, HORIZONS, Library
from panah.forecast.rolling.quantiles import Floats, Ints
from panah.forecast.rolling.targets import Targets, targets
from panah.forecast.rolling.view import View, view
from panah.forecast.scores import crps_sample, energy, log_counts, wis
from panah.model.case import Case
from panah.model.forecast import QUANTILE_LEVELS
from panah.model.hindcast import CountBasis, SkillRow, TargetRow

MODEL: Final = "panah"
"""Name of the rolling forecast among its baselines."""
MODELS: Final[Mapping[str, str]] = {name: name for name in (MODEL, *BASELINES)}
FIRST: Final = "first_"
"""Before the name of a measure over first counts of camps, which are not in the others."""
PIT_BINS: Final = 10


def rolling_rows(
    case: Case,
    library: Library,
    *,
    horizons: Sequence[int] = HORIZONS,
    delays: Sequence[int] = DELAYS,
    seed: int = 0,
    basis: CountBasis = "raw",
    split: Floats | None = None,
    models: Mapping[str, str] = MODELS,
) -> tuple[SkillRow, ...]:
    """Scores of the rolling forecast and of its baselines on one case.

    Every count of a camp from day 31 + horizon on is forecast from what was published ``horizon`` days before. ``crps``
    and ``wis`` are the mean over a camp's counts of score / people registered in all camps on the day of the count (as
    Flee interpolates and corrects them), summed over camps. ``crps_log`` is of log(people + 1), mean over a camp's
    counts, then over camps. ``energy`` is of all camps counted on one day / that total, mean over days with several.
    ``cover50``, ``cover90`` and ``pit0`` to ``pit9`` are parts of all counts, ties randomised; a forecast of one number
    has none. Measures that begin with ``first_`` are over first counts of camps, which the others leave out.

    Parameters
    ----------
    case
        The case.
    library
        What it holds of the case's own group is left out, and it is calibrated anew without.
    horizons, delays
        Days ahead, and days a count takes to be published.
    seed
        Of ties and of the order of members.
    basis
        That of the library.
    split
        As for ``rolling_forecast``.
    models
        Models and baselines to score, and the names they get.
    """
    if basis != library.basis:
        raise ValueError(f"counts on basis {basis} need a library of that basis, not {library.basis}")
    seen, other = view(case, basis), without(library, case.group)
    out: list[SkillRow] = []
    for horizon in horizons:
        for delay in delays:
            held = targets(seen, horizon, delay)
            for name, shown in models.items():
                sample = _sample(name, seen, held, other, horizon, delay, split)
                rng = generator(seed, case.name, name, basis, str(horizon), str(delay))
                for prefix, among in (("", ~held.first), (FIRST, held.first)):
                    order = member_order(case, len(case.camps), seed)
                    for measure, value, n in _measures(sample[:, among], held.where(among), order, rng):
                        out.append(
                            SkillRow(
                                "rolling", "ex-ante", case.name, case.group, shown, basis, delay, horizon,
                                prefix + measure, value, n,
                            )
                        )  # fmt: skip
    return tuple(out)


def rolling_targets(
    case: Case,
    library: Library,
    *,
    horizons: Sequence[int] = HORIZONS,
    delays: Sequence[int] = DELAYS,
    split: Floats | None = None,
) -> tuple[TargetRow, ...]:
    """The rolling forecast of each raw count, quantiles beside what was counted; parameters as in ``rolling_rows``."""
    seen, other = view(case), without(library, case.group)
    names = [case.instance.places[p].name for p in case.instance.camps]
    out = []
    for horizon in horizons:
        for delay in delays:
            held = targets(seen, horizon, delay)
            sample = _sample(MODEL, seen, held, other, horizon, delay, split)
            if not len(held.day):
                continue
            quantiles = np.quantile(sample, QUANTILE_LEVELS, axis=0)
            for k in range(len(held.day)):
                origin, day = (case.start + timedelta(days=int(d[k])) for d in (held.origin, held.day))
                out.append(
                    TargetRow(
                        "rolling", case.name, names[held.state.camp[k]], MODEL, origin, day, horizon, delay,
                        bool(held.first[k]), float(held.observed[k]), *(float(q) for q in np.rint(quantiles[:, k])),
                    )
                )  # fmt: skip
    return tuple(out)


def _sample(
    name: str, seen: View, held: Targets, other: Library, horizon: int, delay: int, split: Floats | None
) -> Floats:
    if name == MODEL:
        return sample_of(seen, held.state, held.origin, held.day, other, split)
    return baseline(name, held.state, other, horizon, delay)


def _measures(sample: Floats, held: Targets, order: Ints, rng: np.random.Generator) -> Iterator[tuple[str, float, int]]:
    """Name, value and number of targets of each measure; nothing where there is no target."""
    n = len(held.day)
    if not n:
        return
    camp = held.state.camp
    points = len(sample) > 1
    share = 1.0 / held.total
    yield "crps", float(_by_camp(crps_sample(sample, held.observed, fair=False) * share, camp).sum()), n
    logs = crps_sample(log_counts(sample), log_counts(held.observed), fair=False)
    yield "crps_log", float(_by_camp(logs, camp).mean()), n
    quantiles = np.quantile(sample, QUANTILE_LEVELS, axis=0)
    yield "wis", float(_by_camp(wis(quantiles, QUANTILE_LEVELS, held.observed).total * share, camp).sum()), n
    vectors = list(_vectors(sample, held, order))
    if vectors:
        yield "energy", float(np.mean(vectors)), len(vectors)
    if points:
        where = pit(sample, held.observed, rng)
        for level in (50, 90):
            yield f"cover{level}", float(covered(where, level / 100).mean()), n
        bins = np.minimum((where * PIT_BINS).astype(np.int64), PIT_BINS - 1)
        for k in range(PIT_BINS):
            yield f"pit{k}", float((bins == k).mean()), n


def _by_camp(values: Floats, camp: Ints) -> Floats:
    """Mean of the values of each camp that has any."""
    _, back = np.unique(camp, return_inverse=True)
    out: Floats = np.bincount(back, values) / np.bincount(back)
    return out


def _vectors(sample: Floats, held: Targets, order: Ints) -> Iterator[float]:
    """Energy score / total of each day on which several camps were counted."""
    _, back, counts = np.unique(held.day, return_inverse=True, return_counts=True)
    for k in np.flatnonzero(counts > 1):
        rows = np.flatnonzero(back == k)
        members = sample[:, rows]
        if len(members) > 1:
            members = np.take_along_axis(members, order[:, held.state.camp[rows]], axis=0)
        yield energy(members, held.observed[rows], fair=False) / float(held.total[rows[0]])
