"""What money buys: kilograms for a day's wage, the cost of a basket, and how long a household's cash lasts.

Simple on purpose. Terms of trade are a wage over a price, as the World Food Programme's market bulletins give them;
a household can eat what its cash and wage buy and no more (Sen, Poverty and Famines, 1981).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from panah.errors import InputError, Problem

Floats = NDArray[np.float64]

MONTH: int = 30
"""Days that days of work are counted in."""


def _at_least(**values: tuple[ArrayLike, float, bool]) -> list[Floats]:
    """Arrays of finite numbers at least at a bound (or above it), or every problem at once."""
    problems, out = [], []
    for name, (value, least, above) in values.items():
        array = np.asarray(value, dtype=np.float64)
        wrong = ~np.isfinite(array) | (array <= least if above else array < least)
        if wrong.any():
            allowed = f"above {least:g}" if above else f"at least {least:g}"
            problems.append(Problem("number outside its range", name, f"{array[wrong].flat[0]:g}", allowed))
        out.append(array)
    if problems:
        raise InputError(problems)
    return out


def kg_per_wage(wage: ArrayLike, price: ArrayLike) -> Floats:
    """Kilograms that a day's wage buys (terms of trade of labour for food): wage / price [kg/day].

    Parameters
    ----------
    wage
        Currency/day.
    price
        Currency/kg.

    Raises
    ------
    InputError
        For a negative wage and a price of 0 or less.
    """
    w, p = _at_least(wage=(wage, 0, False), price=(price, 0, True))
    return np.asarray(w / p)


def runway(cash: ArrayLike, cost: ArrayLike, income: ArrayLike = 0.0) -> Floats:
    """Days that cash lasts when every day costs and brings the same: cash / (cost - income) [days].

    Infinite where the income pays for everything: such a household does not live from its cash.

    Parameters
    ----------
    cash
        Currency.
    cost, income
        Of the whole household [currency/day].

    Raises
    ------
    InputError
        For negative cash or income and a cost of 0 or less.
    """
    c, k, w = _at_least(cash=(cash, 0, False), cost=(cost, 0, True), income=(income, 0, False))
    with np.errstate(divide="ignore"):
        return np.asarray(np.where(k > w, c / np.maximum(k - w, 0.0), np.inf))


def lasts(cash: ArrayLike, spent: Floats) -> Floats:
    """Days until cash is gone when each day is paid for in turn at its own price.

    Day 0 is the first that must be paid for. On the day on which the cash no longer covers what is left over, the
    share of the day that it still pays for counts.

    Parameters
    ----------
    cash
        (M,) or a number: money at hand before day 0 [currency].
    spent
        (M, D) float64: cost less income of each day; negative on a day that leaves something over [currency/day].

    Returns
    -------
    (M,) days in 0 to D; D where the cash outlasts the days given.

    Raises
    ------
    InputError
        For negative cash, or figures that are not finite.
    """
    (start,) = _at_least(cash=(cash, 0, False))
    if not np.isfinite(spent).all():
        raise InputError(Problem("number outside its range", "spent", allowed="finite numbers"))
    members, days = spent.shape
    left = np.broadcast_to(start, members)[:, None] - np.cumsum(spent, axis=1)
    gone = left < 0
    first = np.argmax(gone, axis=1)
    rows = np.arange(members)
    part = 1.0 + left[rows, first] / np.where(gone[rows, first], spent[rows, first], 1.0)
    return np.where(gone.any(axis=1), first + part, float(days))
