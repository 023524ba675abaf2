"""A market cleared: prices at which all that is for sale finds its buyers, closed in upon by finer and finer blocks."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from panah.errors import PanahError
from panah.supply.curves import WIDER, Grid, blocks
from panah.supply.layout import Ints, Layout
from panah.supply.solvers import Solver
from panah.supply.terms import Floats, Terms

MOST_ROUNDS = 30
"""Most times that blocks are laid anew on a day; a price moves by up to a factor of 9 each time."""

LET_GO = 1e-6
"""What it costs to let a kilogram go, over the price before: next to nothing, so that goods are kept where both are
free."""

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

    ``middle`` (L, N), ``price`` (L, N) [currency/kg], ``found`` (columns) [t] and ``dual`` (L N) are those of the last
    clearing; ``rounds`` counts its solutions.
    """

    def __init__(self, layout: Layout, solver: Solver, grid: Grid, curve: Curve = blocks) -> None:
        self.layout = layout
        self.grid = grid
        self.curve = curve
        self.solver = solver
        self.rounds = 0
        self.middle: Floats | None = None
        self.price = self.dual = self.found = np.zeros(0)
        self.cost, self.upper = np.zeros(layout.columns), np.zeros(layout.columns)
        self._loss = np.zeros(layout.shape[2])
        count, places, ways, sources, stores, _ = layout.shape
        shapes = ((count, ways), (count, sources), (count, places, stores))
        parts = tuple(zip((layout.flow, layout.bought, layout.stored), shapes, strict=True))
        self._costs = [self.cost[where].reshape(shape) for where, shape in parts]
        self._uppers = [self.upper[where].reshape(shape) for where, shape in parts]

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
        layout = self.layout
        self._losses(terms, layout.shape[1], head)
        if self.middle is None:
            self.middle = np.repeat(np.minimum(around, offer.ceiling)[None], layout.shape[0], axis=0)
        cost, upper = self.cost, self.upper
        prices = (offer.sent, offer.bought, offer.stored)
        for view, price in zip(self._costs, prices, strict=True):
            np.copyto(view, price)
        limits = (offer.most_sent, offer.most_bought, offer.most_stored)
        for view, most in zip(self._uppers, limits, strict=True):
            np.copyto(view, most)
        given = offer.given.ravel()
        grid = self.grid
        unit = 2.0 ** round(math.log2(terms.price_before.mean()))  # money of any size looks the same to the solver
        lived_in = terms.people.sum(axis=1) > 0
        limit = np.full((layout.shape[0], 1), FAR)
        limit[0] = grid.near
        lowest = terms.price_before / (offer.ceiling / terms.price_before)
        told = np.broadcast_to(-LET_GO * terms.price_before[:, None], (*self.middle.shape, len(grid.worths) + 1)).copy()
        width = np.full_like(told, np.inf)
        for self.rounds in range(1, MOST_ROUNDS + 1):
            width[..., :-1] = self.curve(self.middle, terms, grid.offsets) * offer.length[:, None, None]
            np.minimum(self.middle[..., None] * np.exp(grid.worths), offer.ceiling[:, None], out=told[..., :-1])
            upper[layout.sold] = width.ravel()
            cost[layout.sold] = (-offer.worth[:, None, None] * told).ravel()
            self.found, dual = self.solver.solve(cost / unit, upper, given)
            self.dual = dual * unit
            self.price = -self.dual.reshape(layout.shape[:2]) / offer.worth[:, None]
            off = np.log(np.clip(self.price / self.middle, np.exp(grid.offsets[-1]), np.exp(grid.worths[0])))
            if not (lived_in & (np.abs(off) > limit)).any():
                return
            moved = lived_in & (np.abs(off) > grid.near / WIDER)
            middle = np.where(moved, np.clip(self.middle * np.exp(off), lowest, offer.ceiling), self.middle)
            if np.array_equal(middle, self.middle):
                return
            self.middle = middle
        raise PanahError("supply: prices did not settle")
