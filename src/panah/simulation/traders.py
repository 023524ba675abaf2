"""The market day as a programme: traders who look ahead, in place of the closed forms.

Each market of each member has a programme of its own (panah.supply): people of one place, and a way from abroad through
each crossing that brings the good. A kilogram costs outside what it cost before the crisis, so that with
every way open it costs that plus the toll, as in the closed form; what a way can bring, what comes in unseen, what is
grown at home and what people can spend are those of the closed form too. What differs is what traders make of it: how
much they sell today and how much they keep, for a trade that they expect back, as prices of the days ahead make it
worth while.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from panah.kernels import food, market
from panah.simulation.markets import Stalls, quotes_of
from panah.simulation.members import Floats
from panah.supply import (
    ABROAD,
    PERIODS,
    SETTINGS,
    Ground,
    Programme,
    Settings,
    Shelf,
    Terms,
    even,
    sampled,
    start,
    waiting,
)

PURSE_STEP: Final = 0.02
"""Step in which purses are told apart [log], so that the programme's market at rest is not sought anew every day."""

TINY: Final = 1e-9
"""Least purse [currency/person/day]: a logarithm needs one."""

END: Final = np.cumsum(PERIODS)
START: Final = END - PERIODS
"""(periods of the look-ahead,) beginnings and ends, days from this morning."""

CALM: Final = np.ones(len(PERIODS))
"""(periods of the look-ahead,) share of what comes in that gets through where nobody fights."""

WANTED: Final = 0.002
"""Share of need that is left to want where more is grown than is eaten, a price block's worth of food: so that the
price does not stand anywhere between nothing and what the next tonne costs."""

NOTHING: Final = np.zeros(0)
"""Of no source: what comes in comes through crossings."""

HERE: Final = 0
"""The programme's only place."""


@dataclass(frozen=True)
class Morning:
    """What a day asks of the markets.

    Parameters
    ----------
    around, quotes
        As in the kernel.
    unseen
        (M, K) t/day that come in whatever is asked for: the quotes' ``sure``, and what is hidden by slowed crossings
        beyond what they pass openly, so that one slowed to next to nothing brings what a shut one does, as untaxed.
    openly
        (M, K, X) t/day: part of its normal flow that a crossing can pass openly; 0 for a shut one, all of it where
        nothing slows it.
    """

    around: market.Surroundings
    quotes: market.Quotes
    unseen: Floats
    openly: Floats


def morning_of(
    trade: market.Trade, around: market.Surroundings, open_goods: NDArray[np.bool_], quotes: market.Quotes
) -> Morning:
    """A day's morning: its surroundings, (M, X) crossings open to goods, and its quotes."""
    beyond = np.maximum(trade.hidden[:, None, None] * trade.flow - quotes.most, 0.0)
    unseen = quotes.sure + np.where(open_goods[:, None, :], beyond, 0.0).sum(axis=2)
    return Morning(around, quotes, unseen, np.minimum(quotes.most, trade.flow))


@dataclass(frozen=True)
class Traders:
    """The programmes of a batch.

    Parameters
    ----------
    crossings
        For each market, (R,) int64: X index of the crossings that bring its good.
    programmes
        By member and market.
    futures
        Futures that traders plan for: 1 for the average one, more for sampled days of reopening.
    unseen
        (M, K) t/day: supply nobody sees, or that is missing, so that the programme starts at the price that was seen.
    glut
        (M, K) share of need that came in on the reference date beyond what was eaten, where so low a price was seen.
    """

    crossings: tuple[NDArray[np.int64], ...]
    programmes: tuple[tuple[Programme, ...], ...]
    futures: int
    unseen: Floats = field(repr=False)
    glut: Floats = field(repr=False)

    def settle(self, stalls: Stalls, open_goods: NDArray[np.bool_], quotes: market.Quotes) -> None:
        """One day of every market, in stalls.shelves: what `panah.kernels.food.market_day` does in closed form.

        Parameters
        ----------
        stalls
            The markets.
        open_goods
            (M, X) bool: crossings open to goods.
        quotes
            The day's terms, as the closed form takes them.
        """
        shelves, trade = stalls.shelves, stalls.trade
        morning = morning_of(trade, stalls.around, open_goods, quotes)
        shelves.passed[:], shelves.taxed[:] = 0.0, 0.0
        for m, own in enumerate(self.programmes):
            purse = _purse(m, trade, shelves)
            for k in range(len(own)):
                self._market(m, k, float(purse[k]), stalls, morning)
        need = stalls.around.eaters[:, trade.place] * trade.need / 1000.0
        shelves.met[:] = np.divide(shelves.eaten, need, out=np.ones_like(need), where=need > 0)
        shelves.days[:] = np.divide(shelves.stock, need, out=np.full_like(need, np.inf), where=need > 0)
        food.follow(trade, shelves)

    def _market(self, m: int, k: int, purse: float, stalls: Stalls, morning: Morning) -> None:
        trade, shelves, crossings = stalls.trade, stalls.shelves, self.crossings[k]
        stock, given = float(shelves.stock[m, k]), float(morning.quotes.given[m, k])
        kept = stock * _kept(m, k, crossings, trade, morning)
        if morning.around.eaters[m, trade.place[k]] <= 0:
            shelves.inflow[m, k], shelves.eaten[m, k], shelves.stock[m, k] = given, 0.0, stock + given
            shelves.goal[m, k], shelves.limited[m, k] = shelves.level[m, k], 0.0
            return
        unseen, glut = float(self.unseen[m, k]), float(self.glut[m, k])
        facts = _terms(m, k, crossings, self.futures, purse, stock, kept, unseen, glut, trade, morning)
        shelf = Shelf(np.array([stock - kept]), shelves.goal[m, k : k + 1])
        plan = self.programmes[m][k].day(facts, shelf)
        brought = float(facts.output[0, HERE] + given + plan.flow.sum())
        shelves.inflow[m, k] = brought
        shelves.eaten[m, k] = min(float(plan.sold[HERE]), stock + brought)
        shelves.stock[m, k] = stock + brought - shelves.eaten[m, k]
        shelves.goal[m, k], shelves.limited[m, k] = plan.price[HERE], float(plan.beyond[HERE])
        official = morning.quotes.most[m, k, crossings]
        if morning.around.fought[m, trade.place[k]]:
            official = official * trade.passes[m]
        flow, cost = plan.flow[: len(crossings)], facts.cost[: len(crossings)]
        shelves.passed[m, k, crossings] = np.minimum(_shared(flow, cost, official), official)
        shelves.taxed[m, k] = shelves.passed[m, k] * 1000.0 * morning.quotes.duty[m, k]


def open_traders(stalls: Stalls, numbers: dict[str, Floats], reported: market.Gateway) -> Traders:
    """Programmes that start at the prices of the reference date.

    The closed form has read the wait from the price; what the programme then reckons dearer or cheaper than what was
    seen is supply that nobody sees (or that is missing), and what that does not explain stays, in shelves.noise.

    Parameters
    ----------
    stalls
        The markets as the closed form begins them.
    numbers
        Parameters by name, (M,) each.
    reported
        The crossings as the situation has them.
    """
    trade, shelves = stalls.trade, stalls.shelves
    members, goods = trade.base.shape
    crossings = tuple(np.flatnonzero((trade.flow[:, k] > 0).any(axis=0)).astype(np.int64) for k in range(goods))
    given: dict[str, Any] = {name: float(numbers[row][0]) for name, row in SETTINGS.items()}
    given["spoilage"] = 0.0  # stocks here last weeks
    settings = Settings(futures=int(numbers["trader_futures"][0]), **given)
    programmes = tuple(tuple(Programme(_ground(len(x)), settings) for x in crossings) for _ in range(members))
    unseen = trade.leak.copy()
    trade.leak[:] = 0.0
    nothing = np.zeros(goods)
    quotes = quotes_of(stalls, nothing, nothing, reported)
    morning = morning_of(trade, stalls.around, reported.open_goods, quotes)
    for m in range(members):
        weight = float(numbers["price_belief"][m])
        purse = _purse(m, trade, shelves)
        told = stalls.seen & (weight > 0) & (morning.around.eaters[m, trade.place] > 0)
        for k in np.flatnonzero(told).tolist():
            programme = programmes[m][k]
            stock = float(shelves.stock[m, k])
            kept = stock * _kept(m, k, crossings[k], trade, morning)
            facts = _terms(m, k, crossings[k], settings.futures, float(purse[k]), stock, kept, 0.0, 0.0, trade, morning)
            shelf = Shelf(np.array([stock - kept]), trade.base[m, k : k + 1])
            found = start(programme, facts, shelf, shelves.price[m, k : k + 1])
            unseen[m, k] = weight * found.hidden[HERE]
            shelves.noise[m, k] = weight * float(np.log(found.wedge[HERE]))
            shelves.goal[m, k] = found.plan.price[HERE]
            programme.forget()
    need = morning.around.eaters[:, trade.place] * trade.need / 1000.0
    spare = quotes.home + morning.unseen + unseen - need * (1.0 - WANTED)
    glut = np.divide(np.maximum(spare, 0.0), need, out=np.zeros_like(need), where=need > 0)
    return Traders(crossings, programmes, settings.futures, unseen, glut)


def _ground(crossings: int) -> Ground:
    """The place, to which each crossing is two ways from abroad: what passes today, and what is expected back."""
    return Ground(1, np.full(2 * crossings, ABROAD, dtype=np.int64), np.full(2 * crossings, HERE, dtype=np.int64))


def _purse(m: int, trade: market.Trade, shelves: market.Shelves) -> Floats:
    """(K,) what a person can spend on each good today [currency/day]: what they paid yesterday, and all that is spare.

    The purse of a place is what was spent there on all goods before the crisis and the spare beyond it. Yesterday's
    bills stand at the prices at which what was sold found its buyers.
    """
    paid = shelves.goal[m] * shelves.met[m] * trade.need[m]
    total = trade.spare[m].copy()
    np.add.at(total, trade.place, trade.base[m] * trade.need[m])
    spent = np.zeros_like(total)
    np.add.at(spent, trade.place, paid)
    # bills that took more than there is are cut alike
    part = np.minimum(1.0, np.divide(total, spent, out=np.ones_like(total), where=spent > 0))
    purse = paid * part[trade.place] + np.maximum(total - spent, 0.0)[trade.place]
    return np.asarray(np.exp(np.round(np.log(np.maximum(purse, TINY)) / PURSE_STEP) * PURSE_STEP))


def _shared(flow: Floats, cost: Floats, most: Floats) -> Floats:
    """(R,) flows, those of ways that cost the same shared by what each can bring: the programme tells any of them."""
    out = flow.copy()
    for each in set(cost.tolist()):
        alike = (cost == each) & (most > 0)
        if alike.sum() > 1:
            out[alike] = flow[alike].sum() * most[alike] / most[alike].sum()
    return out


def _kept(m: int, k: int, crossings: NDArray[np.int64], trade: market.Trade, morning: Morning) -> float:
    """Share of the stock that stays away from the market: held back, and behind shut doors.

    All that is held back is while a crossing is shut; while it is slowed, so much of it as of its flow is missing.
    """
    usual = trade.flow[m, k, crossings]
    part = np.divide(morning.openly[m, k, crossings], usual, out=np.ones_like(usual), where=usual > 0)
    sold = 1.0 - float(trade.held_back[m]) * (1.0 - float(part.min(initial=1.0)))
    if morning.around.fought[m, trade.place[k]]:
        sold *= 1.0 - float(trade.shutters[m])
    return 1.0 - sold


def _through(passes: float, battle: float) -> Floats:
    """(periods,) share of what comes in that is expected to get through a battle that ends in so many days on average.

    Today it goes on; in a period from a to b it is still expected with the mean of exp(-t/battle) over it.
    """
    fought = waiting(START, END, battle)
    fought[0] = 1.0
    return np.asarray(1.0 - fought * (1.0 - passes))


@lru_cache(maxsize=4096)
def _futures(wait: float, futures: int) -> Floats:
    """(S, 1) days on which ways reopen in the futures that traders plan for, after a wait of so many on average."""
    return sampled(np.array([wait]), even(futures, 1))


def _grown(home: Floats, other: Floats, wanted: float, over: float, restock: float) -> Floats:
    """(periods,) what is brought of what is grown at home [t/day]: no more than is wanted at the price before.

    Where people have left, who grows food does not bring it for nothing: as in the closed form, what else comes in and
    a stock above its usual days come first, the stock spread over the days of restocking. The market at rest, which the
    last period stands for, has no such stock left: a tonne must not be worth more there for so many lying here.

    home     (periods,) that could be brought [t/day]
    other    (periods,) that comes in whatever is wanted [t/day]
    wanted   at the price before [t/day]
    over     stock above its usual days that comes to market [t]
    restock  days over which stock is brought to normal
    """
    sold = over / restock * waiting(START, END, restock)
    sold[-1] = 0.0
    return np.clip(wanted - other - sold, 0.0, home)


def _missing(usual: Floats, openly: Floats, hidden: float) -> Floats:
    """(periods, R) the most that crossings are expected to bring on top of today's once they are back [t/day].

    A shut one is to bring all of its normal flow, one that is slowed what it lacks of it. What comes in unseen is
    counted in every period, so it is taken off: with it they bring their normal flow. The market at rest, which the
    last period stands for, has them whole: it is not to want goods for what a few more people eat.

    usual   (R,) normal flow [t/day]
    openly  (R,) part of it that passes openly today [t/day]
    hidden  share of it that comes in while a way is shut
    """
    out = np.repeat((usual - np.maximum(openly, hidden * usual))[None], len(PERIODS), axis=0)
    out[-1] = usual - openly
    return out


def _terms(
    m: int, k: int, crossings: NDArray[np.int64], futures: int, purse: float, stock: float, kept: float, unseen: float,
    glut: float, trade: market.Trade, morning: Morning,
) -> Terms:  # fmt: skip
    """A market's day as the programme takes it.

    futures  that traders plan for
    purse    what a person can spend on the good [currency/day]
    stock    [t]
    kept     of it, stays away from the market [t]
    unseen   supply that nobody sees, or that is missing [t/day]
    glut     share of need that came in on the reference date beyond what was eaten
    """
    s, quotes = trade.place[k], morning.quotes
    people, base = float(morning.around.eaters[m, s]), float(trade.base[m, k])
    through = _through(float(trade.passes[m]), float(trade.battle[m])) if morning.around.fought[m, s] else CALM
    usual, openly = trade.flow[m, k, crossings], morning.openly[m, k, crossings]
    passing = quotes.most[m, k, crossings] * through[:, None]
    missing = _missing(usual, openly, float(trade.hidden[m]))
    whole = openly >= usual
    opened = np.concatenate([whole | (openly > 0), whole])
    need, given = people * float(trade.need[m, k]) / 1000.0, float(quotes.given[m, k])
    target = float(trade.target[m, k]) * need
    none, wait = np.zeros(len(opened)), np.full(len(opened), trade.expected[m, k])
    other = morning.unseen[m, k] * through + unseen
    restock = float(trade.restock[m])
    wanted = need * (1.0 - WANTED + glut)
    over = max(stock - target, 0.0) * (1.0 - kept / stock) if stock > 0 else 0.0
    grown = _grown(quotes.home[m, k] * through, other + given, wanted, over, restock)
    output = np.maximum(grown + other, 0.0)[:, None]
    days = None  # with every way open and none slowed there is nothing to wait for
    if futures > 1 and not opened.all():
        days = np.where(opened, 0.0, _futures(float(trade.expected[m, k]), futures))
    return Terms(
        open=opened,
        cost=base + np.tile(quotes.duty[m, k, crossings], 2),
        capacity=np.concatenate([passing, missing], axis=1),
        loss=none,
        markup=none,
        outside_price=NOTHING,
        source_limit=NOTHING,
        people=np.array([[people]]),
        need=trade.need[m, k : k + 1],
        elasticity=trade.elasticity[m, k : k + 1],
        purse=np.array([[purse]]),
        price_before=np.array([base]),
        normal_stock=np.array([max(target - kept, 0.0)]),
        output=output,
        aid=quotes.given[m, k : k + 1],
        expected_wait=None if futures > 1 else wait,
        reopen=days,
    )
