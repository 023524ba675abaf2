"""An event that shuts gates: which markets does a forecast let rise, and which rose?

Axes: N markets.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from panah.forecast.prices.models import Asked, PriceModel
from panah.forecast.prices.tasks import Settings
from panah.model.price_case import PriceCase
from panah.model.price_scores import EventRow, RankingRow

SPREADS: Final = 2.0
"""A market rose at the event if its change lies so many spreads beyond the others' middle."""

TO_DEVIATION: Final = 1.4826
"""Standard deviation of a normal distribution over its median absolute deviation."""

TOP: Final = 3


def event_rows(case: PriceCase, model: PriceModel, learned: Any, settings: Settings) -> tuple[EventRow, ...]:
    """Forecast and observed change of every market in the months after an event, the diary given.

    Markets without a price before or after are left out; a case without an event has no rows.
    """
    out: list[EventRow] = []
    if case.event is None:
        return ()
    start = case.event
    known = np.flatnonzero(np.isfinite(case.prices[start])).tolist()
    expected = {m: _median_change(case, model, learned, settings, case.markets[m]) for m in known}
    for column, h in enumerate(settings.horizons):
        if start + h >= len(case.months):
            continue
        markets = [m for m in known if np.isfinite(case.prices[start + h, m])]
        paid = np.log(case.prices[start + h, markets] / case.prices[start, markets])
        forecast = np.array([expected[m][column] for m in markets])
        treated = case.treated[markets]
        if not treated.any() or treated.all():
            continue
        beyond = _beyond(paid, treated)
        ranks = rankdata(-forecast.round(9), method="min"), rankdata(-paid, method="min")
        out += [
            EventRow(
                case.id, model.name, h, case.markets[m], bool(treated[i]), float(forecast[i]), float(paid[i]),
                int(ranks[0][i]), int(ranks[1][i]), float(beyond[i]),
            )
            for i, m in enumerate(markets)
        ]  # fmt: skip
    return tuple(out)


def _median_change(
    case: PriceCase, model: PriceModel, learned: Any, settings: Settings, market: str
) -> NDArray[np.float64]:
    """(H,) log of the forecast's median over the price before the event."""
    assert case.event is not None
    asked = Asked(case, market, case.event, settings.horizons, settings.draws, settings.seed, future_gates=True)
    median = np.median(np.log(model(asked, learned)), axis=0)
    out: NDArray[np.float64] = median - np.log(case.price_of(market)[case.event])
    return out


def _beyond(changes: NDArray[np.float64], treated: NDArray[np.bool_]) -> NDArray[np.float64]:
    """(N,) spreads by which changes lie above the middle of the markets that are not treated."""
    middle = float(np.median(changes[~treated]))
    spread = TO_DEVIATION * float(np.median(np.abs(changes[~treated] - middle)))
    out: NDArray[np.float64] = (changes - middle) / spread if spread > 0 else np.zeros(len(changes))
    return out


def rankings(rows: Sequence[EventRow]) -> tuple[RankingRow, ...]:
    """One line for each case, model and horizon."""
    keys = dict.fromkeys((row.case, row.model, row.horizon) for row in rows)
    return tuple(_ranking([r for r in rows if (r.case, r.model, r.horizon) == key]) for key in keys)


def _ranking(rows: Sequence[EventRow]) -> RankingRow:
    forecast = np.array([r.forecast for r in rows]).round(9)
    observed = np.array([r.observed for r in rows])
    treated = np.array([r.treated for r in rows])
    risen = treated & (np.array([r.beyond for r in rows]) > SPREADS)
    return RankingRow(
        rows[0].case, rows[0].model, rows[0].horizon, len(rows), int(treated.sum()), int(risen.sum()),
        auc_treated=auc(forecast, treated), auc_risen=auc(forecast, risen) if risen.any() else None,
        others_on_top=_on_top(forecast, ~treated), still_on_top=_on_top(forecast, ~risen),
        observed_auc=auc(observed, treated),
    )  # fmt: skip


def auc(values: NDArray[np.float64], chosen: NDArray[np.bool_]) -> float:
    """Chance that a chosen value lies above one that is not, ties counting half (Mann and Whitney's U / n m)."""
    ranks = rankdata(values)
    n, m = int(chosen.sum()), int((~chosen).sum())
    return (float(ranks[chosen].sum()) - n * (n + 1) / 2) / (n * m)


def _on_top(values: NDArray[np.float64], wanted: NDArray[np.bool_]) -> float:
    """How many of the wanted are among the ``TOP`` greatest; where values tie at the edge, the mean over orders."""
    edge = np.sort(values)[::-1][min(TOP, len(values)) - 1]
    above, level = values > edge, values == edge
    room = (min(TOP, len(values)) - above.sum()) / level.sum()
    return float((above & wanted).sum() + room * (level & wanted).sum())
