"""Rolling-origin hindcasts of prices: each model from each month of each case, beside what was paid.

Axes: M draws, H horizons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from panah.forecast.prices.models import Asked, PriceModel, Prices
from panah.forecast.scores import crps_sample
from panah.model.price_case import PriceCase
from panah.model.price_scores import PriceTargetRow, PriceTask

LEVELS: Final = (0.05, 0.1, 0.5, 0.9, 0.95)


@dataclass(frozen=True)
class Settings:
    """Horizons [months, increasing], draws of each forecast, seed."""

    horizons: tuple[int, ...] = (1, 2, 3)
    draws: int = 200
    seed: int = 1


def others(cases: Sequence[PriceCase], case: PriceCase) -> tuple[PriceCase, ...]:
    """Cases that a forecast of this one may learn from: those of other countries, earlier and later."""
    return tuple(one for one in cases if one.group != case.group)


def origins(case: PriceCase, horizons: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Treated markets and months from which a price within the window is forecast: where one was observed."""
    seen = np.isfinite(case.prices)
    for market in np.flatnonzero(case.treated).tolist():
        for origin in range(max(case.first - 1, 0), case.last):
            ahead = [origin + h for h in horizons if case.first <= origin + h <= case.last]
            if seen[origin, market] and seen[ahead, market].any():
                yield case.markets[market], origin


def forecast_rows(
    case: PriceCase, models: Sequence[PriceModel], learned: Mapping[str, Any], tasks: Sequence[PriceTask],
    settings: Settings,
) -> Iterator[PriceTargetRow]:  # fmt: skip
    """Every forecast of some models on a case beside what was paid.

    Parameters
    ----------
    case
        The whole case; models see what was known at each origin.
    models
        With ``learned`` by their names, from :func:`learn_all`.
    tasks
        One or both.
    settings
        Horizons, draws and seed.

    Raises
    ------
    PanahError
        When a model gives no prices.
    """
    for market, origin in origins(case, settings.horizons):
        for model in models:
            made: dict[bool, Prices] = {}
            for task in tasks:
                given = task == "diary" and model.reads_diary
                if given not in made:
                    asked = Asked(case, market, origin, settings.horizons, settings.draws, settings.seed, given)
                    made[given] = model(asked, learned[model.name])
                yield from _beside(case, market, origin, task, model.name, made[given], settings.horizons)


def _beside(
    case: PriceCase, market: str, origin: int, task: PriceTask, model: str, made: Prices, horizons: Sequence[int]
) -> Iterator[PriceTargetRow]:
    prices = case.price_of(market)
    for column, h in enumerate(horizons):
        at = origin + h
        if not case.first <= at <= case.last or not np.isfinite(prices[at]):
            continue
        draws, paid = np.log(made[:, column]), float(prices[at])
        q05, q10, q50, q90, q95 = np.exp(np.quantile(draws, LEVELS)).tolist()
        score = crps_sample(draws[:, None], np.log([paid]), fair=False)
        yield PriceTargetRow(
            task, case.id, market, model, case.day(origin), case.day(at), h, float(prices[origin]), paid,
            q05, q10, q50, q90, q95, float(score[0]),
        )  # fmt: skip


def learn_all(models: Sequence[PriceModel], cases: Sequence[PriceCase]) -> Mapping[str, Any]:
    """What each model takes from some whole cases, by its name; models that learn the same way share it."""
    made: dict[Any, Any] = {}
    for model in models:
        if model.learn not in made:
            made[model.learn] = model.learn(cases)
    return {model.name: made[model.learn] for model in models}
