"""Four prices that can be worked out by hand, each with the sentence it stands for.

They are limiting cases of the programme in this room, and its tests hold it against them. Source: the models of spatial
trade (Samuelson 1952; Takayama and Judge 1964), of storage (Williams and Wright 1991) and of what people can pay (Sen
1981), in the form of docs/supply.md. All take numbers or arrays and spread them against each other.

    D   days that the stock would last at the need of quiet times (stock over daily need)
    T   days until trade is expected back
    f   share of need that still comes in
    eps elasticity: by how many per cent people buy less when the price rises by one per cent
    p0  price while ways are open
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from panah.errors import InputError, Problem
from panah.supply.terms import Floats


def _checked(**values: tuple[ArrayLike, float, bool]) -> list[Floats]:
    """Arrays of numbers at least at a bound (or above it), or every problem at once."""
    problems = []
    out = []
    for name, (value, least, above) in values.items():
        array = np.asarray(value, dtype=np.float64)
        wrong = np.isnan(array) | (array <= least if above else array < least)
        if wrong.any():
            allowed = f"above {least:g}" if above else f"at least {least:g}"
            problems.append(Problem("number outside its range", name, f"{array[wrong].flat[0]:g}", allowed))
        out.append(array)
    if problems:
        raise InputError(problems)
    return out


def open_price(outside: ArrayLike, cost: ArrayLike, markup: ArrayLike = 0.0, loss: ArrayLike = 0.0) -> Floats:
    """(A) An open gate: the price outside plus what the way costs, whatever the stock and the need.

        p = (P + c + nu) / (1 - l)

    As long as a lorry more can come in at this cost nobody pays more; who alone may trade on the way adds nu. With a
    share l lost on the way, that much more must set out.

    Parameters
    ----------
    outside, cost, markup
        Currency/kg.
    loss
        Share.

    Raises
    ------
    InputError
        For a negative price, cost or mark-up, and a loss outside 0 to below 1.
    """
    p, c, nu, rest = _checked(
        outside=(outside, 0, False), cost=(cost, 0, False), markup=(markup, 0, False),
        kept=(1.0 - np.asarray(loss, dtype=np.float64), 0, True),
    )  # fmt: skip
    return np.asarray((p + c + nu) / rest)


def covered(days: ArrayLike, wait: ArrayLike, inflow: ArrayLike = 0.0) -> Floats:
    """Share of need that is eaten when a stock is spread evenly over the wait: c = min(1, f + D/T)."""
    d, t, f = _checked(days=(days, 0, False), wait=(wait, 0, True), inflow=(inflow, 0, False))
    return np.asarray(np.minimum(1.0, f + d / t))


def sealed_price(
    price_before: ArrayLike, days: ArrayLike, wait: ArrayLike, elasticity: ArrayLike, inflow: ArrayLike = 0.0
) -> Floats:
    """(B) A sealed place with stock for D days while trade is expected back in T: the stock is spread over the wait.

        p = p0 (f + D/T)^(-1/eps)        where f + D/T < 1, else p0

    Nobody sells a sack today that will be worth more tomorrow, so the price is the same on all days of the wait
    (without interest and cost of storage) and just so high that people eat the share D/T of their need, besides what
    still comes in. When half of the need must do and eps is .2, that takes a price 32 times as high, unless purses end
    it before (D).

    Raises
    ------
    InputError
        For a price or elasticity of 0 or less, a wait of 0, negative days or inflow.
    """
    p0, d, t, eps, f = _checked(
        price_before=(price_before, 0, True), days=(days, 0, False), wait=(wait, 0, True),
        elasticity=(elasticity, 0, True), inflow=(inflow, 0, False),
    )  # fmt: skip
    with np.errstate(divide="ignore"):
        return np.asarray(p0 * covered(d, t, f) ** (-1.0 / eps))


def implied_closure(
    price: ArrayLike, price_before: ArrayLike, days: ArrayLike, elasticity: ArrayLike, inflow: ArrayLike = 0.0
) -> Floats:
    """(C) How long traders expect the closure to last, as the price tells: (B) solved for T.

        T = D / (c - f),   c = (p/p0)^(-eps);   T = D (p/p0)^eps where nothing comes in

    A sack that went from 1,800 to 2,000 with stock for 30 days and eps = .2 says T = 30.6 days: traders expect trade
    back about when the stock is used up. Infinite where what comes in alone would give a lower price (f >= c): such a
    price cannot come from a wait for trade.

    Raises
    ------
    InputError
        As `sealed_price`.
    """
    p, p0, d, eps, f = _checked(
        price=(price, 0, True), price_before=(price_before, 0, True), days=(days, 0, False),
        elasticity=(elasticity, 0, True), inflow=(inflow, 0, False),
    )  # fmt: skip
    from_stock = (p / p0) ** -eps - f
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(from_stock > 0.0, d / from_stock, np.inf))


def purse_price(purse: ArrayLike, need: ArrayLike, coverage: ArrayLike) -> Floats:
    """(D) The purse: people cannot pay more for what is there than they have.

        p <= B / (c r)

    With B to spend a day on a good of which they need r kilograms, of which the share c is there. When purses bind,
    price times quantity is fixed: a place half as well supplied pays twice as much, not 32 times.

    Parameters
    ----------
    purse
        Currency/person/day.
    need
        kg/person/day.
    coverage
        Share of need that is there.

    Raises
    ------
    InputError
        For a negative purse, and a need or coverage of 0 or less.
    """
    b, r, c = _checked(purse=(purse, 0, False), need=(need, 0, True), coverage=(coverage, 0, True))
    return np.asarray(b / (c * r))
