"""Made-up crises for tests of rolling forecasts: a Flee instance with nothing in it but camps and their counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from panah.model.case import Case, Series
from panah.model.instance import Announced, FleeInstance, FleePlace, FleeSettings

Counts = Sequence[tuple[int, int]]


def made_case(
    camps: Mapping[str, Counts],
    *,
    name: str = "made",
    group: str = "AAA",
    days: int = 200,
    total: Counts | None = None,
    announced: Sequence[Announced] = (),
) -> Case:
    """A case with these counts by camp; the total is their sum over camps on each day that any was counted."""
    series = tuple(Series.of((d, float(n)) for d, n in counts) for counts in camps.values())
    grid = np.arange(days)
    registered = np.stack(
        [
            np.interp(grid, s.days, s.people).astype(np.int64) if len(s.days) else np.zeros(days, np.int64)
            for s in series
        ],
        axis=1,
    )
    counted = sorted({int(d) for s in series for d in s.days if 0 <= d < days})
    sums = total if total is not None else [(d, int(registered[d].sum())) for d in counted]
    places = tuple(FleePlace(n, "", "Elsewhere", 0.0, 0.0, "camp", 0, 1000) for n in camps)
    instance = FleeInstance(
        name=name, start=date(2020, 1, 1), days=days, places=places, routes=(), closures=(),
        conflict=np.zeros((days, len(places))), camps=tuple(range(len(places))), registered=registered,
        total=registered.sum(axis=1), camps_sum=registered.sum(axis=1), settings=FleeSettings(), files={},
        announced=tuple(announced),
    )  # fmt: skip
    return Case(instance, group, ("BBB",) * len(places), series, Series.of((d, float(n)) for d, n in sums))


def wandering(seed: int, *, group: str, camps: int = 4, days: int = 300, gap: int = 14, name: str = "") -> Case:
    """A case whose camps grow and shrink by chance, counted every ``gap`` days or so."""
    rng = np.random.default_rng(seed)
    out = {}
    for c in range(camps):
        first = int(rng.integers(0, days // 3))
        at = np.unique(np.concatenate([[first], np.arange(first + 3, days, gap) + rng.integers(0, 3)]))
        steps = rng.normal(0.02, 0.1, len(at))
        people = np.rint(2000 * (c + 1) * np.exp(np.cumsum(steps))).astype(int)
        out[f"camp {c}"] = [(int(d), int(n)) for d, n in zip(at, people, strict=True)]
    return made_case(out, group=group, days=days, name=name or f"{group}{seed}")


def some_cases() -> tuple[Case, ...]:
    """Four groups, five cases."""
    return tuple(wandering(k, group=g) for k, g in enumerate(("AAA", "BBB", "BBB", "CCC", "DDD")))
