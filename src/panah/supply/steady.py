"""Where the look-ahead ends: the prices and flows of a market that has come to rest.

The state in which every way is open that traders expect to open one day, stocks neither grow nor shrink, and today's
last known costs, outside prices, output and need go on: the programme with one period and no stock. Its prices are what
a tonne left at the end of the look-ahead is worth, and what a normal stock costs to carry; its flows are what an open
way brings in quiet times. Where nothing can ever come in and nothing is grown there is no such price: the price before
is taken.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from panah.supply.belief import ever_open
from panah.supply.curves import Grid
from panah.supply.exchange import Curve, Exchange, Offer
from panah.supply.layout import layout
from panah.supply.solvers import solver
from panah.supply.terms import Floats, Ground, Settings, Terms

SAME = 0.02
"""Change in people, output, aid and purses of every place up to which the prices at rest are kept, share."""

ENDLESS = 1e300
"""Stands for a purse without limit where two are compared."""


@dataclass(frozen=True, eq=False)
class Rest:
    """A market at rest.

    Parameters
    ----------
    price
        (N,) currency/kg.
    calm
        (N,) currency/kg: the same where no limit made goods scarce, so that the next tonne costs what the cheapest way
        to it costs; the price before where none leads there, and never more than ``price``. A stock is as welcome to
        its keeper as it is in quiet times, however dear scarcity makes it.
    passed
        (N,) t/day that arrive at or are bought in a place, for itself and to be sent on.
    """

    price: Floats
    calm: Floats
    passed: Floats


def last(value: Floats, flat: int = 1) -> Floats:
    """The last period's row of terms that may have one for each; ``flat`` is the number of axes without periods."""
    return value[-1] if value.ndim > flat else value


class Steady:
    """The market at rest, found anew only when something that decides it has changed."""

    def __init__(self, ground: Ground, settings: Settings, grid: Grid, curve: Curve) -> None:
        self._ground = ground
        self._settings = settings
        plan = layout(ground, np.ones(1), 1, 0, len(grid.offsets) + 1)
        self._exchange = Exchange(plan, solver(plan), grid, curve)
        self._known: tuple[Floats, Floats] | None = None
        self._rest = Rest(np.zeros(0), np.zeros(0), np.zeros(0))

    def forget(self) -> None:
        """As if nothing had been asked before."""
        self._known = None
        self._exchange.forget()

    def rest(self, terms: Terms) -> Rest:
        """The market at rest under a day's terms."""
        decides = np.concatenate([
            ever_open(terms), last(terms.cost), last(terms.capacity), terms.loss, terms.markup,
            last(terms.outside_price), last(terms.source_limit), terms.need, terms.elasticity, terms.price_before,
        ])  # fmt: skip
        purse = np.minimum(terms.purse, ENDLESS).ravel()
        amounts = np.concatenate([terms.people.ravel(), last(terms.output), last(terms.aid), purse])
        if self._known is not None and np.array_equal(decides, self._known[0]):
            was = self._known[1]
            if (np.abs(amounts - was) <= SAME * was).all():
                return self._rest
        self._known = (decides, amounts)
        self._rest = self._find(terms)
        return self._rest

    def _find(self, terms: Terms) -> Rest:
        ground, exchange = self._ground, self._exchange
        ceiling = self._settings.ceiling * terms.price_before
        nothing = np.zeros((1, ground.places, 0))
        offer = Offer(
            length=np.ones(1), worth=np.ones(1), sent=(last(terms.cost) + terms.markup)[None],
            bought=last(terms.outside_price)[None], stored=nothing,
            most_sent=np.where(ever_open(terms), last(terms.capacity), 0.0)[None],
            most_bought=last(terms.source_limit)[None], most_stored=nothing,
            given=(last(terms.output) + last(terms.aid))[None], ceiling=ceiling,
        )  # fmt: skip
        exchange.clear(terms, offer, terms.price_before, ground.head)
        flow, bought, _ = exchange.today()
        passed = np.zeros(ground.places)
        passed += np.bincount(ground.head, flow * (1.0 - terms.loss), minlength=ground.places)
        passed += np.bincount(ground.outside, bought, minlength=ground.places)
        price = exchange.price[0]
        price = np.where(price < ceiling * (1 - 1e-9), np.maximum(price, 0.0), terms.price_before)
        unhurried = delivered(ground, terms)
        calm = np.minimum(price, np.where(np.isinf(unhurried), terms.price_before, unhurried))
        return Rest(price, calm, passed)


def delivered(ground: Ground, terms: Terms) -> Floats:
    """What a kilogram costs in each place by the cheapest way that is ever open, whatever it can carry (N,).

    Infinite where none leads.
    """
    price = np.full(ground.places, np.inf)
    np.minimum.at(price, ground.outside, last(terms.outside_price))
    ways = np.flatnonzero(ever_open(terms))
    head = ground.head[ways]
    cost, kept = (last(terms.cost) + terms.markup)[ways], 1.0 - terms.loss[ways]
    for _ in range(ground.places):  # from one place to the next
        before = price.copy()
        np.minimum.at(price, head, (ground.at_tail(price)[ways] + cost) / kept)
        if np.array_equal(price, before):
            break
    return price
