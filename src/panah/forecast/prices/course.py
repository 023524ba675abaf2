"""The course of a market's price from month to month, given what its gates let through and charge. Arrays only.

In words: a price is what it would be with gates open and nothing charged, which drifts to the outside price and the
market's own mark-up, and what lies on top of that. Closures put on more, at once and while stocks run down, less and
less; a charge puts on its share of the price. What lies on top far above the landed cost comes down by itself, and
most of it goes within a month as far as goods pass. Where nothing happens the price stays: a forecast begins at the
last one.

Every step is monotone: a month in which less passes, in which more is charged or in which less aid comes never makes
this or a later price lower, and small changes of these have small effects.

Axes: M draws, D months ahead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

OPEN: Final = 0.95
"""Share of normal flow from which on a month counts as open: a closure of a day or two is nobody's news."""

REBUILT: Final = 2.0
"""Months of missed flow that an open month before the origin makes up for."""


@dataclass(frozen=True)
class Standing:
    """How a market stands in the month of the origin.

    Parameters
    ----------
    price
        Log of the last price.
    outside
        Log of the outside price; where there is none, of the market's own price in quiet months.
    markup
        Log ratio of the price to the landed cost (outside price and charge) in quiet months.
    anchored
        Whether there is an outside price.
    premium
        Part of the log price that closures before the end of the month have put on, 0 or more.
    missed
        Months of flow that closures have cost and that have not been made up for.
    passes, toll
        Share of normal flow that trade may bring, and charge [currency/unit], in that month.
    change
        Mean monthly log change of the outside price over the last year.
    """

    price: float
    outside: float
    markup: float
    anchored: bool
    premium: float
    missed: float
    passes: float
    toll: float
    change: float


def missed_after(missed: Floats, passes: Floats) -> Floats:
    """Months of flow missed after one more month: closures add up, open months make good."""
    return np.where(passes >= OPEN, np.maximum(0.0, missed - REBUILT), missed + 1.0 - passes)


def course(now: Standing, passes: Floats, tolls: Floats, aid: Floats, numbers: Mapping[str, Floats]) -> Floats:
    """Log prices of the months ahead, without what cannot be foreseen.

    With u the log price that open gates and no charge would give, c the log of what a charge makes of it, y what lies
    on top of u, and v what would lie there had nothing more been missing since the origin, a month makes of y

        max(y, v + news)                                       what closures put on at once,
        y + lack max(0, left - k max(0, y - v - news))         and while stocks run down, less and less
        y - ease max(0, min(y - c, u + y - untaxed - high))    far above the landed cost
        y - fall a max(0, y - c - slack - held)                where goods pass, a = min(1, flow / wide)
        y + agreed max(0, c - y)                               what is charged

    one after the other, with news = jump max(0, lack - lack at the origin), left = drain exp(-missed / fade) and
    k = 1 - exp(-1 / fade), and the last three of v. ``held`` is as much of what closures had put on before as the flow
    leaves standing: all at the origin's flow, none from ``wide`` on. Aid, which is not sold at landed cost, only makes
    less missing.

    Parameters
    ----------
    now
        Where the market stands.
    passes
        (M, D) share of normal flow that passes in each month ahead.
    tolls
        (M, D) charge in each month [currency/unit].
    aid
        (D,) share of what people eat that aid brings.
    numbers
        (M,) each of the rows of ``priors.csv`` that say how prices move.

    Returns
    -------
    (M, D)
    """
    draws, months = passes.shape
    outside = np.full(draws, now.outside)
    base, charged = _without(now)
    free, above = np.full(draws, base), np.full(draws, now.premium + charged)
    other, lacked = above, _lack(np.full(draws, now.passes), numbers)
    drains = numbers["drain"] * np.exp(-now.missed / numbers["fade"])
    fading = -np.expm1(-1.0 / numbers["fade"])
    drift = numbers["trend"] * now.change
    settle = numbers["settle"] if now.anchored else np.zeros(draws)
    out = np.empty((draws, months))
    for k in range(months):
        outside = outside + drift
        untaxed = outside + now.markup
        free = free + drift
        free = free - settle * (free - untaxed)
        cost = _charge(np.maximum(free, untaxed), tolls[:, k], now.markup)
        lack = _lack(np.minimum(1.0, passes[:, k] + aid[k]), numbers)
        news = numbers["jump"] * np.maximum(0.0, lack - lacked)
        above = np.maximum(above, other + news)
        above = above + lack * np.maximum(0.0, drains - fading * np.maximum(0.0, above - other - news))
        ease = numbers["ease"], free - untaxed - numbers["high"]
        falls = numbers["fall"] * np.minimum(1.0, passes[:, k] / numbers["wide"])
        kept = cost + numbers["slack"] + _held(now, passes[:, k], numbers)
        above, other = (_settled(top, cost, *ease, falls, kept, numbers["agreed"]) for top in (above, other))
        out[:, k] = free + above
    return out


def _settled(
    top: Floats, cost: Floats, ease: Floats, far: Floats, falls: Floats, kept: Floats, agreed: Floats
) -> Floats:
    """(M,) what is left on top after a month: eased, fallen towards ``kept``, and raised by what is charged."""
    top = top - ease * np.maximum(0.0, np.minimum(top - cost, top + far))
    top = top - falls * np.maximum(0.0, top - kept)
    return np.asarray(top + agreed * np.maximum(0.0, cost - top))


def _without(now: Standing) -> tuple[float, float]:
    """Log price at the origin without what closures put on and without the charge, and what the charge makes of it."""
    price, charge = np.exp(now.price - now.premium), now.toll * np.exp(now.markup)
    untaxed = np.exp(now.outside + now.markup)
    charged = np.log1p(charge / untaxed) if price < untaxed + charge else np.log(price / (price - charge))
    return now.price - now.premium - float(charged), float(charged)


def _charge(price: Floats, toll: Floats, markup: float) -> Floats:
    """(M,) log of what a charge, passed on with the market's mark-up, makes of a log price."""
    return np.log1p(toll * np.exp(markup - price))


def _lack(eats: Floats, numbers: Mapping[str, Floats]) -> Floats:
    """(M,) share of a month's flow that is missing beyond what stocks carry over days, 0 to 1."""
    buffer = numbers["buffer"]
    return np.asarray(np.maximum(0.0, 1.0 - eats - buffer) / (1.0 - buffer))


def _held(now: Standing, flow: Floats, numbers: Mapping[str, Floats]) -> Floats:
    """(M,) what of the origin's premium a flow leaves standing."""
    lacking = 1.0 - np.minimum(1.0, flow / numbers["wide"])
    then = 1.0 - np.minimum(1.0, now.passes / numbers["wide"])
    part = np.divide(lacking, then, out=np.zeros_like(lacking), where=then > 0)
    return np.asarray(now.premium * np.minimum(1.0, part))
