"""Markets of one day: what comes in, what is eaten, what is left, and what it costs.

Four cases in closed form, after the storage and trade models named in docs/simulation.md:

    open    goods come by the cheapest crossing first, then by the next; price = price before + tax at the dearest that
            is needed, and at this price people ask for the share d = (price / price before)^(-elasticity) of need, or
            for what the purse of all goods buys
    dear    what comes in at less tax and from stock is more than that: nobody pays the tax, and the price is below it
    short   goods come in for a share f of need, stock lasts D days, traders expect trade back in T days; sold evenly
            over T days, stock and inflow cover c = min(1, f + D / T), and price = price before * c^(-1 / elasticity)
    purse   nobody pays more for what is left than they have, all goods of a place together

While a market's place is fought over, little reaches it and part of its shops stay shut; what is left is spread over
the wait for the end of the battle, or for trade where that is longer.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.draws import PRICE, normal, stream
from panah.kernels.market import Quotes, Shelves, Surroundings, Trade, brought_at, dearer, note

LEAST_LOG = -700.0
"""Least log of the part of what people would give that is paid: no smaller number has an inverse."""

HALVINGS = 60
"""How often the span of that part is cut in half, on the log scale."""


@njit(cache=True, nogil=True)
def covered(inflow_share: float, days: float, expected: float) -> float:
    """Share of need that is sold when stock for some days is spread until trade is expected back."""
    return min(1.0, inflow_share + days / expected)


@njit(cache=True, nogil=True)
def besieged(calm: float, fought: float, days: float, expected: float, battle: float) -> float:
    """Share of need that is sold while the place is fought over.

    The inflow people count on is that of the battle for as long as it lasts and the usual one after it, up to the day
    on which both the battle is over and trade is expected back; the stock is spread over the same days.

    calm, fought      inflow over need, without the battle and with it
    days              of stock that comes to market
    expected, battle  days until trade is expected back, and until the battle is expected to end
    """
    wait = battle if calm >= 1.0 else max(expected, battle)
    during = battle / wait
    return covered(fought * during + min(calm, 1.0) * (1.0 - during), days, wait)


@njit(cache=True, nogil=True)
def balance_price(open_price: float, cover: float, elasticity: float, floor: float) -> float:
    """Price at which what is sold finds its buyers, were there no end to their purses [currency/kg]."""
    return float(open_price * max(cover, floor) ** (-1.0 / elasticity))


@njit(cache=True, nogil=True)
def implied_wait(price_ratio: float, inflow_share: float, days: float, elasticity: float) -> float:
    """Days until traders expect trade back, as a price over its open level tells; negative when it tells nothing.

    The short case solved for T: c = ratio^(-elasticity), T = D / (c - f).
    """
    cover: float = price_ratio ** (-elasticity)
    if price_ratio <= 1.0 or inflow_share >= cover or days <= 0.0:
        return -1.0
    return days / (cover - inflow_share)


@njit(cache=True, nogil=True)
def believe(
    m: int, k: int, ask: float, share: float, weight: float, longest: float, trade: Trade, shelves: Shelves
) -> None:
    """What the price of the reference date tells of a market that is short: the wait, else what comes in unseen.

    A price above its open level tells how long traders wait. Where it shows less shortage than the prior wait would
    make, so much must come in that nobody sees: leak = ask (c - f - D / T), with c the cover that the price shows.

    trade.expected holds the wait that was expected without the price.

    ask      what people ask for at the open price [t/day]; shares and days of stock are of it
    share    inflow that is known to come
    weight   share of the price's word
    longest  most days a price is taken to tell
    """
    usable = (1.0 - trade.held_back[m]) * shelves.stock[m, k] / ask
    ratio = shelves.price[m, k] / shelves.level[m, k]
    told = implied_wait(ratio, share, usable, trade.elasticity[m, k])
    if told > 0.0:
        told = min(told, longest)
        trade.expected[m, k] = math.exp((1.0 - weight) * math.log(trade.expected[m, k]) + weight * math.log(told))
    seen = min(1.0, ratio ** -trade.elasticity[m, k])
    unseen = weight * (seen - covered(share, usable, trade.expected[m, k]))
    if unseen > 0.0:
        trade.leak[m, k] = unseen * ask


@njit(cache=True, nogil=True)
def expect(
    prior: NDArray[np.float64], weight: NDArray[np.float64], lead: NDArray[np.int64], around: Surroundings,
    quotes: Quotes, trade: Trade, shelves: Shelves, longest: float,
) -> None:  # fmt: skip
    """Set what the prices of the reference date tell, in trade.expected and trade.leak, and start from them.

    Also fills days of supply and share of need met on that date. What the model cannot make of a price goes into
    shelves.noise, so that a forecast begins at the price that was seen, by the weight of its word.

    prior    (M,)    float64  days until trade is expected back, prices apart
    weight   (M, K)  float64  share of the price's word, on the log scale; 0 where no price was seen
    lead     (K,)    int64    an earlier market of the same place whose wait is expected here too; -1 for none
    quotes   by the crossings as reported, without a leak, which is added to quotes.sure
    longest  most days a price is taken to tell
    """
    day = np.empty((len(trade.place), 4))
    for m in range(len(prior)):
        for k in range(len(trade.place)):
            s, stock = trade.place[k], shelves.stock[m, k]
            need = around.eaters[m, s] * trade.need[m, k] / 1000.0
            ask = (shelves.level[m, k] / trade.base[m, k]) ** -trade.elasticity[m, k] * need
            trade.expected[m, k] = prior[m] if lead[k] < 0 else trade.expected[m, lead[k]]
            shelves.days[m, k] = stock / need if need > 0.0 else np.inf
            known = quotes.sure[m, k] + quotes.orders[m, k]
            if known < ask and stock > 0.0:
                believe(m, k, ask, known / ask, weight[m, k], longest, trade, shelves)
            quotes.sure[m, k] += trade.leak[m, k]
        deal(m, around, quotes, trade, shelves, day)
        for k in range(len(trade.place)):
            need = around.eaters[m, trade.place[k]] * trade.need[m, k] / 1000.0
            shelves.met[m, k] = day[k, 1] / need if need > 0.0 else 1.0
        balance(m, day[:, 3], trade, shelves)
        for k in range(len(trade.place)):
            shelves.noise[m, k] = weight[m, k] * math.log(shelves.price[m, k] / shelves.goal[m, k])


@njit(cache=True, nogil=True)
def offered(
    need: float, part: float, base: float, elasticity: float, floor: float, usable: float, stock: float, target: float,
    restock: float, given: float, sure: float, home: float, orders: float, brings: NDArray[np.float64],
    duty: NDArray[np.float64], fought: bool, passes: float, expected: float, battle: float,
) -> tuple[float, float, float, float]:  # fmt: skip
    """What comes in today, what comes to market, what of the inflow was ordered [t/day], and the least price.

    While the ways open can bring what is needed, that much can be eaten. While they cannot, goods come in for all they
    can and the rest comes from stock, spread over the days traders expect to wait.

    Ways are used from the cheapest to the dearest. Those up to some price feed people by what they bring, or where that
    is more by H, with the stock on its way to its usual days of what is eaten: with S brought,
    H = S + (stock - target H) / restock. The next is used as long as people ask for more than that at its price. The
    least price is that of the dearest way used.

    Unless goods are short, traders order what is eaten and what brings the stock to its usual days of it, and of what
    comes at less than the least price no less than all.

    need     [t/day]
    part     of what people would give for what is short that their purse allows
    base     price before [currency/kg]; elasticity and floor as in Trade
    usable   stock that comes to market while goods are short [t]
    stock    [t]
    target   stock held in normal times [days]
    restock  days over which stock is brought to normal
    given, sure, home, orders    as in Quotes
    brings, duty    (X,) as in Quotes
    fought   whether the place is fought over; passes, the share of sure and orders that then gets in
    expected, battle       days until trade is expected back, and until the battle is expected to end
    """
    calm = given + sure + orders
    through = passes if fought else 1.0
    certain, most = given + sure * through, orders * through
    cover = need
    if certain + most < need:
        share, days = (certain + most) / need, usable / need
        if fought:
            cover *= besieged(calm / need, share, days, expected, battle)
        else:
            cover *= covered(share, days, expected)
    eaten, low, at, ask, reach = 0.0, base, 0.0, need, home * through
    cheaper = asked = 0.0
    while ask > eaten:
        low, asked, cheaper = base + at, ask, reach if at > 0.0 else 0.0
        reach += through * brought_at(duty, brings, at)
        at = dearer(duty, brings, at)
        if at == np.inf:
            eaten = max(eaten, min(ask, cover))
            break
        paced = (certain + reach + stock / restock) / (1.0 + target / restock)
        eaten = max(eaten, min(ask, cover, max(paced, certain + reach)))
        share = ((base + at) / (part * base)) ** -elasticity
        ask = share * need if share >= floor else 0.0
    ordered = min(max(eaten + (target * eaten - stock) / restock - certain, cheaper), reach)
    if certain + most < need and certain + reach < asked:
        ordered = reach
    return certain + ordered, eaten, ordered, low


@njit(cache=True, nogil=True)
def deal(
    m: int, around: Surroundings, quotes: Quotes, trade: Trade, shelves: Shelves, day: NDArray[np.float64]
) -> None:  # fmt: skip
    """What each good of a member brings, sells, orders and costs at least today, in day (K, 4), as purses allow.

    Where goods pass taxed crossings, what people ask for rests on what they can spend. All goods of a place that are
    short are paid the same part of what people would give for them, so that all they cost beyond what was spent on
    them before is no more than what people can spare.
    """
    for k in range(len(trade.place)):
        day[k] = dealt(m, k, 1.0, around, quotes, trade, shelves)
    for s in range(trade.spare.shape[1]):
        taxed, low, high = False, 0.0, 0.0
        for k in range(len(trade.place)):
            if trade.place[k] == s:
                # at so small a part, less than the least share that prices follow is asked for
                low = min(low, max(math.log(trade.floor[m]) / trade.elasticity[m, k], LEAST_LOG))
                taxed = taxed or dearer(quotes.duty[m, k], quotes.brings[m, k], 0.0) < np.inf
        if not taxed or extra(m, s, 1.0, around, quotes, trade, shelves) <= trade.spare[m, s]:
            continue
        for _ in range(HALVINGS):
            middle = 0.5 * (low + high)
            if extra(m, s, math.exp(middle), around, quotes, trade, shelves) > trade.spare[m, s]:
                high = middle
            else:
                low = middle
        for k in range(len(trade.place)):
            if trade.place[k] == s:
                day[k] = dealt(m, k, math.exp(low), around, quotes, trade, shelves)


@njit(cache=True, nogil=True)
def dealt(
    m: int, k: int, part: float, around: Surroundings, quotes: Quotes, trade: Trade, shelves: Shelves
) -> tuple[float, float, float, float]:  # fmt: skip
    """What a market brings, sells, orders and costs at least today, as offered."""
    s, stock = trade.place[k], shelves.stock[m, k]
    usable = (1.0 - trade.held_back[m]) * stock
    if around.fought[m, s]:
        usable *= 1.0 - trade.shutters[m]
    return offered(
        around.eaters[m, s] * trade.need[m, k] / 1000.0, part, trade.base[m, k], trade.elasticity[m, k], trade.floor[m],
        usable, stock, trade.target[m, k], trade.restock[m], quotes.given[m, k], quotes.sure[m, k], quotes.home[m, k],
        quotes.orders[m, k], quotes.brings[m, k], quotes.duty[m, k], around.fought[m, s], trade.passes[m],
        trade.expected[m, k], trade.battle[m],
    )  # fmt: skip


@njit(cache=True, nogil=True)
def extra(
    m: int, s: int, part: float, around: Surroundings, quotes: Quotes, trade: Trade, shelves: Shelves
) -> float:  # fmt: skip
    """What the goods of a place cost beyond what was spent on them before [currency/person/day].

    part  of what people would give for what is short that is paid
    """
    out = 0.0
    for k in range(len(trade.place)):
        need = around.eaters[m, s] * trade.need[m, k] / 1000.0
        if trade.place[k] != s or need <= 0.0:
            continue
        _, eaten, _, low = dealt(m, k, part, around, quotes, trade, shelves)
        if eaten < need:
            met, base = max(eaten / need, trade.floor[m]), trade.base[m, k]
            price = max(low, part * balance_price(base, met, trade.elasticity[m, k], trade.floor[m]))
            out += trade.need[m, k] * (price * met - base)
    return out


@njit(cache=True, nogil=True)
def balance(m: int, lows: NDArray[np.float64], trade: Trade, shelves: Shelves) -> None:
    """Set the prices at which what is sold today finds its buyers, in shelves.goal.

    Goods that are short are paid from one purse with all others: what was spent before on everything, and the spare
    beyond it. Where their prices would take more, all of them are paid by the same part less, down to the price
    of open ways: each good's worth to people falls by what a unit of money is worth to them.

    lows  (K,)  least price of each good: that of the dearest way used
    """
    for k in range(len(trade.place)):
        dear = balance_price(trade.base[m, k], shelves.met[m, k], trade.elasticity[m, k], trade.floor[m])
        shelves.goal[m, k] = max(lows[k], dear)
    for s in range(trade.spare.shape[1]):
        part = 1.0
        for _ in range(len(trade.place)):
            lower = affordable(m, s, part, lows, trade, shelves)
            if lower >= part:
                break
            part = lower
        for k in range(len(trade.place)):
            if trade.place[k] == s:
                shelves.goal[m, k] = max(lows[k], part * shelves.goal[m, k])


@njit(cache=True, nogil=True)
def affordable(m: int, s: int, part: float, lows: NDArray[np.float64], trade: Trade, shelves: Shelves) -> float:
    """The part of their scarcity prices that people can pay for what is short, those at their least price paid first.

    part  as it was found so far: it decides which goods stay at their least price
    """
    bill = 0.0
    purse = trade.spare[m, s]
    for k in range(len(trade.place)):
        met = max(shelves.met[m, k], trade.floor[m])
        if trade.place[k] == s and met < 1.0:
            purse += trade.base[m, k] * trade.need[m, k]
            if part * shelves.goal[m, k] > lows[k]:
                bill += shelves.goal[m, k] * met * trade.need[m, k]
            else:
                purse -= lows[k] * met * trade.need[m, k]
    return min(1.0, max(purse, 0.0) / bill) if bill > 0.0 else part


@njit(cache=True, nogil=True)
def market_day(around: Surroundings, quotes: Quotes, trade: Trade, shelves: Shelves) -> None:
    """One day of every market, in shelves: goods come in, people eat, the price moves."""
    abroad = np.empty(trade.base.shape)
    day = np.empty((len(trade.place), 4))
    for m in range(around.eaters.shape[0]):
        deal(m, around, quotes, trade, shelves, day)
        for k in range(len(trade.place)):
            s = trade.place[k]
            need = around.eaters[m, s] * trade.need[m, k] / 1000.0
            stock, inflow, eaten = shelves.stock[m, k], day[k, 0], day[k, 1]
            # what is grown at home comes first, the rest of the orders through the crossings
            through = trade.passes[m] if around.fought[m, s] else 1.0
            abroad[m, k] = max(day[k, 2] - quotes.home[m, k] * through, 0.0)
            eaten = min(eaten, stock + inflow)
            shelves.stock[m, k] = stock + inflow - eaten
            shelves.inflow[m, k] = inflow
            shelves.eaten[m, k] = eaten
            shelves.met[m, k] = eaten / need if need > 0.0 else 1.0
            shelves.days[m, k] = shelves.stock[m, k] / need if need > 0.0 else np.inf
            shelves.limited[m, k] = 1.0 if shelves.met[m, k] < trade.floor[m] else 0.0
        balance(m, day[:, 3], trade, shelves)
    note(abroad, around, quotes, trade, shelves)
    follow(trade, shelves)


@njit(cache=True, nogil=True)
def follow(trade: Trade, shelves: Shelves) -> None:
    """Move prices a day's way towards where what is sold finds its buyers, faster up than down."""
    for m in range(shelves.price.shape[0]):
        for k in range(len(trade.place)):
            goal = shelves.goal[m, k] * math.exp(shelves.noise[m, k])
            pace = trade.rise[m] if goal > shelves.price[m, k] else trade.ease[m]
            shelves.price[m, k] *= (goal / shelves.price[m, k]) ** pace


@njit(cache=True, nogil=True)
def stir(day: int, stem: NDArray[np.uint64], street: NDArray[np.int64], trade: Trade, shelves: Shelves) -> None:
    """A day's ordinary ups and downs of prices: a step of a random walk in the log, of the price and of its balance.

    stem    (M,) uint64
    street  (K,) int64   last part of each market's address
    """
    for m in range(len(stem)):
        for k in range(len(street)):
            step = trade.shake[m] * normal(stream(stem[m], day, PRICE, street[k]))
            shelves.noise[m, k] += step
            shelves.price[m, k] *= math.exp(step)
