"""What people buy at a price, as a curve, cut into blocks for the programme, and read backwards.

    q(p) = sum over groups of people min(need min((p / price before)^(-elasticity), m), purse / p)

The first part is need, which yields little to the price (calories in Afghanistan 2007/08: .1 to .3; D'Souza and
Jolliffe), up to m times of which is eaten when goods are cheap (``most_eaten``: nobody eats two dinners); the second is
what people can pay (Sen 1981). None rises with the price, so that people buy no more at a higher one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from panah.errors import InputError, Problem
from panah.kernels import bought
from panah.supply.terms import Floats, Terms

FARTHEST: Final = 1.2
"""Least log of the farthest block's edge over the middle: 3.4 times, beyond which a price is looked for again."""

WIDER: Final = 2.6
"""Each edge is so many times as far out as the one before. Below 3, or a price in a wide block could be looked for by
turns on either side of itself: in a block from a to wa it may be a (w - 1)/2 from the middle, which must be below a.
"""


@dataclass(frozen=True, eq=False)
class Grid:
    """How price blocks lie round a price.

    Parameters
    ----------
    offsets
        (B,) log of each block's lower edge over the middle, from dear to cheap.
    worths
        (B,) log of what a block is worth over the middle: the middle between its edges; for the first, which holds
        everything above the farthest edge, one above it.
    near
        How far from the middle a price may be found without being looked for again [log].
    """

    offsets: Floats
    worths: Floats
    near: float


def grid(step: float) -> Grid:
    """Blocks whose edges lie ``step``, and then ever farther, from the middle [log]."""
    edges = [step]
    while edges[-1] < FARTHEST:
        edges.append(edges[-1] * WIDER)
    up = np.array(edges[::-1])
    offsets = np.concatenate([up, -up[::-1], [-up[0] - 2.0]])
    worths = np.concatenate([[up[0] + 1.0], (offsets[:-1] + offsets[1:]) / 2.0])
    return Grid(offsets, worths, edges[2])


def eaten(price: Floats, terms: Terms, most: float = np.inf) -> Floats:
    """Tonnes a day bought at a price.

    Parameters
    ----------
    price
        (N,) or (..., N) currency/kg.
    terms
        A day's terms.
    most
        What people eat at most, over their need; without limit unless given.
    """
    one = np.asarray(price, dtype=np.float64)[..., None]
    need = terms.need * np.minimum((one / terms.price_before[:, None]) ** -terms.elasticity, most)
    return np.asarray((terms.people * np.minimum(need, terms.purse / one)).sum(axis=-1) / 1000.0)


def needed(terms: Terms) -> Floats:
    """Tonnes a day that people need, whether they can pay for them or not (N,)."""
    return np.asarray(terms.people @ terms.need / 1000.0)


def blocks(middle: Floats, terms: Terms, offsets: Floats, most: float = np.inf) -> Floats:
    """Widths of the price blocks (L, N, B), t/day: what people buy more at a block's lower edge than at its upper one.

    Parameters
    ----------
    middle
        (L, N) currency/kg: price round which the blocks are laid.
    terms
        A day's terms.
    offsets
        (B,) as in `Grid`.
    most
        What people eat at most, over their need.
    """
    return bought.widths(
        middle, terms.people, terms.need, terms.elasticity, terms.purse, terms.price_before, offsets, most
    )


def price_for(quantity: Floats, terms: Terms, ceiling: float = 1000.0) -> Floats:
    """Price at which a quantity finds its buyers: `eaten` read backwards, by bisection to 1e-10.

    Parameters
    ----------
    quantity
        (N,) t/day.
    terms
        A day's terms.
    ceiling
        Highest and (as 1/ceiling) lowest price told, over the price before.

    Raises
    ------
    InputError
        For a negative quantity.
    """
    if (quantity < 0).any() or np.isnan(quantity).any():
        raise InputError(Problem("a quantity below 0", "quantity", f"{np.min(quantity):g}", "0 or more"))
    low, high = np.full(len(quantity), -np.log(ceiling)), np.full(len(quantity), np.log(ceiling))
    for _ in range(60):
        middle = (low + high) / 2.0
        over = eaten(terms.price_before * np.exp(middle), terms) > quantity
        low, high = np.where(over, middle, low), np.where(over, high, middle)
    return np.asarray(terms.price_before * np.exp((low + high) / 2.0))


def coverage(price: Floats, terms: Terms) -> Floats:
    """Share of need eaten at a price, (N,); 1 where nobody lives."""
    need = needed(terms)
    return np.divide(eaten(price, terms), need, out=np.ones_like(need), where=need > 0)
