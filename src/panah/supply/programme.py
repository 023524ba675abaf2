"""The day of the market: what traders who look ahead send, keep and sell today, and what it costs.

A linear programme over places, ways and a look-ahead of growing periods (layout.py), with need curves and purses as
price blocks (curves.py), the trade expected of shut ways (belief.py), what a stock is worth to its keeper, and the
market at rest at its end (steady.py). Only today is carried out; tomorrow it is solved again from where it stood.
Equations: docs/supply.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from panah.errors import InputError, Problem
from panah.supply.checks import check_day, check_ground
from panah.supply.curves import blocks, grid, needed
from panah.supply.exchange import Curve, Exchange, Offer
from panah.supply.layout import Layout
from panah.supply.outlook import NORMAL_BLOCKS, Ahead, Outlook, alike
from panah.supply.solvers import Endless
from panah.supply.steady import Rest, Steady
from panah.supply.terms import ABROAD, Brought, Course, DayPlan, Floats, Ground, Settings, Shelf, Terms

ENDLESS: Final = Problem(
    "prices are known to rise by more than it costs to keep goods until then, so that traders would buy without end",
    "outside_price, cost", allowed="such a rise of what has a limit", fix="Give source_limit and capacity.",
)  # fmt: skip


def today(value: Floats) -> Floats:
    """The first period's row of terms that may have one for each."""
    return value[0] if value.ndim > 1 else value


class Programme:
    """Traders of one good on one ground.

    Keeps its solver's last basis and the prices round which blocks were laid, so that a quiet day is solved in no time.
    `forget` makes the next day independent of all before: a course that must not depend on what ran before it begins so
    (`roll` does). On a day on which all sampled futures are the same, as when no way is shut, one of them is enough:
    ``outlook`` is what the last day looked ahead over. ``curve`` may put another need curve in the place of people's.

    Raises
    ------
    InputError
        When ground or settings cannot be built, with every problem.
    """

    def __init__(self, ground: Ground, settings: Settings | None = None, curve: Curve | None = None) -> None:
        self.ground = ground
        self.settings = settings if settings is not None else Settings()
        check_ground(ground, self.settings)
        self._kept = (1.0 - self.settings.spoilage) ** ground.periods[0]
        prices = grid(self.settings.step)
        curve = curve if curve is not None else partial(blocks, most=self.settings.most_eaten)
        self.outlook = self._many = Outlook(ground, self.settings, self.settings.futures, prices, curve)
        self._one = self._many if self.settings.futures == 1 else Outlook(ground, self.settings, 1, prices, curve)
        self.offer: Offer | None = None
        self.steady = Steady(ground, self.settings, prices, curve)

    @property
    def layout(self) -> Layout:
        """Where the unknowns of the last day stand."""
        return self.outlook.layout

    @property
    def exchange(self) -> Exchange:
        """The market of the last day."""
        return self.outlook.exchange

    def forget(self) -> None:
        """As if no day had been settled before."""
        self._many.forget()
        self._one.forget()
        self.steady.forget()

    def day(self, terms: Terms, shelf: Shelf) -> DayPlan:
        """Settle a day.

        Parameters
        ----------
        terms
            What is given and expected.
        shelf
            Stocks and prices of the morning.

        Raises
        ------
        InputError
            When terms or shelf do not fit the ground or hold impossible numbers, with every problem; when prices are
            known to rise by so much that traders would buy without end.
        PanahError
            When the solver finds no optimum, or prices do not settle: a fault of ours.
        """
        check_day(self.ground, self.settings, terms, shelf)
        self._look(self._one if alike(terms) else self._many)
        self.offer = self._offer(terms, shelf, self.steady.rest(terms))
        try:
            self.exchange.clear(terms, self.offer, shelf.price, self.ground.head)
        except Endless:
            raise InputError(ENDLESS) from None
        return self._carried_out(terms, shelf, self.offer)

    def interval(self, terms: Terms, shelf: Shelf, by: float = 0.001) -> tuple[Floats, Floats]:
        """Lowest and highest price of the day when need is a little less, the same, or a little more.

        Where a way just carries what is needed the price may be anything between the cost of the way and what people
        would pay for more, and the solver tells one of them. A tenth of a per cent of need more or less shows the span.

        Parameters
        ----------
        terms, shelf
            As in `day`.
        by
            Share of the people by which need is changed.

        Returns
        -------
        tuple
            (N,) lowest and (N,) highest price [currency/kg].
        """
        told = [
            self.day(replace(terms, people=terms.people * share), shelf).price for share in (1.0 - by, 1.0 + by, 1.0)
        ]
        return np.min(told, axis=0), np.max(told, axis=0)

    def _look(self, outlook: Outlook) -> None:
        """Change to another outlook, from the prices of the last."""
        if outlook is not self.outlook:
            outlook.take_up(self.outlook)
            self.outlook = outlook

    def _offer(self, terms: Terms, shelf: Shelf, rest: Rest) -> Offer:
        outlook = self.outlook
        ahead = outlook.ahead(terms)
        length, worth = ahead.length, ahead.worth
        given = length[:, None] * (outlook.periods(terms.output) + outlook.periods(terms.aid))
        given[0] += self._kept * shelf.stock
        most_stored = np.repeat(terms.normal_stock[:, None] / NORMAL_BLOCKS, NORMAL_BLOCKS + 1, axis=1)
        most_stored[:, -1] = np.inf
        return Offer(
            length=length,
            worth=worth,
            sent=worth[:, None] * (outlook.periods(terms.cost) + terms.markup),
            bought=worth[:, None] * outlook.periods(terms.outside_price),
            stored=(ahead.keeping[:, None] * rest.price)[..., None] - ahead.comfort[:, None, :] * rest.calm[:, None],
            most_sent=self._most_sent(ahead, terms, rest),
            most_bought=length[:, None] * outlook.periods(terms.source_limit),
            most_stored=most_stored[None],
            given=given,
            ceiling=self.settings.ceiling * terms.price_before,
        )

    def _most_sent(self, ahead: Ahead, terms: Terms, rest: Rest) -> Floats:
        """What can set out in each slot (L, R).

        A way expected to be open for part of a period brings at most what its far end takes in quiet times for that
        part of the period; one open throughout brings what it can.
        """
        length, share = ahead.length[:, None], ahead.share
        capacity = self.outlook.periods(terms.capacity)
        if terms.open.all():
            return capacity * length
        usual = np.minimum(capacity, rest.passed[self.ground.head] / (1.0 - terms.loss))
        with np.errstate(invalid="ignore"):
            return np.where(share >= 1.0, capacity * length, np.where(share > 0.0, share * usual * length, 0.0))

    def _carried_out(self, terms: Terms, shelf: Shelf, offer: Offer) -> DayPlan:
        """Today's part of the solution; the stock is what the balance leaves, so that tonnes add up to rounding."""
        n = self.ground.places
        flow, bought, taken = self.exchange.today()
        flow = np.minimum(flow, offer.most_sent[0])
        sold, unwanted = taken[:, :-1].sum(axis=1), taken[:, -1]
        stock = offer.given[0] + np.bincount(self.ground.outside, bought, minlength=n) - sold - unwanted
        stock += np.bincount(self.ground.head, flow * (1.0 - terms.loss), minlength=n)
        inland = self.ground.tail != ABROAD
        stock -= np.bincount(self.ground.tail[inland], flow[inland], minlength=n)
        sold = np.maximum(sold + np.minimum(stock, 0.0), 0.0)
        stock = np.maximum(stock, 0.0)
        price = self._told(terms, shelf, offer)
        gain = (1.0 - terms.loss) * price[self.ground.head] - self.ground.at_tail(price)
        bound = terms.open & (flow >= offer.most_sent[0] * (1.0 - 1e-9)) & (flow > 0.0)
        rent = np.where(bound, np.maximum(gain - (offer.sent[0] / offer.worth[0]), 0.0), 0.0)
        return DayPlan(
            price=price, flow=flow, bought=bought, sold=sold, stock=stock,
            spoilt=(1.0 - self._kept) * shelf.stock + unwanted, rent=rent,
            beyond=self._beyond(price, stock, (flow > 0.0) & ~bound & inland, offer), need=needed(terms),
        )  # fmt: skip

    def _beyond(self, price: Floats, stock: Floats, tied: NDArray[np.bool_], offer: Offer) -> NDArray[np.bool_]:
        """Where the ceiling has a part in the price (N,).

        It is told today; or stock is kept for a later day that would pay more than is told, in one of the futures; or
        goods go between the place and one of these by a way that is not full (``tied``), which ties their prices.
        """
        top = offer.ceiling * (1.0 - 1e-9)
        tail, head = self.ground.tail[tied], self.ground.head[tied]
        later = np.asarray((self.exchange.price[1:] >= top).any(axis=0))
        np.logical_or.at(later, tail, later[head])
        out: NDArray[np.bool_] = (price >= top) | ((stock > 0.0) & later)
        while (out[tail] != out[head]).any():
            spread = out[tail] | out[head]
            out[tail[spread]] = out[head[spread]] = True
        return out

    def _told(self, terms: Terms, shelf: Shelf, offer: Offer) -> Floats:
        """Prices of the day; where nobody lives, the cheapest that goods can be had for today, else yesterday's.

        Where more is there than anybody wants, the lowest price told: the price before over the ceiling.
        """
        price = np.minimum(self.exchange.price[0], offer.ceiling)  # the solver may be above by the last bit
        nobody = np.flatnonzero(terms.people.sum(axis=1) == 0)
        if len(nobody):
            offered = np.full(len(price), np.inf)
            np.minimum.at(offered, self.ground.outside, today(terms.outside_price))
            price[nobody] = offered[nobody]
            head = self.ground.head[terms.open]
            cost, kept = (today(terms.cost) + terms.markup)[terms.open], 1.0 - terms.loss[terms.open]
            for _ in nobody:  # from one empty place to the next
                np.minimum.at(offered, head, (self.ground.at_tail(price)[terms.open] + cost) / kept)
                if np.array_equal(price[nobody], offered[nobody]):
                    break
                price[nobody] = offered[nobody]
            price = np.where(np.isinf(price), shelf.price, price)
        return np.asarray(np.maximum(price, terms.price_before / self.settings.ceiling))

    def roll(self, course: Iterable[Terms], shelf: Shelf) -> Course:
        """Settle one day after the other, each from the shelves the one before left; independent of all days before.

        Parameters
        ----------
        course
            Terms of each day.
        shelf
            The first morning.
        """
        self.forget()
        days = []
        for terms in course:
            days.append(self.day(terms, shelf))
            shelf = days[-1].shelf()
        return Course(**{name: np.stack([getattr(day, name) for day in days]) for name in Brought.__annotations__})
