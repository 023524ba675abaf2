"""What traders look ahead over: slots in a number of futures, and a market cleared over all of them at once.

How long slots are, what a coin in them is worth, what keeping costs and how far shut ways are open follow from the
days on which ways are expected back alone; they are worked out anew when those change.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from panah.supply.belief import bounds_of, share_open
from panah.supply.curves import Grid
from panah.supply.exchange import Curve, Exchange
from panah.supply.layout import layout
from panah.supply.solvers import solver
from panah.supply.terms import Floats, Ground, Settings, Terms

NORMAL_BLOCKS = 4
"""Blocks into which the normal stock is cut; what lies above it is one more."""


@dataclass(frozen=True, eq=False)
class Ahead:
    """The look-ahead's time.

    Parameters
    ----------
    length
        (L,) days of each slot.
    worth
        (L,) of one currency of today in a slot, times the chance of its future.
    keeping
        (L,) cost of keeping a tonne into the next slot, less what it is worth at the end, over the price at rest.
    comfort
        (L, J) what a tonne kept is worth to its keeper, over the calm price (`panah.supply.steady.Rest`).
    share
        (L, R) share of a slot in which a way is expected to be open.
    """

    length: Floats
    worth: Floats
    keeping: Floats
    comfort: Floats
    share: Floats


class Outlook:
    """Slots, their market (``exchange``, on ``layout``) and their time (`ahead`), for a number of futures."""

    def __init__(self, ground: Ground, settings: Settings, futures: int, prices: Grid, curve: Curve) -> None:
        self._ground, self._settings, self._futures = ground, settings, futures
        self._kept = (1.0 - settings.spoilage) ** np.asarray(ground.periods)
        self.layout = layout(ground, self._kept, futures, NORMAL_BLOCKS + 1, len(prices.offsets) + 1)
        self.exchange = Exchange(self.layout, solver(self.layout), prices, curve)
        inside = (np.arange(NORMAL_BLOCKS) + 0.5) / NORMAL_BLOCKS
        most = settings.convenience
        self._yields = np.concatenate([most + (min(most, 1.0) - most) * inside, [0.0]])
        self._known: tuple[Floats, Ahead] | None = None

    def forget(self) -> None:
        """As if no market had been cleared before."""
        self.exchange.forget()

    def take_up(self, other: Outlook) -> None:
        """Look for prices round those that another outlook found last: of each period in its first future."""
        middle = other.exchange.middle
        self.exchange.middle = None if middle is None else middle[self.layout.period]

    def spread(self, value: Floats) -> Floats:
        """(S, K, ...) to (L, ...): today once, then future by future."""
        futures, periods, *rest = value.shape
        return np.concatenate([value[:1, 0], value[:, 1:].reshape(futures * (periods - 1), *rest)])

    def periods(self, value: Floats) -> Floats:
        """(X,) or (K, X) to (1, X) or (L, X), which spread over the slots alike."""
        return value[self.layout.period] if value.ndim > 1 else value[None]

    def ahead(self, terms: Terms) -> Ahead:
        """Lengths, worths and openness of the slots under a day's terms."""
        decides = _beliefs(terms)
        if self._known is None or not np.array_equal(decides, self._known[0]):
            self._known = (decides, self._find(terms))
        return self._known[1]

    def _find(self, terms: Terms) -> Ahead:
        bounds = bounds_of(self._ground.periods, terms, self._futures)
        middle = (bounds[:, :-1] + bounds[:, 1:]) / 2.0
        fade = np.exp(-self._settings.interest * (middle - middle[:, :1]))
        length, worth = self.spread(np.diff(bounds)), self.layout.weight * self.spread(fade)
        keeping, comfort = self._keeping(bounds, middle, fade)
        share = self.spread(share_open(bounds, terms))
        return Ahead(length, worth, worth * keeping, worth[:, None] * comfort, share)

    def _keeping(self, bounds: Floats, middle: Floats, fade: Floats) -> tuple[Floats, Floats]:
        """Cost of keeping a tonne from a slot into the next (L,), and what it is worth to its keeper (L, J).

        In shares of a price. From the last slot it is kept for as long again, and then worth that price.
        """
        own = np.diff(bounds)
        gap = np.concatenate([np.diff(middle), own[:, -1:]], axis=1)
        end = np.exp(-self._settings.interest * own[:, -1:])
        later = np.concatenate([fade[:, 1:] / fade[:, :-1], end], axis=1)
        later *= np.concatenate([self._kept[1:], self._kept[-1:]])
        gap[:, 0], later[:, 0] = gap[:, 0].mean(), later[:, 0].mean()
        storage = self._settings.storage * self.spread(gap)
        carry = storage + 1.0 - self.spread(later)
        sold_off = np.zeros(later.shape)
        sold_off[:, -1] = later[:, -1]
        return storage - self.spread(sold_off), carry[:, None] * self._yields


def _beliefs(terms: Terms) -> Floats:
    """Which ways are open, and what is believed of those that are shut, in a row."""
    shut = ~terms.open
    sampled = terms.reopen is not None
    awaited = terms.reopen if terms.reopen is not None else terms.expected_wait
    told = np.zeros(0) if awaited is None else awaited[..., shut].ravel()
    return np.concatenate([terms.open, [sampled, awaited is None], told])


def alike(terms: Terms) -> bool:
    """Whether all sampled futures are one and the same."""
    if terms.reopen is None:
        return True
    days = terms.reopen[:, ~terms.open]
    return bool((days == days[0]).all())
