"""The course of a market's price from month to month, given what its gates let through and charge. Arrays only.

In words: while gates stay open the price drifts to the outside price and the market's own mark-up. When they shut it
rises at once and while stocks run down, less and less; far above the landed cost it comes down again. When goods pass
again most of what lies above the landed cost goes within a month; a new charge pulls the price up to what it makes
goods cost. Where nothing happens the price stays: a forecast begins at the last one.

Axes: M draws, D months ahead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.supply.closed import open_price

Floats = NDArray[np.float64]

OPEN: Final = 0.95
"""Share of normal flow from which on a month counts as open: a closure of a day or two is nobody's news."""

WIDER: Final = 0.05
"""Growth of the share of flow from one month to the next that counts as a reopening."""

SAME: Final = 1e-6
"""Relative difference up to which two charges are one: a monthly mean of equal days differs in its last digits."""

REBUILT: Final = 2.0
"""Months of missed flow that an open month makes up for."""


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
    calm
        Whether the gates have been open for three months.
    missed
        Months of flow that closures have cost and that have not been made up for.
    passes, toll, aid
        Share of normal flow that trade may bring, charge [currency/unit], and share of what people eat that aid brings,
        in that month.
    change
        Mean monthly log change of the outside price over the last year.
    """

    price: float
    outside: float
    markup: float
    anchored: bool
    calm: bool
    missed: float
    passes: float
    toll: float
    aid: float
    change: float


def missed_after(missed: Floats, passes: Floats) -> Floats:
    """Months of flow missed after one more month: closures add up, open months make good."""
    return np.where(passes >= OPEN, np.maximum(0.0, missed - REBUILT), missed + 1.0 - passes)


def course(now: Standing, passes: Floats, tolls: Floats, aid: Floats, numbers: Mapping[str, Floats]) -> Floats:
    """Log prices of the months ahead, without what cannot be foreseen.

    Trade brings prices down to the landed cost; aid, which is not sold at it, only makes less missing.

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
    price, outside = np.full(draws, now.price), np.full(draws, now.outside)
    calm, missed = np.full(draws, now.calm), np.full(draws, now.missed)
    before, charged = np.full(draws, now.passes), np.full(draws, now.toll)
    fed = np.minimum(1.0, before + now.aid)
    drift = numbers["trend"] * now.change
    settle = numbers["settle"] if now.anchored else np.zeros(draws)
    out = np.empty((draws, months))
    for k in range(months):
        flow, toll = passes[:, k], tolls[:, k]
        eats = np.minimum(1.0, flow + aid[k])
        price, outside = price + drift, outside + drift
        untaxed = outside + now.markup
        landed = np.log(open_price(np.exp(outside), toll)) + now.markup
        same = np.abs(toll - charged) <= SAME * np.maximum(toll, charged)
        quiet = calm & (flow >= OPEN) & same
        wider = ~quiet & ((flow >= OPEN) | (flow > before + WIDER))
        shut = ~quiet & ~wider
        gap = price - landed
        move = np.where(quiet, -settle * gap, 0.0)
        move = np.where(wider, _falls(gap, flow, toll, numbers), move)
        move = np.where(shut, _rises(price - untaxed, eats, fed, missed, numbers), move)
        price = price + move
        asked = (toll > charged) & ~same & (flow > 0) & (landed > price)
        price = np.where(asked, price + numbers["agreed"] * (landed - price), price)
        missed = missed_after(missed, eats)
        calm, before, charged, fed = quiet, flow, toll, eats
        out[:, k] = price
    return out


def _falls(gap: Floats, flow: Floats, toll: Floats, numbers: Mapping[str, Floats]) -> Floats:
    """(M,) change in a month in which goods pass again."""
    down = numbers["fall"] * np.maximum(0.0, gap - numbers["slack"]) * np.minimum(1.0, flow / numbers["wide"])
    up = np.where(toll == 0, numbers["back"] * np.maximum(0.0, -gap), 0.0)
    return up - down


def _rises(gap: Floats, eats: Floats, fed: Floats, missed: Floats, numbers: Mapping[str, Floats]) -> Floats:
    """(M,) change in a month in which no more passes than before; ``fed`` was what could be eaten then."""
    buffer = numbers["buffer"]

    def lack(share: Floats) -> Floats:
        return np.maximum(0.0, 1.0 - share - buffer) / (1.0 - buffer)

    news = numbers["jump"] * np.maximum(0.0, lack(eats) - lack(fed))
    running_down = numbers["drain"] * lack(eats) * np.exp(-missed / numbers["fade"])
    eased = numbers["ease"] * np.maximum(0.0, gap - numbers["high"])
    return np.asarray(news + running_down - eased)
