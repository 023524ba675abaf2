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
    days    stock over daily need at the day's end, infinite where nobody eats [days]
    met     share of need that was eaten
    noise   log of the price over what the model makes of it: what it cannot explain on the reference date, and the
            ordinary ups and downs since
    level   price with ways open, stocks apart: of the dearest of them that is needed [currency/kg]
    goal    price at which what is sold today finds its buyers [currency/kg]
    limited 1 where that is a bound and no price, else 0: less is eaten than the least share of need that prices follow,
            or a programme's ceiling has a part in it
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
    limited: NDArray[np.float64]
    passed: NDArray[np.float64]
    taxed: NDArray[np.float64]


class Quotes(NamedTuple):
    """What a day's terms are for each market.

    home    (M, K)     grown at home that comes in, unless the place is fought over [t/day]
    given   (M, K)     aid that arrives [t/day]
    sure    (M, K)     what comes in unseen, whatever is asked for [t/day]
    orders  (M, K)     the most that more can be ordered: grown at home, and through open crossings [t/day]
    most    (M, K, X)  most that comes openly through each crossing, 0 for a shut one [t/day]
    brings  (M, K, X)  the same with what comes unseen where that is more: what can be ordered there [t/day]
    duty    (M, K, X)  tax on a kilogram at each crossing [currency/kg]
    """

    home: NDArray[np.float64]
    given: NDArray[np.float64]
    sure: NDArray[np.float64]
    orders: NDArray[np.float64]
    most: NDArray[np.float64]
    brings: NDArray[np.float64]
    duty: NDArray[np.float64]


@njit(cache=True, nogil=True)
def most_through(flow: float, limit: float, slowed: float, capacity: float, room: float) -> float:
    """The most of a good that an open crossing brings to a market [t/day].

    flow      on a quiet day [t/day]
    limit     most over that; slowed the same as the day has it
    capacity  of the crossing, all goods together [t/day]
    room      share of it that is this good's at this market
    """
    return min(min(limit, slowed) * flow, capacity * room) if flow > 0.0 else 0.0


@njit(cache=True, nogil=True)
def dearer(duty: NDArray[np.float64], brings: NDArray[np.float64], above: float) -> float:
    """The least duty above one at a crossing that brings something; infinity where there is none. Rows (X,)."""
    out = np.inf
    for x in range(len(duty)):
        if brings[x] > 0.0 and above < duty[x] < out:
            out = duty[x]
    return out


@njit(cache=True, nogil=True)
def brought_at(duty: NDArray[np.float64], brings: NDArray[np.float64], level: float) -> float:
    """What crossings at just this duty can bring [t/day]. Rows (X,)."""
    out = 0.0
    for x in range(len(duty)):
        if duty[x] == level:
            out += brings[x]
    return out


@njit(cache=True, nogil=True)
def open_price(
    need: float, base: float, elasticity: float, free: float, brings: NDArray[np.float64], duty: NDArray[np.float64]
) -> float:  # fmt: skip
    """Price with ways open, stocks and purses apart [currency/kg]: the cheapest ways first, each up to what it brings.

    It is that of the dearest way needed for what people ask for at it, or stands between two where the cheaper ones
    can bring what people ask for below the price of the next.

    need  at the price before [t/day]
    free  what comes in without passing a crossing [t/day]
    """
    reach, price, at = free + brought_at(duty, brings, 0.0), base, 0.0
    while True:
        at = dearer(duty, brings, at)
        if at == np.inf or reach >= need * (price / base) ** -elasticity:
            return price
        if reach >= need * ((base + at) / base) ** -elasticity:
            return float(base * (reach / need) ** (-1.0 / elasticity))
        price = base + at
        reach += brought_at(duty, brings, at)


@njit(cache=True, nogil=True)
def reached(held: float, flow: NDArray[np.float64], open_goods: NDArray[np.bool_]) -> bool:
    """Whether a convoy finds a road: some crossing that serves the market is open, or some neighbour is not held.

    held              share of the place's neighbours that the other side holds
    flow, open_goods  (X,)
    """
    passable = held < 1.0
    for x in range(len(flow)):
        passable = passable or (open_goods[x] and flow[x] > 0.0)
    return passable


@njit(cache=True, nogil=True)
def quote(
    around: Surroundings, aid: NDArray[np.float64], convoys: NDArray[np.float64], gateway: Gateway, trade: Trade,
    shelves: Shelves, quotes: Quotes,
) -> None:  # fmt: skip
    """Fill the quotes of a day, and the prices with ways open, in shelves.level.

    A crossing that is slowed below what comes in unseen while it is shut still has that come in. Small functions are
    handed numbers and rows, not tuples of arrays: handing those on takes longer than the sums.

    aid, convoys  (K,)  float64  what arrives whatever the roads, and where one is open [t/day]
    """
    for m in range(around.eaters.shape[0]):
        opened, capacity, tax = gateway.open_goods[m], gateway.capacity[m], gateway.tax[m]
        for k in range(len(trade.place)):
            held, base, flow = around.held[m, trade.place[k]], trade.base[m, k], trade.flow[m, k]
            # home-grown supply falls with the share of the neighbours that the other side holds
            quotes.home[m, k] = trade.home[m, k] * (1.0 - held * (1.0 - trade.siege[m]))
            quotes.given[m, k] = aid[k]
            if convoys[k] > 0.0 and reached(held, flow, opened):
                quotes.given[m, k] += convoys[k]
            quotes.sure[m, k] = trade.leak[m, k]
            quotes.orders[m, k] = quotes.home[m, k]
            for x in range(len(flow)):
                quotes.duty[m, k, x] = tax[x] + gateway.tax_share[x] * base
                quotes.most[m, k, x] = quotes.brings[m, k, x] = 0.0
                hidden = trade.hidden[m] * flow[x]
                if opened[x]:
                    room = trade.room[m, k, x]
                    most = most_through(flow[x], trade.limit[m], gateway.slowed[x], capacity[x], room)
                    quotes.most[m, k, x] = most
                    quotes.brings[m, k, x] = max(most, hidden)
                    quotes.orders[m, k] += quotes.brings[m, k, x]
                else:
                    quotes.sure[m, k] += hidden
            shelves.level[m, k] = open_price(
                around.eaters[m, trade.place[k]] * trade.need[m, k] / 1000.0, base, trade.elasticity[m, k],
                quotes.sure[m, k] + quotes.home[m, k], quotes.brings[m, k], quotes.duty[m, k],
            )  # fmt: skip


@njit(cache=True, nogil=True)
def note(abroad: NDArray[np.float64], around: Surroundings, quotes: Quotes, trade: Trade, shelves: Shelves) -> None:
    """Write down what passed each crossing today and the tax on it: the cheapest first, each up to what it can bring.

    Of crossings at one duty, those that could bring more brought more.

    abroad  (M, K)  ordered through crossings [t/day]; a place that is fought over lets part of what they bring through
    """
    shelves.passed[:] = 0.0
    for m in range(abroad.shape[0]):
        for k in range(abroad.shape[1]):
            passes = trade.passes[m] if around.fought[m, trade.place[k]] else 1.0
            duty, brings, left, at = quotes.duty[m, k], quotes.brings[m, k], abroad[m, k], -1.0
            while left > 0.0:
                at = dearer(duty, brings, at)
                if at == np.inf:
                    break
                here = passes * brought_at(duty, brings, at)
                part = min(left / here, 1.0) if here > 0.0 else 0.0
                left -= part * here
                for x in range(len(duty)):
                    if duty[x] == at:
                        shelves.passed[m, k, x] = part * passes * quotes.most[m, k, x]
            for x in range(len(duty)):
                shelves.taxed[m, k, x] = shelves.passed[m, k, x] * 1000.0 * duty[x]


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
