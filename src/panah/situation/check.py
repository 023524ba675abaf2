"""Everything wrong with a situation at once."""

from __future__ import annotations

import math

from panah.errors import Problem
from panah.model.situation import QUANTITIES, Cell, Situation


def problems(situation: Situation) -> tuple[Problem, ...]:
    """Cells with unknown quantities, disordered or impossible bounds, dates after the day, or nothing behind them."""
    out = [p for cell in situation.cells for p in _of_cell(cell, situation)]
    keys = [(c.route or c.place_code, c.quantity, c.item, c.as_of) for c in situation.cells]
    twice = sorted({k for k in keys if keys.count(k) > 1}, key=str)
    out += [Problem("the same cell twice", f"situation, {key[1]} at {key[0]}", str(key[2])) for key in twice]
    return tuple(out)


def _of_cell(cell: Cell, situation: Situation) -> list[Problem]:
    where = f"situation, {cell.quantity} at {cell.place_code or cell.route or 'nowhere'}"
    out = []
    bounds = f"{cell.low:g}, {cell.best:g}, {cell.high:g}"
    if cell.quantity not in QUANTITIES:
        out.append(Problem("unknown quantity", where, cell.quantity, ", ".join(sorted(QUANTITIES))))
    if not all(math.isfinite(v) for v in (cell.low, cell.best, cell.high)):
        out.append(Problem("a bound is not a number", where, bounds))
    elif not 0 <= cell.low <= cell.best <= cell.high:
        out.append(Problem("bounds out of order", where, bounds, "0 <= low <= best <= high"))
    elif cell.unit == "probability" and cell.high > 1:
        out.append(Problem("not a probability", where, bounds, "0 to 1"))
    if cell.as_of > situation.date:
        out.append(Problem("dated after the reference date", where, cell.as_of.isoformat(), f"up to {situation.date}"))
    if not cell.evidence:
        out.append(Problem("nothing behind it", where, fix="Name the claim or atlas row it rests on."))
    return out
