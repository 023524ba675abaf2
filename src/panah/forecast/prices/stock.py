"""For how long food lasts, held against what was said: the last known stock, less what has been missing since.

A closed form and nothing else: a stock of D days' use, of which the share 1 - p of each day's use is eaten where gates
let the share p of normal flow pass, lasts D less the sum of 1 - p. It knows no rationing, no rise of the price that
stretches a stock, and no inflow that nobody sees; where it says that food ended before it did, that is what it lacks.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from panah.model.price_case import PriceCase, StatementRow, gate_days
from panah.model.price_scores import StockRow

STOCK: Final = "stock_days"
"""Name of the fact that tells a stock [days of normal use]."""

LOW: Final = 7.0
"""Days of supply below which a place is said to run low [days]: the brief's and the simulation's own measure."""

Basis = tuple[dt.date, float, float]
"""Day on which a stock was known, and its bounds [days]."""


def stock_rows(case: PriceCase) -> tuple[StockRow, ...]:
    """A line for each statement of a case that something known before it can be held against."""
    out = []
    for said in sorted(case.statements, key=lambda s: (s.market, s.said)):
        basis = _basis(case, said)
        if basis is not None:
            out.append(_row(case, said, basis))
    return tuple(out)


def _basis(case: PriceCase, said: StatementRow) -> Basis | None:
    """The latest stock known before a statement was made: from an earlier statement, or a fact; None without any."""
    known: list[Basis] = [
        (f.known_from, f.low, f.high)
        for f in case.facts
        if f.name == STOCK and f.market in ("", said.market) and f.known_from < said.said
    ]
    known += [
        (s.said, s.low, s.high)
        for s in case.statements
        if s.market == said.market and s.says == "days_of_supply" and s.said < said.said
    ]
    return max(known, default=None)


def _row(case: PriceCase, said: StatementRow, basis: Basis) -> StockRow:
    day, low, high = basis
    passes = gate_days(case.diary, case.gates_of(said.market), day, (said.said - day).days).passes
    missing = float((1.0 - passes.max(axis=1)).sum()) if passes.shape[1] else 0.0
    margin = LOW if said.says == "runs_low" else 0.0
    least, most = (max(0.0, bound - missing - margin) for bound in (low, high))
    return StockRow(
        case.id, said.market, said.said, said.says, said.low, said.high, day, low, high, missing, least, most,
        overlaps=least <= said.high and most >= said.low, source=said.source,
    )  # fmt: skip
