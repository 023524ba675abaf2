"""The leak rule for prices, checked by machine: a forecast must not change when everything after its origin does.

``doctored`` makes a case whose future is nonsense and whose past is untouched. What it cannot see: a date that a diary
states wrongly, and which markets and gates a case lists.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from panah.errors import PanahError
from panah.forecast.prices.models import Asked, PriceModel
from panah.model.price_case import FactRow, PriceCase, StatementRow
from panah.model.scenario import CrossingRow, Scenario

FAR: Final = 20.0
"""Made-up prices are the true ones times up to this, or over it."""


def doctored(case: PriceCase, origin: int, ahead: int, *, seed: int = 1) -> PriceCase:
    """A case with the same past and another future.

    Prices and outside prices after the origin are made up, some where none was observed; facts and statements after it
    are others; the diary is other after the last day that is given: rows that begin then, and ends that lie beyond.

    Parameters
    ----------
    case
        The true case.
    origin, ahead
        As for :meth:`PriceCase.as_of`.
    seed
        Of what is made up.
    """
    rng = np.random.default_rng([seed, origin])
    told, today = case.day(origin + ahead), case.day(origin)
    fact = FactRow(
        name="people", low=1, best=2, high=3, unit="persons", known_from=today + dt.timedelta(days=1), source="made up"
    )
    said = StatementRow(
        market=case.markets[0], said=today + dt.timedelta(days=1), says="runs_out", low=1, high=2, source="made up"
    )
    return replace(
        case,
        prices=_made_up(case.prices, origin, rng),
        outside=_made_up(case.outside, origin, rng),
        diary=_other_diary(case, told, rng),
        facts=(*(f for f in case.facts if f.known_from <= today), fact),
        statements=(*(s for s in case.statements if s.said <= today), said),
    )


def _made_up(prices: NDArray[np.float64], origin: int, rng: np.random.Generator) -> NDArray[np.float64]:
    out = prices.copy()
    later = out[origin + 1 :]
    level = float(np.nanmean(prices)) if np.isfinite(prices).any() else 1.0
    later[:] = level * np.exp(rng.uniform(-np.log(FAR), np.log(FAR), later.shape))
    return out


def _other_diary(case: PriceCase, told: dt.date, rng: np.random.Generator) -> Scenario:
    """The diary with other ends and other rows after a day."""
    next_day = told + dt.timedelta(days=1)
    rows = []
    for row in case.diary.crossings:
        if not isinstance(row.start, dt.date) or row.start > told:
            continue
        under_way = not isinstance(row.end, dt.date) or row.end >= told
        end = told + dt.timedelta(days=int(rng.integers(0, 500)))
        rows.append(row.model_copy(update={"end": end}) if under_way else row)
    gates = sorted({gate for gates in case.gates for gate in gates})
    later = [
        CrossingRow.model_validate({"place": gate, "from": next_day, "goods": "shut" if rng.random() < 0.5 else "open",
                                    "tax": float(rng.uniform(0, 1000))})
        for gate in gates
    ]  # fmt: skip
    return case.diary.model_copy(update={"crossings": (*rows, *later)})


def require_unchanged(model: PriceModel, asked: Asked, learned: Any) -> None:
    """Refuse a model whose forecast of a whole case depends on what came after the origin.

    Raises
    ------
    PanahError
        When a byte differs.
    """
    ahead = max(asked.horizons) if asked.future_gates else 0
    other = replace(asked, case=doctored(asked.case, asked.origin, ahead))
    if model(asked, learned).tobytes() != model(other, learned).tobytes():
        month = asked.case.months[asked.origin]
        what = f"the forecast of {model.name} for {asked.market} of {asked.case.id} from {month}"
        raise PanahError(f"leak: {what} depends on what became known later")
