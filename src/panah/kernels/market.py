"""A market's numbers, and what its ways bring: the part of a day that is settled before anybody sets a price."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.front import ATTACKER, CONTESTED, Borders, held_share


class Trade(NamedTuple):
    """Numbers of trade over the K markets (one good at one place each), float64 where nothing else is said.

    Axes: M member, K market, S place where goods are sold, X crossing. All (M,) but:

    place     (K,)  int64  S index: goods of one place are bought from one purse
    need      (M, K)       what a person uses a day [kg]
    elasticity (M, K)      of demand, absolute
    expected  (M, K)       days until traders expect trade back
    base      (M, K)       price before the crisis [currency/kg]
    target    (M, K)       days of stock held in normal times
    home      (M, K)       home-grown supply on a quiet day [t/day]
    leak      (M, K)       supply nobody sees that comes in, as the price tells [t/day]
    flow      (M, K, X)    brought through each crossing on a quiet day [t/day]
    room      (M, K, X)    share of a crossing's capacity that this good takes at this market

    held_back   share of stock kept from the market while goods run short
    hidden      share of a shut crossing's flow that comes in all the same
    siege       share of home-grown supply that still comes when all neighbours are held by the other side
    restock     days over which stock is brought back to normal
    limit       most an open crossing brings, over its normal flow
    spare       what people can spend a day beyond all they spent before [currency/person]; (M, S)
    floor       share of need under which prices stop following
    rise        share of the way up to its balance a price goes in a day
    ease        share of the way down
    passes      share of inflow that gets through while the place is fought over
    shutters    share of what would come to market that stays behind shut doors meanwhile
    battle      days until a battle is expected to end
    shake       sd of a day's ordinary change of the log of the price
    """

    place: NDArray[np.int64]
    need: NDArray[np.float64]
    elasticity: NDArray[np.float64]
    held_back: NDArray[np.float64]
    hidden: NDArray[np.float64]
    siege: NDArray[np.float64]
    restock: NDArray[np.float64]
    limit: NDArray[np.float64]
    spare: NDArray[np.float64]
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
    leak: NDArray[np.float64]
    flow: NDArray[np.float64]
    room: NDArray[np.float64]


class Gateway(NamedTuple):
    """What a day asks of goods at the X crossings.

    open_goods  (M, X)  bool
    capacity    (M, X)  float64  most that passes, all goods together; infinity where unknown [t/day]
    slowed      (X,)    float64  most that passes, over the normal flow; infinity where nothing slows it
    tax         (M, X)  float64  [currency/kg]
    tax_share   (X,)    float64  of the price before, on top of tax
    """

    open_goods: NDArray[np.bool_]
    capacity: NDArray[np.float64]
    slowed: NDArray[np.float64]
    tax: NDArray[np.float64]
    tax_share: NDArray[np.float64]


class Surroundings(NamedTuple):
    """What a day means for the S places where goods are sold.

    eaters  (M, S)  float64  people fed [persons]
    held    (M, S)  float64  share of the place's neighbours that the other side holds
    fought  (M, S)  bool     whether the place is fought over
    """

    eaters: NDArray[np.float64]
    held: NDArray[np.float64]
    fought: NDArray[np.bool_]


class Shelves(NamedTuple):
    """Markets, written to day by day, each (M, K) float64 but the last two.

    stock   [t]
    price   [currency/kg]
    inflow  today, aid included [t/day]
    eaten   today [t/day]
    days    stock over daily need at the day's end [days]
    met     share of need that was eaten
    noise   log of the price over what the model makes of it: what it cannot explain on the reference date, and the
            ordinary ups and downs since
    level   price with ways open [currency/kg]
    goal    price at which what is sold today finds its buyers [currency/kg]
    passed  (M, K, X)  through each crossing today [t/day]
    taxed   (M, K, X)  tax paid at each crossing today [currency/day]
    """

    stock: NDArray[np.float64]
    price: NDArray[np.float64]
    inflow: NDArray[np.float64]
    eaten: NDArray[np.float64]
    days: NDArray[np.float64]
    met: NDArray[np.float64]
    noise: NDArray[np.float64]
    level: NDArray[np.float64]
    goal: NDArray[np.float64]
    passed: NDArray[np.float64]
    taxed: NDArray[np.float64]


class Quotes(NamedTuple):
    """A day's terms of every market, for whoever settles the day in another way.

    home   (M, K)     grown at home that comes in, unless the place is fought over [t/day]
    given  (M, K)     aid that arrives [t/day]
    most   (M, K, X)  most that comes through each open crossing, 0 for a shut one [t/day]
    duty   (M, K, X)  tax on a kilogram at each crossing [currency/kg]
    """

    home: NDArray[np.float64]
    given: NDArray[np.float64]
    most: NDArray[np.float64]
    duty: NDArray[np.float64]


@njit(cache=True, nogil=True)
def most_through(m: int, k: int, x: int, gateway: Gateway, trade: Trade) -> float:
    """The most of a good that an open crossing brings to a market [t/day]."""
    normal_flow: float = trade.flow[m, k, x]
    allowed = min(trade.limit[m], gateway.slowed[x]) * normal_flow
    return min(allowed, gateway.capacity[m, x] * trade.room[m, k, x]) if normal_flow > 0.0 else 0.0


@njit(cache=True, nogil=True)
def ways(m: int, k: int, held: float, gateway: Gateway, trade: Trade) -> tuple[float, float]:
    """What trade brings whatever is asked for, and the most that more can be ordered [t/day].

    A crossing that is slowed below what comes in unseen while it is shut still has that come in.

    held  share of the place's neighbours that the other side holds
    """
    certain: float = trade.leak[m, k]
    most: float = trade.home[m, k] * (1.0 - held * (1.0 - trade.siege[m]))
    for x in range(gateway.open_goods.shape[1]):
        hidden = trade.hidden[m] * trade.flow[m, k, x]
        if gateway.open_goods[m, x]:
            most += max(most_through(m, k, x, gateway, trade), hidden)
        else:
            certain += hidden
    return certain, most


@njit(cache=True, nogil=True)
def duty(m: int, k: int, x: int, gateway: Gateway, trade: Trade) -> float:
    """Tax on a kilogram of a market's good at a crossing [currency/kg]."""
    return float(gateway.tax[m, x] + gateway.tax_share[x] * trade.base[m, k])


@njit(cache=True, nogil=True)
def toll(m: int, k: int, gateway: Gateway, trade: Trade) -> float:
    """Tax on a kilogram that comes in by the crossings open today, each weighing as much as it brings."""
    paid = 0.0
    brought = 0.0
    for x in range(gateway.open_goods.shape[1]):
        if gateway.open_goods[m, x]:
            paid += duty(m, k, x, gateway, trade) * trade.flow[m, k, x]
            brought += trade.flow[m, k, x]
    return paid / brought if brought > 0.0 else 0.0


@njit(cache=True, nogil=True)
def note(m: int, k: int, ordered: float, gateway: Gateway, trade: Trade, shelves: Shelves) -> None:
    """Write down what passed each crossing today and the tax on it; ways that could bring more bring more.

    ordered  share of the most that could be ordered
    """
    for x in range(gateway.open_goods.shape[1]):
        through = 0.0
        if gateway.open_goods[m, x]:
            through = ordered * most_through(m, k, x, gateway, trade)
        shelves.passed[m, k, x] = through
        shelves.taxed[m, k, x] = through * 1000.0 * duty(m, k, x, gateway, trade)


@njit(cache=True, nogil=True)
def reached(m: int, k: int, held: float, gateway: Gateway, trade: Trade) -> bool:
    """Whether a convoy finds a road: some crossing that serves the market is open, or some neighbour is not held.

    held  share of the place's neighbours that the other side holds
    """
    passable = held < 1.0
    for x in range(gateway.open_goods.shape[1]):
        passable = passable or (gateway.open_goods[m, x] and trade.flow[m, k, x] > 0.0)
    return passable


@njit(cache=True, nogil=True)
def quote(
    around: Surroundings, aid: NDArray[np.float64], convoys: NDArray[np.float64], gateway: Gateway, trade: Trade,
    shelves: Shelves, quotes: Quotes,
) -> None:  # fmt: skip
    """Fill the quotes of a day, and the prices with ways open, in shelves.level.

    aid, convoys  (K,)  float64  as in market_day
    """
    for m in range(around.eaters.shape[0]):
        for k in range(len(trade.place)):
            held = around.held[m, trade.place[k]]
            quotes.home[m, k] = trade.home[m, k] * (1.0 - held * (1.0 - trade.siege[m]))
            quotes.given[m, k] = aid[k]
            if convoys[k] > 0.0 and reached(m, k, held, gateway, trade):
                quotes.given[m, k] += convoys[k]
            for x in range(gateway.open_goods.shape[1]):
                quotes.duty[m, k, x] = duty(m, k, x, gateway, trade)
                quotes.most[m, k, x] = most_through(m, k, x, gateway, trade) if gateway.open_goods[m, x] else 0.0
            shelves.level[m, k] = trade.base[m, k] + toll(m, k, gateway, trade)


@njit(cache=True, nogil=True)
def eat_where(
    catchment: NDArray[np.int64], pool: NDArray[np.int64], displaced: NDArray[np.int64], around: Surroundings
) -> None:
    """People fed from each place where goods are sold, in around.eaters.

    catchment  (P,)      int64    S index of the place that feeds each place; -1 for none
    pool       (M, P, G) int64    as in People
    displaced  (M, P)    int64
    """
    out = around.eaters
    for m in range(out.shape[0]):
        out[m] = 0.0
        for p in range(len(catchment)):
            if catchment[p] >= 0:
                total = displaced[m, p]
                for g in range(pool.shape[2]):
                    total += pool[m, p, g]
                out[m, catchment[p]] += total


@njit(cache=True, nogil=True)
def surround(site: NDArray[np.int64], holder: NDArray[np.int8], borders: Borders, around: Surroundings) -> None:
    """Share of each place's neighbours that the other side holds, and whether it is fought over, in around.

    Once the advancing side holds the place itself, neighbours that it holds cut nothing off.

    site    (S,)    int64  P index of each place where goods are sold
    holder  (M, P)  int8
    """
    for m in range(around.held.shape[0]):
        for s in range(len(site)):
            here = holder[m, site[s]]
            around.held[m, s] = 0.0 if here == ATTACKER else held_share(holder[m], borders, site[s])
            around.fought[m, s] = here == CONTESTED
