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

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from panah.errors import InputError, Problem
from panah.supply.terms import Floats


class _Range(NamedTuple):
    """Numbers a form takes: from ``least`` (or above it) to ``most`` (or below it)."""

    least: float = 0.0
    most: float = np.inf
    above: bool = False
    below: bool = False

    def outside(self, array: Floats) -> NDArray[np.bool_]:
        """Where an array lies outside; NaN does."""
        low = array > self.least if self.above else array >= self.least
        return ~(low & (array < self.most if self.below else array <= self.most))

    def words(self) -> str:
        """The range as a message says it."""
        low = f"above {self.least:g}" if self.above else f"at least {self.least:g}"
        if np.isinf(self.most):
            return f"{low}, not infinite" if self.below else low
        return f"{low}, {'below' if self.below else 'at most'} {self.most:g}"


ANY: Final = _Range()
ABOVE: Final = _Range(above=True)
COUNT: Final = _Range(below=True)
LOST: Final = _Range(most=1.0, below=True)
PART: Final = _Range(most=1.0, above=True)
YIELDING: Final = _Range(most=5.0, above=True)
"""Elasticities: need of food yields by .1 to .6 (model/parameters.csv), and no good that people need by 5; 20 is a
percentage."""


def _checked(**values: tuple[ArrayLike, _Range]) -> list[Floats]:
    """Arrays of numbers within their ranges, or every problem at once."""
    problems = []
    out = []
    for name, (value, allowed) in values.items():
        array = np.asarray(value, dtype=np.float64)
        wrong = allowed.outside(array)
        if wrong.any():
            found = f"{array[wrong].flat[0]:g}"
            problems.append(Problem("number outside its range", name, found, allowed.words()))
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
    p, c, nu, lost = _checked(outside=(outside, ANY), cost=(cost, ANY), markup=(markup, ANY), loss=(loss, LOST))
    return np.asarray((p + c + nu) / (1.0 - lost))


def covered(days: ArrayLike, wait: ArrayLike, inflow: ArrayLike = 0.0) -> Floats:
    """Share of need that is eaten when a stock is spread evenly over the wait: c = min(1, f + D/T)."""
    d, t, f = _checked(days=(days, COUNT), wait=(wait, ABOVE), inflow=(inflow, ANY))
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
        For a price of 0 or less, an elasticity of 0 or less or above 5, a wait of 0, negative or endless days, and a
        negative inflow.
    """
    p0, d, t, eps, f = _checked(
        price_before=(price_before, ABOVE), days=(days, COUNT), wait=(wait, ABOVE), elasticity=(elasticity, YIELDING),
        inflow=(inflow, ANY),
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
    price cannot come from a wait for trade. A price at or below the old one tells of no shortage: the wait is then one
    of at most D days (D / (1 - f) with an inflow), an upper bound and no estimate.

    Raises
    ------
    InputError
        As `sealed_price`.
    """
    p, p0, d, eps, f = _checked(
        price=(price, ABOVE), price_before=(price_before, ABOVE), days=(days, COUNT), elasticity=(elasticity, YIELDING),
        inflow=(inflow, ANY),
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
        For a negative purse, a need of 0 or less, and a coverage outside 0 to 1 or of 0.
    """
    b, r, c = _checked(purse=(purse, ANY), need=(need, ABOVE), coverage=(coverage, PART))
    return np.asarray(b / (c * r))
