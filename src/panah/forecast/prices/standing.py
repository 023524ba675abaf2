"""How a market stands at an origin, read from its prices, those outside, and the diary.

Axes: T months, M draws, D months ahead.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.forecast.prices.baselines import changes_over, first_price, last_seen
from panah.forecast.prices.course import OPEN, Standing, missed_after
from panah.model.price_case import PEOPLE, PriceCase, is_food

Floats = NDArray[np.float64]

QUIET: Final = 12
"""Latest quiet months from which a market's mark-up is taken."""

DOUBT: Final = 2.0
"""Months of no mark-up at all that stand beside them, so that one odd month does not make one."""

LEVEL: Final = 3
"""Latest quiet months whose mean price stands in for an outside price."""

NEWS: Final = 3
"""Months after which an open gate is no news any more."""

YEAR: Final = 12

RECENT: Final = 24
"""Months of a market's own past that its spread is taken from."""

SPELL: Final = 6
"""Fewest monthly changes of an outside price that tell a trend."""


def flows(case: PriceCase, market: str, ahead: int) -> tuple[Floats, Floats]:
    """Share of normal flow that trade may bring, and charge, in each month and some ahead, (T + ahead,) each.

    Gates count alike: without weights in the diary each is taken to carry the same. A market behind no gate is open.
    """
    gates = case.gate_months(market, ahead, base=first_price(case, market))
    count = len(case.months) + ahead
    if not gates.passes.shape[1]:
        return np.ones(count), np.zeros(count)
    return np.minimum(1.0, gates.passes.mean(axis=1)), gates.toll.mean(axis=1)


def relief(case: PriceCase, market: str, count: int, need: float) -> Floats:
    """(count,) food that aid brings in each month over what people eat; 0 where no fact says how many they are.

    Aid of what is not eaten counts for nothing.
    """
    out = np.zeros(count)
    people = [f.best for f in case.facts if f.name == PEOPLE and f.market in ("", market)]
    if not people:
        return out
    for row in case.diary.aid:
        if row.place != market or not is_food(row.item) or not isinstance(row.start, dt.date):
            continue
        for t in range(count):
            last = case.day(t)
            first = last.replace(day=1)
            end = row.end if isinstance(row.end, dt.date) else last
            days = (min(end, last) - max(row.start, first)).days + 1
            if days > 0:
                out[t] += row.tonnes_per_day * 1000.0 / (people[-1] * need) * days / last.day
    return out


def standing(case: PriceCase, market: str, origin: int, passes: Floats, tolls: Floats) -> Standing:
    """How the market stands at the end of a month.

    What closures have put on is the part of the price above that of the last quiet months, both over the landed cost,
    and above the ordinary mark-up; of a closure shorter than a month, a part. Aid has no place here: that food came
    by air must not make a closure look younger than it is.

    Parameters
    ----------
    case
        As known then.
    market
        Its name.
    origin
        Index of the month; a price was observed in or before it.
    passes, tolls
        Of `flows`.
    """
    prices, outside = case.price_of(market)[: origin + 1], case.outside_of(market)[: origin + 1]
    open_months = passes[: origin + 1] >= OPEN
    calm = np.array([open_months[max(0, t - NEWS + 1) : t + 1].all() for t in range(origin + 1)])
    missed = np.zeros(1)
    for flow in passes[: origin + 1]:
        missed = missed_after(missed, np.array([flow]))
    now = last_seen(prices, origin)
    anchored = bool(np.isfinite(outside).any())
    if anchored:
        ratio = np.log(prices / (outside + tolls[: origin + 1]))
        quiet = np.flatnonzero(calm & np.isfinite(ratio))[-QUIET:]
        level, markup = last_seen(outside, origin), float(ratio[quiet].sum() / (len(quiet) + DOUBT))
        before = float(ratio[quiet[-LEVEL:]].mean()) if len(quiet) else markup
    else:
        quiet = np.flatnonzero(calm & np.isfinite(prices))[-LEVEL:]
        level, markup = (float(np.exp(np.log(prices[quiet]).mean())) if len(quiet) else now), 0.0
        before = markup
    steps = changes_over(np.log(outside if anchored else prices)[-YEAR - 1 :], 1)
    over = float(np.log(now / (level + tolls[origin]))) - max(markup, before)
    missing = float(np.where(open_months, 0.0, 1.0 - passes[: origin + 1])[-NEWS:].sum())
    return Standing(
        price=float(np.log(now)), outside=float(np.log(level)), markup=markup, anchored=anchored,
        premium=min(1.0, missing) * max(0.0, over), missed=float(missed[0]), passes=float(passes[origin]),
        toll=float(tolls[origin]), change=float(steps.mean()) if len(steps) >= SPELL else 0.0,
    )  # fmt: skip


def unrest(case: PriceCase, market: str, origin: int, common: float, known: float) -> float:
    """Root mean square of a market's monthly log changes over two years, beside some months of a common one."""
    steps = changes_over(np.log(case.price_of(market)[max(0, origin - RECENT) : origin + 1]), 1)
    return float(np.sqrt((known * common**2 + float((steps**2).sum())) / (known + len(steps))))
