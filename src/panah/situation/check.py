"""Everything wrong with a situation at once."""

from __future__ import annotations

import math
from difflib import get_close_matches

from panah.errors import Problem
from panah.model.situation import QUANTITIES, Cell, Situation

MOST_PEOPLE = 2_000_000_000
"""A count of people above this is an error of reading or typing, whatever the place."""


def problems(situation: Situation) -> tuple[Problem, ...]:
    """Cells with unknown quantities, disordered or impossible bounds, dates after the day, or nothing behind them."""
    if not situation.cells:
        return (Problem("the situation is empty", "situation", fix="Make it with `panah situate`."),)
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
    elif cell.quantity.startswith("price") and cell.low <= 0:
        out.append(Problem("a price of nothing", where, bounds, "above 0"))
    elif cell.unit == "persons" and cell.high > MOST_PEOPLE:
        out.append(Problem("more people than there are", where, bounds, f"up to {MOST_PEOPLE:,}"))
    known = {*situation.network.index, *situation.areas, *(r.code for r in situation.network.routes)}
    if (cell.route or cell.place_code) not in known:
        near = get_close_matches(cell.place_code or cell.route, known, n=1)
        fix = f"Nearest: {near[0]}." if near else ""
        out.append(Problem("unknown place or route", where, cell.place_code or cell.route, "codes of the atlas", fix))
    if cell.quantity == "holder" and cell.item not in situation.actors:
        out.append(Problem("unknown actor", where, cell.item, " or ".join(situation.actors)))
    if cell.as_of > situation.date:
        out.append(Problem("dated after the reference date", where, cell.as_of.isoformat(), f"up to {situation.date}"))
    if not cell.evidence:
        out.append(Problem("nothing behind it", where, fix="Name the claim or atlas row it rests on."))
    return out
