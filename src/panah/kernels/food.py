"""Markets of one day: what comes in, what is eaten, what is left, and what it costs.

Three cases in closed form, after the storage and trade models named in docs/simulation.md:

    open    price = price before + tax at the crossings that goods pass
    short   goods come in for a share f of need, stock lasts D days, traders expect trade back in T days; sold evenly
            over T days, stock and inflow cover c = min(1, f + D / T), and price = open price * c^(-1 / elasticity)
    purse   nobody pays more for what is left than they have: price <= purse * price before / c

While a market's place is fought over, little reaches it and part of its shops stay shut; what is left is spread over
the wait for the end of the battle, or for trade where that is longer.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.draws import PRICE, normal, stream
from panah.kernels.front import ATTACKER, CONTESTED, Borders, held_share


class Trade(NamedTuple):
    """Numbers of trade: (M,) float64 by member, (M, K) by market, (M, K, X) by market and crossing.

    need      (M,)       kg a person eats a day
    elasticity (M,)      of demand, absolute
    held_back (M,)       share of stock kept from the market while goods run short
    hidden    (M,)       share of a shut crossing's flow that comes in all the same
    siege     (M,)       share of home-grown supply that still comes when all neighbours are held by the other side
    restock   (M,)       days over which stock is brought back to normal
    limit     (M,)       most an open crossing brings, over its normal flow
    purse     (M,)       most people can spend on the staple, over what they spent before
    floor     (M,)       share of need under which prices stop following
    rise      (M,)       share of the way up to its balance a price goes in a day
    ease      (M,)       share of the way down
    passes    (M,)       share of inflow that gets through while the place is fought over
    shutters  (M,)       share of what would come to market that stays behind shut doors meanwhile
    battle    (M,)       days until a battle is expected to end
    shake     (M,)       sd of a day's ordinary change of the log of the price
    expected  (M, K)     days until traders expect trade back
    base      (M, K)     price before the crisis [currency/kg]
    target    (M, K)     days of stock held in normal times
    home      (M, K)     home-grown supply on a quiet day [t/day]
    flow      (M, K, X)  brought through each crossing on a quiet day [t/day]
    """

    need: NDArray[np.float64]
    elasticity: NDArray[np.float64]
    held_back: NDArray[np.float64]
    hidden: NDArray[np.float64]
    siege: NDArray[np.float64]
    restock: NDArray[np.float64]
    limit: NDArray[np.float64]
    purse: NDArray[np.float64]
    floor: NDArray[np.float64]
    rise: NDArray[np.float64]
    ease: NDArray[np.float64]
    passes: NDArray[np.float64]
    shutters: NDArray[np.float64]
    battle: NDArray[np.float64]
    shake: NDArray[np.float64]
    expected: NDArray[np.float64]
    base: NDArray[np.float64]
    target: NDArray[np.float64]
    home: NDArray[np.float64]
    flow: NDArray[np.float64]


class Shelves(NamedTuple):
    """Markets, written to day by day, each (M, K) float64.

    stock   [t]
    price   [currency/kg]
    inflow  today, aid included [t/day]
    eaten   today [t/day]
    days    stock over daily need at the day's end [days]
    met     share of need that was eaten
    noise   log of the ordinary ups and downs of the price since the reference date
    """

    stock: NDArray[np.float64]
    price: NDArray[np.float64]
    inflow: NDArray[np.float64]
    eaten: NDArray[np.float64]
    days: NDArray[np.float64]
    met: NDArray[np.float64]
    noise: NDArray[np.float64]


@njit(cache=True, nogil=True)
def ways(
    m: int, k: int, held: float, open_goods: NDArray[np.bool_], capacity: NDArray[np.float64], trade: Trade,
) -> tuple[float, float]:  # fmt: skip
    """What trade brings whatever is asked for, and the most that more can be ordered [t/day].

    held        share of the market's neighbours that the other side holds
    open_goods  (X,) bool
    capacity    (X,) float64  most that passes a crossing; infinity where unknown [t/day]
    """
    certain = 0.0
    most: float = trade.home[m, k] * (1.0 - held * (1.0 - trade.siege[m]))
    for x in range(len(open_goods)):
        if open_goods[x]:
            most += min(trade.limit[m] * trade.flow[m, k, x], capacity[x])
        else:
            certain += trade.hidden[m] * trade.flow[m, k, x]
    return certain, most


@njit(cache=True, nogil=True)
def toll(
    m: int, k: int, open_goods: NDArray[np.bool_], tax: NDArray[np.float64], tax_share: NDArray[np.float64],
    trade: Trade,
) -> float:  # fmt: skip
    """Tax on a kilogram that comes in by the crossings open today, each weighing as much as it brings.

    open_goods  (X,) bool
    tax         (X,) float64  [currency/kg]
    tax_share   (X,) float64  of the price before, on top of tax
    """
    paid = 0.0
    brought = 0.0
    for x in range(len(open_goods)):
        if open_goods[x]:
            paid += (tax[x] + tax_share[x] * trade.base[m, k]) * trade.flow[m, k, x]
            brought += trade.flow[m, k, x]
    return paid / brought if brought > 0.0 else 0.0


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
def balance_price(open_price: float, base: float, cover: float, elasticity: float, purse: float, floor: float) -> float:
    """Price at which what is sold finds its buyers, capped by their purses [currency/kg]."""
    c = max(cover, floor)
    scarce: float = open_price * c ** (-1.0 / elasticity)
    return min(scarce, max(purse * base, open_price) / c)


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
def expect(
    prior: NDArray[np.float64], weight: NDArray[np.float64], eaters: NDArray[np.float64], held: NDArray[np.float64],
    open_goods: NDArray[np.bool_], capacity: NDArray[np.float64], tax: NDArray[np.float64],
    tax_share: NDArray[np.float64], trade: Trade, shelves: Shelves, longest: float,
) -> None:  # fmt: skip
    """Set what traders expect on the reference date, in trade.expected: the prior moved towards what the price tells.

    Also fills days of supply and share of need met on that date.

    prior, weight  (M,)    float64  days; share of the price's word, on the log scale
    eaters, held   (M, K)  float64
    open_goods     (M, X)  bool
    capacity, tax  (M, X)  float64
    tax_share      (X,)    float64
    longest        most days a price is taken to tell
    """
    for m in range(len(prior)):
        for k in range(eaters.shape[1]):
            need = eaters[m, k] * trade.need[m] / 1000.0
            trade.expected[m, k] = prior[m]
            shelves.met[m, k] = 1.0
            shelves.days[m, k] = 0.0
            if need <= 0.0:
                continue
            shelves.days[m, k] = shelves.stock[m, k] / need
            hidden, most = ways(m, k, held[m, k], open_goods[m], capacity[m], trade)
            share = (hidden + most) / need
            if share >= 1.0:
                continue
            usable = (1.0 - trade.held_back[m]) * shelves.days[m, k]
            level = trade.base[m, k] + toll(m, k, open_goods[m], tax[m], tax_share, trade)
            told = implied_wait(shelves.price[m, k] / level, share, usable, trade.elasticity[m])
            if told > 0.0:
                told = min(told, longest)
                trade.expected[m, k] = math.exp((1.0 - weight[m]) * math.log(prior[m]) + weight[m] * math.log(told))
            shelves.met[m, k] = covered(share, usable, trade.expected[m, k])


@njit(cache=True, nogil=True)
def market_day(
    eaters: NDArray[np.float64], held: NDArray[np.float64], fought: NDArray[np.bool_], aid: NDArray[np.float64],
    open_goods: NDArray[np.bool_], capacity: NDArray[np.float64], tax: NDArray[np.float64],
    tax_share: NDArray[np.float64], trade: Trade, shelves: Shelves,
) -> None:  # fmt: skip
    """One day of every market, in shelves: goods come in, people eat, the price moves.

    While the ways open can bring what is needed, traders order what is eaten and what brings the stock back to
    normal; while they cannot, goods come in for all they can and the rest comes from stock, spread over the days
    traders expect to wait.

    eaters         (M, K)  float64  [persons]
    held           (M, K)  float64  share of the market's neighbours that the other side holds
    fought         (M, K)  bool     whether the market's place is fought over
    aid            (K,)    float64  [t/day]
    open_goods     (M, X)  bool
    capacity, tax  (M, X)  float64
    tax_share      (X,)    float64  of the price before, on top of tax
    """
    for m in range(eaters.shape[0]):
        for k in range(eaters.shape[1]):
            need = eaters[m, k] * trade.need[m] / 1000.0
            stock = shelves.stock[m, k]
            hidden, most = ways(m, k, held[m, k], open_goods[m], capacity[m], trade)
            calm = aid[k] + hidden + most
            if fought[m, k]:
                hidden *= trade.passes[m]
                most *= trade.passes[m]
            certain = aid[k] + hidden
            level = trade.base[m, k] + toll(m, k, open_goods[m], tax[m], tax_share, trade)
            cover = 1.0
            if certain + most >= need:
                gap = trade.target[m, k] * need - stock
                wanted = need + gap / trade.restock[m] - certain
                inflow = certain + min(max(wanted, 0.0), most)
            else:
                inflow = certain + most
                usable = (1.0 - trade.held_back[m]) * stock / need
                if fought[m, k]:
                    usable *= 1.0 - trade.shutters[m]
                    cover = besieged(calm / need, inflow / need, usable, trade.expected[m, k], trade.battle[m])
                else:
                    cover = covered(inflow / need, usable, trade.expected[m, k])
            eaten = min(cover * need, stock + inflow)
            shelves.stock[m, k] = stock + inflow - eaten
            shelves.inflow[m, k] = inflow
            shelves.eaten[m, k] = eaten
            shelves.met[m, k] = eaten / need if need > 0.0 else 1.0
            shelves.days[m, k] = shelves.stock[m, k] / need if need > 0.0 else 0.0
            goal = balance_price(
                level, trade.base[m, k], shelves.met[m, k], trade.elasticity[m], trade.purse[m], trade.floor[m]
            ) * math.exp(shelves.noise[m, k])  # fmt: skip
            pace = trade.rise[m] if goal > shelves.price[m, k] else trade.ease[m]
            shelves.price[m, k] *= (goal / shelves.price[m, k]) ** pace


@njit(cache=True, nogil=True)
def stir(day: int, stem: NDArray[np.uint64], market: NDArray[np.int64], trade: Trade, shelves: Shelves) -> None:
    """A day's ordinary ups and downs of prices: a step of a random walk in the log, of the price and of its balance.

    stem    (M,) uint64
    market  (K,) int64   P index
    """
    for m in range(len(stem)):
        for k in range(len(market)):
            step = trade.shake[m] * normal(stream(stem[m], day, PRICE, market[k]))
            shelves.noise[m, k] += step
            shelves.price[m, k] *= math.exp(step)


@njit(cache=True, nogil=True)
def eat_where(
    catchment: NDArray[np.int64], pool: NDArray[np.int64], displaced: NDArray[np.int64], out: NDArray[np.float64]
) -> None:
    """People fed from each market.

    catchment  (P,)      int64    market of each place; -1 for none
    pool       (M, P, G) int64    as in People
    displaced  (M, P)    int64
    out        (M, K)    float64  filled [persons]
    """
    for m in range(out.shape[0]):
        for k in range(out.shape[1]):
            out[m, k] = 0.0
        for p in range(len(catchment)):
            if catchment[p] >= 0:
                total = displaced[m, p]
                for g in range(pool.shape[2]):
                    total += pool[m, p, g]
                out[m, catchment[p]] += total


@njit(cache=True, nogil=True)
def surround(
    market: NDArray[np.int64],
    holder: NDArray[np.int8],
    borders: Borders,
    held: NDArray[np.float64],
    fought: NDArray[np.bool_],
) -> None:
    """Share of each market's neighbours that the other side holds, and whether its place is fought over.

    Once the advancing side holds the place itself, neighbours that it holds cut nothing off.

    market  (K,)    int64    P index
    holder  (M, P)  int8
    held    (M, K)  float64  filled
    fought  (M, K)  bool     filled
    """
    for m in range(held.shape[0]):
        for k in range(held.shape[1]):
            here = holder[m, market[k]]
            held[m, k] = 0.0 if here == ATTACKER else held_share(holder[m], borders, market[k])
            fought[m, k] = here == CONTESTED
