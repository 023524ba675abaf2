"""A market cleared: prices at which all that is for sale finds its buyers, closed in upon by finer and finer blocks."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from panah.errors import PanahError
from panah.supply.curves import WIDER, Grid
from panah.supply.layout import Ints, Layout
from panah.supply.solvers import Solver
from panah.supply.terms import Floats, Terms

MOST_ROUNDS = 30
"""Most times that blocks are laid anew on a day; a price moves by up to a factor of 9 each time."""

LET_GO = 1e-6
"""What it costs to let a kilogram go, over the price before: next to nothing, so that goods are kept where both are
free."""

DUST = 1e-7
"""Tonnes that are none to the solver: its own tolerance, a tenth of a gram. Limits and gifts below it made programmes
of many places look infeasible; what is carried out is reckoned from the gifts as they are."""

FAR = 0.2
"""How far a price of a later slot may be found from the middle of its blocks [log]."""


@dataclass(frozen=True, eq=False)
class Offer:
    """What a market is cleared with, besides the need curves.

    Parameters
    ----------
    length
        (L,) days of each slot.
    worth
        (L,) of one currency today in a slot, times the chance of its future.
    sent, bought, stored
        (L, R), (L, W), (L, N, J): cost of a tonne, currency/kg as reckoned today.
    most_sent, most_bought, most_stored
        The same shapes, or with one slot for all: limits [t].
    given
        (L, N) t: what is there without being bought.
    ceiling
        (N,) currency/kg: highest price told.
    """

    length: Floats
    worth: Floats
    sent: Floats
    bought: Floats
    stored: Floats
    most_sent: Floats
    most_bought: Floats
    most_stored: Floats
    given: Floats
    ceiling: Floats


Curve = Callable[[Floats, Terms, Floats], Floats]
"""Widths (L, N, B) of the blocks round prices (L, N) under a day's terms, at edges (B,):
`panah.supply.curves.blocks`."""


class Exchange:
    """A layout, a solver, the price blocks' grid, and the prices round which they lie.

    ``curve`` gives the widths of the blocks: what people buy more as the price falls.

    ``middle``, ``price`` (L, N) [currency/kg] and ``dual`` (L N) are those of the last clearing, as are ``cost`` and
    ``upper`` (columns); ``rounds`` counts its solutions.
    """

    def __init__(self, layout: Layout, solver: Solver, grid: Grid, curve: Curve) -> None:
        self.layout = layout
        self.grid = grid
        self.curve = curve
        self.solver = solver
        self.rounds = 0
        self.middle: Floats | None = None
        self.price = self.dual = np.zeros(0)
        self.cost, self.upper = np.zeros(layout.columns), np.full(layout.columns, np.inf)
        count, places, ways, sources, stores, prices = layout.shape
        self._loss = np.zeros(ways)
        shapes = ((count, ways), (count, sources), (count, places, stores), (count, places, prices))
        slices = (layout.flow, layout.bought, layout.stored, layout.sold)
        parts = tuple(zip(slices, shapes, strict=True))
        *self._costs, self._told = (self.cost[where].reshape(shape) for where, shape in parts)
        *self._uppers, self._widths = (self.upper[where].reshape(shape) for where, shape in parts)
        self._worths = np.exp(grid.worths)
        self._reach = float(np.exp(grid.offsets[-1])), float(self._worths[0])
        self._limit = np.full((count, 1), FAR)
        self._limit[0] = grid.near

    @property
    def found(self) -> Floats:
        """(columns,) t: the last clearing's."""
        return self.solver.columns(slice(None))[0]

    def today(self) -> tuple[Floats, Floats, Floats]:
        """The first slot of the last clearing: what is sent (R,), bought (W,) and sold, block by block (N, B) [t]."""
        _, places, ways, sources, _, prices = self.layout.shape
        starts = self.layout.flow.start, self.layout.bought.start, self.layout.sold.start
        counts = ways, sources, places * prices
        parts = (slice(start, start + count) for start, count in zip(starts, counts, strict=True))
        sent, bought, sold = (np.maximum(part, 0.0) for part in self.solver.columns(*parts))
        return sent, bought, sold.reshape(places, prices)

    def forget(self) -> None:
        """As if nothing had been cleared before."""
        self.middle = None
        self.solver.forget()

    def _losses(self, terms: Terms, places: int, head: Ints) -> None:
        """Pass on shares lost on the way where they changed."""
        changed = np.flatnonzero(terms.loss != self._loss)
        if not len(changed):
            return
        count, _, ways = self.layout.shape[:3]
        slot = np.arange(count)[:, None]
        self.solver.arrived(
            self.layout.arrived[:, changed].ravel(),
            (slot * places + head[changed]).ravel(),
            (slot * ways + changed).ravel(),
            np.tile(terms.loss[changed] - 1.0, count),
        )
        self._loss[changed] = terms.loss[changed]

    def clear(self, terms: Terms, offer: Offer, around: Floats, head: Ints) -> None:
        """Find the prices; the blocks lie round the last ones, or ``around`` (N,) when there are none.

        Raises
        ------
        PanahError
            When prices do not settle.
        """
        layout, grid = self.layout, self.grid
        self._losses(terms, layout.shape[1], head)
        if self.middle is None:
            self.middle = np.repeat(np.minimum(around, offer.ceiling)[None], layout.shape[0], axis=0)
        for view, price in zip(self._costs, (offer.sent, offer.bought, offer.stored), strict=True):
            view[:] = price
        for view, most in zip(self._uppers, (offer.most_sent, offer.most_bought, offer.most_stored), strict=True):
            view[:] = np.where(most < DUST, 0.0, most)
        given, worth = np.where(offer.given < DUST, 0.0, offer.given).ravel(), offer.worth[:, None]
        # money of any size looks the same to the solver, whose tolerance is small even where goods are cheapest
        unit = 2.0 ** round(math.log2(terms.price_before.min()))
        lived_in = terms.people.sum(axis=1) > 0
        lowest = terms.price_before / (offer.ceiling / terms.price_before)
        self._told[..., -1] = worth * (LET_GO * terms.price_before)
        for self.rounds in range(1, MOST_ROUNDS + 1):
            self._lay_blocks(terms, offer)
            self.dual = self.solver.solve(self.cost / unit, self.upper, given) * unit
            self.price = -self.dual.reshape(layout.shape[:2]) / worth
            off = np.log(np.minimum(np.maximum(self.price / self.middle, self._reach[0]), self._reach[1]))
            far = np.abs(off)
            if not (lived_in & (far > self._limit)).any():
                return
            moved = lived_in & (far > grid.near / WIDER)
            middle = np.where(moved, np.clip(self.middle * np.exp(off), lowest, offer.ceiling), self.middle)
            if np.array_equal(middle, self.middle):
                return
            self.middle = middle
        raise PanahError("supply: prices did not settle")

    def _lay_blocks(self, terms: Terms, offer: Offer) -> None:
        """Price blocks round the middle, among costs and limits."""
        assert self.middle is not None
        widths, told = self._widths[..., :-1], self._told[..., :-1]
        np.multiply(self.curve(self.middle, terms, self.grid.offsets), offer.length[:, None, None], out=widths)
        np.minimum(self.middle[..., None] * self._worths, offer.ceiling[:, None], out=told)
        np.multiply(told, -offer.worth[:, None, None], out=told)
