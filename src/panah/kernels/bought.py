"""What people buy more as a price falls, block by block: the need curve of panah.supply.curves, cut up."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@njit(cache=True, nogil=True)
def widths(
    middle: Floats, people: Floats, need: Floats, elasticity: Floats, purse: Floats, price_before: Floats,
    offsets: Floats, most: float,
) -> Floats:  # fmt: skip
    """Widths of price blocks round a price: what is bought at a block's lower edge beyond what is at its upper one.

    Axes: L slot, N place, G group, B block.

    Parameters
    ----------
    middle
        (L, N) price round which the blocks lie [currency/kg].
    people
        (N, G) persons.
    need, elasticity
        (G,) eaten at ``price_before`` [kg/person/day], and how it yields to the price.
    purse
        (N, G) most that a person spends [currency/day].
    price_before
        (N,) [currency/kg].
    offsets
        (B,) log of each lower edge over the middle, from dear to cheap.
    most
        What people eat at most, over their need.

    Returns
    -------
    (L, N, B) [t/day].
    """
    slots, places = middle.shape
    blocks = len(offsets)
    out = np.zeros((slots, places, blocks))
    lower = np.exp(-offsets)
    for g in range(len(need)):
        falls = np.exp(-elasticity[g] * offsets)
        for n in range(places):
            persons = people[n, g] / 1000.0
            if persons <= 0.0:
                continue
            full, spent = need[g] * persons, purse[n, g] * persons
            for s in range(slots):
                level = full * np.exp(-elasticity[g] * np.log(middle[s, n] / price_before[n]))
                paid = spent / middle[s, n]
                before = 0.0
                for b in range(blocks):
                    amount = min(level * falls[b], most * full, paid * lower[b])
                    out[s, n, b] += amount - before
                    before = amount
    return out
