"""From ensembles to the rows of ``forecast.csv``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

import numpy as np

from panah.errors import InputError, Problem
from panah.forecast.block import Block
from panah.forecast.blocks import blocks
from panah.forecast.quantiles import check_levels, quantiles, rounded
from panah.model.ensemble import Ensemble
from panah.model.forecast import QUANTILE_LEVELS, Forecast, ForecastRow


def summarise(ensemble: Ensemble, levels: Sequence[float] = QUANTILE_LEVELS) -> tuple[ForecastRow, ...]:
    """Quantiles of one ensemble over its members.

    Arrivals and departures are counted from the reference date; ``cross_border`` is the change of people abroad
    since then. Area totals, the focus, its staple and the household have a row for every day, day 0 included;
    other goods there for days 0, 7, 14, ..., 30 and the last; other places for days 7, 14, ... and the last. A
    place where a count of people is zero for every member and horizon has no rows of it. A day on which something
    happens (``runs_low_day``) counts all members: quantiles that fall on members in which it does not happen have
    no row; its probability on the last day says how many those are. A probability (a holder, supply that has run
    low or out, a class of prices) is one number, not a sample: it stands in the row of level 0.5, and there are no
    others.

    Parameters
    ----------
    ensemble
        All members of a scenario (M, D, P).
    levels
        Quantile levels in (0, 1), increasing.

    Returns
    -------
    Rows sorted by quantity, item, group, place_code, horizon and level; values rounded as in
    ``quantiles.DECIMALS``.

    Raises
    ------
    InputError
        When the levels cannot be used.
    PanahError
        When a simulated value is not finite.
    """
    asked = check_levels(levels)
    rows = [row for block in blocks(ensemble) for row in _rows(ensemble, block, asked)]
    return tuple(sorted(rows, key=_order))


def forecast(ensembles: Iterable[Ensemble], levels: Sequence[float] = QUANTILE_LEVELS) -> Forecast:
    """The forecast of several scenarios on one reference date.

    Raises
    ------
    InputError
        When there is no ensemble, a scenario comes twice, or the reference dates differ.
    """
    held = tuple(ensembles)
    names = [e.scenario for e in held]
    problems = [Problem("scenario given twice", value=n) for n in sorted({n for n in names if names.count(n) > 1})]
    dates = sorted({e.situation.date for e in held})
    if len(dates) != 1:
        found = ", ".join(d.isoformat() for d in dates) or "no ensemble"
        problems.append(Problem("a forecast has one reference date", value=found))
    if problems:
        raise InputError(problems)
    rows = [row for e in held for row in summarise(e, levels)]
    return Forecast(dates[0], tuple(sorted(rows, key=_order)))


def _order(row: ForecastRow) -> tuple[str, str, str, str, str, int, float]:
    return (row.scenario, row.quantity, row.item, row.group, row.place_code, row.horizon, row.quantile_level)


def _rows(ensemble: Ensemble, block: Block, levels: tuple[float, ...]) -> Iterator[ForecastRow]:
    if block.chance:
        levels, values = (0.5,), block.sample.mean(axis=0, dtype=np.float64)[None]
    else:
        values = quantiles(block.sample, levels)
    values = rounded(values, block.unit)
    start, members = ensemble.situation.date, int(block.sample.shape[0])
    horizons = [(int(h), start + timedelta(days=int(h))) for h in block.horizons]
    for c, key in enumerate(block.keys):
        if block.drop_zero and not block.sample[:, :, c].any():
            continue
        for h, (horizon, day) in enumerate(horizons):
            for level, value in zip(levels, values[:, h, c].tolist(), strict=True):
                if value == block.never:
                    continue
                yield ForecastRow(
                    ensemble.scenario, block.quantity, key.item, key.group, block.unit, key.place, key.place_code,
                    day, horizon, level, value, members,
                )  # fmt: skip
